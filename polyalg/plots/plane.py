"""Eigenvalues and complex roots in the plane: their discs, multiplicities and Jordan blocks.

Beside them, where asked for, what ``numpy.linalg.eigvals`` makes of the matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.core.reading import read_matrix
from polyalg.core.typing import Array, Axes
from polyalg.jordan.eigenvalues import Eigenvalues
from polyalg.jordan.form import JordanForm
from polyalg.plots.canvas import BLUE, GREY, RED, one_axes
from polyalg.plots.doubles import Spot, doubles, spot
from polyalg.plots.labels import place_labels
from polyalg.plots.window import square_window

if TYPE_CHECKING:
    from polyalg.plane.complex_roots import ComplexRoots

__all__ = ["draw_spots", "name_axes", "plot_complex_roots", "plot_eigenvalues"]


def plot_eigenvalues(spectrum: Eigenvalues | JordanForm, ax: object = None, *, compare: bool = False) -> Axes:
    """Draw distinct eigenvalues as certified discs, labelled by the sizes of their Jordan blocks.

    Parameters
    ----------
    spectrum : Eigenvalues or JordanForm
        What `polyalg.eigenvalues` or `polyalg.jordan_form` returned.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.
    compare : bool
        Draw what ``numpy.linalg.eigvals`` finds in doubles, too.

    Returns
    -------
    Axes
        The plane, with equal units on both axes.

    Raises
    ------
    MissingLibraryError
        If matplotlib is not installed.
    ResourceLimitError
        If a number is beyond 10^300.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.eigenvalues([[2, 1, 0], [0, 2, 0], [0, 0, 3]]).plot()
    >>> [text.get_text() for text in axes.texts]
    ['block 2']
    """
    eigenvalues = spectrum.eigenvalues if isinstance(spectrum, JordanForm) else spectrum
    ax = one_axes(ax)
    spots = [spot(e.value) for e in eigenvalues]
    cloud = _cloud(eigenvalues) if compare else None
    seen = [] if cloud is None else [Spot(float(z.real), float(z.imag), 0.0) for z in cloud]
    square_window(ax, [*spots, *seen])
    draw_spots(ax, spots, "certified" if compare else None)
    if seen:
        ax.plot(
            [s.x for s in seen], [s.y for s in seen], "x", color=RED, label="numpy.linalg.eigvals", zorder=2
        )
    place_labels(ax, spots, [_blocks(e.block_sizes) for e in eigenvalues])
    name_axes(ax, "λ")
    if compare:
        ax.legend(loc="best")
    return ax


def _cloud(eigenvalues: Eigenvalues) -> Array:
    import numpy as np

    A = doubles(read_matrix(eigenvalues.matrix, "A").value())
    return np.linalg.eigvals(A) if len(A) else np.zeros(0)


def _blocks(sizes: Sequence[int]) -> str:
    """Return the label of an eigenvalue: nothing where it is simple."""
    if list(sizes) == [1]:
        return ""
    shown = ", ".join(map(str, sizes[:4])) + (", ..." if len(sizes) > 4 else "")
    return f"block{'s' * (len(sizes) > 1)} {shown}"


def plot_complex_roots(roots: ComplexRoots, ax: object = None) -> Axes:
    """Draw the distinct roots of a polynomial as certified discs, multiple ones with their multiplicities.

    Parameters
    ----------
    roots : ComplexRoots
        What `polyalg.complex_roots` returned.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.

    Returns
    -------
    Axes
        The plane, with equal units on both axes.

    Raises
    ------
    MissingLibraryError, ResourceLimitError
        As for `plot_eigenvalues`.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.complex_roots([1, 0, 2, 0, 1]).plot()
    >>> [text.get_text() for text in axes.texts]
    ['×2', '×2']
    """
    ax = one_axes(ax)
    spots = [spot(root.value) for root in roots]
    square_window(ax, spots)
    draw_spots(ax, spots)
    place_labels(ax, spots, [times(root.multiplicity) for root in roots])
    name_axes(ax, "x")
    return ax


def times(multiplicity: int) -> str:
    """Return the label of a root: nothing where it is simple."""
    return f"×{multiplicity}" if multiplicity > 1 else ""


def draw_spots(ax: Axes, spots: Sequence[Spot], label: str | None = None) -> None:
    """Draw discs in their true size, and a marker on each."""
    from matplotlib.patches import Circle

    for s in spots:
        ax.add_patch(Circle((s.x, s.y), s.radius, facecolor=BLUE, alpha=0.3, edgecolor=BLUE, zorder=2))
    ax.plot([s.x for s in spots], [s.y for s in spots], "o", color=BLUE, markersize=5, label=label, zorder=3)


def name_axes(ax: Axes, variable: str) -> None:
    """Label the axes of the plane, and draw those through 0."""
    ax.axhline(0, color=GREY, linewidth=0.6, zorder=0)
    ax.axvline(0, color=GREY, linewidth=0.6, zorder=0)
    ax.set_xlabel(f"Re {variable}")
    ax.set_ylabel(f"Im {variable}")
