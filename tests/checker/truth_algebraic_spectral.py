"""Whether a claim about a matrix polynomial over a real number field is false.

Identities and values are computed from the definitions, coordinates as Gaussian rationals; whether a
polynomial is >= 0 is decided by the library from the symmetric functions of its eigenvalues, which no
certificate uses.
"""

from __future__ import annotations

import functools
import json

import flint
from mpmath import mp, mpf

import polyalg as pa
from polyalg.certificates.over_fields import field_of
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial

from .handmade_spectral import G, adjoint, dot, on_scalar, plus, scaled, star, times
from .truth_algebraic import Field, rational, sign
from .truth_matrices import number
from .truth_roots import parse
from .truth_spectral import DIGITS, domain_of, is_another_factor, is_hermitian, multiplier, value_at


def parts_of(listed, d):
    """Return for each power of the generator a matrix polynomial of Gaussian rationals."""
    for C in listed:
        assert all(len(entry) == d for row in C for entry in row)
    return [[[[number(entry[k]) for entry in row] for row in C] for C in listed] for k in range(d)]


def reduced(f, parts):
    """Return the parts of the sum of P_k y^k modulo f."""
    parts = list(parts)
    while len(parts) >= len(f):
        top = parts.pop()
        for k, c in enumerate(f[:-1]):
            at = len(parts) - len(f) + 1 + k
            parts[at] = total(parts[at], [scaled(G(-c), C) for C in top])
    return parts


def total(p, q):
    """Add matrix polynomials, of which one may be longer."""
    if p is None or q is None:
        return p or q
    longer, shorter = (p, q) if len(p) >= len(q) else (q, p)
    return [plus(C, shorter[k]) if k < len(shorter) else C for k, C in enumerate(longer)]


def product(f, p, q):
    """Multiply matrix polynomials given by their parts."""
    found = [None] * (len(p) + len(q) - 1)
    for j, a in enumerate(p):
        for k, b in enumerate(q):
            found[j + k] = total(found[j + k], times(a, b))
    return reduced(f, found)


def sum_of(f, holder, names, interval):
    """Multiply a sum of squares out."""
    found, d = [None] * (len(f) - 1), len(f) - 1
    for w, listed, name in zip(holder["weights"], holder["polynomials"], names, strict=True):
        q = parts_of(listed, d)
        square = product(f, [star(part) for part in q], q)
        n = len(square[0][0])
        weight = [[[[G(parse(c)) if i == j else G(0) for j in range(n)] for i in range(n)]] for c in w]
        square = product(f, weight, square)
        m = multiplier(name, interval)
        found = [total(a, on_scalar(m, b)) for a, b in zip(found, square, strict=True)]
    return found


def are_equal(p, q):
    for a, b in zip(p, q, strict=True):
        difference = total(a, [scaled(G(-1), C) for C in b])
        if any(x for C in difference for row in C for x in row):
            return False
    return True


def element(coordinates):
    return flint.fmpq_poly([rational(parse(c)) for c in coordinates])


def is_no_sum(field, claim, parts):
    f = [int(c) for c in field.f.coeffs()]
    if not claim["weights"] or any(sign(field, element(w)) <= 0 for w in claim["weights"]):
        return True
    if len(claim["weights"]) != len(claim["polynomials"]):
        return True
    names = claim.get("multipliers", ["1"] * len(claim["weights"]))
    if len(names) != len(claim["weights"]):
        return True
    return not are_equal(sum_of(f, claim, names, claim.get("interval")), parts)


def is_not_negative_there(field, claim, parts):
    v, on = [[number(x)] for x in claim["vector"]], domain_of(claim)
    if isinstance(on, tuple):
        low, high = on
        t = parse(claim["point"])
        if (low is not None and t < low) or (high is not None and t > high):
            return True
    values = [dot(adjoint(v), dot(value_at(p, on, claim["point"]), v))[0][0] for p in parts]
    assert not any(x.im for x in values)
    return sign(field, flint.fmpq_poly([rational(x.re) for x in values])) >= 0


def polynomial_of(given):
    """Return the input as the library takes it; what is no real field is refused."""
    field = Field(given["field"])
    if field.is_wrong() or not is_real(field):
        raise ValueError("no real field")
    root = given["field"]["root"]
    K = field_of(given["field"]["polynomial"], root["center"], root["radius"])
    listed = given["matrix_polynomial"]
    entries = [[entry for row in C for entry in row] for C in listed]
    pairs = [
        tuple(flint.fmpq_poly([rational(getattr(number(c), part)) for c in entry]) for part in ("re", "im"))
        for C in entries
        for entry in C
    ]
    return AlgebraicMatrixPolynomial.of_values(K, (len(listed[0]), len(listed[0][0])), pairs)


@functools.lru_cache(1024)
def _is_positive(text, on):
    return bool(pa.is_positive_semidefinite(polynomial_of(json.loads(text)), on=on))


def is_positive(given, on):
    ends = tuple(None if x is None else rational(x) for x in on) if isinstance(on, tuple) else on
    return _is_positive(json.dumps(given), ends)


@functools.lru_cache(1024)
def _factor(text, on):
    return pa.spectral_factor(polynomial_of(json.loads(text)), DIGITS, on=on).coefficients


def is_real(field):
    (y,) = field.inside()
    with mp.workprec(600):
        return abs(mp.im(y)) < mpf(2) ** -200


def is_false(cert):
    """Tell whether the claim is known to be false."""
    claim, given = cert["claim"], cert["input"]
    field = Field(given["field"])
    if field.is_wrong() or not is_real(field):
        return True
    parts = parts_of(given["matrix_polynomial"], field.d)
    if not any(x for p in parts for row in p[-1] for x in row):
        return True
    if claim["kind"] == "algebraic-sum-of-squares":
        return is_no_sum(field, claim, parts)
    on = domain_of(claim)
    if any(not is_hermitian(p, "real" if isinstance(on, tuple) else on) for p in parts):
        return True
    if claim["kind"] == "algebraic-spectral-factor":
        return not is_positive(given, on) or is_another_factor(claim, _factor(json.dumps(given), on))
    if claim["holds"]:
        return not is_positive(given, on)
    return is_not_negative_there(field, claim, parts)
