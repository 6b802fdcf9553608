"""Number fields of Sage with an embedding, AA and QQbar, in the areas that read them."""

from __future__ import annotations

import pytest

import polyalg as pa
from tests.real_sage.names import (
    AA,
    QQ,
    RR,
    CyclotomicField,
    NumberField,
    PolynomialRing,
    QQbar,
    QuadraticField,
    matrix,
)

x = PolynomialRing(QQ, "x").gen()
FIELDS = [
    QuadraticField(2, "a"),
    QuadraticField(-3, "w"),
    CyclotomicField(5),
    NumberField(x**3 - 2, "c", embedding=RR("1.26")),
    NumberField(2 * x**2 - x - 5, "b", embedding=RR("1.85")),
    NumberField(x**4 - 10 * x**2 + 1, "t", embedding=RR("3.146")),
]


@pytest.mark.parametrize("K", FIELDS, ids=str)
def test_answers_are_over_the_field_of_the_input(K):
    a = K.gen()
    A = matrix(K, 3, 3, [a, 1, 0, 0, a, 0, 1, a + 1, 2])
    structure = pa.jordan_structure(A)
    assert all(f.base_ring() is K for f, _ in structure)
    assert sorted(sizes for _, sizes in structure) == [[1], [2]]
    assert pa.characteristic_polynomial(A) == A.charpoly("x")
    assert pa.minimal_polynomial(A) == A.minpoly("x")
    form = pa.frobenius_form(A)
    assert form.transform.base_ring() is K
    assert A * form.transform == form.transform * form.form
    # The Jordan form of Sage, where all eigenvalues are in the field.
    J = A.jordan_form(subdivide=False)
    assert sorted(map(str, J.diagonal())) == sorted(
        str(e.exact) for e in pa.eigenvalues(A) for _ in range(e.multiplicity)
    )


@pytest.mark.parametrize("K", FIELDS, ids=str)
def test_eigenvalues_are_those_over_the_algebraic_numbers(K):
    a = K.gen()
    A = matrix(K, 3, 3, [a, 1, -1, 2, a**2, 0, 1, a + 1, 2])
    expected = A.change_ring(QQbar).charpoly().roots()
    found = pa.eigenvalues(A)
    assert len(found) == len(expected)
    for e in found:
        assert any(e.to_sage() == value and m == e.multiplicity for value, m in expected)


@pytest.mark.parametrize("K", FIELDS, ids=str)
def test_numbers_go_there_and_back(K):
    a = K.gen()
    for z in (a, a + 1, 1 / (a + 3), a**2 - a / 7):
        number = pa.algebraic(z)
        assert QQbar(z) == QQbar(number.to_sage())
        assert pa.algebraic(number.to_sage()) == number == pa.algebraic(QQbar(z))
        assert number.minimal_polynomial() == pa.polynomial(z.minpoly())


def test_algebraic_fields():
    D = matrix(QQbar, 2, 2, [QQbar(2).sqrt(), 1, 1, QQbar(3).sqrt()])
    structure = pa.jordan_structure(D)
    assert [sizes for _, sizes in structure] == [[1]]
    assert structure[0][0].change_ring(QQbar) == D.charpoly("x")
    assert pa.algebraic(AA(2).sqrt() * AA(8).sqrt()) == 4


def test_fields_without_an_embedding_are_refused():
    M = NumberField(x**3 - 2, "c")
    with pytest.raises(pa.InputError, match=r"entry \(0, 0\) of A .* a field without an embedding; choose"):
        pa.jordan_form(matrix(M, [[M.gen(), 1], [0, 1]]))
    with pytest.raises(pa.InputError, match="a field without an embedding"):
        pa.algebraic(NumberField([x**2 - 2, x**2 - 3], "u,v").gens()[0])
