"""The report of every public call: each stage with bits has a proved bound beside them, which they keep."""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import pytest

import polyalg as pa
from polyalg.testing import polynomials
from polyalg.testing.matrix_polynomials import known_factor

JUMPING = [-2, 0, 0, 0, 0, 1, 1]  # its Sturm sequence is not regular
CLOSE = [1, -2000, 10**6 - 1, 3, 1]
MATRICES = [
    [],
    [[3]],
    [[0, 1], [-1, 0]],
    [[0, 2, 1, 0], [1, 0, 0, 1], [0, 0, 0, 2], [0, 0, 1, 0]],
    [[Fraction(1, 3), 2, 0], [1, Fraction(1, 7), 5], [0, 1, 0]],
    [[pa.GaussianRational(0, 1), 1], [2, 3]],
    [[pa.algebraic("sqrt(2)"), 1], [0, pa.algebraic("sqrt(2)")]],
    [[pa.algebraic("sqrt(2)"), 1], [1, pa.algebraic("sqrt(3)")]],
]


def _polynomials() -> list[Any]:
    rng = random.Random(3)
    drawn = [[rng.randint(-50, 50) for _ in range(n)] + [1] for n in range(1, 30, 4)]
    known = [polynomials.eulerian(40), polynomials.wilkinson(25), polynomials.mignotte(12, 1000)]
    return [[5], [0, 1], [-2, 0, 1], JUMPING, CLOSE, [0, 0, 1, -3, 1], *drawn, *known]


def _domains() -> list[Callable[[], Any]]:
    cases = [*_factorable(), (pa.MatrixPolynomial([1, -1, 0, 1]), (0, 1))]
    return [lambda P=P, on=on: pa.is_positive_semidefinite(P, on) for P, on in cases]


def _factorable() -> Iterator[tuple[Any, str]]:
    rng = random.Random(11)
    for on in ("real", "circle", "imaginary"):
        for kind in ("monic", "invertible", "singular", "degenerate"):
            yield known_factor(rng, 2, 2, on=on, gaussian=True, zeros="domain", kind=kind).P, on
            yield known_factor(rng, 2, 1, on=on, gaussian=True, kind=kind).P, on
    yield pa.MatrixPolynomial([[[2]], [[0]], [[1]]]), "real"
    yield pa.MatrixPolynomial([[[2, 1], [1, 3]]]), "real"


def _each(f: Callable[..., Any], inputs: Any) -> list[Callable[[], Any]]:
    return [lambda x=x: f(x) for x in inputs]


