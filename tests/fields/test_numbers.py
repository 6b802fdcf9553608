"""Numbers of number fields: arithmetic, order, equality across fields, hashes, conversions."""

from __future__ import annotations

import pickle
from fractions import Fraction

import mpmath
import numpy
import pytest
import sympy
from flint import acb, ctx, fmpq, fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from tests.fields.planted import FIELDS, field_of

NAMES = st.sampled_from(sorted(FIELDS))
COEFFICIENTS = st.lists(st.fractions(-9, 9, max_denominator=4), max_size=8)


def number(name: str, coefficients: list[Fraction]) -> pa.AlgebraicNumber:
    field = field_of(name)
    return field(*coefficients[: field.degree])


@given(NAMES, COEFFICIENTS, COEFFICIENTS, st.sampled_from("+-*/"))
def test_arithmetic_is_that_of_the_complex_numbers(name, first, second, operation):
    x, y = number(name, first), number(name, second)
    if operation == "/" and not y:
        with pytest.raises(ZeroDivisionError):
            x / y
        return
    found = {"+": x + y, "-": x - y, "*": x * y, "/": x / y if y else x}[operation]
    with ctx.workprec(300):
        a, b = acb(x.value(60)), acb(y.value(60))
        expected = {"+": a + b, "-": a - b, "*": a * b, "/": a / b if y else a}[operation]
        assert expected.overlaps(acb(found.value(40)))
    assert found.field == x.field


@given(NAMES, COEFFICIENTS, NAMES, COEFFICIENTS)
def test_numbers_of_two_fields_compare_exactly(one, first, other, second):
    x, y = number(one, first), number(other, second)
    total = x + y
    assert total - y == x
    assert hash(total - y) == hash(x)
    assert (x == y) == (not (x - y))
    if x.field.is_real and y.field.is_real:
        assert (x < y) == ((x - y).sign() < 0)
        assert (x <= y) == (not y < x)


@given(NAMES, COEFFICIENTS)
def test_the_minimal_polynomial_is_irreducible_and_vanishes(name, coefficients):
    x = number(name, coefficients)
    m = x.minimal_polynomial()
    assert m[m.degree()] == 1
    assert len(m.numer().factor()[1]) == 1
    value = x * 0
    for c in reversed(m.coeffs()):
        value = value * x + c
    assert value == 0


# Conjugates of the octic one generate a field of degree 56, in which a product takes seconds.
@given(NAMES.filter(lambda name: name != "octic"), COEFFICIENTS)
def test_conjugation(name, coefficients):
    x = number(name, coefficients)
    assert x.conjugate().conjugate() == x
    square = x * x.conjugate()
    assert square >= 0
    assert abs(x) ** 2 == square if isinstance(abs(x), pa.AlgebraicNumber) else abs(x) >= 0


@given(NAMES, COEFFICIENTS)
def test_a_number_pickles_and_goes_to_sympy_and_back(name, coefficients):
    x = number(name, coefficients)
    again = pickle.loads(pickle.dumps(x))
    assert again == x and hash(again) == hash(x) and again.field == x.field
    if x.field.degree <= 3:
        assert pa.algebraic(x.to_sympy()) == x


def test_equal_numbers_of_all_types_are_one_key():
    root = pa.real_roots([-2, 0, 1])[1]
    eigenvalue = pa.eigenvalues([[0, 2], [1, 0]])[1]
    found = {pa.algebraic("sqrt(2)"): 1}
    assert found[root] == found[eigenvalue] == found[pa.NumberField([-2, 0, 1], 1.4).gen] == 1
    assert found[pa.algebraic("sqrt(8)/2")] == 1
    assert {field_of("sqrt 2")(Fraction(1, 2)): 2}[Fraction(1, 2)] == 2


