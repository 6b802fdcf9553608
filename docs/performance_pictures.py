"""Pictures for the page on performance, drawn from what the benchmark wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes

RESULTS = Path(__file__).resolve().parent.parent / "benchmarks" / "results"
# Told apart in print as well: a mark and a line for each, polyalg's thick.
STYLES = {
    "polyalg": {"color": "#0072B2", "marker": "o", "linewidth": 2.5},
    "FLINT, 10^-15": {"color": "#D55E00", "marker": "s", "linestyle": "--"},
    "PARI mateigen": {"color": "#009E73", "marker": "^", "linestyle": "-."},
    "PARI matfrobenius": {"color": "#009E73", "marker": "^", "linestyle": "-."},
    "mpmath eig": {"color": "#CC79A7", "marker": "D", "linestyle": ":"},
    "numpy eig": {"color": "#000000", "marker": "x", "linestyle": ":"},
    "finitefree": {"color": "#E69F00", "marker": "v", "linestyle": "--"},
    "double sum": {"color": "#56B4E9", "marker": "P", "linestyle": "-."},
}


def results(file: str, area: str | None = None) -> list[dict[str, Any]]:
    """Return the timings of a run."""
    read = json.loads((RESULTS / file).read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = (read[area] if area else read)["results"]
    return found


def draw(ax: Axes, timings: list[dict[str, Any]], title: str, variable: str) -> None:
    """Draw seconds against the size, a line for each system."""
    for name, style in STYLES.items():
        points = sorted((r["n"], r["seconds"]) for r in timings if r["name"] == name and r["seconds"])
        if points:
            ax.loglog(*zip(*points, strict=True), label=name, **style)
    ax.set(title=title, xlabel=variable, ylabel="seconds of processor time")
    ax.grid(True, which="major", color="0.9")
    ax.legend(fontsize="small")


def draw_all() -> None:
    """Draw Jordan and Frobenius forms, spectral factors and convolutions."""
    _, axes = plt.subplots(2, 2, figsize=(11, 8), constrained_layout=True)
    forms = [r for r in results("full.json") if r["family"] == "dense" and r["digits"] == 15]
    of_task = {task: [r for r in forms if r["task"] == task] for task in ("jordan", "frobenius")}
    draw(axes[0, 0], of_task["jordan"], "Jordan form, 15 digits", "n")
    draw(axes[0, 1], of_task["frobenius"], "Frobenius form with its transform", "n")
    factors = [r for r in results("spectral-full.json", "spectral") if (r["family"], r["d"]) == ("strict", 2)]
    precise = [r for r in factors if r["digits"] == 100]
    draw(axes[1, 0], precise, "Spectral factor, degree 4, 100 digits", "n")
    sums = results("finitefree-full.json", "finitefree")
    convolutions = [
        r for r in sums if (r["task"], r["family"]) == ("additive_convolution", "coefficients-64")
    ]
    draw(axes[1, 1], convolutions, "Additive convolution, 64-bit coefficients", "degree")
