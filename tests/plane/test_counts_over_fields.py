"""Counts of roots in regions over number fields: planted roots, mpmath's roots, and those over Q turned."""

from __future__ import annotations

import copy
import pickle
import random
from fractions import Fraction

import mpmath
import pytest
from flint import fmpq

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.plane.counting import RegionCount
from tests.checker.refusals import proof_of, step
from tests.fields.real_cases import number, numeric_roots, over, product, real_field

P = pa.polynomial
NEAR = mpmath.mpf(10) ** -60
FIELDS = ("sqrt 2", "-sqrt 2", "cbrt 2", "sqrt 2 + sqrt 3", "cbrt 2, complex", "zeta 5")
HALF = Fraction(1, 2)
REGIONS = (
    pa.disc(0, 1),
    pa.disc(pa.GaussianRational(1, HALF), Fraction(3, 2)),
    pa.half_plane("left"),
    pa.half_plane("upper", Fraction(1, 3)),
    pa.strip(-1, 1),
    pa.strip(Fraction(-1, 2), 2, "imaginary"),
    pa.rectangle(-1 - 1j, 2 + 1j),
)


def counted(count: RegionCount) -> tuple[int, int, int]:
    return count.inside, count.boundary, count.outside


def by_mpmath(p: object, region: object) -> tuple[int, int, int]:
    """Count the roots by approximations, which are not within 10^-60 of the boundary unless on it."""
    numbers = [0, 0, 0]
    for z, multiplicity in numeric_roots(p):
        with mpmath.workdps(100):
            depths = _depths(region, z)
        inside = all(d > NEAR for d in depths)
        outside = any(d < -NEAR for d in depths)
        numbers[0 if inside else 2 if outside else 1] += multiplicity
    return tuple(numbers)


def _depths(region: object, z: mpmath.mpc) -> list[mpmath.mpf]:
    def real(x: object) -> mpmath.mpf:
        return mpmath.mpf(int(x.p)) / int(x.q)

    name = type(region).__name__
    if name == "Disc":
        x, y = z.real - real(region.center.real), z.imag - real(region.center.imag)
        return [real(region.radius) ** 2 - x * x - y * y]
    if name == "HalfPlane":
        x = z.real if region.name in ("left", "right") else z.imag
        return [(x - real(region.edge)) * (1 if region.name in ("right", "upper") else -1)]
    if name == "Strip":
        x = z.real if region.part == "real" else z.imag
        return [x - real(region.low), real(region.high) - x]
    low, high = region.low, region.high
    return [
        z.real - real(low.real),
        real(high.real) - z.real,
        z.imag - real(low.imag),
        real(high.imag) - z.imag,
    ]


@pytest.mark.parametrize("seed", range(42))
def test_random_polynomials(seed: int) -> None:
    rng = random.Random(seed)
    field = real_field(FIELDS[seed % len(FIELDS)])
    parts = [over(field, *(number(field, rng, 2) for _ in range(rng.randint(1, 3))), 1) for _ in range(2)]
    p = product([*parts, parts[0], over(field, *rng.choice(([0, 1], [1, 0, 1], [-1, 1], [-2, 2, -1, 1])))])
    for region in REGIONS:
        assert counted(pa.count_roots(p, region)) == by_mpmath(p, region)
    assert pa.verify(pa.count_roots(p, REGIONS[seed % 7]), input=p)


@pytest.mark.parametrize(
    ("p", "region", "wanted"),
    [
        ("x^4 - sqrt(2)*x^2 + 1", pa.disc(0, 1), (0, 4, 0)),
        ("(x^2 + sqrt(2))^3*(x - sqrt(2))*(x + sqrt(3))", pa.half_plane("left"), (1, 6, 1)),
        ("(x^2 - 2*x + 1 + sqrt(2))*(x - sqrt(3))", pa.half_plane("right", 1), (1, 2, 0)),
        ("(x^2 - 2*x + 1 + sqrt(2))*(x - sqrt(3))", pa.strip(1, 2), (1, 2, 0)),
        ("(x - 1 - i*sqrt(3))*(x + 1)*(x - 1 - 4*i)*(x - sqrt(2))", pa.rectangle(-1, 1 + 4j), (0, 3, 1)),
        ("(x - 1)*(x + sqrt(2)*i - 1)", pa.disc(1, 2), (2, 0, 0)),
        # sqrt(2) (1 + i) has the modulus 2, and -1 is where the circle is infinite.
        ("(x - sqrt(2) - i*sqrt(2))*(x + 2)*(x - 2)*(x - sqrt(3))", pa.disc(0, 2), (1, 3, 0)),
        ("(x - sqrt(2))*(x^2 - 3)", pa.disc(0, 2), (3, 0, 0)),
        ("sqrt(2)", pa.disc(0, 2), (0, 0, 0)),
    ],
)
def test_planted_roots(p: str, region: object, wanted: tuple[int, int, int]) -> None:
    count = pa.count_roots(P(p), region)
    assert counted(count) == wanted
    assert pa.verify(count, input=P(p))
    again = pickle.loads(pickle.dumps(count))
    assert again == count and counted(again) == wanted


