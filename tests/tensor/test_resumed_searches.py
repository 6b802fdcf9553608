"""Searches that are stopped and taken up again: the same result, and no file is believed unproved."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa

T = pa.tensor


def stopped_after(steps: int) -> Callable[[int, int, str], None]:
    def progress(done: int, total: int, stage: str) -> None:
        if done == steps:
            raise KeyboardInterrupt

    return progress


def written(listed: Any) -> list[tuple[Any, Any]]:
    return [(d.field, [list(map(str, F.values)) for F in d.factors]) for d in listed]


@pytest.mark.parametrize("threads", [False, True])
@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ((2, 7, 4), {"seed": -3, "count": 3}),
        ((2, 6, 0), {"starts": 4}),
        # The second one is over a quadratic field.
        ((3, 23, 11), {"seed": 2, "count": 2}),
    ],
)
def test_a_search_goes_on_behind_its_last_start(
    tmp_path: Path, arguments: Any, options: Any, threads: bool
) -> None:
    whole = T.cyclic_search(*arguments, **options, resume=tmp_path / "whole.json")
    path = tmp_path / "state.json"
    pool = ThreadPoolExecutor(2) if threads else None
    for k in range(1, whole.starts):
        with pytest.raises(KeyboardInterrupt):
            T.cyclic_search(*arguments, **options, executor=pool, progress=stopped_after(k), resume=path)
        state = json.loads(path.read_text())
        assert state["done"] == k and len(state["found"]) <= k
    for _ in range(2):
        again = T.cyclic_search(*arguments, **options, executor=pool, resume=path)
        assert written(again) == written(whole)
        assert (again.starts, again.converged) == (whole.starts, whole.converged)
        assert path.read_bytes() == (tmp_path / "whole.json").read_bytes()


def test_progress_counts_what_was_done_before(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    with pytest.raises(KeyboardInterrupt):
        T.cyclic_search(2, 6, 0, starts=3, progress=stopped_after(2), resume=tmp_path / "s")
    T.cyclic_search(2, 6, 0, starts=3, progress=lambda k, n, _: seen.append((k, n)), resume=tmp_path / "s")
    assert seen[-1] == (3, 3) and (1, 3) not in seen


@pytest.mark.parametrize("threads", [False, True])
def test_walks_go_on_behind_the_last_one(tmp_path: Path, threads: bool) -> None:
    # With so few flips the first three walks end above rank 7.
    arguments, path = ((2, 2, 2, 7, 4), {"flips": 300}), tmp_path / "state.json"
    whole = T.flip_search(*arguments[0], **arguments[1], resume=tmp_path / "whole.json")
    done = json.loads((tmp_path / "whole.json").read_text())["done"]
    assert done == 4
    pool = ThreadPoolExecutor(2) if threads else None
    for k in range(1, done):
        with pytest.raises(KeyboardInterrupt):
            T.flip_search(
                *arguments[0], **arguments[1], executor=pool, progress=stopped_after(k), resume=path
            )
        assert json.loads(path.read_text())["found"] == []
    for _ in range(2):
        again = T.flip_search(*arguments[0], **arguments[1], executor=pool, resume=path)
        assert written([again]) == written([whole])
        assert path.read_bytes() == (tmp_path / "whole.json").read_bytes()


def test_a_rank_that_was_not_reached_is_not_tried_again(tmp_path: Path) -> None:
    said = []
    for resume in (None, tmp_path / "s", tmp_path / "s"):
        with pytest.raises(pa.ResourceLimitError, match="rank 6 was not reached") as caught:
            T.flip_search(2, 2, 2, 6, flips=500, resume=resume)
        said.append(str(caught.value))
    assert len(set(said)) == 1 and json.loads((tmp_path / "s").read_text())["done"] == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [("n", 3), ("rank", 10), ("cubes", 1), ("seed", 1), ("starts", 7), ("count", 9), ("version", 2)],
)
def test_a_file_of_another_search_names_what_differs(tmp_path: Path, name: str, value: int) -> None:
    path = tmp_path / "state.json"
    T.cyclic_search(2, 7, 4, starts=3, resume=path)
    path.write_text(json.dumps({**json.loads(path.read_text()), name: value}))
    with pytest.raises(pa.InputError, match=f"is of another search: its {name} is {value}, not"):
        T.cyclic_search(2, 7, 4, starts=3, resume=path)


def test_files_of_other_kinds_of_searches(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    T.cyclic_search(2, 7, 4, resume=path)
    with pytest.raises(pa.InputError, match="its search is 'cyclic', not 'flips'"):
        T.flip_search(2, 2, 2, 7, resume=path)
    pa.search.falsify("stam", 5, 2, resume=tmp_path / "f")
    before = (tmp_path / "f").read_bytes()
    with pytest.raises(pa.InputError, match="its format is 'polyalg-search', not 'polyalg-tensor-search'"):
        T.flip_search(2, 2, 2, 7, resume=tmp_path / "f")
    assert (tmp_path / "f").read_bytes() == before
    with pytest.raises(pa.InputError, match="its format is 'polyalg-tensor-search'"):
        pa.search.falsify("stam", 5, 2, resume=path)


def changed_entry(state: Any) -> None:
    state["found"][0]["terms"][0][0][0] = 5


def scaled_term(state: Any) -> None:
    state["found"][0]["terms"][0][0] = [3 * x for x in state["found"][0]["terms"][0][0]]


def definition(state: Any) -> None:
    state["found"][0] = json.loads(state_of(T.standard(2, 2, 2)))


def other_cubes(state: Any) -> None:
    state["found"][0] = json.loads(state_of(T.strassen()))


def not_cyclic(state: Any) -> None:
    d = T.Decomposition((2, 2, 2), state["found"][0]["terms"])
    state["found"][0] = json.loads(
        state_of(T.transform(d, [[1, 1], [0, 1]], [[1, 0], [0, 1]], [[1, 0], [0, 1]]))
    )


def state_of(d: Any) -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        T.write(d, os.path.join(folder, "d.json"))
        return Path(folder, "d.json").read_text()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (changed_entry, "is none"),
        (scaled_term, "is none"),
        (definition, "decomposition 0 is none that this search finds"),
        (other_cubes, "decomposition 0 is none that this search finds"),
        (not_cyclic, "decomposition 0 is none that this search finds"),
        (lambda state: state.update(found=state["found"] * 2), "do not add up"),
        (lambda state: state.update(done=101), "do not add up"),
        (lambda state: state.update(done=0), "do not add up"),
        (lambda state: state.update(converged=3), "do not add up"),
        (lambda state: state.update(done=-1), "its done is no number"),
        (lambda state: state.update(done=True), "its done is no number"),
        (lambda state: state.pop("converged"), "its converged is no number"),
        (lambda state: state.update(found={}), "its found is no list"),
        (lambda state: state.update(found=[3]), "no object with keys"),
        (lambda state: state["found"][0].pop("terms"), "terms"),
        (lambda state: state["found"][0].update(rank=8), "there are 7 terms; rank is 8"),
        (lambda state: state["found"][0]["terms"][0][0].append(1), "a of term 0 has 5 entries"),
        (lambda state: state["found"][0]["terms"][0].__setitem__(0, [0] * 4), "a of term 0 is zero"),
    ],
)
def test_forged_states_are_refused(tmp_path: Path, change: Callable[[Any], Any], words: str) -> None:
    path = tmp_path / "state.json"
    T.cyclic_search(2, 7, 4, resume=path)
    state = json.loads(path.read_text())
    change(state)
    path.write_text(json.dumps(state))
    with pytest.raises(pa.InputError, match=f"is no report of a search: .*{words}"):
        T.cyclic_search(2, 7, 4, resume=path)
    assert json.loads(path.read_text()) == state


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (changed_entry, "none modulo 2|entries other than 0 and 1"),
        (scaled_term, "entries other than 0 and 1"),
        (definition, "is none that this search finds"),
        (lambda state: state.update(found=[]), "do not add up"),
        (lambda state: state.update(done=5), "do not add up"),
        (lambda state: state.update(done=0), "more decompositions than"),
        (lambda state: state.update(found=state["found"] * 2), "more decompositions than"),
        (lambda state: state.update(least=6), "is none that this search finds"),
        (lambda state: state.update(least="7"), "its least is no number"),
    ],
)
def test_forged_walks_are_refused(tmp_path: Path, change: Callable[[Any], Any], words: str) -> None:
    path = tmp_path / "state.json"
    T.flip_search(2, 2, 2, 7, resume=path)
    state = json.loads(path.read_text())
    change(state)
    path.write_text(json.dumps(state))
    with pytest.raises(pa.InputError, match=f"is no report of a search: .*({words})"):
        T.flip_search(2, 2, 2, 7, resume=path)


def test_a_change_modulo_two_is_found(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    T.flip_search(2, 2, 2, 7, resume=path)
    state = json.loads(path.read_text())
    row = state["found"][0]["terms"][0][0]
    row[row.index(0)] = 1
    path.write_text(json.dumps(state))
    with pytest.raises(pa.InputError, match="its decomposition is none modulo 2: the terms do not add up"):
        T.flip_search(2, 2, 2, 7, resume=path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe", "it is not a text file"),
        (b"[1", "is no report of a search"),
        (b"null", "it is no object of JSON"),
        (b"[" * 10**5, "is no report of a search"),
        (b"{}", "its format is None"),
    ],
)
def test_files_that_are_none(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "state.json"
    path.write_bytes(content)
    for search, arguments in ((T.cyclic_search, (2, 7, 4)), (T.flip_search, (2, 2, 2, 7))):
        with pytest.raises(pa.InputError, match=words):
            search(*arguments, resume=path)
    assert path.read_bytes() == content


def test_places_that_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for search, arguments in ((T.cyclic_search, (2, 7, 4)), (T.flip_search, (2, 2, 2, 7))):
        for place, words in (
            (tmp_path / "pipe", "it is a pipe; name a file"),
            (tmp_path, "it is a folder; name a file"),
            (tmp_path / "none" / "s", "no such directory"),
            (3, "resume is of type int, not the name of a file"),
        ):
            with pytest.raises(pa.InputError, match=words):
                search(*arguments, resume=place)  # type: ignore[operator]
