"""Hypothesis strategies for exact matrices: arbitrary ones, and ones whose Jordan structure is known.

Hypothesis is imported when a strategy is made; ``pip install polyalg[testing]`` brings it.
"""

from __future__ import annotations

import random
from typing import Any

from flint import fmpq, fmpq_mat

from polyalg.core.gaussian import GaussianMatrix
from polyalg.testing.builders import GAUSSIAN_FACTORS, RATIONAL_FACTORS, KnownMatrix, known_matrix

__all__ = ["gaussian_matrices", "known_matrices", "rational_matrices", "rationals"]


def rationals(top: int = 9, denominator: int = 4) -> Any:
    """Return a strategy for `fmpq` with numerators from -top to top, denominators from 1 to `denominator`."""
    from hypothesis import strategies as st

    return st.builds(fmpq, st.integers(-top, top), st.integers(1, denominator))


def rational_matrices(max_size: int = 6, *, min_size: int = 0, top: int = 9, denominator: int = 1) -> Any:
    """Return a strategy for square `fmpq_mat`; small entries and zeros, so that ranks drop often."""
    from hypothesis import strategies as st

    entry = st.one_of(st.just(fmpq(0)), rationals(1), rationals(top, denominator))

    def square(n: int) -> Any:
        return st.lists(entry, min_size=n * n, max_size=n * n).map(lambda flat: fmpq_mat(n, n, flat))

    return st.integers(min_size, max_size).flatmap(square)


def gaussian_matrices(max_size: int = 5, *, top: int = 5, denominator: int = 1) -> Any:
    """Return a strategy for square `GaussianMatrix` of at least one row, imaginary part not zero."""
    from hypothesis import strategies as st

    entry = st.one_of(st.just(fmpq(0)), rationals(top, denominator))

    def square(n: int) -> Any:
        part = st.lists(entry, min_size=n * n, max_size=n * n).map(lambda flat: fmpq_mat(n, n, flat))
        return st.builds(GaussianMatrix, part, part).filter(lambda M: bool(M.imag))

    return st.integers(1, max_size).flatmap(square)


def known_matrices(max_size: int = 10, *, gaussian: bool = False) -> Any:
    """Return a strategy for `KnownMatrix` of at least one and at most `max_size` rows.

    Parameters
    ----------
    max_size : int
        Largest number of rows.
    gaussian : bool
        Matrices with an imaginary part instead of rational ones.
    """
    from hypothesis import strategies as st

    factors: Any = GAUSSIAN_FACTORS if gaussian else RATIONAL_FACTORS
    pool = [f for f in factors if len(f) - 1 <= max_size]

    def build(draw: Any) -> KnownMatrix:
        blocks = draw(
            st.lists(st.tuples(st.sampled_from(pool), st.sampled_from((1, 2, 3, 4))), min_size=1, max_size=6)
        )
        parts: dict[Any, list[int]] = {}
        room = max_size
        for f, size in blocks:
            fitting = min(size, room // (len(f) - 1))
            if fitting:
                parts.setdefault(f, []).append(fitting)
                room -= (len(f) - 1) * fitting
        rng = random.Random(draw(st.integers(0, 2**32 - 1)))
        denominator = draw(st.sampled_from((1, 1, 2, 6)))
        return known_matrix(list(parts.items()), rng, denominator=denominator, gaussian=gaussian)

    strategy = st.composite(build)()
    return strategy.filter(lambda known: isinstance(known.matrix, GaussianMatrix)) if gaussian else strategy
