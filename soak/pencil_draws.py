"""Draws of matrix polynomials of any shape, and relatives whose eigenstructure is known from theirs."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

from flint import fmpq, fmpq_mat

from polyalg import GaussianMatrix, GaussianRational, MatrixPolynomial
from polyalg.testing.pencils import FACTORS, known_pencil, known_smith
from soak.matrices import identity
from soak.polynomials import tailed

__all__ = ["Given", "Kin", "Moebius", "drawn_pencil", "kin_of", "table", "unimodular"]


@dataclass(frozen=True, slots=True)
class Given:
    """A matrix polynomial, and its zeros at infinity and indices where they are known from its making."""

    family: str
    P: MatrixPolynomial
    known: tuple[list[int], list[int], list[int]] | None = None


@dataclass(frozen=True, slots=True)
class Moebius:
    """The map x = (a y + b)/(c y + d): x of the polynomial, y of its relative."""

    a: fmpq
    b: fmpq
    c: fmpq
    d: fmpq

    def at(self, x: Any) -> Any:
        """Return y for x that does not go to infinity."""
        return (self.d * x - self.b) / (self.a - self.c * x)

    @property
    def keeps_infinity(self) -> bool:
        return not self.c

    def substituted(self, coefficients: Sequence[Any], grade: int, zero: Any) -> list[Any]:
        """Return the coefficients of (c y + d)^grade P((a y + b)/(c y + d)), trailing zeros kept."""
        found = [zero] * (grade + 1)
        over, under = [self.b, self.a], [self.d, self.c]
        for k, C in enumerate(coefficients):
            weights = reduce(_times, [over] * k + [under] * (grade - k), [fmpq(1)])
            found = [F + C * w for F, w in zip(found, weights, strict=True)]
        return found


SAME = Moebius(fmpq(1), fmpq(0), fmpq(0), fmpq(1))


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative.

    Attributes
    ----------
    name : str
    P : MatrixPolynomial
    given : object
        What the call gets: P, or the same in another type.
    map_ : Moebius
        Of the variable.
    transposed : bool
        Whether right and left change places.
    split : bool
        Whether the factors are those over Q(i), where they were those over Q.
    """

    name: str
    P: MatrixPolynomial
    given: Any
    map_: Moebius = SAME
    transposed: bool = False
    split: bool = False


def _times(p: list[fmpq], q: list[fmpq]) -> list[fmpq]:
    found = [fmpq(0)] * (len(p) + len(q) - 1)
    for i, x in enumerate(p):
        for j, y in enumerate(q):
            found[i + j] += x * y
    return found


def table(rng: random.Random, m: int, n: int, top: int = 2) -> fmpq_mat:
    """Return a matrix of random integers."""
    return fmpq_mat(m, n, [rng.randint(-top, top) for _ in range(m * n)])


def _powers(rng: random.Random, most: int) -> list[tuple[Any, int]]:
    return [(rng.choice(FACTORS), rng.choice((1, 1, 2, 3))) for _ in range(rng.randint(0, most))]


def _planted(rng: random.Random, regular: bool) -> Given:
    finite = _powers(rng, 3) or [(FACTORS[2], 2)]
    infinite = [rng.choice((1, 1, 2, 3)) for _ in range(rng.randint(0, 2))]
    ends = [[rng.randint(0, 3) for _ in range(rng.randint(0, 2))] if not regular else [] for _ in range(2)]
    known = known_pencil(rng, finite, infinite, *ends)
    parts = known.infinite, known.right_indices, known.left_indices
    # As a pencil it has grade 1 even where B = 0.
    P = MatrixPolynomial([known.A, known.B * -1])
    return Given("planted pencil", P, parts if P.degree == 1 else None)


def _smith(rng: random.Random, regular: bool) -> Given:
    chain = [_powers(rng, 1) for _ in range(rng.randint(1, 4))]
    more = (0, 0) if regular else (rng.randint(0, 1), rng.randint(0, 1))
    return Given("planted Smith form", known_smith(rng, chain, more=more).P)


def _random(rng: random.Random, regular: bool) -> Given:
    n, d = tailed(rng, 2, 8), min(tailed(rng, 1, 4), 4)
    m = n if regular else max(1, n + rng.randint(-1, 1))
    top = rng.choice((2, 9, 10**6, 10**15))
    coefficients = [table(rng, m, n, top) for _ in range(d + 1)]
    return Given("random", MatrixPolynomial(coefficients))


def _decimals(rng: random.Random, regular: bool) -> Given:
    given = _random(rng, regular)
    return Given("decimals", given.P * fmpq(1, 10 ** rng.choice((1, 6, 15))) + given.P.derivative())


def _singular_lead(rng: random.Random, _: bool) -> Given:
    n, d = rng.randint(2, 5), rng.randint(1, 3)
    low = table(rng, n, n - 1) * table(rng, n - 1, n)
    coefficients = [table(rng, n, n, 3) for _ in range(d)]
    return Given("singular leading coefficient", MatrixPolynomial([*coefficients, low]))


