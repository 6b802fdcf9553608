"""Claims about the numbers of roots in regions of the plane, for polynomials over number fields."""

from __future__ import annotations

import copy

import polyalg as pa
from polyalg.certificates.over_fields import field_of
from polyalg.fields.number import AlgebraicNumber
from tests.fields.planted import field_of as known_field

from .. import truth_algebraic
from ..edits import edit
from ..truth_algebraic import Field
from ..truth_regions_over_fields import is_false, parts
from .algebraic import FIELD, REAL, conjugated, other_root
from .base import Cases, crafted, plain
from .plane import (
    add_a_margin,
    count_elsewhere,
    empty_the_region,
    library_region,
    move_the_region,
    random_region,
)

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
    made = plain(pa.count_roots(p, library_region(cert["claim"]["region"])).certificate)
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
            [x - a, x * x + a * a, x * x + s * s / 4, x * x - a, x * x - a * x + 1, x - 1, x**3 - a]
        )
    return plain(pa.count_roots(p, random_region(rng)).certificate)


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
def conjugated_input(out, rng):
    """Keep the numbers for the conjugate polynomial."""
    out["input"]["polynomial"] = [conjugate(c) for c in out["input"]["polynomial"]]


CASES = {
    "algebraic-region-count": Cases(
        honest,
        prove,
        is_false,
        [*FIELD, conjugated_input, count_elsewhere, add_a_margin, empty_the_region, move_the_region],
        near,
    )
}
