"""Claims about decompositions of matrix multiplication tensors."""

from __future__ import annotations

import copy

import polyalg as pa

from ..edits import rational
from ..truth_roots import parse
from ..truth_tensor import decomposition, is_false_equivalence, is_false_product, is_false_symmetries
from .base import Cases, crafted, near, plain


def regular(rng, n):
    while True:
        M = [[rng.randint(-1, 2) for _ in range(n)] for _ in range(n)]
        if pa.matrix(M).det() != 0:
            return M


def drawn(rng, irrational=0.2):
    """Return a small decomposition in other bases, sometimes over Q(sqrt(2)) or Q(i)."""
    builders = [
        pa.tensor.strassen,
        lambda: pa.tensor.standard(1, 2, 1),
        lambda: pa.tensor.standard(2, 1, 1),
        lambda: pa.tensor.standard(1, 2, 2),
    ]
    d = rng.choice(builders)()
    matrices = [regular(rng, n) for n in d.shape]
    if rng.random() < irrational:
        k = rng.randrange(3)
        number = rng.choice([pa.algebraic("sqrt(2)"), pa.algebraic("i")])
        matrices[k] = [[number * x if i == 0 else x for x in row] for i, row in enumerate(matrices[k])]
        matrices[k][-1][-1] = matrices[k][-1][-1] + number if len(matrices[k]) > 1 else 1 + number
        if not pa.matrix(matrices[k]).det():
            return drawn(rng, 0)
    return pa.tensor.transform(d, *matrices)


def spoilt(rng, d):
    """Return terms with an entry changed."""
    terms = [[list(M.entries()) for M in term] for term in d.terms]
    v = rng.choice(rng.choice(terms))
    k = rng.randrange(len(v))
    v[k] = v[k] + rng.choice([1, -1, 2])
    return pa.tensor.Decomposition(d.shape, terms)


def honest_product(rng):
    d = drawn(rng)
    if rng.random() < 0.4:
        d = spoilt(rng, d)
    return plain(pa.tensor.verify(d).certificate)


def honest_symmetries(rng):
    return plain(pa.tensor.symmetry_group(drawn(rng, 0.1)).certificate)


def honest_equivalence(rng):
    d = drawn(rng, 0.1)
    e = pa.tensor.transform(d, *(regular(rng, n) for n in d.shape))
    if len(set(d.shape)) == 1 and rng.random() < 0.5:
        e = pa.tensor.cyclic_shift(e)
    if rng.random() < 0.4:
        e = spoilt(rng, e)
    return plain(pa.tensor.are_equivalent(d, e).certificate)


def prove_product(cert, given, rng):
    return plain(pa.tensor.verify(decomposition(given)).certificate) | {"input": copy.deepcopy(given)}


def prove_symmetries(cert, given, rng):
    made = plain(pa.tensor.symmetry_group(decomposition(given)).certificate)
    return made | {"input": copy.deepcopy(given)}


def prove_equivalence(cert, given, rng):
    lists = [decomposition(part) for part in given["decompositions"]]
    return plain(pa.tensor.are_equivalent(*lists).certificate) | {"input": copy.deepcopy(given)}


def lists_of(out):
    return out["input"].get("decompositions", [out["input"]])


@crafted
def scale_a_factor(out, rng):
    """Multiply one factor of a term by a number."""
    given = rng.choice(lists_of(out))
    row = rng.choice(given[rng.choice("abc")])
    c = rng.choice([2, -1])

    def scaled(x):
        return [scaled(y) for y in x] if isinstance(x, list) else rational(c * parse(x))

    row[:] = map(scaled, row)


@crafted
def exchange_two_terms(out, rng):
    """Exchange the factors a of two terms."""
    rows = rng.choice(lists_of(out))[rng.choice("abc")]
    i, j = rng.randrange(len(rows)), rng.randrange(len(rows))
    rows[i], rows[j] = rows[j], rows[i]


