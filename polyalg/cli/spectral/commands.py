"""``polyalg spectral-factor``, ``polyalg is-psd`` and ``polyalg sos``."""

from __future__ import annotations

import argparse
import re
import sys
import time
from math import inf
from typing import TYPE_CHECKING, TypeAlias

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import DONE, NO, Commands, add_command, add_digits, one_line
from polyalg.cli.certificates import check_targets, write_certificate
from polyalg.cli.forecast import Cost, add_force, bits_of, check_forecast
from polyalg.cli.plotting import add_plot
from polyalg.errors import NotPositiveSemidefiniteError, PolyalgError

if TYPE_CHECKING:
    from polyalg.cli.spectral.reading import Given
    from polyalg.core.answer import Verdict
    from polyalg.core.progress import ProgressOption
    from polyalg.core.text_numbers import Number
    from polyalg.interop.matrix_polynomial_files import Rows

__all__ = ["add_spectral_commands"]

# By n^2 d for n x n of degree d; a factor solves a system of n d unknowns, but for scalars.
_POSITIVITY = Cost(seconds=0.7, unit=2000, exponent=2, bits=64)
_SQUARES = Cost(seconds=13, unit=2000, exponent=2.4, bits=64)
_FACTOR = Cost(seconds=5, unit=128, exponent=3.3, bits=64)
_SCALAR_FACTOR = Cost(seconds=8, unit=800, exponent=2, bits=64)

End: TypeAlias = "Number | float | None"

_FILES = """\
FILE holds the coefficients of P, constant term first:
JSON (an array of matrices, or an object with it under the key "coefficients"),
CSV (an empty line between two matrices), or Matrix Market (one after the other);
of several files each holds one coefficient. A 1 x 1 coefficient may be a number:
0 1 on one line is x. Or it holds the entries of P as polynomials. A decimal is
the exact rational that it writes; "1/3" and "1+2i" are strings in JSON.
Without FILE, or with -, standard input is read; text may also stand in the
place of FILE: polyalg is-psd "x^2 + 1, x; x, 1"."""
_ON = """\
where P >= 0: on the real line (the default), on the
circle abs(z) = 1 (FILE then holds C_0 to C_d, and
C_-k is the adjoint of C_k), on the imaginary axis"""
_OR_INTERVAL = """;
or the ends of an interval: 0,1 or 1/2, without an
end for a half line; --on=-1,1 where it begins with -"""
_WORDS = ("real", "circle", "imaginary")
_INFINITE = re.compile(r"([+-]?)(?:oo|inf)")


def add_spectral_commands(commands: Commands) -> None:
    """Add the commands on positive semidefinite matrix polynomials."""
    text = "P = Q* Q with the zeros of Q on one side (exit code 1: P is not >= 0)"
    factor = _add(commands, "spectral-factor", text)
    _add_domain(factor)
    add_plot(factor)
    add_digits(factor, "radius at most 10^-N (default 15)")
    factor.set_defaults(run=_spectral_factor)
    text = "whether a matrix polynomial is >= 0 everywhere (exit code 1: no)"
    verdict = _add(commands, "is-psd", text)
    verdict.add_argument(
        "--on", type=_domain, default="real", metavar="{real,circle,imaginary,A,B}", help=_ON + _OR_INTERVAL
    )
    verdict.set_defaults(run=_is_psd)
    text = "P >= 0 as an exact sum of squares (exit code 1: P is not >= 0)"
    squares = _add(commands, "sos", text)
    where = "where P >= 0: on the real line (the default)" + _OR_INTERVAL
    squares.add_argument("--on", type=_line_or_interval, default="real", metavar="{real,A,B}", help=where)
    squares.set_defaults(run=_sos)


def _add(commands: Commands, name: str, text: str) -> argparse.ArgumentParser:
    parser = add_command(commands, name, text, noun="the matrix polynomial", files=_FILES, several=True)
    add_force(parser)
    return parser


