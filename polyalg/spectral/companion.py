"""The factor as arXiv 2109.13956 finds it: the Jordan form of the block companion matrix.

The reference for the faster route of `polyalg.spectral.solver`, which the tests compare with it, and the
last resort behind it, since its precision has a proved bound (`polyalg.spectral.bound`): the singular leading
coefficient is moved away, the companion matrix C of the monic polynomial L^-1 P formed, its Jordan form
taken, one invariant subspace selected, and Q read off from it.  No compression here: det P != 0.
"""

from __future__ import annotations

from fractions import Fraction

from flint import acb, acb_mat, arb, fmpq, fmpq_mat, fmpz, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.linear_systems import identity_balls, solve_by_midpoints
from polyalg.core.balls import largest_radius
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.jordan.calls.form import jordan_form
from polyalg.jordan.form import JordanForm
from polyalg.spectral.definite import first_definite_point
from polyalg.spectral.normalize import exact_cholesky
from polyalg.spectral.solver import column_blocks

_GUARD_BITS = 64


def factor_by_companion(P: IntegerMatrixPolynomial, eps: Fraction) -> list[acb_mat]:
    """Return Q_0, ..., Q_d with P = Q^* Q on the line, normalized as `CoreSolver` does, of radius at most
    eps.

    Parameters
    ----------
    P : IntegerMatrixPolynomial
        >= 0 on the line, det P not identically zero.
    eps : Fraction
    """
    place = first_definite_point(P, infinity_allowed=True)
    bits = needed_bits(eps) + _GUARD_BITS
    while True:
        with flint_lock, working_precision(2 * bits + 64):
            Q = factor_to_accuracy(P, place, bits)
            if Q is not None and largest_radius(*Q) <= arb(fmpq(eps.numerator, eps.denominator)):
                return Q
        bits *= 2


def factor_to_accuracy(P: IntegerMatrixPolynomial, place: fmpq | None, bits: int) -> list[acb_mat] | None:
    """Return enclosures of Q_0, ..., Q_d from a Jordan form of accuracy 2**-bits.

    Parameters
    ----------
    P : IntegerMatrixPolynomial
        >= 0 on the line, det P not identically zero.
    place : fmpq or None
        An integer where P > 0, or None for infinity: Q is triangular there.
    bits : int
        The accuracy; the working precision is set, and is at least twice that.

    Returns
    -------
    list of acb_mat or None
        None where the accuracy is too low.

    Notes
    -----
    Step 1: x = x0 - 1/y where the leading coefficient L is singular; the map keeps the upper half plane.
    Step 2: C is the companion matrix of L^-1 P, of size 2dn; its eigenvalues are the zeros of det P.
    Step 3: C = V J V^-1, certified.
    Step 4: all chains at eigenvalues above the real line, the first half of each chain at a real one: a
    subspace of dimension dn on which the form of P vanishes.  Block sizes at real eigenvalues are even
    since P >= 0. Step 5: with V_k the block rows of the chosen columns, [Q_0 ... Q_{d-1}] = -V_d [V_0; ...;
    V_{d-1}]^-1, Q_d = 1. Step 6: times R with R^* R = L, and back to x.
    What each step loses is counted in Theorem 9 of the theory page on spectral factors.
    """
    monic_at_infinity = P if place is None else P.moved(place.p)
    R = exact_cholesky(monic_at_infinity[-1], P.denominator)
    if not P.formal_degree:
        return [R]
    form = jordan_form(_companion(monic_at_infinity), eps=Fraction(1, 1 << bits))
    Q = _from_subspace(_chosen_columns(form), P.nrows, P.half_degree)
    if Q is None:
        return None
    Q = [R * coefficient for coefficient in Q]
    return Q if place is None else _moved_back(Q, place.p)


def _moved_back(Q: list[acb_mat], x0: fmpz) -> list[acb_mat]:
    """Return the coefficients of (x0 - x)^d Q(1 / (x0 - x))."""
    d = len(Q) - 1
    weights = [fmpz_poly([x0, -1]) ** (d - k) for k in range(d + 1)]
    result = []
    for j in range(d + 1):
        total = Q[0] * acb(weights[0][j])
        for k in range(1, d + 1):
            total = total + Q[k] * acb(weights[k][j])
        result.append(total)
    return result


def _companion(P: IntegerMatrixPolynomial) -> fmpq_mat | GaussianMatrix:
    """Return the block companion matrix of L^-1 P: identities above, -L^-1 C_k last."""
    leading = _exact(P[-1])
    inverse = leading.inv()
    n, m = P.nrows, P.formal_degree
    real, imag = fmpq_mat(n * m, n * m), fmpq_mat(n * m, n * m)
    for i in range(n * (m - 1)):
        real[i, i + n] = fmpq(1)
    for k, C in enumerate(P.coefficients[:-1]):
        block = inverse * _exact(C) * -1
        whole = block if isinstance(block, GaussianMatrix) else GaussianMatrix(block)
        for i in range(n):
            for j in range(n):
                real[n * (m - 1) + i, k * n + j] = whole.real[i, j]
                imag[n * (m - 1) + i, k * n + j] = whole.imag[i, j]
    return GaussianMatrix(real, imag) if imag else real


def _exact(M: IntegerMatrix) -> fmpq_mat | GaussianMatrix:
    return fmpq_mat(M.real) if M.imag is None else M.over_gaussian()


def _chosen_columns(form: JordanForm) -> acb_mat:
    """Return the columns of V of all chains above the real line and of the first half of every real chain."""
    rows = form.V.tolist()
    chosen: list[int] = []
    at = 0
    for index, size in form.blocks:
        value = form.eigenvalues[index].value
        if value.imag > 0:
            chosen += range(at, at + size)
        elif value.imag == 0:
            chosen += range(at, at + size // 2)
        at += size
    return acb_mat([[row[j] for j in chosen] for row in rows])


def _from_subspace(V: acb_mat, n: int, d: int) -> list[acb_mat] | None:
    """Return the monic Q of an invariant subspace, None where the balls are too wide for the inverse."""
    if V.ncols() != n * d:
        return None
    rows = V.tolist()
    low = acb_mat([list(row) for row in rows[: n * d]])
    top = acb_mat([list(row) for row in rows[n * d : n * (d + 1)]])
    try:
        X = -solve_by_midpoints(low.transpose(), top.transpose()).transpose()
    except ZeroDivisionError:
        return None
    return [*column_blocks(X, d, n), identity_balls(n)]
