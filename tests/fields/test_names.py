"""Numbers are written in the radicals that went in: by the entries themselves, without idle factors."""

from __future__ import annotations

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import I, Rational, pi, sqrt

import polyalg as pa

x = sympy.Symbol("x")


@pytest.mark.parametrize(
    ("text", "written", "latex"),
    [
        ("exp(i*pi/4)", "exp(I*pi/4)", r"$e^{i \pi / 4}$"),
        ("exp(2*i*pi/5)", "exp(2*I*pi/5)", r"$e^{2 i \pi / 5}$"),
        ("cos(2*pi/7)", "cos(2*pi/7)", r"$\cos\left(\frac{2 \pi}{7}\right)$"),
        ("2*cos(pi/9)/3", "2/3*cos(pi/9)", r"$\frac{2}{3} \cos\left(\frac{\pi}{9}\right)$"),
        ("2^(1/3) + i", "2^(1/3) + I", r"$\sqrt[3]{2} + i$"),
        ("3*√(1 + √2)", "3*sqrt(1 + sqrt(2))", r"$3 \sqrt{1 + \sqrt{2}}$"),
        ("1/2 + sqrt(2)*i", "1/2 + sqrt(2)*I", r"$\frac{1}{2} + \sqrt{2} i$"),
        ("2^(2/3)", "(2^(1/3))^2", r"$\left(\sqrt[3]{2}\right)^{2}$"),
    ],
)
def test_single_numbers(text: str, written: str, latex: str) -> None:
    a = pa.algebraic(text)
    assert (str(a), a._repr_latex_()) == (written, latex)
    assert pa.algebraic(str(a)) == a


H = sympy.Matrix([[Rational(9, 4), sqrt(3) / 2, -I * sqrt(6)], [sqrt(3) / 2, 0, 1], [I * sqrt(6), 1, 0]])


def test_a_field_smaller_than_that_of_the_radicals_has_the_entries_for_names() -> None:
    A = pa.matrix(H)
    assert A.field.degree == 4 and str(A[0, 1]) == "1/2*sqrt(3)" and str(A[0, 2]) == "-I*sqrt(6)"
    assert A.to_sympy() == H
    assert pa.verify(pa.jordan_structure(H).certificate, input=H).endswith("(the input is the one given)")


def test_fields_that_are_joined_keep_their_names() -> None:
    f, g = sympy.expand((x - sqrt(2)) * (x - 3)), sympy.expand((x - sqrt(3)) * (x - 1 - sqrt(2)))
    found = pa.additive_convolution(f, g)
    assert not sympy.Poly(found, x).coeff_monomial(x).has(sympy.Mul(sqrt(2), sqrt(3) + sqrt(6)))
    assert str(pa.additive_convolution(pa.polynomial(f), pa.polynomial(g))) == (
        "x^2 + (-4 - 2*sqrt(2) - sqrt(3))*x + (5/2 + 5*sqrt(2) + 5/2*sqrt(3) + 3/2*sqrt(2)*sqrt(3))"
    )
    S = pa.algebraic("1/2 + sqrt(2)*i") * pa.algebraic("cos(2*pi/7)")
    assert pa.algebraic(str(S)) == S


@pytest.mark.parametrize("size", [2, 12])
def test_many_entries_are_named_in_no_time(size: int) -> None:
    roots = [sqrt(2), sqrt(3), sqrt(2) * sqrt(3) + sqrt(5), I]
    A = sympy.Matrix(size, size, lambda i, j: (i + 1) * roots[(i + j) % 4] + j * roots[i % 4] + i)
    assert pa.matrix(A).to_sympy().expand() == A.expand()


def test_spins() -> None:
    T = sympy.Matrix([[1, 0], [0, sympy.exp(I * pi / 4)]]) * sympy.Matrix([[1, 1], [1, -1]]) / sqrt(2)
    assert "exp(I*pi/4)" in str(pa.jordan_structure(T))


def test_squares_of_roots_in_a_product_are_numbers() -> None:
    root = pa.algebraic("sqrt(2)")
    unit = pa.algebraic("i*sqrt(2)") / root
    assert str(unit) == "I" and unit._repr_latex_() == "$i$" and str(unit * root) == "I*sqrt(2)"
    assert str(unit + 3 * pa.algebraic("i")) == "4*I"
    assert str(pa.algebraic("2*sqrt(3)*2^(1/3)") * pa.algebraic("sqrt(3)")) == "6*2^(1/3)"


FACTORS = ("i", "sqrt(2)", "i*sqrt(2)", "sqrt(6)/2", "1 + sqrt(3)", "-i*sqrt(3)")


@given(st.lists(st.sampled_from(FACTORS), max_size=4))
def test_what_is_shown_of_a_product_reads_back(texts: list[str]) -> None:
    product = pa.algebraic(1)
    for text in texts:
        product = product * pa.algebraic(text)
    shown = str(product)
    assert pa.algebraic(shown) == product and "*sqrt(2)*sqrt(2)" not in shown
