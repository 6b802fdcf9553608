"""Claims about polynomials over number fields, beside real-rootedness."""

from __future__ import annotations

import copy
from functools import partial

import polyalg as pa
from polyalg.certificates.over_fields import field_of
from polyalg.fields.polynomial import AlgebraicPolynomial
from tests.fields.planted import field_of as known_field

from .. import truth_algebraic
from ..edits import edit, rational
from ..truth_algebraic import Field
from ..truth_real_over_fields import is_false
from ..truth_roots import parse
from .algebraic import FIELD, FIELDS, REAL, conjugated, fewer_factors, near_polynomial, other_root
from .base import DIGITS, Cases, crafted, plain
from .factors import move_exponent, swap_points
from .families import (
    change_a_conflict,
    repeat_a_member,
    sum_as_other,
    turn_orientation,
    turn_the_pair,
    turn_the_sign_rule,
)
from .plane import call_it_real, move_a_center, one_root_twice, swap_multiplicities
from .polynomials import adopted_ends, forget_a_root, same_place_twice, share_an_end

ONE = {
    "algebraic-complex-roots": partial(pa.complex_roots, digits=DIGITS),
    "algebraic-real-roots": pa.real_roots,
    "algebraic-hurwitz-stable": pa.is_hurwitz_stable,
    "algebraic-schur-stable": pa.is_schur_stable,
}
DECIDE = {
    "algebraic-interlaces": pa.interlaces,
    "algebraic-directed-interlacing": partial(pa.interlaces, directed=True),
    "algebraic-compatible": pa.are_compatible,
}


def read(given):
    """Return the polynomials of an input in its field; what is no field is refused."""
    listed = Field(given["field"])
    if listed.is_wrong():
        raise ValueError("no field")
    root = given["field"]["root"]
    field = field_of(given["field"]["polynomial"], root["center"], root["radius"])
    found = [truth_algebraic.numbers(listed, p) for p in given.get("polynomials", [given.get("polynomial")])]
    if any(p and not p[-1] for p in found):
        raise ValueError("the last coefficient is zero")
    return [AlgebraicPolynomial(field, p) for p in found]


def about(made, given):
    """Return a certificate as one about an input that may name its field otherwise."""
    made = plain(made)
    if made["input"]["field"]["polynomial"] != given["field"]["polynomial"]:
        raise ValueError("over another field")
    return made | {"input": copy.deepcopy(given)}


def prove_one(cert, given, rng):
    (p,) = read(given)
    return about(ONE[cert["claim"]["kind"]](p).certificate, given)


def prove_family(cert, given, rng):
    return about(DECIDE[cert["claim"]["kind"]](*read(given)).certificate, given)


def prove_no_interlacer(cert, given, rng):
    try:
        pa.common_interlacer(*read(given), signed=cert["claim"]["signed"])
    except pa.NoCommonInterlacerError as error:
        return about(error.certificate, given)
    raise ValueError("there is a common interlacer")


def line(field):
    return pa.polynomial([0, 1], field=field)


def number(field, rng, most=2):
    return field(*(rng.randint(-most, most) for _ in range(2)))


def honest_roots(rng):
    field = known_field(rng.choice(REAL))
    x = line(field)
    p = x * 0 + field(rng.choice([1, -2]), 1)
    for _ in range(rng.randint(1, 3)):
        a = number(field, rng)
        p = p * rng.choice([x - a, (x - a) ** 2, x * x - a, x * x + a * a + 1, x * x - x + a, 2 * x - 1])
    return plain(pa.real_roots(p, 3).certificate)


def honest_complex(rng):
    field = known_field(rng.choice([*FIELDS, *REAL]))
    x = line(field)
    p = x * 0 + field(rng.choice([1, -2]), 1)
    for _ in range(rng.randint(1, 3)):
        a = number(field, rng)
        p = p * rng.choice([x - a, (x - a) ** 2, x * x - a, x * x + 1, x**3 - a, x * x + a * x + 1])
    return plain(pa.complex_roots(p, rng.choice([3, DIGITS])).certificate)


@crafted
def conjugate_a_listed_factor(out, rng):
    """List the conjugate of a factor, in the input too or there alone."""
    factor = rng.choice(out["evidence"]["factors"])
    factor["factor"] = [conjugated(c) for c in factor["factor"]]


def honest_stable(kind, rng):
    field = known_field(rng.choice(REAL))
    x, s = line(field), field(0, 1)
    s = s * s.sign()
    p = x * 0 + 1
    for _ in range(rng.randint(1, 3)):
        a = rng.choice([s, s + 1, s / 2, 2 * s])
        b = rng.choice([s, s / 8, s * s / 4, a, 0 * s])
        if kind == "algebraic-schur-stable":
            a, b = a / 5, b / 9
        p = p * rng.choice([x + a, x * x + a * x + 1, x * x + a, x - b, x * x + b * x + a])
    if rng.random() < 0.1:
        p = p * (x + 1)
    return plain(ONE[kind](p * s).certificate)


def members(field, rng, size, step):
    """Return products of roots a_i taken from an ascending list, with leading coefficients of any sign."""
    x, s = line(field), field(0, 1)
    roots = sorted({k * s / 2 + rng.choice([0, 0, 1]) for k in range(-3, 4)})
    family = []
    for k in range(size):
        shift = step(k)
        chosen = roots[shift : shift + 2 * rng.randint(1, 2) + 1 : 2]
        p = x * 0 + rng.choice([s, -s, s, s * s, 1 + 0 * s])
        for a in chosen:
            p = p * (x - a)
        family.append(p)
    return family


