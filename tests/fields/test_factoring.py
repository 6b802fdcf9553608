"""Polynomials over number fields: arithmetic, factors, matrices."""

from __future__ import annotations

import pickle
import random

import pytest
from flint import fmpq, fmpq_mat, fmpq_poly, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.fields.factoring import factors_in_unit
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial
from tests.fields.planted import FIELDS, field_of

NAMES = st.sampled_from([name for name in sorted(FIELDS) if name != "octic"])
SMALL = st.integers(-3, 3)


@st.composite
def polynomials(draw, name, most=3):
    field = field_of(name)
    count = draw(st.integers(1, most))
    values = [fmpq_poly(draw(st.lists(SMALL, max_size=field.degree))) for _ in range(count)]
    return AlgebraicPolynomial(field, [*values, fmpq_poly([1])])


@given(st.data(), NAMES)
def test_factors_multiply_to_the_polynomial_and_are_irreducible(data, name):
    parts = data.draw(st.lists(polynomials(name), min_size=1, max_size=3))
    exponents = data.draw(st.lists(st.integers(1, 3), min_size=len(parts), max_size=len(parts)))
    product = AlgebraicPolynomial(field_of(name), [fmpq_poly([1])])
    for part, e in zip(parts, exponents, strict=True):
        product = product * part**e
    found = product.factor()
    again = AlgebraicPolynomial(field_of(name), [fmpq_poly([1])])
    for g, e in found:
        again = again * g**e
        assert g.factor() == [(g, 1)]
        assert g[g.degree()] == 1
    assert again == product
    for part in parts:
        # Each factor of a part is one of the product.
        assert all(any(g == h for h, _ in found) for g, _ in part.factor())


@given(st.data(), NAMES)
def test_division_and_greatest_common_divisors(data, name):
    p, q, common = (data.draw(polynomials(name)) for _ in range(3))
    quotient, rest = divmod(p, q)
    assert quotient * q + rest == p and rest.degree() < q.degree()
    g = (p * common).gcd(q * common)
    assert (p * common) % g == (q * common) % g == g * 0
    assert g % common == g * 0
    assert pickle.loads(pickle.dumps(p)) == p


def test_denominators_are_kept():
    p = pa.polynomial("(x - sqrt(2)/3)^2 * (x + 1/(2 + sqrt(2)))")
    assert p.factor() == [(pa.polynomial("x - sqrt(2)/3"), 2), (pa.polynomial("x + 1 - sqrt(2)/2"), 1)]


@given(st.data(), NAMES, st.integers(1, 4), st.integers(1, 4))
def test_matrices(data, name, n, m):
    field = field_of(name)

    def drawn(rows, columns):
        cell = st.lists(SMALL, max_size=field.degree)
        flat = data.draw(st.lists(cell, min_size=rows * columns, max_size=rows * columns))
        return AlgebraicMatrix.of_values(field, rows, columns, [fmpq_poly(c) for c in flat])

    A, B = drawn(n, m), drawn(m, n)
    product = A * B
    table = [
        [sum((a * b for a, b in zip(row, column, strict=True)), field(0)) for column in B.transpose().table()]
        for row in A.table()
    ]
    assert product.table() == table
    null = A.nullspace()
    assert null.ncols() == m - A.rank()
    assert not A * null if null.ncols() else True
    if product.rank() == n:
        assert product * product.inverse() == product.inverse() * product
        assert product.det() * product.inverse().det() == 1
    else:
        assert product.det() == 0
        with pytest.raises(pa.SingularMatrixError):
            product.inverse()
    assert product.det() == (-1) ** n * pa.matrix(product, field=field).field(0) + product.det()
    assert pickle.loads(pickle.dumps(A)) == A


def test_matrices_beside_rational_ones_and_numbers():
    A = pa.matrix("1 sqrt(2); sqrt(2) 1")
    assert A * fmpq_mat([[2, 0], [0, 2]]) == 2 * A == A + A == A * 2
    assert fmpq_mat(2, 2) == A - A and not (A - A)
    assert (A / pa.algebraic("sqrt(2)"))[0, 0] == 1 / pa.algebraic("sqrt(2)")
    assert A**3 == A * A * A and fmpq_mat([[1, 0], [0, 1]]) == A**0
    with pytest.raises(pa.DimensionError, match="cannot multiply"):
        A * pa.matrix("1 sqrt(2) 3")
    assert A.enclosure(30)[0, 1].contains(pa.algebraic("sqrt(2)").value(40).real)
    assert hash(A) == hash(pa.matrix("1 sqrt(2); sqrt(2) 1")) and fmpq(1) == A[0, 0]


