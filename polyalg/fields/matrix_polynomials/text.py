"""Matrix polynomials over number fields as text, LaTeX and in SymPy; by their entries where these are few."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.matrix_polynomial import from_integral
from polyalg.core.display.numbers import terms_text
from polyalg.core.typing import SympyMatrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField

__all__ = ["latex_of_polynomial", "sympy_of_polynomial", "text_of_polynomial"]

_SHOWN = 8


class Shown(Protocol):
    """A matrix polynomial."""

    @property
    def field(self) -> NumberField:
        """The field."""

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""

    @property
    def degree(self) -> int:
        """The degree."""

    @property
    def coefficients(self) -> Sequence[AlgebraicMatrix]:
        """The coefficients, constant term first."""


def text_of_polynomial(P: Shown) -> str:
    """Return the shape and the degree, and the entries where they are few and short."""
    n, m = P.shape
    title = f"{n} x {m}, degree {P.degree}"
    if max(n, m, P.degree) > _SHOWN:
        return f"{title}, over {P.field!r}"
    rows = ", ".join("[" + ", ".join(row) + "]" for row in _entries(P, latex=False))
    return f"{title}, [{rows}]"


def latex_of_polynomial(P: Shown) -> str | None:
    """Return the entries as LaTeX, None where they are many."""
    if max(*P.shape, P.degree) > _SHOWN:
        return None
    rows = " \\\\ ".join(" & ".join(row) for row in _entries(P, latex=True))
    return f"$\\begin{{pmatrix}}{rows}\\end{{pmatrix}}$"


def _entries(P: Shown, latex: bool) -> list[list[str]]:
    """Return each entry as text."""
    tables = [C.table() for C in P.coefficients]

    def entry(i: int, j: int) -> str:
        terms = [(k, C[i][j]._latex_() if latex else str(C[i][j])) for k, C in enumerate(tables) if C[i][j]]
        return terms_text(terms[::-1], "x", latex=latex)

    n, m = P.shape
    return [[entry(i, j) for j in range(m)] for i in range(n)]


def sympy_of_polynomial(P: Shown, x: object = None) -> SympyMatrix:
    """Return an immutable SymPy matrix of expressions in x."""
    variable = from_integral(IntegerMatrixPolynomial.from_terms((1, 1), [(1, 0, 0, (1, 0))]))
    symbol = variable.to_sympy(x)[0, 0]
    total = P.coefficients[0].to_sympy()
    for k, C in enumerate(P.coefficients[1:], start=1):
        total = total + C.to_sympy() * symbol**k
    return total