def honest_family(kind, rng):
    field = known_field(rng.choice(REAL))
    if kind == "algebraic-compatible":
        family = members(field, rng, rng.randint(2, 3), lambda k: rng.choice([0, 0, 1, 3]))
        if rng.random() < 0.4:
            family = [family[0], family[1], family[0] * field(1, 1) ** 2 + family[1]]
    else:
        family = members(field, rng, 2, lambda k: k % 2)
        if rng.random() < 0.2:
            family[rng.randrange(2)] *= line(field) ** 2 + field(0, 1) ** 2
    return plain(DECIDE[kind](*family).certificate)


def honest_no_interlacer(rng):
    field = known_field(rng.choice(REAL))
    x, s = line(field), field(0, 1)
    a, b, c, d = sorted({k * s for k in rng.sample(range(-6, 7), 4)})
    if rng.random() < 0.5:
        rows, signed = [[a, b], [c, d]], rng.random() < 0.5
        leads = [s, s] if signed else [s, rng.choice([s, -s])]
    else:
        rows, leads, signed = [[b], [a], [d], [c]], [s * s, -s * s, -s * s, s * s], True
    family = []
    for row, lead in zip(rows, leads, strict=True):
        p = x * 0 + lead
        for root in row:
            p = p * (x - root)
        family.append(p)
    try:
        pa.common_interlacer(*family, signed=signed)
    except pa.NoCommonInterlacerError as error:
        return plain(error.certificate)
    raise ValueError("there is a common interlacer")


def near_family(cert, donors, rng):
    """Change a number of a member, take conjugates, exchange members, or choose another root."""
    given = copy.deepcopy(cert["input"])
    family = given["polynomials"]
    way = rng.randrange(5)
    if way < 2:
        made = edit({"input": {"polynomials": family}}, donors, rng, ("input",))["input"]
        return {"field": given["field"], **made}
    k = rng.randrange(len(family))
    if way == 2:
        family[k] = [conjugated(c) for c in family[k]]
    elif way == 3:
        family.reverse()
    else:
        given["field"]["root"] = other_root(given["field"], rng)
    return given


@crafted
def negate_a_member(out, rng):
    """Change the sign of a member; its roots stay what they are."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    family[k] = [[rational(-parse(x)) for x in c] for c in family[k]]


@crafted
def conjugate_a_member(out, rng):
    """Keep the evidence for the conjugate of a member."""
    family = out["input"]["polynomials"]
    k = rng.randrange(len(family))
    family[k] = [conjugated(c) for c in family[k]]


@crafted
def conjugate_a_factor(out, rng):
    """List the conjugate of a factor."""
    factor = rng.choice(out["evidence"]["table"]["factors"])
    factor["coefficients"] = [conjugated(c) for c in factor["coefficients"]]


@crafted
def wrong_verdict(out, rng):
    """Claim that a polynomial that is not stable is, or the contrary."""
    holds = out["claim"]["holds"] = not out["claim"]["holds"]
    n = len(out["input"]["polynomial"]) - 1
    field = out["evidence"]["field"]
    points = [str(k - n + 1) for k in range(n)]
    proof = rng.choice(
        [
            {"method": "coefficient", "index": str(rng.randint(0, n))},
            {"method": "disc", "center": ["1/2", str(rng.randint(0, 2))]},
            {"method": "minus-one"},
            {"method": "common-factor", "factor": [["1"] + ["0"] * (len(field["roots"]["roots"]) - 1)] * 2},
        ]
    )
    out["evidence"] = {"field": field, "points": points} if holds else {"field": field, "proof": proof}


@crafted
def negative_own_weight(out, rng):
    """Take the conjugate of a weight, or its opposite."""
    other = rng.choice(out["evidence"]["others"])
    pair = rng.choice(other["weights"])
    pair[1] = conjugated(pair[1]) if rng.random() < 0.5 else [rational(-parse(x)) for x in pair[1]]


FAMILIES = [
    *FIELD,
    turn_orientation,
    negate_a_member,
    conjugate_a_member,
    conjugate_a_factor,
    repeat_a_member,
    move_exponent,
]


def one(kind, honest, crafts, **more):
    return Cases(honest, prove_one, is_false, [*FIELD, *crafts], near_polynomial, **more)


def family(kind, crafts):
    return Cases(
        partial(honest_family, kind),
        prove_family,
        is_false,
        [*FAMILIES, *crafts],
        near_family,
    )


CASES = {
    "algebraic-real-roots": one(
        "algebraic-real-roots",
        honest_roots,
        [move_exponent, fewer_factors, forget_a_root, share_an_end, same_place_twice],
        adopt=adopted_ends,
    ),
    "algebraic-complex-roots": one(
        "algebraic-complex-roots",
        honest_complex,
        [swap_multiplicities, call_it_real, move_a_center, one_root_twice, conjugate_a_listed_factor],
    ),
    **{
        kind: one(kind, partial(honest_stable, kind), [swap_points, wrong_verdict])
        for kind in ("algebraic-hurwitz-stable", "algebraic-schur-stable")
    },
    "algebraic-interlaces": family("algebraic-interlaces", []),
    "algebraic-directed-interlacing": family("algebraic-directed-interlacing", [turn_the_pair]),
    "algebraic-compatible": family("algebraic-compatible", [sum_as_other, negative_own_weight]),
    "algebraic-no-common-interlacer": Cases(
        honest_no_interlacer,
        prove_no_interlacer,
        is_false,
        [*FAMILIES, turn_the_sign_rule, change_a_conflict],
        near_family,
    ),
}
