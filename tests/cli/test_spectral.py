"""The commands on positive matrix polynomials: factors, verdicts and squares, exit codes, certificates."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa
from polyalg.cli.spectral.formats import squares_text, verdict_text
from polyalg.cli.tour_text import example_text
from polyalg.interop.matrix_polynomial_files import parse_matrix_polynomial

PAIR = "2 1\n1 2\n\n0 i\n-i 0\n\n3 -1\n-1 1\n"  # positive definite, over Q(i)
RANK_ONE = "[[[1, 2], [2, 4]], [[0, 0], [0, 0]], [[1, 2], [2, 4]]]"  # (x^2 + 1) times a square
EXAMPLES = Path(pa.__file__).parent / "cli" / "examples"


def example(name: str) -> Any:
    return parse_matrix_polynomial(example_text(name), name)


def coefficients_of(answer: dict[str, Any]) -> list[list[list[tuple[Fraction, Fraction]]]]:
    return [
        [[(Fraction(z[0]), Fraction(z[1])) for z in row] for row in table] for table in answer["coefficients"]
    ]


def test_the_factor_as_text(run: Any) -> None:
    done = run("spectral-factor", stdin="1 0 1")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "1 x 1 matrix polynomial of degree 2, normal rank 1"
    assert lines[1] == "P(x) = Q(x)* Q(x) on the real line, zeros of Q in Im x >= 0"
    assert lines[2].startswith("coefficients of Q, real and imaginary part within ")
    assert lines[3:5] == ["  x^0  0 - 1i", "  x^1  1"] and lines[5].endswith("seconds")


def test_the_factor_of_a_matrix_as_text(run: Any) -> None:
    lines = run("spectral-factor", stdin=RANK_ONE).out.splitlines()
    assert lines[0] == "2 x 2 matrix polynomial of degree 2, normal rank 1"
    assert lines[3:7] == ["  x^0", "    1  2", "  x^1", "    0 + 1i  0 + 2i"]
    large = [[[int(i == j) for j in range(11)] for i in range(11)]]
    assert "  x^0\n    11 x 11; --json prints it\n" in run("spectral-factor", stdin=json.dumps(large)).out


@pytest.mark.parametrize("digits", [3, 40])
def test_the_factor_as_json(run: Any, digits: int) -> None:
    done = run("spectral-factor", "--json", "--digits", str(digits), "--quiet", stdin=PAIR)
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    assert (answer["on"], answer["degree"], answer["normal_rank"]) == ("real", 1, 2)
    assert Fraction(answer["radius"]) <= Fraction(1, 10**digits) and answer["report"]
    Q = coefficients_of(answer)
    assert len(Q) == 2 and [len(table) for table in Q] == [2, 2]
    # The leading coefficient of P is Q_1^* Q_1, here with Q_1 real and triangular: 3 = r^2.
    radius = Fraction(answer["radius"])
    r, imag = Q[1][0][0]
    assert (r - radius) ** 2 <= 3 <= (r + radius) ** 2 and abs(imag) <= radius
    assert all(abs(part) <= radius for part in Q[1][1][0])


def test_the_wavelet_filter_on_the_circle(run: Any) -> None:
    path = str(EXAMPLES / "db4.json")
    answer = json.loads(run("spectral-factor", path, "--on", "circle", "--json", "--digits", "30").out)
    h = [row[0][0][0] for row in coefficients_of(answer)]
    assert answer["degree"] == 7 and len(h) == 8
    assert str(answer["coefficients"][0][0][0][0]).startswith("0.2303778133088965008632911830")
    for shift in (0, 2, 4, 6):  # an orthonormal wavelet
        total = sum(a * b for a, b in zip(h, h[shift:], strict=False))
        assert abs(total - (shift == 0)) < Fraction(1, 10**28)
    text = run("spectral-factor", path, "--on", "circle").out
    assert text.startswith("1 x 1 Laurent matrix polynomial of degree 7, normal rank 1\nP(z) = ")


def test_the_chain_on_the_imaginary_axis(run: Any) -> None:
    path = str(EXAMPLES / "chain.mtx")
    answer = json.loads(run("spectral-factor", path, "--on", "imaginary", "--json").out)
    assert (answer["on"], answer["degree"], answer["normal_rank"]) == ("imaginary", 2, 2)
    Q = coefficients_of(answer)
    assert [[z[0] for z in row] for row in Q[2]] == [[1, 0], [0, 1]]
    # Stable: Q_0 has the determinant of a product of zeros in the left half plane, and Q_1 a positive trace.
    (a, b), (c, d) = ([z[0] for z in row] for row in Q[0])
    assert a * d - b * c > 0 and Q[1][0][0][0] + Q[1][1][1][0] > 0
    text = run("spectral-factor", path, "--on", "imaginary").out
    assert "zeros of Q in Re s <= 0" in text and "\n  s^2\n    1  0\n    0  1\n" in text


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "text"),
    [
        ([], PAIR, 0, "yes: P is positive definite on the real line\n"),
        ([], "4 0 -4 0 1", 0, "yes: P is positive semidefinite on the real line, singular at 2 points\n"),
        ([], RANK_ONE, 0, "of rank 1 at all but finitely many points\n"),
        ([], "7", 0, "yes: P is positive definite"),
        ([], "-1", 1, "no: P is not positive semidefinite"),
        ([], "-1 0 1", 1, "v* P(x) v < 0 at x = 0\npoint     0\nvector    ("),
        (["--on", "circle"], "2 -1", 0, "yes: P is positive semidefinite on the circle, singular at one"),
        (["--on", "circle"], "1 3", 1, "point     -1\n"),
        (["--on", "imaginary"], "1 0 -1", 0, "yes: P is positive definite on the imaginary axis"),
        (["--on", "imaginary"], "1 0 1", 1, "v* P(iw) v < 0 at w = "),
    ],
)
def test_verdicts(run: Any, arguments: list[str], stdin: str, code: int, text: str) -> None:
    done = run("is-psd", *arguments, stdin=stdin)
    assert (done.code, done.err) == (code, "")
    assert text in done.out and done.out.splitlines()[-1].endswith("seconds")
    answer = json.loads(run("is-psd", "--json", *arguments, stdin=stdin).out)
    assert answer["holds"] is (code == 0) and answer["reason"] in done.out and answer["report"]
    assert (answer["witness"] is None) is answer["holds"]
    silent = run("is-psd", "--quiet", *arguments, stdin=stdin)
    assert (silent.code, silent.out, silent.err) == (code, "", "")


def test_the_witness_proves_the_no(run: Any) -> None:
    text = "1 0 2i\n0 1 0\n-2i 0 1\n"
    witness = json.loads(run("is-psd", "--json", stdin=text).out)["witness"]
    P = pa.MatrixPolynomial(parse_matrix_polynomial(text + "\n"))
    [column] = parse_matrix_polynomial(json.dumps([[[c] for c in witness["vector"]]]))
    v = pa.MatrixPolynomial([column])
    value = (v.star() * P * v)(Fraction(witness["point"]))
    assert P.is_gaussian and v.is_gaussian and value[0, 0] < 0


def test_long_vectors_are_shortened_in_text() -> None:
    n = 14
    P = pa.MatrixPolynomial([[[-1 if i == j == 3 else int(i == j) for j in range(n)] for i in range(n)]])
    assert verdict_text(pa.is_positive_semidefinite(P)).endswith(", 4 more)")


@pytest.mark.parametrize("command", ["spectral-factor", "sos"])
def test_what_is_not_positive_has_exit_code_1(run: Any, tmp_path: Path, command: str) -> None:
    path = tmp_path / "no.json"
    text = "1 2\n2 1"
    done = run(command, "--certificate", str(path), stdin=text)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("polyalg: P is not positive semidefinite: v* P(x) v < 0 at x = ")
    assert ", v = (" in done.err and done.err.count("\n") == 1
    assert json.loads(path.read_text())["claim"]["holds"] is False
    assert run("verify", str(path)).code == 0
    both = run(command, "--json", stdin=text)
    answer = json.loads(both.out)
    assert both.code == 1 and both.err == done.err and answer["holds"] is False
    assert len(answer["witness"]["vector"]) == 2
    assert run(command, "--quiet", stdin=text).err == done.err


def test_refusals_on_other_domains(run: Any) -> None:
    circle = run("spectral-factor", "--on", "circle", stdin="1 3")
    assert circle.code == 1 and "v* P(z) v < 0 at z = -1, v = (" in circle.err
    axis = run("spectral-factor", "--on", "imaginary", stdin="1 0 1")
    assert axis.code == 1 and "v* P(iw) v < 0 at w = " in axis.err


def test_a_long_point_is_printed_in_full(run: Any) -> None:
    text = f'["{225 * 10**38 - 1}/{10**40}", -1, 1]'  # |z^2 - z/2 + 1|^2 - 10^-40
    answer = json.loads(run("is-psd", "--json", "--on", "circle", stdin=text).out)
    point = answer["witness"]["point"]
    assert len(point) > 100
    assert f"\npoint     {point}\n" in run("is-psd", "--on", "circle", stdin=text).out
    assert f", that is {point}, v = (" in run("spectral-factor", "--on", "circle", stdin=text).err


def test_a_refusal_at_a_tiny_margin(run: Any) -> None:
    text = f'["{4 * 10**40 - 1}/{10**40}", 0, -4, 0, 1]'
    answer = json.loads(run("is-psd", "--json", stdin=text).out)
    x = Fraction(answer["witness"]["point"])
    assert (x**2 - 2) ** 2 < Fraction(1, 10**40)
    assert run("sos", stdin=text).code == 1


@pytest.mark.parametrize("text", ["2 0 -3 0 2", PAIR, RANK_ONE, "4 0 -4 0 1", example_text("touching.csv")])
def test_the_squares_add_up(run: Any, text: str) -> None:
    answer = json.loads(run("sos", "--json", stdin=text).out)
    P = pa.MatrixPolynomial(parse_matrix_polynomial(text))
    assert answer["degree"] == P.degree
    assert answer["squares"] == len(answer["weights"]) == len(answer["polynomials"])
    total = P - P
    for w, coefficients in zip(answer["weights"], answer["polynomials"], strict=True):
        # What is printed can be read again.
        Q = pa.MatrixPolynomial(parse_matrix_polynomial(json.dumps(coefficients)))
        assert Fraction(w) > 0
        total = total + Q.star() * Q * Fraction(w)
    assert total == P


def test_squares_as_text(run: Any) -> None:
    done = run("sos", str(EXAMPLES / "touching.csv"))
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:4] == [
        "2 x 2 matrix polynomial of degree 4, sum of 2 weighted squares",
        "P = sum of w Q(x)* Q(x), exactly: w, Q",
        "  1/2  [2*x^2 - 4, 3*x^2 + x + 5]",
        "  1/2  [0, x^2 + x - 1]",
    ]
    assert "sum of 1 weighted square\n" in run("sos", stdin="4 0 -4 0 1").out
    P = pa.MatrixPolynomial(
        [[[3, 1, 1], [1, 3, 1], [1, 1, 3]], [[0] * 3] * 3, [[4, 1, 1], [1, 4, 1], [1, 1, 4]]]
    )
    squares = pa.sum_of_squares(P)
    assert len(squares) > 10
    assert squares_text(P, squares).endswith(f"\n  and {len(squares) - 10} more; --json prints them")


@pytest.mark.parametrize(
    ("arguments", "stdin", "kind"),
    [
        (["spectral-factor"], PAIR, "spectral-factor"),
        (["spectral-factor", "--on", "circle"], "2 -1", "spectral-factor"),
        (["spectral-factor", "--on", "imaginary"], "1 0 -1", "spectral-factor"),
        (["is-psd"], RANK_ONE, "positive-semidefinite"),
        (["is-psd", "--on", "circle"], "1 3", "positive-semidefinite"),
        (["sos"], PAIR, "sum-of-squares"),
    ],
)
def test_certificates(run: Any, tmp_path: Path, arguments: list[str], stdin: str, kind: str) -> None:
    path = tmp_path / "certificate.json"
    done = run(*arguments, "--certificate", str(path), stdin=stdin)
    assert done.code in (0, 1) and f"certificate written to {path}" in done.out
    assert [p.name for p in tmp_path.iterdir()] == ["certificate.json"]
    assert json.loads(path.read_text())["claim"]["kind"] == kind
    good = run("verify", str(path))
    assert good.code == 0 and good.out.startswith("proved: ")
    spoilt = json.loads(path.read_text())
    spoilt["input"]["matrix_polynomial"]["coefficients"][0][0][0] = "1000"
    assert run("verify", stdin=json.dumps(spoilt)).code == 1


def test_several_files_are_the_coefficients(run: Any, tmp_path: Path) -> None:
    texts = [
        "%%MatrixMarket matrix array integer symmetric\n2 2\n1\n2\n4\n",
        "0 0\n0 0\n",
        "[[1, 2], [2, 4]]",
    ]
    names = [str(tmp_path / f"c{k}") for k in range(3)]
    for name, text in zip(names, texts, strict=True):
        Path(name).write_text(text, encoding="utf-8")
    one = json.loads(run("sos", "--json", stdin=RANK_ONE).out)
    several = json.loads(run("sos", "--json", *names).out)
    assert {**one, "report": None} == {**several, "report": None}
    assert json.loads(run("sos", "--json", names[0], "-", names[2], stdin="0 0\n0 0").out)["squares"]
    refused = run("sos", *names, "--certificate", names[1])
    assert refused.code == 2 and "would overwrite the input" in refused.err


def test_more_digits_than_python_converts(run: Any) -> None:
    done = run("spectral-factor", "--digits", "4500", "--json", stdin="2 0 3")
    assert done.code == 0 and len(json.loads(done.out)["coefficients"][1][0][0][0]) > 4500


BAD = [
    (["sos"], "", "standard input is empty"),
    (["sos"], "0", "P is the zero polynomial"),
    (["sos"], "[]", "is an empty array"),
    (["sos"], "[[]]", "0 x 0 matrices"),
    (["sos"], "0 1", "P has odd degree 1"),
    (["is-psd"], "1 2\n3 4", "coefficient 0 of P is not Hermitian: entry (0, 1) is 2, entry (1, 0) is 3"),
    (["is-psd"], "[[[1, 0], [0, 1]], [[1]], 1]", "coefficient 1 is 1 x 1"),
    (["is-psd"], "1 0 1\n\n2 0 2", "the coefficients of P must be square; they are 1 x 3"),
    (["is-psd"], "x^2 + 1, y", "entry (0, 1) of standard input is in y, others in x"),
    (["is-psd", "--on", "plane"], "1", "'plane' is neither of real, circle, imaginary nor the ends"),
    (["is-psd", "--on", "circle"], "i", "coefficient 0 of P must be Hermitian"),
    (["is-psd", "--on", "imaginary"], "1 1 1", "not skew-Hermitian"),
    (["is-psd", "--digits", "3"], "1", "unrecognized arguments"),
    (["is-psd", "--on", "circle"], "3/z + 5 + 2*z", "P must be Hermitian on the circle"),
    (["is-psd", "--on", "circle"], "1/z, 1; z", "row 1 has 1 entries, row 0 has 2"),
    (["is-psd"], "2/z + 5 + 2*z", "has a negative power of z, as only Laurent polynomials on the circle"),
    (["sos", "--on", "circle"], "1", "sums of squares are on the line or an interval"),
    (["spectral-factor"], "1 0 i", "coefficient 2 of P is not Hermitian"),
    (["spectral-factor", "no-such-file"], "", "cannot read no-such-file"),
    (["spectral-factor", "--digits", "0"], "-1 0 1", "digits must be a positive integer, not 0"),
    (["spectral-factor", "--certificate", "/no/such/place"], "1", "cannot write /no/such/place"),
]


@pytest.mark.parametrize(("arguments", "stdin", "message"), BAD, ids=[str(k) for k in range(len(BAD))])
def test_bad_input_is_one_line_and_exit_code_2(
    run: Any, arguments: list[str], stdin: str, message: str
) -> None:
    done = run(*arguments, stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.startswith("polyalg") and done.err.count("\n") == 1


@pytest.mark.parametrize(
    ("half", "full"),
    [
        ("2*z + 5", "2/z + 5 + 2*z"),
        ("2*z + 5", "2*z^-1 + 5 + 2z"),
        ("2z+5, z; 0, 3", "[2z + 5 + 2/z, z; 1/z, 3]"),
        ("2z+5, i*z; 0, 3", "2z + 5 + 2/z, i*z\n -i/z, 3"),
    ],
)
def test_laurent_polynomials_may_have_all_their_powers(
    run: Any, tmp_path: Path, half: str, full: str
) -> None:
    proof, source = tmp_path / "proof.json", tmp_path / "full.txt"
    source.write_text(full, encoding="utf-8")
    first = run("spectral-factor", "--on", "circle", "--json", stdin=half)
    second = run("spectral-factor", "--on", "circle", "--json", str(source), "--certificate", str(proof))
    assert (first.code, second.code) == (0, 0) and first.out == second.out
    done = run("verify", str(proof), "--input", str(source))
    assert done.code == 0 and "(the input is the one given)" in done.out


def test_help(run: Any) -> None:
    for command in ("spectral-factor", "is-psd", "sos"):
        done = run(command, "--help")
        assert done.code == 0 and "constant term first" in done.out
        assert max(map(len, done.out.splitlines())) <= 81
        assert "--on" in done.out and ("A,B" in done.out) is (command != "spectral-factor")


def test_the_shipped_examples_are_what_they_say() -> None:
    half_band = pa.LaurentMatrixPolynomial(example("db4.json"))
    assert all(half_band.coefficient(k)[0, 0] == 0 for k in (2, 4, 6))
    # (1 + z)^8 divides z^7 P(z): the filter has four vanishing moments, and no more.
    power = pa.MatrixPolynomial([[[1]], [[1]]]) ** 8
    quotient, rest = divmod(half_band.det(), power[0, 0])
    assert not rest and quotient(-1) != 0
    K = pa.MatrixPolynomial([[[2, -1], [-1, 1]]])
    s2 = pa.MatrixPolynomial([[[0, 0], [0, 0]], [[0, 0], [0, 0]], [[1, 0], [0, 1]]])
    one = pa.MatrixPolynomial([[[1, 0], [0, 1]]])
    assert pa.MatrixPolynomial(example("chain.mtx")) == (s2 + K) * (s2 + K) + one


def test_intervals(run: Any, tmp_path: Path) -> None:
    done = run("is-psd", "--on", "0,1", stdin="0 1 -1")
    assert done.code == 0 and done.out.startswith("yes: P is positive semidefinite on [0, 1], singular at 2")
    done = run("is-psd", "--on=-1/2,", stdin="0 1 -1")
    assert done.code == 1 and "point " in done.out
    assert run("is-psd", "--on=0,+oo", stdin="0 1").out.startswith(
        "yes: P is positive semidefinite on [0, oo)"
    )
    assert (
        run("is-psd", "--on=-oo,0", stdin="0 -1").code
        == 0
        == run("is-psd", "--on=-oo,oo", stdin="1 0 1").code
    )
    proof = tmp_path / "proof.json"
    done = run("sos", "--on", ",0.5", "--json", "--certificate", str(proof), stdin="1/2 -1")
    assert done.code == 0 and "x <= 1/2" in pa.verify(proof)
    answer = json.loads(done.out)
    assert answer["interval"] == [None, "1/2"] and answer["multipliers"] == [["1/2", "-1"]]
    lines = run("sos", "--on", "0,1", stdin="0 3 0 -3").out.splitlines()
    assert lines[1] == "P = sum of w m(x) Q(x)* Q(x), m >= 0 on [0, 1], exactly: w, m, Q"
    assert lines[2:4] == ["  6  -x + 1  x", "  3  x       -x + 1"]
    done = run("sos", "--on", "0,2", "--certificate", str(proof), stdin="0 1 -1")
    assert (
        done.code == 1
        and "v* P(x) v < 0" in done.err
        and "for all real x with 0 <= x <= 2" in pa.verify(proof)
    )


@pytest.mark.parametrize(
    ("command", "on", "message"),
    [
        ("is-psd", "line", "neither of real, circle, imaginary nor the ends"),
        ("is-psd", "0,x", "the end B is 'x', which is not an exact number"),
        ("is-psd", "0,1,2", "nor the ends A,B of an interval"),
        ("is-psd", "1,0", "b = 0 is below a = 1"),
        ("is-psd", "oo,1", "b = 1 is below a = oo"),
        ("is-psd", "inf,-inf", "b = -oo is below a = oo"),
        ("sos", "0,-oo", "b = -oo is below a = 0"),
        ("sos", "circle", "sums of squares are on the line or an interval"),
        ("spectral-factor", "0,1", "invalid choice"),
    ],
)
def test_other_domains(run: Any, command: str, on: str, message: str) -> None:
    done = run(command, "--on", on, stdin="1")
    assert done.code == 2 and message in done.err
