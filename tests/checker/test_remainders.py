"""Signed remainder sequences over Q and over real number fields, and division by numbers of these."""

from __future__ import annotations

import random

import pytest
from flint import fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

from polyalg.checker.arithmetic.fields import division
from polyalg.checker.arithmetic.fields.elements import product
from polyalg.checker.arithmetic.fields.embedded import Embedding
from polyalg.checker.errors import CertificateError
from polyalg.checker.format.limits import Work
from polyalg.checker.format.number_field import Field
from polyalg.checker.roots import remainders
from polyalg.checker.roots.polynomials_over_field import FieldPolynomials
from polyalg.checker.roots.real_over_field import RealField
from polyalg.checker.roots.real_polynomials import RationalPolynomials

WHOLE = st.integers(-9, 9) | st.integers(-(2**200), 2**200)
SOME = st.lists(WHOLE, min_size=1, max_size=6)
NONZERO = SOME.filter(lambda a: a[-1] != 0)
MODULI = {"sqrt 2": [-2, 0, 1], "cbrt 2": [-2, 0, 0, 1], "a quintic": [-1, -1, 0, 0, 0, 1]}


@given(NONZERO, SOME)
def test_remainder_sequences(a, b):
    sequence = remainders.signed_remainders(a, b, RationalPolynomials(Work()))
    common = fmpq_poly(sequence[-1])
    assert common / common[common.degree()] == fmpq_poly(a).gcd(fmpq_poly(b))
    for f, g, h in zip(sequence, sequence[1:], sequence[2:], strict=False):
        # a negative multiple of the remainder, up to a positive factor
        rest = -(fmpq_poly(f) % fmpq_poly(g))
        assert rest * abs(h[-1]) == fmpq_poly(h) * abs(rest[len(h) - 1])


@given(
    st.lists(st.tuples(st.sampled_from([-4, -1, 1, 2, 3, 5, 8]), st.integers(1, 3)), max_size=4),
    st.booleans(),
)
def test_roots_between_zero_and_one(roots, more):
    over = RationalPolynomials(Work())
    p = fmpz_poly([1, 0, 1] if more else [-3])
    for r, m in roots:
        p *= fmpz_poly([-r, 4]) ** m
    p = [int(c) for c in p.coeffs()]
    assert remainders.count_roots(p, remainders.UNIT, over) == sum(m for r, m in roots if 0 < r < 4)
    assert remainders.count_roots(p, remainders.LINE, over) == sum(m for _, m in roots)


def over_root(f, bits=2000):
    """Return the polynomials over Q[y] / f at its largest real root, taken for proved."""
    work, g = Work(), fmpz_poly(f)
    low, high = 1 << bits, 2 << bits
    while high - low > 1:
        middle = (low + high) // 2
        inside = sum(int(c) * middle**k << bits * (g.degree() - k) for k, c in enumerate(g.coeffs())) < 0
        low, high = (middle, high) if inside else (low, middle)
    field = RealField.__new__(RealField)
    field.field = Field(f, ((low, 1 << bits), (0, 1)), (1, 1 << bits))
    field.work = work
    field._embedding = Embedding((low, 0, 1), True, len(f) - 1, bits, work)
    return FieldPolynomials(field)


def at_root(c, over):
    f = over.field.field
    (low, unit), _ = f.center
    return sum(x * low**k * unit ** (f.degree - k) for k, x in enumerate(c))


def multiplied(p, q, f):
    total = [[0] * (len(f) - 1) for _ in range(len(p) + len(q) - 1)]
    for i, x in enumerate(p):
        for j, y in enumerate(q):
            total[i + j] = [s + t for s, t in zip(total[i + j], product(x, y, f), strict=True)]
    return total


@pytest.mark.parametrize("name", MODULI)
@pytest.mark.parametrize("seed", range(8))
def test_counts_over_a_field(name, seed):
    """The common divisor, and the numbers of roots, of polynomials with planted roots in the field."""
    f, rng = MODULI[name], random.Random(seed)
    d, over = len(f) - 1, over_root(f)
    drawn, one = [[rng.randint(-2, 2) for _ in range(d)] for _ in range(rng.randint(1, 3))], over.integer(1)
    roots = [r for r in drawn if any(r) and r != one]
    p = [[rng.randint(1, 3), *[0] * (d - 1)]]
    for r in roots:
        p = multiplied(p, [[-c for c in r], one], f)
        p = multiplied(p, [[-c for c in r], one], f) if seed % 2 else p
    wanted = len(roots) * (1 + seed % 2)
    p = multiplied(p, [one, over.integer(0), one], f)
    assert remainders.count_roots(p, remainders.LINE, over) == wanted
    inside = [r for r in roots if 0 < at_root(r, over) < over.field.field.center[0][1] ** d]
    found = remainders.count_roots(p, remainders.UNIT, over)
    assert found == len(inside) * (1 + seed % 2)
    # of p times two coprime polynomials p is a greatest common divisor
    others = [[over.integer(c) for c in q] for q in ([1, 2, 5], [3, -1])]
    sequence = remainders.signed_remainders(*(multiplied(p, q, f) for q in others), over)
    assert len(sequence[-1]) == len(p)
    lead, own = sequence[-1][-1], p[-1]
    assert all(product(lead, c, f) == product(own, e, f) for c, e in zip(p, sequence[-1], strict=True))


@given(st.sampled_from(sorted(MODULI)), st.data())
def test_division_is_the_inverse_of_products(name, data):
    f = MODULI[name]
    number = st.lists(WHOLE, min_size=len(f) - 1, max_size=len(f) - 1)
    b = data.draw(number.filter(any))
    xs = data.draw(st.lists(number, max_size=4))
    assert division.quotients([product(x, b, f) for x in xs], b, f, Work()) == xs
    c, norm = division.cofactor(b, f, Work())
    assert norm and product(b, c, f) == [norm, *[0] * (len(f) - 2)]


def test_a_division_with_a_rest_is_refused():
    with pytest.raises(CertificateError, match="leaves a rest"):
        division.quotients([[1, 0]], [2, 1], [-2, 0, 1], Work())
    with pytest.raises(CertificateError, match="has no inverse"):
        division.quotients([[1, 0]], [2, 1], [-4, 0, 1], Work())
