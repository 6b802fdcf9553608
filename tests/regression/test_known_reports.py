"""Matrices from reports against other systems, and the smallest inputs of errors that were found here."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import flint
import pytest
import sympy
from flint import acb_mat, fmpq_mat, fmpq_poly

import polyalg as pa
from polyalg.core.balls import magnitude_bits
from polyalg.interop import sage_bridge
from polyalg.testing.assertions import assert_frobenius_form, assert_jordan_form, assert_same_balls

SYMPY_24942 = [[-3, 1, 2], [1, -1, 0], [1, 0, -2]]
SYMPY_15858 = [[1, 1, 1, 0], [-2, -1, 0, -1], [0, 0, -1, -1], [0, 0, 2, 1]]


def assert_all_proved(A: Any) -> None:
    F = pa.jordan_form(A)
    assert_jordan_form(fmpq_mat(A), F, Fraction(1, 10**15))
    assert_frobenius_form(fmpq_mat(A), pa.frobenius_form(A))
    for result in (F, pa.frobenius_form(A), pa.jordan_structure(A), pa.eigenvalues(A)):
        pa.verify(result.certificate.to_json())


def test_sympy_issue_24942() -> None:
    # sympy/sympy 24942: jordan_form hangs on a 3 x 3 matrix with an irreducible characteristic polynomial
    chi = fmpq_poly([2, 8, 6, 1])
    for A in (SYMPY_24942, sympy.Matrix(SYMPY_24942)):
        assert pa.jordan_structure(A) == [(chi, [1])]
    F = pa.jordan_form(SYMPY_24942, 15)
    assert [e.multiplicity for e in F.eigenvalues] == [1, 1, 1]
    assert all(e.value.imag == 0 for e in F.eigenvalues)
    assert_all_proved(SYMPY_24942)


def test_sympy_issue_15858() -> None:
    # sympy/sympy 15858: jordan_form once answered with a 10 x 10 matrix
    A = SYMPY_15858
    assert pa.jordan_structure(A) == [(fmpq_poly([1, 0, 1]), [2])]
    F = pa.jordan_form(A)
    assert F.J.nrows() == F.J.ncols() == 4
    assert F.blocks == [(0, 2), (1, 2)]
    assert F.J[0, 1] == F.J[2, 3] == 1 and F.J[1, 2] == 0
    assert [e.value == flint.acb(0, im) for e, im in zip(F.eigenvalues, (-1, 1), strict=True)] == [True] * 2
    assert pa.frobenius_form(A).invariant_factors == [fmpq_poly([1, 0, 2, 0, 1])]
    assert_all_proved(A)


def test_the_callers_precision_does_not_show() -> None:
    # the certificate had other evidence where flint.ctx.prec was not 53
    A = [[0, 1, 0], [2, 0, 5], [1, 1, 0]]
    reference = pa.jordan_form(A, 40)
    flint.ctx.prec = 2
    try:
        other = pa.jordan_form(A, 40)
        text = other.certificate.to_json()
    finally:
        flint.ctx.prec = 53
    assert text == reference.certificate.to_json()
    assert_same_balls(acb_mat(other.V), reference.V)


def test_progress_did_not_count_on_over_blocks() -> None:
    seen: list[tuple[int, int]] = []
    pa.frobenius_form(
        [[2, 1, 0], [0, 2, 0], [0, 0, 2]],
        progress=lambda done, total, stage: seen.append((done, total)) if stage == "cyclic basis" else None,
    )
    # a new attempt begins with (0, 1); within one the blocks of 1 and 2 columns count on
    assert (0, 1) in seen and seen[-1] == (2, 3)
    assert all(later > done or later == 0 for (done, _), (later, _) in pairwise(seen))
    assert {total for done, total in seen if done} == {3}


@pytest.mark.parametrize(("rows", "t"), [([[10**400]], 1), ([[1]], 10**400), ([[0, 1], [2, -2]], 10**20)])
def test_huge_exponentials_ended_in_overflow_or_never(rows: Any, t: int) -> None:
    with pytest.raises(pa.ResourceLimitError, match="GiB"):
        pa.jordan_form(rows).exp(t)


def test_the_message_of_a_limit_overflowed_itself() -> None:
    with pytest.raises(pa.ResourceLimitError, match="bits of a 2 x 2 matrix may need more than"):
        pa.jordan_form([[0, 1], [2, -2]]).power(10**5000)


def test_a_zero_ball_is_true_in_python() -> None:
    assert magnitude_bits(flint.arb(0)) < -(10**8)
    assert magnitude_bits(flint.acb(0)) < -(10**8)


def test_real_doubles_of_sage_were_taken_for_complex() -> None:
    # RDF has no exact_rational(), and real() gives an element of RDF again: pa.exact never ended
    class Element:
        ring = object()

        def parent(self) -> object:
            return self.ring

        def real(self) -> Element:
            return Element()

        def imag(self) -> Element:
            return Element()

    assert sage_bridge.complex_parts(Element()) is None


def test_equal_guesses_stepped_aside_too_far() -> None:
    # Two roots near 2, 10^-99 apart, beside two near +- 10^100: an OverflowError inside the isolation.
    p = fmpq_poly([-2, 1]) ** 2 * 4 * 10**200 - fmpq_poly([1, 0, 1]) ** 2
    assert [r.multiplicity for r in pa.real_roots(p)] == [1, 1, 1, 1]


def test_different_symbols_were_taken_for_one() -> None:
    x, y = sympy.symbols("x y")
    for call in (
        lambda: pa.additive_convolution(x + 1, y + 1),
        lambda: pa.interlaces(x**2 - 1, sympy.Poly(y)),
        lambda: pa.are_compatible(x, y),
        lambda: pa.common_interlacer(x, y),
    ):
        with pytest.raises(pa.InputError, match="is a polynomial in y"):
            call()
    # a constant belongs to every symbol
    assert pa.additive_convolution(sympy.Integer(3), y + 1, 1) == 3
