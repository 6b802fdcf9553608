"""The commands on decompositions: searches that are taken up again, and places to write to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_a_search_for_decompositions_is_taken_up_again(run: Any, tmp_path: Path) -> None:
    state, out = str(tmp_path / "state.json"), str(tmp_path / "found.json")
    for options in (["--rank", "7", "--cubes", "4"], ["--rank", "7"]):
        arguments = ["tensor", "search", out, "--shape", "2,2,2", *options, "--resume", state]
        assert run(*arguments).code == 0
        first, kept = Path(out).read_bytes(), Path(state).read_bytes()
        assert run(*arguments).code == 0
        assert (Path(out).read_bytes(), Path(state).read_bytes()) == (first, kept)
        other = run(*arguments, "--seed", "1")
        assert other.code == 2 and "is of another search: its seed is 0, not 1" in other.err
        Path(state).unlink()


def test_advice_where_nothing_was_found(run: Any, tmp_path: Path) -> None:
    """The number of starts is one of the search with cyclic symmetry alone."""
    arguments = ["tensor", "search", str(tmp_path / "d.json"), "--shape"]
    done = run(*arguments, "2,2,3", "--rank", "11", "--seed", "1")
    assert done.code == 1 and done.out.startswith("none was found; try another --seed\n")
    done = run(*arguments, "2,2,2", "--rank", "6", "--cubes", "0", "--starts", "1")
    assert done.code == 1 and done.out.startswith("none was found; try another --seed, or more --starts\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["f.json", "--resume", "-"], "--resume needs the name of a file"),
        (["f.json", "--resume", "/no/such/place"], "cannot write /no/such/place"),
        (["f.json", "--resume", "./f.json"], "FILE and --resume name the same file"),
        (["/no/such/place", "--starts", "1"], "cannot write /no/such/place"),
        (["-", "--starts", "1"], "FILE needs the name of a file"),
    ],
)
def test_places_for_a_search_that_are_none(run: Any, arguments: list[str], message: str) -> None:
    done = run("tensor", "search", *arguments, "--shape", "2,2,2", "--rank", "6", "--cubes", "0")
    assert (done.code, done.out) == (2, "") and message in done.err and done.err.count("\n") == 1
