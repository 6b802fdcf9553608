"""Numbered attempts on any executor: the first that succeed, in the order of their numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from typing import TypeVar

__all__ = ["in_order"]

T = TypeVar("T")
_AHEAD = 8


def in_order(attempt: Callable[[int], T], count: int, executor: Executor | None) -> Iterator[T]:
    """Yield attempt(0), attempt(1), ..., in this order, whatever is done when.

    Notes
    -----
    A few wait at the executor; they are cancelled when the caller needs no more.  The attempt
    of a worker that dies is done again in this process.
    """
    if executor is None:
        yield from map(attempt, range(count))
        return
    waiting: deque[tuple[int, Future[T]]] = deque()
    submitted = 0
    try:
        for k in range(count):
            while submitted < count and len(waiting) < _AHEAD:
                waiting.append((submitted, executor.submit(attempt, submitted)))
                submitted += 1
            _, future = waiting.popleft()
            try:
                found = future.result()
            except (CancelledError, OSError, RuntimeError):
                found = attempt(k)
            yield found
    finally:
        for _, future in waiting:
            future.cancel()
