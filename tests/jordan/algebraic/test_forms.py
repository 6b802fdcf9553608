"""Jordan and Frobenius forms over number fields: planted structures, cases with known answers."""

from __future__ import annotations

import json
import pickle
from itertools import pairwise
from pathlib import Path

import pytest
import sympy
from flint import acb, acb_mat, arb, ctx
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.fields.inputs import read_matrix
from tests.fields.planted import FIELDS, field_of, planted

CASES = json.loads((Path(__file__).parent.parent.parent / "fields" / "cases.json").read_text())
SMALL_FIELDS = [name for name in sorted(FIELDS) if name != "octic"]


def check_identities(matrix, form, digits: int) -> None:
    """A V = V J and V V^-1 = 1 for a matrix in balls, and radii of at most 10^-digits."""
    n = form.n
    with ctx.workprec(20 * digits + 200):
        A = matrix(8 * digits + 100)
        V, J, W = acb_mat(form.V), acb_mat(form.J), acb_mat(form.V_inverse)
        assert all(x.contains(0) for x in (A * V - V * J).entries())
        product = V * W
        assert all(product[i, j].contains(int(i == j)) for i in range(n) for j in range(n))
        assert form.radius <= arb(10) ** -digits


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases_with_independent_truth(case):
    text = "; ".join(", ".join(row) for row in case["matrix"])
    A = pa.matrix(text)
    assert pa.matrix(sympy.Matrix([[sympy.sympify(x) for x in row] for row in case["matrix"]])) == A
    form = pa.jordan_form(A, 30)
    assert len(form.eigenvalues) == len(case["structure"])
    with ctx.workprec(200):
        for expected in case["structure"]:
            value = acb(*(arb(part) + arb(0, arb(10) ** -29) for part in expected["eigenvalue"]))
            found = [e for e in form.eigenvalues if value.overlaps(acb(e.value))]
            assert [e.block_sizes for e in found] == [expected["sizes"]]
    read = read_matrix(A)
    if hasattr(read, "matrix"):
        check_identities(read.matrix.balls, form, 30)


@st.composite
def structures(draw):
    """A field, and blocks of eigenvalues such as alpha, -alpha, 1 + alpha, 0, which make small shifts bad."""
    name = draw(st.sampled_from(SMALL_FIELDS))
    values = [(0, 1), (0, -1), (1, 1), (0,), (1,), (0, 2), (1, -1)]
    block = st.tuples(st.sampled_from(values), st.integers(1, 3))
    return name, draw(st.lists(block, min_size=1, max_size=3)), draw(st.integers(0, 10**6))


@given(structures())
def test_planted_structures_are_found(given_):
    name, blocks, seed = given_
    A, expected = planted(field_of(name), blocks, seed)
    found = pa.jordan_structure(pa.matrix(A, field=A.field), field=A.field)
    assert sorted((str(g), sizes) for g, sizes in found) == sorted((str(g), sizes) for g, sizes in expected)


@given(structures())
def test_forms_satisfy_their_identities(given_):
    name, blocks, seed = given_
    A, expected = planted(field_of(name), blocks, seed)
    form = pa.jordan_form(A, 20, field=A.field)
    check_identities(A.balls, form, 20)
    for g, sizes in expected:
        value = -g[0]
        found = [e for e in form.eigenvalues if e == value]
        assert [e.block_sizes for e in found] == [sizes]
        assert found[0].exact == value and found[0].minimal_polynomial() == value.minimal_polynomial()
    values = list(form.eigenvalues)
    assert values == sorted(values, key=lambda e: (float(e.value.real), float(e.value.imag)))
    if A.field.is_real:
        assert all(e.value.imag == 0 for e in values)


@given(structures())
def test_exact_forms_are_inside_their_enclosures(given_):
    name, blocks, seed = given_
    A, _ = planted(field_of(name), blocks, seed)
    form = pa.jordan_form(A, 20, field=A.field)
    J, V, W = form.exact
    one = V * W
    assert A * V == V * J and all(one[i, j] == int(i == j) for i in range(form.n) for j in range(form.n))
    for exact, balls in ((J, form.J), (V, form.V), (W, form.V_inverse)):
        found = exact.balls(400)
        assert all(x.overlaps(y) for x, y in zip(found.entries(), acb_mat(balls).entries(), strict=True))


