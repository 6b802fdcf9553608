"""Matrix polynomials of files as the domain needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import polyalg
from polyalg.core.scalars import is_irrational

if TYPE_CHECKING:
    from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
    from polyalg.interop.matrix_polynomial_files import Rows

    Given: TypeAlias = (
        MatrixPolynomial | LaurentMatrixPolynomial | AlgebraicMatrixPolynomial | list[Rows] | dict[int, Rows]
    )

__all__ = ["matrix_polynomial_of", "read_coefficients", "read_matrix_polynomial"]


def read_matrix_polynomial(sources: Sequence[str], on: str | object) -> Given:
    """Read a matrix polynomial from one file, or several of a coefficient each, as the domain needs it."""
    return matrix_polynomial_of(read_coefficients(sources, on), on)


def read_coefficients(sources: Sequence[str], on: str | object) -> list[Rows] | dict[int, Rows]:
    """Read the coefficients; on the circle they may come with their powers."""
    from polyalg.interop import matrix_polynomial_files as files

    if on == "circle":
        return files.read_laurent_polynomial_files(sources)
    return files.read_matrix_polynomial_files(sources)


def matrix_polynomial_of(found: list[Rows] | dict[int, Rows], on: str | object) -> Given:
    """Return the matrix polynomial with these coefficients.

    Returns
    -------
    MatrixPolynomial, LaurentMatrixPolynomial, AlgebraicMatrixPolynomial, list or dict
        On the circle with irrational numbers, for which there is no class, the coefficients themselves.
    """
    tables = list(found.values()) if isinstance(found, Mapping) else found
    irrational = any(is_irrational(x) for rows in tables for row in rows for x in row)
    if on == "circle":
        return found if irrational else polyalg.LaurentMatrixPolynomial(found)
    return polyalg.AlgebraicMatrixPolynomial(tables) if irrational else polyalg.MatrixPolynomial(tables)
