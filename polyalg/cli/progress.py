"""A progress bar on a terminal, for calls that take more than two seconds."""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType

__all__ = ["ProgressBar"]

_DELAY, _INTERVAL = 2, 0.1  # seconds
_WIDTH = 30


class ProgressBar:
    """A callable ``(done, total, stage)`` that keeps one line on standard error.

    Used as a context manager: the line is removed at the end.  It stays silent where standard error is not a
    terminal, and for the first two seconds.
    """

    def __init__(self, enabled: bool = True) -> None:
        self._enabled = enabled and sys.stderr.isatty()
        self._start = self._last = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int, stage: str) -> None:
        """Draw the bar, unless it is too early or the last drawing too recent."""
        now = time.monotonic()
        if not self._enabled or now - self._start < _DELAY or (now - self._last < _INTERVAL and self._shown):
            return
        self._last, self._shown = now, True
        filled = _WIDTH * done // max(total, 1)
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total} {stage}"
        columns = shutil.get_terminal_size().columns
        sys.stderr.write("\r\x1b[K" + line[: columns - 1])
        sys.stderr.flush()

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
