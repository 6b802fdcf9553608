"""Approximations of all roots of a polynomial, however close they are: cluster by cluster.

Around a centre c of m roots the first m + 1 Taylor coefficients decide.  Their Newton polygon gives the
sizes of the roots; roots of about one size are the eigenvalues of a companion matrix in doubles; what
doubles cannot tell apart is a smaller cluster, looked at around its own mean at the precision it needs.
Nothing is proved here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import comb

from flint import acb, acb_poly, arb, fmpz

from polyalg.core.balls import magnitude_bits
from polyalg.core.loading import load_uninterrupted
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Complexes, Truths
from polyalg.roots.centring import exact_derivative
from polyalg.roots.simultaneous.doubles import DoubleRoots, roots_in_doubles
from polyalg.roots.simultaneous.newton_polygon import ZERO, corners_of, heights_of, largest_size

# Roots whose sizes differ by this many bits are looked at apart.
_GAP_BITS = 16
# Bits of a Taylor coefficient beside the largest one.
_COEFFICIENT_BITS = 60
# Moves of a centre to the mean of its roots: each doubles the correct bits.
_MOST_MOVES = 64
# Coefficients beyond those of the cluster.
_MORE = 12
# Tighter clusters do without: the coefficients beyond change no bit of a double.
_TIGHT_BITS = 50
# The least spread of a cluster that doubles can show.
_LEAST_SPREAD_EXPONENT = -60
# Relative error of a guess, beside the largest one.
_GUESS_EXPONENT = -30
_MOST_SHRINKINGS = 60


@dataclass(frozen=True, slots=True)
class _Cluster:
    """`count` roots within about 2**exponent of an exact centre, and the others beyond about 2**around.

    `bits` is the precision at which that was seen.
    """

    centre: acb
    exponent: int
    count: int
    bits: int
    around: int


def sizes_differ(poly: acb_poly) -> bool:
    """Whether the Newton polygon tells roots of very different sizes."""
    sizes = [magnitude_bits(c) for c in poly.coeffs()]
    return sizes[0] <= ZERO or len(list(_groups(corners_of(sizes), sizes))) > 1


def approximate_clustered_roots(poly: acb_poly, guesses: Sequence[complex] = ()) -> list[acb]:
    """Return as many exact numbers as there are roots, each near one of them.

    Parameters
    ----------
    poly : acb_poly
        Exact, square-free, of degree >= 1.
    guesses : sequence of complex, optional
        Of the roots, maybe among others; better than what doubles find from the coefficients.

    Notes
    -----
    The roots of a cluster of m are those of the series h_0 + ... + h_m y^m, truncated: up to an error that is
    relatively as small as the cluster against its distance from the others.  Some coefficients more make it
    negligible.
    """
    load_uninterrupted("numpy")
    taylor = _Taylor(poly)
    found: list[acb] = []
    whole = _Cluster(acb(0), 0, taylor.degree, 64, 0)
    waiting = [whole]
    if len(guesses) >= taylor.degree:
        parts = list(_told_apart(whole, _nearest(poly, guesses), 0))
        waiting = [part for part in parts if isinstance(part, _Cluster)]
        found = [part for part in parts if not isinstance(part, _Cluster)]
    while waiting:
        cluster = waiting.pop()
        centred = _about_its_mean(taylor, cluster)
        for part in _parts(taylor, centred):
            if isinstance(part, _Cluster):
                waiting.append(part)
            else:
                found.append(part)
    return found


def _nearest(poly: acb_poly, guesses: Sequence[complex]) -> DoubleRoots:
    """Return the guesses that are nearest to roots, by Newton's steps."""
    import numpy as np

    n = int(poly.degree())
    if len(guesses) > n:
        slope = exact_derivative(poly)
        with flint_lock, working_precision(max(c.bits() for c in poly.coeffs()) + 64 * n):
            steps = [(poly(acb(z)) / slope(acb(z))).abs_upper() for z in guesses]
        order = sorted(
            range(len(guesses)), key=lambda k: magnitude_bits(steps[k]) if steps[k].is_finite() else n
        )
        guesses = [guesses[k] for k in order[:n]]
    roots = np.array(guesses)
    return DoubleRoots(roots, np.ldexp(np.full(n, np.abs(roots).max()), _GUESS_EXPONENT))


