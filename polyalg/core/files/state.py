"""The file in which a search keeps what it has done, to be taken up again.

It is written whole, beside its place, and moved there: a reader never sees half of one.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from polyalg.core.files.regular import endless_kind
from polyalg.core.files.text import MAX_TEXT
from polyalg.errors import InputError

__all__ = ["StateFile"]

_SECONDS = 2.0  # between two writes


class StateFile:
    """A file that is read when a search begins, and written again and again while it runs.

    Parameters
    ----------
    path : str or path
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = _read_path(path)
        self._written = 0.0

    def text(self) -> str | None:
        """Return what the file holds, None where there is none yet."""
        path = self.path
        try:
            _require_file(path)
            with path.open(encoding="utf-8") as file:
                text = file.read(MAX_TEXT + 1)
        except FileNotFoundError:
            # Told now, not after the hours of the search.
            if not path.parent.is_dir():
                raise InputError(f"cannot write {path}: no such directory") from None
            return None
        except UnicodeDecodeError:
            raise self.refusal("it is not a text file") from None
        except InputError:
            raise
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(f"cannot read {path}: {reason}") from None
        if len(text) > MAX_TEXT:
            raise self.refusal(f"it is longer than {MAX_TEXT} characters")
        return text

    def refusal(self, reason: object) -> InputError:
        """Return the error for a file that says what no search writes."""
        return InputError(f"{self.path} is no report of a search: {reason}")

    def require_same(self, found: Mapping[str, object], header: Mapping[str, object]) -> None:
        """Refuse the file of another search, by the name of what differs."""
        for name, value in header.items():
            if found.get(name) != value:
                raise InputError(
                    f"{self.path} is of another search: its {name} is {found.get(name)!r}, not {value!r}"
                )

    @property
    def is_due(self) -> bool:
        """Whether the last time that it was written is long ago."""
        return time.monotonic() - self._written > _SECONDS

    def write(self, text: str) -> None:
        """Put the text in the place of the file, all at once."""
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise
        self._written = time.monotonic()


def _read_path(path: str | os.PathLike[str]) -> Path:
    try:
        return Path(path)
    except TypeError:
        raise InputError(f"resume is of type {type(path).__name__}, not the name of a file") from None


def _require_file(path: Path) -> None:
    kind = "a folder" if path.is_dir() else endless_kind(path)
    if kind:
        raise InputError(f"cannot keep the state of a search in {path}: it is {kind}; name a file")
