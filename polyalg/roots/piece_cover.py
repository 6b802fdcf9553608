"""Points that cut both half lines into pieces on which the checker sees how often zero is crossed.

The certificate of isolated roots where a cover for Descartes' rule is dearer: sparse polynomials, and dense
ones of large degree. Every piece is tried with the function that will check it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isqrt
from typing import TypeAlias

from flint import arb, fmpq, fmpz_poly

from polyalg.checker.arithmetic.rational_points import variations
from polyalg.checker.arithmetic.support import Support, support_of
from polyalg.checker.format.limits import WORK_BUDGET, Work
from polyalg.checker.roots.dominance import Cut, cut_at, dominant_sign, dominant_term
from polyalg.checker.roots.piece_models import Decided, Model, both_models, decided, local_model, of_one_sign
from polyalg.checker.roots.pieces import DEFAULT_PLACES, Sweep
from polyalg.core.evidence import integer_json, rational_json
from polyalg.core.typing import Json
from polyalg.errors import CertificateError
from polyalg.roots.bounds import root_bound_bits
from polyalg.roots.cover import IntegerVariations, descartes_cover
from polyalg.roots.dyadic import ball_ends, between, power_of_two, separators
from polyalg.roots.merging import SortedRoots
from polyalg.roots.pieces.places import bounds
from polyalg.roots.pieces.terms import count_terms, is_sparse, terms_of
from polyalg.roots.pieces.widest import widest_pieces

# Announced cost of the pieces for each term, making included, and of the shifts that a usual cover takes.
_COST_OF_A_TERM, _SHIFTS = 150_000, 10
# Of many terms so many times the usual cost is enough: what is not decided then, such as values far below the
# terms, would take too many pieces. Of few terms even many pieces cost little.
_PATIENCE = 3
_MOST_PLACES = 1 << 15
# Announced cost of a model with many places, and how many are made for each point beside close roots.
_COST_OF_A_MODEL, _COST_OF_A_PLACE, _MORE_OF_A_TERM, _MODELS_BESIDE = 8_000_000, 6_000, 450, 2
# More places help where values are hardly larger than their error, or would decide the piece without it, and
# it is small beside the largest term: so many eighths of the places. Errors of more bits than rounding makes
# are of the terms that a Taylor polynomial leaves out: halving is what makes these small.
_LOST, _SMALL, _ROUNDING = 32, 5, 64
_ROOT_BITS = 20
# Neighbours are close where they are so many times as far from 0.
_CLOSE = 1 << 10
_RING = 1 << 8
# Cuts are moved by less than so small a part of the shorter piece beside them.
_ROUNDED = 8


@dataclass(frozen=True)
class PieceLine:
    """Ascending positive points, and (k, b) for the pieces that need b > 64 bits."""

    points: list[fmpq]
    bits: list[tuple[int, int]]


def completeness_json(g: fmpz_poly, roots: SortedRoots) -> Json:
    """Return the part of a certificate that shows that a square-free polynomial has these real roots only."""
    if roots.count == g.degree():
        return {"cover": []}
    balls = [root.ball for root in roots.placed()]
    cuts = separators(balls)
    usual = costs_of_cover(g, max(int(x.q.bit_length()) for x in cuts))
    expected = costs_of_pieces(g, balls)
    most = usual if is_sparse(count_terms(g), int(g.degree())) else min(usual, _PATIENCE * expected)
    found = piece_cover(g, most, balls) if expected < usual else None
    if found is None:
        return {"cover": [rational_json(x) for x in descartes_cover(IntegerVariations(g), cuts)]}
    lines = [
        {
            "points": [rational_json(x) for x in line.points],
            "bits": [[integer_json(k), integer_json(b)] for k, b in line.bits],
        }
        for line in found
    ]
    return {"pieces": {"positive": lines[0], "negative": lines[1]}}


def costs_of_pieces(g: fmpz_poly, balls: Sequence[arb] = ()) -> int:
    """Estimate the cost of making and checking pieces in the units of the checker, for roots in balls."""
    terms = count_terms(g)
    deep = [places for places in _beside(balls).values() if places > DEFAULT_PLACES]
    beside = (_COST_OF_A_MODEL + places * (_COST_OF_A_PLACE + _MORE_OF_A_TERM * terms) for places in deep)
    return _COST_OF_A_TERM * terms + _MODELS_BESIDE * sum(beside)


def costs_of_cover(g: fmpz_poly, bits: int) -> int:
    """Estimate the cost of checking a cover with points of so many bits."""
    n = int(g.degree())
    return min(_SHIFTS * n**2 // 2 * (60 + (n * bits + int(g.height_bits())) // 25), WORK_BUDGET)


def piece_cover(g: fmpz_poly, most: int, balls: Sequence[arb] = ()) -> tuple[PieceLine, PieceLine] | None:
    """Return the pieces of g(x) and of g(-x), x > 0; None where they cost too much.

    Parameters
    ----------
    g : fmpz_poly
        Square-free, of degree >= 1.
    most : int
        The sum of all costs that the checker's functions may announce, failed attempts included.
    balls : sequence of arb
        Ascending enclosures of the roots; between close ones is cut first.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """
    try:
        return _both_lines(g, most, balls)
    except CertificateError as error:
        if error.step != "limits":
            raise
        return None


def _both_lines(g: fmpz_poly, most: int, balls: Sequence[arb]) -> tuple[PieceLine, PieceLine] | None:
    zeros = 1 if g[0] == 0 else 0
    rest = g.right_shift(zeros)
    meter = _Limited(most)
    tries = _Tries(support_of([int(c) for c in rest.coeffs()], meter), meter)
    lines = []
    beside, widest = _beside(balls), _widest(rest)
    for line_sign in (1, -1):
        own = {line_sign * x: places for x, places in beside.items() if line_sign * x > 0}
        line = _Cutting(tries, line_sign, rest).line(widest, own)
        if line is None:
            return None
        lines.append(line)
    return lines[0], lines[1]


class _Limited(Work):
    """A meter that refuses what would cost too much before it is done."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def spend(self, cost: int, what: str) -> None:
        """See `Work`."""
        super().spend(cost, what)
        if self.spent > self._most:
            raise CertificateError("limits", "pieces cost too much")


