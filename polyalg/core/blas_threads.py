"""The threads of numpy's BLAS: one is enough for small matrices, and more wait for each other.

Where other programs keep the processor busy, a product of 200 by 200 matrices in two threads takes up to
fifty times as long as in one.  No other BLAS than OpenBLAS and MKL is known to do so; others are let alone.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from polyalg.core.loading import load_uninterrupted

__all__ = ["one_blas_thread"]

_OPENBLAS = [
    (f"{prefix}openblas_get_num_threads{suffix}", f"{prefix}openblas_set_num_threads{suffix}")
    for prefix in ("scipy_", "")
    for suffix in ("64_", "")
]
_NAMES = [*_OPENBLAS, ("MKL_Get_Max_Threads", "MKL_Set_Num_Threads")]


class _Library(NamedTuple):
    """What a library tells and sets its number of threads with."""

    told: Callable[[], int]
    set_to: Callable[[int], object]


# Who is inside, and the numbers of threads from before, those of the process, until they are set again.
_lock = RLock()
_inside: set[object] = set()
_before: list[int] = []


@contextmanager
def one_blas_thread() -> Iterator[None]:
    """Let the BLAS of numpy use one thread; those who are inside at the same time share that.

    Examples
    --------
    >>> import numpy as np
    >>> with one_blas_thread():
    ...     print(np.eye(2) @ np.ones(2))
    [1. 1.]
    """
    who = object()
    try:
        _enter(who)
        yield
    finally:
        try:
            _leave(who)
        except BaseException:
            # Interrupted: the number of threads is not to stay at one for that.
            _leave(who)
            raise


def _enter(who: object) -> None:
    with _lock:
        _inside.add(who)
        if not _before:
            _before[:] = [library.told() for library in _libraries()]
        _set([1] * len(_before))


def _leave(who: object) -> None:
    """Set the numbers from before, if nobody else is inside; again where that was interrupted."""
    with _lock:
        _inside.discard(who)
        if _before and not _inside:
            _set(tuple(_before))
            _before.clear()


def _set(counts: Sequence[int]) -> None:
    for library, count in zip(_libraries(), counts, strict=True):
        library.set_to(count)


@cache
def _libraries() -> list[_Library]:
    """Return the libraries that numpy works with, as far as they are found."""
    found = []
    for path in sorted(_paths()):
        try:
            loaded = ctypes.CDLL(path)
        except OSError:
            continue
        for told, set_to in _NAMES:
            if hasattr(loaded, told) and hasattr(loaded, set_to):
                found.append(_Library(getattr(loaded, told), getattr(loaded, set_to)))
                break
    return found


def _paths() -> set[str]:
    """Return the files of libraries: those that are loaded, on Linux, and those that come with numpy."""
    load_uninterrupted("numpy")
    package = Path(str(sys.modules["numpy"].__file__)).parent
    paths = [
        path for folder in (package.parent / "numpy.libs", package / ".dylibs") for path in folder.glob("*")
    ]
    try:
        lines = Path("/proc/self/maps").read_text(errors="replace").splitlines()
        paths += [Path(line.split(maxsplit=5)[5]) for line in lines if line.count("/")]
    except OSError:
        pass
    return {str(path) for path in paths if "openblas" in path.name or "mkl_rt" in path.name}
