"""How eigenvalues, structures and forms are shown: a table, or LaTeX in a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb

from polyalg.core.balls import radius_text
from polyalg.core.display.polynomials import (
    digits_of_each,
    latex_row,
    polynomial_latex,
    polynomial_text,
    with_multiplicity,
)
from polyalg.core.display.tables import LINES, WIDTH, Table, counted, named_once, shortened
from polyalg.core.typing import PolynomialOverField, Structure
from polyalg.jordan.eigenvalue import Eigenvalue

_SHOWN_LATEX = 8
_FACTOR = 60


def form_table(
    eigenvalues: Sequence[Eigenvalue], blocks: Sequence[tuple[int, int]], radius: arb, digits: int
) -> Table:
    """Return the size, the blocks of each eigenvalue and the radius."""
    n = sum(size for _, size in blocks)
    title = (
        f"Jordan form, {n} x {n}: {counted(len(eigenvalues), 'distinct eigenvalue')}, "
        f"{counted(len(blocks), 'block')}"
    )
    note = f"radius at most {radius_text(radius)}"
    return _eigenvalue_table(title, eigenvalues, digits)._replace(note=note)


def eigenvalues_table(eigenvalues: Sequence[Eigenvalue], digits: int) -> Table:
    """Return one line for each of the first eigenvalues."""
    return _eigenvalue_table(counted(len(eigenvalues), "distinct eigenvalue"), eigenvalues, digits)


def _eigenvalue_table(title: str, eigenvalues: Sequence[Eigenvalue], digits: int) -> Table:
    shown = eigenvalues[:LINES]
    each = digits_of_each(digits, len(shown))
    factors = named_once(
        ["" if e.is_infinite else shortened(polynomial_text(e._factor), _FACTOR) for e in shown]
    )
    rows = [
        (e._text(each), str(e.multiplicity), _sizes(e.block_sizes), factor)
        for e, factor in zip(shown, factors, strict=True)
    ]
    header = ("eigenvalue", "multiplicity", "blocks", "factor")
    return Table(title, header, rows, len(eigenvalues) - len(shown))


def structure_table(structure: Structure) -> Table:
    """Return one line for each of the first factors."""
    shown = structure[:LINES]
    rows = [(shortened(polynomial_text(g), _FACTOR), _sizes(sizes)) for g, sizes in shown]
    title = f"Jordan structure: {counted(len(structure), 'factor')}"
    return Table(title, ("factor", "blocks"), rows, len(structure) - len(shown))


def structure_line(structure: Structure) -> str | None:
    """Return the pairs as they are typed, where they fit on a line."""
    pairs = (f"({polynomial_text(g)}, {sizes})" for g, sizes in structure[:LINES])
    text = "[" + ", ".join(pairs) + "]"
    return text if len(text) <= WIDTH and len(structure) <= LINES else None


def factors_table(n: int, factors: Sequence[PolynomialOverField]) -> Table:
    """Return the last invariant factors, which all others divide."""
    shown = factors[-LINES:]
    title = f"Frobenius form, {n} x {n}: {counted(len(factors), 'invariant factor')}"
    rows = [(shortened(polynomial_text(f), 76),) for f in shown]
    more = len(factors) - len(shown)
    return Table(title, (), rows, 0, f"{more} more that divide these" if more else "")


def _sizes(sizes: Sequence[int]) -> str:
    return shortened(", ".join(map(str, sizes)), 40)


def form_latex(eigenvalues: Sequence[Eigenvalue], blocks: Sequence[tuple[int, int]], digits: int) -> str:
    """Return J as a sum of Jordan blocks."""
    each = digits_of_each(digits, len(blocks))
    shown = [(size, eigenvalues[index]._formula(each)) for index, size in blocks[:_SHOWN_LATEX]]
    return _sum([f"J_{{{size}}}\\left({value}\\right)" for size, value in shown], len(blocks))


def eigenvalues_latex(eigenvalues: Sequence[Eigenvalue], digits: int) -> str:
    """Return the eigenvalues in a row, with their multiplicities."""
    each = digits_of_each(digits, len(eigenvalues))
    shown = eigenvalues[:_SHOWN_LATEX]
    return latex_row([with_multiplicity(e._formula(each), e.multiplicity) for e in shown], len(eigenvalues))


def structure_latex(structure: Structure) -> str:
    """Return the factors with the sizes of their blocks."""
    parts = [
        f"\\left({polynomial_latex(g)}\\right)_{{{', '.join(map(str, sizes))}}}"
        for g, sizes in structure[:_SHOWN_LATEX]
    ]
    return latex_row(parts, len(structure))


def factors_latex(factors: Sequence[PolynomialOverField]) -> str:
    """Return the form as a sum of companion matrices."""
    shown = [f"C\\left({polynomial_latex(f)}\\right)" for f in factors[:_SHOWN_LATEX]]
    return _sum(shown, len(factors))


def _sum(parts: list[str], count: int) -> str:
    return latex_row(parts, count, " \\oplus ", "\\cdots")
