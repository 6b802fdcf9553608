"""Claims about one real polynomial."""

from __future__ import annotations

import copy
from fractions import Fraction as F
from functools import partial

import flint

import polyalg as pa
from polyalg.roots.piece_cover import piece_cover

from .. import handmade_interlacing, truth_roots
from ..edits import rational
from ..handmade_interlacing import coefficients, from_roots, times, trim
from ..truth_roots import parse, parsed
from .base import Cases, crafted, plain
from .factors import FACTORED, is_index, multiply_input, swap_points

POLYNOMIAL = {
    "real-rooted": pa.is_real_rooted,
    "real-roots": pa.real_roots,
    "log-concave": pa.is_log_concave,
    "hurwitz-stable": pa.is_hurwitz_stable,
    "schur-stable": pa.is_schur_stable,
}


SHAPES = {
    "signed-log-concave": partial(pa.is_log_concave, signed=True),
    "unimodal": pa.is_unimodal,
    "ultra-log-concave": pa.is_ultra_log_concave,
    "gamma-positive": pa.is_gamma_positive,
}


def prove_shape(cert, given, rng):
    return plain(SHAPES[cert["claim"]["property"]](parsed(given["polynomial"])).certificate)


def honest_shape(rng):
    name = rng.choice(list(SHAPES))
    p = [F(1)]
    for _ in range(rng.randint(1, 3)):
        p = times(
            p, rng.choice([[1, 1], [1, 2], [2, 3, 2], [1, 1, 1], [0, 1], [1, 0, 1], [1, 4, 1], [3, 2, 3]])
        )
    if name == "signed-log-concave" and rng.random() < 0.6:
        p = [x * (-1) ** k for k, x in enumerate(p)]
    return prove_shape({"claim": {"property": name}}, {"polynomial": coefficients(p)}, rng)


@crafted
def claim_another_shape(out, rng):
    """Say the same of another property."""
    out["claim"]["property"] = rng.choice(list(SHAPES))


def prove(cert, given, rng):
    return plain(POLYNOMIAL[cert["claim"]["kind"]](parsed(given["polynomial"])).certificate)


def random_polynomial(rng, kind=""):
    if kind == "log-concave":
        return [F(rng.randint(1, 6)) for _ in range(rng.randint(2, 6))]
    if kind in ("hurwitz-stable", "schur-stable"):
        top = 1 if kind == "schur-stable" else 4
        p = from_roots([F(-rng.randint(0, 8) - 1, 9) * top for _ in range(rng.randint(0, 2))])
        return times(p, rng.choice([[1, 1, 2], [1], [F(1, 2), 0, 1], [2, 1, 1], [-1, 2]]))
    roots = [F(rng.randint(-4, 4), rng.choice([1, 1, 2])) for _ in range(rng.randint(1, 3))]
    irrational = rng.choice([[1], [-2, 0, 1], [1, -3, 0, 1], [-1, -1, 1], [1, 0, 1], [3, 1, 2]])
    if rng.random() < 0.3:
        irrational = times(irrational, irrational)
    return trim(times(from_roots(roots, rng.choice([1, -2, F(1, 3)])), irrational))


def honest_polynomial(kind, rng):
    made = prove({"claim": {"kind": kind}}, {"polynomial": coefficients(random_polynomial(rng, kind))}, rng)
    return with_pieces(made) if kind == "real-roots" and rng.random() < 0.6 else made


def with_pieces(cert):
    """Show the numbers of roots by pieces, which the library does for larger polynomials only."""
    for factor in cert["evidence"]["factors"]:
        lines = piece_cover(flint.fmpz_poly([int(c, 0) for c in factor["coefficients"]]), 10**9)
        if lines is not None and factor.pop("cover", None) is not None:
            written = [handmade_interlacing.half_line(map(library_fraction, x.points), x.bits) for x in lines]
            factor["pieces"] = dict(zip(("positive", "negative"), written, strict=True))
    return cert


def library_fraction(x):
    return F(int(x.p), int(x.q))


@crafted
def same_place_twice(out, rng):
    """List a root again instead of another one."""
    roots, owners = out["claim"]["roots"], out["evidence"]["owners"]
    k = rng.randrange(len(roots) - 1)
    i, j = rng.choice([(k, k + 1), (k + 1, k)])
    roots[i], owners[i] = copy.deepcopy(roots[j]), owners[j]


@crafted
def forget_a_root(out, rng):
    """Leave a root out, with its owner, and trust that no cover counts it."""
    roots = out["claim"]["roots"]
    k = rng.randrange(len(roots))
    del roots[k], out["evidence"]["owners"][k]
    for factor in out["evidence"]["factors"]:
        factor.pop("pieces", None)
        factor["cover"] = rng.choice([[], ["0"], ["-1", "0", "1"]])


@crafted
def forget_a_root_and_pieces(out, rng):
    """Leave a root out, with its owner, and the points around it."""
    factors = [f for f in out["evidence"]["factors"] if "pieces" in f]
    roots = out["claim"]["roots"]
    k = rng.randrange(len(roots))
    low, high = abs(parse(roots[k]["low"])), abs(parse(roots[k]["high"]))
    del roots[k], out["evidence"]["owners"][k]
    lines = rng.choice(factors)["pieces"]
    half = lines[rng.choice(["positive", "negative"])]
    wide = rng.choice([1, 2, 8])
    half["points"] = [
        s for s in half["points"] if not min(low, high) / wide <= parse(s) <= max(low, high) * wide
    ]
    half["bits"] = []
    if rng.random() < 0.3:
        lines["positive"], lines["negative"] = lines["negative"], lines["positive"]


@crafted
def share_an_end(out, rng):
    """List a root twice, as a point and as an interval that ends there."""
    roots, owners = out["claim"]["roots"], out["evidence"]["owners"]
    k = rng.randrange(len(roots))
    low, high = roots[k]["low"], roots[k]["high"]
    middle = rational((parse(low) + parse(high)) / 2)
    ends = rng.choice([(low, low), (low, middle), (high, high), (low, high)])
    roots.insert(k, {"low": ends[0], "high": ends[1], "multiplicity": roots[k]["multiplicity"]})
    owners.insert(k, owners[k])


def adopted_ends(cert):
    """Return a claim about places of roots that are the ends of the cover, or points."""
    out = copy.deepcopy(cert)
    for root, owner in zip(out["claim"]["roots"], out["evidence"]["owners"], strict=False):
        factors = out["evidence"]["factors"]
        if is_index(owner, factors):
            root["multiplicity"] = factors[int(owner)]["exponent"]
    return out


def cases(kind, crafts, **more):
    return Cases(partial(honest_polynomial, kind), prove, truth_roots.is_false, crafts, **more)


CASES = {
    "real-rooted": cases("real-rooted", FACTORED),
    "real-roots": cases(
        "real-roots",
        [*FACTORED, forget_a_root, forget_a_root_and_pieces, share_an_end, same_place_twice],
        adopt=adopted_ends,
    ),
    "log-concave": cases("log-concave", [multiply_input], reasons=2),
    "coefficient-shape": Cases(
        honest_shape, prove_shape, truth_roots.is_false, [multiply_input, claim_another_shape], reasons=2
    ),
    "hurwitz-stable": cases("hurwitz-stable", [multiply_input, swap_points]),
    "schur-stable": cases("schur-stable", [multiply_input, swap_points]),
}
