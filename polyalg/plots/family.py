"""The roots of a family of polynomials, a row each, and the slots of a common interlacer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from polyalg.core.answer import Verdict
from polyalg.core.typing import Axes, FamilyLike, PolynomialOverField
from polyalg.errors import NoCommonInterlacerError
from polyalg.interlacing.interlacer import common_interlacer
from polyalg.interlacing.reading import read_family
from polyalg.interlacing.real_root import RealRoot
from polyalg.interlacing.realrooted import real_roots
from polyalg.plots.canvas import BLACK, COLOURS, GREEN, GREY, MARKERS, RED, legend_below, one_axes
from polyalg.plots.claimed import family_of
from polyalg.plots.line import draw_intervals, interval_of
from polyalg.plots.names import name_of
from polyalg.plots.window import line_window

__all__ = ["plot_family"]

_NAME = 40
_SHADES = ((GREEN, "", "slot"), (RED, "xx", "empty slot: no common interlacer"))
_INTERLACER = "an interlacer"


@dataclass(frozen=True, slots=True)
class _Row:
    """A polynomial with its distinct real roots, and how they are drawn."""

    name: str
    p: PolynomialOverField
    roots: Sequence[RealRoot]
    colour: str
    marker: str

    @property
    def is_real_rooted(self) -> bool:
        """Whether all of its roots are real."""
        return sum(root.multiplicity for root in self.roots) == self.p.degree()

    @property
    def descending(self) -> list[RealRoot]:
        """The roots from the largest one, each as often as its multiplicity says."""
        return list(chain.from_iterable(repeat(root, root.multiplicity) for root in reversed(self.roots)))


def plot_family(*fs: FamilyLike | Verdict, ax: object = None) -> Axes:
    """Draw the real roots of polynomials, a row each, and the slots of a common interlacer.

    The k-th slot lies between the largest (k+1)-th and the smallest k-th root of the members, counted from
    the largest.  Where all slots have their ends the right way round, the lowest row has the roots of a
    common interlacer, one in each of them.  The others are empty: they are hatched between their ends.

    Parameters
    ----------
    *fs : polynomials over Q, or one list of them, or a Verdict
        As in `common_interlacer`, zero polynomials left out; a verdict such as that of `interlaces` or
        `are_compatible` stands for the polynomials that it is about.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        One row a polynomial, the first one on top.

    Raises
    ------
    InexactInputError, InputError
        As for `common_interlacer`; also for verdicts that are not about polynomials over Q.
    MissingLibraryError, ResourceLimitError
        As for `plot_eigenvalues`.

    Notes
    -----
    Slots are drawn where all members are real-rooted; leading signs do not matter.  Which end of a slot is
    larger is decided exactly.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.plots.plot_family([3, -4, 1], [8, -6, 1])
    >>> [label.get_text() for label in axes.get_yticklabels()]
    ['$x^{2} - 4 x + 3$', '$x^{2} - 6 x + 8$', 'an interlacer']
    """
    rows = _members(family_of(fs[0]) if len(fs) == 1 and isinstance(fs[0], Verdict) else fs)
    ax = one_axes(ax)
    slots = _slots(rows)
    rows += _interlacer(rows, slots)
    line_window(ax, [[interval_of(root) for root in row.roots] for row in rows])
    for place, row in enumerate(rows):
        ax.axhline(place, color=GREY, linewidth=0.5, zorder=1)
        draw_intervals(ax, row.roots, [place] * len(row.roots), (row.colour, row.marker))
    _draw_slots(ax, slots)
    ax.set_ylim(max(len(rows), 1) - 0.5, -0.5)
    ax.set_yticks(range(len(rows)), [row.name for row in rows])
    if slots:
        legend_below(ax)
    return ax


def _members(fs: Sequence[object]) -> list[_Row]:
    rows: list[_Row] = []
    for read in read_family(fs):
        if read.degree >= 0:
            p, k = read.value(), len(rows)
            look = COLOURS[k % len(COLOURS)], MARKERS[k % len(MARKERS)]
            rows.append(_Row(name_of(p, _NAME), p, real_roots(p), *look))
    return rows


def _slots(rows: Sequence[_Row]) -> list[tuple[RealRoot, RealRoot]]:
    """Return the ends of the slots, (largest (k+1)-th root, smallest k-th root)."""
    if not all(row.is_real_rooted for row in rows):
        return []
    listed = [row.descending for row in rows]
    found = []
    for k in range(1, max(map(len, listed), default=0)):
        lower = [roots[k] for roots in listed if len(roots) > k]
        upper = [roots[k - 1] for roots in listed if len(roots) >= k]
        found.append((max(lower), min(upper)))
    return found


def _interlacer(rows: Sequence[_Row], slots: Sequence[tuple[RealRoot, RealRoot]]) -> list[_Row]:
    """Return the row of a common interlacer, where there is one."""
    if not slots:
        return []
    try:
        p = common_interlacer([row.p for row in rows])
    except NoCommonInterlacerError:
        return []
    return [_Row(_INTERLACER, p, real_roots(p), BLACK, "x")]


def _draw_slots(ax: Axes, slots: Sequence[tuple[RealRoot, RealRoot]]) -> None:
    """Shade the slots; those that are empty between the ends that lie the wrong way round."""
    from matplotlib.patches import Rectangle

    named = set()
    for low, high in slots:
        empty = high < low
        first, last = (high, low) if empty else (low, high)
        colour, hatch, label = _SHADES[empty]
        left, right = interval_of(first)[0], interval_of(last)[1]
        patch = Rectangle((left, 0), right - left, 1, transform=ax.get_xaxis_transform())
        patch.set(facecolor=colour, edgecolor=colour, alpha=0.2, hatch=hatch, zorder=0.5)
        ax.add_artist(patch)
        if label not in named:
            patch.set_label(label)
            named.add(label)
