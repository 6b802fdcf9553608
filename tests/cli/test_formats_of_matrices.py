"""Matrices as MATLAB writes them, Harwell-Boeing files, gzip, and Fortran's exponents: read exactly."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.interop.files import parse_matrix, read_matrix_file
from polyalg.interop.polynomial_files import parse_polynomials

I = pa.GaussianRational(0, 1)  # noqa: E741
tables = st.integers(1, 4).flatmap(
    lambda m: st.lists(
        st.lists(st.fractions(max_denominator=1000), min_size=m, max_size=m), min_size=2, max_size=4
    )
)


@given(tables)
def test_the_ways_to_write_a_matrix_agree(table: list[list[Fraction]]) -> None:
    rows = [" ".join(map(str, row)) for row in table]
    commas = [", ".join(map(str, row)) for row in table]
    for text in (
        f"[{'; '.join(rows)}]",
        f"A = [{'; '.join(commas)}];",
        "[" + "\n ".join(rows) + "\n]",
        "B=[ ... first\n" + " ; ...\n".join(rows) + " ];\n",
        "% a comment; [1 2]\n[" + ";% another\n".join(rows) + "]",
    ):
        assert parse_matrix(text) == table == parse_matrix(text.replace("\n", "\r"))
    if len(table[0]) > 1:
        assert parse_matrix("; ".join(rows)) == table and parse_matrix(";".join(commas)) == table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1 + 2i, 3; 1 -2]", [[1 + 2 * I, 3], [1, -2]]),
        ("[1.5D+03 -2d-1; 1e2 .5]", [[1500, Fraction(-1, 5)], [100, Fraction(1, 2)]]),
        ("A = [5]", [[5]]),
        ("A = [];", []),
        ("[1, 2\n 3, 4]", [[1, 2], [3, 4]]),
        # A spreadsheet's semicolons separate numbers.
        ("1;2\n3;4", [[1, 2], [3, 4]]),
        ("1 + 2i; 3\n1; 2", [[1 + 2 * I, 3], [1, 2]]),
    ],
)
def test_spellings(text: str, expected: Any) -> None:
    assert parse_matrix(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1 2; 3]", "row 2 has 1 numbers, row 1 has 2"),
        ("[1 2; 3 x]", r"entry \(2, 2\) of the text is 'x'"),
        ("[1, , 2; 3]", r"entry \(1, 2\) of the text is ''"),
        ("[1 2; 3 4]'", "not JSON"),
        ("1.5D+999999 1; 1 1", "the limit is 100000"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(pa.PolyalgError, match=message):
        parse_matrix(text)


def boeing(kind: str, size: str, formats: str, *body: str, cards: str = "3 1 1 1 0") -> str:
    return "\n".join(["A title".ljust(72) + "KEY", cards, f"{kind}           {size}", formats, *body]) + "\n"


REAL = boeing(
    "RUA",
    "2 3 4 0",
    "(4I4) (4I4) (1P,3D12.4)",
    "   1   2   4   5",
    "   1   1   2   2",
    "  1.5000D+03 -2.5000D-01",
    "  1.0000E+00     0.1-101",
    cards="4 1 1 2",
)
HERMITIAN = boeing(
    "CHA",
    "2 2 2 0",
    "(3I4) (3I4) (2F8.2)",
    "   1   3   3",
    "   1   2",
    "    2.00    0.00",
    "    0.50   -0.25",
    cards="4 1 1 2 0",
)


def test_a_harwell_boeing_file() -> None:
    tiny = Fraction(1, 10**102)
    assert parse_matrix(REAL) == [[1500, Fraction(-1, 4), 0], [0, 1, tiny]]
    pattern = boeing("PSA", "2 2 2 0", "(3I4)(3I4)", "   1   3   3", "   1   2", cards="2 1 1 0")
    assert parse_matrix(pattern) == [[1, 1], [1, 0]]
    skew = boeing("IZA", "2 2 1 0", "(3I4) (3I4) (5I3)", "   1   2   2", "   2", " -7")
    assert parse_matrix(skew) == [[0, 7], [-7, 0]]
    assert parse_matrix(REAL.replace("\n", "\r\n")) == parse_matrix(REAL.replace("A title", "A\rtitl"))
    half = Fraction(1, 2)
    assert parse_matrix(HERMITIAN) == [[2, half + I / 4], [half - I / 4, 0]]


@pytest.mark.parametrize(
    ("written", "text", "value"),
    [
        # Without a point the format has one; without an exponent the scale counts.
        ("F8.2", "125", Fraction(5, 4)),
        ("2P,F8.2", "12.50", Fraction(1, 8)),
        ("2P,E8.2", "12.5E0", Fraction(25, 2)),
    ],
)
def test_fields_of_fortran(written: str, text: str, value: Fraction) -> None:
    formats = f"(2I4) (1I4) ({written})"
    assert parse_matrix(boeing("RUA", "1 1 1 0", formats, "   1   2", "   1", text.rjust(8))) == [[value]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (REAL.replace("RUA", "RUE"), "by its elements"),
        (REAL.replace("RUA", "RSA"), "must be square"),
        (REAL.replace("   1   2   4   5", "   1   4   2   5"), "do not ascend from 1 to 5"),
        (REAL.replace("   1   1   2   2", "   1   3   2   2"), r"entry \(3, 2\) is outside"),
        (REAL.replace("   1   1   2   2", "   1   2   2   2"), "occurs twice"),
        (REAL.replace("   1   1   2   2", "   1   1   2"), "the row indices are 3; 4 are announced"),
        (REAL.replace("   1   1   2   2", "   1   1   2   x"), "'x', which is not a whole number"),
        (REAL.replace("1.5000D+03", "1.5000Q+03"), "not an exact number"),
        (REAL.replace("1.5000D+03", "       3/4"), "which Fortran does not write"),
        (REAL.replace(" (1P,3D12.4)", ""), "expected 3 formats"),
        (REAL.replace("3D12.4", "3D0.4"), "fields 0 wide"),
        (REAL.replace("4 1 1 2", "4 1 1 9"), "14 are announced|15 are announced"),
        (REAL.replace("4 1 1 2", "4 1 x 2"), "expected the numbers of lines"),
        (REAL.replace("2 3 4 0", "99999 99999 4 0"), "beyond"),
    ],
)
def test_harwell_boeing_refusals(text: str, message: str) -> None:
    with pytest.raises(pa.PolyalgError, match=message) as caught:
        parse_matrix(text)
    assert "\n" not in str(caught.value)


def test_what_scipy_writes_is_read(tmp_path: Path) -> None:
    sparse, scipy_io = pytest.importorskip("scipy.sparse"), pytest.importorskip("scipy.io")
    values = [[0.1, 0, -2.5e-7], [0, 3e20, 0], [1, 0, 0]]
    path = tmp_path / "a.rua"
    scipy_io.hb_write(str(path), sparse.csc_matrix(values))
    found = read_matrix_file(str(path))
    assert [[float(x) for x in row] for row in found] == values  # type: ignore[arg-type]


def test_gzip(tmp_path: Path, run: Any) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"\xef\xbb\xbf1, 2\r\n3, 4\r\n"))
    assert read_matrix_file(str(path)) == [[1, 2], [3, 4]]
    short = tmp_path / "short.gz"
    short.write_bytes(path.read_bytes()[:20])
    assert "cannot read" in run("jordan", str(short)).err
    wrong = tmp_path / "wrong.gz"
    wrong.write_bytes(b"\x1f\x8b" + b"x" * 40)
    assert run("jordan", str(wrong)).code == 2
    binary = tmp_path / "binary.gz"
    binary.write_bytes(gzip.compress(bytes(range(256))))
    assert "is not a text file" in run("jordan", str(binary)).err


def test_gzip_on_standard_input() -> None:
    command = [sys.executable, "-m", "polyalg", "jordan", "--quiet", "--json"]
    plain, packed = (
        subprocess.run(command, input=text, capture_output=True, check=True).stdout
        for text in (b"1 2\n3 4\n", gzip.compress(b"1 2\n3 4\n"))
    )
    assert plain == packed and b"x^2 - 5*x - 2" in plain


def test_a_long_text_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from polyalg.core.files import text as text_files

    monkeypatch.setattr(text_files, "MAX_TEXT", 1000)
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"1 " * 10**6))
    with pytest.raises(pa.ResourceLimitError, match="longer than 1000 characters"):
        read_matrix_file(str(path))


def test_standard_input_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"1 2\n3 4")), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert read_matrix_file("-") == [[1, 2], [3, 4]] and not stream.buffer.closed


@given(st.lists(st.fractions(max_denominator=50), min_size=1, max_size=5))
def test_polynomials_in_a_variable_are_read(coefficients: list[Fraction]) -> None:
    text = " + ".join(f"({c})*t^{k}" for k, c in enumerate(coefficients))
    p = pa.polynomial(coefficients)
    [found] = parse_polynomials(text + " # comment\n")
    assert pa.polynomial(found) == p
    family = parse_polynomials(f"{text}\n1 2 3\n{text}")
    assert [pa.polynomial(q) for q in family] == [p, pa.polynomial([1, 2, 3]), p]
