"""Honest certificates of every kind, and near relatives of their inputs, proved anew.

Most proofs are the library's, which is quick; some come from the small independent provers.
"""

from __future__ import annotations

import copy
import functools
import json
import random
from fractions import Fraction as F

import flint

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.roots.piece_cover import piece_cover

from . import handmade, handmade_finitefree, handmade_interlacing, handmade_spectral
from .handmade import build, poly
from .handmade_interlacing import add, coefficients, from_roots, times, trim
from .handmade_spectral import (
    comonic,
    determinant,
    encoded,
    field_of,
    known_factor,
    line_form,
    matrix,
    monic,
    similar,
    squared,
)
from .truth_finitefree import problem_of
from .truth_matrices import number
from .truth_roots import parse, parsed
from .truth_spectral import polynomial_of

DIGITS = 8
POLYNOMIAL = {
    "real-rooted": pa.is_real_rooted,
    "real-roots": pa.real_roots,
    "log-concave": pa.is_log_concave,
    "hurwitz-stable": pa.is_hurwitz_stable,
    "schur-stable": pa.is_schur_stable,
}
MATRIX = {
    "frobenius-form": pa.frobenius_form,
    "jordan-structure": pa.jordan_structure,
    "eigenvalues": functools.partial(pa.eigenvalues, digits=DIGITS),
    "jordan-form": functools.partial(pa.jordan_form, digits=DIGITS),
}
FAMILY = ("interlaces", "compatible")
SPECTRAL = ("positive-semidefinite", "sum-of-squares", "spectral-factor")
CONVOLUTION = ("root-inequality", "barrier-bound", "stam", "entropy-power")


def plain(certificate):
    """Return a certificate as the objects of its JSON text."""
    if isinstance(certificate, dict):
        return copy.deepcopy(certificate)
    return json.loads(certificate.to_json())


# ------------------------------------------------------------------------------------ proofs for other inputs


def library_number(x):
    z = number(x)
    return pa.GaussianRational(z.re, z.im) if z.im else z.re


def prove(cert, given, rng):
    """Prove what the kind of a certificate says about another input; errors say that it cannot be."""
    kind = cert["claim"]["kind"]
    if kind in MATRIX:
        rows = [[library_number(x) for x in row] for row in given["matrix"]["entries"]]
        return plain(MATRIX[kind](rows).certificate)
    if kind in POLYNOMIAL:
        return plain(POLYNOMIAL[kind](parsed(given["polynomial"])).certificate)
    if kind in FAMILY:
        family = [parsed(p) for p in given["polynomials"]]
        return plain(
            (pa.interlaces(*family) if kind == "interlaces" else pa.are_compatible(*family)).certificate
        )
    if kind in SPECTRAL:
        return prove_spectral(kind, cert["claim"].get("on", "real"), given, rng)
    if kind in CONVOLUTION:
        return prove_convolution(cert, given)
    if kind == "multivariate-barrier":
        return prove_multivariate(given)
    return prove_pairwise(given)


def prove_spectral(kind, on, given, rng):
    listed = given["matrix_polynomial"]["coefficients"]
    if kind == "sum-of-squares":
        return plain(pa.sum_of_squares(polynomial_of(listed, "real")).certificate)
    if kind == "positive-semidefinite":
        return plain(pa.is_positive_semidefinite(polynomial_of(listed, on), on=on).certificate)
    return plain(pa.spectral_factor(polynomial_of(listed, on), DIGITS, on=on).certificate)


def sides(claim):
    def terms(listed):
        return [
            (
                int(t["root"]),
                (t["of"]["convolve"], tuple(map(int, t["of"]["members"])), t["of"]["operate"]),
            )
            for t in listed
        ]

    return terms(claim["left"]), terms(claim["right"])


def prove_convolution(cert, given):
    claim, problem = cert["claim"], problem_of(given)
    # these provers bisect with rationals, which takes long for long numbers
    if problem.n > 5 or any(len(c) > 12 for p in given["polynomials"] for c in p):
        raise ValueError("too large for the small provers")
    kind = claim["kind"]
    if kind == "root-inequality":
        return handmade_finitefree.inequality(
            problem, *sides(claim), holds=claim["holds"], form=claim["form"], bits=20
        )
    p, q = problem.polynomials
    least = 1 if kind == "barrier-bound" else 2
    if problem.n < least or len(p) != problem.n + 1 or len(q) != problem.n + 1:
        # they would bisect for ever
        raise ValueError("other degrees than the kind is about")
    if kind == "barrier-bound":
        if parse(claim["alpha"]) <= 0 or problem.m < problem.n:
            raise ValueError("alpha is not positive, or there are not enough columns")
        return handmade_finitefree.barrier(p, q, problem.n, problem.m, parse(claim["alpha"]), bits=16)
    make = handmade_finitefree.stam if kind == "stam" else handmade_finitefree.entropy
    return make(p, q, problem.n, claim["holds"])


