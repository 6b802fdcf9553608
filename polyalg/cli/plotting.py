"""Pictures of answers: --plot FILE, in the format that the ending of the name says."""

from __future__ import annotations

import argparse
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from polyalg.cli.certificates import check_targets, replace_file
from polyalg.errors import InputError

__all__ = ["add_plot", "check_plot", "write_picture"]

# With what a format would say of the time of writing: the same answer gives the same file.
_FORMATS: dict[str, dict[str, None]] = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}


def add_plot(parser: argparse.ArgumentParser) -> None:
    """Add --plot."""
    parser.add_argument("--plot", metavar="FILE", help="draw the answer: a file .png, .svg or .pdf")


def check_plot(options: argparse.Namespace) -> None:
    """Refuse a picture that could not be drawn or written, before the work is done."""
    target = getattr(options, "plot", None)
    if target is None:
        return
    if _ending(target) not in _FORMATS:
        raise InputError(f"--plot {target}: the name must end in .png, .svg or .pdf")
    sources = getattr(options, "files", None) or [getattr(options, "file", "") or ""]
    check_targets(target, sources, "--plot")
    if options.certificate and os.path.realpath(options.certificate) == os.path.realpath(target):
        raise InputError("--certificate and --plot name the same file")
    from polyalg.plots.canvas import check_matplotlib

    check_matplotlib("--plot needs")


def write_picture(draw: Callable[[], Any], target: str) -> None:
    """Draw without a screen, and write the figure beside its place first."""
    import matplotlib

    matplotlib.use("Agg")
    axes = draw()
    first = axes.flat[0] if hasattr(axes, "flat") else axes
    stream, ending = io.BytesIO(), _ending(target)
    with matplotlib.rc_context({"svg.hashsalt": "polyalg"}):
        first.figure.savefig(stream, format=ending, metadata=_FORMATS[ending] or None)
    from matplotlib import pyplot

    pyplot.close(first.figure)
    replace_file(target, stream.getvalue())


def _ending(target: str) -> str:
    return Path(target).suffix[1:].lower()
