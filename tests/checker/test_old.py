"""Certificates of earlier states, kept: what was proved once stays proved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polyalg.checker import verify_file
from polyalg.checker.kinds import KINDS

OLD = sorted((Path(__file__).parent / "old").glob("*.json"))


@pytest.mark.parametrize("path", OLD, ids=[path.stem for path in OLD])
def test_it_is_still_proved(path: Path) -> None:
    assert verify_file(path)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_verdict_of_a_kind_is_kept(kind: str) -> None:
    claims = [json.loads(path.read_text())["claim"] for path in OLD]
    kept = {claim.get("holds") for claim in claims if claim["kind"] == kind}
    assert kept, f"tests/checker/old has no certificate of {kind}"
    # a false claim about these inequalities is not known, as they are theorems
    missing = {shape.holds for shape in KINDS[kind].shapes} - kept
    assert missing <= ({False} if kind in ("stam", "entropy-power", "root-inequality") else set())
