"""Matrix polynomials."""
