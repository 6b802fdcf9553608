"""One more number in a field: the smallest field with both, and what the old numbers are in it.

A number is a root of a polynomial over the field, such as t^2 - x for a square root.  Of its irreducible
factors over the field balls choose the one that vanishes; the norm of that, shifted, is the polynomial of a
primitive element beta + c y, and traces write y in it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flint import acb, fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.errors import ResourceLimitError
from polyalg.fields.embedding import Embedding, root_in, vanishing
from polyalg.fields.factoring import IntegralFactor, integral_factors
from polyalg.fields.polynomials import Coefficients, may_have_factor

__all__ = [
    "MAX_DEGREE",
    "MOST_PRODUCT",
    "RATIONALS",
    "Extension",
    "Located",
    "Root",
    "adjoin",
    "degree_error",
    "embedded",
]

MAX_DEGREE = 64
"""The largest degree of a field that is made."""
MOST_PRODUCT = 400
"""Of two degrees, before the field that both make is known."""
_FIRST_BITS = 64

RATIONALS = Embedding(fmpz_poly([0, 1]), 0)
"""The field Q, as the numbers modulo y."""


@dataclass(frozen=True, slots=True)
class Located:
    """A number by an irreducible polynomial over Z and balls, as narrow as bits are asked for."""

    polynomial: fmpz_poly
    ball: Callable[[int], acb]

    @property
    def degree(self) -> int:
        """Its degree over Q."""
        return int(self.polynomial.degree())

    @property
    def leading(self) -> fmpz:
        """An integer times which it is an algebraic integer."""
        return self.polynomial[self.degree]

    def integral(self) -> Located:
        """Return the leading coefficient times the number, by its monic polynomial."""
        g, d, lead = self.polynomial, self.degree, self.leading
        if lead == 1:
            return self
        monic = fmpz_poly([*(g[k] * lead ** (d - 1 - k) for k in range(d)), 1])
        return Located(monic, lambda bits: _times(self.ball(bits + int(lead.bit_length())), lead, bits))


def _times(z: acb, factor: fmpz, bits: int) -> acb:
    with flint_lock, working_precision(max(bits, z.bits()) + int(factor.bit_length()) + _FIRST_BITS):
        return z * acb(factor)


@dataclass(frozen=True, slots=True)
class Extension:
    """A field with an older one and a new number in it.

    Attributes
    ----------
    field : Embedding
        The smallest one with both.
    old, new : fmpq_poly
        The generator of the older field, and the new number, as numbers of `field`.
    """

    field: Embedding
    old: fmpq_poly
    new: fmpq_poly

    def lifted(self, x: fmpq_poly) -> fmpq_poly:
        """Return a number of the older field as one of the new field."""
        return x if self.old == fmpq_poly([0, 1]) else self.field.composed(x, self.old)


def embedded(number: Located) -> Extension:
    """Return the field of one number, as an extension of Q."""
    integral = number.integral()
    field = Embedding(integral.polynomial, root_in(integral.polynomial, integral.ball)[0])
    return Extension(field, fmpq_poly(), fmpq_poly([0, fmpq(1, number.leading)]))


@dataclass(frozen=True, slots=True)
class Root:
    """A root of a polynomial over a field, divided by an integer.

    Attributes
    ----------
    polynomial : list of fmpq_poly
        Monic and square-free, with algebraic integers of the field as coefficients, constant term first.
    ball : callable
        Balls around the root, as narrow as bits are asked for.
    scale : fmpz
        What the root is divided by.
    """

    polynomial: Coefficients
    ball: Callable[[int], acb]
    scale: fmpz

    @classmethod
    def of(cls, number: Located) -> Root:
        """Return a number as a root of a polynomial with rational coefficients."""
        integral = number.integral()
        return cls([fmpq_poly([c]) for c in integral.polynomial.coeffs()], integral.ball, number.leading)


def adjoin(field: Embedding, number: Located | Root, name: str = "the entries") -> Extension:
    """Return the smallest field with a field and a number in it.

    Parameters
    ----------
    field : Embedding
    number : Located or Root
        The latter of a polynomial over the field.
    name : str
        What needs the field, for messages.

    Raises
    ------
    ResourceLimitError
        If its degree is above 64.

    Notes
    -----
    The irreducible factor over the field that vanishes at the number is linear where it is in the field; else
    its partner over Q (Theorem 2 of the theory page on number fields) is the polynomial of the number plus a
    multiple of the old generator, which generates the larger field.
    """
    if isinstance(number, Located) and number.degree == 1:
        g = number.polynomial
        return Extension(field, fmpq_poly([0, 1]), fmpq_poly([fmpq(-g[0], g[1])]))
    if isinstance(number, Located) and number.degree > MAX_DEGREE:
        raise degree_error(name, number.degree)
    if isinstance(number, Located) and field.degree == 1:
        found = embedded(number)
        return Extension(found.field, fmpq_poly([-field.modulus[0]]), found.new)
    root = Root.of(number) if isinstance(number, Located) else number
    if field.degree == 1:
        return _over_rationals(field, root, name)
    degree = field.degree * (len(root.polynomial) - 1)
    most = MAX_DEGREE // field.degree
    if degree > MOST_PRODUCT or (degree > MAX_DEGREE and not may_have_factor(field, root.polynomial, most)):
        raise degree_error(name, degree)
    factor, place = _vanishing(integral_factors(field, root.polynomial), root.ball)
    if factor.degree == 1:
        return Extension(field, fmpq_poly([0, 1]), -factor.coefficients[0] / root.scale)
    if factor.g.degree() > MAX_DEGREE:
        raise degree_error(name, int(factor.g.degree()))
    larger = Embedding(factor.g, place)
    owners = {k: i for i, own in enumerate(factor.places) for k in own}

    def conjugates(bits: int) -> list[acb]:
        ys = field.conjugates(bits)
        return [ys[owners[k]] for k in range(larger.degree)]

    old = larger.from_conjugates(conjugates)
    return Extension(larger, old, (fmpq_poly([0, 1]) - old * factor.c) / root.scale)


def _over_rationals(field: Embedding, root: Root, name: str) -> Extension:
    """Return the field of a root of a polynomial over Q."""
    p = fmpz_poly([field.composed(c, fmpq_poly([-field.modulus[0]]))[0].p for c in root.polynomial])
    g = vanishing([factor for factor, _ in p.factor()[1]], root.ball)
    if g.degree() > MAX_DEGREE:
        raise degree_error(name, int(g.degree()))
    found = embedded(Located(g, root.ball))
    return Extension(found.field, fmpq_poly([-field.modulus[0]]), found.new / root.scale)


def _vanishing(
    factors: Sequence[tuple[IntegralFactor, int]], ball: Callable[[int], acb]
) -> tuple[IntegralFactor, int]:
    """Return the factor with the root in balls, and the place of the root plus c y among those of g."""
    bits = _FIRST_BITS
    while True:
        near, found = ball(bits), []
        for factor, _ in factors:
            own = factor.places[factor.field.place]
            pairs = zip(own, factor.roots(bits), strict=True)
            found += [(factor, place) for place, z in pairs if z.overlaps(near)]
        if len(found) == 1:
            return found[0]
        bits *= 2


def degree_error(name: str, degree: int) -> ResourceLimitError:
    """Return the exception for a field that is too large."""
    return ResourceLimitError(
        f"the field of {name} has a degree of up to {degree} over Q;"
        f" fields of degree {MAX_DEGREE} at most are made"
    )
