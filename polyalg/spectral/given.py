"""The argument P of the calls of this area: read, and its symmetry on the domain checked.

Errors name the coefficient, the entry and its partner.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from flint import acb_mat, fmpq

from polyalg.algebra.coefficient_matrices import exact_coefficients, integral_form
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial, read_laurent_polynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, read_matrix_polynomial
from polyalg.core.gaussian import GaussianRational
from polyalg.core.interval_ends import ClosedInterval, read_closed_interval
from polyalg.core.limits import check_matrix_polynomial_size
from polyalg.core.origin import Origin
from polyalg.core.scalars import read_choice
from polyalg.core.typing import Domain
from polyalg.errors import DimensionError, InputError
from polyalg.spectral.line import (
    DOMAINS,
    line_form,
    line_form_of_interval,
    point_in_interval,
    point_on_domain,
)

if TYPE_CHECKING:
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
    from polyalg.spectral.algebraic.interval import RealInterval
    from polyalg.spectral.positivity import Negative

Place: TypeAlias = 'Literal["interval"] | Domain'


class InBalls(Protocol):
    """Exact coefficient matrices."""

    def balls(self) -> list[acb_mat]:
        """Return the coefficients, enclosed at the working precision."""


class Given(Protocol):
    """P on its domain, over Q, Q(i) or a number field."""

    @property
    def polynomial(self) -> MatrixPolynomial | LaurentMatrixPolynomial | AlgebraicMatrixPolynomial:
        """What the user gave."""

    @property
    def on(self) -> Place:
        """The domain."""

    @property
    def interval(self) -> ClosedInterval | RealInterval | None:
        """Where the domain is "interval"."""

    @property
    def integral(self) -> InBalls:
        """The coefficients; on the circle those of z^0, ..., z^d."""

    @property
    def n(self) -> int:
        """Number of rows."""

    @property
    def d(self) -> int:
        """The degree of a factor."""

    @property
    def matrix_origin(self) -> Origin:
        """Where numbers and matrices of an answer go."""

    @property
    def polynomial_origin(self) -> Origin:
        """Where polynomials of an answer go."""

    def place(self, negative: Negative) -> fmpq | GaussianRational:
        """Return a point of the domain where v^* P v < 0 for the vector of a refusal on the line."""


@dataclass(frozen=True, slots=True)
class GivenPolynomial:
    """P on its domain, in integers over one denominator.

    Attributes
    ----------
    polynomial : MatrixPolynomial or LaurentMatrixPolynomial
        What the user gave.
    on : str
        The domain: one of `DOMAINS`, or "interval".
    integral : IntegerMatrixPolynomial
        Its coefficients; on the circle those of z^0, ..., z^d.
    interval : ClosedInterval or None
        Where the domain is "interval", with an end at least.
    """

    polynomial: MatrixPolynomial | LaurentMatrixPolynomial
    on: Place
    integral: IntegerMatrixPolynomial
    interval: ClosedInterval | None = None

    @property
    def n(self) -> int:
        """Number of rows."""
        return self.integral.nrows

    @property
    def d(self) -> int:
        """The degree of a factor."""
        half = self.on in ("real", "imaginary")
        return self.integral.half_degree if half else self.integral.formal_degree

    @property
    def matrix_origin(self) -> Origin:
        """Where numbers and matrices of an answer go."""
        return self.polynomial.matrix_origin

    @property
    def polynomial_origin(self) -> Origin:
        """Where polynomials of an answer go."""
        return self.polynomial.polynomial_origin

    def transposed(self) -> GivenPolynomial:
        """Return the transpose of P on its domain."""
        return replace(self, polynomial=self.polynomial.transpose(), integral=self.integral.transpose())

    def line(self) -> IntegerMatrixPolynomial:
        """Return the polynomial on the line that stands for it."""
        return on_the_line(self.integral, self.on, self.interval)

    def place(self, negative: Negative) -> fmpq | GaussianRational:
        """Return the point of the domain that the one of a refusal on the line stands for."""
        return placed(negative.point, self.on, self.interval)

    def __reduce__(self) -> tuple[object, ...]:
        # FLINT's matrices do not pickle, the polynomials do.
        on = self.on if self.interval is None else tuple(self.interval)
        return read_given, (self.polynomial, on, True)


def on_the_line(
    P: IntegerMatrixPolynomial, on: str, interval: ClosedInterval | None
) -> IntegerMatrixPolynomial:
    """Return the polynomial on the line that stands for P on its domain."""
    return line_form(P, on) if interval is None else line_form_of_interval(P, interval)


def placed(x: fmpq, on: str, interval: ClosedInterval | None) -> fmpq | GaussianRational:
    """Return the point of the domain that a point of the line stands for."""
    return point_on_domain(x, on) if interval is None else point_in_interval(x, interval)


def read_domain(on: object) -> tuple[Place, ClosedInterval | None]:
    """Read the domain; the ends (None, None) are those of the line."""
    interval = read_closed_interval(on, "on") if isinstance(on, (tuple, list)) else None
    if interval == (None, None):
        on, interval = "real", None
    if interval is not None:
        return "interval", interval
    return read_choice(on, DOMAINS, "on", "an interval (a, b)"), None


def read_given(P: object, on: object = "real", any_degree: bool = False) -> GivenPolynomial:
    """Read P and check what its domain asks for.

    Parameters
    ----------
    on : str or pair
        One of `DOMAINS`, or the ends of an interval; (None, None) is the line.
    any_degree : bool
        Take the zero polynomial and odd degrees too, which have no factor.

    Raises
    ------
    InputError
        If `on` is no domain, the interval is empty or a point, P is zero, has odd degree or lacks the
        symmetry, or is of the wrong kind.
    DimensionError
        If the coefficients are not square.
    """
    domain, interval = read_domain(on)
    polynomial = _of_kind(P, domain)
    check_shape(polynomial.shape)
    if not any_degree:
        refuse_zero(polynomial.degree)
    integral = integral_form(polynomial)
    check_matrix_polynomial_size(polynomial.nrows, len(integral), integral.height_bits())
    if domain != "circle":
        _check_symmetry(integral, domain, polynomial)
        if interval is None and not any_degree:
            check_degree(polynomial.degree)
    return GivenPolynomial(polynomial, domain, integral, interval)


def check_shape(shape: tuple[int, int]) -> None:
    """Raise `DimensionError` for coefficients that are not square, or empty."""
    n, m = shape
    if n != m:
        raise DimensionError(f"the coefficients of P must be square; they are {n} x {m}")
    if n == 0:
        raise DimensionError("the coefficients of P are 0 x 0 matrices; there is nothing to factor")


def refuse_zero(degree: int) -> None:
    """Raise `InputError` for the zero polynomial."""
    if degree < 0:
        raise InputError("P is the zero polynomial, which is refused here: it is >= 0, with the empty factor")


def check_degree(degree: int) -> None:
    """Raise `InputError` for an odd degree."""
    if degree > 0 and degree % 2:
        raise InputError(f"P has odd degree {degree}; a polynomial that is >= 0 has even degree")


def _of_kind(P: object, on: str) -> MatrixPolynomial | LaurentMatrixPolynomial:
    if on == "circle":
        if isinstance(P, MatrixPolynomial):
            raise InputError(
                "on='circle' needs a LaurentMatrixPolynomial([C0, ..., Cd]), the coefficients of z^0, ...,"
                " z^d, not a MatrixPolynomial; of a factor Q it is pa.LaurentMatrixPolynomial.from_factor(Q)"
            )
        return read_laurent_polynomial(P)
    if isinstance(P, LaurentMatrixPolynomial):
        raise InputError("a LaurentMatrixPolynomial lives on the circle; pass on='circle'")
    return read_matrix_polynomial(P)


def _check_symmetry(
    integral: IntegerMatrixPolynomial, on: str, polynomial: MatrixPolynomial | LaurentMatrixPolynomial
) -> None:
    """Raise where C_k^* is not C_k, on the axis (-1)^k C_k."""
    for k, C in enumerate(integral):
        sign = -1 if on == "imaginary" and k % 2 else 1
        place = C.asymmetric_entry(sign)
        if place is not None:
            raise asymmetric(k, place, sign, exact_coefficients(polynomial)[k])


class Entries(Protocol):
    """A matrix."""

    def __getitem__(self, index: tuple[int, int], /) -> object: ...


def asymmetric(k: int, place: tuple[int, int], sign: int, C: Entries) -> InputError:
    """Return the exception for coefficient k, whose entry at this place is not what its partner asks for."""
    i, j = place
    rule = "its conjugate" if sign == 1 else "minus its conjugate"
    name = "Hermitian" if sign == 1 else "skew-Hermitian, as odd ones must be on the imaginary axis"
    where = f"entry ({i}, {j}) is {C[i, j]}"
    if i == j:
        return InputError(f"coefficient {k} of P is not {name}: {where}", entry=(k, i, j))
    return InputError(
        f"coefficient {k} of P is not {name}: {where}, entry ({j}, {i}) is {C[j, i]}, not {rule}",
        entry=(k, i, j),
    )
