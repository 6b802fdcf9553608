"""Where the largest gain is reached: frequencies in place of points of the line."""

from __future__ import annotations

from flint import acb, arb, fmpq

from polyalg.core.precision import flint_lock, working_precision
from polyalg.systems.norms.curve import Curve
from polyalg.systems.norms.enclosing import Enclosure
from polyalg.systems.sampling import Sampling

__all__ = ["component", "frequency"]

_GUARD = 64
Interval = tuple[fmpq | None, fmpq | None]


def component(curve: Curve, found: Enclosure, bits: int) -> tuple[fmpq, fmpq | None]:
    """Return the ends, about, of the part around the point where the gain is above the lower bound.

    None stands for infinity.
    """
    ends = curve.crossings(found.low**2, bits)
    if found.point is None:
        return (ends[-1] if ends else fmpq(0)), None
    below = [x for x in ends if x <= found.point]
    above = [x for x in ends if x > found.point]
    return (below[-1] if below else fmpq(0)), (above[0] if above else None)


def frequency(x: fmpq | None, sampling: Sampling, bits: int) -> arb:
    """Return the frequency w >= 0 of a point x >= 0: s = iw, or z = exp(iw dt) = (x + i) / (x - i)."""
    with flint_lock, working_precision(bits + _GUARD):
        if not sampling.is_discrete:
            return arb("inf") if x is None else arb(x)
        if x is None:
            return arb(0)
        angle = 2 * acb(arb(x), arb(1)).arg()
        return angle if sampling.dt is True else angle / arb(sampling.dt)