def test_an_exact_form_of_sympy():
    A = sympy.Matrix([[sympy.sqrt(2), 1, 0], [0, sympy.sqrt(2), sympy.sqrt(3)], [0, 0, 1]])
    J, V, W = pa.jordan_form(A).exact
    assert sympy.expand(A * V - V * J) == sympy.zeros(3, 3) and sympy.expand(V * W) == sympy.eye(3)
    converted = pa.jordan_form(A).to_sympy()
    assert converted[0] == J and converted[1] == V
    assert pa.jordan_form(sympy.Matrix([[0, sympy.sqrt(2)], [1, 0]])).exact is None


@given(structures())
def test_frobenius_forms(given_):
    name, blocks, seed = given_
    A, expected = planted(field_of(name), blocks, seed)
    form = pa.frobenius_form(A, field=A.field)
    assert A * form.transform == form.transform * form.form
    factors = form.invariant_factors
    assert all(not q % p for p, q in pairwise(factors))
    assert sum(f.degree() for f in factors) == A.nrows()
    assert factors[-1] == pa.minimal_polynomial(A)
    assert pa.is_diagonalizable(A) == all(sizes[0] == 1 for _, sizes in expected)


@given(structures(), st.integers(0, 10**6))
def test_conjugated_matrices_are_similar(given_, other):
    name, blocks, seed = given_
    field = field_of(name)
    A, B = planted(field, blocks, seed)[0], planted(field, blocks, other)[0]
    verdict = pa.is_similar(A, B)
    assert verdict
    S = verdict.transform
    if isinstance(S, pa.AlgebraicMatrix):
        assert A * S == S * B
    C = planted(field, [*blocks[1:], ((3, 1), blocks[0][1])], other)[0]
    assert not pa.is_similar(A, C)


def test_both_embeddings_give_conjugate_answers():
    high, low = (
        pa.jordan_form(planted(field_of(name), [((0, 1), 2), ((1, 1), 1)], 5)[0])
        for name in ("sqrt 2", "-sqrt 2")
    )
    assert [e.block_sizes for e in high.eigenvalues] == [[2], [1]]
    assert [float(e) for e in high.eigenvalues] == pytest.approx([2**0.5, 1 + 2**0.5])
    assert [float(e) for e in low.eigenvalues] == pytest.approx([-(2**0.5), 1 - 2**0.5])


def test_conjugate_numbers_with_different_blocks_are_not_mixed():
    A, _ = planted(field_of("sqrt 2"), [((0, 1), 2), ((0, -1), 1)], 3)
    assert [(str(g), sizes) for g, sizes in pa.jordan_structure(A)] == [("x - a", [2]), ("x + a", [1])]


def test_functions_of_a_matrix():
    A = sympy.Matrix([[sympy.sqrt(2), 1], [0, sympy.sqrt(2)]])
    form = pa.jordan_form(A, 30)
    e = pa.algebraic("sqrt(2)").value(60).real
    with ctx.workprec(300):
        assert form.exp()[0, 1].overlaps(acb(e.exp())) and form.exp(0)[0, 0] == 1
        assert form.log()[0, 0].overlaps(acb(e.log()))
        assert form.sin()[0, 0].overlaps(acb(e.sin())) and form.cosh()[0, 0].overlaps(acb(e.cosh()))
    root = form.sqrt()
    square = acb_mat(root) * acb_mat(root)
    assert square[0, 0].contains(e) and square[0, 1].contains(1)
    assert form.power(2) == sympy.ImmutableMatrix(A**2).applyfunc(sympy.expand)
    assert form.power(2) == A**2


