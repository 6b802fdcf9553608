"""Command line of the checker alone: ``python -S -m checker FILE`` (``-`` is standard input).

Exit code 0: proved, the claim in words on standard output. 1: refused, the failing step on
standard error. 2: the file cannot be read, the claim cannot be written, or wrong usage. 130: interrupted.
"""

from __future__ import annotations

import os
import sys

from .errors import CertificateError, MissingCertificateError
from .format.certificate import Certificate, certificate_from_bytes, read_file
from .format.limits import MAX_TEXT
from .verifying import verify

_INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Check the one file named and return the exit code."""
    if len(arguments) != 1 or (arguments[0].startswith("-") and arguments[0] != "-"):
        return _complain("usage: python -m checker FILE   (- for standard input)", 2)
    try:
        words = verify(_read(arguments[0]))
    except MissingCertificateError as error:
        return _complain(f"cannot read the file: {str(error)!a}", 2)
    except CertificateError as error:
        return _complain(f"refused: {error}", 1)
    except (OSError, ValueError) as error:
        # a ValueError that is no CertificateError can only come from open(): a null in the name
        return _complain(f"cannot read the file: {str(error)!a}", 2)
    except KeyboardInterrupt:
        return _complain("stopped", _INTERRUPTED)
    return _say(words)


def _read(name: str) -> Certificate:
    if name != "-":
        return read_file(name)
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return certificate_from_bytes(sys.stdin.buffer.read(MAX_TEXT + 1))


def _say(words: str) -> int:
    """Write the claim; what is not written is not said to be proved."""
    try:
        if sys.stdout is None:
            raise OSError("it is closed")
        print(words)
        sys.stdout.flush()
    except OSError as error:
        if sys.stdout is not None:
            # Python would complain once more when it closes standard output
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _complain(f"proved, but the claim cannot be written: {str(error)!a}", 2)
    return 0


def _complain(line: str, code: int) -> int:
    if sys.stderr is not None:
        print(line, file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
