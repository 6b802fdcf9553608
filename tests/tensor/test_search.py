"""Searches: exact results, the same on every executor, refusals."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

import polyalg as pa

T = pa.tensor


@pytest.mark.parametrize(("cubes", "seed"), [(1, 0), (4, 0), (4, 1)])
def test_rank_seven(cubes: int, seed: int) -> None:
    found = T.cyclic_search(2, 7, cubes, seed=seed)
    assert len(found) == 1 and found[0].cubes == cubes and T.verify(found[0])
    assert T.cyclic_shift(found[0]) == found[0]
    # There is one decomposition of rank seven, up to changes of bases.
    assert T.are_equivalent(found[0], T.strassen())


def test_the_class_of_order_twelve() -> None:
    found = T.cyclic_search(3, 23, 11, seed=2)
    assert T.symmetry_group(found[0]).name == "Z12" and found[0].cubes == 11
    assert found.starts >= found.converged >= 1 and "CyclicSearch: 1 decomposition" in repr(found)


def test_a_search_may_find_nothing() -> None:
    found = T.cyclic_search(2, 6, 0, starts=2)
    assert len(found) == 0 and found.starts == 2


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_executors_change_nothing(executor: Any) -> None:
    alone = T.cyclic_search(2, 7, 4, seed=3, count=2)
    with executor(2) as pool:
        shared = T.cyclic_search(2, 7, 4, seed=3, count=2, executor=pool)
        assert list(shared) == list(alone) and shared.starts == alone.starts
        assert T.flip_search(2, 2, 3, 11, seed=4, executor=pool) == T.flip_search(2, 2, 3, 11, seed=4)


def test_an_executor_that_takes_no_more() -> None:
    """A pool whose processes died refuses every further attempt; these are done in this process."""

    class Dying(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            if args and args[0] >= 2:
                raise BrokenProcessPool("a process died")
            return super().submit(fn, *args, **kwargs)

    alone = T.cyclic_search(2, 7, 4, seed=3, count=4)
    with Dying(2) as pool:
        shared = T.cyclic_search(2, 7, 4, seed=3, count=4, executor=pool)
    assert list(shared) == list(alone) and shared.starts == alone.starts > 2


def test_what_has_no_lift_names_a_next_step() -> None:
    with pytest.raises(
        pa.NotLiftableError, match="try a decomposition that flip_search finds from another seed"
    ):
        T.lift(T.flip_search(2, 2, 3, 11, seed=1))
    assert T.verify(T.lift(T.flip_search(2, 2, 3, 11, seed=2)))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((1, 7, 1), "n must be"),
        ((2, 7, 2), "multiple of 3"),
        ((2, 7, 8), "cubes from 0 to rank"),
        ((2, 0, 0), "rank must be"),
        ((2, 7, 1, 0, "pool"), "no submit"),
    ],
)
def test_bad_searches(arguments: Any, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        T.cyclic_search(*arguments)


@pytest.mark.parametrize("shape", [(2, 2, 2, 7), (2, 2, 3, 11), (3, 2, 3, 15)])
def test_flips_and_lift(shape: tuple[int, int, int, int]) -> None:
    d = T.flip_search(*shape)
    assert d.rank == shape[3]
    verdict = T.verify(d)
    assert verdict or (verdict.modulus is not None and verdict.modulus % 2 == 0)
    e = T.lift(d)
    assert T.verify(e) and e.rank == d.rank and 2 not in e.inverted_primes
    terms = [[[int(x.p) * pow(int(x.q), -1, 2) % 2 for x in M.entries()] for M in term] for term in e.terms]
    assert T.Decomposition(e.shape, terms) == d


def test_what_does_not_lift() -> None:
    with pytest.raises(pa.InputError, match="no decomposition modulo 2"):
        T.lift(T.Decomposition((1, 1, 1), [[[2], [1], [1]]]))
    x = pa.algebraic("sqrt(2)")
    with pytest.raises(pa.InputError, match="rational entries"):
        T.lift(T.transform(T.strassen(), [[1, x], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]]))
    error = pa.NotLiftableError("no", step=3)
    again = pickle.loads(pickle.dumps(error))
    assert again.step == 3 and str(again) == "no"


def test_a_rank_that_is_not_reached() -> None:
    with pytest.raises(pa.ResourceLimitError, match="rank 6 was not reached"):
        T.flip_search(2, 2, 2, 6, flips=2000)
    with pytest.raises(pa.InputError, match="up to 8"):
        T.flip_search(9, 1, 1, 3)
    with pytest.raises(pa.InputError, match="at least 1"):
        T.flip_search(2, 2, 2, 0)


def test_a_negative_seed_is_another_seed() -> None:
    found = [list(T.cyclic_search(2, 7, 4, seed=seed, count=4)) for seed in (3, -3, -3)]
    assert found[0] != found[1] == found[2]
    assert T.flip_search(2, 2, 2, 7, seed=-1) != T.flip_search(2, 2, 2, 7, seed=1)
    programs = {T.straight_line(T.laderman(), seed=k, tries=1).to_python() for k in (1, -1)}
    assert len(programs) == 2
