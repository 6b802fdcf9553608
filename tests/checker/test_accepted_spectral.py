"""Certificates about Hermitian matrix polynomials made by an independent small prover are accepted."""

from __future__ import annotations

import json

import pytest

from polyalg.checker import Certificate, verify

from .accepted_spectral import CASES


@pytest.mark.parametrize("name", CASES)
def test_accepted(name: str) -> None:
    cert, words = CASES[name]
    text = json.dumps(cert)
    assert words in verify(text)
    assert verify(Certificate.from_json(text)) == verify(cert)
