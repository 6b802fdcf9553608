"""Guesses for Riccati and Lyapunov equations by doubling, in floating point of any precision.

E. K.-W. Chu, H.-Y. Fan, W.-W. Lin, A structure-preserving doubling algorithm for continuous-time algebraic
Riccati equations, Linear Algebra Appl. 396 (2005) 55-80.  Nothing is proved here: radii are dropped.
"""

from __future__ import annotations

from flint import arb, arb_mat, fmpq_mat

from polyalg.core.precision import current_bits
from polyalg.systems.riccati.equation import RiccatiEquation

__all__ = ["lyapunov_guess", "norm", "riccati_guess", "rounded"]

_MOST_STEPS = 60
_SLACK = 20  # bits that the last step may still move
_SCALES = (1, 8, 0.125)


def rounded(M: fmpq_mat) -> arb_mat:
    """Return a matrix in the working precision."""
    return arb_mat(M).mid()


def norm(M: arb_mat) -> arb:
    """Return the largest sum of moduli in a row."""
    sums = [sum((abs(x) for x in row), arb(0)).mid() for row in M.tolist()]
    return max(sums, key=lambda x: x, default=arb(0))


def _unit(n: int) -> arb_mat:
    return arb_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _symmetric(M: arb_mat) -> arb_mat:
    return ((M + M.transpose()) * arb(0.5)).mid()


def _is_small(change: arb_mat, whole: arb_mat) -> bool:
    return bool(norm(change) <= norm(whole) * arb(2) ** (_SLACK - current_bits()))


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
    gamma = ((norm(A) + 1) * scale).mid()
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
            system = (one + G * H).mid()
            both = [system.solve(A).mid(), system.solve(G).mid()]
        except ZeroDivisionError:
            return None
        turned = A.transpose()
        change = _symmetric(turned * H * both[0])
        G = _symmetric(G + A * both[1] * turned)
        A, H = (A * both[0]).mid(), _symmetric(H + change)
        if not norm(H).is_finite():
            return None
        if _is_small(change, H):
            return H
    return None


def lyapunov_guess(loop: arb_mat, discrete: bool) -> arb_mat | None:
    """Return about the P with L' P + P L = -I, or L' P L - P = -I in discrete time, for a stable L."""
    one = _unit(loop.nrows())
    F, P = loop, one
    if not discrete:
        gamma = (norm(loop) + 1).mid()
        try:
            inverse = (loop - one * gamma).mid().inv().mid()
        except ZeroDivisionError:
            return None
        F = (inverse * (loop + one * gamma)).mid()
        P = _symmetric(inverse.transpose() * inverse * (2 * gamma))
    for _ in range(_MOST_STEPS):
        change = _symmetric(F.transpose() * P * F)
        P, F = _symmetric(P + change), (F * F).mid()
        if not norm(P).is_finite():
            return None
        if _is_small(change, P):
            return P
    return None
