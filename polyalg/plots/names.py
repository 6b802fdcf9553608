"""Polynomials as labels: formulas, or the beginning of long ones."""

from __future__ import annotations

import re

from polyalg.core.display.polynomials import polynomial_latex, polynomial_text
from polyalg.core.typing import PolynomialOverField

__all__ = ["name_of"]

_BEFORE_SIGN = re.compile(r"(?= [+-] )")


def name_of(p: PolynomialOverField, most: int) -> str:
    """Return as many terms, as a formula for matplotlib, as take about so many characters."""
    room, shown = most, ""
    texts, formulas = (_BEFORE_SIGN.split(write(p)) for write in (polynomial_text, polynomial_latex))
    for text, formula in zip(texts, formulas, strict=True):
        room -= len(text)
        if room < 0:
            return f"${shown} + \\cdots$" if shown else f"degree {p.degree()}"
        shown += formula
    return f"${shown}$"
