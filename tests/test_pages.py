"""The pages of the documentation: what a reader sees fits on a telephone and in a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    path
    for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
    if "_build" not in path.parts
]
MOST_CODE, MOST_MARKDOWN = 84, 130


def lines_of(path: Path) -> list[tuple[int, bool, str]]:
    """Return the lines of a page with their numbers, and whether each is code that is shown as it is."""
    found, inside, shown = [], False, False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.lstrip().startswith("```"):
            inside = not inside
            # A directive that holds text or calls Sphinx is wrapped like text.
            shown = inside and "{" not in line.replace("{code-cell}", "")
        else:
            found.append((number, shown, line))
    return found


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_lines_are_short(path: Path) -> None:
    long = [
        (number, len(line))
        for number, shown, line in lines_of(path)
        if len(line) > (MOST_CODE if shown else MOST_MARKDOWN)
    ]
    assert not long
