"""The public `verify`: the checker's, for results and files too, and about an input that the caller names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from polyalg.certificates.inputs import check_input
from polyalg.checker import Certificate, verifying
from polyalg.checker.errors import NoCertificateError
from polyalg.checker.format.certificate import certificate_from_object, read_file
from polyalg.errors import CertificateError, InputError

__all__ = ["InParts", "verify"]

_LONGEST_PATH = 4096


@runtime_checkable
class InParts(Protocol):
    """A result whose proof is that of its parts."""

    def certified_parts(self) -> Mapping[str, object]:
        """Return results that have certificates, by their names."""


def verify(cert: object, input: object = None) -> str:
    """Prove a certificate again, with integers of Python alone.

    Parameters
    ----------
    cert : Certificate, result, str, os.PathLike or dict
        A certificate, or a result or verdict that has one, or parts that have: of `lqg` the regulator and the
        filter, of `wiener_filter` the spectral factor; its JSON text; the path of a file that holds it,
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
        lists of roots; the certificate is about the polynomials with these roots. For a result that has parts
        a mapping with their names for keys.

    Returns
    -------
    str
        The claim in words: exactly what has been proved. A label of the input follows, a digest of its text,
        by which files can be told apart; it proves nothing. With `input`, a line says that the claim is about
        it. Of parts the claims one after the other, each below its name.

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
    if isinstance(cert, InParts):
        return _of_parts(cert.certified_parts(), input)
    certificate = _certificate(cert)
    words = verifying.verify(certificate)
    if input is None:
        return words
    compared = check_input(certificate, input)
    return f"{words}\n({compared})"


def _of_parts(parts: Mapping[str, object], input: object) -> str:
    """Verify the parts of a result, each with its own input."""
    if input is None:
        inputs: Mapping[object, object] = {}
    elif isinstance(input, Mapping) and input.keys() == parts.keys():
        inputs = input
    else:
        raise InputError(
            f"input must be a mapping with the keys {', '.join(map(repr, parts))}: one for each part"
        )
    return "\n".join(f"{name}:\n{verify(part, inputs.get(name))}" for name, part in parts.items())


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
