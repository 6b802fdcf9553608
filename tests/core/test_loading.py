"""A library that is being imported is imported to the end, whoever stops waiting."""

from __future__ import annotations

import subprocess
import sys

import pytest

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


THREADS = """
import signal
from polyalg.core.blas_threads import one_blas_thread

def stop(*_):
    raise KeyboardInterrupt

signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, {delay})
try:
    with one_blas_thread():
        pass
except KeyboardInterrupt:
    pass
signal.setitimer(signal.ITIMER_REAL, 0)
with one_blas_thread():
    import numpy as np
    assert np.linalg.eigvals(np.eye(2)).tolist() == [1, 1]
"""


@pytest.mark.parametrize("program", [PROGRAM, THREADS])
def test_an_interrupt_while_numpy_is_imported(program: str) -> None:
    for delay in ("0.005", "0.03", "0.08"):
        done = subprocess.run(
            [sys.executable, "-c", program.replace("{delay}", delay)],
            capture_output=True,
            text=True,
            timeout=60,
        )
        # An interrupt may also come after the work is done, just before the timer is stopped.
        assert done.returncode == 0 or done.stderr.rstrip().endswith("KeyboardInterrupt"), done.stderr


@pytest.mark.parametrize(
    "call", ["pa.real_roots([-2, 0, 1])", "pa.jordan_form([[1, 2], [3, 4]])", "pa.spectral_factor([5, 0, 2])"]
)
def test_an_answer_does_not_load_the_checks_of_all_claims(call: str) -> None:
    """They are half of the modules, and wait for the first certificate."""
    program = f"import sys\nimport polyalg as pa\n{call}\nsys.exit('polyalg.checker.kinds' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 0


def test_the_checker_has_no_other_names() -> None:
    from polyalg import checker

    assert all(hasattr(checker, name) for name in checker.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'prove'"):
        _ = checker.prove
