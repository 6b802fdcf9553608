"""Bad input: every documented error, with the entry that it names."""

from __future__ import annotations

from typing import Any

import pytest

import polyalg as pa

CALLS = [pa.spectral_factor, pa.is_positive_semidefinite, pa.sum_of_squares]
IMAGINARY = pa.GaussianRational(0, 1)


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("P", "error", "words"),
    [
        (pa.MatrixPolynomial([[[1, 2], [3, 4]]]), pa.InputError, r"entry \(0, 1\) is 2, entry \(1, 0\) is 3"),
        (
            pa.MatrixPolynomial([[[1, IMAGINARY], [IMAGINARY, 1]]]),
            pa.InputError,
            r"coefficient 0 .*entry \(0, 1\) is i",
        ),
        (pa.MatrixPolynomial([[[IMAGINARY]]]), pa.InputError, r"coefficient 0 .*entry \(0, 0\) is i"),
        (pa.MatrixPolynomial([[[1]], [[0]], [[IMAGINARY]]]), pa.InputError, "coefficient 2"),
        (pa.MatrixPolynomial([[[1, 0]]]), pa.DimensionError, "1 x 2"),
        ([[[1.5]]], pa.InexactInputError, r"1\.5"),
        ([], pa.InputError, "no coefficients"),
        (None, pa.InputError, "NoneType"),
        ("x", pa.InputError, "P is text; pass pa.MatrixPolynomial"),
        (pa.LaurentMatrixPolynomial([[[2]], [[1]]]), pa.InputError, "circle"),
    ],
)
def test_refused(call: Any, P: Any, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        call(P)


@pytest.mark.parametrize("call", CALLS[:2])
def test_domain_and_kind(call: Any) -> None:
    P = pa.MatrixPolynomial([[[1]]])
    with pytest.raises(pa.InputError, match="on must be"):
        call(P, on="disc")
    with pytest.raises(pa.InputError, match="LaurentMatrixPolynomial"):
        call(P, on="circle")
    with pytest.raises(pa.InputError, match="minus its conjugate"):
        call(pa.MatrixPolynomial([[[1, 0], [0, 1]], [[0, 1], [1, 0]], [[1, 0], [0, 1]]]), on="imaginary")
    with pytest.raises(pa.InputError, match="skew-Hermitian"):
        call(pa.MatrixPolynomial([[[1]], [[1]], [[-1]]]), on="imaginary")
    if call is not pa.is_positive_semidefinite:
        with pytest.raises(pa.InputError):
            call(pa.LaurentMatrixPolynomial([[[0]]]), on="circle")


def test_accuracy_is_checked_first() -> None:
    P = pa.MatrixPolynomial([[[1]]])
    for digits in (0, -3, 1.5):
        with pytest.raises(pa.InputError):
            pa.spectral_factor(P, digits)
    with pytest.raises(pa.InputError):
        pa.spectral_factor(P, eps=0)


def test_sympy_matrices_are_read() -> None:
    sympy = pytest.importorskip("sympy")
    x = sympy.symbols("x")
    P = sympy.Matrix([[x**2 + 2, x], [x, 1]])
    factor = pa.spectral_factor(P)
    assert factor.degree == 1
    assert bool(pa.is_positive_semidefinite(P))
    assert pa.sum_of_squares(P).expand() == pa.MatrixPolynomial(P)
