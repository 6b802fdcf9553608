"""Whether a claim about roots of convolutions over a real number field is false.

The convolutions are computed from their definition, exactly; roots and the barrier parameter to 150 digits.
"""

from __future__ import annotations

import functools
import json
import math

import flint
from mpmath import mp, mpf

from .truth_algebraic import Field, numbers, sign
from .truth_real_over_fields import Polynomials, Roots, complex_roots, embedded, is_nonreal

TINY = mpf(10) ** -40


class Problem:
    """The input of a claim."""

    def __init__(self, given):
        self.field = Field(given["field"])
        if self.field.is_wrong() or is_nonreal(self.field):
            raise ValueError("no real field")
        self.over = Polynomials(self.field)
        self.members = [numbers(self.field, p) for p in given["polynomials"]]
        self.operator = given["operator"] and numbers(self.field, given["operator"])
        self.n, self.m = int(given["degree"], 0), given["columns"] and int(given["columns"], 0)
        family = [*self.members, *([self.operator] if self.operator else [])]
        if self.n < 1 or (self.m is not None and self.m < self.n):
            raise ValueError("no sizes")
        if any(not p or not p[-1] % self.over.f or len(p) > self.n + 1 for p in family):
            raise ValueError("a polynomial of another degree")

    def unit(self, kind):
        root = 1 if kind == "multiplicative" else 0
        return [flint.fmpq_poly([c]) for c in (flint.fmpq_poly([-root, 1]) ** self.n).coeffs()]

    def convolved(self, kind, p, q):
        n, zero = self.n, flint.fmpq_poly()
        a, b = ([zero] * (n + 1 - len(f)) + f[::-1] for f in (p, q))
        out = [zero] * (n + 1)
        if kind == "multiplicative":
            out = [
                x * y * flint.fmpq((-1) ** k, math.comb(n, k))
                for k, (x, y) in enumerate(zip(a, b, strict=True))
            ]
            return self.over.trimmed(out[::-1])
        for i, x in enumerate(a):
            for j, y in enumerate(b[: n + 1 - i]):
                weight = flint.fmpq(1)
                for s in (n,) if kind == "additive" else (n, self.m):
                    f = math.factorial
                    weight *= flint.fmpq(f(s - i) * f(s - j), f(s) * f(s - i - j))
                out[i + j] = out[i + j] + x * y * weight
        return self.over.trimmed(out[::-1])

    def applied(self, kind, p):
        over, total, image = self.over, [], p
        for t in self.operator:
            total = over.plus(total, [t * c for c in image])
            slope = over.slope(image)
            if kind == "additive":
                image = slope
            elif kind == "multiplicative":
                image = [flint.fmpq_poly(), *slope]
            else:
                second = [flint.fmpq_poly(), *over.slope(slope)]
                image = over.plus(second, [(self.m - self.n + 1) * c for c in slope])
        return total

    def value(self, expression):
        kind = expression["convolve"]
        members = [self.members[int(i, 0)] for i in expression["members"]]
        p = members[0] if members else self.unit(kind)
        for q in members[1:]:
            p = self.convolved(kind, p, q)
        return self.applied(kind, p) if expression["operate"] else self.over.trimmed(p)

    def roots(self, p):
        """Return the roots, largest first; None where one is not real, or there is none."""
        if len(p) < 2 or not Roots(self.over, p).all_real:
            return None
        found = []
        for z, m, _ in complex_roots(self.over, p):
            found += [mpf(z.real.str(120, radius=False))] * m
        return sorted(found, reverse=True)


def inequality_is_false(claim, problem):
    totals = []
    for side in (claim["left"], claim["right"]):
        values = []
        for term in side:
            found, k = problem.roots(problem.value(term["of"])), int(term["root"], 0)
            if found is None or not 1 <= k <= len(found):
                return True
            values.append(found[k - 1])
        if claim["form"] != "sum" and any(v < -TINY for v in values):
            return True
        if claim["form"] == "sqrt":
            values = [mp.sqrt(abs(v)) for v in values]
        totals.append(mp.fprod(values) if claim["form"] == "product" else mp.fsum(values))
    left, right = totals
    return left > right + TINY if claim["holds"] else left < right + TINY


def theta(found, alpha, excess):
    """Return the barrier parameter of a polynomial with these roots, by bisection."""

    def below(x):
        h = mp.fsum(2 * x / (x * x - r) for r in found)
        return alpha**2 * h * (h + 2 * excess / x) > 1

    low = mp.sqrt(abs(found[0]))
    high = low + 1
    while below(high):
        high = low + 2 * (high - low)
    for _ in range(300):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle) else (low, middle)
    return high


def barrier_is_false(claim, problem):
    (alpha,) = numbers(problem.field, [claim["alpha"]])
    if sign(problem.field, alpha) <= 0 or any(len(p) != problem.n + 1 for p in problem.members):
        return True
    p, q = problem.members
    listed = [problem.roots(f) for f in (p, q, problem.convolved("rectangular", p, q))]
    if any(found is None or found[-1] < -TINY for found in listed):
        return True
    a = mp.re(embedded(problem.field, alpha))
    first, second, both = (theta(found, a, problem.m - problem.n) for found in listed)
    return both > first + second - 2 * a * mp.sqrt(problem.n * problem.m) + TINY


@functools.lru_cache(4096)
def _decided(text):
    claim, given = json.loads(text)
    try:
        problem = Problem(given)
    except ValueError:
        return True
    with mp.workdps(150):
        if claim["kind"] == "algebraic-barrier-bound":
            return problem.operator is not None or problem.m is None or barrier_is_false(claim, problem)
        return inequality_is_false(claim, problem)


def is_false(cert):
    """Tell whether the claim is known to be false."""
    return _decided(json.dumps([cert["claim"], cert["input"]], sort_keys=True))
