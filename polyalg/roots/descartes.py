"""Isolation of real roots by Descartes' rule and bisection (Vincent, Collins, Akritas), exact.

For a square-free polynomial an interval with 0 variations has no root, one with 1 variation exactly one, and
small intervals have 0 or 1 (two-circle theorem), whatever the complex roots.  The cost follows the number of
real roots and the depth at which they part, so it suits polynomials with few real roots or deep clusters.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flint import arb, arb_poly, fmpq, fmpz, fmpz_poly

from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.progress import Progress
from polyalg.roots.dyadic import power_of_two
from polyalg.roots.evaluation import exact_ball
from polyalg.roots.variations import reflected, variations

_ONE = fmpz_poly([1, 1])
# Bits that signs are told by, beyond one for each degree.
_SPARE_BITS = 64
_GUESS_BITS, _MOST_STEPS = 64, 30
# Newton's method doubles the bits of its last step.
_SETTLED = 2**-26


@dataclass(frozen=True, slots=True)
class DyadicInterval:
    """The open interval (low, high) with one root and opposite signs at its ends, or low == high, a root.

    Attributes
    ----------
    low, high : fmpq
    moved : arb_poly or None
        A multiple of the polynomial moved to (0, 1); rounded, as each interval keeps its own.
    mirrored : bool
        It was moved so that `high` is at 0.
    """

    low: fmpq
    high: fmpq
    moved: arb_poly | None = field(default=None, compare=False, repr=False)
    mirrored: bool = field(default=False, compare=False, repr=False)

    def guess(self) -> arb | None:
        """Return the root, nearly: a few bits tell the polynomial here, which takes many elsewhere."""
        if self.moved is None:
            return None
        with flint_lock, working_precision(_GUESS_BITS):
            y = _zero_in_unit(self.moved)
        start, width = exact_ball(self.high if self.mirrored else self.low), exact_ball(self.high - self.low)
        with flint_lock, working_precision(start.bits() + abs(magnitude_bits(width)) + 2 * _GUESS_BITS):
            return (start - y * width if self.mirrored else start + y * width).mid()


def _rounded(q: fmpz_poly) -> arb_poly:
    with flint_lock, working_precision(_GUESS_BITS):
        return arb_poly(q) * 1


def _zero_in_unit(q: arb_poly) -> arb:
    """Return the zero in (0, 1), nearly, by Newton's method and bisection."""
    slope, low, high = q.derivative(), arb(0), arb(1)
    falls, x = q(low) > 0, arb(1) / 2
    for _ in range(_MOST_STEPS):
        value, turn = q(x).mid(), slope(x).mid()
        low, high = (x, high) if (value > 0) is falls else (low, x)
        moved = (x - value / turn).mid() if turn else high
        if abs(moved - x) < _SETTLED and low <= moved <= high:
            return moved
        x = moved if low < moved < high else ((low + high) / 2).mid()
    return x


def isolate_by_descartes(
    g: fmpz_poly, bound_bits: int, progress: Progress, most_nodes: int | None = None
) -> list[DyadicInterval] | None:
    """Return disjoint intervals, one for each real root of a square-free g with g(0) != 0, ascending.

    Parameters
    ----------
    g : fmpz_poly
        Square-free, g(0) != 0, degree >= 1.
    bound_bits : int
        All real roots lie in (-2**bound_bits, 2**bound_bits).
    progress : Progress
        Told of every node of the tree.
    most_nodes : int, optional
        Give up (None) after so many bisections.

    Notes
    -----
    Theorem 11 of the theory page on real roots.
    """
    budget = [most_nodes]
    positive = _positive(g, bound_bits, progress, budget)
    mirrored = None if positive is None else _positive(reflected(g), bound_bits, progress, budget)
    if positive is None or mirrored is None:
        return None
    negative = [DyadicInterval(-i.high, -i.low, i.moved, True) for i in reversed(mirrored)]
    return negative + positive


