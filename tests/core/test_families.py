"""Families as arguments of their own or as one list, and convolutions of more than two polynomials."""

from __future__ import annotations

import functools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

X = sympy.Symbol("x")
FAMILY = [[3, -4, 1], [8, -6, 1], [5, -5, 1]]
POLYNOMIALS = st.lists(
    st.lists(st.fractions(-9, 9, max_denominator=4), min_size=4, max_size=4), min_size=2, max_size=5
)


@pytest.mark.parametrize(
    "family",
    [
        FAMILY,
        tuple(FAMILY),
        [fmpz_poly(f) for f in FAMILY],
        [fmpq_poly(f) for f in FAMILY],
        [sympy.Poly(f[::-1], X) for f in FAMILY],
        [X**2 - 4 * X + 3, X**2 - 6 * X + 8, X**2 - 5 * X + 5],
        [np.polynomial.Polynomial(np.array(f, dtype=object)) for f in FAMILY],
        [np.array(f) for f in FAMILY],
        np.array(FAMILY),
        [dict(enumerate(f)) for f in FAMILY],
        [FAMILY[0], fmpz_poly(FAMILY[1]), tuple(FAMILY[2])],
    ],
    ids=str,
)
def test_a_list_is_a_family(family: Any) -> None:
    found = pa.are_compatible(family)
    assert found == pa.are_compatible(*family) == pa.are_compatible(iter(list(family)))
    pa.verify(found, input=FAMILY)
    one, other = pa.common_interlacer(family), pa.common_interlacer(*family)
    assert one == other and type(one) is type(other)
    assert pa.additive_convolution(family) == pa.additive_convolution(*family)


def test_a_list_of_numbers_is_a_polynomial() -> None:
    assert pa.are_compatible([-1, 0, 1]) and pa.are_compatible([[-1, 0, 1]])
    assert not pa.are_compatible([1, 0, 1]) and not pa.are_compatible([[1, 0, 1]])
    assert pa.are_compatible(np.array([-1, 0, 1])) and pa.are_compatible([Fraction(1), sympy.Integer(2)])
    assert pa.are_compatible([]) and pa.common_interlacer([0, 1]) == fmpq_poly([1])
    with pytest.raises(pa.InputError, match="no polynomials given"):
        pa.are_compatible()
    with pytest.raises(pa.InputError, match="polynomial 1 is of type int"):
        pa.are_compatible([[1, 2], 3])
    with pytest.raises(pa.InexactInputError, match="coefficient 0 of polynomial 1"):
        pa.common_interlacer([[1, 2], [0.5, 1]])


CONVOLUTIONS: dict[str, Callable[..., Any]] = {
    "additive": pa.additive_convolution,
    "multiplicative": pa.multiplicative_convolution,
    "rectangular": functools.partial(pa.rectangular_convolution, m=5),
}


@pytest.mark.parametrize("name", CONVOLUTIONS)
@given(POLYNOMIALS)
def test_more_than_two_are_convolved_one_after_the_other(name: str, ps: list[list[Fraction]]) -> None:
    convolve = CONVOLUTIONS[name]
    expected = functools.reduce(lambda p, q: convolve(p, q, n=3), map(fmpq_poly_of, ps))
    assert convolve(*ps, n=3) == convolve(ps, n=3) == convolve(*reversed(ps), n=3) == expected
    if name != "rectangular":
        assert convolve(*ps, 3) == expected
    else:
        assert pa.rectangular_convolution(*ps, 5, 3) == expected == pa.rectangular_convolution(ps, 5, n=3)


def fmpq_poly_of(p: list[Fraction]) -> fmpq_poly:
    return fmpq_poly(pa.polynomial(p))


def test_cumulants_add_up() -> None:
    ps = [[2, -3, 0, 1], [0, -1, 5, 1], [Fraction(1, 2), 0, 0, 3], [7, 7, 7, 7]]
    sums = [sum(ks) for ks in zip(*map(pa.finite_free_cumulants, ps), strict=True)]
    assert pa.finite_free_cumulants(pa.additive_convolution(ps)) == sums


def test_the_system_of_the_first_that_has_one() -> None:
    found = pa.additive_convolution([-1, 0, 1], X**2 - 1, [-1, 0, 1])
    assert found == sympy.Poly(X**2 - 3, X, domain="QQ") or found.as_expr() == X**2 - 3


def test_the_third_argument_is_n() -> None:
    p, q = [-1, 1], [-1, 0, 1]
    for n in (2, np.int64(2), sympy.Integer(2), Fraction(2), None):
        if n is not None:
            assert pa.additive_convolution(p, q, n) == pa.additive_convolution(p, q, n=2)
    assert pa.additive_convolution(q, q, None) == pa.additive_convolution(q, q)
    assert pa.additive_convolution(p=q, q=q, n=2) == pa.additive_convolution(q, q)
    assert (
        pa.rectangular_convolution(q, q, 3)
        == pa.rectangular_convolution(q, q, m=3)
        == pa.rectangular_convolution([q, q], m=3)
    )
    assert pa.rectangular_convolution(p, q, 3, 2) == pa.rectangular_convolution(p, q, 3, n=2)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: pa.additive_convolution([1, 2, 1]), pa.InputError, "at least two polynomials"),
        (lambda: pa.additive_convolution([[1, 2, 1]]), pa.InputError, "at least two polynomials"),
        (
            lambda: pa.additive_convolution([1, 1], [1, 1], 1, n=1),
            pa.InputError,
            "n is given twice, as 1 and by",
        ),
        (lambda: pa.additive_convolution([1, 1], [1, 1], 1, 2), pa.InputError, "1 is no polynomial"),
        (
            lambda: pa.additive_convolution([1, 1], [1, 1], [1]),
            pa.DimensionError,
            "polynomial 2 has degree 0",
        ),
        (
            lambda: pa.additive_convolution([1, 1], [1, 1], [1, 1, 1], 1),
            pa.DimensionError,
            "polynomial 2 has degree 2, above",
        ),
        (lambda: pa.additive_convolution([1, 1], [1, 1], 0.5), pa.InexactInputError, "n"),
        (lambda: pa.additive_convolution([1, 1], [1, 1], "2"), pa.InputError, "n is"),
        (
            lambda: pa.rectangular_convolution([1, 1], [1, 1]),
            pa.InputError,
            "m, the number of columns, is missing",
        ),
        (lambda: pa.rectangular_convolution([1, 1], [1, 1], 2, m=3), pa.InputError, "m is given twice"),
        (
            lambda: pa.multiplicative_convolution([1, 1], [1, 1], [0.5, 1]),
            pa.InexactInputError,
            "polynomial 2",
        ),
        (lambda: pa.additive_convolution([X, sympy.Symbol("y")]), pa.InputError, "is a polynomial in y"),
    ],
)
def test_what_is_refused(call: Callable[[], Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call()


def test_matrices_of_a_mixed_polynomial_are_a_list_or_arguments() -> None:
    A, B = [[2, 1], [1, 3]], sympy.Matrix([[1, 0], [0, 2]])
    both = pa.mixed_characteristic_polynomial([A, B])
    assert pa.mixed_characteristic_polynomial(A, B) == both
    with pytest.raises(pa.PolyalgError):
        pa.mixed_characteristic_polynomial(A)
