"""Matrix polynomials in integers over one denominator against their values at points."""

from __future__ import annotations

import random
from typing import Any

import pytest
from flint import fmpq, fmpz, fmpz_mat, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.core.precision import flint_lock, working_precision

rationals = st.fractions(-9, 9, max_denominator=9).map(lambda x: fmpq(x.numerator, x.denominator))
points = st.one_of(rationals, st.builds(pa.GaussianRational, rationals, rationals))


@st.composite
def polynomials(draw: Any, n: int = 2, m: int = 2, top: int = 9) -> IntegerMatrixPolynomial:
    """Of any formal degree up to 4, with zero leading coefficients now and then."""

    def part() -> fmpz_mat:
        return fmpz_mat(n, m, draw(st.lists(st.integers(-top, top), min_size=n * m, max_size=n * m)))

    gaussian, zeros = draw(st.booleans()), draw(st.integers(0, 2))
    matrices = [IntegerMatrix(part(), part() if gaussian else None) for _ in range(draw(st.integers(1, 3)))]
    return IntegerMatrixPolynomial(
        [*matrices, *[IntegerMatrix(fmpz_mat(n, m))] * zeros], draw(st.integers(1, 12))
    )


def at(P: IntegerMatrixPolynomial, z: Any) -> pa.GaussianMatrix:
    """Return the value by its definition, with the arithmetic of rational matrices."""
    zero = pa.GaussianMatrix(fmpz_mat(P.nrows, P.ncols))
    powers = (pa.GaussianRational(z) if not isinstance(z, pa.GaussianRational) else z for _ in P)
    terms = (C.over_gaussian() * z**k for (k, C), z in zip(enumerate(P), powers, strict=True))
    return sum(terms, zero) / fmpq(P.denominator)


@given(polynomials(2, 3), polynomials(3, 2), polynomials(2, 3), points)
def test_ring_operations(
    A: IntegerMatrixPolynomial, B: IntegerMatrixPolynomial, C: IntegerMatrixPolynomial, z: Any
) -> None:
    assert at(A * B, z) == at(A, z) * at(B, z)
    assert at(A + C, z) == at(A, z) + at(C, z)
    assert at(A.times(z), 3) == at(A, 3) * z
    assert at(A.numerator(), z) == at(A, z) * fmpq(A.denominator)
    numerator, denominator = A.value(z)
    assert numerator.over_gaussian() / fmpq(denominator) == at(A, z) and denominator > 0
    assert A.numerator_at(z) == numerator


@given(polynomials(), rationals)
def test_star_and_symmetry(P: IntegerMatrixPolynomial, x: fmpq) -> None:
    assert at(P.star(), x) == at(P, x).transpose().conjugate()
    assert at(P.transpose(), x) == at(P, x).transpose()
    H = P + P.star()
    assert H.is_hermitian() and (P.star() * P).is_hermitian()
    same = P + P.star().times(-1)
    assert P.is_hermitian() == all(C.is_zero() for C in same)
    d = P.formal_degree
    whole = P.mirrored()
    assert whole.formal_degree == 2 * d and whole[d] == P[0]
    assert all(whole[d - k] == P[k].adjoint() and whole[d + k] == P[k] for k in range(1, d + 1))


@given(polynomials(), st.integers(-5, 5), st.integers(-3, 3), rationals)
def test_changes_of_variable(P: IntegerMatrixPolynomial, c: int, exponent: int, x: fmpq) -> None:
    assert at(P.shifted(fmpz(c)), x) == at(P, x + c)
    scale = fmpq(2) ** exponent
    assert at(P.stretched(exponent), x) == at(P, scale * x)
    m = P.formal_degree
    if x:
        assert at(P.moved(fmpz(c)), x) == at(P, c - 1 / x) * x**m
    if x != c:
        assert at(P.moved_back(fmpz(c), m + 1), x) == at(P, 1 / (c - x)) * (c - x) ** (m + 1)
    assert P.moved(fmpz(c)).moved_back(fmpz(c), m) == P
    images = [IntegerPolynomial(fmpz_poly([1, k]), fmpz_poly([k])) for k in range(m + 1)]
    found = P.substituted(images, 1)
    assert found.formal_degree == 1
    expected = (C.over_gaussian() * pa.GaussianRational(1 + k * x, k) for k, C in enumerate(P))
    assert at(found, x) * fmpq(P.denominator) == sum(expected, 0 * at(P, x))


@given(polynomials(top=99))
def test_lowest_terms(P: IntegerMatrixPolynomial) -> None:
    lowest = P.times(fmpz(6)).times(fmpq(1, 6)).lowest_terms()
    assert lowest == P.lowest_terms() and hash(lowest) == hash(P.lowest_terms())
    assert at(lowest, 5) == at(P, 5)
    assert len(lowest) == 1 or not lowest[-1].is_zero()
    content = lowest.denominator
    for C in lowest:
        content = content.gcd(C.content())
    assert content == 1
    even = P.of_even_degree()
    assert even.formal_degree % 2 == 0 and even.formal_degree - P.formal_degree in (0, 1)
    assert even.half_degree == even.formal_degree // 2 and at(even, 5) == at(P, 5)
    if any(not C.is_zero() for C in P):
        c, Q = P.primitive()
        assert c > 0 and Q.denominator == 1 and at(Q, 7) * c == at(P, 7)


@given(polynomials(2, 3))
def test_entries_and_terms(P: IntegerMatrixPolynomial) -> None:
    terms = [(k, i, j, C.entry(i, j)) for k, C in enumerate(P) for i in range(2) for j in range(3)]
    assert IntegerMatrixPolynomial.from_terms((2, 3), terms, P.denominator) == P.trimmed()
    for i in range(2):
        for j in range(3):
            assert [P.entry(i, j).coefficient(k) for k in range(len(P))] == [C.entry(i, j) for C in P]
    bits = max(abs(x) for C in P for x in C.numbers()).bit_length()
    assert P.height_bits() == bits
    with flint_lock, working_precision(80):
        for C, ball in zip(P, P.balls(), strict=True):
            pairs = zip(ball.entries(), C.real.entries(), C.imaginary.entries(), strict=True)
            assert all((z * P.denominator).contains(complex(int(re), int(im))) for z, re, im in pairs)


def test_zero_imaginary_parts_are_dropped_and_nothing_else() -> None:
    zero, one = IntegerMatrix(fmpz_mat(1, 1), fmpz_mat(1, 1)), IntegerMatrix(fmpz_mat([[1]]))
    P = IntegerMatrixPolynomial([one, zero], 4)
    assert not P.is_gaussian and P[1].imag is None and (len(P), P.denominator) == (2, 4)
    assert IntegerMatrixPolynomial.from_terms((1, 2), []) == IntegerMatrixPolynomial(
        [IntegerMatrix(fmpz_mat(1, 2))]
    )
    for name in ("coefficients", "denominator"):
        with pytest.raises(AttributeError):
            setattr(P, name, None)


def test_the_kept_rows_do_not_change_equality() -> None:
    rng = random.Random(3)
    P, Q = (
        IntegerMatrixPolynomial([IntegerMatrix(fmpz_mat(2, 2, [k, 1, 2, k * k])) for k in range(4)])
        for _ in range(2)
    )
    assert P.numerator_at(fmpq(rng.randint(1, 9), 7)).nrows == 2
    assert P == Q and hash(P) == hash(Q) and "_rows" not in repr(P)
