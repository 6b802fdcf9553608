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
    assert "x + (-1 - sqrt(2)*sqrt(3))" in str(structure)
    p = pa.characteristic_polynomial(pa.matrix("1+sqrt(2)*i 0; 0 1"))
    assert str(p) == "x^2 + (-2 - sqrt(2)*I)*x + (1 + sqrt(2)*I)"
    assert "left(" in (3 * pa.algebraic(SUMS[3]))._repr_latex_()


@pytest.mark.parametrize("call", [pa.jordan_structure, pa.frobenius_form, pa.matrix])
def test_a_field_that_is_none_is_refused(call: object) -> None:
    assert callable(call)
    with pytest.raises(pa.InputError, match=r"field must be a NumberField, not 3; pa.algebraic\(x\).field"):
        call([[1, 1], [0, 1]], field=3)


@pytest.mark.parametrize(
    ("call", "given", "entry", "place"),
    [
        (pa.matrix, [[1, 2], [3, 4]], (1, 1), r"entry \(1, 1\) of A"),
        (pa.polynomial, [1, 2, 3], 2, "coefficient 2 of p"),
    ],
)
def test_numbers_out_of_the_field_are_named_by_their_place(
    call: object, given: list[object], entry: object, place: str
) -> None:
    assert callable(call)
    number = pa.algebraic("sqrt(3)")
    if isinstance(given[-1], list):
        given = [given[0], [3, number]]
    else:
        given = [*given[:-1], number]
    with pytest.raises(pa.InputError, match=rf"{place} is sqrt\(3\), which is not in NumberField") as error:
        call(given, field=pa.algebraic("sqrt(2)").field)
    assert error.value.entry == entry


@pytest.mark.parametrize("text", ["sqrt(2", "golden", "pi", "1//2", ""])
def test_advice_on_numbers_is_about_numbers(text: str) -> None:
    with pytest.raises(pa.InputError, match=r"write a number as '\(1 \+ sqrt\(5\)\)/2'"):
        pa.algebraic(text)


def test_fractions_have_no_blanks() -> None:
    assert str(3 * pa.algebraic("sqrt(1/2)")) == "3*sqrt(1/2)"
