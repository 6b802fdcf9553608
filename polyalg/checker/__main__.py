"""Command line of the checker alone: ``python -S -m checker FILE`` (``-`` is standard input).

Exit code 0: proved, the claim in words on standard output. 1: refused, the failing step on
standard error. 2: the file cannot be read, or wrong usage.
"""

from __future__ import annotations

import sys

from .errors import CertificateError
from .limits import MAX_TEXT
from .verifying import certificate_from_bytes, read_file, verify


def main(arguments: list[str]) -> int:
    """Check the one file named and return the exit code."""
    if len(arguments) != 1 or (arguments[0].startswith("-") and arguments[0] != "-"):
        print("usage: python -m checker FILE   (- for standard input)", file=sys.stderr)
        return 2
    try:
        if arguments[0] == "-":
            certificate = certificate_from_bytes(sys.stdin.buffer.read(MAX_TEXT + 1))
        else:
            certificate = read_file(arguments[0])
        print(verify(certificate))
    except CertificateError as error:
        print(f"refused: {error}", file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:
        # a ValueError that is no CertificateError can only come from open(): a null in the name
        print(f"cannot read the file: {str(error)!a}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
