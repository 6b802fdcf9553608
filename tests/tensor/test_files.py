"""Files of decompositions: round trips, the two readings of c, files that are wrong or hostile."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import polyalg as pa
from polyalg.tensor.files import equations, perminov
from polyalg.tensor.files.calls import read_file
from polyalg.tensor.files.formats import FORMATS
from tests.tensor.planted import planted

T = pa.tensor
ENDINGS = {
    "npz": ".npz",
    "json": ".json",
    "perminov": ".p.json",
    "sms": ".sms",
    "equations": ".equations.txt",
    "exp": ".exp",
    "tensor": ".tensor.txt",
    "benson": ".txt",
}
NAMES = [f.name for f in FORMATS]
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_each_format_has_an_ending_here() -> None:
    assert list(ENDINGS) == NAMES


@pytest.mark.parametrize("name", NAMES)
@SHARED
@given(d=planted())
def test_round_trip(name: str, tmp_path: Path, d: T.Decomposition) -> None:
    path = tmp_path / f"d{ENDINGS[name]}"
    T.write(d, path, name)
    found = read_file(path)
    assert found.decomposition == d
    assert found.format in (name, "exp")
    assert T.read(path, name) == d
    assert T.verify(found.decomposition)


@pytest.mark.parametrize("name", NAMES)
def test_round_trip_of_indices_with_two_digits(name: str, tmp_path: Path) -> None:
    d = T.standard(2, 11, 12)
    path = tmp_path / f"d{ENDINGS[name]}"
    T.write(d, path, name)
    assert T.read(path) == d


@pytest.mark.parametrize("name", NAMES)
def test_round_trip_of_complex_numbers(name: str, tmp_path: Path) -> None:
    d = T.transform(T.strassen(), [[1, 1j], [0, 1]], [[1j, 1], [1, 1]], [[1, 0], [0, 1]])
    path = tmp_path / f"d{ENDINGS[name]}"
    T.write(d, path, name)
    assert T.read(path) == d


def test_other_fields_are_written_as_json_alone(tmp_path: Path) -> None:
    root = pa.algebraic("sqrt(5)")
    d = T.transform(T.strassen(), [[1, root], [0, 1]], [[root, 1], [1, 1]], [[1, 0], [0, 1]])
    for name in NAMES:
        path = tmp_path / f"d{ENDINGS[name]}"
        if name == "json":
            T.write(d, path)
            assert T.read(path) == d
            continue
        with pytest.raises(pa.InputError, match="write it as JSON"):
            T.write(d, path, name)


@pytest.mark.parametrize(
    ("field", "inverse"), [("t^3-2", [0, 0, "1/2"]), ("t^2-5", [0, "1/5"]), ("t^2-3", [0, "1/3"])]
)
def test_a_field_without_a_root_is_that_of_the_largest_real_one(field: str, inverse: list[object]) -> None:
    value = {"format": [1, 1, 1], "rank": 1, "field": field, "terms": [[[["0", "1"]], [inverse], [1]]]}
    d = _of_text(json.dumps(value), "d.json")
    assert T.verify(d) and d.field.gen > 0


def test_a_field_without_a_real_root_needs_one() -> None:
    term = [[["0", "1"]], [[0, "-1"]], [1]]
    value = {"format": [1, 1, 1], "rank": 1, "field": "t^2+1", "terms": [term]}
    with pytest.raises(pa.InputError, match=r'there is no "root", and .* has no real one'):
        _of_text(json.dumps(value), "d.json")
    assert T.verify(_of_text(json.dumps({**value, "root": "i"}), "d.json"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"terms": [1,}', "d.json"),
        ('{"terms": NaN}', "d.json"),
        ('{"terms": ' + "[" * 2000, "d.json"),
        ('{"n": [1, 1], "u": [[1]]}', "d.json"),
        ('{"terms": [[1, 2]], "format": [1, 1, 1]}', "d.json"),
        ("1 1 M\n1 1\n", "d_L.sms"),
        ("1 1 M\n2 1 1\n", "d_L.sms"),
        ("1 1 M\n1 1 sqrt\n", "d_L.sms"),
        ("(a11)*(b11)*(c11\n", "d.exp"),
        ("(a11)*(b11)\n", "d.exp"),
        ("1 x\n", "d.txt"),
        ("no archive", "d.npz"),
    ],
)
def test_messages_name_the_file_once(text: str, name: str) -> None:
    with pytest.raises(pa.PolyalgError) as caught:
        _of_text(text, name)
    assert str(caught.value).count(name) == 1 and str(caught.value).startswith(name)


def _chain(side: int, rows: int) -> str:
    """Return a file in which each auxiliary sum is the one before and the next entry, u rows of the last."""
    length, unit = side * side, [1] + [0] * (side - 1)
    parts = [[{"index": 0, "value": 1}, {"index": 1, "value": 1}]]
    parts += [[{"index": length + k - 2, "value": 1}, {"index": k, "value": 1}] for k in range(2, length)]
    last = [{"index": 2 * length - 2, "value": 1}]
    value = {"n": [side, side, 1], "m": rows, "u_fresh": parts, "u": [last] * rows}
    return json.dumps({**value, "v": [unit] * rows, "w": [unit] * rows})


def test_a_chain_of_sums_costs_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    row = _of_text(_chain(140, 1), "d.json").terms[0].a
    assert list(row.entries()) == [1] * 140**2
    # Sums that every row refers to are written out for each.
    monkeypatch.setattr(perminov, "MOST_STEPS", 600)
    with pytest.raises(pa.ResourceLimitError, match="sums of u take more than 600 steps"):
        _of_text(_chain(10, 4), "d.json")


@pytest.mark.parametrize("output", ["trace", "product"])
@given(d=planted())
def test_both_readings_of_the_third_factor(output: str, d: T.Decomposition) -> None:
    U, V = (
        [[x for row in M.tolist() for x in row] for M in side]
        for side in list(zip(*d.terms, strict=True))[:2]
    )
    turned = [t.c if output == "trace" else t.c.transpose() for t in d.terms]
    W = [list(M.entries()) for M in turned]
    columns = [list(zip(*rows, strict=True)) for rows in (U, V, W)]
    assert T.Decomposition.from_factors(*columns) == d
    assert T.Decomposition.from_factors(*columns, output=output) == d
    arrays = [np.array(c, dtype=object) for c in columns]
    assert T.Decomposition.from_factors(*arrays, shape=d.shape) == d


def test_from_factors_refuses() -> None:
    with pytest.raises(pa.InexactInputError, match=r"entry \(0, 0\) of V"):
        T.Decomposition.from_factors([[1]], [[0.5]], [[2]])
    with pytest.raises(pa.DimensionError, match="1, 2 and 1"):
        T.Decomposition.from_factors([[1]], [[1, 1]], [[1]])
    with pytest.raises(pa.DimensionError, match="no shape"):
        T.Decomposition.from_factors([[1], [1]], [[1]], [[1]])
    with pytest.raises(pa.DimensionError, match=r"the shape \(1, 1, 2\)"):
        T.Decomposition.from_factors([[1]], [[1]], [[1]], shape=(1, 1, 2))
    with pytest.raises(pa.InputError, match="term 1 is proportional to term 0"):
        T.Decomposition.from_factors([[1, 1]], [[1, 1]], [[1, 2]])
    with pytest.raises(pa.InputError, match="output must be"):
        T.Decomposition.from_factors([[1]], [[1]], [[1]], output="other")  # type: ignore[arg-type]


def test_a_list_for_two_is_read_as_it_holds_modulo_two() -> None:
    text = "\n".join("".join(line) for line in _strassen_lines()).replace("-", "+")
    for turned in (text, text.replace("c12", "cc").replace("c21", "c12").replace("cc", "c21")):
        d = _of_text(turned)
        verdict = T.verify(d)
        assert not verdict
        assert verdict.modulus == 2


def test_a_list_with_an_error_is_read_as_it_was_meant() -> None:
    text = "\n".join(_strassen_lines()).replace("(b12 - b22)", "(b12 - b21)")
    for turned in (text, text.replace("c12", "cc").replace("c21", "c12").replace("cc", "c21")):
        found = T.verify(_of_text(turned)).correction
        assert found is not None and found[:2] == (2, "b")
        assert list(found.matrix.entries()) == [0, 1, 0, -1]


def _strassen_lines() -> list[str]:
    return [
        "(a11 + a22)*(b11 + b22)*(c11 + c22)",
        "(a21 + a22)*(b11)*(c12 - c22)",
        "(a11)*(b12 - b22)*(c21 + c22)",
        "(a22)*(b21 - b11)*(c11 + c12)",
        "(a11 + a12)*(b22)*(c21 - c11)",
        "(a21 - a11)*(b11 + b12)*(c22)",
        "(a12 - a22)*(b21 + b22)*(c11)",
    ]


def _of_text(text: str, name: str = "d.exp", **options: object) -> T.Decomposition:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return T.read(path, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s,
        lambda s: "# a comment\n\n" + s.replace("\n", ",  # another\n"),
        lambda s: s.replace("(a11)*(b12 - b22)", "3*((a11))*(2*b12 - 2b22)/6"),
        lambda s: s.replace("a11 + a12)", "-(-a[1,1] - a_1_2))"),
        lambda s: s.replace("c11", "c1_1").upper().replace("C", "c"),
        lambda s: s.replace("(c22)", "(1/3*c22 + c22*2/3 + (1+i)*c11 - c11 - i c11)"),
        lambda s: s.replace("(c22)", "(0.25*c22 + 0.75 c22)"),
    ],
)
def test_ways_to_write_a_list(change) -> None:  # type: ignore[no-untyped-def]
    assert _of_text(change("\n".join(_strassen_lines()))) == T.strassen()


EQUATIONS = """\
# Winograd's form of Strassen's algorithm, with its sums
s1 = a21 + a22;
s2 := s1 - a_{11}
s3 = a11 − a21,
s4 = a12 - s2
t1 = b12 - b11
t2 = b22 - t1
t3 = b22 - b12
t4 = t2 - b21
p1 = a11 b11
p2 = a12·b21
p3 = s4 b22
p4 = a22 t4
p5 = s1 t1
p6 = s2
   * t2
