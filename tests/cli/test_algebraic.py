"""Algebraic entries as text in the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("text", ["sqrt(2) 1\n0 sqrt(2)\n", '[["sqrt(2)", "1"], ["0", "sqrt(2)"]]'])
def test_entries_as_text(run: Any, text: str, tmp_path: Path) -> None:
    path = tmp_path / "A.txt"
    path.write_text(text)
    shown = run("jordan", str(path), "--digits", "20")
    assert shown.code == 0 and "x - sqrt(2)" in shown.out and "1.41421356237309504880" in shown.out
    found = json.loads(run("jordan", "-", "--json", stdin=text).out)
    assert found["structure"] == [{"factor": ["-sqrt(2)", "1"], "text": "x - sqrt(2)", "sizes": [2]}]
    assert json.loads(run("frobenius", "-", "--json", stdin=text).out)["form"] == [
        ["0", "-2"],
        ["1", "2*sqrt(2)"],
    ]


def test_what_is_not_algebraic_is_named(run: Any) -> None:
    refused = run("jordan", "-", stdin="1 pi\n0 1")
    assert refused.code == 2 and refused.err.count("\n") == 1
    assert "line 1, column 2 = 'pi' has pi, which is not known to be algebraic" in refused.err