def prove_multivariate(given):
    matrices = [[parsed(row) for row in m] for m in given["matrices"]]
    point, alphas = [parsed(x) for x in given["point"]], parsed(given["alphas"])
    return handmade_finitefree.multivariate(*matrices, point, alphas, len(alphas) - 1)


def prove_pairwise(given):
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


# -------------------------------------------------------------------------------------- honest certificates


def structures(rng):
    """Return a random small matrix with a known structure, often defective."""
    gaussian = rng.random() < 0.3
    pool = [poly(0, 1), poly(-1, 1), poly(-2, 0, 1), poly(1, 1, 1)]
    pool += [poly((2, -1), 1), poly((0, 2), 0, 1)] if gaussian else []
    shapes = [[1], [2], [1, 1], [2, 1], [3], [2, 2]]
    chosen = [(f, rng.choice(shapes)) for f in rng.sample(pool, rng.randint(1, 2))]
    while sum((len(f) - 1) * sum(sizes) for f, sizes in chosen) > 5:
        chosen = [(f, rng.choice(shapes[:3])) for f, _ in chosen]
    return build(chosen, den=rng.choice([1, 1, 2, 6]), gaussian=gaussian, seed=rng.randrange(99))


def honest_matrix(kind, rng):
    known = structures(rng)
    entries = [[handmade.element(x, known.gaussian) for x in row] for row in known.A]
    given = {"matrix": {"field": "Q(i)" if known.gaussian else "Q", "entries": entries}}
    if rng.random() < 0.2:
        return {
            "frobenius-form": handmade.frobenius_certificate,
            "jordan-structure": handmade.structure_certificate,
            "eigenvalues": handmade.eigenvalues_certificate,
            "jordan-form": handmade.form_certificate,
        }[kind](known)
    return prove({"claim": {"kind": kind}}, given, rng)


def random_polynomial(rng, kind=""):
    if kind == "log-concave":
        return [F(rng.randint(1, 6)) for _ in range(rng.randint(2, 6))]
    if kind in ("hurwitz-stable", "schur-stable"):
        top = 1 if kind == "schur-stable" else 4
        p = from_roots([F(-rng.randint(0, 8) - 1, 9) * top for _ in range(rng.randint(0, 2))])
        return times(p, rng.choice([[1, 1, 2], [1], [F(1, 2), 0, 1], [2, 1, 1], [-1, 2]]))
    roots = [F(rng.randint(-4, 4), rng.choice([1, 1, 2])) for _ in range(rng.randint(1, 3))]
    irrational = rng.choice([[1], [-2, 0, 1], [1, -3, 0, 1], [-1, -1, 1], [1, 0, 1], [3, 1, 2]])
    if rng.random() < 0.3:
        irrational = times(irrational, irrational)
    return trim(times(from_roots(roots, rng.choice([1, -2, F(1, 3)])), irrational))


def honest_polynomial(kind, rng):
    made = prove({"claim": {"kind": kind}}, {"polynomial": coefficients(random_polynomial(rng, kind))}, rng)
    return with_pieces(made) if kind == "real-roots" and rng.random() < 0.6 else made


def with_pieces(cert):
    """Show the numbers of roots by pieces, which the library does for larger polynomials only."""
    for factor in cert["evidence"]["factors"]:
        lines = piece_cover(flint.fmpz_poly([int(c, 0) for c in factor["coefficients"]]), 10**9)
        if lines is not None and factor.pop("cover", None) is not None:
            written = [handmade_interlacing.half_line(map(library_fraction, x.points), x.bits) for x in lines]
            factor["pieces"] = dict(zip(("positive", "negative"), written, strict=True))
    return cert


def library_fraction(x):
    return F(int(x.p), int(x.q))


