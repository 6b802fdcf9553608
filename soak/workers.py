"""Worker processes that are ended at a time limit: FLINT's calls see no signal, so nothing less would do."""

from __future__ import annotations

import multiprocessing
import time
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

__all__ = ["Job", "Worker"]

Job = tuple[str, str, list[int]]


def _serve(conn: Connection, where: Any, seed: int, share: float, memory: int) -> None:
    """Do jobs until there are no more: ("run" or "alone", area, indices)."""
    import resource
    import signal

    # Ctrl-C is for the process that keeps the books.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from soak.running import run_trial, timed_alone

    # The time of these imports is nobody's: the library imports them when they are first used.
    import_module("numpy")
    import_module("polyalg.checker.verifying")

    def stage(number: int) -> None:
        where[1], where[2] = number, time.monotonic()

    conn.send(("ready", None))
    while (job := conn.recv()) is not None:
        kind, area, indices = job
        for index in indices:
            where[0], where[2] = index, time.monotonic()
            if kind == "run":
                conn.send(("outcome", run_trial(seed, area, index, share, stage)))
            else:
                conn.send(("alone", (area, index, timed_alone(seed, area, index, stage))))
            where[2] = 0
        conn.send(("done", None))


class Worker:
    """A child that does one job at a time.

    Parameters
    ----------
    seed : int
        Of the run.
    share : float
        Of the trials that other systems and the checker see.
    memory : int
        Bytes of address space; an allocation beyond it ends the child, which is a finding.
    """

    def __init__(self, seed: int, share: float, memory: int) -> None:
        self._settings = (seed, share, memory)
        self.job: Job | None = None
        self.left: list[int] = []
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.conn, theirs = context.Pipe()
        # Index and stage of the trial under way, and when the stage began (0: none is).
        self._where = context.RawArray("d", 3)
        self._process = context.Process(
            target=_serve, args=(theirs, self._where, *self._settings), daemon=True
        )
        self._process.start()
        theirs.close()
        self.ready = False

    def give(self, job: Job) -> None:
        """Hand a job over; only to an idle worker."""
        self.job, self.left = job, list(job[2])
        if self.ready:
            self.conn.send(job)

    def receive(self) -> tuple[str, Any] | None:
        """Return the next message; None where the child is gone."""
        try:
            kind, value = self.conn.recv()
        except (EOFError, ConnectionError):
            return None
        if kind == "ready":
            self.ready = True
            if self.job is not None:
                self.conn.send((*self.job[:2], self.left))
        elif kind == "done":
            self.job = None
        else:
            self.left.pop(0)
        return kind, value

    @property
    def under_way(self) -> float:
        """Seconds that the stage under way has taken."""
        began = self._where[2]
        return time.monotonic() - began if began else 0.0

    @property
    def stage(self) -> int:
        """The stage of the trial under way."""
        return int(self._where[1])

    def exit_code(self) -> int | None:
        """Return how the child ended, after waiting for it."""
        self._process.join(5)
        return self._process.exitcode

    def restart(self) -> None:
        """End the child, leave out the trial under way, and begin anew with the rest of the job."""
        self.stop()
        if self.left:
            self.left.pop(0)
        if not self.left:
            self.job = None
        self._start()

    def stop(self) -> None:
        """End the child at once."""
        self._process.kill()
        self._process.join()
        self.conn.close()
