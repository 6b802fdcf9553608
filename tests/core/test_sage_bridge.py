"""Sage objects are found by their modules and translated without Sage being imported by polyalg.

Sage itself is no test dependency: stand-ins play its part, with the modules and the methods that the bridge
uses; `make test-sage` checks the same against the real one (tests/real_sage).
"""

from __future__ import annotations

import sys
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest

import polyalg as pa
from polyalg.core.bridges import system_of
from polyalg.core.inputs.reading import read_matrix, read_polynomial


class Ring:
    __module__ = "sage.rings.ring"

    def __str__(self) -> str:
        return type(self).__name__


class RationalField(Ring):
    __module__ = "sage.rings.rational_field"


class RealField(Ring):
    __module__ = "sage.rings.real_mpfr"


class FiniteField(Ring):
    __module__ = "sage.rings.finite_rings.finite_field_base"


class SkewPolynomialRing(Ring):
    __module__ = "sage.rings.polynomial.skew_polynomial_ring"


class PolynomialRing(Ring):
    __module__ = "sage.rings.polynomial.polynomial_ring"

    def __init__(self, base: Ring, name: str = "t") -> None:
        self.base, self.name = base, name

    def base_ring(self) -> Ring:
        return self.base

    def variable_name(self) -> str:
        return self.name


class LaurentPolynomialRing(PolynomialRing):
    __module__ = "sage.rings.polynomial.laurent_polynomial_ring"


class MatrixSpace(Ring):
    __module__ = "sage.matrix.matrix_space"


QQ, RR = RationalField(), RealField()


class Element:
    __module__ = "sage.structure.element"

    def __init__(self, value: Any, ring: Ring = QQ) -> None:
        self.value, self.ring = value, ring

    def parent(self) -> Ring:
        return self.ring

    def numerator(self) -> int:
        return Fraction(self.value).numerator

    def denominator(self) -> int:
        return Fraction(self.value).denominator

    def __str__(self) -> str:
        return str(self.value)


class RealNumber(Element):
    __module__ = "sage.rings.real_mpfr"

    def __init__(self, value: float) -> None:
        super().__init__(value, RR)

    def is_infinity(self) -> bool:
        return self.value in (float("inf"), float("-inf"))

    def is_NaN(self) -> bool:
        return bool(self.value != self.value)

    def __gt__(self, other: Any) -> bool:
        return bool(self.value > other)

    def exact_rational(self) -> Element:
        return Element(Fraction(self.value))


class Matrix:
    __module__ = "sage.structure.element"

    def __init__(self, rows: list[list[Any]], ring: Ring = QQ) -> None:
        self._rows, self.ring = rows, ring

    def parent(self) -> Ring:
        return MatrixSpace()

    def nrows(self) -> int:
        return len(self._rows)

    def ncols(self) -> int:
        return len(self._rows[0])

    def base_ring(self) -> Ring:
        return self.ring

    def list(self) -> Any:
        return [x for row in self._rows for x in row]

    def rows(self) -> Any:
        return self._rows


class Vector(Element):
    __module__ = "sage.structure.element"

    def base_ring(self) -> Ring:
        return self.ring

    def list(self) -> Any:
        return self.value


class Polynomial(Element):
    __module__ = "sage.rings.polynomial.polynomial_element"

    def list(self) -> Any:
        return self.value

    def degree(self) -> int:
        return len(self.value) - 1


def over(ring: Ring, *coefficients: Any) -> Polynomial:
    return Polynomial(list(coefficients), PolynomialRing(ring))


MODULES = {
    "sage.rings.rational_field": {"QQ": lambda x: Element(Fraction(*x)) if isinstance(x, tuple) else x},
    "sage.rings.polynomial.polynomial_ring_constructor": {
        "PolynomialRing": lambda field, name: lambda coefficients: (name, coefficients)
    },
    "sage.matrix.constructor": {"matrix": lambda field, n, m, entries: (n, m, entries)},
}


