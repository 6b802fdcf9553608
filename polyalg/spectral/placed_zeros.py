"""The zeros of P and of its factor, in the variable of the domain: images of those on and above the line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flint import acb, fmpz_poly

from polyalg.core.balls import mirror
from polyalg.core.display.balls import Ball
from polyalg.core.precision import flint_lock, working_precision
from polyalg.spectral.found import FoundFactor
from polyalg.spectral.given import Given
from polyalg.spectral.solver import BallSolver

if TYPE_CHECKING:
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = ["FactorZero", "placed_zeros"]

_GUARD_BITS = 64
_SQUARE_PLUS_ONE = fmpz_poly([1, 0, 1])


@dataclass(frozen=True, slots=True)
class FactorZero:
    """A finite zero of P: a point where its rank drops, other than z = 0 on the circle.

    Attributes
    ----------
    value : acb
        Enclosure; exactly on the domain where the domain is a line and the zero is on it.
    multiplicity : int
        As a zero of det P (of the non-zero invariant polynomials of P, where det P vanishes identically).
    in_factor : int
        Its multiplicity as a zero of det Q: half of the other one on the domain, all of it or 0 elsewhere.
    """

    value: acb
    multiplicity: int
    in_factor: int


def placed_zeros(found: FoundFactor[Given, BallSolver], bits: int, digits: int) -> list[FactorZero]:
    """Return the zeros, those of the factor first, from enclosures on the line of radius at most 2**-bits."""
    on, zeros = found.given.on, found.solver.zeros
    boxes = zeros.enclosures(bits)
    own, mirrored = [], []
    for zero in zeros.listed():
        box = boxes[zero.factor][zero.root]
        if on == "circle" and _stands_for_infinity(zeros.factors[zero.factor].f, box):
            continue
        with flint_lock, working_precision(2 * bits + box.bits() + _GUARD_BITS):
            value = Ball(_image(box, on), digits)
            if zero.is_real:
                own.append(FactorZero(value, zero.multiplicity, zero.multiplicity // 2))
                continue
            own.append(FactorZero(value, zero.multiplicity, zero.multiplicity))
            mirrored.append(FactorZero(Ball(_image(mirror(box), on), digits), zero.multiplicity, 0))
    infinite = sum(zeros.infinite_sizes)
    if on == "circle" and infinite:
        own.append(FactorZero(Ball(acb(1), digits), infinite, infinite // 2))
    return own + mirrored


def _stands_for_infinity(f: fmpz_poly | AlgebraicPolynomial, box: acb) -> bool:
    """Whether a root of f is i, which (x + i) / (x - i) sends away; the box has no other root."""
    return bool(box.contains(acb(0, 1))) and not f % _SQUARE_PLUS_ONE


def _image(x: acb, on: str) -> acb:
    """Return the point that a point of the plane around the line stands for."""
    i = acb(0, 1)
    if on == "circle":
        # With a single x the radius does not double.
        return 1 + 2 * i / (x - i)
    return x if on == "real" else i * x
