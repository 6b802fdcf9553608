"""apply at singularities, removable ones, with functions of other libraries and functions that fail."""

from __future__ import annotations

import cmath
import math
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from flint import acb, acb_mat, acb_series, arb, fmpq, fmpq_mat

import polyalg as pa

SINGULAR = [[-1, 1], [2, -2]]
NILPOTENT = [[0, 1, 0], [0, 0, 1], [0, 0, 0]]


def assert_near(found: acb_mat, expected: list[list[str]], radius: str = "1e-12") -> None:
    for row, texts in zip(found.tolist(), expected, strict=True):
        for x, text in zip(row, texts, strict=True):
            assert abs(x - arb(text)) < arb(radius)


@pytest.mark.parametrize("A", [SINGULAR, NILPOTENT, [[0]], [[0, 0], [0, 0]], [[1, 1], [1, 1]]])
@pytest.mark.parametrize(
    "f",
    [
        lambda z: 1 / z,
        lambda z: z.inv(),
        lambda z: z**-1,
        lambda z: (z * z) ** -1,
        lambda z: z.cos() / z.sin(),
        lambda z: z.exp() / z,
        lambda z: z.log(),
        lambda z: z.rsqrt(),
        lambda z: z.gamma(),
        lambda z: (z.exp() - 1) / (z * z),
    ],
)
def test_poles_at_an_eigenvalue(A: Any, f: Any) -> None:
    with pytest.raises((pa.PrecisionError, pa.SingularMatrixError), match="singularity"):
        pa.jordan_form(A).apply(f)


def test_removable_singularity_at_zero() -> None:
    R = pa.jordan_form(SINGULAR).apply(lambda z: (z.exp() - 1) / z)
    assert_near(R, [["0.772245881292", "0.227754118708"], ["0.455508237415", "0.544491762585"]])
    R = pa.jordan_form(NILPOTENT, 30).apply(lambda z: (z.exp() - 1) / z)
    for k, x in enumerate([fmpq(1), fmpq(1, 2), fmpq(1, 6)]):
        assert R[0, k].contains(acb(x)) or abs(R[0, k] - acb(x)) < arb("1e-15")


@pytest.mark.parametrize("order", [1, 2, 5, 15, 40, 100])
def test_removable_singularities_of_any_order(order: int) -> None:
    def f(z: Any) -> Any:
        top = bottom = acb_series([1], prec=z.prec)
        for _ in range(order):
            top, bottom = top * z, bottom * z
        return top * z.cos() / bottom

    R = pa.jordan_form(NILPOTENT).apply(f)
    assert R[0, 0] == 1 and R[0, 1] == 0
    assert abs(R[0, 2] + arb("0.5")) < arb("1e-14")


def test_removable_singularities_elsewhere() -> None:
    # log(z) / (z - 1) at 1, and sin(z) / z at 0 beside other eigenvalues
    R = pa.jordan_form([[1, 1], [0, 1]]).apply(lambda z: z.log() / (z - 1))
    assert_near(R, [["1", "-0.5"], ["0", "1"]])
    R = pa.jordan_form([[0, 2], [0, -3]]).apply(lambda z: z.sin() / z)
    assert R[0, 0] == 1 and abs(R[1, 1] - arb("0.0470400026866")) < arb("1e-12")


def test_an_irrational_divisor_of_zero_is_no_bug_of_ours() -> None:
    # z^2 - 2 at sqrt(2): no enclosure tells that it is zero.
    with pytest.raises(pa.PrecisionError, match="f may have a singularity"):
        pa.jordan_form([[0, 2], [1, 0]]).apply(lambda z: 1 / (z * z - 2))


def test_a_divisor_close_to_zero_takes_more_bits() -> None:
    near = fmpq(14142135623730950488016887242096980785696718753769, 10**49)
    A = fmpq_mat([[0, 2], [1, 0]])
    R = pa.jordan_form(A, 5).apply(lambda z: 1 / (z - near))
    assert all(x.real.rad() < 1e-5 for x in R.entries())
    inverse = (A - fmpq_mat([[near, 0], [0, near]])).inv()
    assert all(
        abs(x - acb(y)) < 1 + abs(acb(y)) / 10**9 for x, y in zip(R.entries(), inverse.entries(), strict=True)
    )


@pytest.mark.parametrize(
    "f",
    [
        np.exp,
        np.linalg.inv,
        math.exp,
        cmath.exp,
        sympy.exp,
        sympy.Lambda(sympy.Symbol("x"), sympy.Symbol("x") ** 2),
        mpmath.exp,
        mpmath.besselj,
        lambda z: np.exp(z),
        lambda z: np.float64(2) * z,
        lambda z: math.exp(z),
        lambda z: sympy.exp(z),
        lambda z: sympy.Symbol("x") * z,
        lambda z: mpmath.exp(z),
        lambda z: mpmath.mpf(2) * z,
    ],
)
def test_functions_of_other_libraries(f: Any) -> None:
    for A in (SINGULAR, [[2]]):
        with pytest.raises(pa.InputError, match=r"lambda z: z\.exp\(\)"):
            pa.jordan_form(A).apply(f)


@pytest.mark.parametrize("g", [np.exp, lambda x, k: math.exp(x), lambda x, k: np.array([x])])
def test_derivatives_by_other_libraries(g: Any) -> None:
    with pytest.raises(pa.InputError, match="must return an acb|g\\(value, k\\)"):
        pa.jordan_form(SINGULAR).apply(derivatives=g)


def test_the_advice_works() -> None:
    for f in (lambda z: z.exp(), lambda z: 1 / (1 + z * z)):
        assert pa.jordan_form(SINGULAR).apply(f)[0, 0].is_finite()


def test_errors_of_the_function_itself_come_through() -> None:
    F = pa.jordan_form([[2, 1], [0, 2]])
    cases: list[tuple[Any, type[Exception]]] = [
        (lambda z: z.nonsense(), AttributeError),
        (lambda z: 1 / 0, ZeroDivisionError),
        (lambda z: int("x"), ValueError),
        (lambda z: [][3], IndexError),
        (lambda z, w: z, TypeError),
        (lambda z: len(5), TypeError),
    ]
    for f, kind in cases:
        with pytest.raises(kind) as caught:
            F.apply(f)
        assert not isinstance(caught.value, pa.PolyalgError)
    with pytest.raises(AttributeError, match="nonsense"):
        F.apply(derivatives=lambda value, k: value.nonsense())
