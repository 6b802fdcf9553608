"""``polyalg real-roots``, ``polyalg interlaces`` and ``polyalg compatible``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import DONE, NO, Commands, add_command, add_digits
from polyalg.cli.certificates import check_target, check_targets, write_certificate
from polyalg.cli.forecast import Cost, add_force, check_degree
from polyalg.cli.plotting import add_plot

if TYPE_CHECKING:
    from polyalg.core.answer import Verdict
    from polyalg.core.typing import PolynomialLike

__all__ = ["MANY_FILES", "ONE_FILE", "add_roots_commands", "family_picture"]

# With few real roots, and with all roots real and distinct, which needs long coefficients.
_ISOLATION = Cost(seconds=0.6, unit=16_000, exponent=1.5, bits=4, growth=0.75)
_INTERLACING = Cost(seconds=0.002, unit=800, exponent=2, bits=4)
_FILES = """\
FILE holds {count}:
x^2 - 5x + 1/2, or coefficients from the constant term on, separated by commas
or blanks (# begins a comment), or JSON:
{json}.
A decimal is the exact rational that it writes; "1/3" is a string in JSON.
Without FILE, or with -, standard input is read; text may also stand in the
place of FILE: {example}."""
ONE_FILE = _FILES.format(
    count="one polynomial on one line",
    example='polyalg real-roots "x^2 - 2"',
    json='an array, or an object with the key "polynomial"',
)
MANY_FILES = _FILES.format(
    count="one polynomial a line, or one in each of several files",
    example='polyalg interlaces "x^2 - 1" "x"',
    json='an array of arrays, or an object with the key "polynomials"',
)


def add_roots_commands(commands: Commands) -> None:
    """Add the commands on polynomials and their real roots."""
    text = "real roots with multiplicities, and whether there are no others"
    roots = add_command(commands, "real-roots", text, noun="the polynomial", files=ONE_FILE)
    add_plot(roots)
    add_digits(roots, "intervals at most 10^-N wide (default 15)")
    add_force(roots)
    roots.set_defaults(run=_real_roots)
    text = "whether the roots of two polynomials are real and interlace (exit code 1: no)"
    interlaces = add_command(
        commands, "interlaces", text, noun="the two polynomials", files=MANY_FILES, several=True
    )
    add_plot(interlaces)
    add_force(interlaces)
    interlaces.set_defaults(run=_interlaces)
    text = "whether all non-negative combinations are real-rooted (exit code 1: no)"
    compatible = add_command(
        commands, "compatible", text, noun="the polynomials", files=MANY_FILES, several=True
    )
    add_plot(compatible)
    add_force(compatible)
    compatible.set_defaults(run=_compatible)


def family_picture(polynomials: Sequence[PolynomialLike]) -> object:
    """Draw the roots of a family."""
    from polyalg.plots import plot_family

    return plot_family(*polynomials)


def _real_roots(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.roots import formats as formats_roots
    from polyalg.interop.polynomial_files import read_polynomial_file

    check_target(options.certificate, options.file)
    [p] = read_polynomial_file(options.file, count=1)
    check_degree(options, _ISOLATION, [p])
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        roots = polyalg.real_roots(p, digits=options.digits, progress=bar)
        verdict = polyalg.is_real_rooted(p, progress=bar)
        write_certificate(roots, options.certificate)
    degree = max(k for k, c in enumerate(p) if c)
    answer = Answer(
        "real-roots",
        lambda: formats_roots.real_roots_json(degree, verdict, roots, options.digits),
        lambda: formats_roots.real_roots_text(degree, verdict, roots, options.digits),
        (verdict.report, roots.report),
        roots.plot,
    )
    show(options, answer, start)
    return DONE


def _interlaces(options: argparse.Namespace) -> int:
    return _decide(options, polyalg.interlaces, count=2)


def _compatible(options: argparse.Namespace) -> int:
    return _decide(options, polyalg.are_compatible)


def _decide(options: argparse.Namespace, question: Callable[..., Verdict], count: int | None = None) -> int:
    """Print the verdict on the polynomials of a file; return 0 for yes and 1 for no."""
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.roots import formats as formats_roots
    from polyalg.interop.polynomial_files import read_polynomial_files

    check_targets(options.certificate, options.files)
    polynomials = read_polynomial_files(options.files, count)
    check_degree(options, _INTERLACING, polynomials)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        verdict = question(*polynomials, progress=bar)
        write_certificate(verdict, options.certificate)
    answer = Answer(
        options.command,
        lambda: formats_roots.verdict_json(verdict),
        lambda: formats_roots.verdict_text(verdict),
        (verdict.report,),
        lambda: family_picture(polynomials),
    )
    show(options, answer, start)
    return DONE if verdict else NO
