"""Invariants of terms modulo a prime, and how colours made of them are refined.

A change of bases takes a b c to X a b c X^-1 whatever the factors that cancel in a term: traces of words in
which each term occurs as often as a, as b and as c do not change.  A ring map to integers modulo p keeps
what is equal.

A word is three lists of places among the marked terms.  Its trace for a term is that of U a V b W c, where U
is the product of a b c of the terms of the first list, V that of b c a, and W that of c a b.
"""

from __future__ import annotations

from typing import TypeVar

from ...errors import CertificateError
from ...format.encoding import read_integer
from ...format.limits import MAX_PRIME, Work
from ...format.number_field import Field, FieldPlace
from .terms import Terms

Matrix = list[list[int]]
Pair = tuple[int, ...]
Key = tuple[int, tuple[tuple[Pair, int], ...]]
"""The colour of a term, and in order the invariants of its pairs with the colours of the other terms."""
Colour = TypeVar("Colour", tuple[int, ...], Key)
Word = tuple[tuple[int, ...], ...]
MAX_COLOURED = 1000
_WHAT = "the invariants of terms"


def place_of(value: object, root: object, field: Field) -> FieldPlace:
    """Read a modulus and a root of f; `images` sees whether a denominator vanishes there."""
    p = read_integer(value, "evidence.modulus", bits=MAX_PRIME.bit_length())
    r = read_integer(root, "evidence.root", bits=MAX_PRIME.bit_length())
    if not 2 <= p < MAX_PRIME or not 0 <= r < p:
        raise CertificateError(
            "place", "evidence.modulus is not between 2 and 2^32, or evidence.root not below it"
        )
    place = FieldPlace(p, r)
    if place.image(field.modulus):
        raise CertificateError("place", "evidence.root is not a root of the polynomial of the field")
    return place


def images(terms: Terms, place: FieldPlace) -> list[list[Matrix]]:
    """Return a, b and c of all terms modulo m; the step "place" where a denominator has no inverse."""
    found = []
    for rows, den, (height, width) in zip(terms.factors, terms.dens, terms.sides, strict=True):
        try:
            inverse = pow(den, -1, place.m)
        except ValueError:
            raise CertificateError(
                "place", "evidence.modulus has a factor in common with a denominator"
            ) from None
        flat = [[place.image(x) * inverse % place.m for x in row] for row in rows]
        found.append([[v[i * width : (i + 1) * width] for i in range(height)] for v in flat])
    return found


class Colours:
    """The invariants of the terms of a list and of their pairs, at a place.

    Notes
    -----
    As Theorem 3 and Theorem 4 of the theory page on matrix multiplication say.

    The colour of a term starts with the traces of M, M^2 and M^3, M = a b c, with those of the words in
    marked terms, and with the mark that it may have; in each round it becomes that with the sorted colours of
    all terms beside the invariants of the pairs.
    """

    def __init__(self, terms: Terms, place: FieldPlace, work: Work, words: tuple[Word, ...] = ()) -> None:
        r, size = terms.rank, max(terms.shape)
        if r > MAX_COLOURED:
            raise CertificateError("limits", f"colours are compared up to {MAX_COLOURED} terms")
        self.rank, self._work = r, work
        work.spend(20 * r * size**3 * 150 + 12 * r * r * size**2 * 150, _WHAT)
        work.keep(8 * r * r, 64, _WHAT)
        self._size, self._m, self._words = size, place.m, words
        self._factors = images(terms, place)
        self._halves = _halves(self._factors, place.m)
        self._loops = _loops(self._factors, self._halves, place.m)
        self._pairs = _pair_invariants(self._factors, self._halves, self._loops, place.m)
        self._first = _vertex_invariants(self._loops[0], place.m)

    def history(self, marks: tuple[int, ...]) -> list[object]:
        """Return the sorted colours of each round, until no more terms are told apart, with terms marked.

        Notes
        -----
        As nested tuples colours would grow: each round numbers them in their order. Two lists with the same
        sorted colours number equal ones alike.
        """
        r, pairs = self.rank, self._pairs
        places = {k: i for i, k in enumerate(marks, 1)}
        told = [self._traces(word, marks) for word in self._words if _is_within(word, len(marks))]
        colours = [(*self._first[k], places.get(k, 0), *(values[k] for values in told)) for k in range(r)]
        history: list[object] = [sorted(colours)]
        numbers = _numbered(colours)
        for kept in range(1, r + 1):
            self._work.spend(40 * r * r * r.bit_length() * 40, _WHAT)
            # Rows of pairs, each of them six integers and two more.
            self._work.store(3 * r * r * kept, 64, _WHAT)
            keys: list[Key] = [
                (numbers[i], tuple(sorted((pairs[i][j], numbers[j]) for j in range(r)))) for i in range(r)
            ]
            history.append(sorted(keys))
            new = _numbered(keys)
            if len(set(new)) == len(set(numbers)):
                break
            numbers = new
        return history

    def _traces(self, word: Word, marks: tuple[int, ...]) -> list[int]:
        """Return the traces of a word in the marked terms, for each term."""
        length = sum(map(len, word)) + 6 * self.rank
        self._work.spend(length * self._size**3 * 150, _WHAT)
        products: list[Matrix | None] = []
        for loops, places in zip(self._loops, word, strict=True):
            total: Matrix | None = None
            for place in places:
                M = loops[marks[place]]
                total = M if total is None else _times(total, M, self._m)
            products.append(total)
        found = []
        for factors in zip(*self._factors, strict=True):
            left, middle, right = (
                x if U is None else _times(U, x, self._m) for U, x in zip(products, factors, strict=True)
            )
            found.append(_inner(_times(left, middle, self._m), right, self._m))
        return found


