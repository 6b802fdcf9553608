"""One thread of the BLAS inside, as many as before outside, also where several are inside."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from polyalg.core import blas_threads
from polyalg.core.blas_threads import one_blas_thread


def _threads() -> list[int]:
    return [library.told() for library in blas_threads._libraries()]


def test_one_thread_inside() -> None:
    before = _threads()
    with one_blas_thread():
        inside = _threads()
        with one_blas_thread():
            assert _threads() == inside
        assert _threads() == inside
    assert inside == [1] * len(before) and _threads() == before


def test_it_is_restored_after_an_error() -> None:
    before = _threads()
    with pytest.raises(np.linalg.LinAlgError), one_blas_thread():
        np.linalg.inv(np.zeros((2, 2)))
    assert _threads() == before


def test_threads_share_it() -> None:
    before, barrier = _threads(), Barrier(2, timeout=60)

    def work(k: int) -> list[int]:
        with one_blas_thread():
            barrier.wait()
            found = _threads()
            if k:
                barrier.wait()
        if not k:
            # The other one is still inside.
            found += _threads()
            barrier.wait()
        return found

    with ThreadPoolExecutor(2) as pool:
        assert all(set(found) <= {1} for found in pool.map(work, range(2)))
    assert _threads() == before


def test_the_library_of_the_wheels_is_found() -> None:
    names = [path.name for path in Path(np.__file__).parent.parent.glob("numpy.libs/*openblas*")]
    assert len(blas_threads._libraries()) >= len(names)


class _Library:
    """A library that an interrupt, once, keeps from setting `fails_at` threads, or follows."""

    def __init__(self, fails_at: int = 0, *, is_set: bool = False) -> None:
        self.threads, self._fails_at, self._is_set = 4, fails_at, is_set

    def told(self) -> int:
        return self.threads

    def set_to(self, count: int) -> None:
        fails = count == self._fails_at
        if self._is_set or not fails:
            self.threads = count
        if fails:
            self._fails_at = 0
            raise KeyboardInterrupt


@pytest.mark.parametrize("fails_at", [1, 4])
@pytest.mark.parametrize("is_set", [True, False])
def test_an_interrupt_leaves_the_threads_of_before(
    monkeypatch: pytest.MonkeyPatch, fails_at: int, is_set: bool
) -> None:
    libraries = [_Library(fails_at, is_set=is_set), _Library()]
    monkeypatch.setattr(blas_threads, "_libraries", lambda: libraries)
    with pytest.raises(KeyboardInterrupt), one_blas_thread():
        assert _threads() == [1, 1]
    assert _threads() == [4, 4]
    with one_blas_thread():
        assert _threads() == [1, 1]
    assert _threads() == [4, 4]
