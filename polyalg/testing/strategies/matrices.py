"""Strategies for matrices: any, and such of which something is known."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpq_mat

from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.scalars import read_choice
from polyalg.errors import InputError
from polyalg.testing.builders import (
    GAUSSIAN_FACTORS,
    RATIONAL_FACTORS,
    Coefficients,
    KnownMatrix,
    known_matrix,
)
from polyalg.testing.matrices import (
    KnownOrthogonal,
    KnownSemidefinite,
    KnownSingular,
    KnownStochastic,
    nearly_singular_matrix,
    orthogonal_matrix,
    semidefinite_matrix,
    stochastic_matrix,
)
from polyalg.testing.stable import (
    HURWITZ_FACTORS,
    SCHUR_DENOMINATOR,
    SCHUR_FACTORS,
    STABILITIES,
    Stability,
)
from polyalg.testing.strategies.drawing import Choices, denominators, drawn, drawn_in, drawn_record
from polyalg.testing.systems import System

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = [
    "gaussian_matrices",
    "known_matrices",
    "orthogonal_matrices",
    "rational_matrices",
    "rationals",
    "semidefinite_matrices",
    "singular_matrices",
    "stable_matrices",
    "stochastic_matrices",
]


def rationals(top: int = 9, denominator: int = 4, *, system: System = "flint") -> SearchStrategy[Any]:
    """Return a strategy for `fmpq` with numerators from -top to top, denominators from 1 to `denominator`.

    Parameters
    ----------
    top, denominator : int
        The largest ones; for numpy denominators are powers of two.
    system : str
        See the top of this section.
    """
    return drawn_in(system, lambda draw: draw(_entries(top, denominator, system)))


def _entries(top: int, denominator: int, system: System) -> SearchStrategy[fmpq]:
    from hypothesis import strategies as st

    numerator, below = st.integers(-top, top), denominators(denominator, system)
    return drawn(lambda draw: fmpq(draw(numerator), draw(below)))


def rational_matrices(
    max_size: int = 6,
    *,
    min_size: int = 0,
    top: int = 9,
    denominator: int = 1,
    system: System = "flint",
) -> SearchStrategy[Any]:
    """Return a strategy for square `fmpq_mat`; small entries and zeros, so that ranks drop often.

    Parameters
    ----------
    max_size, min_size : int
        Numbers of rows.
    top, denominator : int
        Of the entries; for numpy denominators are powers of two.
    system : str
        See the top of this section.
    """
    from hypothesis import strategies as st

    entry = st.one_of(st.just(fmpq(0)), _entries(1, 1, system), _entries(top, denominator, system))

    def build(draw: DrawFn) -> fmpq_mat:
        n = draw(st.integers(min_size, max_size))
        return _square(draw, n, entry)

    return drawn_in(system, build)


def _square(draw: DrawFn, n: int, entry: SearchStrategy[fmpq]) -> fmpq_mat:
    from hypothesis import strategies as st

    return fmpq_mat(n, n, draw(st.lists(entry, min_size=n * n, max_size=n * n)))


def gaussian_matrices(
    max_size: int = 5, *, top: int = 5, denominator: int = 1, system: System = "flint"
) -> SearchStrategy[Any]:
    """Return a strategy for square `GaussianMatrix` of at least one row, imaginary part not zero.

    Parameters
    ----------
    max_size : int
        Largest number of rows.
    top, denominator : int
        Of the parts of the entries; for numpy denominators are powers of two.
    system : str
        See the top of this section.
    """
    from hypothesis import assume
    from hypothesis import strategies as st

    entry = st.one_of(st.just(fmpq(0)), _entries(top, denominator, system))

    def build(draw: DrawFn) -> GaussianMatrix:
        n = draw(st.integers(1, max_size))
        real, imag = _square(draw, n, entry), _square(draw, n, entry)
        assume(any(imag.entries()))
        return GaussianMatrix(real, imag)

    return drawn_in(system, build)


def known_matrices(
    max_size: int = 10, *, gaussian: bool = False, system: System = "flint"
) -> SearchStrategy[KnownMatrix]:
    """Return a strategy for `KnownMatrix` of at least one and at most `max_size` rows.

    Parameters
    ----------
    max_size : int
        Largest number of rows.
    gaussian : bool
        Matrices with an imaginary part instead of rational ones.
    system : str
        Of `.matrix`; for numpy its denominators are powers of two.
    """
    from hypothesis import assume
    from hypothesis import strategies as st

    below = st.sampled_from((1, 1, 2, 4 if system == "numpy" else 6))
    factors: Sequence[Coefficients] = GAUSSIAN_FACTORS if gaussian else RATIONAL_FACTORS

    def build(draw: DrawFn) -> KnownMatrix:
        known = _hidden(draw, _parts(draw, factors, max_size), draw(below), gaussian)
        assume(not gaussian or isinstance(known.matrix, GaussianMatrix))
        return known

    return drawn_record(system, build, "matrix")


def _parts(
    draw: DrawFn, factors: Sequence[Coefficients], max_size: int
) -> list[tuple[Coefficients, list[int]]]:
    """Draw irreducible factors and sizes of their blocks that fit into a matrix, at least one."""
    from hypothesis import strategies as st

    pool = [f for f in factors if len(f) - 1 <= max_size]
    block = st.tuples(st.sampled_from(pool), st.sampled_from((1, 2, 3, 4)))
    parts: dict[Coefficients, list[int]] = {}
    room = max_size
    for f, size in draw(st.lists(block, min_size=1, max_size=6)):
        fitting = min(size, room // (len(f) - 1))
        if fitting:
            parts.setdefault(f, []).append(fitting)
            room -= (len(f) - 1) * fitting
    return list(parts.items())


def _hidden(
    draw: DrawFn, parts: list[tuple[Coefficients, list[int]]], denominator: int, gaussian: bool = False
) -> KnownMatrix:
    """Return the blocks, hidden by so many steps; none is the smallest choice."""
    from hypothesis import strategies as st

    n = sum((len(f) - 1) * sum(sizes) for f, sizes in parts)
    steps = draw(st.integers(0, 3 * n))
    return known_matrix(parts, Choices(draw), denominator=denominator, steps=steps, gaussian=gaussian)


def stable_matrices(
    max_size: int = 6, *, stability: Stability = "hurwitz", system: System = "flint"
) -> SearchStrategy[KnownMatrix]:
    """Return a strategy for `KnownMatrix` with all eigenvalues in the left half plane or in the unit disc.

    Parameters
    ----------
    max_size : int
        Largest number of rows, at least 1.
    stability : {"hurwitz", "schur"}
        Eigenvalues with negative real part, or of modulus less than 1; never on the boundary.
    system : str
        Of `.matrix`.
    """
    read_choice(stability, STABILITIES, "stability")
    factors: Sequence[Coefficients] = HURWITZ_FACTORS if stability == "hurwitz" else SCHUR_FACTORS
    denominator = 1 if stability == "hurwitz" else SCHUR_DENOMINATOR

    def build(draw: DrawFn) -> KnownMatrix:
        return _hidden(draw, _parts(draw, factors, max_size), denominator)

    return drawn_record(system, build, "matrix")


def semidefinite_matrices(
    max_size: int = 5, *, rank: int | None = None, gaussian: bool = False, system: System = "flint"
) -> SearchStrategy[KnownSemidefinite]:
    """Return a strategy for `KnownSemidefinite` of at least one row.

    Parameters
    ----------
    max_size : int
        Largest number of rows.
    rank : int, optional
        The rank of all; else any from 0 on.
    gaussian : bool
        Hermitian ones instead of real ones.
    system : str
        Of `.matrix`.
    """
    from hypothesis import strategies as st

    if rank is not None and not 0 <= rank <= max_size:
        raise InputError(f"rank is {rank}; it must be from 0 to max_size = {max_size}")

    def build(draw: DrawFn) -> KnownSemidefinite:
        n = draw(st.integers(max(1, rank or 0), max_size))
        r = draw(st.integers(0, n)) if rank is None else rank
        return semidefinite_matrix(Choices(draw), n, r, gaussian=gaussian)

    return drawn_record(system, build, "matrix")


def stochastic_matrices(max_size: int = 5, *, system: System = "flint") -> SearchStrategy[KnownStochastic]:
    """Return a strategy for `KnownStochastic`: one or more closed classes, with and without transient states.

    Parameters
    ----------
    max_size : int
        Largest number of states, at least 1.
    system : str
        Of `.matrix`; for numpy probabilities have powers of two as denominators.
    """
    from hypothesis import strategies as st

    def build(draw: DrawFn) -> KnownStochastic:
        n = draw(st.integers(1, max_size))
        transient = draw(st.integers(0, n - 1))
        return stochastic_matrix(Choices(draw), n, transient=transient, dyadic=system == "numpy")

    return drawn_record(system, build, "matrix")


def orthogonal_matrices(
    max_size: int = 4, *, scaled: bool = False, system: System = "flint"
) -> SearchStrategy[KnownOrthogonal]:
    """Return a strategy for `KnownOrthogonal` of at least one row.

    Parameters
    ----------
    max_size : int
        Largest number of rows.
    scaled : bool
        Multiples with integers as entries; for numpy no others, as few orthogonal matrices are of doubles.
    system : str
        Of `.matrix`.
    """
    from hypothesis import strategies as st

    if system == "numpy" and not scaled:
        raise InputError("doubles hold few orthogonal matrices; pass scaled=True, for multiples of integers")

    def build(draw: DrawFn) -> KnownOrthogonal:
        n = draw(st.integers(1, max_size))
        return orthogonal_matrix(Choices(draw), n, scaled=scaled)

    return drawn_record(system, build, "matrix")


def singular_matrices(
    max_size: int = 5, *, max_bits: int = 40, system: System = "flint"
) -> SearchStrategy[KnownSingular]:
    """Return a strategy for `KnownSingular`: singular matrices, and ones of gap 2^-1 to 2^-max_bits.

    Parameters
    ----------
    max_size : int
        Largest number of rows; at least one.
    max_bits : int
        0 for singular matrices alone.
    system : str
        Of `.matrix`.
    """
    from hypothesis import strategies as st

    def build(draw: DrawFn) -> KnownSingular:
        n = draw(st.integers(1, max_size))
        bits = draw(st.integers(0, max_bits))
        return nearly_singular_matrix(Choices(draw), n, Fraction(int(bits > 0), 1 << bits))

    return drawn_record(system, build, "matrix")
