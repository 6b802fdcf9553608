"""A library that is being imported is imported to the end, whoever stops waiting."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import signal
import polyalg as pa

def stop(*_):
    raise KeyboardInterrupt

p = [-6, 11, -6, 1, 3, -9, 2, 1]
signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, {delay})
try:
    pa.real_roots(p)
except KeyboardInterrupt:
    pass
signal.setitimer(signal.ITIMER_REAL, 0)
assert len(pa.real_roots(p)) == pa.count_real_roots(p)
"""


def test_an_interrupt_while_numpy_is_imported() -> None:
    for delay in ("0.01", "0.05", "0.1"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.replace("{delay}", delay)],
            capture_output=True,
            text=True,
            timeout=60,
        )
        # An interrupt before the try statement ends the program: that is what the caller asked for.
        assert done.returncode == 0 or done.stderr.rstrip().endswith("KeyboardInterrupt"), done.stderr
