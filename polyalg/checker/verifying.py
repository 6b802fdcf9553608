"""Prove a certificate again, from whatever form it comes in."""

from __future__ import annotations

import os

from .certificate import Certificate, certificate_from_object, check_parts
from .checkers import CHECKERS
from .encoding import shown
from .errors import CertificateError
from .limits import MAX_TEXT

_LONGEST_PATH = 4096


def verify(cert: Certificate | str | os.PathLike[str] | dict[str, object]) -> str:
    """Prove the claim of a certificate again, with integers of Python alone.

    Parameters
    ----------
    cert : Certificate, str, os.PathLike or dict
        A certificate; the path of a file that holds one; its JSON text; or the parsed JSON. A
        string is a path when it names an existing file.

    Returns
    -------
    str
        The claim in words: exactly what has been proved.

    Raises
    ------
    CertificateError
        (also a ValueError) When the claim is not proved; ``.step`` names the step that failed.
    OSError
        When a path cannot be read.
    TypeError
        When `cert` is none of these.

    Notes
    -----
    The content is untrusted: sizes are checked before any work, and the estimated work is bounded.
    """
    if isinstance(cert, str):
        cert = read_file(cert) if _names_a_file(cert) else _from_text(cert)
    elif isinstance(cert, os.PathLike):
        cert = read_file(cert)
    elif isinstance(cert, dict):
        cert = certificate_from_object(cert)
    elif isinstance(cert, Certificate):
        check_parts(cert.claim, cert.input, cert.evidence)
    else:
        raise TypeError(f"verify takes a Certificate, a path, JSON text or a dict, not {type(cert).__name__}")
    checker = CHECKERS.get(cert.kind)
    if checker is None:
        raise CertificateError("format", f"claim.kind is {shown(cert.kind)}, which is not known")
    return checker(cert.claim, cert.input, cert.evidence)


def _from_text(text: str) -> Certificate:
    if len(text) <= _LONGEST_PATH and (text[:1].isalnum() or text[:1] in ("/", ".", "~", "\\")):
        raise CertificateError("format", f"{shown(text)} is neither an existing file nor JSON text")
    return Certificate.from_json(text)


def _names_a_file(text: str) -> bool:
    return len(text) <= _LONGEST_PATH and not text.lstrip().startswith("{") and os.path.isfile(text)


def read_file(path: str | os.PathLike[str]) -> Certificate:
    """Read a certificate from a file, without proving its claim.

    Raises
    ------
    CertificateError
        When the content is not the JSON text of a certificate.
    OSError
        When the file cannot be read.
    """
    with open(path, "rb") as stream:
        return certificate_from_bytes(stream.read(MAX_TEXT + 1))


def certificate_from_bytes(content: bytes) -> Certificate:
    """Read a certificate from UTF-8 text of bounded length."""
    if len(content) > MAX_TEXT:
        raise CertificateError("limits", f"the text has more than {MAX_TEXT} bytes")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CertificateError("format", f"not UTF-8 text at byte {error.start}") from None
    return Certificate.from_json(text)
