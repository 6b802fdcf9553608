"""Certificates made by hand, which are accepted."""

from __future__ import annotations

import math
from fractions import Fraction as F

from polyalg.checker.format.reading import Numbers

from .handmade_finitefree import (
    Problem,
    barrier,
    entropy,
    expression,
    from_roots,
    identity,
    inequality,
    multivariate,
    pairwise,
    stam,
    submodular,
)


def numbers(p):
    den = math.lcm(*(F(c).denominator for c in p))
    return Numbers([int(c * den) for c in map(F, p)], None, den)


A, B, C = from_roots([1, 3, F(1, 2)]), from_roots([2, 0, 5]), from_roots([1, 1, 4], lead=-2)


PAIR, TRIPLE = Problem([A, B], 3), Problem([A, B, C], 3, m=5)


SHIFTS = Problem([A, B], 3, operator=from_roots([1, F(-1, 3)]))


CUBE = Problem([from_roots([2, 2, 2], lead=3), B, C], 3, m=4, operator=[F(1, 2), -3, 3])


SQUARES = Problem([[-1, 0, 1], [-1, 0, 1], [0, 0, 1]], 2)


UNIT = Problem([A, [0, 0, 0, -7], C], 3, m=3, operator=[1, F(-1, 5)])


X4, HERMITE = [F(1, 2), 0, -3, 0, 1], [0, -3, 0, 1]


J = [[0, -1, -1], [-1, 0, -1], [-1, -1, 0]]


POINT, ALPHAS = [F(5, 4), F(5, 4), F(7, 4)], [F(31, 76), F(31, 76), F(31, 36)]


BELOW = barrier(from_roots([F(1, 4), 9]), from_roots([1, 4]), 2, 2, F(1, 100))


BELOW["evidence"]["low"][1] = "2"


ADD, TIMES, RECT = "additive", "multiplicative", "rectangular"


def tops(kind, k):
    """The sides of the majorization by the k largest roots."""
    sides = submodular(kind)
    return tuple([(j, e) for _, e in side for j in range(1, k + 1)] for side in sides)


def both(kind):
    return [(1, expression(kind, 0, 1))], [(1, expression(kind, 0)), (1, expression(kind, 1))]


