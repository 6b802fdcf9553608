"""Are all roots of a square-free polynomial over a real number field real, and where the real ones are.

The Sturm sequence in balls decides where a place of degree one proves that it is regular; otherwise all
complex roots are isolated, and a box that meets its own mirror image and no other holds a real root.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from flint import acb, arb, arb_poly, fmpq

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import degree_one_places
from polyalg.fields.real.boxes import RootBoxes, real_and_upper
from polyalg.fields.real.evaluation import AlgebraicEvaluator, coefficients_in_balls, root_bound_bits
from polyalg.roots.approximate import approximate_roots
from polyalg.roots.bracketed import Bracketed
from polyalg.roots.evaluation import exact_rational
from polyalg.roots.intervals import intervals
from polyalg.roots.sources import AllReal, RationalRoots, RootSource, UnprovedGuessError
from polyalg.roots.sturm import SturmOptions, SturmSequence, is_regular_image, sturm_attempt

__all__ = ["AlgebraicRootProblem"]

_PLACES_TRIED = 2
_FIRST_BITS, _BITS_PER_DEGREE = 64, 12
# Below, the complex roots in balls are as quick as approximations and discs.
_LEAST_GUESSED_DEGREE = 40


class AlgebraicRootProblem:
    """The real roots of a square-free polynomial.

    Parameters
    ----------
    p : AlgebraicPolynomial
        Monic, of degree at least 1, over a real field.
    report : ReportBuilder
        Told of the stages.

    Notes
    -----
    Theorem 10 of the theory page on number fields.
    """

    def __init__(self, p: AlgebraicPolynomial, report: ReportBuilder) -> None:
        self._p, self._report = p, report
        self._n = p.degree()
        self._boxes = RootBoxes(p)
        self._source: RootSource | None = None

    @cached_property
    def all_real(self) -> bool:
        """Whether every root is real."""
        if self._n == 1:
            return True
        if not self._regular:
            # A real-rooted polynomial has a regular sequence, but the places may have been unlucky.
            return len(self._isolated) == self._n
        return self._sequence.all_real

    @cached_property
    def _regular(self) -> bool:
        for _, at in zip(range(_PLACES_TRIED), degree_one_places(self._p.field.embedding), strict=False):
            image = at.polynomial(self._p.values)
            if image is not None and is_regular_image(image):
                return True
        return False

    @cached_property
    def _sequence(self) -> SturmSequence:
        """The sequence, up to the first step that shows a root off the axis; it is regular."""
        bits = _FIRST_BITS + _BITS_PER_DEGREE * self._n
        while True:
            with self._report.stage("Sturm sequence", bits=bits):
                options = SturmOptions(self._n - 1, stop_at_negative=True)
                found = sturm_attempt(self._n, self._start, bits, options, self._report.progress)
            if found is not None:
                return found
            bits *= 2

    def _start(self, bits: int) -> tuple[arb_poly, arb_poly]:
        lower = coefficients_in_balls(self._p, bits)[:-1]
        with flint_lock, working_precision(bits):
            first = arb_poly(lower)
            slope = [c * (k + 1) / self._n for k, c in enumerate(lower[1:])]
            return first, arb_poly(slope)

    def roots(self, bits: int) -> RootSource:
        """Return the real roots, made ready for enclosures of radius 2**-bits."""
        if self._source is None:
            self._source = self._located(bits)
        return self._source

    def _located(self, bits: int) -> RootSource:
        if self._n == 1:
            return _of_linear(self._p)
        evaluator = AlgebraicEvaluator(self._p)
        if self._n >= _LEAST_GUESSED_DEGREE and self.all_real and self._regular:
            with self._report.stage("approximate roots"):
                guesses = approximate_roots(self._sequence, root_bound_bits(self._p))
            with self._report.stage("isolation"):
                try:
                    return AllReal(evaluator, guesses.guesses(), bits)
                except UnprovedGuessError:
                    pass
        return Bracketed(evaluator, self._isolated)

    @cached_property
    def _isolated(self) -> list[tuple[fmpq, fmpq]]:
        """Intervals around the real roots, one in each."""
        with self._report.stage("isolation"):
            for bits, boxes in self.boxes():
                found = real_and_upper(boxes)
                real = [] if found is None else sorted((z.real for z in found[0]), key=exact_rational)
                if found is not None and _apart(real):
                    return intervals(real, bits)
        raise AssertionError("unreachable: the roots are simple")

    def boxes(self) -> Iterator[tuple[int, list[acb]]]:
        """Yield disjoint boxes around all complex roots, narrower and narrower, with their bits."""
        bits = _FIRST_BITS
        while True:
            yield bits, self._boxes.of_radius(bits)
            bits *= 2

    def nonreal_guesses(self) -> Iterator[acb]:
        """Yield approximations of roots that are not real, where there are such; better ones come later."""
        for _, boxes in self.boxes():
            yield from (box.mid() for box in boxes if box.imag > 0)


def _apart(balls: list[arb]) -> bool:
    return all(left < right for left, right in pairwise(balls))


class _LinearRoot:
    """The root of a linear polynomial, a number of the field."""

    count = 1

    def __init__(self, p: AlgebraicPolynomial) -> None:
        self._field, self._value = p.field.embedding, -p.values[0]

    def ball(self, index: int, bits: int) -> arb:
        """Return an enclosure."""
        return self._field.value(self._value, max(bits, 0)).real


def _of_linear(p: AlgebraicPolynomial) -> RootSource:
    """Return the root of a monic linear polynomial."""
    value = -p.values[0]
    return RationalRoots([value[0]]) if value.degree() < 1 else _LinearRoot(p)
