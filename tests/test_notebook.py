"""A notebook with each kind of result, executed in a kernel: what it shows is HTML or LaTeX, and short."""

from __future__ import annotations

import inspect
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from . import results

_SETUP = """
import polyalg as pa
from tests.results import RESULTS
"""


@pytest.fixture(scope="module")
def outputs() -> dict[str, Any]:
    names = list(results.RESULTS)
    cells = [nbformat.v4.new_code_cell(_SETUP)]
    cells += [nbformat.v4.new_code_cell(f"RESULTS[{name!r}](30)") for name in names]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return {name: cell.outputs for name, cell in zip(names, notebook.cells[1:], strict=True)}


@pytest.mark.parametrize("name", results.RESULTS)
def test_a_notebook_shows_each_result(outputs: dict[str, Any], name: str) -> None:
    [output] = outputs[name]
    assert output.output_type == "execute_result"
    data = output.data
    assert {"text/html", "text/latex"} & data.keys(), data.keys()
    assert len(data["text/plain"].splitlines()) <= 24
    if "text/latex" in data:
        text = data["text/latex"]
        assert text.startswith("$") and text.endswith("$")
    if name in results.WITH_DIGITS:
        shown = "".join(str(part) for part in data.values())
        assert results.SQRT_TWO[1:29] in shown


def test_every_public_class_of_results_is_shown() -> None:
    import polyalg as pa

    shown = {type(make(5)).__name__ for make in results.RESULTS.values()}
    classes = {name for name in pa.__all__ if inspect.isclass(getattr(pa, name))}
    exceptions = {name for name in classes if issubclass(getattr(pa, name), BaseException)}
    assert classes - exceptions <= shown | {
        "NonRealProof",
        "UnstableProof",
        "NegativeValue",
        "Region",
    }
