"""Numbers of a field as text and LaTeX: sums of multiples of products of powers of what has a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flint import fmpq

from polyalg.core.display.numbers import rational_latex
from polyalg.fields.latex import latex_of_name

_SQUARE_ROOT = re.compile(r"sqrt\(([0-9]+)\)")
_UNITS = ("i", "I")
# A symbol, or a function of something without brackets.
_ALONE = re.compile(r"\w+(\([^()]*\))?")
_INNERMOST = re.compile(r"\([^()]*\)")

__all__ = ["Term", "latex_of_terms", "text_of_terms"]

Term = tuple[fmpq, list[tuple[str, int]]]
"""A coefficient, and names with exponents."""


def text_of_terms(terms: Sequence[Term]) -> str:
    """Return a number as text: ``1/2 + 3*sqrt(2)``."""
    alone = _alone(terms)
    if alone is not None:
        return alone
    parts, terms = [], _collected(terms)
    for c, powers in terms:
        if len(terms) == 1 and c == 1 and [e for _, e in powers] == [1]:
            return _unbracketed(powers[0][0])
        product = "*".join(_factor(name) if e == 1 else f"{_bracketed(name)}^{e}" for name, e in powers)
        size = abs(c)
        parts.append((c < 0, str(size) if not product else product if size == 1 else f"{size}*{product}"))
    return _sum(parts)


def latex_of_terms(terms: Sequence[Term]) -> str:
    """Return a number as LaTeX, without dollar signs."""
    alone = _alone(terms)
    if alone is not None:
        return _latex_name(alone, alone=True)
    parts, terms = [], _collected(terms)
    for c, powers in terms:
        single = len(terms) == 1 and c == 1 and len(powers) == 1
        product = " ".join(_latex_name(name, exponent=e, alone=single) for name, e in powers)
        size = "" if abs(c) == 1 and product else rational_latex(abs(c))
        parts.append((c < 0, " ".join(part for part in (size, product) if part)))
    return _sum(parts)


def _collected(terms: Sequence[Term]) -> list[Term]:
    """Return the terms in lowest terms, those with the same product in one."""
    sums: dict[tuple[tuple[str, int], ...], fmpq] = {}
    for c, powers in map(_reduced, terms):
        key = tuple(powers)
        sums[key] = sums.get(key, fmpq(0)) + c
    return [(c, list(powers)) for powers, c in sums.items() if c]


def _reduced(term: Term) -> Term:
    """Return a term whose coefficient has the whole numbers in its names, and squares of roots and of i."""
    c, powers = term
    exponents: dict[str, int] = {}
    for name, e in powers:
        for factor in _factors(name):
            exponents[factor] = exponents.get(factor, 0) + e
    rest = []
    for name, e in exponents.items():
        root = _SQUARE_ROOT.fullmatch(name)
        if name.isdigit():
            c, e = c * int(name) ** e, 0
        elif root or name in _UNITS:
            square = int(root[1]) if root else -1
            c, e = c * square ** (e // 2), e % 2
        if e:
            rest.append((name, e))
    return c, rest


def _factors(name: str) -> list[str]:
    """Return the factors of a name that is a product, itself for all others."""
    if "*" not in name or _is_sum(name):
        return [name]
    factors, depth = [""], 0
    for c in name:
        depth += (c == "(") - (c == ")")
        if c == "*" and depth == 0:
            factors.append("")
        else:
            factors[-1] += c
    return factors if all(factors) else [name]


def _unbracketed(name: str) -> str:
    """Return what is in the brackets around all of a name."""
    inner = name[1:-1]
    whole = name[:1] == "(" and name[-1:] == ")" and inner.find(")") >= inner.find("(")
    return inner if whole and inner.count("(") == inner.count(")") else name


def _sum(terms: Sequence[tuple[bool, str]]) -> str:
    text = ""
    for negative, term in terms:
        sign = (" - " if negative else " + ") if text else ("-" if negative else "")
        text += sign + term
    return text or "0"


def _alone(terms: Sequence[Term]) -> str | None:
    """Return the name where the number is what has it."""
    if len(terms) == 1 and terms[0][0] == 1 and [e for _, e in terms[0][1]] == [1]:
        return terms[0][1][0][0]
    return None


def _bracketed(name: str) -> str:
    return name if _ALONE.fullmatch(name) else f"({name})"


def _factor(name: str) -> str:
    return f"({name})" if _is_sum(name) else name


def _is_sum(name: str) -> bool:
    """Whether a name is no product: it has a sign or a line of a fraction outside brackets."""
    outside, inner = name, ""
    while inner != outside:
        inner, outside = outside, _INNERMOST.sub("", outside)
    return any(sign in outside for sign in "+-/ ")


def _latex_name(name: str, *, exponent: int = 1, alone: bool = False) -> str:
    text, is_sum = latex_of_name(name)
    if exponent == 1:
        return f"\\left({text}\\right)" if is_sum and not alone else text
    base = text if _ALONE.fullmatch(name) and not text.startswith("e^") else f"\\left({text}\\right)"
    return f"{base}^{{{exponent}}}"
