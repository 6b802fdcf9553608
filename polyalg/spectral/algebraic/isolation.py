"""The complex roots of a square-free polynomial over a real number field, in balls."""

from __future__ import annotations

from flint import acb

from polyalg.core.balls import mirror
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.real.boxes import RootBoxes, real_and_upper

__all__ = ["AlgebraicIsolation"]

_FIRST_BITS = 64


class AlgebraicIsolation:
    """The roots on and above the real line; real ones first, with imaginary part exactly zero.

    Parameters
    ----------
    p : AlgebraicPolynomial
        Square-free, of degree at least 1, over a real field.
    """

    def __init__(self, p: AlgebraicPolynomial) -> None:
        self._p = p.monic()
        self._boxes = RootBoxes(self._p)
        self._known: list[acb] = []
        self.real_count = 0
        self._bits = self._first()

    @property
    def count(self) -> int:
        """The number of roots on and above the line."""
        return len(self._known)

    def enclosures(self, bits: int) -> list[acb]:
        """Return balls of radius at most 2**-bits, always in the same order."""
        while self._bits < bits:
            self._narrow(max(bits, self._bits + _FIRST_BITS))
        return self._known

    def with_conjugates(self, boxes: list[acb]) -> list[acb]:
        """Return boxes of all roots."""
        return boxes + [mirror(box) for box in boxes[self.real_count :]]

    def _first(self) -> int:
        """Find which roots are real; return the bits of the boxes."""
        bits = _FIRST_BITS
        while (found := real_and_upper(self._boxes.of_radius(bits))) is None:
            bits *= 2
        real, upper = found
        self.real_count = len(real)
        assert len(real) + 2 * len(upper) == self._p.degree(), "mirror images are apart"
        self._known = [acb(z.real) for z in real] + upper
        return bits

    def _narrow(self, bits: int) -> None:
        """Replace each box by the one box of radius at most 2**-bits that meets it."""
        attempt = bits
        while True:
            boxes = self._boxes.of_radius(attempt)
            near = [[w for w in boxes if z.overlaps(w)] for z in self._known]
            if all(len(found) == 1 for found in near):
                break
            attempt *= 2
        narrow = [found[0] for found in near]
        real = self.real_count
        self._known = [acb(z.real) for z in narrow[:real]] + narrow[real:]
        self._bits = attempt
