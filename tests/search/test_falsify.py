"""The search itself: one result for one seed, whatever runs it, and whatever happens to it."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa

FORK = multiprocessing.get_context("fork")


def sample(rng: random.Random, size: int) -> tuple[Any, ...]:
    return ([1, *(rng.randint(0, 9) for _ in range(size))],)


def check(p: list[int]) -> pa.Verdict:
    return pa.is_log_concave(p)


LOG_CONCAVE = pa.search.Conjecture("coefficients >= 0 are log-concave", sample, check)


def undecided_check(p: list[int]) -> pa.Verdict:
    if p[1] == 7:
        raise pa.PrecisionError("too close")
    return pa.is_real_rooted([0, 1])


def dying_check(p: list[int]) -> pa.Verdict:
    if multiprocessing.parent_process() is not None and p[1] == 7:
        os._exit(1)
    return pa.is_log_concave(p)


def failing_check(p: list[int]) -> pa.Verdict:
    if p[1] == 7:
        raise KeyError("no such thing")
    return pa.is_real_rooted([0, 1])


class AfterFirst(Executor):
    """Runs one batch; the others never come back, as with workers that are gone."""

    def __init__(self) -> None:
        self.count = 0

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.count += 1
        future: Future[Any] = Future()
        if self.count == 1:
            future.set_result(fn(*args, **kwargs))
        elif self.count == 2:
            future.set_exception(OSError("worker lost"))
        else:
            raise RuntimeError("no workers left")
        return future


@pytest.mark.parametrize("name", ["second-root-submodular", "additive-submodular", "multivariate-barrier"])
def test_the_same_seed_gives_the_same_report_on_every_executor(name: str) -> None:
    def report(executor: Executor | None) -> str:
        return pa.search.falsify(name, 150, 3, seed=7, executor=executor).to_json()

    alone = report(None)
    with ThreadPoolExecutor(2) as threads:
        assert report(threads) == alone
    with ProcessPoolExecutor(2) as processes:
        assert report(processes) == alone
    assert json.loads(alone)["samples"] == 150


def test_other_seeds_give_other_samples() -> None:
    conjecture = pa.search.conjectures["additive-submodular"]
    assert conjecture.draw(0, 5, 4) == conjecture.draw(0, 5, 4)
    assert len({conjecture.draw(seed, k, 4) for seed in range(4) for k in range(4)}) > 12


def test_a_conjecture_of_ones_own() -> None:
    result = pa.search.falsify(LOG_CONCAVE, samples=200, size=3)
    assert result.counterexample is not None
    assert result.counterexample.inputs == ([1, 0, 1],)
    assert result.tried == 200 == result.held + result.undecided + result.refused
    assert "log-concave" in pa.verify(result.counterexample.certificate)
    assert "counterexample  [1, 0, 1]" in repr(result)


def test_a_conjecture_of_ones_own_goes_to_processes() -> None:
    with ProcessPoolExecutor(2, mp_context=FORK) as processes:
        found = pa.search.falsify(LOG_CONCAVE, 100, 3, executor=processes)
    assert found.to_json() == pa.search.falsify(LOG_CONCAVE, 100, 3).to_json()


def test_what_cannot_be_pickled_is_refused_before_any_work() -> None:
    def never(rng: random.Random, size: int) -> tuple[Any, ...]:
        raise AssertionError("work was started")

    local = pa.search.Conjecture("local", never, lambda: pa.is_real_rooted([0, 1]))
    with ProcessPoolExecutor(1) as processes, pytest.raises(pa.InputError, match="cannot be pickled"):
        pa.search.falsify(local, executor=processes)


def test_what_cannot_be_pickled_goes_to_threads() -> None:
    local = pa.search.Conjecture("local", lambda rng, size: (), lambda: pa.is_real_rooted([0, 1]))
    with ThreadPoolExecutor(2) as threads:
        assert pa.search.falsify(local, 20, executor=threads).held == 20


def test_the_batches_of_a_dead_worker_are_done_here() -> None:
    dying = pa.search.Conjecture("dying", sample, dying_check)
    alone = pa.search.falsify(dying, 100, 3)
    with ProcessPoolExecutor(2, mp_context=FORK) as processes:
        assert pa.search.falsify(dying, 100, 3, executor=processes).to_json() == alone.to_json()


def test_an_executor_that_loses_work_or_takes_none() -> None:
    executor = AfterFirst()
    found = pa.search.falsify("additive-submodular", 50, 3, executor=executor)
    assert found.held == 50 and executor.count > 2


def test_undecided_samples_are_counted_and_named() -> None:
    conjecture = pa.search.Conjecture("undecided", sample, undecided_check)
    result = pa.search.falsify(conjecture, 100, 3)
    assert result.undecided > 0 and result.held == 100 - result.undecided
    assert result.counterexample is None
    assert all(conjecture.draw(0, k, 3)[0][1] == 7 for k in result.undecided_samples)


@pytest.mark.parametrize("threads", [False, True])
def test_errors_of_a_check_name_the_sample(threads: bool) -> None:
    conjecture = pa.search.Conjecture("failing", sample, failing_check)
    with ThreadPoolExecutor(2) as pool, pytest.raises(KeyError) as caught:
        pa.search.falsify(conjecture, 100, 3, executor=pool if threads else None)
    assert "in sample" in caught.value.__notes__[0]


@pytest.mark.parametrize("threads", [False, True])
def test_interrupted_and_taken_up_again(tmp_path: Path, threads: bool) -> None:
    path = tmp_path / "search.json"

    def interrupt(done: int, total: int, stage: str) -> None:
        if stage == "samples" and done == 30:
            raise KeyboardInterrupt

    name = "second-root-submodular"
    with ThreadPoolExecutor(2) as pool:
        executor = pool if threads else None
        with pytest.raises(KeyboardInterrupt):
            pa.search.falsify(name, 100, 3, executor=executor, progress=interrupt, resume=path)
        kept = json.loads(path.read_text())
        assert 25 <= sum(end - first for first, end in kept["done"]) < 100
        seen: list[int] = []
        result = pa.search.falsify(
            name,
            100,
            3,
            executor=executor,
            progress=lambda done, total, stage: seen.append(total),
            resume=path,
        )
    assert max(seen) <= 75
    assert path.read_text() == result.to_json() == pa.search.falsify(name, 100, 3).to_json()
    assert [p.name for p in tmp_path.iterdir()] == ["search.json"]
    # A finished file is taken up too: nothing is left to do.
    assert pa.search.falsify(name, 100, 3, resume=path).to_json() == result.to_json()


def test_files_of_other_searches_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    pa.search.falsify("additive-submodular", 20, 2, resume=path)
    with pytest.raises(pa.InputError, match="its seed is 0, not 1"):
        pa.search.falsify("additive-submodular", 20, 2, seed=1, resume=path)
    path.write_text("[]")
    with pytest.raises(pa.InputError, match="no report of a search"):
        pa.search.falsify("additive-submodular", 20, 2, resume=path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"conjecture": "no-such"}, "there is no conjecture 'no-such'; the known ones are additive-operator"),
        ({"conjecture": 3}, "the name of one, not int"),
        ({"samples": 0}, "samples is 0"),
        ({"size": 0}, "size is 0"),
        ({"seed": 1.5}, "seed"),
        ({"executor": 2}, "no submit"),
        ({"progress": 2}, "progress"),
    ],
)
def test_arguments(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        pa.search.falsify(**{"conjecture": "additive-submodular", **arguments})


def test_conjectures_are_checked() -> None:
    with pytest.raises(pa.InputError, match="name"):
        pa.search.Conjecture("", sample, check)
    with pytest.raises(pa.InputError, match="check is 3"):
        pa.search.Conjecture("x", sample, 3)  # type: ignore[arg-type]
    listing = pa.search.Conjecture("x", lambda rng, size: [1], check)  # type: ignore[arg-type, return-value]
    with pytest.raises(pa.InputError, match="must return a tuple"):
        pa.search.falsify(listing, 5)
    flag = pa.search.Conjecture("x", sample, lambda p: True)  # type: ignore[arg-type, return-value]
    with pytest.raises(pa.InputError, match="must return a polyalg.Verdict"):
        pa.search.falsify(flag, 5)


def test_the_mapping_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        pa.search.conjectures["x"] = LOG_CONCAVE  # type: ignore[index]


@pytest.mark.parametrize(
    "changes",
    [
        {"done": [[0, 10]], "held": 9, "best": 3},  # a sample that holds
        {"done": [[5, 10], [0, 7]]},
        {"done": [[-5, 10]]},
        {"done": [[0, 1000]]},
        {"done": [[0.5, 10]]},
        {"done": [[0, 10]], "held": 11},
        {"done": [[0, 10]], "held": -1},
        {"done": [[0, 10]], "held": 10, "best": [1]},
    ],
)
def test_a_forged_file_is_not_taken_up(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = tmp_path / "search.json"
    pa.search.falsify("stam", 20, 4, resume=path)
    found = json.loads(path.read_text())
    found.pop("counterexample", None)
    whole = {
        **found,
        "done": [[0, 10]],
        "held": 10,
        "undecided": 0,
        "undecided_samples": [],
        "best": None,
        **changes,
    }
    path.write_text(json.dumps(whole))
    with pytest.raises(pa.InputError, match="no report of a search"):
        pa.search.falsify("stam", 20, 4, resume=path)
