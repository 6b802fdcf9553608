"""The non-negative combinations of three polynomials as points of a triangle: which are real-rooted."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from flint import fmpq

from polyalg.core.inputs.reading import read_integer
from polyalg.core.typing import Axes, FamilyLike, IntegerLike
from polyalg.errors import DimensionError, InputError
from polyalg.fields.real.exact import ExactReal
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.compatible import are_compatible
from polyalg.interlacing.reading import combination, read_family
from polyalg.interlacing.realrooted import is_real_rooted
from polyalg.plots.canvas import BLACK, BLUE, ORANGE, RED, one_axes
from polyalg.plots.doubles import double
from polyalg.plots.names import name_of

__all__ = ["plot_triangle"]

_STEPS = 24
_NAME = 30
_CORNERS = ((0.0, 0.0), (1.0, 0.0), (0.5, sqrt(3) / 2))
Weights = tuple[int, int, int]


def plot_triangle(*fs: FamilyLike, ax: object = None, steps: IntegerLike = _STEPS) -> Axes:
    """Draw which combinations of three polynomials with non-negative weights are real-rooted.

    A point of the triangle stands for the weights that it has as a mean of the corners.  Each point of a grid
    is decided exactly; where the three are not compatible, a star marks the combination that
    `are_compatible` proves it with.

    Parameters
    ----------
    *fs : three polynomials over Q, or one list of them
        As in `are_compatible`.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.
    steps : int
        Points on a side, less one; the grid has (steps + 1) (steps + 2) / 2 points.

    Returns
    -------
    Axes
        The triangle, with the polynomials at its corners.

    Raises
    ------
    DimensionError
        If there are not three polynomials.
    InexactInputError, InputError
        As for `are_compatible`; also if steps is not positive.
    MissingLibraryError
        If matplotlib is not installed.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.plots.plot_triangle([2, -3, 1], [12, -7, 1], [6, -5, 1], steps=8)
    >>> axes.get_title()
    'not compatible'
    """
    members = read_family(fs)
    if len(members) != 3:
        raise DimensionError(f"a triangle has three corners; {len(members)} polynomials are given")
    number = read_integer(steps, "steps")
    if number < 1:
        raise InputError(f"steps must be positive, not {number}")
    ax = one_axes(ax)
    verdict = are_compatible(*(m.value() for m in members))
    _draw_grid(ax, members, number)
    if verdict.witness is not None:
        x, y = _place(verdict.witness)
        ax.plot([x], [y], "*", color=ORANGE, markeredgecolor=BLACK, markersize=15, label="witness", zorder=4)
    _draw_corners(ax, members)
    ax.set_title("compatible" if verdict else "not compatible")
    ax.set_axis_off()
    ax.set_aspect("equal", adjustable="box")
    ax.legend(loc="upper right", frameon=False)
    return ax


def _place(weights: Sequence[fmpq | int]) -> tuple[float, float]:
    """Return the mean of the corners with these weights."""
    total = sum(weights, fmpq(0))
    shares = [double(fmpq(w) / total) for w in weights]
    x, y = (sum(s * corner[k] for s, corner in zip(shares, _CORNERS, strict=True)) for k in (0, 1))
    return x, y


def _draw_grid(ax: Axes, members: Sequence[ReadReal], steps: int) -> None:
    grid: list[Weights] = [(a, b, steps - a - b) for a in range(steps + 1) for b in range(steps + 1 - a)]
    polynomials = [m.real for m in members]
    denominators = [m.denominator for m in members]
    found: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for weights in grid:
        p = combination(polynomials, denominators, [fmpq(w) for w in weights])
        found[_is_real_rooted_or_zero(p)].append(_place(weights))
    size = max(2.0, 150 / (steps + 1))
    styles = {True: ("real-rooted", "o", BLUE, size), False: ("not real-rooted", "x", RED, size)}
    for holds, (label, marker, colour, width) in styles.items():
        if found[holds]:
            xs, ys = zip(*found[holds], strict=True)
            ax.plot(xs, ys, marker, linestyle="none", color=colour, markersize=width, label=label)


def _is_real_rooted_or_zero(p: ExactReal) -> bool:
    return not p or bool(is_real_rooted(p))


def _draw_corners(ax: Axes, members: Sequence[ReadReal]) -> None:
    ax.plot(*zip(*_CORNERS, _CORNERS[0], strict=True), color=BLACK, linewidth=0.8, zorder=1)
    for (x, y), offset, member in zip(_CORNERS, (-20, -20, 12), members, strict=True):
        text = name_of(member.value(), _NAME)
        ax.annotate(text, (x, y), xytext=(0, offset), textcoords="offset points", ha="center")
    ax.set_xlim(-0.25, 1.25)
    ax.set_ylim(-0.12, 1.0)
