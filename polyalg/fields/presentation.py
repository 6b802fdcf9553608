"""How the user writes a field: products of powers of the numbers that were read, as a basis over Q."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product as every
from typing import TYPE_CHECKING

from flint import fmpq, fmpq_mat, fmpq_poly, nmod_mat

from polyalg.algebra.modular import places
from polyalg.core.packing import Recipe, packed_call
from polyalg.fields.writing import Term, text_of_terms

if TYPE_CHECKING:
    from polyalg.fields.embedding import Embedding

__all__ = ["Presentation", "presented"]


_MOST_NAMES = 32


@dataclass(frozen=True)
class Presentation:
    """Numbers that were written, and the basis of the field that their powers make.

    Attributes
    ----------
    names : tuple of str
        How each was written.
    exponents : tuple of tuples of int
        For each member of the basis the exponents of the numbers.
    coordinates : fmpq_mat
        Takes coordinates in powers of the generator of the field to those in the basis.
    """

    names: tuple[str, ...]
    exponents: tuple[tuple[int, ...], ...]
    coordinates: fmpq_mat

    def __reduce__(self) -> Recipe:
        return packed_call(Presentation, self.names, self.exponents, self.coordinates)

    def terms(self, x: fmpq_poly) -> list[Term]:
        """Return the coefficients of a number that are not zero, with the names and their exponents."""
        d = len(self.exponents)
        found = (self.coordinates * fmpq_mat(d, 1, [x[k] for k in range(d)])).entries()
        return [
            (c, [(name, e) for name, e in zip(self.names, exponents, strict=True) if e])
            for c, exponents in zip(found, self.exponents, strict=True)
            if c
        ]

    def renamed(self, numbers: Iterable[tuple[fmpq_poly, fmpq_poly]]) -> list[tuple[str, fmpq_poly]]:
        """Return numbers of this field, which are given in another one too, with what they are called.

        Rational parts and factors are left out; products come first, sums after them, the last number last.
        """
        products: dict[str, fmpq_poly] = {}
        sums: dict[str, fmpq_poly] = {}
        last: list[tuple[str, fmpq_poly]] = []
        for here, there in numbers:
            terms = self.terms(here)
            rest = [(c, powers) for c, powers in terms if powers]
            if not rest:
                continue
            c = rest[0][0] if len(rest) == 1 else fmpq(1)
            constant = sum((c for c, powers in terms if not powers), fmpq())
            name = text_of_terms([(q / c, powers) for q, powers in rest])
            (products if len(rest) == 1 else sums).setdefault(name, (there - constant) / c)
            last = [(name, (there - constant) / c)]
        return [*list(products.items())[:_MOST_NAMES], *list(sums.items())[:_MOST_NAMES], *last]

    def generators(self) -> list[tuple[str, fmpq_poly]]:
        """Return the names and the numbers that they stand for."""
        basis = self.coordinates.inv()
        units = [tuple(int(j == k) for j in range(len(self.names))) for k in range(len(self.names))]
        columns = [self.exponents.index(unit) for unit in units]
        rows = range(len(self.exponents))
        return [
            (name, fmpq_poly([basis[i, j] for i in rows]))
            for name, j in zip(self.names, columns, strict=True)
        ]


def presented(field: Embedding, generators: Sequence[tuple[str, fmpq_poly]]) -> Presentation | None:
    """Return the presentation of a field by numbers that generate it; None where one was not written.

    Over the field of those before it, the powers below its relative degree of each number are a basis.
    """
    names: list[str] = []
    lengths: list[int] = []
    basis = [fmpq_poly([1])]
    for name, x in generators:
        powers = _relative_powers(field, basis, x)
        if len(powers) == 1:
            continue
        if not name or name in names:
            return None
        names.append(name)
        lengths.append(len(powers))
        basis = [field.product(b, p) for p in powers for b in basis]
    d = field.degree
    if len(basis) != d:
        return None
    # The exponent of the first number changes fastest.
    exponents = tuple(tuple(reversed(e)) for e in every(*(range(length) for length in reversed(lengths))))
    matrix = fmpq_mat(d, d, [b[k] for k in range(d) for b in basis])
    return Presentation(tuple(names), exponents, matrix.inv())


def _relative_powers(field: Embedding, basis: Sequence[fmpq_poly], x: fmpq_poly) -> list[fmpq_poly]:
    """Return the powers of x up to the first in the space that the ones before it and a basis span."""
    powers = [fmpq_poly([1])]
    spanned = list(basis)
    while len(spanned) < field.degree:
        following = field.product(powers[-1], x)
        if _rank(field, [*spanned, following]) == len(spanned):
            break
        powers.append(following)
        spanned += [field.product(b, following) for b in basis]
    return powers


def _rank(field: Embedding, values: Sequence[fmpq_poly]) -> int:
    """Return the rank modulo a prime, which is hardly ever less than it; no presentation comes of that."""
    d = field.degree
    for place in places():
        if all(v.denom() % place.p for v in values):
            rows = [c for v in values for c in _modulo(v, d, place.p)]
            return int(nmod_mat(len(values), d, rows, place.p).rank())
    raise AssertionError("there is no end of primes")


def _modulo(x: fmpq_poly, d: int, p: int) -> list[int]:
    numerator, inverse = x.numer(), pow(int(x.denom()), -1, p)
    return [int(numerator[k]) * inverse % p for k in range(d)]
