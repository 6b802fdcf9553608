"""The command ``polyalg``: its parser, and one line on standard error for what goes wrong.

The exit codes are those of `polyalg.cli.arguments`.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import traceback
from collections.abc import Sequence

import polyalg
from polyalg.cli.arguments import (
    BAD,
    BUG,
    CLOSED_PIPE,
    INTERRUPTED,
    Parser,
    add_output,
    not_options,
    one_line,
)
from polyalg.cli.completion import SHELLS, PrintCompletion
from polyalg.cli.finitefree.commands import add_finite_free_commands
from polyalg.cli.jordan.commands import add_jordan_commands
from polyalg.cli.pencils.commands import add_pencil_commands
from polyalg.cli.plotting import check_plot
from polyalg.cli.roots.commands import add_roots_commands
from polyalg.cli.roots.plane import add_plane_commands
from polyalg.cli.roots.properties import add_property_commands
from polyalg.cli.spectral.commands import add_spectral_commands
from polyalg.cli.systems.commands import add_system_commands
from polyalg.cli.tensor.commands import add_tensor_commands
from polyalg.cli.verify import add_verify_command
from polyalg.errors import PolyalgError

__all__ = ["main"]


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = Parser(prog="polyalg", description="Exact and certified linear and polynomial algebra.")
    parser.add_argument("--version", action="version", version=f"polyalg {polyalg.__version__}")
    parser.add_argument(
        "--print-completion",
        action=PrintCompletion,
        choices=SHELLS,
        metavar="SHELL",
        help="print a script that completes commands and options in bash, zsh or fish",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    add_jordan_commands(commands)
    add_spectral_commands(commands)
    add_pencil_commands(commands)
    add_system_commands(commands)
    add_tensor_commands(commands)
    add_roots_commands(commands)
    add_plane_commands(commands)
    add_property_commands(commands)
    add_finite_free_commands(commands)
    add_verify_command(commands)
    tour = commands.add_parser(
        "tour", help="matrices and polynomials, what is proved of them, and what numpy says"
    )
    add_output(tour)
    tour.set_defaults(run=_tour)
    return parser


def _tour(options: argparse.Namespace) -> int:
    from polyalg.cli.tour import run_tour

    return run_tour(as_json=options.json, quiet=options.quiet, timing=options.timing)


class _Closed(io.TextIOBase):
    """Stands for a standard output that is closed: writing fails, as on a full disk."""

    def write(self, text: str) -> int:
        """Raise; what is not written is not reported as done."""
        raise OSError("standard output is closed")


def _replace_closed_streams() -> None:
    # Python has None for a stream that is closed, and prints to standard output what is meant for such a one.
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the name of the program; those of the process where it is None.
    """
    _replace_closed_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Statements have signs such as a Greek letter, which not every terminal's encoding has.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        given = sys.argv[1:] if arguments is None else arguments
        options = build_parser().parse_args(not_options(given))
        check_plot(options)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else BAD
    except PolyalgError as error:
        print(f"polyalg: {one_line(error)}", file=sys.stderr)
        return BAD
    except KeyboardInterrupt:
        print("polyalg: stopped", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; without this Python complains once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        # A full disk behind standard output, or one that is closed.
        print(f"polyalg: cannot write: {error.strerror or error}", file=sys.stderr)
        return BAD
    except MemoryError:
        print("polyalg: not enough memory", file=sys.stderr)
        return BAD
    except Exception:
        # Python would exit with 1, which means "no" here.
        traceback.print_exc()
        return BUG


if __name__ == "__main__":
    sys.exit(main())
