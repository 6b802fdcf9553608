"""Whether a claim about two matrices is false, by ranks of linear equations: no form is computed.

A and B are similar exactly if the spaces of X with AX = XA, AX = XB and BX = XB have one dimension
(C. I. Byrnes, M. A. Gauger, Decidability criteria for the similarity problem, 1977).
"""

from __future__ import annotations

import itertools

import flint

import polyalg as pa

from .handmade_spectral import ONE
from .truth_matrices import companions, numbers, remainder, rows_of


def are_similar(A, B):
    """Decide whether two Gaussian matrices are similar."""
    return _dimension(A, A) == _dimension(A, B) == _dimension(B, B)


def _dimension(A, B):
    """Return the dimension over Q of the X with AX = XB, pairs of a real and an imaginary part."""
    n = A.nrows()
    if not n:
        return 0
    real = [[flint.fmpq(0)] * (n * n) for _ in range(n * n)]
    imag = [[flint.fmpq(0)] * (n * n) for _ in range(n * n)]
    for i, j, k in itertools.product(range(n), repeat=3):
        for part, a, b in ((real, A.real[i, k], B.real[k, j]), (imag, A.imag[i, k], B.imag[k, j])):
            part[i * n + j][k * n + j] += a
            part[i * n + j][i * n + k] -= b
    top = [[*re, *(-x for x in im)] for re, im in zip(real, imag, strict=True)]
    bottom = [[*im, *re] for re, im in zip(real, imag, strict=True)]
    return 2 * n * n - flint.fmpq_mat(top + bottom).rank()


def _gaussian(rows):
    def part(name):
        return flint.fmpq_mat(
            [
                [flint.fmpq(getattr(x, name).numerator, getattr(x, name).denominator) for x in row]
                for row in rows
            ]
        )

    return pa.GaussianMatrix(part("re"), part("im")) if rows else pa.GaussianMatrix([])


def _has_not(A, factors):
    """Tell whether a matrix has not these invariant factors."""
    n = A.nrows()
    if sum(len(f) - 1 for f in factors) != n or any(len(f) < 2 or f[-1] != ONE for f in factors):
        return True
    if any(remainder(g, f) for f, g in itertools.pairwise(factors)):
        return True
    return not are_similar(A, _gaussian(companions(factors)))


def is_false(cert):
    """Tell whether the claim is known to be false."""
    claim = cert["claim"]
    A, B = (_gaussian(rows_of(matrix["entries"])) for matrix in cert["input"]["matrices"])
    if claim["holds"]:
        S = _gaussian(rows_of(claim["transform"]))
        return A * S != S * B or S.det() == 0
    lists = [[numbers(f) for f in factors] for factors in claim["invariant_factors"]]
    return lists[0] == lists[1] or any(_has_not(M, fs) for M, fs in zip((A, B), lists, strict=True))
