"""Certificates of counts by discs: beside those by Cauchy indices, on and near the boundary, and forged."""

from __future__ import annotations

import copy
import json
import random
from fractions import Fraction
from typing import Any

import pytest
from flint import acb, fmpz_poly
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.checker import verify
from polyalg.checker.format import claims
from polyalg.checker.format.limits import Work, product_cost
from polyalg.checker.format.reading import Numbers
from polyalg.checker.roots.discs_in_regions import Disc, Edge, SimpleRoots, count_by_discs
from polyalg.errors import CertificateError
from polyalg.plane import proof_of_counts
from polyalg.plane.regions import Circle

from .planted import G, points, product, regions

roots = st.lists(points, min_size=1, max_size=5)


def by_discs(count: pa.RegionCount, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the certificate by discs, however short that by indices is."""
    with monkeypatch.context() as patched:
        patched.setattr(proof_of_counts, "_PAIR", -1)
        return json.loads(count.certificate.to_json())


def step(cert: dict[str, Any]) -> str:
    with pytest.raises(CertificateError) as refused:
        verify(cert)
    return refused.value.step


def binomial(n: int, c: int) -> fmpz_poly:
    """Return x^n + c."""
    return fmpz_poly([c, *[0] * (n - 1), 1])


def dense(n: int, bits: int) -> fmpz_poly:
    rng = random.Random(n)
    return fmpz_poly([rng.randint(-(2**bits), 2**bits) for _ in range(n + 1)])


def test_short_checks_by_indices_need_no_discs() -> None:
    for p in (dense(8, 8), binomial(100, -2)):
        assert json.loads(pa.count_roots(p, pa.half_plane("left", 0)).certificate.to_json())["evidence"] == {}


@given(regions)
def test_depths_are_those_of_the_curves_of_the_boundary(region: pa.Region) -> None:
    for j, curve in enumerate(region.boundary):
        if isinstance(curve, Circle):
            z = curve.center + curve.radius
        else:
            z = curve.start + G(0, 1) ** curve.quarters * (curve.length or 0) / 2
        depths = region.depths(acb(z.real, z.imag))
        assert [k for k, depth in enumerate(depths) if depth.contains(0)] == [j]


@given(roots, st.booleans(), regions)
def test_both_ways_agree(zeros: list[Any], real: bool, region: pa.Region) -> None:
    p = product(zeros + [G(z.real, -z.imag) for z in zeros] if real else zeros)
    with pytest.MonkeyPatch.context() as patched:
        cert = by_discs(pa.count_roots(p, region), patched)
    # All factors over Q(i) are linear, and symmetric about what their roots are on.
    assert cert["evidence"] or not any(c.imag for c in p)
    assert verify(cert)
    assert verify({**cert, "evidence": {}})


# Over Q the factor of 1 + 2 i is not symmetric about the line Im x = 2, nor about circles off the real line.
UNLIKE = [
    (product([G(1, 2), G(1, -2)]), pa.half_plane("upper", 2)),
    (product([G(1, 2), G(1, -2)]), pa.disc(G(1, 1), 1)),
    (product([G(1, 2), G(1, -2)]), pa.rectangle(0, G(1, 2))),
]


@pytest.mark.parametrize(("p", "region"), UNLIKE)
def test_without_symmetry_indices_are_taken(
    p: Any, region: pa.Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = [c.real for c in p]
    count = pa.count_roots(real, region)
    assert count.boundary == 1
    assert by_discs(count, monkeypatch)["evidence"] == {}


@pytest.mark.parametrize("shift", [Fraction(1, 10**40), -Fraction(1, 10**40)])
def test_roots_close_to_the_boundary_get_small_discs(
    shift: Fraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = pa.count_roots([-2, 0, 1], pa.disc(0, Fraction(665857, 470832) + shift))
    assert verify(by_discs(count, monkeypatch))
    tiny = pa.count_roots([0, 1, 1], pa.disc(0, abs(shift)))
    assert tiny.inside == 1 and verify(by_discs(tiny, monkeypatch))
    edge = pa.count_roots([abs(shift) ** 2, 0, 1], pa.disc(0, abs(shift)))
    assert edge.boundary == 2 and verify(by_discs(edge, monkeypatch))


CASES = [
    (binomial(100, -2), pa.rectangle(-1 - 1j, 2 + 2j)),
    (binomial(150, -2), pa.rectangle(0, 2 + 2j)),
    (binomial(100, -1), pa.disc(0, 1)),
    (binomial(300, 0), pa.rectangle(0, 1 + 1j)),
    (dense(100, 32), pa.half_plane("upper", 0)),
    (dense(20, 32), pa.rectangle(-1 - 1j, 2 + 2j)),
]


@pytest.mark.parametrize(("p", "region"), CASES, ids=["sides", "corner", "circle", "multiple", "line", "low"])
def test_the_check_is_short(p: fmpz_poly, region: pa.Region, monkeypatch: pytest.MonkeyPatch) -> None:
    meters: list[Work] = []

    def meter() -> Work:
        meters.append(Work())
        return meters[-1]

    monkeypatch.setattr(claims, "Work", meter)
    cert = json.loads(pa.count_roots(p, region).certificate.to_json())
    assert cert["evidence"]
    # Cauchy indices of the first one are announced with 60 times as much; for the line they took 25 times as
    # long.
    assert meters[0].spent < 10**9


@pytest.fixture
def quadrant(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    return by_discs(pa.count_roots([-2, 0, 0, 0, 1], pa.rectangle(0, 2 + 2j)), monkeypatch)


def test_forged_numbers(quadrant: dict[str, Any]) -> None:
    assert (quadrant["claim"]["inside"], quadrant["claim"]["boundary"]) == ("0", "2")
    for inside, boundary, outside in ((1, 1, 2), (0, 1, 3), (2, 0, 2), (0, 3, 1)):
        forged = copy.deepcopy(quadrant)
        forged["claim"] |= {"inside": str(inside), "boundary": str(boundary), "outside": str(outside)}
        assert step(forged) == "counts"


def test_forged_evidence(quadrant: dict[str, Any]) -> None:
    def with_bits(bits: int) -> dict[str, Any]:
        forged = copy.deepcopy(quadrant)
        near = forged["evidence"]["approximations"]
        cut = int(near["bits"]) - bits
        near["roots"] = [[str(int(x) >> cut) for x in z] for z in near["roots"]]
        near["bits"] = str(bits)
        return forged

    assert verify(with_bits(10))
    assert step(with_bits(3)) in ("boundary", "smith-discs")
    # One approximation is at another place, so that discs are large.
    moved = with_bits(10)
    moved["evidence"]["approximations"]["roots"] = [
        ["1", "0"],
        *moved["evidence"]["approximations"]["roots"][1:],
    ]
    assert step(moved) in ("boundary", "smith-discs")
    # The line Re x = 1/10^9 is not met by the roots, and no line of symmetry.
    near = copy.deepcopy(quadrant)
    near["claim"]["region"]["low"] = ["1/1000000000", "0"]
    near["claim"] |= {"boundary": "2"}
    assert step(near) == "boundary"
    other = copy.deepcopy(quadrant)
    other["evidence"]["factors"][0]["exponent"] = "2"
    assert step(other) == "structure"
    other["evidence"]["factors"] = [{"factor": ["-3", "0", "0", "0", "1"], "exponent": "1"}]
    assert step(other) == "product"
    other = copy.deepcopy(quadrant)
    other["evidence"]["margin"] = "1"
    assert step(other) == "format"


def test_distances_from_a_short_disc_to_long_ones_are_announced() -> None:
    bits, unit = 100_000, 64
    far = [Disc(k << bits, 0, 1, unit) for k in range(1, 9)]
    # x^9 - x, as nothing but its symmetry is looked at here
    roots = SimpleRoots(Numbers([0, -1, *[0] * 7, 1], None, 1), 1, [Disc(0, 0, 1, unit), *far])
    work = Work()
    assert count_by_discs([roots], [Edge("right", (0, 1))], work).boundary == 1
    assert work.spent > len(far) * product_cost(bits, bits)
