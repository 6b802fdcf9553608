"""Eigenvalues of matrix polynomials and pencils: against residuals, jordan_form and what is planted."""

from __future__ import annotations

import json
import pickle
import random

import mpmath
import pytest
import sympy
from flint import acb, acb_mat, arb, ctx, fmpq_mat

import polyalg as pa
from polyalg.checker import CertificateError, verify

from .planted import POOL, blocks_of, pencil


def residual(P, z, bits):
    """Return det P(z) in balls."""
    with ctx.workprec(bits):
        total, power = acb_mat(P.nrows, P.ncols), acb(1)
        for C in P.coefficients:
            total = total + acb_mat(fmpq_mat(C)) * power
            power = power * z
        return total.det()


@pytest.mark.parametrize("seed", range(12))
def test_determinants_vanish_at_the_eigenvalues(seed):
    rng = random.Random(seed)
    n, d = rng.randint(1, 4), rng.randint(1, 3)
    P = pa.MatrixPolynomial([[[rng.randint(1, 5) for _ in range(n)] for _ in range(n)] for _ in range(d + 1)])
    spectrum = pa.polynomial_eigenvalues(P, digits=40)
    assert sum(e.multiplicity for e in spectrum) == n * d
    assert spectrum.radius <= arb(10) ** -40
    assert list(spectrum) == sorted(spectrum)
    for e in spectrum:
        if not e.is_infinite:
            assert residual(P, e.value, 400).contains(0)
    assert "within 10^-40" in pa.verify(spectrum, input=P)


def test_a_monic_pencil_has_the_eigenvalues_of_the_matrix():
    A = [[2, 1, 0], [0, 2, 0], [0, 0, 3]]
    one = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    found = pa.generalized_eigenvalues(A, one, 30)
    plain = pa.eigenvalues(A, 30)
    assert list(found) == list(plain)
    assert [e.block_sizes for e in found] == [e.block_sizes for e in plain]


def test_the_pencil_of_a_zero_matrix_has_infinity_only():
    found = pa.generalized_eigenvalues([[1, 2], [3, 4]], [[0, 0], [0, 0]])
    assert [(e.is_infinite, e.block_sizes) for e in found] == [(True, [1, 1])]
    assert pickle.loads(pickle.dumps(found)) == found
    assert "partial multiplicities 1, 1 at infinity" in pa.verify(found)
    with pytest.raises(pa.SingularPencilError, match="the rank is 1") as error:
        pa.generalized_eigenvalues([[1, 2], [2, 4]], [[0, 0], [0, 0]])
    assert error.value.eigenstructure.infinite == [1]


def test_a_grade_above_the_degree_adds_infinity():
    P = pa.MatrixPolynomial("x^2 - 2, 1; 0, x")
    for grade in (2, 3, 5):
        found = pa.polynomial_eigenvalues(P, grade=grade)
        assert found[-1].block_sizes == P.eigenstructure(grade).infinite
        assert sum(e.multiplicity for e in found) == 2 * grade and pa.verify(found)
        assert found == P.eigenvalues(grade=grade) == pickle.loads(pickle.dumps(found))
    with pytest.raises(pa.InputError, match="grade is 1, below the degree of P, which is 2"):
        pa.polynomial_eigenvalues(P, grade=1)


def test_planted_blocks_and_infinity():
    parts = [(POOL[1], 2), (POOL[1], 1), (POOL[3], 1)], [2, 1], [], []
    A, B = pencil(blocks_of(*parts), random.Random(1))
    found = pa.generalized_eigenvalues(A, B)
    assert [e.block_sizes for e in found] == [[1], [1], [2, 1], [2, 1]]
    last = found[-1]
    assert last.is_infinite and last.value is None and last.factor is None and last.exact is None
    assert last == float("inf") and last == mpmath.inf and last != 3
    assert last == pickle.loads(pickle.dumps(last))
    assert found[0] < last and not last < found[0] and last > 10**100 and max(found) is last
    assert float(last) == float("inf") and str(last) == "infinity" and hash(last) == hash(float("inf"))
    assert repr(last) == "Eigenvalue(infinity, blocks 2, 1)"
    with pytest.raises(pa.InputError, match="infinity is no root"):
        last.minimal_polynomial()
    assert not found[0].is_infinite
    again = pickle.loads(pickle.dumps(found))
    assert list(again) == list(found) and pa.verify(again) == pa.verify(found)


def test_gaussian_pencils():
    i = pa.GaussianRational(0, 1)
    found = pa.generalized_eigenvalues([[i, 2], [0, 1]], [[1, 0], [0, i]])
    assert [e.exact for e in found] == [-i, i]
    real = pa.polynomial_eigenvalues(
        pa.MatrixPolynomial([[[1, i], [i, 0]], [[0, 0], [0, 0]], [[0, 0], [0, 1]]])
    )
    assert [str(e.factor) for e in real] == ["x + i", "x - i", "None"] and real[-1].block_sizes == [2]
    assert pa.verify(real) and pa.verify(found)


def test_singular_polynomials_are_refused_with_their_structure():
    with pytest.raises(
        pa.SingularPencilError, match="its determinant vanishes identically, the rank is 1"
    ) as error:
        pa.polynomial_eigenvalues(pa.MatrixPolynomial("x x; x x"))
    assert error.value.eigenstructure.right_indices == [0]
    again = pickle.loads(pickle.dumps(error.value))
    assert str(again) == str(error.value) and again.eigenstructure == error.value.eigenstructure
    with pytest.raises(pa.SingularPencilError, match="P is not regular: it is 2 x 3"):
        pa.generalized_eigenvalues([[1, 0, 0], [0, 1, 0]], [[0, 1, 0], [0, 0, 1]])


def test_polynomials_without_finite_zeros_and_without_any():
    assert [e.is_infinite for e in pa.polynomial_eigenvalues(pa.MatrixPolynomial("1 x; 0 1"))] == [True]
    empty = pa.polynomial_eigenvalues([[[2]]])
    assert list(empty) == [] and empty.radius == 0 and "no zeros" in pa.verify(empty)


def test_empty_pencils_have_no_certificate():
    empty = pa.generalized_eigenvalues([], [])
    assert list(empty) == []
    for found in (
        empty,
        pa.kronecker_form(fmpq_mat(0, 2), fmpq_mat(0, 2)),
        pa.systems.System([], [], []).structure,
    ):
        with pytest.raises(pa.ResourceLimitError, match="a row and a column at least"):
            _ = found.certificate


def test_symbols_come_back():
    s = sympy.Symbol("s")
    found = pa.polynomial_eigenvalues(sympy.Matrix([[s**2 - 2]]))
    assert found[0].factor == s**2 - 2 and found[1].to_sympy() == sympy.sqrt(2)


def test_forged_enclosures_are_refused():
    cert = json.loads(pa.polynomial_eigenvalues([[[-2]], [[0]], [[1]]], 10).certificate.to_json())
    for change in ("swap", "radius", "owner"):
        forged = json.loads(json.dumps(cert))
        claim = forged["claim"]
        if change == "swap":
            claim["eigenvalues"]["centers"][0] = claim["eigenvalues"]["centers"][1]
        elif change == "radius":
            claim["radius"] = "1/10000000000000000000000000000000000"
        else:
            claim["factors"] = ["0"]
        with pytest.raises(CertificateError) as error:
            verify(forged)
        assert error.value.step == ("eigenvalues" if change == "owner" else "radius")
