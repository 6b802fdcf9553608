"""A no by Laguerre's inequality has one name: in the reason, the witness and the certificate."""

from __future__ import annotations

import json

import polyalg as pa

INPUT = [6, 1, -7, 1, 1]


def test_laguerre_is_called_laguerre() -> None:
    no = pa.is_real_rooted(INPUT)
    assert "Laguerre" in no.reason
    assert no.witness.method == "laguerre" and no.witness.index is None
    text = no.certificate.to_json()
    assert json.loads(text)["evidence"]["proof"]["method"] == "laguerre"
    pa.verify(text)


def test_older_files_that_call_it_newton_are_read() -> None:
    certificate = json.loads(pa.is_real_rooted(INPUT).certificate.to_json())
    proof = certificate["evidence"]["proof"]
    certificate["evidence"]["proof"] = {"method": "newton", "point": proof["point"], "index": "1"}
    assert "not real" in pa.verify(json.dumps(certificate))


def test_the_coefficients_are_newtons() -> None:
    no = pa.is_real_rooted([1, 1, 1])
    assert (no.witness.method, no.witness.index) == ("newton", 1) and "Newton" in no.reason
