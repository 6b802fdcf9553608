"""The complex roots of real polynomials that are short or real-rooted, at once.

FLINT's iteration sees no signals, so that it gets short polynomials only: of low degree in a power of x.
What is left open, equal real parts and accuracy, is for `polyalg.roots.complex.order` and
`polyalg.roots.complex.isolation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple, cast

from flint import acb, arb, fmpq, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import mirrors
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.roots.complex.order import mean_of_roots
from polyalg.roots.real import root_problem
from polyalg.roots.variations import may_be_real_rooted, variations

_MOST_DEGREE, _MOST_HEIGHT, _MOST_FACTORS, _MOST_BITS = 12, 64, 12, 256
# Of polynomials in x^k, whose roots are k-th roots.
_MOST_INFLATED_DEGREE = 400
# For roots up to 2**16 or so; FLINT's accuracy is relative.
_GUARD_BITS = 16

Owned = tuple[int, acb]


class _Placed(NamedTuple):
    """A root by what sorts it, with its factor and the number of its pair of conjugates there."""

    real: float
    imag: float
    factor: int
    pair: int
    value: acb


def roots_at_once(factors: Sequence[IntegerPolynomial], bits: int) -> list[Owned] | None:
    """Return the roots of irreducible factors by real part, then imaginary part, each with its factor.

    None where some are too close or large, or may have equal real parts other than 0, or the polynomials are
    too long.  Each part has a radius of at most 2**-bits.
    """
    if bits > _MOST_BITS or len(factors) > _MOST_FACTORS or not all(map(_is_short, factors)):
        return None
    found: list[_Placed] = []
    for k, g in enumerate(factors):
        own = _real_roots(g.real, bits) if _is_long(g.real) else _few_roots(g, bits)
        if own is None:
            return None
        for pair, (z, conjugate) in enumerate(zip(own, mirrors(own), strict=True)):
            both = [z] if z.imag == 0 else [conjugate, z]
            found += [_Placed(float(w.real), float(w.imag), k, pair, w) for w in both]
    found.sort(key=itemgetter(0, 1))
    return [(root.factor, root.value) for root in found] if all(map(_in_order, found, found[1:])) else None


def _is_long(f: fmpz_poly) -> bool:
    reduced, _ = f.deflation()
    too_high = reduced.degree() > _MOST_DEGREE or f.degree() > _MOST_INFLATED_DEGREE
    return too_high or f.height_bits() > _MOST_HEIGHT


def _is_short(g: IntegerPolynomial) -> bool:
    """Whether there is a way to its roots here."""
    return g.is_real and (not _is_long(g.real) or may_be_real_rooted(g.real))


def _in_order(a: _Placed, b: _Placed) -> bool:
    """Whether a is proved to come before b."""
    if a[2:4] == b[2:4] or a.value.real < b.value.real:
        # Of two conjugates the one below the axis is first.
        return True
    return bool(a.value.real == 0 and b.value.real == 0 and a.value.imag < b.value.imag)


def _real_roots(f: fmpz_poly, bits: int) -> list[acb] | None:
    """Return the roots if all of them are real."""
    problem = root_problem(f, ReportBuilder())
    if not problem.all_real:
        return None
    source = problem.roots(bits)
    return [acb(source.ball(k, bits)) for k in range(source.count)]


def _few_roots(g: IntegerPolynomial, bits: int) -> list[acb] | None:
    """Return the real roots and those above the axis."""
    if g.degree == 1:
        # Rounding is relative, bits are absolute: a large root needs more.
        with flint_lock, working_precision(bits + _GUARD_BITS + int(g.real.height_bits())):
            return [acb(fmpq(-g.real[0], g.real[1]))]
    with flint_lock, working_precision(bits + _GUARD_BITS):
        # the annotation of FLINT leaves the multiplicities out
        every = cast("list[tuple[acb, int]]", g.real.complex_roots())
        own = [root for root, _ in every if not root.imag < 0]
        if sum(1 if z.imag == 0 else 2 for z in own) != g.degree:
            return None
        limit = arb(2) ** -bits
        if not all(z.real.rad() <= limit >= z.imag.rad() for z in own):
            return None
        # a rational real part is the mean of the roots of an irreducible polynomial, and given exactly
        mean = mean_of_roots(g)
        centre = mean if mean else 0
        central = [k for k, z in enumerate(own) if z.real.contains(centre)]
        if central:
            if len(central) != _imaginary_pairs(g.real):
                return None
            for k in central:
                own[k] = acb(0, own[k].imag)
    return own


def _imaginary_pairs(f: fmpz_poly) -> int:
    """Return how many pairs of roots an irreducible f has on the imaginary axis if it is even, else 0."""
    if f.deflation()[1] % 2:
        return 0
    # x = iy with y > 0 is a root of h(-y^2)
    signed = [-c if k & 1 else c for k, c in enumerate(f.coeffs()[::2])]
    changes = variations(signed)
    if changes <= 1:
        # Descartes' rule is sharp.
        return changes
    squares = fmpz_poly(signed)
    every = cast("list[tuple[acb, int]]", squares.complex_roots())
    return sum(1 for root, _ in every if root.imag == 0 and root.real > 0)
