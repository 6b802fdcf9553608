"""The complex roots of real polynomials of low degree, at once by FLINT, where nothing is to be decided.

Its iteration sees no signals, so that it gets short polynomials only.  What it leaves open, equal real parts
and accuracy, is for `polyalg.roots.complex.order` and `polyalg.roots.complex.isolation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from flint import acb, arb, fmpq

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import magnitude_bits, mirror
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.complex.order import mean_of_roots

_MOST_DEGREE, _MOST_HEIGHT, _MOST_FACTORS, _MOST_BITS = 12, 64, 12, 256
# For roots up to 2**16 or so; FLINT's accuracy is relative.
_GUARD_BITS = 16

Owned = tuple[int, acb]


def roots_at_once(factors: Sequence[IntegerPolynomial], bits: int) -> list[Owned] | None:
    """Return the roots of irreducible factors by real part, then imaginary part, each with its factor.

    None where some are too close or large, or may have a rational real part, or the polynomials are too long.
    Each part has a radius of at most 2**-bits.
    """
    if bits > _MOST_BITS or len(factors) > _MOST_FACTORS:
        return None
    if any(g.degree > _MOST_DEGREE or g.height_bits() > _MOST_HEIGHT for g in factors):
        return None
    # real roots, and of each pair the one above the axis
    found: list[Owned] = []
    with flint_lock, working_precision(bits + _GUARD_BITS):
        for k, g in enumerate(factors):
            own = _of_factor(g, bits)
            if own is None:
                return None
            found += [(k, z) for z in own]
        found.sort(key=lambda pair: float(pair[1].real))
        if not all(a.real < b.real for (_, a), (_, b) in pairwise(found)):
            return None
    return [(k, w) for k, z in found for w in ([z] if z.imag == 0 else [mirror(z), z])]


def _of_factor(g: IntegerPolynomial, bits: int) -> list[acb] | None:
    if g.degree == 1:
        return [acb(fmpq(-g.real[0], g.real[1]))]
    # the annotation of FLINT leaves the multiplicities out
    every = cast("list[tuple[acb, int]]", g.real.complex_roots())
    own = [root for root, _ in every if not root.imag < 0]
    mean = mean_of_roots(g)
    for z in own:
        wide = any(magnitude_bits(arb(part.rad())) > -bits for part in (z.real, z.imag))
        # a rational real part is the mean of the roots of an irreducible polynomial, and given exactly
        if wide or z.real.contains(mean):
            return None
    return own
