"""Roots and eigenvalues behave like numbers: beside those of every library, rounded, formatted, converted."""

from __future__ import annotations

import decimal
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import flint
import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa

sqrt2 = pa.real_roots([-2, 0, 1], 20)[1]
eigenvalue = pa.eigenvalues([[0, 2], [1, 0]], 20)[1]
imaginary = pa.eigenvalues([[0, -2], [1, 0]])[1]
half = pa.real_roots([-1, 2])[0]
BELOW: list[Any] = [
    1,
    1.25,
    Fraction(7, 5),
    Decimal("1.4"),
    mpmath.mpf("1.25"),
    flint.fmpq(7, 5),
    flint.arb(1.25),
    flint.arb(2).sqrt() - 1,
    np.float32(1.25),
    np.int8(1),
    sympy.Rational(7, 5),
    sympy.Float(1.25),
    -math.inf,
    pa.real_roots([-7, 5])[0],
]
HALVES: list[Any] = [
    0.5,
    Decimal("0.5"),
    mpmath.mpf(0.5),
    mpmath.mpc(0.5),
    flint.arb(0.5),
    flint.acb(0.5),
    flint.fmpq(1, 2),
    sympy.Rational(1, 2),
    sympy.Float(0.5),
    np.float64(0.5),
    np.complex64(0.5),
    pa.GaussianRational(Fraction(1, 2)),
    pa.eigenvalues([[Fraction(1, 2)]])[0],
]


@pytest.mark.parametrize("x", BELOW, ids=lambda x: f"{type(x).__module__}.{type(x).__name__}")
@pytest.mark.parametrize("number", [sqrt2, eigenvalue], ids=["root", "eigenvalue"])
def test_numbers_of_every_library_are_below(number: Any, x: Any) -> None:
    assert number > x and number >= x and not number < x and not number <= x and number != x
    assert x < number and x <= number and not x > number and x != number


@pytest.mark.parametrize("x", HALVES, ids=lambda x: f"{type(x).__module__}.{type(x).__name__}")
def test_numbers_of_every_library_are_equal(x: Any) -> None:
    assert half == x and half <= x and not half < x
    # SymPy holds that its floats equal no rational number.
    assert x == half or isinstance(x, sympy.Float)


def test_a_ball_that_holds_the_number_does_not_decide() -> None:
    ball = flint.arb(2).sqrt()
    assert sqrt2 != ball
    with pytest.raises(pa.InputError, match="both sides"):
        _ = sqrt2 < ball


def test_roots_and_eigenvalues_are_one_kind_of_number() -> None:
    assert sqrt2 == eigenvalue and hash(sqrt2) == hash(eigenvalue) and {sqrt2, eigenvalue} == {sqrt2}
    assert not sqrt2 < eigenvalue and imaginary < sqrt2 and sqrt2 > imaginary and imaginary != sqrt2
    quadratic = pa.real_roots([-2, 0, -1, 0, 1])  # (x^2 - 2)(x^2 + 1): a factor with other roots
    assert quadratic[1] == eigenvalue and imaginary < quadratic[1]


@given(st.lists(st.integers(-5, 5), min_size=2, max_size=5).filter(lambda p: p[-1] != 0))
def test_real_eigenvalues_of_a_companion_matrix_are_the_roots(p: list[int]) -> None:
    n = len(p) - 1
    A = [[-Fraction(p[i], p[-1]) if j == n - 1 else int(i == j + 1) for j in range(n)] for i in range(n)]
    spectrum = pa.eigenvalues(A)
    real = [e for e in spectrum if e.value.imag == 0]
    roots = pa.real_roots(p)
    assert list(roots) == real and [hash(r) for r in roots] == [hash(e) for e in real]
    for root in roots:
        assert [root < e for e in spectrum] == [k > spectrum.index(root) for k in range(len(spectrum))]


