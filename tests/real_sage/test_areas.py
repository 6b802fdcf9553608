"""Sage objects in, Sage objects out, in a real Sage: run by `make test-sage`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa

from . import names as sage


@pytest.fixture(scope="module")
def field() -> Any:
    return sage.QuadraticField(-1, "i")


def matrices(field: Any) -> list[Any]:
    i = field.gen()
    return [
        sage.matrix(sage.ZZ, 0, 0),
        sage.matrix(sage.ZZ, [[7]]),
        sage.matrix(sage.ZZ, [[0, -1], [1, 0]]),
        sage.matrix(sage.QQ, [[2, 1, 0], [0, 2, 0], [0, 0, sage.QQ(1) / 3]]),
        sage.matrix(sage.QQ, 3, 3, {(0, 1): 5}, sparse=True),
        sage.identity_matrix(sage.ZZ, 4),
        sage.matrix(field, [[i, 1], [0, i]]),
        sage.matrix(field, [[i, 1, 0], [2, 1 - i, i / 2], [0, 0, 3]]),
        sage.matrix(sage.CyclotomicField(4), [[0, sage.CyclotomicField(4).gen()], [1, 0]]),
        sage.random_matrix(sage.ZZ, 8, x=-9, y=9),
    ]


@pytest.mark.parametrize("index", range(10))
def test_polynomials_and_forms_against_sage(index: int, field: Any) -> None:
    A = matrices(field)[index]
    over = A.change_ring(A.base_ring().fraction_field()).dense_matrix()
    chi, mu = pa.characteristic_polynomial(A), pa.minimal_polynomial(A)
    ring = sage.PolynomialRing(over.base_ring(), "x")
    assert chi.parent() == ring and chi == over.charpoly("x")
    if A.nrows():
        assert mu == over.minpoly("x")
    U, F = pa.frobenius_form(A).to_sage()
    assert over * U == U * F and U.is_invertible()
    if A.nrows():
        assert over.rational_form(format="right", subdivide=False) == F
    for g, sizes in pa.jordan_structure(A).to_sage():
        assert g.parent() == ring and g.is_irreducible()
        assert sum(sizes) == chi.valuation(g)
    pa.verify(pa.jordan_form(A).certificate)


@pytest.mark.parametrize("index", range(10))
def test_powers_come_back_to_sage(index: int, field: Any) -> None:
    A = matrices(field)[index]
    power = pa.jordan_form(A).power(3)
    assert power.parent().base_ring() in (sage.QQ, A.base_ring())
    assert power == (A.change_ring(power.base_ring())) ** 3


def test_scalars_of_sage_are_read_everywhere(field: Any) -> None:
    A = [[sage.ZZ(2), sage.QQ(1) / 2], [0, field.gen()]]
    assert [sizes for _, sizes in pa.jordan_structure(A)] == [[1], [1]]
    F = pa.jordan_form([[sage.ZZ(2)]], digits=sage.ZZ(20))
    assert F.exp(sage.QQ(1) / 2)[0, 0].real.overlaps(F.exp(Fraction(1, 2))[0, 0].real)
    assert F.power(sage.QQ(-2))[0, 0] == sage.QQ(1) / 4 or F.power(sage.QQ(-2))[0, 0] * 4 == 1
    pa.jordan_form([[2]], eps=sage.QQ(1) / 10**20)
    # algebraic numbers that are rational
    assert pa.jordan_structure(sage.matrix(sage.QQbar, [[2]]))[0][1] == [1]


@pytest.mark.parametrize("name", ["RR", "RDF", "CC", "CDF", "RIF"])
def test_floats_of_sage_are_refused(name: str) -> None:
    A = sage.matrix(getattr(sage, name), [[1, 0], [0, 0.5]])
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 0\) of A is the Sage element 1"):
        pa.jordan_form(A)


@pytest.mark.parametrize("name", ["RR", "RDF", "CC", "CDF"])
def test_exact_reads_floats_of_sage(name: str) -> None:
    ring = getattr(sage, name)
    assert pa.exact(ring(0.5)) == Fraction(1, 2)
    assert pa.exact(sage.matrix(ring, [[0.25, 2]])) == [[Fraction(1, 4), 2]]
    if name in ("CC", "CDF"):
        assert pa.exact(ring(1, 0.5)) == pa.GaussianRational(
            1, pa.jordan_form([[Fraction(1, 2)]]).exact[0][0, 0]
        )


def test_other_fields_are_refused() -> None:
    for ring, entry in ((sage.GF(7), 2), (sage.Zmod(6), 5)):
        with pytest.raises(pa.InputError, match=r"entry \(0, 0\).*not an element of ZZ, QQ or QQ\[i\]"):
            pa.jordan_form(sage.matrix(ring, [[entry]]))


def test_matrix_polynomials_both_ways(field: Any) -> None:
    i, R, G = field.gen(), sage.PolynomialRing(sage.QQ, "t"), sage.PolynomialRing(field, "t")
    t = R.gen()
    for A in (
        sage.matrix(R, [[t**2 + 1, t / 2], [t / 2, 1]]),
        sage.matrix(G, [[i * G.gen(), 1], [0, G.gen() ** 3]]),
        sage.matrix(R, 0, 3),
        sage.zero_matrix(R, 2),
    ):
        P = pa.MatrixPolynomial(A)
        assert P.system == "sage" and P.to_sage() == A and P.to_sage().base_ring() == A.base_ring()
        if A.is_square() and A.nrows():
            assert pa.MatrixPolynomial(sage.matrix(A.base_ring(), [[A.det()]]))[0, 0] == P.det()


def test_polynomials_of_sage_matrices_and_other_forms(field: Any) -> None:
    space = sage.MatrixSpace(sage.ZZ, 2)
    ring = sage.PolynomialRing(space, "t")
    expected = pa.MatrixPolynomial([[[1, 2], [3, 4]], [[1, 0], [0, 1]]])
    assert pa.MatrixPolynomial(ring([space([1, 2, 3, 4]), space(1)])) == expected
    assert pa.MatrixPolynomial(ring(0)).shape == (2, 2)
    constant = sage.matrix(sage.ZZ, [[1, 2], [3, 4]])
    assert pa.MatrixPolynomial(constant) == pa.MatrixPolynomial([constant])
    assert expected * constant == expected * pa.MatrixPolynomial(constant)
    assert expected(sage.QQ(1) / 2) == expected(Fraction(1, 2))
    assert expected(field.gen()) == expected(1j)
    P = pa.LaurentMatrixPolynomial([[[2, 1], [1, 3]], [[1, 0], [4, 1]]])
    z = sage.LaurentPolynomialRing(sage.QQ, "z").gen()
    assert P.to_sage() == sage.matrix([[2 + z + 1 / z, 1 + 4 / z], [1 + 4 * z, 3 + z + 1 / z]])


@pytest.mark.parametrize(
    ("ring", "kind", "message"),
    [
        (
            lambda: sage.PolynomialRing(sage.RR, "x"),
            pa.InexactInputError,
            "of coefficient 0 of P is the Sage",
        ),
        (lambda: sage.PolynomialRing(sage.QQ, 2, "x"), pa.InputError, "in one variable"),
        (lambda: sage.PolynomialRing(sage.QQ, 1, "x"), pa.InputError, "in one variable"),
        (lambda: sage.LaurentPolynomialRing(sage.QQ, "x"), pa.InputError, "in one variable"),
        (lambda: sage.PolynomialRing(sage.GF(5), "x"), pa.InputError, "not an element of ZZ"),
    ],
)
def test_refused_matrix_polynomials(ring: Any, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        pa.MatrixPolynomial(sage.matrix(ring(), [[1]]))


def test_a_single_sage_polynomial_is_a_matrix_with_one_entry() -> None:
    x = sage.PolynomialRing(sage.QQ, "x").gen()
    assert pa.MatrixPolynomial(x**2 + 1) == pa.MatrixPolynomial([[[1]], [[0]], [[1]]])
    assert pa.is_positive_semidefinite(x**2 + 1) and not pa.is_positive_semidefinite(x)


def test_single_polynomials_and_intervals_of_sage() -> None:
    t = sage.PolynomialRing(sage.QQ, "t").gen()
    p = t**3 - t + 1
    assert pa.MatrixPolynomial(p).det() == p and pa.MatrixPolynomial(p)(sage.QQ(2)) == sage.matrix([[7]])
    for ends in ((0, sage.ZZ(1)), (sage.QQ(1) / 2, sage.infinity), (-1, None)):
        squares = pa.sum_of_squares(p, on=ends)
        assert sum(w * m * Q[0, 0] ** 2 for w, m, Q in squares.to_sage() if Q.nrows() == 1) == p
        assert all(w.parent() is sage.QQ for w in squares.weights)
        assert all(m.parent() == p.parent() for m in squares.multipliers)
    verdict = pa.is_positive_semidefinite(p, on=(-2, 0))
    assert not verdict and verdict.witness.point.parent() is sage.QQ and p(verdict.witness.point) < 0


def test_values_and_equality_of_sage(field: Any) -> None:
    i, R = field.gen(), sage.PolynomialRing(field, "t")
    t = R.gen()
    A = sage.matrix(R, [[t**2 + 1, i * t], [-i * t, 2]])
    P = pa.MatrixPolynomial(A)
    assert P == A and P + A == 2 * P and P.det() == A.det() and P[0, 1] == A[0, 1]
    assert P(3) == A.apply_map(lambda f: f(3)) and sum(C * t**k for k, C in enumerate(P.coefficients)) == A
    verdict = pa.is_positive_semidefinite(A - 2 * sage.identity_matrix(R, 2))
    v = verdict.witness.vector
    value = v.conjugate_transpose() * P(verdict.witness.point) * v - 2 * v.conjugate_transpose() * v
    assert sage.QQ(value[0, 0]) < 0 and verdict.witness.point.parent() is sage.QQ
    with pytest.raises(pa.NotPositiveSemidefiniteError) as caught:
        pa.spectral_factor(A - 2 * sage.identity_matrix(R, 2))
    assert caught.value.vector.parent().base_ring() in (sage.QQ, field)
