"""The complex roots of a square-free polynomial over a real number field, in balls."""

from __future__ import annotations

from functools import cached_property

from flint import acb, acb_poly, arb, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import mirror
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import ball_polynomial, common_denominator, norm
from polyalg.roots.complex.isolation import RootIsolation

__all__ = ["AlgebraicIsolation"]

_FIRST_BITS, _BITS_PER_DEGREE = 64, 12


class AlgebraicIsolation:
    """The roots on and above the real line; real ones first, with imaginary part exactly zero.

    Parameters
    ----------
    p : AlgebraicPolynomial
        Square-free, of degree at least 1, over a real field.
    """

    def __init__(self, p: AlgebraicPolynomial) -> None:
        self._p = p.monic()
        self._known: list[acb] = []
        self._close = False
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

    def _boxes(self, bits: int) -> list[acb]:
        """Return disjoint boxes around all complex roots, of radius at most 2**-bits."""
        working = bits + _FIRST_BITS + _BITS_PER_DEGREE * self._p.degree()
        if not self._close:
            p = ball_polynomial(self._p.field.embedding, self._p.values, working)
            with flint_lock, working_precision(working):
                eps = arb(2) ** -bits
                try:
                    found: list[acb] = acb_poly([acb(c.real) for c in p.coeffs()]).roots(tol=eps)
                except ValueError:
                    found = []
                if found and all(max(arb(x.rad()) for x in (z.real, z.imag)) <= eps for z in found):
                    return found
            # FLINT's iteration does not get to roots that are nearly double, with however many bits.
            self._close = True
        return self._among_roots_of_norm(bits)

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
        n, scale = self._p.degree(), common_denominator(self._p.values)
        integral = [c * scale ** (n - k) for k, c in enumerate(self._p.values)]
        whole, product = norm(self._p.field.embedding, integral, 0)(fmpz_poly([0, scale])), fmpz_poly([1])
        for g, _ in whole.factor()[1]:
            product = product * g
        return RootIsolation(IntegerPolynomial(product))

    def _first(self) -> int:
        """Find which roots are real; return the bits of the boxes."""
        bits = _FIRST_BITS
        while True:
            boxes = self._boxes(bits)
            # A box that meets its own mirror image and no other's holds a real root, as they come in pairs.
            near = [[j for j, w in enumerate(boxes) if mirror(z).overlaps(w)] for z in boxes]
            if all(len(found) == 1 for found in near):
                break
            bits *= 2
        real = [z for k, z in enumerate(boxes) if near[k] == [k]]
        self.real_count = len(real)
        upper = [z for k, z in enumerate(boxes) if near[k] != [k] and z.imag > 0]
        assert len(real) + 2 * len(upper) == self._p.degree(), "mirror images are apart"
        self._known = [acb(z.real) for z in real] + upper
        return bits

    def _narrow(self, bits: int) -> None:
        """Replace each box by the one box of radius at most 2**-bits that meets it."""
        attempt = bits
        while True:
            boxes = self._boxes(attempt)
            near = [[w for w in boxes if z.overlaps(w)] for z in self._known]
            if all(len(found) == 1 for found in near):
                break
            attempt *= 2
        narrow = [found[0] for found in near]
        real = self.real_count
        self._known = [acb(z.real) for z in narrow[:real]] + narrow[real:]
        self._bits = attempt
