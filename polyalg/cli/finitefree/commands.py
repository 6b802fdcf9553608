"""``polyalg convolve`` and ``polyalg falsify``."""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import polyalg
from polyalg.cli.answering import Answer, document, show
from polyalg.cli.arguments import (
    DONE,
    NO,
    Commands,
    add_command,
    add_output,
    add_resume,
    whole_number,
)
from polyalg.cli.certificates import check_resume, check_target, write_certificate
from polyalg.cli.formats import json_text
from polyalg.cli.plotting import add_plot
from polyalg.errors import DimensionError, InputError

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.process import BaseProcess

    from polyalg.core.text_numbers import Number

__all__ = ["add_finite_free_commands"]

_FILES = """\
FILE holds two polynomials or more, one a line, such as x^2 - 5x + 1/2, or
coefficients from the constant term on, separated by commas or blanks (# begins
a comment), or JSON: an array of arrays, or an object with the key
"polynomials". Of several files each holds one.
A decimal is the exact rational that it writes; "1/3" is a string in JSON.
Without FILE, or with -, standard input is read; text may also stand in the
place of FILE: polyalg convolve additive "x^2 - 1" "x^2 - 4"."""
_KINDS = {
    "additive": "characteristic polynomial of A + Q B Q^T, expected",
    "multiplicative": "the same of A Q B Q^T",
    "rectangular": "the same of (A + Q B R)(A + Q B R)^T, n by M matrices",
}
_MOST_PROCESSES = 1024
_GRACE = 0.5  # seconds, in which a process may end by itself


def add_finite_free_commands(commands: Commands) -> None:
    """Add the commands on finite free convolutions and on conjectures about them."""
    convolve = commands.add_parser("convolve", help="finite free convolution of polynomials, exact")
    kinds = convolve.add_subparsers(
        dest="kind", required=True, metavar="KIND", parser_class=type(convolve), title="kinds"
    )
    for kind, text in _KINDS.items():
        parser = add_command(
            kinds, kind, text, noun="the polynomials", files=_FILES, several=True, certificate=False
        )
        parser.add_argument(
            "--degree",
            type=whole_number,
            metavar="N",
            help="the n that the convolution is taken in\n(default: the degree of the polynomials)",
        )
        if kind == "rectangular":
            parser.add_argument("--columns", type=whole_number, metavar="M", required=True, help="at least n")
        parser.set_defaults(run=_convolve)
    _add_falsify(commands)


def _add_falsify(commands: Commands) -> None:
    text = "search for a counterexample to a conjecture (exit code 1: one was found)"
    parser = commands.add_parser("falsify", help=text, description=text + ".")
    parser.add_argument("name", nargs="?", metavar="NAME", help="of the conjecture")
    parser.add_argument("--list", action="store_true", help="list the conjectures with their statements")
    for option, value, letter, about in (
        ("--samples", 1000, "N", "how many inputs are tried"),
        ("--size", 4, "K", "degree, or number of variables"),
        ("--seed", 0, "S", "the same seed gives the same result"),
        ("--processes", 1, "P", "how many work at the same time"),
    ):
        parser.add_argument(
            option, type=whole_number, default=value, metavar=letter, help=f"{about} (default {value})"
        )
    add_resume(parser)
    parser.add_argument(
        "--certificate", metavar="FILE", help="write the certificate of a counterexample to this file"
    )
    add_plot(parser)
    add_output(parser)
    parser.set_defaults(run=_falsify)


def _convolve(options: argparse.Namespace) -> int:
    from polyalg.cli.finitefree import formats as formats_finitefree
    from polyalg.cli.progress import ProgressBar
    from polyalg.interop.polynomial_files import read_polynomial_files

    operands = read_polynomial_files(options.files, least=2)
    _check_degrees(operands, options.degree)
    start = time.perf_counter()
    columns = getattr(options, "columns", None)
    with ProgressBar(not options.quiet) as bar:
        bar(0, 1, "convolution")
        if columns is not None:
            found = polyalg.rectangular_convolution(*operands, m=columns, n=options.degree)
        elif options.kind == "additive":
            found = polyalg.additive_convolution(*operands, n=options.degree)
        else:
            found = polyalg.multiplicative_convolution(*operands, n=options.degree)
    # Without --degree all have one degree, or there would be no answer.
    degree = _degree(operands[0]) if options.degree is None else options.degree
    answer = Answer(
        "convolution",
        lambda: formats_finitefree.convolution_json(options.kind, degree, columns, found),
        lambda: formats_finitefree.convolution_text(options.kind, degree, columns, found),
    )
    show(options, answer, start)
    return DONE


