"""Is P >= 0 on its domain: exactly, with a point and a vector where it is not.

A Hermitian polynomial K with det K not identically zero changes its inertia at real zeros of det K only, so
one rational point in every gap decides.  det K >= 0 would not do: diag(x, x).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import fmpq

from polyalg.algebra.determinant import determinant
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.core.gaussian import GaussianRational
from polyalg.core.report import ReportBuilder
from polyalg.roots.factored import FactoredPolynomial
from polyalg.spectral.compression import Compression, compress
from polyalg.spectral.definite import as_column, is_positive_definite, negative_vector, quadratic_form


@dataclass(frozen=True, slots=True)
class Negative:
    """A rational x on the line and v with v^* P(x) v < 0."""

    point: fmpq
    vector: list[GaussianRational]


class LineProblem:
    """The exact data of one P on the line.

    Parameters
    ----------
    line : IntegerMatrixPolynomial
        P, Hermitian.
    report : ReportBuilder
        Told of the stages.

    Attributes
    ----------
    compression : Compression or None
        Where det P vanishes identically.
    core : IntegerMatrixPolynomial
        P, or what is left of it after compression: det core is not identically zero.
    determinant : FactoredPolynomial
        A positive multiple of det core.

    Notes
    -----
    Theorem 3 of the theory page on spectral factors.
    """

    def __init__(self, line: IntegerMatrixPolynomial, report: ReportBuilder) -> None:
        self.line = line
        self.report = report
        with report.stage("normal rank"):
            self.compression: Compression | None = compress(line)
        self.core = line if self.compression is None else self.compression.core
        with report.stage("determinant"):
            p = determinant(self.core.coefficients, hermitian=True).real
        self.determinant = FactoredPolynomial(p, report)
        self.determinant.find_factors()

    @property
    def infinite_multiplicity(self) -> int:
        """The multiplicity of infinity as a zero of det core, formal degree 2 r d."""
        return int(self.core.formal_degree * self.core.nrows - self.determinant.p.degree())

    def gap_points(self) -> list[fmpq]:
        """Return rational points around and between the real zeros of det core, none of them a zero."""
        with self.report.stage("real zeros"):
            return self.determinant.gap_points()

    def negative(self, points: Sequence[fmpq]) -> Negative | None:
        """Return a proof that P is not >= 0, found at one of the points, one in every gap; None if P >= 0."""
        with self.report.stage("definiteness"):
            for t in self.report.progress.steps(points, len(points)):
                value = self.core.numerator_at(t)
                if not is_positive_definite(value):
                    v = negative_vector(value)
                    assert v is not None, "core is regular and not positive definite here"
                    return Negative(t, v if self.compression is None else _lifted(self.compression, t, v))
        return None


def negative_of_odd_degree(line: IntegerMatrixPolynomial) -> Negative:
    """Return the proof that a Hermitian polynomial of odd degree is not >= 0.

    With v^* C v < 0 for the leading coefficient C, v^* P v goes to minus infinity on one side; with -C for C
    on the other.
    """
    leading, side = line[-1], 1
    vector = negative_vector(leading)
    if vector is None:
        vector, side = negative_vector(leading.scale(-1)), -1
    assert vector is not None, "the leading coefficient is not zero"
    x = fmpq(0)
    while quadratic_form(line.numerator_at(x), vector) >= 0:
        x = 2 * x if x else fmpq(side)
    return Negative(x, vector)


def _lifted(compression: Compression, t: fmpq, v: list[GaussianRational]) -> list[GaussianRational]:
    """Return a multiple of N(t) v, on which P takes the value that the core takes on v."""
    return (compression.right_inverse.numerator_at(t).over_gaussian() * as_column(v)).entries()
