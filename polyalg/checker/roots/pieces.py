"""The number of real roots from pieces of both half lines, on each of which the polynomial is nearly simple.

On a piece one term is larger than the others, or a Taylor model shows that the polynomial has one sign or is
monotone. Signs at the ends of what is monotone then count.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..arithmetic.rational_points import variations
from ..arithmetic.rational_polynomials import Point, is_less
from ..arithmetic.support import Support, support_of
from ..errors import CertificateError
from ..format.encoding import read_integer, read_list, read_object, read_rational, refuse
from ..format.limits import MAX_FIXED_BITS, MAX_POINTS, Work
from .dominance import Cut, cut_at, dominant_sign, dominant_term
from .piece_models import Decided, both_models, decided, local_model, of_one_sign

DEFAULT_PLACES = 64
"""Places of a piece of which nothing is said."""


@dataclass(frozen=True, slots=True)
class HalfLine:
    """Ascending positive points, and the places of the pieces between them."""

    points: list[Point]
    places: list[int]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of p(x) and of p(-x), x > 0."""

    positive: HalfLine
    negative: HalfLine


def read_pieces(value: object, where: str, work: Work) -> Pieces:
    """Read {"positive": ..., "negative": ...}.

    Raises
    ------
    CertificateError
        Steps "format", "limits" and "points".
    """
    parts = read_object(value, ("positive", "negative"), where)
    return Pieces(*(_read_half_line(parts[key], f"{where}.{key}", work) for key in ("positive", "negative")))


def _read_half_line(value: object, where: str, work: Work) -> HalfLine:
    """Read {"points": [s_0, ..., s_r], "bits": [[k, b], ...]}: b places for the piece k, k ascending."""
    parts = read_object(value, ("points", "bits"), where)
    items = read_list(parts["points"], f"{where}.points", most=MAX_POINTS)
    points = [_read_dyadic_point(x, f"{where}.points[{k}]") for k, x in enumerate(items)]
    for k, (a, b) in enumerate(pairwise(points)):
        if not is_less(a, b, work):
            place = f"{where}.points[{k + 1}]"
            raise CertificateError("points", f"{place} is not larger than the point before it")
    places = [DEFAULT_PLACES] * max(len(points) - 1, 0)
    last = -1
    for k, item in enumerate(read_list(parts["bits"], f"{where}.bits", most=len(places))):
        place = f"{where}.bits[{k}]"
        index, bits = (read_integer(x, place) for x in read_list(item, place, length=2))
        if not last < index < len(places):
            refuse(place, "must name a piece, later than the one before")
        if bits < DEFAULT_PLACES:
            refuse(place, f"must be at least {DEFAULT_PLACES} bits")
        if bits > MAX_FIXED_BITS:
            raise CertificateError("limits", f"{place} is more than {MAX_FIXED_BITS}")
        places[index], last = bits, index
    return HalfLine(points, places)


def _read_dyadic_point(value: object, where: str) -> Point:
    p, q = read_rational(value, where)
    if p <= 0:
        raise CertificateError("points", f"{where} must be positive")
    if q & (q - 1):
        refuse(where, "must have a power of two as denominator")
    return p, q


def check_pieces(g: list[int], pieces: Pieces, count: int, where: str, work: Work) -> None:
    """Prove that g has exactly `count` real roots, all of them simple but perhaps 0.

    Raises
    ------
    CertificateError
        Step "cover".

    Notes
    -----
    Theorem 15 of the theory page on real roots. The root 0 counts with its multiplicity.
    """
    zeros = next(k for k, c in enumerate(g) if c)
    support = support_of(g[zeros:], work)
    decisions = _Decisions(support, pieces, work)
    total = zeros
    for line, half, key in ((1, pieces.positive, "positive"), (-1, pieces.negative, "negative")):
        total += _roots_on(decisions, line, half, f"{where}.{key}")
    if total != count:
        raise CertificateError(
            "cover", f"{where} shows {total} real roots of the factor, not the {count} listed"
        )


