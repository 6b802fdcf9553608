"""The matrix polynomials of the tour: factors to 50 digits, squares, a refusal, and what floats say.

Each goes the whole way: answer, certificate as JSON text, and the claim proved again by the checker, which
uses Python's integers alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from flint import fmpq

import polyalg
from polyalg.cli.formats import EXTRA_PLACES, midpoint_text, total_radius
from polyalg.cli.spectral.floats import circle_by_roots, has_scipy, line_by_riccati, line_by_roots, riccati
from polyalg.cli.spectral.formats import rows_text
from polyalg.cli.tour_text import GLUE, example_text, heading, paragraph, proof_text, prove, seconds_text
from polyalg.core.display.tables import counted
from polyalg.core.progress import ProgressOption
from polyalg.core.text_numbers import Number
from polyalg.core.typing import Domain
from polyalg.core.typing import Number as ExactNumber
from polyalg.interop.matrix_polynomial_files import parse_matrix_polynomial

if TYPE_CHECKING:
    from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial

__all__ = [
    "CASES",
    "MARGIN",
    "Case",
    "FactorStop",
    "Problem",
    "RefusalStop",
    "SquaresStop",
    "double_zero",
    "double_zeros",
    "example",
    "touching",
    "visit",
    "wavelet",
]

_DIGITS = 50
_PLACES = _DIGITS + EXTRA_PLACES
MARGIN = Fraction(1, 10**40)


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the tour, and the function that answers it."""

    title: str
    source: str
    look: Callable[[Case, ProgressOption], FactorStop | SquaresStop | RefusalStop]


@dataclass(frozen=True, slots=True)
class Problem:
    """A scalar P to factor, the order of its double zeros, and how floats factor it."""

    label: str
    P: MatrixPolynomial | LaurentMatrixPolynomial
    order: int
    numpy: Callable[[], list[complex]]
    scipy: Callable[[], list[complex] | None]


@dataclass(frozen=True, slots=True)
class FactorStop:
    """One scalar factor or several of a family; errors are the largest of all coefficients.

    `scipy_errors` is None where scipy is not installed, and has None where its solver fails.
    """

    title: str
    source: str
    on: str
    digits: int
    labels: list[str]
    factors: list[list[str]]
    radii: list[str]
    numpy_errors: list[float | None]
    scipy_errors: list[float | None] | None
    expected_errors: list[float]
    seconds: float
    claims: list[str]
    certificate_bytes: int
    verify_seconds: float

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        return "\n".join(
            [
                heading(number, self.title, self.source),
                *self._factor_lines(),
                paragraph(
                    "polyalg", f"each coefficient within 10^-{self.digits}: {seconds_text(self.seconds)}"
                ),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                *self._error_lines(),
                "",
            ]
        )

    def _factor_lines(self) -> list[str]:
        if len(self.factors) == 1:
            return [f"   {f'Q_{k}':<12}{c}" for k, c in enumerate(self.factors[0])]
        return [
            paragraph(f"Q, {label}", ", ".join(c.replace(" ", GLUE) for c in factor))
            for label, factor in zip(self.labels, self.factors, strict=True)
        ]

    def _error_lines(self) -> list[str]:
        lines = [f"   {'off by':<12}{'polyalg':<12}{'numpy roots':<14}{'scipy Riccati':<16}eps^(1/2k)"]
        for k, label in enumerate(self.labels):
            scipy = "not installed" if self.scipy_errors is None else _size(self.scipy_errors[k])
            numpy, expected = _size(self.numpy_errors[k]), _size(self.expected_errors[k])
            lines.append(f"   {label:<12}{self.radii[k]:<12}{numpy:<14}{scipy:<16}{expected}")
        return lines


