"""Expressions in finite free convolutions: reading the input and the expressions, and their polynomials.

An expression is the convolution of some members of the input, to which the operator of the input is applied
or not. A polynomial is known up to a constant factor; proofs about it are made elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from ..arithmetic.rational_polynomials import degree, read_rational_polynomial
from ..errors import CertificateError
from ..format.encoding import read_boolean, read_bounded, read_index, read_list, read_object, refuse, shown
from ..format.limits import Work
from ..format.number_field import FieldPolynomial, read_coefficients, read_field
from ..format.reading import Numbers
from ..roots.real_polynomials import C, P, RealPolynomials
from .convolutions import KINDS, Setting, convolved, operated, unit

MAX_CONVOLUTION_DEGREE = 200
MAX_COLUMNS = 10**6
MAX_POLYNOMIALS = 8
_MOST_MEMBERS = 16
_KEYS = ("polynomials", "degree", "columns", "operator")


@dataclass(frozen=True, slots=True)
class FreeInput(Generic[P]):
    """Polynomials of degree at most n; columns m >= n and an operator, None where there are none."""

    polynomials: list[P]
    n: int
    m: int | None
    operator: P | None


@dataclass(frozen=True, slots=True)
class Expression:
    """The convolution of the members listed, then the operator where `operate` is true."""

    kind: str
    members: tuple[int, ...]
    operate: bool


def read_free_input(given: dict[str, object], work: Work, *, length: int | None = None) -> FreeInput[Numbers]:
    """Read {"polynomials", "degree", "columns", "operator"}, over Q.

    Parameters
    ----------
    length : int or None
        The number of polynomials, where it is fixed.
    """
    outer = read_object(given, _KEYS, "input")
    return _read_parts(outer, lambda value, where: read_rational_polynomial(value, where, work), length)


def read_field_input(
    given: dict[str, object], work: Work, *, length: int | None = None
) -> FreeInput[FieldPolynomial]:
    """Read what `read_free_input` does with a "field" for the coefficients."""
    outer = read_object(given, ("field", *_KEYS), "input")
    field = read_field(outer["field"], "input.field")
    return _read_parts(outer, lambda value, where: read_coefficients(value, where, field, work), length)


def _read_parts(
    outer: dict[str, object], read: Callable[[object, str], P], length: int | None
) -> FreeInput[P]:
    n = read_bounded(outer["degree"], "input.degree", 1, MAX_CONVOLUTION_DEGREE)
    m = None if outer["columns"] is None else read_bounded(outer["columns"], "input.columns", n, MAX_COLUMNS)
    where = "input.polynomials"
    items = read_list(outer["polynomials"], where, length=length, most=MAX_POLYNOMIALS)
    if not items:
        refuse(where, "must have at least one member")
    places = [(x, f"{where}[{k}]") for k, x in enumerate(items)]
    if outer["operator"] is not None:
        places.append((outer["operator"], "input.operator"))
    for x, place in places:
        read_list(x, place, most=n + 1)
    found = [read(x, place) for x, place in places]
    return FreeInput(found[: len(items)], n, m, found[-1] if len(found) > len(items) else None)


def read_pair_of_degree(
    given: dict[str, object], work: Work, *, least: int, columns: bool
) -> FreeInput[Numbers]:
    """Read an input of two polynomials over Q of degree exactly n >= `least`, without an operator.

    Parameters
    ----------
    columns : bool
        Whether there must be columns; else there may be none.
    """
    problem = read_free_input(given, work, length=2)
    _check_pair(problem, list(map(degree, problem.polynomials)), least, columns)
    return problem


def read_field_pair_with_columns(given: dict[str, object], work: Work) -> FreeInput[FieldPolynomial]:
    """Read an input of two polynomials over a number field of degree exactly n, with columns."""
    problem = read_field_input(given, work, length=2)
    _check_pair(problem, [p.degree for p in problem.polynomials], 1, columns=True)
    return problem


def _check_pair(problem: FreeInput[P], degrees: list[int], least: int, columns: bool) -> None:
    if problem.operator is not None:
        refuse("input.operator", "must be null here")
    if columns != (problem.m is not None):
        refuse("input.columns", "must be an integer here" if columns else "must be null here")
    if problem.n < least:
        refuse("input.degree", f"must be at least {least} here")
    for k, found in enumerate(degrees):
        if found != problem.n:
            raise CertificateError("structure", f"input.polynomials[{k}] has not the degree {problem.n}")


def read_expression(value: object, where: str, problem: FreeInput[P]) -> Expression:
    """Read {"convolve", "members", "operate"}."""
    parts = read_object(value, ("convolve", "members", "operate"), where)
    kind = parts["convolve"]
    if type(kind) is not str or kind not in KINDS:
        refuse(f"{where}.convolve", f"is {shown(kind)}, which is no convolution")
    if kind == "rectangular" and problem.m is None:
        refuse(f"{where}.convolve", "needs input.columns")
    items = read_list(parts["members"], f"{where}.members", most=_MOST_MEMBERS)
    count = len(problem.polynomials)
    members = tuple(read_index(x, f"{where}.members[{k}]", count) for k, x in enumerate(items))
    operate = read_boolean(parts["operate"], f"{where}.operate")
    if operate and problem.operator is None:
        refuse(f"{where}.operate", "needs input.operator")
    return Expression(kind, members, operate)


def setting_of(expression: Expression, problem: FreeInput[P]) -> Setting:
    """Return the convolution in which an expression is."""
    return Setting(expression.kind, problem.n, problem.m or 0)


def polynomial_of(expression: Expression, problem: FreeInput[P], over: RealPolynomials[P, C]) -> list[C]:
    """Return a polynomial with integral coefficients, proportional to the expression; [] where it is zero."""
    setting = setting_of(expression, problem)
    members = [over.coefficients(problem.polynomials[i]) for i in expression.members]
    total = members[0] if members else [over.integer(c) for c in unit(setting)]
    for p in members[1:]:
        total = convolved(total, p, setting, over)
    if expression.operate and problem.operator is not None:
        total = operated(total, over.coefficients(problem.operator), setting, over)
    return total
