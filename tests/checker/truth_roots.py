"""Whether a claim about real roots or stability is false, decided exactly by FLINT, without the evidence."""

from __future__ import annotations

import functools
import itertools
import math
import random
from fractions import Fraction

import flint

from .handmade_interlacing import add, half_plane_form, scale, trim


def parse(text):
    return Fraction(*(int(part, 0) for part in text.split("/")))


def parsed(items):
    return [parse(c) for c in items]


def integral(p):
    """Return a multiple of a polynomial with integer coefficients."""
    den = math.lcm(1, *(Fraction(c).denominator for c in p))
    return flint.fmpz_poly([int(c * den) for c in p])


@functools.lru_cache(4096)
def _factored(p):
    return tuple((g, m) for g, m in integral(p).factor()[1] if g.degree() > 0)


def factored(p):
    """Return the irreducible factors, with exponents."""
    return _factored(tuple(p))


@functools.lru_cache(8192)
def _roots(coefficients, bits):
    old = flint.ctx.prec
    flint.ctx.prec = bits
    try:
        return tuple(z for z, _ in flint.fmpz_poly(list(coefficients)).complex_roots())
    finally:
        flint.ctx.prec = old


def roots_of(g, bits=400):
    """Return the roots of an irreducible polynomial, real ones with imaginary part 0."""
    return _roots(tuple(int(c) for c in g.coeffs()), bits)


def real_roots_of(g):
    return [z.real for z in roots_of(g) if z.imag == 0]


def is_real_rooted(p):
    """Tell whether all roots are real; the zero polynomial counts as well."""
    return all(len(real_roots_of(g)) == g.degree() for g, _ in factored(trim(p)))


def are_above(g, t):
    """Tell for each real root of an irreducible polynomial whether it is above t: 1, 0 or -1."""
    if g.degree() == 1:
        root = Fraction(-int(g[0]), int(g[1]))
        return [(root > t) - (root < t)]
    out = []
    for r in real_roots_of(g):
        top, bottom = flint.arb(t.numerator), t.denominator
        old = flint.ctx.prec
        flint.ctx.prec = 2000
        try:
            above, below = bool(r * bottom > top), bool(r * bottom < top)
        finally:
            flint.ctx.prec = old
        assert above != below, "more digits are needed"
        out.append(1 if above else -1)
    return out


def above(p, t, end=None):
    """Count the roots in (t, end] with multiplicities; None stands for an infinite end."""
    total = 0
    for g, m in factored(p):
        low = [1] * len(real_roots_of(g)) if t is None else are_above(g, t)
        high = [-1] * len(low) if end is None else are_above(g, end)
        total += m * sum(x > 0 and y <= 0 for x, y in zip(low, high, strict=True))
    return total


def places_are_true(p, places):
    """Tell whether the places hold all real roots, one each, with these multiplicities."""
    before = None
    found = 0
    for place in places:
        low, high, multiplicity = parse(place["low"]), parse(place["high"]), int(place["multiplicity"], 0)
        if before is not None and (low, high) <= before:
            return False
        if low > high or (before is not None and (low < before[1] or low == before[1] == before[0] == high)):
            return False
        inside = []
        for g, m in factored(p):
            pairs = zip(are_above(g, low), are_above(g, high), strict=True)
            inside += [m for x, y in pairs if (x == 0 if low == high else x > 0 > y)]
        if inside != [multiplicity]:
            return False
        found += 1
        before = (low, high)
    return found == sum(len(real_roots_of(g)) for g, _ in factored(p))


def midpoints(family):
    """Return points between, before and behind all real roots of a family."""
    balls = sorted({float(r.mid()) for p in family if p for g, _ in factored(p) for r in real_roots_of(g)})
    exact = [Fraction(x) for x in balls]
    if not exact:
        return [Fraction(0)]
    inner = [(a + b) / 2 for a, b in itertools.pairwise(exact)]
    return [exact[0] - 1, *inner, exact[-1] + 1]


def interlace(f, g):
    """Tell whether two polynomials interlace."""
    if not (is_real_rooted(f) and is_real_rooted(g)):
        return False
    differences = {above(f, t) - above(g, t) for t in midpoints([f, g])}
    return differences <= {0, 1} or differences <= {0, -1}


