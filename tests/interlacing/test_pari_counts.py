"""Counts of real roots in half-open intervals, with clusters and multiplicities, as PARI has them."""

from __future__ import annotations

import importlib
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from flint import fmpz_poly

import polyalg as pa

from . import reference as truth

ROOT = Path(__file__).resolve().parents[2]
FILE = json.loads((ROOT / "tests" / "reference" / "pari_roots.json").read_text(encoding="utf-8"))
PORTION = 1000


def end(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


@pytest.fixture(scope="module")
def scripts() -> Any:
    """Return a function that imports the scripts, which are in the repository but not in the package."""
    if not (ROOT / "scripts").is_dir():
        pytest.skip("the scripts are not part of this copy")
    sys.path.insert(0, str(ROOT / "scripts"))
    try:
        yield importlib.import_module
    finally:
        sys.path.remove(str(ROOT / "scripts"))


def test_the_file_says_where_it_comes_from(scripts: Any) -> None:
    assert FILE["system"] == "PARI" and FILE["version"] and FILE["licence"]
    text = (ROOT / FILE["script"]).read_text() + (ROOT / "scripts" / "root_inputs.py").read_text()
    assert "import polyalg" not in text and "from polyalg" not in text
    made = scripts("root_inputs").cases(len(FILE["cases"]), FILE["seed"])
    for case, (coefficients, intervals) in zip(FILE["cases"], made, strict=True):
        assert case["coefficients"] == [str(c) for c in coefficients]
        assert [(end(x["a"]), end(x["b"])) for x in case["outputs"]["counts"]] == intervals


@pytest.mark.parametrize("start", range(0, len(FILE["cases"]), 50))
def test_counts_of_the_file(start: int) -> None:
    for case in FILE["cases"][start : start + 50]:
        f = fmpz_poly([int(c) for c in case["coefficients"]])
        for x in case["outputs"]["counts"]:
            a, b, where = end(x["a"]), end(x["b"]), f"{case['name']} on ({x['a']}, {x['b']}]"
            assert truth.count_roots(f, a, b) == x["distinct"], where
            assert pa.count_real_roots(f, a, b) == x["distinct"], where
            assert pa.count_real_roots(f, a, b, multiplicity=True) == x["with_multiplicity"], where


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20_000 // PORTION))
def test_twenty_thousand_polynomials(scripts: Any, seed: int) -> None:
    pytest.importorskip("cypari")
    counts = scripts("make_reference_pari_roots").counts
    for coefficients, intervals in scripts("root_inputs").cases(PORTION, seed):
        answers = counts(coefficients, intervals)
        for (a, b), (distinct, with_multiplicity) in zip(intervals, answers, strict=True):
            where = f"{coefficients} on ({a}, {b}], seed {seed}"
            assert pa.count_real_roots(coefficients, a, b) == distinct, where
            assert pa.count_real_roots(coefficients, a, b, multiplicity=True) == with_multiplicity, where
