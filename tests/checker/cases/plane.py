"""Claims about the roots of one polynomial in the complex plane."""

from __future__ import annotations

from unittest.mock import patch

import polyalg as pa
from polyalg.plane import proof_of_counts

from .. import truth_regions
from ..handmade_spectral import G
from ..truth_matrices import numbers, times
from ..truth_roots import parse
from .base import DIGITS, Cases, crafted, library_number, plain, written

REAL = [
    ["-2", "0", "1"],
    ["1", "0", "1"],
    ["1", "1", "1"],
    ["2", "2", "1"],
    ["-1", "1"],
    ["0", "1"],
    ["5", "-6", "5"],
    # (x^2 - 2 i x - 3) (x^2 + 2 i x - 3), with roots on the lines Im x = 1 and Im x = -1
    ["9", "0", "-2", "0", "1"],
]
GAUSSIAN = [[["0", "-1"], "1"], [["-1", "-1"], "1"], [["0", "-1"], "0", "1"], ["2", ["0", "1"], "1"]]


def library_region(region):
    """Return the region of a claim as the library has it."""
    shape = region["shape"]
    if shape == "half-plane":
        return pa.half_plane(region["side"], parse(region["edge"]))
    if shape == "disc":
        return pa.disc(library_number(region["center"]), parse(region["radius"]))
    if shape == "strip":
        return pa.strip(parse(region["low"]), parse(region["high"]), region["part"])
    return pa.rectangle(*(library_number(region[key]) for key in ("low", "high")))


def random_region(rng):
    small = rng.randint(-2, 1)
    choices = [
        pa.half_plane(rng.choice(["left", "right", "upper", "lower"]), small),
        pa.disc(rng.choice([0, 0, 1, 1j]), rng.choice([1, 1, 2])),
        pa.strip(small, small + rng.randint(1, 2), rng.choice(["real", "imaginary"])),
        pa.rectangle(complex(small, small), complex(1, rng.randint(2, 3))) if small < 1 else pa.disc(1, 1),
        pa.rectangle(complex(0, -1), complex(rng.randint(1, 2), 1)),
    ]
    return rng.choice(choices)


def random_polynomial(rng):
    p = numbers([rng.choice(["1", "-2", "1/3"])])
    pool = REAL + GAUSSIAN if rng.random() < 0.4 else REAL
    for _ in range(rng.randint(1, 3)):
        p = times(p, numbers(rng.choice(pool)))
    return p


def count_certificate(p, region, by_discs):
    """Return the certificate of a count, by discs wherever that can be done, or as the library chooses."""
    count = pa.count_roots(p, region)
    if by_discs:
        with patch.object(proof_of_counts, "_PAIR", -1):
            return plain(count.certificate)
    return plain(count.certificate)


def honest_count(rng):
    p = [library_number(written(c, True)) for c in random_polynomial(rng)]
    return count_certificate(p, random_region(rng), rng.random() < 0.6)


def prove_count(cert, given, rng):
    region = library_region(cert["claim"]["region"])
    p = [library_number(c) for c in given["polynomial"]]
    return count_certificate(p, region, "factors" in cert["evidence"])


def put_polynomial(out, p):
    """Write another input, over the field of the one that is there."""
    gaussian = out["input"]["field"] == "Q(i)"
    out["input"]["polynomial"] = [written(c, gaussian) for c in p]


@crafted
def multiply_roots(out, rng):
    """Multiply the input with something that is not counted."""
    p = numbers(out["input"]["polynomial"])
    put_polynomial(out, times(p, numbers(rng.choice([["1", "0", "1"], ["-1", "1"], ["0", "1"], ["3", "1"]]))))


@crafted
def count_elsewhere(out, rng):
    """Move a root from one of the three numbers to another one."""
    claim = out["claim"]
    one, other = rng.sample(["inside", "boundary", "outside"], 2)
    claim[one], claim[other] = str(int(claim[one]) + 1), str(int(claim[other]) - 1)


@crafted
def add_a_margin(out, rng):
    """Take roots on the boundary for roots near it, as if what earlier certificates had proved it."""
    evidence, claim = out["evidence"], out["claim"]
    evidence["margin"] = rng.choice(["1", "1/64", "0", "-1"])
    if rng.random() < 0.5 and claim["boundary"] != "0":
        claim["inside"], claim["boundary"] = str(int(claim["inside"]) + 1), str(int(claim["boundary"]) - 1)


