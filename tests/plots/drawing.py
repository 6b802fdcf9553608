"""What the tests of pictures share: results with their pictures, and how artists are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

import polyalg as pa

P = pa.MatrixPolynomial([[[2, 1], [1, 3]], [[0, 1], [1, 0]], [[1, 0], [0, 1]]])
PLOTTED: dict[str, Callable[[], Any]] = {
    "JordanForm": lambda: pa.jordan_form([[2, 1], [0, 2]]),
    "Eigenvalues": lambda: pa.eigenvalues([[0, 2], [1, 0]]),
    "PolynomialEigenvalues": lambda: P.eigenvalues(),
    "System": lambda: pa.systems.transfer_matrix([1, 1], [2, 0, 3, 1], dt=True),
    "Norm": lambda: pa.systems.hinf_norm(pa.systems.transfer_matrix([1], [1, 1, 1])),
    "RealRoots": lambda: pa.real_roots([-2, 0, 1]),
    "ComplexRoots": lambda: pa.complex_roots([2, 0, 1]),
    "RegionCount": lambda: pa.count_roots([0, -1, 0, 1], pa.disc(0, 1)),
    "SpectralFactor": lambda: pa.spectral_factor(P),
    "Bound": lambda: pa.additive_root_bound([0, -2, 0, 1], [-1, 3, -3, 1], [1, -1]),
    "SearchResult": lambda: pa.search.falsify("additive-submodular", 5, 2),
    "CostReport": lambda: pa.jordan_form([[0, 2], [1, 0]]).report,
    "Verdict": lambda: pa.are_compatible([3, -4, 1], [8, -6, 1]),
}
PANELS = {"SpectralFactor": 2, "CostReport": 2}


def panels_of(axes: Any) -> list[Axes]:
    """Return one or several axes as a list."""
    return list(np.ravel(np.asarray(axes, dtype=object)))


def drawn(axes: Any) -> Any:
    """Have everything drawn, which is when matplotlib finds most faults."""
    panels_of(axes)[0].figure.canvas.draw()
    return axes


def points(axes: Axes, marker: str) -> list[tuple[float, float]]:
    """Return where the markers of one kind are."""
    lines = [line for line in axes.lines if line.get_marker() == marker]
    return [(float(x), float(y)) for line in lines for x, y in line.get_xydata()]


def legend(axes: Axes) -> list[str]:
    """Return the texts of the legend."""
    found = axes.get_legend()
    return [] if found is None else [text.get_text() for text in found.get_texts()]


def labels(axes: Axes) -> list[str]:
    """Return the texts beside points."""
    return [text.get_text() for text in axes.texts]


def middle(x: Any) -> float:
    """Return the double in the middle of a real ball."""
    return float(x.mid())
