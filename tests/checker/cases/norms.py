"""Claims about the gain of linear systems."""

from __future__ import annotations

import copy

import polyalg as pa

from ..edits import rational
from ..truth_norms import is_false, system
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