@crafted
def wrap_around(out, rng):
    """Add what integers of 64 bits do not see."""
    rows = out["input"][rng.choice("abc")]
    row = rng.choice(rows)
    k = rng.randrange(len(row))
    row[k] = rational(parse(row[k]) + 2 ** rng.choice([32, 64, 128]))


@crafted
def move_the_index(out, rng):
    """Name another entry, or another value of it."""
    claim = out["claim"]
    if rng.random() < 0.5:
        k = rng.randrange(6)
        claim["index"][k] = str(rng.randrange(2))
    else:
        claim["value"] = rational(parse(claim["value"]) + rng.choice([1, -1]))


@crafted
def larger_order(out, rng):
    """Claim more elements, or fewer generators with as many."""
    claim = out["claim"]
    if rng.random() < 0.5:
        claim["order"] = str(int(claim["order"], 0) * rng.choice([2, 3]))
    else:
        claim["generators"].pop(rng.randrange(len(claim["generators"])))


@crafted
def other_move(out, rng):
    """Claim another permutation of the factors, or of the terms."""
    claim = out["claim"]
    change = claim["isomorphism"] if "isomorphism" in claim else rng.choice(claim["generators"])
    way = rng.randrange(3)
    if way == 0:
        change["turned"] = not change["turned"]
    elif way == 1:
        change["turns"] = str((int(change["turns"], 0) + 1) % 3)
    else:
        permutation = change["permutation"]
        i, j = rng.randrange(len(permutation)), rng.randrange(len(permutation))
        permutation[i], permutation[j] = permutation[j], permutation[i]


@crafted
def scale_a_matrix(out, rng):
    """Change an entry of X, Y or Z, and claim the inverse of that."""
    claim = out["claim"]
    change = claim["isomorphism"] if "isomorphism" in claim else rng.choice(claim["generators"])
    k = rng.randrange(3)
    M = [[parse(x) for x in row] for row in change["XYZ"[k]]]
    i, j = rng.randrange(len(M)), rng.randrange(len(M))
    M[i][j] += rng.choice([1, -1])
    inverse = pa.matrix(M).inv()
    change["XYZ"[k]] = [[rational(x) for x in row] for row in M]
    change["inverses"][k] = [[str(x) for x in row] for row in inverse.tolist()]


@crafted
def deny_it(out, rng):
    """Claim the contrary of an equivalence, with a place at which invariants are compared."""
    claim = out["claim"]
    if claim["holds"]:
        out["claim"] = {"kind": claim["kind"], "holds": False}
        out["evidence"] = {
            **{key: x for key, x in out["evidence"].items() if key == "field"},
            "modulus": rng.choice(["2", "3", "536870923", "1009"]),
            "root": "0",
            "fixed": rng.choice([[], ["0"], ["0", "1"]]),
        }
        if out["evidence"]["fixed"] and rng.random() < 0.5:
            out["evidence"]["words"] = [[["0"], ["0", "0"], []], [[], ["0"], ["0"]]]
    else:
        out["evidence"]["modulus"] = rng.choice(["2", "3", "5", "7"])


@crafted
def same_list_twice(out, rng):
    """Deny that a list is equivalent to itself."""
    lists = out["input"]["decompositions"]
    lists[1] = copy.deepcopy(lists[0])


TERMS = [scale_a_factor, exchange_two_terms]
CASES = {
    "matrix-multiplication": Cases(
        honest=honest_product,
        prove=prove_product,
        is_false=is_false_product,
        crafts=[*TERMS, wrap_around, move_the_index],
        relative=near,
        reasons=2,
    ),
    "tensor-symmetries": Cases(
        honest=honest_symmetries,
        prove=prove_symmetries,
        is_false=is_false_symmetries,
        crafts=[*TERMS, larger_order, other_move, scale_a_matrix],
        relative=near,
    ),
    "tensor-equivalent": Cases(
        honest=honest_equivalence,
        prove=prove_equivalence,
        is_false=is_false_equivalence,
        crafts=[*TERMS, other_move, scale_a_matrix, deny_it, same_list_twice],
        relative=near,
    ),
}
