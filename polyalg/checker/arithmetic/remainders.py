"""Signed remainder sequences over Z, and what they count: Cauchy indices, real roots, common divisors.

A sequence f_0, f_1, ... with f_(k-1) = q f_k - c f_(k+1), c > 0, up to positive factors: with V(x) the
changes of sign at x, V(a) - V(b) is the Cauchy index of f_1 / f_0 on (a, b) where f_0 is not zero at the
ends, and the last member is a greatest common divisor of the first two (Sturm).  Subresultants keep the
coefficients short.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from ..format.limits import Work
from .integers import bits_of, power, quotient, quotients, times
from .poly import primitive, pseudo_divide, trimmed

Sequence = list[list[int]]
LINE = "-oo", "oo"
UNIT = "0", "1"
_SIGNS = "signs of a remainder sequence"


def signed_remainders(a: list[int], b: list[int], work: Work) -> Sequence:
    """Return the signed remainder sequence of a and b; a is not zero, and neither is a member.

    Notes
    -----
    With s steps of pseudo-division, lead^s a = q b + r; what follows b is -r times the sign of lead^s, over
    the positive integer by which the theory of subresultants (Brown, Collins) makes it divisible.
    """
    sequence = [primitive(a, work)]
    if trimmed(b):
        sequence.append(primitive(b, work))
    known, last = 1, 1
    while len(sequence) > 1:
        above, below = sequence[-2:]
        _, rest, steps = pseudo_divide(above, below, work)
        rest = trimmed(rest)
        if not rest:
            break
        keep = below[-1] < 0 and steps % 2 == 1
        divisor = times(known, power(last, max(steps - 1, 0), work), work) if steps else 1
        reduced = quotients(rest, divisor, work)
        sequence.append(reduced if keep else [-c for c in reduced])
        if steps:
            known = abs(below[-1])
            # The degree falls by steps - 1; nothing changes where the first two have the same one.
            if steps > 1:
                last = quotient(power(known, steps - 1, work), power(last, steps - 2, work), work)
    return sequence


def index(sequence: Sequence, ends: tuple[str, str], work: Work) -> int:
    """Return the Cauchy index of f_1 / f_0 on the line or on the unit interval: V(low) - V(high).

    Parameters
    ----------
    ends : (str, str)
        `LINE`, or `UNIT` where f_0 is zero at neither end.
    """
    low, high = (_changes(sequence, end, work) for end in ends)
    return low - high


def _changes(sequence: Sequence, end: str, work: Work) -> int:
    signs = [value < 0 for f in sequence if (value := _value(f, end, work))]
    return sum(x != y for x, y in pairwise(signs))


def _value(f: list[int], end: str, work: Work) -> int:
    """Return a number that has the sign of f at an end."""
    if end == "0":
        return f[0]
    if end == "1":
        work.spend(200 + len(f) * (40 + bits_of(f) // 50), _SIGNS)
        return sum(f)
    return -f[-1] if end == "-oo" and len(f) % 2 == 0 else f[-1]


def count_roots(d: list[int], ends: tuple[str, str], work: Work) -> int:
    """Count the real roots of d, not zero, between two ends that are no roots, with multiplicities.

    Notes
    -----
    The index of d' / d is the number of distinct roots; those of multiplicity m are roots of the common
    divisor of d and d' with m - 1.
    """
    total = 0
    while len(d) > 1:
        slope = [k * c for k, c in enumerate(d)][1:]
        sequence = signed_remainders(d, slope, work)
        total += index(sequence, ends, work)
        d = sequence[-1]
    return total


def count_from_zero_to_one(d: list[int], work: Work) -> int:
    """Count the roots of d, not zero, in [0, 1), with multiplicities."""
    at_zero = next(k for k, c in enumerate(d) if c)
    d = d[at_zero:]
    while len(d) > 1 and _value(d, "1", work) == 0:
        # by t - 1, from the top
        d = list(accumulate(d[:0:-1]))[::-1]
    return at_zero + count_roots(d, UNIT, work)
