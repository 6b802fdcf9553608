"""Certificates about real roots made by an independent small prover are accepted, with the right words."""

from __future__ import annotations

import json

import pytest

from polyalg.checker import Certificate, verify

from .accepted_interlacing import CASES


@pytest.mark.parametrize("case", CASES)
def test_accepted(case: str) -> None:
    cert, text = CASES[case]
    words = verify(cert)
    assert text in words
    assert words.isascii()
    assert words == verify(json.dumps(cert)) == verify(Certificate.from_json(json.dumps(cert)))


def test_every_kind_has_both_verdicts() -> None:
    seen = {(cert["claim"]["kind"], cert["claim"].get("holds")) for cert, _ in CASES.values()}
    two = {"real-rooted", "interlaces", "compatible", "log-concave", "hurwitz-stable", "schur-stable"}
    assert seen == {(kind, holds) for kind in two for holds in (True, False)} | {
        ("real-roots", None),
        ("no-common-interlacer", None),
    }
