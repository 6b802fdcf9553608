"""Inputs and their relatives: shifted, squared, clustered, with an imaginary unit; equally hard in theory."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

import polyalg as pa
from polyalg.testing.polynomials import mignotte


@dataclass(frozen=True, slots=True)
class Relative:
    """A call, an easy input and one that should cost about the same.

    Attributes
    ----------
    most : float
        The ratio of the times that is the target.
    """

    call: Callable[[Any], Any]
    plain: str
    relative: str
    easy: Any
    hard: Any
    most: float = 5


def unit(n: int) -> fmpz_mat:
    """Return the unit matrix."""
    return fmpz_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def dense(n: int, seed: int, bound: int = 9) -> fmpz_mat:
    """Return a matrix of random integers."""
    rng = random.Random(seed)
    return fmpz_mat(n, n, [rng.randint(-bound, bound) for _ in range(n * n)])


def with_i(A: fmpq_mat) -> pa.GaussianMatrix:
    """Return A + iI."""
    return pa.GaussianMatrix(A, fmpq_mat(unit(A.nrows())))


def shifted(p: fmpz_poly, c: int) -> fmpz_poly:
    """Return p(x - c)."""
    return p(fmpz_poly([-c, 1]))


def _tridiagonal(n: int) -> fmpq_mat:
    return fmpq_mat(fmpz_mat([[2 if i == j else -int(abs(i - j) == 1) for j in range(n)] for i in range(n)]))


def _markov(n: int) -> fmpq_mat:
    rng = random.Random(3)
    rows = [[rng.randint(0, 9) if i != j else 0 for j in range(n)] for i in range(n)]
    for i, row in enumerate(rows):
        row[i] = -sum(row)
    return fmpq_mat(fmpz_mat(rows))


def _hilbert(n: int) -> fmpq_mat:
    return fmpq_mat([[fmpq(1, i + j + 1) for j in range(n)] for i in range(n)])


def _product(factors: Iterable[fmpz_poly]) -> fmpz_poly:
    result = fmpz_poly([1])
    for f in factors:
        result *= f
    return result


def _companion(p: fmpz_poly) -> fmpz_mat:
    n = int(p.degree())
    return fmpz_mat([[-p[i] if j == n - 1 else int(i == j + 1) for j in range(n)] for i in range(n)])


def _blocks(shifts: tuple[int, ...], scales: tuple[int, ...]) -> fmpz_mat:
    """Return a block triangular matrix: three dense blocks of 7 rows, scaled and shifted."""
    rng = random.Random(12)
    rows = [[int(i < j) for j in range(21)] for i in range(21)]
    for i, row in enumerate(rows):
        k = i // 7
        row[7 * k : 7 * k + 7] = [scales[k] * rng.randint(-9, 9) for _ in range(7)]
        row[i] += shifts[k]
    return fmpz_mat(rows)


def _narrow(c: int) -> list[list[fmpq_poly]]:
    T, square = _tridiagonal(6), fmpq_poly([c * c, 2 * c, 1])
    return [[T[i, j] * square + (fmpq(1, 10**46) if i == j else 0) for j in range(6)] for i in range(6)]


def _scalar(c: int) -> list[list[fmpz_poly]]:
    rng = random.Random(5)
    q = shifted(fmpz_poly([rng.randint(-9, 9) for _ in range(18)] + [1]), c)
    return [[q * q + 1]]


def _kernels(m: int) -> list[list[fmpz_poly]]:
    f = _product(fmpz_poly([j * j, 0, 1]) for j in range(1, m + 1))
    one = fmpz_poly([1])
    return [[f + 1, one], [one, one]]


def _differences(n: int) -> fmpz_mat:
    """Return a matrix whose eigenvectors are sums of neighbouring unit vectors."""
    W = fmpq_mat(fmpz_mat([[int(i == j) - int(j == i - 1) for j in range(n)] for i in range(n)]))
    D = fmpq_mat(fmpz_mat([[(i + 1) * int(i == j) for j in range(n)] for i in range(n)]))
    product, _ = (W.inv() * D * W).numer_denom()
    return product


def _matrices() -> Iterator[Relative]:
    one = unit(20)
    yield Relative(pa.eigenvalues, "dense 20", "+ 10^12 I", dense(20, 1), dense(20, 1) + 10**12 * one)
    yield Relative(pa.jordan_form, "dense 20", "+ 10^12 I", dense(20, 1), dense(20, 1) + 10**12 * one)
    yield Relative(pa.eigenvalues, "dense 30", "+ 10^6 I", dense(30, 2), dense(30, 2) + 10**6 * unit(30))
    T = _tridiagonal(40)
    yield Relative(pa.eigenvalues, "T, 40", "I + T / 10^6", T, fmpq_mat(unit(40)) + T / 10**6)
    Q = _markov(20)
    yield Relative(pa.eigenvalues, "Markov Q, 20", "I + Q / 10^9", Q, fmpq_mat(one) + Q / 10**9)
    E = fmpz(10) ** 400
    yield Relative(pa.eigenvalues, "dense 3", "+ 10^400 I", dense(3, 1), dense(3, 1) + E * unit(3))
    yield Relative(pa.eigenvalues, "dense 8", "+ 10^100 I", dense(8, 1), dense(8, 1) + 10**100 * unit(8))
    plain = _blocks((0, 0, 0), (1, 1, 1))
    two, three = ((10**9, 10**9, -(10**9)), (1, 1, 1)), ((10**12, 0, -(10**13)), (1, 1000, 10**6))
    yield Relative(pa.eigenvalues, "blocks 7, 7, 7", "two clusters", plain, _blocks(*two))
    yield Relative(pa.eigenvalues, "blocks 7, 7, 7", "three, other widths", plain, _blocks(*three))
    for n in (18, 22):
        H = _hilbert(n)
        yield Relative(pa.eigenvalues, f"Hilbert {n}", "+ iI", H, with_i(H))
    for bits in (8, 40, 80):
        A = fmpq_mat(dense(30, 7, 2**bits))
        yield Relative(pa.eigenvalues, f"dense 30, {bits} bits", "+ iI", A, with_i(A))
    for n in (50, 80):
        yield Relative(pa.frobenius_form, f"dense {n}", "W^-1 diag W", dense(n, 4), _differences(n))


def _random(n: int, seed: int) -> fmpz_poly:
    rng = random.Random(seed)
    return fmpz_poly([rng.randint(1, 99), *(rng.randint(-99, 99) for _ in range(n - 1)), rng.randint(1, 99)])


def _few_terms(n: int) -> fmpz_poly:
    rng = random.Random(9)
    coefficients = [0] * (n + 1)
    for k in (0, 1, n, *rng.sample(range(2, n), 9)):
        coefficients[k] = rng.choice((-1, 1)) * rng.randint(1, 999)
    return fmpz_poly(coefficients)


def _of_few_variations(n: int) -> fmpz_poly:
    rng = random.Random(8)
    return fmpz_poly([rng.randint(1, 99) * (-1) ** (k // (n // 6)) for k in range(n + 1)])


def _structured() -> Iterator[Relative]:
    """Yield polynomials with a structure, beside random ones or each other."""
    half = _random(100, 1)
    reciprocal = fmpz_poly(half.coeffs() + half.coeffs()[-2::-1])
    yield Relative(pa.real_roots, "random 200", "reciprocal 200", _random(200, 1), reciprocal)
    ones = fmpz_poly([1] * 201)
    yield Relative(pa.real_roots, "random 200", "1 + x + ... + x^200", _random(200, 1), ones)
    yield Relative(pa.real_roots, "few terms, 250", "degree 199", _few_terms(250), _few_terms(199))
    yield Relative(pa.real_roots, "random 390", "few variations", _random(390, 2), _of_few_variations(390))
    one_to_60 = _product(fmpz_poly([-k, 1]) for k in range(1, 61))
    product = one_to_60 * _random(60, 3)
    disc = pa.disc(0, 1)

    def count_roots(p: fmpz_poly) -> object:
        return pa.count_roots(p, disc)

    yield Relative(count_roots, "random 120", "(x-1)...(x-60) random 60", _random(120, 4), product, 20)
    even = _random(60, 5)(fmpz_poly([0, 0, 1]))
    yield Relative(pa.complex_roots, "random 120", "random 60 of x^2", _random(120, 4), even)


def _polynomials() -> Iterator[Relative]:
    for n, c in ((40, 10**6), (60, 10**6), (60, 10**12)):
        p = fmpz_poly([-2] + [0] * (n - 1) + [1])
        yield Relative(pa.is_real_rooted, f"x^{n} - 2", f"at {c:.0e}", p, shifted(p, c), 20)
    for n, c in ((60, 10**12), (40, 9)):
        p = mignotte(n, 2**72)
        yield Relative(pa.is_real_rooted, f"Mignotte {n}", f"at {c:.0e}", p, shifted(p, c), 20)
    close = _product(fmpz_poly([-(10**6 + k * k), 1]) for k in range(1, 13)) * fmpz_poly([3, 0, 1])
    yield Relative(pa.count_real_roots, "12 close roots", "p(x^2)", close, close(fmpz_poly([0, 0, 1])))
    p = _product(fmpz_poly([k * k + 1, k, 1]) for k in range(1, 9))
    yield Relative(pa.is_hurwitz_stable, "p, degree 16", "p p(2x)", p, p * p(fmpz_poly([0, 2])))
    p = mignotte(20, 2**10)
    yield Relative(pa.real_roots, "Mignotte 20", "of 20000 bits", p, mignotte(20, 2**10000), 100)
    near = _companion(mignotte(20, 2**10000))
    yield Relative(pa.eigenvalues, "Mignotte 20", "of 20000 bits", _companion(p), near, 100)


def _positive() -> Iterator[Relative]:
    yield Relative(pa.spectral_factor, "q^2 + 1, degree 36", "at 10^6", _scalar(0), _scalar(10**6))
    yield Relative(pa.sum_of_squares, "q^2 + 1, degree 36", "at 10^6", _scalar(0), _scalar(10**6))
    yield Relative(pa.sum_of_squares, "x^2 T + 10^-46", "at -3", _narrow(0), _narrow(3))
    yield Relative(pa.spectral_factor, "10 kernels (1, -1)", "20 of them", _kernels(10), _kernels(20), 20)


def relatives() -> Iterator[Relative]:
    """Run over all of them."""
    yield from _matrices()
    yield from _polynomials()
    yield from _structured()
    yield from _positive()
