"""The search for a counterexample: samples in batches, on any executor, with the same result on each.

A sample is drawn from the seed and its number, a result is a sum and a minimum: neither depends on how the
work was cut or in which order it came back.
"""

from __future__ import annotations

import os
import queue
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from typing import TypeAlias

from polyalg.core.display.nearest import did_you_mean
from polyalg.core.executors import check_executor
from polyalg.core.inputs.reading import read_integer
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.scalars import short_text
from polyalg.errors import InputError
from polyalg.search.batches import Tally, run_batch
from polyalg.search.conjecture import Conjecture, require_picklable
from polyalg.search.named import conjectures
from polyalg.search.outcome import Counterexample, SearchResult
from polyalg.search.record import Ranges, Record
from polyalg.search.shrinking import shrunk

_MOST_IN_BATCH = 200
_BATCHES = 100
_AHEAD = 1024  # batches that wait at the executor at one time
_WAIT = 0.5  # seconds; on Windows Ctrl-C is only seen between two waits

Batch = tuple[int, int]
Finished: TypeAlias = "queue.SimpleQueue[tuple[Batch, Future[Tally]]]"


def falsify(
    conjecture: Conjecture | str,
    samples: int = 1000,
    size: int = 4,
    seed: int = 0,
    executor: Executor | None = None,
    *,
    progress: ProgressOption = None,
    resume: str | os.PathLike[str] | None = None,
) -> SearchResult:
    """Try a conjecture on random inputs and return the smallest counterexample found, with its proof.

    Parameters
    ----------
    conjecture : Conjecture or str
        A name means one of `polyalg.search.conjectures`.
    samples : int
        How many inputs to try, at least 1; all of them are tried.
    size : int
        At least 1; passed to the conjecture's `sample`.  For those known by name it is the degree, or the
        number of variables.
    seed : int
        The same seed gives the same result, on every executor.
    executor : concurrent.futures.Executor, optional
        Threads, processes, ``client.get_executor()`` of Dask, ``mpi4py.futures``; None works in this process.
        It is not shut down.
    progress : None, bool or callable
        True shows a line; a callable gets (batches done, batches, stage).
    resume : path, optional
        A file to keep the state in, and to take it up from where it exists; in the end it holds the report.

    Returns
    -------
    SearchResult
        `.held`, `.undecided`, `.tried`; `.counterexample`, None or with `.inputs` and `.certificate`.

    Raises
    ------
    InputError
        If the name is unknown, a number is out of range, the conjecture cannot be pickled and the executor
        may need that, or the file is of another search.
    Exception
        What `sample` or `check` raise, with a note that names the sample.  `PrecisionError` and
        `ResourceLimitError` of `check` count as undecided.

    Notes
    -----
    The smallest is the one with the fewest numbers, then the lowest total bit length, then the first in
    lexicographic order; then it is shrunk, in this process, while `check` refuses it.  The batch of a worker
    that dies is done again in this process.  Ctrl-C cancels what waits; with `resume` nothing that came back
    is lost.

    Examples
    --------
    >>> import polyalg as pa
    >>> result = pa.search.falsify("second-root-submodular", samples=100, size=2)
    >>> result.counterexample.inputs
    ((0, -1), (0, -1), (0, 0))
    >>> result.counterexample.reason
    'λ2(p ⊞ q ⊞ r) + λ2(r) > λ2(p ⊞ r) + λ2(q ⊞ r)'
    """
    task, whole = _read_conjecture(conjecture)
    samples, size = _read_count(samples, "samples"), _read_count(size, "size")
    seed = read_integer(seed, "seed")
    _check_executor(executor, whole)
    report = ReportBuilder(Progress(progress))
    record = None if resume is None else Record(resume, whole, seed, size, samples)
    ranges = [(0, samples)] if record is None else record.missing()
    batches = _cut(ranges, samples)
    tally = Tally() if record is None else record.tally
    try:
        with report.stage("samples"):
            done = _run(task, batches, (seed, size), executor)
            for (first, count), found in report.progress.steps(done, len(batches)):
                _raise(found, whole)
                tally += found
                if record is not None:
                    record.add(first, first + count, found)
    except BaseException:
        if record is not None:
            record.save()
        report.progress.close()
        raise
    with report.stage("shrinking"):
        counterexample = _smallest(whole, tally, seed, size)
    result = SearchResult(
        whole.name,
        seed,
        size,
        samples,
        tally.held,
        tally.undecided_count,
        tally.undecided,
        counterexample,
        report.finish(),
    )
    if record is not None:
        record.file.write(result.to_json())
    return result


