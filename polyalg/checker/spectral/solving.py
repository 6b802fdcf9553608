"""The spectral factor of a core from its conditions: X with K = X^* X, all zeros of det X in Im x >= 0.

X is determined up to a constant unitary matrix on the left; its value at a normal point, or its leading
coefficient, is made the Cholesky factor of that of K.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fixed.ball_matrices import cholesky, transposed
from ..arithmetic.fixed.ball_polynomials import times_linear, value_at_integer
from ..arithmetic.fixed.ball_systems import Equations
from ..arithmetic.fixed.balls import Arithmetic, Ball, Balls
from ..arithmetic.hermitian import definite_determinant
from ..arithmetic.matrix_polynomials import MatrixPolynomial, Values, leading_value, value_at
from ..errors import CertificateError
from .chains import Core, Zero, conditions


@dataclass(frozen=True, slots=True)
class Normal:
    """A point x0 where the core is definite, or None for infinity, and den times its value there.

    The parts of what is meant are within `spread` of those of the value.
    """

    point: int | None
    value: Values
    spread: int = 0


def normal_point(core: MatrixPolynomial, infinity: bool, arithmetic: Arithmetic) -> Normal:
    """Return infinity where it is allowed and normal, else the first of 0, 1, -1, 2, -2, ... that is.

    Notes
    -----
    The core is known to be positive semidefinite with finitely many singular points, so the search ends.
    """
    if infinity:
        value = leading_value(core)
        if definite_determinant(value, arithmetic.work):
            return Normal(None, value)
    k = 0
    while True:
        for point in (k, -k) if k else (0,):
            value = value_at(core, (point, 1), arithmetic.work)
            if definite_determinant(value, arithmetic.work):
                return Normal(point, value)
        k += 1


def solve_factor(core: Core, zeros: list[Zero], normal: Normal, arithmetic: Arithmetic) -> list[Balls]:
    """Enclose the rows of [X_0 .. X_d], with X upper triangular with positive diagonal at the normal point.

    Raises
    ------
    CertificateError
        Step "precision", when the conditions are not proved to determine X, and the steps of `conditions`.

    Notes
    -----
    X satisfies all conditions and has the Cholesky factor of K as its value at the normal point. Where the
    matrix of these linear equations is invertible there is one solution, so it is X.
    """
    right = cholesky(_rational_rows(normal, core, arithmetic), arithmetic, "the normal point")
    if core.r == 1:
        first = right[0]
        lead = (first.re[0], 0, first.radius)
        return [_scalar_factor(core.d, zeros, normal.point, lead, arithmetic)]
    r, d, w = core.r, core.d, arithmetic.places
    equations = Equations(r, arithmetic)
    for zero in zeros:
        for row in conditions(core, zero, arithmetic):
            equations.add(row)
    if len(equations.rows) != r * d:
        raise CertificateError("structure", f"{len(equations.rows)} conditions where {r * d} are needed")
    for i, column in enumerate(transposed(right)):
        blocks = [int(k == d) for k in range(d + 1)]
        if normal.point is not None:
            blocks = [normal.point**k for k in range(d + 1)]
        re = [(c << w if j == i else 0) for c in blocks for j in range(r)]
        equations.add(Balls(re, [0] * len(re), 0), column)
    return equations.solve("the system of the conditions")


def _rational_rows(normal: Normal, core: Core, arithmetic: Arithmetic) -> list[Balls]:
    """Enclose the matrix value / den."""
    return [
        arithmetic.over(re, im, core.polynomial.den, spread=normal.spread)
        for re, im in zip(*normal.value, strict=True)
    ]


def _scalar_factor(d: int, zeros: list[Zero], point: int | None, lead: Ball, arithmetic: Arithmetic) -> Balls:
    """Return a prod (x - z)^m of degree at most d; half the multiplicity is meant for real z.

    Notes
    -----
    a is the given number at infinity; else it is the given value at the point divided by that of the product.
    """
    monic = Balls([1 << arithmetic.places], [0], 0)
    for zero in zeros:
        if zero.powers is None:
            continue
        for _ in range(zero.multiplicity // 2 if zero.is_real else zero.multiplicity):
            monic = times_linear(monic, zero.powers[1], arithmetic)
    if point is not None:
        inverse = arithmetic.inverse(value_at_integer(monic, point, arithmetic))
        if inverse is None:
            raise CertificateError("precision", "the value at the normal point is not proved to be non-zero")
        lead = arithmetic.times(lead, inverse)
    out = arithmetic.scale(lead, monic)
    pad = [0] * (d + 1 - len(monic.re))
    return Balls(out.re + pad, out.im + pad, out.radius)
