"""The matrices of the benchmark have the sizes, entries and structures that their families claim."""

from __future__ import annotations

from typing import Any

import pytest
from flint import fmpq_poly, fmpz_mat

import polyalg as pa


@pytest.fixture(scope="module")
def cases(load: Any) -> Any:
    """Import the cases of the Jordan area."""
    return load("jordan.cases")


def sizes_of(A: Any, factor: list[int]) -> list[int]:
    return next(sizes for f, sizes in pa.jordan_structure(A) if f == fmpq_poly(factor))


def test_every_family_is_square_and_seeded(cases: Any) -> None:
    for family in cases.FAMILIES:
        case = cases.make(family, 12, 3)
        assert case.n == len(case.rows) and all(len(row) == case.n for row in case.rows)
        assert case == cases.make(family, 12, 3)


@pytest.mark.parametrize(("family", "bits"), [("dense", 8), ("dense-2", 2), ("dense-60", 60)])
def test_bits_of_dense_entries(cases: Any, family: str, bits: int) -> None:
    entries = [abs(x) for row in cases.make(family, 20).rows for x in row]
    assert max(entries).bit_length() == bits
    assert cases.make(family, 20, 1).rows != cases.make(family, 20, 2).rows


@pytest.mark.parametrize("n", [24, 40])
def test_weyr_has_one_eigenvalue_with_blocks_3_2_1_1(cases: Any, n: int) -> None:
    rows = cases.make("weyr", n).rows
    shifted = fmpz_mat(rows) - fmpz_mat([[3 * (i == j) for j in range(n)] for i in range(n)])
    powers = [shifted, shifted * shifted, shifted * shifted * shifted, shifted * shifted * shifted * shifted]
    assert [n - power.rank() for power in powers] == [4, 6, 7, 7]
    assert sizes_of(rows, [-3, 1]) == [3, 2, 1, 1]


@pytest.mark.parametrize("n", [24, 40])
def test_hyper_has_the_blocks_it_was_built_from(cases: Any, n: int) -> None:
    parts = cases.hyper_parts(n)
    assert sum((len(f) - 1) * sum(sizes) for f, sizes in parts) == n
    found = {
        tuple(int(c) for c in f.coeffs()): sizes
        for f, sizes in pa.jordan_structure(cases.make("hyper", n).rows)
    }
    assert found == dict(parts)


def test_half_rank_has_half_the_rank(cases: Any) -> None:
    assert fmpz_mat(cases.make("half-rank", 20).rows).rank() == 10


def test_nilpotent_is_nilpotent_and_not_zero(cases: Any) -> None:
    A = fmpz_mat(cases.make("nilpotent", 12).rows)
    assert A != A * 0
    assert A**12 == A * 0


def test_companion_blocks_have_two_equal_invariant_factors(cases: Any) -> None:
    f = fmpq_poly([-1, -1, 0, 0, 0, 1])
    assert pa.frobenius_form(cases.make("companion", 10).rows).invariant_factors == [f, f]


def test_symmetric_and_gaussian(cases: Any) -> None:
    rows = cases.make("symmetric", 10).rows
    assert rows == [list(column) for column in zip(*rows, strict=True)]
    case = cases.make("gaussian", 6)
    assert case.gaussian and not cases.make("dense", 6).gaussian
    assert isinstance(pa.characteristic_polynomial(case.rows), pa.GaussianPolynomial)


def test_named_matrices(cases: Any) -> None:
    assert pa.jordan_structure(cases.make("gallery5", 5).rows) == [(fmpq_poly([0, 1]), [5])]
    assert fmpz_mat(cases.make("frank", 9).rows).det() == 1
    # det R_n is the Mertens function; M(10) = -1.
    assert fmpz_mat(cases.make("redheffer", 10).rows).det() == -1
    # det of the matrix of gcds is the product of Euler's phi: 1 1 2 2 4 2 = 32 (Smith).
    assert fmpz_mat(cases.make("gcd", 6).rows).det() == 32
    assert cases.make("grcar", 6).rows[2] == [0, -1, 1, 1, 1, 1]


def test_the_defective_families_are_defective(cases: Any) -> None:
    for family in ("weyr", "hyper", "nilpotent"):
        assert any(sizes[0] > 1 for _, sizes in pa.jordan_structure(cases.make(family, 24).rows)), family
