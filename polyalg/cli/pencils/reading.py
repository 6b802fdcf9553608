"""Matrix polynomials in one file, and pencils A - x B in two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polyalg
from polyalg.core.scalars import is_irrational
from polyalg.errors import InputError

if TYPE_CHECKING:
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial
    from polyalg.core.text_numbers import Number

__all__ = ["read_matrices", "read_polynomial_or_pencil"]


def read_matrices(sources: Sequence[str]) -> list[list[list[Number]]]:
    """Read a matrix from each file; standard input has one only."""
    from polyalg.interop.files import read_matrix_file

    if sources.count("-") > 1:
        raise InputError("at most one of the files may be -, standard input")
    return [read_matrix_file(source) for source in sources]


def read_polynomial_or_pencil(sources: Sequence[str]) -> MatrixPolynomial:
    """Read a matrix polynomial from one file, or A - x B from two."""
    from polyalg.interop.matrix_polynomial_files import read_matrix_polynomial_files
    from polyalg.pencils.forms import pencil_of

    if len(sources) == 2:
        A, B = read_matrices(sources)
        return pencil_of(A, B)
    if len(sources) != 1:
        raise InputError(f"one file is read, or the two of a pencil A - x B, not {len(sources)}")
    coefficients = read_matrix_polynomial_files(sources)
    if any(is_irrational(x) for rows in coefficients for row in rows for x in row):
        raise InputError("P has irrational coefficients; its eigenstructure is found over Q and Q(i) so far")
    return polyalg.MatrixPolynomial(coefficients)
