"""The non-zero terms of an integral polynomial: sizes and truncated values at dyadic points, signs there.

Powers are truncated integers whose relative error grows with the exponent alone, whichever way they are
multiplied; nothing is done for coefficients that are zero.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..format.limits import Work, product_cost
from .binary_logs import BinaryParts

_COARSE = 8
_GUARD_BITS = 3
# Errors of one term in `scaled_terms`.
TERM_ERROR = 2

Float = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Support:
    """The polynomial sum a_i x^i over ascending exponents i >= 0.

    Attributes
    ----------
    exponents, coefficients : list of int
        None of the coefficients is zero.
    logs : list of int
        Upper bounds of 2^fraction log2 |a_i|, less than `slack` above it.
    fraction : int
        At least 8, and so large that i / 2^fraction is below 1 / 256.
    """

    exponents: list[int]
    coefficients: list[int]
    logs: list[int]
    fraction: int

    @property
    def degree(self) -> int:
        """The largest exponent."""
        return self.exponents[-1]

    @property
    def slack(self) -> int:
        """The error of the logarithms."""
        return 2 << (self.fraction - _COARSE)

    def sign(self, k: int, line: int = 1) -> int:
        """Return the sign of the term of index k at positive points, or negative ones."""
        sign = 1 if self.coefficients[k] > 0 else -1
        return -sign if line < 0 and self.exponents[k] & 1 else sign

    def mirrored(self) -> Support:
        """Return the terms of p(-x)."""
        signed = [-c if i & 1 else c for i, c in zip(self.exponents, self.coefficients, strict=True)]
        return Support(self.exponents, signed, self.logs, self.fraction)


def support_of(g: list[int], work: Work) -> Support:
    """Return the terms of a polynomial that is not zero."""
    exponents = [i for i, c in enumerate(g) if c]
    coefficients = [g[i] for i in exponents]
    size = max(c.bit_length() for c in coefficients)
    work.spend(30 * len(g) + len(exponents) * (3000 + size // 10), "the terms of a polynomial")
    work.keep(3 * len(exponents), size, "the terms of a polynomial")
    fraction = len(g).bit_length() + _COARSE
    shift = fraction - _COARSE
    logs = [BinaryParts(c, 1).log_above(_COARSE) << shift for c in coefficients]
    return Support(exponents, coefficients, logs, fraction)


def multiplied(x: Float, y: Float, bits: int) -> Float:
    """Multiply m 2^e, the product cut to so many bits."""
    m, e = x[0] * y[0], x[1] + y[1]
    over = m.bit_length() - bits
    return (m >> over, e + over) if over > 0 else (m, e)


def power(x: Float, exponent: int, bits: int) -> Float:
    """Return x^exponent, exponent >= 1, cut to so many bits at each product."""
    found: Float | None = None
    while True:
        if exponent & 1:
            found = x if found is None else multiplied(found, x, bits)
        exponent >>= 1
        if not exponent:
            assert found is not None
            return found
        x = multiplied(x, x, bits)


def scaled_terms(
    support: Support,
    chosen: range | list[int],
    x: Float,
    unit: int,
    places: int,
    *,
    mirrored: list[int] | None = None,
) -> list[int]:
    """Return integers less than 2 away from a_i x^i / 2^unit, if these are below 2^places in modulus.

    Parameters
    ----------
    chosen : indices into the support, ascending
    x : (m, e)
        The positive point m 2^e.
    mirrored : list of int, optional
        The same for -x is appended to it.

    Notes
    -----
    Lemma 16 of the theory page on real roots.
    """
    bits = places + support.degree.bit_length() + _GUARD_BITS
    base = multiplied(x, (1, 0), bits)
    gaps: dict[int, Float] = {}
    exponents, coefficients = support.exponents, support.coefficients
    m, shift = 1, -unit
    # The last gap, and x to this power.
    last, factor, more = 0, 1, 0
    found, below = [], 0
    for k in chosen:
        i = exponents[k]
        gap, below = i - below, i
        if gap:
            if gap != last:
                if gap not in gaps:
                    gaps[gap] = power(base, gap, bits)
                last, (factor, more) = gap, gaps[gap]
            # `multiplied` written out: the call would be most of the time.
            m *= factor
            shift += more
            over = m.bit_length() - bits
            if over > 0:
                m >>= over
                shift += over
        value = coefficients[k] * m
        found.append(value << shift if shift >= 0 else value >> -shift)
        if mirrored is not None:
            if i & 1:
                value = -value
                mirrored.append(value << shift if shift >= 0 else value >> -shift)
            else:
                mirrored.append(found[-1])
    return found


def spend_on_terms(support: Support, count: int, places: int, work: Work, what: str) -> None:
    """Announce `scaled_terms` for `count` terms."""
    bits = places + support.degree.bit_length() + _GUARD_BITS
    largest = max(support.logs) >> support.fraction
    product = product_cost(bits, bits)
    work.spend(count * (600 + product + product_cost(max(largest, 1), bits)), what)
    # Gaps differ: each new one is a power.
    work.spend(min(count, support.degree) * 2 * support.degree.bit_length() * (400 + product) // 4, what)


def sign_at_dyadic(support: Support, x: BinaryParts, places: int, work: Work, what: str) -> int:
    """Return the sign at a dyadic number x, or 0 where so many places do not settle it."""
    spend_on_terms(support, len(support.exponents), places, work, what)
    slope = x.log_above(support.fraction)
    heights = [log + i * slope for i, log in zip(support.exponents, support.logs, strict=True)]
    top = (max(heights) >> support.fraction) + 1
    if x.sign < 0:
        support = support.mirrored()
    chosen = range(len(support.exponents))
    total = sum(scaled_terms(support, chosen, (abs(x.m), x.e), top - places, places))
    if abs(total) <= TERM_ERROR * len(support.exponents):
        return 0
    return 1 if total > 0 else -1
