"""Equality of sums or products of roots where one member is a power of a linear polynomial.

Convolution with (x - c)^n is a translation or a dilation, and differential operators commute with it. So the
member can be taken out of every expression, and what remains on both sides may be the same roots.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from ..errors import CertificateError
from ..format.encoding import read_index, read_object
from ..roots.real_polynomials import C, P, RealPolynomials
from .expressions import Expression, FreeInput


class Term(NamedTuple):
    """The k-th largest root of the polynomial of an expression."""

    k: int
    expression: Expression


def read_identity(
    value: object, where: str, problem: FreeInput[P], over: RealPolynomials[P, C]
) -> tuple[int, tuple[C, int]]:
    """Read {"member": i, "shift": c} and prove that member i is a constant times (x - c)^n.

    Raises
    ------
    CertificateError
        Steps "format" and "identity".
    """
    parts = read_object(value, ("member", "shift"), where)
    member = read_index(parts["member"], f"{where}.member", len(problem.polynomials))
    shift = over.read_number(parts["shift"], f"{where}.shift")
    if not is_power_of_linear(problem.polynomials[member], problem.n, shift, over):
        raise CertificateError("identity", f"input.polynomials[{member}] is not the power that is listed")
    return member, shift


def is_power_of_linear(p: P, n: int, c: tuple[C, int], over: RealPolynomials[P, C]) -> bool:
    """Decide whether p is a constant times (x - c)^n.

    Notes
    -----
    The coefficients a_k of (x - c)^n satisfy (n - k) a_k = -c (k + 1) a_(k+1), which gives them from a_n.
    """
    a, (top, bottom) = over.coefficients(p), c
    if len(a) != n + 1:
        return False
    left = over.mapped(lambda row: [(n - k) * x for k, x in enumerate(row)], a)[:n]
    right = over.mapped(lambda row: [-k * x for k, x in enumerate(row)], a)[1:]
    return over.scaled(bottom, left) == over.pointwise(right, [top] * n)


def check_equal_sides(
    form: str,
    sides: list[list[Term]],
    identity: tuple[int, tuple[C, int]],
    over: RealPolynomials[P, C],
) -> None:
    """Prove that the totals of both sides are equal, when member `member` is a constant times (x - c)^n.

    Raises
    ------
    CertificateError
        Step "identity".

    Notes
    -----
    Additive convolution with (x - c)^n is f(x) -> f(x - c) up to a constant; it commutes with D and adds c to
    each root. The multiplicative one is f(x) -> f(x / c) for c > 0, commutes with x D, keeps the order of the
    roots and multiplies them by c. Where (x - c)^n is the unit (c = 0, for the multiplicative one c = 1) it
    changes nothing at all; for the rectangular one only that is allowed. The expression with no other member
    is the unit. So a root with s factors of the member is the root without them, plus s c or times c^s.
    """
    member, (top, bottom) = identity
    reduced: list[Counter[tuple[int, str, tuple[int, ...], bool]]] = []
    removed = [0, 0]
    is_unit = {
        "additive": over.is_zero(top),
        "rectangular": over.is_zero(top),
        "multiplicative": top == over.integer(bottom),
    }
    for side, terms in enumerate(sides):
        rest: Counter[tuple[int, str, tuple[int, ...], bool]] = Counter()
        for k, e in terms:
            others = tuple(sorted(i for i in e.members if i != member))
            times = len(e.members) - len(others)
            if times and not is_unit[e.kind]:
                moves = (form, e.kind) == ("sum", "additive")
                if not moves and not ((form, e.kind) == ("product", "multiplicative") and over.sign(top) > 0):
                    raise CertificateError("identity", f"it says nothing for {e.kind} in the form {form}")
                removed[side] += times
            rest[k, e.kind, others, e.operate] += 1
        reduced.append(rest)
    if reduced[0] != reduced[1] or removed[0] != removed[1]:
        raise CertificateError("identity", "the two sides are not the same without the member")
