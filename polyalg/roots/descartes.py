"""Isolation of real roots by Descartes' rule and bisection (Vincent, Collins, Akritas), exact.

For a square-free polynomial an interval with 0 variations has no root, one with 1 variation exactly one, and
small intervals have 0 or 1 (two-circle theorem), whatever the complex roots.  The cost follows the number of
real roots and the depth at which they part, so it suits polynomials with few real roots or deep clusters.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpz, fmpz_poly

from polyalg.core.progress import Progress
from polyalg.roots.variations import reflected, variations


@dataclass(frozen=True, slots=True)
class DyadicInterval:
    """The open interval (low, high) with one root and opposite signs at its ends, or low == high, a root."""

    low: fmpq
    high: fmpq


def isolate_by_descartes(
    g: fmpz_poly, bound_bits: int, progress: Progress, most_nodes: int | None = None
) -> list[DyadicInterval] | None:
    """Return disjoint intervals, one for each real root of a square-free g with g(0) != 0, ascending.

    Parameters
    ----------
    g : fmpz_poly
        Square-free, g(0) != 0, degree >= 1.
    bound_bits : int
        All real roots lie in (-2**bound_bits, 2**bound_bits).
    progress : Progress
        Told of every node of the tree.
    most_nodes : int, optional
        Give up (None) after so many bisections.
    """
    budget = [most_nodes]
    positive = _positive(g, bound_bits, progress, budget)
    mirrored = None if positive is None else _positive(reflected(g), bound_bits, progress, budget)
    if positive is None or mirrored is None:
        return None
    negative = [DyadicInterval(-i.high, -i.low) for i in reversed(mirrored)]
    return negative + positive


def _positive(
    g: fmpz_poly, bound_bits: int, progress: Progress, budget: list[int | None]
) -> list[DyadicInterval] | None:
    """Isolate the positive roots; a node is the polynomial moved to (0, 1), of an interval (c, c+1) / 2^k."""
    if not variations(g.coeffs()):
        return []
    found: list[DyadicInterval] = []
    # The last entry: the lower end is a root, taken out of the polynomial.
    stack = [(_scaled_to_unit(g, bound_bits), fmpz(0), -bound_bits, False)]
    done = 0
    while stack:
        q, c, k, root_below = stack.pop()
        done += 1
        for _ in progress.steps(range(1), done + len(stack)):
            count = _variations_in_unit(q)
        if count == 1 and not root_below and _changes_sign(q):
            found.append(DyadicInterval(_dyadic(c, k), _dyadic(c + 1, k)))
        elif count:
            if budget[0] is not None:
                if budget[0] <= 0:
                    return None
                budget[0] -= 1
            left, right = _halves(q)
            root_between = right[0] == 0
            if root_between:
                middle = _dyadic(2 * c + 1, k + 1)
                found.append(DyadicInterval(middle, middle))
                right = right.right_shift(1)
            stack += [(right, 2 * c + 1, k + 1, root_between), (left, 2 * c, k + 1, root_below)]
    return sorted(found, key=lambda i: i.low)


def _changes_sign(q: fmpz_poly) -> bool:
    """Return whether q has opposite non-zero signs at 0 and 1: a root at an end is settled by bisection."""
    at_one = q(1)
    return bool(q[0]) and bool(at_one) and (q[0] > 0) != (at_one > 0)


def _scaled_to_unit(g: fmpz_poly, bits: int) -> fmpz_poly:
    """Return a positive multiple of g(2^bits x)."""
    n = int(g.degree())
    return fmpz_poly([c << (bits * k if bits >= 0 else -bits * (n - k)) for k, c in enumerate(g.coeffs())])


def _variations_in_unit(q: fmpz_poly) -> int:
    """Return Descartes' bound on the roots in (0, 1): the variations of (1 + x)^n q(1 / (1 + x))."""
    # The quick look first: no variation at all means no positive root.
    if not variations(q.coeffs()):
        return 0
    return variations(fmpz_poly(q.coeffs()[::-1])(fmpz_poly([1, 1])).coeffs())


def _halves(q: fmpz_poly) -> tuple[fmpz_poly, fmpz_poly]:
    """Return 2^n q(x / 2) and 2^n q((x + 1) / 2), the powers of two they share taken out."""
    n = int(q.degree())
    left = fmpz_poly([c << (n - k) for k, c in enumerate(q.coeffs())])
    left = _without_twos(left)
    return left, left(fmpz_poly([1, 1]))


def _without_twos(q: fmpz_poly) -> fmpz_poly:
    content = int(q.content())
    twos = (content & -content).bit_length() - 1
    return fmpz_poly([c >> twos for c in q.coeffs()]) if twos else q


def _dyadic(c: fmpz, k: int) -> fmpq:
    return fmpq(c, fmpz(1) << k) if k >= 0 else fmpq(c << -k)
