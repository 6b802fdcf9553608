"""Matrix polynomials of files as the domain needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import polyalg

if TYPE_CHECKING:
    from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
    from polyalg.interop.matrix_polynomial_files import Rows

    Given: TypeAlias = (
        MatrixPolynomial | LaurentMatrixPolynomial | AlgebraicMatrixPolynomial | list[Rows] | dict[int, Rows]
    )

__all__ = ["read_matrix_polynomial"]


def read_matrix_polynomial(sources: Sequence[str], on: str | object) -> Given:
    """Read a matrix polynomial from one file, or from several with one coefficient each.

    Returns
    -------
    MatrixPolynomial, LaurentMatrixPolynomial, AlgebraicMatrixPolynomial, list or dict
        On the circle with irrational numbers, for which there is no class, the coefficients themselves.
    """
    from polyalg.interop import matrix_polynomial_files as files

    circle = on == "circle"
    found = (files.read_laurent_polynomial_files if circle else files.read_matrix_polynomial_files)(sources)
    tables = found.values() if isinstance(found, Mapping) else found
    irrational = any(hasattr(x, "minimal_polynomial") for rows in tables for row in rows for x in row)
    if circle:
        return found if irrational else polyalg.LaurentMatrixPolynomial(found)
    listed = list(tables)
    return polyalg.AlgebraicMatrixPolynomial(listed) if irrational else polyalg.MatrixPolynomial(listed)
