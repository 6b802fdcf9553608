"""The reference page has every public name."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import polyalg
from polyalg import errors

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("name", [n for n in polyalg.__all__ if n not in errors.__all__])
def test_public_names_are_in_the_reference(name: str) -> None:
    text = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    assert f":: polyalg.{name}\n" in text


MODULES = (
    *("algebraic", "builders", "polynomials", "graphs", "families"),
    *("matrix_polynomials", "matrices", "stable"),
)


@pytest.mark.parametrize("module", [*MODULES, "strategies", "systems", "printing", "assertions"])
def test_the_reference_has_what_the_modules_of_testing_offer(module: str) -> None:
    text = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    found = re.search(rf"automodule:: polyalg\.testing\.{module}\n   :members:(.*)\n", text)
    assert found
    listed = found[1].replace(",", " ").split()
    offered = import_module(f"polyalg.testing.{module}").__all__
    # Without names the directive documents all of __all__.
    assert set(listed) <= set(offered)
    if module in ("matrices", "strategies", "assertions"):
        assert not listed


def _listed_members() -> list[tuple[str, str]]:
    """Return (class, member) of the lists of members on the reference page."""
    text = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    found = re.findall(r"autoclass:: polyalg\.([\w.]+)\n   :members: ?((?:.+,\n)*.+)\n", text)
    return [(name, member) for name, members in found for member in re.findall(r"\w+", members)]


@pytest.mark.parametrize(("name", "member"), _listed_members())
def test_listed_members_belong_to_the_class(name: str, member: str) -> None:
    """What only the constructor sets is documented in the docstring; Sphinx stops at such a name."""
    *path, last = ("polyalg", *name.split("."))
    cls = getattr(import_module(".".join(path)), last)
    annotated = {key for base in cls.__mro__ for key in getattr(base, "__annotations__", {})}
    assert hasattr(cls, member) or member in annotated


def test_the_reference_lists_the_module_of_the_errors() -> None:
    assert "automodule:: polyalg.errors" in (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
