"""Claims about matrix polynomials as eigenproblems."""

from __future__ import annotations

import copy

import polyalg as pa

from ..edits import edit, rational
from ..truth_pencils import is_false
from ..truth_roots import parse
from .base import DIGITS, Cases, crafted, library_number, plain
from .matrices import adopted_centers, change_radius, swap_owners

SMALL = ["x", "x - 1", "x + 1", "x^2 + 1", "x^2 - 2", "2*x - 1", "1", "0"]


def polynomial_of(given):
    """Return the matrix polynomial of an input."""
    listed = given["matrix_polynomial"]["coefficients"]
    return pa.MatrixPolynomial([[[library_number(x) for x in row] for row in C] for C in listed])


def prove_structure(cert, given, rng):
    made = plain(pa.eigenstructure(polynomial_of(given), grade=int(cert["claim"]["grade"], 0)).certificate)
    return made | {"input": copy.deepcopy(given)}


def prove_eigenvalues(cert, given, rng):
    made = plain(pa.polynomial_eigenvalues(polynomial_of(given), DIGITS).certificate)
    return made | {"input": copy.deepcopy(given)}


def prove_chains(cert, given, rng):
    made = plain(pa.jordan_chains(polynomial_of(given), DIGITS).certificate)
    return made | {"input": copy.deepcopy(given)}


def honest_chains(rng):
    return plain(pa.jordan_chains(drawn(rng, True), DIGITS).certificate)


@crafted
def move_an_entry(out, rng):
    """Move an entry of a chain by more than the radius, or change the sign of a vector."""
    chain = rng.choice(out["claim"]["chains"])
    column = rng.choice(chain["columns"])
    i = rng.randrange(len(column))
    if rng.random() < 0.5:
        step = int(parse(out["claim"]["radius"]) * 2 ** int(chain["bits"])) * rng.choice([2, -2, 1000]) + 1
        column[i][0] = str(int(column[i][0], 0) + step)
    else:
        column[:] = [[str(-int(x, 0)) for x in pair] for pair in column]


@crafted
def swap_chains(out, rng):
    """List a chain for another one."""
    chains = out["claim"]["chains"]
    i, j = rng.sample(range(len(chains)), 2)
    chains[i], chains[j] = chains[j], chains[i]


@crafted
def other_pivot(out, rng):
    """Say that another row is 1."""
    chain = rng.choice(out["claim"]["chains"])
    chain["pivot"] = str(rng.randrange(len(chain["columns"][0])))


@crafted
def spoil_infinity(out, rng):
    """Change a vector of a chain at infinity."""
    vector = rng.choice(rng.choice(out["claim"]["infinite_chains"]))
    row = rng.choice(vector)
    row[0] = rational(parse(row[0] if isinstance(row[0], str) else row[0][0]) + 1)


def drawn(rng, square):
    """Return a product of small matrices, or a random one, regular or singular."""
    m = rng.randint(1, 3)
    n = m if square else rng.randint(1, 3)
    gaussian = rng.random() < 0.25
    rows = [[rng.choice(SMALL) for _ in range(n)] for _ in range(m)]
    if rng.random() < 0.6:
        rows = [[x if i == j else "0" for j, x in enumerate(row)] for i, row in enumerate(rows)]
    P = pa.MatrixPolynomial("; ".join(", ".join(row) for row in rows))
    left = [[rng.randint(-2, 2) for _ in range(m)] for _ in range(m)]
    if gaussian:
        left[0][0] = pa.GaussianRational(rng.randint(-1, 1), 1)
    return pa.MatrixPolynomial([left]) * P


def honest_structure(rng):
    P = drawn(rng, False)
    return plain(pa.eigenstructure(P, grade=max(P.degree, 0) + rng.choice([0, 0, 1])).certificate)


def honest_eigenvalues(rng):
    return plain(pa.polynomial_eigenvalues(drawn(rng, True), DIGITS).certificate)


def near_polynomial(cert, donors, rng):
    """Change a number, reverse the coefficients, transpose, exchange rows."""
    given = copy.deepcopy(cert["input"])
    inside = given["matrix_polynomial"]
    way = rng.randrange(5)
    if way < 2:
        part = {"input": {"matrix_polynomial": {"coefficients": inside["coefficients"]}}}
        made = edit(part, donors, rng, ("input",))["input"]["matrix_polynomial"]
        # An edit may leave nothing of it.
        return {"matrix_polynomial": {"field": inside["field"], **(made or {})}}
    if way == 2:
        inside["coefficients"].reverse()
    elif way == 3:
        inside["coefficients"] = [[list(c) for c in zip(*C, strict=True)] for C in inside["coefficients"]]
    else:
        inside["coefficients"] = [C[::-1] for C in inside["coefficients"]]
    return given


