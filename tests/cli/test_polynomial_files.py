"""Polynomials in files: each format gives the exact coefficients; what is wrong is named with its place."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.interop.polynomial_files import parse_polynomials, read_polynomial_file

I = pa.GaussianRational(0, 1)  # noqa: E741
coefficients = st.lists(st.fractions(max_denominator=10**6), min_size=1, max_size=5)


@given(st.lists(coefficients, min_size=1, max_size=4))
def test_the_formats_of_a_family_agree(family: list[list[Fraction]]) -> None:
    texts = [[str(c) for c in p] for p in family]
    for text in (
        json.dumps(texts),
        json.dumps({"polynomials": texts, "source": "a test"}),
        "# comment\n" + "\n".join(", ".join(p) for p in texts),
        "\n\n".join("; ".join(p) + " # comment" for p in texts) + "\n",
        "\r\n".join(" ".join(p) for p in texts),
    ):
        assert parse_polynomials(text) == family
        assert parse_polynomials(text, count=len(family)) == family


@given(coefficients)
def test_the_formats_of_one_polynomial_agree(p: list[Fraction]) -> None:
    texts = [str(c) for c in p]
    for text in (
        json.dumps(texts),
        json.dumps([texts]),
        json.dumps({"polynomial": texts}),
        json.dumps({"polynomials": [texts]}),
        ",".join(texts),
        " ".join(texts),
    ):
        assert parse_polynomials(text, count=1) == [p]


@given(st.lists(st.decimals(min_value=-1000, max_value=1000, places=5), min_size=1, max_size=4))
def test_decimals_are_exact(numbers: list[Any]) -> None:
    expected = [[Fraction(x) for x in numbers]]
    assert parse_polynomials(" ".join(map(str, numbers))) == expected
    assert parse_polynomials("[" + ",".join(map(str, numbers)) + "]") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", [[0]]),
        ("[0]", [[0]]),
        ("[[], [1]]", [[], [1]]),
        ('{"polynomial": []}', [[]]),
        ('[0.1, "1/3", 1e2, "2i"]', [[Fraction(1, 10), Fraction(1, 3), 100, 2 * I]]),
        (" \n[[1, 2],\n [3]]", [[1, 2], [3]]),
        ("1, i\n", [[1, I]]),
    ],
)
def test_spellings(text: str, expected: Any) -> None:
    assert parse_polynomials(text) == expected


def test_the_empty_array_is_the_zero_polynomial_where_one_is_meant() -> None:
    assert parse_polynomials("[]", count=1) == [[]]


ONE, TWO = 1, 2
REFUSED = [
    ("", None, "is empty; the zero polynomial is written 0"),
    ("# nothing\n\n", ONE, "is empty"),
    ("1, 2\n\nx, 1", None, "line 3, column 1 is 'x', which is not an exact number"),
    ("1,,2", None, "line 1, column 2 is ''"),
    ("x^2 - 1, 2", ONE, "line 1, column 1 is 'x\\^2 - 1'"),
    ("1\nx^2 - y", None, "line 2 has the variables x, y"),
    ("nan", ONE, "line 1 = 'nan' has the name 'nan'"),
    ("1/0 1", ONE, "denominator is 0"),
    ("1e999999999", ONE, "the limit is 100000"),
    ("1\n2", ONE, "holds 2 polynomials; one is meant, with all its coefficients on one line"),
    ("[[1], [2]]", ONE, "holds 2 polynomials; one is meant"),
    ("1 2", TWO, "holds 1 polynomial; 2 are needed, one a line or an array of 2 arrays"),
    ("[1, 2]", TWO, "holds 1 polynomial"),
    ("1\n2\n3", TWO, "holds 3 polynomials; 2 are needed"),
    ("[]", None, "is an empty array, without a polynomial"),
    ("[]", TWO, "is an empty array, without a polynomial"),
    ('{"polynomials": []}', None, '"polynomials" in the text is an empty array'),
    ("[1, [2]]", None, "polynomial 0 in the text must be an array of coefficients"),
    ("[[1], 2]", None, "polynomial 1 in the text must be an array of coefficients"),
    ('{"polynomials": [1]}', None, "polynomial 0 in the text must be an array of coefficients"),
    ('{"polynomials": 1}', None, '"polynomials" in the text must be an array'),
    ('{"polynomial": [[1]]}', None, "coefficient 0 is an array"),
    ('{"polynomial": {}}', None, '"polynomial" in the text must be an array'),
    ('{"p": [1]}', None, "neither of the keys"),
    ('{"polynomial": [1], "polynomials": [[1]]}', None, "both of the keys"),
    ("[1, true]", None, "coefficient 1 is the boolean true"),
    ("[[1], [2, null]]", None, "coefficient 1 of polynomial 1 is null"),
    ("[1, NaN]", None, "NaN, which is not an exact number"),
    ("[[[1]]]", None, "coefficient 0 of polynomial 0 is an array"),
    ("[1, 2", None, "not JSON: .* line 1"),
    ("[" * 10**5, None, "nested more than"),
]


@pytest.mark.parametrize(("text", "count", "message"), REFUSED, ids=[str(k) for k in range(len(REFUSED))])
def test_refusals(text: str, count: int | None, message: str) -> None:
    with pytest.raises(pa.PolyalgError, match=message) as caught:
        parse_polynomials(text, count=count)
    assert "\n" not in str(caught.value)


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "polynomials.txt"
    path.write_bytes(b"\xef\xbb\xbf1, 2\r\n3 4 5\r\n")
    assert read_polynomial_file(str(path)) == [[1, 2], [3, 4, 5]]
    with pytest.raises(pa.InputError, match=r"polynomials\.txt holds 2 polynomials"):
        read_polynomial_file(str(path), count=1)
    with pytest.raises(pa.InputError, match="cannot read .*No such file"):
        read_polynomial_file(str(tmp_path / "missing"))
