"""Claims about one matrix in words: exactly what has been proved, and nothing beyond it."""

from __future__ import annotations

from ..arithmetic.words import polynomial_words, radius_words
from ..format.reading import InputMatrix, Numbers
from ..roots.enclosed import Enclosed
from .structure import Structure

_MOST_FACTORS = 20


def matrix_words(matrix: InputMatrix) -> str:
    """Describe the input matrix."""
    return f"the {matrix.n} by {matrix.n} matrix A over {matrix.field}"


def invariant_words(matrix: str, factors: list[Numbers]) -> list[str]:
    """State the invariant factors, a line for each of the first ones."""
    return listed_factors(matrix, [polynomial_words(f, k) for k, f in enumerate(factors)])


def listed_factors(matrix: str, factors: list[str]) -> list[str]:
    """State the invariant factors of a matrix, all of them in words."""
    several = f"{len(factors)} invariant factors, each dividing the next"
    lines = [f"{matrix} has {'1 invariant factor' if len(factors) == 1 else several}:"]
    lines += [f"  {f}" for f in factors[:_MOST_FACTORS]]
    if len(factors) > _MOST_FACTORS:
        lines.append("  and so on, as listed")
    return lines


def structure_words(structure: Structure) -> str:
    """State the Jordan structure, and for each factor whether it is proved irreducible."""
    matrix = structure.matrix
    lines = [
        f"{sizes_words(factor.sizes)} at {root_words(factor.degree)} {polynomial_words(factor.g, k)}"
        f"{status_words(factor.irreducible, matrix.field)}"
        for k, factor in enumerate(structure.factors)
    ]
    all_irreducible = all(factor.irreducible for factor in structure.factors)
    return listed_sizes(matrix_words(matrix), lines, matrix.field, all_irreducible)


def listed_sizes(matrix: str, lines: list[str], field: str, all_irreducible: bool) -> str:
    """State the block sizes at the roots of each factor, the first ones of many."""
    if not lines:
        return f"{matrix} has the empty Jordan structure"
    found = [f"{matrix} has the Jordan block sizes"]
    found += [f"  {line}" for line in lines[:_MOST_FACTORS]]
    if len(lines) > _MOST_FACTORS:
        found.append(f"  and so on, as listed for {len(lines)} factors in all")
    if not all_irreducible:
        found.append(f"All factors are pairwise coprime and square-free over {field}.")
    return "\n".join(found)


def sizes_words(sizes: list[int]) -> str:
    """List block sizes."""
    shown = ", ".join(str(size) for size in sizes[:_MOST_FACTORS])
    return shown + (", ..." if len(sizes) > _MOST_FACTORS else "")


def root_words(degree: int) -> str:
    """Name the roots of a factor."""
    return "the root of" if degree == 1 else f"each of the {degree} roots of"


def status_words(irreducible: bool, field: str) -> str:
    """State whether a factor is proved irreducible."""
    return f", irreducible over {field}" if irreducible else ", not claimed irreducible"


def eigenvalue_words(structure: str, spectrum: Enclosed) -> str:
    """State the structure, in words, and what is known of each listed eigenvalue."""
    count = len(spectrum.points)
    return (
        f"{structure}\n"
        f"Its distinct eigenvalues ({count}) are each a root of the factor listed for it; the real and\n"
        f"the imaginary part of each are within {radius_words(spectrum.radius)} of the center listed for it."
    )


def form_words(structure: str, spectrum: Enclosed) -> str:
    """State the enclosures of J, V and the inverse of V."""
    return (
        f"{eigenvalue_words(structure, spectrum)}\n"
        "There are V and J with A = V J V^-1, J block diagonal with the listed blocks (the eigenvalue on\n"
        "the diagonal, ones above it); the real and the imaginary part of every entry of V and of V^-1 are\n"
        "within the same radius of the listed centers. In the first column of each block, V is exactly 1\n"
        "in the listed pivot row."
    )
