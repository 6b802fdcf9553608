"""Functions of a matrix through its Jordan form: f(A) = V f(J) V^-1 with Taylor coefficients of f.

Integer powers are exact and need no eigenvalue.  The precision is raised until the radius is certified.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from flint import acb, acb_mat, acb_series, arb, fmpq, fmpq_mat, fmpz_poly

from polyalg.core.balls import product, radius_bound
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.limits import check_function_size, check_power_size
from polyalg.core.precision import flint_lock, refine, with_series_length, working_precision
from polyalg.core.reading import read_rational
from polyalg.core.refusals import refusal
from polyalg.core.report import ReportBuilder
from polyalg.core.returning import return_matrix
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import Matrix
from polyalg.errors import InputError, PrecisionError, SingularMatrixError
from polyalg.jordan.callables import (
    SPARE_TERMS,
    NotAnalyticError,
    divided_derivatives,
    refuse_foreign,
    series_coefficients,
)
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.solver import JordanSolver
from polyalg.roots.complex.isolation import root_bound

# Taylor coefficients f_0, ..., f_(size-1) of f at an eigenvalue.
Taylor = Callable[[acb, int], Sequence[acb]]

# A function of the user's has no a-priori bound: this many times the bits of the first attempt, of the
# scaling and of the largest and smallest eigenvalues are tried.
_GROWTH_LIMIT = 64


def exponential(solver: JordanSolver, eps: Fraction, t: object) -> acb_mat:
    """Return an enclosure of e^(tA)."""
    time = _read_time(t)

    def taylor(value: acb, size: int) -> list[acb]:
        scale = acb(time.real, time.imag)
        coefficient = (value * scale).exp()
        result = [coefficient]
        for k in range(1, size):
            coefficient = coefficient * scale / k
            result.append(coefficient)
        return result

    reach = int((abs(time.real) + abs(time.imag)).ceil()) * _spectral_bound(solver)
    # With these bits more, t times an eigenvalue is known up to less than 1.
    more = reach.bit_length()
    with flint_lock, working_precision(64 + 2 * more):
        scale = acb(time.real, time.imag)
        growth = [_integer_above((scale * x).real) for x in solver.spectrum.values(64 + more)]
    # |e^x| <= 2^(3x/2) for x >= 0.
    check_function_size(solver.data.n, 3 * max([0, *growth]) // 2, f"e^(tA) with t = {_short(time)}")
    real = not solver.data.gaussian and not time.imag
    return _evaluate(solver, eps, taylor, 4 * reach + 64, real, more)


def power(solver: JordanSolver, eps: Fraction, k: object) -> Matrix | acb_mat:
    """Return A^k, exact for an integer k, an enclosure of the principal value for a rational k."""
    exponent = read_rational(k, "k")
    zero_block = max(
        (sizes[0] for g, sizes in solver.data.factors if g.degree == 1 and not any(g.coefficient(0))),
        default=0,
    )
    if exponent < 0 and zero_block:
        raise SingularMatrixError(f"A is singular, so it has no power {_short(exponent)}")
    if exponent.q == 1:
        return _integer_power(solver, int(exponent.p))
    if zero_block > 1:
        raise InputError(
            f"A has no power {_short(exponent)}: the eigenvalue 0 has a Jordan block of size {zero_block}; "
            "only integer powers of such a matrix exist"
        )

    def taylor(value: acb, size: int) -> list[acb]:
        if value == 0:
            return [acb(0)]
        coefficient = value ** acb(exponent)
        result = [coefficient]
        for j in range(1, size):
            coefficient = coefficient / value * (exponent - (j - 1)) / j
            result.append(coefficient)
        return result

    _check_power_growth(solver, exponent)
    # Taylor coefficient j is a binomial coefficient times the power k - j of an eigenvalue.
    most = abs(int(exponent.p) // int(exponent.q)) + solver.data.n + 2
    return _evaluate(solver, eps, taylor, 4 * most * (max(solver.eigenvalue_bits()) + 64), real=False)


def _check_power_growth(solver: JordanSolver, exponent: fmpq) -> None:
    """Refuse a rational power whose values are too large: |k| log2 |eigenvalue| bits."""
    bits = 64
    while True:
        with flint_lock, working_precision(bits):
            sizes = [x.abs_upper() if exponent > 0 else x.abs_lower() for x in solver.spectrum.values(bits)]
            if exponent > 0 or all(size > 0 for size in sizes):
                logs = [size.log() / arb(2).log() for size in sizes if size > 0]
                power_bits = max([0, *(_integer_above(arb(exponent) * x) for x in logs)])
                break
        bits *= 2
    check_function_size(solver.data.n, power_bits, f"the power {_short(exponent)}")


def _integer_above(x: arb) -> int:
    mantissa, exponent = x.upper().man_exp()
    return int(mantissa) << int(exponent) if exponent >= 0 else (int(mantissa) >> -int(exponent)) + 1


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else f"{text[:20]}... ({len(text)} characters)"


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

    return _evaluate(solver, eps, taylor, None, real=False)


def _read_time(t: object) -> GaussianRational:
    value = read_scalar(t)
    if value is None:
        raise refusal(t, "t", "t")
    return value if isinstance(value, GaussianRational) else GaussianRational(value)


def _spectral_bound(solver: JordanSolver) -> int:
    return max((root_bound(g) for g, _ in solver.data.factors), default=1)


def _evaluate(
    solver: JordanSolver,
    eps: Fraction,
    taylor: Taylor,
    extra_bits: int | None,
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


def _integer_power(solver: JordanSolver, exponent: int) -> Matrix:
    read = solver.data.read
    if not _grows_polynomially(solver):
        check_power_size(read.nrows, read.real, read.imag, int(read.denominator.height_bits()), exponent)
    A = read.value()
    if isinstance(A, GaussianMatrix):
        return return_matrix(A**exponent, read.system, read.style)
    result = _binary_power(A if exponent >= 0 else A.inv(), abs(exponent))
    return return_matrix(result, read.system, read.style)


def _grows_polynomially(solver: JordanSolver) -> bool:
    """Whether A is integral with eigenvalues 0 and roots of unity, so that A^k stays small for any k."""
    return solver.data.denominator == 1 and all(
        g.is_real and (g.real.is_cyclotomic() or g.real == fmpz_poly([0, 1])) for g, _ in solver.data.factors
    )


def _binary_power(A: fmpq_mat, exponent: int) -> fmpq_mat:
    n = A.nrows()
    result = fmpq_mat(n, n, [fmpq(int(i == j)) for i in range(n) for j in range(n)])
    for bit in bin(exponent)[2:]:
        result = _in_parts(result, result)
        if bit == "1":
            result = _in_parts(result, A)
    return result


def _in_parts(left: fmpq_mat, right: fmpq_mat) -> fmpq_mat:
    """Return left * right, a few rows at a time where the integers are long: FLINT sees no interrupt."""
    bits = max((int(x.height_bits()) for x in (*left.entries(), *right.entries())), default=0)
    return product(left, right, bits)
