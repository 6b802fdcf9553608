"""Polynomials and matrices written on the command line in the place of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["real-roots", "x^2-2"], "-2 0 1"),
        (["real-roots", "-x^2 + 2"], "2 0 -1"),
        (["real-roots", "-2 0 1"], "-2 0 1"),
        (["real-roots", "-x^2+2"], "2 0 -1"),
        (["complex-roots", "z^2 + i"], "i 0 1"),
        (["jordan", "1 2; 3 4"], "1 2\n3 4"),
        (["jordan", "[[1, 2], [3, 4]]"], "1 2\n3 4"),
        (["jordan", "1/2 0; 0 1/3"], "1/2 0\n0 1/3"),
        (["frobenius", "[1 2; 3 4]"], "1 2\n3 4"),
        (["interlaces", "x^2-1", "x"], "-1 0 1\n0 1"),
        (["interlaces", "x^2-1", "x^2-4"], "-1 0 1\n-4 0 1"),
        (["compatible", "x", "1-x", "x^2-x"], "0 1\n1 -1\n0 -1 1"),
        (["common-interlacer", "x^2-1", "x^2-2"], "-1 0 1\n-2 0 1"),
        (["convolve", "additive", "x^2-1", "x^2-4"], "-1 0 1\n-4 0 1"),
        (["is-psd", "x^2+1, x; x, 1"], "1 0\n0 1\n\n0 1\n1 0\n\n1 0\n0 0"),
        (["is-psd", "[x^2 + 1, x; x, 1/2]"], "1 0\n0 1/2\n\n0 1\n1 0\n\n1 0\n0 0"),
        (["sos", "x^4 - 4x^2 + 5"], "5 0 -4 0 1"),
        (["spectral-factor", "5 + 2z", "--on", "circle"], "5 2"),
        (["count-roots", "x^2-1", "--strip", "-2,0"], None),
    ],
)
def test_text_in_the_place_of_a_file(run: Any, arguments: list[str], stdin: str | None) -> None:
    found = run(*arguments, "--json")
    assert found.err == "" and found.code in (0, 1)
    if stdin is not None:
        command = [word for word in arguments if word.isidentifier() or ("-" in word and word.islower())]
        options = arguments[-2:] if "--on" in arguments else []
        first = command[:2] if command[0] == "convolve" else command[:1]
        assert run(*first, *options, "--json", stdin=stdin).out == found.out


def test_a_file_goes_first(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x").write_text("-9 0 1\n", encoding="utf-8")
    assert json.loads(run("real-roots", "x", "--json").out)["degree"] == 2
    assert json.loads(run("real-roots", "y", "--json").out)["degree"] == 1


def test_certificates_and_comparisons(run: Any, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"
    assert run("real-roots", "x^2-2", "--certificate", str(proof), "--quiet").code == 0
    assert pa.verify(proof, input=[-2, 0, 1])
    assert run("verify", str(proof), "--input", "x^2 - 2").code == 0
    assert run("verify", str(proof), "--input", "x^2 - 3").code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["real-roots", "no-such-file"], "cannot read no-such-file: No such file"),
        (["real-roots", "data/p1.txt"], "cannot read data/p1.txt: No such file"),
        (
            ["real-roots", "x*y"],
            "there is no file 'x*y', and it is refused as text: line 1 has the variables x, y",
        ),
        (["jordan", "1 2; 3"], "row 2 has 1 numbers, row 1 has 2"),
        (["jordan", "1 2"], "must be a square matrix"),
        (["jordan", ""], "the argument is empty"),
        (["interlaces", "x", "x^2", "x^3"], "3 files are named; 2 polynomials are needed"),
        (["interlaces", "x"], "holds 1 polynomial; 2 are needed"),
        (["compatible", "-", "-"], "standard input can be read once only"),
        (["is-psd", "x y; y x"], "is in y, others in x"),
        (["verify", "{}"], "cannot read {}"),
        (["real-roots", "x" * 5000 + "^2"], "there is no file 'x"),
    ],
)
def test_refusals(run: Any, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.count("\n") == 1
