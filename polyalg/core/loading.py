"""Importing a large library so that Ctrl-C cannot stop it halfway.

An interrupt inside the import of numpy leaves it half loaded, and it cannot be loaded twice in one process.
Interrupts reach the main thread only, so another one does the import; the main thread may stop waiting.
"""

from __future__ import annotations

import sys
import threading
from importlib import import_module


def load_uninterrupted(name: str) -> None:
    """Import a module unless it is loaded; an interrupt is raised here, and the import ends all the same."""
    with _lock:
        loading = _threads.get(name)
        if loading is None and name in sys.modules:
            return
        if loading is None:
            loading = _threads[name] = threading.Thread(target=import_module, args=(name,), daemon=True)
            loading.start()
    loading.join()


_lock = threading.Lock()
_threads: dict[str, threading.Thread] = {}
