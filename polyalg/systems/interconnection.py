"""Interconnections of two realizations: side by side, one after the other, and closed to a loop."""

from __future__ import annotations

from flint import fmpq_mat

from polyalg.algebra.blocks import block, part, unit
from polyalg.errors import InputError
from polyalg.systems.realization import Realization

__all__ = ["loop", "parallel", "series", "static_gain"]


def static_gain(D: fmpq_mat) -> Realization:
    """Return the realization without states."""
    return Realization(fmpq_mat(0, 0), fmpq_mat(0, D.ncols()), fmpq_mat(D.nrows(), 0), D)


def parallel(S: Realization, R: Realization) -> Realization:
    """Return the sum."""
    A = block([[S.A, fmpq_mat(S.order, R.order)], [fmpq_mat(R.order, S.order), R.A]])
    return Realization(A, block([[S.B], [R.B]]), block([[S.C, R.C]]), S.D + R.D)


def series(S: Realization, R: Realization) -> Realization:
    """Return the product: S after R."""
    A = block([[S.A, S.B * R.C], [fmpq_mat(R.order, S.order), R.A]])
    return Realization(A, block([[S.B * R.D], [R.B]]), block([[S.C, S.D * R.C]]), S.D * R.D)


def loop(S: Realization, R: Realization) -> Realization:
    """Return y = S e, e = u - R y; InputError where I + D D' is singular."""
    well_posed = unit(S.outputs) + S.D * R.D
    if not well_posed.det():
        raise InputError("the loop is not well posed: I + D D' is singular")
    # y = W (C x + D (u - C' x')), with W = (I + D D')^-1
    right = block([[S.C, -1 * (S.D * R.C), S.D]])
    found = well_posed.solve(right) if S.outputs else right
    n, m, p = S.order + R.order, S.inputs, range(S.outputs)
    C, D = part(found, p, range(n)), part(found, p, range(n, n + m))
    e_states = block([[fmpq_mat(m, S.order), -1 * R.C]]) - R.D * C
    e_input = unit(m) - R.D * D
    upper = block([[S.A, fmpq_mat(S.order, R.order)]]) + S.B * e_states
    lower = block([[fmpq_mat(R.order, S.order), R.A]]) + R.B * C
    return Realization(block([[upper], [lower]]), block([[S.B * e_input], [R.B * D]]), C, D)
