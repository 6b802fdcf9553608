"""The roots of a polynomial whose variable is centred and scaled: isolated, then refined, short ones at once.

Refinement is Newton's method on exact midpoints.  A result is proved by the distance of other roots, or by
the disc |z - root| <= deg f |f(z) / f'(z)|, which holds a root of f, inside an isolating box that holds one
only; for a real root a change of sign inside an interval that isolates it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import count, pairwise
from math import frexp

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import magnitude_bits, mirrors
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.roots.centring import ball_polynomial, exact_derivative, root_exponent
from polyalg.roots.complex.deflating import completed
from polyalg.roots.real import RootProblem, root_problem
from polyalg.roots.simultaneous.meeting import clearances, span_of
from polyalg.roots.simultaneous.separating import Hints, isolating_boxes
from polyalg.roots.variations import may_be_real_rooted

# Newton's method from an isolating box converges quadratically except in clusters, where a few steps
# are lost; after these many the root is isolated anew at twice the precision.
_NEWTON_STEPS = 40
_GUARD_BITS = 10
_EDGE_BITS = 4
# One in so many roots that is real makes the real ones worth finding for the others.
_MANY_REAL_ROOTS = 4
# Of points that are near roots of other polynomials.
_POINT_BITS = 128
# Products of so many bits in one call of FLINT, which sees no signals: less than a millisecond.
_MOST_TOGETHER = 10**6


class CentredRoots:
    """The roots y of g(2**scale y): those of a real g as in `RootIsolation`, otherwise all."""

    def __init__(
        self,
        g: IntegerPolynomial,
        scale: int,
        guesses: Callable[[], list[complex]] | None = None,
        irreducible: bool = True,
    ) -> None:
        self.degree, self._irreducible = g.degree, irreducible
        others = g.is_real and (not irreducible or g.real.deflation()[1] > 1)
        near = self._points_of_other_polynomials if others else None
        self._hints = Hints(self._known_roots, near, guesses, self._points_from_real_roots)
        self._seen: list[list[acb]] = []
        self._mirrored = g.is_real
        self._g, self._scale = g, scale
        self._poly = ball_polynomial(g, scale)
        self._slope = exact_derivative(self._poly)
        self._finer = isolating_boxes(self._poly, self._hints)
        self.isolating: list[acb] = []
        self.real_count = 0
        # The caller's precision must not show in an answer.
        with flint_lock, working_precision(64):
            self._isolate()
        self._clear = self._clearances()
        with flint_lock, working_precision(64):
            self._isolated = _bits_below(max(box.rad() for box in self.isolating))
        self._points = [box.mid() for box in self.isolating]
        self._work = [64] * len(self.isolating)
        # Bits that cancelled at the last root: its neighbours lose about as many.
        self._loss = 0

    def _isolate(self) -> None:
        if self.degree == 1:
            # Exact for a monic g; any precision isolates a single root.
            with flint_lock, working_precision(self._g.height_bits() + 64):
                self.isolating = [-self._poly[0] / self._poly[1]]
            self.real_count = int(self._mirrored)
            return
        for boxes in self._finer_boxes():
            if not self._mirrored:
                self.isolating = boxes
                return
            split = _split_at_real_axis(boxes)
            if split is not None:
                real, upper = split
                self.isolating = [acb(box.real) for box in real] + upper
                self.real_count = len(real)
                return

    def _clearances(self) -> list[float]:
        """Return for each box how far all roots but its own are at least from its points; 0 if not seen."""
        spans = [span_of(box) for box in self.isolating]
        mirrored = spans[self.real_count :] if self._mirrored else []
        return clearances(spans + [span.mirrored() for span in mirrored])[: len(spans)]

    def _finer_boxes(self) -> Iterator[list[acb]]:
        """Yield boxes of all roots, smaller and smaller; none is made twice."""
        for k in count():
            if k == len(self._seen):
                self._seen.append(next(self._finer))
            yield self._seen[k]

    @cached_property
    def _problem(self) -> RootProblem:
        """The real roots of a real g."""
        return root_problem(self._g.real, ReportBuilder())

    def _known_roots(self) -> list[acb] | None:
        """Return boxes of the roots if they, or their squares where g is even, can be seen to be real."""
        if not self._g.is_real:
            return None
        g = self._g.real
        boxes = _from_real_roots
        if not may_be_real_rooted(g):
            if g.deflation()[1] % 2:
                return None
            boxes, g = _from_real_squares, fmpz_poly(g.coeffs()[::2])
            if not may_be_real_rooted(g):
                return None
        problem = self._problem if boxes is _from_real_roots else root_problem(g, ReportBuilder())
        return boxes(problem, self._scale, int(g.degree())) if problem.all_real else None

    def _points_of_other_polynomials(self) -> list[acb] | None:
        """Return exact numbers near all roots of a real g that is one of x^k, k > 1, or a product."""
        inner, k = self._g.real.deflation()
        if k > 1:
            points = _roots_of(_points_of(inner, self._irreducible), int(k))
        else:
            factors = [] if self._irreducible else [f for f, _ in inner.factor()[1]]
            if len(factors) < 2:
                return None
            points = [x for f in factors for x in _points_of(f)]
        # The caller's precision would round them.
        with flint_lock, working_precision(_POINT_BITS):
            return [acb((x * arb(2) ** -self._scale).mid()) for x in points]

    def _points_from_real_roots(self) -> list[acb] | None:
        """Return exact numbers near all roots, where many of them are real."""
        if not self._g.is_real:
            return None
        # To find the real roots does not take as long as to fail to find all.
        problem = self._problem

        def real_roots(bits: int) -> list[arb]:
            source = problem.roots(bits)
            found = [source.ball(k, bits) for k in range(source.count)]
            with flint_lock, working_precision(max((x.bits() for x in found), default=0) + 64):
                return [x * arb(2) ** -self._scale for x in found]

        many = _MANY_REAL_ROOTS * problem.roots(64).count >= self.degree
        return completed(self._poly, real_roots) if many else None

    def all_refined(self, bits: int) -> Iterator[acb]:
        """Yield for each root the box that `refined` is asked for; most are found by the same few steps."""
        found = self._found_together(bits)
        for k in range(len(self.isolating)):
            yield found[k] if k in found else self.refined(k, bits)

    def _found_together(self, bits: int) -> dict[int, acb]:
        """Return such boxes by steps of Newton's method that start from all isolating boxes at once.

        A step N leads to an error of 2 (n - 1) |N|**2 / d, by `_after_step`; which steps lead far enough is
        told by the largest one and the middle one of the distances.
        """
        clear = sorted(self._clear)[len(self._clear) // 2]
        if not 0 < self._isolated < bits or not clear or self.degree**2 * bits > _MOST_TOGETHER:
            return {}
        lost = frexp(2 * self.degree / clear)[1]
        points = [box.mid() for box in self.isolating]
        # A radius is about n times as large as a step.
        before, known = 0, self._isolated + self.degree.bit_length()
        while lost < known > before:
            with flint_lock, working_precision(min(2 * known, bits) + 2 * _GUARD_BITS + self.degree):
                values, slopes = (f.evaluate(points, "iter") for f in (self._poly, self._slope))
                steps = [value / slope for value, slope in zip(values, slopes, strict=True)]
                longest = max(step.abs_upper() for step in steps)
                if not longest.is_finite():
                    return {}
                before, known = known, 2 * _bits_below(longest) - lost
                if known >= bits:
                    return self._inside(points, steps, bits)
                points = [(z - step).mid() for z, step in zip(points, steps, strict=True)]
        return {}

    def _inside(self, points: Sequence[acb], steps: Sequence[acb], bits: int) -> dict[int, acb]:
        """Return what `_after_step` gives inside the isolating boxes, by the number of the root."""
        found: dict[int, acb] = {}
        for k, (z, step) in enumerate(zip(points, steps, strict=True)):
            # A point without a step is the root.
            box = z if step == 0 else self._after_step(k, z, step, bits)
            if box is not None and self.isolating[k].contains(box):
                found[k] = box
        return found

    def refined(self, k: int, bits: int) -> acb:
        """Return a box of radius at most 2**-bits around root k, inside its isolating box."""
        box = self.isolating[k]
        with flint_lock, working_precision(64):
            isolated = _bits_below(arb(box.real.rad()) + arb(box.imag.rad()))
        if isolated >= bits:
            return box
        # What is found has to lie inside the box, so it has to be smaller than it.
        bits = max(bits, isolated + 2)
        # Enough for all bits that one step gains.
        ready = min(2 * isolated, bits) + max(2 * _GUARD_BITS, self._loss) + self.degree.bit_length()
        z, work = self._points[k], max(self._work[k], ready)
        for _ in range(_NEWTON_STEPS):
            with flint_lock, working_precision(work):
                slope = self._slope(z)
                if slope.contains(0):
                    work *= 2
                    continue
                step = self._poly(z) / slope
                if step == 0 and box.contains(z):
                    # The midpoint is the root.
                    return z
                found = self._after_step(k, z, step, bits) or self._around_point(k, z, step, bits)
                noise = _bits_below(arb(step.real.rad()) + arb(step.imag.rad()))
                self._loss = max(0, work - noise + _GUARD_BITS)
                if found is not None and box.contains(found):
                    self._points[k], self._work[k] = z, work
                    return found
                known = _bits_below(step.abs_upper() * self.degree)
                # The root is close to the edge of its box: only a smaller disc lies inside.
                bits += _EDGE_BITS * (known > bits)
                if noise < isolated:
                    # Rounding errors beyond the box: such a step may lead away from the root.
                    work += isolated - noise + _GUARD_BITS
                    continue
                z = acb((z - step).mid())
            work = max(64, min(2 * max(known, 16), bits + 1) + self._loss + self.degree.bit_length())
        return self._isolated_again(k, bits)

    def _after_step(self, k: int, z: acb, step: acb, bits: int) -> acb | None:
        """Return a box of radius at most 2**-bits around root k by one step of Newton's method, else None.

        For the sum S of 1 / (z - w) over the other roots w, f'(z) / f(z) = 1 / (z - root) + S, so that
        root = z - N / (1 - N S) with Newton's step N; and |S| < (n - 1) / d where they are further than d.
        """
        clear = self._clear[k]
        if not clear or not self.isolating[k].contains(z):
            return None
        size = step.abs_upper()
        small = size * (self.degree - 1) / clear
        if not 2 * small < 1:
            return None
        error, limit = arb(0, (2 * size * small).upper()), arb(2) ** (-bits - 1)
        real = z.real - step.real + error
        # The root of a real polynomial and a real point with a real step is real.
        imag = z.imag - step.imag + error if k >= self.real_count else arb(0)
        return acb(real, imag) if real.rad() <= limit >= imag.rad() else None

    def _around_point(self, k: int, z: acb, step: acb, bits: int) -> acb | None:
        """Return the disc around z with radius n |f / f'|, which holds a root, if it is as small as that."""
        radius = (step.abs_upper() * self.degree).upper()
        if _bits_below(radius) <= bits:
            return None
        return self._interval(z, radius) if k < self.real_count else _disc(z, radius)

    def _interval(self, z: acb, radius: arb) -> acb | None:
        """Return the real interval of this radius around z if f changes its sign there, else None.

        The disc of a real root may hold another root beside the axis; a change of sign is a real root.
        """
        spread = arb(0, radius)
        # Enough bits for exact ends: the radius has a short mantissa, z may be large.
        bits = max(0, magnitude_bits(z)) + max(0, _bits_below(radius)) + z.bits() + 64
        with flint_lock, working_precision(bits):
            low, high = (self._poly(acb(z.real + sign * arb(spread.rad()))).real for sign in (-1, 1))
            opposite = (low < 0 and high > 0) or (low > 0 and high < 0)
            return acb(z.real + spread) if opposite else None

    def _isolated_again(self, k: int, bits: int) -> acb:
        """Fall back on smaller and smaller discs for a root that Newton's method did not reach."""
        box = self.isolating[k]
        for boxes in self._finer_boxes():
            inside = [other for other in boxes if box.overlaps(other)]
            if len(inside) == 1:
                root = acb(inside[0].real) if k < self.real_count else inside[0]
                widest = max(arb(root.real.rad()), arb(root.imag.rad()), key=magnitude_bits)
                if _bits_below(widest) >= bits and box.contains(root):
                    return root
        raise AssertionError("the boxes shrink until one is returned")


