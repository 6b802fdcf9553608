"""Words for claims about Hermitian matrix polynomials: positivity, sums of squares, spectral factors."""

from __future__ import annotations

from .line_forms import Problem
from .matrix_polynomials import MatrixPolynomial
from .reading import Numbers
from .words import short_terms

_DOMAINS = {
    "real": "all real x",
    "circle": "all x with |x| = 1",
    "imaginary": "all x with Re x = 0",
}


def problem_text(problem: Problem) -> str:
    """Name the input by its size, field and degree; a short scalar one is written out."""
    text = polynomial_text(problem.given, problem.field)
    if problem.on != "circle":
        return text
    k = problem.given.length - 1
    return f"{text}\nthat is sum C_k x^k, k = {-k}..{k}, with C_-k = C_k^*," if k else text


def polynomial_text(p: MatrixPolynomial, field: str) -> str:
    """Name a matrix polynomial; a short one of size 1 is written out."""
    if p.rows == 1:
        text = short_terms(Numbers(p.re[0][0], p.im[0][0] if field == "Q(i)" else None, p.den))
        if text:
            return f"the polynomial P = {text}"
    return f"the given {p.rows} by {p.columns} matrix polynomial P over {field} of degree {p.length - 1}"


def positive_words(problem: Problem) -> str:
    """State that P >= 0."""
    return f"{problem_text(problem)} is Hermitian and positive semidefinite for {_DOMAINS[problem.on]}"


def not_positive_words(problem: Problem) -> str:
    """State that P >= 0 fails."""
    return (
        f"{problem_text(problem)} is Hermitian for {_DOMAINS[problem.on]},\n"
        "but not positive semidefinite: v^* P v < 0 at the listed point for the listed vector v"
    )


def squares_words(p: MatrixPolynomial, field: str, count: int) -> str:
    """State that P is a sum of squares."""
    squares = "one listed square" if count == 1 else f"the {count} listed squares"
    return (
        f"{polynomial_text(p, field)} is the sum of\n{squares} w Q^* Q with weights w > 0,"
        " so it is positive semidefinite for all real x"
    )
