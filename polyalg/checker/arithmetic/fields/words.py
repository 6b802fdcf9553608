"""Number fields and polynomials over them in words; the generator is called y."""

from __future__ import annotations

from ...format.number_field import Element, Field, FieldPolynomial, MonicFieldPolynomial
from ...format.reading import Numbers
from ..poly import trimmed
from ..words import complex_text, point_text, short_terms

FIELD = "Q(y)"
_LONGEST = 100


def field_words(field: Field) -> str:
    """Name the field and its root."""
    return f"{FIELD}, {generator_words(field)}"


def generator_words(field: Field) -> str:
    """Say which root the generator is."""
    f = short_terms(Numbers(field.modulus, None, 1)).replace("x", "y")
    polynomial = f or f"the given polynomial of degree {field.degree}"
    place = f"within {point_text(field.radius)} of {complex_text(*field.center)}"
    return f"y the root of {polynomial} {place}"


def polynomial_words(g: MonicFieldPolynomial, index: int) -> str:
    """Write a short polynomial out and name a long one by its index and degree."""
    return short_terms_over_field(g.coefficients, g.den) or f"the listed factor {index} of degree {g.degree}"


def polynomial_over_field_text(p: FieldPolynomial, name: str) -> str:
    """Write a short polynomial out and name a long one by its degree; the field is not named."""
    text = short_terms_over_field(p.coefficients, p.den)
    return f"the polynomial {name} = {text}" if text else f"the given polynomial {name} of degree {p.degree}"


def short_terms_over_field(coefficients: list[Element], den: int) -> str:
    """Write a polynomial with few and short terms out; the empty string stands for any other."""
    terms: list[str] = []
    for k in range(len(coefficients) - 1, -1, -1):
        number = trimmed(coefficients[k])
        if not number:
            continue
        text = short_terms(Numbers(number, None, den)).replace("x", "y")
        power = "" if k == 0 else "x" if k == 1 else f"x^{k}"
        if not text:
            return ""
        if len(number) > 1:
            text = f"({text})"
        if power:
            text = power if text == "1" else f"{text} {power}"
        terms.append(text)
    written = " + ".join(terms).replace("+ -", "- ")
    return written if len(written) <= _LONGEST else ""
