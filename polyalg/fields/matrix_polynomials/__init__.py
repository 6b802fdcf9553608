"""Matrix polynomials over real number fields K and over K(i)."""
