"""The singular values of a system over the frequency, with the certified norm and where it is reached."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from polyalg.core.inputs.reading import read_rational
from polyalg.core.typing import Axes
from polyalg.plots.canvas import BLUE, GREY, ORANGE, RED, legend_below, one_axes
from polyalg.plots.doubles import double

if TYPE_CHECKING:
    from polyalg.systems.norms.answer import Norm

__all__ = ["plot_singular_values"]

_SIZE = 8
_DIGITS = 6
_LEAST_SPAN = 10.0
"""The scale of the values shows this ratio at least."""


def plot_singular_values(norm: Norm, ax: object = None) -> Axes:
    """Draw the singular values of a system over the frequency, its norm, and where that is reached.

    Parameters
    ----------
    norm : Norm
        What `hinf_norm` or `linf_norm` returned.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        Both scales logarithmic, in discrete time the frequency linear from 0 to that of z = -1.  The proved
        bounds of the norm are a band, as thin as a line where they are near; the marker is where a gain above
        the lower one is proved, at the edge where that is at the frequency 0 or at infinity.

    Raises
    ------
    MissingLibraryError, ResourceLimitError, InputError
        As for `plot_eigenvalues`.

    Notes
    -----
    The singular values are computed at rational frequencies, exactly up to their rounding to doubles, more of
    them around peaks; between them the lines are straight.  Values that are zero are left out.

    Examples
    --------
    >>> import polyalg as pa
    >>> S = pa.systems.transfer_matrix([1], [1, pa.exact("1/5"), 1])
    >>> axes = pa.systems.hinf_norm(S).plot()
    >>> axes.get_legend_handles_labels()[1]
    ['singular value', 'norm: 5.02519', 'reached at 0.989949']
    """
    ax = one_axes(ax)
    frequencies, values = norm.response
    name = "singular value" if len(values[0]) == 1 else "singular values"
    for k, column in enumerate(zip(*values, strict=True)):
        shown = [x or math.nan for x in column]
        ax.plot(frequencies, shown, color=BLUE, label=name if not k else None, zorder=2)
    low, high = (double(read_rational(end, "a bound")) for end in (norm.lower, norm.upper))
    ax.axhspan(low, high, facecolor=ORANGE, edgecolor=ORANGE, alpha=0.6, zorder=1)
    label = f"norm: {norm.value.str(_DIGITS, radius=False)}"
    ax.axhline((low + high) / 2, color=ORANGE, linestyle="--", label=label, zorder=1)
    _scale(ax, norm, [x for row in values for x in row if x])
    _mark(ax, norm.point, (low + high) / 2)
    ax.set_xlabel(f"frequency, radians per {'step' if norm.system.dt is True else 'unit of time'}")
    ax.set_ylabel(name)
    legend_below(ax)
    return ax


def _scale(ax: Axes, norm: Norm, positive: list[float]) -> None:
    """Choose scales, and room around the values."""
    frequencies = norm.response.frequencies
    ends = frequencies[0], frequencies[-1]
    if not norm.system.sampling.is_discrete:
        ax.set_xscale("log")
    ax.set_xlim(*ends)
    if not positive:
        ax.set_ylim(-0.1, 1)
        return
    ax.set_yscale("log")
    low, high = min(positive), max(positive)
    room = math.sqrt(max(_LEAST_SPAN / (high / low), 1.0)) * 1.3
    ax.set_ylim(low / room, high * room)


def _mark(ax: Axes, at: float, value: float) -> None:
    """Mark where the norm is reached; on an edge what a logarithmic scale has no place for."""
    off = ax.get_xscale() == "log" and (at == 0 or math.isinf(at))
    where = f"{at:.{_DIGITS}g}" if math.isfinite(at) else "infinity"
    marker = ("<" if at == 0 else ">") if off else "o"
    (line,) = ax.plot([at], [value], marker, color=RED, linestyle="none", label=f"reached at {where}")
    line.set(markersize=_SIZE, zorder=3, clip_on=False)
    if off:
        line.set(xdata=[float(at > 0)], transform=ax.get_yaxis_transform())
    else:
        ax.axvline(at, color=GREY, linestyle=":", zorder=1)
