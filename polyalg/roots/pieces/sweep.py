"""From pieces of a half line to intervals with one root each.

Between two certain signs a run of pieces that are monotone in one direction holds one root if the signs
differ, none otherwise.  What doubles left open is decided first: in integers where it is narrow, by
Descartes' rule on that interval alone otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from flint import arb, fmpq

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.errors import ResourceLimitError
from polyalg.roots.descartes import DyadicInterval, isolate_between
from polyalg.roots.pieces.deciding import MONOTONE, OPEN, ROOTLESS, Piece
from polyalg.roots.pieces.places import Place, point_beyond, sign_on_line
from polyalg.roots.pieces.terms import Terms
from polyalg.roots.pieces.zoom import ExactPiece, StillOpenError, Zoom
from polyalg.roots.squarefree import coprime_modulo_a_prime
from polyalg.roots.variations import reflected

# In units of 1 / degree: in log2 |x|, and in x over the end nearer to 0.
_NARROW, _NARROW_PART = 3, 2
# Descartes' rule shifts polynomials of about n^2 bits.
_MOST_DENSE_DEGREE = 10_000
# A greatest common divisor modulo a prime is quick for much longer.
_MOST_TESTED_DEGREE = 200_000
# Up to here it costs less than a zoom with few bits in vain; beyond, these mostly do.
_QUICKLY_TESTED_DEGREE = 199


@dataclass(frozen=True, slots=True)
class Bracket:
    """One root of p(line x) between two places; `sign` is that of p(line x) at the lower one.

    `isolated` is the interval where Descartes' rule found it.
    """

    low: Place
    high: Place
    line: int
    sign: int
    isolated: DyadicInterval | None = None


@dataclass(frozen=True, slots=True)
class _Isolated:
    """All roots between two points, none of them a root."""

    intervals: Sequence[DyadicInterval]


_Item: TypeAlias = Piece | ExactPiece | _Isolated


class RepeatedRootsError(Exception):
    """The polynomial does not seem to be square-free; the caller has to split it."""


class HalfLine:
    """The roots of p(line x), x > 0.

    Parameters
    ----------
    terms : Terms
    line : int
        1 or -1.
    pieces : list of Piece
        Ascending, tiling what is not dominated by an outermost term but for gaps in runs of one certain sign.

    Attributes
    ----------
    brackets : list of Bracket
        Ascending.
    zoom_bits : int
        The most bits at which integers decided an open interval.
    bisected : int
        Those that were left to Descartes' rule.
    """

    def __init__(self, terms: Terms, line: int, pieces: list[Piece], report: ReportBuilder) -> None:
        self._terms, self._line, self._report = terms, line, report
        self.bisected = self.zoom_bits = 0
        items = self._resolved(_with_turns_open(pieces))
        first = 1 if terms.coefficients[0] > 0 else -1
        self.brackets = _swept(items, line, first, terms.sign_at_infinity(line))

    def _resolved(self, pieces: list[Piece]) -> list[_Item]:
        """Return the pieces with every run of open ones decided."""
        items: list[_Item] = []
        k = 0
        while k < len(pieces):
            if pieces[k].kind != OPEN:
                items.append(pieces[k])
                k += 1
                continue
            start = k
            while pieces[k].kind == OPEN:
                k += 1
            left, right = items[-1], pieces[k]
            assert isinstance(left, Piece)
            # The open interval reaches into its neighbours, whose signs at that end do not matter any more.
            items[-1], pieces[k] = left._replace(right=0), right._replace(left=0)
            items += self._decided(left, pieces[start].low, pieces[k - 1].high, right)
        return items

    def _decided(self, left: Piece, low: float, high: float, right: Piece) -> list[_Item]:
        """Decide one open interval."""
        quarter = (high - low) / 4
        a, first = point_beyond(self._terms, self._line, low, -min(quarter, (left.high - left.low) / 4))
        b, last = point_beyond(self._terms, self._line, high, min(quarter, (right.high - right.low) / 4))
        narrow = high - low < _NARROW / self._terms.degree
        if self._terms.degree <= _QUICKLY_TESTED_DEGREE:
            self._seen_to_be_square_free()
        inner = self._zoomed(a, b, first, last) if narrow else None
        if inner is None and self._seen_to_be_square_free() and narrow:
            # Few bits were tried as long as a root might be a multiple one.
            inner = self._zoomed(a, b, first, last)
        if inner is None:
            inner = [_Isolated(self._bisected(a, b))]
        return [ExactPiece(a, a, ROOTLESS, first), *inner, ExactPiece(b, b, ROOTLESS, last)]

    def _zoomed(self, a: fmpq, b: fmpq, first: int, last: int) -> list[_Item] | None:
        zoom = Zoom(self._terms, self._line)
        with self._report.stage("zoom"):
            try:
                zoom.cover(a, b)
                _swept(zoom.pieces, self._line, first, last)
            except StillOpenError:
                return None
        self.zoom_bits = max(self.zoom_bits, zoom.bits)
        return list(zoom.pieces)

    def _seen_to_be_square_free(self) -> bool:
        """Whether a test modulo a prime tells that now.

        Raises
        ------
        RepeatedRootsError
            If it tells that this may not be so.
        """
        if self._terms.square_free or self._terms.degree > _MOST_TESTED_DEGREE:
            return False
        dense = self._terms.dense
        if not coprime_modulo_a_prime(dense, dense.derivative()):
            raise RepeatedRootsError
        self._terms = replace(self._terms, square_free=True)
        return True

    def _bisected(self, a: fmpq, b: fmpq) -> list[DyadicInterval]:
        self.bisected += 1
        if self._terms.degree > _MOST_DENSE_DEGREE:
            raise ResourceLimitError(
                f"the real roots of a polynomial of degree {self._terms.degree} near {_shown(a, b)} are "
                "multiple or too close together; exact bisection is tried up to degree "
                f"{_MOST_DENSE_DEGREE}, so divide by factors that are known"
            )
        g = self._terms.dense if self._line > 0 else reflected(self._terms.dense)
        with self._report.stage("Descartes' rule"):
            return isolate_between(g, a, b, self._report.progress)


def zoomed_roots(terms: Terms, low: fmpq, high: fmpq) -> list[tuple[fmpq, fmpq]] | None:
    """Return ascending intervals with one root each and opposite signs at the ends, by integers alone.

    Parameters
    ----------
    low, high : fmpq
        Of one sign.

    Returns
    -------
    list of (fmpq, fmpq) or None
        None where the interval is too wide for that, an end is a root, or the roots are not separated.
    """
    line = 1 if high > 0 else -1
    near, far = (low, high) if line > 0 else (-high, -low)
    if not near or (far - near) * terms.degree > _NARROW_PART * near:
        return None
    first, last = sign_on_line(terms, line, near), sign_on_line(terms, line, far)
    if not first or not last:
        return None
    zoom = Zoom(terms, line)
    try:
        zoom.cover(near, far)
        ends = ExactPiece(near, near, ROOTLESS, first), ExactPiece(far, far, ROOTLESS, last)
        found = _swept([ends[0], *zoom.pieces, ends[1]], line, first, last)
    except StillOpenError:
        return None
    intervals = []
    for bracket in found if line > 0 else reversed(found):
        assert isinstance(bracket.low, fmpq) and isinstance(bracket.high, fmpq)
        intervals.append((bracket.low, bracket.high) if line > 0 else (-bracket.high, -bracket.low))
    return intervals


def _shown(a: fmpq, b: fmpq) -> str:
    with flint_lock, working_precision(64):
        return str(arb((a + b) / 2).str(6, radius=False))


def _with_turns_open(pieces: list[Piece]) -> list[Piece]:
    """Put an open piece where two monotone pieces of different directions meet and no sign is certain."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if (
            before is not None
            and before.kind == piece.kind == MONOTONE
            and before.sign != piece.sign
            and not (before.right or piece.left)
        ):
            low = before.high - (before.high - before.low) / 8
            high = piece.low + (piece.high - piece.low) / 8
            found[-1] = before._replace(high=low)
            found += [Piece(low, high, OPEN, 0), piece._replace(low=high)]
        else:
            found.append(piece)
    return found


