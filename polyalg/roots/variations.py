"""Sign variations of coefficients: Descartes' rule, and counts that are exact where all roots are real.

For a polynomial with real roots only, the number of roots beyond c, with multiplicity, is the number of
variations of g(x + c) (Descartes' rule is sharp there); FLINT shifts in a fraction of a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable

from flint import arb, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision


def variations(coefficients: Iterable[fmpz | int]) -> int:
    """Return the number of sign changes, zeros left out."""
    count, last = 0, 0
    for c in coefficients:
        if c:
            sign = 1 if c > 0 else -1
            count += sign == -last
            last = sign
    return count


def terms_cancel(g: fmpz_poly, bits: int) -> bool:
    """Return whether g(x) or g(-x) is below 2^-bits times its terms, at a power of two amid the roots.

    A guess only.  There doubles do not tell signs, as for the sum of x^k / k!.

    Parameters
    ----------
    g : fmpz_poly
        With g(0) != 0, of degree >= 1.
    """
    n = int(g.degree())
    exponent = (2 * (int(g[0].bit_length()) - int(g[n].bit_length())) + n) // (2 * n)
    with flint_lock, working_precision(2 * bits):
        x = arb(2) ** exponent
        total = fmpz_poly([abs(c) for c in g.coeffs()])(x)
        least = min(abs(g(x)).upper(), abs(g(-x)).upper())
        return bool(least * arb(2) ** bits < total)


def has_few_variations(g: fmpz_poly, most: int) -> bool:
    """Return whether g(x) or g(-x) has no more sign changes than that, zeros left out."""
    counts, last, parity = [0, 0], 0, 0
    for k, c in enumerate(g.coeffs()):
        if not c:
            continue
        sign = 1 if c > 0 else -1
        # Signs of g(-x) change where those of g do not, but for a gap of an odd number of zeros.
        changed = sign == -last
        counts[0] += changed
        counts[1] += last != 0 and changed == ((k - parity) % 2 == 0)
        if min(counts) > most:
            return False
        last, parity = sign, k
    return True


def shifted(g: fmpz_poly, c: fmpq) -> fmpz_poly:
    """Return a positive multiple of g(x + c)."""
    # q^n g((y + p) / q) at y = q x has the same signs.
    if c.q != 1:
        g = stretched(g, c.q)
    return g(fmpz_poly([c.p, 1])) if c.p else g


def stretched(g: fmpz_poly, q: fmpz) -> fmpz_poly:
    """Return q^n g(x / q)."""
    n, power = int(g.degree()), fmpz(1)
    coefficients = g.coeffs()
    for k in range(n, -1, -1):
        coefficients[k] *= power
        power *= q
    return fmpz_poly(coefficients)


def reflected(g: fmpz_poly) -> fmpz_poly:
    """Return g(-x)."""
    return fmpz_poly([-c if k & 1 else c for k, c in enumerate(g.coeffs())])


def count_above(g: fmpz_poly, c: fmpq) -> int:
    """Return the number of roots in (c, oo), with multiplicity, of a polynomial whose roots are all real."""
    return variations(shifted(g, c).coeffs())


def variations_between(g: fmpz_poly, low: fmpq, high: fmpq) -> int:
    """Return the variations for the interval (low, high): 0 if no root is in it, 1 if exactly one is."""
    stretched_out = fmpq_poly(g)(fmpq_poly([low, high - low])).numer()
    backwards = [stretched_out[k] for k in range(int(g.degree()), -1, -1)]
    return variations(fmpz_poly(backwards)(fmpz_poly([1, 1])).coeffs())


def may_be_real_rooted(g: fmpz_poly) -> bool:
    """Whether Descartes' rule leaves room for n real roots: V(g) + V(g(-x)) = n, without a root 0."""
    return variations(g.coeffs()) + variations(reflected(g).coeffs()) + int(g[0] == 0) >= g.degree()
