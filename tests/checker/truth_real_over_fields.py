"""Whether a claim about real polynomials over a number field is false, decided by Sturm and Hurwitz.

The evidence is not looked at. Polynomials are lists of numbers of Q[y] / f, constant term first; the signs of
numbers are those at the root in the disc, to 1000 bits.
"""

from __future__ import annotations

import functools
import itertools
import json
import random
from fractions import Fraction

import flint
from mpmath import mp, mpf

from .truth_algebraic import Field, numbers, rational, sign
from .truth_regions import are_others
from .truth_roots import parse


def is_nonreal(field):
    """Tell whether the chosen root is not real."""
    (y,) = field.inside()
    with mp.workprec(600):
        return abs(mp.im(y)) > mpf(2) ** -200


class Polynomials:
    """Arithmetic of polynomials over one real field."""

    def __init__(self, field):
        self.field, self.f = field, flint.fmpq_poly(field.f)

    def trimmed(self, p):
        p = [c % self.f for c in p]
        while p and not p[-1]:
            p.pop()
        return p

    def times(self, p, q):
        out = [flint.fmpq_poly()] * max(len(p) + len(q) - 1, 0)
        for (i, a), (j, b) in itertools.product(enumerate(p), enumerate(q)):
            out[i + j] = (out[i + j] + a * b) % self.f
        return self.trimmed(out)

    def plus(self, p, q):
        zero = flint.fmpq_poly()
        return self.trimmed([a + b for a, b in itertools.zip_longest(p, q, fillvalue=zero)])

    def divided(self, p, q):
        inverse = q[-1].xgcd(self.f)[1]
        p, quotient = self.trimmed(p), []
        while len(p) >= len(q):
            c = p[-1] * inverse % self.f
            quotient.append(c)
            shift = len(p) - len(q)
            p = [a - (c * q[k - shift] if k >= shift else 0) for k, a in enumerate(p)]
            p = [c % self.f for c in p[:-1]]
        return self.trimmed(quotient[::-1]), self.trimmed(p)

    def gcd(self, p, q):
        while q:
            p, q = q, self.divided(p, q)[1]
        return p

    def slope(self, p):
        return self.trimmed([k * c for k, c in enumerate(p)][1:])

    def square_free(self, p):
        """Return square-free factors with multiplicities (D. Y. Y. Yun)."""
        found, m = [], 1
        common = self.gcd(p, self.slope(p))
        rest, slope = self.divided(p, common)[0], self.divided(self.slope(p), common)[0]
        while len(rest) > 1:
            slope = self.plus(slope, [-c for c in self.slope(rest)])
            factor = self.gcd(rest, slope) if slope else rest
            if len(factor) > 1:
                found.append((factor, m))
            rest, slope, m = self.divided(rest, factor)[0], self.divided(slope, factor)[0], m + 1
        return found

    def sign_at(self, p, t):
        total = flint.fmpq_poly()
        for c in reversed(p):
            total = total * rational(t) + c
        return sign(self.field, total)

    def at_infinity(self, p, side):
        return sign(self.field, p[-1]) * (side if len(p) % 2 == 0 else 1)

    def chain(self, p):
        found = [p, self.slope(p)]
        while found[-1]:
            found.append(self.trimmed([-c for c in self.divided(found[-2], found[-1])[1]]))
        return found[:-1]

    def distinct(self, p, a=None, b=None):
        """Count the roots in (a, b] of a square-free polynomial (J. C. F. Sturm)."""

        def changes(values):
            kept = [x for x in values if x]
            return sum(x != y for x, y in itertools.pairwise(kept))

        chain = self.chain(p)
        low = [self.at_infinity(g, -1) if a is None else self.sign_at(g, a) for g in chain]
        high = [self.at_infinity(g, 1) if b is None else self.sign_at(g, b) for g in chain]
        return changes(low) - changes(high)


class Roots:
    """The real roots of a polynomial that is not zero, by its square-free factors."""

    def __init__(self, over, p):
        self.over, self.p = over, p
        self.factors = over.square_free(p)
        self.all_real = all(over.distinct(g) == len(g) - 1 for g, _ in self.factors)

    def above(self, t, end=None):
        return sum(m * self.over.distinct(g, t, end) for g, m in self.factors)

    def order(self, t):
        return sum(m for g, m in self.factors if self.over.sign_at(g, t) == 0)


