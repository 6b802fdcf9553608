"""The argument P with irrational coefficients: read, and its symmetry on the domain checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from flint import fmpq, fmpq_poly

from polyalg.algebra.coefficient_matrices import CoefficientMatrices, exact_coefficients, integral_form
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral
from polyalg.core.gaussian import GaussianRational
from polyalg.core.interval_ends import ClosedInterval, closed_ends
from polyalg.core.limits import check_matrix_polynomial_size
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import Recipe, packed_call
from polyalg.errors import DimensionError, InexactInputError, InputError, ResourceLimitError
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.matrix_polynomials.reading import (
    ReadAlgebraicCoefficients,
    half_of_laurent,
    read_algebraic_coefficients,
    read_algebraic_laurent,
)
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.real.exact import RealEnd, read_end
from polyalg.fields.tower import Tower
from polyalg.spectral.algebraic.interval import RealInterval
from polyalg.spectral.algebraic.problem import form_sign
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
    refuse_zero,
)
from polyalg.spectral.positivity import Negative

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
    interval : ClosedInterval, RealInterval or None
        With ends in K where one of them is irrational.
    origin : Origin
        Where P came from.
    """

    polynomial: AlgebraicMatrixPolynomial
    on: Place
    interval: ClosedInterval | RealInterval | None
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

    def transposed(self) -> AlgebraicGiven:
        """Return the transpose of P on its domain."""
        return replace(self, polynomial=self.polynomial.transpose())

    def line(self) -> AlgebraicMatrixPolynomial:
        """Return the polynomial on the line that stands for it."""
        P = self.polynomial
        if isinstance(self.interval, RealInterval):
            P = P.on_line(self.interval.start, self.interval.width)
        return P.mapped(partial(on_the_line, on=self.on, interval=self.rational_interval))

    @property
    def rational_interval(self) -> ClosedInterval | None:
        """The interval, or that which it is the image of."""
        return self.interval.unit if isinstance(self.interval, RealInterval) else self.interval

    def place(self, negative: Negative) -> fmpq | GaussianRational:
        """Return a point of the domain where v^* P v < 0 for the vector of a refusal on the line."""
        place = placed(negative.point, self.on, self.rational_interval)
        if not isinstance(self.interval, RealInterval):
            return place
        assert isinstance(place, fmpq)
        return next(
            x
            for points in self.interval.rational_points_near(place)
            for x in points
            if form_sign(self.polynomial.at(x), negative.vector) < 0
        )

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
    ends = closed_ends(on, "on", read_end) if isinstance(on, (tuple, list)) else (None, None)
    if not all(end is None or isinstance(end, fmpq) for end in ends):
        return _checked(*_with_ends(_read_any(P), ends), "interval", any_degree)
    domain, interval = read_domain(on)
    if isinstance(P, (str, CoefficientMatrices)):
        return None
    try:
        laurent = domain == "circle" and not _is_half(P)
        read, lowest = read_algebraic_laurent(P, "P") if laurent else (_read_algebraic(P), 0)
    except (DimensionError, InexactInputError):
        raise
    except InputError:
        return None
    read = half_of_laurent(read, lowest, "P")
    if read.field is None or not any(map(_is_nonzero, read.parts[1:])):
        exact = from_integral(read.parts[0], read.origin)
        half = LaurentMatrixPolynomial(exact_coefficients(exact)) if domain == "circle" else exact
        return read_given(half, on, any_degree)
    polynomial = AlgebraicMatrixPolynomial.of_parts(read.field, read.parts)
    return _checked(polynomial, interval, read.origin, domain, any_degree)


def _read_algebraic(P: object) -> ReadAlgebraicCoefficients:
    if isinstance(P, AlgebraicMatrixPolynomial):
        return ReadAlgebraicCoefficients(P.field, list(P.parts), FLINT)
    return read_algebraic_coefficients(P, "P")


def _read_any(P: object) -> ReadAlgebraicCoefficients:
    """Read P over Q, Q(i) or a number field."""
    try:
        rational = read_given(P, (0, 1), any_degree=True).polynomial
    except InexactInputError:
        raise
    except InputError as error:
        if isinstance(P, (str, CoefficientMatrices)):
            raise
        try:
            return _read_algebraic(P)
        except (DimensionError, InexactInputError):
            raise
        except InputError:
            raise error from None
    return ReadAlgebraicCoefficients(None, [integral_form(rational)], rational.origin)


def _with_ends(
    read: ReadAlgebraicCoefficients, ends: tuple[RealEnd | None, RealEnd | None]
) -> tuple[AlgebraicMatrixPolynomial, RealInterval, Origin]:
    """Return P and the ends over the smallest field with both."""
    tower = Tower("P and the ends")
    generator = tower.rational(0)
    if read.field is not None:
        generator = tower.field_element(read.field.embedded(fmpq_poly([0, 1])))
    placed_ends = [
        None
        if end is None
        else tower.rational(end)
        if isinstance(end, fmpq)
        else tower.field_element(end.embedded)
        for end in ends
    ]
    field = NumberField.of_tower(tower)
    low, high = (None if end is None else AlgebraicNumber(field, tower.current(end)) for end in placed_ends)
    total, power = None, fmpq_poly([1])
    for part in read.parts:
        term = AlgebraicMatrixPolynomial.of_parts(field, [part]).times(power)
        total = term if total is None else total + term
        power = field.embedding.product(power, tower.current(generator))
    assert total is not None
    return total, RealInterval(low, high), read.origin


def _checked(
    polynomial: AlgebraicMatrixPolynomial,
    interval: ClosedInterval | RealInterval | None,
    origin: Origin,
    domain: Place,
    any_degree: bool,
) -> AlgebraicGiven:
    """Return P on its domain, for which it has the right symmetry and size."""
    polynomial = polynomial.trimmed()
    check_shape(polynomial.shape)
    if not any_degree:
        refuse_zero(polynomial.degree)
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
    return AlgebraicGiven(polynomial, domain, interval, origin)


def _is_nonzero(part: IntegerMatrixPolynomial) -> bool:
    return any(not C.is_zero() for C in part)


def _is_half(P: object) -> bool:
    """Whether P is what on the circle gives the coefficients of z^0, ..., z^d."""
    return isinstance(P, (list, tuple, AlgebraicMatrixPolynomial, AlgebraicPolynomial))


def _check_symmetry(P: AlgebraicMatrixPolynomial, on: str) -> None:
    """Raise where C_k^* is not C_k, on the axis (-1)^k C_k; on the circle for C_0 only."""
    for k in range(1 if on == "circle" else P.formal_degree + 1):
        sign = -1 if on == "imaginary" and k % 2 else 1
        for part in P.parts:
            place = part[k].asymmetric_entry(sign)
            if place is not None:
                raise asymmetric(k, place, sign, P.coefficients[k])