def _add_domain(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", choices=_WORDS, default="real", help=_ON)


def _domain(text: str) -> str | tuple[End, End]:
    """Read a domain, or the two ends of an interval; one of them may be left out."""
    if text in _WORDS:
        return text
    ends = text.split(",")
    if len(ends) != 2:
        words = ", ".join(_WORDS)
        raise argparse.ArgumentTypeError(
            f"{text[:40]!r} is neither of {words} nor the ends A,B of an interval"
        )
    low, high = (_end(end, name) for end, name in zip(ends, "AB", strict=True))
    return low, high


def _end(text: str, name: str) -> End:
    from polyalg.core.text_numbers import parse_number

    if not text.strip():
        return None
    infinite = _INFINITE.fullmatch(text.strip())
    if infinite:
        # On the wrong side it is refused where intervals are read.
        return -inf if infinite[1] == "-" else inf
    try:
        return parse_number(text, f"the end {name}")
    except PolyalgError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _line_or_interval(text: str) -> str | tuple[End, End]:
    """Read the domain of a sum of squares."""
    found = _domain(text)
    if isinstance(found, str) and found != "real":
        raise argparse.ArgumentTypeError(f"sums of squares are on the line or an interval, not on {found!r}")
    return found


def _spectral_factor(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.spectral import formats as formats_spectral

    P = _read(options, "factor")
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        try:
            factor = polyalg.spectral_factor(P, digits=options.digits, on=options.on, progress=bar)
        except NotPositiveSemidefiniteError:
            return _refuse(P, options, bar, start)
        write_certificate(factor, options.certificate)
    answer = Answer(
        "spectral-factor",
        lambda: formats_spectral.factor_json(factor, options.digits),
        lambda: formats_spectral.factor_text(factor, options.digits),
        (factor.report,),
        factor.plot,
    )
    show(options, answer, start)
    return DONE


def _is_psd(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar

    P = _read(options, "positivity")
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        verdict = polyalg.is_positive_semidefinite(P, on=options.on, progress=bar)
        write_certificate(verdict, options.certificate)
    show(options, _positivity(verdict), start)
    return DONE if verdict else NO


def _positivity(verdict: Verdict) -> Answer:
    from polyalg.cli.spectral import formats as formats_spectral

    return Answer(
        "positive-semidefinite",
        lambda: formats_spectral.verdict_json(verdict),
        lambda: formats_spectral.verdict_text(verdict),
        (verdict.report,),
    )


def _sos(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.spectral import formats as formats_spectral

    P = _read(options, "squares")
    assert not isinstance(P, (list, dict))  # as on the circle
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        try:
            squares = polyalg.sum_of_squares(P, options.on, progress=bar)
        except NotPositiveSemidefiniteError:
            return _refuse(P, options, bar, start)
        write_certificate(squares, options.certificate)
    answer = Answer(
        "sum-of-squares",
        lambda: formats_spectral.squares_json(P, squares),
        lambda: formats_spectral.squares_text(P, squares),
        (squares.report,),
    )
    show(options, answer, start)
    return DONE


def _read(options: argparse.Namespace, question: str) -> Given:
    """Return P as the domain needs it, unless the question about it would take too long."""
    from polyalg.cli.spectral.reading import matrix_polynomial_of, read_coefficients

    check_targets(options.certificate, options.files)
    found = read_coefficients(options.files, options.on)
    _check_size(options, list(found.values()) if isinstance(found, dict) else found, question)
    return matrix_polynomial_of(found, options.on)


def _check_size(options: argparse.Namespace, tables: list[Rows], question: str) -> None:
    n, degree = max(map(len, tables), default=0), max(len(tables) - 1, 1)
    bits = max((bits_of(row) for rows in tables for row in rows), default=0)
    what = f"a {n} x {n} matrix polynomial of degree {degree}"
    if question == "factor":
        cost, size = (_SCALAR_FACTOR if n == 1 else _FACTOR), n * degree
    else:
        cost, size = (_SQUARES if question == "squares" else _POSITIVITY), n**2 * degree
    check_forecast(options, cost, what, size, bits)


def _refuse(
    P: Given,
    options: argparse.Namespace,
    progress: ProgressOption,
    start: float,
) -> int:
    """Say where P is not >= 0, with the certificate of that; there is no factor and no sum of squares."""
    from polyalg.cli.spectral import formats as formats_spectral

    # Decided again, for the report of a verdict; the factor takes much longer than this.
    verdict = polyalg.is_positive_semidefinite(P, on=options.on, progress=progress)
    write_certificate(verdict, options.certificate)
    if options.json:
        show(options, _positivity(verdict), start)
    print(f"polyalg: {one_line(formats_spectral.refusal_text(verdict))}", file=sys.stderr)
    return NO
