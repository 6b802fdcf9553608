"""Descartes' rule of signs for a polynomial over a real number field."""

from __future__ import annotations

from flint import arb_poly, fmpq, fmpq_poly

from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.real.evaluation import on_line, shifted, sign_at, signs
from polyalg.roots.variations import variations

__all__ = ["AlgebraicVariations"]


class AlgebraicVariations:
    """The bounds on numbers of roots that the rule gives, and the numbers whose signs it takes.

    Parameters
    ----------
    g : AlgebraicPolynomial
        Not zero.
    """

    def __init__(self, g: AlgebraicPolynomial) -> None:
        self._g = g

    def moved_above(self, c: fmpq) -> AlgebraicPolynomial:
        """Return g(c + x): the roots in (c, oo) become positive."""
        return shifted(self._g, c)

    def moved_below(self, c: fmpq) -> AlgebraicPolynomial:
        """Return g(c - x): the roots in (-oo, c) become positive."""
        return on_line(self._g, c, fmpq(-1))

    def moved_inside(self, low: fmpq, high: fmpq) -> AlgebraicPolynomial:
        """Return (1 + x)^n g((low x + high) / (1 + x)): the roots in (low, high) become positive."""
        g = self._g
        unit = on_line(g, low, high - low).values
        backwards = type(g)(g.field, [*[fmpq_poly()] * (g.degree() + 1 - len(unit)), *unit[::-1]])
        return shifted(backwards, fmpq(1))

    def above(self, c: fmpq) -> int:
        return variations(signs(self.moved_above(c)))

    def below(self, c: fmpq) -> int:
        return variations(signs(self.moved_below(c)))

    def inside(self, low: fmpq, high: fmpq) -> int:
        return variations(signs(self.moved_inside(low, high)))

    def is_root(self, x: fmpq) -> bool:
        return sign_at(self._g, x) == 0

    def enclosed(self, bits: int) -> arb_poly:
        embedding = self._g.field.embedding
        return arb_poly([embedding.value(c, bits).real for c in self._g.values])
