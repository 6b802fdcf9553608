"""Certificates saved to files and loaded again."""

from __future__ import annotations

from pathlib import Path

import pytest

import polyalg as pa


@pytest.mark.parametrize("as_text", [False, True])
def test_saved_certificates_are_loaded_again(tmp_path: Path, as_text: bool) -> None:
    path = tmp_path / "certificate.json"
    cert = pa.is_real_rooted([-2, 0, 1]).certificate
    path.write_text("x" * 10**5)
    cert.save(str(path) if as_text else path)
    loaded = pa.Certificate.load(str(path) if as_text else path)
    assert loaded == cert and pa.verify(loaded) == pa.verify(path) == pa.verify(cert)
    assert path.read_bytes() == cert.to_json().encode("ascii") + b"\n"


def test_files_that_hold_none(tmp_path: Path) -> None:
    path = tmp_path / "other"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(pa.CertificateError, match="not UTF-8"):
        pa.Certificate.load(path)
    path.write_text("{}")
    with pytest.raises(pa.CertificateError):
        pa.Certificate.load(path)
    with pytest.raises(OSError, match="no regular file"):
        pa.Certificate.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        pa.Certificate.load(tmp_path / "missing")
    with pytest.raises(OSError):
        pa.is_real_rooted([0, 1]).certificate.save(tmp_path / "missing" / "file")


def test_a_certificate_verifies_itself(tmp_path: Path) -> None:
    cert = pa.is_real_rooted([-2, 0, 1]).certificate
    assert (
        cert.verify() == pa.verify(cert)
        and pa.Certificate.from_json(cert.to_json()).verify() == cert.verify()
    )
    claim = {**cert.claim, "holds": False}
    with pytest.raises(pa.CertificateError):
        pa.Certificate(claim, cert.input, cert.evidence).verify()