def test_near_numbers_are_told_apart():
    x = pa.algebraic("sqrt(2)")
    for digits in (16, 40, 200):
        near = fmpq(int(mpmath.floor(mpmath.sqrt(2) * 10**12)), 10**12)
        with mpmath.workdps(digits + 10):
            near = fmpq(int(mpmath.floor(mpmath.sqrt(2) * mpmath.mpf(10) ** digits)), 10**digits)
        assert near < x and x != near
        assert (x - near).sign() == 1


def test_products_of_cosines_are_exact():
    product = pa.algebraic("cos(2*pi/7)") * pa.algebraic("cos(4*pi/7)") * pa.algebraic("cos(6*pi/7)")
    assert product == fmpq(1, 8)
    assert pa.algebraic("sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6))") == 0


def test_a_sum_of_five_square_roots_is_ordered():
    numbers = [pa.algebraic(f"sqrt({k})") for k in (2, 3, 5, 7, 11)]
    total = sum(numbers[1:], numbers[0])
    assert total.field.degree == 32
    assert fmpq(11, 1) < total < fmpq(23, 2)
    assert total == pa.algebraic("sqrt(2) + sqrt(3) + sqrt(5) + sqrt(7) + sqrt(11)")


def test_numbers_beside_those_of_other_systems():
    x = pa.algebraic("sqrt(2)")
    assert x == sympy.sqrt(2) and x + sympy.sqrt(2) == 2 * x
    assert x < 1.5 and x > Fraction(7, 5) and 1 + x == x + fmpq(1)
    assert x * pa.GaussianRational(0, 1) == pa.algebraic("sqrt(-2)")
    assert complex(pa.algebraic("sqrt(-2)")) == pytest.approx(1j * 2**0.5)
    assert float(x) == 2**0.5
    assert pa.real_roots([-2, 0, 1])[1] == x


def test_what_is_no_number_is_left_to_python():
    x = pa.algebraic("sqrt(2)")
    with pytest.raises(TypeError):
        x + "1"
    with pytest.raises(TypeError):
        x**0.5
    with pytest.raises(pa.InputError, match=r"is not real, so that there is no sign"):
        pa.algebraic("sqrt(-2)").sign()
    with pytest.raises(pa.InputError, match="have no order"):
        assert pa.algebraic("sqrt(-2)") < 1


def test_rational_and_gaussian_values_collapse_on_reading():
    assert pa.algebraic("sqrt(2)*sqrt(8)") == 4 and isinstance(pa.algebraic("sqrt(4)"), fmpq)
    assert isinstance(pa.algebraic("sqrt(-4)"), pa.GaussianRational)
    assert pa.algebraic(sympy.exp(sympy.I * sympy.pi / 2)) == pa.GaussianRational(0, 1)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_the_root_of_a_field(name):
    field = field_of(name)
    f = fmpq_poly(FIELDS[name][0])
    with ctx.workprec(400):
        value = acb(0)
        for c in reversed(f.coeffs()):
            value = value * acb(field.root(100)) + c
        assert value.contains(0)
    assert field.gen.minimal_polynomial() == f / f[f.degree()] == field.polynomial
    assert field.gen.coefficients[:2] == [0, 1]
    assert pickle.loads(pickle.dumps(field)) == field


@pytest.mark.parametrize(
    ("f", "root", "message"),
    [
        ([-1, 0, 1], 1, r"f is reducible: its factors are \(x - 1\), \(x \+ 1\)"),
        ([1, 2, 1], -1, r"f is reducible: its factors are \(x \+ 1\)\^2"),
        ([-2, 0, 1], "real", r"x\^2 - 2 has 2 real roots.*-1\.4142, 1\.4142"),
        ([1, 0, 1], "real", "has no real root"),
        ([-2, 0, 1], 0, "is not near one root"),
        ([-2, 0, 1], 40, "is not near one root"),
        ([-2, 0, 1], "x + 1", "pass a number near one root, or 'real'"),
        ([-2, 0, 1], None, "root is None"),
        ([3], 3, "f is constant"),
        ([pa.GaussianRational(0, 1), 1], 1, "has coefficients that are not real"),
    ],
)
def test_what_is_no_field_is_refused(f, root, message):
    with pytest.raises(pa.InputError, match=message):
        pa.NumberField(f, root)


