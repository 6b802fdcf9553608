"""Principal minors of a matrix of integers, by the bits of the set of indices, and sums over subsets."""

from __future__ import annotations

from ..format.limits import Work, product_cost
from ..format.reading import Rows
from .fraction_free import determinant
from .integers import bits_of

_SUMS = "sums over subsets"


def principal_minors(rows: Rows, work: Work) -> list[int]:
    """Return all principal minors of a small square matrix; the empty one is 1."""
    d = len(rows)
    bits = max(map(bits_of, rows)) + 3
    work.store(4 << d, d * bits, "principal minors")
    out = []
    for s in range(1 << d):
        kept = [k for k in range(d) if s >> k & 1]
        out.append(determinant([[rows[i][j] for j in kept] for i in kept], work))
    return out


def sums_over_subsets(first: list[int], second: list[int], sets: list[int], work: Work) -> list[int]:
    """Return for each set S, given by its bits, the sum of first[S - U] second[U] over all U in S."""
    bits = bits_of(first), bits_of(second)
    count = sum(1 << s.bit_count() for s in sets)
    work.spend(count * (300 + product_cost(*bits)), _SUMS)
    work.store(len(sets), sum(bits) + len(first).bit_length(), _SUMS)
    sums = []
    for s in sets:
        # the subsets, downwards from the whole set to the empty one
        total, u = first[0] * second[s], s
        while u:
            u = (u - 1) & s
            total += first[s ^ u] * second[u]
        sums.append(total)
    return sums
