"""Laurent polynomials with irrational coefficients on the circle: every writing gives what the half gives."""

from __future__ import annotations

import pytest
import sympy

import polyalg as pa

Z = sympy.symbols("z")
S = sympy.sqrt(2)
ROOT = pa.algebraic("sqrt(2)")


@pytest.mark.parametrize(
    "P",
    [
        S * Z + 4 + S / Z,
        (4 * Z + S * Z**2 + S) / Z,
        sympy.Matrix([[S * Z + 4 + S / Z]]),
        {0: 4, 1: S},
        {-1: S, 0: 4, 1: S},
        {0: [[4]], 1: [[ROOT]]},
        {-1: [[ROOT]], 0: [[4]], 1: [[S]]},
        [4, S],
        [[[4]], [[ROOT]]],
        pa.polynomial("4 + sqrt(2)*x"),
    ],
)
def test_scalars(P: object) -> None:
    verdict = pa.is_positive_semidefinite(P, on="circle")
    assert verdict and "for all x with |x| = 1" in pa.verify(verdict, P)
    Q = pa.spectral_factor(P, on="circle", digits=30)
    q0, q1 = (C[0, 0].real for C in Q.coefficients)
    # q0^2 + q1^2 = 4 and q0 q1 = sqrt 2, |q0| > |q1|.
    assert (q0 * q0 + q1 * q1).contains(4) and (q0 * q1).overlaps(ROOT.value(40).real) and q0 > q1 > 0


def test_matrices_and_numbers_that_are_not_real() -> None:
    M = sympy.Matrix([[3, sympy.I * S * Z], [-sympy.I * S / Z, 2]])
    verdict = pa.is_positive_semidefinite(M, on="circle")
    assert verdict and pa.verify(verdict, M)
    with pytest.raises(pa.CertificateError, match="another polynomial is meant"):
        pa.verify(verdict, M + sympy.eye(2))
    half = {0: [[3, 0], [0, 2]], 1: [[0, pa.algebraic("i*sqrt(2)")], [0, 0]]}
    assert pa.is_positive_semidefinite(half, on="circle")
    one, other = (pa.spectral_factor(P, on="circle", digits=20) for P in (M, half))
    for C, D in zip(one.coefficients, other.coefficients, strict=True):
        assert all(x.overlaps(y) for x, y in zip(C.entries(), D.entries(), strict=True))


def test_refusals_of_positivity() -> None:
    # 2 sqrt 2 cos + c is >= 0 exactly for c >= 2 sqrt 2.
    verdict = pa.is_positive_semidefinite(S * Z + 2 + S / Z, on="circle")
    assert not verdict and verdict.witness.point == -1
    assert pa.is_positive_semidefinite(S * Z + 2 * S + S / Z, on="circle").reason.endswith("at one point")
    # The other embedding: the zero is at 1.
    assert not pa.is_positive_semidefinite(-S * Z + 2 - S / Z, on="circle")
    # Irrational numbers that cancel.
    assert pa.is_positive_semidefinite((S - 1) * (S + 1) * Z + 3 + 1 / Z, on="circle")


@pytest.mark.parametrize(
    ("P", "error", "message"),
    [
        (S * Z + 4 + 2 / Z, pa.InputError, r"the coefficient of z\^1 in entry \(0, 0\) is not the conjugate"),
        ({-1: 1, 0: 4, 1: S}, pa.InputError, r"the coefficient of z\^1 in entry \(0, 0\) is not the"),
        (sympy.Matrix([[S, Z], [Z, S]]), pa.InputError, r"in entry \(0, 1\) is not the conjugate of that of"),
        (sympy.Matrix([[S, Z]]), pa.DimensionError, "must be square; (they are|it is) 1 x 2"),
        ({0: [[S]], 1: [[1, 0], [0, 1]]}, pa.DimensionError, "differ in shape: one is 1 x 1, coefficient 1"),
        ({0: pa.algebraic("i*sqrt(2)")}, pa.InputError, "coefficient 0 of P is not Hermitian"),
        (sympy.pi * Z + 4 + sympy.pi / Z, pa.InputError, "entry .0, 0. of coefficient -1 of P is the SymPy"),
        ({0: 0.5, 1: S}, pa.InexactInputError, "float"),
    ],
)
def test_errors(P: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        pa.is_positive_semidefinite(P, on="circle")
