"""`convert`: a value as an object of another system."""

from __future__ import annotations

from numbers import Number
from typing import TYPE_CHECKING, cast, get_args

from flint import acb, acb_mat, arb, arb_mat, fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly

from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.gaussian.methods import NumberMethods
from polyalg.core.inputs.objects import flint_matrix
from polyalg.core.inputs.reading import check_entries, read_polynomial
from polyalg.core.origin import Origin
from polyalg.core.polynomial_entries import is_polynomial
from polyalg.core.precision import digits_in
from polyalg.core.refusals import refusal
from polyalg.core.scalars import read_choice, read_scalar
from polyalg.core.typing import ExactMatrix, MatrixLike, Target
from polyalg.errors import InputError

if TYPE_CHECKING:
    from polyalg.fields.matrix import AlgebraicMatrix
    from polyalg.fields.number import AlgebraicNumber
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = ["convert"]

_POLYNOMIALS = (fmpz_poly, fmpq_poly, GaussianPolynomial)
_MATRICES = (fmpz_mat, fmpq_mat, GaussianMatrix)


def convert(value: object, system: Target) -> object:
    """Return a value as an object of another system.

    Parameters
    ----------
    value : object
        A result of polyalg; a number, polynomial, matrix or ball of FLINT; a number, polynomial or matrix of
        another system with exact entries; or a list, tuple or dict of such.
    system : {"sympy", "numpy", "sage", "mpmath", "python"}
        The target.  Polynomials are objects of the target, in its own order of coefficients: ``Poly``,
        ``numpy.polynomial.Polynomial``, a polynomial of Sage; for Python the list of coefficients with the
        constant term first, for mpmath that with the highest power first, as its ``polyval`` takes it.
        One of the target itself keeps its variable.

    Returns
    -------
    object
        The same value.  Exact values are rounded for mpmath alone, which has no others, at its precision;
        for numpy they are Python's integers and fractions, and irrational ones stay what they are, for Python
        too.  Enclosures give balls of Sage, elsewhere their
        midpoints, at the digits that they know (doubles for numpy and Python), and 0 where they cannot be
        told from it.  Results give Python what their ``to_dict()`` does.

    Raises
    ------
    InexactInputError
        For floats: what is exact about them is for `exact` to say.
    InputError
        For another target, and for what the target has no object for; the message names its type.
    ResourceLimitError
        (also an OverflowError) For a number that does not fit into a double.

    Examples
    --------
    >>> import polyalg as pa
    >>> p = pa.characteristic_polynomial([[0, 2], [1, 3]])
    >>> pa.convert(p, "python"), pa.convert(p, "sympy")
    ([-2, -3, 1], Poly(x**2 - 3*x - 2, x, domain='ZZ'))
    >>> pa.convert(pa.matrix("1/2 1; 0 2"), "numpy")
    array([[Fraction(1, 2), 1],
           [0, 2]], dtype=object)
    """
    target = read_choice(system, get_args(Target), "system")
    try:
        return _converted(value, target)
    except RecursionError:
        raise InputError(f"the {type(value).__name__} is nested too deeply, or holds itself") from None


def _converted(value: object, system: Target) -> object:
    if type(value).__module__.startswith("polyalg.") and not isinstance(value, NumberMethods):
        # Results know their digits, and whether they are exact.
        method = getattr(value, "to_dict" if system == "python" else f"to_{system}", None)
        if method is not None:
            return method()
        if hasattr(value, "in_system"):
            return _over_field(cast("AlgebraicMatrix | AlgebraicPolynomial", value), system)
        if hasattr(value, "coefficients"):
            return [_converted(C, system) for C in value.coefficients]
    if isinstance(value, (arb, acb)):
        return _written(acb(value), "from_complex", _scalar_system(system), _digits(acb(value)))
    if isinstance(value, (arb_mat, acb_mat)):
        known = [_digits(acb(z)) for z in value.entries()]
        return _written(acb_mat(value), "from_balls", system, max(known, default=15))
    if type(value) is list:
        return [_converted(x, system) for x in value]
    if type(value) is tuple:
        return tuple(_converted(x, system) for x in value)
    if isinstance(value, dict):
        return {key: _converted(x, system) for key, x in value.items()}
    return _exact(value, system)


def _over_field(value: AlgebraicMatrix | AlgebraicPolynomial, system: Target) -> object:
    """Write a matrix or polynomial over a field: irrational numbers as they are, rounded for mpmath."""
    task = "from_coefficients" if hasattr(value, "coeffs") else "from_table"
    if not offers(system, task):
        raise _no_object(value, system)
    bridge = load_bridge(system)

    def number(x: AlgebraicNumber) -> object:
        exact = x.exact
        if exact is None:
            return x.to_mpmath() if system == "mpmath" else x
        return load_bridge(_scalar_system(system)).from_scalar(exact)

    if hasattr(value, "coeffs"):
        return bridge.from_coefficients([number(x) for x in value.coeffs()] or [0])
    entries = [number(x) for row in value.table() for x in row]
    return bridge.from_table((value.nrows(), value.ncols()), entries)


def _exact(value: object, system: Target) -> object:
    """Write an exact number, polynomial or matrix of any system."""
    number = read_scalar(value)
    if number is not None:
        return _written(number, "from_scalar", _scalar_system(system))
    if isinstance(value, _POLYNOMIALS) or is_polynomial(value):
        read = read_polynomial(value)
        return _written(read.value(), "from_polynomial", system, *_style(read.origin, system))
    source = system_of(value)
    row = load_bridge(source).read_row(value) if offers(source, "read_row") else None
    if row is not None:
        return [_converted(x, system) for x in row]
    if isinstance(value, _MATRICES) or (offers(source, "read_matrix") and not isinstance(value, Number)):
        return _written(_matrix(value, source), "from_matrix", system)
    raise refusal(value, "the value", "value")


def _style(origin: Origin, system: Target) -> list[object]:
    """Return how a polynomial of the target itself is written: in its own variable; of SymPy a Poly."""
    variable = origin.variable if origin.system == system else None
    return [] if variable is None else [("Poly", variable, None) if system == "sympy" else origin.style]


def _matrix(value: object, source: str) -> ExactMatrix:
    try:
        return flint_matrix(cast("MatrixLike", value))
    except InputError:
        if not offers(source, "read_matrix_polynomial"):
            raise
        found = load_bridge(source).read_matrix_polynomial(value, "the value", check_entries)
        if found is None or len(found[1]) < 2:
            raise
    raise InputError("the value is a matrix of polynomials; pass pa.MatrixPolynomial(value)")


def _written(value: object, task: str, system: Target, *more: object) -> object:
    if not offers(system, task):
        raise _no_object(value, system)
    return getattr(load_bridge(system), task)(value, *more)


def _no_object(value: object, system: Target) -> InputError:
    return InputError(f"{system} has no object for a {type(value).__name__}")


def _scalar_system(system: Target) -> Target:
    """Return where numbers go: Python's are taken by what has no exact ones, as numpy."""
    return system if offers(system, "from_scalar") else "python"


def _digits(z: acb) -> int:
    """Return how many digits of a ball are known, at least one; 15 of an exact one."""
    return 15 if z.is_exact() else max(1, digits_in(z.rel_accuracy_bits()))
