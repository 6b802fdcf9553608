"""``polyalg real-rooted``, ``hurwitz``, ``schur``, ``log-concave`` and ``common-interlacer``."""

from __future__ import annotations

import argparse
import time
from functools import partial
from typing import TYPE_CHECKING

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import DONE, NO, Commands, add_command
from polyalg.cli.certificates import check_target, check_targets, write_certificate
from polyalg.cli.plotting import add_plot
from polyalg.cli.roots.commands import MANY_FILES, ONE_FILE, family_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from polyalg.core.answer import Verdict

__all__ = ["add_property_commands"]


def add_property_commands(commands: Commands) -> None:
    """Add the commands that ask for a property of a polynomial, and the one for a common interlacer."""
    for name, text, kind, question in (
        ("real-rooted", "whether all roots are real", "real-rooted", "is_real_rooted"),
        (
            "hurwitz",
            "whether all roots are in the open left half plane",
            "hurwitz-stable",
            "is_hurwitz_stable",
        ),
        ("schur", "whether all roots are in the open unit disc", "schur-stable", "is_schur_stable"),
    ):
        text += " (exit code 1: no)"
        parser = add_command(commands, name, text, noun="the polynomial", files=ONE_FILE)
        add_plot(parser)
        # By name: looking a function up imports its area.
        parser.set_defaults(run=partial(_about_roots, kind=kind, question=question))
    text = "whether the coefficients are log-concave (exit code 1: no)"
    parser = add_command(commands, "log-concave", text, noun="the polynomial", files=ONE_FILE)
    parser.add_argument("--signed", action="store_true", help="look at absolute values")
    parser.set_defaults(run=_log_concave)
    text = "a rational polynomial that interlaces all of them (exit code 1: there is none)"
    parser = add_command(
        commands,
        "common-interlacer",
        text,
        noun="the polynomials",
        files=MANY_FILES,
        several=True,
        certificate=False,
    )
    parser.add_argument(
        "--certificate", metavar="FILE", help="write the proof that there is none to this file"
    )
    add_plot(parser)
    parser.set_defaults(run=_common_interlacer)


def _about_roots(options: argparse.Namespace, kind: str, question: str) -> int:
    return _decide(options, kind, getattr(polyalg, question))


def _log_concave(options: argparse.Namespace) -> int:
    return _decide(options, "log-concave", partial(polyalg.is_log_concave, signed=options.signed))


def _decide(options: argparse.Namespace, kind: str, question: Callable[..., Verdict]) -> int:
    """Print the verdict on the polynomial of a file; return 0 for yes and 1 for no."""
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.roots.formats import property_json
    from polyalg.interop.polynomial_files import read_polynomial_file

    check_target(options.certificate, options.file)
    [p] = read_polynomial_file(options.file, count=1)
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        # One stage: these questions report nothing on the way.
        bar(0, 1, kind)
        verdict = question(p)
        write_certificate(verdict, options.certificate)
    answer = Answer(
        kind,
        lambda: property_json(verdict),
        lambda: f"{'yes' if verdict else 'no'}: {verdict.reason}",
        (verdict.report,),
        verdict.plot,
    )
    show(options, answer, start)
    return DONE if verdict else NO


def _common_interlacer(options: argparse.Namespace) -> int:
    from polyalg.cli.formats import coefficients_json
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.roots.formats import no_interlacer_json
    from polyalg.core.display.polynomials import polynomial_text
    from polyalg.interop.polynomial_files import read_polynomial_files

    check_targets(options.certificate, options.files)
    family = read_polynomial_files(options.files)
    start = time.perf_counter()
    try:
        with ProgressBar(not options.quiet) as bar:
            found = polyalg.common_interlacer(*family, progress=bar)
    except polyalg.NoCommonInterlacerError as error:
        _write_refusal(error, options)
        refused, reason = no_interlacer_json(error), error.reason
        answer = Answer(
            "common-interlacer", lambda: refused, lambda: f"no: {reason}", (), lambda: family_picture(family)
        )
        show(options, answer, start)
        return NO
    options.certificate = None
    text = polynomial_text(found)
    values = {"coefficients": coefficients_json(found), "text": text}
    # The interlacer is the first row.
    shown = [found, *family]
    answer = Answer("common-interlacer", lambda: values, lambda: text, (), lambda: family_picture(shown))
    show(options, answer, start)
    return DONE


def _write_refusal(error: polyalg.NoCommonInterlacerError, options: argparse.Namespace) -> None:
    """Write the certificate; there is none where an interlacer exists and only a rational one is missing."""
    if options.certificate:
        certificate = error.certificate
        if certificate is None:
            options.certificate = None
        else:
            write_certificate(certificate, options.certificate)