def _is_within(word: Word, count: int) -> bool:
    """Whether so many terms are marked that a word has a value."""
    return all(place < count for places in word for place in places)


def may_correspond(
    first: Colours, second: Colours, fixed: tuple[int, ...], chosen: tuple[int, ...] = ()
) -> bool:
    """Whether terms of the second list may be those that correspond to the fixed terms of the first one.

    Notes
    -----
    As Theorem 3 of the theory page on matrix multiplication says.

    Where the colours differ with the first of the fixed terms marked, and those chosen for them, none of what
    goes on from there is a correspondence.
    """
    if first.history(fixed[: len(chosen)]) != second.history(chosen):
        return False
    if len(chosen) == len(fixed):
        return True
    return any(
        may_correspond(first, second, fixed, (*chosen, k)) for k in range(second.rank) if k not in chosen
    )


def _numbered(colours: list[Colour]) -> list[int]:
    """Return the places of the colours among the different ones, in their order."""
    places = {colour: k for k, colour in enumerate(sorted(set(colours)))}
    return [places[colour] for colour in colours]


def _halves(factors: list[list[Matrix]], m: int) -> list[list[Matrix]]:
    """Return a b, b c and c a of all terms."""
    return [
        [_times(u, v, m) for u, v in zip(factors[k], factors[(k + 1) % 3], strict=True)] for k in range(3)
    ]


def _loops(factors: list[list[Matrix]], halves: list[list[Matrix]], m: int) -> list[list[Matrix]]:
    """Return a b c, b c a and c a b of all terms."""
    return [[_times(u, w, m) for u, w in zip(halves[k], factors[(k + 2) % 3], strict=True)] for k in range(3)]


def _vertex_invariants(loops: list[Matrix], m: int) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    for M in loops:
        square = _times(M, M, m)
        found.append((_trace(M, m), _trace(square, m), _inner(square, M, m)))
    return found


def _pair_invariants(
    factors: list[list[Matrix]], halves: list[list[Matrix]], loops: list[list[Matrix]], m: int
) -> list[list[Pair]]:
    """Return for all i, j the traces of M_i M_j and tr(a_i b_i c_j) tr(a_j b_j c_i), for a, b, c in turn."""
    kinds = []
    for k in range(3):
        kinds.append([[_inner(u, v, m) for v in loops[k]] for u in loops[k]])
        mixed = [[_inner(u, w, m) for w in factors[(k + 2) % 3]] for u in halves[k]]
        r = len(mixed)
        kinds.append([[mixed[i][j] * mixed[j][i] % m for j in range(r)] for i in range(r)])
    return [[tuple(values) for values in zip(*rows, strict=True)] for rows in zip(*kinds, strict=True)]


def _times(A: Matrix, B: Matrix, m: int) -> Matrix:
    columns = list(zip(*B, strict=True))
    return [[sum(x * y for x, y in zip(row, column, strict=True)) % m for column in columns] for row in A]


def _trace(A: Matrix, m: int) -> int:
    return sum(A[i][i] for i in range(len(A))) % m


def _inner(A: Matrix, B: Matrix, m: int) -> int:
    """Return the trace of A B."""
    return sum(x * B[j][i] for i, row in enumerate(A) for j, x in enumerate(row)) % m
