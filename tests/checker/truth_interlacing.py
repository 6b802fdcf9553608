"""Whether a claim about real roots is true, decided slowly by SymPy and mpmath without the evidence."""

from __future__ import annotations

import random
from fractions import Fraction as F

import sympy
from mpmath import mp

from .handmade_interlacing import add, between, half_plane_form, real_roots, scale, separated, trim
from .truth_roots import interlacer_is_false

X = sympy.Symbol("x")


def poly(p):
    return sympy.Poly([sympy.Rational(F(c).numerator, F(c).denominator) for c in reversed(p)], X)


def square_free(p):
    """Return pairs (g, m) of square-free factors as lists of Fractions, and their exponents."""
    _, factors = sympy.sqf_list(poly(p))
    return [([F(int(c.p), int(c.q)) for c in reversed(g.all_coeffs())], m) for g, m in factors]


def is_real_rooted(p):
    return not p or all(g.count_roots() == g.degree() for g, _ in sympy.sqf_list(poly(p))[1])


def counted(family):
    """Return points between all real roots of a family, and each member's number of roots above them."""
    product = poly([1])
    for p in family:
        for g, _ in sympy.sqf_list(poly(p))[1]:
            product = sympy.lcm(product, g)
    g = [F(int(c.p), int(c.q)) for c in reversed(product.all_coeffs())]
    points = between(separated(real_roots(g))) if len(g) > 1 else [F(0)]
    return points, [[above(p, t) for t in points] for p in family]


def above(p, t, end=None):
    """Count the roots in (t, end] with multiplicity."""
    low = None if t is None else sympy.Rational(t.numerator, t.denominator)
    high = None if end is None else sympy.Rational(end.numerator, end.denominator)
    total = 0
    for g, m in sympy.sqf_list(poly(p))[1]:
        total += m * (g.count_roots(low, high) - (low is not None and g.eval(low) == 0))
    return total


def do_interlace(f, g):
    if not (is_real_rooted(f) and is_real_rooted(g)):
        return False
    _, (first, second) = counted([f, g])
    differences = {a - b for a, b in zip(first, second, strict=True)}
    return differences <= {0, 1} or differences <= {0, -1}


def counterexample(family, rng, tries=12):
    """Look for a combination that is not real-rooted: random weights, some of them near cancellation."""
    for _ in range(tries):
        weights = [F(rng.choice([0, 0, 1, 1, rng.randint(1, 20)]), rng.randint(1, 5)) for _ in family]
        k, j = rng.randrange(len(family)), rng.randrange(len(family))
        t = F(rng.randint(-40, 40), 8)
        at = [sum((c * t**i for i, c in enumerate(p)), F(0)) for p in family]
        if at[k] * at[j] < 0 and rng.random() < 0.5:
            weights = [w / 50 for w in weights]
            weights[k], weights[j] = abs(at[j]), abs(at[k])
        total = add(*(scale(w, p) for w, p in zip(weights, family, strict=True)))
        if not is_real_rooted(total):
            return weights
    return None


def largest(p, measure):
    """Return the largest value of `measure` over the roots; multiple roots are removed first."""
    with mp.workdps(60):
        values = [mp.mpf(-10)]
        for g, _ in square_free(p):
            roots = mp.polyroots([mp.mpf(c.numerator) / c.denominator for c in reversed(g)], 500, False, 300)
            values += [measure(z) for z in roots]
        return max(values)


def is_true(cert) -> bool:
    """Decide a claim; "compatible" is tried on a sample."""
    claim, given = cert["claim"], cert["input"]
    holds = claim.get("holds")
    if "polynomials" in given:
        return true_of_family(claim, [[F(c) for c in p] for p in given["polynomials"]])
    p = [F(c) for c in given["polynomial"]]
    n = len(p) - 1
    if claim["kind"] == "real-rooted":
        return is_real_rooted(p) is holds
    if claim["kind"] == "real-roots":
        return true_places(p, claim["roots"])
    if claim["kind"] == "log-concave":
        bad = [k for k in range(1, n) if p[k] ** 2 < p[k - 1] * p[k + 1] or (p[k] == 0 and any(p[:k]))]
        return min(p) >= 0 and (not bad if holds else int(claim["index"], 0) in bad)
    if claim["kind"] == "hurwitz-stable":
        return (largest(p, lambda z: z.real) < -(mp.mpf(10) ** -40)) is holds
    if claim["kind"] == "schur-stable":
        assert trim(half_plane_form(p)) or n >= 0
        return (largest(p, abs) < 1 - mp.mpf(10) ** -40) is holds
    raise AssertionError(claim)


def true_places(p, places):
    found = 0
    for place in places:
        low, high = F(place["low"]), F(place["high"])
        inside = above(p, low, high) - (order(p, high) if low < high else 0)
        if low == high:
            inside = order(p, low)
        if inside != int(place["multiplicity"], 0) or inside == 0:
            return False
        if low < high and sum(g.count_roots() for g, _ in factors_inside(p, low, high)) == 0:
            return False
        found += inside
    return found == above(p, None)


def factors_inside(p, low, high):
    low, high = sympy.Rational(str(low)), sympy.Rational(str(high))
    return [(g, m) for g, m in sympy.sqf_list(poly(p))[1] if g.count_roots(low, high)]


def order(p, t):
    at = sympy.Rational(str(t))
    return sum(m for g, m in sympy.sqf_list(poly(p))[1] if g.eval(at) == 0)


def true_of_family(claim, family):
    if claim["kind"] == "no-common-interlacer":
        return not interlacer_is_false(claim, family)
    holds = claim["holds"]
    if claim["kind"] == "interlaces":
        if "member" in claim:
            return not is_real_rooted(family[int(claim["member"], 0)])
        if "interval" not in claim:
            return do_interlace(*family)
        a, b = (None if t in ("-oo", "oo") else F(t) for t in claim["interval"])
        if a is None and b is None and abs(len(family[0]) - len(family[1])) >= 2:
            return True
        return abs(above(family[0], a, b) - above(family[1], a, b)) >= 2 and all(map(is_real_rooted, family))
    if holds:
        return counterexample(family, random.Random(1)) is None
    weights = [F(w) for w in claim["weights"]]
    total = add(*(scale(w, p) for w, p in zip(weights, family, strict=True)))
    return min(weights) >= 0 and not is_real_rooted(total)
