"""How close a matrix is to the stabilizing solution of an algebraic Riccati equation.

Theorem 3 of the theory page on linear systems: a residual and a solution of a Lyapunov inequality are enough.
Norms of symmetric matrices are bounded by sums of rows, those of others by the squares.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.rational_matrices import RationalMatrix, unit_matrix
from ..arithmetic.rational_polynomials import Point
from ..arithmetic.upper_bounds import UpperBound
from ..errors import CertificateError
from ..format.limits import Work

_QUARTER = 2  # the Lyapunov inequality is shown with I/4, the inverse with an error of 1/4


@dataclass(frozen=True, slots=True)
class Equation:
    """The data of a Riccati equation: A n by n, B n by m, Q, R symmetric, S n by m.

    `discount` is None in continuous time, else the factor of the products with X in discrete time.
    """

    A: RationalMatrix
    B: RationalMatrix
    Q: RationalMatrix
    R: RationalMatrix
    S: RationalMatrix
    discount: Point | None


@dataclass(frozen=True, slots=True)
class Guess:
    """Approximations: the solution X, the gain K, the inverse of W, and P of a Lyapunov inequality."""

    X: RationalMatrix
    K: RationalMatrix
    inverse: RationalMatrix
    P: RationalMatrix


@dataclass(frozen=True, slots=True)
class Distances:
    """Bounds of |X - X*| and |K - K*| for the stabilizing solution X* and its gain K*."""

    X: UpperBound
    K: UpperBound


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Bounds of |W^-1|, |B|^2, |Ac|, |P|, and of the residual at X."""

    inverse: UpperBound
    B: UpperBound
    loop: UpperBound
    P: UpperBound
    residual: UpperBound


def prove_stabilizing(equation: Equation, guess: Guess, work: Work) -> Distances:
    """Prove that the equation has a stabilizing solution, and bound its distance from the guess.

    Raises
    ------
    CertificateError
        Steps "inverse" (W times its inverse is not near I), "lyapunov" (the inequality is not shown),
        "contraction" (the residual is too large for the theorem) and "stability".

    Notes
    -----
    Theorem 3 of the theory page on linear systems.
    """
    sizes, gap = _sizes(equation, guess, work)
    beta, two = _discount(equation), UpperBound.of(2)
    quadratic = beta * sizes.inverse * sizes.B
    moved = sizes.inverse * sizes.B.root()
    if equation.discount is not None:
        quadratic = two * beta * quadratic * sizes.loop * sizes.loop
        moved = two * beta * moved * sizes.loop
    r = _contraction(sizes.P, quadratic, sizes.residual)
    _prove_stability(equation, sizes, r)
    return Distances(r, gap + moved * r)


def prove_stabilizing_with_product(
    matrices: tuple[RationalMatrix, RationalMatrix, RationalMatrix],
    X: RationalMatrix,
    P: RationalMatrix,
    work: Work,
) -> UpperBound:
    """Prove the same of A^T X + X A - X G X + Q = 0, given A, G and Q, and bound |X - X*|.

    Theorem 3 of the theory page on linear systems.

    Raises
    ------
    CertificateError
        As for `prove_stabilizing`, but for "inverse".
    """
    A, G, Q = matrices
    XG = X.times(G, work)
    loop = A.plus(XG.transposed(), -1)
    residual = _operator(None, loop, X, work).plus(Q).plus(XG.times(X, work))
    _prove_inequality(None, loop, P, work)
    size, g = P.norm(), G.norm()
    r = _contraction(size, g, residual.norm())
    _check_stable(UpperBound.of(2) * size * g * r)
    return r


def _contraction(P: UpperBound, quadratic: UpperBound, residual: UpperBound) -> UpperBound:
    """Return r such that a solution is within r: L^-1 multiplies norms by b = 8 |P| at most."""
    b = UpperBound.of(8) * P
    if not (UpperBound.of(4) * b * b * quadratic * residual).is_at_most(1):
        raise CertificateError("contraction", "the residual is too large for a solution nearby to follow")
    return UpperBound.of(2) * b * residual


