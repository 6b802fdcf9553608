"""Factorization of monic polynomials over Z and Z[i] into monic irreducible factors.

Over Z the work is FLINT's.  Over Z[i] it is Trager's reduction: the factors of the norm of f(x - s i)
over Z, for a shift s where they are told apart, give those of f by greatest common divisors.
It does not factor over any other field.
"""

from __future__ import annotations

from flint import fmpz_poly

from polyalg.core.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.core.modular import chinese_remainder, places, split_images

Factorization = list[tuple[IntegerPolynomial, int]]


def factor(f: IntegerPolynomial, over_gaussian: bool) -> Factorization:
    """Return the monic irreducible factors of a monic f with their exponents.

    Parameters
    ----------
    f : IntegerPolynomial
        Monic.
    over_gaussian : bool
        Factor over Q(i), also where f is real.
    """
    if f.degree <= 0:
        return []
    if not over_gaussian:
        return [(IntegerPolynomial(g), int(e)) for g, e in f.real.factor()[1]]
    shift = 0 if f.imag is not None else 1
    while True:
        factors = _factor_with_shift(f, shift)
        if factors is not None:
            return factors
        shift += 1


def _factor_with_shift(f: IntegerPolynomial, shift: int) -> Factorization | None:
    """Try one shift; None where two factors of the norm coincide.

    If N(h) is irreducible over Q, h is irreducible over Q(i): a factorization of h would give one of N(h).
    So the answer is proved by the degrees and the product, whatever the shift.
    """
    shifted = taylor_shift(f, -shift)
    factors: Factorization = []
    degree = 0
    for norm, exponent in shifted.norm().factor()[1]:
        half, odd = divmod(int(norm.degree()), 2)
        common = None if odd else _gcd_of_degree(shifted, norm, half)
        if common is None:
            return None
        factors.append((taylor_shift(common, shift), int(exponent)))
        degree += half * int(exponent)
    return factors if degree == f.degree else None


def _gcd_of_degree(f: IntegerPolynomial, norm: fmpz_poly, degree: int) -> IntegerPolynomial | None:
    """Return the monic h over Z[i] of this degree with h * conj(h) = norm and h | f, from modular images.

    None where the images have another degree, so that no such h exists.
    """
    moduli: list[int] = []
    reals: list[list[int]] = []
    imags: list[list[int]] = []
    misses = 0
    norm_only = IntegerPolynomial(norm)
    tried_at = 1
    for at in places():
        image = f.mod(at).gcd(norm_only.mod(at))
        conjugate_image = f.mod(at.conjugate()).gcd(norm_only.mod(at.conjugate()))
        if image.degree() != degree or conjugate_image.degree() != degree:
            misses += 1
            if misses > 2:
                return None
            continue
        re, im = split_images(image, conjugate_image, at)
        moduli.append(at.p)
        reals.append([int(re[k]) for k in range(degree + 1)])
        imags.append([int(im[k]) for k in range(degree + 1)])
        if len(moduli) < tried_at:
            continue
        tried_at = 2 * len(moduli)
        candidate = gaussian_polynomial(
            fmpz_poly(chinese_remainder(reals, moduli)), fmpz_poly(chinese_remainder(imags, moduli))
        )
        if candidate.norm() == norm and _divides(candidate, f):
            return candidate
    raise AssertionError("unreachable: there is no end of primes")


def _divides(g: IntegerPolynomial, f: IntegerPolynomial) -> bool:
    quotient = f.exact_quotient(g)
    product = quotient * g
    return product.real == f.real and (product.imag or fmpz_poly()) == (f.imag or fmpz_poly())


def taylor_shift(f: IntegerPolynomial, shift: int) -> IntegerPolynomial:
    """Return f(x + shift * i)."""
    if shift == 0:
        return f
    # f(i y) has the coefficients c_k i^k; a shift of y is real, and FLINT composes quickly.
    rotated_real, rotated_imag = _rotate(f, 1)
    step = fmpz_poly([shift, 1])
    return _unrotate(rotated_real(step), rotated_imag(step))


def _rotate(f: IntegerPolynomial, sign: int) -> tuple[fmpz_poly, fmpz_poly]:
    real, imag = [], []
    for k in range(f.degree + 1):
        a, b = f.coefficient(k)
        for _ in range((sign * k) % 4):
            a, b = -b, a
        real.append(a)
        imag.append(b)
    return fmpz_poly(real), fmpz_poly(imag)


def _unrotate(real: fmpz_poly, imag: fmpz_poly) -> IntegerPolynomial:
    return gaussian_polynomial(*_rotate(IntegerPolynomial(real, imag), -1))
