"""The theory pages and the code name each other: statements have numbers, references resolve."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import polyalg as pa
from polyalg.search import conjectures

PACKAGE = Path(pa.__file__).parent
PAGES = PACKAGE.parent / "docs" / "theory"
TITLES = {
    "Jordan forms": "jordan.md",
    "matrix functions": "matrix-functions.md",
    "number fields": "number-fields.md",
    "real roots": "real-roots.md",
    "spectral factors": "spectral.md",
    "matrix polynomials": "matrix-polynomials.md",
    "linear systems": "linear-systems.md",
    "matrix multiplication": "matrix-multiplication.md",
    "finite free convolutions": "finite-free.md",
}
KINDS = "Theorem|Lemma|Conjecture"
STATEMENT = re.compile(rf"\*\*({KINDS}) ?([^*]*)\*\*")
NAME = re.compile(r"`([A-Za-z_][\w.]*)`")
REFERENCE = re.compile(
    rf"({KINDS}|section) (\d+[a-z]?)(?: and ({KINDS}|section) (\d+[a-z]?))? of the theory page on"
    rf" ({'|'.join(TITLES)})"
)


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def _documented() -> dict[str, list[str]]:
    """Return the docstrings of all modules, classes and functions by name; of methods also by Class.name."""
    found: dict[str, list[str]] = {}

    def visit(node: ast.AST, owner: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef | ast.FunctionDef):
                text = " ".join((ast.get_docstring(child) or "").split())
                for name in {child.name, f"{owner}.{child.name}" if owner else child.name}:
                    found.setdefault(name, []).append(text)
                visit(child, child.name if isinstance(child, ast.ClassDef) else "")
            else:
                visit(child, owner)

    for path, module in _sources():
        found.setdefault(path.name, []).append(" ".join((ast.get_docstring(module) or "").split()))
        visit(module, "")
    return found


DOCUMENTED = _documented()


def _statements(page: str) -> list[tuple[str, str, str]]:
    """Return (kind, number, text) of each statement; the text ends at a blank line or a proof."""
    text = (PAGES / page).read_text(encoding="utf-8")
    found = []
    for match in STATEMENT.finditer(text):
        after = text[match.end() :]
        ends = [after.find("\n\n"), after.find("\n- "), after.find("*Proof"), len(after)]
        end = min(x for x in ends if x >= 0)
        # A display formula belongs to its statement.
        while after[end : end + 4] == "\n\n$$":
            end = after.index("\n\n", end + 4) if "\n\n" in after[end + 4 :] else len(after)
        found.append((match[1], match[2].strip().rstrip("."), after[:end]))
    return found


def _sections(page: str) -> set[str]:
    return set(re.findall(r"^## (\d+)\. ", (PAGES / page).read_text(encoding="utf-8"), re.MULTILINE))


def test_every_page_has_a_title_here_and_is_in_the_index() -> None:
    assert {path.name for path in PAGES.glob("*.md")} == set(TITLES.values())
    index = (PAGES.parent / "index.md").read_text(encoding="utf-8")
    assert all(f"theory/{Path(page).stem}\n" in index for page in TITLES.values())


@pytest.mark.parametrize("page", TITLES.values())
def test_statements_are_numbered_and_name_functions(page: str) -> None:
    found = _statements(page)
    assert found
    numbers = [number for _, number, _ in found]
    assert all(re.fullmatch(r"\d+[a-z]?", number) for number in numbers), numbers
    assert len(set(numbers)) == len(numbers), numbers
    for kind, number, text in found:
        names = NAME.findall(text)
        assert any(name in DOCUMENTED for name in names), f"{kind} {number} names no function"


@pytest.mark.parametrize("page", TITLES.values())
def test_every_name_on_a_page_exists(page: str) -> None:
    text = (PAGES / page).read_text(encoding="utf-8")
    for name in NAME.findall(text):
        known = (
            name in DOCUMENTED
            or name.rpartition(".")[2] in DOCUMENTED
            or name in conjectures
            or name.startswith(("pa.", "polyalg."))
            or (PACKAGE / name).exists()
            or name in _other_words()
        )
        assert known, name


def _other_words() -> set[str]:
    """Return names that are attributes, and words of FLINT."""
    return {"report", "statement", "acb_poly.roots"}


@pytest.mark.parametrize(("title", "page"), TITLES.items())
def test_functions_name_the_statements_that_name_them(title: str, page: str) -> None:
    missing = []
    for kind, number, text in _statements(page):
        for name in NAME.findall(text):
            if name not in DOCUMENTED:
                continue
            references = {
                (k, n)
                for docstring in DOCUMENTED[name]
                for match in REFERENCE.finditer(docstring)
                if match[5] == title
                for k, n in ((match[1], match[2]), (match[3], match[4]))
            }
            if (kind, number) not in references:
                missing.append((name, f"{kind} {number} of the theory page on {title}"))
    assert not missing, missing


def test_references_in_the_code_resolve() -> None:
    known = {
        title: {(kind, number) for kind, number, _ in _statements(page)}
        | {("section", n) for n in _sections(page)}
        for title, page in TITLES.items()
    }
    count = 0
    for path, _ in _sources():
        text = " ".join(path.read_text(encoding="utf-8").replace("#", " ").split())
        references = list(REFERENCE.finditer(text))
        count += len(references)
        for match in references:
            for kind, number in ((match[1], match[2]), (match[3], match[4])):
                assert kind is None or (kind, number) in known[match[5]], f"{path.name}: {match[0]}"
        # No page is named without a number.
        assert len(re.findall("theory page", text, re.IGNORECASE)) == len(references), path
    assert count > 50


@pytest.mark.parametrize("page", TITLES.values())
def test_references_between_pages_and_sections_resolve(page: str) -> None:
    text = (PAGES / page).read_text(encoding="utf-8")
    own = {number for _, number, _ in _statements(page)}
    others = {number for other in TITLES.values() for _, number, _ in _statements(other)}
    for number in re.findall(rf"(?:{KINDS})s? (\d+[a-z]?)\b(?!\.\d)", text):
        assert number in own | others, number
    for number in re.findall(r"\((?:section) (\d+)\)", text):
        assert number in _sections(page), number
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert (PAGES / link).resolve().exists(), link


def test_every_conjecture_of_the_search_has_a_status() -> None:
    text = (PAGES / "finite-free.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\* - `([a-z-]+)`\n  - (\w+)", text, re.MULTILINE)
    assert [name for name, _ in rows] == list(conjectures)
    assert {status for _, status in rows} <= {"theorem", "conjecture", "Conjecture", "false"}
