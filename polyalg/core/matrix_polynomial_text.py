"""Matrix polynomials in text and LaTeX, as far as one screen holds them."""

from __future__ import annotations

from typing import Any

from flint import fmpq

from polyalg.core.coefficient_matrices import CoefficientMatrices
from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.gaussian_rational import latex_number

__all__ = ["latex_of_polynomial", "terms_text", "text_of_polynomial"]

_SHOWN = 12  # rows and columns that fit on one screen
_TERMS = 300  # numbers of all entries together
_CHARACTERS = 1200


def terms_text(terms: list[tuple[int, str]], variable: str, latex: bool) -> str:
    """Write sum c * variable^k; `terms` are pairs (k, text of c), in the order in which they are shown."""
    text = ""
    for k, c in terms:
        if c == "0":
            continue
        shown = f"^{{{k}}}" if latex else f"^{k}" if k > 0 else f"^({k})"
        power = "" if k == 0 else variable if k == 1 else variable + shown
        if " + " in c or " - " in c:
            c = f"({c})"
        negative = c.startswith("-")
        c = c[1:] if negative else c
        term = power if c == "1" and power else c + ((" " if latex else "*") + power if power else "")
        sign = (" - " if negative else " + ") if text else ("-" if negative else "")
        text += sign + term
    return text or "0"


def _entry_terms(entry: Any, latex: bool) -> list[tuple[int, str]]:
    """Return the terms of an entry, highest power first."""
    numbers = entry.coeffs()
    if latex:
        gaussian = [c if isinstance(c, GaussianRational) else GaussianRational(fmpq(c)) for c in numbers]
        return [(k, latex_number(c)) for k, c in reversed(list(enumerate(gaussian)))]
    return [(k, str(c)) for k, c in reversed(list(enumerate(numbers)))]


def is_large(P: CoefficientMatrices) -> bool:
    """Return whether P is not shown entry by entry."""
    n, m = P.shape
    if n > _SHOWN or m > _SHOWN or n * m * (P.degree + 1) > _TERMS:
        return True
    bits = sum(C.height_bits() for C in P._parts) + int(P._denominator.bit_length())
    return n * m * bits // 3 > 4 * _CHARACTERS


def text_of_polynomial(P: CoefficientMatrices) -> str:
    """Return shape, degree and, where they fit on a screen, the entries."""
    head = f"{P.nrows} x {P.ncols}, degree {P.degree}"
    if is_large(P):
        return head
    rows = [
        "[" + ", ".join(_text_of_entry(P, i, j, latex=False) for j in range(P.ncols)) + "]"
        for i in range(P.nrows)
    ]
    body = "[" + ", ".join(rows) + "]"
    return head if len(body) > _CHARACTERS else f"{head}, {body}"


def latex_of_polynomial(P: CoefficientMatrices) -> str | None:
    """Return the matrix of polynomials in LaTeX, None where it is large."""
    if is_large(P):
        return None
    rows = [" & ".join(_text_of_entry(P, i, j, latex=True) for j in range(P.ncols)) for i in range(P.nrows)]
    return "$\\begin{pmatrix}" + " \\\\ ".join(rows) + "\\end{pmatrix}$"


def _text_of_entry(P: CoefficientMatrices, i: int, j: int, latex: bool) -> str:
    entry: Any = P._entry_coefficients(i, j)
    if isinstance(entry, GaussianPolynomial) and not entry.imag:
        entry = entry.real
    return terms_text(_entry_terms(entry, latex), "x", latex)
