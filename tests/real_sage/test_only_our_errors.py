"""No kind of Sage object makes a function fail with an exception that is not ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import polyalg as pa

from . import names as sage

QQ, SR = sage.QQ, sage.SR
x = sage.PolynomialRing(QQ, "x").gen()
X = SR.var("x")
K, K5 = sage.QuadraticField(-1, "i"), sage.QuadraticField(5)
u, v = sage.PolynomialRing(QQ, 2, "uv").gens()
series = sage.PowerSeriesRing(QQ, "t").gen()
laurent = sage.LaurentPolynomialRing(QQ, "t").gen()

NUMBERS: list[Any] = [
    *(sage.ZZ(2), QQ((1, 2)), K.gen(), K5.gen(), sage.AA(2).sqrt(), sage.QQbar(-2).sqrt()),
    *(sage.RR(0.5), sage.RDF(0.5), sage.CC(1, 2), sage.CDF(1, 2), sage.RIF(1, 2), sage.RBF(2)),
    *(
        sage.CIF(1, 1),
        sage.CBF(1, 1),
        sage.Qp(7)(3),
        sage.GF(7)(3),
        sage.Zmod(6)(3),
        sage.RLF(1),
        sage.CLF(1),
    ),
    *(SR(2), SR(2).sqrt(), SR(sage.I), X, SR(sage.pi), SR(sage.infinity)),
    *(sage.infinity, -sage.infinity, sage.unsigned_infinity, sage.RR("nan")),
]
POLYNOMIALS: list[Any] = [
    *(x, sage.PolynomialRing(QQ, "x").zero(), x.parent().quotient(x**2 + 1, "q").gen(), 1 / x),
    *(laurent, sage.LaurentSeriesRing(QQ, "t").gen(), series, series + sage.big_oh(series**3)),
    sage.OrePolynomialRing(K, K.automorphisms()[1], names="w").gen(),
    sage.PolynomialRing(sage.TropicalSemiring(QQ), "x").gen(),
    sage.InfinitePolynomialRing(QQ, "x").gen()[1],
    *(u + v, u**2 - 2, X**2 - 2, X.sin(), (X**2 - 2).function(X), X == 1),
    *(sage.PolynomialRing(ring, "t").gen() for ring in (sage.RR, sage.GF(7), K, sage.AA)),
    *(sage.vector(QQ, [1, 2, 1]), sage.Sequence([1, 2, 1]), (u * v).dict(), sage.Graph({0: [1]})),
]
MATRICES: list[Any] = [
    *(sage.matrix(ring, [[1, 2], [3, 4]]) for ring in (QQ, K5, sage.RR, sage.RIF, sage.GF(7), SR)),
    *(sage.matrix(QQ, 2, 2, {(0, 1): 5}, sparse=True), sage.matrix(QQ, 0, 3), sage.GL(2, QQ)([1, 2, 3, 4])),
    *(sage.matrix([[x, 1], [1, x]]), sage.matrix([[laurent]]), sage.matrix([[1 / x]]), sage.matrix([[X]])),
    *(sage.matrix(QQ, [[2, 1], [0, 2]]).rows(), sage.Graph({0: [1]}).adjacency_matrix()),
]
OBJECTS = [
    *NUMBERS,
    *POLYNOMIALS,
    *MATRICES,
    *([[n, 1], [0, 1]] for n in NUMBERS),
    *([n, 1] for n in NUMBERS),
    *([p] for p in POLYNOMIALS),
    *([A] for A in MATRICES),
]
A, P = [[2, 1], [1, 2]], x**2 - 1
FORM, FACTOR = pa.jordan_form(A), pa.spectral_factor([[[1]]])
ROOT = pa.real_roots(x**2 - 2)[1]
CALLS: dict[str, Callable[[Any], Any]] = {
    **{
        name: getattr(pa, name)
        for name in (
            *(
                "jordan_form",
                "jordan_structure",
                "frobenius_form",
                "eigenvalues",
                "characteristic_polynomial",
            ),
            *("minimal_polynomial", "rank", "nullspace", "stationary_distributions", "is_diagonalizable"),
            *("real_roots", "complex_roots", "count_real_roots", "is_real_rooted", "is_log_concave"),
            *("is_ultra_log_concave", "is_unimodal", "is_gamma_positive", "is_hurwitz_stable"),
            *("is_schur_stable", "common_interlacer", "are_compatible", "finite_free_cumulants"),
            *("finite_free_moments", "finite_r_transform", "finite_s_transform", "finite_t_transform"),
            *("from_finite_free_cumulants", "from_roots", "largest_root", "mixed_characteristic_polynomial"),
            *("MatrixPolynomial", "LaurentMatrixPolynomial", "is_positive_semidefinite", "spectral_factor"),
            *("sum_of_squares", "matrix", "polynomial", "exact", "GaussianRational", "GaussianMatrix"),
        )
    },
    "hermite": pa.laws.hermite,
    "laguerre": lambda y: pa.laws.laguerre(2, y),
    "interlaces": lambda y: pa.interlaces(P, y),
    "additive": lambda y: pa.additive_convolution(P, y),
    "degree": lambda y: pa.additive_convolution(P, P, y),
    "multivariate": lambda y: pa.multivariate_additive_convolution(y, y),
    "operator": lambda y: pa.apply_operator(y, P),
    "shift": lambda y: pa.shift(P, y),
    "dilate": lambda y: pa.dilate(P, y),
    "cauchy": lambda y: pa.finite_cauchy_transform(P, y),
    "low end": lambda y: pa.count_real_roots(P, y),
    "high end": lambda y: pa.count_real_roots(P, None, y),
    "digits": lambda y: pa.real_roots(P, digits=y),
    "eps": lambda y: pa.jordan_form(A, eps=y),
    "exp": lambda y: FORM.exp(y),
    "power": lambda y: FORM.power(y),
    "chain": lambda y: FORM.chain(y),
    "similar": lambda y: pa.is_similar(A, y),
    "disc": lambda y: pa.disc(y, 1),
    "bound": lambda y: pa.additive_root_bound(P, P, y),
    "convert": lambda y: pa.convert(y, "sage"),
    "value": lambda y: pa.MatrixPolynomial([[[1]], [[1]]])(y),
    "ball value": lambda y: FACTOR(y),
    "decimal": lambda y: ROOT.decimal(y),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CALLS)
def test_only_our_errors(name: str) -> None:
    for y in OBJECTS:
        try:
            CALLS[name](y)
        except pa.PolyalgError as error:
            assert len(str(error)) > 10


def test_gaussian_numbers_of_parts_of_sage() -> None:
    half = QQ((1, 2))
    assert pa.GaussianRational(half, sage.ZZ(3)) == pa.GaussianRational(1, 6) / 2
    M = pa.GaussianMatrix(sage.matrix(K, [[K.gen(), half]]))
    assert pa.GaussianMatrix([[half * 0, half]], [[1, 0]]) == M
    with pytest.raises(pa.InputError, match="is a list of rows of numbers, not of type list"):
        pa.GaussianMatrix([sage.ZZ(1)])
