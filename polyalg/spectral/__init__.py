"""Positivity, spectral factors and sums of squares of Hermitian matrix polynomials."""