# What is known on the parts of a piece, if they are decided, and whether more places may help if not.
_Tried: TypeAlias = tuple[list[Decided] | None, bool]


class _Tries:
    """What the checker's functions find on pieces; on both half lines at once, for those that come back."""

    def __init__(self, support: Support, meter: Work) -> None:
        self.supports = {1: support, -1: support.mirrored()}
        self.meter = meter
        self._both = all(variations(s.coefficients) > 1 for s in self.supports.values())
        self._cuts: dict[fmpq, Cut] = {}
        self._known: dict[tuple[fmpq, fmpq, int], _Tried] = {}

    def cut(self, x: fmpq) -> Cut:
        """Return the cut at a point."""
        if x not in self._cuts:
            self._cuts[x] = cut_at((int(x.p), int(x.q)), self.supports[1], self.meter)
        return self._cuts[x]

    def tried(self, line: int, a: fmpq, b: fmpq, places: int) -> _Tried:
        """Return what is found on a piece; the positive half line is asked for first."""
        name = a, b, places
        if line < 0 and name in self._known:
            return self._known.pop(name)
        if line < 0 or not self._both:
            return self._on_one(line, a, b, places)
        low, high, support = self.cut(a), self.cut(b), self.supports[1]
        k = dominant_term(support, low, high, self.meter)
        if k is not None:
            self._known[name] = [of_one_sign(support.sign(k, -1))], False
            return [of_one_sign(support.sign(k))], False
        models = both_models(support, low, high, places, self.meter)
        found, self._known[name] = (_seen(model, places) for model in models or (None, None))
        return found

    def _on_one(self, line: int, a: fmpq, b: fmpq, places: int) -> _Tried:
        low, high, support = self.cut(a), self.cut(b), self.supports[line]
        sign = dominant_sign(support, low, high, self.meter)
        if sign:
            return [of_one_sign(sign)], False
        return _seen(local_model(support, low, high, places, self.meter), places)


