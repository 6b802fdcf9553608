"""What a count in a region asks of the roots of a square-free polynomial, over Q, Q(i) or a number field."""

from __future__ import annotations

from typing import Protocol

from flint import acb, fmpq

from polyalg.fields.real.exact import ExactReal
from polyalg.interlacing.realrooted import count_real_roots
from polyalg.plane.regions import Curve

__all__ = ["SimpleRoots", "count_on_line"]


class SimpleRoots(Protocol):
    """The roots of a square-free polynomial."""

    def boxes(self, bits: int) -> list[acb]:
        """Return boxes of radius at most 2**-bits around all roots, one in each; of any size for 0 bits."""

    def on(self, curve: Curve) -> int:
        """Count the roots on a curve, exactly."""


def count_on_line(d: ExactReal, length: fmpq | None = None) -> int:
    """Count the real roots, in [0, length) where it is given, of a square-free polynomial."""
    if d.degree() < 1:
        return 0
    if length is None:
        return count_real_roots(d)
    return count_real_roots(d, 0, length) + (not d(0)) - (not d(length))
