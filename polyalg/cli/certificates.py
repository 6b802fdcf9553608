"""Writing the files that --certificate, --plot and --resume name, without leaving anything half-written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from polyalg.checker import Certificate
from polyalg.errors import InputError

__all__ = ["Proved", "check_resume", "check_target", "check_targets", "replace_file", "write_certificate"]


class Proved(Protocol):
    """A result with its certificate."""

    @property
    def certificate(self) -> Certificate:
        """The proof."""


def check_target(target: str | None, source: str, option: str = "--certificate") -> None:
    """Refuse a place that cannot or must not be written to before the work is done, not after."""
    if target == "-":
        raise InputError(f"{option} needs the name of a file; - would be a file of that name")
    exist = target is not None and os.path.exists(target) and os.path.exists(source)
    if exist and os.path.samefile(str(target), source):
        raise InputError(f"{option} {target} would overwrite the input")
    if target is not None and not (os.path.isdir(Path(target).parent) and not os.path.isdir(target)):
        raise InputError(f"cannot write {target}: no such directory, or it is a directory itself")


def check_targets(target: str | None, sources: Sequence[str], option: str = "--certificate") -> None:
    """Check the place as `check_target` does, beside each of several inputs."""
    for source in sources:
        check_target(target, source, option)


def check_resume(resume: str | None, other: str | None, name: str) -> None:
    """Refuse a file of --resume that cannot be written again and again, or is the other one, of that name."""
    if resume is None:
        return
    if resume == "-" or os.path.isdir(resume):
        raise InputError("--resume needs the name of a file that can be written again and again")
    parent = os.path.dirname(os.path.realpath(resume))
    if not os.access(parent, os.W_OK):
        raise InputError(f"cannot write {resume}: no such directory, or it cannot be written to")
    if other and os.path.realpath(other) == os.path.realpath(resume):
        raise InputError(f"{name} and --resume name the same file")


def write_certificate(result: Proved | Certificate, target: str | None) -> None:
    """Write the certificate as `replace_file` does."""
    if target is not None:
        certificate = result if isinstance(result, Certificate) else result.certificate
        replace_file(target, certificate.to_json().encode("ascii"))


def replace_file(target: str, content: bytes) -> None:
    """Write a file beside its place first, so that nothing half-written is left of it.

    A device or a pipe is written to as it is, and a link is followed.
    """
    try:
        # Opened by the name given: an open pipe resolves to a name such as pipe:[123], which is no place.
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(content)
            return
        _replace(Path(target).resolve(), content)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot write {target}: {reason}") from None


def _replace(place: Path, content: bytes) -> None:
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    part = Path(name)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
        part.chmod(mode)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
