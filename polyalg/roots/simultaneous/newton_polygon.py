"""The Newton polygon of a polynomial, from the binary sizes of its coefficients: the sizes of its roots."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

# A coefficient of this size or below is zero.
ZERO = -(1 << 29)


def corners_of(sizes: Sequence[int]) -> list[int]:
    """Return the indices of the corners of the upper hull of (k, sizes[k]), zero coefficients left out."""
    corners: list[int] = []
    for k, size in enumerate(sizes):
        if size <= ZERO:
            continue
        while len(corners) > 1:
            i, j = corners[-2:]
            if (sizes[j] - sizes[i]) * (k - j) > (size - sizes[j]) * (j - i):
                break
            corners.pop()
        corners.append(k)
    return corners


def heights_of(sizes: Sequence[int]) -> list[int]:
    """Return the hull's height at each index; that of the nearest corner outside."""
    corners = corners_of(sizes)
    heights = [sizes[corners[0]]] * corners[0] if corners else []
    for i, j in pairwise(corners):
        heights += [sizes[i] + (sizes[j] - sizes[i]) * (k - i) // (j - i) for k in range(i, j)]
    return heights + [sizes[corners[-1]]] * (len(sizes) - corners[-1]) if corners else [0] * len(sizes)


def largest_size(sizes: Sequence[int]) -> int:
    """Return the exponent of the size of the largest root."""
    m = len(sizes) - 1
    return max((-((sizes[m] - sizes[k]) // (m - k)) for k in range(m) if sizes[k] > ZERO), default=ZERO)
