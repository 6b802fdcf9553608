"""Claims about the gain of linear systems."""

from __future__ import annotations

import copy
from fractions import Fraction

import polyalg as pa

from ..edits import rational
from ..truth_norms import is_false, is_false_verdict, system
from ..truth_roots import parse
from .base import DIGITS, Cases, crafted, near, plain


def norm(kind, S):
    return (pa.systems.hinf_norm if kind == "hinf-norm" else pa.systems.linf_norm)(S, DIGITS)


def prove(cert, given, rng):
    made = plain(norm(cert["claim"]["kind"], system(given)).certificate)
    return made | {"input": copy.deepcopy(given)}


def drawn_system(rng, dt=None):
    n, m, p = rng.randint(0, 3), rng.randint(1, 2), rng.randint(1, 2)

    def table(rows, columns, top=2):
        return [[rng.randint(-top, top) for _ in range(columns)] for _ in range(rows)]

    A = table(n, n, 1)
    for i in range(n):
        A[i][i] -= 2
    D = table(p, m, 1) if rng.random() < 0.5 else [[0] * m for _ in range(p)]
    if dt:
        A = [[pa.exact(f"{x}/7") for x in row] for row in A]
    return pa.systems.System(A, table(n, m), table(p, n), D, dt)


def honest(kind):
    def drawn(rng):
        S = drawn_system(rng, rng.choice([None, True]))
        return plain(norm(kind, S).certificate)

    return drawn


@crafted
def narrower_bounds(out, rng):
    """Claim a bound beyond the other one, or nearer to the norm than it is known."""
    key = rng.choice(["lower", "upper"])
    step = (parse(out["claim"]["upper"]) - parse(out["claim"]["lower"])) * rng.choice([1, 2, 10**6])
    out["claim"][key] = rational(abs(parse(out["claim"][key]) + (step if key == "lower" else -step)))


@crafted
def other_point(out, rng):
    """Reach the bound elsewhere, at infinity among others."""
    out["evidence"]["lower"]["point"] = rng.choice([None, "0", "1", "-1/2", "1000"])


@crafted
def higher_at_another_point(out, rng):
    """Claim more, as if another frequency had been overlooked."""
    other_point.__wrapped__(out, rng)
    high = parse(out["claim"]["upper"]) * rng.choice([2, 3])
    out["claim"]["lower"], out["claim"]["upper"] = rational(high * 9 / 10), rational(high)


@crafted
def turn_the_poles(out, rng):
    """Claim the same of -A, which is unstable."""
    out["input"]["A"] = [[rational(-parse(x)) for x in row] for row in out["input"]["A"]]


@crafted
def change_the_time(out, rng):
    """Claim the same in the other time."""
    out["input"]["discrete"] = not out["input"]["discrete"]


@crafted
def swap_inputs_and_outputs(out, rng):
    """Claim the same of B and C exchanged, but for their signs."""
    given = out["input"]
    B, C = given["B"], given["C"]
    if not B or len(B[0]) != len(C):
        return False
    given["B"] = [[row[j] for row in C] for j in range(len(B))]
    given["C"] = [[rational(-parse(row[j])) for row in B] for j in range(len(C))]
    return None


CASES = {
    kind: Cases(
        honest=honest(kind),
        prove=prove,
        is_false=is_false,
        crafts=[
            narrower_bounds,
            other_point,
            higher_at_another_point,
            turn_the_poles,
            change_the_time,
            swap_inputs_and_outputs,
        ],
        relative=near,
    )
    for kind in ("hinf-norm", "linf-norm")
}


def verdict(kind, S, bound=1):
    if kind == "bounded-real":
        return pa.systems.is_bounded_real(S, bound)
    return pa.systems.is_positive_real(S)


def prove_verdict(cert, given, rng):
    kind = cert["claim"]["kind"]
    if kind == "small-gain":
        made = pa.systems.small_gain(system(given["first"]), system(given["second"]))
    else:
        made = verdict(kind, system(given), parse(cert["claim"].get("bound", "1")))
    return plain(made.certificate) | {"input": copy.deepcopy(given)}


def square_system(rng):
    S = drawn_system(rng, rng.choice([None, None, True]))
    R = S.realization
    m = min(R.inputs, R.outputs)
    cut = [[row[:m] for row in M.tolist()] for M in (R.B, R.D)]
    if rng.random() < 0.5:
        for i in range(m):
            cut[1][i][i] += rng.randint(2, 6)
    A, C = R.A.tolist(), R.C.tolist()[:m]
    return pa.systems.System(A, cut[0] if A else [], C if A else [], cut[1][:m], S.dt)


def honest_verdict(kind):
    def drawn(rng):
        if kind == "bounded-real":
            return plain(
                verdict(kind, drawn_system(rng, rng.choice([None, True])), rng.randint(1, 4)).certificate
            )
        S = square_system(rng)
        if kind == "positive-real":
            return plain(verdict(kind, S).certificate)
        other = pa.systems.System([[-1]], [[1]], [[1]], [[0]])
        one = pa.systems.transfer_matrix([rng.randint(1, 3)], [rng.randint(1, 4), 1])
        return plain(pa.systems.small_gain(one, other).certificate)

    return drawn


@crafted
def other_bound(out, rng):
    """Claim another bound."""
    factor = Fraction(rng.choice([2, 10])) ** rng.choice([1, -1])
    if out["claim"]["kind"] == "small-gain":
        bounds = out["evidence"]["bounds"]
        k = rng.randrange(2)
        bounds[k] = rational(parse(bounds[k]) * factor)
    else:
        out["claim"]["bound"] = rational(parse(out["claim"]["bound"]) * factor)


@crafted
def point_inside(out, rng):
    """Show it at a point in the stable region, or elsewhere."""
    holder = out["claim"] if "point" in out["claim"] else out["evidence"][rng.choice(["first", "second"])]
    holder["point"] = rng.choice([["-1", "0"], ["0", "1"], None, ["1/2", "1/3"], ["-1/2", "5"]])


@crafted
def turn_a_verdict(out, rng):
    """Claim the opposite with the same evidence."""
    out["claim"]["holds"] = not out["claim"]["holds"]


@crafted
def turn_one(out, rng):
    """Claim the same of -A, or of -C and -D."""
    given = out["input"].get(rng.choice(["first", "second"]), out["input"])
    for key in rng.choice([["A"], ["C", "D"]]):
        given[key] = [[rational(-parse(x)) for x in row] for row in given[key]]


CASES |= {
    kind: Cases(
        honest=honest_verdict(kind),
        prove=prove_verdict,
        is_false=is_false_verdict,
        crafts=[other_bound, point_inside, turn_a_verdict, turn_one],
        relative=near,
    )
    for kind in ("bounded-real", "positive-real", "small-gain")
}
