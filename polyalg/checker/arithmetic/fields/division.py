"""Exact division by a number of Z[y] / f: by a multiple of its inverse, and an integer."""

from __future__ import annotations

from ...errors import CertificateError
from ...format.limits import Work
from ...format.number_field import Element
from ..fraction_free import Row, announce_step
from ..fraction_free import reduced as eliminated
from ..integers import bits_of
from ..integers import quotients as integer_quotients
from .elements import bits_of_elements, product, reduced, spend_on_products, spend_on_reductions

_WHAT = "a quotient of numbers of a field"


def quotients(elements: list[Element], divisor: Element, f: list[int], work: Work) -> list[Element]:
    """Divide numbers by one that is not zero.

    Raises
    ------
    CertificateError
        Step "structure", when a coordinate of a quotient is no integer, or the divisor has no inverse.
    """
    d = len(f) - 1
    other, norm = [1, *[0] * (d - 1)], divisor[0]
    if any(divisor[1:]):
        other, norm = cofactor(divisor, f, work)
        spend_on_products(len(elements), (bits_of_elements(elements), bits_of(other)), f, work, _WHAT)
        elements = [product(x, other, f) for x in elements]
    flat = integer_quotients([c for x in elements for c in x], norm, work)
    return [flat[k : k + d] for k in range(0, len(flat), d)]


def cofactor(b: Element, f: list[int], work: Work) -> tuple[Element, int]:
    """Return c and an integer N, not zero, with b c = N.

    Notes
    -----
    The coordinates of c are the solution of a linear system whose columns are b, b y, b y^2, .., times the
    determinant: elimination above and below the pivots keeps all of them equal, and each division exact.
    """
    d = len(f) - 1
    columns = [b]
    spend_on_reductions(d, bits_of(b), f, work, _WHAT)
    while len(columns) < d:
        columns.append(reduced([0, *columns[-1]], f))
    rows: list[Row] = [([*row, int(k == 0)], None) for k, row in enumerate(zip(*columns, strict=True))]
    size = d * (bits_of_elements(columns) + d.bit_length())
    announce_step(d * d * (d + 1) // 2, size, work, gaussian=False)
    free, before = list(range(d)), 1
    place = [0] * d
    for j in range(d):
        k = next((k for k in free if rows[k][0][0]), None)
        if k is None:
            raise CertificateError("structure", "a number of a field has no inverse")
        free.remove(k)
        place[j] = k
        leads = [row[0] for row, _ in rows]
        tails: list[Row] = [(row[1:], None) for row, _ in rows]
        pivot, pivot_row = (leads[k], 0), tails[k]
        rows = [
            tail if i == k else eliminated(tail, (lead, 0), pivot_row, pivot, (before, 0))
            for i, (tail, lead) in enumerate(zip(tails, leads, strict=True))
        ]
        before = pivot[0]
    return [rows[k][0][0] for k in place], before
