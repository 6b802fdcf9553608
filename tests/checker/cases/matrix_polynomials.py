"""Claims about a matrix polynomial: semidefiniteness, squares and spectral factors."""

from __future__ import annotations

import copy
from fractions import Fraction as F
from functools import partial
from unittest import mock

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.checker.format.encoding import encode_integer
from polyalg.checker.spectral import check_factor

from .. import handmade_spectral, truth_spectral
from ..edits import rational
from ..handmade_spectral import (
    comonic,
    determinant,
    domain,
    encoded,
    field_of,
    known_factor,
    line_form,
    matrix,
    matrix_input,
    monic,
    on_scalar,
    similar,
    squared,
)
from ..truth_matrices import rows_of
from ..truth_roots import parse
from ..truth_spectral import domain_of, polynomial_of
from .base import DIGITS, Cases, crafted, encoded_pair, plain, without_residuals
from .factors import FACTORED, swap_points
from .matrices import change_radius, change_working_bits


def prove(cert, given, rng):
    kind, on = cert["claim"]["kind"], domain_of(cert["claim"])
    listed = given["matrix_polynomial"]["coefficients"]
    if kind == "sum-of-squares":
        return plain(pa.sum_of_squares(polynomial_of(listed, "real"), on).certificate)
    if kind == "positive-semidefinite":
        return plain(pa.is_positive_semidefinite(polynomial_of(listed, on), on=on).certificate)
    return plain(pa.spectral_factor(polynomial_of(listed, on), DIGITS, on=on).certificate)


def random_square(rng):
    """Return an input that is positive semidefinite on a domain, with zeros on it or not."""
    on = rng.choice(["real", "circle", "imaginary"])

    def entry():
        return (F(rng.randint(-2, 2), rng.choice([1, 2])), rng.choice([0, 0, 1, -1]))

    n, d = rng.choice([(1, 1), (1, 2), (2, 1), (2, 1), (2, 2), (3, 1), (3, 2)])
    kind = rng.random()
    matrices = []
    for _ in range(d):
        m = [[entry() if i <= j else 0 for j in range(n)] for i in range(n)]
        if kind < 0.6:
            for i in range(n):
                m[i][i] = rng.choice([0, 1, -1]) if on != "imaginary" else (0, rng.choice([0, 1, -1]))
        matrices.append(m)
    q = comonic(*matrices) if on == "circle" else monic(*matrices)
    return squared(q, on), on


BLOCKS = [
    known_factor(monic([[-1, 0], [0, -1]], [[-1, 0], [0, -1]]), blocks={(1, 1): [4, 4]}),
    known_factor(monic([[-1, 0], [0, -1]], [[-1, 0], [0, (0, 1)]]), blocks={(1, 1): [4, 2]}),
    known_factor(monic([[-1, 0], [0, -1]]), blocks={(1, 1): [2, 2]}),
    known_factor(comonic([[1, 0], [0, 1]]), "circle"),
    known_factor(monic([[0, 0], [0, 0]]), "imaginary", blocks={(0, 1): [2, 2]}),
]


AT_BOTH = [((2, 1, 0), (0, 0, 3)), ((2, 0, 1), (0, 3, 0)), ((1, 1), (1, 1))]
"""Multiplicities, for each linear factor, of zeros at two points: of unlike sizes of blocks, with one sum."""


def several_blocks(rng):
    """Return an input with several blocks at one zero on the domain, and on the circle at z = 1 as well.

    The latter is infinity on the line, so that sizes proved for one point may be mistaken for the other's.
    """
    on = rng.choice(["real", "circle", "circle", "circle", "imaginary"])
    zero = {"real": 0, "imaginary": 0, "circle": -1}[on]
    others = {"real": [(1, 1), (0, 2)], "imaginary": [-1, (-2, 1)], "circle": [F(1, 2), F(-1, 2), 0]}[on]
    here, there = rng.choice(AT_BOTH)
    n, matrices = 3, []
    for a, b in zip(here, there, strict=True):
        b = b if on == "circle" else 0
        diagonal = [zero] * a + [1] * b + [rng.choice(others) for _ in range(n - a - b)]
        rows = [[x if i == j else 0 for j in range(n)] for i, x in enumerate(diagonal)]
        matrices.append(similar(rows, invertible(n, rng)))
    return squared(comonic(*matrices) if on == "circle" else monic(*matrices), on), on


