"""Convolutions and searches for counterexamples as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.cli.formats import coefficients_json, columns
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import counted, shortened

if TYPE_CHECKING:
    from polyalg.core.typing import PolynomialOverField
    from polyalg.search.conjecture import Conjecture
    from polyalg.search.outcome import SearchResult

__all__ = ["conjectures_json", "conjectures_text", "convolution_json", "convolution_text", "search_text"]

_LONGEST_DEGREE = 50  # of a polynomial that is written out before it is shortened
_WIDEST = 72


def convolution_text(kind: str, n: int, columns: int | None, p: PolynomialOverField) -> str:
    """Return a convolution as text; a polynomial of high degree by its size only."""
    size = f"n = {n}" if columns is None else f"n = {n}, m = {columns}"
    return f"{kind} convolution, {size}\n  {_polynomial(p)}"


def _polynomial(p: PolynomialOverField) -> str:
    degree = int(p.degree())
    if degree <= _LONGEST_DEGREE:
        text = polynomial_text(p)
        if len(text) <= _WIDEST:
            return text
    longest = max(len(str(c).lstrip("-").partition("/")[0]) for c in p.coeffs())
    shown = f"degree {degree}, numerators of up to {counted(longest, 'digit')}"
    return f"{shown}; --json prints it"


def convolution_json(kind: str, n: int, columns: int | None, p: PolynomialOverField) -> dict[str, object]:
    """Return a convolution as JSON values, in a form that the other commands read as a polynomial."""
    return {"convolution": kind, "degree": n, "columns": columns, "polynomial": coefficients_json(p)}


def search_text(result: SearchResult) -> str:
    """Return what became of the samples, and the counterexample."""
    counts = [f"{result.held} held"]
    if result.refused:
        counts.append(f"{result.refused} refused")
    if result.undecided:
        counts.append(f"{result.undecided} undecided")
    lines = [
        f"{result.conjecture}, seed {result.seed}",
        f"{counted(result.tried, 'sample')} of size {result.size}: {', '.join(counts)}",
    ]
    found = result.counterexample
    if found is None:
        return "\n".join([*lines, "no counterexample"])
    lines.append(f"counterexample, from sample {found.sample}: {found.reason}")
    return "\n".join(lines + [f"  {shortened(_input(x), _WIDEST)}" for x in found.inputs])


def conjectures_text(conjectures: Sequence[Conjecture]) -> str:
    """Return the names with their statements, one a line."""
    rows = [(c.name, c.statement) for c in conjectures]
    return "\n".join(line.removeprefix("  ") for line in columns(rows))


def conjectures_json(conjectures: Sequence[Conjecture]) -> dict[str, object]:
    """Return the names with their statements as JSON values."""
    return {"conjectures": [{"name": c.name, "statement": c.statement} for c in conjectures]}


def _input(x: object) -> str:
    """Return nested tuples with fractions written as p/q."""
    if isinstance(x, (tuple, list)):
        return "(" + ", ".join(map(_input, x)) + ")"
    return str(x)
