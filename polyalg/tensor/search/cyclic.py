"""The search for decompositions with cyclic symmetry: numerical solutions, made simple, then exact."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from functools import lru_cache, partial
from typing import TYPE_CHECKING, overload

from polyalg.core.blas_threads import one_blas_thread
from polyalg.core.display.tables import Shown, Table, counted
from polyalg.core.executors import check_executor
from polyalg.core.inputs.reading import read_integer
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.errors import InputError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.moves import cyclic_shift
from polyalg.tensor.search.cyclic_equations import CyclicEquations
from polyalg.tensor.search.frames import simple_frames
from polyalg.tensor.search.least_squares import solution_from
from polyalg.tensor.search.record import Attempts, SearchRecord
from polyalg.tensor.search.rounding import exact_entries, rounded
from polyalg.tensor.search.running import in_order
from polyalg.tensor.verifying import verify

if TYPE_CHECKING:
    import numpy as np

__all__ = ["CyclicSearch", "cyclic_search"]

_ROUNDS = 14
_LARGEST = 5


class CyclicSearch(Shown, Sequence[Decomposition]):
    """The decompositions that a search has found, in the order of their starts.

    Attributes
    ----------
    starts : int
        How many random starts were taken.
    converged : int
        How many of them led to a numerical solution.
    seed : int
    report : CostReport
    """

    def __init__(
        self, found: Sequence[Decomposition], counts: tuple[int, int], seed: int, report: CostReport
    ) -> None:
        self._found = list(found)
        self.starts, self.converged = counts
        self.seed, self.report = seed, report

    def __len__(self) -> int:
        return len(self._found)

    @overload
    def __getitem__(self, index: int) -> Decomposition: ...

    @overload
    def __getitem__(self, index: slice) -> list[Decomposition]: ...

    def __getitem__(self, index: int | slice) -> Decomposition | list[Decomposition]:
        return self._found[index]

    def _table(self) -> Table:
        title = (
            f"CyclicSearch: {counted(len(self), 'decomposition')} from {counted(self.starts, 'start')},"
            f" of which {self.converged} converged"
        )
        rows = [(str(k), f"rank {d.rank}", f"{d.cubes} cubes", _field(d)) for k, d in enumerate(self)]
        return Table(title, (), rows[:12], max(0, len(rows) - 12))


def _field(d: Decomposition) -> str:
    return "over Q" if d.field.degree == 1 else f"over {d.field!r}"


def cyclic_search(
    n: int,
    rank: int,
    cubes: int,
    seed: int = 0,
    executor: Executor | None = None,
    *,
    starts: int = 100,
    count: int = 1,
    progress: ProgressOption = None,
    resume: str | os.PathLike[str] | None = None,
) -> CyclicSearch:
    """Search decompositions of the n by n product that the cyclic shift of the factors keeps.

    Parameters
    ----------
    n : int
        2 to 5; for 4 and 5 a start takes minutes.
    rank : int
        The number of terms.
    cubes : int
        How many terms are (a, a, a); the others come in threes, so that rank - cubes is a multiple of 3.
    seed : int
        The same seed gives the same decompositions, on every executor.
    executor : concurrent.futures.Executor, optional
        Threads, processes, ``client.get_executor()`` of Dask; None works in this process.
    starts : int
        How many random starts are taken at most.
    count : int
        After how many decompositions the search ends.
    progress : None, True or callable, optional
    resume : path, optional
        A file to keep the state in, and to take it up from where it exists; in the end it holds the result.

    Returns
    -------
    CyclicSearch
        A sequence of `Decomposition`, exact and verified, over Q or a real quadratic field.

    Raises
    ------
    InputError
        If a number is out of range, rank - cubes is no multiple of 3, or the file is of another search, or
        holds what is no decomposition.

    Notes
    -----
    The ansatz of arXiv 1801.00843.  Levenberg and Marquardt's method on the equations that the
    shift leaves, in floating point; then bases in which rank-one factors have few distinct vectors; then
    rounding along the family of solutions.  Nothing is returned that `verify` has not proved.  For n = 3
    and rank 23 a start takes a fifth to half a second, and with 11 cubes most lead to a decomposition, with
    8, 14 or 17 none did.

    Ctrl-C raises `KeyboardInterrupt`, and what was found is in the file of `resume` alone, each in the form
    of `write`; the same call goes on behind the last start that is done, with the same result as if nothing
    had stopped it.

    Examples
    --------
    >>> import polyalg as pa
    >>> found = pa.tensor.cyclic_search(2, 7, 1, seed=1)
    >>> found[0].rank, found[0].cubes, bool(pa.tensor.verify(found[0]))
    (7, 1, True)
    """
    n, rank, cubes, seed = (
        read_integer(x, name) for x, name in ((n, "n"), (rank, "rank"), (cubes, "cubes"), (seed, "seed"))
    )
    starts, count = read_integer(starts, "starts"), read_integer(count, "count")
    _check(n, rank, cubes, starts, count)
    check_executor(executor)
    numbers = {"n": n, "rank": rank, "cubes": cubes, "seed": seed, "starts": starts, "count": count}
    record = SearchRecord(resume, "cyclic", numbers, ("converged", 0), partial(_check_attempts, numbers))
    report = ReportBuilder(Progress(progress))
    attempt = partial(_attempt, n, cubes, (rank - cubes) // 3, seed)
    try:
        with report.stage("starts"), record.kept():
            _run(record, attempt, starts, count, executor, report.progress)
    finally:
        report.progress.close()
    made = record.attempts
    return CyclicSearch(made.found, (made.done, made.figure), seed, report.finish())


def _run(
    record: SearchRecord,
    attempt: Callable[[int], tuple[bool, Decomposition | None]],
    starts: int,
    count: int,
    executor: Executor | None,
    progress: Progress,
) -> None:
    """Do the starts that are left, until there are enough decompositions."""
    before = record.attempts.done
    if len(record.attempts.found) == count:
        return
    tried = in_order(attempt, range(before, starts), executor)
    for solved, d in progress.part(before, starts).steps(tried, starts - before):
        record.add(record.attempts.figure + solved, d)
        if len(record.attempts.found) == count:
            return


def _check_attempts(numbers: Mapping[str, int], made: Attempts) -> None:
    """Refuse what the starts of a search cannot have led to; nothing of a file is believed unproved."""
    n, rank, cubes, starts, count = (numbers[x] for x in ("n", "rank", "cubes", "starts", "count"))
    if not len(made.found) <= made.figure <= made.done <= starts or len(made.found) > count:
        raise ValueError("its numbers of starts do not add up")
    for k, d in enumerate(made.found):
        if (d.shape, d.rank, d.cubes) != ((n, n, n), rank, cubes) or cyclic_shift(d) != d:
            raise ValueError(f"decomposition {k} is none that this search finds")
        if not verify(d):
            raise ValueError(f"decomposition {k} is none: {verify(d).reason}")


def _check(n: int, rank: int, cubes: int, starts: int, count: int) -> None:
    if not 2 <= n <= _LARGEST:
        raise InputError(f"n must be from 2 to {_LARGEST}, not {n}")
    if not 0 <= cubes <= rank <= 2 * n**3 or rank < 1:
        raise InputError(
            f"rank must be from 1 to {2 * n**3}, and cubes from 0 to rank; they are {rank}, {cubes}"
        )
    if (rank - cubes) % 3:
        raise InputError(
            f"rank - cubes must be a multiple of 3, since other terms come in threes; it is {rank - cubes}"
        )
    if starts < 1 or count < 1:
        raise InputError(f"starts and count must be at least 1; they are {starts}, {count}")


@lru_cache(maxsize=4)
def _equations(n: int, cubes: int, orbits: int) -> CyclicEquations:
    return CyclicEquations(n, cubes, orbits)


def _attempt(n: int, cubes: int, orbits: int, seed: int, start: int) -> tuple[bool, Decomposition | None]:
    """Return whether a start converged, and the decomposition that it led to."""
    import numpy as np

    # Numpy takes no negative numbers: a third one tells them apart.
    rng = np.random.default_rng([seed, start] if seed >= 0 else [-seed, start, 1])
    equations = _equations(n, cubes, orbits)
    with one_blas_thread():
        x = solution_from(equations, rng)
        return (False, None) if x is None else (True, _lifted(equations, x, rng))


def _lifted(equations: CyclicEquations, x: np.ndarray, rng: np.random.Generator) -> Decomposition | None:
    """Return an exact decomposition of the family of a numerical one."""
    frames = simple_frames(equations, x, rng)
    for k in range(_ROUNDS if frames else 0):
        made = rounded(equations, frames[k % len(frames)], rng, 0.0 if k < len(frames) else 0.8)
        entries = None if made is None else exact_entries(made)
        d = None if entries is None else _decomposition(equations, entries)
        if d is not None:
            return d
    return None


def _decomposition(equations: CyclicEquations, entries: Sequence[object]) -> Decomposition | None:
    """Return the terms, if they are a decomposition."""
    size, n = equations.size, equations.n
    listed = [list(entries[k : k + size]) for k in range(0, len(entries), size)]
    terms = [(a, a, a) for a in listed[: equations.cubes]]
    for k in range(equations.cubes, len(listed), 3):
        a, b, c = listed[k : k + 3]
        terms += [(a, b, c), (b, c, a), (c, a, b)]
    try:
        d = Decomposition((n, n, n), terms)
    except InputError:
        return None
    return d if verify(d) else None
