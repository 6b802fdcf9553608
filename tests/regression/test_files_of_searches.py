"""A file of a search names samples that are done, and no others; a folder is refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa

NAME = "second-root-submodular"


def forged(path: Path, changes: dict[str, Any]) -> None:
    path.write_text(pa.search.falsify(NAME, 100, 3).to_json())
    found = json.loads(path.read_text())
    del found["counterexample"]
    whole = {**found, "done": [[0, 10]], "held": 10, "undecided": 0, "undecided_samples": [], "best": None}
    path.write_text(json.dumps({**whole, **changes}))


def first_refused(start: int, held: bool = False) -> int:
    conjecture = pa.search.conjectures[NAME]
    return next(k for k in range(start, 5000) if bool(conjecture.judge(conjecture.draw(0, k, 3))) is held)


@pytest.mark.parametrize(
    ("undecided", "named", "words"),
    [
        (2, "ab", "no samples that are done"),
        (2, ["a", 3], "no samples that are done"),
        (2, [3, "a"], "no samples that are done"),
        (2, [3, 3], "no samples that are done"),
        (2, [5, 3], "no samples that are done"),
        (2, [1, 10], "no samples that are done"),
        (2, [-1, 1], "no samples that are done"),
        (2, [True, 3], "no samples that are done"),
        (1, [0.0], "no samples that are done"),
        (1, {"0": 1}, "no samples that are done"),
        (1, None, "no samples that are done"),
        (2, [], "not as many"),
        (1, [1, 2], "not as many"),
        (0, [1], "not as many"),
    ],
)
def test_undecided_samples_that_are_none(tmp_path: Path, undecided: int, named: Any, words: str) -> None:
    path = tmp_path / "search.json"
    forged(path, {"held": 10 - undecided, "undecided": undecided, "undecided_samples": named})
    with pytest.raises(pa.InputError, match=f"is no report of a search: its undecided samples are {words}"):
        pa.search.falsify(NAME, 100, 3, resume=path)


def test_undecided_samples_are_taken_up(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    forged(path, {"held": 8, "undecided": 2, "undecided_samples": [2, 9]})
    found = pa.search.falsify(NAME, 100, 3, resume=path)
    assert found.undecided == 2 and found.undecided_samples == (2, 9)


def test_a_best_sample_that_is_not_done(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    for best in (first_refused(100), first_refused(10), -1, 3.0, True, [1]):
        forged(path, {"held": 9, "best": best})
        with pytest.raises(pa.InputError, match="its best sample is none that is done"):
            pa.search.falsify(NAME, 100, 3, resume=path)
    best = first_refused(0, held=True)
    assert best < 10
    forged(path, {"held": 9, "best": best})
    with pytest.raises(pa.InputError, match=f"its sample {best} is no counterexample"):
        pa.search.falsify(NAME, 100, 3, resume=path)
    best = first_refused(0)
    forged(path, {"done": [[0, best + 1]], "held": best, "best": best})
    found = pa.search.falsify(NAME, 100, 3, resume=path)
    assert found.to_json() == pa.search.falsify(NAME, 100, 3).to_json()


def test_a_best_sample_that_cannot_be_decided(tmp_path: Path) -> None:
    def check(x: int) -> pa.Verdict:
        raise pa.PrecisionError("too close")

    path = tmp_path / "search.json"
    conjecture = pa.search.Conjecture("undecided", lambda rng, size: (1,), check)
    pa.search.falsify(conjecture, 20, resume=path)
    found = json.loads(path.read_text())
    assert found["undecided_samples"] == list(range(10)) and found["undecided"] == 20
    found.update(done=[[0, 20]], undecided=0, undecided_samples=[], held=19, best=3)
    path.write_text(json.dumps(found))
    with pytest.raises(pa.InputError, match="its sample 3 is no counterexample"):
        pa.search.falsify(conjecture, 20, resume=path)


def test_a_folder_or_a_device_is_refused_in_one_sentence(tmp_path: Path) -> None:
    for path, kind in ((tmp_path, "a folder"), ("/dev/null", "a device")):
        with pytest.raises(pa.InputError) as caught:
            pa.search.falsify(NAME, 10, 3, resume=path)
        words = f"cannot keep the state of a search in {path}: it is {kind}; name a file"
        assert str(caught.value) == words