def _sparse(rng: random.Random, regular: bool) -> Given:
    n, d = rng.randint(1, 5), rng.randint(1, 4)
    m = n if regular else rng.randint(1, 5)
    zeroed = [[rng.choice((0, 0, 0, 1, -1)) for _ in range(m * n)] for _ in range(d + 1)]
    return Given("sparse", MatrixPolynomial([fmpq_mat(m, n, entries) for entries in zeroed]))


def _quadratic(rng: random.Random, _: bool) -> Given:
    """A damped system, at critical damping often."""
    n = rng.randint(1, 5)
    beside = [int(abs(i - j) == 1) for i in range(n) for j in range(n)]
    root = identity(n) * rng.choice((1, 4)) + fmpq_mat(n, n, beside)
    return Given("vibration", MatrixPolynomial([root * root, root * rng.choice((0, 1, 2, 2)), identity(n)]))


def _gaussian(rng: random.Random, regular: bool) -> Given:
    given = rng.choice((_planted, _sparse, _random))(rng, regular)
    parts = [table(rng, given.P.nrows, given.P.nrows, 1), identity(given.P.nrows) * rng.choice((1, 2))]
    return Given(f"{given.family} over Q(i)", MatrixPolynomial([GaussianMatrix(*parts)]) * given.P)


FAMILIES: dict[str, tuple[Callable[[random.Random, bool], Given], int]] = {
    "planted": (_planted, 5),
    "Smith": (_smith, 4),
    "random": (_random, 3),
    "decimals": (_decimals, 1),
    "singular lead": (_singular_lead, 1),
    "sparse": (_sparse, 3),
    "vibration": (_quadratic, 1),
    "Gaussian": (_gaussian, 3),
}


def drawn_pencil(rng: random.Random, *, regular: bool = False) -> Given:
    """Return a matrix polynomial; a square one of full rank, mostly, where it has to be regular."""
    makers = [make for make, _ in FAMILIES.values()]
    return rng.choices(makers, [weight for _, weight in FAMILIES.values()])[0](rng, regular)


def kin_of(
    rng: random.Random, P: MatrixPolynomial, *, infinity_stays: bool = False, types: bool = True
) -> Kin:
    """Return a relative of a matrix polynomial.

    Parameters
    ----------
    rng : random.Random
    P : MatrixPolynomial
    infinity_stays : bool
        Whether the map of the variable has to be affine, so that the degree stays.
    types : bool
        Whether it may be the same polynomial in another type.
    """
    way = rng.randrange(7)
    if way == 0:
        Q = P.transpose()
        return Kin("transpose", Q, Q, transposed=True)
    if way == 1:
        U, V = (unimodular(rng, k) * rng.choice((1, 3)) for k in P.shape)
        Q = MatrixPolynomial([U * C * V for C in P.coefficients])
        return Kin("equivalent", Q, Q)
    if way == 2 and types:
        return _typed(P)
    if way == 3 and not _is_gaussian(P):
        Q = P * GaussianRational(1, rng.choice((1, 2)))
        return Kin("times a Gaussian number", Q, Q, split=True)
    name, map_ = _moebius(rng, infinity_stays)
    Q = MatrixPolynomial(map_.substituted(P.coefficients, max(P.degree, 0), P.coefficients[0] * 0))
    return Kin(name, Q, Q, map_)


def _moebius(rng: random.Random, affine: bool) -> tuple[str, Moebius]:
    a, b = fmpq(rng.choice((1, -1, 2, 10**3))), fmpq(rng.choice((0, 1, -2, 10**6)), rng.choice((1, 1, 3)))
    if affine or rng.random() < 0.4:
        return f"x = {a} y + {b}", Moebius(a, b, fmpq(0), fmpq(1))
    if rng.random() < 0.4:
        return "reversal", Moebius(fmpq(0), fmpq(1), fmpq(1), fmpq(0))
    # a d - b = 1, so that the map is invertible.
    k, d = rng.randint(-2, 2), rng.randint(-1, 1)
    return "Moebius", Moebius(fmpq(k), fmpq(k * d - 1), fmpq(1), fmpq(d))


def unimodular(rng: random.Random, n: int) -> fmpq_mat:
    """Return a matrix of determinant 1."""
    lower, upper = (fmpq_mat(n, n) for _ in range(2))
    for i in range(n):
        lower[i, i] = upper[i, i] = 1
        for j in range(i):
            lower[i, j], upper[j, i] = rng.randint(-1, 1), rng.randint(-1, 1)
    return lower * upper


def _is_gaussian(P: MatrixPolynomial) -> bool:
    return any(isinstance(C, GaussianMatrix) for C in P.coefficients)


def _typed(P: MatrixPolynomial) -> Kin:
    """Return the same matrix polynomial in another type."""
    if _is_gaussian(P):
        return Kin("coefficients", P, list(P.coefficients))
    rows = [_listed(C) for C in P.coefficients]
    return Kin("lists of fractions", P, rows)


def _listed(C: Any) -> list[list[Fraction]]:
    return [[Fraction(int(x.p), int(x.q)) for x in row] for row in C.tolist()]
