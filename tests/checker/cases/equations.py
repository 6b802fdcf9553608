"""Claims about linear equations for matrices, and about minimal realizations."""

from __future__ import annotations

import copy

import polyalg as pa

from ..edits import rational
from ..truth_equations import is_false, matrix
from ..truth_roots import parse
from .base import Cases, crafted, near, plain


def table(rng, n, m):
    return [[str(rng.randint(-2, 2)) if rng.random() < 0.6 else "0" for _ in range(m)] for _ in range(n)]


def certificate(kind, given):
    A = matrix(given["A"])
    if kind == "sylvester":
        return pa.systems.sylvester_certificate(A, matrix(given["B"]), matrix(given["C"]))
    if kind == "minimal-realization":
        return pa.systems.System(*(matrix(given[name]) for name in "ABCD")).minimal_certificate()
    return getattr(pa.systems, f"{kind}_certificate")(A, matrix(given["Q"]))


def prove(cert, given, rng):
    return plain(certificate(cert["claim"]["kind"], given)) | {"input": copy.deepcopy(given)}


def honest(kind):
    def drawn(rng):
        n, m = rng.randint(1, 3), rng.randint(1, 2)
        if kind == "sylvester":
            given = {"A": table(rng, n, n), "B": table(rng, m, m), "C": table(rng, n, m)}
        elif kind == "minimal-realization":
            shapes = {"A": (n, n), "B": (n, m), "C": (1, n), "D": (1, m)}
            given = {name: table(rng, *shape) for name, shape in shapes.items()}
        else:
            given = {"A": table(rng, n, n), "Q": table(rng, n, n)}
        return plain(certificate(kind, given))

    return drawn


@crafted
def other_entry(out, rng):
    """Change an entry of what is claimed."""
    rows = out["claim"][rng.choice([key for key in ("X", "A", "B", "C") if key in out["claim"]])]
    row = rng.choice(rows)
    j = rng.randrange(len(row))
    row[j] = rational(parse(row[j]) + rng.choice([1, -1]))


@crafted
def other_modulus(out, rng):
    """Claim coprimality, or independence, modulo another number."""
    holders = [out["evidence"]] if "modulus" in out["evidence"] else list(out["evidence"].values())
    rng.choice(holders)["modulus"] = rng.choice(["2", "3", "4", "6", "1009"])


@crafted
def singular_input(out, rng):
    """Give an equation that has no only solution, or none."""
    A = out["input"]["A"]
    for row in A:
        row[:] = ["0"] * len(row)
    if "B" in out["input"]:
        out["input"]["B"] = [["0"] * len(row) for row in out["input"]["B"]]


@crafted
def add_a_state(out, rng):
    """Claim a realization with a state that is not reached, or not seen."""
    claim = out["claim"]
    n = len(claim["A"])
    claim["A"] = [[*row, "0"] for row in claim["A"]] + [["0"] * n + ["1"]]
    claim["B"] = [*claim["B"], [rng.choice(["0", "1"])] * len(out["input"]["B"][0])]
    claim["C"] = [[*row, "0"] for row in claim["C"]]
    for holder in out["evidence"].values():
        holder["columns"] = [*holder["columns"], [str(n), "0"]]


@crafted
def drop_a_state(out, rng):
    """Claim fewer states."""
    claim = out["claim"]
    claim["A"] = [row[:-1] for row in claim["A"][:-1]]
    claim["B"], claim["C"] = claim["B"][:-1], [row[:-1] for row in claim["C"]]
    for holder in out["evidence"].values():
        holder["columns"] = holder["columns"][:-1]


CASES = {
    kind: Cases(
        honest=honest(kind),
        prove=prove,
        is_false=is_false,
        crafts=[other_entry, other_modulus, *own],
        relative=near,
        reasons=2,
    )
    for kind, own in (
        ("sylvester", [singular_input]),
        ("lyapunov", [singular_input]),
        ("stein", []),
        ("minimal-realization", [add_a_state, drop_a_state]),
    )
}
