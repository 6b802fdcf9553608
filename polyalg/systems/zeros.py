"""The invariant zeros of a system as eigenvalues of a smaller matrix.

A. Emami-Naeini, P. Van Dooren, Computation of zeros of linear multivariable systems, Automatica 18 (1982)
415-430, exactly; Theorem 2 of the theory page on linear systems.
"""

from __future__ import annotations

from flint import fmpq_mat

from polyalg.algebra.blocks import block, part
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import null_space
from polyalg.systems.reachable import Basis
from polyalg.systems.realization import Realization

__all__ = ["zero_matrix"]


def zero_matrix(S: Realization) -> fmpq_mat:
    """Return a square matrix with the finite partial multiplicities of [A - x I, B; C, D].

    Theorem 2 of the theory page on linear systems.

    Notes
    -----
    With D of full row rank in the end, and of full column rank too: then it is A - B D^-1 C.
    """
    found = _with_full_row_rank(_with_full_row_rank(S).dual()).dual()
    if not found.order or not found.outputs:
        return found.A
    return found.A - found.B * found.D.solve(found.C)


def _with_full_row_rank(S: Realization) -> Realization:
    """Return a system with the same finite zeros whose D has independent rows.

    Outputs in which no input appears have to vanish: so do the states that they show, and their derivatives
    become outputs.
    """
    while True:
        combined = _row_echelon(S)
        rank = int(S.D.rank())
        if rank == S.outputs:
            return S
        upper, lower = list(range(rank)), list(range(rank, S.outputs))
        C, D = (
            part(combined, range(S.outputs), range(S.order)),
            part(combined, upper, range(S.order, S.order + S.inputs)),
        )
        shown = part(C, lower, range(S.order))
        if not any(shown.entries()):
            return Realization(S.A, S.B, part(C, upper, range(S.order)), D)
        S = _without_states(Realization(S.A, S.B, part(C, upper, range(S.order)), D), shown)


def _row_echelon(S: Realization) -> fmpq_mat:
    """Return [C, D] after row operations that leave as few rows of D as its rank is."""
    reversed_columns = block([[S.D, S.C]])
    reduced, _ = reversed_columns.rref()
    m = S.inputs
    return part(reduced, range(S.outputs), [*range(m, m + S.order), *range(m)])


def _without_states(S: Realization, shown: fmpq_mat) -> Realization:
    """Restrict the states to those with shown x = 0; what would drive them out become outputs."""
    kernel = Basis.of_columns(null_space(IntegerMatrix(shown.numer_denom()[0])))
    E, kept = kernel.vectors, list(kernel.pivots)
    others = [i for i in range(S.order) if i not in set(kept)]
    # T = [E, unit vectors of the others]: T^-1 x has the pivots of x, and what is left after E times them.
    left = part(E, others, range(len(kept)))

    def split(M: fmpq_mat) -> tuple[fmpq_mat, fmpq_mat]:
        columns = range(M.ncols())
        own = part(M, kept, columns)
        return own, part(M, others, columns) - left * own

    A, driven = split(S.A * E)
    B, entering = split(S.B)
    return Realization(A, B, block([[S.C * E], [driven]]), block([[S.D], [entering]]))
