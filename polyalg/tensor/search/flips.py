"""Decompositions over Z/2 by random flips, from the definition of the product."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from math import prod
from random import Random

from polyalg.core.executors import check_executor
from polyalg.core.inputs.reading import read_integer
from polyalg.core.progress import Progress, ProgressOption
from polyalg.errors import InputError, ResourceLimitError
from polyalg.tensor.builders import of_integers
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.reading import Shape, read_shape
from polyalg.tensor.search.flip_walk import FlipWalk, Masks, standard_masks
from polyalg.tensor.search.record import Attempts, SearchRecord
from polyalg.tensor.search.running import in_order
from polyalg.tensor.verifying import verify

__all__ = ["flip_search", "masks_of", "of_masks"]

_PATIENCE = 50_000
_WALKS = 4


def flip_search(
    m: int,
    n: int,
    p: int,
    rank: int,
    seed: int = 0,
    *,
    executor: Executor | None = None,
    flips: int = 5_000_000,
    progress: ProgressOption = None,
    resume: str | os.PathLike[str] | None = None,
) -> Decomposition:
    """Search a decomposition over Z/2 for the product of m by n and n by p matrices.

    Parameters
    ----------
    m, n, p : int
        The sides, 1 to 8.
    rank : int
        The number of terms to come to.
    seed : int
        The same seed gives the same decomposition, on every executor.
    executor : concurrent.futures.Executor, optional
        Threads, processes, ``client.get_executor()`` of Dask; None works in this process.
    flips : int
        How many flips each of four walks does at most; some 2 * 10^5 take a second.
    progress : None, True or callable, optional
    resume : path, optional
        A file to keep the walks in that are done, and to take the search up from where it exists; a walk that
        was stopped begins anew.  In the end it holds the result.

    Returns
    -------
    Decomposition
        With entries 0 and 1: `verify` says no, with the modulus 2, unless it happens to hold over Z; `lift`
        makes one over Z or Q of it, if there is one.

    Raises
    ------
    InputError
        If a number is out of range, or the file is of another search, or holds what is no decomposition.
    ResourceLimitError
        If no walk comes to the rank; the message has the least that was found.

    Notes
    -----
    Random flips with reductions and an occasional plus transition: M. Kauers, J. Moosbauer, Flip graphs for
    matrix multiplication, ISSAC 2023.  With `resume` the decomposition is the same as if nothing had stopped
    the search.

    Examples
    --------
    >>> import polyalg as pa
    >>> d = pa.tensor.flip_search(2, 2, 2, 7)
    >>> d.rank, bool(pa.tensor.verify(pa.tensor.lift(d)))
    (7, True)
    """
    shape = read_shape((m, n, p), "(m, n, p)")
    rank, seed, flips = (
        read_integer(x, name) for x, name in ((rank, "rank"), (seed, "seed"), (flips, "flips"))
    )
    if max(shape) > 8:
        raise InputError(f"the sides are searched up to 8, not {max(shape)}")
    if rank < 1 or flips < 1:
        raise InputError(f"rank and flips must be at least 1; they are {rank} and {flips}")
    check_executor(executor)
    watched = Progress(progress)
    numbers = dict(zip("mnp", shape, strict=True)) | {"rank": rank, "seed": seed, "flips": flips}
    first = ("least", prod(shape))
    record = SearchRecord(resume, "flips", numbers, first, partial(_check_attempts, shape, rank))
    watched.begin("flips")
    try:
        with record.kept():
            _run(record, partial(_walk, shape, rank, seed, flips), (shape, rank), executor, watched)
    finally:
        watched.close()
    if record.attempts.found:
        return record.attempts.found[0]
    raise ResourceLimitError(
        f"rank {rank} was not reached in {_WALKS} walks of {flips} flips; the least was"
        f" {record.attempts.figure}; try another seed, or more flips"
    )


def _run(
    record: SearchRecord,
    attempt: Callable[[int], list[Masks]],
    goal: tuple[Shape, int],
    executor: Executor | None,
    progress: Progress,
) -> None:
    """Do the walks that are left, until one comes to the rank."""
    shape, rank = goal
    before = record.attempts.done
    if record.attempts.found:
        return
    walks = in_order(attempt, range(before, _WALKS), executor)
    for terms in progress.part(before, _WALKS).steps(walks, _WALKS - before):
        found = of_masks(shape, terms) if len(terms) <= rank else None
        record.add(min(record.attempts.figure, len(terms)), found)
        if found is not None:
            return


def _check_attempts(shape: Shape, rank: int, made: Attempts) -> None:
    """Refuse what walks cannot have come to; nothing of a file is believed unproved."""
    if made.done > _WALKS or (not made.found and not rank < made.figure <= prod(shape)):
        raise ValueError("its numbers of walks and terms do not add up")
    if len(made.found) > 1 or (made.found and made.done == 0):
        raise ValueError("it has more decompositions than the walks that are done can find")
    for d in made.found:
        masks = masks_of(d)
        if d.shape != shape or d.rank != made.figure or d.rank > rank or masks is None:
            raise ValueError("its decomposition is none that this search finds")
        verdict = verify(d)
        if not verdict and (verdict.modulus is None or verdict.modulus % 2):
            raise ValueError(f"its decomposition is none modulo 2: {verdict.reason}")
        if of_masks(shape, masks) != d:
            raise ValueError("its decomposition has entries other than 0 and 1")


def _walk(shape: tuple[int, int, int], rank: int, seed: int, flips: int, number: int) -> list[Masks]:
    """Return the terms of least number that a walk comes to."""
    rng = Random(f"flips {seed} {number}")
    walk = FlipWalk(standard_masks(*shape), rng)
    best = [list(term) for term in walk.terms]
    since = 0
    for _ in range(flips):
        if len(best) <= rank:
            break
        moved = walk.flip()
        since += 1
        if len(walk.terms) < len(best):
            best, since = [list(term) for term in walk.terms], 0
        elif not moved or since >= _PATIENCE:
            if len(walk.terms) <= len(best) + 1:
                walk.plus()
            else:
                walk.load(best)
            since = 0
    return best


def of_masks(shape: tuple[int, int, int], terms: list[Masks]) -> Decomposition:
    """Return terms over Z/2 with entries 0 and 1."""
    m, n, p = shape
    lengths = (m * n, n * p, p * m)
    listed = [
        tuple([v >> k & 1 for k in range(length)] for v, length in zip(term, lengths, strict=True))
        for term in terms
    ]
    return of_integers(shape, listed, distinct=True)


def masks_of(d: Decomposition) -> list[Masks] | None:
    """Return the terms modulo 2; None where a denominator is even, or numbers are not rational."""
    if d.field.degree > 1 or any(int(F.denominator) % 2 == 0 for F in d.factors):
        return None
    columns = [
        [sum((int(x) & 1) << k for k, x in enumerate(row)) for row in F.parts[0].tolist()] for F in d.factors
    ]
    return [list(term) for term in zip(*columns, strict=True)]