@given(st.integers(-9, 9), st.integers(1, 9), st.integers(-9, 9), st.integers(1, 9))
def test_hashes_of_gaussian_numbers(a: int, b: int, c: int, d: int) -> None:
    z = pa.GaussianRational(Fraction(a, b), Fraction(c, d))
    real = [[Fraction(a, b), -Fraction(c, d)], [Fraction(c, d), Fraction(a, b)]]
    found = [e for e in pa.eigenvalues(real) if e == z]
    assert len(found) == 1 and hash(found[0]) == hash(z)
    if b in (1, 2, 4, 8) and d in (1, 2, 4, 8):
        assert hash(z) == hash(complex(a / b, c / d))


@pytest.mark.parametrize("operator", ["__lt__", "__le__", "__gt__", "__ge__"])
@pytest.mark.parametrize("other", [0, 1.5, Fraction(1, 3), 1j])
def test_what_is_not_real_has_no_order_beside_numbers(operator: str, other: Any) -> None:
    with pytest.raises(pa.InputError, match="no order"):
        getattr(imaginary, operator)(other)
    with pytest.raises(pa.InputError, match="no order"):
        getattr(sqrt2, operator)(1 + 1j)


@given(st.fractions(-100, 100, max_denominator=64), st.integers(0, 12))
def test_rounding_and_formats_of_rational_roots(r: Fraction, places: int) -> None:
    root = pa.real_roots([-r.numerator, r.denominator])[0]
    assert (int(root), math.floor(root), math.ceil(root)) == (int(r), math.floor(r), math.ceil(r))
    assert root.exact == flint.fmpq(r.numerator, r.denominator) and abs(
        round(root, places) - r
    ) * 2 <= Fraction(1, 10**places)
    exact = Decimal(r.numerator) / Decimal(r.denominator)
    for style in ("f", "e", "g"):
        shown = f"{root:.{places}{style}}"
        assert abs(Decimal(shown) - exact) <= Decimal(10) ** (Decimal(shown).as_tuple().exponent) * 3 / 5


def test_formats_show_digits_that_are_right() -> None:
    assert f"{sqrt2:.30f}" == "1.414213562373095048801688724210" and f"{sqrt2:+.2f}" == "+1.41"
    assert (
        f"{sqrt2:.5e}" == "1.41421e+00"
        and f"{sqrt2:10.3g}|" == "      1.41|"
        and f"{eigenvalue:.3f}" == "1.414"
    )
    assert f"{sqrt2}" == str(sqrt2) == "1.41421356237309504880" != repr(sqrt2)
    assert str(sqrt2) and f"{imaginary:.2f}" == f"{complex(imaginary):.2f}"
    tiny = pa.real_roots([-2, 0, 10**40])[1]
    assert f"{tiny:.4e}" == "1.4142e-20" and f"{pa.real_roots([-2, 0, 1])[0]:.1e}" == "-1.4e+00"
    assert f"{pa.real_roots([-99999, 100000])[0]:.2e}" == "1.00e+00"
    with pytest.raises(pa.InputError, match="format"):
        format(sqrt2, "zzf")


def test_small_numbers_keep_the_digits_asked_for() -> None:
    tiny = pa.real_roots([-2, 0, 10**40], 15)[1]
    assert "1.41421356237310e-20" in repr(tiny)
    assert mpmath.nstr(tiny.to_mpmath(), 10) == "1.414213562e-20"
    small = pa.eigenvalues([[0, -Fraction(2, 10**40)], [1, 0]], 15)[1]
    assert (
        "1.41421356237310e-20i" in repr(small) and abs(small.to_mpmath().imag / tiny.to_mpmath() - 1) < 1e-14
    )
    assert "1/100000000000000000000" in repr(pa.real_roots([-1, 10**20])[0])
    assert float(pa.real_roots([-1, 10**20])[0]) == 1e-20


