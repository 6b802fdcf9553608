"""Jordan and Frobenius forms as text and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyalg.cli.formats import (
    EXTRA_PLACES,
    SHOWN_ROWS,
    ball_table,
    blocks_text,
    coefficients_json,
    columns,
    midpoint_text,
    pair_text,
    structure_json,
    table_lines,
    total_radius,
)
from polyalg.core.display.polynomials import matrix_texts, polynomial_text
from polyalg.core.display.tables import counted, shortened
from polyalg.core.typing import MatrixOverField, PolynomialOverField

if TYPE_CHECKING:
    from polyalg.jordan.form import JordanForm
    from polyalg.jordan.frobenius import FrobeniusForm
    from polyalg.jordan.similar import Similarity

__all__ = [
    "frobenius_json",
    "frobenius_text",
    "jordan_json",
    "jordan_text",
    "similar_json",
    "similar_text",
]


def jordan_text(form: JordanForm, n: int, digits: int) -> str:
    """Return the structure and the eigenvalues as text."""
    places = digits + EXTRA_PLACES
    lines = [f"{n} x {n} matrix, {counted(len(form.eigenvalues), 'distinct eigenvalue')}"]
    if not n:
        return lines[0]
    lines.append("irreducible factors, and the Jordan blocks of each of their roots")
    lines += columns([(shortened(polynomial_text(f)), blocks_text(sizes)) for f, sizes in form.structure])
    lines.append(f"eigenvalues, real and imaginary part within {total_radius(form.radius, places)}")
    values = [(midpoint_text(e.value, places), blocks_text(e.block_sizes)) for e in form.eigenvalues]
    return "\n".join(lines + columns(values))


def jordan_json(form: JordanForm, digits: int) -> dict[str, object]:
    """Return everything in a Jordan form as JSON values; numbers are strings."""
    places = digits + EXTRA_PLACES
    factors = [f for f, _ in form.structure]
    return {
        "structure": structure_json(form.structure),
        "eigenvalues": [
            {
                "value": pair_text(e.value, places),
                "factor": factors.index(e.factor),
                "multiplicity": e.multiplicity,
                "block_sizes": list(e.block_sizes),
            }
            for e in form.eigenvalues
        ],
        "blocks": [list(block) for block in form.blocks],
        "V": ball_table(form.V, places),
        "V_inverse": ball_table(form.V_inverse, places),
        "radius": total_radius(form.radius, places),
    }


def _matrix_lines(M: MatrixOverField) -> list[str]:
    if M.nrows() > SHOWN_ROWS:
        return [f"  {M.nrows()} x {M.ncols()}; --json prints it"]
    return ["  " + line for line in table_lines(matrix_texts(M))]


def frobenius_text(form: FrobeniusForm, n: int) -> str:
    """Return the invariant factors, the form and the transform as text; large matrices by their size only."""
    lines = [f"{n} x {n} matrix, {counted(len(form.invariant_factors), 'invariant factor')}"]
    lines += [f"  {shortened(polynomial_text(f))}" for f in form.invariant_factors]
    if n:
        lines += [
            "form F",
            *_matrix_lines(form.form),
            "transform U, A U = U F",
            *_matrix_lines(form.transform),
        ]
    return "\n".join(lines)


def frobenius_json(form: FrobeniusForm) -> dict[str, object]:
    """Return everything in a Frobenius form as JSON values; numbers are strings."""
    return {
        "invariant_factors": _factors_json(form.invariant_factors),
        "form": matrix_texts(form.form),
        "transform": matrix_texts(form.transform),
    }


def _factors_json(factors: Sequence[PolynomialOverField]) -> list[dict[str, object]]:
    return [{"coefficients": coefficients_json(f), "text": polynomial_text(f)} for f in factors]


def similar_text(verdict: Similarity) -> str:
    """Return yes with the transform, or no with the invariant factors that differ."""
    if verdict.transform is not None:
        return "\n".join(["yes: A S = S B", "transform S", *_matrix_lines(verdict.transform)])
    lines = ["no: the invariant factors differ"]
    for name, factors in zip("AB", verdict.witness, strict=True):
        lines += [f"only of {name}", *(f"  {shortened(polynomial_text(f))}" for f in factors)]
    return "\n".join(lines)


def similar_json(verdict: Similarity) -> dict[str, object]:
    """Return everything in the verdict as JSON values; numbers are strings."""
    shown: dict[str, object] = {"holds": verdict.holds, "reason": verdict.reason}
    if verdict.transform is not None:
        shown["transform"] = matrix_texts(verdict.transform)
    else:
        shown["invariant_factors"] = [_factors_json(factors) for factors in verdict.witness]
    return shown
