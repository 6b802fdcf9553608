"""Configuration of the documentation: Sphinx with MyST-NB, without warnings and without a network."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path
from typing import Any

import polyalg

project = "polyalg"
author = "the polyalg developers"
copyright = "2026, the polyalg developers"
version = release = polyalg.__version__

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.mathjax",
    "sphinx.ext.napoleon",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinx_design",
]
myst_enable_extensions = ["dollarmath", "amsmath", "deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
# Tutorials run when the site is built; one that fails fails the build.
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
# What a reader copies is what they type: no prompts, no output.
copybutton_prompt_text = r">>> |\.\.\. |\$ |sage: |\.\.\.\.: "
copybutton_prompt_is_regexp = True
# One file without fonts, copied from the package that carries it.
mathjax_path = "tex-svg.js"
mathjax3_config = {"svg": {"fontCache": "global"}}
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
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False


def _with_bars(app: object, what: str, name: str, obj: object, options: object, lines: list[str]) -> None:
    """Let |x| in a docstring be an absolute value, which reStructuredText takes for a substitution."""
    for k, line in enumerate(lines):
        if "`" not in line and not line.lstrip().startswith((">>>", "...")):
            lines[k] = line.replace("|", r"\|")


def _copy_mathjax(app: Any) -> None:
    """Put MathJax beside the pages, so that formulas are shown without a network."""
    source = Path(sysconfig.get_path("purelib"), "sphinx-mathjax-offline", "static", "mathjax", "tex-svg.js")
    target = Path(app.outdir, "_static", "tex-svg.js")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def setup(app: Any) -> None:
    """Register what Sphinx calls."""
    app.connect("autodoc-process-docstring", _with_bars)
    app.connect("builder-inited", _copy_mathjax)
