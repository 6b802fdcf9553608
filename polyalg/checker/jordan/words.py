"""Claims about one matrix in words: exactly what has been proved, and nothing beyond it."""

from __future__ import annotations

from ..arithmetic.words import polynomial_words, radius_words
from ..format.reading import InputMatrix, Numbers
from ..roots.enclosed import Enclosed
from .structure import Factor, Structure

_MOST_FACTORS = 20


def matrix_words(matrix: InputMatrix) -> str:
    """Describe the input matrix."""
    return f"the {matrix.n} by {matrix.n} matrix A over {matrix.field}"


def invariant_words(matrix: str, factors: list[Numbers]) -> list[str]:
    """State the invariant factors, a line for each of the first ones."""
    several = f"{len(factors)} invariant factors, each dividing the next"
    lines = [f"{matrix} has {'1 invariant factor' if len(factors) == 1 else several}:"]
    lines += [f"  {polynomial_words(f, k)}" for k, f in enumerate(factors[:_MOST_FACTORS])]
    if len(factors) > _MOST_FACTORS:
        lines.append("  and so on, as listed")
    return lines


def structure_words(structure: Structure) -> str:
    """State the Jordan structure, and for each factor whether it is proved irreducible."""
    matrix = structure.matrix
    lines = [f"{matrix_words(matrix)} has the Jordan block sizes"]
    for k, factor in enumerate(structure.factors[:_MOST_FACTORS]):
        lines.append(
            f"  {_sizes(factor)} at {_root(factor)} {polynomial_words(factor.g, k)}{_status(factor, matrix)}"
        )
    if len(structure.factors) > _MOST_FACTORS:
        lines.append(f"  and so on, as listed for {len(structure.factors)} factors in all")
    if not structure.factors:
        lines = [f"{matrix_words(matrix)} has the empty Jordan structure"]
    if any(not factor.irreducible for factor in structure.factors):
        lines.append(f"All factors are pairwise coprime and square-free over {matrix.field}.")
    return "\n".join(lines)


def _sizes(factor: Factor) -> str:
    shown = ", ".join(str(size) for size in factor.sizes[:_MOST_FACTORS])
    return shown + (", ..." if len(factor.sizes) > _MOST_FACTORS else "")


def _root(factor: Factor) -> str:
    return "the root of" if factor.degree == 1 else f"each of the {factor.degree} roots of"


def _status(factor: Factor, matrix: InputMatrix) -> str:
    if factor.irreducible:
        return f", irreducible over {matrix.field}"
    return ", not claimed irreducible"


def eigenvalue_words(structure: Structure, spectrum: Enclosed) -> str:
    """State the structure and what is known of each listed eigenvalue."""
    count = len(spectrum.points)
    return (
        f"{structure_words(structure)}\n"
        f"Its distinct eigenvalues ({count}) are each a root of the factor listed for it; the real and\n"
        f"the imaginary part of each are within {radius_words(spectrum.radius)} of the center listed for it."
    )


def form_words(structure: Structure, spectrum: Enclosed) -> str:
    """State the enclosures of J, V and the inverse of V."""
    return (
        f"{eigenvalue_words(structure, spectrum)}\n"
        "There are V and J with A = V J V^-1, J block diagonal with the listed blocks (the eigenvalue on\n"
        "the diagonal, ones above it); the real and the imaginary part of every entry of V and of V^-1 are\n"
        "within the same radius of the listed centers. In the first column of each block, V is exactly 1\n"
        "in the listed pivot row."
    )
