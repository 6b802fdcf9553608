"""Matrices over Q and Q(i) whose Jordan structure is known because they were built from it.

A block of size k for each root of an irreducible f is the hyper-companion matrix of f^k: k companion
matrices of f, joined by a single one.  Conjugation by a random matrix of determinant 1 hides the blocks.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from flint import fmpq, fmpq_mat, fmpq_poly

from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.typing import ExactMatrix, ExactPolynomial
from polyalg.testing.printing import Pasteable

__all__ = [
    "GAUSSIAN_FACTORS",
    "RATIONAL_FACTORS",
    "KnownMatrix",
    "block_diagonal",
    "companion",
    "conjugated",
    "dense_matrix",
    "hyper_companion",
    "known_matrix",
    "random_known_matrix",
]

# Coefficients, constant term first, of monic irreducible polynomials over Q.  Among them: equal real
# parts between and inside factors (0, +-i, +-2i; x^4 + 5x^2 + 5), roots of unity, all roots real.
RATIONAL_FACTORS: tuple[tuple[int, ...], ...] = (
    (0, 1),
    (-1, 1),
    (2, 1),
    (-3, 1),
    (1, 0, 1),
    (4, 0, 1),
    (-2, 0, 1),
    (2, -2, 1),
    (1, 1, 1),
    (-2, 0, 0, 1),
    (1, -10, 0, 1),
    (-1, -1, 0, 1),
    (1, 0, 0, 0, 1),
    (5, 0, 5, 0, 1),
    (9, 0, -2, 0, 1),
    (1, 1, 1, 1, 1),
    (-1, -1, 0, 0, 0, 1),
)

# The same over Q(i), as pairs of real and imaginary part.  Equal real parts here too.
GAUSSIAN_FACTORS: tuple[tuple[tuple[int, int], ...], ...] = (
    ((0, 0), (1, 0)),
    ((-1, 0), (1, 0)),
    ((0, -1), (1, 0)),
    ((0, 2), (1, 0)),
    ((-1, -1), (1, 0)),
    ((0, -1), (0, 0), (1, 0)),
    ((-2, 0), (0, 0), (1, 0)),
    ((1, 0), (0, -1), (1, 0)),
    ((1, 1), (0, 0), (0, 0), (1, 0)),
    ((-1, 0), (-1, 0), (0, 0), (1, 0)),
)

Entry = tuple[int, int]
Rows = list[list[Entry]]
Coefficients: TypeAlias = tuple[int, ...] | tuple[Entry, ...]


@dataclass(frozen=True, eq=False, repr=False)
class KnownMatrix(Pasteable):
    """A matrix with its Jordan structure.

    Attributes
    ----------
    matrix : fmpq_mat or GaussianMatrix
        Gaussian where it has an imaginary part; of another system where a strategy was asked for one.
    structure : list of (factor, sizes)
        Sorted and with the types that `polyalg.jordan_structure` returns.
    """

    matrix: Any
    structure: list[tuple[ExactPolynomial, list[int]]]

    @property
    def n(self) -> int:
        """Size of the matrix."""
        return sum(int(f.degree()) * sum(sizes) for f, sizes in self.structure)

    @property
    def invariant_factors(self) -> list[ExactPolynomial]:
        """The monic invariant factors that are not constant, each dividing the next."""
        count = max((len(sizes) for _, sizes in self.structure), default=0)
        return [self._product(j) for j in reversed(range(count))]

    @property
    def characteristic_polynomial(self) -> ExactPolynomial:
        """The product of the invariant factors."""
        product = self._one()
        for f in self.invariant_factors:
            product = product * f
        return product

    def _one(self) -> ExactPolynomial:
        is_gaussian = any(isinstance(f, GaussianPolynomial) for f, _ in self.structure)
        return GaussianPolynomial([1]) if is_gaussian else fmpq_poly([1])

    def _product(self, j: int) -> ExactPolynomial:
        product = self._one()
        for factor, sizes in self.structure:
            for _ in range(sizes[j] if j < len(sizes) else 0):
                product = product * factor
        return product


def companion(coefficients: Sequence[int | Entry]) -> Rows:
    """Return the companion matrix of a monic polynomial: ones below the diagonal.

    Parameters
    ----------
    coefficients : sequence of int or of pairs
        Constant term first, the leading 1 included.
    """
    pairs = [_pair(c) for c in coefficients]
    degree = len(pairs) - 1
    rows: Rows = [[(0, 0)] * degree for _ in range(degree)]
    for k in range(degree):
        if k:
            rows[k][k - 1] = (1, 0)
        re, im = rows[k][degree - 1]
        rows[k][degree - 1] = (re - pairs[k][0], im - pairs[k][1])
    return rows


def hyper_companion(coefficients: Sequence[int | Entry], size: int) -> Rows:
    """Return the matrix with one Jordan block of this size for each root of an irreducible polynomial."""
    degree = len(coefficients) - 1
    rows = block_diagonal([companion(coefficients)] * size)
    for k in range(1, size):
        rows[k * degree][k * degree - 1] = (1, 0)
    return rows


def block_diagonal(blocks: Iterable[Rows]) -> Rows:
    """Return the block diagonal matrix."""
    whole = list(blocks)
    n = sum(len(block) for block in whole)
    rows: Rows = []
    for block in whole:
        left = len(rows)
        rows += [[(0, 0)] * left + list(row) + [(0, 0)] * (n - left - len(row)) for row in block]
    return rows


def conjugated(rows: Rows, rng: random.Random, steps: int, gaussian: bool = False) -> Rows:
    """Return S M S^-1 for a product S of `steps` random elementary matrices I + c E_ij.

    Parameters
    ----------
    rows : list of rows of pairs
        M, over Z or Z[i].
    rng : random.Random
        Source of the choices.
    steps : int
        Number of elementary matrices; entries grow with it.
    gaussian : bool
        Let c be 1, -1, i or -i instead of 1 or -1.
    """
    n = len(rows)
    result = [list(row) for row in rows]
    if n < 2:
        return result
    for _ in range(steps):
        i, j = rng.sample(range(n), 2)
        c = rng.choice(((1, 0), (-1, 0), (0, 1), (0, -1)) if gaussian else ((1, 0), (-1, 0)))
        result[i] = [_plus(x, c, y) for x, y in zip(result[i], result[j], strict=True)]
        for row in result:
            row[j] = _plus(row[j], (-c[0], -c[1]), row[i])
    return result


def known_matrix(
    parts: Sequence[tuple[Sequence[int | Entry], Sequence[int]]],
    rng: random.Random | None = None,
    *,
    denominator: int = 1,
    steps: int | None = None,
    gaussian: bool = False,
) -> KnownMatrix:
    """Build a matrix from its Jordan structure.

    Parameters
    ----------
    parts : sequence of pairs
        Coefficients, constant term first, of different monic polynomials over Z (over Z[i]: pairs),
        irreducible over the field of the result, and the sizes of the Jordan blocks of each of their roots.
    rng : random.Random, optional
        Conjugates the block diagonal matrix; without it the blocks stay visible.
    denominator : int
        The matrix is divided by it, and so are the eigenvalues.
    steps : int, optional
        Elementary matrices of the conjugation; 3 n unless given.
    gaussian : bool
        Conjugate over Z[i].  The result is real all the same where no imaginary part came out.

    Returns
    -------
    KnownMatrix
        If the result has no imaginary part while a factor has one, the choice of parts was wrong:
        the structure over Q is another one.
    """
    blocks = [hyper_companion(f, size) for f, sizes in parts for size in sizes]
    rows = block_diagonal(blocks)
    if rng is not None:
        rows = conjugated(rows, rng, 3 * len(rows) if steps is None else steps, gaussian)
    n = len(rows)
    real = fmpq_mat(n, n, [fmpq(re, denominator) for row in rows for re, _ in row])
    imag = fmpq_mat(n, n, [fmpq(im, denominator) for row in rows for _, im in row])
    is_gaussian = any(im for row in rows for _, im in row)
    matrix = GaussianMatrix(real, imag) if is_gaussian else real
    structure = [
        (_scaled(f, denominator, is_gaussian), sorted(sizes, reverse=True)) for f, sizes in parts if sizes
    ]
    structure.sort(key=lambda pair: _sort_key(pair[0]))
    return KnownMatrix(matrix, structure)


def random_known_matrix(
    rng: random.Random, size: int, *, gaussian: bool = False, denominators: Sequence[int] = (1, 2, 6)
) -> KnownMatrix:
    """Return a random matrix of known structure with at most `size` rows, at least one.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    size : int
        Largest number of rows.
    gaussian : bool
        Over Q(i), factors from `GAUSSIAN_FACTORS`; otherwise over Q.
    denominators : sequence of int
        One of them is chosen.
    """
    while True:
        chosen: dict[Coefficients, list[int]] = {}
        room = rng.randint(1, size)
        pool: Sequence[Coefficients] = GAUSSIAN_FACTORS if gaussian else RATIONAL_FACTORS
        few = rng.sample(pool, rng.choice((1, 2, 2, 3, 4)))
        for _ in range(2 * size):
            f, k = rng.choice(few), rng.choice((1, 1, 1, 2, 2, 3, 4))
            if (len(f) - 1) * k <= room:
                chosen.setdefault(f, []).append(k)
                room -= (len(f) - 1) * k
        if not chosen:
            continue
        known = known_matrix(
            list(chosen.items()), rng, denominator=rng.choice(denominators), gaussian=gaussian
        )
        # Real by chance: the factors over Q(i) need not be those over Q.
        if not gaussian or isinstance(known.matrix, GaussianMatrix):
            return known


def dense_matrix(rng: random.Random, n: int, bits: int, *, gaussian: bool = False) -> ExactMatrix:
    """Return a dense n by n matrix with random integers below 2**bits in absolute value."""
    top = (1 << bits) - 1

    def part() -> fmpq_mat:
        return fmpq_mat(n, n, [rng.randint(-top, top) for _ in range(n * n)])

    return GaussianMatrix(part(), part()) if gaussian else part()


def _pair(c: int | Entry) -> Entry:
    return c if isinstance(c, tuple) else (c, 0)


def _plus(x: Entry, c: Entry, y: Entry) -> Entry:
    return x[0] + c[0] * y[0] - c[1] * y[1], x[1] + c[0] * y[1] + c[1] * y[0]


def _scaled(coefficients: Sequence[int | Entry], denominator: int, gaussian: bool) -> ExactPolynomial:
    """Return f(denominator x) / denominator^degree."""
    pairs = [_pair(c) for c in coefficients]
    degree = len(pairs) - 1
    scales = [fmpq(1, denominator ** (degree - k)) for k in range(degree + 1)]
    real = fmpq_poly([re * scale for (re, _), scale in zip(pairs, scales, strict=True)])
    if not gaussian:
        return real
    return GaussianPolynomial(
        real, fmpq_poly([im * scale for (_, im), scale in zip(pairs, scales, strict=True)])
    )


def _sort_key(f: ExactPolynomial) -> tuple[int, list[tuple[Fraction, Fraction]]]:
    parts = [
        (c.real, c.imag) if isinstance(c, GaussianRational) else (c, fmpq(0))
        for c in (f[k] for k in range(f.degree() + 1))
    ]
    return f.degree(), [(Fraction(int(re.p), int(re.q)), Fraction(int(im.p), int(im.q))) for re, im in parts]
