"""Claims about matrix polynomials over real number fields, and ways to mix up conjugates in them."""

from __future__ import annotations

import copy
from fractions import Fraction as F
from functools import partial

import polyalg as pa
from polyalg.checker.spectral.algebraic import check_factor
from polyalg.core.progress import Progress
from polyalg.core.report import ReportBuilder
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.spectral.algebraic.given import read_over_field
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem
from polyalg.spectral.algebraic.proof import positive_evidence
from polyalg.spectral.proof import positivity_claim
from tests.fields.planted import field_of as known_field

from .. import truth_algebraic_spectral
from ..edits import rational
from ..truth_roots import parse
from ..truth_spectral import domain_of
from .algebraic import REAL, conjugated, other_root, wide_disc, wrong_embedding
from .base import DIGITS, Cases, crafted, near, plain
from .factors import swap_points
from .matrices import change_radius, change_working_bits
from .matrix_polynomials import (
    adopted_factor,
    all_zero_vector,
    change_blocks,
    change_interval,
    change_multiplier,
    conjugate_factor,
    conjugate_roots,
    other_domain,
    reverse_factor,
)

POSITIVE, SQUARES = "algebraic-positive-semidefinite", "algebraic-sum-of-squares"
FACTOR = "algebraic-spectral-factor"


def ends(on):
    """Return a domain as the library takes it."""
    return tuple(None if x is None else pa.exact(str(x)) for x in on) if isinstance(on, tuple) else on


def proved(kind, P, on):
    answer = {
        POSITIVE: pa.is_positive_semidefinite,
        SQUARES: pa.sum_of_squares,
        FACTOR: partial(pa.spectral_factor, digits=DIGITS),
    }[kind]
    made = plain(answer(P, on=ends(on)).certificate)
    if made["claim"]["kind"] != kind:
        raise pa.InputError("all of it is over Q")
    return made


def prove(cert, given, rng):
    P = truth_algebraic_spectral.polynomial_of(given)
    made = proved(cert["claim"]["kind"], P, domain_of(cert["claim"]))
    # The field of the input may be given by another disc.
    return made | {"input": copy.deepcopy(given)}


