"""Certificates of counts by discs: beside those by Cauchy indices, on and near the boundary, and forged."""

from __future__ import annotations

import copy
import json
import random
from fractions import Fraction
from typing import Any

import pytest
from flint import acb, fmpq, fmpz, fmpz_poly
from hypothesis import assume, given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.checker import verify
from polyalg.checker.format import claims
from polyalg.checker.format.limits import Work, product_cost
from polyalg.checker.roots.discs_in_regions import Disc, Edge, SimpleRoots, count_by_discs
from polyalg.checker.roots.real_polynomials import RationalPolynomials
from polyalg.plane import proof_of_counts
from polyalg.plane.curves import symmetric_part
from polyalg.plane.regions import Circle, Curve
from tests.checker.refusals import step

from ..checker.truth_matrices import numbers
from ..checker.truth_regions import counts
from .planted import G, points, product, regions

roots = st.lists(points, min_size=1, max_size=5)


def by_discs(count: pa.RegionCount, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the certificate by discs, however short that by indices is."""
    with monkeypatch.context() as patched:
        patched.setattr(proof_of_counts, "_PAIR", -1)
        return json.loads(count.certificate.to_json())


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
    assert cert["evidence"]
    assert verify(cert)
    assert verify({**cert, "evidence": {}})


# Over Q the factor of 1 + 2 i is not symmetric about the line Im x = 2, nor about circles off the real line,
# but those over Q(i) are. The roots of (x - i)^2 - 2 are on the line Im x = 1, those of
# (x - i)^3 - 75 - 100 i on a circle around i.
W = pa.GaussianPolynomial([0, 1], [-1])
# (x - 1)^2 (x^2 + 1)
TWICE = [1, -2, 2, -2, 1]
EPS = fmpq(1, 10**60)
QUADRATIC = pa.GaussianPolynomial([5, -2, 1])
QUARTIC, SEXTIC = (g * g.conjugate() for g in (W**2 - 2, W**3 - G(75, 100)))
UNLIKE = [
    (QUADRATIC, pa.half_plane("upper", 2), 1),
    (QUADRATIC, pa.disc(G(1, 1), 1), 1),
    (QUADRATIC, pa.rectangle(0, G(1, 2)), 1),
    (QUARTIC, pa.strip(-3, 1, "imaginary"), 2),
    (QUARTIC, pa.rectangle(0, G(3, 1)), 1),
    (SEXTIC, pa.disc(G(0, 1), 5), 3),
    (QUADRATIC**2, pa.half_plane("upper", 2), 2),
]


@pytest.mark.parametrize(("p", "region", "boundary"), UNLIKE)
def test_factors_without_symmetry_are_split(
    p: pa.GaussianPolynomial, region: pa.Region, boundary: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = pa.count_roots(p.real, region)
    assert count.boundary == boundary
    cert = by_discs(count, monkeypatch)
    assert any(type(c) is list for item in cert["evidence"]["factors"] for c in item["factor"])
    assert verify(cert)
    assert counts(numbers(cert["input"]["polynomial"]), cert["claim"]["region"]) == list(
        count.to_dict().values()
    )


@st.composite
def mirrored(draw: st.DrawFn) -> tuple[list[Any], pa.Region, Curve]:
    """Return a monic polynomial over Q(i) that a line or circle is a line of symmetry of."""
    region = draw(regions)
    curve = draw(st.sampled_from(list(region.boundary)))
    real = [G(c) for c in draw(st.lists(st.integers(-5, 5), min_size=1, max_size=4))]
    if isinstance(curve, Circle):
        # sum a_k r^(n - k) (x - c)^k, where a_k and a_(n - k) are conjugate
        unlike = draw(st.lists(points, min_size=1, max_size=3))
        middle = real[:1] if len(real) % 2 else []
        row = [*unlike, *middle, *(G(z.real, -z.imag) for z in reversed(unlike))]
        row = [z * G(curve.radius) ** (len(row) - 1 - k) for k, z in enumerate(row)]
        at, turn = curve.center, G(1)
    else:
        row, at, turn = [*real, G(1)], curve.start, G(0, -1) ** curve.quarters
    p = pa.GaussianPolynomial.from_coefficients(row)
    return p(pa.GaussianPolynomial.from_coefficients([-turn * at, turn])).coeffs(), region, curve


@given(mirrored(), roots)
def test_parts_that_are_symmetric_are_split_off(
    case: tuple[list[Any], pa.Region, Curve], others: list[Any]
) -> None:
    g, region, _ = case
    p = pa.GaussianPolynomial.from_coefficients(g)
    assume(p.degree() > 0)
    rest = product(others + [G(z.real, -z.imag) for z in others])
    both = p * p.conjugate() * pa.GaussianPolynomial.from_coefficients(rest)
    assert not both.imag
    count = pa.count_roots(both.real, region)
    with pytest.MonkeyPatch.context() as patched:
        cert = by_discs(count, patched)
    assert cert["evidence"]
    assert verify(cert)
    assert verify({**cert, "evidence": {}})


@given(mirrored(), roots)
def test_the_symmetric_part_is_a_divisor_with_the_roots_that_have_mirror_images(
    case: tuple[list[Any], pa.Region, Curve], others: list[Any]
) -> None:
    g, _, curve = case
    p = pa.GaussianPolynomial.from_coefficients(g) * pa.GaussianPolynomial.from_coefficients(product(others))
    assume(p.degree() > 0)
    p //= p.gcd(p.derivative())
    den = fmpz(p.real.denom() * p.imag.denom())
    f = IntegerPolynomial(*(fmpz_poly([(c * den).p for c in part]) for part in (p.real, p.imag)))
    assert symmetric_part(f, fmpz(1), curve) == p.gcd(reflected(p, curve))


def reflected(p: pa.GaussianPolynomial, curve: Curve) -> pa.GaussianPolynomial:
    """Return a polynomial whose roots are the mirror images of those of p; that of a center is infinite."""
    if isinstance(curve, Circle):
        c, power = curve.center, curve.radius**2
        top = pa.GaussianPolynomial.from_coefficients([power - c * G(c.real, -c.imag), G(c.real, -c.imag)])
        bottom = pa.GaussianPolynomial.from_coefficients([-c, G(1)])
    else:
        s, turn = curve.start, G(0, -1) ** (2 * curve.quarters)
        top = pa.GaussianPolynomial.from_coefficients([G(s.real, -s.imag) - turn * s, turn])
        bottom = pa.GaussianPolynomial([1])
    n = p.degree()
    terms = (top**k * bottom ** (n - k) * c for k, c in enumerate(p.conjugate().coeffs()))
    return sum(terms, pa.GaussianPolynomial([]))


@pytest.fixture
def halves(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return a count of the roots of (x^2 - 2 i x - 3) (x^2 + 2 i x - 3), two of them on Im x = 1."""
    return by_discs(pa.count_roots(QUARTIC.real, pa.half_plane("upper", 1)), monkeypatch)


def test_forged_halves(halves: dict[str, Any]) -> None:
    """Other factors over Q(i), other roots of them, another line, and none of these numbers."""
    own = halves["evidence"]
    assert [item["factor"][1] for item in own["factors"]] in (
        [["0", "-2"], ["0", "2"]],
        [["0", "2"], ["0", "-2"]],
    )

    def forged(**evidence: Any) -> dict[str, Any]:
        return {**halves, "evidence": {**own, **evidence}}

    first, second = own["factors"]
    assert step(forged(factors=[first, first])) == "product"
    assert step(forged(factors=[{**first, "exponent": "2"}])) == "product"
    assert step(forged(factors=[{**first, "exponent": "2"}, second])) == "structure"
    assert step(forged(factors=[second, first])) == "smith-discs"
    assert step(forged(owners=["0"] * 4)) == "roots"
    # Over Q it is not symmetric, though it is the product of these.
    whole = {"factor": ["9", "0", "-2", "0", "1"], "exponent": "1"}
    assert step(forged(factors=[whole], owners=["0"] * 4)) == "boundary"
    near = copy.deepcopy(halves)
    near["claim"]["region"]["edge"] = "1000000000000000000001/1000000000000000000000"
    assert step(near) == "boundary"
    for inside, boundary, outside in ((2, 0, 2), (0, 0, 4), (0, 4, 0)):
        numbers = {"inside": str(inside), "boundary": str(boundary), "outside": str(outside)}
        assert step({**halves, "claim": {**halves["claim"], **numbers}}) == "counts"


def test_factors_that_are_no_mirror_images_prove_no_boundary(halves: dict[str, Any]) -> None:
    """A factor over Q(i) has a root on the boundary and another one without a mirror image."""
    cert = copy.deepcopy(halves)
    # x^4 + 5 x^2 + 4 is the product of (x - 2 i) (x + i) and (x - i) (x + 2 i), which has i on Im x = 1.
    cert["input"]["polynomial"] = ["4", "0", "5", "0", "1"]
    cert["evidence"] = {
        "factors": [
            {"factor": [["2", "0"], ["0", "-1"], ["1", "0"]], "exponent": "1"},
            {"factor": [["2", "0"], ["0", "1"], ["1", "0"]], "exponent": "1"},
        ],
        "owners": ["1", "0", "1", "0"],
        "approximations": {"bits": "20", "roots": [["0", str(k << 20)] for k in (-2, -1, 1, 2)]},
    }
    cert["claim"] |= {"inside": "1", "boundary": "1", "outside": "2"}
    assert step(cert) == "boundary"
    assert verify({**cert, "evidence": {}})


def test_only_counts_in_regions_split_over_the_gaussian_numbers() -> None:
    cert = json.loads(pa.complex_roots([5, -2, 1]).certificate.to_json())
    cert["evidence"]["factors"] = [{"factor": [["-1", sign], "1"], "exponent": "1"} for sign in ("-2", "2")]
    cert["evidence"]["owners"] = ["1", "0"]
    assert step(cert) == "format"


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


@pytest.mark.parametrize(
    ("p", "boundary"),
    [(TWICE, 3), ([G(0, -1 + EPS), G(1)], 1), ([(1 - EPS) ** 2, 0, 1], 1), ([(1 + EPS) ** 2, 0, 1], 0)],
)
def test_roots_on_a_side_close_to_a_corner_are_told_from_it(
    p: list[Any], boundary: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = pa.count_roots(p, pa.rectangle(0, 1 + 1j))
    assert count.boundary == boundary
    cert = by_discs(count, monkeypatch)
    assert cert["evidence"] and verify(cert)


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
    roots = SimpleRoots(([0, -1, *[0] * 7, 1], [0] * 10), 1, [Disc(0, 0, 1, unit), *far])
    work = Work()
    assert count_by_discs([roots], [Edge("right", (0, 1))], RationalPolynomials(work)).boundary == 1
    assert work.spent > len(far) * product_cost(bits, bits)