def _degree(p: list[Number], of_zero: int = 0) -> int:
    return max((k for k, c in enumerate(p) if c), default=of_zero)


def _check_degrees(operands: list[list[Number]], given: int | None) -> None:
    """Refuse what the convolution would, in the words of the command line."""
    names = "pq" if len(operands) == 2 else [f"polynomial {k}" for k in range(len(operands))]
    degrees = [_degree(p, -1) for p in operands]
    for name, degree in zip(names, degrees, strict=True):
        if given is None and degree != degrees[0]:
            raise DimensionError(
                f"{names[0]} has degree {degrees[0]} and {name} has degree {degree};"
                f" the convolution depends on its n: pass it, such as --degree {max(degrees)}"
            )
        if given is not None and degree > given >= 0:
            raise DimensionError(
                f"{name} has degree {degree}, above n = {given}; --degree must be at least that"
            )


def _falsify(options: argparse.Namespace) -> int:
    from polyalg.cli.finitefree import formats as formats_finitefree
    from polyalg.cli.progress import ProgressBar

    if options.list:
        return _list(options)
    if options.name is None:
        raise InputError("falsify needs the name of a conjecture; polyalg falsify --list shows them")
    _check_files(options)
    start = time.perf_counter()
    with _workers(options.processes) as executor, ProgressBar(not options.quiet) as bar:
        result = polyalg.search.falsify(
            options.name,
            options.samples,
            options.size,
            options.seed,
            executor,
            progress=bar,
            resume=options.resume,
        )
        found = result.counterexample
        if found is not None:
            write_certificate(found, options.certificate)
    if found is None:
        # There is no certificate of what held on samples.
        options.certificate = None
    answer = Answer("search", result.to_dict, lambda: formats_finitefree.search_text(result), (), result.plot)
    show(options, answer, start)
    return DONE if found is None else NO


def _list(options: argparse.Namespace) -> int:
    """Print the conjectures that are known by name, each in one line."""
    from polyalg.cli.finitefree import formats as formats_finitefree

    known = list(polyalg.search.conjectures.values())
    if options.json:
        print(json_text(document("conjectures", formats_finitefree.conjectures_json(known))))
    elif not options.quiet:
        print(formats_finitefree.conjectures_text(known))
    return DONE


def _check_files(options: argparse.Namespace) -> None:
    """Refuse what could not be written, before hours are spent."""
    check_target(options.certificate, "")
    check_resume(options.resume, options.certificate, "--certificate")


@contextmanager
def _workers(count: int) -> Iterator[Executor | None]:
    """Give an executor of some processes; None for one, which is this."""
    if not 1 <= count <= _MOST_PROCESSES:
        raise InputError(f"--processes is {count}; it must be from 1 to {_MOST_PROCESSES}")
    if count == 1:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    others = set(multiprocessing.active_children())
    # Not forked: the thread of the progress bar may hold a lock at that moment.
    executor = ProcessPoolExecutor(
        count, mp_context=multiprocessing.get_context("spawn"), initializer=_leave_interrupts
    )
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        _end(set(multiprocessing.active_children()) - others)
        raise
    finally:
        executor.shutdown()


def _end(children: set[BaseProcess]) -> None:
    """End processes; a batch may take long, and nobody will look at what comes out."""
    until = time.monotonic() + _GRACE
    for child in children:
        child.join(max(0, until - time.monotonic()))
        child.terminate()
    for child in children:
        child.join(_GRACE)


def _leave_interrupts() -> None:
    """Leave Ctrl-C, which a terminal sends to all processes, to the one that was started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
