"""`convert` gives the same value as an object of another system."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any, get_args

import flint
import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

import polyalg as pa
from polyalg.core.bridges import BRIDGES, offers
from polyalg.core.typing import Target
from polyalg.testing import strategies
from polyalg.testing.systems import System

RATIONALS = st.fractions(-50, 50, max_denominator=20)
X = sympy.Symbol("x")


def test_targets_are_the_systems_whose_rows_say_how_to_write_exact_values() -> None:
    targets = {system for system in BRIDGES if offers(system, "from_matrix")}
    assert targets == set(get_args(Target)) == set(get_args(System)) - {"flint"}
    described = (pa.convert.__doc__ or "").partition("system : {")[2].partition("}")[0]
    assert set(described.replace('"', "").split(", ")) == targets
    assert all(f'"{system}"' in (strategies.__doc__ or "") for system in get_args(System))


@pytest.mark.parametrize("task", ["from_table", "from_coefficients"])
def test_a_system_without_matrices_of_objects_is_refused(monkeypatch: pytest.MonkeyPatch, task: str) -> None:
    row = BRIDGES["numpy"]
    monkeypatch.setitem(BRIDGES, "numpy", row._replace(offers=row.offers - {task}))
    A, p = pa.matrix("sqrt(2) 1; 0 1"), pa.polynomial("x^2 - sqrt(2)")
    refused, taken = (A, p) if task == "from_table" else (p, A)
    assert pa.convert(taken, "numpy") is not None
    with pytest.raises(pa.InputError, match=f"numpy has no object for a {type(refused).__name__}"):
        pa.convert(refused, "numpy")


@given(st.lists(RATIONALS, min_size=1, max_size=6).filter(lambda c: c[-1] != 0), RATIONALS)
def test_polynomials_have_their_values_in_every_system(coefficients: list[Fraction], at: Fraction) -> None:
    p = pa.polynomial(coefficients)
    value = sum(c * at**k for k, c in enumerate(coefficients))
    assert pa.convert(p, "python") == coefficients
    assert pa.convert(p, "numpy")(at) == value
    assert pa.convert(p, "sympy").eval(sympy.Rational(at.numerator, at.denominator)) == sympy.Rational(
        value.numerator, value.denominator
    )
    with mpmath.workdps(60):
        found = mpmath.polyval(pa.convert(p, "mpmath"), mpmath.mpf(at.numerator) / at.denominator)
        assert abs(found - mpmath.mpf(value.numerator) / value.denominator) < mpmath.mpf(10) ** -40
    for system in ("sympy", "numpy"):
        assert pa.polynomial(pa.convert(p, system)) == p


@given(st.lists(st.lists(RATIONALS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_matrices_are_read_again(rows: list[list[Fraction]]) -> None:
    A = pa.matrix(rows)
    assert pa.convert(A, "python") == rows
    for system in ("sympy", "numpy", "python"):
        assert pa.matrix(pa.convert(A, system)) == A
    assert pa.convert(A, "mpmath").rows == len(rows)


def test_gaussian_values() -> None:
    A, p = pa.matrix("i, 1/2; 0, 2 - i"), pa.polynomial("i x^2 + 1/2")
    assert pa.convert(A, "sympy")[1, 1] == 2 - sympy.I and pa.matrix(pa.convert(A, "sympy")) == A
    assert pa.convert(p, "sympy") == sympy.Poly(sympy.I * X**2 + sympy.Rational(1, 2), X)
    assert pa.convert(p, "mpmath")[0] == 1j and pa.convert(A, "python")[1][1] == 2 - 1j


def test_objects_of_other_systems() -> None:
    assert pa.convert(sympy.Poly(X**2 - 2, X), "python") == [-2, 0, 1]
    assert (
        pa.convert(sympy.Rational(1, 3), "python") == Fraction(1, 3) == pa.convert(flint.fmpq(1, 3), "numpy")
    )
    assert pa.convert(np.array([[1, 2]]), "sympy") == sympy.Matrix([[1, 2]])
    assert pa.convert(np.array([1, 2]), "sympy") == [1, 2]


def test_balls_and_what_holds_others() -> None:
    root = flint.arb(2).sqrt()
    for system in ("python", "numpy", "mpmath", "sympy"):
        assert abs(complex(pa.convert(root, system)) - 2**0.5) < 1e-14
    assert pa.convert([flint.acb(1, 2), {"a": flint.fmpz(3)}], "python") == [1 + 2j, {"a": 3}]
    assert pa.convert(flint.arb(0, 1e-20), "python") == 0
    assert pa.convert(flint.acb_mat([[1, 2]]), "python") == [[1, 2]]
    P = pa.MatrixPolynomial([[[1]], [[2]]])
    assert pa.convert(P, "python") == [[[1]], [[2]]] and pa.convert(P, "sympy")[0, 0] == 2 * X + 1


@pytest.mark.parametrize("system", ["sympy", "numpy", "mpmath", "python"])
def test_results_convert_themselves(system: str) -> None:
    roots, spectrum = pa.real_roots([-2, 0, 1]), pa.eigenvalues([[0, 2], [1, 0]])
    if system == "python":
        assert json.dumps(pa.convert(roots, system)) and json.dumps(pa.convert(spectrum, system))
        return
    for found in (pa.convert(roots, system), pa.convert(spectrum, system)):
        assert [round(complex(x).real, 6) for x in found] == [-1.414214, 1.414214]


@pytest.mark.parametrize("value", [0.5, np.float64(0.5), sympy.Float(0.5), mpmath.mpf(0.5)])
def test_floats_are_refused(value: Any) -> None:
    with pytest.raises(pa.InexactInputError, match=r"pa\.exact"):
        pa.convert(value, "python")


@pytest.mark.parametrize("value", [None, object(), "x", {1, 2}, pa.is_real_rooted([0, 1])])
def test_what_has_no_object_there_is_refused(value: Any) -> None:
    with pytest.raises(pa.InputError, match="the value is"):
        pa.convert(value, "sympy")


def test_other_targets_are_refused() -> None:
    with pytest.raises(pa.InputError, match="system must be 'sympy', 'numpy', 'sage', 'mpmath' or 'python'"):
        pa.convert(1, "matlab")  # type: ignore[arg-type]


def test_polynomials_of_the_target_keep_their_variable() -> None:
    s, w = sympy.symbols("s omega_1")
    assert pa.convert(s**2 - 2, "sympy") == sympy.Poly(s**2 - 2, s)
    assert pa.convert([sympy.Poly(w + 1, w, domain="QQ")], "sympy")[0].gen == w  # type: ignore[index]
    assert pa.convert(pa.polynomial("s^2 - 2"), "sympy") == sympy.Poly(X**2 - 2, X)
    assert pa.convert(s**2 - 2, "python") == [-2, 0, 1]
    P = pa.MatrixPolynomial(sympy.Matrix([[s**2, 1], [1, s]]))
    assert "[[s^2, 1], [1, s]]" in repr(P) and "x" not in P._repr_latex_().replace("matrix", "")
    assert P.to_sympy() == pa.convert(P, "sympy") == sympy.Matrix([[s**2, 1], [1, s]])
    assert "[[s^4 + 1, s^2 + s]" in repr(P * P) and pa.MatrixPolynomial(s**2).to_sympy()[0] == s**2
    L = pa.LaurentMatrixPolynomial(sympy.Matrix([[w + 3 + 1 / w]]))
    assert "omega_1 + 3 + omega_1^(-1)" in repr(L) and "mathrm{omega\\_1}" in L._repr_latex_()
