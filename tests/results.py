"""A small answer of every public result class, with a given number of digits, for tests over all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import polyalg as pa

SQRT_TWO = "1.41421356237309504880168872420969807856967187537694807317667973799073247846210703885"

RESULTS: dict[str, Callable[[int], Any]] = {
    "Eigenvalues": lambda digits: pa.eigenvalues([[0, 2], [1, 0]], digits),
    "Eigenvalue": lambda digits: pa.eigenvalues([[0, 2], [1, 0]], digits)[1],
    "JordanForm": lambda digits: pa.jordan_form([[0, 2], [1, 0]], digits),
    "JordanForm.eigenvalues": lambda digits: pa.jordan_form([[0, 2], [1, 0]], digits).eigenvalues,
    "JordanStructure": lambda digits: pa.jordan_structure([[0, 2], [1, 0]]),
    "FrobeniusForm": lambda digits: pa.frobenius_form([[0, 2], [1, 0]]),
    "Similarity": lambda digits: pa.is_similar([[0, 2], [1, 0]], [[0, 1], [2, 0]]),
    "Eigenstructure": lambda digits: pa.eigenstructure(pa.MatrixPolynomial("x^2 1 0; 0 x 1")),
    "PolynomialEigenvalues": lambda digits: pa.generalized_eigenvalues(
        [[0, 2], [1, 0]], [[1, 0], [0, 1]], digits
    ),
    "JordanChains": lambda digits: pa.jordan_chains(pa.MatrixPolynomial("x^2-2 1; 0 x^2-2"), digits),
    "System": lambda digits: pa.systems.System([[0, 1], [-2, -3]], [[0], [1]], [[1, 1]], dt=True),
    "Riccati": lambda digits: pa.systems.care([[0]], [[1]], [[2]], digits=digits),
    "Norm": lambda digits: pa.systems.hinf_norm(pa.systems.transfer_matrix([0, 2], [1, 1, 1]), digits),
    "LQG": lambda digits: pa.systems.lqg(
        pa.systems.System([[0]], [[1]], [[1]]), [[2]], [[1]], [[2]], [[1]], digits=digits
    ),
    "WienerFilter": lambda digits: pa.systems.wiener_filter(
        pa.LaurentMatrixPolynomial([[[2]]]), pa.LaurentMatrixPolynomial([[[2]], [[1]]]), digits
    ),
    "TransferMatrix": lambda digits: pa.systems.transfer_matrix([[[1], [0, 2]]], [2, 1]).transfer(),
    "KalmanDecomposition": lambda digits: pa.systems.System([[1]], [[0]], [[1]]).kalman(),
    "RealRoots": lambda digits: pa.real_roots([-2, 0, 1], digits),
    "RealRoot": lambda digits: pa.real_roots([-2, 0, 1], digits)[1],
    "ComplexRoots": lambda digits: pa.complex_roots([2, 0, 1], digits),
    "ComplexRoot": lambda digits: pa.complex_roots([2, 0, 1], digits)[1],
    "ComplexRoots, Gaussian": lambda digits: pa.complex_roots([-2j, 0, 1j], digits),
    "Modulus": lambda digits: abs(pa.eigenvalues([[0, -2], [1, 2]], digits)[1]),
    "RegionCount": lambda digits: pa.count_roots([0, -1, 0, 1], pa.disc(0, 1)),
    "SpectralFactor": lambda digits: pa.spectral_factor([[[2]], [[0]], [[1]]], digits),
    "SumOfSquares": lambda digits: pa.sum_of_squares([[[2]], [[0]], [[1]]]),
    "Bound": lambda digits: pa.additive_root_bound([0, -2, 0, 1], [-1, 3, -3, 1], [1], digits),
    "Verdict": lambda digits: pa.is_real_rooted([1, 0, 1]),
    "Verdict, interval": lambda digits: pa.interlaces([-1, 0, 1], [-9, 0, 1]),
    "Verdict, weights": lambda digits: pa.are_compatible([2, -3, 1], [20, -9, 1]),
    "Verdict, value": lambda digits: pa.is_positive_semidefinite([[[1, 2], [2, 1]]]),
    "Verdict, block": lambda digits: pa.is_diagonalizable([[2, 1], [0, 2]]),
    "Verdict, coefficient": lambda digits: pa.is_hurwitz_stable([1, -1, 1]),
    "Similarity, different": lambda digits: pa.is_similar([[0, 2], [1, 0]], [[1, 1], [2, 0]]),
    "JordanForm, partly rational": lambda digits: pa.jordan_form(pa.matrix("-1/3 1 0; 0 0 2; 0 1 0"), digits),
    "BallMatrix": lambda digits: pa.jordan_form([[0, 2], [1, 0]], digits).J,
    "Ball": lambda digits: pa.eigenvalues([[0, 2], [1, 0]], digits)[1].value,
    "RealBall": lambda digits: pa.real_roots([-2, 0, 1], digits)[1].value,
    "MatrixPolynomial": lambda digits: pa.MatrixPolynomial([[[2, 1]], [[0, 1]], [[1, 0]]]),
    "LaurentMatrixPolynomial": lambda digits: pa.LaurentMatrixPolynomial([[[2]], [[1]]]),
    "NumberField": lambda digits: pa.algebraic("sqrt(2)").field,
    "AlgebraicNumber": lambda digits: pa.algebraic("1 + sqrt(2)"),
    "AlgebraicMatrix": lambda digits: pa.matrix("1 sqrt(2); 0 1"),
    "AlgebraicMatrixPolynomial": lambda digits: pa.AlgebraicMatrixPolynomial("x^2 + sqrt(2), x; x, 1"),
    "AlgebraicPolynomial": lambda digits: pa.polynomial("x^2 - sqrt(2)"),
    "GaussianMatrix": lambda digits: pa.matrix("i 1; 1/2 2-i"),
    "GaussianPolynomial": lambda digits: pa.polynomial("i x^2 - x + 1/2"),
    "GaussianRational": lambda digits: pa.GaussianRational(1, 2),
    "Certificate": lambda digits: pa.is_real_rooted([1, 0, 1]).certificate,
    "CostReport": lambda digits: pa.jordan_form([[0, 2], [1, 0]], digits).report,
    "SearchResult": lambda digits: pa.search.falsify(pa.search.conjectures["additive-submodular"], 5, 2),
    "Conjecture": lambda digits: pa.search.conjectures["additive-submodular"],
}
WITH_DIGITS = (
    "Eigenvalues",
    "Eigenvalue",
    "JordanForm",
    "JordanForm.eigenvalues",
    "RealRoots",
    "ComplexRoots",
    "ComplexRoot",
    "ComplexRoots, Gaussian",
    "RealRoot",
    "Modulus",
    "SpectralFactor",
    "Bound",
    "BallMatrix",
    "Ball",
    "RealBall",
)