CASES = {
    "triangle": (inequality(PAIR, *both(ADD)), "[root 1 of p_0 (+) p_1]\nis at most"),
    "triangle, reversed": (inequality(PAIR, *both(ADD)[::-1], holds=False), "\nis larger than\n"),
    "submodular": (inequality(TRIPLE, *submodular()), "p_0 (+) p_1 (+) p_2"),
    "operator": (inequality(SHIFTS, *submodular(count=2, operated=True)), "T(z) = z^2 - 2/3 z - 1/3"),
    "second roots": (inequality(SQUARES, *submodular(k=(2, 2, 2, 2)), holds=False), "is larger than"),
    "majorization": (inequality(TRIPLE, *tops(ADD, 2)), "root 2 of p_2"),
    "weyl": (inequality(TRIPLE, *submodular(k=(2, 2, 1, 2))), "root 2"),
    "product": (inequality(TRIPLE, *submodular(TIMES), form="product"), "] * [root 1 of p_2]"),
    "product, reversed": (
        inequality(TRIPLE, *submodular(TIMES)[::-1], form="product", holds=False),
        "is larger than",
    ),
    "square roots": (inequality(TRIPLE, *submodular(RECT), form="sqrt"), "n = 3 and m = 5"),
    "square roots, reversed": (
        inequality(TRIPLE, *submodular(RECT)[::-1], form="sqrt", holds=False),
        "sqrt[root 1 of p_0 (+)_m p_1 (+)_m p_2]",
    ),
    "multiplicative operator": (
        inequality(
            Problem([A, B], 3, operator=[6, -1]),
            *submodular(TIMES, count=2, operated=True),
            form="product",
        ),
        "T(x D) (p_0 (x) p_1)",
    ),
    "rectangular operator": (
        inequality(
            Problem([A, B], 3, m=6, operator=[1, -1]), *submodular(RECT, count=2, operated=True), form="sqrt"
        ),
        "T(x D^2 + (m - n + 1) D) (x^n)",
    ),
    "operator that lowers the degree": (
        inequality(Problem([A, B], 3, operator=[0, 1]), *submodular(count=2, operated=True)),
        "T(z) = z",
    ),
    "member of lower degree": (
        inequality(
            Problem([A, [1, 1]], 3), [(1, expression(ADD, 0, 1))], [(1, expression(ADD, 0))], holds=True
        ),
        "p_1 = x + 1",
    ),
    "empty side": (inequality(PAIR, [], [(1, expression(ADD, 0))]), "  0\nis at most"),
    "empty product": (
        inequality(PAIR, [], [(1, expression(ADD, 0))], form="product"),
        "  1\nis at most",
    ),
    "bounds that are points": (
        inequality(PAIR, [(2, expression(ADD, 0))], [(3, expression(ADD, 0))], holds=False),
        "larger",
    ),
    "repeated member": (inequality(PAIR, [(1, expression(ADD, 0, 0, 0))], [], holds=False), "p_0 (+) p_0"),
    "identity": (identity(CUBE, *submodular(count=2, operated=True), 0, 2), "equals, so is at most"),
    "identity, three": (identity(CUBE, *submodular(), 0, 2), "equals"),
    "identity, many": (identity(CUBE, *tops(ADD, 3), 0, 2), "the sum of the 6 roots listed on this side"),
    "identity, product": (identity(CUBE, *submodular(TIMES), 0, 2, form="product"), "(x)"),
    "identity, unit": (identity(UNIT, *submodular(RECT), 1, 0, form="sqrt"), "sqrt"),
    "identity, unit with operator": (
        identity(UNIT, *submodular(RECT, count=2, operated=True), 1, 0, form="sqrt"),
        "equals",
    ),
    "degree one": (
        identity(Problem([[-3, 2], [1, 1]], 1), *submodular(count=2), 0, F(3, 2)),
        "n = 1",
    ),
    "barrier": (
        barrier(A, C, 3, 5, F(1, 2)),
        "theta(r) <= theta(p_0) + theta(p_1) - 2 alpha sqrt(n m)",
    ),
    "barrier, square": (barrier(A, B, 3, 3, 2), "m = 3"),
    "barrier, degree one": (barrier([-3, 2], [-1, 1], 1, 4, 1), "n = 1"),
    "barrier, below the largest root": (BELOW, "theta(r) <="),
    "barrier, unit": (barrier(A, [0, 0, 0, -2], 3, 4, F(1, 7), member=1), "theta(r) = theta(p_0)"),
    "barrier, unit first": (barrier([0, 0, 1], from_roots([1, 2]), 2, 4, 3, member=0), "theta(r) ="),
    "stam": (stam(A, B, 3), "1/F(r) >= 1/F(p_0) + 1/F(p_1)"),
    "stam, degree two": (stam(from_roots([1, 4]), from_roots([0, F(1, 2)]), 2), "1/F(r) >="),
    "stam, double root": (stam(A, C, 3), ">="),
    "stam, translated": (stam(A, from_roots([2, 2, 2]), 3), ">="),
    "stam, irrational": (stam(X4, X4, 4), ">="),
    "entropy": (entropy(A, B, 3), "N(r) >= N(p_0) + N(p_1)"),
    "entropy, double root": (entropy(A, C, 3), ">="),
    "entropy, degree two": (entropy(from_roots([1, 3]), from_roots([0, 1]), 2, exact=(5, 4, 1)), "n = 2"),
    "entropy, hermite": (entropy(HERMITE, HERMITE, 3, exact=(2, 1, 1)), ">="),
    "entropy, translated": (entropy(A, from_roots([2, 2, 2]), 3, exact=(1, 1, 0)), ">="),
    "entropy, all zero": (entropy(from_roots([1, 1, 1]), from_roots([2, 2, 2]), 3, exact=(0, 0, 0)), ">="),
    "multivariate": (multivariate(J, J, [POINT, POINT], ALPHAS, 2), "i = 2 from 0, has a zero x"),
    "pairwise": (
        pairwise(
            [[1, 3], [3], [1]], (1, -1, 1), "++-", (1, 1, 1), {"method": "newton", "point": "0", "index": "1"}
        ),
        "every two of the 3 given polynomials (degrees 1 to 2) are compatible",
    ),
}


DROPS = [[0, 1, 0, 1], [1, 0, 0, 0, 0, 1], [2, 0, 0, 3, 0, 0, 0, 1], [5, 3], [-1, 0, 7]]
