"""Approximations of all roots of a polynomial from its real roots, which have methods of their own.

Doubles do not tell the roots of a polynomial of high degree apart where they lie on a line.  The roots that
are not real are those of the quotient by the real ones, which is of lower degree and has fewer on a line.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import acb, acb_poly, arb

from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.simultaneous.clusters import approximate_clustered_roots, are_resolved

_FIRST_BITS = 128


def completed(poly: acb_poly, real_roots: Callable[[int], list[arb]]) -> list[acb] | None:
    """Return exact numbers near all roots, None where the quotient stays unknown.

    Parameters
    ----------
    poly : acb_poly
        Exact, square-free, real.
    real_roots : callable
        Takes bits; returns enclosures of all its real roots, narrower and narrower with more bits.
    """
    degree = int(poly.degree())
    longest = max(c.bits() for c in poly.coeffs())
    bits = _FIRST_BITS
    while bits <= 8 * (longest + _FIRST_BITS * degree):
        roots = real_roots(bits)
        with flint_lock, working_precision(2 * bits):
            quotient = poly // acb_poly.from_roots([acb(root) for root in roots])
        # The real roots enclose the true ones, and so does the quotient.
        if quotient.degree() == degree - len(roots) and are_resolved(quotient.coeffs()):
            exact = acb_poly([acb(c.mid()) for c in quotient.coeffs()])
            others = approximate_clustered_roots(exact) if exact.degree() else []
            return [acb(root.mid()) for root in roots] + others
        bits *= 2
    return None
