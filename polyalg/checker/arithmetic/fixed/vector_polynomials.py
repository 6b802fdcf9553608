"""Values of a polynomial F(x) = sum x^m N_m of integral vectors, and of its Taylor coefficients, on a disc.

The centre is evaluated from powers rounded to a number of places; the way to any point of the disc and the
roundings are one error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import mul

from ...format.limits import Work, product_cost
from ..integers import bits_of, dot
from ..matrix import Vector
from .columns import Column
from .modulus import modulus_above, rescaled_above

_PLACES = 64
_VALUES = "values of a polynomial of vectors"


class VectorPolynomial:
    """The vectors N_m, of length n, arranged for evaluation.

    Where they are known approximately, the entries of N_m are within spreads[m] of those that are meant.
    """

    def __init__(self, vectors: list[Vector], n: int, spreads: list[int] | None = None) -> None:
        self.degree = len(vectors)
        self.spreads = spreads
        self.re = [[v[0][i] for v in vectors] for i in range(n)]
        self.im = [[v[1][i] for v in vectors if v[1] is not None] for i in range(n)]
        self.gaussian = any(any(row) for row in self.im)
        self.sizes = [
            max(abs(x) + abs(y) for x, y in zip(re, im if im is not None else [0] * n, strict=True))
            for re, im in vectors
        ]


@dataclass(frozen=True, slots=True)
class Disc:
    """All t within radius / 2^unit of (re + i im) / 2^bits."""

    re: int
    im: int
    bits: int
    radius: int
    unit: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """For F_k: rounding in last places; in units of 2^-64 change per unit of t, and errors from N_m."""

    rounding: list[int]
    slope: list[int]
    spread: list[int]

    def within(self, disc: Disc, fine: int) -> list[int]:
        """Return the errors of F_0, F_1, .. on the disc in units of 2^-fine, those of the powers."""
        return [
            rounding
            + rescaled_above(slope * disc.radius, _PLACES + disc.unit, fine)
            + rescaled_above(spread, _PLACES, fine)
            for rounding, slope, spread in zip(self.rounding, self.slope, self.spread, strict=True)
        ]


def _powers(disc: Disc, count: int, fine: int, work: Work) -> tuple[list[int], list[int]]:
    """Return real and imaginary parts of 1, z, z^2, .. in units of 2^-fine, each power rounded down."""
    top = max(abs(disc.re), abs(disc.im)).bit_length()
    width = fine + count * max(top + 1 - disc.bits, 1)
    work.store(2 * count, width, "powers of a complex number")
    work.spend(4 * count * product_cost(width, top), "powers of a complex number")
    x, y = 1 << fine, 0
    xs, ys = [x], [y]
    for _ in range(count - 1):
        x, y = (x * disc.re - y * disc.im) >> disc.bits, (x * disc.im + y * disc.re) >> disc.bits
        xs.append(x)
        ys.append(y)
    return xs, ys


def error_bounds(f: VectorPolynomial, disc: Disc, length: int, work: Work) -> Bounds:
    """Bound the errors of sum_m binom(m, k) z^(m-k) N_m for k < length.

    Notes
    -----
    Powers of z are rounded by less than one unit a component, so an error E of z^m becomes at most
    rho E + 2 in z^(m+1). Between centre and root the derivative is at most
    sum_m binom(m, k) (m - k) rho^(m-k-1) |N_m|, where rho bounds the modulus on the disc. Errors e_m of the
    N_m add sum_m binom(m, k) rho^(m-k) e_m.
    """
    rho = rescaled_above(modulus_above(disc.re, disc.im), disc.bits, _PLACES)
    rho += rescaled_above(disc.radius, disc.unit, _PLACES)
    d = f.degree
    high = d * max(rho.bit_length() - _PLACES, 1)
    size = max(*f.sizes, *(f.spreads or [0])).bit_length()
    work.store(2 * d, high + _PLACES, "error bounds")
    work.spend(
        2 * d * (length + 1) * product_cost(high + _PLACES, max(size, rho.bit_length())), "error bounds"
    )
    powers, drift = [1 << _PLACES], [0]
    for _ in range(d):
        powers.append((powers[-1] * rho >> _PLACES) + 1)
        drift.append((drift[-1] * rho >> _PLACES) + 3)
    rounding, slope, spread = [], [], []
    for k in range(length):
        weights = [math.comb(m, k) * f.sizes[m] for m in range(k, d)]
        rounding.append(sum(map(mul, weights, drift)) + 1)
        slope.append(sum(w * j * powers[j - 1] for j, w in enumerate(weights) if j))
        errors = () if f.spreads is None else f.spreads[k:]
        spread.append(sum(math.comb(j + k, k) * e * powers[j] for j, e in enumerate(errors)))
    return Bounds(rounding, slope, spread)


def taylor_columns(f: VectorPolynomial, disc: Disc, bounds: Bounds, fine: int, work: Work) -> list[Column]:
    """Enclose F_0, F_1, .. on the disc, as many as there are bounds, in units of 2^-fine."""
    d, n, length = f.degree, len(f.re), len(bounds.slope)
    xs, ys = _powers(disc, d, fine, work)
    width, size = max(bits_of(xs), bits_of(ys)), bits_of(f.sizes)
    work.store(2 * length * n, width + size, _VALUES)
    parts = (4 if f.gaussian else 2) if any(ys) else (2 if f.gaussian else 1)
    work.spend(parts * length * n * d * product_cost(width, size), _VALUES)
    result: list[Column] = []
    for k, error in enumerate(bounds.within(disc, fine)):
        binomials = [math.comb(m, k) for m in range(k, d)]
        real, imag = list(map(mul, binomials, xs)), list(map(mul, binomials, ys))
        result.append(Column(*_combine(f, real, imag, k), error))
    return result


def entry_at_centre(f: VectorPolynomial, disc: Disc, row: int, fine: int, work: Work) -> tuple[int, int]:
    """Return one entry of F_0 at the centre, in units of 2^-fine, with roundings that nobody counts."""
    xs, ys = _powers(disc, f.degree, fine, work)
    p, q = dot(f.re[row], xs, work), dot(f.re[row], ys, work)
    if f.gaussian:
        p -= dot(f.im[row], ys, work)
        q += dot(f.im[row], xs, work)
    return p, q


def _combine(
    f: VectorPolynomial, real: list[int], imag: list[int], start: int
) -> tuple[list[int], list[int]]:
    re = [sum(map(mul, row[start:], real)) for row in f.re]
    im = [sum(map(mul, row[start:], imag)) for row in f.re] if any(imag) else [0] * len(re)
    if f.gaussian:
        re = [x - sum(map(mul, row[start:], imag)) for x, row in zip(re, f.im, strict=True)]
        im = [y + sum(map(mul, row[start:], real)) for y, row in zip(im, f.im, strict=True)]
    return re, im
