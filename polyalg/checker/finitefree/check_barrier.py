"""The check of "barrier-bound": the bound on a rectangular convolution in the barrier parameter theta.

The inequality is that of arXiv 1904.11552; it is proved here for the given polynomials from values of the
barrier function, without the theorem.
"""

from __future__ import annotations

from ..arithmetic.integers import times
from ..arithmetic.rational_polynomials import Point, is_less
from ..arithmetic.rational_totals import product, total
from ..errors import CertificateError
from ..format.claims import Case, Input, Json
from ..format.encoding import read_index, read_list, read_object, read_rational, refuse
from ..format.reading import Numbers
from ..roots.ordered import has_no_negative_root, prove_real_rooted, roots_from
from ..roots.real_polynomials import C, P, RationalPolynomials, RealPolynomials
from .convolutions import Setting, convolved
from .expressions import FreeInput
from .translations import is_power_of_linear
from .words import barrier_words

_NAMES = ("input.polynomials[0]", "input.polynomials[1]", "the convolution")


def check_barrier_bound(case: Case[FreeInput[Numbers]]) -> str:
    """Prove theta(r) <= theta(p) + theta(q) - 2 alpha sqrt(n m) for the rectangular convolution r of p and q.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure", those of `prove_real_rooted`, "counts" (a root is negative),
        "points" (a bound that must be positive is not), "barrier" (a value does not bound theta),
        "inequality" and "identity".

    Notes
    -----
    For f of degree n with all roots l >= 0, theta(f) is the x > sqrt(max l) with h (h + 2 (m - n) / x) = 1
    / alpha^2, h = sum 2 x / (x^2 - l). Each term is 1 / (x - sqrt l) + 1 / (x + sqrt l), so both factors
    are positive and decreasing, h from infinity to 0: theta is unique, and a value at x compares theta
    with x. For x^n, h = 2 n / x and theta is 2 alpha sqrt(n m); x^n is the unit of the convolution.
    """
    return prove_barrier_bound(case, case.input, RationalPolynomials(case.work))


def prove_barrier_bound(case: Case[Input], problem: FreeInput[P], over: RealPolynomials[P, C]) -> str:
    """Prove a case of "barrier-bound", whatever the coefficients."""
    evidence = case.evidence
    alpha = over.read_number(case.claim["alpha"], "claim.alpha")
    if over.sign(alpha[0]) <= 0:
        refuse("claim.alpha", "must be positive")
    by_identity = "identity" in evidence
    polynomials = _prove_polynomials(problem, evidence["polynomials"], over)
    if by_identity:
        parts = read_object(evidence["identity"], ("member",), "evidence.identity")
        member = read_index(parts["member"], "evidence.identity.member", 2)
        zero = over.integer(0), 1
        if not is_power_of_linear(problem.polynomials[member], problem.n, zero, over):
            raise CertificateError("identity", f"input.polynomials[{member}] is no constant times x^n")
    else:
        square = over.times(alpha[0], alpha[0]), times(alpha[1], alpha[1], over.work)
        _check_values((problem.n, problem.m or 0), polynomials, square, evidence, over)
    return barrier_words(problem, alpha, over, equal=by_identity)


def _prove_polynomials(problem: FreeInput[P], listed: object, over: RealPolynomials[P, C]) -> list[list[C]]:
    """Return p, q and their convolution, all with real roots only, none of them negative."""
    p, q = map(over.coefficients, problem.polynomials)
    r = convolved(p, q, Setting("rectangular", problem.n, problem.m or 0), over)
    where = "evidence.polynomials"
    for k, (f, proof) in enumerate(zip((p, q, r), read_list(listed, where, length=3), strict=True)):
        prove_real_rooted(f, proof, (_NAMES[k], f"{where}[{k}]"), over)
        if not has_no_negative_root(f, over):
            raise CertificateError("counts", f"{_NAMES[k]} has a negative root")
    return [p, q, r]


def _check_values(
    sizes: tuple[int, int],
    polynomials: list[list[C]],
    square: tuple[C, int],
    evidence: Json,
    over: RealPolynomials[P, C],
) -> None:
    """Prove theta(p) >= a, theta(q) >= b, theta(r) <= c, s >= 2 alpha sqrt(n m) and c + s <= a + b.

    Parameters
    ----------
    square : (number, int)
        alpha^2, over a denominator.
    """
    (n, m), work = sizes, over.work
    items = read_list(evidence["low"], "evidence.low", length=2)
    lows = [read_rational(x, f"evidence.low[{k}]") for k, x in enumerate(items)]
    high, root = (read_rational(evidence[key], f"evidence.{key}") for key in ("high", "root"))
    if min(lows[0][0], lows[1][0], high[0], root[0]) <= 0:
        raise CertificateError("points", "the bounds must be positive")
    s, t = product([root, root], work)
    twice = over.scaled(times(4 * n * m, t, work), [square[0]])
    if over.sign(over.differences(over.scaled(times(s, square[1], work), [over.integer(1)]), twice)[0]) < 0:
        raise CertificateError("barrier", "evidence.root is below 2 alpha sqrt(n m)")
    for k, (f, x) in enumerate(zip(polynomials, (*lows, high), strict=True)):
        above = _compare(f, x, square, m - n, over)
        if not (above <= 0 if k < 2 else above >= 0):
            raise CertificateError("barrier", f"the bound on theta of {_NAMES[k]} is not proved")
    if is_less(total(lows, work), total([high, root], work), work):
        raise CertificateError("inequality", "the bounds do not prove the inequality")


def _compare(f: list[C], x: Point, square: tuple[C, int], excess: int, over: RealPolynomials[P, C]) -> int:
    """Return the sign of x - theta(f) for x > 0.

    Notes
    -----
    With y = x^2 = u / v the function is 4 (f'/f) (y f'/f + m - n) at y. F = v^n f(y) and G = v^(n-1) f'(y)
    are integral, f'/f = v G / F, and its product with alpha^2 compares with 1 as 4 alpha^2 v G (u G + (m -
    n) F) with F^2.
    """
    u, v = point = product([x, x], over.work)
    if roots_from(f, point, over)[1]:
        return -1
    value = over.value(f, point)
    slope = over.value(over.derivative(f), point)
    # u G + (m - n) F, less the opposite of the second
    bracket = over.differences(over.scaled(u, [slope]), over.scaled(-excess, [value]))[0]
    barrier = over.times(over.times(slope, bracket), square[0])
    sides = over.scaled(square[1], [over.times(value, value)]), over.scaled(4 * v, [barrier])
    return over.sign(over.differences(*sides)[0])
