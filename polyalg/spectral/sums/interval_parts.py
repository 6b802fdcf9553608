"""Squares of a line form of an interval, as squares on the interval with multipliers.

The line form is even, so that of Q = A(t^2) + t B(t^2) the products of A and B cancel in the sum.  On [a, b]
it is (1 + t^2)^d P with t^2 = (x - a) / (b - x) and 1 + t^2 = (b - a) / (b - x); on half lines t^2 is x - a
or b - x.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq, fmpq_poly, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.core.interval_ends import ClosedInterval
from polyalg.spectral.sums.gram import Square


def multiplier(name: str, interval: ClosedInterval | None) -> fmpq_poly:
    """Return 1, x - a, b - x or (x - a)(b - x), by this name."""
    found = fmpq_poly([1])
    low, high = (None, None) if interval is None else interval
    if low is not None and "a" in name:
        found = found * fmpq_poly([-low, 1])
    if high is not None and "b" in name:
        found = found * fmpq_poly([high, -1])
    return found


def on_interval(squares: list[Square], interval: ClosedInterval, d: int) -> dict[str, list[Square]]:
    """Return the squares on the interval, those with each multiplier.

    Parameters
    ----------
    squares : list of Square
        They add up to the line form of a P of degree d.
    """
    even, odd = names(interval, d)
    found: dict[str, list[Square]] = {even: [], odd: []}
    for square in squares:
        Q = square.polynomial
        for name, start in ((even, 0), (odd, 1)):
            part = Q.coefficients[start::2]
            if not all(C.is_zero() for C in part):
                found[name].append(_carried(square, part, interval, (d - start) // 2, d))
    return found


def names(interval: ClosedInterval, d: int) -> tuple[str, str]:
    """Return the multipliers of the even and of the odd parts."""
    if interval.high is None:
        return "1", "x - a"
    if interval.low is None:
        return "1", "b - x"
    return ("b - x", "x - a") if d % 2 else ("1", "(x - a)(b - x)")


def _carried(
    square: Square, part: Sequence[IntegerMatrix], interval: ClosedInterval, half: int, d: int
) -> Square:
    """Return the square of a part, a polynomial in t^2."""
    Q = carried(IntegerMatrixPolynomial(part, square.polynomial.denominator), interval, half)
    content, primitive = Q.primitive()
    return Square(square.weight / width(interval) ** d * content * content, primitive)


def width(interval: ClosedInterval) -> fmpq:
    """Return b - a, 1 for a half line."""
    low, high = interval
    return fmpq(1) if low is None or high is None else high - low


def carried(part: IntegerMatrixPolynomial, interval: ClosedInterval, half: int) -> IntegerMatrixPolynomial:
    """Return the value at t^2 of a polynomial, times (b - x)^half to clear denominators on [a, b]."""
    low, high = interval
    top, bottom = multiplier("b - x" if low is None else "x - a", interval), fmpq_poly([1])
    if low is not None and high is not None:
        bottom = multiplier("b - x", interval)
    common = top.denom() * bottom.denom()
    numerator, denominator = (top * common).numer(), (bottom * common).numer()
    images = [
        IntegerPolynomial(fmpz_poly(numerator**k * denominator ** (half - k))) for k in range(len(part))
    ]
    Q = part.substituted(images, half)
    return IntegerMatrixPolynomial(Q, Q.denominator * common**half)
