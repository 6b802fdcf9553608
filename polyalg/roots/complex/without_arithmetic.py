"""Operators of roots and eigenvalues: an error that names the number to calculate with.

Only beside polynomials and matrices is there no doubt what a sum or product is in: the field of the number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction

from flint import acb, arb, fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.coefficient_matrices import CoefficientMatrices
from polyalg.core.bridges import load_fields
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational

__all__ = ["WithoutArithmetic"]

_PLAIN = (int, float, complex, Fraction, fmpz, fmpq, arb, acb)
_BESIDE = (fmpz_poly, fmpq_poly, fmpz_mat, fmpq_mat)
_BESIDE_OF_OURS = (GaussianRational, GaussianPolynomial, GaussianMatrix, CoefficientMatrices)


def _left(operation: Callable[[object, object], object]) -> Callable[[object, object], object]:
    """Return the method of an operator whose left operand is the number."""

    def method(self: object, other: object) -> object:
        _refuse_plain(self, other)
        beside = isinstance(other, _BESIDE + _BESIDE_OF_OURS)
        return operation(load_fields().number_with_arithmetic(self), other) if beside else NotImplemented

    return method


def _right(operation: Callable[[object, object], object]) -> Callable[[object, object], object]:
    """Return the method of an operator whose right operand is the number."""

    def method(self: object, other: object) -> object:
        _refuse_plain(self, other)
        beside = isinstance(other, _BESIDE + _BESIDE_OF_OURS)
        return operation(other, load_fields().number_with_arithmetic(self)) if beside else NotImplemented

    return method


class WithoutArithmetic:
    """A number without sums and products of its own.

    Beside polynomials and matrices it is the number of a field that it is equal to, and beside objects that
    have arithmetic with it, as those of SymPy and numbers of a field do, that is theirs.
    """

    __slots__ = ()

    def _refused(self, other: object, _modulus: object = None) -> object:
        """Raise `TypeError` beside a number, a ball or another of these; leave the rest to the other."""
        _refuse_plain(self, other)
        return NotImplemented

    def __neg__(self) -> object:
        raise _refusal(self)

    __add__, __radd__ = _left(operator.add), _right(operator.add)
    __sub__, __rsub__ = _left(operator.sub), _right(operator.sub)
    __mul__, __rmul__ = _left(operator.mul), _right(operator.mul)
    __truediv__, __rtruediv__ = _left(operator.truediv), _right(operator.truediv)
    __pow__ = __rpow__ = _refused


def _refuse_plain(x: object, other: object) -> None:
    if isinstance(other, (WithoutArithmetic, *_PLAIN)):
        raise _refusal(x)


def _refusal(x: object) -> TypeError:
    return TypeError(
        f"a number of type {type(x).__name__} has no arithmetic of its own; pa.algebraic(x) is the same"
        " number with it, exact, and x.value a ball"
    )
