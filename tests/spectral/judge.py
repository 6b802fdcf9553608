"""What every factor, verdict and sum of squares has to satisfy, checked without the code that made it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import acb, acb_mat, fmpq

import polyalg as pa
from polyalg.core.gaussian import GaussianMatrix
from polyalg.testing.assertions import assert_encloses, assert_radius


def as_gaussian(M: Any) -> GaussianMatrix:
    """Return a matrix of either kind as a Gaussian one."""
    return M if isinstance(M, GaussianMatrix) else GaussianMatrix(M)


def assert_factor(P: Any, factor: Any, digits: int) -> None:
    """Check radii and the residual, whose coefficients are computed here anew."""
    eps = Fraction(1, 10**digits)
    for C in [*factor.coefficients, *factor.residual]:
        assert_radius(C, eps)
    assert all(x.contains(0) for C in factor.residual for x in C.entries())
    assert all(x.contains(0) for C in recomputed_residual(P, factor) for x in C.entries())


def recomputed_residual(P: Any, factor: Any) -> list[acb_mat]:
    """Return P - Q^* Q coefficient by coefficient, from the definitions."""
    Q, on = factor.coefficients, factor.on
    d, n = len(Q) - 1, Q[0].ncols()
    result = []
    for k in range(d + 1 if on == "circle" else 2 * d + 1):
        total = acb_mat(n, n)
        if k < len(P.coefficients):
            table = as_gaussian(P.coefficients[k]).table()
            total = acb_mat([[acb(z.real, z.imag) for z in row] for row in table])
        for i in range(d + 1):
            j = i + k if on == "circle" else k - i
            if 0 <= j <= d:
                sign = -1 if on == "imaginary" and i % 2 else 1
                total = total - Q[i].transpose().conjugate() * Q[j] * sign
        result.append(total)
    return result


def assert_is(factor: Any, Q: Any, digits: int) -> None:
    """Check that the enclosures contain a factor that is known."""
    assert len(factor.coefficients) == max(Q.degree, 0) + 1
    for k, C in enumerate(factor.coefficients):
        assert_encloses(C, Q.coefficients[k], Fraction(1, 10**digits))


def assert_refused(P: Any, point: Any, vector: Any, on: str) -> None:
    """Check that v^* P(point) v < 0, and that the point is on the domain."""
    v = as_gaussian(vector)
    z = point
    if on == "circle":
        z = pa.GaussianRational(point.real, point.imag)
        assert z.norm() == 1
    elif on == "imaginary":
        z = pa.GaussianRational(0, point)
    value = (v.conjugate().transpose() * as_gaussian(P(z)) * v)[0, 0]
    assert value.imag == 0
    assert value.real < 0


def assert_squares(P: Any, squares: Any) -> None:
    """Check the identity, the signs and the field."""
    assert squares.weights
    assert all(isinstance(w, fmpq) and w > 0 for w in squares.weights)
    total = None
    for w, Q in zip(squares.weights, squares.polynomials, strict=True):
        assert P.is_gaussian or not Q.is_gaussian
        term = Q.star() * Q * w
        total = term if total is None else total + term
    assert total == P
