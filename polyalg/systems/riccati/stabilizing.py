"""The stabilizing solution: guessed, rounded to dyadic matrices, and proved.

Theorem 3 of the theory page on linear systems.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from flint import arb, arb_mat, fmpq_mat, fmpz, fmpz_mat

from polyalg.checker.arithmetic.rational_matrices import RationalMatrix
from polyalg.checker.arithmetic.upper_bounds import UpperBound
from polyalg.checker.errors import CertificateError
from polyalg.checker.format.limits import Work
from polyalg.checker.systems.riccati import (
    Equation,
    Guess,
    prove_stabilizing,
    prove_stabilizing_with_product,
)
from polyalg.core.balls import magnitude_bits, scaled_midpoint
from polyalg.core.evidence import integer_json
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.systems.riccati.doubling import lyapunov_guess, norm, riccati_guess, rounded
from polyalg.systems.riccati.equation import RiccatiEquation

__all__ = ["DyadicMatrix", "Proved", "attempted", "dyadic_json"]

_GUARD = 16
_LYAPUNOV_BITS = 64


@dataclass(frozen=True, slots=True)
class DyadicMatrix:
    """Integers over 2^bits."""

    numerators: fmpz_mat
    bits: int

    @classmethod
    def near(cls, M: arb_mat, bits: int, symmetric: bool = False) -> DyadicMatrix:
        """Return the nearest one to the midpoints, with so many bits after the point."""
        rows, columns = M.nrows(), M.ncols()
        entries = [scaled_midpoint(x, bits) for x in M.entries()]
        if symmetric:
            entries = [entries[min(i, j) * columns + max(i, j)] for i in range(rows) for j in range(columns)]
        return cls(fmpz_mat(rows, columns, entries), bits)

    @property
    def value(self) -> fmpq_mat:
        """The matrix."""
        return fmpq_mat(self.numerators) / (fmpz(1) << self.bits)

    def plain(self) -> RationalMatrix:
        """Return it with integers of Python."""
        rows = [[int(x) for x in row] for row in self.numerators.tolist()]
        return RationalMatrix(rows, 1 << self.bits, self.numerators.ncols())


def dyadic_json(M: DyadicMatrix) -> Json:
    """Write the integers and the bits."""
    rows = [[integer_json(x) for x in row] for row in M.numerators.tolist()]
    return {"bits": integer_json(M.bits), "entries": rows}


@dataclass(frozen=True, slots=True)
class Proved:
    """Matrices near the stabilizing solution X and the gain K, and what proves it.

    K and the inverse are None for an equation with a given product; `distances` are bounds, once proved.
    """

    X: DyadicMatrix
    K: DyadicMatrix | None
    inverse: DyadicMatrix | None
    P: DyadicMatrix
    distances: tuple[UpperBound, UpperBound] | None = None


def attempted(equation: RiccatiEquation, eps: Fraction, bits: int) -> Proved | int | None:
    """Return what proves the solution to within eps, None where so many bits do not suffice.

    Where the solution found is so large that they cannot, the number of bits that may suffice.
    """
    for shift in _shifts(equation):
        with flint_lock, working_precision(bits):
            X = riccati_guess(equation.shifted(shift), shift)
        if X is None:
            continue
        # The bits that the theorem takes are an estimate; where it is too low more of the guess are kept.
        for guard in (_GUARD, _GUARD + bits // 4):
            with flint_lock, working_precision(bits):
                found = _rounded_guess(equation, X, eps, guard)
                wanted = 0 if found is None else found.X.bits + magnitude_bits(norm(X))
            distances = None if found is None else _distances(equation, found)
            if distances is not None and all(d.is_at_most(eps.numerator, eps.denominator) for d in distances):
                assert found is not None
                return replace(found, distances=distances)
            if wanted > bits and guard == _GUARD:
                # The doubling has lost some, too.
                return wanted + wanted // 4
        if distances is not None:
            # The solution is proved, but not closely enough.
            return 2 * bits
    return None


def _shifts(equation: RiccatiEquation) -> Iterator[fmpq_mat]:
    """Yield symmetric matrices X0: the doubling is tried for X - X0.

    It takes an invertible R, and for X0 = 0 finds another solution where an unstable mode has no costs.
    """
    n = equation.order
    for diagonal in ([0] * n, [1] * n, [k + 2 for k in range(n)]):
        X = fmpq_mat(n, n, [diagonal[i] if i == j else 0 for i in range(n) for j in range(n)])
        if equation.shifted(X).R.det() or equation.product is not None:
            yield X


def _rounded_guess(equation: RiccatiEquation, X: arb_mat, eps: Fraction, guard: int) -> Proved | None:
    """Return dyadic matrices with about as many bits as the theorem needs; None where a guess breaks down."""
    A, B, R, S = (rounded(M) for M in (equation.A, equation.B, equation.R, equation.S))
    beta = arb(1) if equation.discount is None else arb(equation.discount)
    if equation.product is not None:
        loop, W, K, inverse = (A - rounded(equation.product) * X).mid(), None, None, None
    else:
        turned = B.transpose()
        W = R if equation.discount is None else (R + turned * X * B * beta).mid()
        N = turned * X if equation.discount is None else turned * X * A * beta
        try:
            inverse = W.inv().mid()
        except ZeroDivisionError:
            return None
        K = (inverse * (N + S.transpose())).mid()
        loop = (A - B * K).mid()
    discrete = equation.is_discrete
    P = lyapunov_guess((loop * beta.sqrt()).mid() if discrete else loop, discrete)
    if P is None:
        return None
    lost = magnitude_bits(norm(P)) + magnitude_bits(norm(loop) + 1) + X.nrows().bit_length()
    lyapunov_bits = _LYAPUNOV_BITS + max(magnitude_bits(norm(loop) + 1), 0)
    if K is None or inverse is None or W is None:
        bits = needed_bits(eps) + max(lost, 0) + guard
        return Proved(DyadicMatrix.near(X, bits, True), None, None, DyadicMatrix.near(P, lyapunov_bits, True))
    of_inverse = magnitude_bits(norm(inverse)) if inverse.nrows() else 0
    size = magnitude_bits(norm(B) + norm(B.transpose()) + 1)
    moved = max(of_inverse + size + (magnitude_bits(norm(loop) * beta + 1) + 1 if discrete else 0), 0)
    conditioned = max(of_inverse + magnitude_bits(norm(W) + 1), 0) if inverse.nrows() else 0
    bits = needed_bits(eps) + max(lost, 0) + moved + guard
    gain_bits = max(needed_bits(eps) + conditioned, bits // 2 + conditioned + 2 * size) + guard
    inverse_bits = max(magnitude_bits(norm(W) + 1) + W.nrows().bit_length(), 0) + guard
    return Proved(
        DyadicMatrix.near(X, bits, True),
        DyadicMatrix.near(K, gain_bits),
        DyadicMatrix.near(inverse, inverse_bits),
        DyadicMatrix.near(P, lyapunov_bits, True),
    )


def _distances(equation: RiccatiEquation, found: Proved) -> tuple[UpperBound, UpperBound] | None:
    """Return bounds for X and K by Theorem 3, None where it does not apply."""
    work = Work()
    A, Q = _plain(equation.A), _plain(equation.Q)
    X, P = found.X.plain(), found.P.plain()
    try:
        if equation.product is not None:
            distance = prove_stabilizing_with_product((A, _plain(equation.product), Q), X, P, work)
            return distance, distance
        assert found.K is not None and found.inverse is not None
        discount = None if equation.discount is None else (int(equation.discount.p), int(equation.discount.q))
        data = Equation(A, _plain(equation.B), Q, _plain(equation.R), _plain(equation.S), discount)
        distances = prove_stabilizing(data, Guess(X, found.K.plain(), found.inverse.plain(), P), work)
    except CertificateError as error:
        if error.step == "limits":
            raise ResourceLimitError(f"no proof: {error.detail}") from None
        return None
    return distances.X, distances.K


def _plain(M: fmpq_mat) -> RationalMatrix:
    numerators, den = M.numer_denom()
    return RationalMatrix([[int(x) for x in row] for row in numerators.tolist()], int(den), M.ncols())
