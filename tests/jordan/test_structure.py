"""The block sizes of matrices built from them are found, sorted and typed as documented."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.testing.builders import GAUSSIAN_FACTORS, RATIONAL_FACTORS, known_matrix, random_known_matrix
from polyalg.testing.strategies import gaussian_matrices, known_matrices, rational_matrices

from .cases import SPECIAL, SYSTEMS, exact
from .judge import nullity


def assert_structure(A: Any, structure: Any) -> None:
    """Check the sizes against ranks of g(A)^k over the field itself."""
    keys = []
    for g, sizes in structure:
        assert g[g.degree()] == 1 and sizes == sorted(sizes, reverse=True) and sizes[-1] >= 1
        power = g
        for k in range(1, sizes[0] + 2):
            assert nullity(power, A) == g.degree() * sum(min(size, k) for size in sizes)
            power = power * g
        keys.append((g.degree(), [_key(g[k]) for k in range(g.degree() + 1)]))
    assert keys == sorted(keys) and len({str(key) for key in keys}) == len(keys)
    assert sum(g.degree() * sum(sizes) for g, sizes in structure) == A.nrows()


def _key(c: Any) -> tuple[Any, Any]:
    return (c.real, c.imag) if isinstance(c, pa.GaussianRational) else (c, fmpq(0))


@pytest.mark.parametrize("name", SPECIAL)
def test_special_matrices(name: str) -> None:
    A = exact(SPECIAL[name])
    structure = pa.jordan_structure(A)
    assert_structure(A, structure)
    pa.verify(structure.certificate)


def test_answers_that_are_known_by_hand() -> None:
    assert pa.jordan_structure([]) == []
    assert pa.jordan_structure(SPECIAL["zero"]) == [(fmpq_poly([0, 1]), [1, 1, 1, 1])]
    assert pa.jordan_structure(SPECIAL["nilpotent 3+1+1"]) == [(fmpq_poly([0, 1]), [3, 1, 1])]
    assert pa.jordan_structure(SPECIAL["gallery5"]) == [(fmpq_poly([0, 1]), [5])]
    x = fmpq_poly([0, 1])
    assert pa.jordan_structure(SPECIAL["rosser"]) == [
        (x - 1020, [1]),
        (x - 1000, [1, 1]),
        (x, [1]),
        (x**2 - 1040500, [1]),
        (x**2 - 1020 * x + 100, [1]),
    ]


@given(known_matrices(10))
def test_known_structure_over_q(known: Any) -> None:
    assert pa.jordan_structure(known.matrix) == known.structure


@given(known_matrices(9, gaussian=True))
def test_known_structure_over_gaussian_rationals(known: Any) -> None:
    assert pa.jordan_structure(known.matrix) == known.structure


@given(rational_matrices(5, denominator=2))
def test_ranks_agree_over_q(A: Any) -> None:
    assert_structure(A, pa.jordan_structure(A))


@given(gaussian_matrices(4, top=2))
def test_ranks_agree_over_gaussian_rationals(A: Any) -> None:
    assert_structure(A, pa.jordan_structure(A))


def test_real_factors_split_over_gaussian_rationals() -> None:
    # x^2 + 1 is irreducible over Q only; i I makes the field Q(i)
    A = exact([[0, -1, 0], [1, 0, 0], [0, 0, 1j]])
    i = pa.GaussianRational(0, 1)
    factors = [
        (pa.GaussianPolynomial.from_coefficients([c, 1]), sizes) for c, sizes in ((-i, [1, 1]), (i, [1]))
    ]
    assert pa.jordan_structure(A) == factors


@pytest.mark.parametrize("gaussian", [False, True])
def test_every_factor_of_the_pools_is_irreducible(gaussian: bool) -> None:
    # what the known structures of all other tests stand on
    x = sympy.Symbol("x")
    for f in GAUSSIAN_FACTORS if gaussian else [tuple((c, 0) for c in f) for f in RATIONAL_FACTORS]:
        p = sum((re + im * sympy.I) * x**k for k, (re, im) in enumerate(f))
        factors = sympy.factor_list(p, x, gaussian=gaussian)[1]
        assert len(factors) == 1 and factors[0][1] == 1


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_gives_the_same_structure(system: str) -> None:
    rows = [[Fraction(1, 2), 1, 0], [0, Fraction(1, 2), 0], [3, 0, Fraction(1, 2)]]
    assert pa.jordan_structure(SYSTEMS[system](rows)) == pa.jordan_structure(rows)


def test_sympy_gaussian_input() -> None:
    A = sympy.Matrix([[sympy.I, 1], [0, sympy.I]])
    i = pa.GaussianRational(0, 1)
    structure = pa.jordan_structure(A)
    assert structure == [(pa.GaussianPolynomial.from_coefficients([-i, 1]), [2])]
    assert structure.to_sympy()[0][0].as_expr().coeff(sympy.Symbol("x"), 0) == -sympy.I
    assert pa.jordan_structure([[1j, 1], [0, 1j]]) == structure


def test_the_transposed_matrix_has_the_same_structure() -> None:
    rng = random.Random(8)
    for gaussian in (False, True):
        for _ in range(10):
            A = random_known_matrix(rng, 8, gaussian=gaussian).matrix
            assert pa.jordan_structure(A.transpose()) == pa.jordan_structure(A)


def test_shifts_and_multiples_move_the_factors_only() -> None:
    rng = random.Random(9)
    for _ in range(10):
        known = random_known_matrix(rng, 8)
        one = fmpq_mat(known.n, known.n, [int(i == j) for i in range(known.n) for j in range(known.n)])
        shifted = pa.jordan_structure(known.matrix * fmpq(2, 3) + one * fmpq(1, 7))
        assert sorted(sizes for _, sizes in shifted) == sorted(sizes for _, sizes in known.structure)
        x = fmpq_poly([fmpq(-3, 14), fmpq(3, 2)])
        for g, sizes in known.structure:
            moved = g(x)
            assert (moved / moved[moved.degree()], sizes) in shifted


def test_large_blocks_and_many_blocks() -> None:
    rng = random.Random(3)
    for parts in ([((-2, 0, 1), [12])], [((1, 1, 1), [5, 4, 4, 2])], [((2, 1), [1] * 10 + [2] * 5)]):
        known = known_matrix(parts, rng)
        assert pa.jordan_structure(known.matrix) == known.structure


def test_huge_entries() -> None:
    known = known_matrix([((-(10**200), 1), [2, 1]), ((-(10**200) - 1, 1), [2])], random.Random(1))
    structure = pa.jordan_structure(known.matrix)
    assert structure == known.structure
    pa.verify(structure.certificate)


@given(st.integers(0, 2**32))
def test_certificates_are_accepted(seed: int) -> None:
    rng = random.Random(seed)
    known = random_known_matrix(rng, 7, gaussian=rng.random() < 0.4)
    structure = pa.jordan_structure(known.matrix)
    words = pa.verify(structure.certificate.to_json())
    assert f"{known.n} by {known.n}" in words
    assert all(item["irreducible"] for item in structure.certificate.claim["structure"])
