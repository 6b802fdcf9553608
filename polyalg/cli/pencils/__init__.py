"""Commands and output of matrix polynomials as eigenproblems."""
