"""The irreducible factors over a number field of a polynomial, from those over Q of its norm.

For an integer c let G be the product of all conjugates of p(x - c y).  Its roots are theta = mu + c y_i, mu a
root of the conjugate of p at y_i.  Where each root belongs to one pair (i, mu), the irreducible factors g of
G and those of p over the field belong together: the roots of the factor are the theta - c y_i of g that
belong to the embedding (Trager 1976).  Balls prove that they do: of all conjugates of p, all but one are not
zero at theta - c y_i.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flint import acb, acb_poly, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.embedding import Embedding, roots_of
from polyalg.fields.polynomials import (
    Coefficients,
    ball_polynomial,
    common_denominator,
    distinct_roots_at_a_place,
    monic,
    norm,
    rescaled,
)
from polyalg.roots.squarefree import primitive

__all__ = ["IntegralFactor", "ShiftedFactors", "factored", "factors_in_unit", "shifts"]

_FIRST_BITS = 128
_MOST_BITS = 2048


@dataclass(frozen=True, eq=False)
class IntegralFactor:
    """An irreducible factor over the field, with the factor over Q of the norm that it belongs to.

    Attributes
    ----------
    field : Embedding
    g : fmpz_poly
        Irreducible over Z, monic.
    c : int
        The shift.
    places : tuple of tuples of int
        For each conjugate of the generator the places, in `roots_of`, of the roots of g that belong to it.
    known : Sequence of fmpq_poly or None
        The factor, where it is known: a polynomial that is irreducible is its own.
    """

    field: Embedding
    g: fmpz_poly
    c: int
    places: tuple[tuple[int, ...], ...]
    known: Sequence[fmpq_poly] | None = None

    @property
    def degree(self) -> int:
        """The degree of the factor over the field."""
        return len(self.places[0])

    @cached_property
    def coefficients(self) -> Coefficients:
        """The monic factor over the field, by traces where it is not known."""
        if self.known is not None:
            return list(self.known)
        bits = _FIRST_BITS
        while True:
            polynomials = [self.conjugate(place, bits) for place in range(self.field.degree)]
            found = []
            for k in range(self.degree):
                values = [p[k] for p in polynomials]
                found.append(self.field.integral_element(values, bits))
            known = [x for x in found if x is not None]
            if len(known) == len(found):
                return [*known, fmpq_poly([1])]
            bits *= 2

    def roots(self, bits: int, place: int | None = None) -> list[acb]:
        """Return the roots of the factor, or of a conjugate of it, with radii of about 2**-bits."""
        at = self.field.place if place is None else place
        thetas, y = roots_of(self.g, bits), self.field.conjugates(bits)[at]
        with flint_lock, working_precision(2 * bits):
            return [thetas[k] - self.c * y for k in self.places[at]]

    def conjugate(self, place: int, bits: int) -> acb_poly:
        """Return a conjugate of the factor in balls."""
        roots = self.roots(bits, place)
        with flint_lock, working_precision(2 * bits):
            return acb_poly.from_roots(roots)


class ShiftedFactors:
    """The factors over the field of a monic polynomial with integral coefficients, by one shift.

    Theorem 2 of the theory page on number fields.

    Parameters
    ----------
    field : Embedding
    p : sequence of fmpq_poly
        Coefficients, constant term first.
    c : int
        The shift.
    over_rationals : sequence of (fmpz_poly, int)
        The irreducible factors of the norm of p(x - c y), with exponents.
    """

    def __init__(
        self,
        field: Embedding,
        p: Sequence[fmpq_poly],
        c: int,
        over_rationals: Sequence[tuple[fmpz_poly, int]],
    ) -> None:
        self._field, self._p, self._c = field, p, c
        self._over_rationals = over_rationals

    def may_be_good(self, distinct: int) -> bool:
        """Whether the number of roots of the norm does not tell that two of them fall together.

        Parameters
        ----------
        distinct : int
            So many distinct roots p has at least.
        """
        degrees = [int(g.degree()) for g, _ in self._over_rationals]
        return sum(degrees) >= self._field.degree * distinct and not any(
            k % self._field.degree for k in degrees
        )

    def found(self, most_bits: int) -> list[tuple[IntegralFactor, int]] | None:
        """Return the factors with exponents, None where so many bits do not prove the shift to be good."""
        result = []
        for g, e in self._over_rationals:
            places = self._places(g, most_bits)
            if places is None or len({len(part) for part in places}) > 1:
                return None
            whole = self._p if len(places[0]) == len(self._p) - 1 else None
            result.append((IntegralFactor(self._field, g, self._c, places, whole), e))
        return result

    def _places(self, g: fmpz_poly, most_bits: int) -> tuple[tuple[int, ...], ...] | None:
        """Return to which conjugate of the generator each root belongs; None where it is not proved."""
        bits = _FIRST_BITS
        left = {k: list(range(self._field.degree)) for k in range(int(g.degree()))}
        while bits <= most_bits:
            thetas, ys = roots_of(g, bits), self._field.conjugates(bits)
            images = [ball_polynomial(self._field, self._p, bits, i) for i in range(self._field.degree)]
            with flint_lock, working_precision(4 * bits):
                for k, open_ in left.items():
                    if len(open_) > 1:
                        left[k] = [i for i in open_ if images[i](thetas[k] - self._c * ys[i]).contains(0)]
            if all(len(open_) == 1 for open_ in left.values()):
                return tuple(
                    tuple(k for k, open_ in left.items() if open_ == [i]) for i in range(self._field.degree)
                )
            bits *= 2
        return None


def factors_in_unit(g: fmpz_poly, scale: int | fmpz) -> list[tuple[fmpz_poly, int]]:
    """Return the irreducible factors of a monic g, found as those of the primitive part of g(scale x)."""
    if scale == 1:
        return [(factor, exponent) for factor, exponent in g.factor()[1]]
    found = []
    for factor, exponent in primitive(g(fmpz_poly([0, scale]))).factor()[1]:
        n = factor.degree()
        grown = fmpz_poly([c * scale ** (n - k) for k, c in enumerate(factor.coeffs())])
        found.append((grown // factor[n], exponent))
    return found


def shifts(first: int = 0) -> Sequence[int]:
    """Return the shifts that are tried, in order; almost all are good."""
    return [c for k in range(first, 1000) for c in ((k, -k) if k > 1 else (k,))]


def factored(field: Embedding, p: Sequence[fmpq_poly]) -> list[tuple[Coefficients, int]]:
    """Return the monic irreducible factors over a field of a polynomial that is not zero, with exponents.

    Sorted by degree, then by the coefficients.
    """
    p = monic(field, p)
    if len(p) < 2:
        return []
    scale = common_denominator(p)
    result = [
        (rescaled(factor.coefficients, fmpq(1, scale)), exponent)
        for factor, exponent in integral_factors(field, rescaled(p, scale), scale)
    ]
    return sorted(result, key=lambda pair: (len(pair[0]), [_key(c, field.degree) for c in pair[0]]))


def _key(x: fmpq_poly, degree: int) -> list[object]:
    return [x[k] for k in range(degree)]


def integral_factors(
    field: Embedding, p: Sequence[fmpq_poly], scale: int | fmpz = 1
) -> list[tuple[IntegralFactor, int]]:
    """Return the factors of a monic polynomial with integral coefficients, with exponents.

    Parameters
    ----------
    scale : int
        The roots are known to be so many times those of a polynomial with shorter coefficients; shifts that
        it divides let the norm be that of the other one, in another unit.
    """
    distinct = distinct_roots_at_a_place(field, p)
    most_bits = _MOST_BITS
    for shift in shifts(1 if field.degree > 1 else 0):
        c = shift * int(scale)
        tried = ShiftedFactors(field, p, c, factors_in_unit(norm(field, p, c), scale))
        if tried.may_be_good(distinct):
            found = tried.found(most_bits)
            if found is not None:
                return found
            most_bits *= 2
    raise AssertionError("only finitely many shifts are bad")
