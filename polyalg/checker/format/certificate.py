"""The certificate as an object, and the distrustful reading of its JSON text.

Reading is bounded before anything is built: length, nesting and number of elements are counted on
the text first. It proves nothing about the claim; that is done by `verify`.
"""

from __future__ import annotations

import json
import os
import re
import stat
from dataclasses import dataclass
from html import escape
from importlib import import_module
from typing import NoReturn

from ..errors import CertificateError, MissingCertificateError
from .encoding import read_object, refuse, shown
from .limits import MAX_DEPTH, MAX_ELEMENTS, MAX_TEXT

FORMAT = "polyalg-certificate"
VERSION = 1
_SHOWN = 60
_KEYS = ("format", "version", "claim", "input", "evidence")
# Possessive, and the closing quote is optional: a string left open is one match, not a rescan per quote.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


@dataclass(frozen=True, repr=False)
class Certificate:
    """A claim about an input, with the evidence from which it can be proved again.

    Parameters
    ----------
    claim : dict
        What is claimed; its key "kind" names the sort of claim.
    input : dict
        What it is claimed about.
    evidence : dict
        Numbers that make the proof quick to repeat.

    Notes
    -----
    The objects hold strings, arrays, objects and booleans as described in the certificate format.
    Making a `Certificate` proves nothing; `verify` does.
    """

    claim: dict[str, object]
    input: dict[str, object]
    evidence: dict[str, object]

    @property
    def kind(self) -> str:
        """The sort of claim, such as "jordan-form"."""
        kind = self.claim.get("kind")
        return kind if type(kind) is str else ""

    def to_json(self) -> str:
        """Return the canonical JSON text: sorted keys, no blanks, ASCII only."""
        whole = {
            "format": FORMAT,
            "version": VERSION,
            "claim": self.claim,
            "input": self.input,
            "evidence": self.evidence,
        }
        return json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> Certificate:
        """Read a certificate from JSON text, without proving its claim.

        Parameters
        ----------
        text : str
            Untrusted JSON text.

        Returns
        -------
        Certificate
            With the outer shape checked; what is inside is read by `verify`.

        Raises
        ------
        CertificateError
            Step "limits" when the text is too long, too deep or has too many elements; step
            "format" when it is not the JSON of a certificate.
        """
        return certificate_from_object(parse_text(text))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the JSON text into a file, over what was there.

        Raises
        ------
        OSError
            When the file cannot be written.
        """
        with open(path, "w", encoding="ascii", newline="\n") as stream:
            stream.write(self.to_json() + "\n")

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Certificate:
        """Read a certificate from a file, without proving its claim.

        Raises
        ------
        CertificateError
            As for `from_json`.
        OSError
            When the file cannot be read, or is no regular file.
        """
        return read_file(path)

    def verify(self) -> str:
        """Prove the claim again, with integers of Python alone, and return it in words.

        Raises
        ------
        CertificateError
            (also a ValueError) When the claim is not proved; ``.step`` names the step that failed.
        """
        # The proofs are above this module; as the register of kinds they are looked up by name.
        words: str = import_module("..verifying", __package__).verify(self)
        return words

    def __repr__(self) -> str:
        """Return the kind alone; the content can be megabytes."""
        return f"<Certificate {shown(self.kind)}>"

    def _repr_html_(self) -> str:
        """Return the kind, what is claimed, and the size, nothing of which is proved yet."""
        rows = [("kind", self.kind)]
        rows += [(f"claim: {key}", _beginning(value)) for key, value in self.claim.items() if key != "kind"]
        rows += [("input", ", ".join(self.input)), ("evidence", ", ".join(self.evidence))]
        rows += [("size", f"{len(self.to_json())} characters of JSON"), ("to prove it", ".verify()")]
        cells = "".join(
            f"<tr><td>{escape(name)}</td><td>{escape(text)}</td></tr>" for name, text in rows[:20]
        )
        return f"<table><caption>Certificate</caption>{cells}</table>"


def _beginning(value: object) -> str:
    """Return the beginning of a text, and of what is nested the number of its parts."""
    if isinstance(value, (list, dict)):
        return f"{len(value)} {'entries' if isinstance(value, list) else 'keys'}"
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} ... ({len(text)} characters)"


def read_file(path: str | os.PathLike[str]) -> Certificate:
    """Read a certificate from a file, without proving its claim.

    Raises
    ------
    CertificateError
        When the content is not the JSON text of a certificate.
    OSError
        When the file cannot be read, or is no regular file; one that is not there is a FileNotFoundError and
        a CertificateError.
    """
    # opening a pipe would wait for a writer, and a device may never end
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        raise MissingCertificateError("file", f"there is no file {os.fspath(path)!r}") from None
    if not stat.S_ISREG(mode):
        raise OSError(f"{os.fspath(path)!r} is no regular file; pass its content on standard input")
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


def certificate_from_object(value: object) -> Certificate:
    """Check the outer shape of a parsed certificate.

    Raises
    ------
    CertificateError
        Step "format", when a key is missing or unknown, or format or version are others.
    """
    whole = read_object(value, _KEYS, "the certificate")
    if whole["format"] != FORMAT or type(whole["format"]) is not str:
        refuse("format", f"must be {FORMAT!r}")
    if type(whole["version"]) is not int or whole["version"] != VERSION:
        refuse("version", f"must be the number {VERSION}")
    return check_parts(whole["claim"], whole["input"], whole["evidence"])


def check_parts(claim: object, given: object, evidence: object) -> Certificate:
    """Check that the three parts are objects and that the claim has a kind.

    Raises
    ------
    CertificateError
        Step "format", when they are not.
    """
    if type(claim) is not dict:
        refuse("claim", f"must be an object, not {shown(claim)}")
    if type(given) is not dict:
        refuse("input", f"must be an object, not {shown(given)}")
    if type(evidence) is not dict:
        refuse("evidence", f"must be an object, not {shown(evidence)}")
    if type(claim.get("kind")) is not str:
        refuse("claim", "must have the key 'kind' with a string")
    _check_size([claim, given, evidence])
    return Certificate(claim, given, evidence)


def _check_size(parts: list[object]) -> None:
    """Refuse objects that are beyond the limits on text, so that a certificate passes as it is or as text."""
    elements = characters = 0
    level = parts
    for _ in range(MAX_DEPTH):
        following: list[object] = []
        for part in level:
            if type(part) is dict:
                elements += len(part)
                following += part.keys()
                following += part.values()
            elif type(part) is list:
                elements += len(part)
                following += part
            elif type(part) is str:
                characters += len(part) + 3
            if elements > MAX_ELEMENTS or characters > MAX_TEXT:
                raise CertificateError(
                    "limits", f"more than {MAX_ELEMENTS} elements or {MAX_TEXT} characters"
                )
        if not following:
            return
        level = following
    raise CertificateError("limits", f"the parts are nested more than {MAX_DEPTH} deep")


def parse_text(text: str) -> object:
    """Parse untrusted JSON text within the limits of the checker.

    Raises
    ------
    CertificateError
        Step "limits" or "format".
    """
    if type(text) is not str:
        raise CertificateError("format", f"the JSON text must be a string, not {shown(text)}")
    if len(text) > MAX_TEXT:
        raise CertificateError("limits", f"the text has more than {MAX_TEXT} characters")
    if any(text.count(mark) > MAX_ELEMENTS for mark in ',:[{"'):
        raise CertificateError("limits", f"the text has more than {MAX_ELEMENTS} elements")
    _check_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=_other_number,
            parse_constant=_other_number,
        )
    except json.JSONDecodeError as error:
        raise CertificateError("format", f"not JSON text: {error.msg} at character {error.pos}") from None


def _check_depth(text: str) -> None:
    depth = 0
    for match in _TOKEN.finditer(text):
        mark = text[match.start()]
        if mark in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise CertificateError("limits", f"the text is nested more than {MAX_DEPTH} deep")
        elif mark in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise CertificateError("format", "an object has the same key twice")
    return result


def _whole_number(text: str) -> int:
    # the version is the only number; reading no other keeps huge ones out
    if text != str(VERSION):
        raise CertificateError(
            "format", f"the number {text[:20]} (integers are strings; version must be {VERSION})"
        )
    return VERSION


def _other_number(text: str) -> NoReturn:
    raise CertificateError("format", f"the number {text[:20]} (numbers are strings)")
