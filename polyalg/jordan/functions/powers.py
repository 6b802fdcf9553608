"""Powers, square root and logarithm of a matrix: exact for integer exponents, principal values otherwise."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import acb, acb_mat, arb, fmpq, fmpq_mat, fmpq_poly, fmpz_poly

from polyalg.algebra.integral import rescaled_polynomial
from polyalg.core.balls import product
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.gaussian.matrix import rational_identity
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_rational
from polyalg.core.limits import check_function_size, check_power_size
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.scalars import short_text
from polyalg.core.typing import Matrix, Polynomial
from polyalg.errors import InputError, ResourceLimitError, SingularMatrixError
from polyalg.jordan.data import StructureData
from polyalg.jordan.functions.entire import integer_above
from polyalg.jordan.functions.evaluation import evaluate
from polyalg.jordan.solver import JordanSolver


def power(solver: JordanSolver, eps: Fraction, k: object) -> Matrix | acb_mat:
    """Return A^k, exact for an integer k, an enclosure of the principal value for a rational k."""
    exponent = read_rational(k, "k")
    zero_block = largest_zero_block(solver)
    if exponent < 0 and zero_block:
        raise no_negative_power(exponent)
    if exponent.q == 1:
        return _integer_power(solver, int(exponent.p))
    if zero_block > 1:
        raise InputError(
            f"A has no power {short_text(exponent, str)}: the eigenvalue 0 has a Jordan block of size"
            f" {zero_block}; only integer powers of such a matrix exist"
        )

    _check_power_growth(solver, exponent)
    return _principal_power(solver, eps, exponent, real=False)


def no_negative_power(exponent: fmpq) -> SingularMatrixError:
    """Return the error of a singular matrix."""
    return SingularMatrixError(f"A is singular, so it has no power {short_text(exponent, str)}")


def square_root(solver: JordanSolver, eps: Fraction) -> acb_mat:
    """Return an enclosure of the principal square root.

    Notes
    -----
    Theorem 2 of the theory page on matrix functions.
    """
    zero_block = largest_zero_block(solver)
    if zero_block > 1:
        raise InputError(
            "no square root of A is a function of A: the eigenvalue 0 has a Jordan block of size "
            f"{zero_block}, and a single block of that kind has no square root at all"
        )
    return _principal_power(solver, eps, fmpq(1, 2), _is_real_off_the_cut(solver))


def logarithm(solver: JordanSolver, eps: Fraction) -> acb_mat:
    """Return an enclosure of the principal logarithm, arg pi on the negative axis."""
    if largest_zero_block(solver):
        raise SingularMatrixError("A is singular, so it has no logarithm")

    def taylor(value: acb, size: int) -> list[acb]:
        result, power = [value.log()], acb(-1)
        for j in range(1, size):
            power = -power / value
            result.append(power / j)
        return result

    return evaluate(solver, eps, taylor, _power_bits(solver, 0), real=_is_real_off_the_cut(solver))


def largest_zero_block(solver: JordanSolver) -> int:
    """Return the size of the largest Jordan block of the eigenvalue 0; 0 where A is invertible."""
    return max(
        (sizes[0] for g, sizes in solver.data.factors if g.degree == 1 and not any(g.coefficient(0))),
        default=0,
    )


def _principal_power(solver: JordanSolver, eps: Fraction, exponent: fmpq, real: bool) -> acb_mat:
    def taylor(value: acb, size: int) -> list[acb]:
        if value == 0:
            return [acb(0)]
        coefficient = value ** acb(exponent)
        result = [coefficient]
        for j in range(1, size):
            coefficient = coefficient / value * (exponent - (j - 1)) / j
            result.append(coefficient)
        return result

    bits = _power_bits(solver, abs(int(exponent.p) // int(exponent.q)))
    return evaluate(solver, eps, taylor, bits, real=real)


def _power_bits(solver: JordanSolver, exponent: int) -> int:
    """Return the bits that Taylor coefficients of x^k, |k| about `exponent`, may have and lose.

    Coefficient j is a binomial coefficient times the power k - j of an eigenvalue; that of the logarithm is
    the power -j divided by j.
    """
    return 4 * (exponent + solver.data.n + 2) * (max(solver.eigenvalue_bits()) + 64)


def _is_real_off_the_cut(solver: JordanSolver) -> bool:
    """Whether A is real without a negative eigenvalue, so that functions with a cut there are real at A."""
    if solver.data.gaussian:
        return False
    bits = 64
    while True:
        # An eigenvalue that is real has an imaginary part of exactly zero.
        real = [x.real for x in solver.spectrum.values(bits) if x.imag == 0]
        if all(x == 0 or not x.contains(0) for x in real):
            return not any(x < 0 for x in real)
        bits *= 2


def _check_power_growth(solver: JordanSolver, exponent: fmpq) -> None:
    """Refuse a rational power whose values are too large: |k| log2 |eigenvalue| bits."""
    bits = 64
    while True:
        with flint_lock, working_precision(bits):
            sizes = [x.abs_upper() if exponent > 0 else x.abs_lower() for x in solver.spectrum.values(bits)]
            if exponent > 0 or all(size > 0 for size in sizes):
                logs = [size.log() / arb(2).log() for size in sizes if size > 0]
                power_bits = max([0, *(integer_above(arb(exponent) * x) for x in logs)])
                break
        bits *= 2
    check_function_size(solver.data.n, power_bits, f"the power {short_text(exponent, str)}")


def check_integer_power(read: ReadMatrix, exponent: int, data: Callable[[], StructureData]) -> None:
    """Raise `ResourceLimitError` if an exact power would not fit.

    Parameters
    ----------
    read : ReadMatrix
        The matrix.
    exponent : int
        Of any sign.
    data : callable
        Returns the structure of the matrix, which is asked for only where the power may be too large.
    """
    try:
        check_power_size(read.nrows, read.real, read.imag, int(read.denominator.height_bits()), exponent)
    except ResourceLimitError:
        if not _grows_polynomially(data()):
            raise


def _integer_power(solver: JordanSolver, exponent: int) -> Matrix:
    read = solver.data.read
    check_integer_power(read, exponent, lambda: solver.data)
    A = read.value()
    if isinstance(A, GaussianMatrix):
        return read.origin.matrix(A**exponent)
    one = rational_identity(read.nrows)
    return read.origin.matrix(binary_power(A if exponent >= 0 else A.inv(), abs(exponent), one, _in_parts))


def _grows_polynomially(data: StructureData) -> bool:
    """Whether the eigenvalues are 0 and roots of unity, so that A^k stays small for any k.

    The entries of A^k are sums of k-th powers of eigenvalues times polynomials in k that do not depend on k.
    """
    return all(
        g.is_real and _has_roots_of_unity(rescaled_polynomial(g, data.denominator, gaussian=False))
        for g, _ in data.factors
    )


def _has_roots_of_unity(factor: Polynomial) -> bool:
    assert isinstance(factor, fmpq_poly)
    integral = factor.numer()
    return bool(factor.denom() == 1 and (integral.is_cyclotomic() or integral == fmpz_poly([0, 1])))


def _in_parts(left: fmpq_mat, right: fmpq_mat) -> fmpq_mat:
    """Return left * right, a few rows at a time where the integers are long: FLINT sees no interrupt."""
    bits = max((int(x.height_bits()) for x in (*left.entries(), *right.entries())), default=0)
    return product(left, right, bits)
