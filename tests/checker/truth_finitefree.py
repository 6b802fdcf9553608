"""Decide numerically, from the definitions, whether what a certificate about convolutions claims is true."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

from mpmath import mp, mpf

from .handmade_finitefree import Problem, convolve, theta
from .handmade_interlacing import trim

TINY = mpf(10) ** -40


def parse(x):
    return Fraction(*(int(part, 0) for part in x.split("/")))


def problem_of(given):
    polynomials = [[parse(c) for c in p] for p in given["polynomials"]]
    operator = given["operator"] and [parse(c) for c in given["operator"]]
    columns = given["columns"] and int(given["columns"], 0)
    return Problem(polynomials, int(given["degree"], 0), columns, operator)


def roots(p):
    """Return the roots of a real-rooted polynomial, the largest first; multiple ones from exact factors."""
    import flint

    top = flint.fmpz_poly([int(c * math.lcm(*(Fraction(x).denominator for x in p))) for c in p])
    out = []
    for g, e in top.factor_squarefree()[1]:
        flint.ctx.prec, before = 300, flint.ctx.prec
        try:
            found = [r for r, _ in g.complex_roots()]
        finally:
            flint.ctx.prec = before
        assert all(r.imag == 0 for r in found)
        for r in found:
            man, exp = r.real.mid().man_exp()
            out += [mp.ldexp(mpf(int(man)), int(exp))] * e
    return sorted(out, reverse=True)


def is_inequality_true(claim, given):
    problem = problem_of(given)
    totals = []
    for side in (claim["left"], claim["right"]):
        values = []
        for term in side:
            e = term["of"]
            key = e["convolve"], tuple(int(i, 0) for i in e["members"]), e["operate"]
            found, k = roots(problem.value(key)), int(term["root"], 0)
            if not 1 <= k <= len(found):
                return False
            values.append(found[k - 1])
        if claim["form"] != "sum" and any(v < -TINY for v in values):
            return False
        values = [mp.sqrt(abs(v)) for v in values] if claim["form"] == "sqrt" else values
        totals.append(mp.fprod(values) if claim["form"] == "product" else mp.fsum(values))
    left, right = totals
    return left <= right + TINY if claim["holds"] else left > right + TINY


def information(found):
    if any(abs(x - y) < TINY for x, y in itertools.combinations(found, 2)):
        return mpf(0)
    sums = [mp.fsum(1 / (x - y) for j, y in enumerate(found) if j != i) for i, x in enumerate(found)]
    return 1 / mp.fsum(s * s for s in sums)


def entropy(found):
    n = len(found)
    product = mp.fprod(abs(x - y) for x, y in itertools.combinations(found, 2))
    return product ** (mpf(4) / (n * (n - 1)))


def is_true(cert):
    claim, given = cert["claim"], cert["input"]
    with mp.workdps(70):
        if claim["kind"] == "root-inequality":
            return is_inequality_true(claim, given)
        problem = problem_of(given)
        (p, q), n, m = problem.polynomials, problem.n, problem.m
        if claim["kind"] == "barrier-bound":
            alpha = parse(claim["alpha"])
            low, *_ = theta(convolve("rectangular", p, q, n, m), alpha, m)
            high = theta(p, alpha, m)[1] + theta(q, alpha, m)[1]
            bound = mp.sqrt(mpf(n) * m) * 2 * alpha.numerator / alpha.denominator
            return mpf(low.numerator) / low.denominator <= mpf(high.numerator) / high.denominator - bound
        value = information if claim["kind"] == "stam" else entropy
        r, *others = (value(roots(trim(f))) for f in (convolve("additive", p, q, n), p, q))
        return r >= sum(others) - TINY if claim["holds"] else r < sum(others) - TINY
