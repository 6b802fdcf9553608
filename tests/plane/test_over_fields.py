"""Stability and complex roots over number fields, against roots by mpmath and known ones."""

from __future__ import annotations

import pickle
import random
from fractions import Fraction

import mpmath
import pytest
import sympy
from flint import fmpq

import polyalg as pa
from polyalg.fields.polynomial import AlgebraicPolynomial
from tests.fields.real_cases import number, numeric_roots, over, product, real_field

P = pa.polynomial
NEAR = mpmath.mpf(10) ** -100
FIELDS = ("sqrt 2", "-sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3", "real octic")


@pytest.mark.parametrize("seed", range(120))
def test_random_polynomials(seed: int) -> None:
    rng = random.Random(seed)
    field = real_field(FIELDS[seed % len(FIELDS)])
    n = rng.randint(1, 5)
    coefficients = [number(field, rng) for _ in range(n)]
    if seed % 2:
        coefficients = [c * c + Fraction(1, 9) for c in coefficients]
    p = over(field, *coefficients, rng.randint(1, 4))
    roots = [z for z, _ in numeric_roots(p)]
    assert not any(abs(z.real) < NEAR or abs(abs(z) - 1) < NEAR for z in roots if z != 0)
    hurwitz, schur = pa.is_hurwitz_stable(p), pa.is_schur_stable(p)
    assert bool(hurwitz) == all(z.real < -NEAR for z in roots)
    assert bool(schur) == all(abs(z) < 1 - NEAR for z in roots)
    if not hurwitz and hurwitz.witness.method == "disc":
        check_disc(p, hurwitz.witness.center)


def check_disc(p: AlgebraicPolynomial, center: tuple[fmpq, fmpq]) -> None:
    re, im = center
    assert re > 0
    value, slope = (_squared_modulus(f, re, im) for f in (p, p.derivative()))
    assert p.degree() ** 2 * value < re * re * slope


def _squared_modulus(f: AlgebraicPolynomial, re: fmpq, im: fmpq) -> pa.AlgebraicNumber:
    real, imag = f.field(0), f.field(0)
    for c in reversed(f.coeffs()):
        real, imag = real * re - imag * im + c, real * im + imag * re
    return real * real + imag * imag


def test_known_roots() -> None:
    field = real_field("sqrt 2")
    y = field.gen
    stable = product([over(field, y, 1), over(field, 3, y, 1), over(field, 1 + y, y, 1)])
    assert pa.is_hurwitz_stable(stable) and not pa.is_hurwitz_stable(over(field, 1, -y, 1) * stable)
    # The roots of x^2 + sqrt(2) are on the axis, and E and O share x + sqrt(2).
    no = pa.is_hurwitz_stable(stable * over(field, y, 0, 1))
    assert no.witness.method == "common-factor" and no.witness.factor == (y, 1)
    # A double root on the right is found as well.
    double = pa.is_hurwitz_stable(over(field, y, Fraction(-1, 10), 1) ** 2 * over(field, 3, 1) ** 3)
    assert double.witness.method == "disc" and double.witness.center[0] > 0
    inside = over(field, Fraction(-1, 2) * y, 1) * over(field, Fraction(1, 2), y / 3, 1)
    assert pa.is_schur_stable(inside)
    assert not pa.is_schur_stable(inside * over(field, -y, 1))
    assert pa.is_schur_stable(inside * over(field, 1, 1)).witness.method == "minus-one"
    # x^2 - 2 y x + 2 has the double root y: on the circle of radius y / sqrt(2) = 1 after x -> x y.
    assert not pa.is_schur_stable(over(field, 1, 0, 1) * inside)
    # The other embedding: x + y has its root on the right.
    other = real_field("-sqrt 2")
    assert not pa.is_hurwitz_stable(over(other, other.gen, 1))


def test_refusals() -> None:
    with pytest.raises(pa.InputError, match="coefficient 0 of p is not real; polynomials with real"):
        pa.is_hurwitz_stable(P("x - i*sqrt(2)"))


@pytest.mark.parametrize("seed", range(40))
def test_complex_roots(seed: int) -> None:
    rng = random.Random(seed)
    names = (*FIELDS, "cbrt 2, complex", "zeta 5")
    field = real_field(names[seed % len(names)])
    y = field.gen
    parts = [over(field, *(number(field, rng, 2) for _ in range(rng.randint(1, 2))), 1) for _ in range(3)]
    p = product([*parts, parts[0], over(field, -y, 1)])
    roots = pa.complex_roots(p, digits=60)
    expected = numeric_roots(p)
    assert len(roots) == len(expected) and sum(r.multiplicity for r in roots) == p.degree()
    assert list(roots) == sorted(roots) and len(set(roots)) == len(roots)
    factors = p.factor()
    with mpmath.workdps(100):
        for root in roots:
            parts_of_z = (root.value.real, root.value.imag)
            z = mpmath.mpc(*(mpmath.mpf(part.str(80, radius=False)) for part in parts_of_z))
            near = [m for w, m in expected if abs(z - w) < mpmath.mpf(10) ** -50]
            assert near == [root.multiplicity]
            assert (root.factor, root.multiplicity) in factors
    if field.is_real:
        assert [r for r in roots if r.imag == 0] == list(pa.real_roots(p))
    assert next(r for r in roots if r == y).exact == y
    pa.verify(roots, input=p)
    again = pickle.loads(pickle.dumps(roots))
    assert list(again) == list(roots) and [r.factor for r in again] == [r.factor for r in roots]


def test_complex_roots_as_numbers() -> None:
    roots = pa.complex_roots(P("(x^2 + sqrt(2)) * (x^2 - 2)"))
    assert [str(r.exact) for r in roots] == ["-sqrt(2)", "None", "None", "sqrt(2)"]
    fourth = pa.complex_roots([-2, 0, 0, 0, 1])
    assert [roots[1], roots[2]] == [r for r in fourth if r.imag != 0]
    assert hash(roots[1]) == hash(fourth[1]) and abs(roots[1]) == abs(fourth[0])
    x = sympy.symbols("x")
    (root, other) = pa.complex_roots(sympy.Poly(x**2 + sympy.sqrt(2), x))
    assert isinstance(root.factor, sympy.Poly) and sympy.N(other.to_sympy() ** 4 - 2) < 1e-12
    assert "4 distinct roots" in pa.verify(roots, input=P("(x^2 + sqrt(2)) * (x^2 - 2)"))
    with pytest.raises(pa.InputError, match="zero polynomial"):
        pa.complex_roots(over(real_field("sqrt 2")))
