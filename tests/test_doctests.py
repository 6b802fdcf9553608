"""The examples in docstrings, in the README and in the pages of the documentation run as printed."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    p for p in sorted((ROOT / "polyalg").rglob("*.py")) if p.name != "__main__.py" and ">>> " in p.read_text()
]
PAGES = [
    p
    for p in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    if "_build" not in p.parts and ">>> " in p.read_text()
]
BLOCK = re.compile(r"^```(?:python|pycon)\n(.*?)^```", re.MULTILINE | re.DOTALL)
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def check(tests: list[doctest.DocTest]) -> None:
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    for test in tests:
        runner.run(test, out=report.append)
    assert not runner.failures, "".join(report)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_docstrings(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join(parts).removesuffix(".__init__"))
    check(doctest.DocTestFinder(exclude_empty=True).find(module))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_pages(path: Path) -> None:
    """The blocks of a page share their names, as for a reader who types them one after the other."""
    text = path.read_text(encoding="utf-8")
    blocks = [m for m in BLOCK.finditer(text) if ">>> " in m[1]]
    # Blank lines in front keep the line numbers of the page in the report.
    source = ""
    for m in blocks:
        source += "\n" * (text[: m.start(1)].count("\n") - source.count("\n")) + m[1]
    check([doctest.DocTestParser().get_doctest(source, {}, name_of(path), str(path), 0)])
