"""Similar matrices: the transform by its identity, the answer by ranks of linear equations."""

from __future__ import annotations

import copy
import pickle
import random
from typing import Any

import pytest
import sympy
from flint import fmpq, fmpq_mat
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing.builders import random_known_matrix
from polyalg.testing.strategies import gaussian_matrices, known_matrices, rational_matrices

from ..checker.truth_similar import are_similar


def over_gaussian(A: Any) -> pa.GaussianMatrix:
    return A if isinstance(A, pa.GaussianMatrix) else pa.GaussianMatrix(A)


def assert_transform(A: Any, B: Any, found: pa.Similarity) -> None:
    S = over_gaussian(found.transform)
    assert found and over_gaussian(A) * S == S * over_gaussian(B) and S.det() != 0
    assert "are similar" in pa.verify(found, input=[A, B])


def conjugated(A: Any, rng: random.Random) -> Any:
    """Return T^-1 A T for a random triangular T with another denominator."""
    n = A.nrows()
    T = fmpq_mat(
        n,
        n,
        [
            fmpq(rng.randint(-3, 3), rng.randint(1, 3)) * (j > i) + (i == j)
            for i in range(n)
            for j in range(n)
        ],
    )
    if isinstance(A, pa.GaussianMatrix):
        return pa.GaussianMatrix(T.inv() * A.real * T, T.inv() * A.imag * T)
    return T.inv() * A * T


@given(known_matrices(8), st.integers(0, 99))
def test_conjugates_are_similar(known: Any, seed: int) -> None:
    A = known.matrix
    B = conjugated(A, random.Random(seed))
    assert_transform(A, B, pa.is_similar(A, B))
    assert_transform(A, A.transpose(), pa.is_similar(A, A.transpose()))


@given(
    st.one_of(rational_matrices(3), gaussian_matrices(3)),
    st.one_of(rational_matrices(3), gaussian_matrices(3)),
)
def test_any_two_matrices(A: Any, B: Any) -> None:
    if A.nrows() != B.nrows():
        with pytest.raises(pa.DimensionError, match="similar matrices have one size"):
            pa.is_similar(A, B)
        return
    found = pa.is_similar(A, B)
    assert found == are_similar(over_gaussian(A), over_gaussian(B))
    if found:
        assert_transform(A, B, found)
    else:
        assert found.transform is None and "not similar" in pa.verify(found, input=[A, B])


@pytest.mark.parametrize("seed", range(20))
def test_the_answer_is_that_of_ranks(seed: int) -> None:
    rng = random.Random(seed)
    first = random_known_matrix(rng, 5, gaussian=seed % 4 == 0)
    second = random_known_matrix(rng, first.matrix.nrows())
    while second.matrix.nrows() != first.matrix.nrows():
        second = random_known_matrix(rng, first.matrix.nrows())
    found = pa.is_similar(first.matrix, second.matrix)
    assert found == are_similar(over_gaussian(first.matrix), over_gaussian(second.matrix))
    one, other = (pa.frobenius_form(M).invariant_factors for M in (first.matrix, second.matrix))
    if not found:
        missing, spare = found.witness
        degrees = [sum(f.degree() for f in fs) for fs in (missing, spare)]
        assert degrees[0] == degrees[1] > 0 and not any(f in spare for f in missing)
        if seed % 4:
            assert all(f in one and f not in other for f in missing)


def test_same_characteristic_polynomial_other_blocks() -> None:
    J = fmpq_mat([[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0]])
    K = fmpq_mat([[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    L = fmpq_mat([[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    found = pa.is_similar(J, L)
    x = pa.characteristic_polynomial([[0]])
    assert not found and found.witness == ([x**2, x**2], [x, x**3])
    assert found.reason == "the invariant factors differ: x^2, x^2 for A, x, x^3 for B"
    assert pa.is_similar(J, K).witness == ([x**2], [x, x])
    assert "are not similar" in pa.verify(found, input=(J, L))
    with pytest.raises(pa.CertificateError, match="another pair is meant.* of B"):
        pa.verify(found, input=[J, J])


def test_rational_and_gaussian_matrices() -> None:
    rotation, diagonal = [[0, -1], [1, 0]], [[1j, 0], [0, -1j]]
    found = pa.is_similar(rotation, diagonal)
    assert_transform(fmpq_mat(rotation), pa.GaussianMatrix([[0, 0], [0, 0]], [[1, 0], [0, -1]]), found)
    assert isinstance(found.transform, pa.GaussianMatrix)
    other = pa.is_similar(rotation, [[1j, 0], [0, 1j]])
    assert not other and [len(side) for side in other.witness] == [1, 2]


def test_systems_and_empty_matrices() -> None:
    M, N = sympy.Matrix([[1, 2], [3, 4]]), sympy.Matrix([[5, 1], [2, 0]])
    for A, B in ((M, N), (M, N.tolist()), (M.tolist(), N)):
        S = pa.is_similar(A, B).transform
        assert isinstance(S, sympy.MatrixBase) and M * S == S * N and S.det() != 0
    found = pa.is_similar(M, sympy.eye(2))
    assert all(isinstance(f, sympy.Poly) for side in found.witness for f in side)
    assert M.jordan_form()[1] == N.jordan_form()[1]
    empty = pa.is_similar([], [])
    assert empty and empty.transform.nrows() == 0 and pa.verify(empty)


def test_short_entries() -> None:
    rng = random.Random(5)
    n = 30
    A = fmpq_mat(n, n, [rng.randint(-9, 9) for _ in range(n * n)])
    S = pa.is_similar(A, A.transpose()).transform
    # the quotient of two Frobenius transforms has more than n^2 bits
    assert max(int(x.height_bits()) for x in S.entries()) < 8 * n


def test_verdicts_are_copied_and_refused() -> None:
    for B in ([[4, 2], [3, 1]], [[0, 2], [3, 1]]):
        found = pa.is_similar([[1, 2], [3, 4]], B)
        for other in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
            assert other == found and other.transform == found.transform and other.witness == found.witness
    with pytest.raises(pa.DimensionError, match="A is 1 x 1 and B is 2 x 2"):
        pa.is_similar([[1]], [[1, 0], [0, 1]])
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 0\) of B"):
        pa.is_similar([[1]], [[0.5]])
    with pytest.raises(pa.DimensionError):
        pa.is_similar([[1, 2]], [[1, 2]])
