"""What matrix polynomials over a field are made of: one over Z or Z[i] for each power of the generator y."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.fields.embedding import Embedding

__all__ = ["padded", "reduced"]


def padded(P: IntegerMatrixPolynomial, length: int, denominator: fmpz) -> IntegerMatrixPolynomial:
    """Return it with zero leading coefficients up to this length, over another denominator."""
    zero = P[0].scale(0)
    return IntegerMatrixPolynomial([*P, *[zero] * (length - len(P))], denominator)


def reduced(field: Embedding, sums: Sequence[IntegerMatrixPolynomial]) -> list[IntegerMatrixPolynomial]:
    """Return the parts of the sum of P_k y^k, k up to 2 d - 2."""
    d, left = field.degree, list(sums)
    for top in range(len(left) - 1, d - 1, -1):
        for k in range(d):
            c = field.modulus[k]
            if c:
                left[top - d + k] = left[top - d + k] + left[top].times(-c)
    return left[:d]
