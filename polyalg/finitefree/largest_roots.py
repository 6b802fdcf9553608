"""The largest roots that a bound is made of: enclosures, the bits they lose, and when they are rational."""

from __future__ import annotations

from flint import arb

from polyalg.core.precision import flint_lock, working_precision
from polyalg.fields.real.exact import RealEnd, exact_root, root_bound_bits, sign_of, sliced
from polyalg.finitefree.comparison import Algebra, Expression, power_of_linear

BOTH = Expression((0, 1), True)
FIRST = Expression((0,), True)
SECOND = Expression((1,), True)
UNIT = Expression((), True)


def lost_bits(algebra: Algebra, form: str) -> int:
    """Return how many bits the bound loses at most against the roots that it is made of.

    A sum of three loses nothing that the guard bits do not cover once rounding is below the accuracy.  For
    roots a, b <= 2^r and c >= 2^-s the radius of a b / c is at most 2^(2 r + 2 s + 4) times theirs.
    """
    roots = [algebra.value(e) for e in (FIRST, SECOND, UNIT, BOTH)]
    above = max(0, *(root_bound_bits(f) for f in roots))
    if form == "sum":
        return above
    unit = roots[2]
    # The least root that is not zero is the inverse of the largest of the reversed polynomial.
    first = next(k for k, c in enumerate(unit.coeffs()) if c)
    below = max(0, root_bound_bits(sliced(sliced(unit, slice(first, None)), slice(None, None, -1))))
    return 2 * (above + below) + 4


def is_exact_tie(algebra: Algebra, form: str) -> bool:
    """Return whether both sides are equal, where all roots are in Q or the field of the polynomials."""
    found = (exact_root(algebra.roots(e), 1) for e in (BOTH, UNIT, FIRST, SECOND))
    exact = [x for x in found if x is not None]
    if len(exact) < 4:
        return False
    d, c, a, b = exact
    return bool(d + c == a + b if form == "sum" else d * c == a * b)


def is_irrational_tie(algebra: Algebra, form: str) -> bool:
    """Return whether both sides are equal, and one of their roots is in the field and not in Q."""
    if algebra.is_rational or not is_exact_tie(algebra, form):
        return False
    return any(algebra.roots(e).kth_if_rational(1) is None for e in (BOTH, UNIT, FIRST, SECOND))


def translation(algebra: Algebra) -> tuple[int, RealEnd] | None:
    """Return a member that is a translation (additive) or a dilation (multiplicative), where there is one."""
    for index, f in enumerate(algebra.members):
        c = power_of_linear(f, algebra.n)
        if c is not None and (algebra.kind == "additive" or sign_of(c) > 0):
            return index, c
    return None


def enclosures(algebra: Algebra, form: str, bits: int, equal: bool) -> tuple[arb, arb, arb]:
    terms = (FIRST, SECOND, UNIT, BOTH)
    a, b, c, d = (algebra.roots(e).kth(1, bits) for e in terms)
    with flint_lock, working_precision(2 * bits + 64):
        value = a + b - c if form == "sum" else a * b / c
        return value, arb(d), arb(0) if equal else value - d
