"""Draws of matrix polynomials that are positive semidefinite or nearly so, and relatives of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat, fmpz, fmpz_poly

from polyalg import LaurentMatrixPolynomial, MatrixPolynomial
from polyalg.core.typing import Domain
from polyalg.testing.matrix_polynomials import KINDS, known_factor, not_positive
from soak.affine import Affine, affine
from soak.forms_area import written_matrix
from soak.polynomials import drawn, tailed

__all__ = ["Kin", "Positive", "drawn_on", "kin", "scalar", "substituted", "written_polynomial"]


_ONE = fmpq(1)


@dataclass(frozen=True, slots=True)
class Positive:
    """A matrix polynomial and, where it is known from its making, whether it is positive semidefinite."""

    family: str
    P: Any
    on: Domain
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Kin:
    """A relative of P, positive semidefinite exactly if P is.

    Attributes
    ----------
    name : str
    P : MatrixPolynomial or LaurentMatrixPolynomial
    map_ : Affine or None
        Of x, where that and a square are all that happened.
    root : fmpq
        P is multiplied by its square.
    """

    name: str
    P: Any
    map_: Affine | None = None
    root: fmpq = _ONE


def written_polynomial(P: Any, on: Domain) -> Callable[[], str]:
    """Return what writes a matrix polynomial down."""

    def text() -> str:
        return f"on={on!r}, [" + ", ".join(written_matrix(C)() for C in P.coefficients) + "]"

    return text


def scalar(p: fmpz_poly, n: int = 1) -> MatrixPolynomial:
    """Return p times the identity matrix."""
    return MatrixPolynomial([_identity(n) * c for c in p.coeffs() or [fmpz(0)]])


def _identity(n: int) -> fmpq_mat:
    return fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _known(rng: random.Random, on: Domain) -> Positive:
    n, d = min(tailed(rng, 2, 6), 6), min(tailed(rng, 1, 5), 5)
    gaussian = rng.random() < 0.4
    kind = rng.choice(KINDS if n > 1 else KINDS[:2])
    zeros = rng.choice(("mixed", "domain", "off"))
    if not gaussian and on == "real" and kind != "monic":
        zeros = "domain"
    elif not gaussian and on == "imaginary" and kind in ("singular", "degenerate"):
        zeros = "mixed"
    known = known_factor(rng, n, d, on, gaussian=gaussian, zeros=zeros, kind=kind)
    return Positive(f"known factor, {kind}", known.P, on, True)


def _negative(rng: random.Random, on: Domain) -> Positive:
    n, d = min(tailed(rng, 2, 4), 4), min(tailed(rng, 1, 3), 3)
    gaussian = rng.random() < 0.4
    kinds = KINDS if gaussian or on != "imaginary" else KINDS[:2]
    kind = rng.choice(kinds if n > 1 else KINDS[:2])
    margin = Fraction(1, 10 ** rng.choice((1, 6, 20, 40)))
    known = not_positive(rng, n, d, on, gaussian=gaussian, kind=kind, margin=margin)
    return Positive("negative by a margin", known.P, on, False)


def _table(rng: random.Random, n: int, m: int, top: int) -> fmpq_mat:
    return fmpq_mat(n, m, [rng.randint(-top, top) for _ in range(n * m)])


def _gram(rng: random.Random, _: str) -> Positive:
    n, d = min(tailed(rng, 2, 6), 6), min(tailed(rng, 2, 8), 8)
    rows, top = rng.randint(n, n + 1), rng.choice((3, 9, 10**6))
    Q = MatrixPolynomial([_table(rng, rows, n, top) for _ in range(d + 1)])
    return Positive("Q^T Q", Q.star() * Q, "real", True)


def _one_row(rng: random.Random, _: str) -> Positive:
    """p^2 + small, p^2, p^2 + q^2: scalars, some of them clustered or with double roots."""
    name, p = drawn(rng, 2, 10)
    if p.degree() > 20:
        p = fmpz_poly([1, 1])
    way = rng.randrange(3)
    square = p * p
    if way:
        square = square + rng.choice((0, 1, p.derivative() ** 2)) if way == 1 else square * 10**20 + 1
    return Positive(f"scalar, {name}", scalar(square), "real", True)


def _doubtful(rng: random.Random, _: str) -> Positive:
    name, p = drawn(rng, 2, 10)
    p = p if p.degree() < 30 else fmpz_poly([1, 0, 1])
    return Positive(f"scalar of any sign, {name}", scalar(p), "real", None)


def _kernel_vectors(rng: random.Random, _: str) -> Positive:
    f = fmpz_poly([1])
    for j in range(1, rng.randint(2, 6)):
        f *= fmpz_poly([j * j, 0, 1])
    rows = [[f, fmpz_poly([0])], [fmpz_poly([0]), fmpz_poly([1])]]
    degree = f.degree()
    D = MatrixPolynomial(
        [fmpq_mat([[_at(rows[i][j], k) for j in (0, 1)] for i in (0, 1)]) for k in range(degree + 1)]
    )
    U = MatrixPolynomial([fmpq_mat([[1, 0], [rng.choice((1, -1)), 1]])])
    return Positive("kernel vectors (1, +-1)", U.star() * D * U, "real", True)


def _at(f: fmpz_poly, k: int) -> int:
    return int(f[k]) if k <= f.degree() else 0


_ON_THE_LINE = {_known: 4, _negative: 3, _gram: 2, _one_row: 3, _doubtful: 2, _kernel_vectors: 1}


def drawn_on(rng: random.Random, *, line_only: bool = False) -> Positive:
    """Return a polynomial on the line, mostly, on the circle or on the imaginary axis."""
    domains: tuple[Domain, ...] = ("real", "real", "circle", "imaginary")
    on = "real" if line_only else rng.choice(domains)
    if on != "real":
        return rng.choice((_known, _negative))(rng, on)
    make = rng.choices(list(_ON_THE_LINE), list(_ON_THE_LINE.values()))[0]
    return make(rng, on)


def kin(rng: random.Random, given: Positive) -> Kin:
    """Return a relative."""
    if given.on == "real":
        return _on_line(rng, given.P)
    n = given.P.shape[0]
    if rng.random() < 0.5:
        return _congruent(rng, given.P, n, given.on)
    root = fmpq(10 ** rng.choice((1, 6, 20)), rng.choice((1, 7)))
    return Kin("times a square", given.P * (root * root), Affine("", fmpq(1), fmpq(0)), root)


def _congruent(rng: random.Random, P: Any, n: int, on: Domain) -> Kin:
    T = fmpq_mat(n, n, [int(i == j) if i >= j else rng.randint(-3, 3) for i in range(n) for j in range(n)])
    kind = LaurentMatrixPolynomial if on == "circle" else MatrixPolynomial
    return Kin("congruent", kind([_between(T, C) for C in P.coefficients]))


def _between(T: fmpq_mat, C: Any) -> Any:
    if isinstance(C, fmpq_mat):
        return T.transpose() * C * T
    return type(C)(T.transpose() * C.real * T, T.transpose() * C.imag * T)


def _on_line(rng: random.Random, P: Any) -> Kin:
    n, way = P.shape[0], rng.randrange(9)
    if way == 0:
        return _congruent(rng, P, n, "real")
    if way == 1:
        return Kin("transpose", P.transpose())
    if way == 2 and P.degree % 2 == 0:
        return Kin("reversal", MatrixPolynomial(P.coefficients[::-1]))
    if way == 3:
        _, s = drawn(rng, 1, 3)
        return Kin("times s(x)^2", P * scalar(s * s, n)) if s.degree() < 5 else Kin("same", P)
    if way == 4:
        root = fmpq(10 ** rng.choice((1, 6, 20)), rng.choice((1, 7)))
        return Kin("times a square", P * (root * root), Affine("", fmpq(1), fmpq(0)), root)
    map_ = affine(rng)
    return Kin(map_.name, substituted(P, map_), map_ if map_.a > 0 else None)


def substituted(P: Any, map_: Affine) -> MatrixPolynomial:
    """Return P((x - b)/a) by Horner's rule."""
    n = P.shape[0]
    step = MatrixPolynomial([_identity(n) * (-map_.b / map_.a), _identity(n) * (1 / map_.a)])
    coefficients = P.coefficients
    value = MatrixPolynomial([coefficients[-1]])
    for C in coefficients[:-1][::-1]:
        value = value * step + MatrixPolynomial([C])
    return value
