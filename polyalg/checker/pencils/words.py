"""Claims about matrix polynomials as eigenproblems in words."""

from __future__ import annotations

from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..arithmetic.words import radius_words
from ..roots.enclosed import Enclosed

_MOST_LINES = 20


def eigenstructure_words(P: MatrixPolynomial, field: str, grade: int, rank: int, lines: list[str]) -> str:
    """State the eigenstructure."""
    found = [f"the {P.rows} by {P.columns} matrix polynomial P of grade {grade} over {field} has rank {rank}"]
    if not lines:
        found[0] += ", no zeros and no minimal indices"
    found += [f"  {line}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        found.append("  and so on, as listed")
    found.append("and no other zeros")
    return "\n".join(found)


def enclosed_words(structure: str, found: Enclosed) -> str:
    """State the structure and how close the listed centres are."""
    return (
        f"{structure};\nreal and imaginary part of each finite zero are within {radius_words(found.radius)}\n"
        "of the center listed for it"
    )


def chains_words(eigenvalues: str, found: Enclosed) -> str:
    """State that the chains are a canonical set, and how close they are."""
    return (
        f"{eigenvalues};\n"
        "there is a canonical set of Jordan chains of these lengths, 1 in the pivot row of the first\n"
        f"vector, whose real and imaginary parts are within {radius_words(found.radius)} of those listed;\n"
        "the chains at infinity are exact"
    )
