"""Boxes around all complex roots of a square-free polynomial, by the first way that leads there.

FLINT's iteration sees no signals and may go round in circles, so it only gets what is likely to converge,
with a bound on its bits; clusters go through `polyalg.roots.complex.clusters` and
`polyalg.roots.complex.aberth`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flint import acb, acb_poly, arb, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.centring import ball_polynomial, centred, root_exponent
from polyalg.roots.complex.aberth import SeparatedRoots
from polyalg.roots.complex.clusters import approximate_clustered_roots, sizes_differ

# FLINT's iteration starts from fixed points; where few bits are not enough there are mostly better ways.
_FEW_ITERATION_BITS = 64
_MOST_ITERATION_BITS = 256
_SMALL_DEGREE = 20
# Beyond it an iteration in vain costs more than approximations that are known otherwise.
_MODERATE_DEGREE = 60
# Rounds of Aberth's method before FLINT's iteration gets a chance with many bits.
_FEW_ROUNDS = 15


def isolating_boxes(
    poly: acb_poly,
    known: Callable[[], list[acb] | None] = lambda: None,
    guesses: Callable[[], list[complex]] | None = None,
) -> Iterator[list[acb]]:
    """Yield lists of pairwise disjoint boxes, each with one root; later lists have smaller ones.

    Parameters
    ----------
    poly : acb_poly
        Exact, square-free, with roots of moderate size around 0.
    known : callable, optional
        Gives such boxes by other means, if there are any; asked where the first attempt fails.
    guesses : callable, optional
        Gives approximations in doubles of the roots, maybe among others.
    """
    boxes = _first_boxes(poly, known, guesses)
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
            boxes = [change.then_scaled(scale).box(box) for box in next(finer)]
        yield boxes


def _first_boxes(
    poly: acb_poly, known: Callable[[], list[acb] | None], guesses: Callable[[], list[complex]] | None
) -> list[acb]:
    alike = not sizes_differ(poly)
    degree = int(poly.degree())
    if degree <= _MODERATE_DEGREE and (alike or degree <= _SMALL_DEGREE):
        boxes = _iterated(poly, 64, _FEW_ITERATION_BITS)
        if boxes is not None:
            return boxes
    if guesses is not None:
        found = SeparatedRoots(poly, approximate_clustered_roots(poly, guesses()))
        if found.separate(_FEW_ROUNDS):
            return found.boxes
    if degree > _MODERATE_DEGREE and alike:
        boxes = _iterated(poly, 64, _FEW_ITERATION_BITS)
        if boxes is not None:
            return boxes
    boxes = known()
    if boxes is not None:
        return boxes
    found = SeparatedRoots(poly, approximate_clustered_roots(poly))
    if found.separate(_FEW_ROUNDS):
        return found.boxes
    if alike:
        boxes = _iterated(poly, 64, 4 * degree + _MOST_ITERATION_BITS)
        if boxes is not None:
            return boxes
    if found.separate():
        return found.boxes
    return next(_by_iteration(poly))


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
