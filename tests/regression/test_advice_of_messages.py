"""Messages that send a new user on: the right call, the right name, one family of errors."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy
from flint import fmpq_mat

import polyalg as pa
import polyalg.checker


@pytest.mark.parametrize("rows", [[["0", "1.5"], ["1", "0"]], [["1/2"]]])
def test_numbers_in_text_are_for_exact(rows: list[list[str]]) -> None:
    with pytest.raises(pa.InputError, match=r"entry \(0, 0\) of A is the string .*; pass pa\.exact\(A\)"):
        pa.eigenvalues(rows)  # type: ignore[arg-type]
    assert pa.eigenvalues(pa.exact(rows)) is not None
    with pytest.raises(pa.InputError, match="is the string 'a', not a number$"):
        pa.eigenvalues([["a"]])  # type: ignore[list-item]


@pytest.mark.parametrize("verify", [pa.verify, polyalg.checker.verify])
def test_what_is_no_certificate_is_an_error_of_both_families(verify: Any) -> None:
    with pytest.raises(TypeError, match="not int") as caught:
        verify(42)
    assert isinstance(caught.value, pa.CertificateError) and caught.value.step == "format"
    assert isinstance(pickle.loads(pickle.dumps(caught.value)), TypeError)


@pytest.mark.parametrize("read", [pa.Certificate.load, pa.verify])
def test_a_file_that_is_not_there_is_an_error_of_both_families(read: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"there is no file .*none\.json") as caught:
        read(tmp_path / "none.json")
    assert isinstance(caught.value, pa.CertificateError) and caught.value.step == "file"
    again = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(again, FileNotFoundError) and str(again) == str(caught.value)


def test_convert_names_what_reads_matrices_of_polynomials() -> None:
    x, y = sympy.symbols("x y")
    with pytest.raises(pa.InputError, match=r"pass pa\.MatrixPolynomial\(value\)"):
        pa.convert(sympy.Matrix([[x, 1], [1, x**2]]), "python")
    with pytest.raises(pa.InputError, match="not in x, y"):
        pa.convert(sympy.Matrix([[x * y]]), "python")
    with pytest.raises(pa.InexactInputError, match=r"pa\.exact"):
        pa.convert(sympy.Matrix([[0.5]]), "python")


def test_stability_says_what_counts_roots_of_complex_polynomials() -> None:
    p = [1j, 2, 3]
    with pytest.raises(pa.InputError, match=r"pa\.count_roots\(p, pa\.disc\(0, 1\)\) takes others"):
        pa.is_schur_stable(p)
    with pytest.raises(pa.InputError, match=r"pa\.count_roots\(p, pa\.half_plane\('left'\)\) takes others"):
        pa.is_hurwitz_stable(p)
    assert pa.count_roots(p, pa.disc(0, 1)).inside == 2
    assert pa.count_roots(p, pa.half_plane("left")).inside >= 0


MATRIX = [[0, 2], [1, 0]]


@pytest.mark.parametrize(
    "p",
    [MATRIX, fmpq_mat(MATRIX), sympy.Matrix(MATRIX), np.array(MATRIX), pa.GaussianMatrix(MATRIX)],
    ids=lambda p: type(p).__name__,
)
def test_a_matrix_in_the_place_of_a_polynomial_is_answered_with_its_polynomial(p: Any) -> None:
    with pytest.raises(pa.InputError, match=r"of a matrix pass pa\.characteristic_polynomial\(p\)$"):
        pa.is_real_rooted(p)
    assert pa.is_real_rooted(pa.characteristic_polynomial(p))


@pytest.mark.parametrize(
    "p", [pa.MatrixPolynomial("s + 1, 1; 0, s + 2"), pa.LaurentMatrixPolynomial("5 + 2*z")]
)
def test_a_matrix_polynomial_in_the_place_of_one_is_answered_with_its_determinant(p: Any) -> None:
    with pytest.raises(pa.InputError, match=r"; its determinant is p\.det\(\)$"):
        pa.is_hurwitz_stable(p)
    assert pa.is_real_rooted(p.det())


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("eigenvals", "eigenvalues"),
        ("charpoly", "characteristic_polynomial"),
        ("minpoly", "minimal_polynomial"),
        ("is_realrooted", "is_real_rooted"),
        ("complexroots", "complex_roots"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest_one(wrong: str, right: str) -> None:
    with pytest.raises(AttributeError, match=f"has no attribute '{wrong}'; did you mean .*{right}"):
        getattr(pa, wrong)
    assert hasattr(pa, right) and not hasattr(pa, wrong)


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("matching_polynomial", "testing.graphs.matching_polynomial"),
        ("eulerian", "testing.polynomials.eulerian"),
        ("falsify", "search.falsify"),
        ("hermite", "laws.hermite"),
        ("plot_family", "plots.plot_family"),
        ("graphs", "testing.graphs"),
    ],
)
def test_a_name_of_a_module_below_is_answered_with_its_place(name: str, home: str) -> None:
    with pytest.raises(AttributeError, match=rf"has no attribute '{name}'; it is polyalg\.{home}$"):
        getattr(pa, name)


@pytest.mark.parametrize("name", ["xyzzy", "__wrapped__", "_eigenvals"])
def test_names_like_none_get_no_advice(name: str) -> None:
    with pytest.raises(AttributeError, match=f"has no attribute '{name}'$"):
        getattr(pa, name)


@pytest.mark.parametrize(
    "A",
    [
        pa.matrix("sqrt(2) 1; 0 1"),
        pa.matrix("i 1; 0 1"),
        pa.jordan_form([[0, 2], [1, 0]]).exp(),
    ],
    ids=["field", "gaussian", "balls"],
)
def test_a_list_beside_a_matrix_is_sent_to_the_reader_of_rows(A: Any) -> None:
    rows = [[1], [2]]
    with pytest.raises(TypeError, match=r"of type list; pa\.matrix reads rows$"):
        A @ rows
    assert (A * pa.matrix(rows)).ncols() == 1
    with pytest.raises(TypeError, match=r"of type int; use \* for the product with a number$"):
        A @ 2
