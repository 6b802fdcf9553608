"""Eigenstructures, Smith and Kronecker forms, eigenvalues and chains as text and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from flint import acb_mat

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
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened

if TYPE_CHECKING:
    from polyalg.jordan.eigenvalue import Eigenvalue
    from polyalg.pencils.chains import JordanChain, JordanChains
    from polyalg.pencils.eigenstructure import Eigenstructure
    from polyalg.pencils.eigenvalues import PolynomialEigenvalues

    Shape: TypeAlias = tuple[int, int]

__all__ = ["WRITERS", "Writer", "numbers_json", "numbers_text"]


@dataclass(frozen=True, slots=True)
class Writer:
    """How a kind of answer is written: its values in JSON, and its text."""

    values: Callable[[Eigenstructure, Shape], dict[str, object]]
    text: Callable[[Eigenstructure, Shape], str]


def _structure_json(found: Eigenstructure, shape: Shape) -> dict[str, object]:
    """Return all exact parts as JSON values."""
    return {
        "rows": shape[0],
        "columns": shape[1],
        "grade": found.grade,
        "rank": found.rank,
        "finite": structure_json(found.finite),
        "infinite": found.infinite,
        "right_indices": found.right_indices,
        "left_indices": found.left_indices,
    }


def _structure_text(found: Eigenstructure, shape: Shape) -> str:
    """Return the zeros with their partial multiplicities, and the minimal indices."""
    m, n = shape
    lines = [f"{m} x {n} matrix polynomial of grade {found.grade}, rank {found.rank}"]
    rows = [(shortened(polynomial_text(f)), _numbers(sizes)) for f, sizes in found.finite]
    rows += [("infinity", _numbers(found.infinite))] if found.infinite else []
    if rows:
        lines.append("irreducible factors, and the partial multiplicities at each of their roots")
    else:
        lines.append("no zeros, and none at infinity")
    lines += columns(rows)
    sides = (("right", found.right_indices), ("left", found.left_indices))
    return "\n".join(lines + [f"{side} minimal indices {_numbers(k)}" for side, k in sides if k])


def _kronecker_text(found: Eigenstructure, shape: Shape) -> str:
    """Return the blocks of each kind."""
    m, n = shape
    lines = [f"{m} x {n} pencil A - x B of rank {found.rank}"]
    rows = [(shortened(polynomial_text(f)), blocks_text(sizes)) for f, sizes in found.finite]
    rows += [("infinity", blocks_text(found.infinite))] if found.infinite else []
    rows += [(f"L_{k}", f"{k} x {k + 1}") for k in found.right_indices]
    rows += [(f"L_{k}^T", f"{k + 1} x {k}") for k in found.left_indices]
    return "\n".join([*lines, *columns(rows)])


def _smith_json(found: Eigenstructure, shape: Shape) -> dict[str, object]:
    """Return the invariant polynomials as JSON values."""
    listed = [{"coefficients": coefficients_json(f), "text": polynomial_text(f)} for f in found.smith]
    return {"rows": shape[0], "columns": shape[1], "rank": found.rank, "invariant_polynomials": listed}


def _smith_text(found: Eigenstructure, shape: Shape) -> str:
    """Return the invariant polynomials, equal ones in one line."""
    m, n = shape
    lines = [f"{m} x {n} matrix polynomial of rank {found.rank}, invariant polynomials"]
    texts = [shortened(polynomial_text(f)) for f in found.smith]
    counts = {text: texts.count(text) for text in texts}
    return "\n".join(lines + [f"  {text}" + (f", {k} times" if k > 1 else "") for text, k in counts.items()])


WRITERS = {
    "eigenstructure": Writer(_structure_json, _structure_text),
    "kronecker-form": Writer(_structure_json, _kronecker_text),
    "smith-form": Writer(_smith_json, _smith_text),
}


def _numbers(numbers: Iterable[int]) -> str:
    return shortened(", ".join(map(str, numbers)))


def numbers_json(
    of: tuple[Eigenstructure, Shape],
    eigenvalues: PolynomialEigenvalues,
    chains: JordanChains | None,
    digits: int,
) -> dict[str, object]:
    """Return the structure, the eigenvalues, infinity among them as "oo", and the chains as JSON values."""
    places = digits + EXTRA_PLACES
    factors = [f for f, _ in of[0].finite]
    values = _structure_json(*of) | {
        "eigenvalues": [
            {
                "value": "oo" if e.is_infinite else pair_text(e.value, places),
                "factor": None if e.is_infinite else factors.index(e.factor),
                "multiplicity": e.multiplicity,
                "block_sizes": list(e.block_sizes),
            }
            for e in eigenvalues
        ],
        "radius": total_radius(eigenvalues.radius, places),
    }
    if chains is None:
        return values
    owners = [k for k, e in enumerate(eigenvalues) for _ in e.block_sizes]
    return values | {
        "chains": [
            {"eigenvalue": k, "vectors": ball_table(acb_mat(chain.vectors), places)}
            for k, chain in zip(owners, chains, strict=True)
        ],
        "radius": total_radius(max(chains.radius, eigenvalues.radius), places),
    }


def numbers_text(
    of: tuple[Eigenstructure, Shape],
    eigenvalues: PolynomialEigenvalues,
    chains: JordanChains | None,
    digits: int,
) -> str:
    """Return the structure, the eigenvalues, and the chains as columns of vectors."""
    places = digits + EXTRA_PLACES
    lines = [_structure_text(*of)]
    lines.append(f"eigenvalues, real and imaginary part within {total_radius(eigenvalues.radius, places)}")
    rows = [(_value_text(e, places), blocks_text(e.block_sizes)) for e in eigenvalues]
    lines += columns(rows)
    if chains is not None:
        lines.append(f"Jordan chains, vectors as columns, within {total_radius(chains.radius, places)}")
        for chain in chains:
            lines += [f"  at {_value_text(chain.eigenvalue, places)}", *_chain_lines(chain, places)]
    return "\n".join(lines)


def _value_text(e: Eigenvalue, places: int) -> str:
    return "infinity" if e.is_infinite else midpoint_text(e.value, places)


def _chain_lines(chain: JordanChain, places: int) -> Sequence[str]:
    V = acb_mat(chain.vectors)
    if V.nrows() > SHOWN_ROWS:
        return [f"    {V.nrows()} x {V.ncols()}; --json prints it"]
    table = [[midpoint_text(x, places) for x in row] for row in V.tolist()]
    return ["    " + row for row in table_lines(table)]
