"""The square of the H2 norm, exactly."""

from __future__ import annotations

from typing import cast

from flint import fmpq, fmpq_mat

from polyalg.core.typing import Rational
from polyalg.errors import ImproperSystemError
from polyalg.systems.equations import lyapunov, stein
from polyalg.systems.norms.reading import read_system, stable_minimal
from polyalg.systems.system import System

__all__ = ["h2_norm_squared"]


def h2_norm_squared(S: System) -> Rational:
    """Return the square of the H2 norm of a system, exactly.

    Parameters
    ----------
    S : System
        Stable; in continuous time with D = 0.

    Returns
    -------
    rational
        The trace of C W C' for A W + W A' + B B' = 0: the energy of all impulse responses.  In discrete time
        the trace of C W C' + D D' for A W A' - W + B B' = 0.

    Raises
    ------
    UnstableSystemError
        If a pole of the transfer matrix is not stable; `.factor` has it for a root.
    ImproperSystemError
        If D is not zero in continuous time: the norm is infinite.
    InputError
        If S is no System.

    Notes
    -----
    Parts that no input reaches or no output shows are left out first, so that they need not be stable.
    n (n + 1) / 2 equations, as for `lyapunov`.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.systems.h2_norm_squared(pa.systems.transfer_matrix([1], [1, 1]))
    1/2
    >>> pa.systems.h2_norm_squared(pa.systems.System([[0]], [[1]], [[1]], [[2]], dt=True))
    5
    """
    R = stable_minimal(read_system(S), "the H2 norm is infinite")
    discrete = S.sampling.is_discrete
    if not discrete and any(R.D.entries()):
        raise ImproperSystemError("the H2 norm is infinite: D is not zero, so noise passes undamped")
    BB = R.B * R.B.transpose()
    W = cast(fmpq_mat, stein(R.A, BB) if discrete else lyapunov(R.A, BB))
    energy = R.C * W * R.C.transpose()
    if discrete:
        energy = energy + R.D * R.D.transpose()
    found: Rational = S.origin.returned(sum((energy[i, i] for i in range(R.outputs)), fmpq(0)))
    return found
