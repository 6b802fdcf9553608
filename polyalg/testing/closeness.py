"""Floats against enclosures: how far they are, in ulps or relatively, for numbers, arrays and multisets.

Distances are balls, so that a float is called close or off only where that is certain.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from flint import acb, acb_mat, arb, arb_mat, fmpq_mat, fmpz_mat

from polyalg.algebra.matching import perfect_matching
from polyalg.core.balls import ball_of
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.gaussian.rational import gaussian
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.scalars import read_choice, read_scalar
from polyalg.errors import InputError
from polyalg.roots.complex.number import IsolatedNumber

__all__ = ["Place", "assert_close", "entries_of"]

Place = tuple[int, ...]
_MATRICES = (fmpz_mat, fmpq_mat, GaussianMatrix, arb_mat, acb_mat)
_GUARD_BITS = 128
_DIGITS = 40
_MOST_BITS = 1 << 14


def assert_close(
    floats: object,
    enclosure: object,
    *,
    ulps: float | None = None,
    rtol: float | None = None,
    relative_to: Literal["entry", "largest"] = "entry",
) -> None:
    """Assert that floats are as close as was promised to the exact values that balls enclose.

    Parameters
    ----------
    floats : number, array, or (nested) list of numbers
        Doubles, real or complex: a result of numerical code.
    enclosure : object
        The exact values or enclosures of them: number or ball, matrix or (nested) list, of the same shape;
        or the list that `real_roots`, `complex_roots` or `eigenvalues` gives: then the floats are in any
        order, as many of a root as its multiplicity says, and the digits asked for do not matter.
    ulps : float
        The largest distance, in units of the last place of a double of the size of the exact value.
    rtol : float
        The largest distance, relative to the exact value; one of the two has to be given.
    relative_to : {"entry", "largest"}
        Take the size of each value, or of the largest of all, as norms do.

    Raises
    ------
    AssertionError
        It names the place of the worst float, its distance in ulps, and what was expected.
    InputError
        Where an enclosure is too wide to tell.

    Notes
    -----
    The distance of complex numbers is that in the plane.  Floats and roots are matched so that all are close,
    if there is such a way.

    Examples
    --------
    >>> import polyalg as pa
    >>> roots = pa.real_roots([-2, 0, 1])
    >>> assert_close([2**0.5, -(2**0.5)], roots, ulps=1)
    >>> assert_close([1.4142, -1.4142], roots, ulps=1)
    Traceback (most recent call last):
    ...
    AssertionError: 2 of 2 floats are off; the worst, at 0: 1.4142 is 6.11e+10 ulps from 1.4142135623730950...
    """
    read_choice(relative_to, get_args(Literal["entry", "largest"]), "relative_to")
    if (ulps is None) == (rtol is None):
        raise InputError("pass one of ulps= and rtol=")
    found = dict(_floats(floats))
    exact, is_multiset = entries_of(enclosure)
    balls = {place: _ball(x) for place, x in exact.items()}
    if is_multiset:
        assert len(found) == len(balls), f"there are {len(found)} floats for {len(balls)} numbers"
    else:
        assert found.keys() == balls.keys(), f"the shape is {_shape(found)}, not {_shape(balls)}"
    _assert_close(found, balls, _Tolerance(ulps, rtol, _largest(balls, relative_to)), is_multiset)


def entries_of(enclosure: Any) -> tuple[dict[Place, Any], bool]:
    """Return the entries by place, and whether they are roots, repeated by multiplicity and in no order."""
    if isinstance(enclosure, (list, tuple)) and any(hasattr(x, "multiplicity") for x in enclosure):
        numbers = [x for x in enclosure for _ in range(getattr(x, "multiplicity", 1))]
        return {(k,): x for k, x in enumerate(numbers)}, True
    return dict(_entries(enclosure)), False


def _entries(x: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    if isinstance(x, _MATRICES):
        table: list[list[Any]] = x.table() if isinstance(x, GaussianMatrix) else x.tolist()
        for i, row in enumerate(table):
            for j, entry in enumerate(row):
                yield (*place, i, j), entry
    elif isinstance(x, (list, tuple)):
        for k, item in enumerate(x):
            yield from _entries(item, (*place, k))
    else:
        yield place, x


def _floats(x: Any) -> Iterator[tuple[Place, complex]]:
    values = x.tolist() if hasattr(x, "tolist") else x
    for place, value in _entries(values):
        yield place, complex(value)


def _ball(x: Any) -> acb:
    if isinstance(x, (arb, acb)):
        return acb(x)
    if isinstance(x, IsolatedNumber):
        return x._known(_DIGITS)
    number = read_scalar(x)
    if number is None:
        raise InputError(f"{x!r} is neither exact nor a ball; pass pa.exact(...) for a float that is meant")
    with flint_lock, working_precision(2 * _GUARD_BITS):
        z = gaussian(number)
        return ball_of(z.real, z.imag)


def _shape(entries: dict[Place, Any]) -> Place:
    places = list(entries)
    return tuple(max(axis) + 1 for axis in zip(*places, strict=True)) if places else (0,)


def _size(ball: acb) -> float:
    return min(float(abs(acb(ball.mid()))), 1.7e308)


def _largest(balls: dict[Place, acb], relative_to: str) -> float:
    return max(map(_size, balls.values()), default=0.0) if relative_to == "largest" else 0.0


@dataclass(frozen=True)
class _Tolerance:
    """How far a float may be, and what it is measured by."""

    ulps: float | None
    rtol: float | None
    largest: float

    def __str__(self) -> str:
        return f"a relative {self.rtol:.3g} is" if self.ulps is None else f"{self.ulps:.3g} are"

    def measured(self, x: complex, ball: acb) -> _Distance:
        size = max(_size(ball), self.largest)
        unit = math.ulp(size)
        allowed = arb(self.rtol) * arb(size) if self.ulps is None else arb(self.ulps) * arb(unit)
        if not (math.isfinite(x.real) and math.isfinite(x.imag)):
            return _Distance(x, ball, arb("inf"), allowed, unit)
        return _Distance(x, ball, abs(acb(x.real, x.imag) - ball), allowed, unit)


@dataclass(frozen=True)
class _Distance:
    """How far a float is from what a ball encloses."""

    x: complex
    ball: acb
    error: arb
    allowed: arb
    unit: float

    @property
    def is_close(self) -> bool:
        return bool(self.error <= self.allowed)

    @property
    def is_off(self) -> bool:
        return bool(self.error > self.allowed)

    @property
    def in_ulps(self) -> float:
        return float(self.error.mid()) / self.unit if self.error.is_finite() else math.inf

    def __str__(self) -> str:
        x = self.x.real if self.x.imag == 0 == self.ball.imag else self.x
        z = acb(self.ball.mid())
        expected = z.real.str(20, radius=False) if z.imag == 0 else z.str(20, radius=False)
        return f"{x} is {self.in_ulps:.3g} ulps from {expected}"


def _assert_close(
    found: dict[Place, complex], balls: dict[Place, acb], tolerance: _Tolerance, is_multiset: bool
) -> None:
    bits = max((max(int(z.real.bits()), int(z.imag.bits())) for z in balls.values()), default=0)
    with flint_lock, working_precision(min(bits, _MOST_BITS) + _GUARD_BITS):
        pairs = [(place, place) for place in found]
        if is_multiset:
            pairs = _matched(found, balls, tolerance)
        distances = {place: tolerance.measured(found[place], balls[other]) for place, other in pairs}
    off = [place for place, distance in distances.items() if distance.is_off]
    if off:
        worst = max(off, key=lambda place: distances[place].in_ulps)
        where = f"at {', '.join(map(str, worst))}: " if worst else ""
        raise AssertionError(
            f"{len(off)} of {len(distances)} floats are off; the worst, {where}{distances[worst]},"
            f" where {tolerance} allowed"
        )
    for distance in distances.values():
        if not distance.is_close:
            raise InputError(
                f"{distance.ball} is too wide to tell how far {distance.x} is; ask for more digits"
            )


def _matched(
    found: dict[Place, complex], balls: dict[Place, acb], tolerance: _Tolerance
) -> list[tuple[Place, Place]]:
    """Return which float is for which number: all of them close if that can be, else next to each other."""
    floats, numbers = list(found), list(balls)
    table = [[tolerance.measured(found[place], balls[other]) for other in numbers] for place in floats]
    near = [[j for j, distance in enumerate(row) if not distance.is_off] for row in table]
    chosen = perfect_matching(len(floats), near.__getitem__)
    if chosen is None:
        order = sorted(
            ((i, j) for i in range(len(floats)) for j in range(len(numbers))),
            key=lambda pair: table[pair[0]][pair[1]].in_ulps,
        )
        partners: dict[int, int] = {}
        for i, j in order:
            if i not in partners and j not in partners.values():
                partners[i] = j
        chosen = [partners[i] for i in range(len(floats))]
    return [(place, numbers[j]) for place, j in zip(floats, chosen, strict=True)]