def combined(weights, family):
    return trim(add(*(scale(w, p) for w, p in zip(weights, family, strict=True))))


def counterexample(family, tries=60):
    """Look for non-negative weights with a combination that is not real-rooted."""
    rng = random.Random(len(family))
    choices = [0, 0, 1, 1, 3, 20]
    for k in range(tries):
        weights = [Fraction(rng.choice(choices), rng.randint(1, 5)) for _ in family]
        if k % 2 and len(family) > 1:
            i, j = rng.sample(range(len(family)), 2)
            t = rng.choice(midpoints(family)) + Fraction(rng.randint(-8, 8), 8)
            at = [sum((c * t**e for e, c in enumerate(p)), Fraction(0)) for p in family]
            if at[i] * at[j] < 0:
                weights = [w / rng.choice([10, 50, 10**6]) if k % 4 == 1 else Fraction(0) for w in weights]
                weights[i], weights[j] = abs(at[j]), abs(at[i])
        total = combined(weights, family)
        if total and not is_real_rooted(total):
            return weights
    return None


@functools.lru_cache(4096)
def known_to_be_incompatible(family):
    """Tell whether a counterexample is found, by trying or by the library, and is one indeed."""
    import polyalg as pa

    family = [list(p) for p in family]
    if counterexample(family) is not None:
        return True
    verdict = pa.are_compatible(*family)
    if verdict:
        return False
    weights = parsed(verdict.certificate.claim["weights"])
    assert min(weights) >= 0
    assert not is_real_rooted(combined(weights, family))
    return True


def is_incompatible(family):
    return known_to_be_incompatible(tuple(tuple(p) for p in family))


def modulus_or_part(p, measure):
    """Return the largest sign of a measure over the roots, a value that contains zero counting as zero."""
    out = -1
    for g, _ in factored(p):
        old = flint.ctx.prec
        flint.ctx.prec = 800
        try:
            for z in roots_of(g, 600):
                x = measure(z)
                out = max(out, 1 if x > 0 else -1 if x < 0 else 0)
        finally:
            flint.ctx.prec = old
    return out


def is_hurwitz(p):
    return modulus_or_part(p, lambda z: z.real) < 0


def is_schur(p):
    return modulus_or_part(p, lambda z: z.real * z.real + z.imag * z.imag - 1) < 0


def concave_failures(p):
    first = next(k for k, c in enumerate(p) if c)
    inner = range(1, len(p) - 1)
    return [k for k in inner if p[k] ** 2 < p[k - 1] * p[k + 1] or (p[k] == 0 and k > first)]


def is_one_false(claim, p):
    kind, holds = claim["kind"], claim.get("holds")
    if kind == "real-rooted":
        return is_real_rooted(p) is not holds
    if kind == "real-roots":
        return not places_are_true(p, claim["roots"])
    if kind == "hurwitz-stable":
        return is_hurwitz(p) is not holds
    if kind == "schur-stable":
        return is_schur(p) is not holds
    if kind == "coefficient-shape":
        return shape_is_false(claim, p)
    assert kind == "log-concave"
    bad = concave_failures(p)
    return min(p) < 0 or (bool(bad) if holds else int(claim["index"], 0) not in bad)


def shape_is_false(claim, p):
    """Tell whether a claim about a shape is false, or one that the property is not defined for."""
    name, n = claim["property"], len(p) - 1
    if name == "signed-log-concave":
        if any(x * y < 0 for x, y in itertools.combinations(p, 2)) and any(
            x * y * (-1) ** (j - i) < 0 for (i, x), (j, y) in itertools.combinations(enumerate(p), 2)
        ):
            return True
        p = [abs(x) for x in p]
    elif name != "gamma-positive" and min(p) < 0:
        return True
    if name == "unimodal":
        bad = [k for k in range(1, n) if max(p[:k]) > p[k] < max(p[k + 1 :])]
    elif name == "gamma-positive":
        bad = gamma_failures(p)
    else:
        b = p if name != "ultra-log-concave" else [x / math.comb(n, k) for k, x in enumerate(p)]
        bad = concave_failures(b)
    return bool(bad) if claim["holds"] else int(claim["index"], 0) not in bad


