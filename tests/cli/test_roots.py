"""The commands on real roots: verdicts, witnesses and exit codes, and certificates that prove them."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.cli.formats import decimal, decimal_rational, total_radius
from polyalg.cli.roots.formats import root_texts
from polyalg.testing.polynomials import mignotte, real_rooted

QUINTIC = "0 -2 4 -1 -2 1"  # x (x - 1)^2 (x^2 - 2)
TRIPLE = "0 1\n1 -1\n0 -1 1\n"  # compatible in pairs


def test_real_roots_text(run: Any) -> None:
    done = run("real-roots", stdin=QUINTIC)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[:3] == [
        "polynomial of degree 5, 4 distinct real roots",
        "real-rooted: yes, all 5 roots are real",
        "roots, radius, multiplicity",
    ]
    assert [line.split()[0][:9] for line in lines[3:7]] == ["-1.414213", "0", "1", "1.4142135"]
    assert lines[4].split()[1:] == ["exact"] and lines[5].split()[1:] == ["exact,", "2", "times"]
    assert lines[7].endswith("seconds")


def test_no_real_roots(run: Any) -> None:
    done = run("real-roots", stdin="1 0 1")
    assert done.code == 0  # a question that was answered; the verdict is a line of the answer
    assert "0 distinct real roots\nreal-rooted: no, not all roots are real: Newton" in done.out
    assert "real-rooted: yes, a non-zero constant" in run("real-roots", stdin="7").out


def test_real_roots_json_has_everything(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text('{"polynomial": [0, -2, 4, -1, -2, 1]}')
    answer = json.loads(run("real-roots", str(path), "--json", "--digits", "30", "--quiet").out)
    assert (answer["degree"], answer["distinct_real_roots"], answer["real_roots"]) == (5, 4, 5)
    assert answer["real_rooted"] == {"holds": True, "reason": "all 5 roots are real", "witness": None}
    assert [root["multiplicity"] for root in answer["roots"]] == [1, 1, 2, 1]
    assert answer["roots"][3]["value"][:31] == "1.41421356237309504880168872420"
    assert answer["roots"][1]["interval"] == ["0", "0"] and answer["roots"][1]["radius"] == "0"
    low, high = map(Fraction, answer["roots"][0]["interval"])
    assert low < high < 0 and high**2 < 2 < low**2 and high - low <= Fraction(1, 10**30)
    factors = [answer["factors"][root["factor"]] for root in answer["roots"]]
    assert [factor["text"] for factor in factors] == ["x^3 - 2*x", "x^3 - 2*x", "x - 1", "x^3 - 2*x"]
    assert factors[2]["multiplicity"] == 2 and factors[2]["coefficients"] == ["-1", "1"]
    assert answer["report"]


def test_a_witness_against_real_roots_in_json(run: Any) -> None:
    answer = json.loads(run("real-roots", "--json", stdin="1 1 1").out)["real_rooted"]
    assert answer["holds"] is False
    assert answer["witness"] == {"proof": "newton", "point": "0", "index": 1, "center": None}
    # x^4 + 1/4 passes Newton's inequalities at no point: the coefficients vanish side by side.
    answer = json.loads(run("real-roots", "--json", stdin="0.25 0 0 0 1").out)
    assert answer["real_rooted"]["witness"]["proof"] in ("newton", "gap") and answer["roots"] == []


rationals = st.fractions(max_denominator=10**4, min_value=-(10**6), max_value=10**6)


@given(st.dictionaries(rationals, st.integers(1, 3), min_size=1, max_size=5), st.integers(1, 25))
def test_printed_radii_cover_the_roots(expected: dict[Fraction, int], digits: int) -> None:
    roots = pa.real_roots(real_rooted(expected), digits=digits)
    texts = root_texts(roots, digits)
    for (value, radius), root in zip(texts, sorted(expected), strict=True):
        assert abs(Fraction(value) - root) <= Fraction(radius) <= Fraction(1, 10**digits)
    # Close roots are printed with as many digits as tell them apart.
    assert len({value for value, _ in texts}) == len(expected)
    assert [root.multiplicity for root in roots] == [expected[x] for x in sorted(expected)]


def test_close_roots_are_told_apart() -> None:
    texts = root_texts(pa.real_roots(mignotte(9, 1000), digits=2), 2)
    assert len({value for value, _ in texts}) == 3


@given(st.integers(-(10**9), 10**9), st.integers(-70, 20), st.integers(0, 15))
def test_decimals_are_the_nearest(mantissa: int, exponent: int, places: int) -> None:
    from flint import arb, fmpq

    x = Fraction(mantissa) * Fraction(2) ** exponent
    text = decimal_rational(fmpq(x.numerator, x.denominator), places)
    assert abs(Fraction(text) - x) <= Fraction(1, 2 * 10**places)
    assert text == decimal(arb(mantissa) * arb(2) ** exponent, places)


@given(st.fractions(min_value=0, max_value=100, max_denominator=10**9), st.integers(0, 20))
def test_a_radius_is_rounded_up_to_three_digits(radius: Fraction, places: int) -> None:
    bound = radius + Fraction(1, 2 * 10**places)
    text = total_radius(radius, places)
    assert re.fullmatch(r"[1-9]\.[0-9]{2}e-?[0-9]+", text)
    assert bound <= Fraction(text) <= bound * Fraction(101, 100)


def test_a_radius_just_below_a_power_of_ten() -> None:
    assert total_radius(Fraction(9999, 10000), 9) == "1.00e0"


def test_more_digits_than_python_converts(run: Any) -> None:
    done = run("real-roots", "--digits", "5000", "--json", stdin="-2 0 1")
    assert done.code == 0 and len(json.loads(done.out)["roots"][1]["value"]) > 5000
    assert run("real-roots", "--digits", "5000", stdin="-1 3").code == 0


@pytest.mark.parametrize(
    ("command", "stdin", "code", "text"),
    [
        ("interlaces", "3 -4 1\n-2 1", 0, "yes: both are real-rooted and their roots alternate\n"),
        ("interlaces", "2 -3 1\n12 -7 1", 1, "no: in ("),
        ("interlaces", "2 -3 1\n1 0 1", 1, "no: g is not real-rooted\nmember    polynomial 1\n"),
        ("compatible", "[[0, 1], [1, -1]]", 0, "yes: the roots fulfil the condition"),
        ("compatible", TRIPLE, 1, "is not real-rooted\nweights\n  polynomial 0  "),
        ("compatible", "1 2 1", 0, "yes: "),
        ("compatible", "0\n" + TRIPLE + "0\n", 1, "\n  0 for the other 2\n"),
    ],
)
def test_verdicts(run: Any, command: str, stdin: str, code: int, text: str) -> None:
    done = run(command, stdin=stdin)
    assert (done.code, done.err) == (code, "")
    assert text in done.out and done.out.splitlines()[-1].endswith("seconds")
    answer = json.loads(run(command, "--json", stdin=stdin).out)
    assert answer["holds"] is (code == 0) and answer["reason"] in done.out
    assert (answer["witness"] is None) is answer["holds"] and answer["report"]
    silent = run(command, "--quiet", stdin=stdin)
    assert (silent.code, silent.out, silent.err) == (code, "", "")


def test_the_interval_counts_differ_by_two(run: Any) -> None:
    f, g = [2, -3, 1], [12, -7, 1]
    done = run("interlaces", "--json", stdin=json.dumps({"polynomials": [f, g]}))
    low, high = json.loads(done.out)["witness"]["interval"]
    ends = [None if "oo" in end else Fraction(end) for end in (low, high)]
    counts = [pa.count_real_roots(p, *ends, multiplicity=True) for p in (f, g)]
    assert abs(counts[0] - counts[1]) >= 2
    shown = run("interlaces", stdin="2 -3 1\n12 -7 1").out
    assert f"interval  ({low}, {high})" in shown


@given(st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=4), min_size=1, max_size=4))
def test_weights_make_a_combination_that_is_not_real_rooted(family: list[list[int]]) -> None:
    from polyalg.cli.roots.formats import verdict_json

    verdict = pa.are_compatible(*family)
    witness = verdict_json(verdict)["witness"]
    if verdict:
        assert witness is None
        return
    weights = [Fraction(w) for w in witness["weights"]]
    assert len(weights) == len(family) and min(weights) >= 0
    total = [
        sum(w * (p[k] if k < len(p) else 0) for w, p in zip(weights, family, strict=True)) for k in range(4)
    ]
    assert not pa.is_real_rooted(total)


@pytest.mark.parametrize(
    ("command", "stdin", "code"),
    [
        ("real-roots", QUINTIC, 0),
        ("real-roots", "1 0 1", 0),
        ("interlaces", "3 -4 1\n-2 1", 0),
        ("interlaces", "2 -3 1\n12 -7 1", 1),
        ("interlaces", "2 -3 1\n1 0 1", 1),
        ("compatible", "0 1\n1 -1", 0),
        ("compatible", TRIPLE, 1),
    ],
)
def test_certificates(run: Any, tmp_path: Path, command: str, stdin: str, code: int) -> None:
    path = tmp_path / "certificate.json"
    done = run(command, "--certificate", str(path), stdin=stdin)
    assert done.code == code and f"certificate written to {path}" in done.out
    assert [p.name for p in tmp_path.iterdir()] == ["certificate.json"]
    assert json.loads(path.read_text())["claim"]["kind"] == command
    good = run("verify", str(path))
    assert good.code == 0 and good.out.startswith("proved: ")
    spoilt = json.loads(path.read_text())
    spoilt["evidence"] = {}
    assert run("verify", stdin=json.dumps(spoilt)).code == 1


BAD = [
    (["real-roots"], "", "standard input is empty"),
    (["real-roots"], "0", "the zero polynomial, of which every number is a root"),
    (["real-roots"], "[]", "the zero polynomial"),
    (["real-roots"], "1 i", "coefficient 1 of p is not real"),
    (["real-roots"], "1\n2", "holds 2 polynomials; one is meant"),
    (["real-roots"], "x^2 - 2, 1", "line 1, column 1 is 'x^2 - 2'"),
    (["real-roots", "no-such-file"], "", "cannot read no-such-file"),
    (["real-roots", "--digits", "0"], "1 1", "digits must be a positive integer, not 0"),
    (["real-roots", "--count", "0"], "1 1", "unrecognized arguments"),
    (["real-roots", "--certificate", "/no/such/place"], "1 1", "cannot write /no/such/place"),
    (["interlaces"], "1 1", "holds 1 polynomial; 2 are needed"),
    (["interlaces"], "1 1\n0", "g is the zero polynomial"),
    (["interlaces"], "1 1\n1, 2i", "coefficient 1 of g is not real"),
    (["interlaces", "--digits", "3"], "1 1\n1", "unrecognized arguments"),
    (["compatible"], "[]", "without a polynomial"),
    (["compatible"], "1 1\n1 2i", "coefficient 1 of polynomial 1 is not real"),
    (["compatible"], "1 1\n1 2y", "line 2 = '1 2y' is no polynomial"),
]


@pytest.mark.parametrize(("arguments", "stdin", "message"), BAD, ids=[str(k) for k in range(len(BAD))])
def test_bad_input_is_one_line_and_exit_code_2(
    run: Any, arguments: list[str], stdin: str, message: str
) -> None:
    done = run(*arguments, stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert message in done.err and done.err.startswith("polyalg") and done.err.count("\n") == 1


def test_the_certificate_never_overwrites_the_polynomials(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_text("1 1\n", encoding="utf-8")
    done = run("compatible", str(path), "--certificate", str(path))
    assert done.code == 2 and "would overwrite the input" in done.err
    assert path.read_text(encoding="utf-8") == "1 1\n"


def test_help(run: Any) -> None:
    for command in ("real-roots", "interlaces", "compatible"):
        done = run(command, "--help")
        assert done.code == 0 and "coefficients from the constant term on" in done.out
        assert max(map(len, done.out.splitlines())) <= 80


def test_complex_roots(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "roots.json"
    done = run("complex-roots", "--digits", "20", "--certificate", str(path), stdin="1 0 2 0 1")
    lines = done.out.splitlines()
    assert done.code == 0 and lines[0] == "polynomial of degree 4, 2 distinct roots"
    assert re.fullmatch("roots, real and imaginary part within .*, multiplicity", lines[1])
    assert [line.split() for line in lines[2:4]] == [["0", s, "1i", "2", "times"] for s in "-+"]
    assert pa.verify(path)
    answer = json.loads(run("complex-roots", "--json", "--quiet", stdin="-1i 1/2").out)
    assert answer["roots"] == [{"value": ["0", "2"], "exact": "2*i", "multiplicity": 1, "factor": "x - 2*i"}]
    assert run("complex-roots", stdin="7").out.startswith("polynomial of degree 0, 0 distinct roots")
    assert run("complex-roots", stdin="0").code == 2


@pytest.mark.parametrize(
    ("region", "numbers"),
    [
        (["--half-plane", "left"], (1, 2, 1)),
        (["--half-plane", "right", "--edge", "3/2"], (1, 0, 3)),
        (["--disc", "0,1"], (0, 2, 2)),
        (["--strip", "0,2.5"], (1, 2, 1)),
        (["--horizontal-strip=-1,1"], (2, 2, 0)),
        (["--rectangle=-2-2i,1+2i"], (2, 1, 1)),
    ],
)
def test_count_roots(run: Any, tmp_path: Path, region: list[str], numbers: tuple[int, int, int]) -> None:
    # (x^2 + 1)(x^2 - 4), of which the rectangle has -2 on its boundary
    path = tmp_path / "count.json"
    done = run("count-roots", *region, "--json", "--quiet", "--certificate", str(path), stdin="-4 0 -3 0 1")
    answer = json.loads(done.out)
    assert done.code == 0 and (answer["inside"], answer["boundary"], answer["outside"]) == numbers
    assert pa.verify(path)
    text = run("count-roots", *region, stdin="-4 0 -3 0 1").out
    assert text.startswith(f"{numbers[0]} root") and text.rstrip().endswith("seconds")


def test_count_roots_of_complex_polynomials_and_bad_regions(run: Any) -> None:
    assert run("count-roots", "--disc", "1i,1/2", stdin="-1i 1").out.startswith("1 root inside")
    assert run("count-roots", stdin="1 1").code == 2
    done = run("count-roots", "--disc", "1", stdin="1 1")
    assert done.code == 2 and "--disc needs two numbers with a comma between them, not 1" in done.err
    assert "number 2 of --strip is 'x'" in run("count-roots", "--strip", "0,x", stdin="1 1").err
    assert "side must be" in run("count-roots", "--half-plane", "top", stdin="1 1").err


@pytest.mark.parametrize(
    ("command", "stdin", "code", "text"),
    [
        ("real-rooted", "1 3 1", 0, "yes: both roots are real"),
        ("real-rooted", "1 1 1", 1, "no: not all roots are real: Newton's inequality fails"),
        ("hurwitz", "2 3 1", 0, "yes: all roots lie in the open left half plane"),
        ("hurwitz", "2 -3 1", 1, "no: "),
        ("hurwitz", "1 1 1 1", 1, "no: "),
        ("schur", "1 0 4", 0, "yes: "),
        ("schur", "4 0 1", 1, "no: "),
        ("log-concave", "1 2 1", 0, "yes: a_k^2 >= a_{k-1} a_{k+1}"),
        ("log-concave", "1 1 5", 1, "no: "),
        ("log-concave --signed", "1 -2 1", 0, "yes: "),
    ],
)
def test_properties_of_one_polynomial(
    run: Any, tmp_path: Path, command: str, stdin: str, code: int, text: str
) -> None:
    path = tmp_path / "certificate.json"
    done = run(*command.split(), "--certificate", str(path), stdin=stdin)
    assert done.code == code and text in done.out and f"certificate written to {path}" in done.out
    assert pa.verify(path)
    answer = json.loads(run(*command.split(), "--json", stdin=stdin).out)
    assert answer["holds"] is (code == 0) and (answer["witness"] is None) is answer["holds"]
    silent = run(*command.split(), "--quiet", stdin=stdin)
    assert (silent.code, silent.out, silent.err) == (code, "", "")


def test_common_interlacers(run: Any, tmp_path: Path) -> None:
    family = "2 -3 1\n3 -4 1"
    shown = run("common-interlacer", stdin=family)
    assert shown.code == 0 and pa.interlaces([2, -3, 1], pa.polynomial(shown.out.splitlines()[0]))
    answer = json.loads(run("common-interlacer", "--json", stdin=family).out)
    assert pa.polynomial(answer["text"]) == pa.common_interlacer([2, -3, 1], [3, -4, 1])
    none = run("common-interlacer", stdin="2 -3 1\n12 -7 1")
    assert none.code == 1 and none.out.startswith("no: ") and none.err == ""
    refused = json.loads(run("common-interlacer", "--json", stdin="2 -3 1\n12 -7 1").out)
    assert refused["coefficients"] is None and sorted(refused["pair"]) == [0, 1] and refused["reason"]
    path = tmp_path / "certificate.json"
    proved = run("common-interlacer", "--certificate", str(path), stdin="2 -3 1\n12 -7 1")
    assert f"certificate written to {path}" in proved.out and "no polynomial is a common" in pa.verify(path)
    other = tmp_path / "other.json"
    for stdin, code in ((family, 0), ("6 -2 -3 1\n2 -2 -1 1\n0 2 -3 1\n10 -13 2 1", 1)):
        unproved = run("common-interlacer", "--certificate", str(other), stdin=stdin)
        assert unproved.code == code and "written" not in unproved.out and not other.exists()
    assert run("common-interlacer", "--quiet", stdin=family).out == ""
    assert run("common-interlacer", stdin="2 -3 1\n1 0 1").code == 2
