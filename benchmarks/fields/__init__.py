"""Matrices and polynomials over number fields, beside SymPy, PARI and Sage."""
