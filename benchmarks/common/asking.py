"""Questions to other programs: a process reads one, and prints seconds of processor time and its answer.

Nothing here imports more than the standard library: a peer may run under a Python of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

SECONDS = 5.0
_ROOT = Path(__file__).resolve().parents[2]
_MOST, _SHARE = 3000, 0.3

Call = Callable[[], Any]


def ask(module: str, peer: str, question: dict[str, Any], python: str = sys.executable) -> dict[str, Any]:
    """Return {"seconds", "answer"}, {"error"} or {"over"} of a peer, for which a module calls `answer`."""
    try:
        done = subprocess.run(
            [python, "-m", module, peer],
            input=json.dumps(question),
            capture_output=True,
            text=True,
            timeout=8 * SECONDS,
            check=False,
            cwd=_ROOT,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
        )
    except subprocess.TimeoutExpired:
        return {"over": SECONDS}
    lines = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(lines[-1]) if lines else {"over": SECONDS}
    return found


def _limited() -> None:
    """Have the process ended some seconds of processor time from now: what it imports is not counted."""
    import resource

    limit = int(time.process_time() + SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))


def answer(makers: Mapping[tuple[str, str], Callable[[dict[str, Any]], Call]]) -> None:
    """Answer the question on standard input for the peer that is named, by task and name."""
    question = json.loads(sys.stdin.read())
    try:
        call = makers[question["task"], sys.argv[1]](question)
        _limited()
        started, count = time.process_time(), 0
        found = None
        # The clock of some systems has ticks of several milliseconds: the mean, not the least.
        while not count or (count < _MOST and time.process_time() - started < _SHARE):
            found, count = call(), count + 1
        seconds = (time.process_time() - started) / count
    except ImportError:
        print(json.dumps({"error": "not installed"}))
    except Exception as error:
        print(json.dumps({"error": f"{type(error).__name__}: {str(error)[:80]}"}))
    else:
        print(json.dumps({"seconds": seconds, "answer": found}))