def honest(kind, rng):
    """Prove Q^* Q, with zeros on the line or not, plus a constant, on the line or an interval."""
    field = known_field(rng.choice(REAL))
    n, d = rng.choice([(1, 1), (1, 1), (1, 2), (2, 1), (2, 1), (2, 2)])
    gaussian = rng.random() < 0.3

    def entry():
        parts = [field(*(rng.randint(-2, 2) for _ in range(2))).coordinates for _ in range(2)]
        return parts[0], parts[1] if gaussian else parts[1] * 0

    size = rng.choice([n, n, 1]) * n * (d + 1)
    Q = AlgebraicMatrixPolynomial.of_values(field, (size // n // (d + 1), n), [entry() for _ in range(size)])
    one = AlgebraicMatrixPolynomial.of_values(
        field,
        (n, n),
        [(field(int(i == j)).coordinates, field(0).coordinates) for i in range(n) for j in range(n)],
    )
    step = field(rng.choice([0, 1]), rng.choice([0, 0, 1]))
    if kind == POSITIVE and rng.random() < 0.4:
        step = -field(1, 0) / 8
    P = Q.star() * Q + one * step
    on = "real"
    if rng.random() < 0.4 and kind != FACTOR:
        low = F(rng.randint(-2, 1), rng.choice([1, 2]))
        on = rng.choice([(low, low + 1), (low, None), (None, low)])
    elif kind != SQUARES and rng.random() < 0.3:
        on = rng.choice(["circle", "imaginary"])
        P = P.mapped(turned if on == "imaginary" else half)
    return proved(kind, P, on)


def turned(part):
    """Return P(-is)."""
    powers = [(1, 0), (0, -1), (-1, 0), (0, 1)]
    return type(part)([C.scale(*powers[k % 4]) for k, C in enumerate(part)], part.denominator)


def half(part):
    """Return what on the circle stands for 4 C_0 + C_1 z + C_1^* / z."""
    return type(part)([part[0].scale(4), *part.coefficients[1:2]], part.denominator)


def near_polynomial(cert, donors, rng):
    """Change a number and its mirror image, take all conjugates, or choose another root."""
    given = copy.deepcopy(cert["input"])
    way = rng.randrange(5)
    if way == 0:
        given["field"]["root"] = other_root(given["field"], rng)
    elif way == 1:
        given["matrix_polynomial"] = conjugates(given["matrix_polynomial"])
    elif way == 2:
        return near(cert, donors, rng)
    else:
        C = rng.choice(given["matrix_polynomial"])
        i = rng.randrange(len(C))
        entry = C[i][i]
        k = rng.randrange(len(entry))
        if isinstance(entry[k], str):
            entry[k] = rational(parse(entry[k]) + parse(str(rng.choice([1, -1, "1/2", "-1/100000"]))))
    return given


def conjugates(listed):
    """Change the signs of the odd coordinates of all entries."""
    return [[[conjugated_entry(entry) for entry in row] for row in C] for C in listed]


def conjugated_entry(entry):
    return [negated(c) if k % 2 else c for k, c in enumerate(entry)]


def negated(c):
    return [rational(-parse(x)) for x in c] if isinstance(c, list) else rational(-parse(c))


@crafted
def negate_weight(out, rng):
    """Use a weight that is negative or zero, at the chosen root or at all of them."""
    weights = out["claim"]["weights"]
    k = rng.randrange(len(weights))
    weights[k] = rng.choice(
        [["0"] * len(weights[k]), [negated(c) for c in weights[k]], conjugated(weights[k])]
    )


@crafted
def conjugate_square(out, rng):
    """Take the conjugate of one polynomial."""
    polynomials = out["claim"]["polynomials"]
    k = rng.randrange(len(polynomials))
    polynomials[k] = conjugates(polynomials[k])


@crafted
def conjugate_all(out, rng):
    """Claim it for the conjugate of the input, with its own squares or their conjugates."""
    out["input"]["matrix_polynomial"] = conjugates(out["input"]["matrix_polynomial"])
    if rng.random() < 0.7:
        holder = out["claim"]
        holder["weights"] = [conjugated(w) for w in holder["weights"]]
        holder["polynomials"] = [conjugates(Q) for Q in holder["polynomials"]]


@crafted
def conjugate_input(out, rng):
    """Claim it for the conjugate of the input."""
    out["input"]["matrix_polynomial"] = conjugates(out["input"]["matrix_polynomial"])


@crafted
def true_at_rational_coordinates(out, rng):
    """Change another coordinate of the input than the first, or that of a square."""
    holder = [out["claim"]["polynomials"][0], out["input"]["matrix_polynomial"]][rng.randrange(2)]
    entry = holder[0][0][0]
    entry[-1] = rational(parse(entry[-1]) + rng.choice([1, -1]))


@crafted
def other_polynomial_of_the_field(out, rng):
    """Keep the numbers, but let the generator be the root of another polynomial nearby."""
    f = out["input"]["field"]["polynomial"]
    k = rng.randrange(len(f) - 1)
    f[k] = rational(parse(f[k]) + rng.choice([1, -1]))
    out["input"]["field"]["root"] = other_root(out["input"]["field"], rng)


@crafted
def reducible_field(out, rng):
    """Take a polynomial of the same degree with the root 1."""
    d = len(out["input"]["field"]["polynomial"]) - 1
    out["input"]["field"] = {
        "polynomial": ["-1", *["0"] * (d - 1), "1"],
        "root": {"center": ["1", "0"], "radius": "1/8"},
    }


@crafted
def zero_value(out, rng):
    """Show negativity at another point with another vector, for which the value may be 0."""
    out["claim"]["point"] = rng.choice(["0", "1", "-1"])
    out["claim"]["vector"] = [rng.choice(["0", "1"]) for _ in out["claim"]["vector"]]


def as_if_positive(cert):
    """Claim that the input is >= 0, with evidence of which the last step may be wrong."""
    P = truth_algebraic_spectral.polynomial_of(cert["input"])
    on = ends(domain_of(cert["claim"]))
    given = read_over_field(P, on, any_degree=True)
    evidence = positive_evidence(AlgebraicLineProblem(given.line(), ReportBuilder(Progress(None))))
    claim = positivity_claim(POSITIVE, given, True)
    return plain(cert | {"claim": claim, "evidence": evidence})


@crafted
def conjugated_factors(out, rng):
    """List conjugates for a factor of the determinant, or leave one out."""
    factors = out["evidence"]["factors"]
    factor = rng.choice(factors)
    way = rng.randrange(3)
    if way == 0:
        factors.remove(factor)
    elif way == 1:
        factor["coefficients"] = [conjugated(c) for c in factor["coefficients"]]
    else:
        factor["exponent"] = str(int(factor["exponent"]) + rng.choice([1, -1]))


FIELD = [wrong_embedding, wide_disc, reducible_field, other_polynomial_of_the_field]
SUM = [negate_weight, conjugate_square, conjugate_all, true_at_rational_coordinates, change_interval]

CASES = {
    POSITIVE: Cases(
        partial(honest, POSITIVE),
        prove,
        truth_algebraic_spectral.is_false,
        [
            *FIELD,
            conjugated_factors,
            conjugate_input,
            conjugate_roots,
            change_interval,
            other_domain,
            swap_points,
            all_zero_vector,
            zero_value,
        ],
        near_polynomial,
        anew=as_if_positive,
    ),
    SQUARES: Cases(
        partial(honest, SQUARES),
        prove,
        truth_algebraic_spectral.is_false,
        [*FIELD, *SUM, change_multiplier],
        near_polynomial,
    ),
    FACTOR: Cases(
        partial(honest, FACTOR),
        prove,
        truth_algebraic_spectral.is_false,
        [
            *FIELD,
            conjugated_factors,
            conjugate_input,
            change_blocks,
            conjugate_factor,
            reverse_factor,
            other_domain,
            conjugate_roots,
            swap_points,
            change_radius,
            change_working_bits,
        ],
        near_polynomial,
        adopt=partial(adopted_factor, module=check_factor),
    ),
}
