"""A small, slow prover of claims about real roots, independent of the library's own.

Polynomials come with their roots: rationals, or pairs of conjugates as factors whose roots are known to any
accuracy by bisection. Counts, points and tables follow from the roots in Fractions.
"""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from functools import cmp_to_key

from polyalg.checker.format.encoding import encode_integer, encode_rational


def times(a, b):
    out = [Fraction(0)] * (len(a) + len(b) - 1) if a and b else []
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += Fraction(x) * y
    return out


def power(a, m):
    out = [Fraction(1)]
    for _ in range(m):
        out = times(out, a)
    return out


def value(p, t):
    out = Fraction(0)
    for c in reversed(p):
        out = out * t + c
    return out


def from_roots(roots, lead=1):
    out = [Fraction(lead)]
    for r in roots:
        out = times(out, [-Fraction(r), 1])
    return out


def trim(p):
    p = [Fraction(x) for x in p]
    while p and p[-1] == 0:
        p.pop()
    return p


def add(*polynomials):
    out = [Fraction(0)] * max(map(len, polynomials))
    for p in polynomials:
        for k, c in enumerate(p):
            out[k] += c
    return trim(out)


def scale(w, p):
    return trim([Fraction(w) * c for c in p])


def rational(x):
    x = Fraction(x)
    return encode_rational(x.numerator, x.denominator)


def coefficients(p):
    return [rational(c) for c in p]


def integral(p):
    den = math.lcm(*(Fraction(c).denominator for c in p))
    return [encode_integer(int(c * den)) for c in map(Fraction, p)]


def certificate(claim, given, evidence):
    return {
        "format": "polyalg-certificate",
        "version": 1,
        "claim": claim,
        "input": given,
        "evidence": evidence,
    }


def one(claim, p, evidence):
    return certificate(claim, {"polynomial": coefficients(p)}, evidence)


def many(claim, family, evidence):
    return certificate(claim, {"polynomials": [coefficients(p) for p in family]}, evidence)


# ---------------------------------------------------------------------------------------------- real roots


class Root:
    """A real root of a square-free polynomial g, in the open interval (low, high) or low = high."""

    def __init__(self, g, low, high, factor):
        self.g, self.low, self.high, self.factor = g, low, high, factor

    def refine(self):
        if self.low == self.high:
            return
        middle = (self.low + self.high) / 2
        sign = value(self.g, middle)
        if sign == 0:
            # keep the root inside: another point, which is no root
            middle = (self.low + middle) / 2
            sign = value(self.g, middle)
        if (sign > 0) == (value(self.g, self.high) > 0):
            self.high = middle
        else:
            self.low = middle


def separated(roots):
    """Sort distinct roots and refine until their closed intervals are disjoint."""
    roots = list(roots)

    def compare(a, b):
        while not (a.high < b.low or b.high < a.low):
            if a.low == a.high == b.low == b.high:
                raise ValueError("a root twice")
            a.refine()
            b.refine()
        return -1 if a.high < b.low else 1

    out = sorted(roots, key=cmp_to_key(compare))
    for a, b in itertools.pairwise(out):
        compare(a, b)
    return out


def exactly(x):
    import sympy

    return sympy.Rational(x.numerator, x.denominator)


def real_roots(g, factor=0):
    """Isolate the real roots of a small square-free polynomial by sympy."""
    import sympy

    x = sympy.Symbol("x")
    poly = sympy.Poly([sympy.Rational(c.numerator, c.denominator) for c in map(Fraction, reversed(g))], x)
    out = []
    for interval, _ in poly.intervals():
        low, high = (Fraction(int(e.p), int(e.q)) for e in interval)
        while low < high and value(g, low) * value(g, high) >= 0:
            # an end is a neighbour of the root, or the root itself
            zeros = [end for end in (low, high) if value(g, end) == 0]
            if poly.count_roots(*map(exactly, (low, high))) == 1:
                low = high = zeros[0]
            else:
                middle = (low + high) / 2
                inside = poly.count_roots(exactly(low), exactly(middle)) - (value(g, low) == 0)
                low, high = (low, middle) if inside else (middle, high)
        out.append(Root(list(map(Fraction, g)), low, high, factor))
    return out