def test_numbers_beyond_doubles() -> None:
    huge = pa.real_roots([-(10**400), 1])[0]
    for convert in (float, complex):
        with pytest.raises(pa.ResourceLimitError, match="to_mpmath"):
            convert(huge)
    assert mpmath.nstr(huge.to_mpmath(), 5) == "1.0e+400" and huge == 10**400
    edge = pa.real_roots([-(2**1024 - 2**970) + 1, 1])[0]
    assert float(edge) == 1.7976931348623157e308


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_doubles_are_the_nearest(p: int, q: int) -> None:
    assert float(pa.real_roots([-p, q])[0]) == p / q
    root = pa.real_roots([-abs(p) - 1, 0, q])[1]
    with decimal.localcontext() as context:
        context.prec = 60
        assert float(root) == float((Decimal(abs(p) + 1) / Decimal(q)).sqrt())


@pytest.mark.parametrize("function", [int, round, math.floor, math.ceil, float])
def test_what_is_not_real_is_not_rounded(function: Any) -> None:
    with pytest.raises(pa.InputError, match="is not real"):
        function(imaginary)


def test_zero_in_an_interval_around_it() -> None:
    root = pa.RealRoot((flint.fmpq(-1, 4), flint.fmpq(1, 4)), 1, flint.fmpz_poly([0, -2, 0, 1]))
    assert (
        root == 0 and not root and float(root) == 0 and root.to_mpmath() == 0 and f"{root:.3e}" == "0.000e+00"
    )
    assert (root.decimal(3), int(root), round(root, 2), root.exact, hash(root)) == ("0.000", 0, 0, 0, hash(0))
    assert "RealRoot(0, factor" in repr(root) and root < 1e-300 and root > -1e-300


X = sympy.Symbol("x")
ALGEBRAIC = {
    sympy.sqrt(2): [-2, 0, 1],
    -sympy.sqrt(2): [-2, 0, 1],
    sympy.cbrt(2): [-2, 0, 0, 1],
    sympy.GoldenRatio: [-1, -1, 1],
    (1 - sympy.sqrt(5)) / 2: [-1, -1, 1],
    sympy.sqrt(2) + sympy.sqrt(3): [1, 0, -10, 0, 1],
}


@pytest.mark.parametrize("number", ALGEBRAIC, ids=str)
def test_algebraic_numbers_of_sympy(number: sympy.Expr) -> None:
    roots = pa.real_roots(ALGEBRAIC[number])
    value = float(number)
    for root in roots:
        same = abs(float(root) - value) < 1e-9
        assert (root == number, root != number) == (same, not same)
        below = not same and float(root) < value
        assert (root < number, root >= number) == (below, not below)
    assert number in roots and roots.index(number) == min(
        range(len(roots)), key=lambda k: abs(float(roots[k]) - value)
    )


def test_complex_and_transcendental_numbers_of_sympy() -> None:
    assert imaginary == sympy.sqrt(2) * sympy.I and imaginary != -sympy.sqrt(2) * sympy.I
    assert sqrt2 != sympy.pi and sqrt2 != sympy.E and sqrt2 != X
    with pytest.raises(pa.InputError, match="no order"):
        _ = imaginary < sympy.sqrt(3)


def test_square_roots_go_to_sympy_as_such() -> None:
    assert sqrt2.to_sympy() == sympy.sqrt(2) == sqrt2
    assert imaginary.to_sympy() == sympy.sqrt(2) * sympy.I
    assert [r.to_sympy() for r in pa.real_roots([1, 1, -1])] == [
        (1 - sympy.sqrt(5)) / 2,
        (1 + sympy.sqrt(5)) / 2,
    ]


@pytest.mark.parametrize("p", [[-1, 0, 2], [-5, 0, 1], [-7, 0, 1], [1, -400, 1], [-2, 0, 0, 1]])
@pytest.mark.parametrize("digits", [1, 5, 15, 40])
def test_the_last_decimal_is_rounded(p: list[int], digits: int) -> None:
    for root in pa.real_roots(p, digits):
        assert root.decimal(digits) in repr(root) and root.decimal(digits) in root._repr_latex_()


