"""Powers in text with roots: some were multiplied out, or without an end, or made in too large a field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flint import fmpq_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.fields import polynomials, text
from polyalg.fields.tower import Tower


@pytest.mark.parametrize(
    "written",
    ["(x + sqrt(2))^1000000", "pi^100000000*sqrt(2)", "(1/x)^(-20000)*sqrt(2)", "x^9999*x^2*sqrt(2)"],
)
def test_powers_beyond_the_limit_are_refused(written: str) -> None:
    with pytest.raises(pa.ResourceLimitError, match="a power above 10000"):
        pa.polynomial(written)


@pytest.mark.parametrize(
    "written",
    ["((7^10000)^10000)^10000*sqrt(2)", "((1 + sqrt(2))^10000)^10000", "((7^(-9999))^9999)^9999"],
)
def test_long_powers_are_refused_before_they_are_made(written: str) -> None:
    with pytest.raises(pa.ResourceLimitError, match="too long to be written out"):
        pa.algebraic(written)
    with pytest.raises(pa.ResourceLimitError, match="too long to be written out"):
        pa.polynomial(f"(x + {written.replace('^10000', '^100').replace('^9999', '^99')})^5000 + sqrt(2)")


def test_a_power_of_a_sum_takes_few_products(monkeypatch: pytest.MonkeyPatch) -> None:
    products: list[tuple[object, ...]] = []
    multiplied: Callable[..., polynomials.Coefficients] = polynomials.multiplied

    def counted(*arguments: object) -> polynomials.Coefficients:
        products.append(arguments)
        return multiplied(*arguments)

    monkeypatch.setattr(text, "multiplied", counted)
    assert pa.polynomial("(x + sqrt(2))^300").degree() == 300
    assert len(products) <= 20


@given(
    st.lists(st.integers(-3, 3), min_size=1, max_size=4),
    st.lists(st.integers(-3, 3), min_size=1, max_size=4),
    st.integers(0, 5),
)
def test_powers_and_products_of_what_is_written(p: list[int], q: list[int], e: int) -> None:
    left, right = (
        " + ".join(f"({c})*y*x^{k}" if k % 2 else f"({c})*x^{k}" for k, c in enumerate(a)) for a in (p, q)
    )
    read = pa.polynomial(f"({left})^{e}*({right}) + sqrt(2) - sqrt(2)".replace("y", "sqrt(2)"))
    # At y = sqrt(2) as polynomials in y modulo y^2 - 2, at a few x.
    modulus = fmpq_poly([-2, 0, 1])
    for x in (-2, 1, 3):
        values = [
            fmpq_poly([sum(c * x**k for k, c in enumerate(a) if k % 2 == odd) for odd in (0, 1)])
            for a in (p, q)
        ]
        expected = values[0] ** e * values[1] % modulus
        value = read(x)
        root = pa.algebraic("sqrt(2)")
        assert value == expected[0] + expected[1] * root


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("(x - x)^3 + 2^(1/2)", "sqrt(2)"),
        ("(x - x)^0*sqrt(2)", "sqrt(2)"),
        ("(pi - pi + 2)^(1/2)", "sqrt(2)"),
    ],
)
def test_what_cancels_is_a_number(written: str, value: str) -> None:
    assert pa.algebraic(written) == pa.algebraic(value)
    with pytest.raises(pa.InputError, match="a division by 0"):
        pa.algebraic("(x - x)^(-1)*sqrt(2)")


@pytest.mark.parametrize(
    ("written", "degree"),
    [("exp(2*I*pi/5)", 4), ("exp(2*I*pi/5)*sqrt(2) + cos(2*pi/7)", 24), ("exp(i*pi)", 1)],
)
def test_an_exponent_leaves_no_unit_in_the_field(written: str, degree: int) -> None:
    tower = Tower()
    text.number_in_tower(tower, written, "x")
    assert tower.field.degree == degree
