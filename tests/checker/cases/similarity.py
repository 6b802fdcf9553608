"""Claims about two matrices: similar by a transform, or of different invariant factors."""

from __future__ import annotations

import copy

import polyalg as pa

from .. import handmade, truth_similar
from ..edits import Donors, rational
from ..handmade_spectral import G
from ..truth_matrices import rows_of
from .base import Cases, crafted, library_number, plain, written
from .matrices import near_matrix, structures


def prove(cert, given, rng):
    first, second = (
        [[library_number(x) for x in row] for row in matrix["entries"]] for matrix in given["matrices"]
    )
    return plain(pa.is_similar(first, second).certificate)


def honest_pair(rng):
    """Prove a small matrix similar to its transpose or to a conjugate, or not to one of other blocks."""
    known = structures(rng)
    field = "Q(i)" if known.gaussian else "Q"
    rows = [[handmade.element(x, known.gaussian) for x in row] for row in known.A]
    first = {"field": field, "entries": rows}
    way = rng.randrange(4)
    if way == 0:
        second = {"field": field, "entries": [list(row) for row in zip(*rows, strict=True)]}
    elif way == 1:
        order = rng.sample(range(len(rows)), len(rows))
        second = {"field": field, "entries": [[rows[i][j] for j in order] for i in order]}
    else:
        second = near_matrix({"input": {"matrix": first}}, Donors([]), rng)["matrix"] if way == 2 else None
        while second is None or len(second["entries"]) != len(rows):
            other = structures(rng)
            entries = [[handmade.element(x, other.gaussian) for x in row] for row in other.A]
            second = {"field": "Q(i)" if other.gaussian else "Q", "entries": entries}
    return prove({}, {"matrices": [first, second]}, rng)


def near_pair(cert, donors, rng):
    """Change one of the two matrices, or exchange them."""
    matrices = copy.deepcopy(cert["input"]["matrices"])
    k = rng.randrange(3)
    if k == 2:
        return {"matrices": matrices[::-1]}
    matrices[k] = near_matrix({"input": {"matrix": matrices[k]}}, donors, rng)["matrix"]
    return {"matrices": matrices}


@crafted
def singular_transform(out, rng):
    """List a transform of lower rank: zero, or S f(B) for f = x - c with a root c of B, perhaps."""
    first, second = out["input"]["matrices"]
    gaussian = first["field"] == "Q(i)"
    S, B = rows_of(out["claim"]["transform"]), rows_of(second["entries"])
    c = G(rng.randint(-2, 2))
    n = len(B)
    factor = [[B[i][j] - (c if i == j else G(0)) for j in range(n)] for i in range(n)]
    if rng.random() < 0.3:
        factor = [[G(0)] * n for _ in range(n)]
    made = [[sum((S[i][k] * factor[k][j] for k in range(n)), G(0)) for j in range(n)] for i in range(n)]
    out["claim"]["transform"] = [[written(x, gaussian) for x in row] for row in made]


@crafted
def same_factors(out, rng):
    """Claim the invariant factors of one matrix for both, or multiply them together."""
    if out["claim"]["holds"]:
        return False
    lists, proofs = out["claim"]["invariant_factors"], out["evidence"]["proofs"]
    k = rng.randrange(2)
    lists[k] = copy.deepcopy(lists[1 - k])
    if rng.random() < 0.5:
        proofs[k] = copy.deepcopy(proofs[1 - k])
    return None


@crafted
def the_other_verdict(out, rng):
    """Claim a similar pair not to be, with the factors of one listed for it in two ways."""
    if not out["claim"]["holds"]:
        return False
    rows = [[library_number(x) for x in row] for row in out["input"]["matrices"][0]["entries"]]
    other = copy.deepcopy(rows)
    other[0][0] += 1
    made = plain(pa.is_similar(rows, other).certificate)
    if made["claim"]["holds"]:
        return False
    out["claim"], out["evidence"] = made["claim"], made["evidence"]
    return None


@crafted
def scaled_polynomial(out, rng):
    """Change the constant term of a factor of one list."""
    factors = rng.choice(out["claim"]["invariant_factors"])
    factor = rng.choice(factors)
    factor[0] = (
        rational(rng.randint(-3, 3)) if isinstance(factor[0], str) else [rational(rng.randint(-3, 3)), "0"]
    )


CASES = {
    "similar": Cases(
        honest_pair,
        prove,
        truth_similar.is_false,
        [singular_transform, same_factors, the_other_verdict, scaled_polynomial],
        near_pair,
    )
}
