"""f(A) = V f(J) V^-1 with Taylor coefficients of f; the precision is raised until the radius is certified."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from flint import acb, acb_mat, acb_series, arb

from polyalg.core.balls import product, radius_bound
from polyalg.core.precision import refine, with_series_length
from polyalg.core.report import ReportBuilder
from polyalg.errors import InputError, PrecisionError
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.functions.callables import (
    SPARE_TERMS,
    NotAnalyticError,
    divided_derivatives,
    refuse_foreign,
    series_coefficients,
)
from polyalg.jordan.solver import JordanSolver

# Taylor coefficients f_0, ..., f_(size-1) of f at an eigenvalue.
Taylor = Callable[[acb, int], Sequence[acb]]

# A function of the user's has no a-priori bound: this many times the bits of the first attempt, of the
# scaling and of the largest and smallest eigenvalues are tried.
_GROWTH_LIMIT = 64


def apply(
    solver: JordanSolver,
    eps: Fraction,
    f: Callable[[acb_series], object] | None,
    derivatives: Callable[[acb, int], object] | None,
) -> acb_mat:
    """Return an enclosure of f(A), f given on power series or by its derivatives."""
    if (f is None) == (derivatives is None):
        raise InputError("pass either f, a function of an acb_series, or derivatives=g with g(value, k)")
    for function in (f, derivatives):
        if function is not None and not callable(function):
            raise InputError(f"apply needs a function, not {function!r}")

        refuse_foreign(function, function is f)

    def taylor(value: acb, size: int) -> list[acb]:
        if f is not None:
            return series_coefficients(f, value, size)
        assert derivatives is not None
        return divided_derivatives(derivatives, value, size)

    return evaluate(solver, eps, taylor, None, real=False)


def evaluate(
    solver: JordanSolver,
    eps: Fraction,
    taylor: Taylor,
    extra_bits: int | None,
    *,
    real: bool,
    start_more: int = 0,
) -> acb_mat:
    """Return V f(J) V^-1 with certified radius.

    Parameters
    ----------
    extra_bits : int or None
        Bits that the function may lose beyond the form itself; None where nothing is known.
    real : bool
        The exact result is known to be real: imaginary parts are dropped.
    start_more : int
        Bits of the first attempt beyond those of the form.

    Notes
    -----
    Theorem 3 of the theory page on matrix functions.
    """
    refused: list[NotAnalyticError] = []

    def step(bits: int) -> tuple[acb_mat, arb] | None:
        found = solver.at(bits, proved=extra_bits is not None and bits >= bound)
        if found is None:
            return None
        terms = solver.longest + SPARE_TERMS[-1]
        try:
            left = with_series_length(terms, lambda: _times_function(solver, found, taylor))
        except NotAnalyticError as error:
            # Narrower enclosures may keep a divisor away from zero.
            refused.append(error)
            return None
        result = product(left, found.V_inverse, bits)
        if real:
            result = acb_mat(result.real)
        radius = radius_bound(result)
        return (result, radius) if radius.is_finite() else None

    start = solver.start_bits(eps) + start_more
    if extra_bits is None:
        known = start + solver.scaling_bits() + max(solver.eigenvalue_bits())
        bound = _GROWTH_LIMIT * known
    else:
        bound = solver.bound_bits(eps) + extra_bits
    try:
        return refine(step, eps, start, bound, report=ReportBuilder(), stage="f(A)")
    except PrecisionError:
        if extra_bits is not None:
            raise
        why = f" (FLINT: {refused[-1]})" if refused and str(refused[-1]) else ""
        raise PrecisionError(
            f"the radius of f(A) is above eps even at {bound} bits{why}: f may have a singularity or a "
            "branch cut at an eigenvalue, or return values that do not get narrower with the precision"
        ) from None


def _times_function(solver: JordanSolver, found: Enclosures, taylor: Taylor) -> acb_mat:
    """Return V f(J): f(J) has on each block the Toeplitz matrix of the Taylor coefficients.

    Theorem 1 of the theory page on matrix functions.
    """
    columns = found.V.transpose().tolist()
    result: list[list[acb]] = []
    known = -1
    coefficients: Sequence[acb] = []
    for index, size in solver.blocks:
        if index != known:
            # The blocks of an eigenvalue come largest first.
            coefficients, known = taylor(found.values[index], size), index
        block = columns[len(result) : len(result) + size]
        for j in range(size):
            column = [x * coefficients[j] for x in block[0]]
            for i in range(1, j + 1):
                column = [y + x * coefficients[j - i] for x, y in zip(block[i], column, strict=True)]
            result.append(column)
    n = solver.data.n
    return acb_mat(result).transpose() if n else acb_mat(0, 0)
