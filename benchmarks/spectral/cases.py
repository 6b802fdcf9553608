"""The matrix polynomials of the spectral area: seeded, positive semidefinite by construction.

`FAMILIES` maps names to functions (n, d, rng) -> P of size n whose factor has degree d.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import comb
from typing import Any

from flint import fmpq, fmpq_poly

import polyalg as pa
from polyalg.core.gaussian import GaussianRational
from polyalg.testing.matrix_polynomials import known_factor

ENTRY_BITS = 2


@dataclass(frozen=True, slots=True)
class SpectralCase:
    """One P, of size n, with a factor of degree d, and its domain, "real" or "circle"."""

    family: str
    n: int
    d: int
    seed: int
    P: Any
    on: str


def random_factor(n: int, d: int, rng: random.Random, bits: int = ENTRY_BITS, gaussian: bool = False) -> Any:
    """Return an n by n matrix polynomial of degree d with integer entries below 2^bits in absolute value."""
    top = (1 << bits) - 1

    def entry() -> Any:
        return complex(rng.randint(-top, top), rng.randint(-top, top)) if gaussian else rng.randint(-top, top)

    def matrix() -> list[list[Any]]:
        return [[entry() for _ in range(n)] for _ in range(n)]

    Q = pa.MatrixPolynomial([matrix() for _ in range(d + 1)])
    return Q if Q.degree == d else random_factor(n, d, rng, bits, gaussian)


def square(Q: Any) -> Any:
    """Return Q^* Q on the line."""
    return Q.star() * Q


def strict(n: int, d: int, rng: random.Random, bits: int = ENTRY_BITS) -> Any:
    """Return A^T A + B^T B for random integer A, B: positive definite on the line, all zeros simple."""
    return square(random_factor(n, d, rng, bits)) + square(random_factor(n, d, rng, bits))


def gaussian(n: int, d: int, rng: random.Random) -> Any:
    """Return A^* A for random Gaussian integers: positive definite, all zeros simple."""
    return square(random_factor(n, d, rng, gaussian=True))


def double(n: int, d: int, rng: random.Random) -> Any:
    """Return A^T A for random integers: every zero is double, a few of them are real."""
    return square(random_factor(n, d, rng))


def _symmetric_linear(n: int, rng: random.Random) -> Any:
    """Return x - A for a symmetric integer A."""
    top = (1 << ENTRY_BITS) - 1
    A = [[0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i, n):
            A[i][j] = A[j][i] = rng.randint(-top, top)
    return pa.MatrixPolynomial([[[-x for x in row] for row in A], _identity(n)])


def _identity(n: int) -> list[list[int]]:
    return [[int(i == j) for j in range(n)] for i in range(n)]


def real_double(n: int, d: int, rng: random.Random) -> Any:
    """Return A^T A, A a product of d factors x - A_k with symmetric A_k: all zeros are real and double."""
    Q = _symmetric_linear(n, rng)
    for _ in range(d - 1):
        Q = Q * _symmetric_linear(n, rng)
    return square(Q)


def quadruple(n: int, d: int, rng: random.Random) -> Any:
    """Return A^T A, A a random factor times (x - S)^2, S symmetric: n real zeros with a block of size 4."""
    Q = _symmetric_linear(n, rng) ** 2
    return square(random_factor(n, d - 2, rng) * Q if d > 2 else Q)


def rank_drop(n: int, d: int, rng: random.Random) -> Any:
    """Return A^T A with two columns of A divisible by x^2 - 2: the rank drops by two at two double zeros."""
    narrow, wide = random_factor(n, d - 2, rng), random_factor(n, d, rng)
    U = random_factor(n, 0, rng)
    while not U.det():
        U = random_factor(n, 0, rng)
    coefficients = []
    for k in range(d + 1):
        table = wide.coefficients[k].tolist()
        for j in (0, 1):
            for i in range(n):
                low = fmpq(0) if k > d - 2 else narrow.coefficients[k][i, j]
                high = fmpq(0) if k < 2 else narrow.coefficients[k - 2][i, j]
                table[i][j] = high - 2 * low
        coefficients.append([list(row) for row in table])
    return square(pa.MatrixPolynomial(coefficients) * U)


def cluster(spacing: int, n: int, d: int, rng: random.Random) -> Any:
    """Return P with n zeros above the line, 10^-spacing apart, beside others."""
    step = Fraction(1, 10**spacing)
    return _near([GaussianRational(_rational(k * step), 1) for k in range(n)], n, d, rng)


def axis(distance: int, n: int, d: int, rng: random.Random) -> Any:
    """Return P with n zeros at the height 10^-distance above the line, beside others."""
    height = _rational(Fraction(1, 10**distance))
    return _near([GaussianRational(k, height) for k in range(n)], n, d, rng)


def _rational(x: Fraction) -> fmpq:
    return fmpq(x.numerator, x.denominator)


def _near(zeros: list[Any], n: int, d: int, rng: random.Random) -> Any:
    return known_factor(rng, n, d, gaussian=True, zeros="off", blocks=[(z, 1) for z in zeros]).P


def scalar(n: int, d: int, rng: random.Random) -> Any:
    """Return a^2 + b^2, n = 1."""
    return strict(1, d, rng)


def scalar_double(n: int, d: int, rng: random.Random) -> Any:
    """Return a^2, n = 1."""
    return double(1, d, rng)


def multiple(k: int, n: int, d: int, rng: random.Random) -> Any:
    """Return (x - 1)^(2k) (x^2 + 1), n = 1, d = k + 1."""
    p = fmpq_poly([-1, 1]) ** (2 * k) * fmpq_poly([1, 0, 1])
    return pa.MatrixPolynomial([[[c]] for c in p.coeffs()])


def almost(k: int, n: int, d: int, rng: random.Random) -> Any:
    """Return (x^2 - 2)^2 + 10^-k, n = 1, d = 2: positive by very little."""
    return pa.MatrixPolynomial([[[4 + Fraction(1, 10**k)]], [[0]], [[-4]], [[0]], [[1]]])


def circle(n: int, d: int, rng: random.Random) -> Any:
    """Return A^* A + B^* B on the circle for random integers: positive definite there."""
    parts = [pa.LaurentMatrixPolynomial.from_factor(random_factor(n, d, rng)) for _ in range(2)]
    return parts[0] + parts[1]


def wavelet(n: int, d: int, rng: random.Random) -> Any:
    """Return the half-band square of the filter dbN, n = 1, d = 2N - 1, with a zero of order 2N at -1."""
    N = (d + 1) // 2
    z = fmpq_poly([0, 1])
    low, high = fmpq_poly([1, 2, 1]) / 4, fmpq_poly([-1, 2, -1]) / 4
    total = fmpq_poly([0])
    for k in range(N):
        total += comb(N - 1 + k, k) * high**k * z ** (N - 1 - k)
    product = 2 * low**N * total
    return pa.LaurentMatrixPolynomial([[[product[2 * N - 1 + k]]] for k in range(2 * N)])


FAMILIES: dict[str, Callable[[int, int, random.Random], Any]] = {
    "strict": strict,
    "gaussian": gaussian,
    "double": double,
    "real-double": real_double,
    "quadruple": quadruple,
    "rank-drop": rank_drop,
    **{f"cluster-{k}": partial(cluster, k) for k in (3, 9)},
    **{f"axis-{k}": partial(axis, k) for k in (3, 9)},
    "scalar": scalar,
    "scalar-double": scalar_double,
    **{f"multiple-{k}": partial(multiple, k) for k in (1, 2, 3, 4)},
    **{f"almost-{k}": partial(almost, k) for k in (4, 24)},
    "circle": circle,
    "wavelet": wavelet,
}
ON_CIRCLE = ("circle", "wavelet")


def make(family: str, n: int, d: int, seed: int = 1) -> SpectralCase:
    """Return the case of this family, size, degree of the factor, and seed."""
    P = FAMILIES[family](n, d, random.Random(seed))
    on = "circle" if family in ON_CIRCLE else "real"
    return SpectralCase(family, n, d, seed, P, on)
