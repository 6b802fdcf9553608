"""Inputs of tests as objects of the system that the code under test takes, without rounding.

Other systems are those of `polyalg.convert`.  For numpy there are doubles instead of its object arrays, since
numerical code takes doubles; an input that doubles do not hold exactly is refused, as the known answer would
be that of another input.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypeVar, get_args

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.converting import convert
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.scalars import read_choice
from polyalg.core.typing import Target
from polyalg.errors import InexactInputError

if TYPE_CHECKING:
    from polyalg.testing.printing import Pasteable

__all__ = ["System", "in_system", "with_inputs_in"]

System: TypeAlias = Literal["flint", Target]
Record = TypeVar("Record", bound="Pasteable")


def in_system(value: object, system: System) -> Any:
    """Return an exact number, matrix or polynomial as an object of a system.

    Parameters
    ----------
    value : object
        A number, matrix, polynomial or matrix polynomial of FLINT or of polyalg, or a tuple of such.
    system : str
        "flint": the value itself.  "numpy": float64, or complex128 if Gaussian, exactly the same number;
        matrices as arrays, polynomials as `numpy.polynomial.Polynomial` with the constant term first.
        "sympy", "python", "sage", "mpmath": as `polyalg.convert` gives them, exact but for mpmath.

    Raises
    ------
    InexactInputError
        For numpy, where no double is the number.
    InputError
        For another system.

    Examples
    --------
    >>> from flint import fmpq, fmpq_mat
    >>> A = fmpq_mat([[1, fmpq(1, 2)], [0, 3]])
    >>> in_system(A, "numpy"), in_system(A, "python")
    (array([[1. , 0.5],
           [0. , 3. ]]), [[1, Fraction(1, 2)], [0, 3]])
    """
    target = read_choice(system, get_args(System), "system")
    if target == "flint":
        return value
    return _doubles(value) if target == "numpy" else convert(value, target)


def with_inputs_in(known: Record, system: System, *names: str) -> Record:
    """Return the record with these of its fields in a system; what is known of them stays exact."""
    if system == "flint":
        return known
    inputs = {name: in_system(getattr(known, name), system) for name in names}
    return replace(known, **inputs)  # type: ignore[type-var]


def _doubles(value: Any) -> Any:
    import numpy as np

    if isinstance(value, tuple):
        return tuple(map(_doubles, value))
    if isinstance(value, (MatrixPolynomial, LaurentMatrixPolynomial)):
        return [_doubles(C) for C in value.coefficients]
    if isinstance(value, (fmpz_mat, fmpq_mat)):
        return np.array([_double(x) for x in value.entries()]).reshape(value.nrows(), value.ncols())
    if isinstance(value, GaussianMatrix):
        numbers = [_doubles(z) for row in value.table() for z in row]
        return np.array(numbers).reshape(value.nrows(), value.ncols())
    if isinstance(value, (fmpz_poly, fmpq_poly, GaussianPolynomial)):
        return np.polynomial.Polynomial([_doubles(x) for x in value.coeffs()] or [0.0])
    if isinstance(value, GaussianRational):
        return complex(_double(value.real), _double(value.imag))
    return _double(value)


def _double(x: fmpz | fmpq) -> float:
    exact = Fraction(int(x.p), int(x.q)) if isinstance(x, fmpq) else Fraction(int(x))
    try:
        nearest = float(exact)
    except OverflowError:
        nearest = 0.0
    if Fraction(nearest) != exact:
        raise InexactInputError(f"{exact} is no double; ask for another system, such as 'python'")
    return nearest
