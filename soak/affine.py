"""Affine maps r -> a r + b of roots, eigenvalues and points, and what they do to polynomials."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from flint import fmpq, fmpq_poly, fmpz_poly

__all__ = ["Affine", "affine", "monic_image"]


@dataclass(frozen=True, slots=True)
class Affine:
    """The map r -> a r + b, a not 0.

    Attributes
    ----------
    name : str
        What a report calls it.
    a, b : fmpq
    """

    name: str
    a: fmpq
    b: fmpq

    def at(self, r: Any) -> Any:
        """Return the image of a number, exact or a ball."""
        return self.a * r + self.b

    def image(self, p: Any) -> fmpz_poly:
        """Return a polynomial with the images of the roots, a positive multiple of p((x - b)/a)."""
        return self.substituted(p).numer()

    def substituted(self, p: Any) -> fmpq_poly:
        """Return p((x - b)/a)."""
        return fmpq_poly(p)(fmpq_poly([-self.b / self.a, 1 / self.a]))


def _shift(name: str, b: Any) -> Affine:
    return Affine(name, fmpq(1), b)


def _scale(name: str, a: Any) -> Affine:
    return Affine(name, a, fmpq(0))


_SHIFTS = (0, 1, 3, 6, 9, 12, 20)


def affine(rng: random.Random, *, positive: bool = False) -> Affine:
    """Return a map: a shift by a power of ten or a small rational, a scale, a reflection, or a mixture.

    Parameters
    ----------
    rng : random.Random
    positive : bool
        Only a > 0.
    """
    way = rng.randrange(10)
    if way < 4:
        k = rng.choice(_SHIFTS)
        return _shift(f"shift by 10^{k}", fmpq(rng.choice((1, -1)) * 10**k))
    if way < 5:
        return _shift("shift by a rational", fmpq(rng.randint(-99, 99), rng.randint(2, 9)))
    if way < 8:
        k = rng.choice((1, 6, 20))
        up = rng.random() < 0.5
        return _scale(f"scale by 10^{k if up else -k}", fmpq(10**k) if up else fmpq(1, 10**k))
    if way < 9 and not positive:
        return _scale("x -> -x", fmpq(-1))
    k = rng.choice((3, 6))
    return Affine(f"10^-{k} r + 1", fmpq(1, 10**k), fmpq(1))


def monic_image(map_: Affine, p: fmpq_poly) -> fmpq_poly:
    """Return the monic polynomial with the images of the roots of p, which is monic."""
    return map_.substituted(p) * map_.a ** p.degree()
