"""Check of the natural multivariate form of the root bounds, which is false from three variables on.

p = det(diag(x) - A), q = det(diag(x) - B); alpha_i is the largest number for which a is above the roots of
(1 - alpha_i d_i) p and b above those of (1 - alpha_i d_i) q.  The claim is that a + b - alpha is above the
roots of (1 - alpha_i d_i)(p ⊞ q) for all i.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from fractions import Fraction

from flint import fmpq, fmpq_mat

from polyalg.checker.format.encoding import encode_integer
from polyalg.core.answer import Verdict
from polyalg.core.evidence import issue, rational_json
from polyalg.core.inputs.reading import read_rational
from polyalg.core.typing import Json
from polyalg.errors import DimensionError, InputError, PrecisionError, ResourceLimitError
from polyalg.finitefree.multivariate import Multiaffine, convolve, derivative, determinantal, value_at
from polyalg.search.conjecture import Inputs

_MOST_VARIABLES = 8


def _listed(x: object, name: str) -> list[object]:
    """Return what a sequence consists of."""
    if not isinstance(x, Iterable) or isinstance(x, (str, bytes)):
        raise InputError(f"{name} is {x!r}; pass matrices as rows of rationals, and points as tuples of them")
    return list(x)


def _read_matrix(A: object, name: str) -> list[list[fmpq]]:
    listed = [_listed(row, f"{name}[{i}]") for i, row in enumerate(_listed(A, name))]
    rows = [
        [read_rational(x, f"{name}[{i}, {j}]") for j, x in enumerate(row)] for i, row in enumerate(listed)
    ]
    if not rows or any(len(row) != len(rows) for row in rows):
        raise DimensionError(f"{name} must be a square matrix")
    if any(rows[i][j] != rows[j][i] for i in range(len(rows)) for j in range(i)):
        raise InputError(f"{name} is not symmetric")
    return rows


def _positive_definite(rows: list[list[fmpq]]) -> bool:
    """Decide by elimination: all pivots are positive."""
    rows = [list(row) for row in rows]
    n = len(rows)
    for k in range(n):
        if rows[k][k] <= 0:
            return False
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            if factor:
                for j in range(k + 1, n):
                    rows[i][j] -= factor * rows[k][j]
    return True


def _is_above(A: list[list[fmpq]], a: list[fmpq]) -> bool:
    """Decide whether diag(a) - A is positive definite."""
    n = len(A)
    return _positive_definite([[(a[i] if i == j else fmpq(0)) - A[i][j] for j in range(n)] for i in range(n)])


def _barrier(p: Multiaffine, a: list[fmpq]) -> list[fmpq]:
    """Return d_i p / p at a."""
    value = value_at(p, a)
    return [value_at(derivative(p, i), a) / value for i in range(len(a))]


def check_barrier(
    A: Iterable[Iterable[object]], B: Iterable[Iterable[object]], a: Iterable[object], b: Iterable[object]
) -> Verdict:
    """Check the claim for symmetric rational A and B and points a and b above the roots of p and q.

    The values of p at a and of q at b must be positive as well, as their barriers are formed there.
    Theorem 9 of the theory page on finite free convolutions.
    """
    left, right = _read_matrix(A, "A"), _read_matrix(B, "B")
    n = len(left)
    if n > _MOST_VARIABLES:
        raise ResourceLimitError(f"A is {n} by {n}; the limit is {_MOST_VARIABLES}")
    x, y = (
        [read_rational(t, f"{name}[{i}]") for i, t in enumerate(_listed(point, name))]
        for point, name in ((a, "a"), (b, "b"))
    )
    if not len(right) == len(x) == len(y) == n:
        raise DimensionError(f"A is {n} by {n}; B, a and b must have that size too")
    for matrix, point, name in ((left, x, "a"), (right, y, "b")):
        if not _is_above(matrix, point):
            raise InputError(
                f"{name} is not above the roots with a positive value there:"
                f" diag({name}) minus the matrix is not positive definite"
            )
    p, q = (determinantal(fmpq_mat(m)) for m in (left, right))
    alphas = [min(1 / s, 1 / t) for s, t in zip(_barrier(p, x), _barrier(q, y), strict=True)]
    index = _refuted(convolve(p, q, n), [s + t - u for s, t, u in zip(x, y, alphas, strict=True)], alphas)
    given: Json = {
        "matrices": [[[rational_json(t) for t in row] for row in m] for m in (left, right)],
        "point": [[rational_json(t) for t in z] for z in (x, y)],
        "alphas": [rational_json(t) for t in alphas],
    }
    if index is None:
        return Verdict(
            True,
            lambda: issue({"kind": "multivariate-barrier", "holds": True}, given, {}),
            "a + b - α is above the roots of (1 - α_i ∂_i)(p ⊞ q) for all i",
        )
    claim: Json = {"kind": "multivariate-barrier", "holds": False, "index": encode_integer(index)}
    return Verdict(
        False,
        lambda: issue(claim, given, {}),
        f"a + b - α is not above the roots of (1 - α_{index + 1} ∂_{index + 1})(p ⊞ q)",
    )


def _refuted(r: Multiaffine, c: list[fmpq], alphas: list[fmpq]) -> int | None:
    """Return an i for which c is not above the roots of (1 - alpha_i d_i) r, None where it is for all.

    A polynomial of degree 1 in each variable is positive for all x > c exactly if its Taylor coefficients
    at c are not negative (and not all zero): in each variable it is u + t v for t > 0.
    """
    taylor = _taylor(r, c)
    for i, alpha in enumerate(alphas):
        if taylor[1 << i] * alpha > taylor[0]:
            return i
    for S, value in enumerate(taylor):
        for i, alpha in enumerate(alphas):
            if not S >> i & 1 and taylor[S | 1 << i] * alpha > value:
                raise PrecisionError("a + b - α is not above the roots, but the value there does not show it")
    return None


def _taylor(r: Multiaffine, c: list[fmpq]) -> list[fmpq]:
    """Return the coefficients of r(c + t), by the bits of the set of variables."""
    values = [r.get(S, fmpq(0)) for S in range(1 << len(c))]
    for i, x in enumerate(c):
        for S in range(len(values)):
            if not S >> i & 1:
                values[S] = values[S] + x * values[S | 1 << i]
    return values


def sample_barrier(rng: random.Random, size: int) -> Inputs:
    """Return small integer matrices and points in quarters, no coordinate far above the roots."""
    share, height = rng.choice((0.5, 0.95, 0.95)), rng.choice((6, 12, 24))

    def matrix() -> tuple[tuple[int, ...], ...]:
        rows = [[0] * size for _ in range(size)]
        for i in range(size):
            for j in range(i):
                rows[i][j] = rows[j][i] = -1 if rng.random() < share else rng.randint(0, 1)
        return tuple(map(tuple, rows))

    def point(A: tuple[tuple[int, ...], ...]) -> tuple[Fraction, ...]:
        exact = [[fmpq(t) for t in row] for row in A]
        quarters = [rng.randint(1, height) for _ in range(size)]
        while not _is_above(exact, [fmpq(k, 4) for k in quarters]):
            quarters[rng.randrange(size)] += 1
        return tuple(Fraction(k, 4) for k in quarters)

    A = matrix()
    B = A if rng.random() < 0.7 else matrix()
    a = point(A)
    return A, B, a, a if B == A and rng.random() < 0.7 else point(B)
