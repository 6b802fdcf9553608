"""Prove a certificate again, from whatever form it comes in."""

from __future__ import annotations

import hashlib
import json
import os

from .errors import CertificateError, NoCertificateError
from .format.certificate import (
    Certificate,
    certificate_from_object,
    check_parts,
    read_file,
)
from .format.encoding import shown
from .kinds import KINDS


def verify(cert: Certificate | str | dict[str, object]) -> str:
    """Prove the claim of a certificate again, with integers of Python alone.

    Parameters
    ----------
    cert : Certificate, str or dict
        A certificate, its JSON text, or the parsed JSON. Text is never taken for the name of a file:
        `verify_file` reads files.

    Returns
    -------
    str
        The claim in words: exactly what has been proved. The last line is a label of the input, a digest of
        its text, by which files can be told apart; it proves nothing.

    Raises
    ------
    CertificateError
        (also a ValueError) When the claim is not proved; ``.step`` names the step that failed.
    TypeError
        (also a CertificateError) When `cert` is none of these.

    Notes
    -----
    The content is untrusted: sizes are checked before any work, and estimated work and memory are bounded.
    """
    if isinstance(cert, str):
        cert = Certificate.from_json(cert)
    elif isinstance(cert, dict):
        cert = certificate_from_object(cert)
    elif isinstance(cert, Certificate):
        check_parts(cert.claim, cert.input, cert.evidence)
    else:
        raise NoCertificateError(
            "format", f"verify takes a Certificate, JSON text or a dict, not {type(cert).__name__}"
        )
    kind = KINDS.get(cert.kind)
    if kind is None:
        raise CertificateError("format", f"claim.kind is {shown(cert.kind)}, which is not known")
    try:
        return f"{kind.prove(cert.claim, cert.input, cert.evidence)}\n{_label(cert)}"
    except (MemoryError, RecursionError) as error:
        raise CertificateError("limits", f"the check ended in a {type(error).__name__}") from None


def verify_file(path: str | os.PathLike[str]) -> str:
    """Prove the claim of the certificate in a file; otherwise as `verify`.

    Raises
    ------
    CertificateError
        As `verify`.
    OSError
        When the file cannot be read, or is none: a pipe or a device.
    """
    return verify(read_file(path))


def _label(cert: Certificate) -> str:
    text = json.dumps(cert.input, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"(label of the input, a digest and no proof: {hashlib.sha256(text.encode()).hexdigest()[:16]})"
