"""Claims about the numbers of roots in regions of the plane, for polynomials over number fields."""

from __future__ import annotations

import copy
from unittest.mock import patch

import polyalg as pa
from polyalg.certificates.over_fields import field_of
from polyalg.fields.number import AlgebraicNumber
from polyalg.plane import proof_of_counts_over_fields
from tests.fields.planted import field_of as known_field

from .. import truth_algebraic
from ..edits import edit
from ..truth_algebraic import Field
from ..truth_regions_over_fields import is_false, parts
from .algebraic import FIELD, REAL, conjugated, other_root
from .base import Cases, crafted, plain
from .plane import (
    add_a_margin,
    coarsen,
    count_elsewhere,
    empty_the_region,
    exchange_factors,
    library_region,
    move_the_region,
    random_region,
)

_LONG = proof_of_counts_over_fields._LONG
COMPLEX = ["cbrt 2, complex", "sqrt -3", "zeta 5"]


def prove(cert, given, rng):
    """Prove it of the polynomial with these parts; the field may come out as another one."""
    listed = Field(given["field"])
    if listed.is_wrong():
        raise ValueError("no field")
    root = given["field"]["root"]
    field = field_of(given["field"]["polynomial"], root["center"], root["radius"])
    i = pa.algebraic("i")
    re, im = (
        [AlgebraicNumber(field, x) for x in truth_algebraic.numbers(listed, part)]
        for part in parts(given["polynomial"])
    )
    p = [x + i * y if y else x for x, y in zip(re, im, strict=True)]
    made = certificate(p, library_region(cert["claim"]["region"]), "factors" in cert["evidence"])
    if made["claim"]["kind"] != "algebraic-region-count":
        raise ValueError("over Q or Q(i)")
    return made


def honest(rng):
    """Count roots of which some are on lines and circles, for exact reasons."""
    field = known_field(rng.choice([*REAL, *REAL, *COMPLEX]))
    x, s = pa.polynomial([0, 1], field=field), field(0, 1)
    p = x * 0 + s
    for _ in range(rng.randint(1, 2)):
        a = rng.choice([s, s + 1, s / 2, -s])
        p = p * rng.choice(
            [
                x - a,
                x * x + a * a,
                x * x + s * s / 4,
                x * x - a,
                x * x - a * x + 1,
                x - 1,
                x**3 - a,
                # a + i and a - i, of which one is on the line Im x = 1
                x * x - a * x * 2 + a * a + 1,
            ]
        )
    return certificate(p, random_region(rng), rng.random() < 0.6)


def certificate(p, region, by_discs):
    """Return the certificate of a count, by discs or as the library chooses."""
    with patch.object(proof_of_counts_over_fields, "_LONG", 0 if by_discs else _LONG):
        return plain(pa.count_roots(p, region).certificate)


def near(cert, donors, rng):
    """Change a number, take the conjugates, or choose another root."""
    given = copy.deepcopy(cert["input"])
    way = rng.randrange(4)
    if way < 2:
        made = edit({"input": {"polynomial": given["polynomial"]}}, donors, rng, ("input",))["input"]
        return {"field": given["field"], **made}
    if way == 2:
        given["polynomial"] = [conjugate(c) for c in given["polynomial"]]
    else:
        given["field"]["root"] = other_root(given["field"], rng)
    return given


def conjugate(x):
    """Change the signs of the odd coordinates, or those of the imaginary parts."""
    if any(isinstance(c, list) for c in x):
        return [[c[0], conjugated(["0", c[1]])[1]] if isinstance(c, list) else c for c in x]
    return conjugated(x)


@crafted
def conjugate_a_factor_over_field(out, rng):
    """Give the roots of a factor to its conjugate, or another number to the factor."""
    factors = out["evidence"].get("factors")
    if not factors:
        return
    k = rng.randrange(len(factors))
    listed = factors[k]["factor"]
    if rng.random() < 0.7:
        factors[k]["factor"] = [conjugate(c) for c in listed]
    else:
        j = rng.randrange(len(listed))
        listed[j] = listed[rng.randrange(len(listed))]


@crafted
def conjugated_input(out, rng):
    """Keep the numbers for the conjugate polynomial."""
    out["input"]["polynomial"] = [conjugate(c) for c in out["input"]["polynomial"]]


CASES = {
    "algebraic-region-count": Cases(
        honest,
        prove,
        is_false,
        [
            *FIELD,
            conjugated_input,
            count_elsewhere,
            add_a_margin,
            coarsen,
            exchange_factors,
            conjugate_a_factor_over_field,
            empty_the_region,
            move_the_region,
        ],
        near,
    )
}
