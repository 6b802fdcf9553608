"""Claims about finite free convolutions."""

from __future__ import annotations

import functools
import itertools
import json
import random
from fractions import Fraction as F
from functools import partial

from .. import handmade_finitefree, truth_finitefree
from ..edits import rational
from ..handmade_interlacing import from_roots
from ..truth_finitefree import problem_of
from ..truth_roots import above, is_real_rooted, parse, parsed
from .base import NO_CLAIM, Cases, crafted, plain
from .factors import multiply_input


def sides(claim):
    def terms(listed):
        return [
            (
                int(t["root"]),
                (t["of"]["convolve"], tuple(map(int, t["of"]["members"])), t["of"]["operate"]),
            )
            for t in listed
        ]

    return terms(claim["left"]), terms(claim["right"])


def prove(cert, given, rng):
    claim, problem = cert["claim"], problem_of(given)
    # these provers bisect with rationals, which takes long for long numbers
    if problem.n > 5 or any(len(c) > 12 for p in given["polynomials"] for c in p):
        raise ValueError("too large for the small provers")
    kind = claim["kind"]
    if kind == "root-inequality":
        return handmade_finitefree.inequality(
            problem, *sides(claim), holds=claim["holds"], form=claim["form"], bits=20
        )
    p, q = problem.polynomials
    least = 1 if kind == "barrier-bound" else 2
    if problem.n < least or len(p) != problem.n + 1 or len(q) != problem.n + 1:
        # they would bisect for ever
        raise ValueError("other degrees than the kind is about")
    if kind == "barrier-bound":
        if parse(claim["alpha"]) <= 0 or problem.m < problem.n:
            raise ValueError("alpha is not positive, or there are not enough columns")
        return handmade_finitefree.barrier(p, q, problem.n, problem.m, parse(claim["alpha"]), bits=16)
    make = handmade_finitefree.stam if kind == "stam" else handmade_finitefree.entropy
    return make(p, q, problem.n, claim["holds"])


def honest_convolution(kind, rng):
    n = rng.randint(1, 2) if kind == "barrier-bound" else rng.randint(2, 4)
    low = 0 if kind == "barrier-bound" else -5
    roots = [[F(rng.randint(low, 9)) for _ in range(n)] for _ in range(3)]
    members = [from_roots(r, rng.choice([1, -2])) for r in roots]
    if kind == "barrier-bound":
        return handmade_finitefree.barrier(*members[:2], n, n + rng.randint(0, 2), F(rng.randint(1, 4), 2))
    if kind in ("stam", "entropy-power"):
        make = handmade_finitefree.stam if kind == "stam" else handmade_finitefree.entropy
        return make(*members[:2], n)
    form, product = rng.choice([("sum", "additive"), ("product", "multiplicative"), ("sqrt", "rectangular")])
    if form != "sum":
        members = [from_roots([abs(x) for x in r]) for r in roots]
    problem = handmade_finitefree.Problem(members, n, m=n + 1)
    left, right = handmade_finitefree.submodular(product)
    if rng.random() < 0.2 and form == "sum":
        problem.polynomials[0] = from_roots([2] * n)
        return handmade_finitefree.identity(problem, left, right, 0, 2)
    if rng.random() < 0.4:
        try:
            return handmade_finitefree.inequality(problem, right, left, holds=False, form=form)
        except AssertionError:
            pass
    return handmade_finitefree.inequality(problem, left, right, form=form)


@crafted
def swap_sides(out, rng):
    """Exchange the sides of an inequality."""
    for part in ("claim", "evidence"):
        out[part]["left"], out[part]["right"] = out[part]["right"], out[part]["left"]


@crafted
def other_root(out, rng):
    """Claim it for roots further down, with the bounds of the ones that were meant."""
    term = rng.choice(out["claim"]["left"] + out["claim"]["right"])
    term["root"] = str(int(term["root"]) + rng.choice([1, -1]))


@crafted
def other_setting(out, rng):
    """Change degree or number of columns."""
    name = rng.choice(["degree", "columns"])
    out["input"][name] = str(int(out["input"][name]) + rng.choice([1, -1]))


@crafted
def shift_roots(out, rng):
    """Move the roots of a member, far to the left maybe."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    p = [parse(c) for c in family[k]]
    c, moved = rng.choice([1, 2, 5, 10]), []
    for coefficient in reversed(p):
        moved = [x + c * y for x, y in zip([0, *moved], [*moved, 0], strict=True)]
        moved = [moved[0] + coefficient, *moved[1:]] if len(moved) else [coefficient]
    family[k] = [rational(x) for x in moved[: len(p)]]


@crafted
def lift_a_member(out, rng):
    """Add so much to a member that some of its roots are not real."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    family[k][0] = rational(parse(family[k][0]) + rng.choice([100, 1000, -1000]))


@crafted
def wide_bounds(out, rng):
    """Use bounds that would be enough."""
    evidence = out["evidence"]
    for name, bounds in itertools.product(("left", "right", "bounds"), [["-1000", "1000"], ["0", "0"]]):
        if name in evidence and rng.random() < 0.5:
            evidence[name][rng.randrange(len(evidence[name]))] = bounds


@crafted
def equal_numbers(out, rng):
    """Claim equality with numbers that fit each other."""
    out["evidence"].pop("bounds", None)
    out["evidence"]["exact"] = rng.choice(
        [["0", "0", "0"], ["2", "1", "1"], ["1", "1", "1"], ["0", "1", "1"]]
    )


def order_at_zero(p):
    return next(k for k, c in enumerate(p) if c)


def is_false(cert):
    claim, given = cert["claim"], cert["input"]
    if claim["kind"] != "root-inequality":
        n = int(given["degree"], 0)
        for p in map(parsed, given["polynomials"]):
            if len(p) != n + 1 or not is_real_rooted(p):
                return True
            if claim["kind"] == "barrier-bound" and above(p, None) > above(p, F(0)) + order_at_zero(p):
                return True
    return not truth_finitefree.is_true(cert)


def proved_anew(cert):
    """Return the best evidence for a false claim about convolutions, of which the last step is wrong."""
    if not is_false(cert):
        return None
    return json.loads(_proved_anew(json.dumps([cert["claim"], cert["input"]])))


@functools.lru_cache(5000)
def _proved_anew(text):
    claim, given = json.loads(text)
    try:
        return json.dumps(plain(prove({"claim": claim}, given, random.Random(0))))
    except NO_CLAIM:
        return "null"


CONVOLVED = [multiply_input, other_setting, shift_roots, lift_a_member, wide_bounds]


def cases(kind, crafts):
    return Cases(partial(honest_convolution, kind), prove, is_false, crafts, anew=proved_anew)


CASES = {
    "root-inequality": cases("root-inequality", [*CONVOLVED, swap_sides, other_root]),
    "barrier-bound": cases("barrier-bound", CONVOLVED),
    "stam": cases("stam", CONVOLVED),
    "entropy-power": cases("entropy-power", [*CONVOLVED, equal_numbers]),
}
