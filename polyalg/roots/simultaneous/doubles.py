"""The roots of a polynomial in doubles: Aberth's method for all at once, or a companion matrix.

Nothing is proved here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flint import acb, acb_poly, arb

from polyalg.core.balls import magnitude_bits
from polyalg.core.blas_threads import one_blas_thread
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Complexes, Doubles
from polyalg.roots.simultaneous.newton_polygon import ZERO, corners_of

# Coefficients beyond those that count are left out when they are so many bits below the largest one.
_NEGLIGIBLE_BITS = 100
# Relative error of a value by Horner's rule, and of one product of complex numbers.
_ERROR_EXPONENT, _PRODUCT_EXPONENT = -50, -52
_LARGEST_RADIUS = 4
# From here on the n^2 operations of a round take less than the n^3 of a matrix.
_LEAST_ABERTH_DEGREE = 60
_MOST_ROUNDS = 40
# About the golden angle, whose multiples are spread evenly.
_TURN = 12 / 5


@dataclass(frozen=True, slots=True)
class DoubleRoots:
    """Roots in doubles, and for each the radius of a disc that is likely to hold one."""

    roots: Complexes
    radii: Doubles


@one_blas_thread()
def roots_in_doubles(coefficients: Sequence[acb], exponent: int, count: int) -> DoubleRoots:
    """Return the `count` smallest roots of sum c_k (2**exponent y)^k."""
    import numpy as np

    scaled = _scaled(coefficients, exponent)
    top = max(magnitude_bits(c) for c in scaled)
    while len(scaled) > count + 1 and magnitude_bits(scaled[-1]) < top - _NEGLIGIBLE_BITS:
        scaled.pop()
    p = _in_doubles(scaled)
    start = _sized_points(scaled) if len(p) > _LEAST_ABERTH_DEGREE else None
    roots = _by_companion_matrix(p) if start is None else _by_aberth(p, start)
    roots = roots[np.argsort(np.abs(roots), kind="stable")[:count]]
    slope = p[1:] * np.arange(1, len(p))
    with np.errstate(all="ignore"):
        for _ in range(2):
            newton = np.polyval(p[::-1], roots) / np.polyval(slope[::-1], roots)
            step = _aberth_step(newton, roots, roots)
            roots = np.where(np.isfinite(step), roots - step, roots)
        error = np.ldexp(np.polyval(np.abs(p[::-1]), np.abs(roots)), _ERROR_EXPONENT)
        slopes = np.abs(np.polyval(slope[::-1], roots))
        radii = (len(p) - 1) * (np.abs(np.polyval(p[::-1], roots)) + error) / slopes
    return DoubleRoots(
        roots, np.where(np.isfinite(radii), np.minimum(radii, _LARGEST_RADIUS), _LARGEST_RADIUS)
    )


@one_blas_thread()
def lost_bits(poly: acb_poly) -> float:
    """Return about how many bits of a value cancel near the roots, seen at points of their sizes."""
    import numpy as np

    coefficients = poly.coeffs()
    if coefficients[0] == 0:
        return np.inf
    # Roots of size 1 on the whole: doubles hold no power of another number to a high degree.
    fall = magnitude_bits(coefficients[0]) - magnitude_bits(coefficients[-1])
    scaled = _scaled(coefficients, round(fall / int(poly.degree())))
    points = _sized_points(scaled)
    assert points is not None
    p = _in_doubles(scaled)
    with np.errstate(all="ignore"):
        _, slope, size = _evaluated(p, points)
        return float(np.log2(np.max(len(p) * size / np.abs(slope))))


def _scaled(coefficients: Sequence[acb], exponent: int) -> list[acb]:
    """Return the coefficients of sum c_k (2**exponent y)^k, rounded."""
    with flint_lock, working_precision(64):
        return [acb(c.mid()) * arb(2) ** (exponent * k) for k, c in enumerate(coefficients)]


def _in_doubles(coefficients: Sequence[acb]) -> Complexes:
    """Return the coefficients over a power of 2, so that the largest one is about 1."""
    import numpy as np

    top = max(magnitude_bits(c) for c in coefficients)
    with flint_lock, working_precision(64):
        return np.array([complex(c * arb(2) ** -top) for c in coefficients])


def _by_companion_matrix(p: Complexes) -> Complexes:
    """Return the eigenvalues of the companion matrix; points of a circle where they are not found."""
    import numpy as np

    n = len(p) - 1
    if n == 1:
        return -p[:1] / p[1:]
    try:
        return np.roots(p[::-1]).astype(np.complex128, copy=False)
    except np.linalg.LinAlgError:
        return _circle(n)


def _circle(n: int, turn: float = 1) -> Complexes:
    """Return n points on the unit circle, turned, so that none is conjugate to another."""
    import numpy as np

    angles = turn + 2 * np.pi * np.arange(n) / n
    points: Complexes = np.cos(angles) + np.sin(angles) * np.array(complex(0, 1))
    return points


def _by_aberth(p: Complexes, start: Complexes) -> Complexes:
    """Return all roots by Aberth's method from points of their sizes.

    Notes
    -----
    O. Aberth, Iteration methods for finding all zeros of a polynomial simultaneously, Math. Comp. 27 (1973);
    the start is that of D. Bini, Numerical computation of polynomial zeros by means of Aberth's method,
    Numer. Algorithms 13 (1996).
    """
    import numpy as np

    z = start.copy()
    moving = np.arange(len(z))
    with np.errstate(all="ignore"):
        for _ in range(_MOST_ROUNDS):
            w = z[moving]
            value, slope, size = _evaluated(p, w)
            step = _aberth_step(w * value / slope, w, z)
            z[moving] = np.where(np.isfinite(step), w - step, w)
            # each power has the errors of the products before it
            settled = np.abs(value) <= len(p) * np.ldexp(size, _PRODUCT_EXPONENT)
            settled |= np.abs(step) <= np.ldexp(np.abs(w), _ERROR_EXPONENT)
            moving = moving[~settled]
            if not len(moving):
                break
    # What has not settled is where doubles tell nothing, and has a large radius.
    return z


def _sized_points(coefficients: Sequence[acb]) -> Complexes | None:
    """Return points on circles whose radii are the slopes of the Newton polygon; None without both ends."""
    import numpy as np

    heights = [magnitude_bits(c) for c in coefficients]
    if min(heights[0], heights[-1]) <= ZERO:
        return None
    corners = corners_of(heights)
    sizes = [np.exp2((heights[i] - heights[j]) / (j - i)) for i, j in pairwise(corners)]
    # No two circles are turned alike, since a polygon with many corners has few points on each.
    runs = [_circle(j - i, 1 + _TURN * i) for i, j in pairwise(corners)]
    points: Complexes = np.concatenate([size * run for size, run in zip(sizes, runs, strict=True)])
    return points


def _evaluated(p: Complexes, w: Complexes) -> tuple[Complexes, Complexes, Doubles]:
    """Return p(w), w p'(w) and sum |p_k w^k|; outside the unit circle, where they are large, over w^n."""
    import numpy as np

    n = len(p) - 1
    outside = np.abs(w) > 1
    u = np.where(outside, 1 / w, w)
    powers = np.ones((len(w), n + 1), np.complex128)
    powers[:, 1:] = u[:, None]
    powers = np.multiply.accumulate(powers, axis=1)
    degrees, sizes = np.arange(n + 1), np.abs(powers)
    # u p'(u) has the same powers; outside they are those of the reversed polynomial, from the other end
    columns = [np.stack([q, q * k], axis=1) for q, k in ((p, degrees), (p[::-1], n - degrees))]
    values = np.where(outside[:, None], powers @ columns[1], powers @ columns[0])
    size: Doubles = np.where(outside, sizes @ np.abs(p[::-1]), sizes @ np.abs(p))
    return values[:, 0], values[:, 1], size


def _aberth_step(newton: Complexes, w: Complexes, z: Complexes) -> Complexes:
    """Return the corrected steps of the points w, which are among all the points z."""
    import numpy as np

    gaps = w[:, None] - z[None, :]
    inverse = np.where(gaps == 0, 0, 1 / gaps)
    step: Complexes = newton / (1 - newton * inverse.sum(1))
    return step