def test_latex_of_sympy_and_numbers_of_mpmath() -> None:
    assert sympy.latex(sqrt2) == "1.41421356237309504880" and "frac" in sympy.latex(half)
    assert "quad" in sympy.latex(pa.real_roots([-2, 0, 1])) and "i" in sympy.latex(imaginary)
    assert "pmatrix" in sympy.latex(pa.jordan_form([[0, 2], [1, 0]]).V)
    with mpmath.workdps(40):
        assert abs(mpmath.mpf(sqrt2) ** 2 - 2) < mpmath.mpf(10) ** -38
    assert mpmath.mpmathify(imaginary).imag > 1.4


@given(st.lists(st.integers(-5, 5), min_size=4, max_size=4), st.sampled_from([5, 30]))
def test_parts_and_moduli(entries: list[int], digits: int) -> None:
    A = [entries[:2], entries[2:]]
    bound = flint.fmpq(1, 10**digits)
    for z in pa.eigenvalues(A, digits=digits):
        parts = [flint.arb(flint.acb(getattr(part, "value", part)).real) for part in (z.real, z.imag, abs(z))]
        re, im, modulus = parts
        assert all(part.rad() <= bound for part in parts)
        assert re.overlaps(z.value.real) and im.overlaps(z.value.imag)
        assert modulus >= 0 or modulus.contains(0)
        assert (modulus**2).overlaps(re**2 + im**2)


def test_parts_that_are_exact() -> None:
    low, high = pa.real_roots([-2, 0, 1])
    assert high.real is high and high.imag == 0 and abs(high) is high
    assert abs(low).value.overlaps(high.value) and abs(low).value.rad() <= flint.fmpq(1, 10**15)
    assert abs(pa.real_roots([1, 2])[0]) == flint.fmpq(1, 2)
    z = pa.complex_roots([5, 2, 1])[1]
    assert (z.real, z.imag) == (-1, 2) and (abs(z).value ** 2).contains(5)
    # exact parts come in the system of the input
    w = pa.eigenvalues(sympy.Matrix([[-1, -2], [2, -1]]))[1]
    assert isinstance(w.imag, sympy.Integer) and w.imag == 2


def test_converted_pairs_have_names() -> None:
    form = pa.jordan_form([[2, 1], [0, 2]])
    converted = form.to_sympy()
    assert converted == (converted.J, converted.V) and sympy.Matrix([[2, 1], [0, 2]]) == converted.J
    for pair in (form.to_numpy(), form.to_mpmath(), pa.jordan_form([[0, 2], [1, 0]]).to_sympy()):
        J, V = pair
        assert pair.J is J and pair.V is V
    frobenius = pa.frobenius_form([[2, 1], [0, 2]])
    for found in (frobenius.to_sympy(), frobenius.to_numpy()):
        assert found.transform is found[0] and found.form is found[1]
    term = pa.sum_of_squares([1, 0, 1]).to_sympy()[0]
    assert (term.weight, term.multiplier, term.polynomial) == term


@pytest.mark.parametrize(
    "x", [sqrt2, eigenvalue, imaginary, pa.complex_roots([1, 1, 1])[0], abs(imaginary)], ids=str
)
def test_operators_name_the_number_to_calculate_with(x: Any) -> None:
    words = f"type {type(x).__name__} has no arithmetic of its own; pa.algebraic"
    calls = (
        lambda: x + 1,
        lambda: Fraction(1, 2) - x,
        lambda: sum([x, x]),
        lambda: x * sqrt2,
        lambda: 1.5 / x,
        lambda: sqrt2.value / x,
        lambda: x**2,
        lambda: -x,
        lambda: np.array([1, 2]) * x,
    )
    for call in calls:
        with pytest.raises(TypeError, match=words):
            call()
    # Where the other operand knows what to do, it does.
    a, symbolic = pa.algebraic("sqrt(3)"), sympy.sqrt(3)
    assert a + x == x + a == a + pa.algebraic(x)
    assert sympy.simplify(x * symbolic - x.to_sympy() * symbolic) == 0
