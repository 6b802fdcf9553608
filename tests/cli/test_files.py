"""Matrices in files: each format gives the exact matrix; what is wrong is named with its line or entry."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.cli.jordan.tour import example
from polyalg.core.text_numbers import parse_number
from polyalg.interop.files import parse_matrix, read_matrix_file

I = pa.GaussianRational(0, 1)  # noqa: E741
ratios = st.fractions(max_denominator=10**6)


@given(ratios)
def test_ratios(x: Fraction) -> None:
    assert parse_number(str(x), "x") == x


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None))
def test_decimals_are_exact(x: Any) -> None:
    if abs(x.adjusted()) < 1000:
        assert parse_number(str(x), "x") == Fraction(x)


@given(ratios, ratios)
def test_gaussian_numbers(a: Fraction, b: Fraction) -> None:
    sign = "-" if b < 0 else "+"
    expected = pa.GaussianRational(a, b)
    for text in (f"{a}{sign}{abs(b)}i", f"{a} {sign} {abs(b)}*I", f"{a}{sign}{abs(b)}j"):
        assert parse_number(text, "x") == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("i", I),
        ("-i", -I),
        ("1-i", 1 - I),
        ("0.1", Fraction(1, 10)),
        (".5", Fraction(1, 2)),
        ("1e3", 1000),
        ("1.5e2i", 150 * I),
        ("1e-2-1e-2i", Fraction(1, 100) - I / 100),
        ("6/4", Fraction(3, 2)),
        ("0i", 0),
    ],
)
def test_spellings(text: str, value: Any) -> None:
    assert parse_number(text, "x") == value


def test_more_digits_than_python_converts() -> None:
    assert parse_number("9" * 5000, "x") == 10**5000 - 1


@pytest.mark.parametrize(
    "text", ["", "x", "1//2", "1/2/3", "1+2", "1+", "ii", "i2", "--1", "nan", "inf", "1_0", "٣", "0x1"]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(pa.InputError, match="entry 7 is .*not an exact number"):
        parse_number(text, "entry 7")


def test_bounds_on_numbers() -> None:
    with pytest.raises(pa.InputError, match="denominator is 0"):
        parse_number("1/0", "x")
    for text in ("1e999999999", "1e-999999999", "1e" + "9" * 100):
        with pytest.raises(pa.ResourceLimitError, match="exponent"):
            parse_number(text, "x")


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(ratios, min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_the_formats_agree(rows: list[list[Fraction]]) -> None:
    texts = [[str(x) for x in row] for row in rows]
    entries = [str(rows[i][j]) for j in range(len(rows[0])) for i in range(len(rows))]
    coordinates = [f"{i + 1} {j + 1} {x}" for i, row in enumerate(rows) for j, x in enumerate(row)]
    n, m = len(rows), len(rows[0])
    for text in (
        json.dumps(texts),
        json.dumps({"matrix": texts, "source": "a test"}),
        "# comment\n" + "\n".join(", ".join(row) for row in texts),
        "\n\n".join("; ".join(row) for row in texts) + "\n",
        "\n".join(" ".join(row) for row in texts),
        f"%%MatrixMarket matrix array real general\n{n} {m}\n" + "\n".join(entries),
        f"%%MatrixMarket matrix coordinate real general\n% a\n{n} {m} {n * m}\n" + "\n".join(coordinates),
    ):
        assert parse_matrix(text) == rows


def test_json_numbers_are_read_as_written() -> None:
    assert parse_matrix('[[0.1, "1/3"], [1e2, "2i"]]') == [[Fraction(1, 10), Fraction(1, 3)], [100, 2 * I]]
    assert parse_matrix("[]") == []


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        ("coordinate pattern symmetric", "2 2 2\n1 1\n2 1", [[1, 1], [1, 0]]),
        ("coordinate integer skew-symmetric", "2 2 1\n2 1 5", [[0, -5], [5, 0]]),
        ("coordinate complex hermitian", "2 2 2\n1 1 3 0\n2 1 1 2", [[3, 1 - 2 * I], [1 + 2 * I, 0]]),
        ("array real symmetric", "2 2\n1\n2\n3", [[1, 2], [2, 3]]),
        ("array real skew-symmetric", "2 2\n0.5", [[0, Fraction(-1, 2)], [Fraction(1, 2), 0]]),
        ("array complex general", "1 1\n0 1", [[I]]),
        ("coordinate real general", "0 0 0", []),
    ],
)
def test_matrix_market(header: str, body: str, expected: Any) -> None:
    assert parse_matrix(f"%%MatrixMarket matrix {header}\n% comment\n\n{body}\n") == expected


MARKET = "%%MatrixMarket matrix "
REFUSED = [
    ("", "is empty"),
    ("a,b\n1,2", "line 1, column 1 is 'a'"),
    ("1,2\n3", "line 2 has 1 numbers, line 1 has 2"),
    ("[[1,2],[3]]", "row 1 has 1 numbers, row 0 has 2"),
    ("[[1,2],", "not JSON: .* line 1"),
    ("[1,2]", "array of rows"),
    ('{"a": 1}', 'without the key "matrix"'),
    ("[[NaN]]", "NaN"),
    ("[[Infinity]]", "Infinity"),
    ("[[true]]", r"entry \(0, 0\) is the boolean true"),
    ("[[null]]", r"entry \(0, 0\) is null"),
    ("[[[1, 2]]]", "is an array"),
    ("[" * 100000, "nested more than"),
    (MARKET + "coordinate real", "first line must be"),
    (MARKET + "sparse real general", "'sparse' in the first line"),
    (MARKET + "array pattern general\n1 1\n", "does not go with"),
    (MARKET + "array real general", "no line with the sizes"),
    (MARKET + "array real general\n1 x\n", "expected 2 sizes"),
    (MARKET + "array real general\n2 2\n1\n", "must have 4 entries and has 1"),
    (MARKET + "array real symmetric\n1 2\n1\n", "must be square"),
    (MARKET + "coordinate real general\n2 2 2\n1 1 1\n", "announces 2 entries and has 1"),
    (MARKET + "coordinate real general\n2 2 1\n3 1 1\n", r"line 3: entry \(3, 1\) is outside"),
    (MARKET + "coordinate real general\n2 2 1\n0 1 1\n", "outside"),
    (MARKET + "coordinate real general\n2 2 2\n1 1 1\n1 1 2\n", "line 4: .* occurs twice"),
    (MARKET + "coordinate real symmetric\n2 2 2\n1 2 1\n2 1 2\n", "occurs twice"),
    (MARKET + "coordinate integer general\n1 1 1\n1 1 0.5\n", "0.5 is not an integer"),
    (MARKET + "coordinate real general\n1 1 1\n1 1 2i\n", "not written as"),
    (MARKET + "coordinate real general\n1 1 1\n1 1\n", "expected 1 numbers"),
    (MARKET + "coordinate complex hermitian\n1 1 1\n1 1 0 1\n", "real numbers on its diagonal"),
    (MARKET + "coordinate real skew-symmetric\n1 1 1\n1 1 1\n", "zeros on its diagonal"),
    (MARKET + "coordinate real general\n1000000000 1000000000 0\n", "beyond"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[str(k) for k in range(len(REFUSED))])
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(pa.PolyalgError, match=message) as caught:
        parse_matrix(text)
    assert "\n" not in str(caught.value)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "matrix.csv"
    path.write_bytes(b"\xef\xbb\xbf1, 2\r\n3, 4\r\n")
    assert read_matrix_file(str(path)) == [[1, 2], [3, 4]]
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(pa.InputError, match="not a text file"):
        read_matrix_file(str(path))
    with pytest.raises(pa.InputError, match="cannot read .*No such file"):
        read_matrix_file(str(tmp_path / "missing"))
    with pytest.raises(pa.InputError, match="cannot read"):
        read_matrix_file(str(tmp_path))


def test_shipped_examples() -> None:
    karate = example("karate.mtx")
    assert len(karate) == 34 and sum(map(sum, karate)) == 2 * 78
    assert karate == [list(row) for row in zip(*karate, strict=True)]
    assert sorted(map(sum, karate))[-3:] == [12, 16, 17]  # the two leaders and the third
    assert len(example("gallery5.json")) == 5 and len(example("rosser.json")) == 8
    assert example("turtles.csv")[1][:2] == [Fraction(6747, 10000), Fraction(737, 1000)]


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(2) 1/2 sqrt(3)\n0.1 sqrt(6) 2i",
        "A = [sqrt(2), 1/2, sqrt(3); 0.1, sqrt(6), 2i]",
        '[["sqrt(2)", "1/2", "sqrt(3)"], [0.1, "sqrt(6)", "2i"]]',
    ],
)
def test_irrational_entries_come_in_one_field(text: str) -> None:
    rows = parse_matrix(text)
    assert (rows[0][1], rows[1][0], rows[1][2]) == (Fraction(1, 2), Fraction(1, 10), I * 2)
    a, b, c = rows[0][0], rows[0][2], rows[1][1]
    assert a.field is b.field is c.field and a.field.degree == 4
    assert (a * a, b * b) == (2, 3) and a * b == c


def test_too_large_a_field_leaves_each_entry_its_own() -> None:
    primes = [2, 3, 5, 7, 11, 13, 17]
    rows = parse_matrix(" ".join(f"sqrt({p})" for p in primes))
    assert [x * x for x in rows[0]] == primes and {x.field.degree for x in rows[0]} == {2}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("sqrt(2) 1\n2 sqr(3)", r"line 2, column 2 is 'sqr\(3\)', which is not an exact number"),
        ("sqrt(2) 1\n2 sqrt(pi)", r"line 2, column 2"),
        ('[["sqrt(2)", 1], [1, "1/0"]]', r"entry \(1, 1\) is 1/0, whose denominator is 0"),
    ],
)
def test_the_place_of_a_wrong_entry_is_named(text: str, message: str) -> None:
    with pytest.raises(pa.InputError, match=message):
        parse_matrix(text)
