"""Decide every piece: no root, monotone, or left to integers; the rows of a round all at once."""

from __future__ import annotations

from typing import NamedTuple

from polyalg.core.typing import Doubles, Integers, Truths
from polyalg.roots.pieces.doubles import HALVINGS, View
from polyalg.roots.pieces.grid import first_cuts
from polyalg.roots.pieces.models import (
    TERMS,
    Centred,
    Expansions,
    Rows,
    bases,
    centred,
    dominated,
    expansions,
    parts,
    spread,
)

ROOTLESS, MONOTONE, OPEN = 0, 1, 2
_MOST_ROUNDS = 14
_MOST_CELLS = 2 * 10**6
# Spread of a piece beyond which it is cut.
_WIDEST = 1
# A piece whose values are so close to the bound of its error is modelled anew; so close to that of rounding
# alone, or so few steps of the grid wide, it is left to integers.
_CLOSE, _HOPELESS = 8, 64
_NARROWEST = 16


class Piece(NamedTuple):
    """A piece of one half line in u = log2 |x|.

    Attributes
    ----------
    low, high : float
        Exact ends.
    kind : int
        ROOTLESS, MONOTONE or OPEN.
    sign : int
        Of p on the piece, or of the derivative in u.
    left, right : int
        Of a monotone piece, the signs of p at its ends; 0 where they are not certain.
    """

    low: float
    high: float
    kind: int
    sign: int
    left: int = 0
    right: int = 0


class Decisions:
    """The pieces decided so far, for both half lines."""

    def __init__(self) -> None:
        self._found: tuple[list[Doubles], list[Doubles]] = ([], [])
        self.rows = self.rounds = 0

    def add(
        self,
        line: int,
        spans: tuple[Doubles, Doubles],
        kind: int | Integers,
        sign: Integers,
        ends: tuple[int | Doubles, int | Doubles],
    ) -> None:
        """Keep pieces; `line` is 0 for x > 0, 1 for x < 0."""
        import numpy as np

        if spans[0].size:
            table = np.empty((len(Piece._fields), spans[0].size))
            for k, column in enumerate((*spans, kind, sign, *ends)):
                table[k] = column
            self._found[line].append(table)

    def pieces(self, line: int) -> list[Piece]:
        """Return the pieces of one half line, ascending, but for the inner ones of a run of one sign."""
        import numpy as np

        if not self._found[line]:
            return []
        table = np.concatenate(self._found[line], axis=1)
        table = table[:, np.argsort(table[0])]
        kind, sign = table[2], table[3]
        alike = (kind[1:] == ROOTLESS) & (kind[:-1] == ROOTLESS) & (sign[1:] == sign[:-1])
        inside = alike[1:] & alike[:-1]
        if inside.any():
            table = table[:, np.concatenate([[True], ~inside, [True]])]
        columns = [*table[:2].tolist(), *table[2:].astype(int).tolist()]
        return list(map(Piece._make, zip(*columns, strict=True)))


