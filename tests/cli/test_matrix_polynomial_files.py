"""Matrix polynomials in files: each format gives the exact coefficients; what is wrong is named."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.interop import matrix_polynomial_files
from polyalg.interop.matrix_polynomial_files import parse_matrix_polynomial, read_matrix_polynomial_files

I = pa.GaussianRational(0, 1)  # noqa: E741
MARKET = "%%MatrixMarket matrix "
ratios = st.fractions(max_denominator=10**6)


def tables(n: int) -> st.SearchStrategy[list[list[list[Fraction]]]]:
    row = st.lists(ratios, min_size=n, max_size=n)
    return st.lists(st.lists(row, min_size=n, max_size=n), min_size=1, max_size=4)


@given(st.integers(1, 3).flatmap(tables))
def test_the_formats_agree(P: list[list[list[Fraction]]]) -> None:
    texts = [[[str(c) for c in row] for row in C] for C in P]
    n = len(P[0])
    blocks = ["\n".join(", ".join(row) for row in C) for C in texts]
    columns = ["\n".join(C[i][j] for j in range(n) for i in range(n)) for C in texts]
    spread = "\n".join(f"{MARKET}array real general\n% a\n{n} {n}\n{column}" for column in columns)
    for text in (
        json.dumps(texts),
        json.dumps({"source": "a test", "coefficients": texts}),
        "# comment\n\n" + "\n\n".join(blocks),
        "\r\n \r\n\r\n".join(block.replace("\n", "\r\n") for block in blocks) + "\r\n\r\n",
        "\n,,\n".join(block.replace("\n", "\n# comment\n") for block in blocks),
        "\n;\n".join(block.replace(",", ";") for block in blocks),
        "\n\n".join(block.replace(",", " ") for block in blocks),
        spread,
        "\n" + spread.replace("\n%%", "\n\n  %%"),
    ):
        assert parse_matrix_polynomial(text) == P


@given(st.lists(ratios, min_size=1, max_size=5))
def test_a_list_of_numbers_is_a_scalar_polynomial(p: list[Fraction]) -> None:
    texts = [str(c) for c in p]
    expected = [[[c]] for c in p]
    for text in (json.dumps(texts), json.dumps({"coefficients": texts}), " ".join(texts), "\n\n".join(texts)):
        assert parse_matrix_polynomial(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[0.1, "1/3", [["2i"]], 1e2]', [[[Fraction(1, 10)]], [[Fraction(1, 3)]], [[2 * I]], [[100]]]),
        ("[[[1, 2], [3, 4]]]", [[[1, 2], [3, 4]]]),
        ("[[]]", [[]]),
        ("0", [[[0]]]),
        ("1 i\n-i 1\n", [[[1, I], [-I, 1]]]),
        (MARKET + "coordinate complex hermitian\n2 2 1\n2 1 1 2\n", [[[0, 1 - 2 * I], [1 + 2 * I, 0]]]),
        (
            MARKET.upper()
            + "array integer general\n1 1\n7\n"
            + MARKET.lower()
            + "array integer general\n1 1\n8",
            [[[7]], [[8]]],
        ),
    ],
)
def test_spellings(text: str, expected: Any) -> None:
    assert parse_matrix_polynomial(text) == expected


REFUSED = [
    ("", "the text is empty; the zero polynomial is written 0"),
    ("# nothing\n\n", "is empty"),
    ("[]", "the text is an empty array; the zero polynomial is written \\[0\\]"),
    ('{"coefficients": []}', '"coefficients" in the text is an empty array'),
    ('{"coefficients": 1}', '"coefficients" in the text must be an array of coefficients'),
    ('{"matrix": [[1]]}', 'without the key "coefficients"'),
    ("[[1, 0], [0, 1]]", "coefficient 0 in the text is not an array of rows such as"),
    ("[1, [[1], 2]]", "coefficient 1 in the text is not an array of rows"),
    ("[1, [[1, 2], [3]]]", "coefficient 1 in the text: row 1 has 1 numbers, row 0 has 2"),
    ("[1, [[true]]]", r"entry \(0, 0\) of coefficient 1 is the boolean true"),
    ("[1, null]", "coefficient 1 is null"),
    ("[1, {}]", "coefficient 1 is an object"),
    ('[[["x"]]]', r"entry \(0, 0\) of coefficient 0 is 'x'"),
    ("[1, NaN]", "NaN, which is not an exact number"),
    ("[1, 2", "not JSON: .* line 1"),
    ("[" * 10**5, "nested more than"),
    ("1 2\n3 4\n\n5 6\n7\n", "the text: line 5 has 1 numbers, line 4 has 2"),
    ("1 2\n3 4\n5 6\n7 8\n", "the text is one block of 4 x 2 numbers; an empty line separates"),
    ("1\n0\n1\n", "one block of 3 x 1 numbers"),
    ("1 2\n3 ?\n", "line 2, column 2 is '\\?'"),
    (
        "1 2\n3 sin(x)\n",
        r"entry \(1, 1\) of the text = .* has a function of what is no rational multiple of pi",
    ),
    ("x y; 1 x", r"entry \(0, 1\) of the text is in y, others in x"),
    ("x 1; x", "row 1 has 1 entries, row 0 has 2"),
    ("[1 2; 3]", "row 2 has 1 numbers, row 1 has 2"),
    ("1,,2", "line 1, column 2 is ''"),
    ("1e999999999", "the limit is 100000"),
    (MARKET + "array real general\n1 1\n", "the text must have 1 entries and has 0"),
    (
        MARKET + "array real general\n1 1\n1\n" + MARKET + "array real general\n1 1\nx\n",
        "coefficient 1 in the text, line 3 is 'x'",
    ),
    (
        MARKET + "array real general\n1 1\n1\n" + MARKET + "array real\n",
        "coefficient 1 in the text: the first",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED, ids=[str(k) for k in range(len(REFUSED))])
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(pa.PolyalgError, match=message) as caught:
        parse_matrix_polynomial(text)
    assert "\n" not in str(caught.value)


def test_short_texts_cannot_announce_large_polynomials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_polynomial_files, "MAX_ENTRIES", 10)
    empty = MARKET + "coordinate real general\n3 3 0\n"
    assert len(parse_matrix_polynomial(empty)) == 1
    with pytest.raises(pa.ResourceLimitError, match="more than 10 entries together"):
        parse_matrix_polynomial(empty * 2)


def test_files(tmp_path: Path) -> None:
    first, second = tmp_path / "c0.csv", tmp_path / "c1.json"
    first.write_bytes(b"\xef\xbb\xbf1, 2\r\n3, 4\r\n")
    second.write_text('{"matrix": [[5, 6], [7, 8]]}', encoding="utf-8")
    C, D = [[1, 2], [3, 4]], [[5, 6], [7, 8]]
    assert read_matrix_polynomial_files([str(first)]) == [C]
    assert read_matrix_polynomial_files([str(first), str(second), str(first)]) == [C, D, C]
    with pytest.raises(pa.InputError, match="cannot read .*No such file"):
        read_matrix_polynomial_files([str(first), str(tmp_path / "missing")])
