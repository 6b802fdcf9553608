"""Configuration of the documentation: Sphinx with MyST, built without warnings."""

from __future__ import annotations

from typing import Any

import polyalg

project = "polyalg"
author = "the polyalg developers"
copyright = "2026, the polyalg developers"
version = release = polyalg.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.mathjax",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
]
myst_enable_extensions = ["dollarmath", "amsmath", "deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = True
napoleon_google_docstring = False
napoleon_use_ivar = True  # attributes as fields, so that properties are not described twice
# The docstrings use single backquotes for names, which is valid whether or not the name has a page.
default_role = "code"
nitpicky = False

html_theme = "furo"
html_title = f"polyalg {version}"


def _with_bars(app: object, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Let |x| in a docstring be an absolute value, which reStructuredText takes for a substitution."""
    for k, line in enumerate(lines):
        if "`" not in line and not line.lstrip().startswith((">>>", "...")):
            lines[k] = line.replace("|", r"\|")


def setup(app: Any) -> None:
    """Register what autodoc calls."""
    app.connect("autodoc-process-docstring", _with_bars)
