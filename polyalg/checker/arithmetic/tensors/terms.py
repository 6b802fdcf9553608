"""Decompositions as certificates write them: a row of numbers for each term and each factor.

A number of Z[t] / f over a denominator is the list of its coordinates; over Q there is one, and f is t.
That f is irreducible is not used here: what is proved modulo f holds at every root of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...format.claims import Json
from ...format.encoding import read_bounded, read_list, read_object, refuse
from ...format.limits import Work, product_cost
from ...format.number_field import Element, Field, read_elements, read_field
from ...format.reading import read_numbers
from ..fields.elements import Packing, spend_on_reductions

MAX_SIDE = 100
"""Rows and columns of the matrices that are multiplied."""
MAX_TERMS = 20_000
_RATIONALS = Field([0, 1], ((0, 1), (0, 1)), (1, 1))


@dataclass(frozen=True, slots=True)
class Terms:
    """Matrices a, b, c of each term, row by row, over a denominator for all a, all b, and all c."""

    shape: tuple[int, int, int]
    over: Field
    factors: list[list[list[Element]]]
    dens: list[int]

    @property
    def field(self) -> str:
        """The field as the shapes of claims call it: "Q", or "K" where a field has to be proved."""
        return "Q" if self.over.degree == 1 else "K"

    @property
    def rank(self) -> int:
        """The number of terms."""
        return len(self.factors[0])

    @property
    def den(self) -> int:
        """What the sum of products of numerators is divided by."""
        return self.dens[0] * self.dens[1] * self.dens[2]

    @property
    def sides(self) -> list[tuple[int, int]]:
        """The shapes of a, b and c."""
        m, n, p = self.shape
        return [(m, n), (n, p), (p, m)]


def read_terms(given: Json, where: str, work: Work) -> Terms:
    """Read {"shape": [m, n, p], "a": rows, "b": rows, "c": rows}, and "field" where they are not rational."""
    keys = ("shape", "a", "b", "c")
    outer = read_object(given, ("field", *keys) if "field" in given else keys, where)
    field = read_field(outer["field"], f"{where}.field") if "field" in outer else _RATIONALS
    items = read_list(outer["shape"], f"{where}.shape", length=3)
    m, n, p = (read_bounded(x, f"{where}.shape[{k}]", 1, MAX_SIDE) for k, x in enumerate(items))
    factors, dens, count = [], [], None
    for name, length in (("a", m * n), ("b", n * p), ("c", p * m)):
        rows = read_list(outer[name], f"{where}.{name}", length=count, most=MAX_TERMS)
        if not rows:
            refuse(f"{where}.{name}", "must have a row for each term")
        count = len(rows)
        flat: list[object] = []
        for k, row in enumerate(rows):
            flat += read_list(row, f"{where}.{name}[{k}]", length=length)
        numbers, den = read_over(flat, f"{where}.{name}", field, work)
        factors.append([numbers[k : k + length] for k in range(0, len(numbers), length)])
        dens.append(den)
    return Terms((m, n, p), field, factors, dens)


def read_over(items: list[object], where: str, field: Field, work: Work) -> tuple[list[Element], int]:
    """Read numbers of the field; over Q they are written as rationals."""
    if field.degree > 1:
        return read_elements(items, where, field, work)
    numbers = read_numbers(items, where, False, work)
    return [[x] for x in numbers.re], numbers.den


def one_norm(rows: list[list[Element]]) -> int:
    """Return the largest sum of moduli of the coordinates of a number."""
    return max((sum(map(abs, x)) for row in rows for x in row), default=0)


def packing_for(terms: Terms) -> Packing:
    """Return a packing that holds sums of products of a, b and c.

    Notes
    -----
    A coefficient of a product is at most the product of the sums of moduli of the coefficients.
    """
    bound = terms.rank + 1
    for rows in terms.factors:
        bound *= max(one_norm(rows), 1)
    return Packing((bound + terms.den).bit_length() + 2, terms.over.modulus, factors=3)


def sums_of_products(terms: Terms, work: Work) -> dict[int, int]:
    """Return the packed numerators of the tensor where products are not all zero.

    The key of the entry (i, j, k), indices into a, b, c row by row, is (i N2 + j) N3 + k.
    """
    packing = packing_for(terms)
    given = sum(sum(map(any, row)) for rows in terms.factors for row in rows)
    _spend_on_packing(given, packing, terms, work)
    work.keep(given, packing.slot * terms.over.degree, "the sum of the terms")
    listed = [[_nonzero(row, packing) for row in rows] for rows in terms.factors]
    _, second, third = (rows * columns for rows, columns in terms.sides)
    sizes = [(len(a), len(b), len(c)) for a, b, c in zip(*listed, strict=True)]
    bits = packing.slot * terms.over.degree
    count = sum(x * y * z for x, y, z in sizes)
    work.spend(
        count * (200 + product_cost(2 * bits, bits))
        + sum(y * z for _, y, z in sizes) * product_cost(bits, bits),
        "the sum of the terms",
    )
    most = min(count, second * third * terms.shape[0] * terms.shape[1])
    work.store(3 * most, 3 * bits, "the sum of the terms")
    found: dict[int, int] = {}
    for a, b, c in zip(*listed, strict=True):
        both = [(j * third + k, x * y) for j, x in b for k, y in c]
        for i, x in a:
            start = i * second * third
            for at, y in both:
                found[start + at] = found.get(start + at, 0) + x * y
    return found


def _spend_on_packing(count: int, packing: Packing, terms: Terms, work: Work) -> None:
    """Announce that so many numbers are packed: a shift for each coordinate."""
    d = terms.over.degree
    work.spend(count * d * (200 + packing.slot * d // 30), "the sum of the terms")


def _nonzero(row: list[Element], packing: Packing) -> list[tuple[int, int]]:
    return [(k, packing.packed(x)) for k, x in enumerate(row) if any(x)]


def differences(terms: Terms, work: Work) -> bool:
    """Whether the sum of the terms is anywhere not den times the tensor of the product of matrices."""
    found = sums_of_products(terms, work)
    m, n, p = terms.shape
    for i in range(m):
        for j in range(n):
            for k in range(p):
                at = ((i * n + j) * n * p + j * p + k) * p * m + k * m + i
                found[at] = found.get(at, 0) - terms.den
    packing = packing_for(terms)
    wrong = [value for value in found.values() if value]
    bits = packing.slot * terms.over.degree
    spend_on_reductions(len(wrong), bits, terms.over.modulus, work, "the remainders of the sums")
    return any(any(packing.unpacked(value)) for value in wrong)


def entry(terms: Terms, places: tuple[int, int, int], work: Work) -> Element:
    """Return den times one entry of the sum of the terms, by its places in a, b and c."""
    packing = packing_for(terms)
    bits = packing.slot * terms.over.degree
    _spend_on_packing(3 * terms.rank, packing, terms, work)
    work.spend(terms.rank * (product_cost(bits, bits) + product_cost(2 * bits, bits)), "one entry")
    work.store(10, 3 * bits, "one entry")
    spend_on_reductions(1, packing.slot, terms.over.modulus, work, "one entry")
    total = 0
    for vectors in zip(*terms.factors, strict=True):
        x, y, z = (packing.packed(v[at]) for v, at in zip(vectors, places, strict=True))
        total += x * y * z
    return packing.unpacked(total)
