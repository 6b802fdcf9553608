"""Claims about families of real polynomials."""

from __future__ import annotations

from fractions import Fraction as F
from functools import partial

import polyalg as pa

from .. import handmade_finitefree, handmade_interlacing, truth_roots
from ..edits import rational
from ..handmade_interlacing import add, coefficients, from_roots
from ..truth_roots import parse, parsed
from .base import Cases, crafted, plain
from .factors import all_factors, move_exponent, multiply_both, multiply_input

DECIDE = {"interlaces": pa.interlaces, "directed-interlacing": partial(pa.interlaces, directed=True)}


def prove(cert, given, rng):
    family = [parsed(p) for p in given["polynomials"]]
    decide = DECIDE.get(cert["claim"]["kind"], pa.are_compatible)
    return plain(decide(*family).certificate)


def prove_pairwise(cert, given, rng):
    family = [parsed(p) for p in given["polynomials"]]
    whole = pa.are_compatible(*family)
    pairs = []
    for j in range(len(family)):
        for i in range(j):
            verdict = plain(pa.are_compatible(family[i], family[j]).certificate)
            pairs.append({"pair": [str(i), str(j)], "evidence": verdict["evidence"]})
    pairs.sort(key=lambda x: [int(k) for k in x["pair"]])
    whole = plain(whole.certificate)
    claim = {"kind": "pairwise-not-compatible", "weights": whole["claim"].get("weights", ["1"] * len(family))}
    proof = whole["evidence"].get("proof", {"method": "gap", "index": "1"})
    return handmade_interlacing.certificate(claim, given, {"pairs": pairs, "proof": proof})


def prove_no_interlacer(cert, given, rng):
    family = [parsed(p) for p in given["polynomials"]]
    try:
        pa.common_interlacer(*family, signed=cert["claim"]["signed"])
    except pa.NoCommonInterlacerError as error:
        return plain(error.certificate)
    raise ValueError("there is a common interlacer")


def honest_no_interlacer(rng):
    signed = rng.random() < 0.6
    if rng.random() < 0.4:
        # two pairs of opposite signs that do not agree, or two points of one pair
        a, b, c, d = sorted(rng.sample(range(-8, 9), 4))
        rows = rng.choice([[[b], [a], [d], [c]], [[a, d], [b, c]], [[a, d], [b, c], []]])
        leads = [1, -1, -1, 1] if len(rows) == 4 else [1, -1, 2][: len(rows)]
        signed = True
    else:
        roots = sorted(rng.sample(range(-8, 9), 6))
        rows = [roots[:3], roots[rng.choice([2, 3]) :], []][: rng.randint(2, 3)]
        leads = [rng.choice([1, 2, -1]) for _ in rows]
    family = [coefficients(from_roots(row, lead)) for row, lead in zip(rows, leads, strict=True)]
    return prove_no_interlacer({"claim": {"signed": signed}}, {"polynomials": family}, rng)


def honest_family(kind, rng):
    size = 2 if kind in DECIDE else rng.randint(2, 4)
    roots = sorted(rng.sample(range(-8, 9), 6))
    family = []
    for k in range(size):
        shift = rng.choice([0, 0, 1]) if kind == "compatible" else k % 2
        chosen = roots[shift : shift + 2 * rng.randint(1, 2) + 1 : 2]
        family.append(from_roots(chosen, rng.choice([1, 1, 2, -1])))
    if kind == "compatible" and rng.random() < 0.3:
        family.append(add(family[0], family[1]))
    return prove({"claim": {"kind": kind}}, {"polynomials": [coefficients(p) for p in family]}, rng)


def honest_pairwise(kind, rng):
    c, s = rng.randint(-5, 5), rng.choice([1, 2, F(1, 2)])
    return handmade_finitefree.pairwise(
        [[1 + c, 3 + c], [3 + c], [1 + c]],
        (s, -s, s),
        "++-",
        (1, 1, 1),
        {"method": "newton", "point": str(c), "index": "1"},
    )


@crafted
def turn_orientation(out, rng):
    """Claim another orientation, in all places where one stands."""
    found = [out["evidence"], *(x["evidence"] for x in out["evidence"].get("pairs", []))]
    for part in found:
        if "orientation" in part:
            part["orientation"] = rng.choice(["+", "-", "plane"])


@crafted
def negate_a_member(out, rng):
    """Change the sign of a member; its roots stay what they are."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    family[k] = [rational(-parse(c)) for c in family[k]]


@crafted
def turn_the_pair(out, rng):
    """Exchange the two members, in the input and in the exponents."""
    out["input"]["polynomials"].reverse()
    for factors in all_factors(out["evidence"]):
        for factor in factors:
            factor["exponents"].reverse()


@crafted
def repeat_a_member(out, rng):
    """Put a member in the place of another one, with its exponents."""
    family = out["input"]["polynomials"]
    i, j = rng.sample(range(len(family)), 2)
    family[i] = list(family[j])
    for factors in all_factors(out["evidence"]):
        for factor in factors:
            if len(factor.get("exponents", [])) == len(family):
                factor["exponents"][i] = factor["exponents"][j]


@crafted
def sum_as_other(out, rng):
    """Take a member for a combination of the others, with weights that are wrong."""
    evidence = out["evidence"]
    generators = evidence["generators"]
    k = rng.randrange(len(generators))
    member = generators.pop(k)
    for factor in evidence["table"]["factors"]:
        del factor["exponents"][k]
    weights = [[str(t), rng.choice(["0", "1", "1/2", "-1"])] for t in range(len(generators))]
    evidence["others"].append({"member": member, "weights": weights})


@crafted
def turn_the_sign_rule(out, rng):
    """Let leading signs matter where they do not, or the contrary."""
    out["claim"]["signed"] = not out["claim"]["signed"]


@crafted
def change_a_conflict(out, rng):
    """Name another point of the table, or another pair, for a conflict; or leave one out."""
    conflicts = out["claim"]["conflicts"]
    chosen = rng.choice(conflicts)
    craft = rng.randrange(4)
    if craft == 0:
        chosen["point"] = rng.choice(out["evidence"]["table"]["points"])
    elif craft == 1:
        chosen["pair"].reverse()
    elif craft == 2:
        chosen["pair"][rng.randrange(2)] = str(rng.randrange(len(out["input"]["polynomials"])))
    else:
        conflicts.remove(chosen)


FAMILIES = [turn_orientation, negate_a_member, repeat_a_member, move_exponent, multiply_input, multiply_both]


def cases(kind, crafts):
    return Cases(partial(honest_family, kind), prove, truth_roots.is_false, crafts)


CASES = {
    "interlaces": cases("interlaces", FAMILIES),
    "directed-interlacing": cases("directed-interlacing", [*FAMILIES, turn_the_pair]),
    "compatible": cases("compatible", [*FAMILIES, sum_as_other]),
    "no-common-interlacer": Cases(
        honest_no_interlacer,
        prove_no_interlacer,
        truth_roots.is_false,
        [*FAMILIES, turn_the_sign_rule, change_a_conflict],
    ),
    "pairwise-not-compatible": Cases(
        partial(honest_pairwise, "pairwise-not-compatible"), prove_pairwise, truth_roots.is_false, FAMILIES
    ),
}
