"""Where the program ``polyalg`` starts: Ctrl-C is one line and 130 from the first moment.

Until all else is imported the process ends at once, as an import of FLINT that is broken off leaves modules
that crash; so nothing is imported here before the handler stands.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# What `signal` wraps: that module imports `enum` first, which takes longer than all else here.
signal = __import__("_signal")

_INTERRUPTED = 130
_LINE = b"polyalg: stopped\n"


def main() -> int:
    """Run the command line with the arguments of the process and return the exit code."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:
        # Ignored, as in the background of a shell.
        return _imported()()
    signal.signal(signal.SIGINT, _leave)
    run = _imported()
    try:
        signal.signal(signal.SIGINT, before)
        return run()
    except KeyboardInterrupt:
        _leave()
    finally:
        # What is left is the end of the interpreter, which has no room for an exception.
        signal.signal(signal.SIGINT, _leave)
    return _INTERRUPTED


def _leave(*_: object) -> None:
    """End the process without unwinding."""
    os.write(2, _LINE)
    os._exit(_INTERRUPTED)


def _imported() -> Callable[[], int]:
    # FLINT is imported by the first command that needs it, where an interrupt could break it off.
    __import__("flint")
    from polyalg.cli.main import main as run

    return run