@dataclass(frozen=True, slots=True)
class _Node:
    """The polynomial moved to (0, 1), for the interval (low, low + 2^-k).

    Attributes
    ----------
    root_below : bool
        The lower end is a root, taken out of the polynomial.
    inherited : int or None
        The number of variations of the parent, where the sibling had none.
    speed : int
        An attempt at a jump looks for an interval 2^-(2^speed) as wide.
    """

    q: fmpz_poly
    low: fmpq
    k: int
    root_below: bool = False
    inherited: int | None = None
    speed: int = 1


def isolate_between(g: fmpz_poly, low: fmpq, high: fmpq, progress: Progress) -> list[DyadicInterval]:
    """Return disjoint intervals, one for each root of a square-free g in (low, high), ascending.

    Parameters
    ----------
    g : fmpz_poly
        Square-free, of degree >= 1.
    low, high : fmpq
        Dyadic; none is a root.
    progress : Progress
        Told of every node of the tree.

    Notes
    -----
    Theorem 11 of the theory page on real roots.
    """
    width = high - low
    scale = max(low.q, width.q)
    start, step = (low * scale).p, (width * scale).p
    n = int(g.degree())
    shift = int(scale.bit_length()) - 1
    moved = fmpz_poly([c << (shift * (n - k)) for k, c in enumerate(g.coeffs())])(fmpz_poly([start, step]))
    found = _below(_Node(_without_twos(moved), fmpq(0), 0), progress, [None])
    assert found is not None
    return [DyadicInterval(low + width * i.low, low + width * i.high, i.moved) for i in found]


def _positive(
    g: fmpz_poly, bound_bits: int, progress: Progress, budget: list[int | None]
) -> list[DyadicInterval] | None:
    """Isolate the positive roots."""
    if not variations(g.coeffs()):
        return []
    return _below(_Node(_scaled_to_unit(g, bound_bits), fmpq(0), -bound_bits), progress, budget)


def _below(root: _Node, progress: Progress, budget: list[int | None]) -> list[DyadicInterval] | None:
    """Isolate the roots in the interval of a node."""
    found: list[DyadicInterval] = []
    stack = [root]
    done = 0
    while stack:
        node = stack.pop()
        done += 1
        for _ in progress.steps(range(1), done + len(stack)):
            count = _variations_in_unit(node.q)
        if count == 1 and not node.root_below and _changes_sign(node.q):
            found.append(DyadicInterval(node.low, node.low + power_of_two(-node.k), _rounded(node.q)))
            continue
        if not count:
            continue
        if budget[0] is not None:
            if budget[0] <= 0:
                return None
            budget[0] -= 1
        jumped = _jump(node, count) if count > 1 and node.inherited == count else None
        if jumped is not None:
            stack.append(jumped)
            continue
        left, right, middle = _bisected(node, count)
        if middle is not None:
            found.append(DyadicInterval(middle, middle))
        stack += [right, left]
    return sorted(found, key=lambda i: i.low)


def _bisected(node: _Node, count: int) -> tuple[_Node, _Node, fmpq | None]:
    """Return the two halves, and the middle if it is a root."""
    left, right = _halves(node.q)
    middle = node.low + power_of_two(-node.k - 1)
    root_between = right[0] == 0
    if root_between:
        right = right.right_shift(1)
    slower = max(1, node.speed - 1)
    halves = (
        _Node(left, node.low, node.k + 1, node.root_below, count, slower),
        _Node(right, middle, node.k + 1, root_between, count, slower),
    )
    return *halves, middle if root_between else None