def between(roots):
    """Points below, between and above sorted separated roots."""
    if not roots:
        return [Fraction(0)]
    points = [Fraction(roots[0].low) - 1]
    points += [(a.high + b.low) / 2 for a, b in itertools.pairwise(roots)]
    return [*points, Fraction(roots[-1].high) + 1]


def points_of(g):
    return between(separated(real_roots(g)))


# ------------------------------------------------------------------------------------- real-rooted and roots


def product_of(factors, lead=1):
    """Multiply (g, m) pairs."""
    out = [Fraction(lead)]
    for g, m in factors:
        out = times(out, power(g, m))
    return out


def real_rooted(factors, lead=1):
    evidence = [
        {"coefficients": integral(g), "exponent": str(m), "points": [rational(t) for t in points_of(g)]}
        for g, m in factors
    ]
    return one({"kind": "real-rooted", "holds": True}, product_of(factors, lead), {"factors": evidence})


def not_real_rooted(p, proof):
    return one({"kind": "real-rooted", "holds": False}, p, {"proof": proof})


def newton(point, index):
    return {"method": "newton", "point": rational(point), "index": str(index)}


def gap(index, point=None):
    where = {} if point is None else {"point": rational(point)}
    return {"method": "gap", "index": str(index), **where}


def disc(re, im):
    return {"method": "disc", "center": [rational(re), rational(im)]}


def completeness(cover):
    return {"pieces": cover} if isinstance(cover, dict) else {"cover": [rational(s) for s in cover or []]}


def half_line(points, bits=()):
    """Write a half line of pieces; `bits` lists pairs (piece, places)."""
    return {"points": [rational(s) for s in points], "bits": [[str(k), str(b)] for k, b in bits]}


def exact_roots(factors, covers=None, lead=1, points=()):
    """Make "real-roots"; covers[j] is None where all roots of factor j are real, `points` are roots.

    A cover may be the object "pieces" instead.
    """
    covers = covers or [None] * len(factors)
    found = [root for j, (g, _) in enumerate(factors) for root in real_roots(g, j)]
    for root in found:
        for t in points:
            if root.low < t < root.high and value(root.g, t) == 0:
                root.low = root.high = Fraction(t)
    found = separated(found)
    claim = [
        {"low": rational(r.low), "high": rational(r.high), "multiplicity": str(factors[r.factor][1])}
        for r in found
    ]
    evidence = [
        {"coefficients": integral(g), "exponent": str(m), **completeness(cover)}
        for (g, m), cover in zip(factors, covers, strict=True)
    ]
    return one(
        {"kind": "real-roots", "roots": claim},
        product_of(factors, lead),
        {"factors": evidence, "owners": [str(r.factor) for r in found]},
    )


# --------------------------------------------------------------------------------------------------- tables


def table(factors, exponents):
    """Make a table; exponents[j][i] is that of factor j in polynomial i. Return it and the counts."""
    roots = separated([root for j, g in enumerate(factors) for root in real_roots(g, j)])
    points = between(roots)
    made = {
        "factors": [
            {"coefficients": integral(g), "exponents": [str(e) for e in row]}
            for g, row in zip(factors, exponents, strict=True)
        ],
        "points": [rational(t) for t in points],
        "gaps": [str(r.factor) for r in roots],
    }
    count = len(exponents[0]) if exponents else 0
    counts = [
        [sum(exponents[r.factor][i] for r in roots[k:]) for k in range(len(points))] for i in range(count)
    ]
    return made, points, counts


def members(factors, exponents, leads):
    return [
        product_of([(g, row[i]) for g, row in zip(factors, exponents, strict=True)], lead)
        for i, lead in enumerate(leads)
    ]


def linear(roots):
    """Write lists of rational roots as (factors, exponents): one linear factor for each distinct root."""
    distinct = sorted({Fraction(r) for row in roots for r in row})
    factors = [[-r, Fraction(1)] for r in distinct]
    return factors, [[sum(Fraction(x) == r for x in row) for row in roots] for r in distinct]


