"""Factorization of monic polynomials over Z and Z[i] into monic irreducible factors.

Over Z the work is FLINT's, unless Eisenstein's criterion sees at once that the polynomial is irreducible.
Over Z[i] it is Trager's reduction: the factors of the norm of f(x - s i) over Z, for a shift s where they
are told apart, give those of f by greatest common divisors; where coefficients are long, degrees modulo
primes may show before that f is irreducible.  It does not factor over any other field.
"""

from __future__ import annotations

from flint import fmpz, fmpz_poly, nmod_poly

from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.algebra.irreducibility import is_seen_irreducible
from polyalg.algebra.modular import chinese_remainder, places, split_images

# Primes 3 modulo 4.
_INERT_PRIMES = (1000003, 1000039, 1000099)
# Larger primes are not looked for in contents; a large cofactor counts if it is prime.
_TRIAL_LIMIT, _MOST_PRIME_BITS = 1000, 64
# Bits of all coefficients from which on degrees modulo so many primes are looked at before the norm.
_LONG, _PRIMES = 10**4, 12

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
        return _over_rationals(f.real)
    straight = f.made_real()
    if straight is None:
        return _by_norms(f)
    g, c = straight
    return [
        (part.shifted(0, -c), exponent * own)
        for h, exponent in _over_rationals(g.real)
        for part, own in ([(h, 1)] if _stays_irreducible(h.real) else _by_norms(h))
    ]


def _over_rationals(f: fmpz_poly) -> Factorization:
    return [(IntegerPolynomial(g), e) for g, e in primitive_factors(f)]


def primitive_factors(f: fmpz_poly) -> list[tuple[fmpz_poly, int]]:
    """Return the irreducible factors over Z of an f that is not zero, primitive, with their exponents."""
    if is_eisenstein(f):
        content = f.content() if f[int(f.degree())] > 0 else -f.content()
        return [(f // content, 1)]
    return [(g, int(e)) for g, e in f.factor()[1]]


def is_eisenstein(f: fmpz_poly) -> bool:
    """Whether Eisenstein's criterion at a prime that is soon found shows f to be irreducible over Q.

    A prime p divides all coefficients but one at an end, and p^2 does not divide the one at the other end;
    p does not divide the first one either once f is divided by its content.
    """
    n = int(f.degree())
    if n < 2 or f[0] == 0:
        return False
    content = f.content()
    lower, upper = f.truncate(n).content() // content, f.right_shift(1).content() // content
    return _has_simple_prime(lower, f[0] // content) or _has_simple_prime(upper, f[n] // content)


def _has_simple_prime(common: fmpz, last: fmpz) -> bool:
    """Whether a prime is seen that divides `common`, and its multiple `last` exactly once."""
    if common == 1 or common.gcd(last // common) == common:
        return False
    return any(
        last % (p * p) != 0 and p.bit_length() <= _MOST_PRIME_BITS and p.is_prime()
        for p, _ in common.factor(trial_limit=_TRIAL_LIMIT)
    )


def _stays_irreducible(h: fmpz_poly) -> bool:
    """Whether an irreducible h over Q is seen to be irreducible over Q(i).

    Otherwise h = u conj(u).  Modulo a prime p = 3 mod 4, where conjugation is the Frobenius map of F_(p^2), a
    factor of odd degree is irreducible over F_(p^2) as well and divides u and conj(u): twice in h.
    """
    if h.degree() % 2:
        return True
    return any(
        int(exponent) == 1 and part.degree() % 2
        for p in _INERT_PRIMES
        for part, exponent in nmod_poly(h, p).factor()[1]
    )


def _by_norms(f: IntegerPolynomial) -> Factorization:
    """Factor over Q(i) by norms."""
    if f.degree * f.height_bits() > _LONG and is_seen_irreducible(f, _PRIMES):
        return [(f, 1)]
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
    shifted = f.shifted(0, -shift)
    factors: Factorization = []
    degree = 0
    for norm, exponent in shifted.norm().factor()[1]:
        half, odd = divmod(int(norm.degree()), 2)
        common = None if odd else _gcd_of_degree(shifted, norm, half)
        if common is None:
            return None
        factors.append((common.shifted(0, shift), int(exponent)))
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
