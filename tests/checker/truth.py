"""Whether the claim of a certificate of any kind is known to be false, without its evidence."""

from __future__ import annotations

from fractions import Fraction

from . import truth_finitefree, truth_matrices, truth_multivariate, truth_roots, truth_spectral
from .truth_roots import above, is_real_rooted, parsed

MATRICES = ("frobenius-form", "jordan-structure", "eigenvalues", "jordan-form")
SPECTRAL = ("positive-semidefinite", "sum-of-squares", "spectral-factor")
CONVOLUTIONS = ("root-inequality", "barrier-bound", "stam", "entropy-power")


def order_at_zero(p):
    return next(k for k, c in enumerate(p) if c)


def convolution_is_false(cert):
    claim, given = cert["claim"], cert["input"]
    if claim["kind"] != "root-inequality":
        n = int(given["degree"], 0)
        for p in map(parsed, given["polynomials"]):
            if len(p) != n + 1 or not is_real_rooted(p):
                return True
            if claim["kind"] == "barrier-bound" and above(p, None) > above(p, Fraction(0)) + order_at_zero(p):
                return True
    return not truth_finitefree.is_true(cert)


def is_false(cert):
    """Tell whether the claim is known to be false."""
    kind = cert["claim"]["kind"]
    if kind in MATRICES:
        return truth_matrices.is_false(cert)
    if kind in SPECTRAL:
        return truth_spectral.is_false(cert)
    if kind in CONVOLUTIONS:
        return convolution_is_false(cert)
    if kind == "multivariate-barrier":
        return truth_multivariate.is_false(cert)
    return truth_roots.is_false(cert)
