"""Twenty thousand small families, in portions with seeds of their own: our verdict and the tests' own truth.

A no of either side must come with weights that the other side accepts; certificates are proved again.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest
from flint import fmpz_poly

import polyalg as pa
from polyalg.testing.families import (
    BARE_KINDS,
    ORIENTATIONS,
    barely_incompatible_family,
    compatible_family,
    interlacing_pair,
)
from polyalg.testing.polynomials import real_rooted

from . import reference as truth

PORTION = 500


def known(rng: random.Random) -> tuple[list[fmpz_poly], bool | None]:
    """Return a family by construction, and whether it is compatible."""
    if rng.random() < 0.6:
        degree, orientation = rng.randint(1, 4), rng.choice(ORIENTATIONS)
        few = {"same": degree == 1, "plane": False}.get(orientation, degree <= 2)
        family = compatible_family(
            rng,
            rng.randint(1, 4),
            degree,
            orientation,
            shared=rng.choice((0, 0, 1, 2)),
            zeros=rng.choice((0, 0, 1)),
            constants=int(few and rng.random() < 0.5),
        )
    else:
        kind = rng.choice(BARE_KINDS)
        margin = Fraction(1, 10 ** rng.randint(2, 20))
        family = barely_incompatible_family(rng, rng.randint(3, 5), rng.randint(3, 4), kind, margin=margin)
    return list(family.members), family.compatible


def arbitrary(rng: random.Random) -> tuple[list[fmpz_poly], bool | None]:
    """Return a family without a plan: few roots close together, both signs, sometimes not real-rooted."""
    members = []
    for _ in range(rng.randint(1, 5)):
        roots = [
            Fraction(rng.randint(-4, 4), rng.choice((1, 1, 2))) for _ in range(rng.choice((0, 1, 2, 2, 3)))
        ]
        members.append(real_rooted(roots, rng.choice((1, -1, 2, -3))))
    if rng.random() < 0.05:
        members.append(fmpz_poly([rng.randint(-3, 3) for _ in range(4)]))
    if rng.random() < 0.05:
        members.append(fmpz_poly([0]))
    if rng.random() < 0.3:
        i, j = rng.choices(range(len(members)), k=2)
        members.append(rng.randint(-3, 3) * members[i] + rng.randint(-3, 3) * members[j])
    return members, None


def check(members: list[fmpz_poly], expected: bool | None, rng: random.Random, where: str) -> bool:
    """Compare one verdict with the truth; return whether it is a yes."""
    verdict: Any = pa.are_compatible(*members)
    if verdict:
        assert expected is not False, where
        found = truth.family_witness(members, rng)
        assert found is None, f"{where}: compatible by us, but not with weights {found}"
    else:
        assert expected is not True, where
        weights = [Fraction(int(w.p), int(w.q)) if hasattr(w, "p") else Fraction(w) for w in verdict.witness]
        assert len(weights) == len(members) and min(weights) >= 0, where
        assert not truth.is_real_rooted(truth.combination(members, weights)), f"{where}: {weights}"
        pa.verify(verdict.certificate.to_json())
    return bool(verdict)


def check_portion(seed: int, count: int) -> None:
    rng = random.Random(seed)
    answers = set()
    for number in range(count):
        members, expected = known(rng) if number % 2 else arbitrary(rng)
        where = f"family {number} of seed {seed}: {[list(map(int, f.coeffs())) for f in members]}"
        answers.add(check(members, expected, rng, where))
    assert answers == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20_000 // PORTION))
def test_twenty_thousand_families(seed: int) -> None:
    check_portion(seed, PORTION)


def test_two_hundred_families() -> None:
    check_portion(10**6, 200)


def test_yes_certificates_are_proved_again() -> None:
    rng = random.Random(11)
    for number in range(40):
        family = compatible_family(rng, 3, 2 + number % 4, rng.choice(ORIENTATIONS), shared=number % 2)
        pa.verify(pa.are_compatible(*family.members).certificate.to_json())


@pytest.mark.parametrize("seed", range(4))
def test_pairs_with_a_pattern(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(50):
        degree = rng.randint(2, 8)
        pair = interlacing_pair(
            rng,
            degree,
            gap=rng.randint(0, 1),
            shared=rng.randint(0, 3),
            signs=(rng.choice((1, -1)), rng.choice((1, -1))),
            broken=rng.random() < 0.4,
        )
        verdict = pa.interlaces(pair.f, pair.g)
        assert bool(verdict) == pair.interlaces, f"{pair}"
        pa.verify(verdict.certificate.to_json())