def test_spin_matrices_commute_as_they_should_across_their_fields():
    Sx = pa.matrix("0 1/sqrt(2) 0; 1/sqrt(2) 0 1/sqrt(2); 0 1/sqrt(2) 0")
    Sy = pa.matrix("0 -i/sqrt(2) 0; i/sqrt(2) 0 -i/sqrt(2); 0 i/sqrt(2) 0")
    Sz, iSz = pa.matrix("1 0 0; 0 0 0; 0 0 -1"), pa.matrix("i 0 0; 0 0 0; 0 0 -i")
    i = pa.algebraic("i")
    assert Sx.field != Sy.field
    commutator = Sx * Sy - Sy * Sx
    assert hash(commutator) == hash(iSz)
    assert commutator == iSz == commutator and commutator != Sz and Sx != iSz
    assert Sy * iSz - iSz * Sy == i * (i * Sx) == -Sx
    assert Sx + iSz - iSz == Sx == iSz - (iSz - Sx)
    assert Sx * Sx + Sy * Sy + Sz * Sz == fmpq_mat([[2, 0, 0], [0, 2, 0], [0, 0, 2]])
    assert (Sx + i * Sy) ** 3 == fmpq_mat(3, 3) and (Sx + i * Sy)[0, 1] == pa.algebraic("sqrt(2)")
    assert Sx * pa.algebraic("sqrt(3)") / pa.algebraic("sqrt(3)") == Sx
    assert pa.jordan_structure(Sx + i * Sy) == pa.jordan_structure([[0, 1, 0], [0, 0, 1], [0, 0, 0]])
    with pytest.raises(pa.ResourceLimitError, match="the two matrices"):
        pa.matrix("2^(1/9)") * pa.matrix("3^(1/9)")
    for other in ("a", pa.polynomial("x - sqrt(2)")):
        with pytest.raises(TypeError, match="no sum or product"):
            Sx * other


def test_polynomials_over_two_fields_combine_in_the_field_of_both():
    p, q, g = (pa.polynomial(f"x - {text}") for text in ("sqrt(2)", "sqrt(3)", "i"))
    a, b, i = map(pa.algebraic, ("sqrt(2)", "sqrt(3)", "i"))
    assert (p * q).coeffs() == [a * b, -a - b, 1] and (p * g).coeffs() == [a * i, -a - i, 1]
    assert g * p == p * g and p + g == g + p and (p - g).coeffs() == [i - a] == (-(g - p)).coeffs()
    quotient, rest = divmod(p * q, q)
    assert p + b - b == p == quotient and not rest and (p * q).gcd(q) == q
    assert (p * q * pa.polynomial("x + sqrt(2)") * pa.polynomial("x + sqrt(3)")) == pa.polynomial(
        "(x^2 - 2)(x^2 - 3)"
    )
    with pytest.raises(TypeError, match="no sum or product"):
        p + pa.matrix("1 sqrt(2)")


def test_rank_and_null_space_by_their_public_names():
    A = pa.matrix("1 sqrt(2) 3; sqrt(2) 2 3*sqrt(2)")
    assert pa.rank(A) == 1 and pa.nullspace(A).ncols() == 2 and not A * pa.nullspace(A)
    assert pa.nullspace(pa.matrix("1 sqrt(2); 1 1")).ncols() == 0


@pytest.mark.parametrize("scale", [1, 2, 30, 10**40 + 7])
def test_factors_in_another_unit_are_those_of_the_polynomial(scale: int) -> None:
    rng = random.Random(scale)
    monic = fmpz_poly([1])
    for _ in range(4):
        # q(X / scale) scale^n / lead, with integral coefficients where the lead divides the scale
        q = [rng.randint(-9, 9) for _ in range(rng.randint(1, 3))]
        monic *= fmpz_poly([c * scale ** (len(q) - k) for k, c in enumerate([*q, 1])]) ** rng.randint(1, 2)
    found = factors_in_unit(monic, scale)
    assert sorted(map(str, found)) == sorted(map(str, monic.factor()[1]))


@pytest.mark.parametrize("name", ["sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3", "zeta 5"])
@pytest.mark.parametrize("seed", range(3))
def test_long_leading_coefficients(name: str, seed: int) -> None:
    rng = random.Random(seed)
    field = field_of(name)

    def number() -> pa.AlgebraicNumber:
        return field(*(rng.randint(-(10**9), 10**9) for _ in range(field.degree)))

    parts = [pa.polynomial([number() for _ in range(n)], field=field) for n in (3, 4)]
    p = parts[0] * parts[1] ** 2
    factors = p.factor()
    product = p**0 * p[p.degree()]
    for g, e in factors:
        product = product * g**e
    assert product == p and [e for _, e in factors] == [1, 2]
    assert [g for g, _ in factors] == [part * (1 / part[part.degree()]) for part in parts]
    roots = pa.complex_roots(p, 10)
    assert pa.verify(roots, input=p) and sum(r.multiplicity for r in roots) == p.degree()