@crafted
def coarsen(out, rng):
    """Round the approximations, so that discs are large or meet each other or the boundary."""
    approximations = out["evidence"].get("approximations")
    if approximations is None:
        return
    bits = int(approximations["bits"])
    cut = rng.randint(1, bits)
    approximations["bits"] = str(bits - cut)
    approximations["roots"] = [[str(int(x) >> cut) for x in z] for z in approximations["roots"]]


@crafted
def exchange_factors(out, rng):
    """Give the roots of one factor to another one, or an exponent."""
    evidence = out["evidence"]
    if not evidence.get("factors"):
        return
    one, other = rng.choice(evidence["factors"]), rng.choice(evidence["factors"])
    one["exponent"], other["exponent"] = other["exponent"], one["exponent"]
    rng.shuffle(evidence["owners"])


@crafted
def conjugate_a_factor(out, rng):
    """Give the roots of a factor over Q(i) to its conjugate, or make it one with the one before it."""
    factors = out["evidence"].get("factors")
    if not factors:
        return
    k = rng.randrange(len(factors))
    parts = numbers(factors[k]["factor"])
    if k and rng.random() < 0.5:
        parts = times(parts, numbers(factors.pop(k - 1)["factor"]))
        k -= 1
        out["evidence"]["owners"] = [str(int(j) - (int(j) > k)) for j in out["evidence"]["owners"]]
    else:
        parts = [G(c.re, -c.im) for c in parts]
    factors[k]["factor"] = [written(c, True) for c in parts]


@crafted
def empty_the_region(out, rng):
    """Ask about a region without an inside."""
    region = out["claim"]["region"]
    if "radius" in region:
        region["radius"] = rng.choice(["0", "-1"])
    else:
        region["low"], region["high"] = region["high"], region["low"]


@crafted
def move_the_region(out, rng):
    """Ask about another region with the same numbers."""
    out["claim"]["region"] = random_region(rng).json()


def honest_roots(rng):
    p = [library_number(written(c, True)) for c in random_polynomial(rng)]
    return plain(pa.complex_roots(p, rng.choice([3, DIGITS])).certificate)


def prove_roots(cert, given, rng):
    return plain(pa.complex_roots([library_number(c) for c in given["polynomial"]], DIGITS).certificate)


@crafted
def swap_multiplicities(out, rng):
    """Exchange the multiplicities of two roots, or change one."""
    listed = out["claim"]["multiplicities"]
    k = rng.randrange(len(listed))
    listed[k] = rng.choice([*listed, "1", "2"])


@crafted
def call_it_real(out, rng):
    """Say that a root is real, and move its center and approximation to the axis."""
    k = rng.randrange(len(out["claim"]["real"]))
    out["claim"]["real"][k] = True
    if rng.random() < 0.7:
        out["claim"]["roots"]["centers"][k][1] = "0"
    if rng.random() < 0.5:
        out["evidence"]["approximations"]["roots"][k][1] = "0"


@crafted
def move_a_center(out, rng):
    """Move a center by a little more, or much more, than the radius."""
    claim = out["claim"]
    centers, radius = claim["roots"]["centers"], parse(claim["radius"])
    k, part = rng.randrange(len(centers)), rng.randrange(2)
    step = int(radius * 2 ** int(claim["roots"]["bits"])) * rng.choice([2, -2, 1000]) + 1
    centers[k][part] = str(int(centers[k][part]) + step)


@crafted
def one_root_twice(out, rng):
    """List a root instead of another one of its factor."""
    owners = out["evidence"]["owners"]
    i, j = rng.randrange(len(owners)), rng.randrange(len(owners))
    for listed in (out["claim"]["roots"]["centers"], out["evidence"]["approximations"]["roots"], owners):
        listed[i] = listed[j]


CASES = {
    "complex-roots": Cases(
        honest_roots,
        prove_roots,
        truth_regions.are_other_roots,
        [multiply_roots, swap_multiplicities, call_it_real, move_a_center, one_root_twice],
    ),
    "region-count": Cases(
        honest_count,
        prove_count,
        truth_regions.is_false,
        [
            multiply_roots,
            count_elsewhere,
            add_a_margin,
            coarsen,
            exchange_factors,
            conjugate_a_factor,
            empty_the_region,
            move_the_region,
        ],
    ),
}
