"""Narrow pieces that doubles leave open: local polynomials in integers, and a jump to where a cluster is.

Where halving does not separate, v roots are close together near the zero of the (v - 1)-st derivative: both
flanks of a far shorter interval around it are shown to be without roots, and the search goes on inside, with
three times the bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial

from flint import arb, arb_poly, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.dyadic import power_of_two
from polyalg.roots.evaluation import exact_ball, exact_rational
from polyalg.roots.pieces.deciding import MONOTONE, ROOTLESS
from polyalg.roots.pieces.local import LocalPolynomial, definite, local_polynomial, padded
from polyalg.roots.pieces.terms import Terms

FIRST_BITS = 96
_MORE_BITS = 3
_MOST_MODELS = 60
_MOST_BITS = 1 << 17
# Two roots may be as close as this many bits times the degree and the height allow.
_SEPARATING, _MOST_SEPARATING_BITS = 2, 1 << 20
# Where a root may be a multiple one, which no precision separates.
_FEW_BITS = 1 << 12
_WIDE_MODELS = 8
_HALVINGS_BEFORE_A_JUMP = 2
# A model with more bits from there on is cheaper than halving to the last bit.
_LAST_BITS = 12
# (7, 4): at 7 / 2^4.
_FIRST_CUT = 7, 4
_CLUSTER = 14
_JUMP_BITS = 4
_MOST_STEPS = 30
_FIRST_KEPT, _MOST_KEPT = 8, 1 << 16


class StillOpenError(Exception):
    """Integers do not decide the interval in the work allowed; the caller takes another way."""


@dataclass(frozen=True, slots=True)
class ExactPiece:
    """A piece of a half line with rational ends, of the kinds of `deciding`."""

    low: fmpq
    high: fmpq
    kind: int
    sign: int
    left: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """The polynomial moved to one part of the model, times 2^scale: (start, start + width) / 2^bits of it."""

    coefficients: list[fmpz]
    scale: int
    start: int
    width: int
    bits: int
    halvings: int
    most_bits: int


class Zoom:
    """The pieces of one interval of one half line.

    Attributes
    ----------
    pieces : list of ExactPiece
        Ascending, tiling what was covered.
    models, bits : int
        How many local polynomials were made, and the most bits of one.
    """

    def __init__(self, terms: Terms, line: int) -> None:
        self._terms, self._line = terms, line
        self._most_bits = _separating_bits(terms) if terms.square_free else _FEW_BITS
        self.pieces: list[ExactPiece] = []
        self.models = self.bits = 0

    def cover(self, low: fmpq, high: fmpq, bits: int = FIRST_BITS) -> None:
        """Decide [low, high], 0 < low.

        Raises
        ------
        StillOpenError
            If that takes too many models or bits.
        """
        self.models += 1
        self.bits = max(self.bits, bits)
        if self.models > _MOST_MODELS or bits > self._most_bits:
            raise StillOpenError
        model = local_polynomial(self._terms, self._line, low, high, bits)
        if model is None:
            if self.models > _WIDE_MODELS:
                raise StillOpenError
            middle = (low + high) / 2
            self.cover(low, middle, bits)
            self.cover(middle, high, bits)
            return
        decided: list[ExactPiece | tuple[fmpq, fmpq]] = []
        _decide_parts(model, low, high - low, 2 * bits, decided)
        for item in _joined(decided):
            if isinstance(item, ExactPiece):
                self.pieces.append(item)
            else:
                self.cover(*item, _MORE_BITS * bits)


def _separating_bits(terms: Terms) -> int:
    """Return bits at which different roots of a polynomial of low degree are told apart; never few."""
    height = max(int(c.bit_length()) for c in terms.coefficients)
    return max(_MOST_BITS, min(_SEPARATING * terms.degree * height, _MOST_SEPARATING_BITS))


def _joined(
    decided: list[ExactPiece | tuple[fmpq, fmpq]],
) -> list[ExactPiece | tuple[fmpq, fmpq]]:
    """Join neighbouring intervals that are open."""
    found: list[ExactPiece | tuple[fmpq, fmpq]] = []
    for item in decided:
        before = found[-1] if found else None
        if isinstance(item, tuple) and isinstance(before, tuple):
            found[-1] = (before[0], item[1])
        else:
            found.append(item)
    return found


def _decide_parts(
    model: LocalPolynomial,
    low: fmpq,
    width: fmpq,
    most_bits: int,
    found: list[ExactPiece | tuple[fmpq, fmpq]],
) -> None:
    """Halve the model until its parts are decided or its error keeps them open."""
    stack: list[_Part | ExactPiece] = [_Part(model.coefficients, 0, 0, 1, 0, 0, most_bits)]
    while stack:
        part = stack.pop()
        if isinstance(part, ExactPiece):
            found.append(part)
            continue
        error = model.error << part.scale
        piece = _decided(part, error, _slope_error(model, part))
        if piece is not None or _is_lost(part, error):
            unit = width * power_of_two(-part.bits)
            ends = low + unit * part.start, low + unit * (part.start + part.width)
            found.append(ends if piece is None else ExactPiece(*ends, *piece))
        else:
            jump = _jump(part, error) if part.halvings >= _HALVINGS_BEFORE_A_JUMP else None
            stack += reversed(jump(low, width) if jump is not None else _halves(part))


def _slope_error(model: LocalPolynomial, part: _Part) -> int:
    """Return the bound for the derivative by the variable of the part, which is 2 width / 2^bits of y."""
    shift = part.scale + part.width.bit_length() + 1 - part.bits
    return model.slope_error << shift if shift >= 0 else (model.slope_error >> -shift) + 1


def _decided(part: _Part, error: int, slope_error: int) -> tuple[int, ...] | None:
    """Return the kind of the piece, its sign and those at the ends where they are known."""
    q = part.coefficients
    sign = definite(q, error)
    if sign:
        return ROOTLESS, sign
    slope = definite([k * c for k, c in enumerate(q)][1:], slope_error)
    if not slope:
        return None
    left, right = q[0], sum(q, fmpz(0))
    return MONOTONE, slope, _certain(left, error), _certain(right, error)


def _certain(value: fmpz, error: int) -> int:
    return 0 if abs(value) <= error else 1 if value > 0 else -1


def _is_lost(part: _Part, error: int) -> bool:
    """Return whether the values at the ends and the middle are hardly larger than the error."""
    if part.bits > part.most_bits:
        return True
    q, d = part.coefficients, len(part.coefficients) - 1
    middle = abs(sum((c << (d - k) for k, c in enumerate(q)), fmpz(0))) >> d
    return max(abs(q[0]), abs(sum(q, fmpz(0))), middle) <= error << _LAST_BITS


def _halves(part: _Part) -> list[_Part | ExactPiece]:
    # A first cut beside the middle: a cluster that lies right on a cut is at an end of all parts beside it,
    # and no jump leads to it.
    cut, more = _FIRST_CUT if part.halvings == 0 else (1, 1)
    q, rest = part.coefficients, (1 << more) - cut
    scale, start = part.scale + more * (len(q) - 1), part.start << more
    shape = part.bits + more, part.halvings + 1, part.most_bits
    middle = start + part.width * cut
    return [
        _Part(_moved(q, 0, cut, more), scale, start, part.width * cut, *shape),
        _Part(_moved(q, cut, rest, more), scale, middle, part.width * rest, *shape),
    ]


def _moved(q: list[fmpz], start: int, width: int, bits: int) -> list[fmpz]:
    """Return 2^(bits d) q((start + width t) / 2^bits)."""
    d = len(q) - 1
    return padded(fmpz_poly([c << (bits * (d - k)) for k, c in enumerate(q)])(fmpz_poly([start, width])), d)


class _Jump:
    """Rootless flanks around a short interval (start, end) / 2^bits of a part."""

    def __init__(self, part: _Part, start: int, end: int, bits: int, signs: tuple[int, int]) -> None:
        self._part, self._start, self._end, self._bits, self._signs = part, start, end, bits, signs

    def __call__(self, low: fmpq, width: fmpq) -> list[_Part | ExactPiece]:
        part, d = self._part, len(self._part.coefficients) - 1
        bits = part.bits + self._bits
        unit, base = width * power_of_two(-bits), part.start << self._bits
        points = [base + part.width * k for k in (0, self._start, self._end, 1 << self._bits)]
        x = [low + unit * point for point in points]
        inner = _Part(
            _moved(part.coefficients, self._start, self._end - self._start, self._bits),
            part.scale + self._bits * d,
            points[1],
            part.width * (self._end - self._start),
            bits,
            0,
            part.most_bits + self._bits,
        )
        left, right = self._signs
        return [ExactPiece(x[0], x[1], ROOTLESS, left), inner, ExactPiece(x[2], x[3], ROOTLESS, right)]


def _jump(part: _Part, error: int) -> _Jump | None:
    """Return the interval to which a cluster of roots in the part is confined, if there is one."""
    q, d = part.coefficients, len(part.coefficients) - 1
    guess = _cluster(fmpz_poly(q), d, error)
    if guess is None:
        return None
    cell, bits = guess
    start, end, size = cell - (1 << _JUMP_BITS), cell + (1 << _JUMP_BITS), 1 << bits
    if not (start > 0 and end < size and 8 * (end - start) < size):
        return None
    grown = error << (bits * d)
    left = definite(_moved(q, 0, start, bits), grown)
    right = left and definite(_moved(q, end, size - end, bits), grown)
    return _Jump(part, start, end, bits, (left, right)) if right else None


def _cluster(q: fmpz_poly, d: int, error: int) -> tuple[int, int] | None:
    """Return (m, b): v roots seem to be within 2^(4 - b) of m / 2^b, v the order of a definite derivative."""
    derivative = q
    for v in range(2, min(d, _CLUSTER) + 1):
        derivative = derivative.derivative()
        slope = derivative.derivative()
        if definite(padded(slope, d - v), 0):
            return _zero_of(derivative, slope, q, v, error)
    return None


def _newton_step(f: fmpz_poly, slope: fmpz_poly, at: arb, bits: int) -> tuple[arb, arb]:
    """Return f / f' and f' at a point."""
    with flint_lock, working_precision(bits + 64):
        rate = arb_poly(slope)(at)
        return arb_poly(f)(at) / rate, rate


def _zero_of(f: fmpz_poly, slope: fmpz_poly, q: fmpz_poly, v: int, error: int) -> tuple[int, int] | None:
    """Return where the monotone f has its zero in [0, 1], as accurately as the cluster around it is small."""
    first, last = f(0), f(1)
    if not first or not last or (first > 0) == (last > 0):
        return None
    x, kept = int((fmpq(first, first - last) * (1 << _FIRST_KEPT)).floor()), _FIRST_KEPT
    # Near a cluster values are far smaller than the coefficients.
    height = int(q.height_bits())
    for _ in range(_MOST_STEPS):
        at = exact_ball(fmpq(x, 1 << kept))
        step, rate = _newton_step(f, slope, at, 2 * kept)
        if not step.is_finite():
            # The slope was not told from 0.
            step, rate = _newton_step(f, slope, at, max(2 * kept, height))
        with flint_lock, working_precision(2 * kept + 64):
            moved = (at - step).mid()
        if not 0 <= moved <= 1:
            return None
        with flint_lock, working_precision(height + 64):
            size = magnitude_bits(abs(arb_poly(q)(moved)) + 4 * error) - magnitude_bits(rate)
        radius_bits = -(size + factorial(v).bit_length()) // v - _JUMP_BITS
        step_bits = -magnitude_bits(step)
        settled = 2 * step_bits >= radius_bits + 8
        kept = radius_bits + _JUMP_BITS if settled else min(max(_FIRST_KEPT, 2 * step_bits + 4), _MOST_KEPT)
        if settled and radius_bits < 3:
            return None
        x = int((exact_rational(moved) * (1 << kept)).floor())
        if settled:
            return x, kept
    return None
