"""The reachable subspace of a realization, exactly, and what is made of it: minimal and Kalman's form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

from flint import fmpq_mat, nmod_mat

from polyalg.algebra.blocks import part
from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.algebra.kernels import leading_columns, null_space, row_echelon
from polyalg.algebra.modular import place, rank_profile
from polyalg.algebra.stacking import beside
from polyalg.systems.realization import Realization

__all__ = [
    "Basis",
    "independent_columns",
    "kalman_basis",
    "minimal",
    "not_reachable",
    "reachable",
    "unobservable",
]


@dataclass(frozen=True, slots=True)
class Basis:
    """A basis of a subspace of Q^n as columns, with the identity in some rows.

    Attributes
    ----------
    vectors : fmpq_mat
        n by k.
    pivots : tuple of int
        The rows with the identity: the coordinates of a vector of the subspace are its entries there.
    """

    vectors: fmpq_mat
    pivots: tuple[int, ...]

    @property
    def dimension(self) -> int:
        """The number of vectors."""
        return len(self.pivots)

    @classmethod
    def of_columns(cls, M: IntegerMatrix) -> Basis:
        """Return the basis of the span of some columns."""
        numerators, denominator, pivots = row_echelon(M.transpose())
        vectors = fmpq_mat(numerators.real.transpose()) / denominator
        return cls(vectors if pivots else fmpq_mat(M.nrows, 0), tuple(pivots))


def _numerators(M: fmpq_mat) -> IntegerMatrix:
    return IntegerMatrix(M.numer_denom()[0])


def reachable(A: fmpq_mat, B: fmpq_mat) -> Basis:
    """Return the smallest subspace that contains the columns of B and is invariant under A.

    Notes
    -----
    Theorem 1 of the theory page on linear systems.

    Krylov columns that are independent modulo a prime are independent.  Where they are fewer than n, that
    the span is invariant is checked exactly.
    """
    n, b, a = A.nrows(), _numerators(B), _numerators(A)
    for attempt in count():
        columns = _krylov(a, b, attempt)
        span = _exact_columns(a, b, columns)
        if span.ncols == n or _is_invariant(a, b, span):
            return Basis.of_columns(span)
    raise AssertionError("unreachable: finitely many primes divide a minor")


def independent_columns(A: fmpq_mat, B: fmpq_mat) -> tuple[int, list[tuple[int, int]]] | None:
    """Return a prime, and powers k and columns j such that the n vectors (c A)^k d b_j are a basis modulo it.

    c and d are the denominators of A and of B.  None where the reachable subspace is not everything.
    """
    n, b, a = A.nrows(), _numerators(B), _numerators(A)
    for attempt in count():
        columns = _krylov(a, b, attempt)
        if len(columns) == n:
            return place(attempt).p, columns
        if _is_invariant(a, b, _exact_columns(a, b, columns)):
            return None
    raise AssertionError("unreachable: finitely many primes divide a minor")


def not_reachable(A: fmpq_mat, B: fmpq_mat) -> tuple[fmpq_mat, fmpq_mat]:
    """Return a basis W, as rows, of the left kernel of the reachable subspace, and Q with W A = Q W."""
    kernel = null_space(_numerators(reachable(A, B).vectors.transpose()))
    basis = Basis.of_columns(kernel)
    W = basis.vectors.transpose()
    return W, part(W * A, range(W.nrows()), basis.pivots)


def _krylov(a: IntegerMatrix, b: IntegerMatrix, attempt: int) -> list[tuple[int, int]]:
    """Return powers k and columns j such that a^k b_j are a basis modulo a prime, chains without gaps."""
    at = place(attempt)
    matrix, block = a.mod(at), b.mod(at)
    chosen: list[tuple[int, int]] = []
    vectors: list[list[int]] = []
    live, power = list(range(b.ncols)), 0
    while live:
        entries = [[int(block[i, j]) for i in range(a.nrows)] for j in range(len(live))]
        rows = nmod_mat(a.nrows, len(vectors) + len(live), _flattened([*vectors, *entries]), at.p)
        new = [j - len(vectors) for j in rank_profile(rows) if j >= len(vectors)]
        vectors += [entries[j] for j in new]
        chosen += [(power, live[j]) for j in new]
        live, power = [live[j] for j in new], power + 1
        if new and len(vectors) < a.nrows:
            block = matrix * nmod_mat(a.nrows, len(new), _flattened([entries[j] for j in new]), at.p)
        else:
            break
    return chosen


def _flattened(columns: list[list[int]]) -> list[int]:
    return [x for row in zip(*columns, strict=True) for x in row]


def _exact_columns(a: IntegerMatrix, b: IntegerMatrix, chosen: list[tuple[int, int]]) -> IntegerMatrix:
    """Return multiples of the columns a^k b_j."""
    known: dict[tuple[int, int], IntegerMatrix] = {}
    for power, j in chosen:
        before = a * known[power - 1, j] if power else b.submatrix(None, [j])
        known[power, j] = before.primitive()
    return beside(list(known.values())) if known else b.submatrix(None, [])


def _is_invariant(a: IntegerMatrix, b: IntegerMatrix, span: IntegerMatrix) -> bool:
    complement = null_space(span.transpose()).transpose()
    return (complement * b).is_zero() and (complement * (a * span)).is_zero()


def unobservable(A: fmpq_mat, C: fmpq_mat) -> fmpq_mat:
    """Return a basis of the states that no output shows, as columns."""
    seen = reachable(A.transpose(), C.transpose()).vectors
    return fmpq_mat(null_space(_numerators(seen.transpose())).real)


def _reduced(S: Realization) -> Realization:
    """Return the reachable part, which has the same transfer matrix; S itself where it is all."""
    basis = reachable(S.A, S.B)
    if basis.dimension == S.order:
        return S
    E, rows = basis.vectors, basis.pivots
    within = range(basis.dimension)
    A, B = part(S.A * E, rows, within), part(S.B, rows, range(S.inputs))
    return Realization(A, B, S.C * E, S.D)


def minimal(S: Realization) -> Realization:
    """Return a minimal realization of the transfer matrix; S itself where it is one.

    Theorem 1 of the theory page on linear systems.
    """
    reached = _reduced(S)
    dual = reached.dual()
    seen = _reduced(dual)
    return reached if seen is dual else seen.dual()


def kalman_basis(S: Realization) -> tuple[fmpq_mat, tuple[int, int, int, int]]:
    """Return a basis of the states in which Kalman's decomposition shows, and the sizes of its four parts.

    First the states that are reachable and not seen, then the other reachable ones, then the others that are
    not seen, then the rest.  Theorem 1 of the theory page on linear systems.
    """
    reached, unseen = _numerators(reachable(S.A, S.B).vectors), _numerators(unobservable(S.A, S.C))
    chosen = _intersection(reached, unseen)
    sizes = [chosen.ncols]
    for more in (reached, unseen, identity(S.order)):
        both = beside([chosen, more])
        grown = both.submatrix(None, leading_columns(both))
        sizes.append(grown.ncols - chosen.ncols)
        chosen = grown
    return fmpq_mat(chosen.real), (sizes[0], sizes[1], sizes[2], sizes[3])


def _intersection(U: IntegerMatrix, V: IntegerMatrix) -> IntegerMatrix:
    """Return a basis of the intersection of the spans of independent columns."""
    kernel = null_space(beside([U, V.scale(-1)]))
    return U * kernel.submatrix(list(range(U.ncols)), None)
