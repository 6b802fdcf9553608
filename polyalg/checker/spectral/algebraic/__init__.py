"""Claims about Hermitian matrix polynomials over a real number field K, or over K(i)."""