class _Taylor:
    """Taylor coefficients of one polynomial at any point."""

    def __init__(self, poly: acb_poly) -> None:
        self._poly = poly
        self.degree = int(poly.degree())
        self._derivatives = [poly]

    def at(self, centre: acb, count: int, bits: int) -> list[acb]:
        """Return the first count + 1 coefficients of poly(centre + y)."""
        with flint_lock, working_precision(bits):
            if 3 * count < self.degree:
                return [self._derivative(k)(centre) for k in range(count + 1)]
            moved = self._poly(acb_poly([centre, 1]))
            return [moved[k] for k in range(count + 1)]

    def _derivative(self, k: int) -> acb_poly:
        """Return the k-th derivative divided by k!, exactly."""
        while len(self._derivatives) <= k:
            j = len(self._derivatives)
            coefficients = self._poly.coeffs()[j:]
            exact = max((c.bits() for c in coefficients), default=0) + self.degree + 2
            with flint_lock, working_precision(exact):
                self._derivatives.append(
                    acb_poly([c * fmpz(comb(i + j, j)) for i, c in enumerate(coefficients)])
                )
        return self._derivatives[k]


def _about_its_mean(taylor: _Taylor, cluster: _Cluster) -> tuple[_Cluster, list[acb]]:
    """Return the cluster around the mean of its roots, with its first Taylor coefficients there.

    The centre stays where the mean is no better: around it the largest root is not much smaller.
    """
    m, bits, exponent = cluster.count, cluster.bits, cluster.exponent
    best: tuple[_Cluster, list[acb]] | None = None
    centre = cluster.centre
    for _ in range(_MOST_MOVES):
        more = _MORE if exponent + _TIGHT_BITS > cluster.around else 0
        coefficients, bits = _resolved(taylor, centre, m, more, bits)
        exponent = largest_size([magnitude_bits(c) for c in coefficients[: m + 1]])
        if best is not None and exponent + 2 > best[0].exponent:
            return best
        best = _Cluster(centre, exponent, m, bits, cluster.around), coefficients
        with flint_lock, working_precision(bits):
            step = -coefficients[m - 1] / (m * coefficients[m])
        if not step.is_finite() or step.contains(0):
            return best
        # About half of the bits of a step are right.
        accuracy = 2 * max(0, magnitude_bits(centre) - magnitude_bits(step)) + 64
        with flint_lock, working_precision(max(accuracy, bits)):
            centre = acb((centre + step).mid())
    assert best is not None
    return best


def _resolved(taylor: _Taylor, centre: acb, m: int, more: int, bits: int) -> tuple[list[acb], int]:
    """Return m + 1 coefficients, each known beside those that matter at its size, and some more."""
    most = 64 * (bits + 64 * taylor.degree) + centre.bits() * 4 * taylor.degree
    while True:
        coefficients = taylor.at(centre, min(m + more, taylor.degree), bits)
        if bits > most or are_resolved(coefficients[: m + 1]):
            return coefficients, bits
        bits *= 2


def are_resolved(coefficients: Sequence[acb]) -> bool:
    """Whether each coefficient is known beside those that matter at its size."""
    sizes = [magnitude_bits(c) for c in coefficients]
    errors = [max(magnitude_bits(arb(c.real.rad())), magnitude_bits(arb(c.imag.rad()))) for c in coefficients]
    return all(
        error <= level - _COEFFICIENT_BITS for error, level in zip(errors, heights_of(sizes), strict=True)
    )


