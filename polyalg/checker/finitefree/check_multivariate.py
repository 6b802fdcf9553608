"""The check of "multivariate-barrier": the multivariate bound in its natural form, or a counterexample.

The additive convolution of multiaffine polynomials det(diag(x) - A) and det(diag(x) - B), and the
operators 1 - alpha_i d_i. Everything is a rational number computed from principal minors.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.fraction_free import determinant
from ..arithmetic.hermitian import definite_determinant
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_index, read_list, read_object, refuse
from ..format.limits import Work, product_cost, quotient_cost
from ..format.reading import Numbers, read_numbers

_MOST_VARIABLES = 8
_WHAT = "principal minors"
Rows = list[list[int]]


@dataclass(frozen=True, slots=True)
class BarrierInput:
    """Matrices A, B, points a, b and the numbers alpha, all over the denominator `den`."""

    matrices: list[Rows]
    points: Rows
    alphas: list[int]
    den: int


def check_multivariate_barrier(case: Case[BarrierInput]) -> str:
    """Prove that a, b are above the roots after the operators, and a + b - alpha is or is not.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "definite" (the point is not shown to be above the roots of the polynomial
        itself), "barrier" (a barrier function is too large) and "inequality" (the values do not show the
        claim).

    Notes
    -----
    Let a point be above the roots of f when f has no zero x with x_i > a_i for all i. For p = det(diag(x)
    - A) and M = diag(a) - A positive definite, d_i p / p at a is the entry (i, i) of the inverse of M; its
    derivative in x_j is minus the square of the entry (i, j). So it does not increase in any coordinate
    and decreases in x_i, and if it is 1 / alpha_i at most at a, then (1 - alpha_i d_i) p has no zero above
    a. The convolution r = sum_S (d^S p)(x) (d^(S') q)(0), S' the complement, has the leading term x_1 ...
    x_d, so that (1 - alpha_i d_i) r is positive far out on the diagonal. Where it is negative at c, it has
    a zero above c. A polynomial of degree 1 in each variable, f(c + t), has no zero with all t_i > 0 if
    its coefficients d^S f(c) are not negative and that of t_1 ... t_d is 1.
    """
    given, work = case.input, case.work
    d = len(given.alphas)
    index = None if case.holds else read_index(case.claim["index"], "claim.index", d)
    shifted = [_shifted(a, t) for a, t in zip(given.matrices, given.points, strict=True)]
    for name, rows in zip("ab", shifted, strict=True):
        _check_above(rows, given, name, work)
    c = [x + y - z for x, y, z in zip(*given.points, given.alphas, strict=True)]
    rows = _shifted(given.matrices[0], c)
    words = (
        f"for p = det(diag(x) - A), q = det(diag(x) - B) in {d} variables, the given symmetric A and B,\n"
        "the given a, b and alpha > 0: no (1 - alpha_i d_i) p has a zero x with x > a in every coordinate,\n"
        "and no (1 - alpha_i d_i) q one with x > b, "
    )
    if index is None:
        _check_derivatives(rows, given, work)
        return words + (
            "and for the additive convolution r of p and q\n"
            "no (1 - alpha_i d_i) r has a zero x with x > a + b - alpha in every coordinate"
        )
    if not _is_negative(rows, given, index, work):
        raise CertificateError("inequality", "the value at a + b - alpha is not negative")
    return words + (
        "but for the additive convolution r of p and q\n"
        f"(1 - alpha_i d_i) r, i = {index} from 0, has a zero x with x > a + b - alpha in every coordinate"
    )


def read_barrier_input(given: dict[str, object], work: Work) -> BarrierInput:
    """Read {"matrices", "point", "alphas"}."""
    outer = read_object(given, ("matrices", "point", "alphas"), "input")
    listed = read_list(outer["alphas"], "input.alphas", most=_MOST_VARIABLES)
    d = len(listed)
    if not d:
        refuse("input.alphas", "must not be empty")
    parts = [read_numbers(listed, "input.alphas", False, work)]
    if min(parts[0].re) <= 0:
        refuse("input.alphas", "must be positive")
    for k, item in enumerate(read_list(outer["point"], "input.point", length=2)):
        where = f"input.point[{k}]"
        parts.append(read_numbers(read_list(item, where, length=d), where, False, work))
    for k, item in enumerate(read_list(outer["matrices"], "input.matrices", length=2)):
        where = f"input.matrices[{k}]"
        rows = [
            read_list(row, f"{where}[{i}]", length=d)
            for i, row in enumerate(read_list(item, where, length=d))
        ]
        parts.append(read_numbers([x for row in rows for x in row], where, False, work))
    numbers, den = _over_one_denominator(parts, work)
    alphas, a, b, *flat = numbers
    matrices = [[m[i * d : (i + 1) * d] for i in range(d)] for m in flat]
    for k, m in enumerate(matrices):
        if any(m[i][j] != m[j][i] for i in range(d) for j in range(i)):
            refuse(f"input.matrices[{k}]", "must be symmetric")
    return BarrierInput(matrices, [a, b], alphas, den)


def _over_one_denominator(parts: list[Numbers], work: Work) -> tuple[Rows, int]:
    bits = sum(p.den.bit_length() for p in parts)
    height = max(abs(x) for p in parts for x in p.re).bit_length()
    count = sum(len(p.re) for p in parts)
    work.spend((count + 10) * (500 + 2 * product_cost(bits, height) + quotient_cost(bits, bits)), _WHAT)
    work.store(4 * count, bits + height, _WHAT)
    den = 1
    for p in parts:
        if den % p.den:
            den *= p.den
    return [[x * (den // p.den) for x in p.re] for p in parts], den


def _shifted(rows: Rows, point: list[int]) -> Rows:
    """Return diag(point) - A."""
    return [[(point[i] if i == j else 0) - x for j, x in enumerate(row)] for i, row in enumerate(rows)]


def _check_above(rows: Rows, case: BarrierInput, name: str, work: Work) -> None:
    """Prove that a matrix over den is positive definite, and alpha_i d_i p <= p there for all i."""
    d = len(rows)
    zero = [[0] * d for _ in range(d)]
    p = definite_determinant((rows, zero), work)
    if not p:
        raise CertificateError(
            "definite", f"{name} is not shown above the roots: the matrix is not positive definite"
        )
    for i, alpha in enumerate(case.alphas):
        kept = [k for k in range(d) if k != i]
        minor = definite_determinant(_restricted(rows, zero, kept), work) if kept else 1
        work.spend(500 + 2 * product_cost(p.bit_length(), alpha.bit_length()), _WHAT)
        # p has the factor den^-d, alpha and the minor den^-1 and den^-(d - 1)
        if alpha * minor > p:
            raise CertificateError("barrier", f"alpha_{i} d_{i} is larger than the polynomial at {name}")


def _restricted(rows: Rows, zero: Rows, kept: list[int]) -> tuple[Rows, Rows]:
    return [[rows[i][j] for j in kept] for i in kept], [[zero[i][j] for j in kept] for i in kept]


def _is_negative(rows: Rows, case: BarrierInput, index: int, work: Work) -> bool:
    """Decide (1 - alpha_i d_i) r < 0 at the point c where diag(c) - A is given.

    Notes
    -----
    d^S p is the principal minor of diag(x) - A without S, and d^(S') q at 0 that of -B on S. So r = sum_S of
    products of the minors of complementary sets, and d_i r is the sum over S without i, with i also left out
    of the first minor.
    """
    d = len(rows)
    first = _minors(rows, work)
    second = _minors([[-x for x in row] for row in case.matrices[1]], work)
    bits = max(x.bit_length() for x in (*first, *second))
    work.spend(2 * len(first) * (300 + product_cost(bits, bits)), _WHAT)
    every, bit = (1 << d) - 1, 1 << index
    value = sum(first[every ^ s] * second[s] for s in range(1 << d))
    slope = sum(first[every ^ s ^ bit] * second[s] for s in range(1 << d) if not s & bit)
    work.spend(500 + product_cost(slope.bit_length(), case.alphas[index].bit_length()), _WHAT)
    return value < case.alphas[index] * slope


def _check_derivatives(rows: Rows, case: BarrierInput, work: Work) -> None:
    """Prove d^S (1 - alpha_i d_i) r >= 0 for all i and S at the point c where diag(c) - A is given.

    Notes
    -----
    As in `_is_negative`, d^S r is the sum over the sets U without elements of S of the minor of diag(c) - A
    without S and U times that of -B on U; it has the factor den^-(d - |S|). For i in S the second term of
    d^S (1 - alpha_i d_i) r is 0, and d^S r >= 0 follows from the other cases, as the last one is 1.
    """
    d = len(rows)
    first = _minors(rows, work)
    second = _minors([[-x for x in row] for row in case.matrices[1]], work)
    bits = max(x.bit_length() for x in (*first, *second))
    work.spend(2 * 3**d * (300 + product_cost(bits, bits)), _WHAT)
    work.store(4 << d, 2 * bits + d, _WHAT)
    every = (1 << d) - 1
    values = []
    for s in range(1 << d):
        rest = every ^ s
        # all subsets of the complement, downwards
        total, u = first[rest] * second[0], rest
        while u:
            total += first[rest ^ u] * second[u]
            u = (u - 1) & rest
        values.append(total)
    long = 2 * bits + d
    work.spend((d << d) * (500 + product_cost(long, max(case.alphas).bit_length())), _WHAT)
    for s, value in enumerate(values):
        for i, alpha in enumerate(case.alphas):
            if not s >> i & 1 and value < alpha * values[s | 1 << i]:
                raise CertificateError(
                    "inequality", f"a derivative of (1 - alpha_{i} d_{i}) r is negative at a + b - alpha"
                )


def _minors(rows: Rows, work: Work) -> list[int]:
    """Return the principal minors, by the bits of the set of indices."""
    d = len(rows)
    bits = max(max(map(abs, row)) for row in rows).bit_length() + 3
    size = d * bits
    work.store(4 << d, size, _WHAT)
    out = []
    for s in range(1 << d):
        kept = [k for k in range(d) if s >> k & 1]
        out.append(determinant([[rows[i][j] for j in kept] for i in kept], work))
    return out
