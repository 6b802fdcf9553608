"""What symmetries of the trace make of terms, and products of matrices over a field."""

from __future__ import annotations

from dataclasses import dataclass

from ...format.limits import Work
from ...format.number_field import Element, Field
from ..fields.elements import bits_of_elements, product, spend_on_products
from .terms import Terms

Rows = list[list[Element]]
_WHAT = "a change of bases"


@dataclass(frozen=True, slots=True)
class Move:
    """A transposition of the factors, if any, and then cyclic shifts: (a, b, c) to (b, c, a)."""

    turns: int
    turned: bool

    def applied(self, terms: Terms) -> Terms:
        """Return the terms after it."""
        made = _transposed(terms) if self.turned else terms
        for _ in range(self.turns):
            (m, n, p), (a, b, c), (x, y, z) = made.shape, made.factors, made.dens
            made = Terms((n, p, m), made.over, [b, c, a], [y, z, x])
        return made

    def after(self, other: Move) -> Move:
        """Return the move that does the other one first."""
        turns = self.turns + (-other.turns if self.turned else other.turns)
        return Move(turns % 3, self.turned != other.turned)


def moves() -> list[Move]:
    """Return all of them."""
    return [Move(turns, turned) for turned in (False, True) for turns in range(3)]


def _transposed(terms: Terms) -> Terms:
    m, n, p = terms.shape
    turned = [
        [[row[i * columns + j] for j in range(columns) for i in range(rows)] for row in factor]
        for factor, (rows, columns) in zip(terms.factors, terms.sides, strict=True)
    ]
    return Terms((m, p, n), terms.over, turned[::-1], terms.dens[::-1])


def times(A: Rows, B: Rows, field: Field, work: Work) -> Rows:
    """Return the product of two matrices of numbers of a field."""
    sizes = (bits_of_elements(x for row in A for x in row), bits_of_elements(x for row in B for x in row))
    f, width = field.modulus, len(B[0])
    spend_on_products(len(A) * len(B) * width, sizes, f, work, _WHAT)
    found = []
    for row in A:
        made = []
        for j in range(width):
            total = [0] * field.degree
            for x, other in zip(row, B, strict=True):
                if any(x) and any(other[j]):
                    total = [s + t for s, t in zip(total, product(x, other[j], f), strict=True)]
            made.append(total)
        found.append(made)
    return found
