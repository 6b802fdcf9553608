"""Polynomials over a number field as lists of coefficients, constant term first: their arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from flint import acb, acb_poly, fmpq, fmpq_poly, fmpz, fmpz_poly, nmod_poly

from polyalg.algebra.modular import places
from polyalg.core.balls import integers_in
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.embedding import Embedding

__all__ = [
    "Coefficients",
    "DegreeOnePlace",
    "added",
    "ball_polynomial",
    "common_denominator",
    "degree_one_places",
    "derivative",
    "distinct_roots_at_a_place",
    "divided",
    "greatest_common_divisor",
    "height_bits",
    "is_square_free_at_a_place",
    "may_have_factor",
    "monic",
    "multiplied",
    "norm",
    "norm_over_rationals",
    "places_over",
    "rescaled",
    "trimmed",
    "value_at",
]

Coefficients = list[fmpq_poly]


def trimmed(p: Sequence[fmpq_poly]) -> Coefficients:
    """Return the coefficients without zeros at the end."""
    n = len(p)
    while n and not p[n - 1]:
        n -= 1
    return list(p[:n])


def added(p: Sequence[fmpq_poly], q: Sequence[fmpq_poly], sign: int = 1) -> Coefficients:
    """Return p + sign q."""
    zero = fmpq_poly()
    length = max(len(p), len(q))
    pairs = zip([*p, *[zero] * (length - len(p))], [*q, *[zero] * (length - len(q))], strict=True)
    return trimmed([a + b * sign for a, b in pairs])


def multiplied(field: Embedding, p: Sequence[fmpq_poly], q: Sequence[fmpq_poly]) -> Coefficients:
    """Return the product, by one over Q: the generator to the power 2 d stands for x."""
    if not p or not q:
        return []
    width = 2 * field.degree
    return _unpacked(field, _packed(p, width) * _packed(q, width), width)


def _packed(p: Sequence[fmpq_poly], width: int) -> fmpq_poly:
    spread: list[fmpq] = []
    for c in p:
        coefficients = c.coeffs()
        spread += coefficients + [fmpq(0)] * (width - len(coefficients))
    return fmpq_poly(spread)


def _unpacked(field: Embedding, packed: fmpq_poly, width: int) -> Coefficients:
    coefficients = packed.coeffs()
    parts = range(0, len(coefficients), width)
    return trimmed([field.reduced(fmpq_poly(coefficients[k : k + width])) for k in parts])


def monic(field: Embedding, p: Sequence[fmpq_poly]) -> Coefficients:
    """Return the multiple with the leading coefficient 1 of a polynomial that is not zero."""
    p = trimmed(p)
    if p[-1] == fmpq_poly([1]):
        return p
    inverse = field.inverse(p[-1])
    return [*(field.product(c, inverse) for c in p[:-1]), fmpq_poly([1])]


def divided(
    field: Embedding, p: Sequence[fmpq_poly], divisor: Sequence[fmpq_poly]
) -> tuple[Coefficients, Coefficients]:
    """Return quotient and remainder by a polynomial that is not zero."""
    divisor = trimmed(divisor)
    inverse = field.inverse(divisor[-1])
    rest, below = list(p), divisor[:-1]
    quotient = []
    for k in range(len(p) - len(divisor), -1, -1):
        factor = field.product(field.reduced(rest.pop()), inverse)
        quotient.append(factor)
        if factor:
            for j, c in enumerate(below):
                rest[k + j] -= factor * c
    return trimmed(quotient[::-1]), trimmed([field.reduced(c) for c in rest])


def derivative(p: Sequence[fmpq_poly]) -> Coefficients:
    """Return the derivative."""
    return [c * k for k, c in enumerate(p)][1:]


def value_at(field: Embedding, p: Sequence[fmpq_poly], x: fmpq_poly) -> fmpq_poly:
    """Return the value at a number of the field."""
    value = fmpq_poly()
    for c in reversed(p):
        value = field.reduced(value * x) + c
    return value


def greatest_common_divisor(field: Embedding, p: Sequence[fmpq_poly], q: Sequence[fmpq_poly]) -> Coefficients:
    """Return the monic greatest common divisor by Euclid's algorithm; [] of two zeros."""
    p, q = trimmed(p), trimmed(q)
    while q:
        p, q = q, divided(field, p, q)[1]
        q = monic(field, q) if q else q
    return monic(field, p) if p else []


def rescaled(p: Sequence[fmpq_poly], factor: fmpz | fmpq) -> Coefficients:
    """Return the monic polynomial whose roots are so many times those of a monic one."""
    n = len(p) - 1
    return [c * factor ** (n - k) for k, c in enumerate(p)]


