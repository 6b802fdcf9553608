"""A bound for a largest root, with what it is attained by."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import arb, fmpq

from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.answer import Answer
from polyalg.core.display.balls import RealBall
from polyalg.core.display.numbers import (
    ball_text,
    decimal_of,
    latex_of_text,
    radius_of_texts,
    real_text,
)
from polyalg.core.display.polynomials import digits_of_each
from polyalg.core.display.tables import Table, shortened
from polyalg.core.display.typeset import SageNumber
from polyalg.core.floats import exact_value
from polyalg.core.packing import Recipe
from polyalg.core.pictures import draw
from polyalg.core.report import CostReport
from polyalg.core.scalars import short_text
from polyalg.core.typing import Axes, MpmathNumber, SageElement, SympyNumber
from polyalg.errors import InputError
from polyalg.roots.dyadic import ball_ends


class Bound(SageNumber, Answer):
    """A bound for a largest root.

    Attributes
    ----------
    value : arb
        The bound.
    attained : arb
        The root itself (for the rectangular bound: its barrier parameter).
    slack : arb
        value - attained; exactly 0 where they are known to be equal.  A ball around 0 otherwise means that
        these digits do not tell.
    statement : str
        Which theorem or conjecture promises value >= attained, and whether it is proved for this T.
    certificate : Certificate
        Proves value >= attained directly; made when first asked for.
    report : CostReport
        Stages, working bits, seconds.
    """

    def __init__(
        self,
        value: arb,
        attained: arb,
        slack: arb,
        statement: str,
        prove: Callable[[], Certificate],
        recipe: tuple[Callable[..., Bound], tuple[object, ...]],
        report: CostReport,
    ) -> None:
        self.statement = statement
        self.report = report
        self._source = prove
        self._made_by = recipe
        self.value, self.attained, self.slack = (RealBall(x, self._digits) for x in (value, attained, slack))

    def __float__(self) -> float:
        return float(self.value)

    def __lt__(self, other: object) -> bool:
        return self._is_below(other)

    def __le__(self, other: object) -> bool:
        return self._is_below(other)

    def __gt__(self, other: object) -> bool:
        return not self._is_below(other)

    def __ge__(self, other: object) -> bool:
        return not self._is_below(other)

    def _is_below(self, other: object) -> bool:
        """Whether the bound is below a number; what the digits do not tell is refused."""
        number = exact_value(other)
        if not isinstance(number, Fraction):
            raise InputError(f"a bound is compared with real numbers, not with {short_text(other)}")
        low, high = ball_ends(self.value)
        r = fmpq(number.numerator, number.denominator)
        if low <= r <= high:
            raise InputError(f"these digits do not tell the bound from {short_text(other)}; ask for more")
        return high < r

    def plot(self, ax: object = None) -> Axes:
        """Draw the bound and the root: `polyalg.plots.plot_bound`."""
        return draw("plot_bound", self, ax)

    def to_mpmath(self) -> MpmathNumber:
        """Return the bound as an mpf with the digits asked for."""
        return self.value.to_mpmath()

    def to_sympy(self) -> SympyNumber:
        """Return the bound as a Float with the digits asked for."""
        return self.value.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the bound as a ball of a RealBallField."""
        return self.value.to_sage()

    def to_dict(self) -> dict[str, object]:
        """Return plain values: decimals, a radius that none of them is further off, and the statement."""
        numbers, digits = (self.value, self.attained, self.slack), self._digits
        value, attained, slack = (decimal_of(x, digits)[0] for x in numbers)
        return {
            "value": value,
            "attained": attained,
            "slack": slack,
            "radius": radius_of_texts(numbers, digits),
            "statement": self.statement,
        }

    def _recipe(self) -> Recipe:
        return self._made_by

    @property
    def _digits(self) -> int:
        eps = self._made_by[1][-1]
        assert isinstance(eps, Fraction)
        return digits_of(eps)

    def _table(self) -> Table:
        digits = digits_of_each(self._digits, 3)
        rows = [
            ("bound", real_text(self.value, digits)),
            ("attained", real_text(self.attained, digits)),
            ("slack", ball_text(self.slack, digits)),
        ]
        return Table("Bound for a largest root", (), rows, 0, shortened(self.statement, 200))

    def _repr_latex_(self) -> str:
        digits = digits_of_each(self._digits, 2)
        value, attained = (latex_of_text(real_text(x, digits)) for x in (self.value, self.attained))
        return f"${value} \\ge {attained}$"
