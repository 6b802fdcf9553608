"""Claims about matrices over a number field in words; the generator is called y."""

from __future__ import annotations

from ...arithmetic.poly import trimmed
from ...arithmetic.words import complex_text, point_text, short_terms
from ...format.number_field import Field, FieldMatrix, FieldPolynomial
from ...format.reading import Numbers
from ..words import listed_factors, listed_sizes, root_words, sizes_words, status_words
from .structure import FieldStructure

FIELD = "Q(y)"
_LONGEST = 100


def field_words(field: Field) -> str:
    """Name the field and its root."""
    f = short_terms(Numbers(field.modulus, None, 1)).replace("x", "y")
    polynomial = f or f"the given polynomial of degree {field.degree}"
    place = f"within {point_text(field.radius)} of {complex_text(*field.center)}"
    return f"{FIELD}, y the root of {polynomial} {place}"


def matrix_words(matrix: FieldMatrix) -> str:
    """Describe the input matrix."""
    return f"the {matrix.n} by {matrix.n} matrix A over {field_words(matrix.over)},"


def polynomial_words(g: FieldPolynomial, index: int) -> str:
    """Write a short polynomial out and name a long one by its index and degree."""
    terms: list[str] = []
    for k in range(g.degree, -1, -1):
        number = trimmed(g.coefficients[k])
        if not number:
            continue
        text = short_terms(Numbers(number, None, g.den)).replace("x", "y")
        power = "" if k == 0 else "x" if k == 1 else f"x^{k}"
        if not text:
            terms = []
            break
        if len(number) > 1:
            text = f"({text})"
        if power:
            text = power if text == "1" else f"{text} {power}"
        terms.append(text)
    written = " + ".join(terms).replace("+ -", "- ")
    return written if 0 < len(written) <= _LONGEST else f"the listed factor {index} of degree {g.degree}"


def structure_words(structure: FieldStructure) -> str:
    """State the Jordan structure, and for each factor whether it is proved irreducible."""
    lines = [
        f"{sizes_words(factor.sizes)} at {root_words(factor.g.degree)} {polynomial_words(factor.g, k)}"
        f"{status_words(factor.irreducible, FIELD)}"
        for k, factor in enumerate(structure.factors)
    ]
    all_irreducible = all(factor.irreducible for factor in structure.factors)
    return listed_sizes(matrix_words(structure.matrix), lines, FIELD, all_irreducible)


def invariant_words(matrix: str, factors: list[FieldPolynomial]) -> list[str]:
    """State the invariant factors, a line for each of the first ones."""
    return listed_factors(matrix, [polynomial_words(f, k) for k, f in enumerate(factors)])
