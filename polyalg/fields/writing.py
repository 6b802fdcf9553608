"""Numbers of a field as text and LaTeX: sums of multiples of products of powers of what has a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flint import fmpq

from polyalg.core.display.numbers import rational_latex

# A symbol, or a function of something without brackets.
_ALONE = re.compile(r"\w+(\([^()]*\))?")

__all__ = ["Term", "latex_of_terms", "text_of_terms"]

Term = tuple[fmpq, list[tuple[str, int]]]
"""A coefficient, and names with exponents."""


def text_of_terms(terms: Sequence[Term]) -> str:
    """Return a number as text: ``1/2 + 3*sqrt(2)``."""
    parts = []
    for c, powers in terms:
        product = "*".join(name if e == 1 else f"{_bracketed(name)}^{e}" for name, e in powers)
        size = abs(c)
        parts.append((c < 0, str(size) if not product else product if size == 1 else f"{size}*{product}"))
    return _sum(parts)


def latex_of_terms(terms: Sequence[Term]) -> str:
    """Return a number as LaTeX, without dollar signs."""
    parts = []
    for c, powers in terms:
        product = " ".join(_latex_name(name) + ("" if e == 1 else f"^{{{e}}}") for name, e in powers)
        size = "" if abs(c) == 1 and product else rational_latex(abs(c))
        parts.append((c < 0, " ".join(part for part in (size, product) if part)))
    return _sum(parts)


def _sum(terms: Sequence[tuple[bool, str]]) -> str:
    text = ""
    for negative, term in terms:
        sign = (" - " if negative else " + ") if text else ("-" if negative else "")
        text += sign + term
    return text or "0"


def _bracketed(name: str) -> str:
    return name if _ALONE.fullmatch(name) else f"({name})"


def _latex_name(name: str) -> str:
    inner = name.removeprefix("sqrt(").removesuffix(")")
    if name.startswith("sqrt(") and inner.isdigit():
        return f"\\sqrt{{{inner}}}"
    return name if len(name) == 1 else f"\\mathrm{{{name}}}"
