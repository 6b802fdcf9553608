"""The sign of a matrix: 1 at eigenvalues of the right half plane, -1 at those of the left one.

Whether there are others is decided exactly: i^-d g(ix) is real for a factor g with roots on the axis.
"""

from __future__ import annotations

from fractions import Fraction

from flint import acb, acb_mat, arb

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.report import ReportBuilder
from polyalg.errors import InputError, SingularMatrixError
from polyalg.jordan.functions.evaluation import evaluate
from polyalg.jordan.functions.powers import largest_zero_block
from polyalg.jordan.solver import JordanSolver
from polyalg.roots.real import root_problem


def sign(solver: JordanSolver, eps: Fraction) -> acb_mat:
    """Return an enclosure of the sign of A.

    Notes
    -----
    Theorem 5 of the theory page on matrix functions.
    """
    if largest_zero_block(solver):
        raise SingularMatrixError("A is singular, so it has no sign")
    for g, _ in solver.data.factors:
        if imaginary_roots(g):
            factor = shortened(polynomial_text(solver.data.public_factor(g)), 60)
            raise InputError(
                f"A has no sign: {factor}, a factor of its characteristic polynomial, has a root on the "
                "imaginary axis"
            )

    def taylor(value: acb, size: int) -> list[acb]:
        # A sign that the enclosure leaves open is no number, and a narrower one is taken.
        side = arb.nan() if value.real.contains(0) else arb(1 if value.real > 0 else -1)
        return [acb(side), *[acb(0)] * (size - 1)]

    return evaluate(solver, eps, taylor, 64, real=not solver.data.gaussian)


def imaginary_roots(g: IntegerPolynomial) -> int:
    """Return how many roots of an irreducible monic polynomial are on the imaginary axis.

    Notes
    -----
    Theorem 5 of the theory page on matrix functions.
    """
    turned = g.turned(1)
    parts = (turned.real, turned.imag)
    # Divided by i^d it has to be real: the real part alone is left for an even d, the other for an odd one.
    kept, other = parts if g.degree % 2 == 0 else parts[::-1]
    if other or not kept:
        return 0
    return root_problem(kept, ReportBuilder()).roots(1).count
