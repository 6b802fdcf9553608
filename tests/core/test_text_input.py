"""Text as polynomials, matrices and numbers: read exactly, refused with a quotation, never evaluated."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import flint
import mpmath
import numpy as np
import pytest
import sympy
from flint import fmpq, fmpq_mat, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.display.polynomials import polynomial_text

RATIONALS = st.fractions(min_value=-50, max_value=50, max_denominator=30)


def poly(*coefficients: Fraction | int) -> fmpq_poly:
    return fmpq_poly([fmpq(Fraction(c).numerator, Fraction(c).denominator) for c in coefficients])


@given(st.lists(RATIONALS, max_size=6), st.sampled_from("xyt"))
def test_what_is_shown_is_read_again(coefficients: list[Fraction], variable: str) -> None:
    p = poly(*coefficients)
    assert pa.polynomial(polynomial_text(p, variable)) == p
    assert pa.polynomial(str(p).replace("x", variable)) == p


@given(st.lists(st.tuples(RATIONALS, RATIONALS), max_size=4))
def test_gaussian_polynomials_are_read_again(pairs: list[tuple[Fraction, Fraction]]) -> None:
    p = pa.GaussianPolynomial(poly(*(a for a, _ in pairs)), poly(*(b for _, b in pairs)))
    assert pa.polynomial(str(p)) == p


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x^2 - 5x", poly(0, -5, 1)),
        ("2(x+1)(x-1)".replace(")(", ")*("), poly(-2, 0, 2)),
        (" -0.1*t**2 + 1e-1 ", poly(Fraction(1, 10), 0, Fraction(-1, 10))),
        ("(z/3)^2", poly(0, 0, Fraction(1, 9))),
        ("3 * 4 - 2/4", poly(Fraction(23, 2))),
        ("0", poly()),
        ("9" * 5000 + "*x", poly(0, 10**5000 - 1)),
        ("--x", poly(0, 1)),
    ],
)
def test_polynomials(text: str, expected: fmpq_poly) -> None:
    assert pa.polynomial(text) == expected


def test_the_imaginary_unit() -> None:
    assert pa.polynomial("(x - i)*(x + i)") == poly(1, 0, 1)
    assert pa.polynomial("x + 2*i - 1/2") == pa.GaussianPolynomial(poly(Fraction(-1, 2), 1), poly(2))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x*y", "the variables x, y"),
        ("sin(x)", "no rational multiple of pi"),
        ("2x2 + 1", "the name 'x2'"),
        ("xx", "a variable is one letter"),
        ("0x10", "the name 'x10'"),
        ("x^-1", "a negative power of x, as only Laurent polynomials on the circle may have: pa.LaurentM"),
        ("1/x", "a negative power of x"),
        ("(x + 1)^-1", "a negative power of 0, or of a sum"),
        ("x^2.5", "an exponent that is no integer"),
        ("1/(x+1)", "a division by 0, or by what is neither a number nor a power"),
        ("1/0", "a division by 0"),
        ("0^-1", "a negative power of 0"),
        ("x % 2", "has '%'"),
        ("x.real", "is no polynomial|no number, variable"),
        ("[x]", "has"),
        ("x; y", "has ';'"),
        ("", "is no polynomial"),
        ("__import__('os')", "an underscore"),
        ("(" * 500, "is no polynomial|nested"),
        ("x if 1 else 2", "is no polynomial"),
    ],
)
def test_what_is_no_polynomial(text: str, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        pa.polynomial(text)


@pytest.mark.parametrize(
    "text",
    ["x^10001", "(x^200)^100", "2^(10^9)", "x^2e99999", "(" + "9" * 5000 + "*x + 1)^5000", "1" * 10**6],
)
def test_what_is_too_long(text: str) -> None:
    with pytest.raises(pa.ResourceLimitError):
        pa.polynomial(text)


@pytest.mark.parametrize(
    "text", ["1 2; 3 4", "1, 2; 3, 4", "[[1, 2], [3, 4]]", "[1 2\n 3 4]", "1 2\n3 4\n", "  1   2 ;3 4 ; "]
)
def test_matrices(text: str) -> None:
    assert pa.matrix(text) == fmpq_mat([[1, 2], [3, 4]])


def test_entries_of_matrices() -> None:
    assert pa.matrix("1/2 0.1; -3 1e2") == fmpq_mat(2, 2, [fmpq(1, 2), fmpq(1, 10), -3, 100])
    assert pa.matrix("i 2*i; 1 0") == pa.GaussianMatrix([[0, 0], [1, 0]], [[1, 2], [0, 0]])
    assert pa.matrix("").nrows() == 0 and pa.matrix([[1, 2, 3]]).ncols() == 3
    with pytest.raises(pa.DimensionError, match="differ in length"):
        pa.matrix("1 2; 3")
    with pytest.raises(pa.InputError, match=r"entry \(1, 0\) of A = 'a' is a polynomial, not a number"):
        pa.matrix("1 2; a 3")


def test_other_inputs_come_as_flint_objects() -> None:
    sympy = pytest.importorskip("sympy")
    x = sympy.Symbol("x")
    assert pa.polynomial(x**2 - sympy.Rational(1, 3)) == poly(Fraction(-1, 3), 0, 1)
    assert pa.polynomial([1, 2]) == poly(1, 2) and pa.polynomial({3: 2}) == poly(0, 0, 0, 2)
    assert pa.matrix(sympy.Matrix([[1, 2]])) == fmpq_mat([[1, 2]])
    with pytest.raises(pa.InexactInputError):
        pa.polynomial([0.5])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", Fraction(1, 10)),
        ("-2.5e-7", Fraction(-1, 4000000)),
        (" 1/3 ", Fraction(1, 3)),
        (".5", Fraction(1, 2)),
        ("3.", 3),
        ("-1/7", Fraction(-1, 7)),
        ("1e3", 1000),
        ("0." + "0" * 5000 + "1", Fraction(1, 10**5001)),
    ],
)
def test_numbers_as_text(text: str, value: Fraction) -> None:
    assert pa.exact(text) == value == pa.exact([text])[0] == pa.exact(text, decimal=True)


@pytest.mark.parametrize(
    "text", ["", ".", "--1", "1/2/3", "1e", "0x10", "\u0661", "1 2", "nan", "inf", "ii", "1+2", "2026-11-30"]
)
def test_text_that_is_no_number(text: str) -> None:
    with pytest.raises(pa.InputError, match="reads text such as"):
        pa.exact(text)
    with pytest.raises(pa.InputError, match="entry 1: "):
        pa.exact(["1", text])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2*3", 6),
        ("1*1", 1),
        ("(1/2)^2 - 3*4", Fraction(-47, 4)),
        ("1e3*2.5", 2500),
        ("i", pa.GaussianRational(0, 1)),
        ("1+2i", pa.GaussianRational(1, 2)),
        ("(1 + i)/2", pa.GaussianRational(Fraction(1, 2), Fraction(1, 2))),
        ("(1 + i)*(1 - i)", 2),
        ("2*sqrt(2)*sqrt(2)", 4),
    ],
)
def test_operations_as_text(text: str, value: object) -> None:
    assert pa.exact(text) == value == pa.exact([[text]])[0][0]


@pytest.mark.parametrize("text", ["1" * 10**4 + "x", "1e1" * 10**4 + "x", "1.1*" * 10**4 + "x"])
def test_long_text_that_ends_wrong_is_refused_in_one_pass(text: str) -> None:
    with pytest.raises(pa.InputError, match="reads text such as"):
        pa.exact(text)


@pytest.mark.parametrize("text", ["2**", "1/0*3", "(((", "1.5.2*3"])
def test_broken_operations(text: str) -> None:
    with pytest.raises(pa.InputError, match=re.escape(text)):
        pa.exact(text)
    with pytest.raises(pa.InputError, match="entry 1: "):
        pa.exact(["1", text])


def test_text_with_a_zero_denominator_or_a_huge_exponent() -> None:
    with pytest.raises(pa.InputError, match="denominator 0"):
        pa.exact("1/00")
    with pytest.raises(pa.ResourceLimitError, match="too large an exponent"):
        pa.exact("1e99999999999")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-1000, max_value=1000))
def test_floats_as_the_decimals_that_were_typed(number: object) -> None:
    assert pa.exact(float(str(number)), decimal=True) == Fraction(str(number))


def test_arrays_of_decimals() -> None:
    np = pytest.importorskip("numpy")
    tenth = Fraction(1, 10)
    assert pa.exact(np.array([[0.1, 2.5]]), decimal=True) == [[tenth, Fraction(5, 2)]]
    assert pa.exact(np.float32(0.1), decimal=True) == tenth != pa.exact(np.float32(0.1))
    assert pa.exact(0.1 + 0.2j, decimal=True) == pa.GaussianRational(tenth, 2 * tenth)
    for bad in (float("nan"), float("inf"), np.float64("nan")):
        with pytest.raises(pa.InexactInputError, match="no exact value"):
            pa.exact(bad, decimal=True)


@given(st.integers(1, 10**15 - 1), st.integers(-40, 40), st.sampled_from([-1, 1]))
def test_decimals_of_floats_of_every_library(digits: int, exponent: int, sign: int) -> None:
    typed = sign * digits * Fraction(10) ** exponent
    x = float(typed)
    for y in (mpmath.mpf(x), sympy.Float(x), flint.arb(x)):
        assert pa.exact(y, decimal=True) == typed


@given(st.integers(1, 999_999), st.integers(0, 8))
def test_decimals_of_single_precision(digits: int, places: int) -> None:
    typed = Fraction(digits, 10**places)
    single = np.float32(float(typed))
    assert pa.exact(single, decimal=True) == typed
    table = np.array([[single, -single]], dtype=np.float32)
    assert pa.exact(table, decimal=True) == [[typed, -typed]] and pa.exact(table) == [
        [Fraction(float(single)), -Fraction(float(single))]
    ]
    z = np.array([single + 1j * single], dtype=np.complex64)
    assert pa.exact(z, decimal=True) == [pa.GaussianRational(typed, typed)]


def test_decimals_of_long_floats() -> None:
    with mpmath.workdps(60):
        assert pa.exact(mpmath.mpf("0.1"), decimal=True) == Fraction(1, 10) != pa.exact(mpmath.mpf("0.1"))
        assert pa.exact(mpmath.matrix([["1e-30"]]), decimal=True) == [[Fraction(1, 10**30)]]
        assert pa.exact(mpmath.mpc("0.1", "0.2"), decimal=True).imag * 5 == 1
    tenth = Fraction(1, 10)
    assert pa.exact(sympy.Float("0.1", 50), decimal=True) == tenth
    assert pa.exact(sympy.Matrix([[0.1, sympy.Rational(1, 3)]]), decimal=True) == [
        [Fraction(1, 10), Fraction(1, 3)]
    ]
    assert pa.exact(flint.arb(0), decimal=True) == 0


@pytest.mark.parametrize(
    ("text", "coefficients"),
    [
        ("(x - 1)(x + 2)", [-2, 1, 1]),
        ("x(x-1)", [0, -1, 1]),
        ("2 x^2 − 5·x", [0, -5, 2]),
        ("x² - 2x¹⁰", [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, -2]),
        ("x×2 ⋅ x", [0, 0, 2]),
        ("(x+1)^2(x-1)", [-1, -1, 1, 1]),
        ("x x", [0, 0, 1]),
        ("1⁄2 x", [0, Fraction(1, 2)]),
    ],
)
def test_products_without_a_sign_and_signs_of_mathematics(text: str, coefficients: list[Fraction]) -> None:
    assert pa.polynomial(text) == poly(*coefficients)


def test_products_with_the_imaginary_unit() -> None:
    assert pa.polynomial("3i x") == pa.GaussianPolynomial([0, 0], [0, 3]) == pa.polynomial("3 i x")
    assert pa.polynomial("i(x + 1)") == pa.GaussianPolynomial([0], [1, 1])


@pytest.mark.parametrize("text", ["pi x", "xy", "sin x", "xi", "2 pi", "(x-1)2", "x 2"])
def test_names_are_not_taken_apart(text: str) -> None:
    with pytest.raises(pa.InputError):
        pa.polynomial(text)


def test_numbers_are_constant_polynomials() -> None:
    for five in (5, flint.fmpz(5), sympy.Integer(5), np.int8(5), Fraction(5)):
        assert pa.polynomial(five) == poly(5)
    assert pa.polynomial(2j) == pa.GaussianPolynomial([0], [2])
    with pytest.raises(pa.InexactInputError):
        pa.polynomial(0.5)


def test_entries_with_blanks_are_parted_by_commas() -> None:
    assert pa.matrix("1 + i, 2; 3, 4 - 1/2") == pa.GaussianMatrix(
        [[1, 2], [3, Fraction(7, 2)]], [[1, 0], [0, 0]]
    )
    with pytest.raises(pa.InputError, match="put commas between"):
        pa.matrix("1 - 2")
    with pytest.raises(pa.InputError, match=r"use pa\.MatrixPolynomial"):
        pa.matrix("x 1; 1 x")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028"])
def test_every_end_of_a_line_ends_a_row(end: str) -> None:
    assert pa.matrix(f"1 2{end}-3 4") == pa.matrix("1 2; -3 4")
    assert pa.MatrixPolynomial(f"x 1{end}-x 2") == pa.MatrixPolynomial("x 1; -x 2")
    with pytest.raises(pa.InputError, match=r"entry \(1, 0\) of P = '-'"):
        pa.MatrixPolynomial(f"x 1{end}- x 2")


@pytest.mark.parametrize(
    ("call", "advice"),
    [
        (lambda: pa.real_roots("x^2 - 2"), r"p is text; pass pa\.polynomial\('x\^2 - 2'\), which reads it"),
        (lambda: pa.interlaces([0, 1], "x"), r"g is text; pass pa\.polynomial\('x'\)"),
        (lambda: pa.jordan_form("1 2; 3 4"), r"A is text; pass pa\.matrix\('1 2; 3 4'\)"),
    ],
)
def test_text_is_refused_with_its_reader(call: Callable[[], object], advice: str) -> None:
    with pytest.raises(pa.InputError, match=advice):
        call()
