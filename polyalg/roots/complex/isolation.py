"""Certified roots of a square-free polynomial over Z or Z[i], to any accuracy.

The variable is changed first, exactly, so that the roots lie around 0 (`polyalg.roots.centring`); they are
found by `polyalg.roots.complex.centred_roots`.
Multiplicities are not found here: the caller splits off square-free factors exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import acb

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import lower_magnitude_bits, mirrors
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.centring import AffineChange, centred, root_exponent
from polyalg.roots.complex.centred_roots import CentredRoots


class RootIsolation:
    """The roots of one square-free polynomial: isolating boxes, and enclosures as narrow as asked for.

    Parameters
    ----------
    f : IntegerPolynomial
        Square-free, of degree >= 1; monic unless it is real.
    guesses : callable, optional
        Takes the change of variable to y; returns approximations in doubles of the roots y, maybe among
        others.
    irreducible : bool
        Whether there is no use in looking for factors.

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

    def __init__(
        self,
        f: IntegerPolynomial,
        guesses: Callable[[AffineChange], list[complex]] | None = None,
        irreducible: bool = True,
    ) -> None:
        self.f = f
        self.degree = f.degree
        self.symmetric = f.is_real
        g, change = centred(f)
        scale = root_exponent(g)
        self._change = change.then_scaled(scale)
        change = self._change
        hint = None if guesses is None else lambda: guesses(change)
        self._roots = CentredRoots(g, scale, hint, irreducible)
        own = self._roots.real_count
        self.real_count = own if self.symmetric else 0
        # Roots that come in pairs about a line other than the real one are all listed, partners last.
        self._partners = 0 if self.symmetric or not g.is_real else len(self._roots.isolating) - own
        self.isolating = self._listed(self._roots.isolating)
        self.count = len(self.isolating)
        self._known: tuple[int, list[acb]] | None = None
        self._separation: int | None = None

    def _listed(self, boxes: Sequence[acb]) -> list[acb]:
        """Return boxes of x, in the order of `enclosures`, for those of the centred polynomial."""
        return self._change.boxes([*boxes, *mirrors(boxes[len(boxes) - self._partners :])])

    def have_equal_real_parts(self, j: int, k: int) -> bool:
        """Whether two of the enclosed roots are known to be mirror images about a horizontal line."""
        return self._partners > 0 and abs(j - k) == self._partners and min(j, k) >= self._roots.real_count

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
            boxes = self._roots.all_refined(self._change.bits(bits))
            refined = []
            for _ in steps(range(self.count - self._partners)):
                with flint_lock, working_precision(64):
                    refined.append(next(boxes))
            self._known = bits, self._listed(refined)
        return self._known[1]

    def all_isolating(self) -> list[acb]:
        """Return isolating boxes of all roots, those in the lower half plane last."""
        return self.with_conjugates(self.isolating)

    def with_conjugates(self, boxes: list[acb]) -> list[acb]:
        """Return boxes in the order of `enclosures`, followed by those of the lower half plane."""
        return boxes + mirrors(boxes[self.real_count :]) if self.symmetric else list(boxes)

    def separation_bits(self) -> int:
        """Return b >= 0 with 2**-b at most the distance of any two roots."""
        if self._separation is None:
            self._separation = measured_separation(
                lambda bits: self.with_conjugates(self.enclosures(bits)),
            )
        return self._separation


def measured_separation(enclosed: Callable[[int], list[acb]]) -> int:
    """Return b >= 0 with 2**-b at most the distance of any two of some numbers, given by their enclosures."""
    bits = 64
    while True:
        roots = enclosed(bits)
        with flint_lock, working_precision(_bits_to_subtract(roots)):
            gaps = [(x - y).abs_lower() for k, x in enumerate(roots) for y in roots[:k]]
        if all(gap > 0 for gap in gaps):
            return max((max(0, -lower_magnitude_bits(gap)) for gap in gaps), default=0)
        bits *= 2


def _bits_to_subtract(roots: Sequence[acb]) -> int:
    """Return bits that hold the roots with what their radii leave certain."""
    return max((root.bits() for root in roots), default=0) + 64


def root_bound(f: IntegerPolynomial) -> int:
    """Return an integer R with |root| <= R for every root of a monic f (Fujiwara's bound, rounded up)."""
    *sizes, _ = f.sizes()
    # |re| + |im| may have one bit more than the larger one.
    more = 0 if f.is_real else 1
    degree = len(sizes)
    # 2 |c_k|^(1/(degree - k)), rounded up to a power of two
    bits = [-(-(size + more) // (degree - k)) for k, size in enumerate(sizes) if size]
    return 2 << max(bits) if bits else 1