@dataclass(frozen=True, slots=True)
class SquaresStop:
    """A sum of squares."""

    title: str
    source: str
    polynomial: str
    weights: list[str]
    squares: list[str]
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        terms = zip(self.weights, self.squares, strict=True)
        count = counted(len(self.squares), "square")
        return "\n".join(
            [
                heading(number, self.title, self.source),
                paragraph("polynomial", self.polynomial.replace(" ", GLUE).replace(f";{GLUE}", "; ")),
                *(paragraph("w, Q" if k == 0 else "", f"{w}, {Q}") for k, (w, Q) in enumerate(terms)),
                paragraph("polyalg", f"P = sum of {count} w Q* Q, exactly: {seconds_text(self.seconds)}"),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                "",
            ]
        )


@dataclass(frozen=True, slots=True)
class RefusalStop:
    """A polynomial that is negative somewhere; `value` is v* P v / v* v there, as numpy should see it."""

    title: str
    source: str
    reason: str
    point: str
    vector: list[str]
    value: float
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float
    numpy_value: float

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        return "\n".join(
            [
                heading(number, self.title, self.source),
                paragraph("point x", self.point),
                paragraph("vector v", ", ".join(self.vector)),
                paragraph("polyalg", f"v* P(x) v / v* v = {self.value:.1e}: {seconds_text(self.seconds)}"),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                paragraph("numpy", f"smallest eigenvalue of P(x) {self.numpy_value:.1e}"),
                "",
            ]
        )


def example(name: str) -> list[list[list[Number]]]:
    """Read the coefficients of a matrix polynomial that is shipped with the package."""
    return parse_matrix_polynomial(example_text(name), name)


def double_zero(k: int) -> tuple[MatrixPolynomial, MatrixPolynomial]:
    """Return P = (x - 1)^2k (x^2 + 1) and its factor Q = (x - 1)^k (x - i)."""
    Q = polyalg.MatrixPolynomial([[[polyalg.GaussianRational(0, -1)]], [[1]]])
    for _ in range(k):
        Q = Q * polyalg.MatrixPolynomial([[[-1]], [[1]]])
    return Q.star() * Q, Q


def double_zeros() -> list[Problem]:
    """Return (x - 1)^2k (x^2 + 1) for the k of the tour."""
    return [_double_zero_problem(k) for k in (1, 2, 3, 4)]


def _double_zero_problem(k: int) -> Problem:
    P, _ = double_zero(k)
    floats = [_float(c) for c in P[0, 0].coeffs()]
    return Problem(f"k = {k}", P, k, lambda: line_by_roots(floats), lambda: line_by_riccati(k))


def wavelet() -> list[Problem]:
    """Return the half-band polynomial of db4; its zero at -1 has order 8."""
    P = polyalg.LaurentMatrixPolynomial(example("db4.json"))
    floats = [_float(C[0, 0]) for C in P.coefficients]
    return [Problem("db4", P, 4, lambda: circle_by_roots(floats), lambda: riccati(floats))]


def _factors(case: Case, problems: Sequence[Problem], progress: ProgressOption) -> FactorStop:
    """Factor each P, prove each factor, and compare with floats."""
    on: Domain = "circle" if isinstance(problems[0].P, polyalg.LaurentMatrixPolynomial) else "real"
    # The first use of a public name imports its area, which is not the factor's time.
    factor_of = polyalg.spectral_factor
    start = time.perf_counter()
    found = [factor_of(p.P, digits=_DIGITS, on=on, progress=progress) for p in problems]
    seconds = time.perf_counter() - start
    proofs = [prove(factor) for factor in found]
    # The midpoints are the exact coefficients but for rounding to doubles.
    exact = [[complex(x) for x in factor.to_numpy().flatten()] for factor in found]
    numpy = [_error(p.numpy(), Q) for p, Q in zip(problems, exact, strict=True)]
    scipy = [_error(p.scipy(), Q) for p, Q in zip(problems, exact, strict=True)] if has_scipy() else None
    return FactorStop(
        title=case.title,
        source=case.source,
        on=on,
        digits=_DIGITS,
        labels=[p.label for p in problems],
        factors=[[midpoint_text(C[0, 0], _PLACES) for C in factor.coefficients] for factor in found],
        radii=[total_radius(factor.radius, _PLACES) for factor in found],
        numpy_errors=numpy,
        scipy_errors=scipy,
        expected_errors=[2.0 ** (-52 / (2 * p.order)) for p in problems],
        seconds=seconds,
        claims=[claim for claim, _, _ in proofs],
        certificate_bytes=sum(size for _, size, _ in proofs),
        verify_seconds=sum(time for _, _, time in proofs),
    )


