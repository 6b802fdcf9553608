"""Points of a half line: exact numbers, or 2^u for a double u, which is exact too."""

from __future__ import annotations

from typing import TypeAlias

from flint import arb, fmpq

from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.dyadic import ball_ends, between
from polyalg.roots.evaluation import exact_ball
from polyalg.roots.pieces.terms import Terms

# A float u stands for 2^u.
Place: TypeAlias = float | fmpq

_BITS = 160


def bounds(place: Place, shift: float = 0, bits: int = _BITS) -> tuple[fmpq, fmpq]:
    """Return exact numbers around a place, or around 2^(u + shift)."""
    if isinstance(place, fmpq):
        return place, place
    with flint_lock, working_precision(bits):
        return ball_ends(arb(2) ** (arb(place) + arb(shift)))


def point_beyond(terms: Terms, line: int, place: float, shift: float) -> tuple[fmpq, int]:
    """Return a short number between 2^place and 2^(place + shift) that is no root, and the sign there."""
    ends = sorted((bounds(place), bounds(place, shift)))
    low, high = ends[0][1], ends[1][0]
    while True:
        x = between(low, high)
        sign = sign_on_line(terms, line, x)
        if sign:
            return x, sign
        # The end nearer to the piece stays.
        low, high = (low, x) if shift > 0 else (x, high)


def sign_on_line(terms: Terms, line: int, x: fmpq) -> int:
    """Return the sign of p(line x)."""
    return terms.evaluator.sign(exact_ball(line * x))
