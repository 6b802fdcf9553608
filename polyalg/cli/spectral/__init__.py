"""Commands, output and tour of matrix polynomials."""
