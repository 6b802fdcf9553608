"""Words for claims about finite free convolutions and their roots."""

from __future__ import annotations

from typing import NamedTuple

from ..roots.real_polynomials import C, P, RealPolynomials
from .expressions import Expression, FreeInput
from .translations import Term

_SIGNS = {"additive": "(+)", "multiplicative": "(x)", "rectangular": "(+)_m"}
_VARIABLES = {"additive": "D", "multiplicative": "x D", "rectangular": "x D^2 + (m - n + 1) D"}
_UNITS = {"additive": "x^n", "multiplicative": "(x - 1)^n", "rectangular": "x^n"}
_MOST_TERMS = 4
_MOST_MEMBERS = 6


class Inequality(NamedTuple):
    """The left side is at most the right one, in one of the forms, or it is larger."""

    form: str
    sides: list[list[Term]]
    holds: bool


def input_text(problem: FreeInput[P], over: RealPolynomials[P, C]) -> str:
    """Name the polynomials, the degree, and the columns where there are any."""
    texts = [
        over.terms_text(p) or f"the given polynomial of degree {over.degree(p)}" for p in problem.polynomials
    ]
    names = ", ".join(f"p_{k} = {text}" for k, text in enumerate(texts))
    columns = "" if problem.m is None else f" and m = {problem.m}"
    return f"for {names}{over.field_words()},\nn = {problem.n}{columns}"


def expression_text(e: Expression) -> str:
    """Write an expression out, the convolutions as (+), (x) and (+)_m."""
    sign = _SIGNS[e.kind]
    if not e.members:
        text = _UNITS[e.kind]
    elif len(e.members) > _MOST_MEMBERS:
        text = f"the listed {len(e.members)} members convolved by {sign}"
    else:
        text = f" {sign} ".join(f"p_{i}" for i in e.members)
    if not e.operate:
        return text
    return f"T({_VARIABLES[e.kind]}) {text}" if len(e.members) == 1 else f"T({_VARIABLES[e.kind]}) ({text})"


def inequality_words(
    problem: FreeInput[P], inequality: Inequality, over: RealPolynomials[P, C], *, equal: bool
) -> str:
    """State a claim of "root-inequality"; `equal` where both sides are."""
    form, sides, holds = inequality
    expressions = [term.expression for side in sides for term in side]
    lines = [input_text(problem, over)]
    if any(e.operate for e in expressions) and problem.operator is not None:
        text = over.terms_text(problem.operator).replace("x", "z")
        lines[0] += f" and T(z) = {text}" if text else " and the given operator T"
    relation = "equals, so is at most" if equal else "is at most" if holds else "is larger than"
    left, right = (_side(form, side) for side in sides)
    lines += [f"  {left}", relation, f"  {right}"]
    lines.append(
        "where root k is the k-th largest one, with multiplicities; all these polynomials are real-rooted."
    )
    used = sorted({e.kind for e in expressions if len(e.members) > 1})
    if used:
        legend = ", ".join(f"{_SIGNS[kind]} is the {kind} convolution in degree n" for kind in used)
        lines.append(legend)
    return "\n".join(lines)


def _side(form: str, terms: list[Term]) -> str:
    if not terms:
        return "1" if form == "product" else "0"
    if len(terms) > _MOST_TERMS:
        what = {"sum": "sum of", "product": "product of", "sqrt": "sum of the square roots of"}[form]
        return f"the {what} the {len(terms)} roots listed on this side"
    texts = [f"root {k} of {expression_text(e)}" for k, e in terms]
    if form == "product":
        return " * ".join(f"[{text}]" for text in texts)
    return " + ".join(f"sqrt[{text}]" if form == "sqrt" else f"[{text}]" for text in texts)


def barrier_words(
    problem: FreeInput[P], alpha: tuple[C, int], over: RealPolynomials[P, C], *, equal: bool
) -> str:
    """State a claim of "barrier-bound"."""
    relation = "=" if equal else "<="
    return (
        f"{input_text(problem, over)} and alpha = {over.number_text(alpha)}, the rectangular convolution\n"
        f"r = p_0 (+)_m p_1 in degree n satisfies\n"
        f"  theta(r) {relation} theta(p_0) + theta(p_1) - 2 alpha sqrt(n m)\n"
        "where theta(f) is the x larger than all square roots of roots of f with\n"
        "h (h + 2 (m - n) / x) = 1 / alpha^2, h = 2 x f'(x^2) / f(x^2);\n"
        "all roots of p_0, p_1 and r are real, none of them negative"
    )


def information_words(problem: FreeInput[P], name: str, holds: bool, over: RealPolynomials[P, C]) -> str:
    """State a claim of "stam" or "entropy-power"."""
    relation = ">=" if holds else "<"
    lines = {
        "stam": (
            "1/F(r)",
            "1/F",
            "where F(f) = sum over the roots of (sum over the others of 1 / difference)^2,",
            "1/F(f) = 0 where f has a multiple root",
        ),
        "entropy": (
            "N(r)",
            "N",
            "where N(f) is the product of the |differences| of all pairs of roots, each pair once,",
            "to the power 4 / (n (n - 1))",
        ),
    }[name]
    return (
        f"{input_text(problem, over)}, both real-rooted,"
        " the additive convolution r = p_0 (+) p_1 in degree n\n"
        f"satisfies {lines[0]} {relation} {lines[1]}(p_0) + {lines[1]}(p_1),\n{lines[2]}\n{lines[3]}"
    )
