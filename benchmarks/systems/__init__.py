"""Matrix polynomials and linear systems beside SciPy, slycot, python-control, PARI and SymPy."""
