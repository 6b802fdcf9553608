"""Claims about the coefficients of polynomials over number fields."""

from __future__ import annotations

import polyalg as pa
from tests.fields.planted import field_of as known_field

from ..truth_shapes_over_fields import is_false
from .algebraic import FIELD, REAL, conjugated_input, near_polynomial
from .base import Cases, crafted, plain
from .polynomials import SHAPES, claim_another_shape
from .real_over_fields import about, line, read


def decide(claim):
    """Return the function that a claim is about."""
    return SHAPES[claim["property"]] if "property" in claim else pa.is_log_concave


def prove(cert, given, rng):
    (p,) = read(given)
    return about(decide(cert["claim"])(p).certificate, given)


def honest(claim, rng):
    """Prove a product of polynomials that have such shapes or not, many of them barely."""
    field = known_field(rng.choice(REAL))
    x, s = line(field), field(0, 1)
    s, p = s * s.sign(), line(field) * 0 + s
    for _ in range(rng.randint(1, 3)):
        a = rng.choice([s, s + 1, s / 2, 3 * s])
        p = p * rng.choice([x + 1, x + a, x * x + a * x + 1, a * x * x + x + a, x, x * x + a])
    if claim.get("property") == "gamma-positive" and rng.random() < 0.4:
        p = sum((c * x**k * (x + 1) ** (4 - 2 * k) for k, c in enumerate(p.coeffs()[:3])), x * 0)
        p = p + rng.choice([0, 0, x + x**3])
    if claim.get("property") == "signed-log-concave" and rng.random() < 0.6:
        p = sum((c * (-x) ** k for k, c in enumerate(p.coeffs())), x * 0)
    return plain(decide(claim)(p).certificate)


@crafted
def other_index(out, rng):
    """Say that it fails elsewhere, or that it does not."""
    claim, n = out["claim"], len(out["input"]["polynomial"]) - 1
    if claim["holds"] or rng.random() < 0.5:
        claim["holds"], claim["index"] = False, str(rng.randint(0, n))
    else:
        claim["holds"] = True
        del claim["index"]


def cases(make, crafts):
    return Cases(make, prove, is_false, [*FIELD, conjugated_input, other_index, *crafts], near_polynomial)


CASES = {
    "algebraic-log-concave": cases(lambda rng: honest({}, rng), []),
    "algebraic-coefficient-shape": cases(
        lambda rng: honest({"property": rng.choice(list(SHAPES))}, rng),
        [claim_another_shape],
    ),
}
