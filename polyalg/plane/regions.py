"""Regions of the complex plane with rational data: where a number is, and what their boundaries are.

Half planes, strips, discs and rectangles, all open; nothing here counts a root.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flint import acb, arb, fmpq

from polyalg.core.evidence import rational_json
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.reading import read_gaussian, read_rational
from polyalg.core.scalars import read_choice
from polyalg.core.typing import Json, NumberLike, RationalLike
from polyalg.errors import InputError

__all__ = ["Region", "disc", "half_plane", "rectangle", "strip"]

Side = Literal["left", "right", "upper", "lower"]
Part = Literal["real", "imaginary"]
SIDES: tuple[Side, ...] = ("left", "right", "upper", "lower")
PARTS: tuple[Part, ...] = ("real", "imaginary")


@dataclass(frozen=True, slots=True)
class Line:
    """The points start + i^quarters t, for all real t, or for 0 <= t < length."""

    start: GaussianRational
    quarters: int
    length: fmpq | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """The points at a distance from a center."""

    center: GaussianRational
    radius: fmpq


Curve = Line | Circle


class Region(ABC):
    """An open region of the complex plane, as `half_plane`, `disc`, `strip` and `rectangle` make them."""

    @abstractmethod
    def json(self) -> Json:
        """Return the region as certificates write it."""

    @abstractmethod
    def depths(self, z: acb) -> Sequence[arb]:
        """Return what is positive inside, for each curve of the boundary.

        One of them is negative outside, and the least is 0 on the edge.
        """

    @property
    @abstractmethod
    def boundary(self) -> Sequence[Curve]:
        """The curves of the boundary, without a point in common."""

    @abstractmethod
    def words(self) -> str:
        """Name the region."""

    def side(self, z: acb) -> int:
        """Return 1 inside, -1 outside, and 0 where the ball does not tell."""
        depths = self.depths(z)
        if any(depth < 0 for depth in depths):
            return -1
        return int(all(depth > 0 for depth in depths))


@dataclass(frozen=True, slots=True)
class HalfPlane(Region):
    """One side of a vertical or horizontal line."""

    name: Side
    edge: fmpq

    def json(self) -> Json:
        """See `Region`."""
        return {"shape": "half-plane", "side": self.name, "edge": rational_json(self.edge)}

    def depths(self, z: acb) -> Sequence[arb]:
        """See `Region`."""
        x = z.real if self.name in ("left", "right") else z.imag
        return [x - self.edge if self.name in ("right", "upper") else self.edge - x]

    @property
    def boundary(self) -> Sequence[Curve]:
        """See `Region`."""
        return [_straight(self.name in ("left", "right"), self.edge)]

    def words(self) -> str:
        """See `Region`."""
        part = "Re" if self.name in ("left", "right") else "Im"
        return f"the half plane {part} x {'>' if self.name in ('right', 'upper') else '<'} {self.edge}"

    def __repr__(self) -> str:
        return f"half_plane({self.name!r}, {self.edge})"


@dataclass(frozen=True, slots=True)
class Strip(Region):
    """What is between two parallel lines, vertical or horizontal."""

    low: fmpq
    high: fmpq
    part: Part

    def json(self) -> Json:
        """See `Region`."""
        ends = {"low": rational_json(self.low), "high": rational_json(self.high)}
        return {"shape": "strip", "part": self.part, **ends}

    def depths(self, z: acb) -> Sequence[arb]:
        """See `Region`."""
        x = z.real if self.part == "real" else z.imag
        return [x - self.low, self.high - x]

    @property
    def boundary(self) -> Sequence[Curve]:
        """See `Region`."""
        return [_straight(self.part == "real", x) for x in (self.low, self.high)]

    def words(self) -> str:
        """See `Region`."""
        return f"the strip {self.low} < {'Re' if self.part == 'real' else 'Im'} x < {self.high}"

    def __repr__(self) -> str:
        return f"strip({self.low}, {self.high}, {self.part!r})"


@dataclass(frozen=True, slots=True)
class Disc(Region):
    """What is nearer to a center than a radius."""

    center: GaussianRational
    radius: fmpq

    def json(self) -> Json:
        """See `Region`."""
        return {"shape": "disc", "center": _pair(self.center), "radius": rational_json(self.radius)}

    def depths(self, z: acb) -> Sequence[arb]:
        """See `Region`."""
        x, y = z.real - self.center.real, z.imag - self.center.imag
        return [self.radius**2 - x * x - y * y]

    @property
    def boundary(self) -> Sequence[Curve]:
        """See `Region`."""
        return [Circle(self.center, self.radius)]

    def words(self) -> str:
        """See `Region`."""
        return f"the disc of radius {self.radius} around {self.center}"

    def __repr__(self) -> str:
        return f"disc({self.center}, {self.radius})"


@dataclass(frozen=True, slots=True)
class Rectangle(Region):
    """What is inside a rectangle with sides parallel to the axes."""

    low: GaussianRational
    high: GaussianRational

    def json(self) -> Json:
        """See `Region`."""
        return {"shape": "rectangle", "low": _pair(self.low), "high": _pair(self.high)}

    def depths(self, z: acb) -> Sequence[arb]:
        """See `Region`."""
        x, y = z.real, z.imag
        return [y - self.low.imag, self.high.real - x, self.high.imag - y, x - self.low.real]

    @property
    def boundary(self) -> Sequence[Curve]:
        """See `Region`: counterclockwise, each side with its first corner."""
        width, height = self.high.real - self.low.real, self.high.imag - self.low.imag
        corners = [
            self.low,
            GaussianRational(self.high.real, self.low.imag),
            self.high,
            GaussianRational(self.low.real, self.high.imag),
        ]
        lengths = [width, height, width, height]
        return [Line(corners[k], k, lengths[k]) for k in range(4)]

    def words(self) -> str:
        """See `Region`."""
        return f"the rectangle from {self.low} to {self.high}"

    def __repr__(self) -> str:
        return f"rectangle({self.low}, {self.high})"


def half_plane(side: Side, edge: RationalLike = 0) -> Region:
    """Return an open half plane for `count_roots`.

    Parameters
    ----------
    side : {"left", "right", "upper", "lower"}
        Re x < edge, Re x > edge, Im x > edge, Im x < edge.
    edge : exact rational
        Where the line that bounds it is.

    Raises
    ------
    InexactInputError, InputError
        For an edge that is no exact rational, and for another word.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.count_roots([2, 2, 1], pa.half_plane("left")).inside
    2
    """
    return HalfPlane(read_choice(side, SIDES, "side"), read_rational(edge, "edge"))


def strip(a: RationalLike, b: RationalLike, part: Part = "real") -> Region:
    """Return the open strip a < Re x < b, or a < Im x < b, for `count_roots`.

    Parameters
    ----------
    a, b : exact rational
        a < b; for a strip without an end take `half_plane`.
    part : {"real", "imaginary"}
        What is between a and b.

    Raises
    ------
    InexactInputError, InputError
        For ends that are no exact rationals or not ascending, and for another word.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.count_roots([1, 0, 1], pa.strip(0, 2, "imaginary")).inside
    1
    """
    low, high = read_rational(a, "a"), read_rational(b, "b")
    if low >= high:
        raise InputError(f"a strip needs a < b, not a = {low} and b = {high}")
    return Strip(low, high, read_choice(part, PARTS, "part"))


def disc(center: NumberLike, radius: RationalLike) -> Region:
    """Return the open disc abs(x - center) < radius for `count_roots`.

    Parameters
    ----------
    center : exact rational or Gaussian rational
        A complex number of Python is taken where both parts are integers.
    radius : exact rational
        Positive.

    Raises
    ------
    InexactInputError, InputError
        For numbers that are not exact, and a radius that is not positive.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.count_roots([-1, 0, 0, 1], pa.disc(0, 1)).boundary
    3
    """
    middle, size = read_gaussian(center, "center"), read_rational(radius, "radius")
    if size <= 0:
        raise InputError(f"the radius of a disc must be positive, not {size}")
    return Disc(middle, size)


def rectangle(a: NumberLike, b: NumberLike) -> Region:
    """Return the open rectangle with two opposite corners, for `count_roots`.

    Parameters
    ----------
    a, b : exact rational or Gaussian rational
        Any two opposite corners; the sides are parallel to the axes.

    Raises
    ------
    InexactInputError, InputError
        For numbers that are not exact, and corners on one line parallel to an axis.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.count_roots([-2, 0, 1], pa.rectangle(-1j, 2 + 1j))
    1 root inside the rectangle from -i to 2 + i, 0 on its boundary, 1 outside
    """
    first, second = read_gaussian(a, "a"), read_gaussian(b, "b")
    (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(_parts(first), _parts(second), strict=True))
    if x0 == x1 or y0 == y1:
        raise InputError(f"the rectangle from {first} to {second} has no inside")
    return Rectangle(GaussianRational(x0, y0), GaussianRational(x1, y1))


def _parts(z: GaussianRational) -> tuple[fmpq, fmpq]:
    return z.real, z.imag


def _pair(z: GaussianRational) -> list[object]:
    return [rational_json(z.real), rational_json(z.imag)]


def _straight(vertical: bool, at: fmpq) -> Line:
    """Return the whole line Re x = at, or Im x = at."""
    return Line(GaussianRational(at, 0), 1) if vertical else Line(GaussianRational(0, at), 0)
