"""The answers to a matrix over a number field: those over Q, made and proved by restriction of scalars."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property, partial

from flint import acb_mat, fmpq, fmpq_poly

from polyalg.algebra.integral import identity
from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.balls import largest_magnitude_bits, radius_bound
from polyalg.core.display.balls import BallMatrix
from polyalg.core.inputs.reading import read_rational
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import IntegerLike, Matrix, NumberLike, Polynomial, RationalLike
from polyalg.fields.characteristic import characteristic_polynomial
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import rescaled
from polyalg.fields.restriction import Contraction
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.exact import exact_form
from polyalg.jordan.algebraic.frobenius import companions, invariant_factors, transform
from polyalg.jordan.algebraic.proof import (
    eigenvalues_certificate,
    form_certificate,
    frobenius_certificate,
    structure_certificate,
)
from polyalg.jordan.algebraic.signs import sign_over_field
from polyalg.jordan.algebraic.solver import AlgebraicSolver
from polyalg.jordan.algebraic.spectrum import AlgebraicSpectrum
from polyalg.jordan.data import StructureData
from polyalg.jordan.eigenvalues import Accurately, Eigenvalues
from polyalg.jordan.form import JordanForm, rational_form
from polyalg.jordan.frobenius import ExactFrobenius, FrobeniusForm
from polyalg.jordan.functions.powers import check_integer_power, no_negative_power
from polyalg.jordan.structure import JordanStructure

__all__ = ["AlgebraicForm", "eigenvalues_over_field", "form_over_field", "structure_over_field"]

_GUARD_BITS = 24
_RETRY_MARGIN = 8


def structure_over_field(read: ReadAlgebraicMatrix, progress: ProgressOption = None) -> JordanStructure:
    """Return the Jordan structure over the field."""
    report = ReportBuilder(Progress(progress))
    data = AlgebraicData(read, report)
    return JordanStructure(data, partial(structure_certificate, data), report.finish())


def eigenvalues_over_field(
    read: ReadAlgebraicMatrix, eps: Fraction, progress: ProgressOption = None
) -> Eigenvalues:
    """Return the distinct eigenvalues."""
    report = ReportBuilder(Progress(progress))
    data = AlgebraicData(read, report)
    spectrum = AlgebraicSpectrum(data, report)
    bits = needed_bits(eps)
    with report.stage("roots", bits=bits, bound_bits=bits):
        found = spectrum.eigenvalues(spectrum.values(bits), digits_of(eps))
    prove = partial(eigenvalues_certificate, spectrum, eps)
    return Eigenvalues(found, Accurately(read, eps), prove, report.finish())


def characteristic_polynomial_over_field(
    read: ReadAlgebraicMatrix, progress: ProgressOption = None
) -> Polynomial:
    """Return det(x - A)."""
    M = read.matrix
    chi = characteristic_polynomial(M.field.embedding, M.parts, Progress(progress))
    p = AlgebraicPolynomial(M.field, rescaled(chi, fmpq(1, M.denominator)))
    found: Polynomial = read.origin.returned(p)
    return found


def minimal_polynomial_over_field(read: ReadAlgebraicMatrix, progress: ProgressOption = None) -> Polynomial:
    """Return the monic polynomial of least degree that vanishes at A."""
    data = AlgebraicData(read, ReportBuilder(Progress(progress)))
    product = AlgebraicPolynomial(data.field, [fmpq_poly([1])])
    for factor, sizes in data.over_field():
        product = product * factor ** sizes[0]
    found: Polynomial = read.origin.returned(product)
    return found


def frobenius_over_field(read: ReadAlgebraicMatrix, progress: ProgressOption = None) -> FrobeniusForm:
    """Return the Frobenius form."""
    report = ReportBuilder(Progress(progress))
    data = AlgebraicData(read, report)
    factors = invariant_factors(data)
    found = ExactFrobenius(factors, companions(data, factors), transform(data, factors, report))
    return FrobeniusForm(read, found, partial(frobenius_certificate, data, found), report.finish())


def form_over_field(
    read: ReadAlgebraicMatrix, eps: Fraction, progress: ProgressOption = None
) -> AlgebraicForm:
    """Return the Jordan form."""
    report = ReportBuilder(Progress(progress))
    data = AlgebraicData(read, report)
    spectrum = AlgebraicSpectrum(data, report)
    solver = AlgebraicSolver(data, spectrum, report)
    found = solver.enclosures(eps, report)
    return AlgebraicForm(solver, eps, found, report.finish())


class AlgebraicForm(JordanForm):
    """A Jordan form over a number field; functions of the matrix come from its restriction of scalars.

    On the copy of C^n of the chosen embedding the restriction B acts as A, so that a function of B,
    contracted, is that function of A.  Attributes and radii are those of a `JordanForm`.

    Raises
    ------
    SingularMatrixError, InputError, PrecisionError
        By functions and powers, as those of a `JordanForm`.
    ResourceLimitError
        For the certificate, where it is larger than what the checker reads.

    Notes
    -----
    For n rows over a field of degree d it is the form of a matrix over Q of n d rows, whose entries have
    about d times the bits: section 4 of the theory page on number fields.
    """

    @property
    def _over_field(self) -> AlgebraicSolver:
        assert isinstance(self._solved, AlgebraicSolver)
        return self._solved

    @cached_property
    def _exact(self) -> tuple[AlgebraicMatrix, AlgebraicMatrix, AlgebraicMatrix] | None:
        return exact_form(self._over_field, self._found.pivots)

    def _prove(self) -> Certificate:
        return form_certificate(self._over_field, self._found, self._eps)

    def _prove_eigenvalues(self) -> Certificate:
        return eigenvalues_certificate(self._over_field.spectrum, self._eps)

    def _prove_structure(self) -> Certificate:
        return structure_certificate(self._over_field.data)

    def _of_restriction(self, function: Callable[[JordanForm], BallMatrix]) -> BallMatrix:
        """Return a function of A, given as one of the form of B."""
        data = self._over_field.data
        whole = data.restricted(0)
        bits = needed_bits(self._eps) + _GUARD_BITS
        while True:
            found = function(rational_form(whole, Fraction(1, 1 << bits)))
            work = bits + largest_magnitude_bits(found.entries()) + _GUARD_BITS
            contraction = Contraction(data.field.embedding, self.n, work)
            with flint_lock, working_precision(work):
                result = contraction.matrix(found)
            missing = shortfall(radius_bound(result), self._eps)
            if not missing:
                return self._shown(result)
            bits += missing + _RETRY_MARGIN

    def exp(self, t: NumberLike = 1) -> BallMatrix:
        """Return an enclosure of e^(tA), for t = 0 the identity, exact."""
        if read_scalar(t) == 0:
            return self._shown(acb_mat(identity(self.n).real))
        return self._of_restriction(lambda form: form.exp(t))

    def power(self, k: RationalLike) -> Matrix | BallMatrix:
        """Return A^k: exactly for an integer k, otherwise an enclosure of the principal value."""
        exponent = read_rational(k, "k")
        if exponent.q == 1:
            return self._integer_power(int(exponent.p))
        return self._of_restriction(lambda form: _principal(form.power(k)))

    def _integer_power(self, exponent: int) -> Matrix:
        data = self._over_field.data
        if exponent < 0 and not data.characteristic[0]:
            raise no_negative_power(fmpq(exponent))
        whole = data.restricted(0)
        check_integer_power(whole, exponent, lambda: StructureData(whole, ReportBuilder()))
        found: Matrix = data.read.origin.returned(data.matrix**exponent)
        return found

    def sqrt(self) -> BallMatrix:
        """Return an enclosure of the principal square root."""
        return self._of_restriction(lambda form: form.sqrt())

    def log(self) -> BallMatrix:
        """Return an enclosure of the principal logarithm."""
        return self._of_restriction(lambda form: form.log())

    def sin(self) -> BallMatrix:
        """Return an enclosure of the sine."""
        return self._of_restriction(lambda form: form.sin())

    def cos(self) -> BallMatrix:
        """Return an enclosure of the cosine."""
        return self._of_restriction(lambda form: form.cos())

    def sinh(self) -> BallMatrix:
        """Return an enclosure of the hyperbolic sine."""
        return self._of_restriction(lambda form: form.sinh())

    def cosh(self) -> BallMatrix:
        """Return an enclosure of the hyperbolic cosine."""
        return self._of_restriction(lambda form: form.cosh())

    def sign(self) -> BallMatrix:
        """Return an enclosure of the sign; no eigenvalue may be on the imaginary axis, conjugates may."""
        return self._shown(sign_over_field(self._over_field, self._eps, ReportBuilder()))

    def phi(self, k: IntegerLike) -> BallMatrix:
        """Return an enclosure of phi_k(A)."""
        return self._of_restriction(lambda form: form.phi(k))


def _principal(M: Matrix | BallMatrix) -> BallMatrix:
    """Return a power of a rational matrix whose exponent is no integer."""
    assert isinstance(M, BallMatrix)
    return M
