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


def oscillating(rng):
    """Return A, G, Q of an equation with a planted solution and blocks on the axis, 2 states at most."""
    loop = rng.choice([[[0, 1], [-1, 0]], [[0, 0], [0, -1]], [[0]], [[-1, 0], [0, 0]], [[0, 2], [-1, 0]]])
    n = len(loop)
    x = random_table(rng, n, n, 1)
    X = [[x[i][j] + x[j][i] for j in range(n)] for i in range(n)]
    G = semidefinite(rng, n, 1)

    def product(P, R):
        return [[sum(P[i][k] * R[k][j] for k in range(n)) for j in range(n)] for i in range(n)]

    A = [[a + b for a, b in zip(r, s, strict=True)] for r, s in zip(loop, product(G, X), strict=True)]
    XA, XGX = product(X, A), product(X, product(G, X))
    Q = [[XGX[i][j] - XA[i][j] - XA[j][i] for j in range(n)] for i in range(n)]
    return A, G, Q


def semi(given):
    A, Q = table(given["A"]), table(given["Q"])
    if "G" in given:
        return pa.systems.care(A, None, Q, G=table(given["G"]), digits=DIGITS, semistabilizing=True)
    B, R, S = (table(given[name]) for name in "BRS")
    if "discount" in given:
        discount = parse(given["discount"])
        return pa.systems.dare(A, B, Q, R, S, DIGITS, discount=discount, semistabilizing=True)
    return pa.systems.care(A, B, Q, R, S, digits=DIGITS, semistabilizing=True)


def honest_semistabilizing(rng):
    if rng.random() < 0.4:
        # x = 1 with a loop on the circle, or on the axis.
        made = rng.choice(
            [
                lambda: pa.systems.dare([[1]], [[1]], [[0]], [[1]], digits=DIGITS, semistabilizing=True),
                lambda: pa.systems.care([[0]], [[1]], [[0]], [[2]], digits=DIGITS, semistabilizing=True),
                lambda: pa.systems.dare([[-1]], [[2]], [[0]], [[3]], digits=DIGITS, semistabilizing=True),
            ]
        )()
    else:
        A, G, Q = oscillating(rng)
        made = pa.systems.care(A, None, Q, G=G, digits=DIGITS, semistabilizing=True)
    if made.is_stabilizing:
        raise pa.InputError("not on the boundary")
    return plain(made.certificate)


def prove_semistabilizing(cert, given, rng):
    made = semi(given)
    if made.is_stabilizing:
        raise pa.InputError("not on the boundary")
    return plain(made.certificate) | {"input": copy.deepcopy(given)}


@crafted
def swap_listed_chains(out, rng):
    """List chains of the pencil in another order, so that others count as inside."""
    chains = out["evidence"]["chains"]["claim"]["chains"]
    i, j = rng.sample(range(len(chains)), 2)
    chains[i], chains[j] = chains[j], chains[i]


CASES["semistabilizing"] = Cases(
    honest=honest_semistabilizing,
    prove=prove_semistabilizing,
    is_false=is_false,
    crafts=[move_an_entry, negate_the_solution, smaller_radius, swap_listed_chains, change_radius],
    relative=near,
    reasons=2,
)
