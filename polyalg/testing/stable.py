"""Polynomials and matrices whose zeros are known to lie in the left half plane or in the unit disc."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Any, Literal, TypeAlias

from flint import fmpz_poly

from polyalg.core.gaussian import GaussianRational
from polyalg.core.scalars import read_choice
from polyalg.errors import InputError
from polyalg.testing.printing import Pasteable

__all__ = [
    "HURWITZ_FACTORS",
    "SCHUR_DENOMINATOR",
    "SCHUR_FACTORS",
    "STABILITIES",
    "KnownStable",
    "Stability",
    "stable_polynomial",
]

Stability: TypeAlias = Literal["hurwitz", "schur"]
STABILITIES = ("hurwitz", "schur")

# Monic polynomials, constant term first, with the zeros -p and -p +- ri.
HURWITZ_FACTORS = (
    *((p, 1) for p in (1, 2, 3, 7)),
    *((p * p + r * r, 2 * p, 1) for p, r in ((1, 1), (1, 2), (2, 1), (1, 9), (3, 3))),
)
# The zeros of these, divided by the denominator, are in the open unit disc.
SCHUR_DENOMINATOR = 4
SCHUR_FACTORS = (
    *((p, 1) for p in (0, 1, -1, 2, -2, 3, -3)),
    *((p * p + r * r, 2 * p, 1) for p, r in ((0, 1), (1, 1), (-2, 2), (0, 3), (2, 3), (-3, 1))),
)


@dataclass(frozen=True, eq=False, repr=False)
class KnownStable(Pasteable):
    """A stable polynomial with its zeros.

    Attributes
    ----------
    polynomial : fmpz_poly
        Primitive; of another system where a strategy was asked for one.
    zeros : tuple of (GaussianRational, int)
        Each zero once, with its multiplicity.
    stability : str
        "hurwitz": all zeros have negative real part.  "schur": all have modulus less than 1.
    """

    polynomial: Any
    zeros: tuple[tuple[GaussianRational, int], ...]
    stability: Stability


def stable_polynomial(
    rng: random.Random, degree: int, stability: Stability = "hurwitz", *, top: int = 5
) -> KnownStable:
    """Return a polynomial with all zeros in the open left half plane, or in the open unit disc.

    Parameters
    ----------
    rng : random.Random
        Source of the choices.
    degree : int
        At least 0.
    stability : {"hurwitz", "schur"}
        Which of the two.
    top : int
        Largest numerator of a part of a zero in the half plane.

    Examples
    --------
    >>> import random
    >>> known = stable_polynomial(random.Random(1), 5, "schur")
    >>> known.polynomial.degree(), sum(m for _, m in known.zeros), all(z.norm() < 1 for z, _ in known.zeros)
    (5, 5, True)
    """
    read_choice(stability, STABILITIES, "stability")
    if degree < 0:
        raise InputError(f"degree is {degree}; it must be at least 0")
    p = fmpz_poly([1])
    zeros: dict[GaussianRational, int] = {}
    while (room := degree - p.degree()) > 0:
        re, im, q = _zero(rng, stability, top, real=room == 1 or rng.random() < 0.5)
        p *= fmpz_poly([re * re + im * im, -2 * re * q, q * q]) if im else fmpz_poly([-re, q])
        for sign in (1, -1) if im else (0,):
            z = GaussianRational(Fraction(re, q), Fraction(sign * im, q))
            zeros[z] = zeros.get(z, 0) + 1
    return KnownStable(p // p.content(), tuple(zeros.items()), stability)


def _zero(rng: random.Random, stability: Stability, top: int, *, real: bool) -> tuple[int, int, int]:
    """Return real and imaginary part, the latter not negative, over a denominator."""
    if stability == "hurwitz":
        return -rng.randint(1, top), 0 if real else rng.randint(1, top), rng.choice((1, 1, 2, 3, 64))
    q = rng.choice((2, 3, 4, 64))
    im = 0 if real else rng.randint(1, q - 1)
    most = isqrt(q * q - im * im - 1)
    return rng.randint(-most, most), im, q