def interlaces(factors, exponents, leads=(1, 1)):
    made, _, counts = table(factors, exponents)
    pair = members(factors, exponents, leads)
    differences = [a - b for a, b in zip(*counts, strict=True)] if factors else [0]
    if max(differences) - min(differences) <= 1 and set(differences) <= {-1, 0, 1}:
        return many({"kind": "interlaces", "holds": True}, pair, {"table": made})
    return None


def interlacing_fails(factors, exponents, leads=(1, 1)):
    """Find two points of the table between which the counts differ by two at least."""
    made, points, counts = table(factors, exponents)
    pair = members(factors, exponents, leads)
    differences = [a - b for a, b in zip(*counts, strict=True)] if factors else [0]
    low, high = differences.index(min(differences)), differences.index(max(differences))
    ends = sorted((low, high))
    interval = [rational(points[ends[0]]), rational(points[ends[1]])]
    if abs(differences[0]) >= 2:
        interval = ["-oo", "oo"]
    return many({"kind": "interlaces", "holds": False, "interval": interval}, pair, {"table": made})


def no_interlacer(factors, exponents, leads, conflicts, *, signed=False, others=()):
    """Make "no-common-interlacer"; `conflicts` are pairs of the members and points of their table.

    `others` are put behind the members, and are in no conflict.
    """
    made, _, _ = table(factors, exponents)
    claim = {
        "kind": "no-common-interlacer",
        "signed": signed,
        "conflicts": [{"pair": [str(i) for i in pair], "point": made["points"][t]} for pair, t in conflicts],
    }
    return many(claim, [*members(factors, exponents, leads), *others], {"table": made})


def compatible(factors, exponents, leads, orientation="+", others=()):
    """Make "compatible"; `others` lists (place, weights) of further members put at `place` of the family."""
    made, _, _ = table(factors, exponents)
    family = [(k, p) for k, p in enumerate(members(factors, exponents, leads))]
    generators = list(family)
    placed = list(family)
    for place, weights in others:
        total = add(*(scale(w, generators[t][1]) for t, w in weights)) if weights else []
        placed.insert(place, (None, total, weights))
    indices = [k for k, item in enumerate(placed) if item[0] is not None]
    rest = [(k, item[2]) for k, item in enumerate(placed) if item[0] is None]
    evidence = {
        "generators": [str(k) for k in indices],
        "table": made,
        "orientation": orientation,
        "others": [
            {"member": str(k), "weights": [[str(t), rational(w)] for t, w in weights]} for k, weights in rest
        ],
    }
    return many({"kind": "compatible", "holds": True}, [item[1] for item in placed], evidence)


def incompatible(family, weights, proof):
    claim = {"kind": "compatible", "holds": False, "weights": [rational(w) for w in weights]}
    return many(claim, family, {"proof": proof})


# ------------------------------------------------------------------------------------------------ stability


def log_concave(p, index=None):
    claim = {"kind": "log-concave", "holds": index is None}
    if index is not None:
        claim["index"] = str(index)
    return one(claim, p, {})


def half_plane_form(p):
    n = len(p) - 1
    out = [Fraction(0)] * (n + 1)
    for k, c in enumerate(p):
        for j, x in enumerate(times(power([1, 1], k), power([1, -1], n - k))):
            out[j] += c * x
    return out


def stable(p, kind="hurwitz-stable"):
    """Prove stability by points between the roots of the even and the odd part, which interlace."""
    a = half_plane_form(p) if kind == "schur-stable" else list(map(Fraction, p))
    points = []
    if len(a) > 1:
        roots = separated([r for part in (a[0::2], a[1::2]) if len(part) > 1 for r in real_roots(part)])
        points = [*between(roots)[:-1], Fraction(0)] if roots else [Fraction(0)]
    return one({"kind": kind, "holds": True}, p, {"points": [rational(t) for t in points]})


def unstable(p, proof, kind="hurwitz-stable"):
    return one({"kind": kind, "holds": False}, p, {"proof": proof})
