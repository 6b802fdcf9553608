"""The check of "multivariate-barrier": the multivariate bound in its natural form, or a counterexample.

The additive convolution of multiaffine polynomials det(diag(x) - A) and det(diag(x) - B), and the
operators 1 - alpha_i d_i. Everything is a rational number computed from principal minors.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..arithmetic.hermitian import definite_determinant
from ..arithmetic.integers import multiples, times
from ..arithmetic.principal_minors import principal_minors, sums_over_subsets
from ..arithmetic.rational_polynomials import over_one_denominator
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_index, read_list, read_object, refuse
from ..format.limits import Work
from ..format.reading import read_numbers

_MOST_VARIABLES = 8
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
    numbers, den = over_one_denominator(parts, work)
    alphas, a, b, *flat = numbers
    matrices = [[m[i * d : (i + 1) * d] for i in range(d)] for m in flat]
    for k, m in enumerate(matrices):
        if any(m[i][j] != m[j][i] for i in range(d) for j in range(i)):
            refuse(f"input.matrices[{k}]", "must be symmetric")
    return BarrierInput(matrices, [a, b], alphas, den)


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
        # p has the factor den^-d, alpha and the minor den^-1 and den^-(d - 1)
        if times(alpha, minor, work) > p:
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
    every, bit = (1 << len(rows)) - 1, 1 << index
    value, slope = sums_over_subsets(*_minors(rows, case, work), [every, every ^ bit], work)
    return value < times(case.alphas[index], slope, work)


def _check_derivatives(rows: Rows, case: BarrierInput, work: Work) -> None:
    """Prove d^S (1 - alpha_i d_i) r >= 0 for all i and S at the point c where diag(c) - A is given.

    Notes
    -----
    As in `_is_negative`, d^S r is the sum over the sets U without elements of S of the minor of diag(c) - A
    without S and U times that of -B on U; it has the factor den^-(d - |S|). For i in S the second term of
    d^S (1 - alpha_i d_i) r is 0, and d^S r >= 0 follows from the other cases, as the last one is 1.
    """
    d = len(rows)
    # of the complement of s, by s from none to all
    values = sums_over_subsets(*_minors(rows, case, work), list(reversed(range(1 << d))), work)
    slopes = [multiples(values, alpha, work) for alpha in case.alphas]
    for s, value in enumerate(values):
        for i in range(d):
            if not s >> i & 1 and value < slopes[i][s | 1 << i]:
                raise CertificateError(
                    "inequality", f"a derivative of (1 - alpha_{i} d_{i}) r is negative at a + b - alpha"
                )


def _minors(rows: Rows, case: BarrierInput, work: Work) -> tuple[list[int], list[int]]:
    """Return the principal minors of a matrix and those of -B."""
    return principal_minors(rows, work), principal_minors(
        [[-x for x in row] for row in case.matrices[1]], work
    )
