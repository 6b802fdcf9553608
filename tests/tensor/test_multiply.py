"""Products by recursion: equal to the direct ones, of the kind that was passed."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
import sympy
from flint import acb_mat, arb, arb_mat, fmpq, fmpq_mat, fmpz, fmpz_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.gaussian import GaussianMatrix
from tests.tensor.planted import planted

T = pa.tensor
INTEGERS = st.integers(-(10**20), 10**20)


def rows_of(n: int, m: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(INTEGERS, min_size=m, max_size=m), min_size=n, max_size=n)


@st.composite
def factors(draw: st.DrawFn) -> tuple[list[list[int]], list[list[int]]]:
    """Draw two tables of integers with a product."""
    n, m, k = (draw(st.integers(1, 7)) for _ in range(3))
    return draw(rows_of(n, m)), draw(rows_of(m, k))


def over_sqrt5() -> T.Decomposition:
    root = pa.algebraic("sqrt(5)")
    return T.transform(T.strassen(), [[1, root], [0, 1]], [[root, 1], [1, 1]], [[1, 0], [0, 1]])


def over_i() -> T.Decomposition:
    return T.transform(T.strassen(), [[1, 1j], [0, 1]], [[1j, 1], [1, 1]], [[1, 0], [0, 1]])


@given(d=planted(), tables=factors(), levels=st.integers(0, 2))
def test_products_of_tables_and_integer_matrices(
    d: T.Decomposition, tables: tuple[list[list[int]], list[list[int]]], levels: int
) -> None:
    A, B = tables
    wanted = fmpz_mat(A) * fmpz_mat(B)
    found = T.multiply(d, A, B, levels)
    assert type(found) is list
    assert all(type(x) is int for row in found for x in row)
    assert fmpz_mat(found) == wanted
    assert T.multiply(d, fmpz_mat(A), fmpz_mat(B), levels) == wanted
    array = T.multiply(d, np.array(A, dtype=object), np.array(B, dtype=object), levels)
    assert array.tolist() == found


KINDS: list[Callable[[list[list[int]]], object]] = [
    lambda rows: fmpq_mat(fmpz_mat(rows)) / 7,
    lambda rows: GaussianMatrix(fmpq_mat(fmpz_mat(rows)), fmpq_mat(fmpz_mat(rows)) / 3),
    lambda rows: pa.matrix([[pa.algebraic("sqrt(2)") * x for x in row] for row in rows]),
    sympy.Matrix,
    lambda rows: sympy.Matrix(rows) * sympy.I,
    lambda rows: [[Fraction(x, 3) for x in row] for row in rows],
    lambda rows: [[fmpz(x) for x in row] for row in rows],
    np.array,
]


@pytest.mark.parametrize("make", [T.strassen, T.laderman, over_sqrt5, over_i], ids=lambda f: f.__name__)
@pytest.mark.parametrize("kind", KINDS, ids=range(len(KINDS)))
def test_other_kinds(kind: Callable[[list[list[int]]], object], make: Callable[[], T.Decomposition]) -> None:
    A, B = [[1, 2, 3], [-4, 5, 6]], [[1, -2, 0, 4], [3, 5, 1, 1], [2, 2, 7, 9]]
    first, second = kind(A), kind(B)
    found = T.multiply(make(), first, second)
    if isinstance(first, list):
        assert type(found) is list
        wanted = [
            [sum(x * y for x, y in zip(r, c, strict=True)) for c in zip(*second, strict=True)] for r in first
        ]
        assert found == wanted
    elif isinstance(first, np.ndarray):
        assert found.dtype == object
        assert (found == first @ second).all()
    else:
        assert found == first * second
        assert type(found) is type(first) or isinstance(first, (GaussianMatrix, type(pa.matrix("sqrt(2)"))))


@pytest.mark.parametrize("make", [T.strassen, T.hopcroft, over_sqrt5, over_i], ids=lambda f: f.__name__)
@pytest.mark.parametrize("kind", [arb_mat, acb_mat])
def test_balls_enclose_the_product(kind: type, make: Callable[[], T.Decomposition]) -> None:
    A = fmpq_mat(5, 4, [fmpq(k * k - 7, k + 3) for k in range(20)])
    B = fmpq_mat(4, 3, [fmpq(5 - k, 2 * k + 1) for k in range(12)])
    for levels in (1, 2):
        found = T.multiply(make(), kind(A), kind(B), levels)
        assert type(found) is kind
        assert found.contains(A * B)
        radii = [arb(x.rad()) if kind is arb_mat else arb(x.real.rad()) for x in found.entries()]
        assert max(map(float, radii)) < 1e-10


def test_balls_of_the_library_stay_what_they_are() -> None:
    balls = pa.matrix("sqrt(2) 1; 1 1").enclosure(20)
    found = T.multiply(T.strassen(), balls, balls)
    assert type(found) is type(balls)
    assert found.digits == 20
    assert found.overlaps(balls * balls)


def test_empty_matrices() -> None:
    assert T.multiply(T.strassen(), [], []) == fmpq_mat(0, 0)
    assert T.multiply(T.strassen(), fmpz_mat(2, 0), fmpz_mat(0, 3)) == fmpq_mat(2, 3)


def test_refusals() -> None:
    d, A = T.strassen(), [[1, 2], [3, 4]]
    with pytest.raises(pa.DimensionError, match="A has 2 columns and B has 3 rows"):
        T.multiply(d, A, [[1], [2], [3]])
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 1\) of B"):
        T.multiply(d, A, [[1, 0.5], [2, 2]])
    with pytest.raises(pa.InexactInputError, match="A is a numpy array of dtype float64"):
        T.multiply(d, np.eye(2), np.eye(2))
    with pytest.raises(pa.InputError, match="levels must be from 0"):
        T.multiply(d, A, A, -1)
    with pytest.raises(pa.InputError, match="both as balls"):
        T.multiply(d, arb_mat([[1, 2], [3, 4]]), A)
    wrong = T.Decomposition((1, 1, 1), [([2], [1], [1])])
    for call in (
        lambda: T.multiply(wrong, A, A),
        lambda: T.straight_line(wrong),
        lambda: T.growth_factor(wrong),
    ):
        with pytest.raises(pa.InputError, match="verify"):
            call()
    with pytest.raises(pa.InputError, match="d must be a Decomposition"):
        T.multiply("strassen", A, A)  # type: ignore[arg-type]


def test_many_levels_end_at_blocks_of_one_entry() -> None:
    A = [[1, 2, 3], [4, 5, 6], [7, 8, 10]]
    assert (
        T.multiply(T.strassen(), A, A, 30) == (np.array(A, dtype=object) @ np.array(A, dtype=object)).tolist()
    )


def test_recursion_ends_where_no_side_is_divided() -> None:
    """Each level would double the products of one column by one row."""
    A, B = [[1, 2], [3, 4], [5, 6]], [[7, 8, 9], [1, 2, 3]]
    expected = T.multiply(T.standard(1, 2, 1), A, B, levels=0)
    assert T.multiply(T.standard(1, 2, 1), A, B, levels=30) == expected
    assert T.multiply(T.standard(1, 1, 1), A, B, levels=30) == expected
