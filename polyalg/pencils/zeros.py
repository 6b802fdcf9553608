"""The finite zeros of a matrix polynomial as numbers: all roots of the product of its factors, in order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import mul

from flint import acb

from polyalg.core.report import ReportBuilder
from polyalg.core.typing import ExactPolynomial
from polyalg.pencils.structure import ExactEigenstructure, read_over
from polyalg.roots.complex.all_roots import AllRoots

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
        roots = AllRoots(read_over(product, structure.integral.is_gaussian), bits, report)
        order = [factors.index(roots.split.public_factor(g)) for g, _ in roots.split.factors]
        return cls(roots, [order[k] for k in roots.owners])

    def values(self, bits: int) -> list[acb]:
        """Return the roots in order, each part with a radius of at most 2**-bits."""
        return [] if self._roots is None else self._roots.values(bits)

    def separation_bits(self) -> int:
        """Return b >= 0 such that different roots are at least 2**-b apart."""
        return 0 if self._roots is None else self._roots.separation_bits()
