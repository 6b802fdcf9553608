"""Reading polynomials over Q and over Z, rational points, and lists of ascending points.

A polynomial is kept as integers over one positive denominator, a point as the pair (p, q), q > 0, for p/q
as written. Nothing is proved here but the order of points.
"""

from __future__ import annotations

from itertools import pairwise

from ..errors import CertificateError
from ..format.encoding import read_integer, read_list, read_object, read_rational, refuse, shown
from ..format.limits import MAX_DEGREE, MAX_MEMBERS, MAX_RATIONAL_BITS, Work, product_cost, quotient_cost
from ..format.reading import Numbers, read_numbers
from .integers import multiples, quotient, times

Point = tuple[int, int]


def degree(p: Numbers) -> int:
    """Return the degree, -1 for the zero polynomial."""
    return len(p.re) - 1


def read_rational_polynomial(value: object, where: str, work: Work, *, zero: bool = False) -> Numbers:
    """Read a polynomial over Q, constant term first, the last coefficient not zero.

    Parameters
    ----------
    zero : bool
        Whether [], the zero polynomial, is allowed.
    """
    items = read_list(value, where, most=MAX_DEGREE + 1)
    if not items and not zero:
        refuse(where, "must not be the zero polynomial")
    numbers = read_numbers(items, where, False, work)
    if items and numbers.re[-1] == 0:
        refuse(where, "must end with a coefficient that is not zero")
    return numbers


def read_integral_polynomial(value: object, where: str) -> list[int]:
    """Read a polynomial over Z of degree at least 1, constant term first, the last coefficient not zero."""
    items = read_list(value, where, most=MAX_DEGREE + 1)
    if len(items) < 2:
        refuse(where, "must have degree at least 1")
    numbers = [read_integer(x, f"{where}[{k}]", bits=MAX_RATIONAL_BITS) for k, x in enumerate(items)]
    if numbers[-1] == 0:
        refuse(where, "must end with a coefficient that is not zero")
    return numbers


def over_one_denominator(lists: list[Numbers], work: Work) -> tuple[list[list[int]], int]:
    """Bring lists of rationals over one denominator, as a product; the lists and the denominator."""
    den = 1
    for p in lists:
        work.spend(200 + quotient_cost(den.bit_length(), p.den.bit_length()), "a common denominator")
        if den % p.den:
            den = times(den, p.den, work)
    return [multiples(p.re, quotient(den, p.den, work), work) for p in lists], den


def read_one_polynomial(given: dict[str, object], work: Work) -> Numbers:
    """Read the input {"polynomial": [...]}, not zero."""
    outer = read_object(given, ("polynomial",), "input")
    return read_rational_polynomial(outer["polynomial"], "input.polynomial", work)


def read_polynomial_over_field(given: dict[str, object], work: Work) -> Numbers:
    """Read the input {"field": "Q" or "Q(i)", "polynomial": [...]}, not zero."""
    outer = read_object(given, ("field", "polynomial"), "input")
    field, where = outer["field"], "input.polynomial"
    if type(field) is not str or field not in ("Q", "Q(i)"):
        refuse("input.field", f'must be "Q" or "Q(i)", not {shown(field)}')
    items = read_list(outer["polynomial"], where, most=MAX_DEGREE + 1)
    numbers = read_numbers(items, where, field == "Q(i)", work)
    if not items or not (numbers.re[-1] or (numbers.im is not None and numbers.im[-1])):
        refuse(where, "must end with a coefficient that is not zero")
    return numbers


def read_family(
    given: dict[str, object], work: Work, *, length: int | None = None, zero: bool = False
) -> list[Numbers]:
    """Read the input {"polynomials": [[...], ...]} with at least one member."""
    outer = read_object(given, ("polynomials",), "input")
    where = "input.polynomials"
    items = read_list(outer["polynomials"], where, length=length, most=MAX_MEMBERS)
    if not items:
        refuse(where, "must have at least one member")
    return [read_rational_polynomial(x, f"{where}[{k}]", work, zero=zero) for k, x in enumerate(items)]


def is_less(a: Point, b: Point, work: Work) -> bool:
    """Decide whether a < b by cross multiplication."""
    (p, q), (r, s) = a, b
    cost = product_cost(p.bit_length(), s.bit_length()) + product_cost(r.bit_length(), q.bit_length())
    work.spend(200 + cost, "comparing points")
    return p * s < r * q


def compare_dyadic(x: int, bits: int, point: Point, work: Work) -> int:
    """Return the sign of p/q - x / 2^bits."""
    p, q = point
    cost = product_cost(x.bit_length(), q.bit_length()) + (p.bit_length() + bits) // 20
    work.spend(200 + cost, "comparing points")
    left, right = p << bits, x * q
    return (left > right) - (left < right)


def is_equal(a: Point, b: Point, work: Work) -> bool:
    """Decide whether a = b by cross multiplication."""
    return not is_less(a, b, work) and not is_less(b, a, work)


def read_ascending(
    value: object, where: str, work: Work, *, length: int | None = None, most: int | None = None
) -> list[Point]:
    """Read a list of rational points, strictly ascending.

    Raises
    ------
    CertificateError
        Step "points", when they are not ascending.
    """
    items = read_list(value, where, length=length, most=most)
    points = [read_rational(x, f"{where}[{k}]") for k, x in enumerate(items)]
    for k, (a, b) in enumerate(pairwise(points)):
        if not is_less(a, b, work):
            raise CertificateError("points", f"{where}[{k + 1}] is not larger than the point before it")
    return points
