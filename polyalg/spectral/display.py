"""Factors and sums of squares as one screen of text, and as LaTeX."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb_mat, arb, fmpq

from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.balls import radius_text
from polyalg.core.display.numbers import complex_text, latex_of_text, rational_latex
from polyalg.core.display.polynomials import digits_of_each
from polyalg.core.display.tables import Table, counted, shortened

_SHOWN = 4  # rows, columns, coefficients and squares that fit on one screen

_DOMAINS = {
    "real": ("P(x) = Q(x)* Q(x)", "x", "Im x >= 0"),
    "circle": ("P(z) = Q(z)* Q(z) on |z| = 1", "z", "|z| >= 1"),
    "imaginary": ("P(s) = Q(-conj(s))* Q(s)", "s", "Re s <= 0"),
}


def factor_table(coefficients: Sequence[acb_mat], on: str, radius: arb, digits: int) -> Table:
    """Return the shape, the radius, and the entries of small factors."""
    rows, columns, d = coefficients[0].nrows(), coefficients[0].ncols(), len(coefficients) - 1
    statement, name, side = _DOMAINS[on]
    title = (
        f"SpectralFactor: {statement}, Q {rows} x {columns} of degree {d},"
        f" zeros in {side}, radius {radius_text(radius)}"
    )
    if max(rows, columns, d + 1) > _SHOWN:
        return Table(title)
    each = digits_of_each(digits, rows * columns * (d + 1))
    lines: list[tuple[str, ...]] = []
    for k, C in enumerate(coefficients):
        for i, row in enumerate(C.tolist()):
            lines.append((f"{name}^{k}" if i == 0 else "", *(complex_text(z, each) for z in row)))
    return Table(title, (), lines)


def factor_latex(coefficients: Sequence[acb_mat], on: str, digits: int) -> str | None:
    """Return LaTeX with the entries of small factors, None for others."""
    rows, columns = coefficients[0].nrows(), coefficients[0].ncols()
    if max(rows, columns, len(coefficients)) > _SHOWN:
        return None
    each = digits_of_each(digits, rows * columns * len(coefficients))
    name = _DOMAINS[on][1]
    terms = []
    for k, C in enumerate(coefficients):
        body = " \\\\ ".join(
            " & ".join(latex_of_text(complex_text(z, each)) for z in row) for row in C.tolist()
        )
        power = "" if k == 0 else name if k == 1 else f"{name}^{{{k}}}"
        terms.append("\\begin{pmatrix}" + body + "\\end{pmatrix}" + power)
    return f"$Q({name}) = " + " + ".join(terms) + "$"


def squares_table(
    weights: Sequence[fmpq], polynomials: Sequence[MatrixPolynomial], multipliers: Sequence[str] | None
) -> Table:
    """Return the number of squares and the first of them; the multipliers where there are others than 1."""
    count = len(weights)
    product = "w Q* Q" if multipliers is None else "w m Q* Q"
    title = f"SumOfSquares: P = sum of {counted(count, 'weighted square')} {product}"
    shown = list(zip(weights, polynomials, strict=True))[:_SHOWN]
    rows = [(shortened(str(w), 40), shortened(str(Q), 200)) for w, Q in shown]
    if multipliers is None:
        return Table(title, ("w", "Q"), rows, count - len(shown))
    wide = [(w, m, Q) for (w, Q), m in zip(rows, multipliers[:_SHOWN], strict=True)]
    return Table(title, ("w", "m", "Q"), wide, count - len(shown))


def squares_latex(
    weights: Sequence[fmpq], polynomials: Sequence[MatrixPolynomial], multipliers: Sequence[str] | None
) -> str | None:
    """Return LaTeX of short sums, None for others."""
    if len(weights) > _SHOWN:
        return None
    terms = []
    for w, Q, m in zip(weights, polynomials, multipliers or [""] * len(weights), strict=True):
        body = Q._repr_latex_()
        if body is None:
            return None
        inner = body.strip("$")
        factor = "" if m in ("", "1") else f"{m} " if m.startswith("(") else f"({m}) "
        terms.append(f"{rational_latex(w)} {factor}\\left({inner}\\right)^* \\left({inner}\\right)")
    return "$" + " + ".join(terms) + "$"
