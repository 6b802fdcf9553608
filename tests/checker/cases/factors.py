"""Cheating with the factors of polynomials, which certificates of several kinds list."""

from __future__ import annotations

import copy

from ..edits import rational
from ..truth_matrices import numbers, times
from ..truth_roots import parse
from .base import crafted


def all_factors(value):
    """Return all lists of factors in the evidence."""
    if isinstance(value, dict):
        found = [value["factors"]] if isinstance(value.get("factors"), list) else []
        return found + [x for item in value.values() for x in all_factors(item)]
    return [x for item in value for x in all_factors(item)] if isinstance(value, list) else []


@crafted
def move_exponent(out, rng):
    """Move exponents from a factor to another one."""
    factors = rng.choice(all_factors(out["evidence"]))
    name = "exponents" if "exponents" in factors[0] else "exponent"
    i, j = rng.randrange(len(factors)), rng.randrange(len(factors))
    factors[i][name], factors[j][name] = factors[j][name], factors[i][name]


@crafted
def split_factor(out, rng):
    """List the square of a factor once, or a factor twice."""
    factors = rng.choice(all_factors(out["evidence"]))
    k = rng.randrange(len(factors))
    exponent = int(factors[k]["exponent"])
    if exponent % 2 == 0 and rng.random() < 0.5:
        g = numbers(factors[k]["coefficients"])
        factors[k]["coefficients"] = [rational(c.re) for c in times(g, g)]
        factors[k]["exponent"] = str(exponent // 2)
    else:
        twin = copy.deepcopy(factors[k])
        factors[k]["exponent"], twin["exponent"] = str(max(exponent - 1, 1)), "1"
        factors.append(twin)
        for name in ("approximations",):
            out["evidence"].get("roots", {}).get(name, []).append([])


@crafted
def forget_a_factor(out, rng):
    """Leave a factor out."""
    factors = rng.choice(all_factors(out["evidence"]))
    del factors[rng.randrange(len(factors))]


@crafted
def multiply_input(out, rng):
    """Multiply the input with something that the evidence does not speak of."""
    extra = numbers(rng.choice([["1", "0", "1"], ["0", "1"], ["1", "1"], ["-1", "1"], ["5"]]))
    if "polynomial" in out["input"]:
        p = numbers(out["input"]["polynomial"])
        out["input"]["polynomial"] = [rational(c.re) for c in times(p, extra)]
    else:
        family = out["input"]["polynomials"]
        k = rng.randrange(len(family))
        family[k] = [rational(c.re) for c in times(numbers(family[k]), extra)]


@crafted
def multiply_both(out, rng):
    """Multiply the input with a factor without real roots, and list it among the factors."""
    factors = rng.choice(all_factors(out["evidence"]))
    extra, points = rng.choice([(["1", "0", "1"], ["-1", "0", "1"]), (["5", "2", "1"], ["-3", "-1", "0"])])
    entry = {"coefficients": extra, "exponent": "1", "points": points}
    if "polynomial" in out["input"]:
        p = times(numbers(out["input"]["polynomial"]), numbers(extra))
        out["input"]["polynomial"] = [rational(c.re) for c in p]
        if "roots" in out["claim"]:
            entry = {"coefficients": extra, "exponent": "1", "cover": []}
    else:
        family = out["input"]["polynomials"]
        k = rng.randrange(len(family))
        family[k] = [rational(c.re) for c in times(numbers(family[k]), numbers(extra))]
        generators = out["evidence"].get("generators", ["0", "1"])
        entry = {"coefficients": extra, "exponents": [str(int(g == str(k))) for g in generators]}
        table = out["evidence"]["table"]
        table["gaps"] += [str(len(factors))] * 2
        last = parse(table["points"][-1]) if table["points"] else 0
        more = range(1, 3) if table["points"] else range(3)
        table["points"] += [rational(last + k) for k in more]
    factors.append(entry)


@crafted
def swap_points(out, rng):
    """Exchange or repeat points."""
    points = out["evidence"]["points"]
    i, j = rng.randrange(len(points)), rng.randrange(len(points))
    points[i], points[j] = points[j], rng.choice(points)


def is_index(text, items):
    return isinstance(text, str) and text.isdigit() and int(text) < len(items)


FACTORED = [move_exponent, split_factor, forget_a_factor, multiply_input, multiply_both]
