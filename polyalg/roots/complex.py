"""Certified roots of a square-free polynomial over Z or Z[i], to any accuracy.

Isolation is FLINT's (`acb_poly.roots`: simultaneous iteration, validated by interval Newton).
Refinement is Newton's method on exact midpoints; the proof of a result is the disc
|z - root| <= deg f |f(z) / f'(z)|, which holds a root of f, inside an isolating box that holds one only;
for a real root a change of sign inside an interval that isolates it.
Multiplicities are not found here: the caller splits off square-free factors exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flint import acb, acb_poly, arb, fmpz

from polyalg.core.balls import lower_magnitude_bits, magnitude_bits, mirror
from polyalg.core.integral import IntegerPolynomial
from polyalg.core.precision import flint_lock, working_precision

# Newton's method from an isolating box converges quadratically except in clusters, where a few steps
# are lost; after these many the root is isolated anew at twice the precision.
_NEWTON_STEPS = 40
_GUARD_BITS = 10


class RootIsolation:
    """The roots of one square-free polynomial: isolating boxes, and enclosures as narrow as asked for.

    Parameters
    ----------
    f : IntegerPolynomial
        Square-free, of degree >= 1; monic unless it is real.

    Attributes
    ----------
    symmetric : bool
        f is real: `enclosures` gives the real roots first (imaginary part exactly zero), then those
        in the upper half plane; the others are their conjugates.
    real_count : int
        Number of real roots; 0 where `symmetric` is False.
    count : int
        Length of the list that `enclosures` gives.
    isolating : list of acb
        Isolating boxes in the same order, of any width.

    Notes
    -----
    Theorem 4 of the theory page on Jordan forms.
    """

    def __init__(self, f: IntegerPolynomial) -> None:
        self.f = f
        self.degree = f.degree
        self.symmetric = f.is_real
        self._poly = _ball_polynomial(f)
        self._slope = _ball_polynomial(f.derivative())
        self.isolating: list[acb] = []
        self.real_count = 0
        # The caller's precision must not show in an answer.
        with flint_lock, working_precision(64):
            self._isolate(64)
        self.count = len(self.isolating)
        self._points = [box.mid() for box in self.isolating]
        self._known: tuple[int, list[acb]] | None = None
        self._separation: int | None = None

    def enclosures(
        self, bits: int, steps: Callable[[Sequence[int]], Sequence[int]] = lambda items: items
    ) -> list[acb]:
        """Return boxes of radius at most 2**-bits, each with exactly one root inside.

        Parameters
        ----------
        bits : int
            Absolute accuracy.
        steps : callable, optional
            Wraps the list of indices, to report progress.
        """
        if self._known is None or self._known[0] < bits:
            self._known = bits, [self._refined(k, bits) for k in steps(range(self.count))]
        return self._known[1]

    def all_isolating(self) -> list[acb]:
        """Return isolating boxes of all roots, those in the lower half plane last."""
        return self.with_conjugates(self.isolating)

    def with_conjugates(self, boxes: list[acb]) -> list[acb]:
        """Return boxes in the order of `enclosures`, followed by those of the lower half plane."""
        return boxes + [mirror(box) for box in boxes[self.real_count :]] if self.symmetric else list(boxes)

    def separation_bits(self) -> int:
        """Return b >= 0 with 2**-b at most the distance of any two roots."""
        if self._separation is None:
            self._separation = self._measured_separation()
        return self._separation

    def _measured_separation(self) -> int:
        bits = 64
        while True:
            roots = self.with_conjugates(self.enclosures(bits))
            with flint_lock, working_precision(64):
                gaps = [(x - y).abs_lower() for k, x in enumerate(roots) for y in roots[:k]]
            if all(gap > 0 for gap in gaps):
                return max((max(0, -lower_magnitude_bits(gap)) for gap in gaps), default=0)
            bits *= 2

    def _isolate(self, bits: int) -> None:
        if self.degree == 1:
            re, im = self.f.coefficient(0)
            lead = self.f.coefficient(1)[0]
            # Exact for a monic f; any precision isolates a single root.
            with flint_lock, working_precision(int(max(re.height_bits(), im.height_bits())) + 64):
                self.isolating = [acb(-re, -im) / lead]
            self.real_count = int(self.symmetric)
            return
        while True:
            boxes = _isolating_boxes(self._poly, self.f, bits)
            if not self.symmetric:
                self.isolating = boxes
                return
            split = _split_at_real_axis(boxes)
            if split is not None:
                real, upper = split
                self.isolating = [acb(box.real) for box in real] + upper
                self.real_count = len(real)
                return
            bits *= 2

    def _refined(self, k: int, bits: int) -> acb:
        """Return a box of radius at most 2**-bits around root k."""
        box = self.isolating[k]
        with flint_lock, working_precision(64):
            isolated = _bits_below(arb(box.real.rad()) + arb(box.imag.rad()))
        if isolated >= bits:
            return box
        # The disc has to lie inside the box, so it has to be smaller than it.
        bits = max(bits, isolated + 2)
        z, work = self._points[k], 64
        for _ in range(_NEWTON_STEPS):
            with flint_lock, working_precision(work):
                slope = self._slope(z)
                if slope.contains(0):
                    work *= 2
                    continue
                step = self._poly(z) / slope
                radius = (step.abs_upper() * self.degree).upper()
                known = _bits_below(radius)
                if known > bits:
                    found = self._interval(z, radius) if k < self.real_count else _disc(z, radius)
                    if found is not None and box.contains(found):
                        self._points[k] = z
                        return found
                noise = _bits_below(arb(step.real.rad()) + arb(step.imag.rad()))
                z = acb((z - step).mid())
            loss = max(0, work - noise)
            work = max(64, min(2 * max(known, 16), bits + 1) + loss + self.degree.bit_length() + _GUARD_BITS)
        return self._isolated_again(k, bits)

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
        """Fall back on isolation at high precision for a root that Newton's method did not reach."""
        box, precision = self.isolating[k], 2 * bits + 64
        while True:
            inside = [
                other for other in _isolating_boxes(self._poly, self.f, precision) if box.overlaps(other)
            ]
            if len(inside) == 1:
                root = acb(inside[0].real) if k < self.real_count else inside[0]
                widest = max(arb(root.real.rad()), arb(root.imag.rad()), key=float)
                if _bits_below(widest) >= bits:
                    return root
            precision *= 2


