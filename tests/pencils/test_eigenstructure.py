"""Eigenstructures: planted ones, those of the literature, what equivalence keeps, errors, certificates."""

from __future__ import annotations

import json
import pickle
import random
from fractions import Fraction

import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly
from hypothesis import given, settings
from hypothesis import strategies as st

import polyalg as pa
from polyalg.checker import CertificateError, verify

from .planted import POOL, blocks_of, found, invertible, known, pencil, smith, unimodular

BLOCKS = st.tuples(
    st.lists(st.tuples(st.sampled_from(POOL), st.integers(1, 3)), max_size=3),
    st.lists(st.integers(1, 3), max_size=2),
    st.lists(st.integers(0, 3), max_size=2),
    st.lists(st.integers(0, 3), max_size=2),
).filter(lambda t: sum(map(len, t)) and not (not t[0] and not t[1] and not any(t[2]) and not t[3]))
SEEDS = st.integers(0, 10**6)


def shape(blocks):
    return sum(b[2] for b in blocks), sum(b[3] for b in blocks)


@given(BLOCKS, SEEDS)
@settings(deadline=None)
def test_planted_kronecker_forms(parts, seed):
    blocks = blocks_of(*parts)
    if 0 in shape(blocks):
        return
    A, B = pencil(blocks, random.Random(seed))
    answer = pa.kronecker_form(A, B)
    assert found(answer) == known(*parts)
    assert pa.verify(answer)


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(POOL), st.integers(1, 3)), max_size=2), min_size=1, max_size=4
    ),
    SEEDS,
)
@settings(deadline=None)
def test_planted_smith_forms(chain, seed):
    diagonal, last = [], fmpq_poly([1])
    for factors in chain:
        for f, k in factors:
            last = last * f**k
        diagonal.append(last)
    P = smith(diagonal, random.Random(seed))
    assert pa.smith_form(P) == diagonal
    answer = pa.eigenstructure(P)
    assert answer.is_regular and answer.rank == len(diagonal)
    total = sum(f.degree() * sum(sizes) for f, sizes in answer.finite) + sum(answer.infinite)
    assert total == len(diagonal) * P.degree
    assert pa.verify(answer, input=P)


@given(BLOCKS, SEEDS, st.sampled_from(["transpose", "reversal", "constants", "grade", "scaled"]))
@settings(deadline=None)
def test_relatives(parts, seed, way):
    blocks = blocks_of(*parts)
    if 0 in shape(blocks):
        return
    rng = random.Random(seed)
    A, B = pencil(blocks, rng)
    one = pa.kronecker_form(A, B)
    if way == "transpose":
        other = pa.kronecker_form(A.transpose(), B.transpose())
        assert (other.left_indices, other.right_indices) == (one.right_indices, one.left_indices)
        assert (other.finite, other.infinite) == (one.finite, one.infinite)
    elif way == "reversal":
        other = pa.kronecker_form(B, A)
        at_zero = [sizes for f, sizes in one.finite if f == fmpq_poly([0, 1])]
        assert other.infinite == (at_zero[0] if at_zero else [])
        assert (other.right_indices, other.left_indices) == (one.right_indices, one.left_indices)
    elif way == "constants":
        U, V = invertible(A.nrows(), rng), invertible(A.ncols(), rng)
        assert found(pa.kronecker_form(U * A * V, U * B * V)) == found(one)
    elif way == "grade":
        P = pa.MatrixPolynomial([A, B * -1])
        if P.degree == 1:
            more = pa.eigenstructure(P, grade=3)
            sizes = sorted([k + 2 for k in one.infinite] + [2] * (one.rank - len(one.infinite)), reverse=True)
            assert more.infinite == sizes and more.finite == one.finite
    else:
        c = fmpq(rng.randint(1, 9), rng.randint(1, 9))
        scaled = pa.kronecker_form(A, B * c)
        degrees = sorted((f.degree(), sizes) for f, sizes in scaled.finite)
        assert degrees == sorted((f.degree(), sizes) for f, sizes in one.finite)


