"""The polynomial near one point, in integers of as many bits as asked for, with a proved error.

For x = c + r y, -1 <= y <= 1, p is the sum over k of M_k (r / c)^k y^k, M_k the sum of C(i, k) a_i c^i: few k
matter where n r / c is small, and few terms of a cluster of roots.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

from flint import fmpq, fmpz, fmpz_mat, fmpz_poly

from polyalg.roots.pieces.terms import Terms

_ZERO, _ONE = fmpz(0), fmpz_poly([1, 1])
_GUARD_BITS = 16
# Terms below 2^-32 units of the last place, slope included, are left out.
_DROPPED_BITS = 32
# n r / c beyond which a model is not made, and so e^(n r / c) <= 1 + 5 n r / c.
_WIDEST = fmpq(5, 2)
_DENSE_PRODUCT = 200


@dataclass(frozen=True)
class LocalPolynomial:
    """A multiple of p(line (c + r (2 t - 1))), 0 <= t <= 1, up to an error, times a power of two.

    Attributes
    ----------
    coefficients : list of fmpz
        Of the powers of t.
    error, slope_error : int
        Bounds of the error, and of that of the derivative in y = 2 t - 1.
    """

    coefficients: list[fmpz]
    error: int
    slope_error: int


def padded(q: fmpz_poly, degree: int) -> list[fmpz]:
    """Return degree + 1 coefficients."""
    found: list[fmpz] = q.coeffs()
    return found + [fmpz(0)] * (degree + 1 - len(found))


def definite(coefficients: list[fmpz], error: int) -> int:
    """Return the sign of a polynomial on [0, 1] that no error up to this one changes, or 0.

    The Bernstein coefficients times binomials are the coefficients of (1 + x)^d q(1 / (1 + x)).
    """
    d = len(coefficients) - 1
    first, last = coefficients[0], sum(coefficients, _ZERO)
    # The values at the ends are the outer ones, and soon known.
    if (first > 0) != (last > 0) or abs(first) <= error or abs(last) <= error:
        return 0
    form = padded(fmpz_poly(coefficients[::-1])(_ONE), d)
    sign = 1 if last > 0 else -1
    if error:
        return sign if all(sign * c > error * comb(d, k) for k, c in enumerate(form)) else 0
    return sign if all(sign * c > 0 for c in form) else 0


def local_polynomial(terms: Terms, line: int, low: fmpq, high: fmpq, bits: int) -> LocalPolynomial | None:
    """Return the model on [low, high], 0 < low, of p(line x) to so many bits; None where it is too wide.

    Notes
    -----
    Lemma 14 of the theory page on real roots.
    """
    centre, ratio = (low + high) / 2, (high - low) / (high + low)
    working = bits + _GUARD_BITS + 2 * terms.degree.bit_length()
    sizes = _terms_at(terms, line, centre, working)
    top = max(int(m.bit_length()) + e for m, e, _ in sizes)
    kept = [
        (m, e, i)
        for (m, e, i), growth in zip(sizes, _growths(terms, ratio), strict=True)
        if int(m.bit_length()) + e - top + bits + growth > -_DROPPED_BITS
    ]
    last = max((i for _, _, i in kept), default=0)
    # Terms left out are below 2^-32 units each.
    width = max(last, 1) * ratio
    if width > _WIDEST:
        return None
    units = [(_shifted(m, e + bits - top), i) for m, e, i in kept]
    total = sum(abs(int(u)) for u, _ in units)
    order = _order(total, width, max(last, 1))
    moments = _moments(units, order, last)
    growth = 1 + int((5 * width).ceil())
    count = 3 * len(units) + (len(sizes) >> 16) + 3
    error = count * growth + 2 * order + 8
    slope_error = count * growth * max(1, int(width.ceil())) + 2 * order * order + 8 * order
    scaled = [
        _shifted(m * power, e) for m, (power, e) in zip(moments, _powers(ratio, order, working), strict=True)
    ]
    in_unit = padded(fmpz_poly(scaled)(fmpz_poly([-1, 2])), order - 1)
    return LocalPolynomial(in_unit, error, slope_error)


def _growths(terms: Terms, ratio: fmpq) -> list[int]:
    """Return an upper bound of log2 of (1 + ratio)^i (1 + i ratio) for each term."""
    # log2(1 + x) < 3 x / 2.
    unit = int((3 * ratio / 2 * (1 << 64)).ceil())
    found = []
    for i in terms.exponents:
        product = (i * unit >> 64) + 1
        found.append(product + product.bit_length() + 1)
    return found


def _shifted(m: fmpz, e: int) -> fmpz:
    return m << e if e >= 0 else m >> -e


def _short(m: fmpz, e: int, bits: int) -> tuple[fmpz, int]:
    """Return m 2^e with at most so many bits, rounded down."""
    extra = int(m.bit_length()) - bits
    return (m >> extra, e + extra) if extra > 0 else (m, e)


def _terms_at(terms: Terms, line: int, centre: fmpq, bits: int) -> list[tuple[fmpz, int, int]]:
    """Return (m, e, i) with m 2^e = a_i (line centre)^i up to 2^(13 - bits) n relatively."""
    base = _short(centre.p, 1 - int(centre.q.bit_length()), bits)
    power, below, found = (fmpz(1), 0), 0, []
    for i, a in zip(terms.exponents, terms.coefficients, strict=True):
        step = base if i - below == 1 else _power(base, i - below, bits)
        power, below = _short(power[0] * step[0], power[1] + step[1], bits), i
        found.append((-a * power[0] if line < 0 and i & 1 else a * power[0], power[1], i))
    return found


def _power(base: tuple[fmpz, int], k: int, bits: int) -> tuple[fmpz, int]:
    """Return base^k rounded down to so many bits after every product."""
    found = (fmpz(1), 0)
    while k:
        if k & 1:
            found = _short(found[0] * base[0], found[1] + base[1], bits)
        k >>= 1
        if k:
            base = _short(base[0] * base[0], 2 * base[1], bits)
    return found


def _order(total: int, width: fmpq, degree: int) -> int:
    """Return K <= degree + 1 with total e^width width^K / K! <= 4, or K = degree + 1."""
    if not width:
        return min(2, degree + 1)
    # Rounded up to a few bits at each step; 2^scale times as large.
    scale = 64 + max(0, int(width.q.bit_length()) - int(width.p.bit_length()))
    factor = int((width * (1 << scale)).ceil())
    bound, k = (total * (1 + int((5 * width).ceil()))) << 64, 0
    while k <= degree and (bound > 4 << 64 or k < 2):
        k += 1
        bound = (bound * factor // k >> scale) + 1
    return k


def _moments(units: list[tuple[fmpz, int]], order: int, last: int) -> list[fmpz]:
    """Return the sums of t_i C(i, k), k < order."""
    if len(units) * 10 < last or len(units) * order < _DENSE_PRODUCT:
        rows = [[comb(i, k) for k in range(order)] for _, i in units]
        return list((fmpz_mat(1, len(units), [t for t, _ in units]) * fmpz_mat(rows)).entries())
    full = [fmpz(0)] * (last + 1)
    for t, i in units:
        full[i] = t
    return padded(fmpz_poly(full)(_ONE), order - 1)[:order]


def _powers(ratio: fmpq, order: int, bits: int) -> list[tuple[fmpz, int]]:
    """Return the powers of the ratio, rounded down."""
    shift = bits + int(ratio.q.bit_length())
    base = _short((ratio.p << shift) // ratio.q, -shift, bits)
    found = [(fmpz(1), 0)]
    for _ in range(order - 1):
        m, e = found[-1]
        found.append(_short(m * base[0], e + base[1], bits))
    return found
