"""What is read, as an object of FLINT: `polynomial` and `matrix`."""

from __future__ import annotations

from polyalg.core.inputs.reading import read_matrix, read_polynomial
from polyalg.core.inputs.text import polynomial_of_text, rows_of_text
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import ExactMatrix, ExactPolynomial, MatrixLike, NumberLike, PolynomialLike

__all__ = ["matrix", "polynomial"]


def polynomial(p: PolynomialLike | NumberLike | str) -> ExactPolynomial:
    """Return a polynomial in one variable, of any system or as text, as an object of FLINT.

    Parameters
    ----------
    p : polynomial, number or str
        Anything that the functions of polyalg read, a number, or text such as ``"x^2 - 5x + 1/2"`` or
        ``"(x - 1)(x + 2)"``: numbers, one variable of one letter, ``i`` for the imaginary unit,
        ``+ - * / ^`` and brackets; ``0.1`` is one tenth.

    Returns
    -------
    fmpq_poly or GaussianPolynomial
        The latter where a coefficient is not real.

    Raises
    ------
    InexactInputError
        If a coefficient is a float.
    InputError
        For what is no polynomial in one variable with exact coefficients.
    ResourceLimitError
        For text with powers beyond 10^4.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.polynomial("(x - 1)^2 * (x + 1/2)").coeffs()
    [1/2, 0, -3/2, 1]
    >>> pa.is_real_rooted(pa.polynomial("x^3 - 3*x + 1"))
    Verdict(True: all 3 roots are real)
    """
    if isinstance(p, str):
        found = polynomial_of_text(p, "p")
        return found if found.imag else found.real
    constant = read_scalar(p)
    return read_polynomial(p if constant is None else [constant]).value()


def matrix(A: MatrixLike | str) -> ExactMatrix:
    """Return a matrix of any system, or as text, as an object of FLINT.

    Parameters
    ----------
    A : matrix or str
        Anything that the functions of polyalg read, of any shape, or text such as ``"1 2; 3 4"``: rows end in
        ``;`` or a new line, entries in blanks, or all in commas; ``1/2``, ``0.1`` (one tenth) and ``2*i`` are
        read.

    Returns
    -------
    fmpq_mat or GaussianMatrix
        The latter where an entry is not real.

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names it.
    DimensionError
        If rows have different lengths.
    InputError
        For what is no matrix of exact numbers.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.jordan_structure(pa.matrix("1 1; 0 1"))
    [(x - 1, [2])]
    """
    return read_matrix(rows_of_text(A, "A") if isinstance(A, str) else A, square=False).value()
