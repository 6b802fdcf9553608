"""Levenberg and Marquardt's method for the equations of a decomposition, from a random start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyalg.tensor.search.cyclic_equations import CyclicEquations

if TYPE_CHECKING:
    import numpy as np

__all__ = ["newton", "solution_from"]

_SPREAD = 0.6
_PENALTY = 0.05
_SOLVED = 1e-20  # of the sum of squares
_STEPS = 500
_SHRINK, _GROW = 0.3, 4.0


def solution_from(equations: CyclicEquations, rng: np.random.Generator) -> np.ndarray | None:
    """Return an approximate solution found from a random start, None where the iteration leads nowhere.

    Notes
    -----
    The sum of squares with a penalty on the unknowns, which falls with it: without one the norms diverge, to
    decompositions on the border that are none.
    """
    import numpy as np

    x = rng.normal(size=equations.unknowns) * _SPREAD
    residual = equations.residual(x)
    square = float(residual @ residual)
    damping, penalty = 1.0, _PENALTY
    history = []
    for step in range(_STEPS):
        if square < _SOLVED:
            return x
        J = equations.jacobian(x)
        normal = J.T @ J
        gradient = J.T @ residual + penalty * x
        value = square + penalty * float(x @ x)
        gain = None
        for _ in range(8):
            move = _solved(normal, damping + penalty, -gradient)
            if move is not None:
                new = x + move
                there = equations.residual(new)
                new_square = float(there @ there)
                new_value = new_square + penalty * float(new @ new)
                if new_value < value:
                    gain = (value - new_value) / value
                    x, residual, square = new, there, new_square
                    damping = max(damping * _SHRINK, 1e-15)
                    break
            damping = max(damping * _GROW, 1e-14)
        if gain is None:
            if penalty <= 1e-14:
                return None
            penalty *= 0.1
            continue
        if gain < 2e-3:
            penalty *= 0.5
        if square < 1e-3:
            penalty = min(penalty, square * 1e-2)
        history.append(square)
        if step > 150 and len(history) > 60 and history[-60] < 1.02 * square and penalty < 1e-9:
            return None
    return x if np.sqrt(square) < 1e-10 else None


def _solved(normal: np.ndarray, shift: float, right: np.ndarray) -> np.ndarray | None:
    """Return the solution of (normal + shift) y = right, None where that is singular."""
    import numpy as np

    shifted = normal.copy()
    shifted[np.diag_indices_from(shifted)] += shift
    try:
        result: np.ndarray = np.linalg.solve(shifted, right)
    except np.linalg.LinAlgError:
        return None
    return result


def newton(equations: CyclicEquations, x: np.ndarray, free: np.ndarray, steps: int = 12) -> np.ndarray | None:
    """Return a solution near x in which only the free unknowns have moved; None where none is near."""
    import numpy as np

    x = x.copy()
    columns = np.flatnonzero(free)
    for _ in range(steps):
        residual = equations.residual(x)
        size = float(np.abs(residual).max())
        if size < 1e-13:
            return x
        if not np.isfinite(size) or size > 1e3 or not len(columns):
            return None
        J = equations.jacobian(x)[:, columns]
        x[columns] -= np.linalg.lstsq(J, residual, rcond=1e-9)[0]
    return x if float(np.abs(equations.residual(x)).max()) < 1e-12 else None
