"""What results are in Sage: numbers, matrices of balls, LaTeX, copies."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

import polyalg as pa

from . import names as sage

QQ, AA, QQbar = sage.QQ, sage.AA, sage.QQbar
x = sage.PolynomialRing(QQ, "x").gen()
t = sage.PolynomialRing(QQ, "t").gen()
DEFECTIVE = sage.matrix(QQ, [[2, 1], [0, 2]])
SWAP = sage.matrix(QQ, [[0, 2], [1, 0]])
CUBE = sage.matrix(QQ, [[0, 0, 2], [1, 0, 0], [0, 1, 0]])
P = sage.matrix([[t**2 + 2, t], [t, 2]])
ROOT = pa.real_roots(x**2 - 2)[1]
PAIR = pa.eigenvalues(CUBE)[1]
SQRT_TWO = AA(2).sqrt()

RESULTS: dict[str, Callable[[], Any]] = {
    "JordanForm": lambda: pa.jordan_form(CUBE),
    "exact JordanForm": lambda: pa.jordan_form(DEFECTIVE),
    "Eigenvalues": lambda: pa.eigenvalues(CUBE),
    "Eigenvalue": lambda: pa.eigenvalues(CUBE)[0],
    "RealRoots": lambda: pa.real_roots(x**3 - 2 * x),
    "RealRoot": lambda: pa.real_roots(x**3 - 2 * x)[0],
    "ComplexRoots": lambda: pa.complex_roots(x**3 - 2),
    "ComplexRoot": lambda: pa.complex_roots(x**3 - 2)[0],
    "FrobeniusForm": lambda: pa.frobenius_form(DEFECTIVE),
    "JordanStructure": lambda: pa.jordan_structure(SWAP),
    "SpectralFactor": lambda: pa.spectral_factor(P),
    "SumOfSquares": lambda: pa.sum_of_squares(P),
    "Bound": lambda: pa.additive_root_bound(x**2 - 1, x**2 - 4, [1, -1]),
    "MatrixPolynomial": lambda: pa.MatrixPolynomial(P),
    "LaurentMatrixPolynomial": lambda: pa.LaurentMatrixPolynomial([[[2]], [[1]]]),
    "Verdict": lambda: pa.is_real_rooted(x**2 + 1),
    "Verdict with a witness": lambda: pa.interlaces(x**2 - 1, x - 2),
    "Similarity": lambda: pa.is_similar(DEFECTIVE, DEFECTIVE.transpose()),
    "RegionCount": lambda: pa.count_roots(x**3 - 2, pa.disc(0, 1)),
}
WITHOUT = ("Verdict", "Verdict with a witness", "Similarity", "RegionCount")


@pytest.mark.parametrize("name", RESULTS)
def test_copies_and_latex(name: str) -> None:
    result = RESULTS[name]()
    for other in (sage.loads(sage.dumps(result)), copy.deepcopy(result)):
        assert other == result and repr(other) == repr(result)
    text = str(sage.latex(result))
    assert text and "$$" not in text and text.count("{") == text.count("}")
    assert not text.startswith("$") and "texttt" not in text


@pytest.mark.parametrize("name", [n for n in RESULTS if n not in WITHOUT])
def test_every_result_has_a_form_in_sage(name: str) -> None:
    assert pa.convert(RESULTS[name](), "sage") == RESULTS[name]().to_sage() or name in (
        "JordanForm",
        "SpectralFactor",
        "Bound",
    )


def enclosed(exact: Any, balls: Any) -> bool:
    """Return whether each ball has the exact number, and is narrow."""
    pairs = zip(exact.list(), balls.list(), strict=True)
    field = sage.ComplexIntervalField(balls.base_ring().precision() + 50)
    return all(field(z) in sage.ComplexIntervalField(60)(ball) and ball.rad() < 1e-15 for z, ball in pairs)


def test_jordan_forms_as_matrices_of_sage() -> None:
    J, V = pa.jordan_form(DEFECTIVE).to_sage()
    assert J.base_ring() is QQ and DEFECTIVE * V == V * J
    for digits in (15, 60):
        J, V = pa.jordan_form(SWAP, digits).to_sage()
        exact = sage.matrix(QQbar, 2, 2, [-SQRT_TWO, 0, 0, SQRT_TWO])
        assert isinstance(J.base_ring(), type(sage.CBF)) and enclosed(exact, J)
        assert all(ball.contains_zero() for ball in (SWAP * V - V * J).list())
        assert max(ball.rad() for ball in J.list() + V.list()) <= 10**-digits


def test_balls_keep_midpoint_and_radius() -> None:
    import flint

    for middle, radius in ((0, 0), (3, 0), (-(3**100), 1), (5, 2**-80), (0, 7)):
        ball = flint.arb(middle, radius)
        found = pa.convert(ball, "sage")
        assert found.mid().exact_rational() == middle
        assert radius <= found.rad().exact_rational() <= radius * (1 + QQ((1, 2**28)))
    z = pa.convert(flint.acb(flint.arb(2).sqrt(), 1), "sage")
    assert z.parent().precision() >= 53 and z.real().overlaps(sage.RBF(2).sqrt()) and z.imag() == 1
    assert sage.RBF(pa.convert(flint.arb("nan"), "sage")).is_NaN()
    huge = pa.convert(flint.arb(2) ** (2**40), "sage")
    assert huge.is_exact() and huge.log(2).contains_exact(2**40)
    found = pa.convert(flint.acb_mat([[1, 2], [3, 4]]), "sage")
    assert found == sage.matrix(sage.CBF, [[1, 2], [3, 4]])
    assert pa.convert(flint.acb_mat(0, 3), "sage").dimensions() == (0, 3)


def test_matrices_of_balls_in_sage() -> None:
    V = pa.jordan_form(SWAP).V
    assert sage.matrix(sage.CBF, V).base_ring() is sage.CBF
    assert sage.matrix(sage.CBF, V)[1, 0].rad() > 0, "not the midpoints alone"
    assert sage.matrix(V) == V.to_sage() or sage.matrix(V).base_ring() == V.to_sage().base_ring()
    assert (V * SWAP).base_ring() == V.to_sage().base_ring() == (SWAP * V).base_ring()
    assert sage.matrix(sage.CDF, V).base_ring() is sage.CDF


def test_factors_squares_and_bounds() -> None:
    factor, squares = RESULTS["SpectralFactor"](), RESULTS["SumOfSquares"]()
    Q = factor.to_sage()
    assert len(Q) == factor.degree + 1
    square = sum(Q[j].conjugate_transpose() * Q[2 - j] for j in range(3) if max(j, 2 - j) < len(Q))
    assert all(ball.contains_exact(p[2]) for ball, p in zip(square.list(), P.list(), strict=True))
    terms = squares.to_sage()
    assert sum(w * m * B.transpose() * B for w, m, B in terms) == P and all(w > 0 for w, _, _ in terms)
    bound = RESULTS["Bound"]()
    assert bound.to_sage().overlaps(sage.RBF(bound)) and bound.to_sage() > bound.attained.to_sage()


def test_numbers_go_into_every_field() -> None:
    assert AA(ROOT) == SQRT_TWO == QQbar(ROOT) and QQbar(PAIR) ** 3 == 2
    assert sage.RBF(ROOT).overlaps(sage.RBF(2).sqrt()) and sage.RIF(ROOT).overlaps(sage.RIF(2).sqrt())
    assert sage.RR(ROOT) == sage.RR(AA(ROOT)) and sage.RDF(ROOT) == sage.RDF(2).sqrt()
    for field in (sage.CBF, sage.CIF, sage.CC, sage.CDF):
        assert abs(complex(field(PAIR)) - complex(PAIR)) < 1e-14
        assert abs(complex(field(PAIR.value)) - complex(PAIR)) < 1e-14
    assert sage.RBF(ROOT.value).overlaps(sage.RBF(2).sqrt()) and sage.RIF(ROOT.value).diameter() < 1e-14
    two = pa.real_roots(x - 2)[0]
    assert sage.ZZ(two) == QQ(two) == 2
    for ring, number in ((QQ, ROOT), (sage.ZZ, ROOT), (AA, PAIR), (sage.RR, PAIR)):
        with pytest.raises((ValueError, TypeError)):
            ring(number)


def test_arithmetic_and_order_beside_numbers_of_sage() -> None:
    root, pair, root_of_two, sqrt_two = ROOT, PAIR, sage.QuadraticField(2).gen(), SQRT_TWO
    assert root == sqrt_two and sqrt_two == root and root in [sqrt_two] and root == root_of_two
    assert root < sqrt_two + 1 and sqrt_two <= root and QQ(1) < root < sage.ZZ(2) and not root < SQRT_TWO
    assert root != QQ((7, 5)) and pair == QQbar(pair) and QQbar(pair) == pair
    half = QQ((1, 2))
    assert root * SQRT_TWO == 2 and half + root == SQRT_TWO + half and pair * QQbar(pair) ** 2 == 2
    assert (half + root.value).overlaps(sage.RBF(2).sqrt() + half)


def test_exact_values_are_of_sage() -> None:
    low, high = ROOT.interval
    assert QQ(low) < SQRT_TWO < low + QQ((1, 2)) and high.parent() is QQ
    assert pa.real_roots(x - 2)[0].exact.parent() is QQ and ROOT.factor.parent() is x.parent()
    assert pa.eigenvalues(DEFECTIVE)[0].exact.parent() is QQ
    for values in (pa.finite_free_cumulants(x**2 - 1), pa.finite_free_moments(x**2 - 1)):
        assert all(v.parent() is QQ for v in values)
    for values in (pa.finite_s_transform(x**2 - 3 * x + 2), pa.finite_t_transform(x**2 - 3 * x + 2)):
        assert all(v.parent() is QQ for v in values)
    assert pa.finite_cauchy_transform(x**2 - 1, 3).parent() is QQ
    assert [c.parent() for c in pa.frobenius_form(DEFECTIVE).invariant_factors] == [x.parent()]
    for verdict in (pa.is_real_rooted(x**2 + 1), pa.is_log_concave(x**2 + x + 3)):
        assert not verdict and "flint" not in type(verdict.witness).__module__
    assert pa.mixed_characteristic_polynomial([DEFECTIVE * 0 + 1, SWAP * SWAP]).parent() is x.parent()
    assert pa.mixed_characteristic_polynomial([[[1, 0], [0, 1]], SWAP * SWAP]).parent() is x.parent()
    assert pa.from_roots([QQ(1), 2]) == (x - 1) * (x - 2)
    assert pa.from_finite_free_cumulants([0, QQ(2)]).parent() is x.parent()
    assert pa.largest_root(x**2 - 2).to_sage().overlaps(sage.RBF(2).sqrt())
    weights = pa.are_compatible(x - 1, -(x**2) + 4, x**2 + 1).witness
    assert weights is None or all(w.parent() is QQ for w in weights)


def test_verdicts_beside_bools_of_sage() -> None:
    for p in (x**2 - 2, x**2 + 1):
        assert pa.is_real_rooted(p) == p.is_real_rooted() and p.is_real_rooted() == pa.is_real_rooted(p)


def test_parallel_calls() -> None:
    @sage.parallel(2)
    def smallest(k: Any) -> Any:
        return pa.eigenvalues(sage.matrix(QQ, [[0, k], [1, 0]]))[0]

    found = {arguments[0][0]: answer for arguments, answer in smallest([2, 3])}
    assert found == {k: pa.eigenvalues(sage.matrix(QQ, [[0, k], [1, 0]]))[0] for k in (2, 3)}
