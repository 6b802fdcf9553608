"""An exception that says no has the certificate of it, also after it came from another process."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
import sympy

import polyalg as pa

X = sympy.Symbol("x")


@pytest.mark.parametrize(
    ("call", "given", "words"),
    [
        (lambda P: pa.spectral_factor(P), [-1, 0, 1], "not positive semidefinite"),
        (lambda P: pa.sum_of_squares(P), sympy.Matrix([[X**2, 1], [1, 0]]), "not positive semidefinite"),
        (lambda P: pa.sum_of_squares(P, on=(0, 2)), [1, -1], "for all real x with 0 <= x <= 2"),
        (lambda P: pa.spectral_factor(P, on="circle"), pa.LaurentMatrixPolynomial([1, 1]), "|x| = 1"),
        (lambda P: pa.spectral_factor(P, on="imaginary"), [-1], "Re x = 0"),
        (lambda p: pa.common_interlacer([-1, 1], p), [1, 0, 1], "has a root that is not real"),
        (lambda p: pa.common_interlacer(p, [-1, 1]), X**2 / 3 + 1, "has a root that is not real"),
        (lambda p: pa.additive_root_bound(p, [0, -1, 1], [1]), [1, 0, 1], "has a root that is not real"),
    ],
)
def test_the_certificate_of_a_no(call: Any, given: Any, words: str) -> None:
    with pytest.raises((pa.NotPositiveSemidefiniteError, pa.NotRealRootedError)) as caught:
        call(given)
    error: Any = caught.value
    # packed before the certificate was asked for, and after
    first = pickle.loads(pickle.dumps(error))
    proof = error.certificate
    assert words in pa.verify(proof, given) and proof is error.certificate
    again = pickle.loads(pickle.dumps(error))
    for copy in (first, again):
        assert (type(copy), str(copy)) == (type(error), str(error)) and copy.certificate == proof
        assert getattr(copy, "point", None) == getattr(error, "point", None)


def test_refusals_without_a_certificate() -> None:
    with pytest.raises(pa.NotRealRootedError) as caught:
        pa.largest_root([1, 0, 1])
    assert caught.value.certificate is None
    with pytest.raises(pa.NotRealRootedError, match="negative root") as caught:
        pa.multiplicative_root_bound([1, 1], [-1, 1], [2, -1])
    assert caught.value.certificate is None
    assert pa.NotPositiveSemidefiniteError("c").certificate is None
    assert pickle.loads(pickle.dumps(pa.NotRealRootedError("d"))).certificate is None