def _ball_polynomial(f: IntegerPolynomial) -> acb_poly:
    """Return f with exact coefficients: conversions round to the working precision."""
    with flint_lock, working_precision(f.height_bits() + 2):
        if f.imag is None:
            return acb_poly(f.real)
        return acb_poly([acb(*f.coefficient(k)) for k in range(f.degree + 1)])


def _isolating_boxes(poly: acb_poly, f: IntegerPolynomial, bits: int) -> list[acb]:
    """Return pairwise disjoint boxes, each with one root.

    FLINT's iteration starts from fixed points, and a few polynomials send it round in circles at any
    precision: over Z its other method serves, over Z[i] the same one for f(x + c), with another c each time.
    """
    attempts = 0
    while True:
        shift = acb(attempts, 2 * attempts) / 8
        # A shift by a dyadic number; the balls of the coefficients hold the exact ones.
        precision = 4 * bits + f.height_bits() + 16 * f.degree
        try:
            with flint_lock, working_precision(precision):
                moved = poly(acb_poly([shift, 1])) if attempts else poly
            tolerance = None if bits <= 64 else arb(2) ** (-bits)
            boxes = list(moved.roots(tol=tolerance, maxprec=max(4096, 64 * bits, 16 * f.degree * bits)))
            if not attempts:
                return boxes
            with flint_lock, working_precision(precision):
                boxes = [box + shift for box in boxes]
            if _are_disjoint(boxes):
                return boxes
        except ValueError:
            if f.imag is None:
                with flint_lock, working_precision(2 * bits):
                    pairs: Any = f.real.complex_roots()
                    return [root for root, _ in pairs]
        attempts += 1
        bits *= 2


def _are_disjoint(boxes: Sequence[acb]) -> bool:
    return not any(x.overlaps(y) for k, x in enumerate(boxes) for y in boxes[:k])


def _split_at_real_axis(boxes: Sequence[acb]) -> tuple[list[acb], list[acb]] | None:
    """Return the boxes of real roots and those above the axis; None if the boxes do not tell.

    The conjugate of a root of a real polynomial is a root.  If the mirrored box meets no other box,
    it is the same root, hence real.
    """
    real, upper = [], []
    for k, box in enumerate(boxes):
        if box.imag > 0:
            upper.append(box)
        elif box.imag.contains(0):
            mirrored = mirror(box)
            if any(j != k and mirrored.overlaps(other) for j, other in enumerate(boxes)):
                return None
            real.append(box)
    return real, upper


def _disc(z: acb, radius: arb) -> acb:
    spread = arb(0, radius)
    return acb(z.real + spread, z.imag + spread)


def _bits_below(bound: arb) -> int:
    """Return the largest b found with bound <= 2**-b (an integer; may be negative)."""
    return -magnitude_bits(bound)


def root_bound(f: IntegerPolynomial) -> int:
    """Return an integer R with |root| <= R for every root of a monic f (Fujiwara's bound, rounded up)."""
    bound = 1
    degree = f.degree
    for k in range(degree):
        re, im = f.coefficient(k)
        size = abs(re) + abs(im)
        if size:
            # 2 |c_k|^(1/(degree - k)), rounded up to a power of two
            bits = -(-int(fmpz(size).bit_length()) // (degree - k))
            bound = max(bound, 2 << bits)
    return bound
