"""From Z/2 to Z or Q: a decomposition modulo 2^k becomes one modulo 2^(k + 1) by a linear system modulo 2."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, isqrt
from random import Random
from typing import TYPE_CHECKING

from polyalg.errors import InputError, NotLiftableError
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.reading import Shape, side_lengths
from polyalg.tensor.search.flip_walk import Masks
from polyalg.tensor.search.flips import masks_of
from polyalg.tensor.verifying import verify

if TYPE_CHECKING:
    import numpy as np

__all__ = ["lift"]

_ADVICE = "try a decomposition that flip_search finds from another seed"

_STEPS = 40
_ATTEMPTS = 16
# Of the kernel: few changes keep the numbers short.
_SHARE = 0.1
_RATIONALS_AT = (10, 20, 30, 40)


def lift(d: Decomposition) -> Decomposition:
    """Return a decomposition over Z or Q that is the given one modulo 2.

    Parameters
    ----------
    d : Decomposition
        With rational entries of odd denominators, a decomposition modulo 2, as `flip_search` gives.

    Returns
    -------
    Decomposition
        Verified; over Z, or over Q with odd denominators.

    Raises
    ------
    InputError
        If it is no decomposition modulo 2.
    NotLiftableError
        If it has no lift modulo 2^(k + 1) that continues the one modulo 2^k that was found; k is `.step`.
        Or if none with short numbers is found modulo 2^40; then `.step` is 40.

    Notes
    -----
    Hensel's lemma for the equations of a decomposition: the linear system modulo 2 is the same in every step.
    Where it has many solutions one is taken, and after a failure others, a few times, so that a failure in a
    later step says nothing of what was not tried; one in step 1 says that there is no lift.

    Examples
    --------
    >>> import polyalg as pa
    >>> d = pa.tensor.lift(pa.tensor.flip_search(3, 2, 3, 15, seed=1))
    >>> d.rank, bool(pa.tensor.verify(d)), 2 in d.inverted_primes
    (15, True, False)
    """
    terms = masks_of(require_decomposition(d))
    if terms is None:
        raise InputError(
            "a lift needs rational entries with odd denominators; over other fields there is none"
        )
    target = _target(d.shape)
    if ((_sum(_entries(d.shape, terms)) - target) & _one()).any():
        raise InputError("the terms are no decomposition modulo 2; verify says where they fail")
    system = _SystemModuloTwo(d.shape, terms)
    furthest = 0
    for attempt in range(_ATTEMPTS):
        rng = Random(attempt) if attempt else None
        found = _continued(d.shape, _entries(d.shape, terms), (target, system), rng)
        if not isinstance(found, int):
            return found
        furthest = max(furthest, found)
        if found == 1:
            break
    if furthest == _STEPS:
        raise NotLiftableError(
            f"no numbers of few digits are found modulo 2^{_STEPS}; {_ADVICE}", step=_STEPS
        )
    from_points = "" if furthest == 1 else f" from any of the {_ATTEMPTS} points that were tried"
    raise NotLiftableError(
        f"the decomposition does not lift from modulo 2^{furthest} to modulo 2^{furthest + 1}{from_points};"
        f" {_ADVICE}",
        step=furthest,
    )


def _continued(
    shape: Shape, values: list[np.ndarray], system: tuple[np.ndarray, _SystemModuloTwo], rng: Random | None
) -> Decomposition | int:
    """Return the lift of a decomposition modulo 2, or the step in which there was none."""
    target, equations = system
    for k in range(1, _STEPS + 1):
        found = _recognized(shape, values, k)
        if found is not None:
            return found
        chosen = equations.solution((target - _sum(values)) >> _shift(k) & _one(), rng)
        if chosen is None:
            return k
        _add(values, chosen, k)
    return _STEPS


def _one() -> np.uint64:
    import numpy as np

    return np.uint64(1)


def _shift(k: int) -> np.uint64:
    import numpy as np

    return np.uint64(k)


def _entries(shape: Shape, terms: list[Masks]) -> list[np.ndarray]:
    """Return the entries of a, b, c as integers modulo 2^64, which hold those modulo 2^k."""
    import numpy as np

    return [
        np.array([[term[mode] >> k & 1 for k in range(rows * columns)] for term in terms], dtype=np.uint64)
        for mode, (rows, columns) in enumerate(side_lengths(shape))
    ]


def _target(shape: Shape) -> np.ndarray:
    import numpy as np

    m, n, p = shape
    found = np.zeros((m * n, n * p, p * m), dtype=np.uint64)
    for i in range(m):
        for j in range(n):
            for k in range(p):
                found[i * n + j, j * p + k, k * m + i] = 1
    return found


def _sum(values: list[np.ndarray]) -> np.ndarray:
    """Return the sum of the terms modulo 2^64."""
    a, b, c = values
    both = (b[:, :, None] * c[:, None, :]).reshape(len(b), -1)
    result: np.ndarray = (a.T @ both).reshape(a.shape[1], b.shape[1], c.shape[1])
    return result


class _SystemModuloTwo:
    """The derivative of the sum of the terms modulo 2, eliminated once; an unknown is an entry of a term."""

    def __init__(self, shape: Shape, terms: list[Masks]) -> None:
        self._pivots: dict[int, tuple[int, int]] = {}
        self._kernel: list[int] = []
        for v, column in enumerate(_columns(shape, terms)):
            combination = 1 << v
            while column:
                low = column & -column
                if low not in self._pivots:
                    self._pivots[low] = (column, combination)
                    break
                other, more = self._pivots[low]
                column ^= other
                combination ^= more
            else:
                self._kernel.append(combination)

    def solution(self, right: np.ndarray, rng: Random | None) -> int | None:
        """Return the unknowns that are 1, as bits, in one solution, or a random one; None for no solution."""
        import numpy as np

        left = sum(1 << int(k) for k in np.flatnonzero(right.ravel()))
        combination = 0
        while left:
            low = left & -left
            if low not in self._pivots:
                return None
            column, more = self._pivots[low]
            left ^= column
            combination ^= more
        if rng is not None:
            for v in self._kernel:
                combination ^= v if rng.random() < _SHARE else 0
        return combination


def _columns(shape: Shape, terms: list[Masks]) -> list[int]:
    """Return what a unit more in each entry of each term adds to the tensor, as bits."""
    first, second, third = (rows * columns for rows, columns in side_lengths(shape))
    found = []
    for a, b, c in terms:
        bits = [[k for k in range(length) if v >> k & 1] for v, length in ((a, first), (b, second))]
        both = sum(c << (j * third) for j in bits[1])
        found += [both << (i * second * third) for i in range(first)]
        found += [sum(c << ((i * second + j) * third) for i in bits[0]) for j in range(second)]
        pairs = sum(1 << ((i * second + j) * third) for i in bits[0] for j in bits[1])
        found += [pairs << k for k in range(third)]
    return found


def _add(values: list[np.ndarray], chosen: int, k: int) -> None:
    """Add 2^k to the entries that are chosen."""
    import numpy as np

    lengths = [v.shape[1] for v in values]
    for term in range(len(values[0])):
        for mode, length in enumerate(lengths):
            for at in range(length):
                if chosen & 1:
                    values[mode][term, at] += np.uint64(1 << k)
                chosen >>= 1


def _recognized(shape: Shape, values: list[np.ndarray], k: int) -> Decomposition | None:
    """Return the decomposition with small numbers that these are modulo 2^k, if it is one."""
    if k < 2:
        return None
    whole = 1 << k
    listed = [[[int(x) for x in row] for row in v.tolist()] for v in values]
    balanced = [[[x if 2 * x <= whole else x - whole for x in row] for row in rows] for rows in listed]
    found = _verified(shape, balanced)
    if found is not None or k not in _RATIONALS_AT:
        return found
    fractions = [[[_fraction(x, whole) for x in row] for row in rows] for rows in listed]
    if any(x is None for rows in fractions for row in rows for x in row):
        return None
    return _verified(shape, fractions)


def _verified(shape: Shape, rows: Sequence[Sequence[Sequence[object]]]) -> Decomposition | None:
    try:
        found = Decomposition(shape, list(zip(*rows, strict=True)))
    except InputError:
        return None
    return found if verify(found) else None


def _fraction(x: int, modulus: int) -> Fraction | None:
    """Return the fraction of short numerator and denominator that x is modulo a power of 2, if any."""
    bound = isqrt(modulus // 2)
    r, s, u, v = modulus, x, 0, 1
    while s > bound:
        q = r // s
        r, s, u, v = s, r - q * s, v, u - q * v
    if v == 0 or abs(v) > bound or gcd(s, abs(v)) != 1:
        return None
    return Fraction(s, v)
