"""Claims about matrices and polynomials over number fields, and ways to mix up conjugates."""

from __future__ import annotations

import copy
from functools import partial

import flint
from mpmath import mp, mpf

import polyalg as pa
from polyalg.certificates.over_fields import field_of
from polyalg.fields.inputs import ReadAlgebraicPolynomial
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.real.factored import AlgebraicRoots
from polyalg.interlacing.proof import real_rooted_certificate
from tests.fields.planted import field_of as known_field
from tests.fields.planted import planted

from .. import truth_algebraic
from ..edits import edit, rational
from ..truth_algebraic import Field
from ..truth_roots import parse
from .base import DIGITS, Cases, crafted, near, plain
from .matrices import (
    adopted_centers,
    adopted_form_and_centers,
    change_radius,
    change_working_bits,
    cluster,
    move_blocks,
    reorder_factors,
    same_factor_twice,
    swap_owners,
)

REAL = ["sqrt 2", "-sqrt 2", "golden", "cbrt 2", "sqrt 2 + sqrt 3"]
FIELDS = ["sqrt 2", "-sqrt 2", "golden", "cbrt 2, complex", "sqrt -3"]
VALUES = [(0, 1), (0, -1), (1, 1), (0,), (1,), (0, 2)]
MATRIX = {
    "algebraic-frobenius-form": pa.frobenius_form,
    "algebraic-jordan-structure": pa.jordan_structure,
    "algebraic-eigenvalues": partial(pa.eigenvalues, digits=DIGITS),
    "algebraic-jordan-form": partial(pa.jordan_form, digits=DIGITS),
}


def read(given, rows):
    """Return a matrix of the input in its field; what is no field is refused."""
    if Field(given["field"]).is_wrong():
        raise ValueError("no field")
    root = given["field"]["root"]
    field = field_of(given["field"]["polynomial"], root["center"], root["radius"])
    n = len(rows)
    values = [
        flint.fmpq_poly([flint.fmpq(*parse(c).as_integer_ratio()) for c in x]) for row in rows for x in row
    ]
    return AlgebraicMatrix.of_values(field, n, n, values)


def prove(cert, given, rng):
    A = read(given, given["matrix"])
    made = plain(MATRIX[cert["claim"]["kind"]](A, field=A.field).certificate)
    # the field of the input may be given by another disc
    return made | {"input": copy.deepcopy(given)}


def blocks(rng):
    """Return eigenvalues and block sizes, often of conjugates of each other."""
    found = [(rng.choice(VALUES), rng.randint(1, 2)) for _ in range(rng.randint(1, 2))]
    return [*found, ((0, -1), 1)] if rng.random() < 0.3 else found


def honest_matrix(kind, rng):
    field = known_field(rng.choice(FIELDS))
    if rng.random() < 0.3:
        n = rng.randint(1, 3)
        values = [flint.fmpq_poly([rng.randint(-2, 2) for _ in range(field.degree)]) for _ in range(n * n)]
        A = AlgebraicMatrix.of_values(field, n, n, values)
    else:
        A = planted(field, blocks(rng), rng.randrange(99))[0]
    A = AlgebraicMatrix(field, A.parts, A.denominator * rng.choice([1, 1, 2, 3]))
    return plain(MATRIX[kind](A, field=field).certificate)


def near_matrix(cert, donors, rng):
    """Change a number, transpose, exchange rows or entries, take the conjugate of all in one coordinate."""
    given = copy.deepcopy(cert["input"])
    rows = given["matrix"]
    way = rng.randrange(6)
    if way < 2 or not rows:
        return edited(cert, donors, rng)
    if way == 2:
        given["matrix"] = [list(row) for row in zip(*rows, strict=True)]
    elif way == 3:
        given["matrix"] = rows[::-1]
    elif way == 4:
        given["matrix"] = [[conjugated(x) for x in row] for row in rows]
    else:
        given["field"]["root"] = other_root(given["field"], rng)
    return given


def edited(cert, donors, rng):
    """Edit a number of the matrix, or of the field now and then."""
    if rng.random() < 0.2:
        return near(cert, donors, rng)
    made = edit({"input": {"matrix": cert["input"]["matrix"]}}, donors, rng, ("input",))["input"]
    return {"field": copy.deepcopy(cert["input"]["field"]), **made}


def conjugated(x):
    """Change the signs of the odd coordinates."""
    return [rational(-parse(c)) if k % 2 else c for k, c in enumerate(x)]


