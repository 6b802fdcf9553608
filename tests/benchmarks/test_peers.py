"""The processes of peers end with the benchmark, whatever call they are in."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PARENT = """
from benchmarks.common.peers import Peer

peer = Peer("FLINT complex_roots", "benchmarks.roots.peers")
assert peer._started()
print(peer.process.pid, flush=True)
input()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_a_peer_ends_with_its_parent() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=Path(__file__).resolve().parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    number = int(parent.stdout.readline())
    peer = os.pidfd_open(number)
    try:
        # Like a call in C, it sees no end of its pipe.
        os.kill(number, signal.SIGSTOP)
        parent.kill()
        parent.wait()
        assert select.select([peer], [], [], 10)[0]
    finally:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(peer, signal.SIGKILL)
        os.close(peer)
        parent.communicate()
