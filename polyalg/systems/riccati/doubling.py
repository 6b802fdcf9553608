"""Guesses for Riccati and Lyapunov equations by doubling, in floating point of any precision.

E. K.-W. Chu, H.-Y. Fan, W.-W. Lin, A structure-preserving doubling algorithm for continuous-time algebraic
Riccati equations, Linear Algebra Appl. 396 (2005) 55-80.  Nothing is proved here: radii are dropped.
"""

from __future__ import annotations

import random

from flint import arb, arb_mat, fmpq_mat

from polyalg.core.precision import current_bits
from polyalg.systems.riccati.equation import RiccatiEquation

__all__ = ["Lyapunov", "norm", "riccati_guess", "rounded"]

_MOST_STEPS = 60
_SLACK = 20  # bits that the last step may still move
_SCALES = (1, 8, 0.125)


def rounded(M: fmpq_mat) -> arb_mat:
    """Return a matrix in the working precision."""
    return arb_mat(M).mid()


def norm(M: arb_mat) -> arb:
    """Return the largest sum of moduli in a row."""
    moduli = arb_mat(M.nrows(), M.ncols(), [abs(x) for x in M.entries()])
    sums = (moduli * arb_mat(M.ncols(), 1, [1] * M.ncols())).mid()
    return max(sums.entries(), default=arb(0))


def _unit(n: int) -> arb_mat:
    return arb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _typical_size(loop: arb_mat) -> arb:
    """Return about the modulus of most eigenvalues of a stable matrix, or that of their squares on average.

    A norm may be far larger, and each doubling takes one more step.
    """
    n = loop.nrows()
    mean, square = loop.trace() / n, (loop * loop).trace() / n
    return max((-mean).mid(), abs(square).sqrt().mid())


def _symmetric(M: arb_mat) -> arb_mat:
    return ((M + M.transpose()) * arb(0.5)).mid()


def _size(M: arb_mat) -> arb:
    """Return about the norm, from the product with a vector that no matrix is likely to take to zero."""
    rng = random.Random(0)
    # Small integers are in the kernels of matrices that people write down.
    v = arb_mat(M.ncols(), 1, [rng.uniform(1, 2) * rng.choice((-1, 1)) for _ in range(M.ncols())])
    return sum((abs(x) for x in (M * v).mid().entries()), arb(0)).mid()


def _has_converged(M: arb_mat, change: arb_mat) -> bool:
    """Whether the last change was small; true where M is not finite, too."""
    size = _size(M)
    return not size.is_finite() or bool(_size(change) <= size * arb(2) ** (_SLACK - current_bits()))


def _finite(M: arb_mat) -> arb_mat | None:
    return M if _size(M).is_finite() else None


def riccati_guess(equation: RiccatiEquation, shift: fmpq_mat) -> arb_mat | None:
    """Return about the stabilizing solution; None where the iteration breaks down or does not converge.

    Parameters
    ----------
    shift : fmpq_mat
        Added to the solution.
    """
    A, G, Q = (rounded(M) for M in equation.reduced)
    if equation.discount is None:
        tries = (_continuous(A, G, Q, scale) for scale in _SCALES)
        found = next((X for X in tries if X is not None), None)
    else:
        root = arb(equation.discount).sqrt().mid()
        found = _doubled(A * root, G * root * root, Q)
    return None if found is None else (found + rounded(shift)).mid()


def _continuous(A: arb_mat, G: arb_mat, Q: arb_mat, scale: float) -> arb_mat | None:
    """Return the limit after a Cayley transformation."""
    one = _unit(A.nrows())
    # About as large as eigenvalues are; norms of rows are larger by the root of their number.
    mean_square = (A.transpose() * A).trace() / A.nrows()
    gamma = ((mean_square.sqrt() + 1) * scale).mid()
    try:
        shifted = (A - one * gamma).mid()
        first = shifted.solve(G).mid()
        inverse = (shifted.transpose() + Q * first).mid().inv().mid()
        second = shifted.transpose().solve(Q).transpose().mid()
    except ZeroDivisionError:
        return None
    twice = 2 * gamma
    start = (one + inverse.transpose() * twice).mid()
    return _doubled(start, _symmetric(first * inverse * twice), _symmetric(inverse * second * twice))


def _doubled(A: arb_mat, G: arb_mat, H: arb_mat) -> arb_mat | None:
    """Return the limit of H: the stabilizing solution of X = A' X (I + G X)^-1 A + H in discrete time."""
    one = _unit(A.nrows())
    for _ in range(_MOST_STEPS):
        try:
            inverse = (one + G * H).mid().solve(one, algorithm="approx").mid()
        except ZeroDivisionError:
            return None
        turned, right = A.transpose(), (inverse * A).mid()
        change = _symmetric(turned * (H * right).mid())
        G = _symmetric(G + (A * inverse).mid() * (G * turned).mid())
        A, H = (A * right).mid(), _symmetric(H + change)
        if _has_converged(H, change):
            return _finite(H)
    return None


class Lyapunov:
    """About the solutions P of L' P + P L = -Q, or of L' P L - P = -Q in discrete time, for a stable L.

    The squares of L, or of its Cayley transform, are kept for the next Q.

    Raises
    ------
    ZeroDivisionError
        If the transform breaks down.
    """

    def __init__(self, loop: arb_mat, discrete: bool) -> None:
        self._start: tuple[arb_mat, arb] | None = None
        F = loop
        if not discrete:
            one, gamma = _unit(loop.nrows()), _typical_size(loop)
            inverse = (loop - one * gamma).mid().solve(one, algorithm="approx").mid()
            self._start = inverse, 2 * gamma
            F = (inverse * (loop + one * gamma)).mid()
        self._squares = [F]

    def solved(self, Q: arb_mat) -> arb_mat | None:
        """Return the solution for a symmetric Q; None where the sum does not converge."""
        P = Q
        if self._start is not None:
            inverse, weight = self._start
            P = _symmetric(inverse.transpose() * (Q * inverse).mid() * weight)
        for k in range(_MOST_STEPS):
            if k == len(self._squares):
                self._squares.append((self._squares[-1] * self._squares[-1]).mid())
            F = self._squares[k]
            change = _symmetric(F.transpose() * (P * F).mid())
            P = _symmetric(P + change)
            if _has_converged(P, change):
                return _finite(P)
        return None
