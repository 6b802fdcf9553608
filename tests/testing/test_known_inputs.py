"""The semidefinite, stochastic, orthogonal, stable and barely singular inputs are what they say they are."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpq, fmpq_mat, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing import strategies
from polyalg.testing.matrices import (
    nearly_singular_matrix,
    orthogonal_matrix,
    semidefinite_matrix,
    stochastic_matrix,
)
from polyalg.testing.stable import stable_polynomial


def adjoint(M: Any) -> Any:
    return M.transpose().conjugate() if isinstance(M, pa.GaussianMatrix) else M.transpose()


@given(st.booleans().flatmap(lambda gaussian: strategies.semidefinite_matrices(gaussian=gaussian)))
def test_semidefinite_matrices_are_squares_of_their_rank(known: Any) -> None:
    assert known.matrix == known.factor * adjoint(known.factor)
    assert pa.rank(known.matrix) == pa.rank(known.factor) == known.rank == known.factor.ncols()
    assert pa.is_positive_semidefinite([known.matrix])


@given(strategies.semidefinite_matrices(4, rank=2))
def test_the_rank_of_semidefinite_matrices_can_be_chosen(known: Any) -> None:
    assert known.rank == known.matrix.rank() == 2


@given(strategies.stochastic_matrices())
def test_stochastic_matrices_have_the_stationary_distributions_that_they_name(known: Any) -> None:
    P = known.matrix
    n = P.nrows()
    assert all(x >= 0 for x in P.entries())
    assert P * fmpq_mat(n, 1, [1] * n) == fmpq_mat(n, 1, [1] * n)
    found = {tuple(Fraction(int(x.p), int(x.q)) for x in pi) for pi in pa.stationary_distributions(P)}
    assert found == set(known.stationary)
    recurrent = {i for pi in known.stationary for i, x in enumerate(pi) if x}
    assert set(known.transient) == set(range(n)) - recurrent


@given(st.booleans().flatmap(lambda scaled: strategies.orthogonal_matrices(scaled=scaled)))
def test_orthogonal_matrices_keep_lengths_up_to_their_scale(known: Any) -> None:
    A = known.matrix
    assert A.transpose() * A == A**0 * fmpq(known.scale) ** 2
    assert A.det() == known.sign * fmpq(known.scale) ** A.nrows()
    if known.scale > 1:
        assert A.numer_denom()[1] == 1


@given(strategies.singular_matrices())
def test_singular_matrices_have_the_kernel_and_the_gap_that_they_name(known: Any) -> None:
    A, v = known.matrix, known.kernel
    image = [x for x in (A * v).entries() if x]
    assert image == ([known.gap] if known.gap else [])
    assert (A.rank(), A.det()) == (known.rank, known.determinant)
    assert v[A.nrows() - 1, 0] == 1 and (not known.gap) == (not known.determinant)


@given(st.sampled_from(("hurwitz", "schur")).flatmap(lambda s: strategies.stable_polynomials(stability=s)))
def test_stable_polynomials_are(known: Any) -> None:
    p = known.polynomial
    is_stable = pa.is_hurwitz_stable if known.stability == "hurwitz" else pa.is_schur_stable
    assert is_stable(p) and p.content() == 1 and p.degree() >= 1
    product = pa.GaussianPolynomial([1])
    for z, multiplicity in known.zeros:
        assert (z.real < 0) if known.stability == "hurwitz" else (z.norm() < 1)
        for _ in range(multiplicity):
            product = product * pa.GaussianPolynomial([-z.real, 1], [-z.imag])
    assert product.imag == 0 and product.real * fmpq(p.leading_coefficient()) == fmpq_poly(p)


@given(st.sampled_from(("hurwitz", "schur")), st.data())
def test_stable_matrices_are(stability: Any, data: Any) -> None:
    known = data.draw(strategies.stable_matrices(stability=stability))
    is_stable = pa.is_hurwitz_stable if stability == "hurwitz" else pa.is_schur_stable
    assert is_stable(pa.characteristic_polynomial(known.matrix))
    assert pa.jordan_structure(known.matrix) == known.structure


@given(st.integers(0, 2**32), st.integers(1, 5))
def test_seeds_serve_as_well_as_hypothesis(seed: int, n: int) -> None:
    assert semidefinite_matrix(random.Random(seed), n, n // 2).matrix.rank() == n // 2
    assert len(stochastic_matrix(random.Random(seed), n, transient=n // 2).transient) == n // 2
    Q = orthogonal_matrix(random.Random(seed), n).matrix
    assert Q.transpose() * Q == Q**0
    assert nearly_singular_matrix(random.Random(seed), n, Fraction(0)).matrix.rank() == n - 1
    assert stable_polynomial(random.Random(seed), n, "schur").polynomial.degree() == n


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda r: semidefinite_matrix(r, 2, 3), "rank is 3; it must be from 0 to n = 2"),
        (lambda r: stochastic_matrix(r, 2, transient=2), "transient is 2"),
        (lambda r: nearly_singular_matrix(r, 0, Fraction(0)), "n is 0"),
        (lambda r: stable_polynomial(r, -1), "degree is -1"),
        (lambda r: stable_polynomial(r, 2, "routh"), "stability must be 'hurwitz' or 'schur', not 'routh'"),
        (lambda r: strategies.stable_matrices(stability="routh"), "stability must be"),
        (lambda r: strategies.stable_polynomials(stability="routh"), "stability must be"),
        (
            lambda r: strategies.semidefinite_matrices(3, rank=4),
            "rank is 4; it must be from 0 to max_size = 3",
        ),
        (lambda r: strategies.orthogonal_matrices(system="numpy"), "pass scaled=True"),
        (lambda r: strategies.rational_matrices(system="matlab"), "system must be .*, not 'matlab'"),
        (lambda r: strategies.interlacing_pairs(system="matlab"), "system must be .*, not 'matlab'"),
    ],
)
def test_bad_arguments(call: Any, text: str) -> None:
    with pytest.raises(pa.InputError, match=text):
        call(random.Random(1))
