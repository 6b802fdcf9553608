"""JSON of every command: as the schema in the documentation says, and the same bytes for the same input."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import polyalg as pa
from polyalg.cli.main import build_parser

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs/reference/output.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
MATRIX = "2 -1 3 0\n1 0 i 5\n0 1/2 7 1\n-3 1 0 2"
TWO_BY_TWO = "1 2\n2 1\n\n0 0\n0 0\n\n1 0\n0 1\n"
HALF = "-1 0 1\n-4 0 1\n"
PENCIL = "[[[1, 2], [3, 4]], [[1, 0], [0, 0]]]"
SYSTEM = '{"A": [[0, 1], [-2, -3]], "B": [[0], [1]], "C": [[1, 1]]}'
EQUATION = '{"A": [[0, 1], [0, 0]], "B": [[0], [1]], "Q": [[1, 0], [0, 2]], "R": [["1/2"]]}'
BOUNDARY = '{"A": [[3, 1], [4, 2]], "Q": [[-11, -5], [-5, -2]], "G": [[1, 1], [1, 1]]}'
CONTROL = "falsify second-root-submodular --samples 300"

# Arguments, standard input, and the kind of the answer.
CASES = [
    ("jordan", MATRIX, "jordan-form"),
    ("jordan --digits 40", "[]", "jordan-form"),
    ("frobenius", MATRIX, "frobenius-form"),
    ("similar FILE -", "1 2\n3 5", "similar"),
    ("similar FILE -", "5 1\n2 0", "similar"),
    ("eigenstructure", "[[[1, 0]], [[0, 1]]]", "eigenstructure"),
    ("eigenstructure --eigenvalues", PENCIL, "eigenstructure"),
    ("eigenstructure --chains --digits 30", PENCIL, "eigenstructure"),
    ("eigenstructure FILE - --chains", "1 0\n0 0", "eigenstructure"),
    ("kronecker FILE -", "1 2\n3 4", "kronecker-form"),
    ("smith", PENCIL, "smith-form"),
    ("system", SYSTEM, "system"),
    ("system 1 -", "1 1", "system"),
    ("system --dt 1/3", SYSTEM, "system"),
    ("hinf", SYSTEM, "norm"),
    ("hinf 1 - --squared", "2 1", "norm"),
    ("hinf 1 -", "-2 1", "infinite-norm"),
    ("care", EQUATION, "riccati"),
    ("care --product --semistabilizing FILE - FILE", "-1 0\n0 -1", None),
    ("care --product --semistabilizing", BOUNDARY, "riccati"),
    ("care 1 0 1", "", "no-stabilizing-solution"),
    ("dare", EQUATION, "riccati"),
    ("dare 2 0 1 1 --digits 40", "", "no-stabilizing-solution"),
    ("lyapunov FILE -", "1 2\n2 1", "lyapunov"),
    ("lyapunov --discrete FILE -", "1 2\n2 1", "lyapunov"),
    ("tensor verify laderman", "", "matrix-multiplication"),
    ("tensor verify --output trace", "(a11)*(b11)*(2*c11)", "matrix-multiplication"),
    ("tensor group strassen", "", "tensor-symmetries"),
    ("tensor equivalent strassen strassen", "", "tensor-equivalent"),
    ("tensor equivalent strassen hopcroft", "", "tensor-equivalent"),
    ("tensor search OUT --shape 2,2,2 --rank 7 --cubes 4", "", "tensor-search"),
    ("tensor search OUT --shape 2,2,2 --rank 6 --cubes 0 --starts 1", "", "tensor-search"),
    ("spectral-factor", "5 0 -4 0 1", "spectral-factor"),
    ("spectral-factor --on circle", "5 2", "spectral-factor"),
    ("spectral-factor", "-1 0 1", "positive-semidefinite"),
    ("is-psd", TWO_BY_TWO, "positive-semidefinite"),
    ("is-psd", "1 0 1", "positive-semidefinite"),
    ("sos", "1 0 1", "sum-of-squares"),
    ("sos --on 0,", "0 3 0 3", "sum-of-squares"),
    ("sos", "0 1", None),
    ("real-roots", "0 -2 4 -1 -2 1", "real-roots"),
    ("real-roots", "1 1 1", "real-roots"),
    ("real-roots", "1 0 0 1 7 1 0 0 1/4", "real-roots"),
    ("complex-roots", "-1i 1/2", "complex-roots"),
    ("complex-roots", "0 -1 1 -1 1", "complex-roots"),
    ("count-roots --half-plane left", "2 2 1", "region-count"),
    ("count-roots --disc 1i,1/2", "2 2 1", "region-count"),
    ("count-roots --strip 0,1", "2 2 1", "region-count"),
    ("count-roots --rectangle=-1,1+1i", "2 2 1", "region-count"),
    ("real-rooted", "1 3 1", "real-rooted"),
    ("real-rooted", "1 1 1", "real-rooted"),
    ("real-rooted", "6 1 -7 1 1", "real-rooted"),
    ("hurwitz", "1 1", "hurwitz-stable"),
    ("hurwitz", "1 -1", "hurwitz-stable"),
    ("schur", "3 2 1", "schur-stable"),
    ("schur", "1 2 3", "schur-stable"),
    ("log-concave", "1 0 1", "log-concave"),
    ("log-concave", "1 2 1", "log-concave"),
    ("interlaces", "3 -4 1\n-2 1", "interlaces"),
    ("interlaces", "2 -3 1\n-4 1", "interlaces"),
    ("interlaces", "1 0 1\n0 1", "interlaces"),
    ("compatible", "0 1\n1 -1\n0 -1 1", "compatible"),
    ("compatible", "1 0 1\n0 1", "compatible"),
    ("common-interlacer", "3 -4 1", "common-interlacer"),
    ("common-interlacer", "2 -3 1\n12 -7 1", "common-interlacer"),
    ("convolve additive", HALF, "convolution"),
    ("convolve multiplicative", HALF, "convolution"),
    ("convolve rectangular --columns 3", HALF, "convolution"),
    (CONTROL, "", "search"),
    ("falsify stam --samples 3", "", "search"),
    ("falsify --list", "", "conjectures"),
    ("verify", "{}", "verification"),
    ("verify PROOF", "", "verification"),
]


@pytest.fixture
def call(run: Any, tmp_path: Path) -> Any:
    matrix, proof = tmp_path / "a.csv", tmp_path / "proof.json"
    matrix.write_text("1 2\n3 4\n", encoding="utf-8")
    proof.write_text(pa.jordan_structure([[1, 2], [3, 4]]).certificate.to_json(), encoding="utf-8")

    def answer(arguments: str, stdin: str) -> Any:
        names = {"FILE": str(matrix), "PROOF": str(proof), "OUT": str(tmp_path / "out.json")}
        return run(*(names.get(word, word) for word in arguments.split()), "--json", stdin=stdin)

    return answer


@pytest.mark.parametrize(("arguments", "stdin", "kind"), CASES)
def test_the_schema_describes_every_answer(call: Any, arguments: str, stdin: str, kind: str | None) -> None:
    first, second = (call(arguments, stdin).out for _ in range(2))
    assert first == second
    if kind is None:
        assert first == ""
        return
    answer = json.loads(first)
    assert (answer["polyalg"], answer["kind"]) == (pa.__version__, kind)
    VALIDATOR.validate(answer)
    # A key too many and one too few are seen.
    assert not VALIDATOR.is_valid(answer | {"another": 1})
    assert not VALIDATOR.is_valid({key: x for key, x in answer.items() if key != "polyalg"})
    if "report" in answer:
        assert not any("seconds" in stage for stage in answer["report"])
        timed = json.loads(call(arguments + " --timing", stdin).out)
        VALIDATOR.validate(timed)
        assert all(stage["seconds"] >= 0 for stage in timed["report"])


def test_the_schema_has_no_kind_that_no_command_prints() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    described = {
        rule["properties"]["kind"]["const"]
        for rule in SCHEMA["$defs"].values()
        if "kind" in rule.get("properties", {})
    }
    # The tour takes seconds; tests/cli/test_tour.py has it.
    assert described == {kind for _, _, kind in CASES if kind} | {"tour"}


def commands(parser: argparse.ArgumentParser, path: str = "") -> set[str]:
    """Return the commands of a parser, each with those below it in place of itself."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        return {path.strip()}
    return {name for word, inner in below[0].choices.items() for name in commands(inner, f"{path} {word}")}