# The quadratic problems are from T. Betcke, N. J. Higham, V. Mehrmann, C. Schroder, F. Tisseur, NLEVP (2013).
LITERATURE = {
    "qep1": (
        [
            [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            [[1, -6, 0], [2, -7, 0], [0, 0, 0]],
            [[0, 6, 0], [0, 6, 0], [0, 0, 1]],
        ],
        {"x - 1": [1], "x - 1/2": [1], "x - 1/3": [1], "x^2 + 1": [1]},
        ([1], [], []),
    ),
    "qep4": (
        [
            [[0, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1]],
            [[0, 1, 1, 0], [1, 0, 0, 1], [1, 0, 0, 0]],
            [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0]],
        ],
        {"x": [1]},
        ([2], [3], []),
    ),
    "closed loop": (
        [
            [[Fraction(1, 2), 0], [0, Fraction(1, 4)]],
            [[0, Fraction(15, 8)], [1, 0]],
            [[1, 0], [0, 1]],
        ],
        {"x - 1": [1], "x + 1": [1], "x^2 - 1/8": [1]},
        ([], [], []),
    ),
    "nilpotent": ([[[1, 0], [0, 1]], [[0, -1], [0, 0]]], {}, ([2], [], [])),
    "block": ([[[0, 1], [0, 0]], [[1, 0], [0, 1]]], {"x": [2]}, ([], [], [])),
}


@pytest.mark.parametrize("name", LITERATURE)
def test_problems_of_the_literature(name):
    coefficients, finite, (infinite, right, left) = LITERATURE[name]
    answer = pa.eigenstructure(pa.MatrixPolynomial(coefficients))
    shown = {str(f): sizes for f, sizes in answer.finite}
    expected = {str(pa.polynomial(f)): sizes for f, sizes in finite.items()}
    assert shown == expected
    assert (answer.infinite, answer.right_indices, answer.left_indices) == (infinite, right, left)
    assert pa.verify(answer)


def test_the_field_decides_what_is_irreducible():
    P = pa.MatrixPolynomial("x^2 + 1, 0; 0, 1")
    assert [str(f) for f, _ in pa.eigenstructure(P).finite] == ["x^2 + 1"]
    Q = P * pa.MatrixPolynomial([[[1, pa.GaussianRational(0, 1)], [0, 1]]])
    over_gaussian = pa.eigenstructure(Q)
    assert [f.degree() for f, _ in over_gaussian.finite] == [1, 1]
    assert pa.verify(over_gaussian, input=Q)


def test_zero_and_constant_polynomials():
    zero = pa.eigenstructure(pa.MatrixPolynomial([[[0, 0, 0], [0, 0, 0]]]))
    assert (zero.rank, zero.right_indices, zero.left_indices, zero.smith) == (0, [0, 0, 0], [0, 0], [])
    one = pa.eigenstructure(pa.MatrixPolynomial([[[2, 1], [1, 1]]]))
    assert (one.rank, one.finite, one.infinite, one.smith) == (2, [], [], [1, 1])
    high = pa.eigenstructure(pa.MatrixPolynomial([[[0]]]), grade=4)
    assert (high.rank, high.right_indices, high.left_indices) == (0, [0], [0])
    for answer in (zero, one, high):
        assert pa.verify(answer)


def test_answers_in_the_system_of_the_input():
    s = sympy.Symbol("s")
    answer = pa.eigenstructure(sympy.Matrix([[s**2 + 1, s], [s, 3]]))
    assert answer.finite == [(s**2 + sympy.Rational(3, 2), [1])]
    assert answer.smith[-1] == s**2 + sympy.Rational(3, 2)
    again = pickle.loads(pickle.dumps(answer))
    assert again == answer and pa.verify(again) == pa.verify(answer)
    assert json.loads(json.dumps(answer.to_dict()))["rank"] == 2