def common_denominator(p: Sequence[fmpq_poly]) -> fmpz:
    """Return the least common denominator of all coordinates."""
    common = fmpz(1)
    for c in p:
        common = common.lcm(c.denom())
    return common


def height_bits(x: fmpq_poly) -> int:
    """Return the bits of the longest of the numerators of a number and their common denominator."""
    return max(int(x.numer().height_bits()), int(x.denom().bit_length()))


def ball_polynomial(
    field: Embedding, p: Sequence[fmpq_poly], bits: int, place: int | None = None
) -> acb_poly:
    """Return the image at an embedding, with coefficients of radii of at most 2**-bits."""
    values = [field.value(c, bits, place) for c in p]
    with flint_lock, working_precision(max([bits, *(int(v.bits()) for v in values)])):
        return acb_poly([acb(v) for v in values])


class DegreeOnePlace:
    """A prime p and a root r of the modulus modulo p: a map from the integers of the field to Z / p."""

    def __init__(self, p: int, r: int) -> None:
        self.p, self.r = p, r

    def image(self, x: fmpq_poly) -> int | None:
        """Return the image of a number; None where p divides its denominator."""
        denominator = int(x.denom()) % self.p
        if not denominator:
            return None
        value = int(nmod_poly(x.numer(), self.p)(self.r))
        return value * pow(denominator, -1, self.p) % self.p

    def polynomial(self, q: Sequence[fmpq_poly]) -> nmod_poly | None:
        """Return the image of a polynomial; None where p divides a denominator or the leading coefficient."""
        images = [self.image(c) for c in q]
        if None in images or (images and not images[-1]):
            return None
        return nmod_poly([int(c) for c in images if c is not None], self.p)


def degree_one_places(field: Embedding) -> Iterator[DegreeOnePlace]:
    """Return places of degree one of large primes; one in at most d primes has some."""
    for at in places():
        yield from islice(places_over(field, at.p), 1)


def places_over(field: Embedding, p: int) -> Iterator[DegreeOnePlace]:
    """Yield the places of degree one over a prime at which the root of the modulus is simple."""
    for g, e in nmod_poly(field.modulus, p).factor()[1]:
        if g.degree() == 1 and e == 1:
            yield DegreeOnePlace(p, -int(g[0]) * pow(int(g[1]), -1, p) % p)


def is_square_free_at_a_place(field: Embedding, p: Sequence[fmpq_poly], tries: int = 2) -> bool:
    """Whether a place proves that a polynomial has no square factor; False says nothing."""
    for _, at in zip(range(tries), degree_one_places(field), strict=False):
        image = at.polynomial(p)
        if image is not None and image.gcd(image.derivative()).degree() == 0:
            return True
    return False


def may_have_factor(field: Embedding, p: Sequence[fmpq_poly], most: int, tries: int = 6) -> bool:
    """Whether no place shows that a monic polynomial has no factor over the field of degree 1 to `most`.

    The coefficients are algebraic integers, and so are those of monic factors: where the root of the modulus
    is simple, a place of degree one has images of them.
    """
    possible = (1 << (most + 1)) - 2
    for _, at in zip(range(tries), degree_one_places(field), strict=False):
        image = at.polynomial(p)
        if image is None:
            continue
        sums = 1
        for g, e in image.factor()[1]:
            for _ in range(int(e)):
                sums |= sums << int(g.degree())
        possible &= sums
        if not possible:
            return False
    return True


def distinct_roots_at_a_place(field: Embedding, p: Sequence[fmpq_poly]) -> int:
    """Return a number of distinct roots that a polynomial has at least."""
    for at in degree_one_places(field):
        image = at.polynomial(p)
        if image is not None:
            return int(image.degree() - image.gcd(image.derivative()).degree())
    raise AssertionError("there are infinitely many places of degree one")


def norm(field: Embedding, p: Sequence[fmpq_poly], shift: int) -> fmpz_poly:
    """Return the product of all conjugates of p(x - shift y), for a monic p with integral coefficients.

    Its coefficients are integers: balls that hold one integer prove it.
    """
    bits = 64 + field.degree * max(int(c.numer().height_bits()) for c in p if c)
    while True:
        product = acb_poly([1])
        for place, y in enumerate(field.conjugates(bits)):
            image = ball_polynomial(field, p, bits, place)
            with flint_lock, working_precision(2 * bits):
                product *= image(acb_poly([-shift * y, 1])) if shift else image
        known = integers_in(product.coeffs())
        if known is not None:
            return fmpz_poly(known)
        bits *= 2


def norm_over_rationals(field: Embedding, p: Sequence[fmpq_poly]) -> fmpz_poly:
    """Return a multiple, over Z, of the product of all conjugates of a monic polynomial."""
    scale = common_denominator(p)
    return norm(field, rescaled(p, scale), 0)(fmpz_poly([0, scale]))
