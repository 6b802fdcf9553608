"""`python -m soak`: run, go on with, or replay trials of the soak."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from soak.areas import AREAS, FUZZED, PLANTED
from soak.books import Books
from soak.report import report_of, write_report
from soak.running import run_trial
from soak.supervisor import Settings, soak

_MEGABYTE = 2**20


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60.0, help="no block of trials begins later")
    parser.add_argument("--trials", type=int, help="of each area; unless given, time alone is the limit")
    parser.add_argument("--verdicts", type=int, help="stop where so many verdicts, and ...")
    parser.add_argument("--forms", type=int, help="... so many forms and factors are done")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--areas", default=",".join(AREAS), help="names with commas between")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds of one call")
    parser.add_argument("--ratio", type=float, default=20.0, help="a relative may be that much slower")
    parser.add_argument("--share", type=float, default=0.1, help="of trials that are checked elsewhere")
    parser.add_argument("--memory", type=int, default=4096, help="megabytes of a worker")
    parser.add_argument("--block", type=int, default=50, help="trials of a block")
    parser.add_argument("--state", type=Path, default=Path("soak-state.json"))
    parser.add_argument("--report", type=Path, default=Path("soak-report.json"))
    parser.add_argument("--replay", metavar="AREA:INDEX", help="run one trial here and show all of it")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 where nothing was found, 1 otherwise."""
    options = _parser().parse_args(arguments)
    if options.replay:
        return _replay(options)
    areas = tuple(options.areas.split(","))
    unknown = [a for a in areas if a not in AREAS | FUZZED | PLANTED]
    if unknown:
        print(
            f"no area {', '.join(unknown)}; there are {', '.join([*AREAS, *FUZZED, *PLANTED])}",
            file=sys.stderr,
        )
        return 2
    books = Books.read(options.state, options.seed, options.block)
    settings = Settings(
        seed=options.seed,
        areas=areas,
        seconds=60 * options.minutes,
        trials=options.trials,
        processes=options.processes,
        limit=options.limit,
        ratio=options.ratio,
        share=options.share,
        memory=options.memory * _MEGABYTE,
        goals={k: n for k, n in (("verdicts", options.verdicts), ("forms and factors", options.forms)) if n},
    )
    soak(books, options.state, settings)
    print(write_report(books, options.report))
    report = report_of(books)
    return int(bool(report["findings"] or report["worst_ratios"]))


def _replay(options: argparse.Namespace) -> int:
    area, _, index = options.replay.partition(":")
    outcome = run_trial(options.seed, area, int(index), 1.0, lambda _: None)
    for name in ("call", "family", "transformation", "seconds", "peers", "checked", "findings", "inputs"):
        print(f"{name}: {getattr(outcome, name)}")
    return int(bool(outcome.findings))


if __name__ == "__main__":
    sys.exit(main())