def honest_family(kind, rng):
    size = 2 if kind == "interlaces" else rng.randint(2, 4)
    roots = sorted(rng.sample(range(-8, 9), 6))
    family = []
    for k in range(size):
        shift = rng.choice([0, 0, 1]) if kind == "compatible" else k % 2
        chosen = roots[shift : shift + 2 * rng.randint(1, 2) + 1 : 2]
        family.append(from_roots(chosen, rng.choice([1, 1, 2, -1])))
    if kind == "compatible" and rng.random() < 0.3:
        family.append(add(family[0], family[1]))
    return prove({"claim": {"kind": kind}}, {"polynomials": [coefficients(p) for p in family]}, rng)


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


def honest_spectral(kind, rng):
    if kind == "spectral-factor" and rng.random() < 0.2:
        return copy.deepcopy(rng.choice(BLOCKS))
    p, on = several_blocks(rng) if kind == "spectral-factor" and rng.random() < 0.4 else random_square(rng)
    if kind == "sum-of-squares":
        p, on = line_form(p, on), "real"
    if kind == "positive-semidefinite" and rng.random() < 0.3:
        p[0][0][0] = p[0][0][0] + handmade_spectral.G(F(-1, 2))
    given = {"matrix_polynomial": {"field": field_of(p), "coefficients": encoded(p)}}
    return prove({"claim": {"kind": kind, "on": on}}, given, rng)


def honest_convolution(kind, rng):
    n = rng.randint(1, 2) if kind == "barrier-bound" else rng.randint(2, 4)
    low = 0 if kind == "barrier-bound" else -5
    roots = [[F(rng.randint(low, 9)) for _ in range(n)] for _ in range(3)]
    members = [from_roots(r, rng.choice([1, -2])) for r in roots]
    if kind == "barrier-bound":
        return handmade_finitefree.barrier(*members[:2], n, n + rng.randint(0, 2), F(rng.randint(1, 4), 2))
    if kind in ("stam", "entropy-power"):
        make = handmade_finitefree.stam if kind == "stam" else handmade_finitefree.entropy
        return make(*members[:2], n)
    form, product = rng.choice([("sum", "additive"), ("product", "multiplicative"), ("sqrt", "rectangular")])
    if form != "sum":
        members = [from_roots([abs(x) for x in r]) for r in roots]
    problem = handmade_finitefree.Problem(members, n, m=n + 1)
    left, right = handmade_finitefree.submodular(product)
    if rng.random() < 0.2 and form == "sum":
        problem.polynomials[0] = from_roots([2] * n)
        return handmade_finitefree.identity(problem, left, right, 0, 2)
    if rng.random() < 0.4:
        try:
            return handmade_finitefree.inequality(problem, right, left, holds=False, form=form)
        except AssertionError:
            pass
    return handmade_finitefree.inequality(problem, left, right, form=form)


def honest_multivariate(kind, rng):
    if rng.random() < 0.3:
        ones = [[0, -1, -1], [-1, 0, -1], [-1, -1, 0]]
        point = [F(5, 4), F(5, 4), F(7, 4)]
        return handmade_finitefree.multivariate(
            ones, ones, [point, point], [F(31, 76), F(31, 76), F(31, 36)], 2
        )
    conjecture = pa.search.conjectures[kind]
    return plain(conjecture.check(*conjecture.sample(rng, rng.randint(2, 3))).certificate)


def honest_pairwise(kind, rng):
    c, s = rng.randint(-5, 5), rng.choice([1, 2, F(1, 2)])
    return handmade_finitefree.pairwise(
        [[1 + c, 3 + c], [3 + c], [1 + c]],
        (s, -s, s),
        "++-",
        (1, 1, 1),
        {"method": "newton", "point": str(c), "index": "1"},
    )


MAKERS = {
    **dict.fromkeys(MATRIX, honest_matrix),
    **dict.fromkeys(POLYNOMIAL, honest_polynomial),
    **dict.fromkeys(FAMILY, honest_family),
    **dict.fromkeys(SPECTRAL, honest_spectral),
    **dict.fromkeys(CONVOLUTION, honest_convolution),
    "multivariate-barrier": honest_multivariate,
    "pairwise-not-compatible": honest_pairwise,
}


@functools.cache
def honest(kind, count=12):
    """Return honest certificates of a kind, always the same; do not change them."""
    rng = random.Random(f"honest {kind}")
    count *= 2 if kind == "spectral-factor" else 1
    out = []
    for _ in range(20 * count):
        if len(out) == count:
            break
        try:
            made = plain(MAKERS[kind](kind, rng))
            # bounds of few digits do not prove what holds with equality
            verify(made)
            out.append(made)
        except (pa.PolyalgError, CertificateError):
            continue
    return out
