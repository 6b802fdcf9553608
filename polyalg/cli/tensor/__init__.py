"""Commands on decompositions of the matrix multiplication tensor."""
