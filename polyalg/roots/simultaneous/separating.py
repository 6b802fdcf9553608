"""Boxes around all complex roots of a square-free polynomial, by the first way that leads there.

FLINT's iteration sees no signals and may go round in circles, so it only gets what is likely to converge,
with a bound on its bits; clusters go through `polyalg.roots.simultaneous.clusters` and
`polyalg.roots.simultaneous.aberth`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flint import acb, acb_poly, arb, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.loading import load_uninterrupted
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.centring import ball_polynomial, centred, root_exponent
from polyalg.roots.simultaneous.aberth import MOST_ROUNDS, SeparatedRoots
from polyalg.roots.simultaneous.clusters import approximate_clustered_roots, sizes_differ
from polyalg.roots.simultaneous.doubles import lost_bits

# FLINT's iteration starts from fixed points; where few bits are not enough there are mostly better ways.
_FEW_ITERATION_BITS = 64
_MOST_ITERATION_BITS = 256
_SMALL_DEGREE = 20
# Irreducible ones have roots in Q(i), such as -1 + i; with more bits the iteration meets them exactly.
_QUADRATIC = 2
# Beyond it an iteration in vain costs more than approximations that are known otherwise.
_MODERATE_DEGREE = 60
# Of the few bits so many may cancel.
_MOST_LOST_BITS = 24
# Rounds of Aberth's method before FLINT's iteration gets a chance with many bits.
_FEW_ROUNDS = 15
# A bit or so a round in clusters of clusters; FLINT's iteration may take hours for them.
_MANY_ROUNDS = 16 * MOST_ROUNDS


@dataclass(frozen=True, slots=True)
class Hints:
    """What can be known of the roots otherwise; each is asked for where it is likely to help.

    Attributes
    ----------
    boxes : callable
        Disjoint boxes of all roots, if they are known.
    near : callable or None
        Exact numbers near all roots, by other polynomials; asked for where doubles are not likely to do.
    guesses : callable or None
        Approximations in doubles, maybe among others.
    points : callable
        Exact numbers near all roots, made at some cost.
    """

    boxes: Callable[[], list[acb] | None] = lambda: None
    near: Callable[[], list[acb] | None] | None = None
    guesses: Callable[[], list[complex]] | None = None
    points: Callable[[], list[acb] | None] = lambda: None


_NO_HINTS = Hints()


def isolating_boxes(poly: acb_poly, hints: Hints = _NO_HINTS) -> Iterator[list[acb]]:
    """Yield lists of pairwise disjoint boxes, each with one root; later lists have smaller ones.

    Parameters
    ----------
    poly : acb_poly
        Exact, square-free, with roots of moderate size around 0.
    hints : Hints, optional
        Other means to find them.
    """
    boxes = next(found for found in _attempts(poly, hints) if found is not None)
    yield boxes
    found = SeparatedRoots(poly, [box.mid() for box in boxes])
    separated = found.separate()
    while separated:
        yield found.boxes
        separated = found.sharpen()
    yield from _by_iteration(poly)


def complex_root_boxes(g: fmpz_poly) -> Iterator[list[acb]]:
    """Yield boxes around the roots of a square-free polynomial over Z of degree >= 1, smaller and smaller."""
    centred_g, change = centred(IntegerPolynomial(g))
    scale = root_exponent(centred_g)
    finer = isolating_boxes(ball_polynomial(centred_g, scale))
    while True:
        # The caller's precision must not show in what is found.
        with flint_lock, working_precision(64):
            boxes = change.then_scaled(scale).boxes(next(finer))
        yield boxes


def _attempts(poly: acb_poly, hints: Hints) -> Iterator[list[acb] | None]:
    """Yield what one way after the other finds; None where it fails, boxes at the end."""
    degree = int(poly.degree())
    if degree == _QUADRATIC:
        yield _iterated(poly, 64, 2 * _FEW_ITERATION_BITS, arb(2) ** -_FEW_ITERATION_BITS)
    if degree <= _SMALL_DEGREE:
        yield _iterated(poly, 64, _FEW_ITERATION_BITS)
    else:
        yield hints.boxes()
        near = None if hints.near is None or _suits_few_bits(poly) else hints.near()
        yield None if near is None else _separated(poly, near, _FEW_ROUNDS)
    alike = not sizes_differ(poly)
    if _SMALL_DEGREE < degree <= _MODERATE_DEGREE and alike:
        yield _iterated(poly, 64, _FEW_ITERATION_BITS)
    if hints.guesses is not None:
        yield _separated(poly, approximate_clustered_roots(poly, hints.guesses()), _FEW_ROUNDS)
    if degree > _MODERATE_DEGREE and alike and _suits_few_bits(poly):
        yield _iterated(poly, 64, _FEW_ITERATION_BITS)
    if degree <= _SMALL_DEGREE:
        yield hints.boxes()
    found = SeparatedRoots(poly, approximate_clustered_roots(poly))
    yield found.boxes if found.separate(_FEW_ROUNDS) else None
    points = hints.points()
    yield None if points is None else _separated(poly, points)
    if alike:
        yield _iterated(poly, 64, 4 * degree + _MOST_ITERATION_BITS)
    yield found.boxes if found.separate(_MANY_ROUNDS) else None
    yield from _by_iteration(poly)


def _suits_few_bits(poly: acb_poly) -> bool:
    load_uninterrupted("numpy")
    return lost_bits(poly) < _MOST_LOST_BITS


def _separated(poly: acb_poly, points: list[acb], rounds: int = MOST_ROUNDS) -> list[acb] | None:
    found = SeparatedRoots(poly, points)
    return found.boxes if found.separate(rounds) else None


def _iterated(poly: acb_poly, bits: int, most_bits: int, tolerance: arb | None = None) -> list[acb] | None:
    """Return what FLINT's iteration finds, None where the bits are not enough."""
    try:
        with flint_lock, working_precision(bits):
            return list(poly.roots(tol=tolerance, maxprec=most_bits))
    except ValueError:
        return None


def _by_iteration(poly: acb_poly) -> Iterator[list[acb]]:
    """Yield boxes of FLINT's iteration at higher and higher precision."""
    bits = 2 * _MOST_ITERATION_BITS
    while True:
        boxes = _iterated(poly, bits, 8 * bits, arb(2) ** -bits)
        if boxes is not None:
            yield boxes
        bits *= 2
