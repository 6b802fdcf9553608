"""The commands on finite free convolutions: exact answers, searches with proof, exit codes."""

from __future__ import annotations

import io
import json
import multiprocessing
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.cli.finitefree import commands as commands_finitefree
from polyalg.cli.finitefree.formats import convolution_json, convolution_text
from polyalg.cli.main import main
from polyalg.interop.polynomial_files import parse_polynomials

TWO = "-1 0 1\n-4 0 1\n"
CONTROL = "second-root-submodular"


@pytest.mark.parametrize(
    ("arguments", "stdin", "expected", "degree"),
    [
        (["additive"], TWO, ["-5", "0", "1"], 2),
        (["multiplicative"], "2 -3 1\n3 -4 1", ["6", "-6", "1"], 2),
        (["rectangular", "--columns", "5"], "-1 1\n-2 1", ["-3", "1"], 1),
        (["additive", "--degree", "2"], "-1 1\n-4 0 1", ["-1", "1"], 2),
        (["additive", "--degree", "3", "-"], "[[-1, 1], [-4, 0, 1]]", ["1/3"], 3),
        (["multiplicative"], "0.5 1\n1/3 1", ["-1/6", "1"], 1),
        (["additive"], "3\n1/2", ["3/2"], 0),
        (["additive", "--degree", "2"], "0\n1 2 1", [], 2),
    ],
)
def test_convolve(run: Any, arguments: list[str], stdin: str, expected: list[str], degree: int) -> None:
    done = run("convolve", *arguments, "--json", stdin=stdin)
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    assert (answer["convolution"], answer["degree"], answer["polynomial"]) == (arguments[0], degree, expected)
    assert answer["columns"] == (5 if arguments[0] == "rectangular" else None)
    text = run("convolve", *arguments, stdin=stdin)
    assert text.out.startswith(f"{arguments[0]} convolution, n = {degree}")
    assert text.out.splitlines()[-1].endswith("seconds")
    assert run("convolve", *arguments, "--quiet", stdin=stdin).out == ""


def test_two_files(run: Any, tmp_path: Path) -> None:
    p, q = tmp_path / "p.txt", tmp_path / "q.json"
    p.write_text("-1 0 1\n", encoding="utf-8")
    q.write_text('{"polynomial": [-4, 0, 1]}', encoding="utf-8")
    expected = json.loads(run("convolve", "additive", "--json", stdin=TWO).out)
    for arguments in (["--json", str(p), str(q)], [str(p), "-", "--json"]):
        answer = json.loads(run("convolve", "additive", *arguments, stdin="-4 0 1").out)
        assert answer == expected


def test_an_answer_is_input_of_the_other_commands(run: Any) -> None:
    three = json.loads(run("convolve", "additive", "--json", stdin="-1 0 1\n-4 0 1\n-9 0 1").out)
    assert three["polynomial"] == ["-14", "0", "1"]
    answer = run("convolve", "additive", "--json", stdin=TWO).out
    assert "x^2 - 5" in run("convolve", "additive", stdin=TWO).out
    assert "2 distinct real roots" in run("real-roots", stdin=answer).out


@given(st.lists(st.fractions(max_denominator=99), min_size=1, max_size=5))
def test_json_gives_the_polynomial_back(coefficients: list[Any]) -> None:
    n = len(coefficients)
    # x^n is the unit.
    found = pa.additive_convolution(coefficients, [0] * n + [1], n)
    answer = convolution_json("additive", n, None, found)
    [back] = parse_polynomials(json.dumps(answer), count=1)
    while coefficients and not coefficients[-1]:
        coefficients = coefficients[:-1]
    assert back == coefficients


def test_a_long_polynomial_is_described() -> None:
    long = pa.additive_convolution([0] * 60 + [10**20], [0] * 60 + [1])
    assert convolution_text("additive", 60, None, long).splitlines()[1] == (
        "  degree 60, numerators of up to 21 digits; --json prints it"
    )
    wide = pa.additive_convolution([10**80, 1], [0, 1])
    assert "numerators of up to 81 digits" in convolution_text("additive", 1, None, wide)


