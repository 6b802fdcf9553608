"""Pictures of results with matplotlib: every function takes what it draws and ``ax=None``, and returns Axes.

Results draw themselves by their ``.plot()``.  Install with ``pip install "polyalg[plots]"``; matplotlib is
imported when the first picture is drawn.  Enclosures are drawn as they are, with a marker so that small ones
are seen, and nothing is drawn that is not known.
"""

from __future__ import annotations

from polyalg.plots.bounds import plot_bound
from polyalg.plots.cost import plot_report
from polyalg.plots.factor import plot_factor
from polyalg.plots.family import plot_family
from polyalg.plots.line import plot_real_roots
from polyalg.plots.plane import plot_complex_roots, plot_eigenvalues
from polyalg.plots.poles import plot_poles_and_zeros
from polyalg.plots.regions import plot_region
from polyalg.plots.searches import plot_search
from polyalg.plots.singular_values import plot_singular_values
from polyalg.plots.triangle import plot_triangle
from polyalg.plots.verdicts import plot_verdict

__all__ = [
    "plot_bound",
    "plot_complex_roots",
    "plot_eigenvalues",
    "plot_factor",
    "plot_family",
    "plot_poles_and_zeros",
    "plot_real_roots",
    "plot_region",
    "plot_report",
    "plot_search",
    "plot_singular_values",
    "plot_triangle",
    "plot_verdict",
]
