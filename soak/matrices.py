"""Draws of square matrices over Q and Q(i), and relatives of them whose forms are known from theirs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpq_mat, fmpz_poly

from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.testing.builders import conjugated, random_known_matrix
from soak.affine import Affine, affine
from soak.polynomials import drawn, tailed

__all__ = ["FAMILIES", "Relative", "drawn_matrix", "identity", "relative"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A matrix whose eigenvalues are images of those of another one, with the same block sizes.

    Attributes
    ----------
    name : str
    matrix : fmpq_mat or GaussianMatrix
    map_ : Affine
        Of the eigenvalues.
    move : GaussianRational
        Added after the map.
    conjugate : bool
        Whether the eigenvalues are conjugated, after all that.
    """

    name: str
    matrix: Any
    map_: Affine
    move: GaussianRational
    conjugate: bool = False


def identity(n: int) -> fmpq_mat:
    """Return the identity matrix."""
    return fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _random(rng: random.Random, n: int) -> fmpq_mat:
    top = rng.choice((1, 9, 9, 10**6, 10**15))
    return fmpq_mat(n, n, [rng.randint(-top, top) for _ in range(n * n)])


def _known(rng: random.Random, n: int) -> Any:
    return random_known_matrix(rng, n).matrix


def _known_gaussian(rng: random.Random, n: int) -> Any:
    return random_known_matrix(rng, min(n, 8), gaussian=True).matrix


def _graph(rng: random.Random, n: int) -> fmpq_mat:
    odds, laplacian = rng.choice((0.2, 0.5, 0.8)), rng.random() < 0.4
    edge = {(i, j): rng.random() < odds for i in range(n) for j in range(i)}
    rows = [[int(edge.get((max(i, j), min(i, j)), False)) for j in range(n)] for i in range(n)]
    if laplacian:
        rows = [[sum(row) if i == j else -x for j, x in enumerate(row)] for i, row in enumerate(rows)]
    return fmpq_mat(rows)


def _companion(rng: random.Random, n: int) -> fmpq_mat:
    _, p = drawn(rng, 2, min(n, 12))
    if p.degree() < 1 or p.degree() > 40:
        p = fmpz_poly([1] * (n + 1))
    monic = [fmpq(c) / p.coeffs()[-1] for c in p.coeffs()]
    m = len(monic) - 1
    entries = [
        -monic[i] if j == m - 1 and i != j + 1 else fmpq(int(i == j + 1)) for i in range(m) for j in range(m)
    ]
    return fmpq_mat(m, m, entries)


def _hilbert(rng: random.Random, n: int) -> fmpq_mat:
    n = min(n, 10)
    return fmpq_mat(n, n, [fmpq(1, i + j + 1) for i in range(n) for j in range(n)])


def _tridiagonal(rng: random.Random, n: int) -> fmpq_mat:
    rows = [[0] * n for _ in range(n)]
    for i in range(n):
        rows[i][i] = rng.choice((0, 2, rng.randint(-9, 9)))
        if i:
            rows[i][i - 1] = rows[i - 1][i] = rng.choice((-1, 1, 1, 3))
    return fmpq_mat(rows)


def _clustered(rng: random.Random, n: int) -> fmpq_mat:
    small = fmpq(1, 10 ** rng.choice((3, 6, 9)))
    inner = rng.choice((_tridiagonal, _random, _graph))(rng, n)
    if rng.random() < 0.5 or n < 2:
        return identity(n) + inner * small
    split = rng.randint(1, n - 1)
    centres = fmpq_mat(n, n, [int(i == j) * (1 if i < split else 3) for i in range(n) for j in range(n)])
    return centres + inner * small


def _markov(rng: random.Random, n: int) -> fmpq_mat:
    rows = [[rng.randint(0, 5) for _ in range(n)] for _ in range(n)]
    for i, row in enumerate(rows):
        row[i] += 1
    return fmpq_mat(n, n, [fmpq(x, sum(row)) for row in rows for x in row])


