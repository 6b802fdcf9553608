"""Proofs that a polynomial over a real number field has a root that is not real: those over Q, by balls.

All of them are strict inequalities between numbers of the field at a rational point, which balls decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flint import acb, acb_poly, arb, fmpq

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import ball_polynomial
from polyalg.fields.real.evaluation import coefficients_in_balls
from polyalg.roots.nonreal import NonRealProof, shortened_center

__all__ = ["center_near", "proof_from_coefficients", "proof_near", "violated_index"]

Center = tuple[fmpq, fmpq]

_BITS = 128
_GUARD_BITS = 64


def violated_index(p: AlgebraicPolynomial) -> int | None:
    """Return the first k at which balls show that Newton's inequality fails for the coefficients, or None."""
    n, b = p.degree(), coefficients_in_balls(p, _BITS)
    with flint_lock, working_precision(2 * _BITS):
        for k in range(1, n):
            if k * (n - k) * b[k] * b[k] < (k + 1) * (n - k + 1) * b[k - 1] * b[k + 1]:
                return k
    return None


def _gap_index(p: AlgebraicPolynomial) -> int | None:
    """Return the first k with zero coefficients at k and k + 1 between non-zero ones, or None."""
    b = p.values
    first = next((k for k, c in enumerate(b) if c), 0)
    return next((k for k in range(first + 1, len(b) - 2) if not b[k] and not b[k + 1]), None)


def proof_from_coefficients(p: AlgebraicPolynomial) -> NonRealProof | None:
    """Return a proof that needs the coefficients only, if there is one."""
    index = violated_index(p)
    if index is not None:
        return NonRealProof("newton", point=fmpq(0), index=index)
    index = _gap_index(p)
    return None if index is None else NonRealProof("gap", point=fmpq(0), index=index)


def proof_near(p: AlgebraicPolynomial, guess: acb) -> NonRealProof | None:
    """Return a proof from an approximate root that is not real, None where it is not close enough.

    Beside a multiple root n p / p' is as small as its distance; at the root itself it is not known.
    """
    for center, value, bits in _tried(p, guess, lambda z: z.imag):
        with flint_lock, working_precision(bits):
            if _violates_laguerre(value, center[0]):
                return NonRealProof("laguerre", point=center[0])
            if _is_smaller_disc(value, center, center[1]):
                return NonRealProof("disc", center=center)
    return None


def center_near(p: AlgebraicPolynomial, guess: acb) -> Center | None:
    """Return the centre of a disc in the right half plane with a root; None where the guess is too far."""
    for center, value, bits in _tried(p, guess, lambda z: z.real):
        with flint_lock, working_precision(bits):
            if center[0] > 0 and _is_smaller_disc(value, center, center[0]):
                return center
    return None


def _tried(
    p: AlgebraicPolynomial, guess: acb, distance: Callable[[acb], arb]
) -> Iterator[tuple[Center, acb_poly, int]]:
    """Yield centres of discs near a root, p in balls, and bits to compute with.

    A disc has to be smaller than the distance.
    """
    with flint_lock, working_precision(2 * _bits_of(guess, distance)):
        beside = (guess + distance(guess) / (16 * p.degree())).mid()
    for z in (guess, beside):
        bits = 2 * _bits_of(z, distance) + _BITS
        value = ball_polynomial(p.field.embedding, p.values, bits)
        for center in shortened_center(z, distance(z)):
            yield center, value, bits


def _bits_of(z: acb, distance: Callable[[acb], arb]) -> int:
    return int(z.bits()) + max(0, magnitude_bits(z)) + abs(magnitude_bits(distance(z))) + _GUARD_BITS


def _violates_laguerre(p: acb_poly, x: fmpq) -> bool:
    n, slope = int(p.degree()), p.derivative()
    at = acb(x)
    left, right = (n - 1) * slope(at) ** 2, n * p(at) * slope.derivative()(at)
    return bool(left.real < right.real)


def _is_smaller_disc(p: acb_poly, center: Center, distance: fmpq) -> bool:
    """Whether n |p / p'| is below the distance at the centre."""
    z = acb(*center)
    value, slope = abs(p(z)), abs(p.derivative()(z))
    return bool(p.degree() * value < abs(arb(distance)) * slope)
