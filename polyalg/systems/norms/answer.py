"""The answer to a question for a norm: enclosed, with its exact square, its frequency and its proof."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cached_property

from flint import arb, fmpq

from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.answer import Answer
from polyalg.core.balls import double_of
from polyalg.core.display.balls import RealBall
from polyalg.core.display.numbers import decimal_of
from polyalg.core.display.tables import Table
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.pictures import draw
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import Axes, Polynomial, Rational
from polyalg.systems.norms.enclosing import Enclosure
from polyalg.systems.norms.exact import AlgebraicSquare, squared
from polyalg.systems.norms.peak import component, frequency
from polyalg.systems.norms.problem import Problem, problem_of, proved
from polyalg.systems.norms.proof import Bounded, norm_certificate
from polyalg.systems.norms.response import Response, response_of
from polyalg.systems.system import System

__all__ = ["Norm", "norm_within"]

_MORE_BITS = 24


class Norm(Answer):
    """The largest gain of a system over all frequencies.

    Attributes
    ----------
    system : System
        What was given.
    value : RealBall
        The norm.
    lower, upper : rational
        Proved bounds, no further apart than the accuracy.
    squared : tuple of (polynomial, tuple of two rationals)
        The square of the norm: its minimal polynomial over Q, and an interval with no other root of it;
        `algebraic` reads the pair as a number.  The
        certificate proves `.lower` and `.upper`, not that the square is this root, which is computed: the
        polynomial is the only one of Theorem 6 with a root between the squares of the bounds.
    frequency : rational, RealBall or "infinity"
        Where it is reached, in radians per unit of time: 0 or infinity exactly where it is so, else an
        enclosure.  Where several frequencies are as good to the accuracy, it has one of them.
    certificate : Certificate
        Proof of the bounds.
    report : CostReport
        Stages and seconds.
    """

    def __init__(
        self, problem: Problem, eps: Fraction, found: tuple[Enclosure, Bounded], report: CostReport
    ) -> None:
        self._problem, self._eps = problem, eps
        self._found, self._above = found
        self.report = report

    @property
    def system(self) -> System:
        return self._problem.system

    def _recipe(self) -> Recipe:
        return packed_call(norm_within, self._problem.system, self._eps, self._problem.stable)

    def _prove(self) -> Certificate:
        system, gain, _, stable = self._problem
        return norm_certificate(
            system.realization, gain, (self._found, self._above), system.sampling.is_discrete, stable
        )

    @property
    def lower(self) -> Rational:
        found: Rational = self._problem.system.origin.returned(self._found.low)
        return found

    @property
    def upper(self) -> Rational:
        found: Rational = self._problem.system.origin.returned(self._found.high)
        return found

    @cached_property
    def value(self) -> RealBall:
        return self._ball(self._found.low, self._found.high)

    def _ball(self, low: fmpq, high: fmpq) -> RealBall:
        with flint_lock, working_precision(self._bits):
            middle, radius = arb((low + high) / 2), arb((high - low) / 2)
            return RealBall(middle + arb(0, radius.upper()), digits_of(self._eps))

    @property
    def _bits(self) -> int:
        size = int(self._found.high.p.bit_length()) - int(self._found.high.q.bit_length())
        return needed_bits(self._eps) + max(size, 0) + _MORE_BITS

    @cached_property
    def _squared(self) -> AlgebraicSquare:
        return squared(self._problem.curve, lambda eps: proved(self._problem, eps)[0], self._eps)

    @property
    def squared(self) -> tuple[Polynomial, tuple[Rational, Rational]]:
        g, (low, high) = self._squared
        origin = self._problem.system.origin
        return origin.polynomial(g), origin.returned((low, high))

    @cached_property
    def frequency(self) -> Rational | RealBall | str:
        problem, found = self._problem, self._found
        sampling, digits = problem.system.sampling, digits_of(self._eps)
        bits = self._bits
        if self._is_exactly_there():
            return self._end()
        ends = [frequency(x, sampling, bits) for x in component(problem.curve, found, bits)]
        with flint_lock, working_precision(bits):
            return RealBall(ends[0].union(ends[1]), digits)

    def _end(self) -> Rational | RealBall | str:
        """Return the frequency of x = 0 or of infinity."""
        sampling, at_zero = self._problem.system.sampling, self._found.point is not None
        if at_zero == sampling.is_discrete:
            at = frequency(fmpq(0), sampling, self._bits)
            return RealBall(at, digits_of(self._eps)) if at_zero else "infinity"
        exact: Rational = self._problem.system.origin.returned(fmpq(0))
        return exact

    def _is_exactly_there(self) -> bool:
        """Whether the norm is reached at an end, x = 0 or infinity, and the point is that end."""
        if self._found.point:
            return False
        g, _ = self._squared
        return not self._problem.curve.at(self._found.point) % g

    @property
    def point(self) -> float:
        """The frequency, about, at which the gain is proved to be above the lower bound; infinity as such."""
        at = frequency(self._found.point, self._problem.system.sampling, self._bits)
        return double_of(at) if at.is_finite() else math.inf

    @cached_property
    def response(self) -> Response:
        """Frequencies and the singular values there, as doubles: what `.plot()` draws."""
        return response_of(self._problem.curve, self._problem.system.sampling, self._found.point)

    def plot(self, ax: object = None) -> Axes:
        """Draw the singular values over the frequency: `polyalg.plots.plot_singular_values`."""
        return draw("plot_singular_values", self, ax)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: bounds, and decimals of the value and the frequency, as text."""
        digits, at = digits_of(self._eps), self.frequency
        return {
            "value": decimal_of(self.value, digits)[0],
            "lower": str(self._found.low),
            "upper": str(self._found.high),
            "frequency": decimal_of(at, digits)[0] if isinstance(at, RealBall) else str(at),
        }

    def _table(self) -> Table:
        name = "H-infinity" if self._problem.stable else "L-infinity"
        return Table(f"{name} norm {self.value}, at the frequency {self.frequency}")


def norm_within(S: System, eps: Fraction, stable: bool) -> Norm:
    """Return the H-infinity norm, or that which need not be stable, to within an accuracy."""
    report = ReportBuilder()
    problem = problem_of(S, stable, report)
    with report.stage("bounds"):
        found = proved(problem, eps)
    return Norm(problem, eps, found, report.finish())
