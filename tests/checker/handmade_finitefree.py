"""A small prover of claims about finite free convolutions, independent of the library's own.

Convolutions are computed in Fractions from their definition, with factorials; roots come from FLINT, as
points that separate them, and are refined by bisection.
"""

from __future__ import annotations

import functools
import itertools
import math
from fractions import Fraction

from flint import fmpq, fmpq_poly, fmpz_poly

from .handmade_interlacing import (
    add,
    certificate,
    coefficients,
    compatible,
    from_roots,
    integral,
    linear,
    power,
    rational,
    scale,
    trim,
    value,
)

# ----------------------------------------------------------------------------------------------- convolutions


def by_power(p, n):
    """Return a_0, ..., a_n with p = sum a_i x^(n - i)."""
    p = list(map(Fraction, p))
    return [Fraction(0)] * (n + 1 - len(p)) + p[::-1]


def falling(x, k):
    return math.prod(x - i for i in range(k))


def weight(n, i, j):
    """(n - i)! (n - j)! / (n! (n - i - j)!)"""
    return Fraction(falling(n - j, i), falling(n, i))


def convolve(kind, p, q, n, m=None):
    a, b = by_power(p, n), by_power(q, n)
    c = [Fraction(0)] * (n + 1)
    if kind == "multiplicative":
        c = [(-1) ** k * a[k] * b[k] / math.comb(n, k) for k in range(n + 1)]
    else:
        for i, j in itertools.product(range(n + 1), repeat=2):
            if i + j <= n and a[i] and b[j]:
                more = weight(m, i, j) if kind == "rectangular" else 1
                c[i + j] += weight(n, i, j) * more * a[i] * b[j]
    return trim(c[::-1])


def derivative(p):
    return [k * c for k, c in enumerate(p)][1:]


def operate(kind, t, p, n, m=None):
    if kind == "multiplicative":
        return trim([c * value(t, j) for j, c in enumerate(p)])
    total, image = [], list(map(Fraction, p))
    for c in t:
        total = add(total, scale(c, image)) if image else total
        if kind == "additive":
            image = derivative(image)
        else:
            image = add([0, *derivative(derivative(image))], scale(m - n + 1, derivative(image)))
    return total


class Problem:
    def __init__(self, polynomials, n, m=None, operator=None):
        self.polynomials, self.n, self.m, self.operator = polynomials, n, m, operator

    def given(self):
        return {
            "polynomials": [coefficients(p) for p in self.polynomials],
            "degree": str(self.n),
            "columns": None if self.m is None else str(self.m),
            "operator": None if self.operator is None else coefficients(self.operator),
        }

    def value(self, expression):
        kind, members, operated = expression
        unit = power([-1, 1], self.n) if kind == "multiplicative" else power([0, 1], self.n)
        listed = [self.polynomials[i] for i in members]
        out = listed[0] if listed else unit
        for p in listed[1:]:
            out = convolve(kind, out, p, self.n, self.m)
        return trim(operate(kind, self.operator, out, self.n, self.m) if operated else out)


# ------------------------------------------------------------------------------------------------------ roots


def flint_poly(p):
    return fmpq_poly([fmpq(c.numerator, c.denominator) for c in map(Fraction, p)])


def square_free_parts(p):
    """Return pairs (g, e) with integral square-free g."""
    _, factors = fmpz_poly([int(c) for c in flint_poly(p).numer()]).factor_squarefree()
    return [([int(c) for c in g], e) for g, e in factors]


def middle(ball):
    man, exp = ball.mid().man_exp()
    return Fraction(int(man)) * Fraction(2) ** int(exp)


@functools.cache
def separating(g):
    """Points before, between and after the roots of a square-free real-rooted g."""
    roots = [r for r, _ in fmpz_poly(list(g)).complex_roots()]
    assert all(r.imag == 0 for r in roots), "not real-rooted"
    centers = sorted(middle(r.real) for r in roots)
    between = []
    for a, b in itertools.pairwise(centers):
        # a dyadic number between, with few bits
        k = 0
        while True:
            t = Fraction(math.floor((a + b) / 2 * 2**k), 2**k) if k >= 0 else 0
            if a < t < b and min(t - a, b - t) > (b - a) / 8:
                break
            k += 1
        between.append(t)
    return [Fraction(math.floor(centers[0]) - 1), *between, Fraction(math.ceil(centers[-1]) + 1)]


