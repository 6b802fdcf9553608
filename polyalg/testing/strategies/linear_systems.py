"""Strategies for pencils, matrix polynomials, linear systems and Riccati equations of known answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.testing.linear_systems import KnownRiccati, KnownSystem, known_riccati, known_system
from polyalg.testing.pencils import FACTORS, Factor, KnownPencil, KnownSmith, known_pencil, known_smith
from polyalg.testing.stable import HURWITZ_FACTORS, SCHUR_DENOMINATOR, SCHUR_FACTORS
from polyalg.testing.strategies.drawing import Choices, drawn_record
from polyalg.testing.systems import System

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["known_pencils", "known_riccati_equations", "known_smith_forms", "known_systems"]

# Roots on the imaginary axis, and on the unit circle.
_AXIS: tuple[Factor, ...] = ((0, 1), (1, 0, 1), (4, 0, 1))
_CIRCLE: tuple[Factor, ...] = ((-1, 1), (1, 1), (1, 0, 1), (1, 1, 1))


def known_pencils(max_size: int = 8, *, system: System = "flint") -> SearchStrategy[KnownPencil]:
    """Return a strategy for `KnownPencil`: regular and singular ones, zeros at infinity, square or not.

    Parameters
    ----------
    max_size : int
        Largest number of rows and of columns, at least 1.
    system : str
        Of `.A` and `.B`.
    """
    from hypothesis import strategies as st

    size = st.integers(1, 3)

    power, index = st.tuples(st.sampled_from(FACTORS), size), st.integers(0, 3)

    def build(draw: DrawFn) -> KnownPencil:
        finite, room = _fitting(draw(st.lists(power, max_size=3)), max_size)
        infinite, room = _sizes(draw(st.lists(size, max_size=2)), room)
        right, room = _sizes(draw(st.lists(index, max_size=2)), room, 1)
        left, _ = _sizes(draw(st.lists(index, max_size=2)), room, 1)
        if not (finite or infinite or any(right) or any(left) or (right and left)):
            finite, right, left = [(FACTORS[0], 1)], right[: max_size - 1], left[: max_size - 1]
        return known_pencil(Choices(draw), finite, infinite, right, left, steps=draw(st.integers(0, 24)))

    return drawn_record(system, build, "A", "B")


def known_smith_forms(max_size: int = 4, *, system: System = "flint") -> SearchStrategy[KnownSmith]:
    """Return a strategy for `KnownSmith`: square and rectangular, regular and singular.

    Parameters
    ----------
    max_size : int
        Largest number of rows and of columns, at least 1.
    system : str
        Of `.P`: for numpy and Python the list of its coefficients.
    """
    from hypothesis import strategies as st

    power = st.tuples(st.sampled_from(FACTORS), st.integers(1, 2))

    def build(draw: DrawFn) -> KnownSmith:
        chain = draw(st.lists(st.lists(power, max_size=2), min_size=1, max_size=max_size))
        free = st.sampled_from((0, 0, 1)) if len(chain) < max_size else st.just(0)
        more = draw(free), draw(free)
        return known_smith(Choices(draw), chain, more=more, steps=draw(st.integers(0, 6)))

    return drawn_record(system, build, "P")


def known_systems(max_order: int = 6, *, system: System = "flint") -> SearchStrategy[KnownSystem]:
    """Return a strategy for `KnownSystem` with one or two inputs and outputs, some with hidden states.

    Parameters
    ----------
    max_order : int
        Largest number of states, at least 1.
    system : str
        Of `.A`, `.B`, `.C`, `.D`.
    """
    from hypothesis import strategies as st

    power = st.tuples(st.sampled_from(FACTORS), st.integers(1, 2))

    def build(draw: DrawFn) -> KnownSystem:
        room = max_order
        channels = []
        for _ in range(draw(st.integers(1, 2))):
            poles, room = _fitting(draw(st.lists(power, max_size=3)), room)
            wanted = [(f, k) for f, k in draw(st.lists(power, max_size=2)) if all(f != g for g, _ in poles)]
            zeros, _ = _fitting(wanted, sum(k * (len(f) - 1) for f, k in poles))
            channels.append((zeros, poles))
        unreachable, room = _fitting(draw(st.lists(power, max_size=1)), room)
        unobservable, _ = _fitting(draw(st.lists(power, max_size=1)), room)
        return known_system(
            Choices(draw),
            channels,
            unreachable=unreachable,
            unobservable=unobservable,
            steps=draw(st.integers(0, 18)),
        )

    return drawn_record(system, build, "A", "B", "C", "D")


def known_riccati_equations(
    max_size: int = 4,
    *,
    discrete: bool | None = None,
    semistabilizing: bool | None = None,
    system: System = "flint",
) -> SearchStrategy[KnownRiccati]:
    """Return a strategy for `KnownRiccati`, in which X need not be definite in continuous time.

    Parameters
    ----------
    max_size : int
        Largest number of states, at least 1.
    discrete : bool, optional
        The time; either if None.
    semistabilizing : bool, optional
        Whether there are eigenvalues of the closed loop on the boundary; either if None.
    system : str
        Of `.A`, `.B`, `.Q`, `.R`.
    """
    from hypothesis import strategies as st

    def build(draw: DrawFn) -> KnownRiccati:
        in_steps = draw(st.booleans()) if discrete is None else discrete
        on_boundary = draw(st.booleans()) if semistabilizing is None else semistabilizing
        inside, boundary = (SCHUR_FACTORS, _CIRCLE) if in_steps else (HURWITZ_FACTORS, _AXIS)
        axis, room = _drawn(draw, boundary, max_size) if on_boundary else ([], max_size)
        loop, _ = _drawn(draw, inside, room) if room and (not axis or draw(st.booleans())) else ([], 0)
        denominator = SCHUR_DENOMINATOR if in_steps else 1
        steps = draw(st.integers(0, 6))
        return known_riccati(
            Choices(draw), loop, axis, discrete=in_steps, denominator=denominator, steps=steps
        )

    return drawn_record(system, build, "A", "B", "Q", "R")


def _drawn(draw: DrawFn, pool: Sequence[Factor], room: int) -> tuple[list[tuple[Factor, int]], int]:
    """Draw at least one block of at most so many rows, and return what room is left."""
    from hypothesis import strategies as st

    fitting = [f for f in pool if len(f) - 1 <= room]
    blocks = st.lists(st.tuples(st.sampled_from(fitting), st.integers(1, 2)), min_size=1, max_size=3)
    return _fitting(draw(blocks), room)


def _sizes(sizes: Sequence[int], room: int, more: int = 0) -> tuple[list[int], int]:
    """Return those of the sizes, each with so many more rows or columns, that fit, and the room left."""
    found = []
    for k in sizes:
        if k + more <= room:
            found.append(k)
            room -= k + more
    return found, room


def _fitting(blocks: Sequence[tuple[Factor, int]], room: int) -> tuple[list[tuple[Factor, int]], int]:
    """Return blocks, made smaller or left out so that they fit, and the room that is left."""
    found = []
    for f, k in blocks:
        if size := min(k, room // (len(f) - 1)):
            found.append((f, size))
            room -= size * (len(f) - 1)
    return found, room
