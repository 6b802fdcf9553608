"""What an answer cost: bars of the seconds and of the bits of each stage."""

from __future__ import annotations

from typing import NamedTuple

from polyalg.core.display.tables import shortened
from polyalg.core.report import CostReport
from polyalg.core.typing import Array
from polyalg.plots.canvas import BLUE, ORANGE, RED, legend_below, two_axes

__all__ = ["plot_report"]

_MOST = 20
_NAME = 32


class _Row(NamedTuple):
    name: str
    seconds: float
    bits: int | None
    bound_bits: int | None


def plot_report(report: CostReport, ax: object = None) -> Array:
    """Draw the seconds of each stage, and its working precision beside the bound on it.

    Stages of one name are one bar; of more than 20 names those that took longest are drawn.

    Parameters
    ----------
    report : CostReport
        The `.report` of any answer.
    ax : pair of matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    array of two Axes
        Seconds, and bits; stages without bits are exact, or choose their own.

    Raises
    ------
    MissingLibraryError, InputError
        If matplotlib is not installed, or ax is no pair of Axes.

    Examples
    --------
    >>> import polyalg as pa
    >>> time, bits = pa.jordan_form([[0, 2], [1, 0]]).report.plot()
    >>> time.get_xlabel(), bits.get_xlabel()
    ('seconds', 'bits')
    """
    left, right = axes = two_axes(ax)
    rows = _rows(report)
    places = range(len(rows))
    left.barh(places, [row.seconds for row in rows], color=BLUE)
    left.set_yticks(places, [shortened(row.name, _NAME) for row in rows])
    left.set_xlabel("seconds")
    used = [(k, row.bits) for k, row in enumerate(rows) if row.bits is not None]
    right.barh([k for k, _ in used], [bits for _, bits in used], color=ORANGE, hatch="//", label="used")
    bounds = [(row.bound_bits, k) for k, row in enumerate(rows) if row.bound_bits is not None]
    right.plot(*zip(*bounds, strict=True) if bounds else ((), ()), "D", color=RED, label="bound")
    right.set_xlabel("bits")
    right.set_yticks(places, [""] * len(rows))
    for one in axes:
        one.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    if bounds:
        legend_below(right)
    return axes


def _rows(report: CostReport) -> list[_Row]:
    """Return the stages, those of one name together; the longest ones where there are too many."""
    found: dict[str, _Row] = {}
    for stage in report.stages:
        old = found.get(stage.name, _Row(stage.name, 0.0, None, None))
        bits = max((b for b in (old.bits, stage.bits) if b is not None), default=None)
        bound = max((b for b in (old.bound_bits, stage.bound_bits) if b is not None), default=None)
        found[stage.name] = _Row(stage.name, old.seconds + stage.seconds, bits, bound)
    kept = sorted(found.values(), key=lambda row: -row.seconds)[:_MOST]
    return [row for row in found.values() if row in kept]