def test_just_beside_the_boundary() -> None:
    tiny = fmpq(1, 10**100)
    s = pa.algebraic("sqrt(2)")
    for shift, wanted in ((-tiny, (1, 0, 1)), (fmpq(0), (0, 1, 1)), (tiny, (0, 0, 2))):
        # (1 + i) / sqrt(2) is on the circle; sqrt(2) is outside.
        z = s / 2 * pa.algebraic("1 + i") * (1 + shift)
        disc = pa.count_roots([z * s, -z - s, 1], pa.disc(0, 1))
        assert counted(disc) == wanted and pa.verify(disc)
        x = s * pa.algebraic("i") + shift
        left = pa.count_roots([-x, 1], pa.half_plane("left"))
        assert counted(left) == (int(shift < 0), int(shift == 0), int(shift > 0)) and pa.verify(left)


@pytest.mark.parametrize("p", [[-1, 0, 0, 1], [2, 0, 1, 3, 1], [6, -5, -2, 1], [0, 1, 2, 1]])
def test_roots_turned_by_an_eighth(p: list[int]) -> None:
    turn = pa.algebraic("(1 + i)/sqrt(2)")
    n = len(p) - 1
    turned = [c * turn ** (n - k) for k, c in enumerate(p)]
    for r in (HALF, 1, 2, 3):
        assert counted(pa.count_roots(turned, pa.disc(0, r))) == counted(pa.count_roots(p, pa.disc(0, r)))


def test_both_embeddings() -> None:
    for name, wanted in (("sqrt 2", (0, 0, 1)), ("-sqrt 2", (1, 0, 0))):
        field = real_field(name)
        assert counted(pa.count_roots(over(field, -field.gen, 1), pa.half_plane("left"))) == wanted


def test_forged_certificates() -> None:
    # One root is inside at either root of y^2 - 2, but another one.
    high = proof_of(pa.count_roots(P("(x - sqrt(2))*(x + 3)"), pa.half_plane("left")))
    for inside, boundary, outside in ((2, 0, 0), (0, 1, 1), (1, 1, 0), (0, 0, 2)):
        forged = copy.deepcopy(high)
        forged["claim"] |= {"inside": str(inside), "boundary": str(boundary), "outside": str(outside)}
        assert step(forged) == "counts"
    other_root = copy.deepcopy(high)
    other_root["input"]["field"]["root"]["center"][0] = "-23/16"
    assert step(other_root) == "counts"
    # y^2 - 4 has the root 2, and is no field.
    reducible = copy.deepcopy(high)
    field = {"polynomial": ["-4", "0", "1"], "root": {"center": ["2", "0"], "radius": "1/4"}}
    reducible["input"]["field"] = field
    reducible["evidence"]["field"]["roots"] = {"bits": "8", "roots": [["512", "0"], ["-512", "0"]]}
    assert step(reducible) == "irreducibility"
    for margin in ("1/8", None):
        forged = copy.deepcopy(high)
        forged["evidence"]["margin"] = margin
        assert step(forged) == "format"


def test_a_margin_proves_nothing() -> None:
    # i sqrt(2) / 2 is on the boundary, sqrt(2) / 8 and i just inside and just outside.
    p = P("(x - i*sqrt(2)/2)*(x - sqrt(2)/8)*(x - 2)")
    cert = proof_of(pa.count_roots(p, pa.rectangle(-1j, 1 + 1j)))
    assert verify(cert) and cert["claim"]["boundary"] == "1" and "margin" not in cert["evidence"]
    for margin, expected in (("0", "margin"), ("-1/64", "margin"), ("x", "format")):
        cert["evidence"]["margin"] = margin
        assert step(cert) == expected
    # Earlier certificates have one.
    cert["evidence"]["margin"] = "1/64"
    assert verify(cert)
    cert["claim"] |= {"inside": "2", "boundary": "0"}
    assert step(cert) == "counts"


@pytest.mark.parametrize(
    "other", ["x - i*sqrt(3)", "x + i*sqrt(2)", "x - 2*i", "x - sqrt(2)", "x^2 - i*sqrt(2)"]
)
def test_another_input_is_refused(other: str) -> None:
    count = pa.count_roots(P("x - i*sqrt(2)"), pa.half_plane("left"))
    assert "(the input is the one given)" in pa.verify(count, input=P("x - sqrt(-2)"))
    with pytest.raises(CertificateError, match="another polynomial is meant"):
        pa.verify(count, input=P(other))


def test_too_few_digits_are_told() -> None:
    near = pa.half_plane("left", Fraction(14142135623730950488, 10**19))
    cert = proof_of(pa.count_roots(P("x - sqrt(2)"), near))
    roots = cert["evidence"]["field"]["roots"]
    bits = int(roots["bits"], 0)
    roots["bits"], roots["roots"] = "24", [[str(int(x, 0) >> (bits - 24)) for x in z] for z in roots["roots"]]
    assert step(cert) == "signs"


def test_refusals() -> None:
    count = pa.count_roots(P("x - sqrt(2)"), pa.disc(0, 1))
    assert count.polynomial == P("x - sqrt(2)")
    assert pa.verify(count, input=P("x - sqrt(2)"))
    with pytest.raises(pa.InputError, match="p is the zero polynomial"):
        pa.count_roots(P("x - sqrt(2)") * 0, pa.disc(0, 1))
    with pytest.raises(pa.InputError, match="region is a tuple"):
        pa.count_roots(P("x - sqrt(2)"), (0, 1))
