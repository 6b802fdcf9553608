"""Matrices with long denominators: the bound on the working precision counts them, in every function."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from flint import acb, acb_mat, ctx, fmpq, fmpq_mat

import polyalg as pa
from polyalg.jordan.form import JordanForm

BITS = 100000

# (x^2 - 2)^2 and (x^3 - 2)^2 (x + 1)
SQUARE = fmpq_mat([[0, 0, 0, -4], [1, 0, 0, 0], [0, 1, 0, 4], [0, 0, 1, 0]])
SIXTH = fmpq_mat([[0, 0, 0, 0, 0, -4], *([int(j == i) for j in range(6)] for i in range(5))])
SIXTH[3, 5] = fmpq(4)


def assert_encloses(found: acb_mat, exact: fmpq_mat) -> None:
    # A rational is read as a ball of the working precision, which has to be narrower than what is tested.
    with ctx.workprec(BITS):
        pairs = zip(found.entries(), exact.entries(), strict=True)
        assert all(x.contains(acb(y)) for x, y in pairs), "the exact value is outside"


def assert_form(A: fmpq_mat) -> JordanForm:
    F = pa.jordan_form(A)
    assert F.radius <= fmpq(1, 10**15)
    with ctx.workprec(BITS):
        assert_encloses(F.V * F.J * F.V_inverse, A)
    pa.verify(F.certificate.to_json())
    assert all(stage.bits <= stage.bound_bits for stage in F.report.stages if stage.bits and stage.bound_bits)
    return F


def square_of(found: acb_mat) -> acb_mat:
    with ctx.workprec(BITS):
        return found * found


@pytest.mark.parametrize("A", [SQUARE, SIXTH, SQUARE.transpose()])
@pytest.mark.parametrize("scale", [fmpq(1, 2**4000), fmpq(1, 10**300), fmpq(2**4000), fmpq(3**500, 5**700)])
def test_scaled_companions(A: fmpq_mat, scale: fmpq) -> None:
    F = assert_form(A * scale)
    for k in (fmpq(5, 2), fmpq(-5, 2)):
        assert_encloses(square_of(F.power(k)), (A * scale) ** 5 if k > 0 else ((A * scale) ** 5).inv())
    assert_encloses(F.exp(0), A**0)
    inverse = pa.jordan_form(A * scale, eps=Fraction(1, 10**30)).apply(lambda z: 1 / z)
    assert_encloses(inverse, (A * scale).inv())
    assert_encloses(F.apply(lambda z: z * z * z), (A * scale) ** 3)
    assert_encloses(F.apply(derivatives=lambda x, k: [x * x, 2 * x, 2][k] if k < 3 else 0), (A * scale) ** 2)


def test_rational_power_of_a_small_matrix() -> None:
    A = fmpq_mat([[0, 2], [1, 0]]) / fmpq(10) ** 400
    P = pa.jordan_form(A).power(fmpq(-5, 2))
    assert_encloses(square_of(P), (A**5).inv())
    assert all(x.rad() <= fmpq(1, 10**15) for z in P.entries() for x in (z.real, z.imag))


@pytest.mark.parametrize("k", [fmpq(-1, 2), fmpq(-7, 3), fmpq(1, 3)])
def test_one_eigenvalue_far_below_the_others(k: fmpq) -> None:
    # The roots are near 10^200, 2 10^200, 3 10^200 and 10^-600 / 6, below what the largest alone tells.
    A = fmpq_mat(4, 4)
    for i in range(3):
        A[i + 1, i] = fmpq(1)
    for i, c in enumerate([-1, 6 * 10**600, -11 * 10**400, 6 * 10**200]):
        A[i, 3] = fmpq(c)
    P = pa.jordan_form(A).power(k)
    with ctx.workprec(BITS):
        found = P ** int(k.q)
    assert_encloses(found, A ** int(k.p) if k > 0 else (A ** int(-k.p)).inv())


def test_gaussian_eigenvalue_close_to_the_branch_cut() -> None:
    # The eigenvalue -1 + i / 10^60 is next to the cut, a block of size 2.
    z = pa.GaussianRational(-1, fmpq(1, 10**60))
    A = pa.GaussianMatrix(fmpq_mat([[z.real, 1], [0, z.real]]), fmpq_mat([[z.imag, 0], [0, z.imag]]))
    P: Any = pa.jordan_form(A).power(fmpq(1, 2))
    assert P[0, 0].imag > 0 and P[0, 0].imag.contains(1)
    conjugated = pa.GaussianMatrix(A.real, -A.imag)
    assert pa.jordan_form(conjugated).power(fmpq(1, 2))[0, 0].imag < 0
