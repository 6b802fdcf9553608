"""What a search writes and reads, counts and shows."""

from __future__ import annotations

import json
import os
import random
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa
from polyalg.search.batches import Tally, run_batch
from polyalg.search.ordering import key
from polyalg.search.record import Record


def unproved() -> Any:
    raise AssertionError("nobody asks for this proof")


def sample(rng: random.Random, size: int) -> tuple[int]:
    return (rng.randint(1, 6),)


def check(x: int) -> pa.Verdict:
    if x == 6:
        raise pa.ResourceLimitError("too large")
    return pa.Verdict(x > 2, unproved, "a die shows more than two", witness=("shown", x))


DIE = pa.search.Conjecture("die", sample, check)


def test_tallies_add_up_in_any_order() -> None:
    rng = random.Random(1)
    cuts = sorted({0, 300, *(rng.randint(1, 299) for _ in range(7))})
    parts = [run_batch(DIE, 5, a, b - a, 1) for a, b in pairwise(cuts)]
    rng.shuffle(parts)
    total = Tally()
    for part in parts:
        total += part
    assert total == run_batch(DIE, 5, 0, 300, 1)
    values = [DIE.draw(5, k, 1)[0] for k in range(300)]
    assert (total.held, total.refused, total.undecided_count) == (
        sum(2 < x < 6 for x in values),
        sum(x <= 2 for x in values),
        values.count(6),
    )
    assert total.undecided == tuple(k for k, x in enumerate(values) if x == 6)[:10]
    assert total.best == (key((1,)), values.index(1))


def test_the_first_error_ends_a_batch() -> None:
    def failing(x: int) -> pa.Verdict:
        raise KeyError(x)

    conjecture = pa.search.Conjecture("failing", sample, failing)
    tally = run_batch(conjecture, 0, 7, 5, 1)
    assert tally.error is not None and tally.error[0] == 7
    assert (Tally(held=1) + tally).error == tally.error == (tally + Tally(held=1)).error


def test_what_a_result_says() -> None:
    result = pa.search.falsify(DIE, 200, seed=3)
    found = result.counterexample
    assert found is not None and found.inputs == (0,) and found.witness == ("shown", 0)
    assert found.reason == "a die shows more than two"
    assert found.drawn == DIE.draw(3, found.sample, 4) == (1,)
    title, *rows = (line.split() for line in repr(result).splitlines())
    assert " ".join(title) == "SearchResult die: 200 samples of size 4"
    assert rows == [
        ["held", str(result.held)],
        ["undecided", str(result.undecided)],
        ["refused", str(result.refused)],
        ["counterexample", "0"],
        ["because", *found.reason.split()],
    ]
    long = pa.search.Conjecture(
        "long", lambda rng, size: (10**400,), lambda x: pa.Verdict(x < 10**400, unproved, "")
    )
    assert "... (401 characters)" in repr(pa.search.falsify(long, 1))
    held = pa.search.falsify(pa.search.Conjecture("held", lambda rng, size: (5,), check), 3)
    assert repr(held).splitlines()[1:] == ["  held       3", "  undecided  0", "  refused    0"]
    assert json.loads(held.to_json())["counterexample"] is None
    assert held.refused == 0 and held.tried == 3


def test_reports_are_plain_text() -> None:
    text = pa.search.falsify("second-root-submodular", 30, 2).to_json()
    assert text.isascii() and text.endswith("}\n")
    found = json.loads(text)
    assert "λ2" in found["counterexample"]["reason"]
    # The keys are sorted, so that the text does not depend on how it was made.
    assert list(found) == sorted(found) and list(found["counterexample"]) == sorted(found["counterexample"])


