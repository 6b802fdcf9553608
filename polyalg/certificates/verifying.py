"""The public `verify`: the checker's, for results and files too, and about an input that the caller names."""

from __future__ import annotations

import os

from polyalg.certificates.inputs import check_input
from polyalg.checker import Certificate, verifying
from polyalg.checker.errors import NoCertificateError
from polyalg.checker.format.certificate import certificate_from_object, read_file
from polyalg.errors import CertificateError

__all__ = ["verify"]

_LONGEST_PATH = 4096


def verify(cert: object, input: object = None) -> str:
    """Prove a certificate again, with integers of Python alone.

    Parameters
    ----------
    cert : Certificate, result, str, os.PathLike or dict
        A certificate, or a result or verdict that has one; its JSON text; the path of a file that holds it,
        a text that names an existing file being a path, too; or the parsed JSON. Text that begins with a
        brace is JSON text, and is never taken for the name of a file.
    input : object, optional
        What the certificate has to be about, in any form that the function takes which gave it: a matrix, a
        polynomial, a list of polynomials, a matrix polynomial. For a pencil A - x B its two matrices, or a
        mapping with the keys "A" and "B"; for an equation or a linear system one with the names of its
        matrices, and "discount", those left out that the call leaves out, or the system itself. For claims
        about convolutions a list of polynomials, or a mapping with the keys of the certificate's input:
        "polynomials", "degree", "columns" and "operator", those that do not occur left out; for
        "multivariate-barrier" one with "matrices", "point" and "alphas". The inputs of a conjecture may be
        lists of roots; the certificate is about the polynomials with these roots.

    Returns
    -------
    str
        The claim in words: exactly what has been proved. A label of the input follows, a digest of its text,
        by which files can be told apart; it proves nothing. With `input`, a line says that the claim is about
        it.

    Raises
    ------
    CertificateError
        (also a ValueError) When the claim is not proved, or is about another input (step "input");
        ``.step`` names the step that failed.
    InputError, DimensionError
        When `input` cannot be read.
    ResourceLimitError
        When a result has no certificate that the checker would read.
    OSError
        When a path cannot be read, or names no regular file; a FileNotFoundError is also a CertificateError.
    TypeError
        (also a CertificateError) When `cert` is none of these.

    Notes
    -----
    The content is untrusted: sizes are checked before any work, and estimated work and memory are bounded
    (page "Certificates"). The comparison with `input` is exact, number by number; it is made by this library,
    the proof by `polyalg.checker` alone.

    Examples
    --------
    >>> import polyalg as pa
    >>> A = [[2, 1], [0, 2]]
    >>> print(pa.verify(pa.jordan_structure(A), input=A).splitlines()[-1])
    (the input is the one given)
    >>> pa.verify(pa.jordan_structure(A), input=[[2, 0], [0, 2]])
    Traceback (most recent call last):
    polyalg.checker.errors.CertificateError: input: another matrix is meant: its entry (0, 1) is 1, not 0
    """
    certificate = _certificate(cert)
    words = verifying.verify(certificate)
    if input is None:
        return words
    compared = check_input(certificate, input)
    return f"{words}\n({compared})"


def _certificate(cert: object) -> Certificate:
    if isinstance(cert, Certificate):
        return cert
    if isinstance(cert, os.PathLike):
        return read_file(cert)
    if isinstance(cert, dict):
        return certificate_from_object(cert)
    if isinstance(cert, str):
        if _names_a_file(cert):
            return read_file(cert)
        if not cert.lstrip().startswith(("{", "[")) and len(cert) <= _LONGEST_PATH:
            raise CertificateError("format", f"{cert[:40]!a} is neither an existing file nor JSON text")
        return Certificate.from_json(cert)
    found = getattr(cert, "certificate", None)
    if isinstance(found, Certificate):
        return found
    raise NoCertificateError(
        "format",
        f"verify takes a certificate, a result, a path, JSON text or a dict, not {type(cert).__name__}",
    )


def _names_a_file(text: str) -> bool:
    return (
        len(text) <= _LONGEST_PATH
        and "\0" not in text
        and not text.lstrip().startswith("{")
        and os.path.exists(text)
    )
