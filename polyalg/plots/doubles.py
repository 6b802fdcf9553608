"""Doubles of exact numbers and of balls, as matplotlib draws them."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from flint import acb, arb, fmpq

from polyalg.core.balls import double_of
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.typing import Array, ExactMatrix
from polyalg.errors import ResourceLimitError

__all__ = ["Spot", "double", "doubles", "middle_of", "spot"]

_LARGEST = 1e300
"""Beyond it matplotlib's own arithmetic overflows."""


class Spot(NamedTuple):
    """The disc around a ball, up to the rounding of doubles: for the eye."""

    x: float
    y: float
    radius: float


def middle_of(x: arb) -> float:
    """Return the double nearest to the middle of a ball."""
    return _drawable(double_of(arb(x.mid())))


def spot(z: acb | arb) -> Spot:
    """Return the disc around the rectangle that a complex ball is."""
    z = acb(z)
    radius = hypot(double_of(arb(z.real.rad())), double_of(arb(z.imag.rad())))
    return Spot(middle_of(z.real), middle_of(z.imag), radius)


def double(x: fmpq) -> float:
    """Return the double nearest to a rational number."""
    try:
        return _drawable(int(x.p) / int(x.q))
    except OverflowError:
        return _drawable(float("inf"))


def doubles(A: ExactMatrix) -> Array:
    """Return an exact matrix as an array of complex doubles."""
    import numpy as np

    real, imag = (A.real, A.imag) if isinstance(A, GaussianMatrix) else (A, None)
    parts = [np.array([double(x) for x in M.entries()]) for M in (real, imag) if M is not None]
    flat = parts[0] + (1j * parts[1] if len(parts) > 1 else 0j)
    return flat.reshape(int(real.nrows()), int(real.ncols()))


def _drawable(x: float) -> float:
    if abs(x) > _LARGEST:
        raise ResourceLimitError(f"a number beyond {_LARGEST:g} cannot be drawn")
    return x
