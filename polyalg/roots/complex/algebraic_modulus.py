"""The modulus of an algebraic number that is not real, as a real algebraic number.

It is isolated only where balls do not decide: |z|^2 is a root of the polynomial of the products of two roots.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.core.balls import magnitude_bits, mirror
from polyalg.core.precision import flint_lock, working_precision
from polyalg.errors import ResourceLimitError
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.power_sums import conjugate_products
from polyalg.roots.dyadic import ball_ends
from polyalg.roots.evaluation import sign_at
from polyalg.roots.squarefree import square_free_part
from polyalg.roots.variations import variations_between

__all__ = ["AlgebraicModulus"]

_MOST_PRODUCTS = 800
_GUESS_BITS, _FIRST_BITS, _ENOUGH_BITS, _MOST_BITS = 30, 64, 256, 4096


class AlgebraicModulus(RealAlgebraic):
    """|z| of a root of an irreducible polynomial.

    Parameters
    ----------
    z : ComplexAlgebraic
        Not real.
    first : acb
        An enclosure of it, which decides most comparisons.
    """

    def __init__(self, z: ComplexAlgebraic, first: acb) -> None:
        self._z, self._first = z, first

    def __getattr__(self, name: str) -> object:
        # The polynomial and the interval are found when one of them is asked for.
        if name not in ("g", "low", "high"):
            raise AttributeError(name)
        super().__init__(*self._isolated())
        return vars(self)[name]

    @property
    def _products(self) -> int:
        """The degree of the polynomial that has |z|^2 as a root."""
        n = self._z.scaled.degree
        return n * (n - 1) // 2 if self._z.scaled.is_real else n * n

    def _isolated(self) -> tuple[fmpz_poly, fmpq, fmpq]:
        if self._products > _MOST_PRODUCTS:
            raise ResourceLimitError(
                f"the modulus of a root z of a polynomial of degree {self._z.scaled.degree} is not known "
                f"exactly: |z|^2 is a root of one of degree {self._products}, and the limit is "
                f"{_MOST_PRODUCTS}; compare digits, abs(z).decimal(10)"
            )
        squares = square_free_part(conjugate_products(self._z.scaled))
        d, bits = self._z.denominator, _FIRST_BITS
        while True:
            low, high = ball_ends(self.ball(bits))
            ends = ((d * low) ** 2, (d * high) ** 2)
            changes = low > 0 and sign_at(squares, ends[0]) * sign_at(squares, ends[1]) < 0
            if changes and variations_between(squares, *ends) == 1:
                return squares(fmpz_poly([0, 0, d**2])), low, high
            bits *= 2

    def ball(self, bits: int) -> arb:
        """Return an enclosure of radius at most 2**-bits."""
        return _modulus(self._z.box(bits + 2), bits)

    def _near(self, bits: int) -> arb:
        """Return an enclosure that is about as narrow."""
        return _modulus(self._first, bits) if bits <= _GUESS_BITS else self.ball(bits)

    def compare_rational(self, r: fmpq) -> int:
        """Return -1, 0 or 1 as the number is below, equal to or above a rational."""
        return self._by_balls(lambda bits: (r, r)) or super().compare_rational(r)

    def compare(self, other: RealAlgebraic) -> int:
        """Return -1, 0 or 1 as the number is below, equal to or above another."""
        if not isinstance(other, AlgebraicModulus):
            return self._by_balls(lambda bits: ball_ends(other.ball(bits))) or super().compare(other)
        if self._near(_GUESS_BITS).overlaps(other._near(_GUESS_BITS)) and self._is_mate(other):
            return 0
        return self._by_balls(lambda bits: ball_ends(other._near(bits))) or super().compare(other)

    def _by_balls(self, ends: Callable[[int], tuple[fmpq, fmpq]]) -> int:
        """Return -1 or 1 where balls tell the numbers apart, else 0."""
        bits = _GUESS_BITS
        while bits <= (_ENOUGH_BITS if self._products <= _MOST_PRODUCTS else _MOST_BITS):
            (a, b), (c, d) = ball_ends(self._near(bits)), ends(bits)
            if b < c or d < a:
                return -1 if b < c else 1
            bits *= 2
        return 0

    def _is_mate(self, other: AlgebraicModulus) -> bool:
        return self._z.f == other._z.f and self._mate == other._mate

    @cached_property
    def _mate(self) -> int:
        """The last place among z, -z and their conjugates where those are roots of the polynomial too."""
        f = self._z.scaled
        images = [_same, mirror] if f.is_real else [_same]
        if not any(re or im for re, im in f.coefficient_pairs()[f.degree - 1 :: -2]):
            images += [_opposite, _opposite_mirror] if f.is_real else [_opposite]
        return max(map(self._z.place_of, images))


def _same(box: acb) -> acb:
    return box


def _opposite(box: acb) -> acb:
    with flint_lock, working_precision(box.bits() + 2):
        return -box


def _opposite_mirror(box: acb) -> acb:
    return _opposite(mirror(box))


def _modulus(box: acb, bits: int) -> arb:
    with flint_lock, working_precision(bits + max(0, magnitude_bits(box)) + 8):
        return box.abs_lower().union(box.abs_upper())
