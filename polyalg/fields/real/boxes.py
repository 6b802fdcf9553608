"""Boxes around all complex roots of a square-free polynomial over a number field."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from flint import acb, acb_poly, arb, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import mirror
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import ball_polynomial, norm_over_rationals
from polyalg.roots.complex.isolation import RootIsolation

__all__ = ["RootBoxes", "real_and_upper"]

_FIRST_BITS, _BITS_PER_DEGREE = 64, 12
# Attempts of FLINT with twice the bits before roots are taken for nearly double.
_MOST_ATTEMPTS = 3


def real_and_upper(boxes: Sequence[acb]) -> tuple[list[acb], list[acb]] | None:
    """Return the boxes of the real roots and those above the line; None where the boxes do not tell them.

    Parameters
    ----------
    boxes : sequence of acb
        With one root each of a polynomial with real coefficients, all of them.

    Notes
    -----
    Theorem 10 of the theory page on number fields, part (c): a box that meets its own mirror image and that
    of no other one holds a real root.  Those that do not meet the line come in pairs.
    """
    real = []
    for k, box in enumerate(boxes):
        if box.imag.contains(0):
            image = mirror(box)
            if any(image.overlaps(other) for j, other in enumerate(boxes) if j != k):
                return None
            real.append(box)
    return real, [box for box in boxes if box.imag > 0]


class RootBoxes:
    """The complex roots in disjoint boxes, one in each.

    Parameters
    ----------
    p : AlgebraicPolynomial
        Monic and square-free, of degree at least 1.
    """

    def __init__(self, p: AlgebraicPolynomial) -> None:
        self._p = p
        self._close = False

    def of_radius(self, bits: int) -> list[acb]:
        """Return boxes of radius at most 2**-bits."""
        if not self._close:
            working = bits + _FIRST_BITS + _BITS_PER_DEGREE * self._p.degree()
            for k in range(_MOST_ATTEMPTS):
                found = self._by_iteration(bits, working << k)
                if found:
                    return found
            # The iteration does not get to roots that are nearly double, with however many bits.
            self._close = True
        return self._among_roots_of_norm(bits)

    def _by_iteration(self, bits: int, working: int) -> list[acb]:
        """Return boxes that FLINT finds, none where it does not."""
        p = ball_polynomial(self._p.field.embedding, self._p.values, working)
        with flint_lock, working_precision(working):
            eps = arb(2) ** -bits
            try:
                if self._p.field.is_real:
                    p = acb_poly([acb(c.real) for c in p.coeffs()])
                found: list[acb] = p.roots(tol=eps)
            except ValueError:
                return []
            return found if all(max(arb(x.rad()) for x in (z.real, z.imag)) <= eps for z in found) else []

    def _among_roots_of_norm(self, bits: int) -> list[acb]:
        """Return the roots of the norm over Q where the polynomial is not seen to be different from zero."""
        attempt = bits + _FIRST_BITS
        while True:
            boxes = self._norm.with_conjugates(self._norm.enclosures(attempt))
            p = ball_polynomial(self._p.field.embedding, self._p.values, attempt)
            with flint_lock, working_precision(2 * attempt):
                near = [z for z in boxes if p(z).contains(0)]
            if len(near) == self._p.degree():
                return near
            attempt *= 2

    @cached_property
    def _norm(self) -> RootIsolation:
        product = fmpz_poly([1])
        for g, _ in norm_over_rationals(self._p.field.embedding, self._p.values).factor()[1]:
            product = product * g
        return RootIsolation(IntegerPolynomial(product))