def test_more_digits_than_python_converts(run: Any) -> None:
    huge = "9" * 5000
    answer = json.loads(run("convolve", "additive", "--json", stdin=f"-{huge} 1\n0 1").out)
    assert answer["polynomial"] == [f"-{huge}", "1"]
    assert "of up to 5000 digits" in run("convolve", "additive", stdin=f"-{huge} 1\n0 1").out


def test_what_held(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "c.json"
    arguments = ["falsify", "additive-submodular", "--samples", "30", "--size", "3", "--seed", "5"]
    done = run(*arguments, "--certificate", str(target))
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:3] == [
        "additive-submodular, seed 5",
        "30 samples of size 3: 30 held",
        "no counterexample",
    ]
    assert lines[3].endswith("seconds") and len(lines) == 4
    assert not target.exists()
    assert json.loads(run(*arguments, "--json").out)["counterexample"] is None
    assert run(*arguments, "--quiet").out == ""


def test_a_counterexample_is_exit_code_1_and_proved(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "c.json"
    arguments = ["falsify", CONTROL, "--samples", "100", "--size", "2"]
    done = run(*arguments, "--certificate", str(target))
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert " refused" in lines[1]
    assert lines[2].startswith("counterexample, from sample ") and " > " in lines[2]
    assert lines[3:6] == ["  (0, -1)", "  (0, -1)", "  (0, 0)"]
    assert lines[6] == f"certificate written to {target}"
    assert run("verify", str(target)).code == 0
    answer = json.loads(run(*arguments, "--json", "--quiet").out)
    assert answer["counterexample"]["inputs"] == [["0", "-1"], ["0", "-1"], ["0", "0"]]
    assert answer["counterexample"]["certificate"] == json.loads(target.read_text())
    spoilt = json.loads(target.read_text())
    spoilt["claim"]["holds"] = True
    assert run("verify", stdin=json.dumps(spoilt)).code == 1


def test_fractions_and_matrices_of_a_counterexample(run: Any) -> None:
    done = run("falsify", "multivariate-barrier", "--size", "3")
    assert done.code == 1
    assert "  ((0, -1, -1), (-1, 0, -1), (-1, -1, 0))" in done.out and "  (3/2, 3/2, 2)" in done.out


def test_a_search_is_taken_up_again(run: Any, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    arguments = ["falsify", CONTROL, "--samples", "60", "--size", "2"]
    first = run(*arguments, "--resume", str(state), "--json")
    report = json.loads(state.read_text(encoding="utf-8"))
    assert first.code == 1 and json.loads(first.out) == report | {"polyalg": pa.__version__, "kind": "search"}
    assert run(*arguments, "--resume", str(state), "--json").out == first.out
    other = run(*arguments, "--seed", "1", "--resume", str(state))
    assert other.code == 2 and "is of another search: its seed is 0, not 1" in other.err


@pytest.mark.slow
def test_processes_find_the_same(run: Any) -> None:
    arguments = ["falsify", CONTROL, "--samples", "100", "--size", "2", "--json"]
    before = set(multiprocessing.active_children())
    assert run(*arguments, "--processes", "2").out == run(*arguments).out
    assert set(multiprocessing.active_children()) == before


@pytest.mark.slow
def test_ctrl_c_ends_the_processes(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Interrupted:
        def __init__(self, enabled: bool) -> None:
            pass

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *error: object) -> None:
            pass

        def __call__(self, done: int, total: int, stage: str) -> None:
            if done:
                raise KeyboardInterrupt

    monkeypatch.setattr("polyalg.cli.progress.ProgressBar", Interrupted)
    before = set(multiprocessing.active_children())
    state = tmp_path / "state.json"
    done = run(
        "falsify", "stam", "--samples", "20000", "--processes", "2", "--resume", str(state), "--size", "6"
    )
    assert (done.code, done.out, done.err) == (130, "", "polyalg: stopped\n")
    until = time.monotonic() + 10
    while set(multiprocessing.active_children()) != before:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert json.loads(state.read_text(encoding="utf-8"))["held"] > 0


def test_workers_leave_ctrl_c_alone() -> None:
    import signal

    before = signal.getsignal(signal.SIGINT)
    try:
        commands_finitefree._leave_interrupts()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


BAD = [
    (["convolve"], "", "required: KIND"),
    (["convolve", "free"], TWO, "invalid choice: 'free'"),
    (["convolve", "additive"], "", "standard input is empty"),
    (["convolve", "additive"], "1 1", "holds 1 polynomial; at least 2 are needed"),
    (["convolve", "additive"], "1 1\n1 2 1", "the convolution depends on its n"),
    (["convolve", "additive", "--degree", "1"], TWO, "degree 2"),
    (["convolve", "additive", "--degree", "x"], TWO, "'x' is not a whole number"),
    (["convolve", "additive", "--degree", "-1"], "1\n1", "n"),
    (["convolve", "additive", "--columns", "3"], TWO, "unrecognized arguments"),
    (["convolve", "rectangular"], TWO, "required: --columns"),
    (["convolve", "rectangular", "--columns", "1"], TWO, "m = 1 is below n = 2"),
    (["convolve", "additive"], "1 i\n1 1", "coefficient 1 of p is not real"),
    (["convolve", "additive", "-", "-"], TWO, "can be read once only"),
    (["convolve", "additive", "-", "-", "-"], TWO, "can be read once only"),
    (["convolve", "additive"], "1 1\n1 1\n1", "polynomial 0 has degree 1 and polynomial 2 has degree 0"),
    (["convolve", "additive", "--degree", "1"], "1 1\n1 1\n1 1 1", "polynomial 2 has degree 2, above n = 1"),
    (["convolve", "additive", "no-such-file"], "", "cannot read no-such-file"),
    (["convolve", "additive", "--certificate", "c"], TWO, "unrecognized arguments"),
    (["convolve", "additive", "--degree", "1000000000"], TWO, "100000"),
    (["falsify"], "", "needs the name of a conjecture"),
    (["falsify", "nope"], "", "the known ones are additive-operator, additive-submodular,"),
    (["falsify", CONTROL, "--samples", "0"], "", "samples is 0"),
    (["falsify", CONTROL, "--size", "0"], "", "size is 0"),
    (["falsify", CONTROL, "--seed", "a"], "", "'a' is not a whole number"),
    (["falsify", CONTROL, "--processes", "0"], "", "--processes is 0; it must be from 1 to"),
    (["falsify", CONTROL, "--processes", "2000"], "", "--processes is 2000"),
    (["falsify", CONTROL, "--certificate", "/no/such/place"], "", "cannot write /no/such/place"),
    (["falsify", CONTROL, "--resume", "/no/such/place"], "", "cannot write /no/such/place"),
    (["falsify", CONTROL, "--resume", "-"], "", "--resume needs the name of a file"),
    (["falsify", CONTROL, "--resume", "a", "--certificate", "./a"], "", "name the same file"),
]


@pytest.mark.parametrize(("arguments", "stdin", "message"), BAD, ids=[str(k) for k in range(len(BAD))])
def test_bad_input_is_one_line_and_exit_code_2(
    run: Any, arguments: list[str], stdin: str, message: str
) -> None:
    done = run(*arguments, stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.startswith("polyalg") and done.err.count("\n") == 1


def test_a_file_that_is_no_report_is_left_alone(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_text("1 1\n", encoding="utf-8")
    done = run("falsify", CONTROL, "--resume", str(path))
    assert done.code == 2 and done.err.count("\n") == 1
    assert path.read_text(encoding="utf-8") == "1 1\n"


def test_signs_that_the_terminal_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    with io.TextIOWrapper(buffer, encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert main(["falsify", CONTROL, "--samples", "50", "--size", "2"]) == 1
        assert rb"\u03bb2(p \u229e q" in buffer.getvalue()
        monkeypatch.undo()


def test_help(run: Any) -> None:
    for command in (["additive"], ["multiplicative"], ["rectangular"], []):
        done = run("convolve", *command, "--help")
        assert done.code == 0 and max(map(len, done.out.splitlines())) <= 80
    done = run("falsify", "--help")
    assert done.code == 0 and max(map(len, done.out.splitlines())) <= 80
