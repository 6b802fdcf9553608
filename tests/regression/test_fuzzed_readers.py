"""What the fuzzer of the readers found: odd objects where a word or a number is meant."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
import sympy

import polyalg as pa

ODD_WORDS = [
    np.array([]),
    np.array(["real", "circle"]),
    np.zeros((2, 2)),
    ["real"],
    {},
    None,
    0,
    b"real",
    "Real",
]


@pytest.mark.parametrize("word", ODD_WORDS, ids=repr)
@pytest.mark.parametrize("function", [pa.is_positive_semidefinite, pa.spectral_factor])
def test_a_domain_is_one_of_three_words(function, word) -> None:
    with pytest.raises(pa.InputError, match="on must (be 'real', 'circle'|have two ends)"):
        function([[[1]]], on=word)


def test_a_word_of_numpy_is_a_word() -> None:
    assert pa.is_positive_semidefinite([[[1]]], on=np.array(["real"])[0])


@pytest.mark.parametrize("entry", [None, [0], (1, 2), {}], ids=repr)
@pytest.mark.parametrize(
    "read",
    [
        pa.exact,
        pa.MatrixPolynomial,
        pa.LaurentMatrixPolynomial,
        pa.is_positive_semidefinite,
        pa.jordan_structure,
        lambda P: pa.is_positive_semidefinite(P, on="circle"),
    ],
    ids=["exact", "polynomial", "Laurent", "semidefinite", "structure", "circle"],
)
@pytest.mark.filterwarnings("ignore::sympy.utilities.exceptions.SymPyDeprecationWarning")
def test_a_sympy_matrix_of_other_things_is_refused(read, entry) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        M = sympy.Matrix(1, 2, [1, entry if entry != {} else sympy.Dict()])
    with pytest.raises(pa.PolyalgError):
        read(M)
