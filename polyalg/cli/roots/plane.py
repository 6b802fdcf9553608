"""``polyalg complex-roots`` and ``polyalg count-roots``: roots in the complex plane."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING

import polyalg
from polyalg.cli.answering import Answer, show
from polyalg.cli.arguments import DONE, Commands, add_command, add_digits
from polyalg.cli.certificates import check_target, write_certificate
from polyalg.cli.forecast import Cost, add_force, check_degree
from polyalg.cli.plotting import add_plot

if TYPE_CHECKING:
    from flint import fmpq

    from polyalg.plane.regions import Region

__all__ = ["add_plane_commands"]

_FILES = """\
FILE holds one polynomial on one line, such as z^2 - 5z + 1/2 + i, or its
coefficients from the constant term on, separated by commas or blanks
(# begins a comment), or JSON: an array, or an object with the key
"polynomial". Coefficients may be complex, such as 1/2-3i (a string in JSON).
A decimal is the exact rational that it writes.
Without FILE, or with -, standard input is read; text may also stand in the
place of FILE: polyalg complex-roots "z^3 - i"."""
# Processor times: 3 and 10 s at degrees 1000 and 1600; 10 and over 75 s at 2000 and 4000 for a half plane.
_ISOLATION = Cost(seconds=10, unit=1600, exponent=3, bits=256)
_HALF_PLANE = Cost(seconds=10, unit=2000, exponent=3, bits=32)
_REGIONS = {
    "half-plane": ("SIDE", "left, right, upper or lower, of the line through --edge"),
    "disc": ("CENTER,RADIUS", "such as 0,1 or 1+2i,1/2"),
    "strip": ("A,B", "A < Re x < B"),
    "horizontal-strip": ("A,B", "A < Im x < B"),
    "rectangle": ("A,B", "two opposite corners, such as -1-1i,1+1i"),
}


def add_plane_commands(commands: Commands) -> None:
    """Add the commands on roots in the complex plane."""
    text = "all complex roots with multiplicities"
    roots = add_command(commands, "complex-roots", text, noun="the polynomial", files=_FILES)
    add_force(roots)
    add_plot(roots)
    add_digits(roots, "radius at most 10^-N (default 15)")
    roots.set_defaults(run=_complex_roots)
    text = "how many roots are inside, on the boundary of and outside a region of the plane"
    parser = add_command(commands, "count-roots", text, noun="the polynomial", files=_FILES)
    add_force(parser)
    add_plot(parser)
    regions = parser.add_mutually_exclusive_group(required=True)
    for name, (what, about) in _REGIONS.items():
        regions.add_argument(f"--{name}", metavar=what, help=about)
    parser.add_argument("--edge", metavar="X", default="0", help="where the half plane ends (default 0)")
    parser.set_defaults(run=_count_roots)


def _complex_roots(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.roots.formats import complex_roots_json, complex_roots_text
    from polyalg.interop.polynomial_files import read_polynomial_file

    check_target(options.certificate, options.file)
    [p] = read_polynomial_file(options.file, count=1)
    check_degree(options, _ISOLATION, [p])
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        roots = polyalg.complex_roots(p, digits=options.digits, progress=bar)
        write_certificate(roots, options.certificate)
    answer = Answer(
        "complex-roots",
        lambda: complex_roots_json(roots, options.digits),
        lambda: complex_roots_text(roots, options.digits),
        (roots.report,),
        roots.plot,
    )
    show(options, answer, start)
    return DONE


def _count_roots(options: argparse.Namespace) -> int:
    from polyalg.cli.progress import ProgressBar
    from polyalg.cli.roots.formats import region_count_json
    from polyalg.interop.polynomial_files import read_polynomial_file

    check_target(options.certificate, options.file)
    region = _region(options)
    [p] = read_polynomial_file(options.file, count=1)
    check_degree(options, _ISOLATION if options.half_plane is None else _HALF_PLANE, [p])
    start = time.perf_counter()
    with ProgressBar(not options.quiet) as bar:
        count = polyalg.count_roots(p, region, progress=bar)
        write_certificate(count, options.certificate)
    answer = Answer(
        "region-count", lambda: region_count_json(count), lambda: str(count), (count.report,), count.plot
    )
    show(options, answer, start)
    return DONE


def _region(options: argparse.Namespace) -> Region:
    """Return the region that the options name."""
    from polyalg.core.text_numbers import parse_number

    if options.half_plane is not None:
        return polyalg.half_plane(options.half_plane, _rational(options.edge, "--edge"))
    if options.disc is not None:
        (center, first), (radius, second) = _pair(options.disc, "--disc")
        return polyalg.disc(parse_number(center, first), _rational(radius, second))
    if options.rectangle is not None:
        return polyalg.rectangle(*(parse_number(*part) for part in _pair(options.rectangle, "--rectangle")))
    vertical = options.strip is not None
    pair = (
        _pair(options.strip, "--strip") if vertical else _pair(options.horizontal_strip, "--horizontal-strip")
    )
    low, high = (_rational(*part) for part in pair)
    return polyalg.strip(low, high, "real" if vertical else "imaginary")


def _pair(text: str, option: str) -> list[tuple[str, str]]:
    """Return the texts of the two numbers of an option, and their names for messages."""
    parts = text.split(",")
    if len(parts) != 2:
        raise polyalg.InputError(f"{option} needs two numbers with a comma between them, not {len(parts)}")
    return [(part, f"number {k} of {option}") for k, part in enumerate(parts, 1)]


def _rational(text: str, where: str) -> fmpq:
    from polyalg.core.inputs.reading import read_rational
    from polyalg.core.text_numbers import parse_number

    return read_rational(parse_number(text, where), where)
