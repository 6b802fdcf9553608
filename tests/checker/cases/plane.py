"""Claims about the roots of one polynomial in the complex plane."""

from __future__ import annotations

import polyalg as pa

from .. import truth_regions
from ..edits import rational
from ..truth_matrices import numbers, times
from ..truth_roots import parse
from .base import Cases, crafted, library_number, plain, written

REAL = [
    ["-2", "0", "1"],
    ["1", "0", "1"],
    ["1", "1", "1"],
    ["2", "2", "1"],
    ["-1", "1"],
    ["0", "1"],
    ["5", "-6", "5"],
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


def honest_count(rng):
    p = [library_number(written(c, True)) for c in random_polynomial(rng)]
    return plain(pa.count_roots(p, random_region(rng)).certificate)


def prove_count(cert, given, rng):
    region = library_region(cert["claim"]["region"])
    return plain(pa.count_roots([library_number(c) for c in given["polynomial"]], region).certificate)


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
def widen_the_margin(out, rng):
    """Take roots near the boundary for roots on it."""
    evidence, claim = out["evidence"], out["claim"]
    evidence["margin"] = rational(parse(evidence["margin"]) * rng.choice([2, 4, 64, -1]))
    if rng.random() < 0.5 and claim["inside"] != "0":
        claim["inside"], claim["boundary"] = str(int(claim["inside"]) - 1), str(int(claim["boundary"]) + 1)


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


CASES = {
    "region-count": Cases(
        honest_count,
        prove_count,
        truth_regions.is_false,
        [multiply_roots, count_elsewhere, widen_the_margin, empty_the_region, move_the_region],
    ),
}
