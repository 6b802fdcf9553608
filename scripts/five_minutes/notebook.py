"""Run the problems as a notebook, and write it as HTML: python notebook.py PROBLEMS OUTPUT.html"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter


def notebook_of(source: str) -> nbformat.NotebookNode:
    """Return a notebook whose cells begin at the lines "# %%"."""
    cells = source.split("\n# %%")[1:]
    return nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell.partition("\n")[2].strip()) for cell in cells]
    )


def main() -> None:
    """Run, convert and look for what a reader should see."""
    problems, target = map(Path, sys.argv[1:])
    notebook = notebook_of(problems.read_text(encoding="utf-8"))
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    page, _ = HTMLExporter().from_notebook_node(notebook)
    target.write_text(page, encoding="utf-8")
    shown = ["Jordan form", "SpectralFactor", "distinct real roots", "distinct roots", "Bound"]
    missing = [words for words in shown if words not in page]
    if missing:
        sys.exit(f"{target} does not show: {', '.join(missing)}")


if __name__ == "__main__":
    main()
