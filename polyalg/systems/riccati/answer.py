"""The answer to a Riccati equation: a solution in balls, with what proves it."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from flint import acb, acb_mat, arb

from polyalg.core.accuracy import digits_of
from polyalg.core.answer import Answer
from polyalg.core.balls import largest_radius
from polyalg.core.display.balls import BallMatrix
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import Table, counted
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import CostReport
from polyalg.core.typing import Polynomial
from polyalg.systems.riccati.equation import PackedEquation, RiccatiEquation
from polyalg.systems.riccati.solution import Solution
from polyalg.systems.riccati.solving import solved

__all__ = ["Riccati"]


class Riccati(Answer):
    """The stabilizing, or the semi-stabilizing, solution of an algebraic Riccati equation.

    Attributes
    ----------
    X : BallMatrix
        n by n, Hermitian.
    K : BallMatrix or None
        The gain, m by n: u = -K x is the feedback.  None for an equation with G in place of B and R.
    closed_loop : BallMatrix
        A - B K, or A - G X.
    axis : list of (polynomial, list of int)
        The factors with eigenvalues of the Hamiltonian matrix (the symplectic pencil) on the imaginary axis
        (the unit circle), and the sizes of their blocks; those of the closed loop have half the sizes.
        Empty for a stabilizing solution.  Over Q(i) those of both conjugates.
    is_stabilizing : bool
        Whether `.axis` is empty.
    radius : arb
        Largest radius of an entry of X and K.
    certificate : Certificate
        Proof, made when first asked for: of X and K where it is stabilizing, else of X by Jordan chains.
    report : CostReport
        Stages and seconds.
    """

    def __init__(
        self, equation: RiccatiEquation, solution: Solution, eps: Fraction, report: CostReport
    ) -> None:
        self._equation, self._solution, self._eps = equation, solution, eps
        self.report = report
        self._source = solution.prove

    def _recipe(self) -> Recipe:
        return packed_call(_again, PackedEquation.of(self._equation), self._eps, not self.is_stabilizing)

    @property
    def axis(self) -> list[tuple[Polynomial, list[int]]]:
        return list(self._solution.axis)

    @property
    def is_stabilizing(self) -> bool:
        return not self._solution.axis

    @cached_property
    def X(self) -> BallMatrix:
        return self._folded(self._solution.X)

    @cached_property
    def K(self) -> BallMatrix | None:
        K = self._solution.K
        return None if K is None else self._folded(K)

    @cached_property
    def closed_loop(self) -> BallMatrix:
        equation, solution = self._equation, self._solution
        with flint_lock, working_precision(solution.bits):
            A = acb_mat(equation.A)
            if equation.product is not None:
                M = A - acb_mat(equation.product) * solution.X
            else:
                assert solution.K is not None
                M = A - acb_mat(equation.B) * solution.K
        return self._folded(M)

    def _folded(self, M: acb_mat) -> BallMatrix:
        """Return the matrix over Q(i) that [Re, -Im; Im, Re] stands for, or the real one itself."""
        if self._equation.gaussian:
            rows, m, n = M.tolist(), M.nrows() // 2, M.ncols() // 2
            entries = [acb(rows[i][j].real, rows[m + i][j].real) for i in range(m) for j in range(n)]
            M = acb_mat(m, n, entries)
        return BallMatrix(M, digits_of(self._eps))

    @cached_property
    def radius(self) -> arb:
        return largest_radius(*(acb_mat(M) for M in (self.X, self.K) if M is not None))

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the midpoints of X and K as text."""
        return {
            "X": self.X.to_texts(),
            "K": None if self.K is None else self.K.to_texts(),
            "axis": [[polynomial_text(f), sizes] for f, sizes in self._solution.axis],
        }

    def _table(self) -> Table:
        n = self.X.nrows()
        time = "discrete" if self._equation.is_discrete else "continuous"
        kind = "stabilizing" if self.is_stabilizing else "semi-stabilizing"
        title = f"Riccati: {kind} solution in {time} time, {counted(n, 'state')}"
        rows = [("X", f"{n} x {n}")]
        if self.K is not None:
            rows.append(("K", f"{self.K.nrows()} x {n}"))
        on = ", ".join(polynomial_text(f) for f, _ in self._solution.axis)
        return Table(title, ("matrix", "shape"), rows, 0, f"on the boundary: roots of {on}" if on else "")


def _again(equation: PackedEquation, eps: Fraction, semistabilizing: bool) -> Riccati:
    data = equation.unpacked()
    found, report = solved(data, eps, semistabilizing)
    return Riccati(data, found, eps, report)
