"""Greatest common divisors over Z[i] from images modulo primes: remainders of Euclid over Q(i) grow."""

from __future__ import annotations

from flint import fmpq_poly, fmpz_poly, nmod_poly

from polyalg.algebra.integral import IntegerPolynomial, Place, gaussian_polynomial
from polyalg.algebra.modular import chinese_remainder, places, split_images

__all__ = ["common_divisor"]

_ONE = IntegerPolynomial(fmpz_poly([1]))


def common_divisor(f: IntegerPolynomial, g: IntegerPolynomial) -> IntegerPolynomial:
    """Return a greatest common divisor of two polynomials that are not zero, up to a factor in Q(i).

    Notes
    -----
    Where the leading coefficients do not vanish modulo a prime the image of a common divisor divides those of
    f and g, so that none has a higher degree than their gcd; one of this degree that divides both is the
    greatest.  Times the leading coefficient of f the monic one has coefficients in Z[i], by Gauss's lemma.
    O(d^2) operations modulo each of as many primes as those coefficients take.
    """
    if f.is_real and g.is_real:
        return IntegerPolynomial(f.real.gcd(g.real))
    found, degree, tried_at = list[tuple[Place, list[int], list[int]]](), min(f.degree, g.degree), 1
    for at in places():
        images = _images(f, g, at)
        if images is None or images[0].degree() > degree:
            continue
        if images[0].degree() < degree:
            found, degree, tried_at = [], int(images[0].degree()), 1
        if not degree:
            return _ONE
        re, im = split_images(*images, at)
        found.append((at, [int(re[k]) for k in range(degree + 1)], [int(im[k]) for k in range(degree + 1)]))
        if len(found) < tried_at:
            continue
        tried_at = 2 * len(found)
        moduli = [place.p for place, _, _ in found]
        parts = ([real for _, real, _ in found], [imag for _, _, imag in found])
        real, imag = (fmpz_poly(chinese_remainder(images, moduli)) for images in parts)
        candidate = gaussian_polynomial(real, imag)
        if all(_divides(candidate, p) for p in (f, g)):
            return candidate
    raise AssertionError("unreachable: there is no end of primes")


def _images(f: IntegerPolynomial, g: IntegerPolynomial, at: Place) -> tuple[nmod_poly, nmod_poly] | None:
    """Return lead(f) times the monic gcd of the images under i -> s and i -> -s; None at a bad prime."""
    found = []
    for place in (at, at.conjugate()):
        first, second = f.mod(place), g.mod(place)
        if first.degree() < f.degree or second.degree() < g.degree:
            return None
        found.append(first.gcd(second) * first[f.degree])
    return None if found[0].degree() != found[1].degree() else (found[0], found[1])


def _divides(h: IntegerPolynomial, f: IntegerPolynomial) -> bool:
    """Whether h, not zero, divides f over Q(i): f conj(h) is a multiple of the norm of h."""
    product, norm = f * h.conjugate(), fmpq_poly(h.norm())
    return not any(fmpq_poly(part) % norm for part in (product.real, product.imag) if part)
