"""A ditto mark stood below the factor of another root, and was read as that."""

from __future__ import annotations

import pytest

import polyalg as pa


def factors_shown(table: object) -> list[str]:
    """Return the last column."""
    text = repr(table)
    lines = [line for line in text.splitlines() if line.startswith("  ")]
    at = lines[0].index("factor")
    return [line[at:] for line in lines[1:]]


# -sqrt(2), 1 and sqrt(2), by their polynomials.
APART = ["x^2 - 2", "x - 1", "x^2 - 2"]


@pytest.mark.parametrize("find", [pa.real_roots, pa.complex_roots], ids=["real", "complex"])
def test_roots_with_others_between_them_repeat_their_factor(find: object) -> None:
    assert callable(find)
    squares_apart = pa.polynomial("(x^2 - 2)*(x - 1)^2")
    assert factors_shown(find(squares_apart)) == APART


def test_eigenvalues_with_others_between_them_repeat_their_factor() -> None:
    A = [[0, 2, 0], [1, 0, 0], [0, 0, 1]]
    assert factors_shown(pa.eigenvalues(A)) == factors_shown(pa.jordan_form(A)) == APART


def test_the_factor_of_the_line_above_is_not_repeated() -> None:
    assert factors_shown(pa.real_roots([-2, 0, 1])) == ["x^2 - 2", '"']
