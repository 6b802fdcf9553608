"""The checks of "stam" and "entropy-power": two inequalities for the additive convolution, or their failure.

Both sides are computed from the coefficients, exactly or between rationals; no theorem about them is used.
"""

from __future__ import annotations

from ..arithmetic.discriminants import discriminant, information
from ..arithmetic.rational_polynomials import Point, is_equal, is_less
from ..arithmetic.rational_totals import power, product, total
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list, read_rational
from ..format.limits import Work
from ..format.reading import Numbers
from ..roots.ordered import prove_real_rooted
from ..roots.real_polynomials import RationalPolynomials
from .convolutions import Setting, convolved
from .expressions import FreeInput
from .words import information_words

_NAMES = ("the convolution", "input.polynomials[0]", "input.polynomials[1]")


def check_stam(case: Case[FreeInput[Numbers]]) -> str:
    """Prove 1/F(r) >= 1/F(p) + 1/F(q), or "<", for the additive convolution r of p and q.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure", those of `prove_real_rooted`, and "inequality".

    Notes
    -----
    F(f) is the sum over the roots of (sum over the other roots of 1 / difference)^2, a rational number;
    1/F is 0 where a root is multiple. p and q are proved real-rooted, so that r is by the theorem of
    Walsh; the values do not rest on it.
    """
    problem, evidence, work = case.input, case.evidence, case.work
    r, p, q = _prove_polynomials(problem, evidence["polynomials"], work)
    values = [_inverse(information(f, work)) for f in (r, p, q)]
    if is_less(values[0], total(values[1:], work), work) == case.holds:
        raise CertificateError("inequality", "the values are not as claimed")
    return information_words(problem, "stam", case.holds, RationalPolynomials(work))


def _prove_polynomials(problem: FreeInput[Numbers], listed: object, work: Work) -> list[list[int]]:
    """Return the convolution and the two polynomials, which are proved real-rooted."""
    p, q = (f.re for f in problem.polynomials)
    over = RationalPolynomials(work)
    where = "evidence.polynomials"
    for k, (f, proof) in enumerate(zip((p, q), read_list(listed, where, length=2), strict=True)):
        prove_real_rooted(f, proof, (_NAMES[k + 1], f"{where}[{k}]"), over)
    return [convolved(p, q, Setting("additive", problem.n, 0), over), p, q]


def _inverse(value: Point | None) -> Point:
    if value is None:
        return 0, 1
    if value[0] <= 0:
        raise CertificateError("structure", "the convolution is not real-rooted")
    return value[1], value[0]


def check_entropy_power(case: Case[FreeInput[Numbers]]) -> str:
    """Prove N(r) >= N(p) + N(q), or "<", for the additive convolution r of p and q.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "structure", those of `prove_real_rooted`, "points" (a bound is negative),
        "bounds" (a bound or a ratio is wrong) and "inequality".

    Notes
    -----
    N^(n (n - 1) / 2) is |Disc| of the monic polynomial, and powers of numbers that are not negative
    compare as the numbers do.
    """
    problem, evidence, work = case.input, case.evidence, case.work
    key = "exact" if "exact" in evidence else "bounds"
    polynomials = _prove_polynomials(problem, evidence["polynomials"], work)
    discs = [discriminant(f, work) for f in polynomials]
    exponent = problem.n * (problem.n - 1) // 2
    read = _read_exact if key == "exact" else _read_bounds
    lows, highs = read(evidence[key], discs, exponent, work)
    if case.holds:
        proved = not is_less(lows[0], total(highs[1:], work), work)
    else:
        proved = is_less(highs[0], total(lows[1:], work), work)
    if not proved:
        raise CertificateError("inequality", "the values do not prove the inequality")
    return information_words(problem, "entropy", case.holds, RationalPolynomials(work))


def _read_bounds(
    listed: object, discs: list[Point], exponent: int, work: Work
) -> tuple[list[Point], list[Point]]:
    """Read u <= N <= v for the three and prove them by u^E <= |Disc| <= v^E."""
    lows: list[Point] = []
    highs: list[Point] = []
    for k, (item, disc) in enumerate(zip(read_list(listed, "evidence.bounds", length=3), discs, strict=True)):
        where = f"evidence.bounds[{k}]"
        pair = read_list(item, where, length=2)
        low, high = (read_rational(x, f"{where}[{j}]") for j, x in enumerate(pair))
        if low[0] < 0 or high[0] < 0:
            raise CertificateError("points", f"{where} is negative")
        if is_less(disc, power(low, exponent, work), work):
            raise CertificateError("bounds", f"{where}[0] is too large")
        if is_less(power(high, exponent, work), disc, work):
            raise CertificateError("bounds", f"{where}[1] is too small")
        lows.append(low)
        highs.append(high)
    return lows, highs


def _read_exact(
    listed: object, discs: list[Point], exponent: int, work: Work
) -> tuple[list[Point], list[Point]]:
    """Read numbers x to which the three N are proportional, with a positive factor.

    Notes
    -----
    x is zero exactly where N is. If some x_i is not zero, N_j = x_j N_i / x_i follows for all j from the
    powers; if all are zero, so are all N.
    """
    where = "evidence.exact"
    items = read_list(listed, where, length=3)
    x = [read_rational(item, f"{where}[{k}]") for k, item in enumerate(items)]
    for k, (value, disc) in enumerate(zip(x, discs, strict=True)):
        if value[0] < 0:
            raise CertificateError("points", f"{where}[{k}] is negative")
        if (value[0] == 0) != (disc[0] == 0):
            raise CertificateError("bounds", f"{where}[{k}] and the discriminant are not zero together")
    powers = [power(value, exponent, work) for value in x]
    for i, j in ((0, 1), (0, 2), (1, 2)):
        one, two = product([discs[i], powers[j]], work), product([discs[j], powers[i]], work)
        if not is_equal(one, two, work):
            raise CertificateError("bounds", f"{where}[{i}] and [{j}] have not the ratio of the values")
    return x, x
