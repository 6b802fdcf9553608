"""Numbers whose generator has a sum for its name were written without brackets, and meant another number."""

from __future__ import annotations

import pytest

import polyalg as pa

SUMS = ["1+sqrt(3)*sqrt(5)", "sin(pi/9)^2", "tan(pi/5)^2", "exp(2*pi*i/7)+exp(-2*pi*i/7)", "-sqrt(2)*sqrt(3)"]


@pytest.mark.parametrize("text", SUMS)
def test_what_is_written_is_what_is_meant(text: str) -> None:
    a = pa.algebraic(text)
    for x in (a, -a, 3 * a, a - 1, 2 / a, 1 - a * a):
        assert pa.algebraic(str(x)) == x


def test_polynomials_and_latex() -> None:
    structure = pa.jordan_structure(pa.matrix("1+sqrt(2)*sqrt(3) 1; 0 1"))
    assert "x + (-(1 + sqrt(2)*sqrt(3)))" in str(structure)
    p = pa.characteristic_polynomial(pa.matrix("1+sqrt(2)*i 0; 0 1"))
    assert str(p) == "x^2 + (-1 - (1 + sqrt(2)*I))*x + (1 + sqrt(2)*I)"
    assert "left(" in (3 * pa.algebraic(SUMS[0]))._repr_latex_()


@pytest.mark.parametrize("call", [pa.jordan_structure, pa.frobenius_form, pa.matrix])
def test_a_field_that_is_none_is_refused(call: object) -> None:
    assert callable(call)
    with pytest.raises(pa.InputError, match=r"field must be a NumberField, not 3; pa.algebraic\(x\).field"):
        call([[1, 1], [0, 1]], field=3)