def other_root(field, rng):
    """Return a disc around another root, as wide as the one that there is."""
    roots = truth_algebraic.roots_of(tuple(int(c, 0) for c in field["polynomial"]))
    z = rng.choice(roots)
    center = [rational(parse(f"{round(float(part) * 2**20)}/{2**20}")) for part in (z.real, z.imag)]
    return {"center": center, "radius": field["root"]["radius"]}


@crafted
def wrong_embedding(out, rng):
    """Say that another root of the polynomial is meant, with the numbers of the first one."""
    out["input"]["field"]["root"] = other_root(out["input"]["field"], rng)


@crafted
def wide_disc(out, rng):
    """Choose the root by a disc that holds all of them, or none."""
    root = out["input"]["field"]["root"]
    root["radius"] = rng.choice(["1000", "1/1000000"])
    if rng.random() < 0.5:
        root["center"] = ["0", "0"]


@crafted
def reducible_field(out, rng):
    """Take a polynomial of the same degree with a rational root, and for matrix the generator."""
    d, c = len(out["input"]["field"]["polynomial"]) - 1, rng.randint(1, 3)
    g = [str(-(c**d)), *["0"] * (d - 1), "1"]
    out["input"]["field"] = {"polynomial": g, "root": {"center": [str(c), "0"], "radius": "1/8"}}
    bits = 60
    with mp.workprec(100):
        roots = [c * mp.expjpi(mpf(2 * k) / d) for k in range(d)]
        listed = [[str(int(mp.floor(x * 2**bits))) for x in (mp.re(z), mp.im(z))] for z in roots]
    out["evidence"]["field"]["roots"] = {"bits": str(bits), "roots": listed}
    one, y = ["1", *["0"] * (d - 1)], ["0", "1", *["0"] * (d - 2)]
    minus = [conjugated(y), one]
    place = {"modulus": "101", "root": str(c)}
    for name in ("place", "separation"):
        if name in out["evidence"]:
            out["evidence"][name] = dict(place)
    claim = out["claim"]
    if claim["kind"] == "algebraic-frobenius-form":
        out["input"]["matrix"] = [[y]]
        claim["invariant_factors"], claim["transform"] = [minus], [[one]]
    elif claim["kind"] == "algebraic-jordan-structure":
        out["input"]["matrix"] = [[y]]
        claim["structure"] = [{"factor": minus, "sizes": ["1"], "irreducible": True}]
        out["evidence"] |= {"generators": [[one]], "irreducibility": [{"method": "degree-one"}]}


@crafted
def conjugated_factors(out, rng):
    """List conjugates for some factors or invariant factors."""
    claim = out["claim"]
    if "structure" in claim:
        factor = rng.choice(claim["structure"])
        factor["factor"] = [conjugated(c) for c in factor["factor"]]
    else:
        factors = claim["invariant_factors"]
        k = rng.randrange(len(factors))
        factors[k] = [conjugated(c) for c in factors[k]]


@crafted
def swapped_sizes(out, rng):
    """Exchange the block sizes of two factors."""
    structure = out["claim"]["structure"]
    i, j = rng.sample(range(len(structure)), 2)
    structure[i]["sizes"], structure[j]["sizes"] = structure[j]["sizes"], structure[i]["sizes"]


@crafted
def split_sizes(out, rng):
    """Break a block in two, with another generator."""
    factor = rng.choice(out["claim"]["structure"])
    sizes = [int(s) for s in factor["sizes"]]
    if len(sizes) > 1 and rng.random() < 0.5:
        sizes = [sizes[0] + sizes[1], *sizes[2:]]
    elif sizes[0] > 1:
        sizes = [sizes[0] - 1, 1, *sizes[1:]]
    factor["sizes"] = [str(s) for s in sorted(sizes, reverse=True)]
    wanted = max(len(x["sizes"]) for x in out["claim"]["structure"])
    generators = out["evidence"]["generators"]
    while len(generators) < wanted:
        generators.insert(0, copy.deepcopy(rng.choice(generators)))
    out["evidence"]["generators"] = generators[len(generators) - wanted :]


