"""The curve h(c, y) = 0 that the squares c of the singular values of a gain describe over y = x^2.

h = det(c a - M) / a^(m - 1) is a polynomial, of degree r in y and m in c: about two singular values at a
time, minors of second order have simple poles where G has.  Theorem 5 of the theory page on linear systems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flint import acb, arb, fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.roots.evaluation import exact_rational
from polyalg.systems.norms.gain import Gain

__all__ = ["Curve", "curve_of"]

_GUARD = 64


@dataclass(frozen=True, slots=True)
class Curve:
    """h(c, y) = sum_k terms[k] c^(m - k), with terms of degree r in y at most.

    Attributes
    ----------
    terms : tuple of fmpq_poly
        m + 1 of them; the first is a, not negative for y >= 0.
    degree : int
        r.
    """

    terms: tuple[fmpq_poly, ...]
    degree: int

    def at_level(self, c: fmpq) -> fmpz_poly:
        """Return a multiple of h(c, y)."""
        value = fmpq_poly([])
        for q in self.terms:
            value = value * c + q
        return value.numer()

    def at(self, x: fmpq | None) -> fmpz_poly:
        """Return a multiple of h(., x^2); None for infinity."""
        if x is None:
            values = [q[self.degree] for q in self.terms]
        else:
            values = [q(x * x) for q in self.terms]
        return fmpq_poly(values[::-1]).numer()

    def top(self, x: fmpq | None, bits: int) -> fmpq:
        """Return about the largest square of a singular value at x, not above it."""
        f = self.at(x)
        if f.degree() == 1:
            return fmpq(-f[0], f[1])
        with flint_lock, working_precision(bits + _GUARD):
            largest = max((z.real for z in _roots(f)), key=lambda z: exact_rational(z.mid()))
            return max(exact_rational(arb(largest.lower())), fmpq(0))

    def singular_values(self, x: fmpq | None, bits: int) -> list[arb]:
        """Return all singular values at x, as often as they occur, the largest first."""
        with flint_lock, working_precision(bits):
            values = [z.real.sqrt() for z, k in _with_multiplicities(self.at(x)) for _ in range(k)]
        return sorted(values, key=lambda value: exact_rational(value.mid()), reverse=True)

    def crossings(self, c: fmpq, bits: int) -> list[fmpq]:
        """Return the x > 0, ascending, near which a singular value has the square c; as many as there are."""
        f = self.at_level(c)
        if f.degree() < 1:
            return []
        with flint_lock, working_precision(bits + _GUARD):
            real = [z.real for z in _roots(f) if z.imag == 0 and z.real > 0]
            return sorted(exact_rational(y.sqrt().mid()) for y in real)

    def peaks(self, bits: int) -> list[fmpq]:
        """Return x > 0 near the poles that are near the boundary, as first guesses."""
        f = self.terms[0].numer()
        if f.degree() < 1:
            return []
        with flint_lock, working_precision(bits):
            near = [z.real for z in _roots(f) if z.real > 0 and not z.imag < 0]
            return [exact_rational(y.sqrt().mid()) for y in near]


def _roots(f: fmpz_poly) -> list[acb]:
    """Return the distinct roots, real ones as such, at the working precision."""
    return [z for z, _ in _with_multiplicities(f)]


def _with_multiplicities(f: fmpz_poly) -> list[tuple[acb, int]]:
    return cast("list[tuple[acb, int]]", f.complex_roots())


def curve_of(gain: Gain) -> Curve:
    """Return the curve, from values at 0, 1, ..., r.

    Notes
    -----
    A real system has the same singular values at x and -x, so that the terms are polynomials in x^2.
    """
    M, r, m = gain.matrix, gain.matrix.formal_degree // 2, gain.size
    den = M.denominator
    trace = fmpq_poly([sum((C.real[i, i] for i in range(m)), fmpz(0)) for C in M]) / den
    terms = [_halved(fmpq_poly(gain.square)), -_halved(trace)]
    if m > 1:
        terms += _higher(gain, r)
    return Curve(tuple(terms), r)


def _halved(f: fmpq_poly) -> fmpq_poly:
    return fmpq_poly([f[2 * k] for k in range(f.degree() // 2 + 1)])


def _higher(gain: Gain, r: int) -> list[fmpq_poly]:
    """Return the terms from the third on, by interpolation."""
    points: list[fmpq] = []
    rows = []
    x = 0
    while len(points) <= r:
        at = gain.square(x)
        if at:
            points.append(fmpq(x * x))
            e = _symmetric_functions(gain, x)
            rows.append([e[k] / at ** (k - 1) for k in range(2, gain.size + 1)])
        x += 1
    powers = fmpq_mat(r + 1, r + 1, [y**k for y in points for k in range(r + 1)])
    solved = powers.solve(fmpq_mat(rows))
    return [fmpq_poly([solved[i, k] for i in range(r + 1)]) for k in range(gain.size - 1)]


def _symmetric_functions(gain: Gain, x: int) -> list[fmpq]:
    """Return (-1)^k e_k of the eigenvalues of M(x)."""
    value, den = gain.matrix.value(fmpq(x))
    if value.imag is None:
        p = value.real.charpoly()
    else:
        # Each eigenvalue twice.
        p = value.real_form().charpoly().sqrt()
        p = p if p.leading_coefficient() > 0 else -p
    m = gain.size
    return [fmpq(p[m - k], den**k) for k in range(m + 1)]