def invertible(n, rng):
    while True:
        rows = [[rng.randint(-1, 1) for _ in range(n)] for _ in range(n)]
        if determinant(matrix(rows)):
            return rows


def on_some_interval(rng):
    """Return an input that is positive semidefinite on an interval or a half line, of any degree."""
    p, on = random_square(rng)
    p = line_form(p, on)
    low = F(rng.randint(-3, 2), rng.choice([1, 1, 2, 3]))
    high = low + F(rng.randint(1, 4), rng.choice([1, 2]))
    ends = rng.choice([(low, high), (low, high), (low, None), (None, high)])
    for end, sign in zip(ends, (1, -1), strict=True):
        if end is not None and rng.random() < 0.5:
            p = on_scalar([[[handmade_spectral.G(c * sign)]] for c in (-end, 1)], p)
    return p, ends


def honest_spectral(kind, rng):
    if kind != "spectral-factor" and rng.random() < 0.4:
        p, on = on_some_interval(rng)
        return prove({"claim": {"kind": kind, **domain(on)}}, matrix_input(p), rng)
    if kind == "spectral-factor" and rng.random() < 0.2:
        return copy.deepcopy(rng.choice(BLOCKS))
    p, on = several_blocks(rng) if kind == "spectral-factor" and rng.random() < 0.4 else random_square(rng)
    if kind == "sum-of-squares":
        p, on = line_form(p, on), "real"
    if kind == "positive-semidefinite" and rng.random() < 0.3:
        p[0][0][0] = p[0][0][0] + handmade_spectral.G(F(-1, 2))
    given = {"matrix_polynomial": {"field": field_of(p), "coefficients": encoded(p)}}
    return prove({"claim": {"kind": kind, "on": on}}, given, rng)


def near_polynomial(cert, donors, rng):
    """Edit a number of an Hermitian matrix polynomial, and its mirror image with it."""
    given = copy.deepcopy(cert["input"])
    rows = rng.choice(given["matrix_polynomial"]["coefficients"])
    i = rng.randrange(len(rows))
    j = rng.choice([i, rng.randrange(len(rows))])
    x = rows[i][j]
    c = str(rng.choice([1, -1, 2, "1/2", "-1/100000"]))
    if isinstance(x, str):
        total = parse(x) + parse(c)
        rows[i][j] = rational(total)
        if i != j and isinstance(rows[j][i], str):
            rows[j][i] = rational(total if x == rows[j][i] else -total)
    return given


