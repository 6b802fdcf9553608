"""The command ``polyalg``: arguments, exit codes, and one line on standard error for what goes wrong.

Exit codes: 0 yes or done, 1 no (a certificate that is refused), 2 bad input, 130 after Ctrl-C, 70 for a bug.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

import polyalg
from polyalg.errors import CertificateError, InputError, PolyalgError

__all__ = ["main"]

DONE, NO, BAD, BUG, INTERRUPTED, CLOSED_PIPE = 0, 1, 2, 70, 130, 141

_INPUT_HELP = """\
FILE holds a square matrix: JSON (nested arrays, or an object with the key "matrix"), CSV, or Matrix Market.
A decimal is the exact rational that it writes; "1/3" and "1+2i" are strings in JSON. Without FILE, or
with -, standard input is read."""


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors take one line."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}", file=sys.stderr)
        raise SystemExit(BAD)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = _Parser(prog="polyalg", description="Exact and certified linear and polynomial algebra.")
    parser.add_argument("--version", action="version", version=f"polyalg {polyalg.__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    jordan = _add(commands, "jordan", "Jordan structure, certified eigenvalues and Jordan form")
    jordan.add_argument(
        "--digits", type=_digits, default=15, metavar="N", help="radius at most 10^-N (default 15)"
    )
    jordan.set_defaults(run=_jordan)
    frobenius = _add(commands, "frobenius", "Frobenius (rational canonical) form with the exact transform")
    frobenius.set_defaults(run=_frobenius)
    verify = commands.add_parser("verify", help="prove the claims of certificates again, without FLINT")
    verify.add_argument(
        "files", nargs="*", default=["-"], metavar="FILE", help="certificates; - is standard input"
    )
    _add_output(verify)
    verify.set_defaults(run=_verify)
    tour = commands.add_parser("tour", help="real matrices, their certified structure, and what numpy says")
    _add_output(tour)
    tour.set_defaults(run=_tour)
    return parser


def _add(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=text,
        description=text + ".",
        epilog=_INPUT_HELP,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the matrix; - is standard input"
    )
    parser.add_argument("--certificate", metavar="FILE", help="write the certificate to this file")
    _add_output(parser)
    return parser


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")
    parser.add_argument(
        "--quiet", action="store_true", help="no progress bar, and no text on standard output"
    )


def _digits(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a whole number") from None


def _print_json(value: Any) -> None:
    from polyalg.cli.formats import json_text

    print(json_text(value))


def _jordan(options: argparse.Namespace) -> int:
    from polyalg.cli import formats
    from polyalg.cli.progress import ProgressBar
    from polyalg.interop.files import read_matrix_file

    _check_target(options.certificate, options.file)
    A = read_matrix_file(options.file)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        form = polyalg.jordan_form(A, digits=options.digits, progress=bar)
        _write_certificate(form, options.certificate)
    if options.json:
        _print_json(formats.jordan_json(form, options.digits))
    elif not options.quiet:
        print(formats.jordan_text(form, len(A), options.digits))
        _closing_lines(options, start)
    return DONE


def _frobenius(options: argparse.Namespace) -> int:
    from polyalg.cli import formats
    from polyalg.cli.progress import ProgressBar
    from polyalg.interop.files import read_matrix_file

    _check_target(options.certificate, options.file)
    A = read_matrix_file(options.file)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        form = polyalg.frobenius_form(A, progress=bar)
        _write_certificate(form, options.certificate)
    if options.json:
        _print_json(formats.frobenius_json(form))
    elif not options.quiet:
        print(formats.frobenius_text(form, len(A)))
        _closing_lines(options, start)
    return DONE


def _closing_lines(options: argparse.Namespace, start: float) -> None:
    if options.certificate:
        print(f"certificate written to {options.certificate}")
    print(f"{time.perf_counter() - start:.3f} seconds")


def _check_target(target: str | None, source: str) -> None:
    """Refuse a place that cannot or must not be written to before the work is done, not after."""
    if target == "-":
        raise InputError("--certificate needs the name of a file; - would be a file of that name")
    exist = target is not None and os.path.exists(target) and os.path.exists(source)
    if exist and os.path.samefile(str(target), source):
        raise InputError(f"--certificate {target} would overwrite the matrix")
    if target is not None and not (os.path.isdir(Path(target).parent) and not os.path.isdir(target)):
        raise InputError(f"cannot write {target}: no such directory, or it is a directory itself")


def _write_certificate(result: Any, target: str | None) -> None:
    """Write the certificate: beside its place first, so that nothing half-written is left of a file.

    A device or a pipe is written to as it is, and a link is followed.
    """
    if target is None:
        return
    text = result.certificate.to_json()
    try:
        place = Path(target).resolve()
        if place.exists() and not place.is_file():
            with place.open("w", encoding="ascii") as stream:
                stream.write(text)
            return
        _replace(place, text)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot write {target}: {reason}") from None


def _replace(place: Path, text: str) -> None:
    mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    part = Path(name)
    try:
        with open(descriptor, "w", encoding="ascii") as stream:
            stream.write(text)
        part.chmod(mode)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _verify(options: argparse.Namespace) -> int:
    answers, unreadable = [], False
    for source in options.files:
        try:
            answers.append(_verify_one(source))
        except PolyalgError as error:
            unreadable = True
            print(f"polyalg: {_one_line(error)}", file=sys.stderr)
    if options.json:
        _print_json(answers if len(options.files) != 1 or not answers else answers[0])
    for answer in answers:
        prefix = f"{answer['file']}: " if len(options.files) > 1 else ""
        if answer["proved"]:
            if not options.json and not options.quiet:
                print(f"{prefix}proved: {answer['claim']}")
        else:
            print(f"polyalg: {prefix}refused: {_one_line(answer['reason'])}", file=sys.stderr)
    if unreadable:
        return BAD
    return DONE if all(answer["proved"] for answer in answers) else NO


def _verify_one(source: str) -> dict[str, Any]:
    from polyalg.interop.files import read_text

    text = read_text(source)
    try:
        # Certificate.from_json, because verify() takes a string that names a file for that file.
        claim = polyalg.verify(polyalg.Certificate.from_json(text))
    except CertificateError as error:
        return {"file": source, "proved": False, "step": error.step, "reason": str(error)}
    return {"file": source, "proved": True, "claim": claim}


def _tour(options: argparse.Namespace) -> int:
    from polyalg.cli.tour import run_tour

    return run_tour(as_json=options.json, quiet=options.quiet)


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the name of the program; those of the process where it is None.
    """
    try:
        options = build_parser().parse_args(arguments)
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else BAD
    except PolyalgError as error:
        print(f"polyalg: {_one_line(error)}", file=sys.stderr)
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