def _sizes(equation: Equation, guess: Guess, work: Work) -> tuple[_Sizes, UpperBound]:
    """Return bounds, and that of the distance of K from the gain of the X given."""
    A, B, Q, R, S = equation.A, equation.B, equation.Q, equation.R, equation.S
    X, K, P = guess.X, guess.K, guess.P
    turned, gain = B.transposed(), K.transposed()
    XB = X.times(B, work)
    if equation.discount is None:
        W, N = R, XB.transposed().plus(S.transposed())
    else:
        W = R.plus(turned.times(XB, work).scaled(*equation.discount))
        N = XB.transposed().times(A, work).scaled(*equation.discount).plus(S.transposed())
    inverse = _norm_of_inverse(W, guess.inverse, work)
    missed = W.times(K, work).plus(N, -1)
    loop = A.plus(B.times(K, work), -1)
    cross = S.times(K, work)
    costs = Q.plus(gain.times(R.times(K, work), work)).plus(cross, -1).plus(cross.transposed(), -1)
    residual = _operator(equation.discount, loop, X, work).plus(costs)
    misses, squares = missed.square_norm(work), B.square_norm(work)
    delta = (squares * misses).root() * inverse
    size = P.norm()
    size_of_loop = loop.square_norm(work).root()
    _prove_inequality(equation.discount, loop, P, work)
    _prove_small_change(equation, (size, size_of_loop, delta))
    bounds = _Sizes(inverse, squares, size_of_loop + delta, size, residual.norm() + misses * inverse)
    return bounds, inverse * misses.root()


def _operator(discount: Point | None, loop: RationalMatrix, X: RationalMatrix, work: Work) -> RationalMatrix:
    """Return Ac^T X + X Ac, or discount Ac^T X Ac - X."""
    product = X.times(loop, work)
    if discount is None:
        return product.plus(product.transposed())
    return loop.transposed().times(product, work).scaled(*discount).plus(X, -1)


def _discount(equation: Equation) -> UpperBound:
    return UpperBound.of(1) if equation.discount is None else UpperBound.of(*equation.discount)


def _norm_of_inverse(W: RationalMatrix, V: RationalMatrix, work: Work) -> UpperBound:
    """Bound the norm of the inverse of a symmetric W by an approximate inverse V: |I - V W| <= 1/4."""
    off = V.times(W, work).plus(unit_matrix(W.columns), -1)
    if not off.norm().is_at_most(1, 4):
        raise CertificateError("inverse", "evidence.inverse is not near the inverse of R, or of R + B^T X B")
    return V.norm() * UpperBound.of(4, 3)


def _prove_inequality(discount: Point | None, loop: RationalMatrix, P: RationalMatrix, work: Work) -> None:
    """Prove P >= 0 and -(Ac^T P + P Ac) >= I/4, or P - discount Ac^T P Ac >= I/4."""
    least = 2
    if discount is None:
        # About what P is at least for I on the right, 1 / (2 |Ac|).
        size = loop.norm()
        least = max(size.m.bit_length() + size.e, 0) + 4
    negative = _operator(discount, loop, P, work).scaled(-1, 1)
    if not P.is_at_least(least, work) or not negative.is_at_least(_QUARTER, work):
        raise CertificateError("lyapunov", "evidence.lyapunov does not show that the closed loop is stable")


def _prove_small_change(equation: Equation, sizes: tuple[UpperBound, UpperBound, UpperBound]) -> None:
    """Prove that the inequality holds with I/8 for the closed loop of the exact gain, delta away."""
    P, loop, delta = sizes
    two = UpperBound.of(2)
    if equation.discount is None:
        change = two * P * delta
    else:
        change = _discount(equation) * P * (two * loop * delta + delta * delta)
    if not change.is_at_most(1, 8):
        raise CertificateError("lyapunov", "claim.K is too far from the gain of claim.X")


def _prove_stability(equation: Equation, sizes: _Sizes, r: UpperBound) -> None:
    """Prove that the closed loop of the solution is stable, which is within r."""
    two = UpperBound.of(2)
    if equation.discount is None:
        change = two * sizes.inverse * sizes.B * r * sizes.P
    else:
        beta = _discount(equation)
        moved = beta * r * sizes.B * sizes.inverse
        if not moved.is_at_most(1, 2):
            raise CertificateError("contraction", "R + B^T X B may be singular for X nearby")
        e = two * moved
        change = (two * e + e * e) * sizes.P * beta * sizes.loop * sizes.loop
    _check_stable(change)


def _check_stable(change: UpperBound) -> None:
    if not change.is_below(UpperBound.of(1, 8)):
        raise CertificateError("stability", "the closed loop of the solution is not shown to be stable")
