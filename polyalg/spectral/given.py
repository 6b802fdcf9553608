"""The argument P of the calls of this area: read, and its symmetry on the domain checked.

Errors name the coefficient, the entry and its partner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flint import fmpq

from polyalg.algebra.coefficient_matrices import exact_coefficients, integral_form
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial, read_laurent_polynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, read_matrix_polynomial
from polyalg.core.gaussian import GaussianRational
from polyalg.core.interval_ends import ClosedInterval, read_closed_interval
from polyalg.core.limits import check_matrix_polynomial_size
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
    on: Domain | Literal["interval"]
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

    def line(self) -> IntegerMatrixPolynomial:
        """Return the polynomial on the line that stands for it."""
        if self.interval is not None:
            return line_form_of_interval(self.integral, self.interval)
        return line_form(self.integral, self.on)

    def place(self, x: fmpq) -> fmpq | GaussianRational:
        """Return the point of the domain that a point of the line stands for."""
        if self.interval is not None:
            return point_in_interval(x, self.interval)
        return point_on_domain(x, self.on)

    def __reduce__(self) -> tuple[object, ...]:
        # FLINT's matrices do not pickle, the polynomials do.
        on = self.on if self.interval is None else tuple(self.interval)
        return read_given, (self.polynomial, on, True)


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
    interval = read_closed_interval(on, "on") if isinstance(on, (tuple, list)) else None
    if interval == (None, None):
        on, interval = "real", None
    domain = read_choice(on, DOMAINS, "on", "an interval (a, b)") if interval is None else "interval"
    polynomial = _of_kind(P, domain)
    if polynomial.nrows != polynomial.ncols:
        raise DimensionError(
            f"the coefficients of P must be square; they are {polynomial.nrows} x {polynomial.ncols}"
        )
    if polynomial.nrows == 0:
        raise DimensionError("the coefficients of P are 0 x 0 matrices; there is nothing to factor")
    if polynomial.degree < 0 and not any_degree:
        raise InputError("P is the zero polynomial, which is refused here: it is >= 0, with the empty factor")
    integral = integral_form(polynomial)
    check_matrix_polynomial_size(polynomial.nrows, len(integral), integral.height_bits())
    if domain != "circle":
        _check_symmetry(integral, domain, polynomial)
        if polynomial.degree > 0 and polynomial.degree % 2 and interval is None and not any_degree:
            raise InputError(
                f"P has odd degree {polynomial.degree}; a polynomial that is >= 0 has even degree"
            )
    return GivenPolynomial(polynomial, domain, integral, interval)


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
        if place is None:
            continue
        i, j = place
        exact = exact_coefficients(polynomial)[k]
        own, partner = exact[i, j], exact[j, i]
        rule = "its conjugate" if sign == 1 else "minus its conjugate"
        name = "Hermitian" if sign == 1 else "skew-Hermitian, as odd ones must be on the imaginary axis"
        where = f"entry ({i}, {j}) is {own}"
        if i == j:
            raise InputError(f"coefficient {k} of P is not {name}: {where}", entry=(k, i, j))
        raise InputError(
            f"coefficient {k} of P is not {name}: {where}, entry ({j}, {i}) is {partner}, not {rule}",
            entry=(k, i, j),
        )
