"""The commands on matrix polynomials as eigenproblems: text, JSON, certificates, exit codes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa

P = "x^2 + 2*x + 1, x; 0, x + 1"
SINGULAR = ("1 0 0; 0 1 0", "0 1 0; 0 0 1")
DEFECTIVE = "x^2 - 2, 1; 0, x^2 - 2"


def test_the_eigenstructure_as_text(run: Any) -> None:
    done = run("eigenstructure", P)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:-1] == [
        "2 x 2 matrix polynomial of grade 2, rank 2",
        "irreducible factors, and the partial multiplicities at each of their roots",
        "  x + 1     3",
        "  infinity  1",
    ]
    lines = run("eigenstructure", *SINGULAR).out.splitlines()
    assert lines[:3] == [
        "2 x 3 matrix polynomial of grade 1, rank 2",
        "no zeros, and none at infinity",
        "right minimal indices 2",
    ]


def test_the_eigenstructure_as_json(run: Any) -> None:
    answer = json.loads(run("eigenstructure", P, "--json").out)
    assert (answer["rank"], answer["grade"], answer["infinite"]) == (2, 2, [1])
    assert answer["finite"] == [{"factor": ["1", "1"], "text": "x + 1", "sizes": [3]}]
    assert "eigenvalues" not in answer
    raised = json.loads(run("eigenstructure", P, "--grade", "3", "--json").out)
    assert raised["infinite"] == pa.eigenstructure(pa.MatrixPolynomial(P), grade=3).infinite == [2, 1]


@pytest.mark.parametrize("digits", [15, 60])
def test_eigenvalues_are_within_the_radius(run: Any, digits: int) -> None:
    options = ["--eigenvalues", "--json", "--digits", str(digits)]
    answer = json.loads(run("eigenstructure", DEFECTIVE, *options).out)
    radius = Fraction(answer["radius"])
    assert radius <= Fraction(1, 10**digits)
    for e, sign in zip(answer["eigenvalues"], (-1, 1), strict=True):
        real, imag = map(Fraction, e["value"])
        assert e["block_sizes"] == [2] and imag == 0 and sign * real > 0
        assert (abs(real) - radius) ** 2 <= 2 <= (abs(real) + radius) ** 2


def test_chains_solve_the_equations(run: Any) -> None:
    answer = json.loads(run("eigenstructure", DEFECTIVE, "--chains", "--json", "--digits", "40").out)
    radius = Fraction(answer["radius"])
    for chain in answer["chains"]:
        x = Fraction(answer["eigenvalues"][chain["eigenvalue"]]["value"][0])
        (a0, _), (b0, b1) = ([Fraction(entry[0]) for entry in row] for row in chain["vectors"])
        # P(x + t) (v0 + v1 t) = O(t^2), with P = (x^2 - 2) I + N: P(x) v1 + P'(x) v0 = 0.
        for value in (b0, 2 * x * a0 + b1, 2 * x * b0):
            assert abs(value) <= 100 * radius
        assert a0 == 1 or b0 == 1


def test_infinity_is_an_eigenvalue_of_its_own(run: Any) -> None:
    done = run("eigenstructure", "1 2; 3 4", "1 0; 0 0", "--eigenvalues")
    assert "  -0.5      block 1\n  infinity  block 1\n" in done.out
    answer = json.loads(run("eigenstructure", "1 2; 3 4", "1 0; 0 0", "--chains", "--json").out)
    assert [e["value"] for e in answer["eigenvalues"]] == [["-0.5", "0"], "oo"]
    assert [e["factor"] for e in answer["eigenvalues"]] == [0, None]
    assert "  at infinity\n" in run("eigenstructure", "1 2; 3 4", "1 0; 0 0", "--chains").out


def test_the_pencil_of_a_zero_matrix_has_grade_one(run: Any) -> None:
    zero = "1 0; 0 1", "0 0; 0 0"
    assert json.loads(run("eigenstructure", *zero, "--json").out)["infinite"] == [1, 1]
    for option in ("--eigenvalues", "--chains"):
        answer = json.loads(run("eigenstructure", *zero, option, "--json").out)
        assert [(e["value"], e["block_sizes"]) for e in answer["eigenvalues"]] == [("oo", [1, 1])]


def test_eigenvalues_and_chains_of_a_grade(run: Any) -> None:
    answer = json.loads(run("eigenstructure", P, "--grade", "3", "--chains", "--json").out)
    assert answer["grade"] == 3 and answer["infinite"] == [2, 1] == answer["eigenvalues"][-1]["block_sizes"]
    assert [len(c["vectors"][0]) for c in answer["chains"] if c["eigenvalue"] == 1] == [2, 1]


def test_kronecker_and_smith(run: Any) -> None:
    assert run("kronecker", *SINGULAR).out.splitlines()[:2] == [
        "2 x 3 pencil A - x B of rank 2",
        "  L_2  2 x 3",
    ]
    blocks = run("kronecker", "1 0 0; 0 2 0; 0 0 0", "0 1 0; 0 0 0; 0 0 0").out
    assert "  infinity  block 2\n" in blocks and "  L_0       0 x 1\n  L_0^T     1 x 0\n" in blocks
    assert run("smith", "x 0 0; 0 x 0; 0 0 x^2").out.splitlines()[:-1] == [
        "3 x 3 matrix polynomial of rank 3, invariant polynomials",
        "  x, 2 times",
        "  x^2",
    ]
    found = json.loads(run("smith", "--json", stdin="[[[0, 1], [0, 0]], [[1, 0], [0, 1]]]").out)
    assert [f["text"] for f in found["invariant_polynomials"]] == ["1", "x^2"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["eigenstructure", P], "and no other zeros"),
        (["eigenstructure", P, "--eigenvalues"], "within 10^-15"),
        (["eigenstructure", P, "--chains", "--digits", "20"], "canonical set of Jordan chains"),
        (["smith", P], "and no other zeros"),
        (["kronecker", *SINGULAR], "right minimal indices 2"),
    ],
)
def test_certificates_are_proved_and_compared(
    run: Any, tmp_path: Path, command: list[str], words: str
) -> None:
    proof = str(tmp_path / "proof.json")
    assert run(*command, "--certificate", proof).code == 0
    given = [word for word in command[1:] if " " in word]
    about = [word for text in given for word in ("--input", text)]
    done = run("verify", proof, *about)
    assert done.code == 0 and words in done.out
    assert done.out.endswith("A - x B of the matrices given)\n" if len(given) == 2 else "is the one given)\n")
    other = run("verify", proof, *[word.replace("1", "2") for word in about])
    assert (other.code, other.out) == (1, "") and "refused: input: another" in other.err


def test_eigenvalues_are_drawn(run: Any, tmp_path: Path) -> None:
    picture = tmp_path / "a.svg"
    assert run("eigenstructure", P, "--eigenvalues", "--plot", str(picture)).code == 0
    assert picture.read_text(encoding="utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["eigenstructure", *SINGULAR, "--eigenvalues"], "P is not regular: it is 2 x 3"),
        (["eigenstructure", "0 0; 0 0", "--chains"], "its determinant vanishes identically"),
        (["eigenstructure", P, "--grade", "1"], "grade is 1, below the degree of P, which is 2"),
        (["eigenstructure", P, "--grade", "1", "--chains"], "grade is 1, below the degree of P, which is 2"),
        (["eigenstructure", P, "--chains", "--eigenvalues"], "not allowed with argument"),
        (["eigenstructure", P, "--plot", "a.svg"], "add --eigenvalues or --chains"),
        (["eigenstructure", P, "x", "x"], "not 3"),
        (["eigenstructure", "1 2; 3 4", "1 2"], "A and B must have one shape, not 2 x 2 and 1 x 2"),
        (["eigenstructure", "-", "-"], "at most one of the files"),
        (["eigenstructure", "x + sqrt(2)"], "irrational coefficients"),
        (["eigenstructure", P, "--chains", "--digits", "0"], "digits"),
        (["eigenstructure", "no-such-file.json"], "cannot read no-such-file.json"),
        (["kronecker", P], "kronecker needs two files, A and B"),
        (["kronecker", "1 2; 3 4", "sqrt(2) 0; 0 1"], "B has entries in"),
        (["smith", "x y"], "y"),
    ],
)
def test_what_is_refused(run: Any, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.startswith("polyalg") and done.err.count("\n") == 1


def test_a_column_in_one_line_of_text(run: Any) -> None:
    # In a file of one line a semicolon separates numbers.
    answer = json.loads(run("kronecker", "1; 2", "0; 1", "--json").out)
    assert (answer["rows"], answer["columns"]) == (2, 1)
    answer = json.loads(run("kronecker", "-", "0 1", "--json", stdin="1; 2").out)
    assert (answer["rows"], answer["columns"]) == (1, 2)
