"""``polyalg system``, ``polyalg hinf``, ``polyalg care``, ``polyalg dare`` and ``polyalg lyapunov``."""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import DONE, NO, Commands, add_command, add_digits, one_line
from polyalg.cli.certificates import check_targets, write_certificate
from polyalg.cli.forecast import Cost, add_force, check_forecast
from polyalg.cli.plotting import add_plot
from polyalg.core.display.tables import counted
from polyalg.errors import NoStabilizingSolutionError, PolyalgError, UnstableSystemError

if TYPE_CHECKING:
    from polyalg.cli.systems.size import SystemSize
    from polyalg.core.text_numbers import Number
    from polyalg.core.typing import MatrixLike
    from polyalg.systems.riccati.answer import Riccati

__all__ = ["add_system_commands"]

# By n k^(1/2) for n states and k ports: minimal realizations, most of it.  Processor times: 6 and 24 s for
# transfer functions of degrees 160 and 240, 2 s for 80 states and 2 ports, 3.4 s for 40 and 8.
_REALIZATION = Cost(seconds=24, unit=240, exponent=3, bits=8, growth=0.75)
_EACH = """\
Each file holds a matrix as for polyalg jordan; one of them may be -, standard
input, and text may stand in the place of a file. Or one file, or standard input,
holds them all, a JSON object with the names for keys: {"A": [[0, 1], [0, 0]], ...}."""
_CARE = f"""\
The files are A, B, Q, and R (the identity if left out) and S (zero if left out).
{_EACH}"""
_DARE = f"""\
The files are A, B, Q, R, and S (zero if left out).
{_EACH}"""
_LYAPUNOV = f"""\
The files are A and Q.
{_EACH}"""
_PORTS = """\
Four files are A, B, C, D, three leave out D = 0; two are the numerator and the
denominator of a transfer function, or matrices of numerators and denominators,
one denominator for all perhaps:
"""
_SYSTEM = f"""\
{_PORTS}polyalg system "s + 1" "s^2 + 3s + 2".
{_EACH}"""
_SYSTEM_FILES = f"""\
{_PORTS}polyalg hinf "s + 1" "s^2 + 3s + 2".
{_EACH}"""


_NONE = "\n(exit code 1: there is none)"
_INFINITE = "\n(exit code 1: it is infinite)"


def add_system_commands(commands: Commands) -> None:
    """Add the commands on linear systems and their equations."""
    text = "poles, zeros, McMillan degree and a minimal realization of a linear system"
    noun = "the matrices of the system"
    system = add_command(commands, "system", text, noun=noun, files=_SYSTEM, several=True)
    system.add_argument(
        "--dt", type=_period, metavar="T", help="discrete time, with this period, or 1 for one unit"
    )
    add_digits(system, "digits of the poles and zeros (default 15)")
    add_force(system)
    add_plot(system)
    system.set_defaults(run=_system)
    text = "the H-infinity norm of a stable linear system: its largest gain, proved on both sides"
    norm = add_command(
        commands,
        "hinf",
        text + _INFINITE,
        noun="the matrices of the system",
        files=_SYSTEM_FILES,
        several=True,
    )
    norm.add_argument("--dt", type=_period, metavar="T", help="discrete time, as for polyalg system")
    norm.add_argument("--unstable", action="store_true", help="the L-infinity norm, stable or not")
    norm.add_argument("--squared", action="store_true", help="its square as an algebraic number, too")
    add_digits(norm, "digits of the norm (default 15)")
    add_force(norm)
    add_plot(norm)
    norm.set_defaults(run=_norm)
    text = "the stabilizing solution of A'X + XA - (XB + S) R^-1 (B'X + S') + Q = 0"
    care = _add_equation(commands, "care", text + _NONE, _CARE)
    care.add_argument(
        "--product", action="store_true", help="the files are A, Q and G, which stands for B R^-1 B'"
    )
    care.set_defaults(run=_care)
    text = "the stabilizing solution of A'XA - X - (A'XB + S)(R + B'XB)^-1 (B'XA + S') + Q = 0"
    dare = _add_equation(commands, "dare", text + _NONE, _DARE)
    dare.add_argument(
        "--discount", type=_rational, metavar="D", help="a positive factor of all products with X (default 1)"
    )
    dare.set_defaults(run=_dare)
    text = "the solution of AX + XA* + Q = 0, exactly"
    lyapunov = add_command(
        commands,
        "lyapunov",
        text,
        noun="A and Q",
        files=_LYAPUNOV,
        several=True,
    )
    lyapunov.add_argument("--discrete", action="store_true", help="AXA* - X + Q = 0 instead (Stein)")
    lyapunov.set_defaults(run=_lyapunov)


