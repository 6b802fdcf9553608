"""Cosines and roots of unity of a large order were written down, 24 GB for cos(2 pi / 10^9), then refused."""

from __future__ import annotations

import time

import pytest
import sympy

import polyalg as pa


@pytest.mark.parametrize("order", [131, 1009, 30030, 10**9, 10**9 + 7, 10**30, 10**300 + 1])
@pytest.mark.parametrize("name", ["cos", "sin", "tan", "exp"])
def test_they_are_refused_at_once(name: str, order: int) -> None:
    text = f"exp(2*i*pi/{order})" if name == "exp" else f"{name}(2*pi/{order})"
    expression = sympy.sympify(text.replace("i*pi", "I*pi"))
    for x in (text, expression):
        start = time.process_time()
        with pytest.raises((pa.ResourceLimitError, pa.InputError)):
            pa.algebraic(x)
        assert time.process_time() - start < 5


@pytest.mark.parametrize(("text", "degree"), [("cos(2*pi/10^9)", 200000000), ("exp(2*i*pi/1009)", 1008)])
def test_the_degree_is_said(text: str, degree: int) -> None:
    with pytest.raises(pa.ResourceLimitError, match=f"degree of up to {degree} over Q"):
        pa.algebraic(text)


@pytest.mark.parametrize(
    ("text", "degree"),
    [("cos(2*pi/127)", 63), ("zeta(85)", 64), ("cos(2*pi/510)", 64), ("exp(2*i*pi/240)", 64)],
)
def test_the_largest_are_read(text: str, degree: int) -> None:
    assert pa.algebraic(text).field.degree == degree
