"""Axes to draw on, and the colours and markers of all pictures.

The colours are those of Okabe and Ito, which people who do not tell red from green tell apart; markers and
hatches differ too, so that a picture can be printed in black.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from os import PathLike
from types import ModuleType
from typing import TypeGuard

from polyalg.core.loading import load_uninterrupted
from polyalg.core.scalars import short_text
from polyalg.core.typing import Array, Axes
from polyalg.errors import InputError, MissingLibraryError

BLACK, GREY = "#000000", "#999999"
ORANGE, SKY, GREEN, BLUE, RED, PURPLE = "#E69F00", "#56B4E9", "#009E73", "#0072B2", "#D55E00", "#CC79A7"
COLOURS = (BLUE, RED, GREEN, PURPLE, ORANGE, SKY, BLACK)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")

_ONE = (6.4, 4.4)
_TWO = (10.0, 4.2)


def check_matplotlib(what: str) -> None:
    """Raise MissingLibraryError where matplotlib is not installed; `what` needs it, as a message says."""
    if find_spec("matplotlib") is None:
        raise MissingLibraryError(
            f'{what} matplotlib, which is not installed; pip install "polyalg[plots]" brings it'
        )


def _pyplot() -> ModuleType:
    """Import matplotlib."""
    check_matplotlib("pictures need")
    load_uninterrupted("matplotlib.pyplot")
    return import_module("matplotlib.pyplot")


def one_axes(ax: object) -> Axes:
    """Return the axes given, or those of a new figure."""
    pyplot = _pyplot()
    if ax is None:
        made: Axes = pyplot.subplots(figsize=_ONE, layout="constrained")[1]
        return made
    if not _is_axes(ax):
        raise _refused(ax, "Axes of matplotlib", "axes.figure")
    return ax


def two_axes(ax: object) -> Array:
    """Return the two axes given, or those of a new figure, as an array."""
    pyplot = _pyplot()
    import numpy as np

    made: object = pyplot.subplots(1, 2, figsize=_TWO, layout="constrained")[1] if ax is None else ax
    pair = np.asarray(made, dtype=object).ravel()
    if len(pair) != 2 or not all(map(_is_axes, pair)):
        raise _refused(
            ax,
            "both axes of matplotlib for the two panels, such as pyplot.subplots(1, 2)[1]",
            "axes[0].figure",
        )
    return pair


def legend_below(ax: Axes, columns: int = 3) -> None:
    """Name what is drawn below the axes, where it hides nothing."""
    ax.legend(loc="upper center", ncols=columns, bbox_to_anchor=(0.5, -0.14), frameon=False)


def _refused(ax: object, wanted: str, figure: str) -> InputError:
    """Say what to pass instead, of the name of a file how to write it."""
    if isinstance(ax, (str, PathLike)):
        name = short_text(str(ax))
        return InputError(
            f"ax is {name}, not {wanted}; to write a file, axes = result.plot() and {figure}.savefig({name})"
        )
    return InputError(f"ax is of type {type(ax).__name__}; pass {wanted}, or None for a new figure")


def _is_axes(ax: object) -> TypeGuard[Axes]:
    from matplotlib.axes import Axes as Known

    return isinstance(ax, Known)