def test_the_field_of_a_rational_number():
    K = pa.NumberField([-5, 2], 2.5)
    assert K.degree == 1 and K.gen == fmpq(5, 2) and K(1, 2) == 6 and K.gen.coefficients == [fmpq(5, 2)]
    assert pickle.loads(pickle.dumps(K)) == K != pa.NumberField([-5, 1], 5)
    assert pa.matrix([[1, 2], [3, 4]], field=K).field == K
    assert pa.jordan_structure([[1, 2], [0, 1]], field=K)[0][1] == [2]


def test_fields_of_a_large_degree_are_refused():
    with pytest.raises(pa.ResourceLimitError, match="degree"):
        pa.NumberField([-2, *[0] * 64, 1], "real")
    roots = [f"sqrt({p})" for p in (2, 3, 5, 7, 11, 13, 17)]
    with pytest.raises(pa.ResourceLimitError, match="the field of x has a degree of up to 128"):
        pa.algebraic("+".join(roots))


def test_a_number_times_what_knows_numbers() -> None:
    a = pa.algebraic("sqrt(2)")
    p = pa.polynomial("x + sqrt(2)")
    assert a * p == p * a == pa.polynomial("sqrt(2)*x + 2") and a - p == -(p - a)
    A = pa.matrix("0 sqrt(2); 1 0")
    assert a * A == A * a
    assert list(a * numpy.array([1, a])) == list(numpy.array([1, a]) * a) == [a, 2]
    for other in (None, [1], 1.5):
        with pytest.raises(TypeError):
            a * other


def test_numbers_that_are_not_real_have_no_order() -> None:
    a, b = pa.algebraic("i*sqrt(2)"), pa.algebraic("1 + i*sqrt(2)")
    for smaller in (
        lambda: a < b,
        lambda: a < 1,
        lambda: a < 1,
        lambda: a >= a,
        lambda: sorted([b, a]),
        lambda: a < pa.algebraic("sqrt(2)"),
        lambda: a < pa.algebraic("i*sqrt(3)"),
        lambda: a < pa.complex_roots([1, 0, 1])[0],
        lambda: pa.complex_roots([1, 0, 1])[0] < a,
    ):
        with pytest.raises(pa.InputError, match="have no order, as they are not both real"):
            smaller()
    # Real numbers of a field that is not real have one.
    assert a**2 < 1 < a**4
    assert pa.algebraic("sqrt(2)") < pa.complex_roots([-3, 0, 1])[1]


@pytest.mark.parametrize(
    "text", ["sqrt(2)", "1/(1 + sqrt(2))", "sqrt(2)/3", "2^(1/7)/5", "sqrt(2) + sqrt(3)"]
)
@pytest.mark.parametrize("sign", [1, -1])
def test_powers_that_do_not_fit_are_refused_before_they_are_computed(text: str, sign: int) -> None:
    x = pa.algebraic(text)
    for exponent in (10**12, 10**15, 10**100):
        with pytest.raises(pa.ResourceLimitError, match=r"the power .* of a number of degree"):
            x ** (sign * exponent)
    large = x ** (sign * 2**20)
    assert large * x ** (-sign * (2**20 - 1)) == x**sign


@pytest.mark.parametrize(
    ("text", "order"), [("exp(2*pi*i/5)", 5), ("(1 + sqrt(-3))/2", 6), ("i*sqrt(2)*sqrt(1/2)", 4)]
)
def test_roots_of_unity_have_all_powers(text: str, order: int) -> None:
    x = pa.algebraic(text)
    for exponent in (10**100, 10**12 + 1, -(10**30) - 1):
        assert x**exponent == x ** (exponent % order)