@crafted
def change_blocks(out, rng):
    """Leave the sizes of blocks out, or list others with the same sum."""
    for factor in out["evidence"]["factors"]:
        e = int(factor["exponent"])
        half = [str(e // 2), str(e - e // 2)]
        factor["blocks"] = rng.choice([None, [str(e)], half, ["2"] * (e // 2), [str(e - 2), "2"]])


@crafted
def negate_input(out, rng):
    """Claim it for -P, whose determinant has the same zeros."""
    for c in out["input"]["matrix_polynomial"]["coefficients"]:
        for row in c:
            for k, x in enumerate(row):
                row[k] = rational(-parse(x)) if isinstance(x, str) else [rational(-parse(part)) for part in x]


@crafted
def conjugate_factor(out, rng):
    """Claim the conjugate, the transposed or the negated factor: some of these have the same square."""
    way = rng.randrange(4)
    for c in out["claim"]["coefficients"]["matrices"]:
        for row in c:
            for k, x in enumerate(row):
                pair = [x, "0"] if isinstance(x, str) else x
                re, im = (int(part, 0) for part in pair)
                re, im = [(re, -im), (-re, -im), (-im, re), (re, im)][way]
                row[k] = [encode_integer(re), encode_integer(im)]
        if way == 3:
            c[:] = [list(column) for column in zip(*c, strict=True)]
    if way == 1:
        out["claim"]["coefficients"]["matrices"].reverse()


@crafted
def reverse_factor(out, rng):
    """Claim the reversed factor."""
    out["claim"]["coefficients"]["matrices"].reverse()


@crafted
def other_domain(out, rng):
    """Claim the same on another domain."""
    out["claim"]["on"] = rng.choice(["real", "circle", "imaginary"])


@crafted
def change_interval(out, rng):
    """Claim it for another interval, a wider one mostly."""
    ends = out["claim"]["interval"]
    k = rng.randrange(2)
    ends[k] = (
        None if ends[k] is None or rng.random() < 0.2 else rational(parse(ends[k]) + (2 * k - 1) * F(1, 7))
    )


@crafted
def change_multiplier(out, rng):
    """Name another multiplier for a square."""
    names = out["claim"]["multipliers"]
    names[rng.randrange(len(names))] = rng.choice(["1", "x - a", "b - x", "(x - a)(b - x)"])


@crafted
def conjugate_roots(out, rng):
    """Take the roots below the real line for those above, or put them on it."""
    keep = rng.random() < 0.5
    for group in out["evidence"]["roots"]["approximations"]:
        for pair in group:
            pair[1] = encode_integer(-int(pair[1], 0)) if keep else "0"


@crafted
def all_zero_vector(out, rng):
    """Show negativity with a vector that shows nothing."""
    out["claim"]["vector"] = ["0"] * len(out["claim"]["vector"])


@crafted
def negate_weights(out, rng):
    """Use weights that are negative or zero."""
    weights = out["claim"]["weights"]
    k = rng.randrange(len(weights))
    weights[k] = rng.choice(["0", "-1", rational(-parse(weights[k]))])


def adopted_factor(cert, module=check_factor):
    """Return the claim of a factor with the numbers that the checker computes from the evidence."""
    caught = []

    def capture(rows, claimed, radius, places, work):
        caught.append((rows, places))

    with mock.patch.object(module, "check_radius", capture), without_residuals():
        try:
            verify(copy.deepcopy(cert))
        except CertificateError:
            return None
    rows, bits = caught[0]
    n = len(cert["claim"]["coefficients"]["matrices"][0][0])
    out = copy.deepcopy(cert)
    matrices = [
        [
            [encoded_pair(x, y) for x, y in zip(row.re[k : k + n], row.im[k : k + n], strict=True)]
            for row in rows
        ]
        for k in range(0, len(rows[0].re), n)
    ]
    out["claim"]["coefficients"] = {"bits": str(bits), "matrices": matrices}
    return out


def as_if_positive(cert):
    """Claim that the input is positive semidefinite, with evidence of which the last step may be wrong."""
    on = domain_of(cert["claim"])
    listed = cert["input"]["matrix_polynomial"]["coefficients"]
    return handmade_spectral.positive([rows_of(c) for c in listed], on) | {"input": cert["input"]}


FACTORS = [
    *FACTORED,
    negate_input,
    change_blocks,
    conjugate_factor,
    reverse_factor,
    other_domain,
    conjugate_roots,
    swap_points,
    change_radius,
    change_working_bits,
]


def cases(kind, crafts, **more):
    return Cases(
        partial(honest_spectral, kind), prove, truth_spectral.is_false, crafts, near_polynomial, **more
    )


CASES = {
    "positive-semidefinite": cases(
        "positive-semidefinite",
        [*FACTORED, other_domain, swap_points, negate_input, all_zero_vector, change_interval],
        anew=as_if_positive,
    ),
    "sum-of-squares": cases(
        "sum-of-squares", [negate_weights, change_interval, change_multiplier], reasons=2
    ),
    "spectral-factor": cases("spectral-factor", FACTORS, adopt=adopted_factor),
}
