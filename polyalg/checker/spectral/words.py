"""Words for claims about Hermitian matrix polynomials: positivity, sums of squares, spectral factors."""

from __future__ import annotations

from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..arithmetic.words import radius_words, short_terms
from ..format.reading import Numbers
from .intervals import Interval
from .line_forms import Problem
from .solving import Normal

_DOMAINS = {
    "real": "all real x",
    "circle": "all x with |x| = 1",
    "imaginary": "all x with Re x = 0",
}
_SIDES = {"real": "Im x < 0", "circle": "|x| < 1", "imaginary": "Re x > 0"}


def problem_text(problem: Problem) -> str:
    """Name the input by its size, field and degree; a short scalar one is written out."""
    return on_its_domain(polynomial_text(problem.given, problem.field), problem)


def on_its_domain(text: str, problem: Problem) -> str:
    """Say on the circle that the polynomial named is given by half of its coefficients."""
    if problem.on != "circle":
        return text
    k = problem.given.length - 1
    if not k:
        return text
    if problem.given.rows == 1:
        text = text.replace("the polynomial P = ", "the Laurent polynomial P with the non-negative half ")
    return f"{text}\nthat is sum C_k x^k, k = {-k}..{k}, with C_-k = C_k^*,"


def polynomial_text(p: MatrixPolynomial, field: str) -> str:
    """Name a matrix polynomial; a short one of size 1 is written out."""
    if p.rows == 1:
        text = short_terms(Numbers(p.re[0][0], p.im[0][0] if field == "Q(i)" else None, p.den))
        if text:
            return f"the polynomial P = {text}"
    if p.length == 1 and p.is_zero_at(0):
        return f"the zero {p.rows} by {p.columns} matrix polynomial P over {field}"
    return f"the given {p.rows} by {p.columns} matrix polynomial P over {field} of degree {p.length - 1}"


def _domain_words(problem: Problem) -> str:
    return _DOMAINS[problem.on] if problem.interval is None else problem.interval.words()


def positive_words(text: str, problem: Problem) -> str:
    """State that P >= 0, the polynomial of this name."""
    return f"{text} is Hermitian and positive semidefinite for {_domain_words(problem)}"


def not_positive_words(text: str, problem: Problem) -> str:
    """State that P >= 0 fails, for the polynomial of this name."""
    return (
        f"{text} is Hermitian for {_domain_words(problem)},\n"
        "but not positive semidefinite: v^* P v < 0 at the listed point for the listed vector v"
    )


def squares_words(text: str, interval: Interval | None, count: int) -> str:
    """State that P, of this name, is a sum of squares, on an interval with multipliers."""
    squares = "one listed square" if count == 1 else f"the {count} listed squares"
    text = f"{text} is the sum of\n{squares}"
    if interval is None:
        return f"{text} w Q^* Q with weights w > 0, so it is positive semidefinite for all real x"
    return (
        f"{text} w m Q^* Q with weights w > 0 and the multipliers m listed, products of\nx - a and b - x,"
        f" so it is positive semidefinite for {interval.words()}"
    )


def factor_words(text: str, problem: Problem, r: int, normal: Normal, radius: tuple[int, int]) -> str:
    """State which factor of the polynomial of this name it is, and how near it is to the numbers listed."""
    n, on = problem.n, problem.on
    adjoint = "Q(-conj x)^*" if on == "imaginary" else "Q(x)^*"
    side = _SIDES[on]
    rank = f"det Q has no zero with {side}" if r == n else f"Q has rank {r} for all x with {side}"
    return (
        f"{text} is\n"
        f"P(x) = {adjoint} Q(x) for {_DOMAINS[on]}, and Q is the {r} by {n} matrix polynomial\n"
        f"of degree at most {problem.degree // 2} with this property for which {rank},\n"
        f"and {_normal_text(problem, r, normal)}. The real and the imaginary\n"
        f"part of each entry of each coefficient of Q are within {radius_words(radius)} of the listed number."
    )


def _normal_text(problem: Problem, r: int, normal: Normal) -> str:
    shape = "upper triangular with positive diagonal"
    if r < problem.n:
        shape = "in row echelon form with positive pivots"
    if problem.on == "circle":
        return f"Q(0) is {shape}"
    if normal.point is None:
        return f"the coefficient of x^{problem.degree // 2} in Q is {shape}"
    where = f"{normal.point}" if problem.on == "real" or not normal.point else f"{normal.point} i"
    return f"Q({where}) is {shape}"
