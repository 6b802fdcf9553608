"""Scalar factors with other zeros: of each pair of mirror images of the domain either may be taken."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import count
from typing import Literal

from flint import acb, acb_mat, acb_poly, arb, fmpq

from polyalg.core.accuracy import digits_of
from polyalg.core.balls import ball_of, largest_radius
from polyalg.core.display.balls import Ball
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.reading import read_integer
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.errors import DimensionError, InputError
from polyalg.spectral.found import FoundFactor
from polyalg.spectral.given import Given
from polyalg.spectral.line import point_on_domain
from polyalg.spectral.placed_zeros import FactorZero, placed_zeros
from polyalg.spectral.solver import BallSolver

__all__ = ["reflected"]

_GUARD = 64


def reflected(
    found: FoundFactor[Given, BallSolver], eps: Fraction, chosen: Iterable[int] | Literal["all"]
) -> list[Ball]:
    """Return the coefficients of the factor with some zeros reflected, radii at most eps."""
    given, digits = found.given, digits_of(eps)
    if given.n != 1:
        raise DimensionError(f"only scalar factors have zeros to choose; P is {given.n} x {given.n}")
    bits = needed_bits(eps) + _GUARD
    mirrored = _chosen([z for z in placed_zeros(found, bits, digits) if z.in_factor], chosen)
    while True:
        zeros = [z for z in placed_zeros(found, bits, digits) if z.in_factor]
        with flint_lock, working_precision(2 * bits):
            coefficients = _product(found, zeros, mirrored)
            widest = largest_radius(acb_mat(1, len(coefficients), coefficients))
        missing = shortfall(widest, eps)
        if not missing:
            return [Ball(c, digits) for c in coefficients]
        bits += missing + _GUARD


def _chosen(zeros: list[FactorZero], chosen: Iterable[int] | Literal["all"]) -> set[int]:
    if isinstance(chosen, str):
        if chosen != "all":
            raise InputError(f"zeros must be indices or 'all', not {chosen!r}")
        return set(range(len(zeros)))
    found = {read_integer(k, "an index of zeros") for k in chosen}
    for k in sorted(found):
        if not 0 <= k < len(zeros):
            raise InputError(f"zeros has the index {k}; the factor has {len(zeros)} zeros, from 0 on")
    return found


def _product(found: FoundFactor[Given, BallSolver], zeros: list[FactorZero], mirrored: set[int]) -> list[acb]:
    """Return c times the product of the linear factors, c > 0."""
    given = found.given
    Q, degree = acb_poly([1]), 0
    for k, zero in enumerate(zeros):
        a = acb(zero.value)
        linear = acb_poly(_mirrored(a, given.on) if k in mirrored else [-a, 1])
        for _ in range(zero.in_factor):
            Q = Q * linear
            degree += 1
    point, value = _positive_value(given)
    c = (value / abs(Q(point)) ** 2).sqrt()
    coefficients = [x * c for x in Q.coeffs()]
    # On the circle zeros at infinity, or at 0, leave room.
    return coefficients + [acb(0)] * (given.d + 1 - len(coefficients))


def _mirrored(a: acb, on: str) -> list[acb]:
    if on == "circle":
        return [acb(1), -a.conjugate()]
    return [-a.conjugate(), acb(1)] if on == "real" else [a.conjugate(), acb(1)]


def _positive_value(given: Given) -> tuple[acb, arb]:
    """Return a point of the domain where P is positive, and its value there, at the working precision."""
    coefficients = [C[0, 0] for C in given.integral.balls()]
    for k in count():
        x = fmpq((k + 1) // 2 * (1 if k % 2 else -1))
        place = point_on_domain(x, given.on)
        point = ball_of(
            *(place.real, place.imag) if isinstance(place, GaussianRational) else (place, fmpq(0))
        )
        point = point * acb(0, 1) if given.on == "imaginary" else point
        value: arb = acb_poly(coefficients)(point).real
        if given.on == "circle":
            value = 2 * value - coefficients[0].real
        if value > 0:
            return point, value
    raise AssertionError("unreachable: P has finitely many zeros")
