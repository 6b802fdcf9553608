"""The reference page has every public name."""

from __future__ import annotations

from pathlib import Path

import pytest

import polyalg
from polyalg import errors

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.mark.parametrize("name", [n for n in polyalg.__all__ if n not in errors.__all__])
def test_public_names_are_in_the_reference(name: str) -> None:
    text = (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
    assert f":: polyalg.{name}\n" in text


def test_the_reference_lists_the_module_of_the_errors() -> None:
    assert "automodule:: polyalg.errors" in (DOCS / "reference" / "index.md").read_text(encoding="utf-8")
