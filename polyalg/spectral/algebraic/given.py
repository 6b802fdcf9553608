"""The argument P with irrational coefficients: read, and its symmetry on the domain checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from flint import fmpq

from polyalg.algebra.coefficient_matrices import CoefficientMatrices, exact_coefficients
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral
from polyalg.core.gaussian import GaussianRational
from polyalg.core.interval_ends import ClosedInterval
from polyalg.core.limits import check_matrix_polynomial_size
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import Recipe, packed_call
from polyalg.errors import DimensionError, InputError, ResourceLimitError
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.matrix_polynomials.reading import ReadAlgebraicCoefficients, read_algebraic_coefficients
from polyalg.spectral.given import (
    GivenPolynomial,
    Place,
    asymmetric,
    check_degree,
    check_shape,
    on_the_line,
    placed,
    read_domain,
    read_given,
)

__all__ = ["AlgebraicGiven", "read_over_field"]

_MOST_ROWS = 400


@dataclass(frozen=True)
class AlgebraicGiven:
    """P on its domain, over a real number field K or over K(i).

    Attributes
    ----------
    polynomial : AlgebraicMatrixPolynomial
        On the circle with the coefficients of z^0, ..., z^d.
    on : str
    interval : ClosedInterval or None
    origin : Origin
        Where P came from.
    """

    polynomial: AlgebraicMatrixPolynomial
    on: Place
    interval: ClosedInterval | None
    origin: Origin

    @property
    def _sample(self) -> MatrixPolynomial:
        """A polynomial over Q from where P came from, which knows where answers go."""
        return from_integral(IntegerMatrixPolynomial([self.polynomial.parts[0][0]]), self.origin)

    @property
    def matrix_origin(self) -> Origin:
        """Where numbers and matrices of an answer go."""
        return self._sample.matrix_origin

    @property
    def polynomial_origin(self) -> Origin:
        """Where polynomials of an answer go."""
        return self._sample.polynomial_origin

    @property
    def integral(self) -> AlgebraicMatrixPolynomial:
        """The coefficients."""
        return self.polynomial

    @property
    def n(self) -> int:
        """Number of rows."""
        return self.polynomial.nrows

    @property
    def d(self) -> int:
        """The degree of a factor."""
        half = self.on in ("real", "imaginary")
        return self.polynomial.half_degree if half else self.polynomial.formal_degree

    def line(self) -> AlgebraicMatrixPolynomial:
        """Return the polynomial on the line that stands for it."""
        return self.polynomial.mapped(partial(on_the_line, on=self.on, interval=self.interval))

    def place(self, x: fmpq) -> fmpq | GaussianRational:
        """Return the point of the domain that a point of the line stands for."""
        return placed(x, self.on, self.interval)

    def __reduce__(self) -> Recipe:
        return packed_call(AlgebraicGiven, self.polynomial, self.on, self.interval, self.origin)


def read_over_field(P: object, on: object, any_degree: bool) -> AlgebraicGiven | GivenPolynomial | None:
    """Read P with irrational coefficients, over Q or Q(i) where these cancel; None for other objects.

    Raises
    ------
    InputError, DimensionError
        As `polyalg.spectral.given.read_given`, for P with irrational coefficients.
    ResourceLimitError
        If the coefficients generate a field of a degree above 64, or P is large.
    """
    domain, interval = read_domain(on)
    if isinstance(P, (str, CoefficientMatrices)) or (domain == "circle" and not _is_half(P)):
        return None
    if isinstance(P, AlgebraicMatrixPolynomial):
        read = ReadAlgebraicCoefficients(P.field, list(P.parts), FLINT)
    else:
        try:
            read = read_algebraic_coefficients(P, "P")
        except DimensionError:
            raise
        except InputError:
            return None
    if read.field is None or not any(map(_is_nonzero, read.parts[1:])):
        exact = from_integral(read.parts[0], read.origin)
        half = LaurentMatrixPolynomial(exact_coefficients(exact)) if domain == "circle" else exact
        return read_given(half, on, any_degree)
    polynomial = AlgebraicMatrixPolynomial.of_parts(read.field, read.parts).trimmed()
    check_shape(polynomial.shape)
    for part in polynomial.parts:
        check_matrix_polynomial_size(polynomial.nrows, len(part), part.height_bits())
    n, degree = polynomial.nrows, polynomial.field.degree
    if n * degree > _MOST_ROWS:
        raise ResourceLimitError(
            f"P has {n} rows over a field of degree {degree}; the product of these is {_MOST_ROWS} at most"
        )
    _check_symmetry(polynomial, domain)
    if domain in ("real", "imaginary") and not any_degree:
        check_degree(polynomial.degree)
    return AlgebraicGiven(polynomial, domain, interval, read.origin)


def _is_nonzero(part: IntegerMatrixPolynomial) -> bool:
    return any(not C.is_zero() for C in part)


def _is_half(P: object) -> bool:
    """Whether P is what on the circle gives the coefficients of z^0, ..., z^d."""
    return isinstance(P, (list, tuple, AlgebraicMatrixPolynomial))


def _check_symmetry(P: AlgebraicMatrixPolynomial, on: str) -> None:
    """Raise where C_k^* is not C_k, on the axis (-1)^k C_k; on the circle for C_0 only."""
    for k in range(1 if on == "circle" else P.formal_degree + 1):
        sign = -1 if on == "imaginary" and k % 2 else 1
        for part in P.parts:
            place = part[k].asymmetric_entry(sign)
            if place is not None:
                raise asymmetric(k, place, sign, P.coefficients[k])