def _seen(model: Model | None, places: int) -> _Tried:
    """Return what a model of so many places shows, and whether more of them may help."""
    if model is None:
        return None, False
    small = (model.error // model.scale).bit_length() < min(places * _SMALL // 8, _ROUNDING)
    lost = max(map(abs, model.values)) < _LOST * model.error
    parts = decided(model)
    if parts is None and small and not lost:
        lost = decided(replace(model, error=0, slope_error=0)) is not None
    return parts, small and lost


class _Cutting:
    """Cuts one half line until every piece is decided."""

    def __init__(self, tries: _Tries, line: int, g: fmpz_poly) -> None:
        self._tries, self._line, self._g = tries, line, g
        self._support, self._meter = tries.supports[line], tries.meter

    def line(self, widest: Sequence[fmpq], beside: Mapping[fmpq, int]) -> PieceLine | None:
        """Return the pieces, cut at these points first; None where they cost too much.

        With each point beside roots goes how many places a piece that ends there is tried with.
        """
        if variations(self._support.coefficients) <= 1:
            return PieceLine([], [])
        low, high = self._ends(widest)
        first = dominant_sign(self._support, None, self._tries.cut(low), self._meter)
        sweep = Sweep(first)
        points, bits = [low], []
        ends = [low, *sorted({x for x in (*widest, *beside) if low < x < high}), high]
        stack = [
            (a, b, max(beside.get(a, DEFAULT_PLACES), beside.get(b, DEFAULT_PLACES)))
            for a, b in pairwise(ends)
        ][::-1]
        while stack:
            a, b, places = stack.pop()
            parts, more = self._tries.tried(self._line, a, b, places)
            after = None if parts is None else _goes_on(sweep, parts)
            if after is not None:
                if places > DEFAULT_PLACES:
                    bits.append((len(points) - 1, places))
                points.append(b)
                sweep = after
            elif more or parts is not None:
                if places >= _MOST_PLACES:
                    return None
                stack.append((a, b, 2 * places))
            else:
                middle = _middle(a, b)
                stack += [(middle, b, places), (a, middle, places)]
        return PieceLine(points, bits)

    def _ends(self, widest: Sequence[fmpq]) -> tuple[fmpq, fmpq]:
        """Return numbers beyond which the outermost terms are larger than all others."""
        high = widest[-1] if widest else power_of_two(root_bound_bits(self._g))
        while not dominant_sign(self._support, self._tries.cut(high), None, self._meter):
            high *= 2
        low = widest[0] if widest else power_of_two(-root_bound_bits(fmpz_poly(self._g.coeffs()[::-1])))
        while not dominant_sign(self._support, None, self._tries.cut(low), self._meter):
            low /= 2
        return low, high


def _widest(g: fmpz_poly) -> list[fmpq]:
    """Return short ascending numbers between which the checker is likely to decide; none if unknown."""
    if g.degree() < 1:
        return []
    cuts = widest_pieces(terms_of(g))
    if not cuts or len(cuts) < 2:
        return []
    gaps = [b - a for a, b in pairwise(cuts)]
    around = map(min, [gaps[0], *gaps], [*gaps, gaps[-1]])
    return [
        between(bounds(u, -gap / _ROUNDED)[1], bounds(u, gap / _ROUNDED)[0])
        for u, gap in zip(cuts, around, strict=True)
    ]


def _beside(balls: Sequence[arb]) -> dict[fmpq, int]:
    """Return points beside and around neighbours that are much closer to each other than to 0.

    With each goes how many places a piece that ends there is likely to need.
    """
    found = {}
    for (_, left), (right, _) in pairwise(map(ball_ends, balls)):
        quarter, size = (right - left) / 4, min(abs(left), abs(right))
        if quarter * _CLOSE < size:
            close = (size / quarter).floor().bit_length()
            places = max(DEFAULT_PLACES, min(1 << int(close).bit_length(), _MOST_PLACES))
            found[between(left, left + quarter)] = found[between(right - quarter, right)] = places
            # Farther away fewer places do.
            ring = size / _RING
            found[between(left - 2 * ring, left - ring)] = DEFAULT_PLACES
            found[between(right + ring, right + 2 * ring)] = DEFAULT_PLACES
    return found


def _goes_on(sweep: Sweep, parts: list[Decided]) -> Sweep | None:
    """Return the sweep after these parts, None where the direction changes and no sign is certain."""
    after = copy(sweep)
    return after if all(after.add(part) for part in parts) else None


def _middle(a: fmpq, b: fmpq) -> fmpq:
    """Return a short number in the middle half of the logarithms."""
    mean = _mean(a, b)
    return between(_mean(a, mean), _mean(mean, b))


def _mean(a: fmpq, b: fmpq) -> fmpq:
    """Return the geometric mean, nearly: rounded far below the distance."""
    ratio = b / a
    bits = _ROOT_BITS + 2 * max(0, int(ratio.q.bit_length()) - int((ratio.p - ratio.q).bit_length()))
    root = isqrt(int((ratio * power_of_two(2 * bits)).floor()))
    return a * root * power_of_two(-bits)
