"""Algebraic numbers of SymPy, as it writes them: by minimal polynomial and value."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flint import acb, arb, fmpq, fmpq_poly, fmpz_poly

from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import ExactPolynomial, Scalar, SympyNumber
from polyalg.errors import InputError
from polyalg.roots.dyadic import ball_ends

__all__ = ["algebraic_number", "from_complex_root", "from_real_root", "from_scalar", "infinity"]

_GUARD_DIGITS = 6


def algebraic_number(x: SympyNumber) -> tuple[fmpz_poly, Callable[[int], acb]] | None:
    """Return the minimal polynomial over Z and balls around the number; None for what is not algebraic."""
    import sympy

    if not isinstance(x, sympy.Expr) or x.free_symbols or not x.is_number or x.is_infinite:
        return None
    try:
        p = sympy.minimal_polynomial(x, sympy.Symbol("x"), polys=True)
    except (sympy.polys.polyerrors.NotAlgebraic, NotImplementedError):
        return None

    def ball(bits: int) -> acb:
        digits = bits // 3 + _GUARD_DIGITS
        parts = [str(sympy.Float(part, digits)) for part in x.evalf(digits).as_real_imag()]
        with flint_lock, working_precision(4 * digits):
            real, imag = map(arb, parts)
            # All digits of the larger part are right, but for the last ones.
            error = (abs(real) + abs(imag)).upper() * arb(10) ** (_GUARD_DIGITS // 2 - digits)
            return acb(real + arb(0, error), imag + arb(0, error))

    return fmpz_poly([int(c) for c in reversed(p.all_coeffs())]), ball


def roots_of_quadratic(f: fmpq_poly) -> tuple[SympyNumber, SympyNumber]:
    """Return the roots by square roots, in the order of real part, then imaginary part."""
    import sympy

    c, b, a = (sympy.Rational(int(x.p), int(x.q)) for x in f.coeffs())
    root = sympy.sqrt(b**2 - 4 * a * c) / (2 * abs(a))
    return -b / (2 * a) - root, -b / (2 * a) + root


def root_in_box(roots: Sequence[SympyNumber], box: acb) -> SympyNumber:
    """Return the one of all roots of a polynomial, as `CRootOf`, that is in a box without others.

    SymPy makes its isolating rectangles narrower bit by bit, so that candidates go out as soon as can be.
    """
    import sympy

    ends = [[sympy.Rational(int(x.p), int(x.q)) for x in ball_ends(part)] for part in (box.real, box.imag)]
    near = [root for root in roots if root.is_real == (box.imag == 0)]
    error = sympy.Integer(1)
    while len(near) > 1:
        error /= 2
        shown = [(root, _rational_parts(root, error)) for root in near]
        near = [
            root
            for root, parts in shown
            if all(low - error <= x <= high + error for x, (low, high) in zip(parts, ends, strict=True))
        ]
    return near[0]


def _rational_parts(root: SympyNumber, error: SympyNumber) -> tuple[SympyNumber, SympyNumber]:
    """Return rational parts of a `CRootOf`, or of a multiple of one, as SymPy makes of some."""
    factor, inner = root.as_coeff_Mul()
    small = error / abs(factor)
    real, imag = inner.eval_rational(dx=small, dy=small).as_real_imag()
    return factor * real, factor * imag


def from_real_root(g: fmpz_poly, interval: tuple[fmpq, fmpq]) -> SympyNumber:
    """Return a rational number, a square root, or the `CRootOf` of the polynomial in the interval."""
    import sympy

    low, high = (sympy.Rational(int(end.p), int(end.q)) for end in interval)
    if low == high:
        return low
    if g.degree() == 2:
        lower, upper = roots_of_quadratic(fmpq_poly(g))
        return lower if upper > high else upper
    p = sympy.Poly([int(c) for c in reversed(g.coeffs())], sympy.Symbol("x"))
    return sympy.CRootOf(p, p.count_roots(None, low))


def from_scalar(value: Scalar, style: object = None) -> SympyNumber:
    """Return an int, fmpz, fmpq or GaussianRational as a SymPy number."""
    import sympy

    if isinstance(value, GaussianRational):
        return from_scalar(value.real) + sympy.I * from_scalar(value.imag)
    if isinstance(value, fmpq):
        return sympy.Rational(int(value.p), int(value.q))
    return sympy.Integer(int(value))


def from_complex_root(f: ExactPolynomial, box: acb, digits: int) -> SympyNumber:
    """Return a number of Q(i), a square root, or the `CRootOf` of an irreducible polynomial in the box."""
    import sympy

    if f.degree() == 1:
        return from_scalar(-f[0])
    if isinstance(f, GaussianPolynomial):
        raise InputError("SymPy writes no roots of polynomials over Q(i) exactly; use .to_mpmath()")
    if f.degree() == 2:
        right_of_mean = box.imag == 0 and ball_ends(box.real)[0] >= -f[1] / 2
        return roots_of_quadratic(f)[right_of_mean or box.imag > 0]
    p = sympy.Poly([from_scalar(c) for c in reversed(f.coeffs())], sympy.Symbol("x"))
    return root_in_box([sympy.CRootOf(p, k) for k in range(f.degree())], box)


def infinity() -> SympyNumber:
    """Return the infinite number."""
    import sympy

    return sympy.oo