def words_of(line: str) -> set[str]:
    """Return the commands that a line of the synopsis, or a call, begins with: a|b stands for two."""
    match = re.match(r"([a-z|-]+)( ([a-z|]+)(?= |$))?", line)
    assert match is not None, f"{line!r} begins with no command"
    first, _, second = match.groups("")
    return {f"{a} {b}".strip() for a in first.split("|") for b in (second.split("|"))}


def test_every_command_has_a_call_here_and_a_line_in_the_synopsis() -> None:
    wanted = commands(build_parser())
    called = {name for name in wanted for words, _, _ in CASES if f"{words} ".startswith(f"{name} ")}
    # The tour is in tests/cli/test_tour.py.
    assert wanted - called == {"tour"}
    page = (Path(__file__).parents[2] / "docs/howto/command-line.md").read_text(encoding="utf-8")
    synopsis = page.split("```")[1]
    assert set().union(*map(words_of, re.findall(r"^\$ polyalg (.*)$", synopsis, re.M))) == wanted


def test_several_files_are_an_array(call: Any) -> None:
    answer = json.loads(call("verify PROOF PROOF", "").out)
    VALIDATOR.validate(answer)
    assert len(answer) == 2 and answer[0]["proved"]


def test_stages_below_the_text(run: Any) -> None:
    done = run("jordan", "--timing", stdin="1 2\n3 4")
    assert "\nstage " in done.out and "\ntotal " in done.out
    assert "stage" not in run("jordan", stdin="1 2\n3 4").out


def test_other_processes_print_the_same_bytes() -> None:
    texts = {
        subprocess.run(
            [sys.executable, "-m", "polyalg", "jordan", "--json"],
            input=MATRIX,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
