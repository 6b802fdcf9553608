"""Strategies for number fields: known structures are right, and examples print as what makes them again."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given

import polyalg as pa
from polyalg.testing import strategies
from polyalg.testing.algebraic import FIELDS, KnownAlgebraicMatrix, number_field
from polyalg.testing.printing import source

NAMES = {name: getattr(pa, name) for name in ("algebraic", "matrix", "polynomial", "NumberField")}


@given(strategies.known_algebraic_matrices())
def test_the_structure_is_known(known: KnownAlgebraicMatrix) -> None:
    field = known.matrix.field
    found = pa.jordan_structure(known.matrix, field=field)
    assert {(-f[0], tuple(sizes)) for f, sizes in found} == {
        (value, tuple(sizes)) for value, sizes in known.structure
    }


@given(strategies.algebraic_numbers())
def test_numbers_print_as_what_makes_them(x: pa.AlgebraicNumber) -> None:
    assert eval(source(x), NAMES) == x


@given(strategies.known_algebraic_matrices(max_size=3))
def test_matrices_print_as_what_makes_them(known: KnownAlgebraicMatrix) -> None:
    again = eval(repr(known), {**NAMES, "KnownAlgebraicMatrix": KnownAlgebraicMatrix})
    assert again.matrix == known.matrix and again.matrix.field == known.matrix.field
    assert again.structure == known.structure


@given(strategies.known_algebraic_matrices(number_field("sqrt(2)"), max_size=3, system="sympy"))
def test_matrices_of_sympy(known: KnownAlgebraicMatrix) -> None:
    assert isinstance(known.matrix, sympy.ImmutableMatrix)
    assert sum(sum(sizes) for _, sizes in known.structure) == known.matrix.rows


@pytest.mark.parametrize("text", FIELDS)
def test_fields(text: str) -> None:
    assert 2 <= number_field(text).degree <= 4
    x = pa.NumberField(number_field(text).polynomial, number_field(text).root(30)).gen
    assert eval(source(x), NAMES) == x


def test_systems_without_irrational_numbers_are_refused() -> None:
    with pytest.raises(pa.InputError, match="system must be 'flint', 'sympy' or 'sage', not 'numpy'"):
        strategies.algebraic_numbers(system="numpy")
