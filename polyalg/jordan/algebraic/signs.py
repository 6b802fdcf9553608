"""The sign of a matrix over a number field, by its own eigenvalues: conjugate ones may be on the axis."""

from __future__ import annotations

from fractions import Fraction

from flint import acb, acb_mat

from polyalg.core.balls import radius_bound
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.errors import InputError, SingularMatrixError
from polyalg.jordan.algebraic.solver import AlgebraicSolver
from polyalg.jordan.functions.signs import imaginary_roots
from polyalg.roots.complex.algebraic import ComplexAlgebraic

__all__ = ["sign_over_field"]

_FIRST_BITS = 64
_RETRY_MARGIN = 8


def sign_over_field(solver: AlgebraicSolver, eps: Fraction, report: ReportBuilder) -> acb_mat:
    """Return an enclosure of V sign(J) V^-1, of radius at most eps.

    Raises
    ------
    SingularMatrixError, InputError
        If A is singular, or an eigenvalue of it is on the imaginary axis.
    """
    _refuse_axis(solver)
    accuracy = eps
    while True:
        found = solver.enclosures(accuracy, report)
        sides = [(1 if z.real > 0 else -1) for z in found.values if not z.real.contains(0)]
        missing = _RETRY_MARGIN
        if len(sides) == len(found.values):
            diagonal = [acb(sides[k]) for k, size in solver.blocks for _ in range(size)]
            n = len(diagonal)
            with flint_lock, working_precision(2 * needed_bits(accuracy) + _FIRST_BITS):
                scaled = [found.V[i, j] * diagonal[j] for i in range(n) for j in range(n)]
                result = acb_mat(n, n, scaled) * found.V_inverse
            missing = shortfall(radius_bound(result), eps)
            if not missing:
                return result
        accuracy /= 1 << (missing + _RETRY_MARGIN)


def _refuse_axis(solver: AlgebraicSolver) -> None:
    """Refuse a matrix with an eigenvalue on the imaginary axis, 0 included."""
    data, spectrum = solver.data, solver.spectrum
    for k, (j, _) in enumerate(spectrum.order):
        number = spectrum.over_rationals(k)
        if not number.f[0]:
            raise SingularMatrixError("A is singular, so it has no sign")
        if _is_imaginary(number):
            factor = shortened(polynomial_text(data.public_factor(data.factors[j][0])), 60)
            raise InputError(
                f"A has no sign: {factor}, a factor of its characteristic polynomial, has a root on the "
                "imaginary axis"
            )


def _is_imaginary(number: ComplexAlgebraic) -> bool:
    """Decide whether a number is on the imaginary axis: so many of its conjugates are, and no others near."""
    count = imaginary_roots(number.scaled)
    if not count:
        return False
    bits = _FIRST_BITS
    while True:
        near = [k for k, z in enumerate(number.boxes(bits)) if z.real.contains(0)]
        if len(near) == count:
            return number.place in near
        bits *= 2
