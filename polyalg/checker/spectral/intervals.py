"""Intervals and half lines: what maps the real line to them, and the polynomials that are >= 0 there."""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.integers import product_of, times
from ..arithmetic.poly import convolution
from ..arithmetic.rational_polynomials import Point, is_less
from ..arithmetic.words import point_text
from ..errors import CertificateError
from ..format.encoding import read_list, read_rational, refuse, shown
from ..format.limits import Work

Multiplier = tuple[list[int], int]
MULTIPLIERS = ("1", "x - a", "b - x", "(x - a)(b - x)")


@dataclass(frozen=True, slots=True)
class Interval:
    """All real x with a <= x <= b; None for an end that there is not, one of the two at most."""

    low: Point | None
    high: Point | None

    def substitution(self, work: Work) -> tuple[list[int], list[int]]:
        """Return numerator and denominator of the map from u >= 0, coefficients with the constant term first.

        Notes
        -----
        (a + b u) / (1 + u) takes [0, oo) to [a, b), a + u to [a, oo), b - u to (-oo, b]; the denominator is
        positive. So P >= 0 on the closed interval if and only if P at t^2 is >= 0 for all real t, as P is
        continuous at b.
        """
        if self.low is None:
            assert self.high is not None
            p, q = self.high
            return [p, -q], [q]
        p, q = self.low
        if self.high is None:
            return [p, q], [q]
        r, s = self.high
        common = times(q, s, work)
        return [times(p, s, work), times(r, q, work)], [common, common]

    def contains(self, point: Point, work: Work) -> bool:
        """Whether a point is in the interval, ends included."""
        return not (
            (self.low is not None and is_less(point, self.low, work))
            or (self.high is not None and is_less(self.high, point, work))
        )

    def multiplier(self, name: object, where: str, work: Work) -> Multiplier:
        """Return a polynomial that is >= 0 on the interval over its denominator, by its name."""
        if type(name) is not str or name not in MULTIPLIERS:
            refuse(where, f"must be one of {', '.join(MULTIPLIERS)}, not {shown(name)}")
        found, dens = [1], [1]
        for letter, end, signs in (("a", self.low, (-1, 1)), ("b", self.high, (1, -1))):
            if letter not in name:
                continue
            if end is None:
                refuse(where, f"must not be {name}, as the interval has no end {letter}")
            p, q = end
            found = convolution(found, [signs[0] * p, signs[1] * q], work)
            dens.append(q)
        return found, product_of(dens, work)

    def words(self) -> str:
        """Name its points."""
        left = "" if self.low is None else f"{point_text(self.low)} <= "
        right = "" if self.high is None else f" <= {point_text(self.high)}"
        return f"all real x with {left}x{right}"


def read_interval(value: object, work: Work) -> Interval:
    """Read [a, b], rationals with a < b; one may be null.

    Raises
    ------
    CertificateError
        Steps "format" and "points" (b <= a).
    """
    items = read_list(value, "claim.interval", length=2)
    low, high = (None if x is None else read_rational(x, f"claim.interval[{k}]") for k, x in enumerate(items))
    if low is None and high is None:
        refuse("claim.interval", "must have an end")
    if low is not None and high is not None and not is_less(low, high, work):
        raise CertificateError("points", "claim.interval has its ends in the wrong order")
    return Interval(low, high)


def read_multipliers(
    claim: dict[str, object], count: int, work: Work
) -> tuple[Interval | None, list[Multiplier]]:
    """Return the interval, None for the whole line, and the multipliers over their denominators."""
    if "interval" not in claim:
        return None, [([1], 1)] * count
    interval = read_interval(claim["interval"], work)
    where = "claim.multipliers"
    names = read_list(claim["multipliers"], where, length=count)
    return interval, [interval.multiplier(name, f"{where}[{k}]", work) for k, name in enumerate(names)]


def check_degree(length: int, multiplier: Multiplier, most: int, where: str) -> None:
    """Check that m q^* q is not longer than the squares of polynomials as long as the sum may be."""
    # A product of two linear multipliers adds one to the degree of a factor.
    if length + len(multiplier[0]) // 2 > most:
        raise CertificateError("squares", f"{where} has a larger degree than the input")
