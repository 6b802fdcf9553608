"""Numbered attempts on any executor: the first that succeed, in the order of their numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from itertools import islice
from typing import TypeVar

__all__ = ["in_order"]

T = TypeVar("T")
_AHEAD = 8


def in_order(attempt: Callable[[int], T], numbers: range, executor: Executor | None) -> Iterator[T]:
    """Yield attempt(k) for each of the numbers, in this order, whatever is done when.

    Notes
    -----
    A few wait at the executor; they are cancelled when the caller needs no more.  The attempt
    of a worker that dies is done again in this process.
    """
    if executor is None:
        yield from map(attempt, numbers)
        return
    waiting: deque[Future[T] | None] = deque()
    remaining = iter(numbers)
    try:
        for k in numbers:
            for ahead in islice(remaining, _AHEAD - len(waiting)):
                waiting.append(_submitted(executor, attempt, ahead))
            future = waiting.popleft()
            try:
                found = attempt(k) if future is None else future.result()
            except (CancelledError, OSError, RuntimeError):
                found = attempt(k)
            yield found
    finally:
        for future in waiting:
            if future is not None:
                future.cancel()


def _submitted(executor: Executor, attempt: Callable[[int], T], k: int) -> Future[T] | None:
    """Return the future of an attempt, None where the executor takes no more: its processes died."""
    try:
        return executor.submit(attempt, k)
    except RuntimeError:
        return None