def _add_equation(commands: Commands, name: str, text: str, files: str) -> argparse.ArgumentParser:
    parser = add_command(commands, name, text, noun="the matrices of the equation", files=files, several=True)
    parser.add_argument(
        "--semistabilizing",
        action="store_true",
        help="take also a solution whose closed loop has eigenvalues on the boundary",
    )
    add_digits(parser, "radius at most 10^-N (default 15)")
    return parser


def _rational(text: str) -> Number:
    from polyalg.core.text_numbers import parse_number

    try:
        return parse_number(text, "the number")
    except PolyalgError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _period(text: str) -> Number | bool:
    return True if text == "True" else _rational(text)


def _matrices(options: argparse.Namespace, names: str, least: int) -> Mapping[str, object]:
    """Read the matrices with these names; those from `least` on may be left out."""
    from polyalg.cli.systems.reading import read_named_matrices

    check_targets(getattr(options, "certificate", None), options.files)
    return read_named_matrices(options.files, names, least, options.command)


def _care(options: argparse.Namespace) -> int:
    if options.product:
        return _riccati(options, polyalg.systems.care, {"B": None, **_matrices(options, "AQG", 3)})
    return _riccati(options, polyalg.systems.care, _matrices(options, "ABQRS", 3))


def _dare(options: argparse.Namespace) -> int:
    more = {} if options.discount is None else {"discount": options.discount}
    return _riccati(options, polyalg.systems.dare, {**_matrices(options, "ABQRS", 4), **more})


def _riccati(
    options: argparse.Namespace, solve: Callable[..., Riccati], matrices: Mapping[str, object]
) -> int:
    from polyalg.cli.systems import formats

    start = time.perf_counter()
    try:
        found = solve(**matrices, digits=options.digits, semistabilizing=options.semistabilizing)
    except NoStabilizingSolutionError as error:
        refused = error
        if options.json:
            why = Answer("no-stabilizing-solution", lambda: formats.refusal_json(refused), str)
            show(options, why, start)
        text = one_line(error).replace(
            "semistabilizing=True in care, dare, lqr and kalman", "--semistabilizing"
        )
        print(f"polyalg: {text}", file=sys.stderr)
        return NO
    write_certificate(found, options.certificate)
    answer = Answer(
        "riccati",
        lambda: formats.riccati_json(found, options.digits),
        lambda: formats.riccati_text(found, options.digits),
        (found.report,),
    )
    show(options, answer, start)
    return DONE


def _lyapunov(options: argparse.Namespace) -> int:
    from polyalg.cli.systems import formats

    given = _matrices(options, "AQ", 2)
    start = time.perf_counter()
    area = polyalg.systems
    A, Q = cast("MatrixLike", given["A"]), cast("MatrixLike", given["Q"])
    X = (area.stein if options.discrete else area.lyapunov)(A, Q)
    if options.certificate is not None:
        prove = area.stein_certificate if options.discrete else area.lyapunov_certificate
        write_certificate(prove(A, Q), options.certificate)
    answer = Answer(
        "lyapunov",
        lambda: formats.lyapunov_json(X, options.discrete),
        lambda: formats.lyapunov_text(X, options.discrete),
    )
    show(options, answer, start)
    return DONE


def _system(options: argparse.Namespace) -> int:
    from polyalg.cli.systems import formats
    from polyalg.cli.systems.reading import read_system

    check_targets(options.certificate, options.files)
    S = read_system(options.files, options.dt, lambda size: _check_size(options, size))
    start = time.perf_counter()
    if options.certificate is not None:
        write_certificate(S.structure, options.certificate)
    found = formats.SystemFacts.of(S, options.digits)
    show(options, Answer("system", found.to_json, found.text, picture=S.plot), start)
    return DONE


def _check_size(options: argparse.Namespace, size: SystemSize) -> None:
    what = f"a system with {counted(size.states, 'state')}"
    check_forecast(options, _REALIZATION, what, round(size.states * math.sqrt(size.ports)), size.bits)


def _norm(options: argparse.Namespace) -> int:
    from polyalg.cli.systems import formats
    from polyalg.cli.systems.reading import read_system

    check_targets(options.certificate, options.files)
    S = read_system(options.files, options.dt, lambda size: _check_size(options, size))
    start = time.perf_counter()
    call = polyalg.systems.linf_norm if options.unstable else polyalg.systems.hinf_norm
    try:
        found = call(S, options.digits)
    except UnstableSystemError as error:
        refused = error
        if options.json:
            show(options, Answer("infinite-norm", lambda: formats.infinite_json(refused), str), start)
        print(f"polyalg: {one_line(error)}", file=sys.stderr)
        return NO
    write_certificate(found, options.certificate)
    answer = Answer(
        "norm",
        lambda: formats.norm_json(found, options.digits, options.squared),
        lambda: formats.norm_text(found, options.digits, options.squared),
        (found.report,),
        found.plot,
    )
    show(options, answer, start)
    return DONE