def _from_real_roots(problem: RootProblem, scale: int, degree: int) -> list[acb]:
    """Return disjoint boxes of the roots of g(2**scale y) if all roots of g are real."""
    bits = 64
    while True:
        source = problem.roots(bits)
        balls = [source.ball(k, bits) for k in range(degree)]
        if all(not x.overlaps(y) for x, y in pairwise(balls)):
            break
        bits *= 2
    with flint_lock, working_precision(max(ball.bits() for ball in balls) + 64):
        return [acb(ball * arb(2) ** -scale) for ball in balls]


def _from_real_squares(problem: RootProblem, scale: int, degree: int) -> list[acb]:
    """Return disjoint boxes of the roots of h((2**scale y)**2) if all roots of h are real and none is 0."""
    bits = 64
    while True:
        source = problem.roots(bits)
        squares = [source.ball(k, bits) for k in range(degree)]
        with flint_lock, working_precision(max(ball.bits() for ball in squares) + bits + 64):
            unit, width = arb(2) ** -scale, arb(0, arb(2) ** -(bits + abs(scale)))
            sizes = [(abs(t).sqrt() * unit, t > 0) for t in squares]
            # A disc that Newton's method proves has to fit into the box of a root beside the real axis.
            found = [acb(size) if real else acb(width, size + width) for size, real in sizes]
            found += [-box for box in found]
        if not any(x.overlaps(y) for k, x in enumerate(found) for y in found[:k]):
            return found
        bits *= 2