def _swept(items: Sequence[_Item], line: int, first: int, final: int) -> list[Bracket]:
    """Return the roots between certain signs.

    Raises
    ------
    StillOpenError
        If two directions meet where no sign is certain.

    Notes
    -----
    Theorem 12 of the theory page on real roots.
    """
    sweep = _Sweep(line, first)
    for item in items:
        if isinstance(item, _Isolated):
            sweep.isolated(item.intervals)
        elif item.kind == ROOTLESS:
            sweep.certain(item.sign, item.low, item.high)
        else:
            if item.left:
                sweep.certain(item.left, item.low, item.low)
            sweep.monotone(item.sign, item.high)
            if item.right:
                sweep.certain(item.right, item.high, item.high)
    sweep.certain(final, None, None)
    return sweep.found


class _Sweep:
    """The last certain sign, where it held, and the direction since."""

    def __init__(self, line: int, first: int) -> None:
        self.found: list[Bracket] = []
        self._line, self._sign = line, first
        self._since: Place | None = None
        self._direction = 0

    def certain(self, sign: int, low: Place | None, high: Place | None) -> None:
        """The polynomial has this sign from low to high."""
        if sign != self._sign:
            if not self._direction or self._since is None or low is None:
                raise AssertionError("unreachable: a sign changes on a piece without roots")
            self.found.append(Bracket(self._since, low, self._line, self._sign))
        self._sign, self._since, self._direction = sign, high, 0

    def monotone(self, direction: int, high: Place) -> None:
        """The polynomial is monotone from where it was to high."""
        if self._direction and direction != self._direction:
            raise StillOpenError
        self._direction = direction

    def isolated(self, intervals: Sequence[DyadicInterval]) -> None:
        """All roots since the last certain sign are known."""
        for interval in intervals:
            self.found.append(Bracket(interval.low, interval.high, self._line, self._sign, interval))
            self._sign = -self._sign
