"""Weights that show a family not to be compatible: a combination with a root off the real axis.

For a pair the number of roots between two fixed points would have to change, along the segment from f to g,
more often than roots can pass the points: bisection on it ends at a combination that is not real-rooted.  The
number is that of variations of sign, right as long as all roots are real; that is decided now and then.
For a triple of both orientations the segment between the two of one sign is bisected first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from flint import fmpq, fmpz

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.fields.real.exact import (
    AnyRoots,
    ExactReal,
    RealEnd,
    coefficient,
    common_factor,
    divided,
    enclosed,
    factored,
    in_balls,
    plus,
    sign_of,
    variations_above,
)
from polyalg.interlacing.conditions import Violation, orientation
from polyalg.interlacing.reading import combination
from polyalg.interlacing.simplest import simplest_between
from polyalg.interlacing.table import RootTable, root_table
from polyalg.interlacing.triples import MixedTriple
from polyalg.roots.dyadic import ball_ends

# Shorter weights are looked for with numerators up to this many bits, each attempt a decision.
_SMALLEST = 2
_PASSAGE_BITS = 64
_MOST_PASSAGE_BITS = 8192
_SHORT_SIZES = (3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256, 1024, 4096)


@dataclass(frozen=True, slots=True)
class Weighted:
    """Members and non-negative weights, whose combination is not real-rooted."""

    members: tuple[int, ...]
    weights: tuple[fmpq, ...]


def pair_witness(fs: Sequence[ExactReal], violation: Violation, table: RootTable) -> Weighted:
    """Return weights for an incompatible pair of real-rooted polynomials.

    Lemma 3 of the theory page on real roots.
    """
    ends = [table.points[violation.first]]
    if violation.second is not None:
        ends.append(table.points[violation.second])
    s = _bad_parameter(fs[violation.f], fs[violation.g], ends)
    return Weighted((violation.f, violation.g), (1 - s, s))


def triple_witness(fs: Sequence[ExactReal], triple: MixedTriple) -> Weighted:
    """Return weights for an independent triple with both orientations.

    Lemma 4 of the theory page on real roots.
    """
    members = (triple.high, triple.low, triple.single)
    first, second, single = (fs[i] for i in members)
    alone = factored(single)
    low, high = fmpq(0), fmpq(1)
    s = _between_passages(first, second, alone) or fmpq(1, 2)
    while True:
        slid = factored(_mixture(first, second, s))
        if not slid.all_real:
            return Weighted(members, (1 - s, s, fmpq(0)))
        table = root_table([slid, alone], ReportBuilder())
        found = orientation(table.counts, 0, 1)
        if isinstance(found, Violation):
            # slid is a positive multiple of (1 - s) first + s second; weights refer to the latter.
            t = pair_witness([slid.p, single], found, table).weights[1]
            return Weighted(members, ((1 - t) * (1 - s) * s.q, (1 - t) * s * s.q, t))
        if found == "+":
            low = s
        else:
            high = s
        s = (low + high) / 2


def _between_passages(first: ExactReal, second: ExactReal, single: AnyRoots) -> fmpq | None:
    """Return s between the parameters at which roots of the mixture pass two roots of the single member.

    At a root b the mixture vanishes for s = first(b) / (first(b) - second(b)).  The parameters are not all
    equal for an independent triple; None if too few of them are told apart with a moderate number of bits.
    """
    bits = _PASSAGE_BITS
    while bits <= _MOST_PASSAGE_BITS:
        passages = []
        (one, more), (two, other) = in_balls(first, 2 * bits), in_balls(second, 2 * bits)
        work = max(more, other)
        for roots in single.sources(bits):
            for k in range(roots.count):
                b = roots.ball(k, bits)
                with flint_lock, working_precision(work):
                    f, g = one(b), two(b)
                    if f * g < 0:
                        passages.append(ball_ends(f / (f - g)))
        if passages:
            low, high = min(end for _, end in passages), max(start for start, _ in passages)
            if low < high:
                inset = (high - low) / 8
                return simplest_between(low + inset, high - inset)
        bits *= 2
    return None


def shortened(fs: Sequence[ExactReal], scales: Sequence[fmpz], found: Weighted) -> Weighted:
    """Return shorter weights with the same property, where rounding finds them.

    Parameters
    ----------
    fs : sequence of fmpz_poly
        Numerators; member i is fs[i] / scales[i], and weights refer to the members.
    scales : sequence of fmpz
        Denominators.
    found : Weighted
        Weights for the numerators.
    """
    weights = [w * scales[i] for i, w in zip(found.members, found.weights, strict=True)]
    used = [(i, w) for i, w in zip(found.members, weights, strict=True) if w]
    members, weights = tuple(i for i, _ in used), [w for _, w in used]
    seen: set[tuple[int, ...]] = set()
    for candidate in _candidates(weights):
        if candidate not in seen:
            seen.add(candidate)
            short = tuple(fmpq(w) for w in candidate)
            mixed = combination([fs[i] for i in members], [scales[i] for i in members], short)
            if not factored(mixed).all_real:
                return Weighted(members, short)
    scale = fmpq(1)
    for w in weights:
        scale *= (w * scale).q
    return Weighted(members, tuple(w * scale for w in weights))


def _candidates(weights: Sequence[fmpq]) -> Iterator[tuple[int, ...]]:
    """Yield the smallest weights that there are, then those found, rounded to more and more bits."""
    smallest = product(range(1, _SMALLEST + 1), repeat=len(weights))
    yield from sorted(smallest, key=lambda candidate: (sum(candidate), candidate))
    largest = max(weights)
    for size in _SHORT_SIZES:
        yield tuple(int((w / largest * size + fmpq(1, 2)).floor()) for w in weights)


def _mixture(f: ExactReal, g: ExactReal, s: fmpq) -> ExactReal:
    """Return (1 - s) f + s g, times the denominator of s."""
    return plus(f * (s.q - s.p), g * s.p)


def _bad_parameter(f: ExactReal, g: ExactReal, ends: Sequence[fmpq]) -> fmpq:
    """Return s in (0, 1) for which (1 - s) f + s g is not real-rooted.

    Common factors of f and g are taken out: they do not matter.  Between the parameters at which a root
    passes one of the ends, the number of roots between the ends is constant as long as all roots are real;
    it is not constant, so somewhere they are not.
    """
    common = common_factor(f, g)
    if common is not None:
        f, g = divided(f, common)[0], divided(g, common)[0]
    segment = _Segment(f, g, ends)
    for k, pieces in enumerate(_pieces_from_inside(_cuts(f, g, ends))):
        if _is_tested(k):
            bad = segment.not_real_rooted(s for piece in pieces for s in piece)
            if bad is not None:
                return bad
        for low, high in pieces:
            if segment.variations(low) != segment.variations(high):
                return _bisected(segment, low, high)
    raise AssertionError("unreachable: the pieces get arbitrarily close to the cuts")


def _is_tested(k: int) -> bool:
    """Return whether step k decides real-rootedness, dearer than variations: 0, 1, 2, 4, 8, ..."""
    return k & (k - 1) == 0


def _bisected(segment: _Segment, low: fmpq, high: fmpq) -> fmpq:
    """Return a parameter at which the mixture is not real-rooted, of a piece whose variations change.

    The variations of real-rooted mixtures are their roots between the ends, and change nowhere in a piece.
    So beside the limit of the bisection, on one of its sides at least, no mixture is real-rooted: the ends
    of all but finitely many steps show it.
    """
    before = segment.variations(low)
    k = 0
    while True:
        if _is_tested(k):
            bad = segment.not_real_rooted((low, high))
            if bad is not None:
                return bad
        middle = (low + high) / 2
        if segment.variations(middle) == before:
            low = middle
        else:
            high = middle
        k += 1


def _cuts(f: ExactReal, g: ExactReal, ends: Sequence[fmpq]) -> list[RealEnd]:
    """Return 0, 1, and between them the s for which the mixture vanishes at an end (drops degree, at oo)."""
    n = max(int(f.degree()), int(g.degree()))
    pairs: list[tuple[RealEnd, RealEnd]] = [(f(y), g(y)) for y in ends]
    if len(ends) == 1:
        pairs.append((coefficient(f, n), coefficient(g, n)))
    found = [a / (a - b) for a, b in pairs if sign_of(a) * sign_of(b) < 0]
    different = [s for k, s in enumerate(found) if s not in found[:k]]
    return [fmpq(0), *sorted(different), fmpq(1)]


def _pieces_from_inside(cuts: Sequence[RealEnd]) -> Iterator[list[tuple[fmpq, fmpq]]]:
    """Yield rounds of pairs of parameters inside each piece, nearer to the cuts in each round."""
    margin, bits = fmpq(1, 4), _PASSAGE_BITS
    while True:
        known = [enclosed(cut, bits) for cut in cuts]
        gaps = [(left, right, right - left) for (_, left), (right, _) in pairwise(known)]
        bits *= 2
        if all(gap > 0 for _, _, gap in gaps):
            yield [(left + gap * margin, right - gap * margin) for left, right, gap in gaps]
            margin /= 4


@dataclass(frozen=True, slots=True)
class _Segment:
    """The mixtures (1 - s) f + s g, and the one or two points between which their roots are counted."""

    f: ExactReal
    g: ExactReal
    ends: Sequence[fmpq]

    def not_real_rooted(self, parameters: Iterable[fmpq]) -> fmpq | None:
        """Return the first of the parameters whose mixture is not real-rooted."""
        mixtures = ((s, factored(_mixture(self.f, self.g, s))) for s in parameters)
        return next((s for s, mixture in mixtures if not mixture.all_real), None)

    def variations(self, s: fmpq) -> int:
        """Return the difference of variations of sign at the ends, the roots between if all are real."""
        p = _mixture(self.f, self.g, s)
        counts = [variations_above(p, y) for y in self.ends]
        return counts[0] - (counts[1] if len(counts) > 1 else 0)
