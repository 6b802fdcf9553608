"""What `pa.algebraic` returns has one set of reading methods: FLINT's rational numbers had no `.decimal`."""

from __future__ import annotations

import copy
import operator
import pickle
from fractions import Fraction

import numpy as np
import pytest
import sympy
from flint import acb, arb, fmpq, fmpq_mat, fmpq_poly, fmpz

import polyalg as pa

TEXTS = ["0", "-5", "2/3", "i", "1 - 2*i/3", "sqrt(2)", "1 + i*sqrt(3)"]


def inherited(text):
    """The same number as one of a field of its own, whatever it is."""
    return pa.NumberField([-7, 0, 0, 1], "real")(1) * pa.algebraic(text)


@pytest.mark.parametrize("text", TEXTS)
def test_all_numbers_have_the_methods_of_those_of_fields(text):
    x, same = pa.algebraic(text), inherited(text)
    assert isinstance(same, pa.AlgebraicNumber) and x == same and same == x
    assert x.minimal_polynomial() == same.minimal_polynomial() and x.is_real is same.is_real
    for places in (0, 3, 20):
        assert x.decimal(places) == same.decimal(places)
    assert (x.value(30) - same.value(30)).contains(0) and x.value(30).rad() < arb(10) ** -29
    assert x.conjugate() == same.conjugate() and abs(x) == abs(same)
    assert f"{x:.6e}" == f"{same:.6e}" and str(x) == f"{x}"
    assert x.to_numpy() == same.to_numpy() and x.to_mpmath() == same.to_mpmath()
    assert pa.algebraic(x.to_sympy()) == x and x.to_dict()["decimal"] == same.to_dict()["decimal"]
    assert sum((c * x.field.gen**k for k, c in enumerate(x.coefficients)), x * 0) == x
    assert x.field.degree == max(x.minimal_polynomial().degree(), x.field.polynomial.degree())
    for again in (pickle.loads(pickle.dumps(x)), copy.deepcopy(x)):
        assert again == x and type(again) is type(x)
    if x.is_real:
        assert x.sign() == same.sign() and x.real == x and x.imag == 0
    else:
        with pytest.raises(pa.InputError, match="not real"):
            x.sign()


def test_the_names_are_those_of_the_numbers_of_fields():
    def public(x):
        return {name for name in dir(x) if not name.startswith("_")}

    internal = {"coordinates", "embedded", "in_system"}
    for text in ("2/3", "i"):
        assert public(pa.algebraic("sqrt(2)")) - internal <= public(pa.algebraic(text))


RATIONAL = pa.algebraic("2/3")


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul, operator.truediv])
@pytest.mark.parametrize(
    "other", [3, fmpz(3), fmpq(3, 7), Fraction(3, 7), np.int64(3), pa.algebraic("3/7")], ids=lambda x: type(x)
)
def test_arithmetic_of_rational_numbers_keeps_the_methods(operation, other):
    value = pa.algebraic(other)
    for found, a, b in (
        (operation(RATIONAL, other), RATIONAL, value),
        (operation(other, RATIONAL), value, RATIONAL),
    ):
        assert found == operation(fmpq(a), fmpq(b)) and found.decimal(4) == pa.algebraic(found).decimal(4)
    assert sum([RATIONAL, RATIONAL]).decimal(2) == "1.33" and (-(RATIONAL**-2)).decimal(2) == "-2.25"


def test_rational_numbers_beside_others_are_those_of_flint():
    assert isinstance(RATIONAL, fmpq) and repr(RATIONAL) == "2/3" and hash(RATIONAL) == hash(Fraction(2, 3))
    assert type(RATIONAL * fmpq_poly([1, 2])) is fmpq_poly and type(fmpq_mat([[1]]) * RATIONAL) is fmpq_mat
    assert type(RATIONAL + arb(1)) is arb and type(acb(1) / RATIONAL) is acb
    assert type(fmpq_mat([[RATIONAL]])[0, 0]) is fmpq and type(pa.GaussianRational(RATIONAL).real) is fmpq
    assert RATIONAL + pa.GaussianRational(0, 1) == RATIONAL + 1j
    assert type(RATIONAL * 0j) is pa.GaussianRational
    assert RATIONAL * sympy.sqrt(2) == RATIONAL * pa.algebraic("sqrt(2)")
    assert RATIONAL + pa.algebraic("sqrt(2)") - pa.algebraic("sqrt(2)") == RATIONAL
    for other in (0.5, "1", None, Fraction):
        for operation in (operator.add, operator.sub, operator.mul, operator.truediv):
            for pair in ((RATIONAL, other), (other, RATIONAL)):
                with pytest.raises(TypeError):
                    operation(*pair)
    with pytest.raises(ZeroDivisionError):
        RATIONAL / 0


def test_rational_numbers_compare_with_numbers_of_every_library():
    half = pa.algebraic("1/2")
    for other in (Fraction(1, 2), fmpq(1, 2), 0.5, sympy.Rational(1, 2), pa.GaussianRational(half), 0.5 + 0j):
        assert half == other and other == half and (half != other) is False
    assert all(operator.ne(half, other) for other in (1, "1/2", None, fmpq_poly([1, 2])))
    below, above = pa.real_roots([-2, 0, 1])
    assert below < half < above and above > half >= Fraction(1, 2) and half <= 0.5 < pa.algebraic("sqrt(2)")
    assert half < sympy.sqrt(2) and sorted([above, half, below]) == [below, half, above]
    with pytest.raises(TypeError):
        operator.lt(half, "1")
