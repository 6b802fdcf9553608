"""Real roots of general polynomials by pieces of the line on which the polynomial is nearly of low degree.

With u = log2 |x| a polynomial is, on pieces a constant times 1 / sigma wide (sigma the spread of the indices
that matter there), a Taylor polynomial of degree 8 and a small proved remainder.  All pieces are decided at
once in doubles with an a-priori bound of their errors; what doubles leave open is decided in integers.
Theorem 12 of the theory page on real roots.
"""
