"""Trials of the numbers of roots in regions of the plane."""

from __future__ import annotations

import random
from typing import Any

from flint import fmpq, fmpz_poly

import polyalg as pa
from soak.affine import Affine
from soak.polynomials import drawn
from soak.roots_area import differ, reversal, squared_variable, written
from soak.trial import Trial

__all__ = ["regions_trial"]

# Beyond it a certificate of a rectangle is refused, or long.
_MOST = 60


def regions_trial(rng: random.Random) -> Trial:
    """Return a trial of `count_roots`, beside a relative whose numbers are known from it."""
    family, p = drawn(rng)
    while p.degree() > _MOST:
        family, p = drawn(rng)
    k = rng.choice((-2, -1, 0, 1, 3))
    ways: list[tuple[str, Any, fmpz_poly, Any]] = [
        ("x -> -x", pa.half_plane("left", k), p(fmpz_poly([0, -1])), pa.half_plane("right", -k)),
        ("x -> -x in a strip", _strip(0), p(fmpz_poly([0, -1])), _strip(-2)),
        ("shift", pa.rectangle(k - 1j, k + 2 + 1j), p(fmpz_poly([k, 1])), pa.rectangle(-1j, 2 + 1j)),
        ("scale by 1000", pa.disc(k, 1), _scaled(p), pa.disc(1000 * k, 1000)),
        ("conjugation", pa.half_plane("upper", k), p, pa.half_plane("lower", -k)),
    ]
    if p[0]:
        ways.append(("reversal", pa.disc(0, 1), reversal(p), pa.disc(0, 1)))
    ways.append(("x -> x^2", pa.disc(0, 1), squared_variable(p), pa.disc(0, 1)))
    name, region, other, second = rng.choice(ways)
    return Trial(
        "count_roots",
        family,
        name,
        lambda: pa.count_roots(p, region),
        lambda: pa.count_roots(other, second),
        _compare(name),
        (written(p), written(other)),
        {},
        lambda found: str(found.to_dict()),
        about=(p, other),
    )


def _strip(low: int) -> pa.Region:
    return pa.strip(low, low + 2, "imaginary")


def _scaled(p: fmpz_poly) -> fmpz_poly:
    return Affine("", fmpq(1000), fmpq(0)).image(p)


def _compare(name: str) -> Any:
    def compared(first: Any, second: Any) -> str:
        a, b = ((x.inside, x.boundary, x.outside) for x in (first, second))
        if name == "reversal":
            a = a[::-1]
        elif name == "x -> x^2":
            a = tuple(2 * x for x in a)
        return differ(a, b)

    return compared