@crafted
def joined_factors(out, rng):
    """Claim the product of two linear factors for one that is irreducible, or not claimed to be."""
    structure, proofs = out["claim"]["structure"], out["evidence"]["irreducibility"]
    i, j = rng.sample(range(len(structure)), 2)
    f = [int(c, 0) for c in out["input"]["field"]["polynomial"]]
    a, b = (
        [
            flint.fmpq_poly([flint.fmpq(*parse(c).as_integer_ratio()) for c in x])
            for x in structure[k]["factor"]
        ]
        for k in (i, j)
    )
    product = [flint.fmpq_poly()] * (len(a) + len(b) - 1)
    for k, x in enumerate(a):
        for m, y in enumerate(b):
            product[k + m] = (product[k + m] + x * y) % flint.fmpq_poly(f)
    d = len(f) - 1
    structure[i]["factor"] = [[f"{x[k].p}/{x[k].q}" for k in range(d)] for x in product]
    if rng.random() < 0.5:
        structure[i]["irreducible"], proofs[i] = False, None
    else:
        proofs[i] = {"method": "degrees", "primes": ["7", "17"], "roots": ["3", "6"]}
    del structure[j], proofs[j]


@crafted
def singular_transform(out, rng):
    """List the zero matrix, or a column of zeros."""
    rows = out["claim"]["transform"]
    columns = range(len(rows)) if rng.random() < 0.5 else [rng.randrange(len(rows))]
    for row in rows:
        for k in columns:
            row[k] = ["0" for _ in row[k]]


@crafted
def other_pivot_entries(out, rng):
    """Ask for another chain with the same eigenvector."""
    entry = rng.choice(out["evidence"]["pivot_entries"]["entries"])
    entry[0] = str(int(entry[0], 0) + 2 ** (int(out["evidence"]["working_bits"]) - rng.choice([0, 20])))


def prove_pair(cert, given, rng):
    pair = [read(given, rows) for rows in given["matrices"]]
    made = plain(pa.is_similar(*pair).certificate)
    if made["claim"]["kind"] != "algebraic-similar":
        raise ValueError("over Q")
    return made


def honest_pair(rng):
    """Prove two matrices with one structure similar, or two others not to be."""
    field, structure = known_field(rng.choice(FIELDS)), [((0, 1), 1), *blocks(rng)[:2]]
    other = structure if rng.random() < 0.5 else [((0, -1), 1), *structure[1:]]
    first, second = (
        planted(field, structure, rng.randrange(99))[0],
        planted(field, other, rng.randrange(99))[0],
    )
    return plain(pa.is_similar(first, second).certificate)


def near_pair(cert, donors, rng):
    """Change one of the two matrices, or exchange them."""
    given = copy.deepcopy(cert["input"])
    k = rng.randrange(3)
    if k == 2:
        return given | {"matrices": given["matrices"][::-1]}
    one = {"field": given["field"], "matrix": given["matrices"][k]}
    made = near_matrix({"input": one}, donors, rng)
    given["matrices"][k] = made["matrix"]
    return given | {"field": made["field"]}


@crafted
def same_lists(out, rng):
    """Claim the invariant factors of one matrix for both."""
    if out["claim"]["holds"]:
        return False
    lists, proofs = out["claim"]["invariant_factors"], out["evidence"]["proofs"]
    k = rng.randrange(2)
    lists[k] = copy.deepcopy(lists[1 - k])
    if rng.random() < 0.5:
        proofs[k] = copy.deepcopy(proofs[1 - k])
    return None


@crafted
def conjugated_list(out, rng):
    """List the conjugates of the invariant factors of one matrix."""
    factors = rng.choice(out["claim"]["invariant_factors"])
    factors[:] = [[conjugated(c) for c in f] for f in factors]


def read_polynomial(given):
    """Return the polynomial of the input in its field; what is no real field is refused."""
    listed = Field(given["field"])
    if listed.is_wrong():
        raise ValueError("no field")
    root = given["field"]["root"]
    field = field_of(given["field"]["polynomial"], root["center"], root["radius"])
    return AlgebraicPolynomial(field, truth_algebraic.numbers(listed, given["polynomial"]))


def prove_real_rooted(cert, given, rng):
    p = read_polynomial(given)
    made = plain(real_rooted_certificate(ReadAlgebraicPolynomial(p), AlgebraicRoots(p)))
    if len(given["polynomial"]) != p.degree() + 1:
        raise ValueError("the last coefficient is zero")
    return made | {"input": copy.deepcopy(given)}


