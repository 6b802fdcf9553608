"""Real roots of polynomials of high degree with few terms, from these alone where roots are not too close.

The roots off 0 are isolated in y = x^k, k the greatest common divisor of the exponents.  That the roots found
are simple is part of what the pieces prove, so that no greatest common divisor of long polynomials is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import gcd

from flint import fmpq, fmpz, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.inputs.terms import LEAST_DEGREE, ReadTerms
from polyalg.core.report import ReportBuilder
from polyalg.errors import ResourceLimitError
from polyalg.interlacing.proof import real_roots_certificate
from polyalg.interlacing.writing import check_size
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.factored import FactoredPolynomial
from polyalg.roots.nonreal import NonRealProof
from polyalg.roots.pieces.isolating import PieceRoots, roots_by_pieces
from polyalg.roots.pieces.sweep import RepeatedRootsError
from polyalg.roots.pieces.terms import Terms
from polyalg.roots.sources import RationalRoots, RootSource
from polyalg.roots.substitutions import PowerRoots, side

# A polynomial in y that is not sparse is treated as any other up to this degree.
_MOST_DENSE_DEGREE = 20_000
_ISOLATING_BITS = 16


@dataclass(frozen=True, slots=True)
class SparseFactor:
    """Some of the real roots.

    Attributes
    ----------
    terms : dict
        A primitive factor that has them as simple roots: exponents and coefficients.
    multiplicity : int
        As roots of the polynomial.
    source : RootSource
    """

    terms: dict[int, fmpz]
    multiplicity: int
    source: RootSource


class SparseRoots:
    """All real roots of a polynomial by its terms.

    Attributes
    ----------
    pieces : PieceRoots or None
        What isolated the roots off 0, in y = x^k; None where that was done by other means, or not yet.
    """

    def __init__(self, read: ReadTerms, report: ReportBuilder) -> None:
        self._read, self._report = read, report
        self.pieces: PieceRoots | None = None
        exponents, coefficients = read.exponents, read.coefficients
        self._shift = exponents[0]
        self._power = gcd(*(i - self._shift for i in exponents)) if len(exponents) > 1 else 1
        content = coefficients[0]
        for c in coefficients[1:]:
            content = content.gcd(c)
        content = abs(content) if coefficients[-1] > 0 else -abs(content)
        inner = [(i - self._shift) // self._power for i in exponents]
        # Square-freeness is not known, and not needed where all real roots are seen to be simple.
        self._terms = Terms(inner, [c // content for c in coefficients], square_free=False)

    @cached_property
    def factors(self) -> list[SparseFactor]:
        """The factors with real roots, or with none."""
        found = [SparseFactor({1: fmpz(1)}, self._shift, RationalRoots([fmpq(0)]))] if self._shift else []
        if len(self._terms.exponents) == 1:
            return found
        simple = self._by_pieces()
        if simple is not None:
            return [*found, SparseFactor(self._outer(self._terms), 1, self._rooted(simple))]
        if self._terms.degree > _MOST_DENSE_DEGREE:
            variable = "x" if self._power == 1 else f"x^{self._power}"
            raise ResourceLimitError(
                f"the real roots of a polynomial of degree {self._terms.degree} in {variable} are not "
                "isolated by its terms alone: some may be multiple or very close together, or the exponents "
                "are beyond what doubles tell apart (about 2 10^6); square-free factors go up to degree "
                f"{_MOST_DENSE_DEGREE}, so divide by factors that are known"
            )
        dense = FactoredPolynomial(self._terms.dense, self._report)
        for factor, source in zip(dense.factors, dense.sources(_ISOLATING_BITS), strict=True):
            listed = [i for i, c in enumerate(factor.g.coeffs()) if c]
            outer = self._outer(Terms(listed, [factor.g[i] for i in listed]))
            found.append(SparseFactor(outer, factor.multiplicity, self._rooted(source)))
        return found

    def _by_pieces(self) -> RootSource | None:
        if self._terms.degree < LEAST_DEGREE or not self._terms.sparse:
            return None
        try:
            self.pieces = roots_by_pieces(self._terms, self._report)
        except RepeatedRootsError:
            return None
        return None if self.pieces is None else self.pieces.source()

    def _rooted(self, source: RootSource) -> RootSource:
        return source if self._power == 1 else PowerRoots(source, self._power)

    def _outer(self, terms: Terms) -> dict[int, fmpz]:
        return {i * self._power: c for i, c in zip(terms.exponents, terms.coefficients, strict=True)}

    def is_root(self, x: fmpq) -> bool:
        """Return whether a rational number is a root."""
        if not x:
            return self._shift > 0
        exponents, coefficients = self._read.exponents, self._read.coefficients
        if coefficients[0] % x.p or coefficients[-1] % x.q:
            return False
        # The numerator of p(x) over x^shift, by Horner's rule over the gaps.
        total, above, power = fmpz(0), exponents[-1], fmpz(1)
        for i, c in zip(reversed(exponents), reversed(coefficients), strict=True):
            gap = above - i
            power *= x.q**gap
            total, above = total * x.p**gap + c * power, i
        return total == 0

    def nonreal(self) -> NonRealProof | None:
        """Return the gap between two exponents that no real-rooted polynomial has; None without one."""
        index = next((i + 1 for i, j in pairwise(self._read.exponents) if j - i > 2), None)
        return None if index is None else NonRealProof("gap", point=fmpq(0), index=index)

    def without_zero(self) -> fmpz_poly:
        """Return the polynomial over a power of x, which is short where there is no gap."""
        pairs = zip(self._read.exponents, self._read.coefficients, strict=True)
        return _dense({i - self._shift: c for i, c in pairs})

    def count(self, low: fmpq | None, high: fmpq | None, multiplicity: bool) -> int:
        """Return the number of roots in (low, high]."""
        weights = [f.multiplicity if multiplicity else 1 for f in self.factors]
        above = self._above(low)
        beyond = [0] * len(above) if high is None else self._above(high)
        return sum(w * (m - n) for w, m, n in zip(weights, above, beyond, strict=True))

    def _above(self, end: fmpq | None) -> list[int]:
        """Return for each factor the number of its roots in (end, oo)."""
        sources = [factor.source for factor in self.factors]
        if end is None:
            return [source.count for source in sources]
        at_end = self._index(sources, end) if self.is_root(end) else None
        return [
            sum((j, k) != at_end and side(source, k, end) > 0 for k in range(source.count))
            for j, source in enumerate(sources)
        ]

    def _index(self, sources: list[RootSource], root: fmpq) -> tuple[int, int]:
        """Return the factor of a rational root, and its index there: its enclosure goes on to hold it."""
        held, bits = (
            [(j, k) for j, source in enumerate(sources) for k in range(source.count)],
            _ISOLATING_BITS,
        )
        while len(held) > 1:
            ends = {(j, k): ball_ends(sources[j].ball(k, bits)) for j, k in held}
            held = [index for index in held if ends[index][0] <= root <= ends[index][1]]
            bits *= 2
        return held[0]

    def certificate(
        self, owners: Sequence[int], roots: Sequence[tuple[tuple[fmpq, fmpq], int]]
    ) -> Certificate:
        """Return the proof that these are all real roots; each is one of the factor that owns it.

        Raises
        ------
        ResourceLimitError
            If the checker does not read so high a degree.
        """
        bits = max(int(c.bit_length()) for c in self._read.coefficients)
        check_size(self._read.exponents[-1], bits)
        factors = [(_dense(f.terms), f.multiplicity, f.source) for f in self.factors]
        return real_roots_certificate(self._read.dense(), factors, owners, roots)

    def shown(self, factor: SparseFactor) -> dict[int, fmpz] | fmpz_poly:
        """Return the factor of a root in the form of the input: a dict for a dict."""
        if isinstance(self._read.given, Mapping):
            return factor.terms
        return _dense(factor.terms)


def _dense(terms: Mapping[int, fmpz]) -> fmpz_poly:
    coefficients: list[fmpz | int] = [0] * (max(terms) + 1)
    for i, c in terms.items():
        coefficients[i] = c
    return fmpz_poly(coefficients)
