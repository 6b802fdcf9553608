"""Sage objects are found by their module and translated without Sage being imported by polyalg.

Sage itself is not a test dependency: a stand-in module plays its part, with the methods that the bridge uses.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from types import ModuleType
from typing import Any

import pytest

import polyalg as pa
from polyalg.core.bridges import system_of
from polyalg.core.reading import read_matrix, read_polynomial
from polyalg.core.returning import return_matrix, return_polynomial


class Ring:
    def __init__(self, exact: bool = True) -> None:
        self.exact = exact

    def is_exact(self) -> bool:
        return self.exact

    def characteristic(self) -> int:
        return 0

    def ngens(self) -> int:
        return 1

    def variable_name(self) -> str:
        return "t"

    def __str__(self) -> str:
        return "Real Field with 53 bits of precision"


class Element:
    def __init__(self, value: Any, exact: bool = True) -> None:
        self.value, self.ring = value, Ring(exact)

    def parent(self) -> Ring:
        return self.ring

    def numerator(self) -> int:
        return Fraction(self.value).numerator

    def denominator(self) -> int:
        return Fraction(self.value).denominator

    def __str__(self) -> str:
        return str(self.value)


class RealNumber(Element):
    def __init__(self, value: float) -> None:
        super().__init__(value, exact=False)

    def exact_rational(self) -> Element:
        return Element(Fraction(self.value))


class Matrix:
    def __init__(self, rows: list[list[Any]]) -> None:
        self._rows = rows

    def nrows(self) -> int:
        return len(self._rows)

    def ncols(self) -> int:
        return len(self._rows[0])

    def base_ring(self) -> Ring:
        return Ring()

    def list(self) -> Any:
        return [x for row in self._rows for x in row]

    def rows(self) -> Any:
        return self._rows


class Polynomial(Element):
    def list(self) -> Any:
        return self.value


def polynomial_ring(field: Any, name: str) -> Any:
    return lambda coefficients: (name, coefficients)


@pytest.fixture
def sage(monkeypatch: pytest.MonkeyPatch) -> None:
    for cls in (Ring, Element, RealNumber, Matrix, Polynomial, PolynomialMatrix, Ringed):
        monkeypatch.setattr(cls, "__module__", "sage.stand_in")
    module = ModuleType("sage.all")
    module.QQ = lambda x: Element(Fraction(*x)) if isinstance(x, tuple) else x  # type: ignore[attr-defined]
    module.QuadraticField = lambda d, name: lambda pair: pair  # type: ignore[attr-defined]
    module.PolynomialRing = polynomial_ring  # type: ignore[attr-defined]
    module.matrix = lambda field, n, m, entries: (n, m, entries)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sage", ModuleType("sage"))
    monkeypatch.setitem(sys.modules, "sage.all", module)


@pytest.mark.usefixtures("sage")
def test_matrix_both_ways() -> None:
    R = read_matrix(Matrix([[Element(Fraction(1, 2)), Element(3)], [Element(0), Element(1)]]))
    assert (R.system, R.denominator, R.real.tolist()) == ("sage", 2, [[1, 6], [0, 2]])
    n, m, entries = return_matrix(R.real, R.system, R.style)
    assert (n, m, [e.value for e in entries]) == (2, 2, [1, 6, 0, 2])


@pytest.mark.usefixtures("sage")
def test_polynomial_both_ways() -> None:
    R = read_polynomial(Polynomial([Element(1), Element(Fraction(1, 3))]))
    assert (R.system, R.denominator) == ("sage", 3)
    name, coefficients = return_polynomial(R.real, R.system, R.style)
    assert (name, [c.value for c in coefficients]) == ("t", [3, 1])


@pytest.mark.usefixtures("sage")
def test_real_fields_are_refused_and_read_by_exact() -> None:
    A = Matrix([[RealNumber(0.5)]])
    with pytest.raises(
        pa.InexactInputError, match=r"entry \(0, 0\) of A is the Sage element 0.5 of Real Field.* 1/2"
    ):
        read_matrix(A)
    assert pa.exact(A) == [[Fraction(1, 2)]]
    assert system_of(A) == "sage"


class PolynomialRing(Ring):
    def base_ring(self) -> Any:
        return Ring()


class PolynomialMatrix(Matrix):
    def base_ring(self) -> Ring:
        return PolynomialRing()


class Ringed(Polynomial):
    def degree(self) -> int:
        return len(self.value) - 1

    def parent(self) -> Ring:
        return PolynomialRing()


@pytest.fixture
def sage_polynomials(sage: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PolynomialRing, "__module__", "sage.rings.polynomial.stand_in")


@pytest.mark.usefixtures("sage_polynomials")
def test_matrix_polynomials_both_ways() -> None:
    half = Element(Fraction(1, 2))
    expected = pa.MatrixPolynomial([[[Fraction(1, 2), 0]], [[0, 3]]])
    entries = [Ringed([half]), Ringed([Element(0), Element(3)])]
    read = pa.MatrixPolynomial(PolynomialMatrix([entries]))
    assert read == expected and (read.system, read.style) == ("sage", "t")
    coefficients = [Matrix([[half, Element(0)]]), Matrix([[Element(0), Element(3)]])]
    assert pa.MatrixPolynomial(Ringed(coefficients)) == expected
    assert pa.MatrixPolynomial(coefficients) == expected
    assert pa.MatrixPolynomial(coefficients[0]) == pa.MatrixPolynomial([[[Fraction(1, 2), 0]]])


@pytest.mark.usefixtures("sage_polynomials")
def test_polynomials_that_are_no_matrix_polynomials(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(pa.InputError, match="a single polynomial is passed as a matrix"):
        pa.MatrixPolynomial(Ringed([Element(1)]))
    monkeypatch.setattr(PolynomialRing, "ngens", lambda self: 2)
    with pytest.raises(pa.InputError, match="must have polynomials in one variable as entries"):
        pa.MatrixPolynomial(PolynomialMatrix([[Element(1)]]))
