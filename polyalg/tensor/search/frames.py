"""Bases in which a numerical decomposition is simple: vectors of rank-one factors become unit vectors.

Rounding without that fails in nearly all cases.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from polyalg.tensor.search.cyclic_equations import CyclicEquations

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

__all__ = ["simple_frames"]

_FRAMES = 400
_KEPT = 6
_SAME = 1e-9


def simple_frames(
    equations: CyclicEquations, x: np.ndarray, rng: np.random.Generator, most: int = _FRAMES
) -> list[np.ndarray]:
    """Return the solution in the few bases in which most entries are 0 and 1, the best first."""
    import numpy as np

    left, right = _vectors(equations, x)
    scored: list[tuple[float, int, np.ndarray]] = []
    for points, dual in ((left, False), (right, True)):
        for X in _frames(points, equations.n, rng, most):
            change = np.linalg.inv(X).T if dual else X
            if np.linalg.cond(change) > 1e3:
                continue
            moved = change @ equations.matrices(x) @ np.linalg.inv(change)
            made = _scaled(equations, moved)
            scored.append((-_score(made), len(scored), made))
    scored.sort(key=lambda item: item[:2])
    return [made for _, _, made in scored[:_KEPT]]


def _vectors(equations: CyclicEquations, x: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Return the distinct u and v, up to factors, of the matrices u v^T."""
    import numpy as np

    left: list[np.ndarray] = []
    right: list[np.ndarray] = []
    U, sizes, V = np.linalg.svd(equations.matrices(x))
    for k in range(len(sizes)):
        if sizes[k, 1] < 1e-6 * sizes[k, 0]:
            for found, v in ((left, U[k][:, 0]), (right, V[k][0])):
                if all(abs(abs(float(v @ w)) - 1) > _SAME for w in found):
                    found.append(v)
    return left, right


def _frames(points: list[np.ndarray], n: int, rng: np.random.Generator, most: int) -> Iterator[np.ndarray]:
    """Yield matrices that take n points to unit vectors, and one more to (1, ..., 1), up to factors."""
    import numpy as np

    chosen = list(combinations(range(len(points)), n + 1))
    rng.shuffle(chosen)
    for places in chosen[:most]:
        basis = np.array([points[k] for k in places[:n]]).T
        if abs(np.linalg.det(basis)) < 1e-3:
            continue
        weights = np.linalg.solve(basis, points[places[n]])
        if np.abs(weights).min() > 1e-4:
            yield np.linalg.inv(basis * weights)


def _scaled(equations: CyclicEquations, matrices: np.ndarray) -> np.ndarray:
    """Return the unknowns with a first entry 1 in a and in b of each orbit; cubes stay cubes."""
    import numpy as np

    made = matrices.reshape(-1, equations.size).copy()
    for k in range(equations.orbits):
        at = equations.cubes + 3 * k
        scale = 1.0
        for row in (at, at + 1):
            v = made[row]
            lead = v[np.flatnonzero(np.abs(v) > 1e-8 * np.abs(v).max())[0]]
            made[row] = v / lead
            scale *= lead
        made[at + 2] *= scale
    return made.ravel()


def _score(x: np.ndarray) -> float:
    import numpy as np

    size = np.abs(x)
    return float((size < 1e-8).sum() + 0.5 * (np.abs(size - 1) < 1e-8).sum() - 0.2 * (size > 4).sum())
