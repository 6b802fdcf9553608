"""Examples as text that can be pasted back: what FLINT prints for the eye is no Python.

Hypothesis prints a failing example by these texts once a strategy of `polyalg.testing.strategies` was made.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.bridges import system_of
from polyalg.core.display.numbers import complex_text
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial

if TYPE_CHECKING:
    from hypothesis.vendor.pretty import RepresentationPrinter

__all__ = ["Pasteable", "register_with_hypothesis", "source"]

_NEAR = 30  # digits that tell the root of a field
_TYPES = (
    *(NumberField, AlgebraicNumber, AlgebraicPolynomial, AlgebraicMatrix),
    *(fmpz, fmpq, fmpz_poly, fmpq_poly, fmpz_mat, fmpq_mat),
    *(GaussianRational, GaussianPolynomial, GaussianMatrix, MatrixPolynomial, LaurentMatrixPolynomial),
)
# By name, as neither is imported for those who do not use it.
_OTHERS = (
    *(("numpy", "ndarray"), ("numpy.polynomial.polynomial", "Polynomial")),
    *(("sympy.core.numbers", "Rational"), ("sympy.polys.polytools", "Poly")),
    ("sympy.matrices.immutable", "ImmutableDenseMatrix"),
)


def source(value: object) -> str:
    """Return Python that makes the value: an exact object, an array, a list, a tuple, a record of such.

    Names are those that the types have where they are imported from: ``fmpq_mat`` of `flint`,
    ``GaussianMatrix`` and ``algebraic`` of `polyalg`, ``array`` and ``Polynomial`` of numpy, ``sympify`` of
    SymPy.  What is of none of these is written by its `repr`.

    Examples
    --------
    >>> from flint import fmpq, fmpq_mat, fmpz_poly
    >>> source(fmpq_mat([[1, fmpq(1, 2)], [0, 3]])), source([fmpz_poly([0, -1, 2])])
    ('fmpq_mat([[1, fmpq(1, 2)], [0, 3]])', '[fmpz_poly([0, -1, 2])]')
    """
    name = type(value).__name__
    if isinstance(value, (fmpz, fmpq)):
        return f"{name}({value.p}, {value.q})" if isinstance(value, fmpq) else f"{name}({value})"
    if isinstance(value, GaussianRational):
        return f"{name}({_entry(value.real)}, {_entry(value.imag)})"
    if isinstance(value, (fmpz_poly, fmpq_poly)):
        return f"{name}({_row(value.coeffs())})"
    if isinstance(value, (fmpz_mat, fmpq_mat)):
        rows: list[list[Any]] = value.tolist()
        if not rows or not rows[0]:
            return f"{name}({value.nrows()}, {value.ncols()}, [])"
        return f"{name}([{', '.join(_row(row) for row in rows)}])"
    if isinstance(value, (GaussianMatrix, GaussianPolynomial)):
        return f"{name}({source(value.real)}, {source(value.imag)})"
    if isinstance(value, (NumberField, AlgebraicNumber, AlgebraicMatrix, AlgebraicPolynomial)):
        return _over_field(value)
    if isinstance(value, MatrixPolynomial):
        return f"{name}({source(list(value.coefficients))})"
    if isinstance(value, LaurentMatrixPolynomial):
        return f"{name}({source(list(value.coefficients))})"
    return _collection(value, name)


def _over_field(value: NumberField | AlgebraicNumber | AlgebraicMatrix | AlgebraicPolynomial) -> str:
    if isinstance(value, NumberField):
        near = complex_text(value.root(_NEAR), _NEAR)
        return f"NumberField({_row(value.polynomial.coeffs())}, {near!r})"
    if isinstance(value, AlgebraicNumber):
        return _number(value)
    field = _over_field(value.field)
    if isinstance(value, AlgebraicPolynomial):
        return f"polynomial([{', '.join(map(_number, value.coeffs()))}], field={field})"
    rows = ", ".join("[" + ", ".join(map(_number, row)) + "]" for row in value.table())
    return f"matrix([{rows}], field={field})"


def _number(x: AlgebraicNumber) -> str:
    """Return a number of a field, written as it was read, or in powers of a root."""
    if x.exact is not None:
        return _entry(x.exact)
    if x.field.presentation is not None:
        return f"algebraic({str(x)!r})"
    return f"{source(x.field)}({', '.join(map(_entry, x.coefficients))})"


def _collection(value: Any, name: str) -> str:
    if type(value) is complex:
        # A sum such as 1.0-0.0j loses the sign of a part that is 0.
        return f"complex({source(value.real)}, {source(value.imag)})"
    if type(value) is float and not isfinite(value):
        return f"float({str(value)!r})"
    if type(value) is list:
        return f"[{', '.join(map(source, value))}]"
    if type(value) is tuple:
        return f"({', '.join(map(source, value))}{',' * (len(value) == 1)})"
    if system_of(value) == "numpy" and getattr(getattr(value, "dtype", None), "char", "?") in "dD":
        # The text of numpy has eight digits, and none of the shape of an array without entries.
        text = f"array({source(value.tolist())})"
        return text if value.size else f"{text}.reshape{source(value.shape)}"
    if system_of(value) == "numpy" and hasattr(value, "coef"):
        return f"Polynomial({source(value.coef.tolist())})"
    if system_of(value) == "sympy":
        return f"sympify({str(value)!r})"  # its own text would divide as Python does
    if is_dataclass(value):
        return f"{name}({', '.join(f'{f.name}={source(getattr(value, f.name))}' for f in fields(value))})"
    return repr(value)


def _entry(x: Any) -> str:
    return str(x) if x.denominator == 1 else source(x)


def _row(entries: list[Any]) -> str:
    return f"[{', '.join(map(_entry, entries))}]"


class Pasteable:
    """A record that prints as Python that makes it again, and equals what prints alike."""

    __slots__ = ()

    def __repr__(self) -> str:
        return source(self)

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        """Print for Hypothesis and IPython."""
        printer.text(source(self))

    def __eq__(self, other: object) -> bool:
        return source(self) == source(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(source(self))


def register_with_hypothesis() -> None:
    """Let Hypothesis print exact objects, arrays of doubles and objects of SymPy by `source`."""
    from hypothesis.vendor.pretty import for_type_by_name

    for module, name in [*((kind.__module__, kind.__name__) for kind in _TYPES), *_OTHERS]:
        for_type_by_name(module, name, _print)


def _print(value: object, printer: RepresentationPrinter, cycle: bool) -> None:
    printer.text(source(value))
