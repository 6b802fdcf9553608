"""Expressions in finite free convolutions: reading the input and the expressions, and their polynomials.

An expression is the convolution of some members of the input, to which the operator of the input is applied
or not. A polynomial is known up to a constant factor; proofs about it are made elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.rational_polynomials import degree, read_rational_polynomial
from ..errors import CertificateError
from ..format.encoding import read_boolean, read_bounded, read_index, read_list, read_object, refuse, shown
from ..format.limits import Work
from ..format.reading import Numbers
from .convolutions import KINDS, Setting, convolved, operated, unit

MAX_CONVOLUTION_DEGREE = 200
MAX_COLUMNS = 10**6
MAX_POLYNOMIALS = 8
_MOST_MEMBERS = 16


@dataclass(frozen=True, slots=True)
class FreeInput:
    """Polynomials over Q of degree at most n; columns m >= n and an operator, None where there are none."""

    polynomials: list[Numbers]
    n: int
    m: int | None
    operator: Numbers | None


@dataclass(frozen=True, slots=True)
class Expression:
    """The convolution of the members listed, then the operator where `operate` is true."""

    kind: str
    members: tuple[int, ...]
    operate: bool


def read_free_input(given: dict[str, object], work: Work, *, length: int | None = None) -> FreeInput:
    """Read {"polynomials", "degree", "columns", "operator"}.

    Parameters
    ----------
    length : int or None
        The number of polynomials, where it is fixed.
    """
    outer = read_object(given, ("polynomials", "degree", "columns", "operator"), "input")
    n = read_bounded(outer["degree"], "input.degree", 1, MAX_CONVOLUTION_DEGREE)
    m = None if outer["columns"] is None else read_bounded(outer["columns"], "input.columns", n, MAX_COLUMNS)
    where = "input.polynomials"
    items = read_list(outer["polynomials"], where, length=length, most=MAX_POLYNOMIALS)
    if not items:
        refuse(where, "must have at least one member")
    polynomials = [_read(x, f"{where}[{k}]", n, work) for k, x in enumerate(items)]
    operator = None if outer["operator"] is None else _read(outer["operator"], "input.operator", n, work)
    return FreeInput(polynomials, n, m, operator)


def _read(value: object, where: str, n: int, work: Work) -> Numbers:
    read_list(value, where, most=n + 1)
    return read_rational_polynomial(value, where, work)


def read_pair_of_degree(given: dict[str, object], work: Work, *, least: int, columns: bool) -> FreeInput:
    """Read an input of two polynomials of degree exactly n >= `least`, without an operator.

    Parameters
    ----------
    columns : bool
        Whether there must be columns; else there may be none.
    """
    problem = read_free_input(given, work, length=2)
    if problem.operator is not None:
        refuse("input.operator", "must be null here")
    if columns != (problem.m is not None):
        refuse("input.columns", "must be an integer here" if columns else "must be null here")
    if problem.n < least:
        refuse("input.degree", f"must be at least {least} here")
    for k, p in enumerate(problem.polynomials):
        if degree(p) != problem.n:
            raise CertificateError("structure", f"input.polynomials[{k}] has not the degree {problem.n}")
    return problem


def read_expression(value: object, where: str, problem: FreeInput) -> Expression:
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


def setting_of(expression: Expression, problem: FreeInput) -> Setting:
    """Return the convolution in which an expression is."""
    return Setting(expression.kind, problem.n, problem.m or 0)


def polynomial_of(expression: Expression, problem: FreeInput, work: Work) -> list[int]:
    """Return an integral polynomial proportional to the expression; [] where it is zero."""
    setting = setting_of(expression, problem)
    members = [problem.polynomials[i].re for i in expression.members]
    total = members[0] if members else unit(setting)
    for p in members[1:]:
        total = convolved(total, p, setting, work)
    if expression.operate and problem.operator is not None:
        total = operated(total, problem.operator.re, setting, work)
    return total