def honest_real_rooted(rng):
    """Prove a product to be real-rooted, or not: of x - a, and of x^2 - c that has real roots or not."""
    field = known_field(rng.choice(REAL))
    x = pa.polynomial([0, 1], field=field)
    p = x * 0 + field(rng.choice([1, -1, 2]), rng.choice([0, 1]))
    for _ in range(rng.randint(1, 3)):
        a = field(*(rng.randint(-2, 2) for _ in range(2)))
        p = p * rng.choice([x - a, x - a, x * x - a])
    return plain(real_rooted_certificate(ReadAlgebraicPolynomial(p), AlgebraicRoots(p)))


def near_polynomial(cert, donors, rng):
    """Change a number, reverse the coefficients, take the conjugates, or choose another root."""
    given = copy.deepcopy(cert["input"])
    way = rng.randrange(5)
    if way < 2:
        made = edit({"input": {"polynomial": given["polynomial"]}}, donors, rng, ("input",))["input"]
        return {"field": given["field"], **made}
    if way == 2:
        given["polynomial"] = given["polynomial"][::-1]
    elif way == 3:
        given["polynomial"] = [conjugated(c) for c in given["polynomial"]]
    else:
        given["field"]["root"] = other_root(given["field"], rng)
    return given


@crafted
def other_verdict(out, rng):
    """Claim the contrary, with evidence that looks like it."""
    holds = out["claim"]["holds"] = not out["claim"]["holds"]
    n = len(out["input"]["polynomial"]) - 1
    field = out["evidence"]["field"]
    if holds:
        leading = Field(out["input"]["field"]).one()
        factor = [*out["input"]["polynomial"][:-1], leading]
        points = [str(k) for k in range(-n, n + 1, 2)]
        out["evidence"] = {
            "field": field,
            "factors": [{"coefficients": factor, "exponent": "1", "points": points}],
        }
    else:
        proof = rng.choice(
            [
                {"method": "newton", "point": "0", "index": str(rng.randint(1, max(n - 1, 1)))},
                {"method": "laguerre", "point": rational(parse(f"{rng.randint(-9, 9)}/3"))},
                {"method": "gap", "index": str(rng.randint(0, n))},
                {"method": "disc", "center": [str(rng.randint(-2, 2)), "1"]},
            ]
        )
        out["evidence"] = {"field": field, "proof": proof}


@crafted
def fewer_factors(out, rng):
    """Leave a factor out, or take other points or another exponent."""
    factors = out["evidence"]["factors"]
    factor = rng.choice(factors)
    way = rng.randrange(4)
    if way == 0:
        factors.remove(factor)
    elif way == 1:
        factor["points"] = [rational(parse(t) + 1) for t in factor["points"]]
    elif way == 2:
        factor["exponent"] = str(int(factor["exponent"]) + rng.choice([1, -1]))
    else:
        factor["coefficients"] = [conjugated(c) for c in factor["coefficients"]]


@crafted
def conjugated_input(out, rng):
    """Keep the evidence for the conjugate polynomial."""
    out["input"]["polynomial"] = [conjugated(c) for c in out["input"]["polynomial"]]


FIELD = [wrong_embedding, wide_disc, reducible_field]
STRUCTURE = [*FIELD, conjugated_factors, swapped_sizes, split_sizes, joined_factors, same_factor_twice]
NUMBERS = [*STRUCTURE, cluster, swap_owners, change_radius]


def cases(kind, crafts, adopt=None):
    return Cases(partial(honest_matrix, kind), prove, truth_algebraic.is_false, crafts, near_matrix, adopt)


CASES = {
    "algebraic-frobenius-form": cases(
        "algebraic-frobenius-form", [*FIELD, conjugated_factors, singular_transform, reorder_factors]
    ),
    "algebraic-jordan-structure": cases("algebraic-jordan-structure", STRUCTURE),
    "algebraic-eigenvalues": cases("algebraic-eigenvalues", NUMBERS, adopted_centers),
    "algebraic-jordan-form": cases(
        "algebraic-jordan-form",
        [*NUMBERS, change_working_bits, move_blocks, other_pivot_entries],
        adopted_form_and_centers,
    ),
    "algebraic-real-rooted": Cases(
        honest_real_rooted,
        prove_real_rooted,
        truth_algebraic.is_false,
        [wrong_embedding, wide_disc, other_verdict, fewer_factors, conjugated_input],
        near_polynomial,
    ),
    "algebraic-similar": Cases(
        honest_pair,
        prove_pair,
        truth_algebraic.is_false,
        [*FIELD, singular_transform, same_lists, conjugated_list],
        near_pair,
    ),
}
