"""Enclosures of Jordan chains: the columns of V as polynomials in the eigenvalue.

With F(x) = sum x^m N_m (see `krylov`) the Taylor coefficients F_0(t), F_1(t), .. at an e-fold root t of
f satisfy (B - t) F_k(t) = F_{k-1}(t) for k < e. Divided by the pivot entry of F_0 and scaled
from B = D A to A they are a Jordan chain u_k = D^k F_k(t) / F_0(t)[pivot].
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from operator import mul

from ..arithmetic.modulus import modulus_above, modulus_below, rescaled_above
from ..errors import CertificateError
from ..format.limits import Work, product_cost, quotient_cost
from .structure import Chain

_PLACES = 64


@dataclass(frozen=True, slots=True)
class Column:
    """Entries (re + i im) / 2^P, each within error / 2^P of the true one in modulus."""

    re: list[int]
    im: list[int]
    error: int

    def conjugate(self) -> Column:
        """The column of the conjugate eigenvalue, for real input."""
        return Column(self.re, [-y for y in self.im], self.error)


class Module:
    """The vectors N_m of one generator, arranged for evaluation."""

    def __init__(self, chain: Chain, n: int) -> None:
        self.degree = len(chain.vectors)
        self.re = [[v[0][i] for v in chain.vectors] for i in range(n)]
        self.im = [[v[1][i] for v in chain.vectors if v[1] is not None] for i in range(n)]
        self.gaussian = any(any(row) for row in self.im)
        self.sizes = [
            max(abs(x) + abs(y) for x, y in zip(re, im if im is not None else [0] * n, strict=True))
            for re, im in chain.vectors
        ]


@dataclass(frozen=True, slots=True)
class Root:
    """A root t of the scaled factor within radius / 2^unit of (re + i im) / 2^bits."""

    re: int
    im: int
    bits: int
    radius: int
    unit: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A block of `length` columns, u_0 exactly 1 in row `pivot`; A = B / den; units of 2^-places."""

    length: int
    pivot: int
    den: int
    places: int


@dataclass(frozen=True, slots=True)
class _Bounds:
    """For F_k: rounding error in last places, and change per unit of t in units of 2^-64."""

    rounding: list[int]
    slope: list[int]


