"""Readers fuzzed with atheris, which looks for inputs that reach new lines: `python -m soak.guided`.

atheris is optional.  Each target runs in a child of its own, which libFuzzer ends at a hang, a crash or an
exception that is not the library's; the input is kept.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

__all__ = ["built", "main", "targets"]

_TIMEOUT = 10


def targets() -> dict[str, Callable[[bytes], Any]]:
    """Return what is fuzzed, by name: each takes bytes."""
    from soak.readers import COMMANDS, OF_OBJECTS, OF_TEXTS, with_text

    found: dict[str, Callable[[bytes], Any]] = {}
    for name, (_, call) in OF_TEXTS.items():
        found[f"text of {name}"] = _of_text(call)
    for name, (_, words) in COMMANDS.items():
        found[f"polyalg {name}"] = _of_text(_command(with_text, words))
    for name, (count, call) in OF_OBJECTS.items():
        found[f"read by {name}"] = _of_objects(count, call)
    return found


def _command(run: Callable[[list[str], str], None], words: list[str]) -> Callable[[str], Any]:
    return lambda text: run(words, text)


def _of_text(call: Callable[[str], Any]) -> Callable[[bytes], Any]:
    return lambda given: call(given.decode("utf-8", errors="surrogateescape"))


def _of_objects(count: int, call: Callable[..., Any]) -> Callable[[bytes], Any]:
    def run(given: bytes) -> None:
        stream = iter(given)
        call(*[built(stream, 3) for _ in range(count)])

    return run


def built(stream: Any, depth: int) -> Any:
    """Return an object that bytes describe; 0 where they end."""
    import flint

    kind = next(stream, 0) % 16
    if kind < 5 and depth:
        return [built(stream, depth - 1) for _ in range(next(stream, 0) % 5)]
    if kind == 5 and depth:
        return {k: built(stream, depth - 1) for k in range(next(stream, 0) % 3)}
    if kind == 6 and depth:
        return tuple(built(stream, depth - 1) for _ in range(next(stream, 0) % 4))
    small = next(stream, 0) - 128
    exact: tuple[Any, ...] = (small, small // 32, flint.fmpz(small), flint.fmpq(small, 7), small << 80)
    other: tuple[Any, ...] = (
        small / 8,
        None,
        str(small),
        complex(small, 1),
        flint.arb(small),
        bool(small & 1),
    )
    return (exact * 2 + other)[kind % 16]


def _child(name: str, seconds: float, folder: Path) -> None:
    """Fuzz one target; does not return."""
    import atheris

    with atheris.instrument_imports(include=["polyalg"]):
        target = targets()[name]
    from polyalg.errors import PolyalgError
    from soak.reader_inputs import seeds

    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for k, text in enumerate(seeds()):
        (corpus / f"seed-{k}").write_bytes(text.encode())

    def one(given: bytes) -> None:
        try:
            target(given)
        except PolyalgError:
            return

    flags = [f"-max_total_time={max(1, int(seconds))}", f"-timeout={_TIMEOUT}", "-rss_limit_mb=3000"]
    flags += [f"-artifact_prefix={folder}/", "-max_len=4000", "-print_final_stats=1", "-detect_leaks=0"]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], one)
    atheris.Fuzz()


def _run(name: str, seconds: float, folder: Path) -> dict[str, Any]:
    """Fuzz one target in a child, and return what came of it."""
    words = [sys.executable, "-m", "soak.guided", "--child", name, "--seconds", str(seconds)]
    try:
        done = subprocess.run(
            [*words, "--folder", str(folder)],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=2 * seconds + 120,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"target": name, "runs": 0, "finding": "the child did not end"}
    said = done.stdout + done.stderr
    runs = re.search(r"number_of_executed_units: (\d+)|Done (\d+) runs", said)
    count = int(next(x for x in runs.groups() if x)) if runs else 0
    return {"target": name, "runs": count, "finding": said[-3000:] if done.returncode else ""}


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 where nothing was found, 1 otherwise, 2 without atheris."""
    parser = argparse.ArgumentParser(prog="python -m soak.guided", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="of all targets together")
    parser.add_argument("--targets", help="part of the names of those to fuzz")
    parser.add_argument("--report", type=Path, default=Path("fuzz-report.json"))
    parser.add_argument("--folder", type=Path, default=Path("fuzz-inputs"), help="for inputs that fail")
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=10.0, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: pip install atheris (Python 3.11 to 3.13 on Linux)", file=sys.stderr)
        return 2
    if options.child:
        _child(options.child, options.seconds, options.folder)
    return _all(options)


def _all(options: argparse.Namespace) -> int:
    names = [name for name in targets() if (options.targets or "") in name]
    share = 60 * options.minutes / max(1, len(names))
    results = []
    for k, name in enumerate(names):
        results.append(_run(name, share, options.folder / str(k)))
        options.report.write_text(json.dumps(results, indent=1), encoding="utf-8")
    found = [r for r in results if r["finding"]]
    print(f"{sum(r['runs'] for r in results)} runs of {len(results)} targets, {len(found)} findings")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
