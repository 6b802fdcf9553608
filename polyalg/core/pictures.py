"""How a result draws itself: the pictures stand above the results, and are loaded by name when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from polyalg.core.typing import Array, Axes

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["draw", "draw_panels"]

_PACKAGE = "polyalg.plots"


def draw(name: str, result: object, ax: object, **options: object) -> Axes:
    """Return what a function of `polyalg.plots` makes of a result."""
    picture: Callable[..., Axes] = getattr(import_module(_PACKAGE), name)
    return picture(result, ax=ax, **options)


def draw_panels(name: str, result: object, ax: object) -> Array:
    """Return the array of axes that a function of `polyalg.plots` makes of a result."""
    picture: Callable[..., Array] = getattr(import_module(_PACKAGE), name)
    return picture(result, ax=ax)