def proof(p):
    """Make the proof that p is real-rooted."""
    return {
        "factors": [
            {
                "coefficients": integral(g),
                "exponent": str(e),
                "points": [rational(t) for t in separating(tuple(g))],
            }
            for g, e in square_free_parts(p)
        ]
    }


def root(p, k, bits=40):
    """Enclose the k-th largest root of a real-rooted polynomial."""
    found = []
    parts = square_free_parts(p)
    for g, e in parts:
        gaps = list(itertools.pairwise(separating(tuple(g))))
        if len(parts) == 1:
            gaps, k, e = [gaps[-1 - (k - 1) // e]], 1, 1
        for a, b in gaps:
            low, high, at_high = a, b, value(g, b) > 0
            while high - low > Fraction(1, 2**bits):
                mid = (low + high) / 2
                v = value(g, mid)
                if v == 0:
                    low = high = mid
                elif (v > 0) == at_high:
                    high = mid
                else:
                    low = mid
            found += [(low, high)] * e
    return sorted(found, reverse=True)[k - 1]


def root_of_square(p, k, bits=40):
    """Enclose the square root of the k-th largest root, which is not negative."""
    low, high = root(p, k, 2 * bits)
    scale_up = 2**bits
    below = Fraction(math.isqrt(max(math.floor(low * scale_up**2), 0)), scale_up)
    above = Fraction(math.isqrt(math.ceil(high * scale_up**2) - 1) + 1 if high > 0 else 0, scale_up)
    return below, above


# -------------------------------------------------------------------------------------------- root-inequality


def expression(kind, *members, operate=False):
    return kind, members, operate


def written(e):
    return {"convolve": e[0], "members": [str(i) for i in e[1]], "operate": e[2]}


def claim_of(holds, form, left, right):
    sides = [[{"root": str(k), "of": written(e)} for k, e in side] for side in (left, right)]
    return {"kind": "root-inequality", "holds": holds, "form": form, "left": sides[0], "right": sides[1]}


def proofs(problem, *sides):
    distinct = list(dict.fromkeys(e for side in sides for _, e in side))
    return [proof(problem.value(e)) for e in distinct]


def inequality(problem, left, right, *, holds=True, form="sum", bits=40):
    enclose = root_of_square if form == "sqrt" else root
    bounds = [
        [[rational(x) for x in enclose(problem.value(e), k, bits)] for k, e in side] for side in (left, right)
    ]
    if form != "sum":
        bounds = [[[low if not low.startswith("-") else "0", high] for low, high in side] for side in bounds]
    evidence = {"polynomials": proofs(problem, left, right), "left": bounds[0], "right": bounds[1]}
    return certificate(claim_of(holds, form, left, right), problem.given(), evidence)


def identity(problem, left, right, member, shift, form="sum"):
    evidence = {
        "polynomials": proofs(problem, left, right),
        "identity": {"member": str(member), "shift": rational(shift)},
    }
    return certificate(claim_of(True, form, left, right), problem.given(), evidence)


def submodular(kind="additive", count=3, k=(1, 1, 1, 1), operated=False):
    """Return the two sides of the submodular inequality, with a third member or an operator as the pivot."""
    pivot = (2,) if count == 3 else ()
    e = functools.partial(expression, kind, operate=operated)
    return [(k[0], e(0, 1, *pivot)), (k[1], e(*pivot))], [(k[2], e(0, *pivot)), (k[3], e(1, *pivot))]


# -------------------------------------------------------------------------------------------- other kinds


def theta(f, alpha, m, bits=40):
    """Enclose the barrier of a polynomial whose roots are not negative, by bisection on its equation."""
    n = len(f) - 1
    slope = derivative(f)

    def below(x):
        y = x * x
        if y <= root(f, 1, bits)[1]:
            return True
        h = 2 * x * value(slope, y) / value(f, y)
        return alpha**2 * h * (h + Fraction(2 * (m - n)) / x) >= 1

    low, high = Fraction(1, 2**bits), Fraction(1)
    while below(high):
        high *= 2
    while high - low > Fraction(1, 2**bits):
        mid = (low + high) / 2
        low, high = (mid, high) if below(mid) else (low, mid)
    return low, high


def barrier(p, q, n, m, alpha, member=None, bits=40):
    problem = Problem([p, q], n, m)
    r = convolve("rectangular", p, q, n, m)
    evidence = {"polynomials": [proof(f) for f in (p, q, r)]}
    if member is not None:
        evidence["identity"] = {"member": str(member)}
    else:
        square = 4 * Fraction(alpha) ** 2 * n * m
        root_above = Fraction(math.isqrt(math.ceil(square * 4**bits)) + 1, 2**bits)
        evidence["low"] = [rational(theta(f, alpha, m, bits)[0]) for f in (p, q)]
        evidence["high"] = rational(theta(r, alpha, m, bits)[1])
        evidence["root"] = rational(root_above)
    return certificate({"kind": "barrier-bound", "alpha": rational(alpha)}, problem.given(), evidence)


def information(roots):
    """Return the sum over the roots of (sum over the others of 1 / difference)^2."""
    return sum(sum(1 / Fraction(x - y) for y in roots if y != x) ** 2 for x in roots)


def stam(p, q, n, holds=True):
    evidence = {"polynomials": [proof(p), proof(q)]}
    return certificate({"kind": "stam", "holds": holds}, Problem([p, q], n).given(), evidence)


def disc(f):
    """Return |Disc| of the monic multiple, from SymPy."""
    import sympy

    x = sympy.Symbol("x")
    g = sympy.Poly([sympy.Rational(c.numerator, c.denominator) for c in map(Fraction, reversed(f))], x)
    return abs(Fraction(str(sympy.discriminant(g.monic()))))


def entropy_root(d, exponent, bits=40):
    low, high = Fraction(0), Fraction(1)
    while high**exponent < d:
        high *= 2
    while high - low > Fraction(1, 2**bits):
        mid = (low + high) / 2
        low, high = (mid, high) if mid**exponent <= d else (low, mid)
    return [rational(low), rational(high)]


def entropy(p, q, n, holds=True, exact=None):
    evidence = {"polynomials": [proof(p), proof(q)]}
    if exact is not None:
        evidence["exact"] = [rational(x) for x in exact]
    else:
        values = [disc(f) for f in (convolve("additive", p, q, n), p, q)]
        evidence["bounds"] = [entropy_root(d, n * (n - 1) // 2) for d in values]
    return certificate({"kind": "entropy-power", "holds": holds}, Problem([p, q], n).given(), evidence)


def multivariate(a_matrix, b_matrix, point, alphas, index):
    given = {
        "matrices": [[coefficients(row) for row in m] for m in (a_matrix, b_matrix)],
        "point": [coefficients(x) for x in point],
        "alphas": coefficients(alphas),
    }
    return certificate({"kind": "multivariate-barrier", "holds": False, "index": str(index)}, given, {})


def pairwise(roots, leads, orientations, weights, nonreal):
    pairs = []
    for (i, j), orientation in zip(itertools.combinations(range(len(roots)), 2), orientations, strict=True):
        made = compatible(*linear([roots[i], roots[j]]), leads=(leads[i], leads[j]), orientation=orientation)
        pairs.append({"pair": [str(i), str(j)], "evidence": made["evidence"]})
    family = [coefficients(from_roots(r, lead)) for r, lead in zip(roots, leads, strict=True)]
    claim = {"kind": "pairwise-not-compatible", "weights": [rational(w) for w in weights]}
    return certificate(claim, {"polynomials": family}, {"pairs": pairs, "proof": nonreal})
