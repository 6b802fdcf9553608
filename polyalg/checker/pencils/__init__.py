"""Claims about matrix polynomials of any shape as eigenproblems."""
