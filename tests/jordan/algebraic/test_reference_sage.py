"""Agreement with Sage on 100 matrices over number fields: polynomials, their factors, block sizes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import polyalg as pa

CASES = json.loads((Path(__file__).parents[2] / "reference" / "sage_fields.json").read_text())["cases"]


def number(field: pa.NumberField, coefficients: list[str]) -> pa.AlgebraicNumber:
    return field(*map(Fraction, coefficients))


def polynomial(field: pa.NumberField, coefficients: list[list[str]]) -> Any:
    return pa.polynomial([number(field, c) for c in coefficients], field=field)


@pytest.mark.parametrize("case", CASES)
def test_structures_are_those_of_sage(case: dict[str, Any]) -> None:
    field = pa.NumberField(case["field"], case["root"])
    A = pa.matrix([[number(field, x) for x in row] for row in case["matrix"]], field=field)
    expected = polynomial(field, case["characteristic_polynomial"])
    product = pa.polynomial([1], field=field)
    found = pa.jordan_structure(A, field=field)
    for f, sizes in found:
        product = product * f ** sum(sizes)
    assert product == expected
    assert {(f, tuple(sizes)) for f, sizes in found} == {
        (polynomial(field, part["factor"]), tuple(part["sizes"])) for part in case["structure"]
    }
