"""Whether a claim about a matrix polynomial is false, decided exactly, and by the library for factors."""

from __future__ import annotations

import functools
import itertools
import json

import flint

import polyalg as pa

from .handmade_spectral import (
    G,
    adjoint,
    at,
    det_polynomial,
    dot,
    line_form,
    on_scalar,
    plus,
    scaled,
    star,
    times,
)
from .truth_matrices import number, rows_of
from .truth_roots import factored, parse, real_roots_of

DIGITS = 30


def is_hermitian(p, on):
    if on == "circle":
        return p[0] == adjoint(p[0])
    assert on != "interval"
    sign = -1 if on == "imaginary" else 1
    return all(adjoint(c) == scaled(G(sign**k), c) for k, c in enumerate(p))


def is_never_negative(f):
    """Tell whether a polynomial of FLINT is >= 0 on the real line."""
    if f == 0:
        return True
    coefficients = [int(c) for c in f.coeffs()]
    return coefficients[-1] > 0 and all(m % 2 == 0 or not real_roots_of(g) for g, m in factored(coefficients))


@functools.lru_cache(1024)
def _is_positive(text, on):
    p = [rows_of(c) for c in json.loads(text)]
    line = line_form(p, on)
    n = len(line[0])
    for size in range(1, n + 1):
        for chosen in itertools.combinations(range(n), size):
            minor = [[[c[i][j] for j in chosen] for i in chosen] for c in line]
            if not is_never_negative(det_polynomial(minor)):
                return False
    return True


def is_positive(listed, on):
    """Decide by all principal minors."""
    return _is_positive(json.dumps(listed), on)


def domain_of(claim):
    """Return the domain of a claim, a word or the ends of an interval."""
    if "interval" in claim:
        return tuple(None if x is None else parse(x) for x in claim["interval"])
    return claim.get("on", "real")


def value_at(p, on, point):
    if on == "real" or isinstance(on, tuple):
        return at(p, G(parse(point)))
    if on == "imaginary":
        return at(p, G(0, parse(point)))
    z = number(point)
    assert z * z.bar == G(1)
    powers = [G(1)]
    for _ in p[1:]:
        powers.append(powers[-1] * z)
    out = p[0]
    for c, w in zip(p[1:], powers[1:], strict=True):
        out = plus(out, plus(scaled(w, c), scaled(w.bar, adjoint(c))))
    return out


def is_not_negative_there(claim, p):
    v, on = [[number(x)] for x in claim["vector"]], domain_of(claim)
    if isinstance(on, tuple):
        low, high = on
        t = parse(claim["point"])
        if (low is not None and t < low) or (high is not None and t > high):
            return True
    value = dot(adjoint(v), dot(value_at(p, on, claim["point"]), v))[0][0]
    assert value.im == 0
    return value.re >= 0


def multiplier(name, interval):
    """Return a multiplier as a polynomial of size 1."""
    factors = {"a": lambda a: [-a, 1], "b": lambda b: [b, -1]}
    found = [[[G(1)]]]
    for letter, end in zip("ab", interval or (), strict=False):
        if letter in name:
            found = times(found, [[[G(c)]] for c in factors[letter](parse(end))])
    return found


def is_no_sum(claim, p):
    weights = [parse(w) for w in claim["weights"]]
    if any(w <= 0 for w in weights) or len(weights) != len(claim["polynomials"]):
        return True
    total = []
    names = claim.get("multipliers", ["1"] * len(weights))
    for w, listed, name in zip(weights, claim["polynomials"], names, strict=True):
        q = [rows_of(c) for c in listed]
        for k, c in enumerate(on_scalar(multiplier(name, claim.get("interval")), times(star(q), q))):
            c = scaled(G(w), c)
            total = [*total[:k], plus(total[k], c) if k < len(total) else c, *total[k + 1 :]]
    zero = [[G(0)] * len(p[0]) for _ in p[0]]
    longest = max(len(total), len(p))
    total, p = (x + [zero] * (longest - len(x)) for x in (total, p))
    return total != p


# ---------------------------------------------------------------------------------------------- the factor


def polynomial_of(listed, on):
    """Return the input as the library takes it."""

    def entry(x):
        x = number(x)
        return pa.GaussianRational(x.re, x.im)

    coefficients = [[[entry(x) for x in row] for row in c] for c in listed]
    return pa.LaurentMatrixPolynomial(coefficients) if on == "circle" else pa.MatrixPolynomial(coefficients)


@functools.lru_cache(1024)
def _reference(text, on):
    return pa.spectral_factor(polynomial_of(json.loads(text), on), DIGITS, on=on).coefficients


def is_factor_false(claim, listed):
    """Compare with the factor that the library computes in another way."""
    return is_another_factor(claim, _reference(json.dumps(listed), claim["on"]))


def is_another_factor(claim, wanted):
    """Tell whether a number that a claim lists is too far from the entries of a factor."""
    bits = int(claim["coefficients"]["bits"], 0)
    made = claim["coefficients"]["matrices"]
    shape = [(m.nrows(), m.ncols()) for m in wanted]
    if [(len(m), len(m[0]) if m else 0) for m in made] != shape:
        return True
    old = flint.ctx.prec
    flint.ctx.prec = 400
    try:
        radius = flint.arb(flint.fmpq(*parse(claim["radius"]).as_integer_ratio()))
        for m, w in zip(made, wanted, strict=True):
            for i, j in itertools.product(range(w.nrows()), range(w.ncols())):
                x = m[i][j]
                parts = [x, "0"] if isinstance(x, str) else x
                for part, ball in zip(parts, (w[i, j].real, w[i, j].imag), strict=True):
                    value = flint.arb(flint.fmpq(int(part, 0), 1 << bits))
                    if abs(value - ball) > radius:
                        return True
    finally:
        flint.ctx.prec = old
    return False


def is_false(cert):
    """Tell whether the claim is known to be false."""
    claim, listed = cert["claim"], cert["input"]["matrix_polynomial"]["coefficients"]
    p = [rows_of(c) for c in listed]
    on = domain_of(claim)
    if claim["kind"] == "sum-of-squares":
        return is_no_sum(claim, p)
    if not is_hermitian(p, on):
        return True
    if claim["kind"] == "positive-semidefinite":
        return not is_positive(listed, on) if claim["holds"] else is_not_negative_there(claim, p)
    return not is_positive(listed, on) or is_factor_false(claim, listed)
