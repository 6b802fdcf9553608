"""``polyalg eigenstructure``, ``polyalg smith`` and ``polyalg kronecker``."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import DONE, Commands, add_command, add_digits, whole_number
from polyalg.cli.certificates import check_targets, write_certificate
from polyalg.cli.plotting import add_plot
from polyalg.errors import InputError

if TYPE_CHECKING:
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial
    from polyalg.pencils.eigenstructure import Eigenstructure

__all__ = ["add_pencil_commands"]

_ONE_FILE = """\
FILE holds the coefficients of P, of any shape, constant term first: JSON (an
array of matrices, or an object with it under the key "coefficients"), CSV (an
empty line between two matrices), or Matrix Market (one after the other). Or it
holds the entries of P as polynomials. A decimal is the exact rational that it
writes. Without FILE, or with -, standard input is read; text may also stand in
the place of FILE: polyalg eigenstructure "x^2 + 1, x; x, 1"."""
_PENCIL = """\
Two files, A and B, each with a matrix as for polyalg jordan, of one shape and
not necessarily square, mean A - x B; one of them may be -, standard input."""


def add_pencil_commands(commands: Commands) -> None:
    """Add the commands on the structure of matrix polynomials."""
    text = "rank, zeros with their partial multiplicities, and minimal indices"
    whole = add_command(
        commands,
        "eigenstructure",
        text,
        noun="the matrix polynomial, or the matrices A and B of a pencil A - x B",
        files=f"{_ONE_FILE}\n\n{_PENCIL}",
        several=True,
    )
    whole.add_argument("--grade", type=whole_number, metavar="G", help="the degree that P is taken to have")
    numbers = whole.add_mutually_exclusive_group()
    numbers.add_argument("--eigenvalues", action="store_true", help="the zeros as numbers, too")
    numbers.add_argument("--chains", action="store_true", help="eigenvalues and Jordan chains, too")
    add_plot(whole)
    add_digits(whole, "radius at most 10^-N (default 15)")
    whole.set_defaults(run=_eigenstructure)
    text = "the invariant polynomials of a matrix polynomial"
    smith = add_command(
        commands,
        "smith",
        text,
        noun="the matrix polynomial",
        files=_ONE_FILE.replace("eigenstructure", "smith"),
    )
    smith.set_defaults(run=_smith)
    text = "the blocks in the Kronecker form of a pencil A - x B"
    kronecker = add_command(
        commands, "kronecker", text, noun="the matrices A and B", files=_PENCIL, several=True
    )
    kronecker.set_defaults(run=_kronecker)


def _read(options: argparse.Namespace, files: list[str]) -> MatrixPolynomial:
    from polyalg.cli.pencils.reading import read_polynomial_or_pencil

    check_targets(options.certificate, files)
    return read_polynomial_or_pencil(files)


def _eigenstructure(options: argparse.Namespace) -> int:
    # A pencil has grade 1, also where B is zero.
    grade = 1 if options.grade is None and len(options.files) == 2 else options.grade
    if options.eigenvalues or options.chains:
        return _numbers(options, grade)
    if options.plot is not None:
        raise InputError("--plot draws eigenvalues; add --eigenvalues or --chains")
    return _structure(options, options.files, "eigenstructure", grade)


def _kronecker(options: argparse.Namespace) -> int:
    if len(options.files) != 2:
        raise InputError("kronecker needs two files, A and B")
    return _structure(options, options.files, "kronecker-form", 1)


def _smith(options: argparse.Namespace) -> int:
    return _structure(options, [options.file], "smith-form", None)


def _structure(options: argparse.Namespace, files: list[str], kind: str, grade: int | None) -> int:
    from polyalg.cli.pencils import formats
    from polyalg.cli.progress import ProgressBar

    P = _read(options, files)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        found = polyalg.eigenstructure(P, grade=grade, progress=bar)
        write_certificate(found, options.certificate)
    write = formats.WRITERS[kind]
    answer = Answer(
        kind, lambda: write.values(found, P.shape), lambda: write.text(found, P.shape), (found.report,)
    )
    show(options, answer, start)
    return DONE


def _numbers(options: argparse.Namespace, grade: int | None) -> int:
    from polyalg.cli.pencils import formats
    from polyalg.cli.progress import ProgressBar

    P = _read(options, options.files)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        if options.chains:
            chains = polyalg.jordan_chains(P, options.digits, grade=grade, progress=bar)
            eigenvalues = chains.eigenvalues
            write_certificate(chains, options.certificate)
        else:
            chains = None
            eigenvalues = polyalg.polynomial_eigenvalues(P, options.digits, grade=grade, progress=bar)
            write_certificate(eigenvalues, options.certificate)
    structure: Eigenstructure = eigenvalues.eigenstructure
    reports = (structure.report, eigenvalues.report, *([] if chains is None else [chains.report]))
    answer = Answer(
        "eigenstructure",
        lambda: formats.numbers_json((structure, P.shape), eigenvalues, chains, options.digits),
        lambda: formats.numbers_text((structure, P.shape), eigenvalues, chains, options.digits),
        reports,
        eigenvalues.plot,
    )
    show(options, answer, start)
    return DONE
