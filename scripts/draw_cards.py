"""Draw the pictures of the landing page: python scripts/draw_cards.py

Writes docs/_static/cards/*.svg, which `make docs` does before the site is built.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

import polyalg as pa

TARGET = Path(__file__).resolve().parent.parent / "docs" / "_static" / "cards"
GALLERY5 = Path(pa.__file__).parent / "cli" / "examples" / "gallery5.json"


def draw_eigenvalues(ax: Axes) -> None:
    """Draw one eigenvalue, and the five that doubles see."""
    matrix = json.loads(GALLERY5.read_text(encoding="utf-8"))["matrix"]
    pa.jordan_form(matrix).plot(ax=ax, compare=True)


def draw_factor(ax: Axes) -> None:
    """Draw the zeros of a polynomial that touches zero."""
    frequencies = pa.polynomial("x^4 - 4*x^2 + 4") * pa.polynomial("x^2 - 2*x + 3")
    pa.complex_roots(frequencies).plot(ax=ax)


def draw_family(ax: Axes) -> None:
    """Draw Eulerian polynomials on the slots of a common interlacer."""
    pa.plots.plot_family([[3, -4, 1], [8, -6, 1], [5, -6, 1]], ax=ax)


def draw_bound(ax: Axes) -> None:
    """Draw a bound of a largest root."""
    pa.additive_root_bound([-1, 0, 1], [-4, 0, 1], [1, -1]).plot(ax=ax)


def draw_region(ax: Axes) -> None:
    """Draw the roots inside and outside a region."""
    pa.count_roots([-1, *[0] * 11, 1], pa.rectangle(-1 - 1j, 1j)).plot(ax=ax)


def draw_triangle(ax: Axes) -> None:
    """Draw which combinations of three polynomials are real-rooted."""
    pa.plots.plot_triangle([[2, -3, 1], [12, -7, 1], [6, -5, 1]], ax=ax)


CARDS: dict[str, Callable[[Axes], None]] = {
    "jordan": draw_eigenvalues,
    "spectral": draw_factor,
    "interlacing": draw_family,
    "finite-free": draw_bound,
    "roots": draw_region,
    "certificates": draw_triangle,
}


def main() -> None:
    """Draw all cards, without axes labels: a card is a small picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, draw in CARDS.items():
        figure, ax = plt.subplots(figsize=(4, 2.6), constrained_layout=True)
        draw(ax)
        ax.set(xlabel="", ylabel="", title="", xticks=[], yticks=[])
        for legend in (ax.get_legend(), *figure.legends):
            if legend is not None:
                legend.remove()
        figure.savefig(TARGET / f"{name}.svg", metadata={"Date": None})
        plt.close(figure)


if __name__ == "__main__":
    main()
