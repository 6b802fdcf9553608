"""Determinant, characteristic polynomial and rank of a matrix polynomial over Z or Z[i], exactly.

Values at small integers modulo 62-bit primes, interpolation, Chinese remainders.  The number of primes
follows from a bound on the coefficients of the answer, so that nothing is probabilistic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from flint import fmpz, fmpz_poly, nmod_mat, nmod_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, Place, gaussian_polynomial
from polyalg.algebra.modular import chinese_remainder, place, split_images
from polyalg.core.progress import SILENT, Progress

__all__ = ["characteristic_coefficients", "coefficient_bound_bits", "determinant", "normal_rank"]

_PRIME_BITS = 61  # each prime is above 2**61

Coefficients = Sequence[IntegerMatrix]
Image = Callable[[nmod_mat], list[int]]


def determinant(
    coefficients: Coefficients, hermitian: bool = False, progress: Progress = SILENT
) -> IntegerPolynomial:
    """Return det P(x) for P = sum coefficients[k] x^k.

    Parameters
    ----------
    coefficients : sequence of IntegerMatrix
        Square, constant term first, at least one.
    hermitian : bool
        All coefficients are Hermitian; the determinant is then real, and over Z[i] one of the two maps to
        each Z/p is enough.
    progress : Progress
        One step for each prime.

    Notes
    -----
    Every coefficient of the determinant is at most prod_i sum_j |P_ij|_1, |f|_1 the sum of the absolute
    values of the coefficients of f: multiply it out.  O(n d) determinants and values for each of
    O(n (bits + log(n d))) / 62 primes.
    """
    n = coefficients[0].nrows
    if n == 0:
        return IntegerPolynomial(fmpz_poly([1]))
    if n == 1:
        return IntegerMatrixPolynomial(coefficients).entry(0, 0)
    bits = coefficient_bound_bits(coefficients, 0)
    if bits < 0:
        return IntegerPolynomial(fmpz_poly())
    count = n * (len(coefficients) - 1) + 1
    (value,) = _interpolated(coefficients, _determinant_image, count, bits, (hermitian, progress))
    return value


def characteristic_coefficients(coefficients: Coefficients, progress: Progress = SILENT) -> list[fmpz_poly]:
    """Return e_0 = 1, e_1, ..., e_n with det(y - P(x)) = sum (-1)^k e_k(x) y^(n-k).

    Parameters
    ----------
    coefficients : sequence of IntegerMatrix
        Hermitian, so that all e_k are real, or real.
    progress : Progress
        One step for each prime.

    Notes
    -----
    e_k is the sum of the principal k by k minors of P; the bound is prod_i (1 + sum_j |P_ij|_1).
    """
    n = coefficients[0].nrows
    if n == 0:
        return [fmpz_poly([1])]
    bits = coefficient_bound_bits(coefficients, 1)
    count = n * (len(coefficients) - 1) + 1
    values = _interpolated(coefficients, _charpoly_image, count, bits, (True, progress))
    # charpoly lists the coefficient of y^0 first.
    return [values[n - k].real * (-1) ** k for k in range(n + 1)]


def coefficient_bound_bits(coefficients: Coefficients, extra: int = 0) -> int:
    """Return b with prod_i (extra + sum_j |P_ij|_1) < 2^b; -1 where the product is zero."""
    n, m = coefficients[0].nrows, coefficients[0].ncols
    sums = [fmpz(extra)] * n
    for C in coefficients:
        for part in (C.real, C.imag):
            if part is not None:
                for k, x in enumerate(part.entries()):
                    sums[k // m] += abs(x)
    product = fmpz(1)
    for total in sums:
        product *= total
    return int(product.bit_length()) if product else -1


def normal_rank(coefficients: Coefficients) -> int:
    """Return the rank of P over the rational functions, P of any shape.

    Notes
    -----
    A rank at a point modulo a prime is never above it.  If r is the largest of those ranks, every minor of
    size r + 1 vanishes at (r + 1) d + 1 points modulo each prime, so modulo each prime; the product of the
    primes exceeds its coefficients (over Z[i] their norms), so it is zero.  Where r is the number of rows or
    columns, one value tells.
    """
    full, degree = min(coefficients[0].nrows, coefficients[0].ncols), len(coefficients) - 1
    if not full or all(C.is_zero() for C in coefficients):
        return 0
    # A bound for every minor: the rows that it leaves out count as one.
    bits = coefficient_bound_bits(coefficients, 1)
    if any(C.imag is not None for C in coefficients):
        bits *= 2
    best, k = 0, 0
    while best < full and k <= bits // _PRIME_BITS:
        rank = _largest_rank(coefficients, place(k), full, degree, best)
        # The primes before a rise were looked at with too few points.
        k = 0 if k and rank > best else k + 1
        best = rank
    return best


def _largest_rank(coefficients: Coefficients, at: Place, full: int, degree: int, best: int) -> int:
    """Return the largest rank at enough points for it to be the rank modulo the prime."""
    for points, value in enumerate(_values(coefficients, at), 1):
        best = max(best, int(value.rank()))
        if best == full or points > (best + 1) * degree:
            break
    return best


def _values(coefficients: Coefficients, at: Place) -> Iterator[nmod_mat]:
    """Yield P(0), P(1), ... modulo a prime, without end."""
    images = [C.mod(at) for C in reversed(coefficients)]
    point = 0
    while True:
        value = images[0]
        for C in images[1:]:
            value = value * point + C
        yield value
        point += 1


def _determinant_image(value: nmod_mat) -> list[int]:
    return [int(value.det())]


def _charpoly_image(value: nmod_mat) -> list[int]:
    return [int(c) for c in value.charpoly().coeffs()]


def _interpolated(
    coefficients: Coefficients, image: Image, count: int, bits: int, options: tuple[bool, Progress]
) -> list[IntegerPolynomial]:
    """Return the polynomials, of degree below `count`, that `image` gives the values of.

    Parameters
    ----------
    coefficients, image, count
        P, the numbers looked for at one value of P, and how many values determine the polynomials.
    bits : int
        Every coefficient of the answer is below 2**bits in absolute value.
    options : tuple
        Whether the answer is real for certain, and the progress.
    """
    real, progress = options
    doubled = not real and any(C.imag is not None for C in coefficients)
    primes = (bits + 1) // _PRIME_BITS + 1
    moduli: list[int] = []
    reals: list[list[list[int]]] = []
    imags: list[list[list[int]]] = []
    for at in progress.steps((place(k) for k in range(primes)), primes):
        moduli.append(at.p)
        here = _images(coefficients, at, image, count)
        if not doubled:
            reals.append([_padded(f, count) for f in here])
            continue
        there = _images(coefficients, at.conjugate(), image, count)
        pairs = [split_images(f, g, at) for f, g in zip(here, there, strict=True)]
        reals.append([_padded(f, count) for f, _ in pairs])
        imags.append([_padded(g, count) for _, g in pairs])
    first = [fmpz_poly(chinese_remainder(images, moduli)) for images in zip(*reals, strict=True)]
    if not doubled:
        return [IntegerPolynomial(f) for f in first]
    second = [fmpz_poly(chinese_remainder(images, moduli)) for images in zip(*imags, strict=True)]
    return [gaussian_polynomial(f, g) for f, g in zip(first, second, strict=True)]


def _padded(f: nmod_poly, count: int) -> list[int]:
    return [int(f[k]) for k in range(count)]


def _images(coefficients: Coefficients, at: Place, image: Image, count: int) -> list[nmod_poly]:
    """Return the answer modulo a prime, by interpolation at 0, ..., count - 1."""
    values = _values(coefficients, at)
    table = [image(next(values)) for _ in range(count)]
    return interpolate_at_integers([list(column) for column in zip(*table, strict=True)], at.p)


def interpolate_at_integers(columns: list[list[int]], p: int) -> list[nmod_poly]:
    """Return for each column the polynomial modulo p with the values column[t] at t = 0, ..., N - 1.

    Notes
    -----
    Lagrange's formula, added up along a tree of products; N <= p.  The weights are
    (-1)^(N-1-t) / (t! (N-1-t)!).
    """
    size = len(columns[0])
    factorials = [1] * size
    for t in range(1, size):
        factorials[t] = factorials[t - 1] * t % p
    weights = [pow(factorials[t] * factorials[size - 1 - t], -1, p) for t in range(size)]
    weights = [w if (size - 1 - t) % 2 == 0 else p - w for t, w in enumerate(weights)]
    products = [nmod_poly([-t, 1], p) for t in range(size)]
    sums = [[nmod_poly([y * w % p], p) for y, w in zip(c, weights, strict=True)] for c in columns]
    while len(products) > 1:
        pairs = range(0, len(products) - 1, 2)
        odd = len(products) % 2
        sums = [
            [s[k] * products[k + 1] + s[k + 1] * products[k] for k in pairs] + s[len(s) - odd :] for s in sums
        ]
        products = [products[k] * products[k + 1] for k in pairs] + products[len(products) - odd :]
    return [s[0] for s in sums]
