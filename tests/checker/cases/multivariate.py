"""Claims about barriers of polynomials in several variables."""

from __future__ import annotations

from fractions import Fraction as F
from functools import partial

import polyalg as pa

from .. import handmade_finitefree, truth_multivariate
from ..edits import rational
from ..truth_roots import parse, parsed
from .base import Cases, crafted, plain


def prove(cert, given, rng):
    matrices = [[parsed(row) for row in m] for m in given["matrices"]]
    point, alphas = [parsed(x) for x in given["point"]], parsed(given["alphas"])
    return handmade_finitefree.multivariate(*matrices, point, alphas, len(alphas) - 1)


def honest_multivariate(kind, rng):
    if rng.random() < 0.3:
        ones = [[0, -1, -1], [-1, 0, -1], [-1, -1, 0]]
        point = [F(5, 4), F(5, 4), F(7, 4)]
        return handmade_finitefree.multivariate(
            ones, ones, [point, point], [F(31, 76), F(31, 76), F(31, 36)], 2
        )
    conjecture = pa.search.conjectures[kind]
    return plain(conjecture.check(*conjecture.sample(rng, rng.randint(2, 3))).certificate)


@crafted
def larger_alphas(out, rng):
    """Take larger numbers alpha, for which barriers are too large."""
    alphas = out["input"]["alphas"]
    k = rng.randrange(len(alphas))
    alphas[k] = rational(parse(alphas[k]) * rng.choice([2, 4]))


@crafted
def lower_point(out, rng):
    """Take a point that is not above the roots of the polynomial itself."""
    point = rng.choice(out["input"]["point"])
    k = rng.randrange(len(point))
    point[k] = rational(parse(point[k]) - rng.choice([1, 10]))


CASES = {
    "multivariate-barrier": Cases(
        partial(honest_multivariate, "multivariate-barrier"),
        prove,
        truth_multivariate.is_false,
        [larger_alphas, lower_point],
    )
}
