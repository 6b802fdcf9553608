"""Words for matrix polynomials over a number field."""

from __future__ import annotations

from ...arithmetic.fields.matrix_polynomials import FieldMatrixPolynomial
from ...arithmetic.fields.words import FIELD, field_words, short_terms_over_field


def field_polynomial_text(p: FieldMatrixPolynomial) -> str:
    """Name a matrix polynomial and its field; a short real one of size 1 is written out."""
    field = field_words(p.over)
    if not p.is_real:
        return (
            f"the given {p.rows} by {p.columns} matrix polynomial P of degree {p.length - 1}\n"
            f"over {FIELD}(i), {field.split(', ', 1)[1]},"
        )
    if p.rows == 1:
        coefficients = [list(c) for c in zip(*(part.re[0][0] for part in p.parts), strict=True)]
        text = short_terms_over_field(coefficients, p.den)
        if text:
            return f"the polynomial P = {text}\nover {field},"
    return f"the given {p.rows} by {p.columns} matrix polynomial P of degree {p.length - 1}\nover {field},"
