"""Whether a claim about roots in the complex plane is false, decided by FLINT, without the evidence.

The radical parts of a polynomial over Q(i) are found by exact Euclid, their roots to 400 bits; a root of
these small polynomials that is nearer to a boundary than 2^-200 is on it.
"""

from __future__ import annotations

import flint

from .handmade_spectral import G
from .truth_matrices import gcd, numbers, trimmed
from .truth_roots import parse

BITS, NEAR = 600, flint.arb(2) ** -200


def divided(a, b):
    """Return the quotient of an exact division."""
    a, out = trimmed(a), []
    while len(a) >= len(b):
        c, shift = a[-1] / b[-1], len(a) - len(b)
        out.append(c)
        a = [x - c * b[k - shift] if k >= shift else x for k, x in enumerate(a[:-1])]
    return out[::-1]


def with_bits(call):
    old, flint.ctx.prec = flint.ctx.prec, BITS
    try:
        return call()
    finally:
        flint.ctx.prec = old


def ball_of(c):
    return flint.acb(*(flint.fmpq(*x.as_integer_ratio()) for x in (c.re, c.im)))


def distinct_roots(p, ball=ball_of):
    """Return the roots of a square-free polynomial."""

    def found():
        q = flint.acb_poly([ball(c) for c in p])
        return q.roots(tol=flint.arb(2) ** -300, maxprec=8 * BITS) if len(p) > 1 else []

    return with_bits(found)


def roots_with_multiplicity(p, ball=ball_of):
    """Return the roots of a polynomial over Q(i), or others with a ball each, each as often as it is one."""
    out = []
    p = trimmed(p)
    while len(p) > 1:
        slope = [c * G(k) for k, c in enumerate(p)][1:]
        common = gcd(p, slope)
        out += distinct_roots(divided(p, common), ball)
        p = common
    return out


def real(x):
    return flint.arb(flint.fmpq(*parse(x).as_integer_ratio()))


def depths(region, z):
    """Return what is positive inside, and where one part is negative outside."""
    shape = region["shape"]
    if shape == "half-plane":
        side, edge = region["side"], real(region["edge"])
        x = z.real if side in ("left", "right") else z.imag
        return [x - edge if side in ("right", "upper") else edge - x]
    if shape == "disc":
        (a, b), r = map(real, region["center"]), real(region["radius"])
        # the power of a ball around 0 would be no number
        x, y = z.real - a, z.imag - b
        return [r * r - x * x - y * y]
    if shape == "strip":
        x = {"real": z.real, "imaginary": z.imag}[region["part"]]
        return [x - real(region["low"]), real(region["high"]) - x]
    (a, b), (c, d) = map(real, region["low"]), map(real, region["high"])
    return [z.real - a, c - z.real, z.imag - b, d - z.imag]


def is_empty(region):
    if "radius" in region:
        return parse(region["radius"]) <= 0
    if "low" not in region:
        return False
    ends = [x if isinstance(x, list) else [x] for x in (region["low"], region["high"])]
    return any(parse(a) >= parse(b) for a, b in zip(*ends, strict=True))


def place(region, z):
    """Return 1 inside, 0 on the boundary, -1 outside."""
    found = depths(region, z)
    if any(x < -NEAR for x in found):
        return -1
    return 1 if all(x > NEAR for x in found) else 0


def counts(p, region, ball=ball_of):
    """Return the numbers of roots inside, on the boundary and outside."""
    found = with_bits(lambda: [place(region, z) for z in roots_with_multiplicity(p, ball)])
    return [found.count(k) for k in (1, 0, -1)]


def are_other_counts(claim, p, ball=ball_of):
    """Tell whether a claim of the kind "region-count" about a polynomial is false, or about no region."""
    if is_empty(claim["region"]):
        return True
    claimed = [int(claim[key], 0) for key in ("inside", "boundary", "outside")]
    return claimed != counts(p, claim["region"], ball)


def is_false(cert):
    """Tell whether a claim of the kind "region-count" is false, or about no region."""
    return are_other_counts(cert["claim"], numbers(cert["input"]["polynomial"]))


def are_other_roots(cert):
    """Tell whether a claim of the kind "complex-roots" is false."""
    return are_others(cert["claim"], with_multiplicities(numbers(cert["input"]["polynomial"])))


def are_others(claim, roots):
    """Tell whether a claim lists other roots than these (root, multiplicity, whether it is real)."""
    places, radius = int(claim["roots"]["bits"], 0), parse(claim["radius"])
    listed = zip(claim["roots"]["centers"], claim["multiplicities"], claim["real"], strict=True)
    fitting = [
        [
            k
            for k, one in enumerate(roots)
            if one[1] == int(multiplicity, 0)
            and (one[2] or not is_real)
            and is_near(one[0], center, places, radius)
        ]
        for center, multiplicity, is_real in listed
    ]
    return len(fitting) != len(roots) or not can_be_matched(fitting)


def can_be_matched(fitting):
    """Tell whether each may have one of the indices that fit it, no two the same."""
    owner = {}

    def placed(j, tried):
        for k in fitting[j]:
            if k not in tried:
                tried.add(k)
                if k not in owner or placed(owner[k], tried):
                    owner[k] = j
                    return True
        return False

    return all(placed(j, set()) for j in range(len(fitting)))


def with_multiplicities(p):
    """Return (root, multiplicity, whether it is real) for each distinct root."""
    out = []
    p, m = trimmed(p), 0
    parts = []
    while len(p) > 1:
        slope = [G(k) * c for k, c in enumerate(p)][1:]
        common = gcd(p, slope)
        parts.append(divided(p, common))
        p = common
    for m, part in enumerate(parts, 1):
        own = divided(part, parts[m]) if m < len(parts) else part
        out += [(z, m, with_bits(lambda z=z: abs(z.imag) < NEAR)) for z in distinct_roots(own)]
    return out


def is_near(z, center, places, radius):
    """Tell whether both parts are within the radius, up to what is too close to tell."""

    def found():
        allowed = flint.arb(flint.fmpq(*radius.as_integer_ratio())) + NEAR
        unit = flint.arb(2) ** -places
        gaps = [t - int(c, 0) * unit for t, c in zip((z.real, z.imag), center, strict=True)]
        return all(-allowed <= gap <= allowed for gap in gaps)

    return with_bits(found)
