"""Hermitian matrix polynomials on the real line, in integers, and the domains that are brought there.

On the circle z = (x + i) / (x - i) maps the line onto the circle, infinity to 1, and the upper half plane
outside; on the imaginary axis s = ix; intervals and half lines are images of t^2.  Everything exact about a
factorization happens in this form.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from flint import acb, acb_mat, fmpq, fmpq_poly, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.gaussian import GaussianRational
from polyalg.core.interval_ends import ClosedInterval
from polyalg.core.limits import check_matrix_polynomial_size
from polyalg.core.typing import Domain

DOMAINS: tuple[Domain, ...] = ("real", "circle", "imaginary")


def line_form(P: IntegerMatrixPolynomial, on: str) -> IntegerMatrixPolynomial:
    """Return the Hermitian polynomial on the line, of formal degree 2d; its last coefficients may be zero.

    Parameters
    ----------
    P : IntegerMatrixPolynomial
        For the circle with the coefficients C_0, ..., C_d of the Laurent polynomial.
    on : str
        "real", "circle" or "imaginary".
    """
    if on == "imaginary":
        turned = (C.scale(*_power_of_i(k)) for k, C in enumerate(P))
        return IntegerMatrixPolynomial(turned, P.denominator)
    return _from_circle(P) if on == "circle" else P


def _power_of_i(k: int) -> tuple[int, int]:
    return ((1, 0), (0, 1), (-1, 0), (0, -1))[k % 4]


def _from_circle(P: IntegerMatrixPolynomial) -> IntegerMatrixPolynomial:
    """Return sum_k C_k (x + i)^(d + k) (x - i)^(d - k), C_-k = C_k^*."""
    d = P.formal_degree
    check_matrix_polynomial_size(P.nrows, 2 * d, P.height_bits() + 2 * d)
    # (x + i)^(d + k) (x - i)^(d - k) = (x^2 + 1)^(d - k) (x + i)^(2k); for -k the conjugate.
    norm, square = fmpz_poly([1, 0, 1]), IntegerPolynomial(fmpz_poly([-1, 0, 1]), fmpz_poly([0, 2]))
    power, images = IntegerPolynomial(fmpz_poly([1])), list[IntegerPolynomial]()
    for k in range(d + 1):
        images.append(power * IntegerPolynomial(norm ** (d - k)))
        power = power * square
    return P.mirrored().substituted([f.conjugate() for f in images[:0:-1]] + images, 2 * d)


def line_form_of_interval(P: IntegerMatrixPolynomial, interval: ClosedInterval) -> IntegerMatrixPolynomial:
    """Return P at a + t^2 or b - t^2, or (1 + t^2)^d times P at (a + b t^2) / (1 + t^2).

    Of formal degree 2d, d that of P.
    """
    d = P.formal_degree
    top, bottom = (fmpq_poly([f[0], 0, f[1]]) for f in _from_squares(interval))
    common = top.denom()
    numerator, denominator = (top * common).numer(), (bottom * common).numer()
    bits = d * (int(numerator.height_bits()) + 2)
    check_matrix_polynomial_size(P.nrows, 2 * d, P.height_bits() + bits)
    images = [IntegerPolynomial(numerator**k * denominator ** (d - k)) for k in range(d + 1)]
    substituted = P.substituted(images, 2 * d)
    return IntegerMatrixPolynomial(substituted, substituted.denominator * common**d)


def point_in_interval(t: fmpq, interval: ClosedInterval) -> fmpq:
    """Return the point that t stands for."""
    top, bottom = _from_squares(interval)
    return top(t * t) / bottom(t * t)


def _from_squares(interval: ClosedInterval) -> tuple[fmpq_poly, fmpq_poly]:
    """Return numerator and denominator of the map of t^2 >= 0 to the interval."""
    low, high = interval
    if low is None:
        assert high is not None, "an interval has an end"
        return fmpq_poly([high, -1]), fmpq_poly([1])
    return (
        (fmpq_poly([low, 1]), fmpq_poly([1])) if high is None else (fmpq_poly([low, high]), fmpq_poly([1, 1]))
    )


def point_on_domain(x: fmpq, on: str) -> fmpq | GaussianRational:
    """Return the point that x stands for: x itself, on the circle (x + i) / (x - i)."""
    if on != "circle":
        return x
    return GaussianRational(x, 1) / GaussianRational(x, -1)


def factor_on_circle(coefficients: Sequence[acb_mat], d: int) -> list[acb_mat]:
    """Return Q(z) = (2i)^-d sum_k Qh_k i^k (z + 1)^k (z - 1)^(d - k) for the factor Qh on the line."""
    rows, columns = coefficients[0].nrows(), coefficients[0].ncols()
    weights = acb_mat(d + 1, d + 1)
    for k in range(d + 1):
        power = fmpz_poly([1, 1]) ** k * fmpz_poly([-1, 1]) ** (d - k)
        turn = acb(*_power_of_i(k - d))
        for j in range(d + 1):
            weights[j, k] = acb(power[j]) * turn
    stacked = [x for C in coefficients for x in C.entries()]
    stacked += [acb(0)] * ((d + 1 - len(coefficients)) * rows * columns)
    flat = (weights * acb_mat(d + 1, rows * columns, stacked)).entries()
    size = rows * columns
    scale = acb(fmpq(1, 2**d))
    return [acb_mat(rows, columns, flat[k * size : (k + 1) * size]) * scale for k in range(d + 1)]


def factor_on_axis(coefficients: Sequence[acb_mat], turns: int) -> list[acb_mat]:
    """Return the coefficients i^turns (-i)^k Qh_k of Q(s) for the factor Qh(x) on the line, s = ix."""
    return [C * acb(*_power_of_i(turns - k)) for k, C in enumerate(coefficients)]


def binomial_weights(point: acb, d: int, derivatives: int) -> list[list[acb]]:
    """Return rows j = 0..derivatives of C(k, j) point^(k - j), k = 0..d."""
    powers = [acb(1)]
    for _ in range(d):
        powers.append(powers[-1] * point)
    return [
        [acb(0)] * min(j, d + 1) + [powers[k - j] * comb(k, j) for k in range(j, d + 1)]
        for j in range(derivatives + 1)
    ]
