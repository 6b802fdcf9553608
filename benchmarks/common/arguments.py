"""What the command line of the benchmark asks for, and the limits that follow from it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.common.timing import Limits


def read_arguments(
    arguments: Sequence[str] | None, description: str | None, areas: Iterable[str], families: Iterable[str]
) -> argparse.Namespace:
    """Read `python -m benchmarks`."""

    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(",")]

    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=description)
    parser.add_argument("--area", choices=list(areas), help="only this one")
    parser.add_argument("--quick", action="store_true", help="about a minute an area instead of ten and more")
    parser.add_argument("--json", metavar="FILE", type=Path, help="where to write the results")
    parser.add_argument("--sizes", type=numbers, metavar="N,N,...", help="sizes of the dense matrices")
    parser.add_argument("--digits", type=numbers, default=[15, 100], metavar="D,D,...", help="accuracies")
    parser.add_argument(
        "--family",
        action="append",
        choices=list(families),
        metavar="NAME",
        help="only this one (repeatable)",
    )
    parser.add_argument(
        "--minutes",
        type=int,
        metavar="M",
        help="leave peers out after 3/4 of this time (but for jordan: of each comparison)",
    )
    parser.add_argument("--markdown", action="store_true", help="print Markdown")
    return parser.parse_args(arguments)


def limits_of(asked: argparse.Namespace, minutes: int = 10, **longer: float) -> Limits:
    """Return the limits of one area; what it has longer than others counts in a full run only."""
    # The tables at the end need the rest of the time.
    if asked.quick:
        return Limits(call=2, share=0.5, total=45 * (asked.minutes or 1), once=2)
    return replace(Limits(call=32, share=2, total=45 * (asked.minutes or minutes)), **longer)
