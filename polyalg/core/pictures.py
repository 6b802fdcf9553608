"""How a result draws itself: the pictures stand above the results, and are loaded by name when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Literal, TypeAlias, overload

from polyalg.core.typing import Array, Axes

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["draw"]

OnePanel: TypeAlias = Literal[
    "plot_bound",
    "plot_complex_roots",
    "plot_eigenvalues",
    "plot_poles_and_zeros",
    "plot_real_roots",
    "plot_region",
    "plot_search",
    "plot_singular_values",
    "plot_verdict",
]
TwoPanels: TypeAlias = Literal["plot_factor", "plot_report"]


@overload
def draw(name: OnePanel, result: object, ax: object, **options: object) -> Axes: ...
@overload
def draw(name: TwoPanels, result: object, ax: object) -> Array: ...
def draw(name: OnePanel | TwoPanels, result: object, ax: object, **options: object) -> Axes | Array:
    """Return the axes that a function of `polyalg.plots` draws a result on; where there are two, an array."""
    picture: Callable[..., Axes | Array] = getattr(import_module("polyalg.plots"), name)
    return picture(result, ax=ax, **options)
