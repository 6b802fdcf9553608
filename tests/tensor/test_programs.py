"""Straight-line programs: they compute the product, and their additions are counted; the growth of errors."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
from flint import fmpz_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.tensor.use.sharing import Linear, additions, shared, transposed
from tests.tensor.planted import planted

T = pa.tensor


def run(program: T.StraightLineProgram, A: list[list[int]], B: list[list[int]]) -> list[list[int]]:
    names: dict[str, object] = {}
    exec(program.to_python("product"), names)
    return names["product"](A, B)  # type: ignore[no-any-return, operator]


@given(d=planted(), seed=st.integers(0, 100))
def test_the_code_computes_the_product(d: T.Decomposition, seed: int) -> None:
    program = T.straight_line(d, seed, tries=2)
    m, n, p = d.shape
    rng = Random(seed)
    A, B = ([[rng.randint(-99, 99) for _ in range(y)] for _ in range(x)] for x, y in ((m, n), (n, p)))
    assert fmpz_mat([[int(x) for x in row] for row in run(program, A, B)]) == fmpz_mat(A) * fmpz_mat(B)
    assert program.multiplications == d.rank
    assert program.additions <= program.naive_additions
    code = program.to_python()
    assert code.count(" + ") + code.count(" - ") == program.additions


def test_the_code_multiplies_blocks() -> None:
    blocks = [[fmpz_mat([[1, 2], [3, 4]]), fmpz_mat([[0, 1], [1, 0]])]] * 2
    found = run(T.straight_line(T.strassen()), blocks, blocks)  # type: ignore[arg-type]
    assert found[1][0] == blocks[0][0] * blocks[0][0] + blocks[0][1] * blocks[0][0]


@pytest.mark.parametrize(
    ("make", "naive", "most", "growth"),
    [(T.strassen, 18, 18, 12), (T.laderman, 98, 62, 35), (T.hopcroft, 55, 43, 20)],
    ids=["strassen", "laderman", "hopcroft"],
)
def test_counts_of_known_lists(make, naive: int, most: int, growth: int) -> None:  # type: ignore[no-untyped-def]
    program = T.straight_line(make())
    assert program.naive_additions == naive
    assert program.additions <= most
    assert T.growth_factor(make()) == growth
    assert T.straight_line(make()) == program


def test_the_definition() -> None:
    d = T.standard(2, 5, 3)
    program = T.straight_line(d)
    assert program.additions == program.naive_additions == 2 * 3 * 4
    assert T.growth_factor(d) == 5
    assert "2x5x3: 30 multiplications, 24 additions" in repr(program)


FORMS = st.lists(
    st.dictionaries(st.integers(0, 5), st.sampled_from([1, -1, 2, Fraction(1, 3)]).map(Fraction), min_size=1),
    min_size=1,
    max_size=8,
)


@given(forms=FORMS, seed=st.integers(0, 5))
def test_shared_sums_and_the_transpose(forms: list[dict[int, Fraction]], seed: int) -> None:
    program = shared(forms, 6, Random(seed))
    assert program.expanded() == forms
    assert program.additions <= additions(forms)
    turned = transposed(program, 6)
    columns = [{k: form[j] for k, form in enumerate(forms) if j in form} for j in range(6)]
    assert turned.expanded() == columns
    used = sum(1 for column in columns if column)
    assert turned.additions == program.additions + len(forms) - used
    assert isinstance(turned, Linear)


def test_growth_over_a_field_is_a_ball() -> None:
    root = pa.algebraic("sqrt(5)")
    d = T.transform(T.strassen(), [[root, 0], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]])
    found = T.growth_factor(d, 30)
    assert found.rad() < 1e-29
    assert 12 < found < 40
    long = T.transform(T.strassen(), [[1, root * 10**400], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]])
    assert T.growth_factor(long, 30).rad() < 1e-29
    with pytest.raises(pa.InputError, match="rational"):
        T.straight_line(d)


def test_refusals(tmp_path: Path) -> None:
    with pytest.raises(pa.InputError, match="tries must be positive"):
        T.straight_line(T.strassen(), tries=0)
    with pytest.raises(pa.InputError, match="name of a function"):
        T.straight_line(T.strassen()).to_python("not a name")