@pytest.fixture
def sage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the modules that the bridge imports be found; sage.all is not among them."""
    for name, contents in MODULES.items():
        parts = name.split(".")
        for k in range(1, len(parts)):
            package = ModuleType(".".join(parts[:k]))
            package.__path__ = []
            monkeypatch.setitem(sys.modules, ".".join(parts[:k]), package)
        module = ModuleType(name)
        vars(module).update(contents)
        monkeypatch.setitem(sys.modules, name, module)


@pytest.mark.usefixtures("sage")
def test_matrix_both_ways() -> None:
    R = read_matrix(Matrix([[Element(Fraction(1, 2)), Element(3)], [Element(0), Element(1)]]))
    assert (R.origin.system, R.denominator, R.real.tolist()) == ("sage", 2, [[1, 6], [0, 2]])
    n, m, entries = R.origin.matrix(R.real)
    assert (n, m, [e.value for e in entries]) == (2, 2, [1, 6, 0, 2])


@pytest.mark.usefixtures("sage")
def test_polynomial_both_ways() -> None:
    R = read_polynomial(over(QQ, Element(1), Element(Fraction(1, 3))))
    assert (R.origin.system, R.denominator) == ("sage", 3)
    name, coefficients = R.origin.polynomial(R.real)
    assert (name, [c.value for c in coefficients]) == ("t", [3, 1])


@pytest.mark.usefixtures("sage")
def test_lists_with_numbers_of_sage_are_answered_by_sage() -> None:
    A, p = read_matrix([[1, Element(2)], [0, 3]]), read_polynomial([Element(Fraction(1, 2)), 1])
    assert A.origin.system == p.origin.system == "sage"
    assert A.origin.matrix(A.real)[:2] == (2, 2)
    assert p.origin.polynomial(p.real)[0] == "x"
    assert read_matrix([[1, Fraction(1, 2)]], square=False).origin.system == "flint"


def test_real_fields_are_refused_and_read_by_exact() -> None:
    A = Matrix([[RealNumber(0.5)]], RR)
    with pytest.raises(
        pa.InexactInputError, match=r"entry \(0, 0\) of A is the Sage element 0.5 of RealField.* 1/2"
    ):
        read_matrix(A)
    assert pa.exact(A) == [[Fraction(1, 2)]]
    assert system_of(A) == "sage"
    p = over(RR, RealNumber(0.5), RealNumber(1))
    with pytest.raises(
        pa.InexactInputError, match=r"coefficient 0 of p is the Sage element 0.5.*pa.exact\(p\)"
    ):
        read_polynomial(p)
    assert pa.exact(p) == [Fraction(1, 2), 1]
    with pytest.raises(pa.InexactInputError, match="no exact value"):
        pa.exact(RealNumber(float("inf")))


def test_infinite_ends() -> None:
    assert pa.count_real_roots([-1, 0, 1], RealNumber(float("-inf")), Element(0)) == 1
    with pytest.raises(pa.InexactInputError, match="a is the Sage element nan .*no exact value"):
        pa.count_real_roots([-1, 0, 1], RealNumber(float("nan")))


def test_rings_that_are_not_known_are_refused() -> None:
    with pytest.raises(pa.InputError, match=r"\.lift\(\) gives"):
        read_matrix(Matrix([[Element(3, FiniteField())]], FiniteField()))
    # It has the methods of a polynomial, and multiplies in another way.
    skew = Polynomial([Element(1), Element(2)], SkewPolynomialRing())
    with pytest.raises(pa.InputError, match="p is of type Polynomial, not a polynomial"):
        read_polynomial(skew)
    with pytest.raises(pa.InputError, match=r"p is 3 of RationalField, .*the constant polynomial is \[p\]"):
        read_polynomial(Element(3))


def test_vectors_are_rows_and_lists_of_coefficients() -> None:
    rows = [Vector([Element(1), Element(2)]), Vector([Element(3), Element(Fraction(1, 2))])]
    assert read_matrix(rows).value() == read_matrix([[1, 2], [3, Fraction(1, 2)]]).value()
    assert read_polynomial(rows[0]).real.coeffs() == [1, 2]
    with pytest.raises(pa.DimensionError, match=r"it is a vector, pass \[A\] for one row"):
        read_matrix(rows[0])


def test_two_variables_in_one_call() -> None:
    p, q = over(QQ, Element(-1), Element(1)), Polynomial([Element(1), Element(1)], PolynomialRing(QQ, "u"))
    with pytest.raises(pa.InputError, match="g is a polynomial in u, f one in t"):
        pa.interlaces(p, q)


@pytest.mark.usefixtures("sage")
def test_matrix_polynomials_both_ways() -> None:
    half = Element(Fraction(1, 2))
    expected = pa.MatrixPolynomial([[[Fraction(1, 2), 0]], [[0, 3]]])
    entries = [over(QQ, half), over(QQ, Element(0), Element(3))]
    read = pa.MatrixPolynomial(Matrix([entries], PolynomialRing(QQ)))
    assert read == expected and (read.system, read.style) == ("sage", ("t", None))
    assert pa.MatrixPolynomial([entries]) == expected
    coefficients = [Matrix([[half, Element(0)]]), Matrix([[Element(0), Element(3)]])]
    assert pa.MatrixPolynomial(over(MatrixSpace(), *coefficients)) == expected
    assert pa.MatrixPolynomial(coefficients) == expected
    assert pa.MatrixPolynomial(coefficients[0]) == pa.MatrixPolynomial([[[Fraction(1, 2), 0]]])


def test_polynomials_that_are_no_matrix_polynomials() -> None:
    single = pa.MatrixPolynomial(over(QQ, Element(1), Element(2)))
    assert single == pa.MatrixPolynomial([1, 2]) and single.system == "sage"
    assert single.style.variable == "t"
    with pytest.raises(pa.InputError, match="must have polynomials in one variable as entries.*circle"):
        pa.MatrixPolynomial(Matrix([[Element(1)]], LaurentPolynomialRing(QQ)))
