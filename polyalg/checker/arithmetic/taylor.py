"""Taylor coefficients of sums of powers, and their Bernstein form, in integers."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from math import comb, factorial, lcm
from operator import add, mul

# Terms of which fewer than one in so many is there are summed by powers.
_SPARSE = 3


def are_close(offsets: list[int]) -> bool:
    """Return whether ascending numbers are so close that sums over them and the gaps are little work."""
    if not offsets:
        return True
    first, last = _reach(offsets)
    return last - first < _SPARSE * len(offsets)


def _reach(offsets: list[int]) -> tuple[int, int]:
    """Return the first and the last one, moved to 0 and -1 where all are above or below that."""
    return min(offsets[0], 0), max(offsets[-1], -1)


def binomial_sums(terms: list[int], offsets: list[int], count: int) -> list[int]:
    """Return the sums of binomial(m, k) t over all terms t with offset m, for k < count."""
    if not offsets:
        return [0] * count
    if not are_close(offsets):
        moments: list[int] = []
        weighted = terms
        for _ in range(count):
            moments.append(sum(weighted))
            weighted = list(map(mul, weighted, offsets))
        return [sum(map(mul, row, moments)) // factorial(k) for k, row in enumerate(_falling_powers(count))]
    # Sums of sums are less work than products.
    first, last = _reach(offsets)
    every = [0] * (last - first + 1)
    for m, t in zip(offsets, terms, strict=True):
        every[m - first] = t
    below, above = every[:-first], every[: -first - 1 : -1] if first else every[::-1]
    found = []
    for k in range(count):
        below = list(accumulate(below))
        above = list(accumulate(above))
        low, high = below[-1] if below else 0, above.pop() if above else 0
        found.append(high - low if k & 1 else high + low)
    return found


@cache
def _falling_powers(count: int) -> list[list[int]]:
    """Return the coefficients of m (m - 1) ... (m - k + 1) for k < count."""
    rows = [[1]]
    for k in range(count - 1):
        rows.append([x - k * y for x, y in zip([0, *rows[-1]], [*rows[-1], 0], strict=True)])
    return rows


@cache
def bernstein(count: int) -> tuple[list[list[int]], int]:
    """Return the matrix from powers of y to Bernstein coefficients on [-1, 1], times a number, and this.

    Notes
    -----
    The coefficient j of y^k is its polar form with j ones and d - j times -1: the elementary symmetric
    function of these, of order k, over C(d, k). This function is a coefficient of (1 + z)^j (1 - z)^(d - j).
    """
    d = count - 1
    scale = lcm(*(comb(d, k) for k in range(count)))
    symmetric = [-comb(d, k) if k & 1 else comb(d, k) for k in range(count)]
    rows = []
    for _ in range(count):
        rows.append([x * (scale // comb(d, k)) for k, x in enumerate(symmetric)])
        # (1 + z)^j (1 - z)^(d - j) times (1 + z) / (1 - z)
        symmetric = list(accumulate(map(add, symmetric, [0, *symmetric])))
    return rows, scale