p7 = s3*t3
u1 = p1 + p6
u2 = u1 + p7
C11 = p1 + p2
C12 = u1 + p5 + p3
C21 = u2 - p4
C22 = u2 + p5.
"""


def test_equations_with_sums_as_they_are_printed() -> None:
    d = _of_text(EQUATIONS, "winograd.txt")
    assert d.rank == 7 and T.verify(d)
    assert T.are_equivalent(d, T.strassen())
    # The entries of c are read as those of the product, and in no other way.
    turned = EQUATIONS.replace("C12", "C0").replace("C21", "C12").replace("C0", "C21")
    assert not T.verify(_of_text(turned, "winograd.txt"))
    direct = "c[1,1] = a1_1*b1_1\nc[1,2] = a1_1 b1_2\n"
    assert _of_text(direct) == T.standard(1, 1, 2)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("p7 = s3*t3", "p7 = s3*t9", "line 17 has t9, which is not defined above"),
        ("p7 = s3*t3", "p6 = s3*t3", "line 17 defines p6 again"),
        ("p7 = s3*t3", "p7 = s3*s1", "line 17 has a product of two forms in a"),
        ("p7 = s3*t3", "p7 = s3 + t3", "line 17 has a sum of a form in a and a form in b"),
        ("p7 = s3*t3", "p7 = 3", "line 17: p7 must be a form in a, one in b"),
        ("p7 = s3*t3", "p7 = s3*t3\np8 = s3*t1", "line 18: p8 is in no entry of c"),
        ("p7 = s3*t3", "a7 = s3*t3", "line 17: 'a7', before the =, must be a name"),
        ("C11 = p1 + p2", "C11 = s1", "line 20: C11 must be a sum of products"),
        ("C11 = p1 + p2", "C11 = p1 + a11", "a sum of a form in products and a form in a"),
        (EQUATIONS[EQUATIONS.index("C11") :], "", "no equation c11"),
    ],
)
def test_wrong_equations_are_refused_with_the_line(old: str, new: str, message: str) -> None:
    with pytest.raises(pa.InputError, match=f"^winograd.txt: .*{message}"):
        _of_text(EQUATIONS.replace(old, new), "winograd.txt")


def test_sums_of_sums_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert T.verify(_of_text(EQUATIONS))
    monkeypatch.setattr(equations, "MOST_STEPS", 30)
    with pytest.raises(pa.ResourceLimitError, match=r"the sums take more than 30 steps"):
        _of_text(EQUATIONS)


def test_a_text_in_memory(tmp_path: Path) -> None:
    text = "\n".join(_strassen_lines())
    assert T.read(io.StringIO(text)) == T.strassen()
    path = tmp_path / "d.exp"
    path.write_text(text)
    with path.open() as file:
        assert T.read(file, "exp", "trace", (2, 2, 2)) == T.strassen()
    with pytest.raises(pa.InputError, match=r"^the text: line 1 must be a product"):
        T.read(io.StringIO("(a11)*(b11)"))
    with pytest.raises(pa.InputError, match="a file of bytes; open it as text"):
        T.read(io.BytesIO(text.encode()))  # type: ignore[arg-type]
    with pytest.raises(pa.InputError, match="three files"):
        T.read(io.StringIO("1 1 M\n1 1 1\n0 0 0"))


@pytest.mark.parametrize(
    "terms", [_strassen_lines()[0], _strassen_lines(), [("a11 + a22", "b11 + b22", "c11")]]
)
def test_text_in_the_place_of_terms_is_sent_to_read(terms: object) -> None:
    with pytest.raises(pa.InputError, match=r"text|not '") as caught:
        T.Decomposition((2, 2, 2), terms)  # type: ignore[arg-type]
    assert "pa.tensor.read(io.StringIO(text))" in str(caught.value)


def test_perminov_texts_and_auxiliary_sums() -> None:
    value = {
        "n": [1, 1, 2],
        "m": 2,
        "multiplications": ["m1 = (a11) * (b11 + b12)", "m2 = (a11) * (b12)"],
        "elements": ["c11 = m1 - m2", "c12 = m2"],
    }
    d = _of_text(json.dumps(value), "d.json")
    assert T.verify(d)

    def cell(index: int, x: int) -> dict[str, int]:
        return {"index": index, "value": x}

    value = {
        "n": [1, 1, 2],
        "m": 2,
        "u": [[cell(0, 1)], [cell(0, 1)]],
        "v_fresh": [[cell(0, 1), cell(1, 1)]],
        "v": [[cell(2, 1)], [cell(1, 1)]],
        "w": [[cell(0, 1), cell(1, -1)], [cell(1, 1)]],
    }
    assert _of_text(json.dumps(value), "d.json") == d


def test_gzip_and_missing_letters_of_sms(tmp_path: Path) -> None:
    path = tmp_path / "d.exp.gz"
    path.write_bytes(gzip.compress("\n".join(_strassen_lines()).encode()))
    assert T.read(path) == T.strassen()
    T.write(T.strassen(), tmp_path / "s.sms")
    assert sorted(p.name for p in tmp_path.glob("*.sms")) == ["s_L.sms", "s_P.sms", "s_R.sms"]
    for name in ("s.sms", "s_L.sms", "s_R.sms", "s_P.sms"):
        assert T.read(tmp_path / name) == T.strassen()
    (tmp_path / "s_R.sms").unlink()
    with pytest.raises(pa.InputError, match=r"cannot read .*s_R\.sms"):
        T.read(tmp_path / "s.sms")


WRONG = [
    ("(a11)*(b11)", "line 1 must be a product of forms in a, b and c; it has a, b"),
    ("(a11)*(b11)*(c11)\n(a11)*(b11)*(c11+b11)", "line 2 has a sum of a form in c and a form in b"),
    ("(a11)*(a11)*(b11)*(c11)", "product of two forms in a"),
    ("(a11)*(b11)*(c11)/0", "division"),
    ("(a11)*(b11)*(c11)/(a11)", "division"),
    ("(a11)*(b11)*(c11", "not closed"),
    ("(a11)*(b11)*(c11))", "nothing should follow"),
    ("(a11)*(b11)*(c11)*", "an open end"),
    ("(a11)*(b11)*(c11 & 2)", "'& 2\\)'"),
    ("(a11)*(b11)*(c11 - c11)", "c of term 0 is zero"),
    ("(a11)*(b11)*(c11)\n(2*a11)*(b11)*(c11)", "term 1 is proportional to term 0"),
    ("(a111)*(b11)*(c11)", "a111 may be read in 2 ways"),
    ("(a11+a12)*(b11)*(c11)", "belong to no product"),
    ("(a11)*(b11)*(c13)", "belong to no product"),
    ("(" * 100 + "a11" + ")" * 100 + "*(b11)*(c11)", "deep"),
    ("(a[1,1000000000000])*(b[1000000000000,1])*(c11)", "over 1000"),
    ("", "none of the formats"),
    ("hello", "none of the formats"),
    ("# only a comment", "none of the formats"),
    ("1 0\n0 1\n", "there are 1 tables"),
    ("1 0\n#\n1 0 0\n#\n1 0", "2, 3 and 2 columns"),
    ("1 0\n0\n#\n1\n#\n1", "line 2 has 1 numbers"),
    ("1\n#\nx\n#\n1", "line 3, column 1"),
    ("1\n#\n1\n#\n0", "c of term 0 is zero"),
    ("1 1 M\n1 1 1\n0 0 0", "cannot read|three files"),
    ('{"format": [1, 1, 1], "terms": []}', "there are 0 terms"),
    ('{"format": [1, 1], "terms": [[[1],[1],[1]]]}', "format must be"),
    ('{"format": [1, 1, 1], "terms": [[[1],[1]]]}', "term 0 has 2 factors"),
    ('{"format": [1, 1, 1], "terms": [[[1],[1],[1, 2]]]}', "c of term 0 has 2 entries"),
    ('{"format": [1, 1, 1], "terms": [[[1],[1],["x"]]]}', "entry 0 of c of term 0"),
    ('{"format": [1, 1, 1], "rank": 2, "terms": [[[1],[1],[1]]]}', "rank is 2"),
    ('{"format": [1, 1, 1], "field": "t^2 - 4", "terms": [[[1],[1],[1]]]}', "irreducible"),
    ('{"format": [1, 1, 1], "field": "t^3 - 2", "terms": [[[1],[1],[[1, 2, 3, 4]]]]}', "4 coordinates"),
    ('{"format": [1, 1, 1], "field": "t^3 - 2", "terms": [[[1],[1],[[1, "i"]]]]}', "rational"),
    ('{"format": [100000, 1, 1], "terms": [[[1],[1],[1]]]}', "from 1 to 1000"),
    ('{"n": [1, 1, 1], "m": 1, "u": [[1]], "v": [[1]]}', "there is no w"),
    ('{"n": [1, 1, 1], "m": 2, "u": [[1]], "v": [[1]], "w": [[1]]}', "m says 2"),
    ('{"n": [1, 1, 1], "m": 1, "u": [[{"index": 7, "value": 1}]], "v": [[1]], "w": [[1]]}', "not below 1"),
    ('{"n": [1, 1, 1], "m": 1, "multiplications": ["m1 = a11*b11"], "elements": ["c11 = m9"]}', "m9"),
    ('{"n": [1, 1, 1], "m": 1, "multiplications": ["a11*b11"], "elements": []}', "text with ="),
    ('{"n": [1, 1, 1], "u": ', "not JSON"),
]


@pytest.mark.parametrize(("text", "message"), WRONG, ids=range(len(WRONG)))
def test_wrong_files_are_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises((pa.InputError, pa.PolyalgError), match=message):
        _of_text(text, "d.txt")


def test_messages_name_the_file(tmp_path: Path) -> None:
    path = tmp_path / "wrong.exp"
    path.write_text("(a11)*(b11)")
    with pytest.raises(pa.InputError, match=r"^wrong\.exp: line 1"):
        T.read(path)
    with pytest.raises(pa.InputError, match="cannot read"):
        T.read(tmp_path / "missing.exp")
    with pytest.raises(pa.InputError, match="must be the name of a file"):
        T.read(3)  # type: ignore[arg-type]
    with pytest.raises(pa.InputError, match="format must be one of"):
        T.read(path, "csv")
    with pytest.raises(pa.InputError, match="ends in none of"):
        T.write(T.strassen(), tmp_path / "d.csv")
    with pytest.raises(pa.InputError, match="cannot write"):
        T.write(T.strassen(), tmp_path / "no" / "d.exp")
    with pytest.raises(pa.InputError, match="d must be a Decomposition"):
        T.write("d", path)  # type: ignore[arg-type]


def test_glued_indices_need_the_shape() -> None:
    text = "\n".join(f"(a1{j})*(b{j}1)*(c11)" for j in range(1, 13))
    with pytest.raises(pa.InputError, match=r"pass shape="):
        _of_text(text)
    d = _of_text(text, shape=(1, 12, 1))
    assert d == T.standard(1, 12, 1)
    with pytest.raises(pa.InputError, match="is not in a matrix of 1 by 5"):
        _of_text(text, shape=(1, 5, 1))


def test_a_reading_that_the_indices_exclude() -> None:
    text = "(a11)*(b11)*(c11)\n(a11)*(b12)*(c21)"
    assert T.verify(_of_text(text))
    with pytest.raises(pa.InputError, match="trace form, not in the product form"):
        _of_text(text, output="product")


def _archive(arrays: dict[str, np.ndarray]) -> bytes:  # type: ignore[type-arg]
    made = io.BytesIO()
    np.savez(made, **arrays)
    return made.getvalue()


def test_arrays_that_are_refused() -> None:
    one = np.array([[1]])
    cases = [
        ({"U": one, "V": np.array([[0.5]]), "W": one}, "entry \\(0, 0\\) of V is a number of type float64"),
        ({"U": one, "V": np.array([[1]], dtype=object), "W": one}, "pickled"),
        ({"U": one, "V": np.array([1]), "W": one}, "must be a matrix"),
        ({"U": one, "V": one}, "must have arrays U, V and W"),
        ({"U": one, "V": np.array([["1/0"]]), "W": one}, "denominator is 0"),
        ({"U": one, "V": np.array([[True]]), "W": one}, "bool"),
    ]
    for arrays, message in cases:
        with pytest.raises(pa.InputError, match=message):
            _of_text(_archive(arrays), "d.npz")  # type: ignore[arg-type]
    with pytest.raises(pa.InexactInputError):
        _of_text(_archive(cases[0][0]), "d.npz")  # type: ignore[arg-type]


def test_an_array_that_only_claims_to_be_large() -> None:
    header = b"{'descr': '<i8', 'fortran_order': False, 'shape': (1000000000, 1000000000), }"
    body = b"\x93NUMPY\x01\x00" + (len(header) + 1).to_bytes(2, "little") + header + b"\n"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in "UVW":
            archive.writestr(f"{name}.npy", body)
    with pytest.raises(pa.ResourceLimitError, match="too many"):
        _of_text(made.getvalue(), "d.npz")  # type: ignore[arg-type]


def test_long_numbers_and_huge_claims() -> None:
    long = "9" * 6000
    d = _of_text(f"({long}*a11)*(b11)*(c11)")
    assert not T.verify(d)
    with pytest.raises(pa.PolyalgError):
        _of_text("999999999 999999999 M\n1 1 1\n0 0 0", "d_L.sms")
    with pytest.raises(pa.ResourceLimitError):
        _of_text('{"n": [1000, 1000, 1000], "m": 9999999, "u": [], "v": [], "w": []}', "d.json")
    fresh = [[{"index": k, "value": 1}, {"index": k, "value": 1}] for k in range(200)]
    value = {
        "n": [1, 1, 1],
        "m": 1,
        "u_fresh": fresh,
        "u": [[{"index": 200, "value": 1}]],
        "v": [[1]],
        "w": [[1]],
    }
    assert _of_text(json.dumps(value), "d.json").terms[0].a[0, 0] == 2**200


@SHARED
@given(
    junk=st.binary(max_size=200), start=st.sampled_from([b"", b"PK\x03\x04", b"\x1f\x8b", b'{"n":', b"(a11"])
)
def test_binary_junk(tmp_path: Path, junk: bytes, start: bytes) -> None:
    path = tmp_path / "junk"
    path.write_bytes(start + junk)
    for name in [None, *NAMES]:
        with pytest.raises(pa.PolyalgError):
            T.read(path, name)


def _files(folder: Path, name: str) -> list[Path]:
    T.write(
        T.transform(T.strassen(), [[1, 2], [0, 3]], [[1, 0], [0, 1]], [[1, 0], [5, 1]]),
        folder / f"d{ENDINGS[name]}",
        name,
    )
    return sorted(folder.glob("d*"))


@pytest.mark.parametrize("name", NAMES)
@SHARED
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(name: str, tmp_path: Path, data: st.DataObject) -> None:
    paths = _files(tmp_path, name)
    path = data.draw(st.sampled_from(paths))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["change", "cut", "double"]))
        if kind == "change":
            content[at] = data.draw(st.sampled_from(list(b'0123456789/*+-()[]{}",.e \nabcx\xff')))
        elif kind == "cut":
            del content[at : at + data.draw(st.integers(1, 20))]
        else:
            content[at:at] = content[at : at + 20]
        content = content or bytearray(b"1")
    path.write_bytes(bytes(content))
    try:
        d = T.read(paths[0], name)
    except pa.PolyalgError:
        return
    assert isinstance(d, T.Decomposition)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    for name in [None, "npz", "exp"]:
        with pytest.raises(pa.PolyalgError, match="pipe"):
            T.read(path, name)
