"""What a search for a counterexample keeps in its file, to be taken up again; in the end it is the report."""

from __future__ import annotations

import json
import os

from polyalg.core.files.state import StateFile
from polyalg.errors import InputError, PrecisionError, ResourceLimitError
from polyalg.search.batches import SHOWN, Tally
from polyalg.search.conjecture import Conjecture
from polyalg.search.ordering import Key, key
from polyalg.search.outcome import FORMAT, VERSION

Ranges = list[tuple[int, int]]


def _checked_total(done: Ranges, samples: int) -> int:
    """Return how many samples are done; the ranges have to be whole numbers, ascending and disjoint."""
    before = 0
    for first, end in done:
        if type(first) is not int or type(end) is not int or not before <= first < end <= samples:
            raise ValueError(f"[{first}, {end}] is no range of samples that are done")
        before = end
    return sum(end - first for first, end in done)


def _check_counts(total: int, held: object, undecided: object, best: object) -> None:
    if type(held) is not int or type(undecided) is not int or held < 0 or undecided < 0:
        raise ValueError("its numbers of samples are no numbers")
    if held + undecided > total or (best is None) != (held + undecided == total):
        raise ValueError("its numbers of samples do not add up")


def _check_named(done: Ranges, named: object, count: int, best: object) -> None:
    """Require samples that are named to be done: the first undecided ones, ascending, and the best one."""

    def is_done(number: object) -> bool:
        return type(number) is int and any(first <= number < end for first, end in done)

    if not isinstance(named, list) or not all(map(is_done, named)) or named != sorted(set(named)):
        raise ValueError("its undecided samples are no samples that are done")
    if len(named) != min(count, SHOWN):
        raise ValueError("its undecided samples are not as many as it says")
    if best is not None and not is_done(best):
        raise ValueError("its best sample is none that is done")


class Record:
    """Ranges of samples that are done, and their tally.

    Parameters
    ----------
    path : str or path
    conjecture : Conjecture
    seed, size, samples : int
        A file of a search with others is refused.
    """

    def __init__(
        self, path: str | os.PathLike[str], conjecture: Conjecture, seed: int, size: int, samples: int
    ) -> None:
        self.file = StateFile(path)
        self.conjecture, self.seed, self.size, self.samples = conjecture, seed, size, samples
        self.header = {
            "format": FORMAT,
            "version": VERSION,
            "conjecture": conjecture.name,
            "seed": seed,
            "size": size,
            "samples": samples,
        }
        self.done: Ranges = []
        self.tally = Tally()
        text = self.file.text()
        if text is not None:
            self._read(text)

    def _read(self, text: str) -> None:
        try:
            found = json.loads(text)
            self.file.require_same(found, self.header)
            partial = "done" in found
            counterexample = found.get("counterexample")
            best = found["best"] if partial else counterexample and counterexample["sample"]
            self.done = [(first, end) for first, end in found["done"]] if partial else [(0, self.samples)]
            total = _checked_total(self.done, self.samples)
            held, undecided = found["held"], found["undecided"]
            _check_counts(total, held, undecided, best)
            named = found["undecided_samples"]
            _check_named(self.done, named, undecided, best)
            self.tally = Tally(
                held,
                total - held - undecided,
                tuple(named),
                undecided,
                None if best is None else self._best(best),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if isinstance(error, InputError):
                raise
            raise self.file.refusal(error) from error

    def _best(self, number: int) -> tuple[Key, int]:
        inputs = self.conjecture.draw(self.seed, number, self.size)
        try:
            refused = not self.conjecture.judge(inputs)
        except (PrecisionError, ResourceLimitError):
            refused = False
        if not refused:
            raise ValueError(f"its sample {number} is no counterexample")
        return key(inputs), number

    def missing(self) -> Ranges:
        """Return the ranges of samples that are left."""
        found, start = [], 0
        for first, end in [*self.done, (self.samples, self.samples)]:
            if start < first:
                found.append((start, first))
            start = max(start, end)
        return found

    def add(self, first: int, end: int, tally: Tally) -> None:
        """Take in a range that is done, and write the file where the last time was long ago."""
        self.tally += tally
        merged: Ranges = []
        for a, b in sorted([*self.done, (first, end)]):
            if merged and merged[-1][1] == a:
                merged[-1] = (merged[-1][0], b)
            else:
                merged.append((a, b))
        self.done = merged
        if self.file.is_due:
            self.save()

    def save(self) -> None:
        """Write what is done."""
        tally = self.tally
        whole = {
            **self.header,
            "done": self.done,
            "held": tally.held,
            "undecided": tally.undecided_count,
            "undecided_samples": list(tally.undecided),
            "best": None if tally.best is None else tally.best[1],
        }
        self.file.write(json.dumps(whole, sort_keys=True, indent=1) + "\n")
