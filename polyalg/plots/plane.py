"""Eigenvalues and complex roots in the plane: their discs, multiplicities and Jordan blocks.

Beside them, where asked for, what ``numpy.linalg.eigvals`` makes of the matrix.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.core.inputs.reading import read_matrix
from polyalg.core.typing import Array, Axes
from polyalg.errors import InputError
from polyalg.jordan.eigenvalues import Eigenvalues
from polyalg.jordan.form import JordanForm
from polyalg.pencils.eigenvalues import PolynomialEigenvalues
from polyalg.plots.canvas import BLUE, GREY, RED, legend_below, one_axes
from polyalg.plots.doubles import Spot, doubles, spot
from polyalg.plots.labels import place_labels
from polyalg.plots.window import square_window

if TYPE_CHECKING:
    from polyalg.plane.complex_root import ComplexRoots


__all__ = ["draw_spots", "name_axes", "plot_complex_roots", "plot_eigenvalues", "times"]

_SIZES = 4
"""How many different sizes of blocks a label has."""
_MANY, _SMALL, _LARGE = 100, 3, 6
"""From how many markers on they are small."""


def plot_eigenvalues(
    spectrum: Eigenvalues | JordanForm | PolynomialEigenvalues, ax: object = None, *, compare: bool = False
) -> Axes:
    """Draw distinct eigenvalues as certified discs, labelled by the sizes of their Jordan blocks.

    Parameters
    ----------
    spectrum : Eigenvalues, JordanForm or PolynomialEigenvalues
        What `polyalg.eigenvalues` or `polyalg.jordan_form` returned; or the eigenvalues of a matrix
        polynomial, of which infinity stands in the title.
    ax : matplotlib Axes, optional
        Where to draw; None makes a new figure.
    compare : bool
        Draw what ``numpy.linalg.eigvals`` finds in doubles, too; of a matrix only.

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
    InputError
        If ax is something else; for `compare` with eigenvalues of a matrix polynomial.

    Examples
    --------
    >>> import polyalg as pa
    >>> axes = pa.eigenvalues([[2, 1, 0], [0, 2, 0], [0, 0, 3]]).plot()
    >>> [text.get_text() for text in axes.texts]
    ['block 2']
    """
    listed = spectrum.eigenvalues if isinstance(spectrum, JordanForm) else spectrum
    ax = one_axes(ax)
    eigenvalues = [e for e in listed if not e.is_infinite]
    spots = [spot(e.value) for e in eigenvalues]
    cloud = _cloud(listed) if compare else None
    seen = [] if cloud is None else [Spot(float(z.real), float(z.imag), 0.0) for z in cloud]
    square_window(ax, [*spots, *seen])
    labels = [_blocks(e.block_sizes) for e in eigenvalues]
    draw_spots(ax, spots, labels, "certified" if compare else None)
    if seen:
        xs, ys = [s.x for s in seen], [s.y for s in seen]
        ax.plot(xs, ys, "x", color=RED, markersize=8, label="numpy.linalg.eigvals", zorder=4)
    name_axes(ax, "λ")
    if seen:
        legend_below(ax)
    place_labels(ax, spots, labels)
    for e in listed[len(eigenvalues) :]:
        ax.set_title(f"and infinity, {_blocks(e.block_sizes) or 'simple'}")
    return ax


def _cloud(eigenvalues: Eigenvalues | PolynomialEigenvalues) -> Array:
    import numpy as np

    if isinstance(eigenvalues, PolynomialEigenvalues):
        raise InputError("compare draws what numpy finds of a matrix; these are of a matrix polynomial")
    A = doubles(read_matrix(eigenvalues.matrix, "A").value())
    return np.linalg.eigvals(A) if len(A) else np.zeros(0)


def _blocks(sizes: Sequence[int]) -> str:
    """Return the label of an eigenvalue: nothing where it is simple."""
    if list(sizes) == [1]:
        return ""
    numbers = Counter(sizes)
    parts = [f"{size}" if number == 1 else f"{size} {times(number)}" for size, number in numbers.items()]
    shown = ", ".join(parts[:_SIZES]) + (", ..." if len(parts) > _SIZES else "")
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
    MissingLibraryError, ResourceLimitError, InputError
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
    labels = [times(root.multiplicity) for root in roots]
    draw_spots(ax, spots, labels)
    name_axes(ax, "x")
    place_labels(ax, spots, labels)
    return ax


def times(multiplicity: int) -> str:
    """Return the label of a root: nothing where it is simple."""
    return f"×{multiplicity}" if multiplicity > 1 else ""


def draw_spots(ax: Axes, spots: Sequence[Spot], labels: Sequence[str], name: str | None = None) -> None:
    """Draw discs in their true size with a marker on each, a square one on those with a label."""
    from matplotlib.patches import Circle

    for s in spots:
        # The window is known; as a patch each would be measured for it.
        ax.add_artist(Circle((s.x, s.y), s.radius, facecolor=BLUE, alpha=0.3, edgecolor=BLUE, zorder=2))
    size = _SMALL if len(spots) > _MANY else _LARGE
    for marker, labelled in (("o", False), ("s", True)):
        shown = [s for s, label in zip(spots, labels, strict=True) if bool(label) == labelled]
        if shown:
            xs, ys = [s.x for s in shown], [s.y for s in shown]
            ax.plot(xs, ys, marker, color=BLUE, markersize=size, linestyle="none", label=name, zorder=3)
            name = None


def name_axes(ax: Axes, variable: str) -> None:
    """Label the axes of the plane, and draw those through 0."""
    ax.axhline(0, color=GREY, linewidth=0.6, zorder=0.4)
    ax.axvline(0, color=GREY, linewidth=0.6, zorder=0.4)
    ax.set_xlabel(f"Re {variable}")
    ax.set_ylabel(f"Im {variable}")
