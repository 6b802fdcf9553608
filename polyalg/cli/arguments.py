"""What the commands share: exit codes, arguments, and how an answer ends.

Exit codes: 0 yes or done, 1 no, 2 bad input, 130 after Ctrl-C, 141 where the reader has left, 70 for a bug.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn, TypeAlias

from polyalg.core.display.nearest import did_you_mean

__all__ = [
    "BAD",
    "BUG",
    "CLOSED_PIPE",
    "DONE",
    "INTERRUPTED",
    "NO",
    "Commands",
    "Parser",
    "add_command",
    "add_digits",
    "add_output",
    "add_resume",
    "not_options",
    "one_line",
    "whole_number",
]

# What add_subparsers returns; it is generic in stub files only, hence in quotes.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"

_NEGATIVE = re.compile(r"-(?:[0-9.(]|[A-Za-z](?![A-Za-z]))")

DONE, NO, BAD, BUG, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 70, 130, 141


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors take one line and name what is most like a wrong word."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse; refuse options that are left over here, where those of the command are known."""
        found, extras = super().parse_known_args(args, namespace)
        for word in extras:
            if word.startswith("--"):
                known = [name for action in self._actions for name in action.option_strings]
                hint = did_you_mean(word.partition("=")[0], known, prefix="--")
                self.error(f"unrecognized arguments: {' '.join(extras)}{hint}")
        return found, extras

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = None if action.choices is None else list(action.choices)
        hint = "" if choices is None or value in choices else did_you_mean(str(value), choices)
        if hint:
            raise argparse.ArgumentError(action, f"invalid choice: {value!r}{hint}")
        super()._check_value(action, value)

    def error(self, message: str) -> NoReturn:
        if message.endswith("required: COMMAND"):
            message = f"a command is needed; {self.prog} --help lists them"
        print(f"{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(BAD)


def add_command(
    commands: Commands,
    name: str,
    text: str,
    *,
    noun: str,
    files: str,
    several: bool = False,
    certificate: bool = True,
) -> argparse.ArgumentParser:
    """Add a command that reads a file and can write a certificate.

    Parameters
    ----------
    commands : the subparsers
    name, text : str
        The command, and what it does, without the full stop.
    noun : str
        What FILE holds, for its line in the help.
    files : str
        The formats, below the options in the help.
    several : bool
        Several files may be named; they are in the list `files` then, otherwise the name is in `file`.
    certificate : bool
        Whether the answer has a certificate.
    """
    parser = commands.add_parser(
        name,
        help=text,
        description=text + ".",
        epilog=files,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    about = f"{noun}; - is standard input"
    if several:
        parser.add_argument("files", nargs="*", default=["-"], metavar="FILE", help=about)
    else:
        parser.add_argument("file", nargs="?", default="-", metavar="FILE", help=about)
    if certificate:
        parser.add_argument("--certificate", metavar="FILE", help="write the certificate to this file")
    add_output(parser)
    return parser


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add --json, --timing and --quiet."""
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    parser.add_argument("--timing", action="store_true", help="print the seconds of the stages, also in JSON")
    parser.add_argument(
        "--quiet", action="store_true", help="no progress bar, and no text on standard output"
    )


def add_resume(parser: argparse.ArgumentParser) -> None:
    """Add --resume."""
    parser.add_argument(
        "--resume", metavar="FILE", help="keep the state in this file, and take it up from there"
    )


def add_digits(parser: argparse.ArgumentParser, text: str) -> None:
    """Add --digits; `text` says what it bounds."""
    parser.add_argument("--digits", type=whole_number, default=15, metavar="N", help=text)


def not_options(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with a blank before texts such as -x^2 + 1 and -1,1, which begin like options."""
    return [" " + word if _NEGATIVE.match(word) and word != "-h" else word for word in arguments]


def whole_number(text: str) -> int:
    """Read an argument that is an integer."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number") from None


def one_line(text: object) -> str:
    """Return the text with every run of white space as one blank."""
    return " ".join(str(text).split())
