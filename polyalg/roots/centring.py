"""A change of variable after which the roots of a polynomial lie around 0 and are of moderate size.

Far from 0 close roots share their leading digits, and every evaluation pays for them again.  The shift to the
mean of the roots is exact; where a shift to the line Im x = Im(mean) makes the polynomial real, its roots are
known to come in pairs that are mirrored in that line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flint import acb, acb_poly, arb, fmpq, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial, gaussian_polynomial
from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision

# A shift is made where it halves the bound of the roots at least this many times.
_WORTHWHILE_HALVINGS = 2
_SHORT_BITS = 256
# A variance this many times below the square of the mean: the roots are closer to it than to 0.
_FAR, _FAR_INVERSES = 16, 4
_MOST_MOVES = 4
# A shift costs about n^2 times the bits of the coefficients.
_MOST_SHIFTED = 2000
# Roots near c > 8 have coefficients of about n log2 c bits.
_LEAST_CLUSTER, _BITS_A_ROOT = 3, 3


@dataclass(frozen=True, slots=True)
class AffineChange:
    """x = centre + 2**exponent y, with a centre that is an exact ball."""

    centre: acb
    exponent: int

    def boxes(self, ys: Sequence[acb]) -> list[acb]:
        """Return the boxes of x for boxes of y: midpoints are not rounded, so that they stay as narrow."""
        bits = max((y.bits() for y in ys), default=0) + 64
        if self.centre != 0:
            bits += self.centre.bits() + max(_spread(part, self) for y in ys for part in (y.real, y.imag))
        with flint_lock, working_precision(bits):
            scale = arb(2) ** self.exponent
            return [y * scale for y in ys] if self.centre == 0 else [self.centre + y * scale for y in ys]

    def bits(self, bits_of_x: int) -> int:
        """Return the accuracy of y, in bits, that gives an accuracy of x."""
        return bits_of_x + self.exponent

    def then_scaled(self, bits: int) -> AffineChange:
        """Return the change to y / 2**bits."""
        return AffineChange(self.centre, self.exponent + bits)


def _spread(part: arb, change: AffineChange) -> int:
    """Return the bits between the leading ones of the centre and of a scaled number."""
    number, centre = magnitude_bits(arb(part.mid())), magnitude_bits(change.centre)
    if min(number, centre) <= -(1 << 30):
        return 0
    return abs(centre - number - change.exponent)


def centred(f: IntegerPolynomial) -> tuple[IntegerPolynomial, AffineChange]:
    """Return g and a change of variable with f(x) = g(y) up to a constant; g is real where that can be.

    Notes
    -----
    The mean of the roots is -a_(n-1) / (n a_n).  Where f is real about a line Im x = c, c is the imaginary
    part of the mean, and 2 c is an integer for a monic f: 2 i c = lambda - conj(mu) for roots lambda, mu,
    which are algebraic integers.
    """
    unchanged = AffineChange(acb(0), 0)
    if f.degree < 2:
        return f, unchanged
    if f.imag is not None:
        straight = _made_real(f)
        if straight is not None:
            g, twice = straight
            h, shift = _about_mean(g)
            with flint_lock, working_precision(_bits(shift[0], twice)):
                # 2**n f(y / 2) is what became real.
                return h, AffineChange(acb(arb(shift[0]), arb(twice)) / 2, -1)
    g, shift = _about_mean(f)
    with flint_lock, working_precision(_bits(*shift)):
        return g, AffineChange(acb(*shift), 0)


def _made_real(f: IntegerPolynomial) -> tuple[IntegerPolynomial, fmpz] | None:
    """Return 2**n f((y + i c) / 2), real, and the integer c, if there is such a c."""
    lead, rest = f.coefficient(f.degree)
    if rest or lead != 1:
        return None
    power = fmpz(1) << f.degree
    doubled = [(a * (power >> k), b * (power >> k)) for k, (a, b) in enumerate(f.coefficient_pairs())]
    return gaussian_polynomial(
        fmpz_poly([a for a, _ in doubled]), fmpz_poly([b for _, b in doubled])
    ).made_real()


def telling_mean(f: fmpz_poly) -> fmpq | None:
    """Return the mean of the roots of a real f if it is not 0 and their variance is far below its square.

    For roots that are not real the variance is a number without a sign, and only a hint.
    """
    n = int(f.degree())
    if not 2 <= n <= _MOST_SHIFTED or not _alike(n, f[n], f[n - 1], f[n - 2], _FAR):
        return None
    mean = -fmpq(f[n - 1], n * f[n])
    # f is stretched by the denominator for the shift.
    return mean if n * int(mean.q.bit_length()) <= 2 * int(f.height_bits()) + _SHORT_BITS else None


def _alike(n: int, a: fmpz, b: fmpz, c: fmpz, far: int) -> bool:
    """Return whether the roots of a x^n + b x^(n-1) + c x^(n-2) + ... have a variance below mean^2 / far."""
    # n^2 a^2 times the variance: sum of squares = (sum)^2 - 2 (sum of products of two).
    return bool(b) and bool(abs((n - 1) * b * b - 2 * n * a * c) * far < b * b)


def cluster_centre(f: fmpz_poly) -> fmpz | None:
    """Return an integer amid most of the roots of a real f if these are far closer to it than to 0, or None.

    Seen from 0 the inverses of such roots are alike, whatever lies farther out; a shift has to make the
    coefficients shorter.
    """
    n, centre = int(f.degree()), fmpz(0)
    if not _LEAST_CLUSTER <= n <= _MOST_SHIFTED or f.height_bits() < _BITS_A_ROOT * n:
        # Not far from 0.
        return None
    for _ in range(_MOST_MOVES):
        if f[0] and _alike(n, f[0], f[1], f[2], _FAR_INVERSES):
            mean = -fmpq(n * f[0], f[1])
        elif _alike(n, f[n], f[n - 1], f[n - 2], _FAR):
            mean = -fmpq(f[n - 1], n * f[n])
        else:
            break
        step = (mean + fmpq(1, 2)).floor()
        moved = f(fmpz_poly([step, 1])) if step else f
        if moved.height_bits() >= f.height_bits():
            break
        centre, f = centre + step, moved
    return centre if centre else None


def real_centre(f: fmpz_poly) -> fmpz:
    """Return the integer next to the mean of the roots of a real f if they are closer to it, else 0."""
    if f.degree() < 1:
        return fmpz(0)
    return _about_mean(IntegerPolynomial(f))[1][0]


def _about_mean(f: IntegerPolynomial) -> tuple[IntegerPolynomial, tuple[fmpz, fmpz]]:
    """Return f about the Gaussian integer next to the mean of its roots, if that brings them closer to 0."""
    n = f.degree
    (re, im), (a, b) = f.coefficient(n - 1), f.coefficient(n)
    norm = n * (a * a + b * b)
    shift = _nearest(-(re * a + im * b), norm), _nearest(re * b - im * a, norm)
    if any(shift):
        moved = f.shifted(*shift)
        if root_exponent(moved) + _WORTHWHILE_HALVINGS <= root_exponent(f):
            return moved, shift
    return f, (fmpz(0), fmpz(0))


def root_exponent(f: IntegerPolynomial) -> int:
    """Return an integer s, at most a few off, with the largest root of about size 2**s."""
    *sizes, top = f.sizes()
    n = len(sizes)
    return max([-((top - size) // (n - k)) for k, size in enumerate(sizes) if size], default=0)


def _nearest(p: fmpz, q: fmpz) -> fmpz:
    return (2 * p + q) // (2 * q)


def _bits(*numbers: fmpz) -> int:
    return max(64, max(int(x.bit_length()) for x in numbers) + 4) if numbers else 64


def ball_polynomial(f: IntegerPolynomial, scale: int) -> acb_poly:
    """Return f(2**scale y) with exact coefficients: conversions round to the working precision."""
    with flint_lock, working_precision(f.height_bits() + 2):
        if f.imag is None and not scale:
            return acb_poly(f.real)
        power, step, found = arb(2) ** (-scale * f.degree), arb(2) ** scale, []
        for re, im in f.coefficient_pairs():
            found.append(acb(re, im) * power)
            power *= step
        return acb_poly(found)


def exact_derivative(poly: acb_poly) -> acb_poly:
    """Return the derivative of a polynomial with exact coefficients, not rounded either."""
    with flint_lock, working_precision(max(c.bits() for c in poly.coeffs()) + int(poly.degree()) + 2):
        return poly.derivative()