@crafted
def move_a_size(out, rng):
    """Move a multiplicity from one zero to another one, or to infinity, or split it."""
    claim = out["claim"]
    lists = [item["sizes"] for item in claim["finite"]] + [claim["infinite"]]
    one, other = rng.choice(lists), rng.choice(lists)
    k = rng.randrange(len(one))
    one[k] = str(int(one[k]) - 1)
    if rng.random() < 0.5 and other:
        other[0] = str(int(other[0]) + 1)
    else:
        other.append("1")
    one[:] = [x for x in one if x != "0"]
    for sizes in lists:
        sizes.sort(key=int, reverse=True)


@crafted
def move_an_index(out, rng):
    """Change a minimal index, and a multiplicity at infinity so that the sum is right."""
    claim = out["claim"]
    listed = claim[rng.choice(["right", "left"])]
    k, step = rng.randrange(len(listed)), rng.choice([1, -1])
    listed[k] = str(int(listed[k]) + step)
    listed.sort(key=int)
    infinite = claim["infinite"]
    if infinite:
        infinite[0] = str(int(infinite[0]) - step)
    elif step < 0:
        infinite.append("1")


@crafted
def other_grade(out, rng):
    """Claim another grade, with so much more at infinity."""
    claim = out["claim"]
    claim["grade"] = str(int(claim["grade"]) + 1)
    claim["infinite"] = [*claim["infinite"], *["1"] * int(claim["rank"])]


@crafted
def other_rank(out, rng):
    """Claim another rank, with kernels to fit."""
    claim = out["claim"]
    step = rng.choice([1, -1])
    claim["rank"] = str(int(claim["rank"]) + step)
    for side in ("right", "left"):
        claim[side] = claim[side][:-1] if step > 0 else [*claim[side], "0"]


@crafted
def longer_basis(out, rng):
    """Multiply a vector of a basis with x + 1: it stays in the kernel, its degree is no index."""
    side = rng.choice(["right", "left"])
    vectors = out["evidence"][side]["vectors"]
    k = rng.randrange(len(vectors))
    v = vectors[k]
    zero = [["0"] for _ in v[0]]
    plus = [
        [[rational(parse(a) + parse(b))] for (a,), (b,) in zip(x, y, strict=True)]
        for x, y in zip([*v, zero], [zero, *v], strict=True)
    ]
    vectors[k] = plus
    out["claim"][side][k] = str(len(plus) - 1)
    infinite = out["claim"]["infinite"]
    if infinite:
        infinite[0] = str(int(infinite[0]) - 1)
        out["claim"]["infinite"] = [x for x in infinite if x != "0"]


@crafted
def repeat_a_vector(out, rng):
    """Take one root polynomial in place of another one."""
    zero = rng.choice([*out["evidence"]["zeros"], out["evidence"]["infinite"]])
    vectors = zero["vectors"]
    i, j = rng.randrange(len(vectors)), rng.randrange(len(vectors))
    vectors[i] = copy.deepcopy(vectors[j])


@crafted
def join_factors(out, rng):
    """List a factor twice, or the product of two."""
    finite, zeros = out["claim"]["finite"], out["evidence"]["zeros"]
    k = rng.randrange(len(finite))
    finite.append(copy.deepcopy(finite[k]))
    zeros.append(copy.deepcopy(zeros[k]))


@crafted
def forget_a_zero(out, rng):
    """Leave a zero out."""
    k = rng.randrange(len(out["claim"]["finite"]))
    del out["claim"]["finite"][k], out["evidence"]["zeros"][k]


CRAFTS = [
    move_a_size,
    move_an_index,
    other_grade,
    other_rank,
    longer_basis,
    repeat_a_vector,
    join_factors,
    forget_a_zero,
]

CASES = {
    "eigenstructure": Cases(honest_structure, prove_structure, is_false, CRAFTS, near_polynomial),
    "polynomial-eigenvalues": Cases(
        honest_eigenvalues,
        prove_eigenvalues,
        is_false,
        [*CRAFTS, change_radius, swap_owners],
        near_polynomial,
        adopted_centers,
    ),
    "jordan-chains": Cases(
        honest_chains,
        prove_chains,
        is_false,
        [*CRAFTS, change_radius, move_an_entry, swap_chains, other_pivot, spoil_infinity],
        near_polynomial,
        adopted_centers,
    ),
}
