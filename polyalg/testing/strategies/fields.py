"""Strategies for number fields, their numbers, and matrices over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polyalg.core.scalars import read_choice
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.testing.algebraic import (
    FIELDS,
    KnownAlgebraicMatrix,
    known_algebraic_matrix,
    number_field,
)
from polyalg.testing.strategies.drawing import Choices, drawn_in, drawn_record
from polyalg.testing.systems import System

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["algebraic_numbers", "known_algebraic_matrices", "number_fields"]

_LARGEST_BLOCK = 3
# numpy has no irrational numbers, and mpmath rounds them.
_EXACT: tuple[System, ...] = ("flint", "sympy", "sage")


def number_fields() -> SearchStrategy[NumberField]:
    """Return a strategy for `NumberField` of degrees 2 to 4, the field of sqrt(2) first."""
    from hypothesis import strategies as st

    return st.sampled_from(FIELDS).map(number_field)


def algebraic_numbers(
    field: NumberField | None = None, *, top: int = 5, system: System = "flint"
) -> SearchStrategy[Any]:
    """Return a strategy for `AlgebraicNumber`.

    Parameters
    ----------
    field : NumberField, optional
        The field of all; else any of `number_fields`.
    top : int
        The largest coefficient.
    system : {"flint", "sympy", "sage"}
        See the top of this section.
    """

    read_choice(system, _EXACT, "system")

    def build(draw: DrawFn) -> AlgebraicNumber:
        own = draw(number_fields()) if field is None else field
        return _number(draw, own, top)

    return drawn_in(system, build)


def _number(draw: DrawFn, field: NumberField, top: int) -> AlgebraicNumber:
    from hypothesis import strategies as st

    return field(*(draw(st.integers(-top, top)) for _ in range(field.degree)))


def known_algebraic_matrices(
    field: NumberField | None = None, *, max_size: int = 5, system: System = "flint"
) -> SearchStrategy[KnownAlgebraicMatrix]:
    """Return a strategy for `KnownAlgebraicMatrix` of at least one and at most `max_size` rows.

    Parameters
    ----------
    field : NumberField, optional
        The field of all; else any of `number_fields`.
    max_size : int
        Largest number of rows.
    system : {"flint", "sympy", "sage"}
        Of `.matrix`.
    """
    from hypothesis import strategies as st

    read_choice(system, _EXACT, "system")
    value = st.tuples(st.integers(-1, 1), st.integers(-2, 2))
    block = st.tuples(value, st.integers(1, _LARGEST_BLOCK))

    def build(draw: DrawFn) -> KnownAlgebraicMatrix:
        own = draw(number_fields()) if field is None else field
        blocks = []
        room = max_size
        for coefficients, size in draw(st.lists(block, min_size=1, max_size=max_size)):
            if fitting := min(size, room):
                blocks.append((coefficients, fitting))
                room -= fitting
        steps = draw(st.integers(0, 2 * (max_size - room)))
        return known_algebraic_matrix(Choices(draw), own, blocks, steps)

    return drawn_record(system, build, "matrix")