def points_between(over, family):
    """Return points between, before and behind all real roots of polynomials that are not zero."""
    product = [flint.fmpq_poly([1])]
    for roots in family:
        for g, _ in roots.factors:
            product = over.times(product, over.divided(g, over.gcd(g, product))[0])
    count = over.distinct(product) if len(product) > 1 else 0
    if not count:
        return [Fraction(0)]
    bound = Fraction(1)
    while over.distinct(product, -bound, bound) < count:
        bound *= 2
    bound *= 2
    done, todo = [], [(-bound, bound, count)]
    while todo:
        low, high, number = todo.pop()
        if number < 2:
            done += [(low, high)] * number
            continue
        middle = (low + high) / 2
        while over.sign_at(product, middle) == 0:
            middle = (low + middle) / 2
        left = over.distinct(product, low, middle)
        todo += [(low, middle, left), (middle, high, number - left)]
    done.sort()
    return [done[0][0], *(high for _, high in done)]


def combined(over, weights, family):
    total = []
    for w, p in zip(weights, family, strict=True):
        total = over.plus(total, [c * rational(w) for c in p])
    return total


def counterexample(over, family, points, tries=40):
    """Look for weights with a combination that is not real-rooted, some of them near cancellation."""
    rng = random.Random(len(family))
    for k in range(tries):
        weights = [Fraction(rng.choice([0, 0, 1, 1, 3, 20]), rng.randint(1, 5)) for _ in family]
        if k % 2 and len(family) > 1:
            i, j = rng.sample(range(len(family)), 2)
            t = rng.choice(points) + Fraction(rng.randint(-8, 8), 8)
            values = [approximate(over, p, t) for p in family]
            if values[i] * values[j] < 0:
                weights = [w / 50 if k % 4 == 1 else Fraction(0) for w in weights]
                weights[i], weights[j] = abs(values[j]), abs(values[i])
        total = combined(over, weights, family)
        if total and not Roots(over, total).all_real:
            return weights
    return None


def approximate(over, p, t):
    total = flint.fmpq_poly()
    for c in reversed(p):
        total = total * rational(t) + c
    total %= over.f
    (y,) = over.field.inside()
    with mp.workprec(300):
        value = mp.fsum(mpf(int(c.p)) / int(c.q) * mp.re(y) ** k for k, c in enumerate(total.coeffs()))
        return Fraction(int(mp.nint(value * 2**40)), 2**40)


def is_hurwitz(over, p):
    """Decide it by the leading minors of the matrix of A. Hurwitz."""
    n = len(p) - 1
    lead = sign(over.field, p[-1])
    a = [c * lead for c in reversed(p)]
    for size in range(1, n + 1):
        rows = [
            [
                a[2 * (j + 1) - (i + 1)] if 0 <= 2 * (j + 1) - (i + 1) <= n else flint.fmpq_poly()
                for j in range(size)
            ]
            for i in range(size)
        ]
        if sign(over.field, determinant(over, rows)) <= 0:
            return False
    return True


def determinant(over, rows):
    """Eliminate over the field."""
    rows, result = [list(row) for row in rows], flint.fmpq_poly([1])
    while rows:
        k = next((k for k, row in enumerate(rows) if row[0] % over.f), None)
        if k is None:
            return flint.fmpq_poly()
        pivot = rows.pop(k)
        result = result * pivot[0] * (-1) ** k % over.f
        inverse = (pivot[0] % over.f).xgcd(over.f)[1]
        rows = [
            [(x - row[0] * inverse * y) % over.f for x, y in zip(row[1:], pivot[1:], strict=True)]
            for row in rows
        ]
    return result


def half_plane_form(over, p):
    """Return (1 - s)^n p((1 + s) / (1 - s))."""
    n, one = len(p) - 1, flint.fmpq_poly([1])
    plus, minus, total = [one, one], [one, -one], []
    for k, c in enumerate(p):
        term = [c]
        for factor in [plus] * k + [minus] * (n - k):
            term = over.times(term, factor)
        total = over.plus(total, term)
    return total


def is_schur(over, p):
    image = half_plane_form(over, p)
    return len(image) == len(p) and is_hurwitz(over, image)


def places_are_true(roots, places):
    """Tell whether the places hold all real roots, one each, with these multiplicities."""
    before, found = None, 0
    for place in places:
        low, high, m = parse(place["low"]), parse(place["high"]), int(place["multiplicity"], 0)
        if low > high or (before and (low < before[1] or low == before[1] == before[0] == high)):
            return False
        inside = [
            e
            for g, e in roots.factors
            for _ in range(
                int(roots.over.sign_at(g, low) == 0)
                if low == high
                else roots.over.distinct(g, low, high) - int(roots.over.sign_at(g, high) == 0)
            )
        ]
        if inside != [m]:
            return False
        before, found = (low, high), found + 1
    return found == sum(roots.over.distinct(g) for g, _ in roots.factors)


