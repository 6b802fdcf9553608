"""Spectral factors, verdicts on positivity and sums of squares as text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from polyalg.cli.formats import (
    EXTRA_PLACES,
    SHOWN_ROWS,
    ball_table,
    coefficients_json,
    columns,
    midpoint_text,
    table_lines,
    total_radius,
)
from polyalg.core.display.polynomials import matrix_texts, polynomial_text
from polyalg.core.display.tables import counted, shortened
from polyalg.core.typing import ExactMatrix

if TYPE_CHECKING:
    from flint import acb_mat

    from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
    from polyalg.algebra.matrix_polynomial import MatrixPolynomial
    from polyalg.core.answer import Verdict
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
    from polyalg.spectral.factor import SpectralFactor
    from polyalg.spectral.squares import SumOfSquares

    OnTheLine: TypeAlias = MatrixPolynomial | LaurentMatrixPolynomial | AlgebraicMatrixPolynomial

__all__ = [
    "factor_json",
    "factor_text",
    "refusal_text",
    "rows_text",
    "squares_json",
    "squares_text",
    "verdict_json",
    "verdict_text",
]

_LONGEST = 400  # characters of a number that proves a no; such numbers are of use in full only

# The variable, what Q fulfils, and where the zeros of det Q lie.
_DOMAINS = {
    "real": ("x", "P(x) = Q(x)* Q(x) on the real line", "Im x >= 0"),
    "circle": ("z", "P(z) = Q(z)* Q(z) on the circle", "abs(z) >= 1"),
    "imaginary": ("s", "P(s) = Q(s)* Q(s) on the imaginary axis", "Re s <= 0"),
}


def factor_text(factor: SpectralFactor, digits: int) -> str:
    """Return the shape, the zeros, and the coefficients as text; large ones by their size only."""
    places = digits + EXTRA_PLACES
    name, statement, side = _DOMAINS[factor.on]
    radius = total_radius(factor.radius, places)
    n, circle = factor.coefficients[0].ncols(), factor.on == "circle"
    kind = "Laurent matrix polynomial" if circle else "matrix polynomial"
    degree = factor.degree if circle else 2 * factor.degree
    lines = [
        f"{n} x {n} {kind} of degree {degree}, normal rank {factor.normal_rank}",
        f"{statement}, zeros of Q in {side}",
        f"coefficients of Q, real and imaginary part within {radius}",
    ]
    tables = [_shown_table(C, places) for C in factor.coefficients]
    labels = [f"{name}^{k}" for k in range(len(tables))]
    if n == 1:
        return "\n".join(lines + columns([(label, t[0]) for label, t in zip(labels, tables, strict=True)]))
    for label, table in zip(labels, tables, strict=True):
        lines += [f"  {label}", *(f"    {row}" for row in table)]
    return "\n".join(lines)


def _shown_table(C: acb_mat, places: int) -> list[str]:
    if max(C.nrows(), C.ncols()) > SHOWN_ROWS:
        return [f"{C.nrows()} x {C.ncols()}; --json prints it"]
    return table_lines([[midpoint_text(x, places) for x in row] for row in C.tolist()])


def factor_json(factor: SpectralFactor, digits: int) -> dict[str, object]:
    """Return a spectral factor as JSON values; midpoints are pairs of texts, the radius is that of both."""
    places = digits + EXTRA_PLACES
    return {
        "on": factor.on,
        "degree": factor.degree,
        "normal_rank": factor.normal_rank,
        "coefficients": [ball_table(C, places) for C in factor.coefficients],
        "radius": total_radius(factor.radius, places),
    }


def verdict_text(verdict: Verdict) -> str:
    """Return yes or no with the reason, and the point and the vector of a no."""
    lines = [f"{'yes' if verdict else 'no'}: {verdict.reason}"]
    if verdict.witness is not None:
        lines.append(f"point     {_point_text(verdict)}")
        lines.append(f"vector    {_vector_text(verdict.witness.vector)}")
    return "\n".join(lines)


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """Return a verdict on positivity as JSON values; the witness of a no is a point and a vector."""
    witness = None
    if verdict.witness is not None:
        vector = [row[0] for row in matrix_texts(verdict.witness.vector)]
        witness = {"point": str(verdict.witness.point), "vector": vector}
    return {
        "holds": verdict.holds,
        "reason": verdict.reason,
        "witness": witness,
    }


def refusal_text(verdict: Verdict) -> str:
    """Return the reason of a no with its point and its vector in one line."""
    point = _point_text(verdict)
    # A reason cuts long numbers short.
    where = "" if verdict.reason.endswith(f" = {point}") else f", that is {point}"
    return f"{verdict.reason}{where}, v = {_vector_text(verdict.witness.vector)}"


def _point_text(verdict: Verdict) -> str:
    return shortened(str(verdict.witness.point), _LONGEST)


def _vector_text(vector: ExactMatrix) -> str:
    entries = [shortened(row[0], _LONGEST) for row in matrix_texts(vector)]
    more = len(entries) - SHOWN_ROWS
    return "(" + ", ".join(entries[:SHOWN_ROWS] + ([f"{more} more"] if more > 0 else [])) + ")"


def squares_text(P: OnTheLine, squares: SumOfSquares) -> str:
    """Return the weights, the multipliers on an interval, and the squares as text, the first of many."""
    weights, polynomials = squares.weights[:SHOWN_ROWS], squares.polynomials[:SHOWN_ROWS]
    count = counted(len(squares), "weighted square")
    head = f"{P.nrows} x {P.ncols} matrix polynomial of degree {P.degree}, sum of {count}"
    squared = [shortened(rows_text(Q)) for Q in polynomials]
    if squares.interval is None:
        pairs = list(zip(map(str, weights), squared, strict=True))
        lines = [head, "P = sum of w Q(x)* Q(x), exactly: w, Q", *columns(pairs)]
    else:
        factors = [polynomial_text(m) for m in squares.multipliers[:SHOWN_ROWS]]
        named = list(zip(factors, squared, strict=True))
        triples = list(zip(map(str, weights), (line.strip() for line in columns(named)), strict=True))
        what = f"P = sum of w m(x) Q(x)* Q(x), m >= 0 on {squares.interval}, exactly: w, m, Q"
        lines = [head, what, *columns(triples)]
    if len(squares) > SHOWN_ROWS:
        lines.append(f"  and {len(squares) - SHOWN_ROWS} more; --json prints them")
    return "\n".join(lines)


def rows_text(Q: MatrixPolynomial) -> str:
    """Return the rows of a matrix polynomial in one line; the brackets only where they tell entries apart."""
    rows = [[polynomial_text(Q[i, j]) for j in range(Q.ncols)] for i in range(Q.nrows)]
    if Q.shape == (1, 1):
        return rows[0][0]
    return "; ".join("[" + ", ".join(row) + "]" for row in rows)


def squares_json(P: OnTheLine, squares: SumOfSquares) -> dict[str, object]:
    """Return weights and polynomials exactly as JSON values, coefficients with the constant term first."""
    more: dict[str, object] = {}
    if squares.interval is not None:
        ends = [None if x is None else str(x) for x in squares.interval]
        more = {"interval": ends, "multipliers": [coefficients_json(m) for m in squares.multipliers]}
    return {
        "degree": P.degree,
        "squares": len(squares),
        **more,
        "weights": [str(w) for w in squares.weights],
        "polynomials": [[matrix_texts(C) for C in Q.coefficients] for Q in squares.polynomials],
    }
