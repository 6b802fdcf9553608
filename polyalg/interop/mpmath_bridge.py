"""Balls to mpmath numbers, and what is needed to refuse mpmath numbers as input.

The midpoints are converted exactly; the only rounding is the one to the digits asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import acb, acb_mat, arb, fmpq

from polyalg.core.balls import middle
from polyalg.core.bridges import Limit, ReadTable
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.precision import bits_for
from polyalg.core.typing import FlintMatrix, FlintPolynomial, MpmathMatrix, MpmathNumber, Scalar

_GUARD_DIGITS = 3

__all__ = [
    "from_balls",
    "from_coefficients",
    "from_complex",
    "from_matrix",
    "from_polynomial",
    "from_scalar",
    "from_table",
    "infinity",
    "midpoint",
    "read_matrix",
    "rounded",
]


def read_matrix(A: MpmathMatrix, name: str, limit: Limit) -> ReadTable | None:
    """Return (rows, columns, entries, style) of an mpmath matrix, whose entries will be refused by name."""
    if not hasattr(A, "rows") or not hasattr(A, "cols"):
        return None
    limit(A.rows * A.cols, name)
    return A.rows, A.cols, [A[i, j] for i in range(A.rows) for j in range(A.cols)], None


def midpoint(x: arb) -> MpmathNumber:
    """Return the midpoint of a real ball as an exact `mpf`, 0 where it cannot be told from 0."""
    from mpmath import mp
    from mpmath.libmp import from_man_exp

    mid = middle(x)
    if not mid.is_finite():
        return mp.nan
    mantissa, exponent = mid.man_exp()
    return mp.make_mpf(from_man_exp(int(mantissa), int(exponent)))


def from_balls(M: acb_mat, digits: int = 15) -> MpmathMatrix:
    """Return the midpoints of an `acb_mat` as an mpmath matrix, rounded to this many digits.

    The precision of mpmath's global context is not changed.
    """
    from mpmath import mp

    result = mp.matrix(M.nrows(), M.ncols())
    for i in range(M.nrows()):
        for j in range(M.ncols()):
            # A dictionary access of the matrix: item assignment would round to the global precision.
            result._matrix__data[i, j] = from_complex(M[i, j], digits)
    return result


def from_complex(z: acb, digits: int = 15) -> MpmathNumber:
    """Return the midpoint of a ball, rounded to this many digits; real where it is."""
    from mpmath import mp
    from mpmath.libmp import fzero, mpf_pos, round_nearest

    bits = bits_for(digits) + 4
    parts = [mpf_pos(midpoint(part)._mpf_, bits, round_nearest) for part in (z.real, z.imag)]
    return mp.make_mpc((parts[0], parts[1])) if parts[1] != fzero else mp.make_mpf(parts[0])


def from_scalar(value: Scalar, style: object = None) -> MpmathNumber:
    """Return an exact number, rounded to the precision of mpmath."""
    from mpmath import mp

    if isinstance(value, GaussianRational):
        real, imag = from_scalar(value.real), from_scalar(value.imag)
        return mp.mpc(real, imag) if value.imag else real
    return mp.mpf(int(value.p)) / int(value.q) if isinstance(value, fmpq) else mp.mpf(int(value))


def from_polynomial(value: FlintPolynomial | GaussianPolynomial, style: object = None) -> list[MpmathNumber]:
    """Return the coefficients, highest power first, as `mpmath.polyval` takes them."""
    coefficients: list[Scalar] = list(value.coeffs())
    return from_coefficients(list(map(from_scalar, coefficients)))


def from_matrix(value: FlintMatrix | GaussianMatrix, style: object = None) -> MpmathMatrix:
    """Return an mpmath matrix, rounded to the precision of mpmath."""
    entries: list[Scalar] = list(value.entries())
    return from_table((value.nrows(), value.ncols()), list(map(from_scalar, entries)))


def from_table(shape: tuple[int, int], entries: Sequence[MpmathNumber]) -> MpmathMatrix:
    """Return mpmath numbers, row by row, as a matrix."""
    from mpmath import mp

    result = mp.matrix(*shape)
    for k, x in enumerate(entries):
        result[divmod(k, shape[1])] = x
    return result


def from_coefficients(numbers: Sequence[MpmathNumber]) -> list[MpmathNumber]:
    """Return the coefficients, highest power first, as `mpmath.polyval` takes them."""
    return list(numbers)[::-1]


def rounded(ball: Callable[[int], acb]) -> MpmathNumber:
    """Return a number, of which so many digits can be asked for, at the precision of mpmath."""
    from mpmath import mp

    digits = int(mp.dps) + _GUARD_DIGITS
    return +from_complex(ball(digits), digits)


def infinity() -> MpmathNumber:
    """Return the infinite number."""
    from mpmath import mp

    return mp.inf