def _low_rank(rng: random.Random, n: int) -> fmpq_mat:
    r = rng.randint(1, max(1, n // 2))
    left = fmpq_mat(n, r, [rng.randint(-3, 3) for _ in range(n * r)])
    return left * fmpq_mat(r, n, [rng.randint(-3, 3) for _ in range(n * r)])


def _difference(rng: random.Random, n: int) -> fmpq_mat:
    W = fmpq_mat(n, n, [int(i == j) - int(i == j + 1) for i in range(n) for j in range(n)])
    D = fmpq_mat(n, n, [int(i == j) * (i + 1) for i in range(n) for j in range(n)])
    return W.inv() * D * W


def _gaussian(rng: random.Random, n: int) -> Any:
    n = min(n, 10)
    return GaussianMatrix(_random(rng, n), _random(rng, n))


def _circulant(rng: random.Random, n: int) -> fmpq_mat:
    first = [rng.randint(-3, 3) for _ in range(n)]
    return fmpq_mat([[first[(j - i) % n] for j in range(n)] for i in range(n)])


FAMILIES: dict[str, Callable[[random.Random, int], Any]] = {
    "random": _random,
    "known structure": _known,
    "known structure over Q(i)": _known_gaussian,
    "graph": _graph,
    "companion": _companion,
    "Hilbert": _hilbert,
    "tridiagonal": _tridiagonal,
    "clustered": _clustered,
    "Markov": _markov,
    "low rank": _low_rank,
    "difference": _difference,
    "over Q(i)": _gaussian,
    "circulant": _circulant,
}
_WEIGHTS = [4, 5, 2, 3, 2, 1, 2, 3, 1, 1, 1, 2, 1]


def drawn_matrix(rng: random.Random, scale: int = 3, most: int = 24) -> tuple[str, Any]:
    """Return the name of a family and a square matrix of it, of at least one row."""
    name = rng.choices(list(FAMILIES), _WEIGHTS)[0]
    return name, FAMILIES[name](rng, tailed(rng, scale, most))


def _unimodular(rng: random.Random, n: int) -> fmpq_mat:
    # A Jordan matrix hides the eigenvalues, its inverse is found below.
    rows = [[(int(i <= j) * (1 if i == j else rng.randint(-2, 2)), 0) for j in range(n)] for i in range(n)]
    rows = conjugated(rows, rng, n)
    return fmpq_mat([[re for re, _ in row] for row in rows])


def _badly_scaled(rng: random.Random, n: int) -> fmpq_mat:
    k = rng.choice((3, 10, 30))
    exponents = [rng.randint(-k, k) for _ in range(n)]
    diagonal = [fmpq(10**e) if e >= 0 else fmpq(1, 10**-e) for e in exponents]
    return fmpq_mat(n, n, [diagonal[i] if i == j else fmpq(0) for i in range(n) for j in range(n)])


def _permutation(rng: random.Random, n: int) -> fmpq_mat:
    order = rng.sample(range(n), n)
    return fmpq_mat(n, n, [int(j == order[i]) for i in range(n) for j in range(n)])


_SIMILAR = {"unimodular": _unimodular, "badly scaled": _badly_scaled, "permutation": _permutation}


def _similar(A: Any, S: fmpq_mat) -> Any:
    inverse = S.inv()
    if isinstance(A, GaussianMatrix):
        return GaussianMatrix(inverse * A.real * S, inverse * A.imag * S)
    return inverse * A * S


def relative(rng: random.Random, A: Any, *, moves: bool = True) -> Relative:
    """Return a relative of a matrix.

    Parameters
    ----------
    rng : random.Random
    A : fmpq_mat or GaussianMatrix
    moves : bool
        Whether the eigenvalues may move.
    """
    n = A.nrows()
    same, still = Affine("same", fmpq(1), fmpq(0)), GaussianRational(0)
    way = rng.randrange(10 if moves else 4)
    if way == 0:
        return Relative("transpose", A.transpose(), same, still)
    if way < 4:
        name = rng.choice(list(_SIMILAR))
        return Relative(f"similar, {name}", _similar(A, _SIMILAR[name](rng, n)), same, still)
    if way == 4:
        c = fmpq(rng.choice((1, -3, 10**6)))
        return Relative("A + cI, c imaginary", _plus_imaginary(A, c), same, GaussianRational(0, c))
    if way == 5 and isinstance(A, GaussianMatrix):
        return Relative("conjugate", A.conjugate(), same, still, True)
    map_ = affine(rng)
    moved: Any = (
        A * map_.a + (GaussianMatrix(identity(n)) if isinstance(A, GaussianMatrix) else identity(n)) * map_.b
    )
    return Relative(map_.name, moved, map_, still)


def _plus_imaginary(A: Any, c: fmpq) -> Any:
    real, imag = (A.real, A.imag) if isinstance(A, GaussianMatrix) else (A, A * 0)
    changed = imag + identity(A.nrows()) * c
    return GaussianMatrix(real, changed) if changed else real
