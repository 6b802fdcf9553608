"""The stabilizing solution: guessed, rounded to dyadic matrices, and proved.

Theorem 3 of the theory page on linear systems.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from flint import arb, arb_mat, fmpq_mat, fmpz, fmpz_mat

from polyalg.algebra.blocks import unit
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
from polyalg.systems.riccati.closing import ClosedLoop, newton_step
from polyalg.systems.riccati.doubling import Lyapunov, norm, riccati_guess, rounded
from polyalg.systems.riccati.equation import RiccatiEquation

__all__ = ["DyadicMatrix", "Proved", "attempted", "dyadic_json"]

_GUARD, _MOST_STEPS = 16, 12
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

    @property
    def size(self) -> int:
        """The bits of the largest numerator."""
        return max((x.bit_length() for x in self.numerators.entries()), default=0)

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

    def with_distances(self, equation: RiccatiEquation) -> Proved:
        """Add bounds for X and K by Theorem 3, None where it does not apply."""
        return replace(self, distances=_distances(equation, self))

    def is_within(self, eps: Fraction) -> bool:
        """Whether X and K are proved to be that close."""
        distances = self.distances
        return distances is not None and all(d.is_at_most(eps.numerator, eps.denominator) for d in distances)


def attempted(equation: RiccatiEquation, eps: Fraction, bits: int) -> Proved | int | None:
    """Return what proves the solution to within eps, None where so many bits do not suffice.

    Where the solution found is so large that they cannot, the number of bits that may suffice.
    """
    for shift in _shifts(equation):
        with flint_lock, working_precision(bits):
            X = riccati_guess(equation.shifted(shift), shift)
        found = None if X is None else _proved_near(equation, X, eps, bits)
        if found is not None:
            return found
    return None


def _proved_near(equation: RiccatiEquation, X: arb_mat, eps: Fraction, bits: int) -> Proved | int | None:
    """Return what proves the solution near a guess with so many bits, after the steps that it takes."""
    with flint_lock, working_precision(bits):
        guess = _Guess.at(equation, X)
        if guess is None:
            return None
        found = guess.rounded(eps, _GUARD)
        wanted = found.X.size
    if wanted <= bits:
        found = found.with_distances(equation)
        if found.is_within(eps):
            return found
    # The bits that the theorem takes are an estimate; where it is too low more of the guess are kept.
    for guard in (_GUARD, _GUARD + bits // 4):
        better = _refined(guess, eps, bits, guard)
        if better is None:
            break
        with flint_lock, working_precision(bits):
            found = better.rounded(eps, guard)
        found = found.with_distances(equation)
        if found.is_within(eps):
            return found
        # P was that of the guess.
        with flint_lock, working_precision(bits):
            guess = _Guess.at(equation, better.X)
        if guess is None:
            break
    if found.distances is not None:
        # Proved, but not closely enough.
        return 2 * bits
    # The doubling has lost some, too.
    return wanted + wanted // 4 if wanted > bits else None


def _refined(guess: _Guess, eps: Fraction, bits: int, guard: int) -> _Guess | None:
    """Return a guess as close as the theorem asks, by steps of Newton's method; None where they fail.

    A doubling with as many bits would cost several times as much.
    """
    last = magnitude_bits(norm(guess.X))
    for _ in range(_MOST_STEPS):
        with flint_lock, working_precision(bits):
            near = guess.rounded(eps, guard).X
        more = max(bits, near.size)
        step = newton_step(guess.equation, near.value, guess.lyapunov, (bits, 2 * more))
        if step is None:
            return None
        with flint_lock, working_precision(more):
            moved = guess.moved((rounded(near.value) + step).mid())
            size = magnitude_bits(norm(step))
        if moved is None:
            return None
        gained, guess = last - size, moved
        if size - gained <= -near.bits:
            return guess
        if gained < 1:
            return None
        if gained < bits // 8:
            # The loop was too far away for its derivative.
            with flint_lock, working_precision(bits):
                closer = _Guess.at(guess.equation, guess.X)
            if closer is None:
                return None
            guess = closer
        last = size
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


@dataclass(frozen=True, slots=True)
class _Guess:
    """A guess with its closed loop, and P of the Lyapunov inequality for that or for one nearby."""

    equation: RiccatiEquation
    X: arb_mat
    loop: ClosedLoop
    lyapunov: Lyapunov
    P: arb_mat

    @classmethod
    def at(cls, equation: RiccatiEquation, X: arb_mat) -> _Guess | None:
        """Close the loop; None where that, or the doubling, breaks down."""
        loop = ClosedLoop.of(equation, X)
        lyapunov = None if loop is None else loop.lyapunov(equation)
        if loop is None or lyapunov is None:
            return None
        P = lyapunov.solved(rounded(unit(equation.order)))
        return None if P is None else cls(equation, X, loop, lyapunov, P)

    def moved(self, X: arb_mat) -> _Guess | None:
        """Return the guess with a better X, and the same P."""
        loop = ClosedLoop.of(self.equation, X)
        return None if loop is None else replace(self, X=X, loop=loop)

    def rounded(self, eps: Fraction, guard: int) -> Proved:
        """Return dyadic matrices with about as many bits as the theorem needs."""
        X, P, loop, feedback = self.X, self.P, self.loop.matrix, self.loop.feedback
        of_loop = magnitude_bits(norm(loop) + 1)
        lost = magnitude_bits(norm(P)) + of_loop + X.nrows().bit_length()
        bits = needed_bits(eps) + max(lost, 0) + guard
        near_P = DyadicMatrix.near(P, _LYAPUNOV_BITS + max(of_loop, 0), True)
        if feedback is None:
            return Proved(DyadicMatrix.near(X, bits, True), None, None, near_P)
        B, W, inverse = rounded(self.equation.B), feedback.W, feedback.inverse
        of_inverse, of_W = magnitude_bits(norm(inverse)), magnitude_bits(norm(W) + 1)
        size = magnitude_bits(norm(B) + norm(B.transpose()) + 1)
        moved = of_inverse + size
        if self.equation.discount is not None:
            moved += magnitude_bits(norm(loop) * arb(self.equation.discount) + 1) + 1
        conditioned = max(of_inverse + of_W, 0)
        bits += max(moved, 0)
        gain_bits = max(needed_bits(eps) + conditioned, bits // 2 + conditioned + 2 * size) + guard
        return Proved(
            DyadicMatrix.near(X, bits, True),
            DyadicMatrix.near(feedback.K, gain_bits),
            DyadicMatrix.near(inverse, max(of_W + W.nrows().bit_length(), 0) + guard),
            near_P,
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
