"""Linear systems of known poles, zeros and minimal order, and Riccati equations with known solutions.

A system is a sum of scalar transfer functions in lowest terms, mixed by invertible matrices, with states that
no input reaches or that no output shows, in another basis.  Of an equation the solution and the closed loop
are chosen first.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from flint import fmpq_mat, fmpq_poly

from polyalg.algebra.blocks import block, diagonal, unit
from polyalg.errors import InputError
from polyalg.testing.builders import companion, hyper_companion
from polyalg.testing.pencils import Factor, Structure, merged
from polyalg.testing.printing import Pasteable

__all__ = ["KnownRiccati", "KnownSystem", "known_riccati", "known_system"]

Factors: TypeAlias = Sequence[tuple[Factor, int]]


@dataclass(frozen=True, eq=False, repr=False)
class KnownSystem(Pasteable):
    """A linear system with its structure.

    Attributes
    ----------
    A, B, C, D : fmpq_mat
        Of another system where a strategy was asked for one.
    poles, zeros : list of (fmpq_poly, list of int)
        Of a minimal realization: the factors by degree, then by their coefficients, and the sizes of the
        blocks at each of their roots, largest first.
    mcmillan_degree : int
        The order of a minimal realization.
    unreachable, unobservable : list of (fmpq_poly, list of int)
        Structure of the states that no input reaches, and of those that no output shows and that inputs may
        reach.
    """

    A: Any
    B: Any
    C: Any
    D: Any
    poles: Structure
    zeros: Structure
    mcmillan_degree: int
    unreachable: Structure
    unobservable: Structure


@dataclass(frozen=True, eq=False, repr=False)
class KnownRiccati(Pasteable):
    """An algebraic Riccati equation with its stabilizing, or semi-stabilizing, solution.

    Attributes
    ----------
    A, B, Q, R : fmpq_mat
        Of another system where a strategy was asked for one.  In continuous time
        A'X + XA - X B R^-1 B'X + Q = 0, in discrete time A'XA - X - A'XB (R + B'XB)^-1 B'XA + Q = 0.
    X : fmpq_mat
        The solution.
    axis : list of (fmpq_poly, list of int)
        The factors with roots on the imaginary axis, or the unit circle, and the sizes of their blocks in the
        Hamiltonian matrix: twice those in the closed loop.
    discrete : bool
    """

    A: Any
    B: Any
    Q: Any
    R: Any
    X: fmpq_mat
    axis: Structure
    discrete: bool


def known_system(
    rng: random.Random,
    channels: Sequence[tuple[Factors, Factors]],
    *,
    unreachable: Factors = (),
    unobservable: Factors = (),
    steps: int | None = None,
) -> KnownSystem:
    """Return a system of as many inputs and outputs as channels.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    channels : sequence of (zeros, poles)
        Of each channel the powers of monic irreducible polynomials over Z, constant term first, in the
        numerator and in the denominator of its transfer function, which is proper and in lowest terms.
    unreachable, unobservable : sequence of (tuple of int, int)
        Blocks of states that are added: a polynomial and the size.
    steps : int, optional
        Elementary changes of the basis of the states, and half as many of those of inputs and outputs; three
        times the number of states and channels if None.

    Raises
    ------
    InputError
        If there is no channel, a numerator has the larger degree, or a factor is in both.

    Examples
    --------
    >>> import random
    >>> known = known_system(random.Random(1), [([((1, 1), 1)], [((2, 1), 2)])], unreachable=[((0, 1), 1)])
    >>> known.poles, known.zeros, known.mcmillan_degree, known.A.nrows()
    ([(x + 2, [2])], [(x + 1, [1])], 2, 3)
    """
    if not channels:
        raise InputError("a system needs a channel")
    A, B, C, D = fmpq_mat(0, 0), fmpq_mat(0, 0), fmpq_mat(0, 0), fmpq_mat(0, 0)
    for over, under in channels:
        a, b, c, d = _scalar(over, under)
        A, B, C, D = diagonal(A, a), diagonal(B, b), diagonal(C, c), diagonal(D, d)
    order, ports = A.nrows(), len(channels)
    hidden, unseen = _blocks(unreachable), _blocks(unobservable)
    A = diagonal(diagonal(A, hidden), unseen)
    B = block([[B], [fmpq_mat(hidden.nrows(), ports)], [_table(rng, unseen.nrows(), ports)]])
    C = block([[C, _table(rng, ports, hidden.nrows()), fmpq_mat(ports, unseen.nrows())]])
    n = A.nrows()
    count = 3 * (n + ports) if steps is None else steps
    T, U, V = (
        _unimodular(rng, n, count),
        _unimodular(rng, ports, count // 2),
        _unimodular(rng, ports, count // 2),
    )
    if n:
        A, B, C = T.solve(A * T), T.solve(B * U), V * C * T
    D = V * D * U
    zeros, poles = (merged(pair for channel in channels for pair in _powers(channel[k])) for k in (0, 1))
    return KnownSystem(A, B, C, D, poles, zeros, order, merged(unreachable), merged(unobservable))


def known_riccati(
    rng: random.Random,
    loop: Factors,
    axis: Factors = (),
    *,
    discrete: bool = False,
    denominator: int = 1,
    steps: int | None = None,
) -> KnownRiccati:
    """Return an equation whose solution gives a closed loop with these blocks.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    loop : sequence of (tuple of int, int)
        Blocks of the closed loop: monic irreducible polynomials over Z, constant term first, with all roots
        in the open left half plane (the open unit disc), and sizes.
    axis : sequence of (tuple of int, int)
        Blocks with roots on the imaginary axis (the unit circle).
    discrete : bool
        Whether time is discrete.
    denominator : int
        The roots of `loop` are divided by it: the unit disc has few zeros of monic polynomials over Z.
    steps : int, optional
        Elementary changes of the basis; twice the number of states if None.

    Raises
    ------
    InputError
        If there is no block.

    Examples
    --------
    >>> import random
    >>> known = known_riccati(random.Random(1), [((1, 1), 1)], axis=[((1, 0, 1), 1)])
    >>> known.axis, known.A.transpose() * known.X + known.X * known.A + known.Q == (
    ...     known.X * known.B * known.R.inv() * known.B.transpose() * known.X)
    ([(x^2 + 1, [2])], True)
    """
    inner, outer = _blocks(loop), _blocks(axis)
    n = inner.nrows() + outer.nrows()
    if not n:
        raise InputError("an equation needs a block of the closed loop")
    count = 2 * n if steps is None else steps
    T = _unimodular(rng, n, count)
    L = T.solve(diagonal(inner / denominator, outer) * T)
    # On the boundary sizes are twice as large if (A, B) is controllable, as it is for an invertible B.
    B = _unimodular(rng, n, count) if axis else _table(rng, n, rng.randint(1, n))
    Y, G, R = _table(rng, n, n), B * B.transpose(), unit(B.ncols())
    if discrete:
        X = Y * Y.transpose()
        A = (unit(n) + G * X) * L
        Q = X - A.transpose() * X * L
    else:
        X = Y + Y.transpose()
        A = L + G * X
        Q = X * G * X - A.transpose() * X - X * A
    doubled = merged((f, 2 * k) for f, k in axis)
    return KnownRiccati(A, B, Q, R, X, doubled, discrete)


def _scalar(zeros: Factors, poles: Factors) -> tuple[fmpq_mat, fmpq_mat, fmpq_mat, fmpq_mat]:
    """Return the controller form of a fraction in lowest terms."""
    num, den = (_product(factors) for factors in (zeros, poles))
    n = den.degree()
    if num.degree() > n or num.gcd(den).degree() > 0:
        raise InputError(f"{num} over {den} is not proper and in lowest terms")
    through = num[n]
    rest = num - through * den
    A = _matrix([[re for re, _ in row] for row in companion([int(c) for c in den.coeffs()])]).transpose()
    B, C = fmpq_mat(n, 1, [int(i == n - 1) for i in range(n)]), fmpq_mat(1, n, [rest[i] for i in range(n)])
    return A, B, C, fmpq_mat([[through]])


def _powers(factors: Factors) -> list[tuple[Factor, int]]:
    """Return each factor once, with the exponent of all its powers: one block of a companion form."""
    exponents: dict[Factor, int] = {}
    for f, k in factors:
        exponents[f] = exponents.get(f, 0) + k
    return list(exponents.items())


def _product(factors: Factors) -> fmpq_poly:
    product = fmpq_poly([1])
    for f, k in factors:
        product *= fmpq_poly(list(f)) ** k
    return product


def _blocks(factors: Factors) -> fmpq_mat:
    """Return the block diagonal matrix of companion blocks."""
    whole = fmpq_mat(0, 0)
    for f, k in factors:
        whole = diagonal(whole, _matrix([[re for re, _ in row] for row in hyper_companion(f, k)]))
    return whole


def _matrix(rows: list[list[int]]) -> fmpq_mat:
    return fmpq_mat(len(rows), len(rows), [x for row in rows for x in row])


def _table(rng: random.Random, rows: int, columns: int) -> fmpq_mat:
    return fmpq_mat(rows, columns, [rng.randint(-1, 1) for _ in range(rows * columns)])


def _unimodular(rng: random.Random, n: int, steps: int) -> fmpq_mat:
    """Return a product of elementary matrices."""
    rows = [[int(i == j) for j in range(n)] for i in range(n)]
    for _ in range(steps if n > 1 else 0):
        i, j = rng.sample(range(n), 2)
        c = rng.choice((1, -1))
        rows[i] = [x + c * y for x, y in zip(rows[i], rows[j], strict=True)]
    return _matrix(rows)
