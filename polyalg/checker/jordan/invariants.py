"""Invariant factors as a certificate lists them: monic, each dividing the next, of degrees that add up to n.

That they are those of the matrix is proved from cyclic vectors, elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..arithmetic.poly import Poly, divides, scaled
from ..errors import CertificateError
from ..format.encoding import read_list
from ..format.limits import Work
from ..format.reading import InputMatrix, Numbers, read_polynomial


@dataclass(frozen=True, slots=True)
class InvariantFactor:
    """A monic polynomial f, and the one of den * A that belongs to it, with integral coefficients."""

    f: Numbers
    scaled: Poly


def read_invariant_factors(
    listed: object, where: str, matrix: InputMatrix, work: Work
) -> list[InvariantFactor]:
    """Read a chain of divisors.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure" (degrees), "scaling" and "divisibility".
    """
    items = read_list(listed, where, most=matrix.n)
    factors = [read_polynomial(f, f"{where}[{k}]", matrix, work) for k, f in enumerate(items)]
    total = sum(len(f.re) - 1 for f in factors)
    if total != matrix.n:
        raise CertificateError("structure", f"the degrees add up to {total}, not to {matrix.n}")
    found: list[InvariantFactor] = []
    for k, f in enumerate(factors):
        integral = scaled(f, matrix.den, work)
        if integral is None:
            raise CertificateError("scaling", f"{where}[{k}] is not integral over the scaled matrix")
        found.append(InvariantFactor(f, integral))
    for k, (one, other) in enumerate(pairwise(found)):
        if not divides(one.scaled, other.scaled, work):
            raise CertificateError("divisibility", f"{where}[{k}] does not divide the next one")
    return found