def _read_conjecture(conjecture: object) -> tuple[Conjecture | str, Conjecture]:
    """Return what is sent to workers, and the conjecture itself."""
    if isinstance(conjecture, Conjecture):
        known = conjectures.get(conjecture.name) is conjecture
        return (conjecture.name if known else conjecture), conjecture
    if isinstance(conjecture, str):
        if conjecture not in conjectures:
            hint = did_you_mean(conjecture, conjectures)
            known_ones = f"{' The' if hint else '; the'} known ones are {', '.join(conjectures)}"
            raise InputError(f"there is no conjecture {short_text(conjecture)}{hint}{known_ones}")
        return conjecture, conjectures[conjecture]
    raise InputError(f"pass a Conjecture or the name of one, not {type(conjecture).__name__}")


def _read_count(value: object, name: str) -> int:
    count = read_integer(value, name)
    if count < 1:
        raise InputError(f"{name} is {count}; it must be at least 1")
    return count


def _check_executor(executor: object, conjecture: Conjecture) -> None:
    check_executor(executor)
    if executor is not None and not isinstance(executor, ThreadPoolExecutor):
        require_picklable(conjecture)


def _cut(ranges: Ranges, samples: int) -> list[Batch]:
    """Return (first, count) of each batch."""
    length = max(1, min(_MOST_IN_BATCH, samples // _BATCHES))
    return [(first, min(length, end - first)) for start, end in ranges for first in range(start, end, length)]


def _run(
    task: Conjecture | str, batches: list[Batch], numbers: tuple[int, int], executor: Executor | None
) -> Iterator[tuple[Batch, Tally]]:
    """Yield each batch with its tally, in the order in which they are done."""
    seed, size = numbers
    if executor is None:
        for first, count in batches:
            yield (first, count), run_batch(task, seed, first, count, size)
        return
    finished: Finished = queue.SimpleQueue()
    waiting: dict[Batch, Future[Tally]] = {}
    remaining = iter(batches)
    try:
        while True:
            for batch in islice(remaining, _AHEAD - len(waiting)):
                future = _submitted(executor, task, seed, batch, size)
                if future is None:
                    yield batch, run_batch(task, seed, *batch, size)
                    continue
                waiting[batch] = future
                future.add_done_callback(partial(_put, finished, batch))
            if not waiting:
                return
            try:
                batch, future = finished.get(timeout=_WAIT)
            except queue.Empty:
                continue
            del waiting[batch]
            yield batch, _result(future, task, seed, batch, size)
    finally:
        for future in waiting.values():
            future.cancel()


def _put(finished: Finished, batch: Batch, future: Future[Tally]) -> None:
    finished.put((batch, future))


def _submitted(
    executor: Executor, task: Conjecture | str, seed: int, batch: Batch, size: int
) -> Future[Tally] | None:
    """Return the future of a batch, None where the executor takes no more: its processes died."""
    try:
        return executor.submit(run_batch, task, seed, *batch, size)
    except RuntimeError:
        return None


def _result(future: Future[Tally], task: Conjecture | str, seed: int, batch: Batch, size: int) -> Tally:
    """Return what came back, or do it here: `run_batch` raises nothing, so the worker failed."""
    try:
        return future.result()
    except Exception:
        return run_batch(task, seed, *batch, size)


def _raise(tally: Tally, conjecture: Conjecture) -> None:
    if tally.error is not None:
        number, error = tally.error
        error.add_note(f"in sample {number} of the conjecture {conjecture.name!r}")
        raise error


def _smallest(conjecture: Conjecture, tally: Tally, seed: int, size: int) -> Counterexample | None:
    if tally.best is None:
        return None
    number = tally.best[1]
    drawn = conjecture.draw(seed, number, size)
    inputs = shrunk(conjecture, drawn)
    return Counterexample(inputs, conjecture.judge(inputs), number, drawn)