def _parts(taylor: _Taylor, found: tuple[_Cluster, list[acb]]) -> Iterator[_Cluster | acb]:
    """Yield approximations of the roots of a cluster, and the smaller clusters inside it."""
    cluster, coefficients = found
    sizes = [magnitude_bits(c) for c in coefficients[: cluster.count + 1]]
    corners = corners_of(sizes)
    # The centre is itself a root; where the last coefficients vanish a guess led to no cluster.
    yield from [cluster.centre] * (corners[0] + cluster.count - corners[-1])
    for group in _groups(corners, sizes):
        i, j = group[0], group[-1]
        # The nearest one: a bit too many at each degree leaves the range of doubles at degree 1000.
        exponent = round((sizes[i] - sizes[j]) / (j - i))
        roots = roots_in_doubles(coefficients[i : j + 1 + _MORE], exponent, j - i)
        yield from _told_apart(cluster, roots, exponent)


def _groups(corners: Sequence[int], sizes: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of corners between which the roots are of about one size."""
    run = list(corners[:1])
    first = last = None
    for i, j in pairwise(corners):
        exponent = (sizes[i] - sizes[j]) / (j - i)
        if last is not None and first is not None:
            if exponent - last > _GAP_BITS or exponent - first > 3 * _GAP_BITS:
                yield run
                run, first = [i], exponent
        else:
            first = exponent
        run.append(j)
        last = exponent
    if len(run) > 1:
        yield run


def _told_apart(cluster: _Cluster, found: DoubleRoots, exponent: int) -> Iterator[_Cluster | acb]:
    """Yield the roots that doubles tell apart, and clusters of those that they do not."""
    import numpy as np

    distances = np.abs(found.roots[:, None] - found.roots[None, :])
    reach = found.radii[:, None] + found.radii[None, :]
    waiting = [list(range(len(found.roots)))]
    # The radii are generous: what is no cluster at a distance from the others may be several.
    for _ in range(_MOST_SHRINKINGS):
        undecided: list[list[int]] = []
        for members in waiting:
            for part in _components(members, distances <= reach):
                if len(part) == 1:
                    yield _placed(cluster, found.roots[part[0]], exponent)
                elif (smaller := _smaller_cluster(cluster, found.roots, part, exponent)) is not None:
                    yield smaller
                else:
                    undecided.append(part)
        waiting = undecided
        reach = reach / 2
    for members in waiting:
        yield from (_placed(cluster, root, exponent) for root in found.roots[members])


def _smaller_cluster(
    cluster: _Cluster, roots: Complexes, members: list[int], exponent: int
) -> _Cluster | None:
    """Return the cluster of these roots if they are close against their distance from 0 and the others."""
    import numpy as np

    mean = roots[members].mean()
    spread = float(np.abs(roots[members] - mean).max())
    others = np.delete(roots, members)
    around = float(np.abs(others - mean).min()) if len(others) else np.inf
    if 4 * spread >= around or 4 * spread >= float(np.abs(roots).max()):
        return None
    own = max(int(np.frexp(spread)[1]), _LEAST_SPREAD_EXPONENT) if spread else _LEAST_SPREAD_EXPONENT
    if len(others):
        beyond = exponent + int(np.frexp(around)[1])
    else:
        beyond = cluster.around if len(members) == cluster.count else exponent + _GAP_BITS
    centre = _placed(cluster, mean, exponent)
    return _Cluster(centre, exponent + own, len(members), cluster.bits, beyond)


def _placed(cluster: _Cluster, root: complex, exponent: int) -> acb:
    """Return centre + 2**exponent root, exactly."""
    with flint_lock, working_precision(64):
        step = acb(complex(root)) * arb(2) ** exponent
    low = exponent - 64
    bits = cluster.centre.bits() + max(0, magnitude_bits(cluster.centre) - low) + 128
    with flint_lock, working_precision(bits):
        return acb((cluster.centre + step).mid())


def _components(members: Sequence[int], meets: Truths) -> list[list[int]]:
    """Return the connected components of a symmetric relation among some numbers."""
    left, components = set(members), []
    while left:
        waiting, found = [left.pop()], []
        while waiting:
            k = waiting.pop()
            found.append(k)
            near = [j for j in meets[k].nonzero()[0].tolist() if j in left]
            left.difference_update(near)
            waiting += near
        components.append(sorted(found))
    return components
