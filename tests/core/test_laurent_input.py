"""Laurent polynomials on the circle as text and as {power: coefficient}, by half or with all powers."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

L = pa.LaurentMatrixPolynomial


@st.composite
def halves(draw: st.DrawFn) -> list[list[list[Fraction]]]:
    """Draw C_0, ..., C_d, n by n, with C_0 symmetric."""
    n, d = draw(st.integers(1, 3)), draw(st.integers(0, 3))
    number = st.builds(Fraction, st.integers(-9, 9), st.integers(1, 4))
    found = [[[draw(number) for _ in range(n)] for _ in range(n)] for _ in range(d + 1)]
    for i in range(n):
        for j in range(i):
            found[0][i][j] = found[0][j][i]
    return found


def all_powers(half: list[list[list[Fraction]]]) -> dict[int, list[list[Fraction]]]:
    """Return the coefficients of the negative powers too."""
    mirrored = {-k: [list(column) for column in zip(*C, strict=True)] for k, C in enumerate(half)}
    return mirrored | dict(enumerate(half))


def text_of(coefficients: dict[int, list[list[Fraction]]], power: str) -> str:
    n = len(coefficients[0])
    cells = [
        [" + ".join(f"({C[i][j]})*" + power.format(k) for k, C in coefficients.items()) for j in range(n)]
        for i in range(n)
    ]
    return "; ".join(", ".join(row) for row in cells)


@given(halves())
def test_text_and_powers_say_the_same_by_half_and_in_full(half: list[list[list[Fraction]]]) -> None:
    P, full = L(half), all_powers(half)
    assert L(dict(enumerate(half))) == L(full) == P
    assert L(text_of(dict(enumerate(half)), "z^{}")) == P
    assert L(text_of(full, "z^({})")) == P
    assert L(text_of({k: full[k] for k in reversed(full)}, "(1/z)^({})")) == L(
        [full[-k] for k in range(len(half))]
    )


def test_products_of_both_kinds_of_powers_are_multiplied_out() -> None:
    expected = L([Fraction(5, 4), Fraction(-1, 2)])
    for text in ("(1 - z/2)(1 - z^-1/2)", "(2 - z)*(2 - 1/z)/4", "(1 - z/2)*(z - 1/2)/z", "5/4 - z/2"):
        assert L(text) == expected
    assert L("5 + 2i*z") == L("-2i/z + 5 + 2i*z") == L([5, 2j])
    assert L("0") == L("z - z") == L([0]) and L("z/z") == L([1])
    assert pa.polynomial("x^3/x") == pa.polynomial("x^2")
    assert pa.polynomial("2^-3 x") == pa.polynomial("x/8")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("3/z + 5 + 2z", r"Hermitian on the circle: the coefficient of z\^1 in entry \(0, 0\)"),
        ({-1: 3, 0: 5, 1: 2}, "Hermitian on the circle"),
        ({-1: 2, 0: 5}, "Hermitian on the circle"),
        ("5, 1; 2, 3", "coefficient 0 of P must be Hermitian"),
        ("5 + 1i", "not real"),
        ("5, z", "P must be square; it is 1 x 2"),
        ("5, z; 1", "the rows of P differ in length"),
        ("5, z; 1/w, 1", "is in w, others in z"),
        ("1/(z + 1)", "neither a number nor a power"),
        ("", "P is text without an entry"),
        ({0: [[1]], 1: [[1, 2], [3, 4]]}, "differ in shape: one is 1 x 1, coefficient 1 is 2 x 2"),
        ({-1: 0.5, 0: 5, 1: 0.5}, r"entry \(0, 0\) of coefficient -1 of P is the float 0\.5"),
        ({"z": 1}, "the key 'z' of P is no exponent"),
        ({-(10**9): 1, 10**9: 1}, "entries; the limit is"),
        ("z^20000", "text is read up to"),
        ("(1/z)^20000", "text is read up to"),
        (pa.MatrixPolynomial("1 + z"), r"or of a factor Q pa\.LaurentMatrixPolynomial\.from_factor\(Q\)"),
    ],
)
def test_what_is_no_hermitian_polynomial(given: Any, words: str) -> None:
    with pytest.raises(pa.PolyalgError, match=words):
        L(given)


def test_a_factor_may_be_text() -> None:
    assert L.from_factor("1 + z/2") == L([Fraction(5, 4), Fraction(1, 2)])
    assert L.from_factor("1 - z, 2; 0, 1") == L.from_factor(pa.MatrixPolynomial("1 - z, 2; 0, 1"))
    with pytest.raises(pa.InputError, match="a negative power of z"):
        L.from_factor("1 + 1/z")
