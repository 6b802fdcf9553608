"""Values of FLINT as Python's own: integers, fractions and lists, balls as floats."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import acb, acb_mat, arb, arb_mat, fmpq

from polyalg.core.balls import double_of
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.typing import FlintMatrix, FlintPolynomial, Scalar

__all__ = [
    "from_balls",
    "from_coefficients",
    "from_complex",
    "from_matrix",
    "from_polynomial",
    "from_scalar",
    "from_table",
]


def from_scalar(value: Scalar, style: object = None) -> int | Fraction | GaussianRational:
    """Return an integer or a fraction; a number that is not real as it is."""
    if isinstance(value, GaussianRational):
        return value if value.imag else from_scalar(value.real)
    if isinstance(value, fmpq):
        return int(value.p) if value.q == 1 else Fraction(int(value.p), int(value.q))
    return int(value)


def from_polynomial(value: FlintPolynomial | GaussianPolynomial, style: object = None) -> list[object]:
    """Return the coefficients, constant term first."""
    coefficients: list[Scalar] = list(value.coeffs())
    return [from_scalar(c) for c in coefficients]


def from_matrix(value: FlintMatrix | GaussianMatrix, style: object = None) -> list[list[object]]:
    """Return the list of rows."""
    entries: list[Scalar] = list(value.entries())
    return from_table((value.nrows(), value.ncols()), list(map(from_scalar, entries)))


def from_table(shape: tuple[int, int], entries: Sequence[object]) -> list[list[object]]:
    """Return the list of rows."""
    n, m = shape
    return [list(entries[k * m : (k + 1) * m]) for k in range(n)]


def from_coefficients(numbers: Sequence[object]) -> list[object]:
    """Return the coefficients, constant term first."""
    return list(numbers)


def from_complex(z: acb, digits: int = 15) -> float | complex:
    """Return the double nearest to the middle, 0 where the ball cannot be told from it."""
    real, imag = map(double_of, (z.real, z.imag))
    return complex(real, imag) if imag else real


def from_balls(M: arb_mat | acb_mat, digits: int = 15) -> list[list[float | complex]]:
    """Return the list of rows."""
    m = M.ncols()
    entries: list[arb | acb] = list(M.entries())
    return [[from_complex(acb(z)) for z in entries[k * m : (k + 1) * m]] for k in range(M.nrows())]
