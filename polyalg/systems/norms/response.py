"""The singular values of a system over frequencies, each certified, as doubles for a picture."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple, cast

from flint import acb, arb, fmpq, fmpq_poly

from polyalg.core.balls import double_of
from polyalg.core.precision import flint_lock, working_precision
from polyalg.errors import ResourceLimitError
from polyalg.systems.norms.curve import Curve
from polyalg.systems.norms.peak import frequency
from polyalg.systems.sampling import Sampling

__all__ = ["Response", "response_of"]

_BITS = 64
_POINTS, _A_DECADE, _MOST = 240, 24, 960
_NEAREST, _FARTHEST = 1 / 8, 16
"""Around a peak or a notch there are points from this part of its half width on, up to its place over 16."""
_SHARPEST, _ON_AXIS = 2.0**-40, 2.0**-10
"""Half widths, relative to the place: the least of a pole, and that of a zero on the axis, which has none."""
_LARGEST = 1e300
"""Beyond it, and below its reciprocal, frequencies are not drawn."""


class Response(NamedTuple):
    """Frequencies, ascending, and at each the singular values, the largest first."""

    frequencies: list[float]
    values: list[list[float]]


def response_of(curve: Curve, sampling: Sampling, also: fmpq | None) -> Response:
    """Return the singular values at frequencies that show all peaks and notches.

    Parameters
    ----------
    also : fmpq or None
        A point of the line that is one of them; None, infinity, only where it has a finite frequency.

    Notes
    -----
    In continuous time at positive frequencies only, in discrete time from 0 to that of z = -1.  The squares
    are roots of a polynomial at a rational point, isolated to double precision.
    """
    places = list(_features(curve))
    if sampling.is_discrete:
        # x = cot(w / 2) for the angle w of z.
        angles = [math.pi * k / _POINTS for k in range(1, _POINTS)]
        xs = [*(1 / math.tan(w / 2) for w in angles), *_near(places, 0.0, math.inf)]
    else:
        low, high = _window([u for u, _ in places] + ([double_of(arb(also))] if also else []))
        xs = [*_spaced(low, high), *_near(places, low, high)]
    points: set[fmpq | None] = {fmpq(*x.as_integer_ratio()) for x in xs}
    points |= {fmpq(0), None} if sampling.is_discrete else {also} - {fmpq(0), None}
    found = sorted((_at(x, sampling), _values(curve, x)) for x in points)
    return Response([w for w, _ in found], [values for _, values in found])


def _at(x: fmpq | None, sampling: Sampling) -> float:
    return double_of(frequency(x, sampling, _BITS))


def _values(curve: Curve, x: fmpq | None) -> list[float]:
    return [double_of(value) for value in curve.singular_values(x, _BITS)]


def _features(curve: Curve) -> Iterator[tuple[float, float]]:
    """Yield (x, half width) of what poles, and zeros of all singular values, make of the curve."""
    ends = [curve.terms[0], next(q for q in reversed(curve.terms) if q)]
    for q in ends:
        for y in _roots(q):
            with flint_lock, working_precision(_BITS):
                x = y.sqrt()
                u, v = double_of(abs(x.real)), double_of(abs(x.imag))
            size = math.hypot(u, v)
            if u > v:
                yield u, max(v, _SHARPEST * size) if v else _ON_AXIS * size
            elif size:
                yield size, size


def _roots(q: fmpq_poly) -> list[acb]:
    if q.degree() < 1:
        return []
    with flint_lock, working_precision(_BITS):
        return [z for z, _ in cast("list[tuple[acb, int]]", q.numer().complex_roots())]


def _window(sizes: list[float]) -> tuple[float, float]:
    """Return bounds a decade around all that happens."""
    low, high = min(sizes, default=1.0) / 10, max(sizes, default=1.0) * 10
    if low < 1 / _LARGEST or high > _LARGEST:
        raise ResourceLimitError(f"frequencies beyond {_LARGEST:g} or below its reciprocal cannot be drawn")
    return low, high


def _spaced(low: float, high: float) -> list[float]:
    """Return points with equal ratios."""
    decades = math.log10(high / low)
    count = min(max(_POINTS, math.ceil(_A_DECADE * decades)), _MOST)
    return [low * 10 ** (decades * k / count) for k in range(count + 1)]


def _near(places: list[tuple[float, float]], low: float, high: float) -> Iterator[float]:
    """Yield points around peaks and notches, twice as far each time."""
    for u, v in places:
        yield u
        step = _NEAREST * v
        while step < u / _FARTHEST:
            yield from (x for x in (u - step, u + step) if low <= x <= high)
            step *= 2
