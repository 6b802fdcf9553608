"""The roots of a family of polynomials, a row each, and the slots of a common interlacer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.typing import Axes, FamilyLike
from polyalg.interlacing.reading import read_family
from polyalg.interlacing.real_root import RealRoot
from polyalg.interlacing.realrooted import real_roots
from polyalg.plots.canvas import BLACK, COLOURS, GREEN, MARKERS, RED, one_axes
from polyalg.plots.line import interval_of
from polyalg.plots.plane import times
from polyalg.plots.window import span

__all__ = ["plot_family"]

_NAME = 40
_SHADES = ((GREEN, ""), (RED, "xx"))


@dataclass(frozen=True, slots=True)
class _Member:
    """A polynomial with its distinct real roots."""

    name: str
    degree: int
    roots: Sequence[RealRoot]

    @property
    def descending(self) -> list[RealRoot]:
        """The roots from the largest one, each as often as its multiplicity says."""
        return list(chain.from_iterable(repeat(root, root.multiplicity) for root in reversed(self.roots)))


def plot_family(*fs: FamilyLike, ax: object = None) -> Axes:
    """Draw the real roots of polynomials, a row each, and the slots of a common interlacer.

    The k-th slot lies between the largest (k+1)-th and the smallest k-th root of the members, counted from
    the largest.  A slot whose ends lie the wrong way round is empty: it is hatched, and there is no common
    interlacer.

    Parameters
    ----------
    *fs : polynomials over Q, or one list of them
        As in `common_interlacer`; zero polynomials are left out.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        One row a polynomial, the first one on top.

    Raises
    ------
    InexactInputError, InputError
        As for `common_interlacer`.
    MissingLibraryError, ResourceLimitError
        As for `plot_eigenvalues`.

    Notes
    -----
    Slots are drawn where all members are real-rooted.  Which end of a slot is larger is decided exactly.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.plots.plot_family([3, -4, 1], [8, -6, 1])
    >>> axes.get_legend_handles_labels()[1]
    ['slot']
    """
    members = _members(fs)
    ax = one_axes(ax)
    for row, member in enumerate(members):
        _draw_member(ax, row, member)
    ends = [end for member in members for root in member.roots for end in interval_of(root)]
    ax.set_xlim(*span(ends))
    _draw_slots(ax, _slots(members))
    ax.set_ylim(max(len(members), 1) - 0.5, -0.5)
    ax.set_yticks(range(len(members)), [member.name for member in members])
    ax.set_xlabel("x")
    if ax.get_legend_handles_labels()[1]:
        ax.legend(loc="upper center", ncols=2, bbox_to_anchor=(0.5, -0.14))
    return ax


def _members(fs: Sequence[object]) -> list[_Member]:
    members = []
    for read in read_family(fs):
        if read.degree >= 0:
            p = read.value()
            name = shortened(polynomial_text(p), _NAME)
            members.append(_Member(name, read.degree, real_roots(p)))
    return members


def _slots(members: Sequence[_Member]) -> list[tuple[RealRoot, RealRoot]]:
    """Return the ends of the slots, (largest (k+1)-th root, smallest k-th root)."""
    rows = [member.descending for member in members]
    if any(len(row) < member.degree for row, member in zip(rows, members, strict=True)):
        return []
    found = []
    for k in range(1, max(map(len, rows), default=0)):
        lower = [row[k] for row in rows if len(row) > k]
        upper = [row[k - 1] for row in rows if len(row) >= k]
        found.append((max(lower), min(upper)))
    return found


def _draw_slots(ax: Axes, slots: Sequence[tuple[RealRoot, RealRoot]]) -> None:
    """Shade the slots; those that are empty between the ends that lie the wrong way round."""
    named = set()
    for low, high in slots:
        empty = high < low
        first, last = (high, low) if empty else (low, high)
        colour, hatch = _SHADES[empty]
        label = "empty slot: no common interlacer" if empty else "slot"
        ends = interval_of(first)[0], interval_of(last)[1]
        ax.axvspan(
            *ends,
            facecolor=colour,
            alpha=0.2,
            edgecolor=colour,
            hatch=hatch,
            zorder=0.5,
            label=None if label in named else label,
        )
        named.add(label)


def _draw_member(ax: Axes, row: int, member: _Member) -> None:
    colour, marker = COLOURS[row % len(COLOURS)], MARKERS[row % len(MARKERS)]
    ends = [interval_of(root) for root in member.roots]
    xs = [(low + high) / 2 for low, high in ends]
    ax.axhline(row, color=BLACK, linewidth=0.5, zorder=1)
    ax.hlines(
        [row] * len(ends), [low for low, _ in ends], [high for _, high in ends], color=colour, linewidth=3
    )
    ax.plot(xs, [row] * len(xs), marker, color=colour, linestyle="none", zorder=3)
    for x, root in zip(xs, member.roots, strict=True):
        if root.multiplicity > 1:
            text = times(root.multiplicity)
            ax.annotate(text, (x, row), xytext=(0, 7), textcoords="offset points", ha="center", fontsize=9)