def _split_at_real_axis(boxes: Sequence[acb]) -> tuple[list[acb], list[acb]] | None:
    """Return the boxes of real roots and those above the axis; None if the boxes do not tell.

    The conjugate of a root of a real polynomial is a root.  If the mirrored box meets no other box,
    it is the same root, hence real.
    """
    real, upper = [], []
    for box, mirrored in zip(boxes, mirrors(boxes), strict=True):
        if box.imag > 0:
            upper.append(box)
        elif box.imag.contains(0):
            if any(other is not box and mirrored.overlaps(other) for other in boxes):
                return None
            real.append(box)
    return real, upper


def _disc(z: acb, radius: arb) -> acb:
    spread = arb(0, radius)
    return acb(z.real + spread, z.imag + spread)


def _points_of(f: fmpz_poly, irreducible: bool = True) -> list[acb]:
    """Return numbers near all roots of a square-free polynomial over Z."""
    g = IntegerPolynomial(f)
    scale = root_exponent(g)
    found = CentredRoots(g, scale, irreducible=irreducible)
    boxes = list(found.all_refined(_POINT_BITS))
    with flint_lock, working_precision(_POINT_BITS):
        return [acb(box.mid()) * arb(2) ** scale for box in [*boxes, *mirrors(boxes[found.real_count :])]]


def _roots_of(numbers: Sequence[acb], k: int) -> list[acb]:
    """Return all k-th roots of all numbers."""
    with flint_lock, working_precision(_POINT_BITS):
        units = [acb(fmpq(2 * j, k)).exp_pi_i() for j in range(k)]
        return [y.root(k) * unit for y in numbers for unit in units]


def _bits_below(bound: arb) -> int:
    """Return the largest b found with bound <= 2**-b (an integer; may be negative)."""
    return -magnitude_bits(bound)
