"""Algebraic entries as text in the commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("text", ["sqrt(2) 1\n0 sqrt(2)\n", '[["sqrt(2)", "1"], ["0", "sqrt(2)"]]'])
def test_entries_as_text(run: Any, text: str, tmp_path: Path) -> None:
    path = tmp_path / "A.txt"
    path.write_text(text)
    shown = run("jordan", str(path), "--digits", "20")
    assert shown.code == 0 and "x - sqrt(2)" in shown.out and "1.41421356237309504880" in shown.out
    found = json.loads(run("jordan", "-", "--json", stdin=text).out)
    assert found["structure"] == [{"factor": ["-sqrt(2)", "1"], "text": "x - sqrt(2)", "sizes": [2]}]
    assert json.loads(run("frobenius", "-", "--json", stdin=text).out)["form"] == [
        ["0", "-2"],
        ["1", "2*sqrt(2)"],
    ]


def test_what_is_not_algebraic_is_named(run: Any) -> None:
    refused = run("jordan", "-", stdin="1 pi\n0 1")
    assert refused.code == 2 and refused.err.count("\n") == 1
    assert "line 1, column 2 = 'pi' has pi, which is not known to be algebraic" in refused.err


POLYNOMIALS = {
    ("real-roots", "x^2 - sqrt(2)", "--digits", "20"): (0, "1.18920711500272106671"),
    ("complex-roots", "x^2 + sqrt(2)*i"): (0, "0.840896415253714543"),
    ("real-rooted", "x^2 + √2"): (1, "no: "),
    ("hurwitz", "x^2 + sqrt(2) x + 1"): (0, "yes: "),
    ("schur", "z^2 - 2*cos(2*pi/7)*z + 9/10"): (0, "yes: "),
    ("log-concave", "1 + 2^(1/2)*x + x^2"): (0, "yes: "),
    ("count-roots", "x^2 - phi", "--disc", "0,2"): (0, "2 roots inside"),
    ("interlaces", "x^2 - sqrt(2)", "x"): (0, "yes: "),
    ("compatible", "x^2 - sqrt(2)", "sqrt(3), -1, 1"): (1, "no: "),
    ("common-interlacer", "x^2 - sqrt(2)", "x^2 - sqrt(3)"): (0, "x"),
    ("convolve", "additive", "x^2 - sqrt(2)", "x^2 - sqrt(3)"): (0, "sqrt(3)"),
    ("is-psd", "x^2 + sqrt(5), x; x, 1"): (0, "yes: "),
    ("is-psd", "x^2 - sqrt(5)", "--on", "1+sqrt(2),"): (0, "on [1 + sqrt(2), oo)"),
    ("is-psd", "sqrt(5)/z + 5 + sqrt(5)*z", "--on", "circle"): (0, "yes: "),
    ("is-psd", "[x^2 - sqrt(5), x; x, 1]"): (1, "vector"),
    ("spectral-factor", "sqrt(5)/z + 5 + sqrt(5)*z", "--on", "circle"): (0, "of degree 1, normal rank 1"),
    ("spectral-factor", "sqrt(5), 1/z; z, 2", "--on", "circle"): (0, "2 x 2 Laurent matrix polynomial"),
    ("spectral-factor", "5 + sqrt(5)*z", "--on", "circle"): (0, "abs(z) >= 1"),
    ("spectral-factor", "s^4 + sqrt(5)", "--on", "imaginary"): (0, "of degree 4, normal rank 1"),
    ("spectral-factor", "x^2 - sqrt(5)"): (1, ""),
    ("sos", "x^2 + sqrt(5), x; x, 1"): (0, "of degree 2, sum of"),
    ("sos", "x^3 - sqrt(5)*x + 2", "--on", "0,"): (0, "m >= 0 on [0, oo)"),
}


@pytest.mark.parametrize("words", POLYNOMIALS, ids=" ".join)
def test_polynomials_with_radicals_as_text(run: Any, words: tuple[str, ...], tmp_path: Path) -> None:
    code, expected = POLYNOMIALS[words]
    shown = run(*words)
    assert (shown.code, expected in shown.out) == (code, True), shown
    assert json.loads(run(*words, "--json").out)["polyalg"]
    if words[0] in ("convolve", "common-interlacer", "count-roots", "log-concave") or "1+sqrt(2)," in words:
        return
    proof = str(tmp_path / "proof.json")
    assert run(*words, "--certificate", proof).code == code
    if len(words) > 2 and words[2] == "x":
        return
    source, text = tmp_path / "input.txt", "\n".join(words[1:] if words[0] == "compatible" else words[1:2])
    source.write_text(text)
    same = run("verify", proof, "--input", str(source))
    assert same.code == 0 and "the input is the one given" in same.out, same
    source.write_text(text.replace("2", "3").replace("5", "7"))
    other = run("verify", proof, "--input", str(source))
    assert other.code == 1 and other.out == "" and "is meant" in other.err


@pytest.mark.parametrize("command", ["jordan", "frobenius"])
@pytest.mark.parametrize("text", ["0 sqrt(2)\nsqrt(2) 0\n", "0, 2^(1/2); exp(i*pi/4), 0"])
def test_a_certificate_is_compared_with_a_matrix_over_a_field(
    run: Any, command: str, text: str, tmp_path: Path
) -> None:
    proof, source = tmp_path / "proof.json", tmp_path / "A.txt"
    source.write_text(text)
    assert run(command, str(source), "--certificate", str(proof)).code == 0
    same = run("verify", str(proof), "--input", str(source))
    assert same.code == 0 and "the input is the one given" in same.out
    source.write_text(text.replace("2", "3"))
    other = run("verify", str(proof), "--input", str(source))
    assert other.code == 1 and "another matrix is meant" in other.err


def test_answers_with_radicals_are_read_again(run: Any) -> None:
    found = run("convolve", "additive", "x^3 - sqrt(2)*x", "x^3 - 2^(1/3)*x + cos(2*pi/7)", "--json")
    assert found.code == 0 and "real root" in run("real-roots", "-", stdin=found.out).out


def test_coefficients_with_radicals_stand_beside_each_other(run: Any) -> None:
    texts = ["-sqrt(2) 0 1", "-sqrt(2), 0, 1", "x^2 - sqrt(2)", '["-sqrt(2)", 0, 1]']
    shown = {run("real-roots", "-", "--json", stdin=text).out for text in texts}
    assert len(shown) == 1 and "1.189207115" in shown.pop()
    blocks = run("is-psd", "-", stdin="sqrt(2) 1\n1 1\n\n0 0\n0 0\n\n1 0\n0 1\n")
    assert blocks.code == 0 and "positive" in blocks.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("real-roots", "x^2 - sqr(2)"), "has the name 'sqr'; did you mean sqrt?"),
        (("jordan", "sqr(2), 1; 0, 1"), "is 'sqr(2)', which is not an exact number; did you mean sqrt?"),
        (("is-psd", "x^2 - sqr(5), x; x, 1"), "has the name 'sqr'; did you mean sqrt?"),
        (("real-roots", "x^2 - pi"), "has pi, which is not known to be algebraic"),
        (("real-roots", "x^2 - sqrt(y)"), "has the variables x, y; it must have one"),
        (("real-roots", "x^2 - sqrt(x)"), "has sqrt of what is not a number"),
        (("real-roots", "sqrt(2)/x + x"), "has a negative power of x"),
        (("is-psd", "x^2 + sqrt(5), y; y, 1"), "one variable"),
    ],
)
def test_refused_texts_with_radicals(run: Any, words: tuple[str, ...], message: str) -> None:
    refused = run(*words)
    assert refused.code == 2 and refused.err.count("\n") == 1 and message in refused.err, refused
