"""Hands blocks of trials to workers, ends what takes too long, and keeps the books."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from soak.areas import WEIGHTS
from soak.books import Books
from soak.running import FLOOR, Outcome, lost_trial
from soak.workers import Worker

__all__ = ["Settings", "soak"]

_SAVE_EVERY = 30.0
_RECHECK_AT = 40
_LONGEST_WAIT = 0.2


@dataclass(slots=True)
class Settings:
    """How a run goes.

    Attributes
    ----------
    seed : int
    areas : tuple of str
    seconds : float
        After which no more blocks are begun.
    trials : int or None
        Trials of each area, after which none are begun.
    processes : int
    limit : float
        Seconds of one call: of each stage of a trial.
    ratio : float
        Above which a relative is too slow.
    share : float
        Of the trials that other systems and the checker see.
    memory : int
        Bytes of a worker.
    goals : dict of str to int
        Totals after which no more blocks are begun; none where it is empty.
    """

    seed: int
    areas: tuple[str, ...]
    seconds: float
    trials: int | None
    processes: int
    limit: float
    ratio: float
    share: float
    memory: int
    goals: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Work:
    """A worker with the block that it has."""

    worker: Worker
    area: str = ""
    number: int = -1
    outcomes: list[Outcome] = field(default_factory=list)


def soak(books: Books, state: Path, settings: Settings) -> None:
    """Run until the time or the trials are used up, or Ctrl-C."""
    started, before = time.monotonic(), books.kept["seconds"]
    works = [_Work(Worker(settings.seed, settings.share, settings.memory)) for _ in range(settings.processes)]
    run = _Run(books, settings, works, started)
    try:
        saved = started
        while run.step():
            if time.monotonic() - saved > _SAVE_EVERY:
                saved = time.monotonic()
                run.save(state, before)
    except KeyboardInterrupt:
        print("stopped; the same call goes on from here", file=sys.stderr)
    finally:
        for work in works:
            work.worker.stop()
        run.save(state, before)


class _Run:
    def __init__(self, books: Books, settings: Settings, works: list[_Work], started: float) -> None:
        self.books, self.settings, self.works, self.started = books, settings, works, started
        self.rounds = self._areas()
        self.suspects_under_way = False

    def save(self, state: Path, before: float) -> None:
        """Write the books, with blocks under way as blocks to do."""
        kept = self.books.kept
        under_way = [(w.area, w.number) for w in self.works if w.number >= 0]
        for area, number in under_way:
            self.books.reopen(area, number)
        kept["seconds"] = before + time.monotonic() - self.started
        self.books.write(state)
        for area, number in under_way:
            kept["open"].remove([area, number])

    def _areas(self) -> Iterator[str]:
        """Yield areas by their weights, spread evenly, none that has done its trials."""
        weights = {area: WEIGHTS.get(area, 1) for area in self.settings.areas}
        turns = sorted(((k + 0.5) / n, area) for area, n in weights.items() for k in range(n))
        done: set[str] = set()
        for _, area in cycle(turns):
            if len(done) == len(weights):
                return
            if area not in done:
                if self._finished(area):
                    done.add(area)
                else:
                    yield area

    def _finished(self, area: str) -> bool:
        trials, kept = self.settings.trials, self.books.kept
        left_open = any(a == area for a, _ in kept["open"])
        return trials is not None and not left_open and kept["next"].get(area, 0) * kept["block"] >= trials

    def _reached(self) -> bool:
        """Tell whether the goals of the run are reached."""
        goals = self.settings.goals
        if not goals:
            return False
        totals = self.books.totals()
        return all(totals[name] >= wanted for name, wanted in goals.items())

    def step(self) -> bool:
        """Do what there is to do; False where nothing is left."""
        over = time.monotonic() - self.started > self.settings.seconds or self._reached()
        idle = [w for w in self.works if w.worker.job is None]
        suspects = self.books.kept["suspects"]
        area = None
        if not over and len(suspects) < _RECHECK_AT and not self.suspects_under_way:
            for work in idle:
                area = next(self.rounds, None)
                if area is None:
                    break
                self._hand_over(work, area)
        busy = [w for w in self.works if w.worker.job is not None]
        if not busy:
            if not suspects:
                return not over and area is not None
            # Alone, so that a busy machine is not taken for a slow relative.
            self._begin_recheck(idle[0])
        self._listen()
        return True

    def _hand_over(self, work: _Work, area: str) -> None:
        work.area, (work.number, indices), work.outcomes = area, self.books.take_block(area), []
        work.worker.give(("run", area, indices))

    def _begin_recheck(self, work: _Work) -> None:
        self.suspects_under_way = True
        suspect = self.books.kept["suspects"][0]
        work.area, work.number = suspect["area"], -1
        work.worker.give(("alone", suspect["area"], [suspect["index"]]))

    def _listen(self) -> None:
        busy: dict[Any, _Work] = {w.worker.conn: w for w in self.works if w.worker.job is not None}
        for conn in wait(list(busy), timeout=_LONGEST_WAIT):
            work = busy[conn]
            message = work.worker.receive()
            if message is None:
                self._lost(work, f"crash, exit code {work.worker.exit_code()}")
            elif message[0] == "outcome":
                work.outcomes.append(message[1])
            elif message[0] == "alone":
                self._judged(message[1][2])
            if work.worker.job is None:
                self._close(work)
        for work in busy.values():
            if work.worker.job is not None and work.worker.under_way > self.settings.limit:
                self._lost(work, "time limit")

    def _judged(self, seconds: tuple[float, float]) -> None:
        suspect = self.books.kept["suspects"].pop(0)
        self.books.judge(suspect, seconds, self.settings.ratio)
        self.suspects_under_way = bool(self.books.kept["suspects"])

    def _lost(self, work: _Work, what: str) -> None:
        worker, area, kind = work.worker, work.area, "run" if work.number >= 0 else "alone"
        stage, index = worker.stage, worker.left[0] if worker.left else -1
        worker.restart()
        if kind == "run":
            work.outcomes.append(lost_trial(self.settings.seed, area, index, what, stage))
        else:
            limit = self.settings.limit
            self._judged((limit, FLOOR) if stage == 1 else (FLOOR, limit))
        if worker.job is None:
            self._close(work)

    def _close(self, work: _Work) -> None:
        if work.number >= 0:
            self.books.close_block(work.outcomes, self.settings.ratio)
        work.number, work.outcomes = -1, []
