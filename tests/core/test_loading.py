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
# FLINT and the modules of polyalg are loaded here; numpy is not needed yet.
pa.real_roots([1, 1])
pa.count_real_roots([2, 3, 1])
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
    for delay in ("0.005", "0.03", "0.08"):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.replace("{delay}", delay)],
            capture_output=True,
            text=True,
            timeout=60,
        )
        # An interrupt may also come after the work is done, just before the timer is stopped.
        assert done.returncode == 0 or done.stderr.rstrip().endswith("KeyboardInterrupt"), done.stderr
