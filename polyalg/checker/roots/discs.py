"""Discs around approximations that hold exactly one root each, in integers.

Smith's theorem: for g monic of degree d and distinct z_1, .., z_d the discs |z - z_k| <= r_k with
r_k = d |g(z_k)| / prod_{j != k} |z_k - z_j| cover all roots; one disjoint from the others holds exactly one.
Reference: B. T. Smith, Error bounds for zeros of a polynomial, J. ACM 17 (1970) 661-674.
"""

from __future__ import annotations

import math

from ..arithmetic.fixed.modulus import modulus_above, rescaled_above
from ..errors import CertificateError
from ..format.encoding import read_rational, refuse
from ..format.limits import Work, product_cost, quotient_cost
from ..format.reading import Numbers

Point = tuple[int, int]
_LEAST_PLACES = 32
_MANTISSA = 70


def read_radius(value: object) -> tuple[int, int]:
    """Read a positive rational."""
    radius = read_rational(value, "claim.radius")
    if radius[0] <= 0:
        refuse("claim.radius", "must be positive")
    return radius


def smith_radii(
    g: Numbers, points: list[Point], bits: int, unit: int, work: Work, *, spread: int = 0
) -> list[int]:
    """Bound the Smith radii from above, in units of 2^-unit.

    Parameters
    ----------
    g : Numbers
        Monic of degree d.
    points : list of pairs
        d approximations in units of 2^-bits.
    spread : int
        The polynomial that is meant has coefficients within spread / g.den of those of g, in modulus; it is
        real where g is.

    Raises
    ------
    CertificateError
        Step "smith-discs", when two approximations are equal.
    """
    d = len(points)
    size = max((abs(x) | abs(y) for x, y in points), default=0).bit_length()
    work.spend(d * d * (1500 + size // 30), "the distances of the approximations")
    if len(set(points)) != d:
        raise CertificateError("smith-discs", "two approximations of roots of one factor are equal")
    # over Q conjugate approximations have discs of one size; each pair is done once
    mirrored = g.im is None and {(x, -y) for x, y in points} == set(points)
    known: dict[Point, int] = {}
    for point in points:
        if mirrored and (point[0], -point[1]) in known:
            known[point] = known[point[0], -point[1]]
        else:
            known[point] = _smith_radius(g, point, points, (bits, unit, spread), work)
    return [known[point] for point in points]


def _smith_radius(
    g: Numbers, point: Point, points: list[Point], scale: tuple[int, int, int], work: Work
) -> int:
    bits, unit, spread = scale
    d = len(points)
    mantissa, exponent = _distance_product(point, points, bits)
    error, growth = _rounding(point, bits, d, work)
    # places that make the rounding of g(z) vanish against one unit of the radius
    places = max(unit + (d * error).bit_length() - exponent - mantissa.bit_length() + 1, _LEAST_PLACES)
    width = places + growth + max(abs(x) for x in g.re).bit_length()
    work.store(4, width, "a value at an approximation")
    length = max(abs(point[0]), abs(point[1])).bit_length()
    cost = 4 * product_cost(width, length) + 2 * quotient_cost(width, g.den.bit_length())
    work.spend(d * cost, "values at approximations")
    re, im = _value(g, point, bits, places)
    if spread:
        # The error adds up to more than one unit for each power of |z|.
        error += error * ((spread << places) // g.den + 1)
    value = d * (modulus_above(re, im) + error)
    shift = unit - places - exponent
    value = value << shift if shift >= 0 else (value >> -shift) + 1
    return value // mantissa + 1


def _distance_product(point: Point, points: list[Point], bits: int) -> tuple[int, int]:
    """Return m, e with m 2^e <= prod |z - z_j| over the other points; m has at least 64 bits."""
    x, y = point
    m, e = 1 << _MANTISSA, -_MANTISSA
    for p, q in points:
        a, b = abs(x - p), abs(y - q)
        if not a and not b:
            continue
        shift = max(a.bit_length(), b.bit_length(), _MANTISSA) - _MANTISSA
        a, b = a >> shift, b >> shift
        m *= a * a + b * b
        e += 2 * (shift - bits)
        cut = max(m.bit_length() - 2 * _MANTISSA, 0)
        m, e = m >> cut, e + cut
    # distances of less than a mantissa leave m short; the root needs an even exponent
    lengthen = max(2 * _MANTISSA - m.bit_length(), 0)
    lengthen += (e - lengthen) % 2
    m, e = m << lengthen, e - lengthen
    return math.isqrt(m), e // 2


def _rounding(point: Point, bits: int, d: int, work: Work) -> tuple[int, int]:
    """Bound the error of `_value` in its last places, and the bits of |z|^d."""
    rho = rescaled_above(modulus_above(*point), bits, 16)
    work.spend(d * product_cost(d * rho.bit_length(), rho.bit_length()), "error bounds")
    error = 0
    for _ in range(d):
        error = (error * rho >> 16) + 5
    return error, d * max(rho.bit_length() - 16, 0)


def _value(g: Numbers, point: Point, bits: int, places: int) -> tuple[int, int]:
    """Evaluate g at z by Horner's rule in units of 2^-places.

    Notes
    -----
    A step rounds each component twice by less than one unit (coefficient and product): an error of
    modulus below 2 sqrt(2) < 4, besides what the previous error grows by the factor |z|.
    """
    a, b = point
    re, im = 1 << places, 0
    for k in range(len(g.re) - 2, -1, -1):
        re, im = (re * a - im * b) >> bits, (re * b + im * a) >> bits
        re += (g.re[k] << places) // g.den
        if g.im is not None:
            im += (g.im[k] << places) // g.den
    return re, im


def check_disjoint(points: list[Point], radii: list[int], shift: int, what: str, work: Work) -> None:
    """Prove that discs are pairwise disjoint; the points are in units that are 2^shift units of the radii.

    Raises
    ------
    CertificateError
        Step "smith-discs", when two are not.
    """
    size = max((abs(x) | abs(y) for x, y in points), default=0).bit_length() + shift
    work.spend(len(points) ** 2 * (200 + product_cost(size, 60) + size // 10), "the distances of the discs")
    for k, (a, b) in enumerate(points):
        for j in range(k):
            x, y = abs(a - points[j][0]) << shift, abs(b - points[j][1]) << shift
            both = radii[k] + radii[j]
            if x <= both and y <= both and x * x + y * y <= both * both:
                raise CertificateError("smith-discs", f"two discs of {what} are not proved disjoint")
