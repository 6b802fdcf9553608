"""Claims about matrix polynomials that are positive semidefinite."""