def _jump(node: _Node, count: int) -> _Node | None:
    """Return a much shorter interval with all variations of this one, if Newton's method points to it.

    Variations of disjoint parts add up to at most those of the whole, so the rest has none and no root.
    `count` roots close to c seen from a far point x are at x - count q(x) / q'(x).
    """
    # The interval is four cells wide, and the point in the second.
    cells = 1 << ((1 << node.speed) + 2)
    for end in (0, 1):
        value, slope = fmpq(node.q(end)), fmpq(node.q.derivative()(end))
        if value == 0 or slope == 0:
            continue
        cell = ((end - count * value / slope) * cells).floor() - 1
        cell = min(max(cell, fmpz(0)), fmpz(cells - 4))
        part = _part(node.q, cell, node.speed)
        if _variations_in_unit(part) == count:
            low = node.low + power_of_two(-node.k) * fmpq(cell, cells)
            below = node.root_below and cell == 0
            return _Node(part, low, node.k + (1 << node.speed), below, count, node.speed + 1)
    return None


def _changes_sign(q: fmpz_poly) -> bool:
    """Return whether q has opposite non-zero signs at 0 and 1: a root at an end is settled by bisection."""
    at_one = q(1)
    return bool(q[0]) and bool(at_one) and (q[0] > 0) != (at_one > 0)


def _scaled_to_unit(g: fmpz_poly, bits: int) -> fmpz_poly:
    """Return a positive multiple of g(2^bits x)."""
    n = int(g.degree())
    return fmpz_poly([c << (bits * k if bits >= 0 else -bits * (n - k)) for k, c in enumerate(g.coeffs())])


def _variations_in_unit(q: fmpz_poly) -> int:
    """Return Descartes' bound on the roots in (0, 1): the variations of (1 + x)^n q(1 / (1 + x)).

    Lemma 11a of the theory page on real roots: mostly the leading bits tell the signs.
    """
    coefficients = q.coeffs()
    # The quick look first: no variation at all means no positive root.
    if not variations(coefficients):
        return 0
    n = len(coefficients) - 1
    cut = int(q.height_bits()) - n - _SPARE_BITS
    if cut > _SPARE_BITS:
        leading = fmpz_poly([c >> cut for c in reversed(coefficients)])(_ONE)
        # A highest coefficient that became 0 is not listed, and tells nothing.
        found = _certain_variations(leading.coeffs(), 1 << n) if leading.degree() == n else None
        if found is not None:
            return found
    return variations(fmpz_poly(coefficients[::-1])(_ONE).coeffs())


def _certain_variations(lower: list[fmpz], slack: int) -> int | None:
    """Return the variations of numbers from each of these to less than `slack` above it; None if not told."""
    count, last, unknown = 0, 0, 0
    for c in lower:
        sign = 1 if c > 0 else -1 if c <= -slack else 0
        if not sign:
            unknown += 1
            continue
        # Whatever one number between two of opposite signs is, there is one variation.
        if unknown and (unknown > 1 or sign != -last):
            return None
        count += sign == -last
        last, unknown = sign, 0
    return None if unknown else count


def _halves(q: fmpz_poly) -> tuple[fmpz_poly, fmpz_poly]:
    """Return 2^n q(x / 2) and 2^n q((x + 1) / 2), the powers of two they share taken out."""
    n = int(q.degree())
    left = fmpz_poly([c << (n - k) for k, c in enumerate(q.coeffs())])
    left = _without_twos(left)
    return left, left(_ONE)


def _without_twos(q: fmpz_poly) -> fmpz_poly:
    if q[int(q.degree())] & 1:
        return q
    content = int(q.content())
    twos = (content & -content).bit_length() - 1
    return fmpz_poly([c >> twos for c in q.coeffs()]) if twos else q


def _part(q: fmpz_poly, cell: fmpz, speed: int) -> fmpz_poly:
    """Return a positive multiple of q((cell + 4 x) / (4 * 2^(2^speed)))."""
    n, bits = int(q.degree()), (1 << speed) + 2
    fine = fmpz_poly([c << (bits * (n - k)) for k, c in enumerate(q.coeffs())])
    moved = fine(fmpz_poly([cell, 1]))
    return _without_twos(fmpz_poly([c << (2 * k) for k, c in enumerate(moved.coeffs())]))