def decide(view: View, degree: int, lines: int) -> Decisions | None:
    """Return the pieces of the half lines asked for (1: x > 0, 2: x < 0, 3: both).

    None where the outermost pieces are not dominated by the outermost terms, so that roots may be beyond.

    Notes
    -----
    Theorem 12 of the theory page on real roots.
    """
    import numpy as np

    cuts = first_cuts(view, degree)
    rows = Rows(cuts[:-1], cuts[1:], np.full(cuts.size - 1, lines))
    found = Decisions()
    with np.errstate(all="ignore"):
        while len(rows):
            found.rounds += 1
            found.rows += len(rows)
            size = max(1, _MOST_CELLS // view.count)
            rest = []
            for start in range(0, len(rows), size):
                at = centred(view, rows.chosen(slice(start, start + size)))
                over = dominated(view, at)
                if found.rounds == 1:
                    exponents = np.where(over[0], view.exponents[over[1]], -1)
                    lowest, highest = start > 0 or exponents[0] == 0, exponents[-1] == degree
                    if not lowest or not (highest or start + size < len(rows)):
                        return None
                rest += _decide_round(view, at, over, found)
            rows = _joined(rest)
    return found


def _joined(rows: list[Rows]) -> Rows:
    import numpy as np

    none = np.empty(0)
    if not rows:
        return Rows(none, none, np.empty(0, int))
    if len(rows) == 1:
        return rows[0]
    low, high = np.concatenate([r.low for r in rows]), np.concatenate([r.high for r in rows])
    return Rows(low, high, np.concatenate([r.lines for r in rows]))


def _decide_round(view: View, at: Centred, over: tuple[Truths, Integers], found: Decisions) -> list[Rows]:
    """Decide what can be, and return what is to be tried again as smaller pieces.

    `over` is what `dominated` returns.
    """
    certain, term = over
    if certain.any():
        _keep_dominated(view, at.rows.chosen(certain), term[certain], found)
        at = at.chosen(~certain)
        if not len(at.rows):
            return []
    mean, width = spread(view, at)
    again = []
    wide = ~(width <= _WIDEST)
    if wide.any():
        again.append(parts(view, at.rows.chosen(wide), width[wide]))
        at, mean = at.chosen(~wide), mean[~wide]
        if not len(at.rows):
            return again
    local = _Local(view, at.rows, at.centre, at.half, expansions(view, at, mean))
    return again + local.decide(found, found.rounds >= _MOST_ROUNDS)


def _keep_dominated(view: View, rows: Rows, term: Integers, found: Decisions) -> None:
    import numpy as np

    sign = np.where(view.mantissas[term] > 0, 1, -1)
    mirrored = np.where(term < view.even, sign, -sign)
    for line, signs in ((0, sign), (1, mirrored)):
        asked = (rows.lines & (line + 1)) != 0
        if asked.all():
            found.add(line, (rows.low, rows.high), ROOTLESS, signs, (0, 0))
        else:
            found.add(line, (rows.low[asked], rows.high[asked]), ROOTLESS, signs[asked], (0, 0))


class _Local:
    """The polynomials of degree 8 of all rows, in Bernstein form, halved together until they are decided."""

    def __init__(self, view: View, rows: Rows, centre: Doubles, half: Doubles, of: Expansions) -> None:
        import numpy as np

        self._grid = 1 << view.grid_bits
        plus, minus = np.nonzero(rows.lines & 1)[0], np.nonzero(rows.lines & 2)[0]
        change, self._halves = bases()
        source = np.concatenate([plus, minus])
        self.values = np.concatenate([(of.even + of.odd)[plus], (of.even - of.odd)[minus]]) @ change
        self.line = np.concatenate([np.zeros(plus.size, int), np.ones(minus.size, int)])
        self.first, self.last = rows.low[source], rows.high[source]
        self.low, self.high = (centre - half)[source], (centre + half)[source]
        self.error = (of.remainder + of.rounding)[source]
        self.slope_error = (2 * of.slope_error)[source]
        self.rounding = of.rounding[source]
        self.flat = (2 * (TERMS - 1) * of.basis_error)[source]

    def _select(self, chosen: Truths) -> None:
        for name, array in vars(self).items():
            if not name.startswith("_"):
                setattr(self, name, array[chosen])

    def decide(self, found: Decisions, last_round: bool) -> list[Rows]:
        """Decide the rows, by halving, and return those that need models of their own."""
        again = []
        for depth in range(HALVINGS + 1):
            self._select(~self._settle(found))
            if not self.low.size:
                break
            again += self._leave(found, depth == HALVINGS, last_round)
            if not self.low.size:
                break
            self._halve()
        return again

    def _settle(self, found: Decisions) -> Truths:
        """Keep the rows whose sign or direction is certain, and return which they are."""
        import numpy as np

        least, most = self.values.min(1), self.values.max(1)
        positive, negative = least > self.error, most < -self.error
        slopes = np.diff(self.values, axis=1) * (TERMS - 1)
        limit = self.slope_error + self.flat
        rising, falling = slopes.min(1) > limit, slopes.max(1) < -limit
        rootless = positive | negative
        monotone = (rising | falling) & ~rootless
        left = np.sign(self.values[:, 0]) * (np.abs(self.values[:, 0]) > self.error)
        right = np.sign(self.values[:, -1]) * (np.abs(self.values[:, -1]) > self.error)
        # The model may be wider than the piece: then signs at its ends are signs elsewhere.
        left, right = left * (self.low >= self.first), right * (self.high <= self.last)
        kind = np.where(rootless, ROOTLESS, MONOTONE)
        sign = np.where(positive | (rising & ~rootless), 1, -1)
        settled: Truths = rootless | monotone
        self._keep(found, settled, kind, sign, (left * monotone, right * monotone))
        return settled

    def _keep(
        self, found: Decisions, mask: Truths, kind: Integers, sign: Integers, ends: tuple[Doubles, Doubles]
    ) -> None:
        import numpy as np

        if not mask.any():
            return
        low, high = np.maximum(self.low, self.first), np.minimum(self.high, self.last)
        for line in (0, 1):
            of = np.nonzero(mask & (self.line == line) & (low < high))[0]
            found.add(line, (low[of], high[of]), kind[of], sign[of], (ends[0][of], ends[1][of]))

    def _leave(self, found: Decisions, out_of_halvings: bool, last_round: bool) -> list[Rows]:
        """Take out the rows that errors keep open, and return halves of those that a new model may decide."""
        import numpy as np

        largest = np.abs(self.values).max(1)
        stuck = ~(largest >= _CLOSE * self.error) | out_of_halvings
        if not stuck.any():
            return []
        hopeless = (largest < _HOPELESS * self.rounding) | last_round
        hopeless |= (self.high - self.low) * self._grid < _NARROWEST
        hopeless &= stuck
        none = np.zeros(stuck.size)
        self._keep(found, hopeless, none + OPEN, none, (none, none))
        tried = stuck & ~hopeless
        low, high = np.maximum(self.low, self.first)[tried], np.minimum(self.high, self.last)[tried]
        middle = np.rint((low + high) * (self._grid // 2)) / self._grid
        lines = self.line[tried] + 1
        self._select(~stuck)
        return [r.chosen(r.low < r.high) for r in (Rows(low, middle, lines), Rows(middle, high, lines))]

    def _halve(self) -> None:
        import numpy as np

        both = self.values @ self._halves
        middle = (self.low + self.high) / 2
        low, high = self.low, self.high
        for name, array in list(vars(self).items()):
            if not name.startswith("_"):
                setattr(self, name, np.concatenate([array, array]))
        self.values = np.concatenate([both[:, :TERMS], both[:, TERMS:]])
        self.low, self.high = np.concatenate([low, middle]), np.concatenate([middle, high])
        self.slope_error = self.slope_error / 2
        # Parts beyond the piece itself belong to its neighbours.
        self._select((self.low < self.last) & (self.high > self.first))
