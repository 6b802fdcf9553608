"""Signed remainder sequences, and what they count: Cauchy indices, real roots, common divisors.

A sequence f_0, f_1, ... with f_(k-1) = q f_k - c f_(k+1), c > 0, up to positive factors: with V(x) the
changes of sign at x, V(a) - V(b) is the Cauchy index of f_1 / f_0 on (a, b) where f_0 is not zero at the
ends, and the last member is a greatest common divisor of the first two (Sturm).  Subresultants keep the
coefficients short.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from ..arithmetic.integers import bits_of
from .real_polynomials import C, P, RealPolynomials

LINE = "-oo", "oo"
UNIT = "0", "1"
_SIGNS = "signs of a remainder sequence"


def signed_remainders(a: list[C], b: list[C], over: RealPolynomials[P, C]) -> list[list[C]]:
    """Return the signed remainder sequence of a and b; a is not zero, and neither is a member.

    Notes
    -----
    With s steps of pseudo-division, lead^s a = q b + r; what follows b is -r times the sign of lead^s, over
    the positive number by which the theory of subresultants (Brown, Collins) makes it divisible.
    """
    sequence = [over.primitive(a)]
    if over.trimmed(b):
        sequence.append(over.primitive(b))
    known = last = over.integer(1)
    while len(sequence) > 1:
        above, below = sequence[-2:]
        rest, steps = over.pseudo_remainder(above, below)
        rest = over.trimmed(rest)
        if not rest:
            break
        lead = over.sign(below[-1])
        keep = lead < 0 and steps % 2 == 1
        divisor = over.times(known, over.power(last, max(steps - 1, 0))) if steps else over.integer(1)
        reduced = over.quotients(rest, divisor)
        sequence.append(reduced if keep else over.scaled(-1, reduced))
        if steps:
            known = over.scaled(lead, [below[-1]])[0]
            # The degree falls by steps - 1; nothing changes where the first two have the same one.
            if steps > 1:
                powers = over.power(known, steps - 1), over.power(last, steps - 2)
                last = over.quotients([powers[0]], powers[1])[0]
    return sequence


def index(sequence: list[list[C]], ends: tuple[str, str], over: RealPolynomials[P, C]) -> int:
    """Return the Cauchy index of f_1 / f_0 on the line or on the unit interval: V(low) - V(high).

    Parameters
    ----------
    ends : (str, str)
        `LINE`, or `UNIT` where f_0 is zero at neither end.
    """
    low, high = (_changes(sequence, end, over) for end in ends)
    return low - high


def _changes(sequence: list[list[C]], end: str, over: RealPolynomials[P, C]) -> int:
    signs = [sign for f in sequence if (sign := _sign(f, end, over))]
    return sum(x != y for x, y in pairwise(signs))


def _sign(f: list[C], end: str, over: RealPolynomials[P, C]) -> int:
    """Return the sign of f at an end."""
    if end == "0":
        return over.sign(f[0])
    if end == "1":
        return over.sign(at_one(f, over))
    return over.sign(f[-1]) * (-1 if end == "-oo" and len(f) % 2 == 0 else 1)


def at_one(f: list[C], over: RealPolynomials[P, C]) -> C:
    """Return the value at 1."""

    def added(row: list[int]) -> list[int]:
        over.work.spend(200 + len(row) * (40 + bits_of(row) // 50), _SIGNS)
        return [sum(row)]

    return over.mapped(added, f)[0]


def count_roots(d: list[C], ends: tuple[str, str], over: RealPolynomials[P, C]) -> int:
    """Count the real roots of d, not zero, between two ends that are no roots, with multiplicities.

    Notes
    -----
    The index of d' / d is the number of distinct roots; those of multiplicity m are roots of the common
    divisor of d and d' with m - 1.
    """
    total = 0
    while len(d) > 1:
        sequence = signed_remainders(d, over.derivative(d), over)
        total += index(sequence, ends, over)
        d = sequence[-1]
    return total


def without_one(d: list[C], over: RealPolynomials[P, C]) -> list[C]:
    """Return the quotient by t - 1 of a polynomial with the root 1."""
    return over.mapped(lambda row: list(accumulate(row[:0:-1]))[::-1], d)
