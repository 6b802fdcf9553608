"""The sum of w m Q^* Q for matrix polynomials Q over K(i), weights w in K, rational polynomials m, exact."""

from __future__ import annotations

from collections.abc import Callable

from ...format.limits import Work
from ...format.number_field import Element, Field
from ..integers import bits_of
from ..sums_of_squares import Square, SumOfSquares
from .elements import Packing, bits_of_elements, product, spend_on_products, spend_on_reductions
from .matrix_polynomials import FieldMatrixPolynomial

_WHAT = "the sum of squares over a field"


class FieldSumOfSquares(SumOfSquares):
    """A sum of weighted squares over Q[y] / f, y real: a coefficient is the list of its coordinates."""

    def __init__(self, n: int, length: int, field: Field, work: Work) -> None:
        super().__init__(n, length, work, field.degree)
        self._f = field.modulus

    def add_field_square(
        self,
        weight: tuple[Element, int],
        q: FieldMatrixPolynomial,
        multiplier: tuple[list[int], int] = ([1], 1),
    ) -> None:
        """Add weight * m q^* q, as `SumOfSquares.add_square` does; the weight is over its denominator.

        Notes
        -----
        As y is real, the adjoint of a sum of P_k y^k is that of P_k^* y^k. Most squares are of polynomials
        over Q(i), whose coefficients the weight is multiplied by; others are multiplied as polynomials in y
        that are packed into integers, and reduced.
        """
        (top, bottom), (m, den) = weight, multiplier
        d, work = len(self._f) - 1, self.work
        factor = self.over_common_denominator(bottom * q.den * q.den * den)
        length = 2 * q.length - 1 + len(m) - 1
        if q.is_rational:
            square = Square(q.parts[0], m)
            self.announce_adding(square.bits + bits_of(top), factor, len(square.used), (length + 1) * d)
            for place, parts in square.entries(work):
                self.add_entry(place, factor, self._each(parts, lambda c: [c * x for x in top]))
            return
        # Each coefficient is a sum of so many products of two integers with q.bits bits.
        terms = 2 * q.rows * q.length * d * sum(map(abs, m))
        packing = Packing(2 * q.bits + terms.bit_length() + 1, self._f)
        square = Square(q.packed(packing, work), m)
        columns = len(square.used)
        count = columns * (columns + 1) * length
        growth = d * (bits_of(self._f) + 1)
        sizes = packing.slot + growth, bits_of_elements([top])
        spend_on_reductions(count, packing.slot, self._f, work, _WHAT)
        spend_on_products(count, sizes, self._f, work, _WHAT)
        self.announce_adding(sum(sizes) + growth + d.bit_length(), factor, columns, (length + 1) * d)
        for place, parts in square.entries(work):
            self.add_entry(
                place, factor, self._each(parts, lambda c: product(packing.unpacked(c), top, self._f))
            )

    def _each(
        self, parts: tuple[list[int], list[int]], number: Callable[[int], Element]
    ) -> tuple[list[int], list[int]]:
        """Return the coordinates of the numbers that integers stand for."""
        zero = [0] * (len(self._f) - 1)
        re, im = ([x for c in part for x in (number(c) if c else zero)] for part in parts)
        return re, im

    def equals_over_field(self, p: FieldMatrixPolynomial) -> bool:
        """Decide whether the sum is a Hermitian p."""
        return self.equals(p.interleaved(self.work))
