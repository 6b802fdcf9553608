"""What became of the samples of a search."""

from __future__ import annotations

from math import ceil, isfinite, log10
from typing import TYPE_CHECKING

from polyalg.core.typing import Axes
from polyalg.errors import InputError, PrecisionError, ResourceLimitError
from polyalg.plots.canvas import BLUE, GREY, RED, legend_below, one_axes

if TYPE_CHECKING:
    from polyalg.search.conjecture import Conjecture, Inputs
    from polyalg.search.outcome import SearchResult

__all__ = ["plot_search"]

_MOST_DRAWN = 1000
_LEAST = 1e-9  # what doubles tell from 0
_BINS_IN_DECADE = 4
_HATCHES = ("", "..", "//")


def plot_search(result: SearchResult, ax: object = None, conjecture: Conjecture | None = None) -> Axes:
    """Draw how close samples came to refuting an inequality, or how many held where that is not known.

    Parameters
    ----------
    result : SearchResult
        What `polyalg.search.falsify` returned.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.
    conjecture : Conjecture, optional
        What was tried, where it is not one of `polyalg.search.conjectures`: its `slack` is drawn.

    Returns
    -------
    Axes
        A histogram of the slack of the first 1,000 samples, drawn and checked again from the seed; without
        `slack` one bar for the samples that held, those not decided, and those refused.

    Raises
    ------
    MissingLibraryError, InputError
        As for `plot_eigenvalues`; for a conjecture of another name.

    Notes
    -----
    The slack is what is left between the two sides as a part of their size, in doubles.  Whether a sample
    holds, its colour, is what the check proved.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.search.falsify("additive-submodular", 50, 2).plot()
    >>> axes.get_title()
    'additive-submodular: 50 held, 0 undecided, 0 refused'
    >>> int(sum(bar.get_height() for bar in axes.patches))
    50
    """
    ax = one_axes(ax)
    counts = {"held": result.held, "undecided": result.undecided, "refused": result.refused}
    slack = _slack(result, _asked(result, conjecture))
    if any(slack.values()):
        _draw_slack(ax, slack, result.size)
        became = ", ".join(f"{count} {what}" for what, count in counts.items())
        ax.set_title(f"{result.conjecture}: {became}")
    else:
        _draw_counts(ax, counts)
        ax.set_xlabel(f"samples of size {result.size}")
        ax.set_title(result.conjecture)
    return ax


def _asked(result: SearchResult, conjecture: Conjecture | None) -> Conjecture | None:
    from polyalg.search.named import conjectures

    if conjecture is None:
        return conjectures.get(result.conjecture)
    if conjecture.name != result.conjecture:
        raise InputError(f"the search was for {result.conjecture!r}, and conjecture is {conjecture.name!r}")
    return conjecture


def _slack(result: SearchResult, conjecture: Conjecture | None) -> dict[str, list[float]]:
    """Return the sizes of the slack of samples, by what the check says of them."""
    if conjecture is None or conjecture.slack is None:
        return {}
    found: dict[str, list[float]] = {"held": [], "undecided": [], "refused": []}
    for number in range(min(result.tried, _MOST_DRAWN)):
        inputs = conjecture.draw(result.seed, number, result.size)
        slack = abs(conjecture.slack(*inputs))
        if isfinite(slack):
            found[_what_became(conjecture, inputs)].append(max(slack, _LEAST))
    return found


def _what_became(conjecture: Conjecture, inputs: Inputs) -> str:
    try:
        return "held" if conjecture.judge(inputs) else "refused"
    except (PrecisionError, ResourceLimitError):
        return "undecided"


def _draw_slack(ax: Axes, slack: dict[str, list[float]], size: int) -> None:
    top = max(1.0, *map(max, filter(None, slack.values())))
    bins = [_LEAST * 10 ** (k / _BINS_IN_DECADE) for k in range(_bins(top) + 1)]
    ax.hist(list(slack.values()), bins=bins, stacked=True, color=[BLUE, GREY, RED], label=list(slack))
    for bars, hatch in zip(ax.containers, _HATCHES, strict=True):
        for bar in bars:
            bar.set_hatch(hatch)
    ax.set_xscale("log")
    ax.set_xlabel(f"slack, as a part of both sides; {_LEAST:g} stands for what is below")
    ax.set_ylabel(f"samples of size {size}")
    legend_below(ax)


def _bins(top: float) -> int:
    # One more: powers of ten are not exact, and the largest slack has to have a bin.
    return ceil(_BINS_IN_DECADE * log10(top / _LEAST)) + 1


def _draw_counts(ax: Axes, counts: dict[str, int]) -> None:
    bars = ax.barh(list(counts), list(counts.values()), color=[BLUE, GREY, RED])
    for bar, hatch in zip(bars, _HATCHES, strict=True):
        bar.set_hatch(hatch)
    ax.bar_label(bars, padding=4)
    ax.set_xlim(0, 1.12 * max(*counts.values(), 1))
    ax.invert_yaxis()
