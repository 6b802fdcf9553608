"""Functions without singularities: exponential, sine and cosine, hyperbolic ones, and the phi functions.

The phi functions are those of exponential integrators: M. Hochbruck, A. Ostermann, Exponential integrators,
Acta Numerica 19 (2010), section 2.1.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import factorial

from flint import acb, acb_mat, arb, fmpq

from polyalg.algebra.linear_systems import identity_balls
from polyalg.core.inputs.reading import read_gaussian, read_integer
from polyalg.core.limits import check_function_size
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.scalars import short_text
from polyalg.errors import InputError, ResourceLimitError
from polyalg.jordan.functions.evaluation import Taylor, evaluate
from polyalg.jordan.solver import JordanSolver
from polyalg.roots.complex.isolation import root_bound

MOST_PHI = 10000  # index of a phi function


def exponential(solver: JordanSolver, eps: Fraction, t: object) -> acb_mat:
    """Return an enclosure of e^(tA)."""
    time = read_gaussian(t, "t")
    if not time:
        return identity_balls(solver.data.n)

    def taylor(value: acb, size: int) -> list[acb]:
        scale = acb(time.real, time.imag)
        coefficient = (value * scale).exp()
        result = [coefficient]
        for k in range(1, size):
            coefficient = coefficient * scale / k
            result.append(coefficient)
        return result

    def growth(value: acb) -> arb:
        return (acb(time.real, time.imag) * value).real

    reach = int((abs(time.real) + abs(time.imag)).ceil())
    what = f"e^(tA) with t = {short_text(time, str)}"
    return _entire(solver, eps, taylor, (what, growth), reach=reach, real=not time.imag)


def trigonometric(solver: JordanSolver, eps: Fraction, name: str) -> acb_mat:
    """Return an enclosure of the sine or the cosine, or of the hyperbolic one, by their names."""
    hyperbolic = name.endswith("h")
    first, sign = int(name.startswith("cos")), 1 if hyperbolic else -1

    def taylor(value: acb, size: int) -> list[acb]:
        sine, cosine = value.sinh_cosh() if hyperbolic else value.sin_cos()
        # Each derivative of the pair is the other one, with the sign where cos becomes -sin.
        cycle = [sine, cosine, sign * sine, sign * cosine]
        return [cycle[(j + first) % 4] / factorial(j) for j in range(size)]

    def growth(value: acb) -> arb:
        return abs(value.real if hyperbolic else value.imag)

    return _entire(solver, eps, taylor, (f"{name}(A)", growth))


def phi(solver: JordanSolver, eps: Fraction, k: object) -> acb_mat:
    """Return an enclosure of phi_k(A).

    Notes
    -----
    Theorem 4 of the theory page on matrix functions.
    """
    index = read_integer(k, "k")
    if index < 0:
        raise InputError(f"k must not be negative, it is {index}; phi_0 is the exponential")
    if index > MOST_PHI:
        raise ResourceLimitError(f"k = {short_text(index)} is above {MOST_PHI}, the limit for phi functions")

    def taylor(value: acb, size: int) -> list[acb]:
        return phi_coefficients(value, size, index)

    return _entire(solver, eps, taylor, (f"phi_{index}(A)", lambda value: value.real))


def phi_coefficients(value: acb, size: int, k: int) -> list[acb]:
    """Return the Taylor coefficients of phi_k.

    Notes
    -----
    Theorem 4 of the theory page on matrix functions: far from 0 by the recurrence, which divides by the
    value, elsewhere as Kummer's functions, which have no singularity to remove.
    """
    if not value.abs_lower() >= max(1, k):
        return [value.hypgeom_1f1(j + 1, k + j + 1) / factorial(k + j) for j in range(size)]
    exponential = value.exp()
    row = [exponential / factorial(j) for j in range(size)]
    for m in range(k):
        row[0] -= arb(fmpq(1, factorial(m)))
        before = acb(0)
        for j in range(size):
            before = row[j] = (row[j] - before) / value
    return row


def _entire(
    solver: JordanSolver,
    eps: Fraction,
    taylor: Taylor,
    size: tuple[str, Callable[[acb], arb]],
    *,
    reach: int = 1,
    real: bool = True,
) -> acb_mat:
    """Evaluate a function whose Taylor coefficients are at most e^(1 + reach |x|).

    Parameters
    ----------
    size : (str, callable)
        The function for a message, and the logarithm of its size at an eigenvalue.
    reach : int
        As above.
    real : bool
        Whether the function is real at real numbers.
    """
    what, growth = size
    bound = reach * max((root_bound(g) for g, _ in solver.data.factors), default=1)
    # With these bits more, the argument of the exponential is known up to less than 1.
    more = bound.bit_length()
    with flint_lock, working_precision(64 + 2 * more):
        values = [integer_above(growth(x)) for x in solver.spectrum.values(64 + more)]
    # |e^x| <= 2^(3x/2) for x >= 0.
    check_function_size(solver.data.n, 3 * max([0, *values]) // 2, what)
    extra = 4 * bound + 64 + solver.data.n
    return evaluate(solver, eps, taylor, extra, real=real and not solver.data.gaussian, start_more=more)


def integer_above(x: arb) -> int:
    """Return an integer that is not below x."""
    mantissa, exponent = x.upper().man_exp()
    return int(mantissa) << int(exponent) if exponent >= 0 else (int(mantissa) >> -int(exponent)) + 1
