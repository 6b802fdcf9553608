"""Square-free factors over a number field."""

from __future__ import annotations

from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import is_square_free_at_a_place

__all__ = ["square_free_factors"]


def square_free_factors(p: AlgebraicPolynomial) -> list[tuple[AlgebraicPolynomial, int]]:
    """Return monic square-free, pairwise coprime factors with their multiplicities, ascending.

    p is not zero; a place of degree one shows of most that they are square-free (Yun's algorithm otherwise).
    """
    if p.degree() < 1:
        return []
    p = p.monic()
    if is_square_free_at_a_place(p.field.embedding, p.values):
        return [(p, 1)]
    slope = p.derivative()
    common = p.gcd(slope)
    rest, slope = p // common, slope // common
    found, multiplicity = [], 1
    while rest.degree() > 0:
        difference = slope - rest.derivative()
        factor = rest.gcd(difference) if difference else rest
        if factor.degree() > 0:
            found.append((factor, multiplicity))
        rest, slope = rest // factor, difference // factor
        multiplicity += 1
    return found
