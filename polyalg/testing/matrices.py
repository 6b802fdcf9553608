"""Semidefinite, stochastic, orthogonal and barely singular matrices, with what is known about them.

Each is a product whose factors say what is known: B B^*, a circulation over its row sums, Cayley's transform
of a skew matrix, and L D U with a chosen last pivot.  All are exact, and small choices give small entries.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mat, fmpz

from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.gaussian.matrix import rational_identity
from polyalg.core.typing import ExactMatrix
from polyalg.errors import InputError
from polyalg.testing.printing import Pasteable

__all__ = [
    "KnownOrthogonal",
    "KnownSemidefinite",
    "KnownSingular",
    "KnownStochastic",
    "nearly_singular_matrix",
    "orthogonal_matrix",
    "semidefinite_matrix",
    "stochastic_matrix",
]


@dataclass(frozen=True, eq=False, repr=False)
class KnownSemidefinite(Pasteable):
    """A positive semidefinite Hermitian matrix.

    Attributes
    ----------
    matrix : fmpq_mat or GaussianMatrix
        factor times its adjoint; of another system where a strategy was asked for one.
    rank : int
    factor : fmpq_mat or GaussianMatrix
        n by rank, of full rank.
    """

    matrix: Any
    rank: int
    factor: ExactMatrix


@dataclass(frozen=True, eq=False, repr=False)
class KnownStochastic(Pasteable):
    """A matrix of probabilities, each row with the sum 1.

    Attributes
    ----------
    matrix : fmpq_mat
        Of another system where a strategy was asked for one.
    stationary : tuple of tuple of Fraction
        For each closed class of states the one row vector p on it with p P = p and the sum 1.
    transient : tuple of int
        The states in no closed class.
    """

    matrix: Any
    stationary: tuple[tuple[Fraction, ...], ...]
    transient: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False, repr=False)
class KnownOrthogonal(Pasteable):
    """A positive multiple of an orthogonal matrix.

    Attributes
    ----------
    matrix : fmpq_mat
        Its transpose times itself is scale^2; of another system where a strategy was asked for one.
    scale : int
        All singular values; 1 for an orthogonal matrix.
    sign : int
        1 or -1, the sign of the determinant.
    """

    matrix: Any
    scale: int
    sign: int


@dataclass(frozen=True, eq=False, repr=False)
class KnownSingular(Pasteable):
    """A matrix that is singular, or would be but for a small number.

    Attributes
    ----------
    matrix : fmpq_mat
        Of another system where a strategy was asked for one.
    gap : fmpq
        matrix times kernel is a unit vector times the gap; 0 where the matrix is singular.
    rank : int
        n - 1 or n.
    determinant : fmpq
    kernel : fmpq_mat
        n by 1, integers, the last one 1.
    """

    matrix: Any
    gap: fmpq
    rank: int
    determinant: fmpq
    kernel: fmpq_mat


def semidefinite_matrix(
    rng: random.Random, n: int, rank: int, *, gaussian: bool = False, top: int = 2
) -> KnownSemidefinite:
    """Return a positive semidefinite matrix of chosen rank, with integers (Gaussian ones) as entries.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    n, rank : int
        Size, and rank from 0 to n.
    gaussian : bool
        Hermitian instead of real; the imaginary part may vanish by chance.
    top : int
        Largest entry of a part of the factor.

    Examples
    --------
    >>> import random
    >>> known = semidefinite_matrix(random.Random(1), 4, 2)
    >>> known.matrix == known.factor * known.factor.transpose(), known.matrix.rank()
    (True, 2)
    """
    if not 0 <= rank <= n:
        raise InputError(f"rank is {rank}; it must be from 0 to n = {n}")
    real, imag = fmpq_mat(n, rank), fmpq_mat(n, rank)
    rows = _order(rng, n)
    for i in range(n):
        for j in range(min(i + 1, rank)):
            real[rows[i], j] = rng.randint(1, top) if i == j else rng.randint(-top, top)
            if gaussian and i > j:
                imag[rows[i], j] = rng.randint(-top, top)
    if any(imag.entries()):
        B = GaussianMatrix(real, imag)
        product = B * B.transpose().conjugate()
        return KnownSemidefinite(product if product.imag else product.real, rank, B)
    return KnownSemidefinite(real * real.transpose(), rank, real)


def stochastic_matrix(
    rng: random.Random, n: int, *, transient: int = 0, dyadic: bool = False, top: int = 3
) -> KnownStochastic:
    """Return a stochastic matrix with its stationary distributions.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    n, transient : int
        Number of states, and how many of them belong to no closed class, from 0 to n - 1.
    dyadic : bool
        Probabilities whose denominators are powers of two, which doubles hold.
    top : int
        Largest weight of a cycle.

    Notes
    -----
    Weighted cycles make a circulation c; with numbers w_i not below its row sums, P_ij = c_ij / w_i and the
    rest of each row on the diagonal, w P = w.

    Examples
    --------
    >>> import random
    >>> known = stochastic_matrix(random.Random(4), 3)
    >>> p = fmpq_mat([[fmpq(x.numerator, x.denominator) for x in known.stationary[0]]])
    >>> sum(known.stationary[0]) == 1, p * known.matrix == p
    (True, True)
    """
    if not 0 <= transient < n:
        raise InputError(f"transient is {transient}; it must be from 0 to n - 1, n = {n}")
    closed = n - transient
    flow = [[0] * n for _ in range(n)]
    leader = list(range(closed))
    for _ in range(rng.randint(0, 2 * closed)):
        cycle = rng.sample(range(closed), rng.randint(1, min(closed, 4)))
        weight = rng.randint(1, top)
        for a, b in zip(cycle, cycle[1:] + cycle[:1], strict=True):
            flow[a][b] += weight
            leader = [leader[a] if x == leader[b] else x for x in leader]
    for i in range(closed, n):
        flow[i][rng.randrange(i)] += rng.randint(1, top)
        flow[i][rng.randrange(n)] += rng.randint(0, top)
    totals = [_total(rng, sum(row), dyadic) for row in flow]
    at = _order(rng, n)
    P = fmpq_mat(n, n)
    for i, row in enumerate(flow):
        row[i] += totals[i] - sum(row)
        for j, x in enumerate(row):
            P[at[i], at[j]] = fmpq(x, totals[i])
    classes = [[i for i in range(closed) if leader[i] == first] for first in sorted(set(leader))]
    stationary = tuple(_distribution(n, [(at[i], totals[i]) for i in states]) for states in classes)
    return KnownStochastic(P, stationary, tuple(sorted(at[i] for i in range(closed, n))))


def _total(rng: random.Random, flow: int, dyadic: bool) -> int:
    if dyadic:
        return 1 << max(0, flow - 1).bit_length() + rng.randint(0, 1)
    return max(1, flow + rng.randint(0, 2))


def _distribution(n: int, weights: list[tuple[int, int]]) -> tuple[Fraction, ...]:
    total = sum(w for _, w in weights)
    found = dict(weights)
    return tuple(Fraction(found.get(i, 0), total) for i in range(n))


def orthogonal_matrix(rng: random.Random, n: int, *, scaled: bool = False, top: int = 2) -> KnownOrthogonal:
    """Return a rational orthogonal matrix by Cayley's transform (1 - S)(1 + S)^-1, S skew-symmetric.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    n : int
        Size.
    scaled : bool
        Multiply it by its common denominator, so that the entries are integers.
    top : int
        Largest entry of S.

    Examples
    --------
    >>> import random
    >>> known = orthogonal_matrix(random.Random(2), 3, scaled=True)
    >>> A = known.matrix
    >>> A.transpose() * A == A**0 * fmpq(known.scale**2), A.det() == known.sign * known.scale**3
    (True, True)
    """
    S = fmpq_mat(n, n)
    for i in range(n):
        for j in range(i):
            S[i, j] = rng.randint(-top, top)
            S[j, i] = -S[i, j]
    one = rational_identity(n)
    Q = (one - S) * (one + S).inv()
    sign = 1
    for i in range(n):
        # Every orthogonal matrix has such signs: -1 is no eigenvalue of a transform.
        turned = rng.choice((1, -1))
        sign *= turned
        for j in range(n):
            Q[i, j] = Q[i, j] * turned
    scale = int(Q.numer_denom()[1]) if scaled else 1
    return KnownOrthogonal(Q * fmpz(scale), scale, sign)


def nearly_singular_matrix(rng: random.Random, n: int, gap: Fraction, *, top: int = 2) -> KnownSingular:
    """Return a matrix L D U of integers, its rows permuted, with the last pivot `gap`.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    n : int
        Size, at least 1.
    gap : Fraction
        0 for a singular matrix; a power of 1/2 is a double, and is lost where an entry is rounded.
    top : int
        Largest entry of L and U.

    Examples
    --------
    >>> import random
    >>> from fractions import Fraction
    >>> known = nearly_singular_matrix(random.Random(3), 3, Fraction(1, 2**20))
    >>> known.matrix.det() == known.determinant, (known.matrix * known.kernel).rank(), known.rank
    (True, 1, 3)
    """
    if n < 1:
        raise InputError(f"n is {n}; it must be at least 1")
    last = fmpq(gap.numerator, gap.denominator)
    L, U, D = rational_identity(n), rational_identity(n), fmpq_mat(n, n)
    for i in range(n):
        D[i, i] = last if i == n - 1 else rng.choice((1, 1, 2, 3))
        for j in range(i):
            L[i, j], U[j, i] = rng.randint(-top, top), rng.randint(-top, top)
    P = fmpq_mat(n, n)
    for i, j in enumerate(_order(rng, n)):
        P[i, j] = 1
    A = P * L * D * U
    unit = fmpq_mat(n, 1, [int(i == n - 1) for i in range(n)])
    determinant = P.det()
    for i in range(n):
        determinant *= D[i, i]
    return KnownSingular(A, last, n if last else n - 1, determinant, U.inv() * unit)


def _order(rng: random.Random, n: int) -> list[int]:
    order = list(range(n))
    rng.shuffle(order)
    return order
