"""Claims that inputs reach all states, and that outputs show them."""

from __future__ import annotations

import copy

import polyalg as pa

from ..edits import rational
from ..truth_reachable import is_false, matrix, pair
from ..truth_roots import parse
from .base import Cases, crafted, near, plain


def verdict(kind, given):
    n = len(given["A"])
    A = matrix(given["A"], n)
    if kind == "observable":
        return pa.systems.System(A, matrix([[]] * n, 0), matrix(given["C"], n)).is_observable()
    _, B = pair(given)
    return pa.systems.System(A, B, matrix([], n)).is_controllable()


def prove(cert, given, rng):
    made = plain(verdict(cert["claim"]["kind"], given).certificate)
    return made | {"input": copy.deepcopy(given)}


def honest(kind):
    def drawn(rng):
        n, m = rng.randint(1, 4), rng.randint(1, 2)
        A = [[str(rng.randint(-2, 2)) if rng.random() < 0.5 else "0" for _ in range(n)] for _ in range(n)]
        B = [[str(rng.randint(-2, 2)) if rng.random() < 0.5 else "0" for _ in range(m)] for _ in range(n)]
        if rng.random() < 0.3:
            A[0][-1] = "1/2"
        given = {"A": A, "B": B}
        if kind == "observable":
            turned = [[row[j] for row in B] for j in range(m)]
            given = {"A": A, "C": turned}
        return plain(verdict(kind, given).certificate)

    return drawn


@crafted
def take_a_column_twice(out, rng):
    """List a column again in place of another one, or a power more."""
    columns = out["evidence"]["columns"]
    i = rng.randrange(len(columns))
    j = rng.randrange(len(columns))
    columns[i] = [str(int(columns[j][0]) + rng.choice([0, 1])), columns[j][1]]


@crafted
def other_modulus(out, rng):
    """Claim independence modulo another number."""
    out["evidence"]["modulus"] = rng.choice(["2", "3", "5", "6", "1009"])


@crafted
def other_factor(out, rng):
    """Claim another factor."""
    out["claim"]["factor"] = [rational(parse(x) + rng.choice([0, 1, -1])) for x in out["claim"]["factor"]]


@crafted
def other_vector(out, rng):
    """Claim another left vector."""
    vector = out["evidence"]["vector"]
    vector[rng.randrange(len(vector))] = str(rng.randint(-2, 2))


@crafted
def another_input(out, rng):
    """Let another input, or output, move the state."""
    key = "B" if "B" in out["input"] else "C"
    rows = out["input"][key]
    i = rng.randrange(len(rows))
    rows[i][rng.randrange(len(rows[i]))] = rng.choice(["0", "1", "-1"])


CASES = {
    kind: Cases(
        honest=honest(kind),
        prove=prove,
        is_false=is_false,
        crafts=[take_a_column_twice, other_modulus, other_factor, other_vector, another_input],
        relative=near,
    )
    for kind in ("controllable", "observable")
}
