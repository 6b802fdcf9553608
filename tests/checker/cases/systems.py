"""Claims about linear systems."""

from __future__ import annotations

import copy

import polyalg as pa

from ..edits import rational
from ..truth_riccati import is_false
from ..truth_roots import parse
from .base import DIGITS, Cases, crafted, near, plain
from .matrices import change_radius


def table(rows):
    return [[parse(x) for x in row] for row in rows]


def random_table(rng, n, m, top=3):
    return [[rng.randint(-top, top) for _ in range(m)] for _ in range(n)]


def semidefinite(rng, n, plus):
    C = random_table(rng, n, n, 2)
    return [[sum(r[i] * r[j] for r in C) + plus * (i == j) for j in range(n)] for i in range(n)]


def solved(kind, given):
    A, Q = table(given["A"]), table(given["Q"])
    if kind == "care-with-product":
        return pa.systems.care(A, None, Q, G=table(given["G"]), digits=DIGITS)
    B, R, S = (table(given[name]) for name in "BRS")
    if kind == "care":
        return pa.systems.care(A, B, Q, R, S, digits=DIGITS)
    return pa.systems.dare(A, B, Q, R, S, DIGITS, discount=parse(given["discount"]))


def prove(cert, given, rng):
    made = plain(solved(cert["claim"]["kind"], given).certificate)
    return made | {"input": copy.deepcopy(given)}


def honest(kind):
    def drawn(rng):
        n, m = rng.randint(1, 3), rng.randint(1, 2)
        A, B, S = random_table(rng, n, n), random_table(rng, n, m), random_table(rng, n, m, 1)
        Q, R = semidefinite(rng, n, 3), semidefinite(rng, m, 1)
        if kind == "care-with-product":
            made = pa.systems.care(A, None, Q, G=semidefinite(rng, n, 1), digits=DIGITS)
        elif kind == "care":
            made = pa.systems.care(A, B, Q, R, S, digits=DIGITS)
        else:
            discount = rng.choice([1, 1, pa.exact("9/10")])
            made = pa.systems.dare(A, B, Q, R, S, DIGITS, discount=discount)
        return plain(made.certificate)

    return drawn


@crafted
def move_an_entry(out, rng):
    """Move an entry of X, and its mirror image, or one of K, by more than the radius."""
    listed = out["claim"][rng.choice([key for key in ("X", "K") if key in out["claim"]])]
    rows = listed["entries"]
    i = rng.randrange(len(rows))
    j = rng.randrange(len(rows[i]))
    step = int(parse(out["claim"]["radius"]) * 2 ** int(listed["bits"])) * rng.choice([2, -2, 1000]) + 1
    rows[i][j] = str(int(rows[i][j], 0) + step)
    if listed is out["claim"]["X"]:
        rows[j][i] = rows[i][j]


@crafted
def negate_the_solution(out, rng):
    """Claim -X, which is about what destabilizes where A is small."""
    listed = out["claim"]["X"]
    listed["entries"] = [[str(-int(x, 0)) for x in row] for row in listed["entries"]]


@crafted
def scale_the_inequality(out, rng):
    """Scale P, which loosens or breaks the inequality."""
    listed = out["evidence"]["lyapunov"]
    listed["bits"] = str(int(listed["bits"]) + rng.choice([-3, 3, 1, -1]))


@crafted
def smaller_radius(out, rng):
    """Claim fewer errors than are proved."""
    out["claim"]["radius"] = rational(parse(out["claim"]["radius"]) / 10 ** rng.choice([3, 20]))


@crafted
def other_discount(out, rng):
    """Claim the same with another discount."""
    out["input"]["discount"] = rng.choice(["1", "1/2", "101/100"])


CRAFTS = [move_an_entry, negate_the_solution, scale_the_inequality, smaller_radius, other_discount]

CASES = {
    kind: Cases(
        honest=honest(kind),
        prove=prove,
        is_false=is_false,
        crafts=[*CRAFTS[: 5 if kind == "dare" else 4], change_radius],
        relative=near,
        reasons=2,
    )
    for kind in ("care", "care-with-product", "dare")
}
