"""Principal minors of a matrix of integers, by the bits of the set of indices, and sums over subsets."""

from __future__ import annotations

from ..format.limits import Work
from ..format.reading import Rows
from .fraction_free import determinant
from .integers import bits_of, dot


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


def sum_over_subsets(first: list[int], second: list[int], whole: int, work: Work) -> int:
    """Return the sum of first[whole - U] second[U] over all subsets U of a set, given by its bits."""
    subsets, u = [whole], whole
    while u:
        u = (u - 1) & whole
        subsets.append(u)
    return dot([first[whole ^ u] for u in subsets], [second[u] for u in subsets], work)