def test_ranges_that_touch_are_one(tmp_path: Path) -> None:
    record = Record(tmp_path / "search.json", DIE, 0, 1, 100)
    assert record.missing() == [(0, 100)]
    held = Tally(held=10)
    record.add(20, 30, held)
    record.add(0, 10, held)
    assert record.missing() == [(10, 20), (30, 100)]
    record.add(10, 20, held)
    record.save()
    kept = json.loads((tmp_path / "search.json").read_text())
    assert kept["done"] == [[0, 30]] and kept["held"] == 30 and kept["best"] is None
    again = Record(tmp_path / "search.json", DIE, 0, 1, 100)
    assert again.missing() == [(30, 100)] and again.tally == Tally(held=30)
    record.add(30, 100, Tally(held=70))
    assert record.missing() == []


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(pa.InputError, match="resume is of type int, not the name of a file"):
        pa.search.falsify(DIE, 5, resume=3)  # type: ignore[arg-type]
    with pytest.raises(pa.InputError, match="cannot write .*none.*: no such directory"):
        pa.search.falsify(DIE, 5, resume=tmp_path / "none" / "search.json")
    path = tmp_path / "search.json"
    for content, words in (
        (b"\xff\xfe", "it is not a text file"),
        (b"[1", "is no report of a search"),
        (b"null", "is no report of a search"),
        (b"[" * 10**5, "is no report of a search"),
        (b"{}", "its format is None, not 'polyalg-search'"),
    ):
        path.write_bytes(content)
        with pytest.raises(pa.InputError, match=words):
            pa.search.falsify(DIE, 5, resume=path)
    with pytest.raises(pa.InputError, match="cannot read .*null"):
        pa.search.falsify(DIE, 5, resume=str(tmp_path / "a\0b"))


@pytest.mark.parametrize(
    ("name", "value"), [("size", 2), ("samples", 30), ("conjecture", "coin"), ("version", 2), ("seed", 9)]
)
def test_a_file_of_another_search_names_what_differs(tmp_path: Path, name: str, value: Any) -> None:
    path = tmp_path / "search.json"
    conjecture = pa.search.Conjecture("die", lambda rng, size: (5,), check)
    pa.search.falsify(conjecture, 20, 3, resume=path)
    found = json.loads(path.read_text())
    path.write_text(json.dumps({**found, name: value}))
    with pytest.raises(pa.InputError, match=f"is of another search: its {name} is {value!r}, not"):
        pa.search.falsify(conjecture, 20, 3, resume=path)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held": -1}, "are no numbers"),
        ({"held": True}, "are no numbers"),
        ({"undecided": -1, "held": 11}, "are no numbers"),
        ({"undecided": "1"}, "are no numbers"),
        ({"held": 11}, "do not add up"),
        ({"held": 9}, "do not add up"),
        ({"best": 3}, "do not add up"),
        ({"done": [[5, 10], [0, 7]]}, r"\[0, 7\] is no range"),
        ({"done": [[0, 5], [4, 10]]}, r"\[4, 10\] is no range"),
        ({"done": [[3, 3]]}, r"\[3, 3\] is no range"),
        ({"done": [[-1, 9]]}, r"\[-1, 9\] is no range"),
        ({"done": [[91, 101]]}, r"\[91, 101\] is no range"),
        ({"done": [[0, 10.0]]}, r"\[0, 10.0\] is no range"),
    ],
)
def test_forged_counts_are_told_apart(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    path = tmp_path / "search.json"
    record = Record(path, DIE, 0, 1, 100)
    record.add(0, 10, Tally(held=10))
    record.save()
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(pa.InputError, match=words):
        Record(path, DIE, 0, 1, 100)


def test_a_file_that_cannot_be_moved_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: str, target: str) -> None:
        raise OSError("disk is full")

    record = Record(tmp_path / "search.json", DIE, 0, 1, 10)
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="disk is full"):
        record.save()
    assert list(tmp_path.iterdir()) == []


def test_answers_that_come_back_in_another_order(tmp_path: Path) -> None:
    class Backwards(ThreadPoolExecutor):
        """Keeps everything until the last batch is there, and begins with that."""

        def __init__(self) -> None:
            super().__init__(1)
            self.kept: list[tuple[Future[Any], Any, tuple[Any, ...]]] = []

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            self.kept.append((future, fn, args))
            if len(self.kept) == 60:
                for waiting, work, values in reversed(self.kept):
                    waiting.set_result(work(*values))
            return future

    path, name = tmp_path / "search.json", "second-root-submodular"
    found = pa.search.falsify(name, 60, 2, executor=Backwards(), resume=path)
    assert found.to_json() == pa.search.falsify(name, 60, 2).to_json() == path.read_text()
