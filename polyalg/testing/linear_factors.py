"""Products of linear matrix factors with chosen zeros: how `polyalg.testing.matrix_polynomials` builds Q.

A linear factor is x - A, on the circle I - z B, or I + x A where the leading coefficient has to be singular;
A = S J S^-1 for Jordan blocks J and a small S of determinant 1, real if the polynomial is to be real.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from flint import fmpq, fmpq_mat

from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.gaussian.matrix import rational_identity
from polyalg.core.typing import Domain
from polyalg.errors import InputError

__all__ = ["Block", "Construction", "Point", "diagonalised", "kernel_vector"]

Point: TypeAlias = GaussianRational | None  # a zero of det Q; None is the point at infinity
Block: TypeAlias = tuple[Point, int]
Built: TypeAlias = tuple[MatrixPolynomial, tuple[tuple[GaussianRational, int], ...]]

# Zeros on the domain, and in the open region of the zeros of Q; (real part, imaginary part).
_ON = {
    "real": ((0, 0), (1, 0), (-1, 0), (2, 0), (-3, 0), ("1/2", 0), ("-2/3", 0)),
    "circle": ((1, 0), (-1, 0), (0, 1), (0, -1), ("3/5", "4/5"), ("-5/13", "12/13")),
    "imaginary": ((0, 0), (0, 1), (0, -1), (0, 2), (0, "-1/2"), (0, "5/3")),
}
_OFF = {
    "real": ((0, 1), (1, 1), (-1, 2), ("1/2", "1/2"), (2, 3), (0, "1/3")),
    "circle": ((2, 0), (-2, 0), (3, 0), (0, 2), (1, 1), (-1, 2), ("3/2", 0)),
    "imaginary": ((-1, 0), (-2, 0), ("-1/2", 0), (-1, 1), (-1, -2), (-3, 1)),
}
# Where a factor is normalised if its leading coefficient cannot be: the first of these where P has full rank.
_STARTS = {
    "real": (GaussianRational(0), GaussianRational(1), GaussianRational(-1)),
    "imaginary": (GaussianRational(0), GaussianRational(0, 1), GaussianRational(0, -1)),
}


@dataclass(frozen=True)
class Construction:
    """The choices that all linear factors have in common."""

    rng: random.Random
    on: Domain
    gaussian: bool
    zeros: str

    def factor(self, n: int, d: int, kind: str, blocks: list[Block]) -> Built:
        """Return Q = R L_1 ... L_d, times M of full rank everywhere, and its zeros; R is triangular."""
        size = self.rng.randint(max(1, self._width(blocks)), n - 1) if kind == "degenerate" else n
        inverted = self.on != "circle" and kind in ("singular", "degenerate")
        start, blocks = self._start(size, blocks) if inverted else (GaussianRational(0), list(blocks))
        if kind == "singular" and not any(z is None for z, _ in blocks):
            blocks.append((None, 1))
        if self._width(blocks) > size:
            raise InputError(f"the blocks need {self._width(blocks)} rows, there are {size}")
        bends = kind == "degenerate" and d > 1 and self.rng.random() < 0.5
        taken = [z for z, _ in blocks] + ([start] if inverted else [])
        chosen = [self._filled(size, [], taken) for _ in range(d - bends - 1)]
        chosen.append(self._filled(size, blocks, taken))
        Q = self._triangular(size, trivial=kind == "monic")
        for zeros in chosen:
            A = self._conjugated([(self._eigenvalue(z, start, inverted), s) for z, s in zeros])
            Q = Q * self._linear(A, start, inverted)
        if kind == "degenerate":
            Q = Q * self._rows(size, n, start, bends)
        found = [z for zeros in chosen for z in self._listed(zeros)]
        if Q.degree != d:
            raise InputError(f"with these blocks at infinity the degree of Q is {Q.degree}, not {d}")
        return Q, _counted(found)

    def _width(self, blocks: list[Block]) -> int:
        return sum(size * self._copies(z) for z, size in blocks)

    def _copies(self, z: Point) -> int:
        """Return 2 where a real matrix has the conjugate eigenvalue as well."""
        return 2 if not self.gaussian and z is not None and z.imag else 1

    def _listed(self, blocks: list[Block]) -> list[GaussianRational]:
        result = []
        for z, size in blocks:
            if z is not None:
                result += [z] * size + [z.conjugate()] * (size * (self._copies(z) - 1))
        return result

    def _start(self, size: int, blocks: list[Block]) -> tuple[GaussianRational, list[Block]]:
        """Return a point of normalisation, and the blocks with zeros at all earlier candidates."""
        points = [z for z, _ in blocks]
        options = []
        for k, start in enumerate(_STARTS[self.on]):
            before = [(z, 1) for z in _STARTS[self.on][:k] if z not in points]
            both = list(blocks) + before
            allowed = not before or (self.zeros != "off" and self._width(both) + 1 <= size)
            if start not in points and allowed and (self.gaussian or not start.imag):
                options.append((start, both))
        if not options:
            raise InputError("the blocks leave no point where the factor could be normalised")
        return self.rng.choice(options)

    def _filled(self, size: int, blocks: list[Block], taken: list[Point]) -> list[Block]:
        """Return the blocks with others, at few points that are not taken, up to the size."""
        result, room = list(blocks), size - self._width(blocks)
        pool = [z for z in _pool(self.on, self.zeros) if z not in taken]
        pool = [z for z in pool if self.gaussian or z.conjugate() not in taken]
        few = self.rng.sample(pool, min(3, len(pool)))
        while room:
            z = self.rng.choice(few)
            if self._copies(z) > room:
                fitting = [y for y in pool if self._copies(y) <= room]
                if not fitting:
                    raise InputError(
                        "a real Q of this size and kind has a zero off the domain; use gaussian=True"
                    )
                z = self.rng.choice(fitting)
            count = min(self.rng.choice((1, 1, 1, 2, 2, 3)), room // self._copies(z))
            result.append((z, count))
            room -= count * self._copies(z)
        return result

    def _eigenvalue(self, z: Point, start: GaussianRational, inverted: bool) -> GaussianRational:
        """Return the eigenvalue of A that gives the linear factor this zero."""
        if z is None:
            return GaussianRational(0)
        if self.on == "circle":
            return z.inverse()
        if not inverted:
            return z
        inverse = (z - start).inverse()
        return -inverse if self.on == "real" else inverse

    def _linear(self, A: GaussianMatrix, start: GaussianRational, inverted: bool) -> MatrixPolynomial:
        """Return x - A; I - z A on the circle; I + (x - start) A or I - (s - start) A where inverted."""
        one = A**0
        if self.on != "circle" and not inverted:
            return MatrixPolynomial([-A, one])
        slope = A if self.on == "real" else -A
        return MatrixPolynomial([one - slope * start, slope])

    def _conjugated(self, blocks: list[Block]) -> GaussianMatrix:
        """Return a matrix with these Jordan blocks, real ones of twice the size for conjugate pairs."""
        size = self._width(blocks)
        J = _zeros(size, size)
        at = 0
        for z, count in blocks:
            copies = self._copies(z)
            assert z is not None
            for k in range(count):
                i = at + k * copies
                for r in range(i, i + copies):
                    J[r][r] = z if copies == 1 else GaussianRational(z.real)
                    if k + 1 < count:
                        J[r][r + copies] = GaussianRational(1)
                if copies == 2:
                    J[i][i + 1], J[i + 1][i] = GaussianRational(-z.imag), GaussianRational(z.imag)
            at += count * copies
        return self._similar(_matrix(J), size)

    def _similar(self, J: GaussianMatrix, size: int) -> GaussianMatrix:
        """Return S J S^-1 for a product S of elementary matrices."""
        result, one = J, J**0
        for _ in range(size + 1 if size > 1 else 0):
            i, j = self.rng.sample(range(size), 2)
            step = _zeros(size, size)
            step[i][j] = self._unit()
            result = (one + _matrix(step)) * result * (one - _matrix(step))
        return result

    def _unit(self) -> GaussianRational:
        if self.gaussian and self.rng.random() < 0.5:
            return GaussianRational(0, self.rng.choice((1, -1)))
        return GaussianRational(self.rng.choice((1, -1)))

    def _triangular(self, size: int, trivial: bool) -> MatrixPolynomial:
        """Return a constant upper triangular matrix with positive diagonal."""
        R = _zeros(size, size)
        for i in range(size):
            R[i][i] = GaussianRational(1 if trivial else self.rng.choice((1, 1, 2, 3, Fraction(1, 2))))
            for j in range(i + 1, size):
                R[i][j] = GaussianRational(0) if trivial else self._unit() * self.rng.choice((0, 1, 2))
        return MatrixPolynomial([_matrix(R)])

    def _rows(self, r: int, n: int, start: GaussianRational, bends: bool) -> MatrixPolynomial:
        """Return r by n of full rank at every point, in echelon form with positive pivots at the start."""
        E = _zeros(r, n)
        pivots = sorted(self.rng.sample(range(n), r))
        for i, p in enumerate(pivots):
            E[i][p] = GaussianRational(self.rng.choice((1, 1, 2)))
            for j in range(p + 1, n):
                E[i][j] = self._unit() * self.rng.choice((0, 1))
        rows = MatrixPolynomial([_matrix(E)])
        if not bends:
            return rows
        i = self.rng.choice(pivots)
        step = _zeros(n, n)
        step[i][self.rng.choice([j for j in range(n) if j != i])] = self._unit()
        N = _matrix(step)
        return rows * MatrixPolynomial([N**0 - N * start, N])


def diagonalised(rng: random.Random, n: int, d: int, zeros: str, blocks: list[Block]) -> Built:
    """Return Q = S diag(q_1, ..., q_n) S^T for a rational orthogonal S, so that P is real while Q is not."""
    if len(blocks) > n or any(z is None or size > d for z, size in blocks):
        raise InputError(f"each block needs a row of its own and at most {d} zeros, and none at infinity")
    pool = [z for z in _pool("real", zeros) if z not in [y for y, _ in blocks]]
    few = rng.sample(pool, min(4, len(pool)))
    rows = [[z] * size + [rng.choice(few) for _ in range(d - size)] for z, size in blocks]
    rows += [[rng.choice(few) for _ in range(d)] for _ in range(n - len(blocks))]
    Q = MatrixPolynomial([rational_identity(n)])
    for k in range(d):
        diagonal = _zeros(n, n)
        for j in range(n):
            point = rows[j][k]
            assert point is not None
            diagonal[j][j] = point
        Q = Q * MatrixPolynomial([-_matrix(diagonal), rational_identity(n)])
    S = _rotation(rng, n)
    Q = S * Q * S.transpose()
    return Q, _counted([z for row in rows for z in row if z is not None])


def _rotation(rng: random.Random, n: int) -> MatrixPolynomial:
    """Return a rational orthogonal matrix, a product of plane rotations."""
    S = MatrixPolynomial([rational_identity(n)])
    for _ in range(n - 1):
        first, second = rng.sample(range(n), 2)
        c, s = rng.choice(((fmpq(3, 5), fmpq(4, 5)), (fmpq(5, 13), fmpq(12, 13)), (fmpq(0), fmpq(1))))
        G = _zeros(n, n)
        for k in range(n):
            G[k][k] = GaussianRational(c if k in (first, second) else 1)
        G[first][second], G[second][first] = GaussianRational(-s), GaussianRational(s)
        S = S * _matrix(G)
    return S


def _pool(on: str, zeros: str) -> list[GaussianRational]:
    chosen = (_ON[on] if zeros != "off" else ()) + (_OFF[on] if zeros != "domain" else ())
    return [GaussianRational(Fraction(re), Fraction(im)) for re, im in chosen]


def _counted(zeros: list[GaussianRational]) -> tuple[tuple[GaussianRational, int], ...]:
    counts: dict[GaussianRational, int] = {}
    for z in zeros:
        counts[z] = counts.get(z, 0) + 1
    return tuple(counts.items())


def _zeros(n: int, m: int) -> list[list[GaussianRational]]:
    return [[GaussianRational(0)] * m for _ in range(n)]


def _matrix(rows: list[list[GaussianRational]]) -> GaussianMatrix:
    n, m = len(rows), len(rows[0]) if rows else 0
    flat = [z for row in rows for z in row]
    return GaussianMatrix(fmpq_mat(n, m, [z.real for z in flat]), fmpq_mat(n, m, [z.imag for z in flat]))


def kernel_vector(M: fmpq_mat | GaussianMatrix) -> GaussianMatrix:
    """Return a vector that is not zero and that M kills."""
    G = M if isinstance(M, GaussianMatrix) else GaussianMatrix(M)
    n = G.ncols()
    real, imag = G.real.tolist(), G.imag.tolist()
    rows = [a + [-y for y in b] for a, b in zip(real, imag, strict=True)]
    rows += [b + a for a, b in zip(real, imag, strict=True)]
    reduced, rank = fmpq_mat(rows).rref()
    pivots = [next(j for j in range(2 * n) if reduced[i, j]) for i in range(rank)]
    free = next(j for j in range(2 * n) if j not in pivots)
    x = [fmpq(0)] * (2 * n)
    x[free] = fmpq(1)
    for i, p in enumerate(pivots):
        x[p] = -reduced[i, free]
    return GaussianMatrix(fmpq_mat(n, 1, x[:n]), fmpq_mat(n, 1, x[n:]))
