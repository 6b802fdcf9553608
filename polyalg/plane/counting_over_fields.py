"""Roots of a polynomial over a number field as counts in regions need them: boxes, and how many on a curve.

On a line or circle, real after a change of the variable, the roots are the real roots that the real and the
imaginary part have in common; both are over the field of the real and imaginary parts of the coefficients.
"""

from __future__ import annotations

from flint import acb

from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.real.boxes import RootBoxes
from polyalg.fields.real.factored import square_free_factors
from polyalg.plane.parts import Parts
from polyalg.plane.placing import SimpleRoots, count_on_line
from polyalg.plane.regions import Circle, Curve

__all__ = ["simple_roots"]

_FIRST_BITS = 16


def simple_roots(p: AlgebraicPolynomial) -> list[tuple[SimpleRoots, int]]:
    """Return the roots of the square-free factors of a polynomial, with their multiplicities."""
    found: list[tuple[SimpleRoots, int]] = []
    for factor, multiplicity in square_free_factors(p):
        found.append((_AlgebraicRoots(factor, Parts.of([factor])[0]), multiplicity))
    return found


class _AlgebraicRoots:
    """The roots of a monic square-free polynomial."""

    def __init__(self, f: AlgebraicPolynomial, parts: Parts) -> None:
        self._boxes, self._parts = RootBoxes(f), parts

    def boxes(self, bits: int) -> list[acb]:
        """See `SimpleRoots`."""
        return self._boxes.of_radius(max(bits, _FIRST_BITS))

    def on(self, curve: Curve) -> int:
        """See `SimpleRoots`."""
        line = self._parts.along(curve)
        common = line.common_divisor()
        if isinstance(curve, Circle):
            return count_on_line(common) + self._parts.degree - line.degree
        return count_on_line(common, curve.length)
