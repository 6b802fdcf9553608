"""The square of a norm as an algebraic number: its minimal polynomial over Q, with an interval.

Theorem 6 of the theory page on linear systems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import reduce
from itertools import count

from flint import Ordering, arb, arb_poly, fmpq, fmpq_poly, fmpz, fmpz_mpoly, fmpz_mpoly_ctx, fmpz_poly

from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.systems.norms.curve import Curve
from polyalg.systems.norms.enclosing import Enclosure

__all__ = ["AlgebraicSquare", "squared"]

AlgebraicSquare = tuple[fmpz_poly, tuple[fmpq, fmpq]]
_GUARD = 64


def squared(curve: Curve, enclosed: Callable[[Fraction], Enclosure], eps: Fraction) -> AlgebraicSquare:
    """Return an irreducible polynomial and an interval in which the square of the norm is its only root.

    Parameters
    ----------
    enclosed : callable
        Proved bounds of the norm to within an accuracy.
    eps : Fraction
        Where to start.

    Notes
    -----
    Theorem 6 of the theory page on linear systems.

    The square of the norm is a root of one of the candidates; of the only one that may be zero between the
    bounds, whose derivative is not zero there.
    """
    candidates = list(dict.fromkeys(tuple(g.coeffs()) for g in _irreducible(curve)))
    while True:
        found = enclosed(eps)
        low, high = found.low**2, found.high**2
        if low == high:
            return fmpz_poly([-low.p, low.q]), (low, high)
        with flint_lock, working_precision(max(64, _bits(candidates)) + 4 * needed_bits(eps) + _GUARD):
            between = arb(low).union(arb(high))
            near = [g for g in candidates if arb_poly(list(g))(between).contains(0)]
            if len(near) == 1 and not arb_poly(list(near[0])).derivative()(between).contains(0):
                return fmpz_poly(list(near[0])), (low, high)
        eps = eps * eps


def _bits(candidates: list[tuple[fmpz, ...]]) -> int:
    return max((int(c.bit_length()) for g in candidates for c in g), default=0)


def _irreducible(curve: Curve) -> Iterator[fmpz_poly]:
    for f in _candidates(curve):
        for g, _ in f.factor()[1]:
            yield g if g.leading_coefficient() > 0 else -g


def _candidates(curve: Curve) -> Iterator[fmpz_poly]:
    """Return polynomials in c, one of which has the square of the norm for a root."""
    for f in _factors(_bivariate(curve)):
        rows = _rows(f)
        if not rows[0]:
            rows = rows[1:]
        yield rows[0]
        if len(rows) > 1:
            yield rows[-1]
        if len(rows) > 2:
            yield _discriminant(rows)
    yield fmpq_poly([q[curve.degree] for q in curve.terms][::-1]).numer()


def _factors(f: fmpz_mpoly) -> list[fmpz_mpoly]:
    """Return the irreducible factors, or products of several different ones, for which the same holds."""
    try:
        return [g for g, _ in f.factor()[1]]
    except OverflowError:
        # Raised by python-flint 0.9.0 for some products with long coefficients, as of 4 - 10^5 c (y + 1).
        return [g for g, _ in f.factor_squarefree()[1]]


def _bivariate(curve: Curve) -> fmpz_mpoly:
    """Return a multiple of h(c, y)."""
    den = reduce(lambda a, b: fmpz(a).lcm(b), (q.denom() for q in curve.terms))
    terms: dict[tuple[int, ...], fmpz | int] = {}
    for k, q in enumerate(reversed(curve.terms)):
        for j, c in enumerate((q * den).numer().coeffs() if q else []):
            if c:
                terms[k, j] = c * (den // (q * den).denom())
    return fmpz_mpoly_ctx.get(["c", "y"], Ordering.lex).from_dict(terms)


def _rows(f: fmpz_mpoly) -> list[fmpz_poly]:
    """Return the coefficients of y^j, polynomials in c."""
    tables: list[dict[int, fmpz]] = [{} for _ in range(int(f.degrees()[1]) + 1)]
    for (k, j), c in f.to_dict().items():
        tables[j][k] = c
    return [fmpz_poly([row.get(k, fmpz(0)) for k in range(max(row, default=-1) + 1)]) for row in tables]


def _discriminant(rows: list[fmpz_poly]) -> fmpz_poly:
    """Return a multiple of the discriminant in y, by its values at integers."""
    n = len(rows) - 1
    most = (2 * n - 2) * max(f.degree() for f in rows)
    points: list[fmpz] = []
    values: list[fmpz] = []
    for k in count():
        x = fmpz(k)
        if rows[-1](x):
            points.append(x)
            values.append(fmpz_poly([f(x) for f in rows]).discriminant())
        if len(points) > most:
            return _interpolated(points, values).numer()
    raise AssertionError("unreachable")


def _interpolated(points: list[fmpz], values: list[fmpz]) -> fmpq_poly:
    """Return the polynomial with these values, by Newton's divided differences."""
    c = [fmpq(v) for v in values]
    for j in range(1, len(c)):
        for i in range(len(c) - 1, j - 1, -1):
            c[i] = (c[i] - c[i - 1]) / (points[i] - points[i - j])
    p = fmpq_poly([c[-1]])
    for i in range(len(c) - 2, -1, -1):
        p = p * fmpq_poly([-points[i], 1]) + c[i]
    return p
