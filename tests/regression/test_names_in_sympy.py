"""Names of numbers went into SymPy as they were typed, where they may mean another number or a symbol."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa

TEXTS = [
    "sqrt(zeta(5) + 1)",
    "sqrt(1 + i)",
    "sqrt(phi)",
    "sqrt(exp(2*pi*i/5) + 1)",
    "zeta(9) + 1",
    "root(3, 5)",
    "cbrt(2 + sqrt(2))",
    "tan(pi/5)",
    "conjugate(zeta(5))",
    "sqrt(sqrt(-3) - 2)",
    "sin(pi/9)^2",
    "CRootOf(x^4 + 5*x^2 + 5, 2) + 1",
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_number_in_sympy_is_the_one_that_was_meant(text: str) -> None:
    x = pa.algebraic(text)
    y = x.to_sympy()
    assert not y.free_symbols and abs(complex(sympy.N(y, 30)) - complex(x)) < 1e-12
    assert pa.algebraic(y) == x
    A = pa.matrix([[x, 1], [0, 2]]).to_sympy()
    assert A[0, 0] == y


@pytest.mark.parametrize(
    "p", ["x^4 + 5*x^2 + 5", "x^6 + 6*x^4 + 9*x^2 + 3", "x^5 - x - 1", "x^2 + 2", "x^3 - 2"]
)
def test_roots_have_the_numbers_that_sympy_gives_them(p: str) -> None:
    expression = sympy.sympify(p.replace("^", "**"))
    for k in range(sympy.degree(expression)):
        x = pa.algebraic(f"CRootOf({p}, {k})")
        assert pa.algebraic(sympy.CRootOf(expression, k)) == x
        assert pa.algebraic(x.to_sympy()) == x


def test_two_generators_of_one_name() -> None:
    first, second = (pa.NumberField(f, 1.5) for f in ([-2, 0, 1], [-3, 0, 1]))
    both = pa.algebraic(first.gen) + 5 * second.gen
    assert pa.algebraic(both.to_sympy()) == both
    assert abs(complex(both) - (2**0.5 + 5 * 3**0.5)) < 1e-12
