"""What the displays of results share: polynomials as text and LaTeX, and how many digits fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flint import fmpq_poly, fmpz_poly

from polyalg.core.display.numbers import rational_latex, terms_text
from polyalg.core.display.tables import LINES

if TYPE_CHECKING:
    from polyalg.core.typing import FlintMatrix, MatrixOverField

CHARACTERS = 1000
"""Characters of the numbers of a table together; one alone may have as many."""
_LEAST_DIGITS = 6


def digits_of_each(digits: int, count: int) -> int:
    """Return how many digits each of so many numbers may have on one screen."""
    return max(_LEAST_DIGITS, min(digits, CHARACTERS // max(1, min(count, LINES))))


def latex_row(parts: Sequence[str], count: int, between: str = ",\\quad ", dots: str = "\\dots") -> str:
    """Return the first of `count` formulas in a row, with dots for the others; the empty set for none."""
    more = [dots] if count > len(parts) else []
    return "$" + between.join([*parts, *more]) + "$" if parts else "$\\varnothing$"


def with_multiplicity(formula: str, multiplicity: int) -> str:
    """Return a formula, and how often it counts where that is not once."""
    return formula + (f"\\;(\\times {multiplicity})" if multiplicity > 1 else "")


def matrix_texts(M: FlintMatrix | MatrixOverField) -> list[list[str]]:
    """Return the entries of an exact matrix as texts, row by row."""
    return [[str(x) for x in row] for row in M.table()]


def polynomial_text(p: object, variable: str = "x") -> str:
    """Return a polynomial, highest power first: ``x^2 - 5*x``; one of another system as it shows itself."""
    if hasattr(p, "as_expr"):
        # SymPy's, a Poly without its domain.
        return str(p.as_expr()).replace("**", "^")
    if not isinstance(p, (fmpz_poly, fmpq_poly)):
        return str(p)
    return terms_text([(k, str(c)) for k, c in enumerate(p.coeffs())][::-1], variable, latex=False)


def polynomial_latex(p: object, variable: str = "x") -> str:
    """Return LaTeX of a polynomial."""
    if not isinstance(p, (fmpz_poly, fmpq_poly)):
        p = p.as_expr() if hasattr(p, "as_expr") else p
        latex = getattr(p, "_repr_latex_", None) or getattr(p, "_latex_", None)  # ours and SymPy's, Sage's
        found = latex() if latex is not None else None
        return found.strip("$").removeprefix("\\displaystyle ") if isinstance(found, str) else str(p)
    coefficients = fmpq_poly(p).coeffs()
    return terms_text(
        [(k, rational_latex(c)) for k, c in enumerate(coefficients)][::-1], variable, latex=True
    )