PAIRS = [([2, -3, 1], [3, -4, 1]), ([10**60, -(10**61), 1], [3, -4, 1]), ([1, -2, 1], [0, -4, 1])]
CALLS: dict[str, list[Callable[[], Any]]] = {
    "additive_convolution": [lambda: pa.additive_convolution([2, -3, 1], [3, -4, 1])],
    "additive_root_bound": [lambda p=p, q=q: pa.additive_root_bound(p, q, [1, -1]) for p, q in PAIRS],
    "apply_operator": [lambda: pa.apply_operator([1, -1], [3, -4, 1])],
    "algebraic": [lambda: pa.algebraic("sqrt(2)")],
    "are_compatible": [
        lambda: pa.are_compatible([12, -7, 1], [-2, 3, -1]),
        lambda: pa.are_compatible([0, 1], [1, -1], [0, -1, 1]),
        lambda: pa.are_compatible(polynomials.eulerian(12), polynomials.eulerian(13)),
        lambda: pa.are_compatible([1, 0, 1], [0, 1]),
    ],
    "characteristic_polynomial": _each(pa.characteristic_polynomial, MATRICES),
    "common_interlacer": [lambda: pa.common_interlacer([2, -3, 1], [3, -4, 1])],
    "complex_roots": [lambda p=p, k=k: pa.complex_roots(p, k) for p in _polynomials() for k in (1, 40)],
    "count_real_roots": _each(pa.count_real_roots, _polynomials()),
    "dilate": [lambda: pa.dilate([2, -3, 1], 2)],
    "count_roots": [
        lambda p=p, region=region: pa.count_roots(p, region)
        for p in _polynomials()
        for region in (pa.half_plane("left"), pa.disc(0, 1), pa.strip(0, 1), pa.rectangle(0, 1 + 1j))
    ],
    "disc": [lambda: pa.disc(0, 1)],
    "eigenstructure": [lambda: pa.eigenstructure(pa.MatrixPolynomial("x^2 1 0; 0 x 1"))],
    "generalized_eigenvalues": [lambda: pa.generalized_eigenvalues([[1, 2], [3, 4]], [[1, 0], [0, 0]], 30)],
    "jordan_chains": [
        lambda k=k: pa.jordan_chains(pa.MatrixPolynomial("x^2-2 1; 0 x^2-2"), k) for k in (1, 15, 200)
    ],
    "kronecker_form": [lambda: pa.kronecker_form([[1, 2, 3]], [[1, 0, 0]])],
    "minimal_basis": [lambda: pa.minimal_basis(pa.MatrixPolynomial("x 1"))],
    "polynomial_eigenvalues": [
        lambda k=k: pa.polynomial_eigenvalues(pa.MatrixPolynomial("x^2+3 x; 1 x"), k) for k in (1, 15, 200)
    ],
    "smith_form": [lambda: pa.smith_form(pa.MatrixPolynomial("x 1; 0 x"))],
    "eigenvalues": [lambda A=A, k=k: pa.eigenvalues(A, k) for A in MATRICES for k in (1, 15, 300)],
    "convert": [lambda: pa.convert(pa.polynomial("x^2 - 2"), "python")],
    "exact": [lambda: pa.exact(0.5)],
    "finite_cauchy_transform": [lambda: pa.finite_cauchy_transform([2, -3, 1], 5)],
    "finite_free_cumulants": [lambda: pa.finite_free_cumulants([2, -3, 1])],
    "finite_free_moments": [lambda: pa.finite_free_moments([2, -3, 1])],
    "finite_r_transform": [lambda: pa.finite_r_transform([2, -3, 1])],
    "finite_s_transform": [lambda: pa.finite_s_transform([2, -3, 1])],
    "finite_t_transform": [lambda: pa.finite_t_transform([2, -3, 1])],
    "frobenius_form": _each(pa.frobenius_form, MATRICES),
    "from_finite_free_cumulants": [lambda: pa.from_finite_free_cumulants([1, 2])],
    "from_roots": [lambda: pa.from_roots([1, 2])],
    "half_plane": [lambda: pa.half_plane("left")],
    "interlaces": [
        lambda: pa.interlaces([2, -3, 1], [-3, 2]),
        lambda: pa.interlaces([2, -3, 1], [1, 0, 1]),
        lambda: pa.interlaces(polynomials.hermite(12), polynomials.hermite(13)),
    ],
    "is_diagonalizable": _each(pa.is_diagonalizable, MATRICES),
    "is_hurwitz_stable": _each(pa.is_hurwitz_stable, [[1, 3, 3, 1], [1, 1, 1, 5, 1], [4, 0, 5, 0, 1]]),
    "is_gamma_positive": [lambda: pa.is_gamma_positive([1, 4, 1])],
    "is_log_concave": [lambda: pa.is_log_concave([1, 3, 3, 1])],
    "is_positive_semidefinite": _domains(),
    "is_real_rooted": _each(pa.is_real_rooted, _polynomials()),
    "is_schur_stable": _each(pa.is_schur_stable, [[1, 0, 8], [1, -9, 1, 5], [0, 0, 1]]),
    "is_similar": [
        lambda A=A, B=B: pa.is_similar(A, B) for A in MATRICES for B in MATRICES if len(A) == len(B)
    ],
    "is_ultra_log_concave": [lambda: pa.is_ultra_log_concave([1, 3, 3, 1])],
    "is_unimodal": [lambda: pa.is_unimodal([1, 3, 3, 1])],
    "jordan_form": [lambda A=A, k=k: pa.jordan_form(A, k) for A in MATRICES for k in (1, 15, 300)],
    "jordan_structure": _each(pa.jordan_structure, MATRICES),
    "largest_root": [lambda: pa.largest_root([2, -3, 1])],
    "matrix": [lambda: pa.matrix("1 2; 3 4")],
    "minimal_polynomial": _each(pa.minimal_polynomial, MATRICES),
    "mixed_characteristic_polynomial": [lambda: pa.mixed_characteristic_polynomial([[[1, 0], [0, 2]]])],
    "multiplicative_convolution": [lambda: pa.multiplicative_convolution([2, -3, 1], [3, -4, 1])],
    "multiplicative_root_bound": [
        lambda p=p, q=q: pa.multiplicative_root_bound(p, q, [2, Fraction(-1, 2)]) for p, q in PAIRS
    ],
    "multivariate_additive_convolution": [
        lambda: pa.multivariate_additive_convolution({(1, 1): 1}, {(1, 1): 1, (0, 0): -1})
    ],
    "polynomial": [lambda: pa.polynomial("x^2 - 2")],
    "nullspace": _each(pa.nullspace, MATRICES),
    "rank": _each(pa.rank, MATRICES),
    "real_roots": [lambda p=p, k=k: pa.real_roots(p, k) for p in _polynomials() for k in (1, 40)],
    "rectangle": [lambda: pa.rectangle(0, 1 + 1j)],
    "rectangular_convolution": [lambda: pa.rectangular_convolution([2, -3, 1], [3, -4, 1], 3)],
    "rectangular_root_bound": [lambda p=p, q=q: pa.rectangular_root_bound(p, q, 3, 1) for p, q in PAIRS],
    "shift": [lambda: pa.shift([2, -3, 1], 2)],
    "spectral_factor": [
        lambda P=P, on=on, k=k: pa.spectral_factor(P, k, on) for P, on in _factorable() for k in (1, 15, 200)
    ],
    "stationary_distributions": [lambda: pa.stationary_distributions([[1]])],
    "strip": [lambda: pa.strip(0, 1)],
    "sum_of_squares": [
        *(lambda P=P: pa.sum_of_squares(P) for P, on in _factorable() if on == "real"),
        lambda: pa.sum_of_squares([1, -1, 0, 1], on=(0, 1)),
    ],
    "verify": [lambda: pa.verify(pa.is_real_rooted([1, 26, 66, 26, 1]).certificate)],
    "search.falsify": [lambda: pa.search.falsify("second-root-submodular", samples=50, size=3)],
}


def test_every_public_function_is_called() -> None:
    functions = {name for name in pa.__all__ if inspect.isfunction(getattr(pa, name))}
    assert set(CALLS) == functions | {"search.falsify"}


@pytest.mark.parametrize("name", CALLS)
def test_each_stage_keeps_its_bound(name: str) -> None:
    for call in CALLS[name]:
        report = getattr(call(), "report", None)
        if report is None:
            continue
        assert isinstance(report, pa.CostReport)
        cells = [cell for line in repr(report).splitlines() for cell in line.split()]
        assert "-" not in cells
        for stage in report.stages:
            assert (stage.bits is None) == (stage.bound_bits is None)
            assert stage.bits is None or stage.bits <= stage.bound_bits
