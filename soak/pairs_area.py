"""Trials of pairs and families: interlacing and compatibility."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from flint import fmpz_poly

import polyalg as pa
from polyalg.testing.families import (
    BARE_KINDS,
    ORIENTATIONS,
    barely_incompatible_family,
    compatible_family,
    interlacing_pair,
)
from soak.affine import affine
from soak.peers import pari_sturm
from soak.polynomials import drawn, real_rooted_one, tailed
from soak.roots_area import differ, same_verdict, written
from soak.trial import Trial, chosen

__all__ = ["pairs_trial"]

Members = list[fmpz_poly]


def pairs_trial(rng: random.Random) -> Trial:
    """Return a trial of `interlaces` or `are_compatible`."""
    call = chosen(rng, {"interlaces": 1, "are_compatible": 1})
    family, members, known = (_pair if call == "interlaces" else _family)(rng)
    name, others = _changed(rng, members, call == "interlaces")
    ask: Callable[..., Any] = pa.interlaces if call == "interlaces" else pa.are_compatible

    def plain() -> Any:
        return ask(*members)

    peers: dict[str, Callable[[Any], str]] = {}
    if known is not None:
        peers["construction"] = lambda found: differ(known, bool(found))
    if call == "are_compatible":
        seed = rng.getrandbits(32)
        peers["PARI"] = lambda found: _combined(found, members, random.Random(seed))
    else:
        peers["are_compatible"] = lambda found: _both_signs(found, members)
    return Trial(
        call,
        family,
        name,
        plain,
        lambda: ask(*others),
        same_verdict,
        (written(*members), written(*others)),
        peers,
        lambda found: str(bool(found)),
        about=(members, others),
    )


def _pair(rng: random.Random) -> tuple[str, Members, bool | None]:
    way = rng.randrange(4)
    degree = tailed(rng, 2, 30)
    if way < 2:
        broken = degree > 1 and rng.random() < 0.5
        signs = rng.choice(((1, 1), (1, -1), (-1, 1)))
        pair = interlacing_pair(
            rng,
            degree,
            gap=0 if broken else rng.randrange(2),
            shared=rng.randrange(3),
            signs=signs,
            broken=broken,
        )
        return "interlacing pair", [pair.f, pair.g], pair.interlaces
    p = real_rooted_one(rng, degree) if way == 2 else drawn(rng, 2, 20)[1]
    if p.degree() < 1:
        p = fmpz_poly([rng.randint(-9, 9), 1])
    if rng.random() < 0.6:
        return "derivative", [p, p.derivative()], None
    return "neighbour", [p, p + rng.choice((1, -1)) * p.derivative()], None


def _family(rng: random.Random) -> tuple[str, Members, bool | None]:
    way = rng.randrange(4)
    k, degree = rng.randint(2, 4), tailed(rng, 2, 16)
    if way < 2:
        kind = rng.choice(ORIENTATIONS)
        family = compatible_family(rng, k, degree, kind, shared=rng.randrange(2), zeros=rng.randrange(2))
        return f"compatible {kind}", list(family.members), True
    if way == 2:
        margin = Fraction(1, 10 ** rng.choice((2, 6, 20)))
        kind = rng.choice(BARE_KINDS)
        family = barely_incompatible_family(rng, max(k, 3), max(degree, 3), kind, margin=margin)
        return f"barely incompatible {kind}", list(family.members), False
    p = real_rooted_one(rng, degree) if rng.random() < 0.8 else drawn(rng, 2, 10)[1]
    q = p + rng.choice((1, -1, 2)) * p.derivative()
    return "neighbours", [p, q, p.derivative() * rng.choice((1, -1))] if p.degree() > 0 else [p, q], None


def _changed(rng: random.Random, members: Members, pair: bool) -> tuple[str, Members]:
    way = rng.randrange(7)
    if way == 0:
        return "common factor", [f * g for g in [real_rooted_one(rng, rng.randint(1, 3))] for f in members]
    if way == 1:
        return "order", members[::-1]
    if way == 2:
        signs = (1, -1) if pair else (1,)
        return "multiples", [f * rng.choice(signs) * rng.choice((1, 3, 10**20)) for f in members]
    if way == 3:
        top = max(f.degree() for f in members)
        return "reversal", [fmpz_poly((f.coeffs() + [0] * (top + 1))[: top + 1][::-1]) for f in members]
    map_ = affine(rng)
    return map_.name, [map_.image(f) if f else f for f in members]


def _combined(found: Any, members: Sequence[fmpz_poly], rng: random.Random) -> str:
    """Compare a yes with PARI's count for a random combination, a no with that for the witness."""
    if found:
        weights: list[Any] = [rng.randint(0, 9) for _ in members]
    else:
        weights = [Fraction(int(w.p), int(w.q)) for w in found.witness]
        if any(w < 0 for w in weights):
            return f"the witness {weights} has a negative weight"
        scale = 1
        for w in weights:
            scale *= w.denominator
        weights = [int(w * scale) for w in weights]
    combination = fmpz_poly([0])
    for w, f in zip(weights, members, strict=True):
        combination += w * f
    distinct = pari_sturm(combination) if combination else None
    if distinct is None:
        return ""
    free = combination.degree() - combination.gcd(combination.derivative()).degree()
    return differ(bool(found), distinct == free)


def _both_signs(found: Any, members: Members) -> str:
    """f and g interlace exactly if all real combinations are real-rooted (Obreschkoff)."""
    f, g = members
    if f.degree() < 1 or g.degree() < 1:
        return ""
    both = bool(pa.are_compatible(f, g)) and bool(pa.are_compatible(f, -g))
    return differ(bool(found), both)
