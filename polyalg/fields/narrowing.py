"""The smallest field of some numbers of a field, and numbers as polynomials in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

from flint import fmpq_mat, fmpq_poly, fmpz_poly, nmod_mat, nmod_poly

from polyalg.algebra.modular import places
from polyalg.fields.adjoining import RATIONALS, Located, embedded
from polyalg.fields.embedding import Embedding

__all__ = ["Narrowed", "coordinates", "narrowed"]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A smaller field, and numbers in it.

    Attributes
    ----------
    field : Embedding
    values : list of fmpq_poly
    old, new : fmpq_poly
        A number that generates it, in the larger field and in the smaller one.
    """

    field: Embedding
    values: list[fmpq_poly]
    old: fmpq_poly
    new: fmpq_poly


def narrowed(field: Embedding, values: Sequence[fmpq_poly]) -> Narrowed | None:
    """Return the smallest field with some numbers of a field, and them in it; None where that is the field.

    Notes
    -----
    A sum of multiples of the numbers lies in that field.  If its degree is that of `field`, nothing is
    smaller; if all numbers are polynomials in it, it generates the smallest one.
    """
    different = _different(values)
    if not different:
        return None if field == RATIONALS else Narrowed(RATIONALS, list(values), fmpq_poly(), fmpq_poly())
    degree = field.degree
    known: tuple[list[fmpq_poly], fmpz_poly] | None = None
    # Modulo one prime the conjugates of all sums may be equal: every attempt takes another one.
    for attempt, y in enumerate(_sums(different)):
        degree = _least_degree(field, y, attempt)
        if degree == field.degree:
            return None
        known = _in_powers(field, y, degree, different)
        if known is not None:
            break
    assert known is not None
    own = next((v for v in different if _least_degree(field, v, attempt) == degree), None)
    if own is not None and own != y:
        y, known = own, _in_powers(field, own, degree, different)
        assert known is not None
    inside, g = known
    number = Located(g, lambda bits: field.value(y, bits))
    smaller = embedded(number)
    table = {tuple(v.coeffs()): c(smaller.new) for v, c in zip(different, inside, strict=True)}
    found = [v if v.degree() < 1 else table[tuple(v.coeffs())] for v in values]
    return Narrowed(smaller.field, found, y, smaller.new)


def _different(values: Sequence[fmpq_poly]) -> list[fmpq_poly]:
    """Return the irrational ones, each once."""
    return list({tuple(v.coeffs()): v for v in values if v.degree() > 0}.values())


def _sums(values: Sequence[fmpq_poly]) -> Iterator[fmpq_poly]:
    """Return sums of multiples of the numbers, almost all of which generate the field that they generate.

    Two conjugates of a sum are equal for fewer t than there are numbers, so that finitely many t are bad.
    """
    for t in count(1):
        total = fmpq_poly()
        for v in reversed(values):
            total = total * t + v
        yield total


def _least_degree(field: Embedding, y: fmpq_poly, skipped: int) -> int:
    """Return how many conjugates of a number differ modulo a prime: its degree, or hardly ever less.

    So many primes are left out.
    """
    d = field.degree
    for place in islice(places(), skipped, None):
        if y.denom() % place.p == 0 or field.modulus[d] % place.p == 0:
            continue
        modulus, image = nmod_poly(field.modulus, place.p), nmod_poly(y.numer(), place.p)
        rows: list[int] = []
        for _ in range(d):
            rows += [int(image[k]) for k in range(d)]
            image = image.left_shift(1) % modulus
        g = nmod_mat(d, d, rows, place.p).charpoly()
        return int(g.degree() - g.gcd(g.derivative()).degree())
    raise AssertionError("there is no end of primes")


def _in_powers(
    field: Embedding, y: fmpq_poly, degree: int, values: Sequence[fmpq_poly]
) -> tuple[list[fmpq_poly], fmpz_poly] | None:
    """Return numbers as polynomials in y, and the primitive minimal polynomial of y; None where one is none.

    y has the degree that is given, or a larger one, for which it is None.
    """
    known = coordinates(field, y, degree, [*values, field.power(y, degree)])
    if known is None:
        return None
    return known[:-1], (fmpq_poly([*[0] * degree, 1]) - known[-1]).numer()


def coordinates(
    field: Embedding, y: fmpq_poly, degree: int, values: Sequence[fmpq_poly]
) -> list[fmpq_poly] | None:
    """Return the numbers as polynomials in y, None where one is none."""
    powers = [fmpq_poly([1])]
    while len(powers) < degree:
        powers.append(field.product(powers[-1], y))
    d = field.degree
    basis = fmpq_mat(d, degree, [p[k] for k in range(d) for p in powers])
    wanted = fmpq_mat(d, len(values), [v[k] for k in range(d) for v in values])
    # The powers are independent, so that the normal equations have one solution.
    square = basis.transpose() * basis
    solution = square.solve(basis.transpose() * wanted)
    if basis * solution != wanted:
        return None
    return [fmpq_poly([solution[k, j] for k in range(degree)]) for j in range(len(values))]
