"""The finite zeros of a matrix polynomial as numbers: all roots of the product of its factors, in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import mul

from flint import acb, fmpz

from polyalg.core.report import ReportBuilder
from polyalg.core.typing import ExactPolynomial
from polyalg.pencils.structure import ExactEigenstructure, read_over
from polyalg.roots.complex.all_roots import AllRoots
from polyalg.roots.complex.splitting import SplitPolynomial

__all__ = ["FiniteZeros"]


class FiniteZeros:
    """The roots of all factors of a structure, by real part, then imaginary part.

    Attributes
    ----------
    owners : list of int
        For each root the index of its factor.
    """

    def __init__(self, roots: AllRoots | None, owners: Sequence[int]) -> None:
        self._roots, self.owners = roots, list(owners)

    @classmethod
    def of(cls, structure: ExactEigenstructure, bits: int, report: ReportBuilder) -> FiniteZeros:
        """Return the zeros, of which so many bits are asked for first."""
        factors = [zero.factor.public() for zero in structure.finite]
        if not factors:
            return cls(None, [])
        product: ExactPolynomial = reduce(mul, factors)
        gaussian = structure.integral.is_gaussian
        roots = AllRoots(read_over(product, gaussian), bits, report, _split(structure))
        return cls(roots, roots.owners)

    def values(self, bits: int) -> list[acb]:
        """Return the roots in order, each part with a radius of at most 2**-bits."""
        return [] if self._roots is None else self._roots.values(bits)

    def separation_bits(self) -> int:
        """Return b >= 0 such that different roots are at least 2**-b apart."""
        return 0 if self._roots is None else self._roots.separation_bits()


def _split(structure: ExactEigenstructure) -> SplitPolynomial:
    """Return the factors, which are irreducible, as the roots are found of."""
    factors = [zero.factor for zero in structure.finite]
    if structure.integral.is_gaussian:
        # All are of one determinant, of which the variable was scaled.
        return SplitPolynomial([(f.monic, 1) for f in factors], factors[0].scale, True)
    return SplitPolynomial([(f.numerator(), 1) for f in factors], fmpz(1), False)