def chain_columns(module: Module, root: Root, wanted: Wanted, work: Work) -> list[Column]:
    """Enclose the columns u_0, .., u_{length-1} of the chain at one eigenvalue.

    Parameters
    ----------
    module : Module
        The N_m.
    root : Root
        The disc of t = D * eigenvalue; a root of multiplicity at least the block's size of the module's f.
    wanted : Wanted
        The block: its size and pivot row, and the units of the result.

    Raises
    ------
    CertificateError
        Step "pivot", when the pivot entry is not proved to differ from zero.

    Notes
    -----
    Theorem 2 of the theory page on Jordan forms.
    """
    den, places, length, pivot = wanted.den, wanted.places, wanted.length, wanted.pivot
    bounds = _error_bounds(module, root, length, work)
    fine = _fine_places(module, root, pivot, places + max(bounds.rounding).bit_length() + 1, work)
    values = _taylor(module, root, length, fine, work)
    # in units of 2^-fine: what the powers of the centre were rounded by, and the way from centre to root
    errors = [
        rounding + rescaled_above(slope * root.radius, _PLACES + root.unit, fine)
        for rounding, slope in zip(bounds.rounding, bounds.slope, strict=True)
    ]
    p, q = values[0][0][pivot], values[0][1][pivot]
    square = p * p + q * q
    low = modulus_below(p, q) - errors[0]
    if low <= 0:
        raise CertificateError("pivot", f"row {pivot} of an eigenvector is not proved to differ from zero")
    largest = max(errors[0], *(max(map(abs, part)) for value in values for part in value))
    width = max(largest.bit_length(), places + length * den.bit_length())
    work.spend(2 * length * len(module.re) * quotient_cost(width, 2 * width), "dividing by the pivot")
    columns: list[Column] = []
    for k, (re, im) in enumerate(values):
        factor = den**k << places
        real = [factor * (x * p + y * q) // square for x, y in zip(re, im, strict=True)]
        imag = [factor * (y * p - x * q) // square for x, y in zip(re, im, strict=True)]
        # |F/f - F~/f~| <= (|F - F~| + |F~/f~| |f - f~|) / |f|, then rounding by a unit a component
        height = max(abs(x) + abs(y) for x, y in zip(real, imag, strict=True)) + 2
        error = (factor * errors[k] + height * errors[0]) // low + 1 + 2
        columns.append(Column(real, imag, error))
    return columns


def _fine_places(module: Module, root: Root, pivot: int, fine: int, work: Work) -> int:
    """Save the places that the size of the pivot makes superfluous: only quotients by it count."""
    xs, ys = _powers(root, module.degree, fine, work)
    p, q = sum(map(mul, module.re[pivot], xs)), sum(map(mul, module.re[pivot], ys))
    if module.gaussian:
        p -= sum(map(mul, module.im[pivot], ys))
        q += sum(map(mul, module.im[pivot], xs))
    gain = max(modulus_below(p, q).bit_length() - 1 - fine, 0)
    return max(fine - gain, 0)


def _powers(root: Root, count: int, fine: int, work: Work) -> tuple[list[int], list[int]]:
    """Return real and imaginary parts of 1, z, z^2, .. in units of 2^-fine, each power rounded down."""
    top = max(abs(root.re), abs(root.im)).bit_length()
    width = fine + count * max(top + 1 - root.bits, 1)
    work.store(2 * count, width, "powers of an eigenvalue")
    work.spend(4 * count * product_cost(width, top), "powers of an eigenvalue")
    x, y = 1 << fine, 0
    xs, ys = [x], [y]
    for _ in range(count - 1):
        x, y = (x * root.re - y * root.im) >> root.bits, (x * root.im + y * root.re) >> root.bits
        xs.append(x)
        ys.append(y)
    return xs, ys


def _error_bounds(module: Module, root: Root, length: int, work: Work) -> _Bounds:
    """Bound both errors of sum_m binom(m, k) z^(m-k) N_m for k < length.

    Notes
    -----
    Powers of z are rounded by less than one unit a component, so an error E of z^m becomes at most
    rho E + 2 in z^(m+1). Between centre and root the derivative is at most
    sum_m binom(m, k) (m - k) rho^(m-k-1) |N_m|, where rho bounds the modulus on the disc.
    """
    rho = rescaled_above(modulus_above(root.re, root.im), root.bits, _PLACES)
    rho += rescaled_above(root.radius, root.unit, _PLACES)
    d = module.degree
    high = d * max(rho.bit_length() - _PLACES, 1)
    size = max(module.sizes).bit_length()
    work.store(2 * d, high + _PLACES, "error bounds")
    work.spend(
        2 * d * (length + 1) * product_cost(high + _PLACES, max(size, rho.bit_length())), "error bounds"
    )
    powers, drift = [1 << _PLACES], [0]
    for _ in range(d):
        powers.append((powers[-1] * rho >> _PLACES) + 1)
        drift.append((drift[-1] * rho >> _PLACES) + 3)
    rounding, slope = [], []
    for k in range(length):
        weights = [math.comb(m, k) * module.sizes[m] for m in range(k, d)]
        rounding.append(sum(map(mul, weights, drift)) + 1)
        slope.append(sum(w * j * powers[j - 1] for j, w in enumerate(weights) if j))
    return _Bounds(rounding, slope)


def _taylor(
    module: Module, root: Root, length: int, fine: int, work: Work
) -> list[tuple[list[int], list[int]]]:
    """Evaluate F_0, .., F_{length-1} at the centre from powers rounded to units of 2^-fine."""
    d, n = module.degree, len(module.re)
    xs, ys = _powers(root, d, fine, work)
    width = max(max(map(abs, part)) for part in (xs, ys)).bit_length()
    size = max(module.sizes).bit_length()
    work.store(2 * length * n, width + size, "Jordan chains")
    parts = (4 if module.gaussian else 2) if any(ys) else (2 if module.gaussian else 1)
    work.spend(parts * length * n * d * product_cost(width, size), "Jordan chains")
    result: list[tuple[list[int], list[int]]] = []
    for k in range(length):
        binomials = [math.comb(m, k) for m in range(k, d)]
        real, imag = list(map(mul, binomials, xs)), list(map(mul, binomials, ys))
        result.append(_combine(module, real, imag, k))
    return result


def _combine(module: Module, real: list[int], imag: list[int], start: int) -> tuple[list[int], list[int]]:
    re = [sum(map(mul, row[start:], real)) for row in module.re]
    im = [sum(map(mul, row[start:], imag)) for row in module.re] if any(imag) else [0] * len(re)
    if module.gaussian:
        re = [x - sum(map(mul, row[start:], imag)) for x, row in zip(re, module.im, strict=True)]
        im = [y + sum(map(mul, row[start:], real)) for y, row in zip(im, module.im, strict=True)]
    return re, im
