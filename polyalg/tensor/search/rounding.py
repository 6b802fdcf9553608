"""From a numerical solution, one of a family, to an exact one: entries are moved to 0, 1, -1 one by one."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from polyalg.fields.number_field import NumberField
from polyalg.tensor.search.cyclic_equations import CyclicEquations
from polyalg.tensor.search.least_squares import newton

if TYPE_CHECKING:
    import numpy as np

__all__ = ["exact_entries", "rounded"]

_GRID = (0.0, 1.0, -1.0)
_ON_GRID = 1e-9
_LARGEST = 6.0
_TRIED = 25
_DENOMINATOR, _NEAR = 200, 2e-11
_QUADRATIC = 40


def rounded(
    equations: CyclicEquations, x: np.ndarray, rng: np.random.Generator, noise: float
) -> np.ndarray | None:
    """Return a solution that no small change moves, with entries 0 and 1, -1 where they could be had.

    Notes
    -----
    The solutions near x are a manifold; along its tangent space the entry nearest to one of the grid is moved
    there and kept, until nothing is left free.  The noise lets another try take another way.
    """
    import numpy as np

    free = ~_on_grid(x)
    x = np.where(free, x, np.round(x))
    found = newton(equations, x, free)
    if found is None:
        return None
    x = found
    banned: set[tuple[int, float]] = set()
    while True:
        columns = np.flatnonzero(free)
        tangent = _null_space(equations.jacobian(x)[:, columns]) if len(columns) else None
        if tangent is None or not len(tangent):
            return x
        moved = _moved(equations, (x, free), (columns, tangent), (rng, noise, banned))
        if moved is None:
            return None
        x = moved
        free &= ~_on_grid(x)
        x[~free] = np.round(x[~free])


def _on_grid(x: np.ndarray) -> np.ndarray:
    import numpy as np

    size = np.abs(x)
    result: np.ndarray = (size < _ON_GRID) | (np.abs(size - 1) < _ON_GRID)
    return result


def _null_space(J: np.ndarray) -> np.ndarray:
    """Return an orthonormal basis of the vectors that J maps to 0, as rows."""
    import numpy as np

    _, sizes, V = np.linalg.svd(J, full_matrices=True)
    rank = int((sizes > 1e-7 * sizes[0]).sum())
    result: np.ndarray = V[rank:]
    return result


def _moved(
    equations: CyclicEquations,
    point: tuple[np.ndarray, np.ndarray],
    space: tuple[np.ndarray, np.ndarray],
    choice: tuple[np.random.Generator, float, set[tuple[int, float]]],
) -> np.ndarray | None:
    """Return the solution after the entry that is nearest to the grid has been moved there."""
    import numpy as np

    (x, free), (columns, tangent), (rng, noise, banned) = point, space, choice
    candidates = []
    for q, place in enumerate(columns):
        column = tangent[:, q]
        square = float(column @ column)
        if square < 1e-12:
            continue
        for value in _GRID:
            if (int(place), value) in banned:
                continue
            length = abs(value - x[place]) / square**0.5
            cost = length * (1 + noise * rng.random()) * (0.6 if value == 0 else 1.0)
            candidates.append((cost, q, int(place), value))
    candidates.sort()
    for _, q, place, value in candidates[:_TRIED]:
        column = tangent[:, q]
        start = x.copy()
        start[columns] += tangent.T @ (column / (column @ column)) * (value - x[place])
        start[place] = value
        still = free.copy()
        still[place] = False
        found = newton(equations, start, still)
        if found is not None and np.abs(found).max() < _LARGEST:
            free[place] = False
            return found
        banned.add((place, value))
    return None


def exact_entries(x: np.ndarray) -> list[object] | None:
    """Return rationals near all entries, or numbers of one quadratic field; None where there are none."""
    found = [_rational(float(v)) for v in x]
    if None not in found:
        return list(found)
    pairs: list[tuple[Fraction, Fraction]] = []
    discriminant = 0
    for v, known in zip(x, found, strict=True):
        if known is not None:
            pairs.append((known, Fraction(0)))
            continue
        read = _quadratic(float(v), discriminant)
        if read is None:
            return None
        p, q, discriminant = read
        pairs.append((p, q))
    field = NumberField([-discriminant, 0, 1], f"{discriminant**0.5:.12f}")
    return [field(p, q) for p, q in pairs]


def _rational(v: float) -> Fraction | None:
    found = Fraction(v).limit_denominator(_DENOMINATOR)
    return found if abs(float(found) - v) < _NEAR else None


def _quadratic(v: float, discriminant: int) -> tuple[Fraction, Fraction, int] | None:
    """Return p, q, D with v near p + q sqrt(D), D square-free, the one given where it is not 0."""
    for a in range(1, _QUADRATIC + 1):
        for b in range(-_QUADRATIC, _QUADRATIC + 1):
            c = round(-(a * v * v + b * v))
            if abs(c) > _QUADRATIC or abs(a * v * v + b * v + c) > _NEAR * 100:
                continue
            whole = b * b - 4 * a * c
            square, rest = _square_part(whole)
            if rest <= 1 or (discriminant and rest != discriminant):
                continue
            p, q = Fraction(-b, 2 * a), Fraction(square, 2 * a)
            q = q if abs(float(p) + float(q) * rest**0.5 - v) < 1e-9 else -q
            return p, q, rest
    return None


def _square_part(whole: int) -> tuple[int, int]:
    """Return s and D with whole = s^2 D, D square-free; (0, 0) where it is not positive."""
    if whole <= 0:
        return 0, 0
    s, k = 1, 2
    while k * k <= whole:
        while whole % (k * k) == 0:
            whole //= k * k
            s *= k
        k += 1
    return s, whole