def test_minimal_bases():
    rng = random.Random(4)
    for right, left in (([1, 2], [0]), ([0, 3], [2]), ([], [1, 1]), ([4], [])):
        A, B = pencil(blocks_of([(POOL[1], 1)], [1], right, left), rng)
        P = pa.MatrixPolynomial([A, -B])
        if right:
            N = pa.minimal_basis(P)
            degrees = [max(N[i, j].degree() for i in range(N.nrows)) for j in range(N.ncols)]
            assert degrees == sorted(right) and (P * N).degree == -1
        if left:
            L = pa.minimal_basis(P, "left")
            assert (L * P).degree == -1 and L.nrows == len(left)
    with pytest.raises(pa.InputError, match="P has full rank, so its right kernel is zero"):
        pa.minimal_basis(pa.MatrixPolynomial("x 1; 0 x"))
    with pytest.raises(pa.InputError, match="side must be"):
        pa.minimal_basis(pa.MatrixPolynomial("x 1"), side="both")


def test_errors():
    with pytest.raises(pa.InputError, match="grade is 1, below the degree of P, which is 2"):
        pa.eigenstructure([1, 0, 1], grade=1)
    with pytest.raises(pa.InexactInputError, match="the float 0.5"):
        pa.eigenstructure([[[0.5]]])
    with pytest.raises(pa.DimensionError, match="A and B must have one shape, not 1 x 2 and 2 x 2"):
        pa.kronecker_form([[1, 2]], [[1, 2], [3, 4]])
    with pytest.raises(pa.InputError, match=r"pencils are read over Q and Q\(i\) so far"):
        pa.kronecker_form([[pa.algebraic("sqrt(2)")]], [[1]])


def _certificate(P):
    return json.loads(pa.eigenstructure(P).certificate.to_json())


def test_forged_multiplicities_are_refused():
    cert = _certificate(pa.MatrixPolynomial("x^2, 0; 0, x^2*(x - 1)"))
    sizes = next(item for item in cert["claim"]["finite"] if item["factor"] == ["0", "1"])
    assert sizes["sizes"] == ["2", "2"]
    sizes["sizes"] = ["3", "1"]
    with pytest.raises(CertificateError) as error:
        verify(cert)
    assert error.value.step == "root-polynomials"
    cert = _certificate(pa.MatrixPolynomial("x^2 1; 0 x^2"))
    cert["claim"]["finite"][0]["sizes"] = ["2", "2"]
    zero = cert["evidence"]["zeros"][0]
    zero["vectors"] = [[[["0"], ["0"]], [["0"], ["0"]], [["1"], ["0"]]], [[["0"], ["0"]], [["0"], ["1"]]]]
    with pytest.raises(CertificateError) as error:
        verify(cert)
    assert error.value.step == "root-polynomials"


def test_a_basis_that_is_not_minimal_is_refused():
    cert = _certificate(pa.MatrixPolynomial("1 x 0; 0 1 x"))
    vector = cert["evidence"]["right"]["vectors"][0]
    longer = [*vector, [["0"], ["0"], ["0"]]]
    shifted = [[["0"], ["0"], ["0"]], *vector]
    product = [
        [[str(int(a) - 3 * int(b))] for (a,), (b,) in zip(x, y, strict=True)]
        for x, y in zip(shifted, longer, strict=True)
    ]
    cert["evidence"]["right"]["vectors"] = [product]
    with pytest.raises(CertificateError) as error:
        verify(cert)
    assert error.value.step == "indices"
    cert["claim"]["right"] = ["3"]
    with pytest.raises(CertificateError) as error:
        verify(cert)
    assert error.value.step == "structure"


def test_unimodular_matrices_have_no_zeros():
    for seed in range(5):
        rows = unimodular(3, random.Random(seed), 4)
        answer = pa.eigenstructure(pa.MatrixPolynomial(rows))
        assert answer.finite == [] and all(f == 1 for f in answer.smith)
        assert sum(answer.infinite) == 3 * answer.grade


def test_long_numbers_and_larger_sizes():
    rng = random.Random(3)
    n = 12
    C = [
        fmpq_mat(n, n, [fmpq(rng.randint(-(10**15), 10**15), 10**15) for _ in range(n * n)]) for _ in range(3)
    ]
    answer = pa.eigenstructure(pa.MatrixPolynomial(C))
    assert sum(f.degree() * sum(sizes) for f, sizes in answer.finite) == 2 * n
    assert pa.verify(answer)
