"""Over which field answers in Sage are: the one of the input, or QQ, which maps to it."""

from __future__ import annotations

from typing import Any

import pytest

import polyalg as pa

from . import names as sage

QQ = sage.QQ
X, z = sage.PolynomialRing(QQ, "x").gen(), sage.PolynomialRing(QQ, "z").gen()
RELATIVE = sage.NumberField(X**2 + 4, "a").extension(sage.PolynomialRing(QQ, "y").gen() ** 2 - 3, "b")
ORDER = sage.QuadraticField(-1, "i").ring_of_integers()
NO_EMBEDDING = sage.NumberField(X**2 + 1, "j").gen()
UNITS = {
    "quadratic": sage.QuadraticField(-1, "i").gen(),
    "cyclotomic 4": sage.CyclotomicField(4).gen(),
    "cyclotomic 8": sage.CyclotomicField(8).gen() ** 2,
    "no embedding": NO_EMBEDDING,
    "conjugate embedding": sage.NumberField(X**2 + 1, "i", embedding=sage.CC(0, -1)).gen(),
    "twice i": sage.NumberField(X**2 + 4, "a").gen(),
    "shifted": sage.NumberField(X**2 + 2 * X + 2, "c").gen(),
    "degree 4": sage.NumberField(X**4 + 1, "w").gen() ** 2,
    "degree 4, -i": sage.NumberField(X**4 + 1, "w").gen() ** 6,
    "relative": RELATIVE(RELATIVE.base_field().gen()),
}


@pytest.mark.parametrize("name", UNITS)
def test_answers_over_number_fields(name: str) -> None:
    unit = UNITS[name]
    K = unit.parent()
    A = sage.matrix(K, [[unit, 1, 0], [2, unit / 3 - 1, 0], [0, 0, unit]])
    F = pa.frobenius_form(A)
    for U, B in ((F.transform, F.form), F.to_sage()):
        assert U.base_ring() is K and A * U == U * B and U.is_invertible()
    chi = pa.characteristic_polynomial(A)
    assert chi.base_ring() is K and chi == A.charpoly("x")
    assert pa.jordan_form(A).power(3) == A**3
    assert all(g.base_ring() is K for g in F.invariant_factors)
    assert all(g.base_ring() is K for g, _ in [*pa.jordan_structure(A), *pa.jordan_structure(A).to_sage()])
    value = next(e.exact for e in pa.eigenvalues(A) if e.exact is not None)
    assert value == unit and value.parent() is K
    similar = pa.is_similar(A, A.transpose())
    assert A * similar.transform == similar.transform * A.transpose()
    B = sage.matrix([[unit, 1], [0, unit]])
    J, V, W = pa.jordan_form(B).exact
    assert J.base_ring() is K and B == V * J * W


@pytest.mark.parametrize("name", UNITS)
def test_polynomials_over_number_fields(name: str) -> None:
    unit = UNITS[name]
    t = sage.PolynomialRing(unit.parent(), "t").gen()
    A = sage.matrix([[t * unit, 1], [0, t**2 / 2]])
    P = pa.MatrixPolynomial(A).to_sage()
    assert P == A and P.base_ring() is t.parent()
    factors = [root.factor for root in pa.complex_roots((t - unit) ** 2 * (t + 1))]
    assert {t - unit, t + 1} == set(factors) and all(f.parent() is t.parent() for f in factors)


def test_numbers_of_orders_lie_in_their_field() -> None:
    A = sage.matrix(ORDER, [[ORDER.gen(1), 1], [0, 1]])
    F = pa.frobenius_form(A)
    assert F.transform.base_ring() is ORDER.number_field() and A * F.transform == F.transform * F.form


@pytest.mark.parametrize("ring", ["ZZ", "QQ", "AA", "QQbar", "SR"])
def test_rational_answers_are_over_qq(ring: str) -> None:
    A = sage.matrix(getattr(sage, ring), [[2, 1], [0, 2]])
    F = pa.frobenius_form(A)
    assert F.transform.base_ring() is QQ and A * F.transform == F.transform * F.form
    assert pa.jordan_form(A).exact[0].base_ring() is QQ


def test_lists_with_numbers_of_sage_are_answered_by_sage() -> None:
    one, j = sage.ZZ(1), NO_EMBEDDING
    assert pa.characteristic_polynomial([[one, 2], [3, 4]]) == X**2 - 5 * X - 2
    assert pa.characteristic_polynomial(sage.matrix([[1, 2], [3, 4]]).rows()).parent() is X.parent()
    assert pa.frobenius_form([[j, one], [0, 1]]).transform.base_ring() is j.parent()
    assert pa.additive_convolution([-one, 0, 1], [-1, 0, 1]) == X**2 - 2
    assert pa.additive_convolution(sage.vector([-1, 0, 1]), sage.vector([-1, 0, 1])) == X**2 - 2
    assert pa.complex_roots(sage.vector([j, 1]))[0].factor.base_ring() is j.parent()
    root = pa.real_roots([sage.ZZ(-2), 0, 1])[1]
    assert root.factor == X**2 - 2 and root.interval[0] + QQ((1, 2)) > 1
    assert pa.common_interlacer([[-1, 0, one], [0, 1, 1]]).parent() is X.parent()
    # Without a number of Sage nothing is of Sage.
    assert not hasattr(pa.characteristic_polynomial([[1, 2], [3, 4]]), "parent")


def test_lists_of_polynomials_of_sage() -> None:
    P = pa.MatrixPolynomial([[z, NO_EMBEDDING], [1, 2]])
    ring = sage.PolynomialRing(NO_EMBEDDING.parent(), "z")
    assert P.to_sage() == sage.matrix(ring, [[z, NO_EMBEDDING], [1, 2]]) and P.to_sage().base_ring() is ring
    assert pa.MatrixPolynomial([[sage.SR.var("y"), 1]]).to_sage()[0, 0].parent().variable_name() == "y"
    listed = pa.MatrixPolynomial([sage.matrix([[NO_EMBEDDING]]), sage.matrix(QQ, [[1]])])
    assert listed.to_sage()[0, 0] == sage.PolynomialRing(NO_EMBEDDING.parent(), "x").gen() + NO_EMBEDDING


def test_lists_of_rows_of_numbers_of_sage() -> None:
    j = NO_EMBEDDING
    for P in (pa.MatrixPolynomial([[[j]], [[1]]]), pa.MatrixPolynomial([[[1]], sage.matrix([[j]])])):
        assert P(2).base_ring() is j.parent() and P.det().base_ring() is j.parent()
        assert P.coefficients[0].base_ring() is j.parent()


def test_answers_of_sage_are_the_same_after_pickling() -> None:
    A: Any = sage.matrix([[NO_EMBEDDING, 1], [0, 1]])
    for answer in (pa.frobenius_form(A), pa.jordan_form(A), pa.eigenvalues(A), pa.jordan_structure(A)):
        assert sage.loads(sage.dumps(answer)) == answer
