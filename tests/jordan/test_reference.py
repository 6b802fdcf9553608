"""Answers of SymPy, PARI and Sage, kept as text; the scripts that made them are kept too."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flint import acb, arb, fmpq, fmpq_mat

import polyalg as pa
from polyalg.core.precision import working_precision

FOLDER = Path(__file__).resolve().parent.parent / "reference"
ROOT = FOLDER.parent.parent
SYSTEMS = ["sympy", "pari", "sage"]
CASES = [
    (system, case)
    for system in SYSTEMS
    for case in json.loads((FOLDER / f"{system}.json").read_text(encoding="utf-8"))["cases"]
]
IDS = [f"{system}-{case['name']}" for system, case in CASES]


def rational(text: str) -> fmpq:
    value = Fraction(text)
    return fmpq(value.numerator, value.denominator)


@cache
def matrix(index: int) -> Any:
    rows = CASES[index][1]["matrix"]
    return table(rows)


def table(rows: list[list[list[str]]]) -> Any:
    n = len(rows)
    real = fmpq_mat(n, n, [rational(re) for row in rows for re, _ in row])
    imag = fmpq_mat(n, n, [rational(im) for row in rows for _, im in row])
    return pa.GaussianMatrix(real, imag) if any(im != "0" for row in rows for _, im in row) else real


def key(f: Any) -> tuple[tuple[Fraction, Fraction], ...]:
    """Return the coefficients of a polynomial, of polyalg or of a file, in one form."""
    if isinstance(f, list):
        return tuple((Fraction(re), Fraction(im)) for re, im in f)
    return tuple(
        (_fraction(c.real), _fraction(c.imag))
        if isinstance(c, pa.GaussianRational)
        else (_fraction(c), Fraction(0))
        for c in f.coeffs()
    )


def _fraction(x: fmpq) -> Fraction:
    return Fraction(int(x.p), int(x.q))


def close(value: acb, re: str, im: str) -> bool:
    """Whether a value known to 30 digits is the eigenvalue, up to two units of the 28th."""
    with working_precision(200):
        other = acb(arb(rational(re)), arb(rational(im)))
        return bool(abs(value - other) < arb("2e-28"))


@pytest.mark.parametrize("index", range(len(CASES)), ids=IDS)
def test_exact_answers(index: int) -> None:
    outputs, A = CASES[index][1]["outputs"], matrix(index)
    assert key(pa.characteristic_polynomial(A)) == key(outputs["characteristic_polynomial"])
    structure = pa.jordan_structure(A)
    if "minimal_polynomial" in outputs:
        assert key(pa.minimal_polynomial(A)) == key(outputs["minimal_polynomial"])
    if "invariant_factors" in outputs:
        F = pa.frobenius_form(A)
        assert [key(f) for f in F.invariant_factors] == [key(f) for f in outputs["invariant_factors"]]
        if "rational_form" in outputs:
            form = table(outputs["rational_form"])
            assert F.form == (form if type(form) is type(F.form) else pa.GaussianMatrix(form))
    if "factors" in outputs:
        expected = Counter({key(g): int(exponent) for g, exponent in outputs["factors"]})
        assert Counter({key(g): sum(sizes) for g, sizes in structure}) == expected
    if "structure" in outputs:
        expected_sizes = {key(g): sorted(map(int, sizes), reverse=True) for g, sizes in outputs["structure"]}
        assert {key(g): sizes for g, sizes in structure} == expected_sizes


@pytest.mark.parametrize("index", range(len(CASES)), ids=IDS)
def test_eigenvalues_and_blocks(index: int) -> None:
    outputs, A = CASES[index][1]["outputs"], matrix(index)
    if "eigenvalues" in outputs:
        values = pa.eigenvalues(A, 32)
        assert len(values) == len(outputs["eigenvalues"])
        for re, im, multiplicity in outputs["eigenvalues"]:
            same = [e for e in values if close(e.value, re, im)]
            assert [e.multiplicity for e in same] == [int(multiplicity)]
    if "jordan_blocks" in outputs:
        F = pa.jordan_form(A, 32)
        left = list(outputs["jordan_blocks"])
        assert len(left) == len(F.blocks)
        for where, size in F.blocks:
            value = F.eigenvalues[where].value
            same = [b for b in left if int(b[1]) == size and close(value, *b[0])]
            assert same
            left.remove(same[0])
    if "jordan_form" in outputs:
        blocks = Counter(_blocks(outputs["jordan_form"]))
        F = pa.jordan_form(A)
        assert F.exact is not None
        J = F.exact[0]
        found, at = Counter(), 0
        for _, size in F.blocks:
            c = (
                pa.GaussianRational(J[at, at])
                if not isinstance(J[at, at], pa.GaussianRational)
                else J[at, at]
            )
            found[(_fraction(c.real), _fraction(c.imag), size)] += 1
            at += size
        assert found == blocks


def _blocks(rows: list[list[list[str]]]) -> list[tuple[Fraction, Fraction, int]]:
    result, at = [], 0
    while at < len(rows):
        size = 1
        while at + size < len(rows) and rows[at + size - 1][at + size] == ["1", "0"]:
            size += 1
        re, im = rows[at][at]
        result.append((Fraction(re), Fraction(im), size))
        at += size
    return result


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_file_says_where_it_comes_from(system: str) -> None:
    whole = json.loads((FOLDER / f"{system}.json").read_text(encoding="utf-8"))
    assert whole["system"].lower() == system and whole["version"] and whole["licence"]
    assert (ROOT / whole["script"]).is_file()
    text = (ROOT / whole["script"]).read_text() + (ROOT / "scripts" / "reference_inputs.py").read_text()
    assert "import polyalg" not in text and "from polyalg" not in text
    assert len(whole["cases"]) >= 75
    assert len({case["name"] for case in whole["cases"]}) == len(whole["cases"])
