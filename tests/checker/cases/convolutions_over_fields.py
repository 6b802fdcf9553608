"""Claims about finite free convolutions of polynomials over number fields."""

from __future__ import annotations

import copy

import polyalg as pa
from polyalg.certificates.over_fields import field_of
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.finitefree.comparison import Algebra, Expression, Inequality, Term, decide
from polyalg.finitefree.largest_roots import translation
from polyalg.finitefree.proof import inequality_certificate
from tests.fields.planted import field_of as known_field

from .. import truth_algebraic
from ..edits import edit, rational
from ..truth_algebraic import Field
from ..truth_convolutions_over_fields import is_false
from ..truth_roots import parse
from .algebraic import FIELD, REAL, conjugated
from .algebraic import other_root as other_root_of_field
from .base import Cases, crafted, plain
from .convolutions import other_root, other_setting, swap_sides, wide_bounds
from .real_over_fields import about, conjugate_a_member, line, negate_a_member

KINDS = {"sum": "additive", "product": "multiplicative", "sqrt": "rectangular"}


def read(given):
    """Return field, polynomials and operator of an input."""
    listed = Field(given["field"])
    if listed.is_wrong():
        raise ValueError("no field")
    root = given["field"]["root"]
    field = field_of(given["field"]["polynomial"], root["center"], root["radius"])
    family = [truth_algebraic.numbers(listed, p) for p in given["polynomials"]]
    operator = given["operator"] and truth_algebraic.numbers(listed, given["operator"])
    if any(not p or not p[-1] for p in [*family, *([operator] if operator else [])]):
        raise ValueError("the last coefficient is zero")
    made = [AlgebraicPolynomial(field, p) for p in family]
    return field, made, operator and AlgebraicPolynomial(field, operator)


def prove_inequality(cert, given, rng):
    """Prove the inequality, or its contrary, for these polynomials."""
    claim, (_, family, operator) = cert["claim"], read(given)
    kinds = {t["of"]["convolve"] for side in ("left", "right") for t in claim[side]}
    if len(kinds) != 1:
        raise ValueError("several convolutions at once")
    columns = given["columns"] and int(given["columns"], 0)
    algebra = Algebra(*kinds, family, int(given["degree"], 0), columns, operator)
    if algebra.n > 5 or any(p.degree() > algebra.n for p in family):
        raise ValueError("another degree")
    sides = [tuple(map(term_of, claim[side])) for side in ("left", "right")]
    for term in (*sides[0], *sides[1]):
        roots = algebra.require_real_rooted(term.of, "it")
        if term.root > roots.p.degree():
            raise ValueError("no such root")
    return about(inequality(algebra, claim["form"], *sides), given)


def term_of(listed):
    members = tuple(int(i, 0) for i in listed["of"]["members"])
    return Term(Expression(members, listed["of"]["operate"]), int(listed["root"], 0))


def inequality(algebra, form, left, right):
    stated = Inequality(form, left, right)
    known = translation(algebra) if form != "sqrt" and left != right else None
    return inequality_certificate(algebra, stated, decide(algebra, stated, known))


def prove_barrier(cert, given, rng):
    field, family, operator = read(given)
    (alpha,) = truth_algebraic.numbers(Field(given["field"]), [cert["claim"]["alpha"]])
    if operator is not None or len(family) != 2 or family[0].degree() != int(given["degree"], 0):
        raise ValueError("another problem")
    bound = pa.rectangular_root_bound(*family, int(given["columns"], 0), AlgebraicNumber(field, alpha))
    return about(bound.certificate, given)


def member(field, rng, n, low):
    """Return a product of x - a, and of conjugates over the field."""
    x, s = line(field), field(0, 1)
    s = s * s.sign()
    p = x * 0 + rng.choice([1, -s])
    for _ in range(n):
        a = rng.choice([s, s / 2, s + 1, 2 * s, 3 + 0 * s, 0 * s])
        p = p * (x - (a if rng.random() < 0.7 or low >= 0 else -a))
    return p


def honest_inequality(rng):
    field, n = known_field(rng.choice(REAL)), rng.randint(2, 3)
    form = rng.choice(list(KINDS))
    family = [member(field, rng, n, 0 if form != "sum" else -1) for _ in range(2)]
    if form != "sqrt" and rng.random() < 0.3:
        family[0] = (line(field) - field(1, 1) * field(1, 1).sign()) ** n
    operator = line(field) * 0 + 1 - line(field) * field(0, 1) * rng.choice([1, 2]) if form == "sum" else None
    algebra = Algebra(KINDS[form], family, n, n + 1, operator)
    operate = operator is not None
    both, unit, first, second = (Term(Expression(m, operate)) for m in ((0, 1), (), (0,), (1,)))
    left, right = (both, unit), (first, second)
    if form != "sum":
        left = (both,)
    if rng.random() < 0.3:
        left, right = right, left
    return plain(inequality(algebra, form, left, right))


def honest_barrier(rng):
    field, n = known_field(rng.choice(REAL)), rng.randint(1, 2)
    p, q = (member(field, rng, n, 0) for _ in range(2))
    if rng.random() < 0.2:
        q = line(field) ** n * field(0, 1)
    s = field(0, 1) * field(0, 1).sign()
    return plain(
        pa.rectangular_root_bound(p, q, n + rng.randint(0, 2), rng.choice([s, s + 1, 2])).certificate
    )


def near(cert, donors, rng):
    """Change a number of a member, take conjugates, or choose another root."""
    given = copy.deepcopy(cert["input"])
    family, way = given["polynomials"], rng.randrange(4)
    if way < 2:
        made = edit({"input": {"polynomials": family}}, donors, rng, ("input",))["input"]
        return {**given, **made}
    if way == 2:
        k = rng.randrange(len(family))
        family[k] = [conjugated(c) for c in family[k]]
    else:
        given["field"]["root"] = other_root_of_field(given["field"], rng)
    return given


@crafted
def lift_a_member(out, rng):
    """Add so much to a member that some of its roots are not real."""
    c = rng.choice(out["input"]["polynomials"])[0]
    c[0] = rational(parse(c[0]) + rng.choice([100, 1000, -1000]))


@crafted
def conjugate_a_number(out, rng):
    """Take the conjugate of alpha, of the shift, or of the operator."""
    if "alpha" in out["claim"]:
        out["claim"]["alpha"] = conjugated(out["claim"]["alpha"])
    elif "identity" in out["evidence"] and rng.random() < 0.5:
        out["evidence"]["identity"]["shift"] = conjugated(out["evidence"]["identity"]["shift"])
    else:
        out["input"]["operator"] = [conjugated(c) for c in out["input"]["operator"]]


CRAFTS = [
    *FIELD,
    conjugate_a_member,
    negate_a_member,
    other_setting,
    lift_a_member,
    wide_bounds,
    conjugate_a_number,
]
CASES = {
    "algebraic-root-inequality": Cases(
        honest_inequality, prove_inequality, is_false, [*CRAFTS, swap_sides, other_root], near
    ),
    "algebraic-barrier-bound": Cases(honest_barrier, prove_barrier, is_false, CRAFTS, near),
}
