"""Refusing to read files that never end: pipes that have a name wait for a writer, devices go on."""

from __future__ import annotations

import stat
from pathlib import Path

__all__ = ["endless_kind"]


def endless_kind(path: str | Path) -> str:
    """Return "a pipe", "a device" or "a socket" for what may never end, and "" for a file or a folder.

    Raises
    ------
    OSError
        If there is nothing at this place.
    ValueError
        If the name is none.

    Examples
    --------
    >>> endless_kind(".")
    ''
    """
    mode = Path(path).stat().st_mode
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device" if stat.S_ISCHR(mode) or stat.S_ISBLK(mode) else ""
