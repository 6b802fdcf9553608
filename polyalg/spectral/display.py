"""Factors and sums of squares as one screen of text, and as LaTeX."""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, acb_mat, arb, fmpq

from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.balls import radius_text
from polyalg.core.gaussian_rational import latex_rational

_SHOWN = 4  # rows, columns, coefficients and squares that fit on one screen
_DIGITS = 8

_DOMAINS = {
    "real": ("P(x) = Q(x)* Q(x)", "x", "Im x >= 0"),
    "circle": ("P(z) = Q(z)* Q(z) on |z| = 1", "z", "|z| >= 1"),
    "imaginary": ("P(s) = Q(-conj(s))* Q(s)", "s", "Re s <= 0"),
}


def factor_text(coefficients: Sequence[acb_mat], on: str, radius: arb) -> str:
    """Return the shape, the radius, and the first digits of small factors."""
    rows, columns, d = coefficients[0].nrows(), coefficients[0].ncols(), len(coefficients) - 1
    statement, name, side = _DOMAINS[on]
    lines = [
        f"SpectralFactor: {statement}, Q {rows} x {columns} of degree {d},"
        f" zeros in {side}, radius {radius_text(radius)}"
    ]
    if max(rows, columns, d + 1) > _SHOWN:
        return lines[0]
    for k, C in enumerate(coefficients):
        table = [[_short(x) for x in row] for row in C.tolist()]
        width = max(len(x) for row in table for x in row)
        label = f"{name}^{k}"
        for i, row in enumerate(table):
            lines.append(
                (label if i == 0 else " " * len(label)) + "  [" + "  ".join(x.rjust(width) for x in row) + "]"
            )
    return "\n".join(lines)


def factor_latex(coefficients: Sequence[acb_mat], on: str) -> str | None:
    """Return LaTeX with the first digits of small factors, None for others."""
    if max(coefficients[0].nrows(), coefficients[0].ncols(), len(coefficients)) > _SHOWN:
        return None
    name = _DOMAINS[on][1]
    terms = []
    for k, C in enumerate(coefficients):
        body = " \\\\ ".join(" & ".join(_short(x) for x in row) for row in C.tolist())
        power = "" if k == 0 else name if k == 1 else f"{name}^{{{k}}}"
        terms.append("\\begin{pmatrix}" + body + "\\end{pmatrix}" + power)
    return f"$Q({name}) = " + " + ".join(terms) + "$"


def _short(z: acb) -> str:
    """Return the first digits of the midpoint."""
    real, imag = _decimal(z.real), _decimal(z.imag)
    if imag == "0":
        return real
    sign = "-" if imag.startswith("-") else "+"
    size = imag.removeprefix("-")
    if real == "0":
        return f"{'-' if sign == '-' else ''}{size}i"
    return f"{real}{sign}{size}i"


def _decimal(x: arb) -> str:
    if x.contains(0):
        return "0"
    text = str(arb(x.mid()).str(_DIGITS, radius=False))
    # What is exact, such as a monic leading coefficient, looks so.
    return text.rstrip("0").rstrip(".") if x.is_exact() and "." in text and "e" not in text else text


def squares_text(weights: Sequence[fmpq], polynomials: Sequence[MatrixPolynomial]) -> str:
    """Return the number of squares and the first of them."""
    count = len(weights)
    lines = [f"SumOfSquares: P = sum of {count} weighted square{'' if count == 1 else 's'} w Q* Q"]
    lines += [f"  {w}: {Q}" for w, Q in zip(weights[:_SHOWN], polynomials, strict=False)]
    if count > _SHOWN:
        lines.append(f"  ... and {count - _SHOWN} more")
    return "\n".join(lines)


def squares_latex(weights: Sequence[fmpq], polynomials: Sequence[MatrixPolynomial]) -> str | None:
    """Return LaTeX of short sums, None for others."""
    if len(weights) > _SHOWN:
        return None
    terms = []
    for w, Q in zip(weights, polynomials, strict=True):
        body = Q._repr_latex_()
        if body is None:
            return None
        inner = body.strip("$")
        terms.append(f"{latex_rational(w)} \\left({inner}\\right)^* \\left({inner}\\right)")
    return "$" + " + ".join(terms) + "$"