def complex_roots(over, p):
    """Return (root, multiplicity, whether it is real) for each distinct root."""
    out = []
    for g, m in over.square_free(p):
        with mp.workprec(600):
            values = [embedded(over.field, c) for c in g]
            found = mp.polyroots(values[::-1], maxsteps=800, extraprec=2400)
            for z in found:
                parts = [flint.arb(mp.nstr(part, 150)) for part in (mp.re(z), mp.im(z))]
                out.append((flint.acb(*parts), m, abs(mp.im(z)) < mpf(2) ** -300))
    return out


def embedded(field, x):
    (y,) = field.inside()
    return mp.fsum((mpf(int(c.p)) / int(c.q) * y**k for k, c in enumerate(x.coeffs())), 0)


def is_one_false(over, claim, p):
    kind, holds = claim["kind"], claim.get("holds")
    if kind == "algebraic-complex-roots":
        return are_others(claim, complex_roots(over, p))
    if kind == "algebraic-real-roots":
        return not places_are_true(Roots(over, p), claim["roots"])
    decide = is_hurwitz if kind == "algebraic-hurwitz-stable" else is_schur
    return decide(over, p) is not holds


def sides_that_remain(over, claim, family, points):
    """Return the ways, 0 and 1, in which the numbers of roots above points let a common interlacer lie."""
    counted = [(r, int(claim["signed"] and sign(over.field, r.p[-1]) < 0)) for r in family]
    remaining = set()
    for way in (0, 1):
        bounds = [[r.above(t) - 1 + (side ^ way) for r, side in counted] for t in points]
        if all(max(least) <= min(least) + 1 for least in bounds):
            remaining.add(way)
    return remaining


def interlacer_is_false(over, claim, family):
    known = [Roots(over, p) for p in family if p]
    if all(r.all_real for r in known) and sides_that_remain(over, claim, known, points_between(over, known)):
        return True
    remaining = {0, 1}
    for conflict in claim["conflicts"]:
        pair = [family[int(i, 0)] for i in conflict["pair"]]
        if not all(pair):
            return True
        left = sides_that_remain(over, claim, [Roots(over, p) for p in pair], [parse(conflict["point"])])
        if left == {0, 1}:
            return True
        remaining &= left
    return bool(remaining)


def interlacing_is_false(over, claim, family):
    f, g = (Roots(over, p) for p in family)
    if "member" in claim:
        return (f, g)[int(claim["member"], 0)].all_real
    if "interval" in claim:
        a, b = (None if t in ("-oo", "oo") else parse(t) for t in claim["interval"])
        if a is None and b is None and abs(len(f.p) - len(g.p)) >= 2:
            return False
        if not (f.all_real and g.all_real) or (None not in (a, b) and a >= b):
            return True
        return abs(f.above(a, b) - g.above(a, b)) < 2
    directed = claim["kind"] == "algebraic-directed-interlacing"
    if "point" in claim:
        t = parse(claim["point"])
        return not (f.all_real and g.all_real) or g.above(t) - f.above(t) in (0, 1)
    if not (f.all_real and g.all_real):
        return True
    found = {g.above(t) - f.above(t) for t in points_between(over, [f, g])}
    return not (found <= {0, 1} or (not directed and found <= {0, -1}))


def is_family_false(over, claim, family):
    if claim["kind"] == "algebraic-no-common-interlacer":
        return interlacer_is_false(over, claim, family)
    if claim["kind"] != "algebraic-compatible":
        return interlacing_is_false(over, claim, family)
    if not claim["holds"]:
        weights = [parse(w) for w in claim["weights"]]
        total = combined(over, weights, family)
        return min(weights) < 0 or not total or Roots(over, total).all_real
    known = [Roots(over, p) for p in family if p]
    return not all(r.all_real for r in known) or (
        counterexample(over, family, points_between(over, known)) is not None
    )


@functools.lru_cache(4096)
def _decided(text):
    cert = json.loads(text)
    claim, given = cert["claim"], cert["input"]
    field = Field(given["field"])
    if field.is_wrong() or (claim["kind"] != "algebraic-complex-roots" and is_nonreal(field)):
        return True
    over = Polynomials(field)
    if "polynomials" in given:
        family = [numbers(field, p) for p in given["polynomials"]]
        if any(p and not p[-1] for p in family):
            return True
        return is_family_false(over, claim, family)
    p = numbers(field, given["polynomial"])
    if not p or not p[-1]:
        return True
    return is_one_false(over, claim, p)


def is_false(cert):
    """Tell whether the claim is known to be false."""
    return _decided(json.dumps({"claim": cert["claim"], "input": cert["input"]}, sort_keys=True))
