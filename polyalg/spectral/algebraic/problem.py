"""Is P >= 0 on the line, over a number field: exactly, with a rational point and vector where it is not.

The elementary symmetric functions e_k(x) of the eigenvalues of P(x) are polynomials over the field, and P(x)
is >= 0 if and only if all of them are.  With r the normal rank, e_r is not zero where the rank is r, and the
inertia is constant between its real zeros: one rational point in every gap decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from flint import acb, fmpq, fmpq_poly, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix, gaussian_matrix, identity
from polyalg.core.balls import scaled_midpoint
from polyalg.core.gaussian import GaussianRational
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.matrix_polynomials.symmetric_functions import symmetric_functions
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import value_at
from polyalg.fields.real.factored import square_free_factors
from polyalg.roots.merging import SortedRoots
from polyalg.spectral.algebraic.isolation import AlgebraicIsolation
from polyalg.spectral.definite import negative_vector, quadratic_form
from polyalg.spectral.positivity import Negative
from polyalg.spectral.zeros import IsolatedFactor, RealRootsOf

__all__ = [
    "AlgebraicLineProblem",
    "IsolatedOverField",
    "form_value",
    "negative_of_odd_degree",
    "rounded_matrices",
]

_FIRST_BITS = 8


class IsolatedOverField(IsolatedFactor[AlgebraicPolynomial, AlgebraicIsolation]):
    """A factor over a real number field."""

    def _isolated(self) -> AlgebraicIsolation:
        return AlgebraicIsolation(self.f)


class AlgebraicLineProblem:
    """The exact data of one P on the line.

    Parameters
    ----------
    line : AlgebraicMatrixPolynomial
        P, Hermitian and not zero.
    report : ReportBuilder
        Told of the stages.

    Attributes
    ----------
    symmetric : list of AlgebraicPolynomial
        e_0 = 1, ..., e_n.
    rank : int
        The normal rank r.
    factors : list of IsolatedOverField
        Of e_r.
    """

    def __init__(self, line: AlgebraicMatrixPolynomial, report: ReportBuilder) -> None:
        self.line, self.report = line, report
        with report.stage("symmetric functions"):
            self.symmetric = symmetric_functions(line, report.progress)
        self.rank = max(k for k, e in enumerate(self.symmetric) if e)
        with report.stage("square-free factors"):
            factors = square_free_factors(self.symmetric[self.rank])
        self.factors = [IsolatedOverField(f, m) for f, m in factors]

    @property
    def infinite_multiplicity(self) -> int:
        """The multiplicity of infinity as a zero of e_r, formal degree 2 r d."""
        return self.line.formal_degree * self.rank - self.symmetric[self.rank].degree()

    @cached_property
    def real_count(self) -> int:
        """The number of real zeros of e_r."""
        return sum(factor.isolation.real_count for factor in self.factors)

    def gap_points(self) -> list[fmpq]:
        """Return rational points around and between the real zeros of e_r, none of them a zero."""
        with self.report.stage("real zeros"):
            return SortedRoots([RealRootsOf(factor.isolation) for factor in self.factors]).gap_points()

    def negative(self, points: Sequence[fmpq]) -> Negative | None:
        """Return a proof that P is not >= 0, found at one of the points, one in every gap; None if P >= 0."""
        with self.report.stage("definiteness"):
            for t in self.report.progress.steps(points, len(points)):
                if min(map(self._sign_at(t), self.symmetric)) < 0:
                    return Negative(t, _negative_vector(self.line.at(t)))
        return None

    def _sign_at(self, t: fmpq) -> Callable[[AlgebraicPolynomial], int]:
        embedding = self.line.field.embedding
        return lambda e: embedding.sign(value_at(embedding, e.values, fmpq_poly([t])))


def negative_of_odd_degree(line: AlgebraicMatrixPolynomial) -> Negative:
    """Return the proof that a Hermitian polynomial of odd degree is not >= 0.

    v^* P v goes to minus infinity on one side, where v^* C v is not zero for the leading coefficient C.
    """
    leading = line.leading()
    bits, vector, side = _FIRST_BITS, None, 1
    while vector is None:
        for side in (1, -1):
            vector = _vector_at(leading.times(fmpq_poly([side])), bits)
            if vector is not None:
                break
        bits *= 2
    x = fmpq(0)
    while form_sign(line.at(x), vector) >= 0:
        x = 2 * x if x else fmpq(side)
    return Negative(x, vector)


def form_sign(M: AlgebraicMatrixPolynomial, v: list[GaussianRational]) -> int:
    """Return the sign of v^* M v for a Hermitian constant M."""
    return M.field.embedding.sign(form_value(M, v))


def form_value(M: AlgebraicMatrixPolynomial, v: list[GaussianRational]) -> fmpq_poly:
    """Return v^* M v for a Hermitian constant M, times its denominator."""
    return fmpq_poly([quadratic_form(part[0], v) for part in M.parts])


def _negative_vector(M: AlgebraicMatrixPolynomial) -> list[GaussianRational]:
    """Return a short v with v^* M v < 0, for a constant that is not >= 0."""
    bits = _FIRST_BITS
    while True:
        found = _vector_at(M, bits)
        if found is not None:
            return found
        bits *= 2


def _vector_at(M: AlgebraicMatrixPolynomial, bits: int) -> list[GaussianRational] | None:
    """Return a v with v^* M v < 0 from M rounded up; None where it is not seen with so few bits.

    Entries are at most 1 off in either part, so that 2^bits M is below the rounded matrix plus 2 n.
    """
    rounded = rounded_matrices(M, bits)[0]
    return negative_vector(rounded + identity(M.nrows).scale(2 * M.nrows))


def rounded_matrices(M: AlgebraicMatrixPolynomial, bits: int) -> list[IntegerMatrix]:
    """Return Hermitian matrices whose entries are at most 1 off those of 2^bits times the coefficients."""
    n = M.nrows
    with flint_lock, working_precision(max(bits, 0) + _FIRST_BITS):
        balls = M.balls()
    found = []
    for C in balls:
        real, imag = fmpz_mat(n, n), fmpz_mat(n, n)
        for i in range(n):
            for j in range(i, n):
                z: acb = C[i, j]
                re, im = scaled_midpoint(z.real, bits), scaled_midpoint(z.imag, bits)
                real[i, j] = real[j, i] = re
                imag[i, j], imag[j, i] = im, -im
        found.append(gaussian_matrix(real, imag))
    return found
