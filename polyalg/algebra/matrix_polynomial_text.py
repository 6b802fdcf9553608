"""Matrix polynomials in text and LaTeX, as far as one screen holds them."""

from __future__ import annotations

from collections.abc import Callable

from polyalg.algebra.coefficient_matrices import CoefficientMatrices
from polyalg.core.display.numbers import terms_text
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.gaussian.rational import latex_number

__all__ = [
    "is_large",
    "latex_of_laurent",
    "latex_of_polynomial",
    "text_of_laurent",
    "text_of_polynomial",
]

_SHOWN = 12  # rows and columns that fit on one screen
_TERMS = 300  # numbers of all entries together
_CHARACTERS = 1200


def is_large(P: CoefficientMatrices) -> bool:
    """Return whether P is not shown entry by entry."""
    n, m = P.shape
    if n > _SHOWN or m > _SHOWN or n * m * (P.degree + 1) > _TERMS:
        return True
    bits = sum(C.height_bits() for C in P._integral) + int(P._integral.denominator.bit_length())
    return n * m * bits // 3 > 4 * _CHARACTERS


def text_of_polynomial(P: CoefficientMatrices) -> str:
    """Return shape, degree and, where they fit on a screen, the entries."""
    name = _variable(P, "x")
    return _text(P, lambda i, j: terms_text(_terms(P, i, j, latex=False), name, latex=False))


def latex_of_polynomial(P: CoefficientMatrices) -> str | None:
    """Return the matrix of polynomials in LaTeX, None where it is large."""
    name = _latex_of_name(_variable(P, "x"))
    return _latex(P, lambda i, j: terms_text(_terms(P, i, j, latex=True), name, latex=True))


def text_of_laurent(P: CoefficientMatrices) -> str:
    """Return shape, degree and, where they fit on a screen, the entries, of both signs of the powers."""
    name = _variable(P, "z")
    return _text(P, lambda i, j: terms_text(_laurent_terms(P, i, j, latex=False), name, latex=False))


def latex_of_laurent(P: CoefficientMatrices) -> str | None:
    """Return the matrix of Laurent polynomials in LaTeX, None where it is large."""
    name = _latex_of_name(_variable(P, "z"))
    return _latex(P, lambda i, j: terms_text(_laurent_terms(P, i, j, latex=True), name, latex=True))


def _variable(P: CoefficientMatrices, otherwise: str) -> str:
    """Return the variable that P was written in."""
    found = P.polynomial_origin.variable
    return otherwise if found is None else str(found)


def _latex_of_name(name: str) -> str:
    return name if len(name) == 1 else "\\mathrm{" + name.replace("_", "\\_") + "}"


def _text(P: CoefficientMatrices, entry: Callable[[int, int], str]) -> str:
    head = f"{P.nrows} x {P.ncols}, degree {P.degree}"
    if is_large(P):
        return head
    rows = ["[" + ", ".join(entry(i, j) for j in range(P.ncols)) + "]" for i in range(P.nrows)]
    body = "[" + ", ".join(rows) + "]"
    return head if len(body) > _CHARACTERS else f"{head}, {body}"


def _latex(P: CoefficientMatrices, entry: Callable[[int, int], str]) -> str | None:
    if is_large(P):
        return None
    rows = [" & ".join(entry(i, j) for j in range(P.ncols)) for i in range(P.nrows)]
    return "$\\begin{pmatrix}" + " \\\\ ".join(rows) + "\\end{pmatrix}$"


def _numbers(P: CoefficientMatrices, i: int, j: int) -> list[GaussianRational]:
    """Return the entries (i, j) of the coefficients, constant term first."""
    entry = P._entry_coefficients(i, j)
    polynomial = entry if isinstance(entry, GaussianPolynomial) else GaussianPolynomial(entry)
    return polynomial.coeffs()


def _terms(P: CoefficientMatrices, i: int, j: int, latex: bool) -> list[tuple[int, str]]:
    """Return the terms of an entry, highest power first."""
    text = latex_number if latex else str
    return [(k, text(c)) for k, c in reversed(list(enumerate(_numbers(P, i, j))))]


def _laurent_terms(P: CoefficientMatrices, i: int, j: int, latex: bool) -> list[tuple[int, str]]:
    """Return the terms of an entry of both signs, highest power first; C_-k is the adjoint of C_k."""
    text = latex_number if latex else str
    mirrored = [(-k, text(c.conjugate())) for k, c in enumerate(_numbers(P, j, i)) if k]
    return _terms(P, i, j, latex) + mirrored
