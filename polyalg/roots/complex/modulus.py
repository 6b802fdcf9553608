"""The modulus of a root or an eigenvalue: a real number that compares exactly."""

from __future__ import annotations

from functools import cached_property

from flint import acb, fmpq, fmpz_poly

from polyalg.core.display.balls import Ball, RealBall
from polyalg.core.display.numbers import latex_of_text
from polyalg.core.gaussian.rational import gaussian
from polyalg.core.packing import packed_call
from polyalg.core.precision import bits_for, flint_lock, working_precision
from polyalg.core.typing import Number
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.algebraic_modulus import AlgebraicModulus
from polyalg.roots.complex.number import IsolatedNumber, decimals_text
from polyalg.roots.complex.real_number import RealNumber
from polyalg.roots.dyadic import power_of_two
from polyalg.roots.evaluation import rational_root

__all__ = ["Modulus", "modulus"]

_GUARD_BITS = 16


class Modulus(RealNumber):
    """The modulus of an irrational number that is negative or not real, as a number.

    Parameters
    ----------
    of : IsolatedNumber
        The number whose modulus this is.
    ball : acb
        An enclosure of it, which decides most comparisons.

    Notes
    -----
    Comparisons are exact, also between moduli of conjugates and of roots of different polynomials.

    Examples
    --------
    >>> import polyalg as pa
    >>> low, high = pa.real_roots([-2, 0, 1])
    >>> abs(low) == high, abs(high) is high
    (True, True)
    >>> z, w = pa.complex_roots([5, 2, 1])
    >>> abs(z), abs(z) == abs(w), abs(z) > 2
    (Modulus(2.236067977499790), True, True)
    """

    def __init__(self, of: IsolatedNumber, ball: acb) -> None:
        self._of, self._first = of, ball

    @cached_property
    def _real(self) -> RealAlgebraic:
        number = self._of._real
        if number is not None:
            return number.mirrored()
        square = _square(self._of._complex, self._first)
        if square is None:
            return AlgebraicModulus(self._of._complex, self._first)
        bound = power_of_two(int(square.p.bit_length()) - int(square.q.bit_length()) // 2 + 1)
        return RealAlgebraic(fmpz_poly([-square.p, 0, square.q]), fmpq(0), bound)

    @property
    def _digits(self) -> int:
        return self._of._digits

    def _returned(self, x: fmpq) -> Number:
        return self._of._returned(x)

    @property
    def value(self) -> RealBall:
        """An enclosure with the digits of the number whose modulus it is."""
        return RealBall(self._real.ball(bits_for(self._digits) + _GUARD_BITS), self._digits)

    def __abs__(self) -> Modulus:
        return self

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the text of the number."""
        return {"value": str(self)}

    def _described(self) -> tuple[fmpz_poly, tuple[fmpq, fmpq]]:
        number = self._real
        rational = number.rational
        if rational is not None:
            return number.g, (rational, rational)
        return number.minimal_polynomial(), (number.low, number.high)

    def __str__(self) -> str:
        return decimals_text(self, self._digits)

    def __repr__(self) -> str:
        return f"Modulus({self})"

    def _repr_latex_(self) -> str:
        return f"${latex_of_text(str(self))}$"

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(Modulus, self._of, Ball(self._first, self._digits))


def modulus(x: IsolatedNumber, ball: acb) -> IsolatedNumber | Number:
    """Return |x| for a number in a ball: exact where that is rational at a glance, a number >= 0 itself."""
    number = x._real
    if number is None:
        square = _square(x._complex, ball)
        root = None if square is None else rational_root(square)
    else:
        rational = number.rational
        if rational is None and number.compare_rational(fmpq(0)) > 0:
            return x
        root = None if rational is None else abs(rational)
    return Modulus(x, ball) if root is None else x._returned(root)


def _square(z: ComplexAlgebraic, ball: acb) -> fmpq | None:
    """Return |z|^2 of a number that is not real where it is linear or quadratic, or on the unit circle."""
    f = z.scaled
    if f.degree > 2 or (f.degree == 2 and not f.is_real):
        return fmpq(1) if _is_on_unit_circle(z, ball) else None
    real, imag = f.coefficient(0)
    scale = z.denominator**2
    return fmpq(real, scale) if f.degree == 2 else fmpq(real**2 + imag**2, scale)


def _is_on_unit_circle(z: ComplexAlgebraic, ball: acb) -> bool:
    """Whether 1 / conj(z) is a root of the polynomial too, and z itself."""
    if not ball.abs_lower() <= 1 <= ball.abs_upper():
        return False
    c = [gaussian(x) for x in z.f.coeffs()]
    mirrored = all(x == y.conjugate() * c[0] for x, y in zip(c, reversed(c), strict=True))
    return mirrored and z.place_of(_inverted) == z.place


def _inverted(box: acb) -> acb:
    with flint_lock, working_precision(box.bits() + 64):
        return 1 / box.conjugate()
