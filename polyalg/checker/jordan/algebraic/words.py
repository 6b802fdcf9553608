"""Claims about matrices over a number field in words; the generator is called y."""

from __future__ import annotations

from ...arithmetic.fields.words import FIELD, field_words, polynomial_words
from ...format.number_field import FieldMatrix, MonicFieldPolynomial
from ..words import listed_factors, listed_sizes, root_words, sizes_words, status_words
from .structure import FieldStructure


def matrix_words(matrix: FieldMatrix) -> str:
    """Describe the input matrix."""
    return f"the {matrix.n} by {matrix.n} matrix A over {field_words(matrix.over)},"


def structure_words(structure: FieldStructure) -> str:
    """State the Jordan structure, and for each factor whether it is proved irreducible."""
    lines = [
        f"{sizes_words(factor.sizes)} at {root_words(factor.g.degree)} {polynomial_words(factor.g, k)}"
        f"{status_words(factor.irreducible, FIELD)}"
        for k, factor in enumerate(structure.factors)
    ]
    all_irreducible = all(factor.irreducible for factor in structure.factors)
    return listed_sizes(matrix_words(structure.matrix), lines, FIELD, all_irreducible)


def invariant_words(matrix: str, factors: list[MonicFieldPolynomial]) -> list[str]:
    """State the invariant factors, a line for each of the first ones."""
    return listed_factors(matrix, [polynomial_words(f, k) for k, f in enumerate(factors)])
