"""Progress of long calls, as the caller asked for it: silent, a line on standard error, or a callback.

Work is cut into steps; each step is also the point where Ctrl-C takes effect, since FLINT sees no signals.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from polyalg.errors import InputError

T = TypeVar("T")

ProgressOption = None | bool | Callable[[int, int, str], object]

_LINE_INTERVAL = 0.2
# Blanks overwrite the line before: escape codes would stay in logs and notebooks.
_LINE_WIDTH = 60


class Progress:
    """Calls `(done, total, stage)` for each step of a stage.

    Parameters
    ----------
    option : None, bool or callable
        None and False are silent; True keeps one line on standard error; a callable is called.
    """

    def __init__(self, option: ProgressOption) -> None:
        self._callback: Callable[[int, int, str], object] | None
        self._shows_line = option is True
        if option is None or option is False:
            self._callback = None
        elif option is True:
            self._callback = _line_on_stderr()
        elif callable(option):
            self._callback = option
        else:
            raise InputError(
                f"progress must be None, True or a callable (done, total, stage), not {option!r}"
            )
        self._stage = ""

    def begin(self, stage: str) -> None:
        """Announce a stage whose number of steps is not known yet."""
        self._stage = stage
        if self._callback is not None:
            self._callback(0, 1, stage)

    def steps(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield the items, reporting after each how many of `total` are done."""
        if self._callback is None:
            yield from items
            return
        for done, item in enumerate(items, 1):
            yield item
            self._callback(done, total, self._stage)

    def close(self) -> None:
        """Clear the line on standard error, if that is where the steps were shown."""
        if self._shows_line:
            print("\r" + " " * _LINE_WIDTH, end="\r", file=sys.stderr, flush=True)

    def part(self, before: int, total: int) -> Progress:
        """Return the progress of one part of a stage that has `total` steps, of which `before` are done."""
        callback = self._callback
        if callback is None:
            return self
        view = Progress(lambda done, _, stage: callback(before + done, total, stage))
        view._stage = self._stage
        return view


SILENT = Progress(None)


def _line_on_stderr() -> Callable[[int, int, str], None]:
    last = 0.0

    def show(done: int, total: int, stage: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _LINE_INTERVAL or done == total:
            last = now
            line = f"{stage}: {done}/{total}"
            print("\r" + line.ljust(_LINE_WIDTH), end="", file=sys.stderr, flush=True)

    return show
