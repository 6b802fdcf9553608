"""Finite free convolutions over real number fields: identities, and those over Q by specialisation."""

from __future__ import annotations

import random

import pytest
import sympy
from flint import fmpq_poly

import polyalg as pa
from polyalg.fields.polynomial import AlgebraicPolynomial
from tests.fields.real_cases import favard, number, over, real_field

P = pa.polynomial
FIELDS = ("sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3", "2 x^2 - x - 5")


def test_powers_of_linear_polynomials_add_up() -> None:
    found = pa.additive_convolution(P("(x - sqrt(2))^4"), P("(x - sqrt(3))^4"))
    assert found == P("(x - sqrt(2) - sqrt(3))^4")
    assert pa.multiplicative_convolution(P("(x - sqrt(2))^3"), P("(x - sqrt(3))^3")) == P("(x - sqrt(6))^3")


def bilinear(
    convolution, p: AlgebraicPolynomial, q: AlgebraicPolynomial, **sizes: int
) -> AlgebraicPolynomial:
    """Return the sum of y^(k + l) times the convolutions over Q of the coordinates of p and q."""
    field, total = p.field, over(p.field, 0)
    parts = [[fmpq_poly([c[k] for c in f.values]) for k in range(field.degree)] for f in (p, q)]
    for k, a in enumerate(parts[0]):
        for m, b in enumerate(parts[1]):
            y = field.gen
            # The generator of the embedding is an integer: 2 y for 2 x^2 - x - 5.
            alpha = AlgebraicPolynomial(field, [fmpq_poly([0, 1])])[0]
            total = total + over(field, *convolution(a, b, **sizes).coeffs()) * alpha ** (k + m)
            assert y.field == field
    return total


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("n", [1, 2, 3, 5, 8])
def test_bilinear_in_coordinates(name: str, n: int) -> None:
    rng = random.Random(n)
    field = real_field(name)
    p, q = (over(field, *(number(field, rng) for _ in range(n + 1))) for _ in range(2))
    for convolution, sizes in (
        (pa.additive_convolution, {"n": n}),
        (pa.multiplicative_convolution, {"n": n}),
        (pa.rectangular_convolution, {"n": n, "m": n + 2}),
        (pa.additive_convolution, {"n": n + 3}),
    ):
        assert convolution(p, q, **sizes) == bilinear(convolution, p, q, **sizes)


@pytest.mark.parametrize("name", FIELDS)
def test_real_rootedness_is_kept(name: str) -> None:
    rng = random.Random(5)
    field = real_field(name)
    p, q = (favard(field, rng, 5, negative=False).p for _ in range(2))
    found = pa.additive_convolution(p, q)
    assert pa.is_real_rooted(found)
    largest = [pa.largest_root(f, digits=30) for f in (p, q, found)]
    assert largest[2] < largest[0] + largest[1]
    assert pa.additive_convolution([p, q, p]) == pa.additive_convolution(pa.additive_convolution(p, q), p)


def test_systems_and_refusals() -> None:
    x = sympy.symbols("x")
    a, b = sympy.Poly(x**2 - sympy.sqrt(2), x), sympy.Poly(x**2 - 3, x)
    assert sympy.expand(pa.additive_convolution(a, b).as_expr() - (x**2 - 3 - sympy.sqrt(2))) == 0
    with pytest.raises(pa.InputError, match="coefficient 0 of p is not real; convolutions are of"):
        pa.additive_convolution(P("x - i*sqrt(2)"), [1, 1])
    with pytest.raises(pa.DimensionError, match="p has degree 1 and q has degree 2"):
        pa.additive_convolution(P("x - sqrt(2)"), [1, 1, 1])
    with pytest.raises(pa.NotRealRootedError, match="p has no real root"):
        pa.largest_root(P("x^2 + sqrt(2)"))
