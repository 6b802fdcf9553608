"""A progress bar on a terminal, for calls that take more than a second.

The bar is drawn by a thread of its own, so that it also appears in a stage that reports nothing for a while.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
from types import TracebackType

__all__ = ["ProgressBar"]

_DELAY, _INTERVAL = 1, 0.25  # seconds
_WIDTH = 30


class ProgressBar:
    """A callable ``(done, total, stage)`` that keeps one line on standard error.

    Used as a context manager: the line is removed at the end.  It stays silent where standard error is not a
    terminal, and for the first second.
    """

    def __init__(self, enabled: bool = True) -> None:
        self._enabled = enabled and sys.stderr.isatty()
        self._start = time.monotonic()
        self._state = (0, 1, "")
        self._shown = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep_drawing, daemon=True)

    def __call__(self, done: int, total: int, stage: str) -> None:
        """Take note of how far the work is."""
        self._state = (done, total, stage)

    def draw(self) -> None:
        """Draw the bar, unless it is too early for one."""
        seconds = time.monotonic() - self._start
        if not self._enabled or seconds < _DELAY:
            return
        done, total, stage = self._state
        filled = _WIDTH * min(done, total) // max(total, 1)
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total} {stage}, {seconds:.0f} s"
        sys.stderr.write("\r\x1b[K" + line[: shutil.get_terminal_size().columns - 1])
        sys.stderr.flush()
        self._shown = True

    def _keep_drawing(self) -> None:
        while not self._stop.wait(_INTERVAL):
            self.draw()

    def __enter__(self) -> ProgressBar:
        if self._enabled:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if self._enabled:
            self._thread.join()
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
