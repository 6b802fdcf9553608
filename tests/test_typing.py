"""The annotations: a type checker takes the calls that work, refuses others, and knows what comes back."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from mypy import api

import polyalg

PACKAGE = Path(polyalg.__file__).parent

HEAD = """
from fractions import Fraction
import numpy as np
from flint import acb_mat, arb, fmpq, fmpq_mat, fmpq_poly, fmpz_mat, fmpz_poly
import polyalg as pa
from polyalg.testing.graphs import matching_polynomial

rows = [[2, 1], [1, 3]]
array = np.array(rows)
i = pa.GaussianRational(0, 1)
P = pa.MatrixPolynomial([[[1, 0], [0, 2]], [[0, i], [-i, 0]], [[1, 0], [0, 1]]])
"""

TAKEN = """
pa.jordan_form(rows)
pa.jordan_form([[1, Fraction(1, 2)], [0, fmpq(1, 3)]], digits=30)
pa.jordan_form(((1, 2), (3, 4)), eps="1e-50")
pa.jordan_form([[0, 1j], [-1j, 0]])
pa.jordan_form([[0, i], [1, 0]], eps=Fraction(1, 1000))
pa.jordan_form(fmpz_mat(rows))
pa.jordan_form(fmpq_mat(2, 2, [1, 2, 3, 4]))
pa.jordan_form(pa.GaussianMatrix(rows, rows))
pa.jordan_form(array)
pa.jordan_form([array[0], array[1]])
pa.jordan_form(pa.exact([[0.5, 1], [2, 3]]))
pa.jordan_form(rows).exp(Fraction(1, 2))
pa.jordan_form(rows).apply(lambda x: x.sqrt())
pa.is_real_rooted([-2, 0, 1])
pa.is_real_rooted(fmpz_poly([-2, 0, 1]))
pa.is_real_rooted({0: -1, 500: 1})
pa.is_real_rooted(np.polynomial.Polynomial(np.array([1, 2], dtype=object)))
pa.count_real_roots([-2, 0, 1], 0, float("inf"))
pa.are_compatible([1, 1], fmpq_poly([2, 1]))
pa.additive_convolution([1, 2, 1], [0, 0, 1], n=2)
pa.additive_convolution([1, 2, 1], [0, 0, 1], [1, 1, 1], 2)
pa.additive_convolution([[1, 2, 1], [0, 0, 1], fmpq_poly([2, 1, 1])])
pa.rectangular_convolution([1, 2, 1], [0, 0, 1], 2)
pa.are_compatible([[1, 1], [2, 1]])
pa.common_interlacer([fmpq_poly([1, 1]), fmpq_poly([2, 1])])
pa.mixed_characteristic_polynomial([rows, fmpz_mat(rows)])
pa.mixed_characteristic_polynomial(rows, fmpz_mat(rows))
matching_polynomial({0: [1], 1: [0]})
matching_polynomial([(0, 1), (1, 2)])
pa.spectral_factor(P)
pa.spectral_factor(pa.LaurentMatrixPolynomial([[[5]], [[2]]]), on="circle")
pa.spectral_factor([rows, array, rows], on="real")
pa.sum_of_squares([[fmpq_poly([1, 0, 1])]])
pa.spectral_factor([1, 0, 1])
pa.sum_of_squares({0: 1, 2: 1})
pa.is_positive_semidefinite(fmpq_poly([1, 0, 1]))
pa.MatrixPolynomial("x 1; 1 x")
pa.is_positive_semidefinite(np.zeros((3, 2, 2), dtype=int), on="imaginary")
"""

KNOWN = """
V: acb_mat = pa.jordan_form(rows).V
top: arb = pa.largest_root([-2, 0, 1])
half: Fraction = pa.exact(0.5)
terms: dict[tuple[int, ...], fmpq] = pa.multivariate_additive_convolution({(1, 1): 1}, {(1, 1): 1})
sums: list[fmpq | pa.AlgebraicNumber] = pa.finite_free_moments([1, -3, 1])
number: pa.GaussianRational = pa.GaussianPolynomial([0, 1])(2)
matrix: pa.GaussianMatrix = pa.GaussianPolynomial([0, 1])(pa.GaussianMatrix(rows))
pa.characteristic_polynomial(rows).degree()
pa.frobenius_form(rows).invariant_factors[0].coeffs()
pa.frobenius_form(rows).form.nrows()
pa.real_roots([-2, 0, 1])[0].factor.degree()
pa.additive_convolution([1, 2, 1], [0, 0, 1]).coeffs()
P.coefficients[0].det()
"""

REFUSED = """
pa.jordan_form("hello")
pa.jordan_form(7)
pa.jordan_form(None)
pa.jordan_form([1, 2, 3])
pa.jordan_form([["a", "b"], ["c", "d"]])
pa.jordan_form(rows, digits="15")
pa.jordan_form(rows, eps=1e-50)
pa.eigenvalues({"matrix": rows})
pa.frobenius_form(fmpz_poly([1, 2]))
pa.is_real_rooted("x^2 - 2")
pa.is_real_rooted([None, 1])
pa.is_real_rooted(fmpz_mat(rows))
pa.interlaces([1, 1], "x")
pa.additive_convolution([1, 2, 1], [0, 0, 1], n="2")
pa.spectral_factor(P, on="cirle")
pa.spectral_factor("P")
pa.is_positive_semidefinite(P, on="line")
pa.MatrixPolynomial(3)
pa.characteristic_polynomial(rows).no_such_method()
circle: pa.GaussianRational = pa.GaussianPolynomial([0, 1])(pa.GaussianPolynomial([1]))
"""


def test_mypy_takes_what_works_and_refuses_the_rest(tmp_path: Path) -> None:
    """All lines are in one file, as a run of mypy takes seconds."""
    source = tmp_path / "calls.py"
    source.write_text(HEAD + TAKEN + KNOWN + REFUSED, encoding="utf-8")
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = true\nmypy_path = {PACKAGE.parent}\nfollow_imports = silent\n")
    cache = PACKAGE.parent / ".mypy_cache" / "typing"
    options = ["--config-file", str(config), "--cache-dir", str(cache), "--no-error-summary"]
    found, broken, _ = api.run([*options, str(source)])
    assert not broken, broken
    lines = source.read_text(encoding="utf-8").splitlines()
    refused = {lines[int(line.split(":")[1]) - 1] for line in found.splitlines() if ": error:" in line}
    assert refused == set(REFUSED.strip().splitlines()), found


def test_the_calls_that_mypy_takes_work() -> None:
    exec(compile(HEAD + TAKEN + KNOWN, "calls", "exec"), {})


def test_the_names_of_types_load_nothing() -> None:
    code = "import sys, polyalg.core.typing; print(*sorted({'flint', 'numpy', 'sympy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()


# What is untyped here depends on values: a witness, the parts of a certificate, registers of unlike rows, and
# what argparse and matplotlib give.  What a strategy of `testing` gives depends on the system asked for.
BOUNDARIES = {
    "certificates/comparing.py",
    "certificates/inputs.py",
    "checker/kinds.py",
    "checker/finitefree/rows.py",
    "checker/interlacing/rows.py",
    "checker/jordan/rows.py",
    "checker/pencils/rows.py",
    "checker/spectral/rows.py",
    "checker/systems/rows.py",
    "checker/tensor/rows.py",
    "certificates/decompositions.py",
    "tensor/files/npz.py",
    "tensor/use/blocks.py",
    "tensor/use/multiplying.py",
    "systems/reading.py",
    "cli/arguments.py",
    "cli/plotting.py",
    "cli/tour.py",
    "core/answer.py",
    "core/floats.py",
    "core/origin.py",
    "search/outcome.py",
}


def test_any_is_left_to_boundaries() -> None:
    named = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Name) and node.id == "Any"
    }
    others = {name for name in named if not name.startswith("testing/")} - BOUNDARIES
    assert not others, f"{others}: leave Any to BOUNDARIES, annotate with a type of core/typing.py"
