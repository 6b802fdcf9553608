"""``polyalg jordan``, ``polyalg frobenius`` and ``polyalg similar``."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import DONE, NO, Commands, add_command, add_digits
from polyalg.cli.certificates import check_target, check_targets, write_certificate
from polyalg.cli.forecast import Cost, add_force, bits_of, check_forecast
from polyalg.cli.plotting import add_plot

if TYPE_CHECKING:
    from polyalg.core.text_numbers import Number

__all__ = ["add_jordan_commands"]

# Processor times: 162 s at n = 1000 with numbers of 8 bits; of the Frobenius form 1.6 and 6.1 s at n = 200,
# 400, and 12 s at n = 200 with numbers of 100 bits.
_JORDAN = Cost(seconds=162, unit=1000, exponent=3.3, bits=8)
_FROBENIUS = Cost(seconds=6, unit=400, exponent=3, bits=8)

_FILES = """\
FILE holds a square matrix: JSON (nested arrays, or an object with the key
"matrix"), CSV, MATLAB ([1 2; 3 4]), Matrix Market, Harwell-Boeing or
Rutherford-Boeing, each also compressed by gzip. A decimal is the exact
rational that it writes; "1/3" and "1+2i" are strings in JSON. Without FILE, or
with -, standard input is read; text may also stand in the place of FILE:
polyalg jordan "1 2; 3 4"."""

_TWO_FILES = """\
Two files, each with a square matrix, as for polyalg jordan; one of them may be
-, standard input."""


def add_jordan_commands(commands: Commands) -> None:
    """Add the commands on one matrix."""
    text = "Jordan structure, certified eigenvalues and Jordan form"
    jordan = add_command(commands, "jordan", text, noun="the matrix", files=_FILES)
    add_force(jordan)
    add_plot(jordan)
    add_digits(jordan, "radius at most 10^-N (default 15)")
    jordan.set_defaults(run=_jordan)
    text = "Frobenius (rational canonical) form with the exact transform"
    frobenius = add_command(commands, "frobenius", text, noun="the matrix", files=_FILES)
    add_force(frobenius)
    frobenius.set_defaults(run=_frobenius)
    text = "whether two matrices are similar, and by what (exit code 1: no)"
    similar = add_command(commands, "similar", text, noun="the two matrices", files=_TWO_FILES, several=True)
    add_force(similar)
    similar.set_defaults(run=_similar)


def _jordan(options: argparse.Namespace) -> int:
    from polyalg.cli.jordan import formats
    from polyalg.cli.progress import ProgressBar
    from polyalg.interop.files import read_matrix_file

    check_target(options.certificate, options.file)
    A = read_matrix_file(options.file)
    _check_matrix(options, A, _JORDAN)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        form = polyalg.jordan_form(A, digits=options.digits, progress=bar)
        write_certificate(form, options.certificate)
    answer = Answer(
        "jordan-form",
        lambda: formats.jordan_json(form, options.digits),
        lambda: formats.jordan_text(form, len(A), options.digits),
        (form.report,),
        form.plot,
    )
    show(options, answer, start)
    return DONE


def _frobenius(options: argparse.Namespace) -> int:
    from polyalg.cli.jordan import formats
    from polyalg.cli.progress import ProgressBar
    from polyalg.interop.files import read_matrix_file

    check_target(options.certificate, options.file)
    A = read_matrix_file(options.file)
    _check_matrix(options, A, _FROBENIUS)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        form = polyalg.frobenius_form(A, progress=bar)
        write_certificate(form, options.certificate)
    answer = Answer(
        "frobenius-form",
        lambda: formats.frobenius_json(form),
        lambda: formats.frobenius_text(form, len(A)),
        (form.report,),
    )
    show(options, answer, start)
    return DONE


def _similar(options: argparse.Namespace) -> int:
    from polyalg.cli.jordan import formats
    from polyalg.cli.progress import ProgressBar
    from polyalg.interop.files import read_matrix_file

    if len(options.files) != 2 or options.files == ["-", "-"]:
        raise polyalg.InputError("similar needs two files, at most one of them - for standard input")
    check_targets(options.certificate, options.files)
    A, B = (read_matrix_file(name) for name in options.files)
    for M in (A, B):
        _check_matrix(options, M, _FROBENIUS)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        verdict = polyalg.is_similar(A, B, progress=bar)
        write_certificate(verdict, options.certificate)
    answer = Answer(
        "similar",
        lambda: formats.similar_json(verdict),
        lambda: formats.similar_text(verdict),
        (verdict.report,),
    )
    show(options, answer, start)
    return DONE if verdict else NO


def _check_matrix(options: argparse.Namespace, A: list[list[Number]], cost: Cost) -> None:
    bits = max(map(bits_of, A), default=0)
    check_forecast(options, cost, f"a {len(A)} x {len(A)} matrix", len(A), bits)
