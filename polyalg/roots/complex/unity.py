"""The roots of unity, by their angles: products of cyclotomic polynomials need no isolation."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from flint import acb, arb, fmpq

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.complex.direct import Owned

_GUARD_BITS = 16


def roots_of_unity(factors: Sequence[IntegerPolynomial], bits: int) -> list[Owned] | None:
    """Return the roots of cyclotomic factors by real part, then imaginary part; None for other factors.

    Of the root exp(2 pi i t) with 0 <= t < 1 the real part falls from t = 0 to t = 1/2, so that two of them
    have the same only where they are conjugate, t and 1 - t: the order is that of rational numbers.
    """
    orders = [int(g.real.is_cyclotomic()) if g.is_real else 0 for g in factors]
    if not all(orders):
        return None
    angles = [(fmpq(j, n), k) for k, n in enumerate(orders) for j in range(n) if gcd(j, n) == 1]
    # the smallest real part first, and of two conjugates the one below the axis
    angles.sort(key=lambda pair: (-min(pair[0], 1 - pair[0]), pair[0] <= fmpq(1, 2)))
    with flint_lock, working_precision(bits + _GUARD_BITS):
        return [(k, _root(t)) for t, k in angles]


def _root(t: fmpq) -> acb:
    sine, cosine = arb.sin_cos_pi_fmpq(2 * t)
    return acb(cosine, sine)
