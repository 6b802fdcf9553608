"""The commands on linear systems and their equations: text, JSON, certificates, exit codes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa

DOUBLE = ("0 1; 0 0", "0; 1", "1 0; 0 2")
OBJECT = '{"A": [[0, 1], [0, 0]], "B": [[0], [1]], "Q": [[1, 0], [0, 2]]}'
DISCRETE = ("0 1; 0 0", "0; 1", "1 2; 2 4", "1")
UNITS = "1 0 0; 0 1 0; 0 0 0"
HIDDEN = ("0 1; -2 -3", "0; 1", "1 1")


def numbers(table: list[list[str]]) -> list[list[Fraction]]:
    return [[Fraction(x) for x in row] for row in table]


def real_parts(table: list[list[list[str]]]) -> list[list[Fraction]]:
    return [[Fraction(real) for real, imag in row if imag == "0"] for row in table]


def test_the_stabilizing_solution(run: Any) -> None:
    done = run("care", *DOUBLE)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("stabilizing solution, 2 states, entries within ")
    assert lines[1:6] == ["X", "  2  1", "  1  2", "K, the gain of u = -K x", "  1  2"]
    assert run("care", stdin=OBJECT).out.splitlines()[:6] == lines[:6]
    assert json.loads(run("care", *DOUBLE, "1", "0; 0", "--json").out) == json.loads(
        run("care", OBJECT, "--json").out
    )


def test_in_discrete_time_with_a_discount(run: Any) -> None:
    answer = json.loads(run("dare", *DISCRETE, "--json", "--digits", "30").out)
    radius, X = Fraction(answer["radius"]), real_parts(answer["X"])
    assert radius <= Fraction(1, 10**30)
    x = X[1][1] - 2
    assert (x - radius) ** 2 <= 5 <= (x + radius) ** 2
    found = pa.systems.dare([[2]], [[1]], [[1]], [[1]], discount=Fraction(9, 10))
    answer = json.loads(run("dare", "2", "1", "1", "1", "--discount", "0.9", "--json").out)
    assert abs(float(real_parts(answer["X"])[0][0]) - float(found.X[0, 0].real)) < 1e-14
    whole = '{"A": [[2]], "B": [[1]], "Q": [[1]], "R": [[1]], "discount": "9/10"}'
    assert json.loads(run("dare", whole, "--json").out) == answer


def test_over_the_gaussian_rationals(run: Any) -> None:
    matrices = ("0 1; -1 0", "1; 0", "2 i; -i 1")
    answer = json.loads(run("care", *matrices, "--json").out)
    found = pa.systems.care([[0, 1], [-1, 0]], [[1], [0]], [[2, 1j], [-1j, 1]])
    for row, own in zip(answer["X"], found.X.tolist(), strict=True):
        for (real, imag), x in zip(row, own, strict=True):
            assert abs(complex(float(real), float(imag)) - complex(x)) < 1e-14
    assert answer["X"][0][1][1] != "0" and "i" in run("care", *matrices).out


def test_with_a_product_and_on_the_boundary(run: Any) -> None:
    done = run("care", "--product", "3 1; 4 2", "-11 -5; -5 -2", "1 1; 1 1", "--semistabilizing")
    assert done.code == 0 and "semi-stabilizing solution" in done.out and "  x^2 + 1  block 2\n" in done.out
    assert "K" not in done.out.split()
    refused = run("care", "--product", "3 1; 4 2", "-11 -5; -5 -2", "1 1; 1 1")
    assert (refused.code, refused.out) == (1, "")
    assert "roots of x^2 + 1; --semistabilizing allows that" in refused.err and refused.err.count("\n") == 1


def test_no_solution_is_a_no_with_its_reason(run: Any, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"
    done = run("care", "1 0; 0 -1", "0; 1", "1 0; 0 1", "--json", "--certificate", str(proof))
    answer = json.loads(done.out)
    assert done.code == 1 and answer["kind"] == "no-stabilizing-solution" and not proof.exists()
    assert answer["uncontrollable"] == {"coefficients": ["-1", "1"], "text": "x - 1"}
    assert done.err == f"polyalg: {answer['reason']}\n"
    answer = json.loads(run("care", "0", "1", "-1", "--json").out)
    assert answer["axis"] == [{"factor": ["1", "0", "1"], "text": "x^2 + 1", "sizes": [1]}]


@pytest.mark.parametrize(
    ("command", "about", "other"),
    [
        (["care", *DOUBLE], [*DOUBLE], [*DOUBLE[:2], "1 0; 0 3"]),
        (["care", OBJECT], [OBJECT], [OBJECT.replace("2", "3")]),
        (["care", *DOUBLE], [OBJECT], ["1 0; 0 0", *DOUBLE[1:]]),
        (["care", "--product", "0", "1", "1"], ["0", "1", "1"], ["0", "1", "2"]),
        (["dare", *DISCRETE], [*DISCRETE], [*DISCRETE[:3], "2"]),
        (["lyapunov", "0 1; -2 -3", "1 0; 0 1"], ["0 1; -2 -3", "1 0; 0 1"], ["0 1; -2 -3", "1 0; 0 2"]),
        (["lyapunov", "--discrete", "1/2", "1"], ["1/2", "1"], ["1/2", "2"]),
        (["care", "i", "1", "1"], ["i", "1", "1"], ["-i", "1", "1"]),
        (
            ["system", *HIDDEN],
            ["0 1 0; -2 -3 1; 1 1 0", "1 0 0; 0 1 0; 0 0 0"],
            ["1 0 0; 0 1 0; 0 0 1", "1 0 0; 0 1 0; 0 0 0"],
        ),
    ],
)
def test_certificates_are_proved_and_compared(
    run: Any, tmp_path: Path, command: list[str], about: list[str], other: list[str]
) -> None:
    proof = str(tmp_path / "proof.json")
    assert run(*command, "--certificate", proof, "--quiet").out == ""
    done = run("verify", proof, *[word for text in about for word in ("--input", text)])
    assert done.code == 0 and "given)" in done.out
    done = run("verify", proof, *[word for text in other for word in ("--input", text)])
    assert (done.code, done.out) == (1, "") and "refused: input: another" in done.err


def test_lyapunov_and_stein(run: Any) -> None:
    done = run("lyapunov", "0 1; -2 -3", "1 0; 0 1")
    assert done.code == 0 and done.out.startswith("A X + X A* + Q = 0, exactly\n     1  -1/2\n  -1/2   1/2\n")
    answer = json.loads(run("lyapunov", "--discrete", "1/2", "1", "--json").out)
    assert (answer["equation"], answer["X"]) == ("stein", [["4/3"]])
    done = run("lyapunov", "0 1; -1 0", "1 0; 0 1")
    assert (done.code, done.out) == (2, "") and "the roots of x^2 + 1 are eigenvalues of A" in done.err


def test_a_system_with_a_hidden_mode(run: Any) -> None:
    done = run("system", *HIDDEN)
    assert done.code == 0 and done.out.splitlines()[:2] == [
        "2 states, 1 input, 1 output, continuous time",
        "stable, controllable, not observable",
    ]
    assert "McMillan degree 1\nminimal realization\nA\n  -2\n" in done.out
    answer = json.loads(run("system", *HIDDEN, "--json").out)
    assert [f["text"] for f in answer["poles"]["structure"]] == ["x + 1", "x + 2"]
    assert answer["zeros"]["values"] == [["-1", "0"]] and answer["mcmillan_degree"] == 1
    M = answer["minimal"]
    transfer = pa.systems.System(*(numbers(M[name]) for name in "ABCD")).transfer()
    assert transfer == pa.systems.transfer_matrix([1], [2, 1]).transfer()


def test_transfer_functions_and_their_matrices(run: Any) -> None:
    answer = json.loads(run("system", "s + 1", "s^2 + 3s + 2", "--json").out)
    assert (answer["order"], answer["mcmillan_degree"], answer["stable"]) == (1, 1, True)
    two = json.loads(run("system", "1 s; 2 1", "(s+1)^2 s+1; s+1 s+2", "--json").out)
    entries = [[[1], [0, 1]], [[2], [1]]], [[[1, 2, 1], [1, 1]], [[1, 1], [2, 1]]]
    assert two["order"] == pa.systems.system(entries).order and two["inputs"] == 2
    same = json.loads(run("system", "1", "1 2 1", "--json").out)
    assert [f["sizes"] for f in same["poles"]["structure"]] == [[2]]


def test_discrete_time(run: Any) -> None:
    assert json.loads(run("system", "1/2", "1", "1", "--dt", "1/10", "--json").out)["dt"] == "1/10"
    done = run("system", '{"A": [["1/2"]], "B": [[1]], "C": [[1]], "dt": true}')
    assert done.out.splitlines()[:2] == [
        "1 state, 1 input, 1 output, discrete time",
        "stable, controllable, observable",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["care", *DOUBLE[:2]], "care needs the files A, B, Q (and R, S perhaps), or one JSON object"),
        (["care", *DOUBLE[:2], "0.5 1; 0 1"], "Q"),
        (["care", "0 1; 0 0", "0 1 1", "1 0; 0 1"], "A is 2 x 2, but B has 1 row"),
        (["care", *DOUBLE, "0"], "R is singular"),
        (["care", '{"A": [[1]], "B": [[1]]}'], "has no matrix Q; care needs A, B, Q"),
        (["care", '{"A": [[1]], "b": [[1]]}'], "has the key 'b'; those that are read are A, B, Q, R, S"),
        (["care", '{"A": [[1]], "B": 3}'], "B in the argument must be an array of rows"),
        (["care", '{"A": [[true]]}'], "is the boolean true"),
        (["care", *DOUBLE, "--discount", "1/2"], "unrecognized arguments: --discount"),
        (["dare", *DOUBLE], "dare needs the files A, B, Q, R (and S perhaps)"),
        (["dare", *DISCRETE, "--discount", "-1"], "discount is -1; it must be positive"),
        (["dare", *DISCRETE, "--discount", "x"], "argument --discount"),
        (["lyapunov", "1"], "is one matrix, or no JSON object"),
        (["lyapunov", "1", "1", "1"], "lyapunov needs the files A, Q"),
        (["system", "1", "1", "1", "1", "1"], "system needs the files A, B, C"),
        (["system", '{"A": [[1]], "B": [[1]]}'], "has no matrix C"),
        (["system", "s^2", "s + 1"], "is improper"),
        (["system", "1", "0"], "zero"),
        (["system", "1", "1", "i"], "real"),
        (["system", "1", "1", "1", "--dt", "fast"], "argument --dt"),
        (["system", "1", "1", "1", "--dt", "-1"], "dt"),
        (["system", "sqrt(2)", "1", "1"], "sqrt"),
    ],
)
def test_what_is_refused(run: Any, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.startswith("polyalg") and done.err.count("\n") == 1


def test_several_inputs_are_for_several_matrices(run: Any, tmp_path: Path) -> None:
    proof = str(tmp_path / "proof.json")
    assert run("jordan", "1 2; 3 4", "--certificate", proof, "--quiet").code == 0
    done = run("verify", proof, "--input", "1 2; 3 4", "--input", "1 2; 3 4")
    assert done.code == 2 and "--input was given several times" in done.err
    assert run("similar", "1 2; 3 4", "5 1; 2 0", "--certificate", proof, "--quiet").code == 0
    assert run("verify", proof, "--input", "1 2; 3 4", "--input", "5 1; 2 0").code == 0
    assert run("verify", proof, "--input", "1 2; 3 4", "--input", "5 1; 2 1").code == 1


def test_the_norm(run: Any, tmp_path: Path) -> None:
    done = run("hinf", "2 s + 1", "s + 1", "--squared")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("2") and ", within " in lines[0]
    assert lines[1:3] == ["at the frequency infinity", "its square is a root of x - 4"]
    answer = json.loads(run("hinf", "1", "s^2 + s/5 + 1", "--json", "--digits", "30").out)
    assert Fraction(answer["lower"]) ** 2 <= Fraction(2500, 99) <= Fraction(answer["upper"]) ** 2
    assert answer["squared"] is None
    refused = run("hinf", "1", "s - 2")
    assert (refused.code, refused.out) == (1, "")
    assert "a root of x - 2, is not in the open left half plane" in refused.err
    assert run("hinf", "1", "s - 2", "--unstable").out.splitlines()[1] == "at the frequency 0"
    assert run("hinf", "1", "z - 1/2", "--dt", "1").out.splitlines()[0].startswith("2")
    proof = str(tmp_path / "proof.json")
    assert run("hinf", *HIDDEN, "--certificate", proof, "--quiet").code == 0
    done = run("verify", proof, "--input", HIDDEN[0], "--input", HIDDEN[1], "--input", HIDDEN[2])
    assert done.code == 0
    assert "given)" in done.out


def test_two_matrices_are_no_fraction(run: Any) -> None:
    done = run("system", "0 1; -2 -3", "0 1; 1 0; 0 0")
    assert done.code == 2 and "those of matrices are three, A, B and C" in done.err
