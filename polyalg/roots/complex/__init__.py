"""Complex roots: guesses (Aberth's steps by clusters, or from a matrix), proved discs, and their order."""