def gamma_failures(p):
    """Return the indices at which a polynomial is not symmetric, or where it is those of negative gammas."""
    low = next(k for k, x in enumerate(p) if x)
    n = low + len(p) - 1
    bad = [k for k in range(low, len(p)) if p[k] != p[n - k]]
    if bad:
        return bad
    rest = flint.fmpq_poly([flint.fmpq(x.numerator, x.denominator) for x in map(Fraction, p)])
    for k in range(low, n // 2 + 1):
        c = rest[k]
        bad += [k] if c < 0 else []
        rest -= c * flint.fmpq_poly([0] * k + [1]) * flint.fmpq_poly([1, 1]) ** (n - 2 * k)
    assert not rest
    return bad


def directed_is_false(claim, pair):
    if claim["holds"]:
        return not all(map(is_real_rooted, pair)) or any(
            above(pair[1], t) - above(pair[0], t) not in (0, 1) for t in midpoints(pair)
        )
    if "member" in claim:
        return is_real_rooted(pair[int(claim["member"], 0)])
    point = parse(claim["point"])
    if not all(map(is_real_rooted, pair)):
        return True
    return above(pair[1], point) - above(pair[0], point) in (0, 1)


def interlacing_is_false(claim, pair):
    if claim["holds"]:
        return not interlace(*pair)
    if "member" in claim:
        return is_real_rooted(pair[int(claim["member"], 0)])
    a, b = (None if t in ("-oo", "oo") else parse(t) for t in claim["interval"])
    if a is None and b is None and abs(len(pair[0]) - len(pair[1])) >= 2:
        return False
    if not all(map(is_real_rooted, pair)) or (None not in (a, b) and a >= b):
        return True
    return abs(above(pair[0], a, b) - above(pair[1], a, b)) < 2


def sides_that_remain(claim, family, points):
    """Return the ways, 0 and 1, in which the numbers of roots above points let a common interlacer lie."""
    counted = [(p, int(claim["signed"] and p[-1] < 0)) for p in family if p]
    remaining = set()
    for way in (0, 1):
        # the least number of roots of c that a member allows; one more is allowed too
        bounds = [[above(p, t) - 1 + (side ^ way) for p, side in counted] for t in points]
        if all(max(least) <= min(least) + 1 for least in bounds):
            remaining.add(way)
    return remaining


def interlacer_is_false(claim, family):
    """Tell whether there is a common interlacer, or the conflicts named do not exclude all."""
    if all(map(is_real_rooted, family)) and sides_that_remain(claim, family, midpoints(family)):
        return True
    remaining = {0, 1}
    for conflict in claim["conflicts"]:
        pair = [family[int(i, 0)] for i in conflict["pair"]]
        left = sides_that_remain(claim, pair, [parse(conflict["point"])])
        if left == {0, 1} or not all(pair):
            return True
        remaining &= left
    return bool(remaining)


def is_family_false(claim, family):
    kind = claim["kind"]
    if kind == "no-common-interlacer":
        return interlacer_is_false(claim, family)
    if kind == "interlaces":
        return interlacing_is_false(claim, family)
    if kind == "directed-interlacing":
        return directed_is_false(claim, family)
    if kind == "compatible" and claim["holds"]:
        return is_incompatible(family)
    weights = parsed(claim["weights"])
    if min(weights) < 0 or is_real_rooted(combined(weights, family)):
        return True
    return kind == "pairwise-not-compatible" and any(
        is_incompatible(pair) for pair in itertools.combinations(family, 2)
    )


def is_false(cert):
    """Tell whether the claim is known to be false."""
    claim, given = cert["claim"], cert["input"]
    if "polynomials" in given:
        return is_family_false(claim, [parsed(p) for p in given["polynomials"]])
    p = parsed(given["polynomial"])
    assert p[-1]
    if claim["kind"] == "schur-stable":
        # counted twice on purpose: by the moduli, and by the image under the Cayley transform
        image = half_plane_form(p)
        assert (image[-1] != 0 and is_hurwitz(image)) is is_schur(p)
    return is_one_false(claim, p)
