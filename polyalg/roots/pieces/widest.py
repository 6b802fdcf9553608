"""Guess few pieces of the line for a certificate: each as wide as the checker's models are likely to decide.

The cuts of the answer suit short models of all pieces at once; a checker in plain Python pays for each piece,
and its models are longer.  So neighbours are joined as long as the remainder of the joined model is small
beside what a sum of its terms with random signs comes to.  Nothing is proved here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from polyalg.core.typing import Doubles, Integers, Truths
from polyalg.roots.pieces.doubles import View, view_of
from polyalg.roots.pieces.grid import first_cuts
from polyalg.roots.pieces.terms import Terms

# The checker's shortest models have so many terms; a term that grows by more bits keeps a piece open.
_TERMS, _MOST_GROWTH = 12, 60
# Of the remainder, beside the typical value.
_SMALL = -7
# So many terms are looked at one by one; of more, blocks, shorter towards both ends, by their mean squares.
_FEW_TERMS, _BLOCKS, _SHORTER = 96, 64, 8
# What one piece costs where a term dominates, and where no model is likely to do, beside a model.
_DOMINATED, _HOPELESS = 1 / 8, 3
_MOST_JOINED = 40
_NEVER = -2000


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Blocks of neighbouring terms: mean exponents, binary logarithms of typical sizes, numbers of terms."""

    exponents: Doubles
    logs: Doubles
    counts: Doubles


def widest_pieces(terms: Terms) -> list[float] | None:
    """Return ascending u: below 2^u of the first and beyond the last an outermost term is likely to dominate.

    Parameters
    ----------
    terms : Terms
        Of degree >= 1, with a constant term.

    Returns
    -------
    list of float or None
        None where doubles do not hold the exponents.
    """
    import numpy as np

    view = view_of(terms)
    if view is None:
        return None
    cuts = first_cuts(view, terms.degree)
    with np.errstate(all="ignore"):
        joined = _joined(_blocks(view), cuts)
    return [float(cuts[k]) for k in _fewest(joined, cuts.size - 1, terms.degree)]


def _blocks(view: View) -> _Blocks:
    import numpy as np

    order = np.argsort(view.exponents)
    exponents, logs = view.exponents[order], (np.log2(view.sizes) + view.scales)[order]
    count = view.count
    if count <= _FEW_TERMS:
        return _Blocks(exponents, logs, np.ones(count))
    starts, k = [], 0
    while k < count:
        starts.append(k)
        k += min(max(1, min(k, count - 1 - k) // _SHORTER), count // _BLOCKS + 1)
    first = np.array(starts)
    sizes = np.diff(first, append=count)
    largest = np.maximum.reduceat(logs, first)
    squares = np.exp2(2 * (logs - np.repeat(largest, sizes)))
    typical = largest + np.log2(np.add.reduceat(squares, first) / sizes) / 2
    return _Blocks(np.add.reduceat(exponents, first) / sizes, typical, sizes.astype(float))


def _joined(blocks: _Blocks, cuts: Doubles) -> list[tuple[int, int, int]]:
    """Return (first cut, last cut, exponent) of joined pieces: of a term that dominates, or -1."""
    import numpy as np

    found: list[tuple[int, int, int]] = []
    first = np.arange(cuts.size - 1)
    for length in range(1, _MOST_JOINED):
        first = first[first + length < cuts.size]
        if not first.size:
            break
        dominating, good = _likely(blocks, cuts[first], cuts[first + length])
        good |= dominating >= 0
        last = first + length
        found += zip(first[good].tolist(), last[good].tolist(), dominating[good].tolist(), strict=True)
        # Longer ones are no better.
        first = first[good]
    return found


def _likely(blocks: _Blocks, low: Doubles, high: Doubles) -> tuple[Integers, Truths]:
    """Return the exponents of terms that dominate, -1 for none, and where a model is likely to decide."""
    import numpy as np

    exponents, counts = blocks.exponents, blocks.counts
    # Centre and radius in x, as the checker has them.
    spread = np.exp2(high - low)
    ratio, centre = (spread - 1) / (spread + 1), low + np.log2((1 + spread) / 2)
    rise, fall = np.log2(1 + ratio)[:, None], np.log2(1 - ratio)[:, None]
    heights = blocks.logs + exponents * centre[:, None]
    top = heights.argmax(1)
    heights -= heights.max(1)[:, None]
    sizes = np.exp2(heights)
    weights = sizes * counts
    mean = np.floor((weights * exponents).sum(1) / weights.sum(1))
    offset = exponents - mean[:, None]
    grown = heights + np.where(offset >= 0, offset * rise, offset * fall)
    largest = grown.max(1)
    typical = np.log2((sizes * sizes * counts).sum(1)) / 2
    further = offset - _TERMS
    growth = np.where(offset >= 0, further * rise, further * fall)
    powers = np.log2(np.abs(_falling(offset))) + _TERMS * np.log2(ratio)[:, None] - _FACTORIAL
    lost = np.where((offset < 0) | (offset >= _TERMS), heights + powers + growth, _NEVER)
    remainder = np.log2((np.exp2(np.clip(lost, _NEVER, -_NEVER / 2)) * counts).sum(1))
    good = (remainder < typical + _SMALL) & (largest < _MOST_GROWTH)
    distance = exponents - exponents[top][:, None]
    beside = heights + np.where(
        distance > 0, distance * (high - centre)[:, None], distance * (low - centre)[:, None]
    )
    total = (np.exp2(np.clip(beside, _NEVER, -_NEVER / 2)) * counts).sum(1)
    dominated = (counts[top] == 1) & (total < 2)
    return np.where(dominated, exponents[top], -1).astype(int), good


_FACTORIAL = math.log2(math.factorial(_TERMS))


def _falling(offset: Doubles) -> Doubles:
    """Return m (m - 1) ... with as many factors as the models have terms."""
    product = offset.copy()
    for k in range(1, _TERMS):
        product *= offset - k
    return product


def _fewest(joined: list[tuple[int, int, int]], last: int, degree: int) -> list[int]:
    """Return the cuts of the cheapest way from the first to the last one, without what the ends dominate."""
    best: list[tuple[float, int, int]] = [(math.inf, k - 1, -1) for k in range(last + 1)]
    best[0] = (0, 0, -1)
    joined.sort()
    at = 0
    for i in range(last):
        cost = best[i][0]
        if cost + _HOPELESS < best[i + 1][0]:
            best[i + 1] = (cost + _HOPELESS, i, -1)
        while at < len(joined) and joined[at][0] == i:
            _, j, exponent = joined[at]
            total = cost + (_DOMINATED if exponent >= 0 else 1)
            if total < best[j][0]:
                best[j] = (total, i, exponent)
            at += 1
    path, owners = [last], []
    while path[-1] > 0:
        _, before, exponent = best[path[-1]]
        path.append(before)
        owners.append(exponent)
    path.reverse()
    owners.reverse()
    first, end = 0, len(owners)
    while first < end and owners[first] == 0:
        first += 1
    while end > first and owners[end - 1] == degree:
        end -= 1
    return path[first : end + 1]