class _Decisions:
    """What is known on pieces; one that both half lines have is decided once for both."""

    def __init__(self, support: Support, pieces: Pieces, work: Work) -> None:
        self.supports = {1: support, -1: support.mirrored()}
        self.work = work
        self._common = set(_named_pieces(pieces.positive)) & set(_named_pieces(pieces.negative))
        self._known: dict[tuple[Point, Point, int], list[Decided] | None] = {}

    def parts(self, line: int, low: Cut, high: Cut, places: int) -> list[Decided] | None:
        """Return what `decide_piece` does; the positive half line is asked for first."""
        name = low.point, high.point, places
        if line < 0 and name in self._known:
            return self._known.pop(name)
        if line > 0 and name in self._common:
            found, self._known[name] = decide_both(self.supports[1], low, high, places, self.work)
            return found
        return decide_piece(self.supports[line], low, high, places, self.work)


def _named_pieces(half: HalfLine) -> list[tuple[Point, Point, int]]:
    return [(a, b, places) for (a, b), places in zip(pairwise(half.points), half.places, strict=True)]


def _roots_on(decisions: _Decisions, line: int, half: HalfLine, where: str) -> int:
    """Return the number of positive roots of p(line x)."""
    support, work = decisions.supports[line], decisions.work
    if not half.points:
        number = variations(support.coefficients)
        if number > 1:
            raise CertificateError("cover", f"{where} needs points: there is more than one sign variation")
        return number
    cuts = [cut_at(point, support, work) for point in half.points]
    first = dominant_sign(support, None, cuts[0], work)
    final = dominant_sign(support, cuts[-1], None, work)
    if not first or not final:
        end = "before the first" if not first else "beyond the last"
        raise CertificateError("cover", f"{where}: there may be a root {end} point")
    sweep = Sweep(first)
    for k, (low, high) in enumerate(pairwise(cuts)):
        parts = decisions.parts(line, low, high, half.places[k])
        if parts is None:
            raise CertificateError("cover", f"{where}: piece {k} is neither of one sign nor monotone")
        for part in parts:
            if not sweep.add(part):
                raise CertificateError("cover", f"{where}: the direction changes in or before piece {k}")
    if not sweep.certain(final):
        raise CertificateError("cover", f"{where}: the sign beyond the last point does not fit")
    return sweep.roots


def decide_piece(support: Support, low: Cut, high: Cut, places: int, work: Work) -> list[Decided] | None:
    """Return what is known on the parts of [low, high], ascending; None where a part is not decided."""
    sign = dominant_sign(support, low, high, work)
    if sign:
        return [of_one_sign(sign)]
    model = local_model(support, low, high, places, work)
    return None if model is None else decided(model)


def decide_both(
    support: Support, low: Cut, high: Cut, places: int, work: Work
) -> tuple[list[Decided] | None, list[Decided] | None]:
    """Return `decide_piece` for p(x) and for p(-x)."""
    k = dominant_term(support, low, high, work)
    if k is not None:
        return [of_one_sign(support.sign(k))], [of_one_sign(support.sign(k, -1))]
    models = both_models(support, low, high, places, work)
    return (None, None) if models is None else (decided(models[0]), decided(models[1]))


class Sweep:
    """Counts roots from the left: the last certain sign, and the direction in which zero is crossed since.

    Notes
    -----
    Theorem 15 of the theory page on real roots.
    """

    def __init__(self, sign: int) -> None:
        self.roots = 0
        self._sign = sign
        self._direction = 0

    def add(self, part: Decided) -> bool:
        """Go on over a part; False where that is not possible."""
        if part.sign:
            return self.certain(part.sign)
        if part.left and not self.certain(part.left):
            return False
        if self._direction not in (0, part.direction):
            return False
        self._direction = part.direction
        return not part.right or self.certain(part.right)

    def certain(self, sign: int) -> bool:
        """Meet a point with this sign; False where the change of sign has the wrong direction, or none."""
        if sign != self._sign:
            if sign != self._direction:
                return False
            self.roots += 1
        self._sign, self._direction = sign, 0
        return True