def _error(found: list[complex] | None, exact: list[complex]) -> float | None:
    if found is None:
        return None
    return max(abs(a - b) for a, b in zip(found, exact, strict=True))


def _size(error: float | None) -> str:
    return "no answer" if error is None else f"{error:.1e}"


def touching() -> MatrixPolynomial:
    """Return the shipped P >= 0 that is singular where x^2 = 2 or x^2 + x = 1."""
    return polyalg.MatrixPolynomial(example("touching.csv"))


def _squares(case: Case, progress: ProgressOption) -> SquaresStop:
    P = touching()
    squares_of = polyalg.sum_of_squares
    start = time.perf_counter()
    found = squares_of(P, progress=progress)
    seconds = time.perf_counter() - start
    claim, size, verify_seconds = prove(found)
    return SquaresStop(
        title=case.title,
        source=case.source,
        polynomial=rows_text(P),
        weights=[str(w) for w in found.weights],
        squares=[rows_text(Q) for Q in found.polynomials],
        seconds=seconds,
        claim=claim,
        certificate_bytes=size,
        verify_seconds=verify_seconds,
    )


def _refusal(case: Case, progress: ProgressOption) -> RefusalStop:
    P = touching() - polyalg.MatrixPolynomial([[[MARGIN, 0], [0, MARGIN]]])
    decide = polyalg.is_positive_semidefinite
    start = time.perf_counter()
    verdict = decide(P, progress=progress)
    seconds = time.perf_counter() - start
    claim, size, verify_seconds = prove(verdict)
    x, v = verdict.witness.point, verdict.witness.vector
    square = (v.transpose() * v)[0, 0]
    return RefusalStop(
        title=case.title,
        source=case.source,
        reason=verdict.reason,
        point=str(x),
        vector=[str(c) for c in v.entries()],
        value=_float((v.transpose() * P(x) * v)[0, 0] / square),
        seconds=seconds,
        claim=claim,
        certificate_bytes=size,
        verify_seconds=verify_seconds,
        numpy_value=_smallest_eigenvalue(P, _float(x)),
    )


def _smallest_eigenvalue(P: MatrixPolynomial, x: float) -> float:
    """Return numpy's smallest eigenvalue of P(x)."""
    import numpy as np

    coefficients = [np.array([[_float(c) for c in row] for row in C.table()]) for C in P.coefficients]
    value = sum(C * x**k for k, C in enumerate(coefficients))
    return float(np.linalg.eigvalsh(np.asarray(value))[0])


def _float(x: ExactNumber) -> float:
    assert isinstance(x, fmpq)
    return float(Fraction(int(x.p), int(x.q)))


CASES = (
    Case(
        "A double zero on the real line",
        "(x - 1)^2k (x^2 + 1) = Q* Q, Q = (x - 1)^k (x - i): floats lose digits by the order of the zero.",
        lambda case, progress: _factors(case, double_zeros(), progress),
    ),
    Case(
        "Daubechies' wavelet filter db4",
        "Factor on the circle, zero of order 8 at z = -1; Daubechies, Comm. Pure Appl. Math. 41 (1988).",
        lambda case, progress: _factors(case, wavelet(), progress),
    ),
    Case(
        "A matrix that touches zero at irrational points",
        "P(x) >= 0 is singular where x^2 = 2 or x^2 + x = 1, and still a sum of squares over Q.",
        _squares,
    ),
    Case(
        "The same, less 10^-40 times the identity",
        "Negative on intervals of a length of about 10^-20.",
        _refusal,
    ),
)


def visit(case: Case, progress: ProgressOption = None) -> FactorStop | SquaresStop | RefusalStop:
    """Go the whole way with one question."""
    return case.look(case, progress)
