"""Whether a claim about multivariate barriers is false, by derivatives of multiaffine polynomials."""

from __future__ import annotations

import itertools
from fractions import Fraction

from .truth_roots import parse, parsed


def determinant(rows):
    if not rows:
        return Fraction(1)
    return sum(
        (-1) ** j * x * determinant([row[:j] + row[j + 1 :] for row in rows[1:]])
        for j, x in enumerate(rows[0])
        if x
    )


def characteristic(rows):
    """Return det(diag(x) - A) as a mapping from sets of variables to coefficients."""
    n = len(rows)
    out = {}
    for chosen in subsets(n):
        rest = [i for i in range(n) if i not in chosen]
        out[chosen] = (-1) ** len(rest) * determinant([[rows[i][j] for j in rest] for i in rest])
    return out


def subsets(n):
    return [frozenset(s) for k in range(n + 1) for s in itertools.combinations(range(n), k)]


def derivative(f, i):
    return {s - {i}: c for s, c in f.items() if i in s}


def lowered(f, i, alpha):
    """Return (1 - alpha d_i) f."""
    d = derivative(f, i)
    return {s: c - alpha * d.get(s, 0) for s, c in f.items()}


def value(f, point):
    total = Fraction(0)
    for s, c in f.items():
        for i in s:
            c = c * point[i]
        total += c
    return total


def is_above(f, point):
    """Tell whether a real stable f with leading coefficient 1 has no zero above the point.

    With a point its derivatives have no zeros above it either, so that all of them are >= 0 there.
    """
    for s in subsets(len(point)):
        g = f
        for i in s:
            g = derivative(g, i)
        if value(g, point) < 0:
            return False
    return True


def convolution(p, q, n):
    everything = frozenset(range(n))
    out = dict.fromkeys(p, Fraction(0))
    for s in subsets(n):
        g = p
        for i in s:
            g = derivative(g, i)
        # (d^S' q)(0) is the coefficient of S'
        for t, c in g.items():
            out[t] += c * q[everything - s]
    return out


def is_false(cert):
    """Tell whether the claim is false."""
    claim, given = cert["claim"], cert["input"]
    alphas = parsed(given["alphas"])
    n = len(alphas)
    a, b = map(parsed, given["point"])
    p, q = (characteristic([[parse(x) for x in row] for row in m]) for m in given["matrices"])
    for f, point in ((p, a), (q, b)):
        if not all(is_above(lowered(f, i, alpha), point) for i, alpha in enumerate(alphas)):
            return True
    r = convolution(p, q, n)
    c = [x + y - z for x, y, z in zip(a, b, alphas, strict=True)]
    above = [is_above(lowered(r, i, alpha), c) for i, alpha in enumerate(alphas)]
    return not all(above) if claim["holds"] else above[int(claim["index"], 0)]
