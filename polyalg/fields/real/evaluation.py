"""Values and signs at rational points of a polynomial over a real number field, and those of its shape."""

from __future__ import annotations

from functools import lru_cache

from flint import arb, arb_poly, fmpq, fmpq_poly, nmod_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.embedding import Embedding
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import (
    DegreeOnePlace,
    added,
    ball_polynomial,
    degree_one_places,
    value_at,
)
from polyalg.roots.evaluation import BallEvaluator

__all__ = [
    "AlgebraicEvaluator",
    "coefficients_in_balls",
    "image_at_a_place",
    "on_line",
    "root_bound_bits",
    "scaled",
    "shifted",
    "sign_at",
    "signs",
]

_MOST_KEPT = 64
_BOUND_BITS = 64


def coefficients_in_balls(p: AlgebraicPolynomial, bits: int) -> list[arb]:
    """Return the coefficients at the embedding, with radii of at most 2**-bits."""
    field = p.field.embedding
    return [field.value(c, bits).real for c in p.values]


def root_bound_bits(p: AlgebraicPolynomial) -> int:
    """Return b with |root| < 2**b for every root of a polynomial that is not zero (Fujiwara, rounded up)."""
    with flint_lock, working_precision(_BOUND_BITS):
        sizes = [magnitude_bits(c) for c in coefficients_in_balls(p.monic(), _BOUND_BITS)[:-1]]
    n = len(sizes)
    return max((-(-size // (n - k)) for k, size in enumerate(sizes)), default=0) + 2


def sign_at(p: AlgebraicPolynomial, x: fmpq) -> int:
    """Return the exact sign at a rational point."""
    field = p.field.embedding
    return field.sign(value_at(field, p.values, fmpq_poly([x])))


def signs(p: AlgebraicPolynomial) -> list[int]:
    """Return the exact signs of the coefficients."""
    return [p.field.embedding.sign(c) for c in p.values]


def image_at_a_place(p: AlgebraicPolynomial) -> nmod_poly:
    """Return the image at one place of degree one, the same for all over the field; 0 where it has none."""
    at = _place(p.field.embedding)
    image = at.polynomial(p.values)
    return nmod_poly(0, at.p) if image is None else image


@lru_cache(maxsize=_MOST_KEPT)
def _place(field: Embedding) -> DegreeOnePlace:
    return next(iter(degree_one_places(field)))


def shifted(p: AlgebraicPolynomial, c: fmpq | AlgebraicNumber) -> AlgebraicPolynomial:
    """Return p(x + c), by Horner's rule; a number c is in the field."""
    field, result = p.field.embedding, list[fmpq_poly]()
    step = c if isinstance(c, fmpq) else c.coordinates
    for coefficient in reversed(p.values):
        moved = [field.reduced(x * step) for x in result]
        result = added(added([fmpq_poly(), *result], moved), [coefficient])
    return AlgebraicPolynomial(p.field, result)


def on_line(p: AlgebraicPolynomial, a: fmpq, b: fmpq) -> AlgebraicPolynomial:
    """Return p(a + b x)."""
    return scaled(shifted(p, a), b)


def scaled(p: AlgebraicPolynomial, c: fmpq) -> AlgebraicPolynomial:
    """Return p(c x)."""
    power, values = fmpq(1), []
    for coefficient in p.values:
        values.append(coefficient * power)
        power *= c
    return AlgebraicPolynomial(p.field, values)


class AlgebraicEvaluator(BallEvaluator):
    """A polynomial over a real number field and its derivative, ready to be evaluated.

    Parameters
    ----------
    p : AlgebraicPolynomial
        Not zero.
    """

    def __init__(self, p: AlgebraicPolynomial) -> None:
        super().__init__(p.degree())
        self.p = p

    def moved(self, centre: fmpq) -> AlgebraicEvaluator:
        """Return the polynomial of y = q (x - centre), q the denominator of the centre."""
        return AlgebraicEvaluator(scaled(shifted(self.p, centre), fmpq(1, centre.q)))

    def _exact_bits(self, x: arb) -> int:
        height = max(int(c.numer().height_bits() + c.denom().bit_length()) for c in self.p.values)
        return 2 * height + self.degree * (x.bits() + 1)

    def _exact_sign(self, x: fmpq) -> int:
        return sign_at(self.p, x)

    def _in_balls(self, bits: int) -> arb_poly:
        field = self.p.field.embedding
        return arb_poly([c.real for c in ball_polynomial(field, self.p.values, bits).coeffs()])