def test_rational_matrices_over_a_field():
    K = pa.algebraic("sqrt(2)").field
    assert [(str(g), sizes) for g, sizes in pa.jordan_structure([[0, 2], [1, 0]])] == [("x^2 + (-2)", [1])]
    found = pa.jordan_structure([[0, 2], [1, 0]], field=K)
    assert [str(g) for g, _ in found] == ["x - sqrt(2)", "x + sqrt(2)"]
    assert [
        str(g) for g, _ in pa.jordan_structure([[0, -1], [1, 0]], field=pa.NumberField([1, 0, 1], "i"))
    ] == [
        "x - a",
        "x + a",
    ]


def test_answers_pickle_and_are_equal_to_their_copies():
    A, _ = planted(field_of("sqrt 2 + sqrt 3"), [((0, 1), 2), ((1, 1), 1)], 3)
    for answer in (pa.jordan_form(A), pa.eigenvalues(A), pa.jordan_structure(A), pa.frobenius_form(A)):
        assert pickle.loads(pickle.dumps(answer)) == answer
    value = pa.eigenvalues(A)[0]
    assert pickle.loads(pickle.dumps(value)) == value


def test_a_matrix_that_is_too_large_is_refused():
    entry = pa.algebraic("sqrt(2) + sqrt(3) + sqrt(5) + sqrt(7)")
    A = [[entry if i == j else 0 for j in range(26)] for i in range(26)]
    with pytest.raises(pa.ResourceLimitError, match="a restriction of scalars of 416 rows"):
        pa.jordan_form(A)


def test_the_minimal_polynomial_over_the_field():
    A = sympy.Matrix([[sympy.sqrt(2), 0, 0], [0, sympy.sqrt(2), 0], [0, 0, 1]])
    p = pa.minimal_polynomial(A)
    assert sympy.expand(p.as_expr() - (p.gen - sympy.sqrt(2)) * (p.gen - 1)) == 0


def test_the_sign_of_small_matrices():
    for text, side in (("sqrt(2) - 1, 5; 0, 1", 1), ("-sqrt(2), 1; 0, 3", None)):
        X = pa.jordan_form(pa.matrix(text), 30).sign()
        assert X[0, 0].contains(side or -1) and (X * X)[0, 1].contains(0)


@pytest.mark.parametrize("name", ["sqrt 2", "golden", "sqrt -3", "cbrt 2, complex"])
def test_signs_by_the_identity(name):
    field = field_of(name)
    values = [((2, 1), 2), ((1, 1), 1), ((-3, 1), 1)]
    A, _ = planted(field, values, 5)
    form = pa.jordan_form(A, 25)
    X = form.sign()
    with ctx.workprec(400):
        own = acb_mat(A.nrows(), A.ncols(), [x.value(60) for row in A.table() for x in row])
        S = acb_mat(X)
        assert (S * S).contains(
            acb_mat(A.nrows(), A.nrows(), [int(i == j) for i in range(4) for j in range(4)])
        )
        assert (S * own).overlaps(own * S)
        sides = [1 if e.value.real > 0 else -1 for e in form.eigenvalues for _ in range(e.multiplicity)]
        assert sum(S[k, k] for k in range(4)).contains(sum(sides))


def test_the_sign_where_conjugates_are_on_the_axis():
    i = sympy.I
    for entry in (i * (1 + sympy.sqrt(2)), i * sympy.sqrt(3)):
        with pytest.raises(pa.InputError, match="has a root on the imaginary axis"):
            pa.jordan_form(sympy.Matrix([[entry, 1], [0, sympy.sqrt(2)]])).sign()
    # 2^(1/4) has the conjugates i 2^(1/4) and -i 2^(1/4).
    X = pa.jordan_form(sympy.Matrix([[sympy.root(2, 4), 1], [0, -sympy.root(2, 4)]]), 20).sign()
    assert X[0, 0].contains(1) and X[1, 1].contains(-1)
    with pytest.raises(pa.SingularMatrixError, match="A is singular"):
        pa.jordan_form(sympy.Matrix([[sympy.sqrt(2), 2], [1, sympy.sqrt(2)]])).sign()
