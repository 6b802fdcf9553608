"""What is known exactly of one matrix over a number field: factors over the field, proved block sizes."""

from __future__ import annotations

from functools import cached_property

from flint import fmpq

from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Structure
from polyalg.errors import ResourceLimitError
from polyalg.fields.characteristic import characteristic_polynomial
from polyalg.fields.factoring import IntegralFactor, ShiftedFactors, shifts
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import Coefficients, distinct_roots_at_a_place, rescaled
from polyalg.fields.restriction import restricted
from polyalg.jordan.data import StructureData

__all__ = ["MAX_SIZE", "AlgebraicData"]

MAX_SIZE = 400
"""The largest number of rows times the degree of the field."""
_FIRST_BITS = 1024


class AlgebraicData:
    """The Jordan structure over the field of the entries, from that over Q of a restriction of scalars.

    Theorem 3 of the theory page on number fields.

    Attributes
    ----------
    read : ReadAlgebraicMatrix
        The matrix A.
    c : int
        The shift of the restriction, proved to be good: eigenvalues theta of B' and pairs (i, mu) of a
        conjugate of the generator and an eigenvalue of that conjugate of A belong together one to one.
    restriction : StructureData
        Of B'.
    factors : tuple
        Pairs (factor over the field of det(x - denominator * A), block sizes), sorted as they are shown.
    """

    def __init__(self, read: ReadAlgebraicMatrix, report: ReportBuilder) -> None:
        self.read = read
        self.matrix = read.matrix
        self.field = read.matrix.field
        self.denominator = read.matrix.denominator
        size = self.n * self.field.degree
        if size > MAX_SIZE:
            raise ResourceLimitError(
                f"a {self.n} x {self.n} matrix over {self.field!r} has a restriction of scalars"
                f" of {size} rows; {MAX_SIZE} at most are taken"
            )
        self.c, self.restriction, found = self._good_shift(report)
        pairs = [(factor, self._sizes_of(factor)) for factor in found]
        self.factors = tuple(sorted(pairs, key=lambda pair: self._sort_key(pair[0])))

    @property
    def n(self) -> int:
        """Size of the matrix."""
        return self.matrix.nrows()

    @cached_property
    def characteristic(self) -> Coefficients:
        """det(x - denominator * A)."""
        return characteristic_polynomial(self.field.embedding, self.matrix.parts)

    def _good_shift(self, report: ReportBuilder) -> tuple[int, StructureData, list[IntegralFactor]]:
        """Return the first shift that is proved to be good, with the structure of B' and the factors."""
        with report.stage("characteristic polynomial over the field"):
            distinct = distinct_roots_at_a_place(self.field.embedding, self.characteristic)
        most_bits = _FIRST_BITS
        for c in shifts():
            data = StructureData(self.restricted(c), report)
            over_rationals = [(g.real, sum(sizes)) for g, sizes in data.factors]
            tried = ShiftedFactors(self.field.embedding, self.characteristic, c, over_rationals)
            if tried.may_be_good(distinct):
                with report.stage("eigenvalues of the embedding"):
                    found = tried.found(most_bits)
                if found is not None:
                    return c, data, [factor for factor, _ in found]
                most_bits *= 2
        raise AssertionError("only finitely many shifts are bad")

    def restricted(self, c: int) -> ReadMatrix:
        """Return B + c N over the denominator: the restriction of A + c y / denominator."""
        B = restricted(self.field.embedding, self.matrix.parts, c)
        return ReadMatrix(B, None, self.denominator)

    def _sizes_of(self, factor: IntegralFactor) -> tuple[int, ...]:
        return next(sizes for g, sizes in self.restriction.factors if g.real == factor.g)

    def public_factor(self, factor: IntegralFactor) -> AlgebraicPolynomial:
        """Return the factor of the characteristic polynomial of A that belongs to one of denominator * A."""
        return AlgebraicPolynomial(self.field, rescaled(factor.coefficients, fmpq(1, self.denominator)))

    def _sort_key(self, factor: IntegralFactor) -> tuple[int, list[list[object]]]:
        values = self.public_factor(factor).values
        return factor.degree, [[v[k] for k in range(self.field.degree)] for v in values]

    def over_field(self) -> list[tuple[AlgebraicPolynomial, list[int]]]:
        """Return the pairs that users see."""
        return [(self.public_factor(factor), list(sizes)) for factor, sizes in self.factors]

    def public_structure(self) -> Structure:
        """Return the same pairs, as those over Q are."""
        return [*self.over_field()]
