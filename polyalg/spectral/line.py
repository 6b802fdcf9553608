"""Hermitian matrix polynomials on the real line, in integers, and the three domains that are brought there.

On the circle z = (x + i) / (x - i) maps the line onto the circle, infinity to 1, and the upper half plane
outside; on the imaginary axis s = ix.  Everything exact about a factorization happens in this form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import TypeAlias

from flint import acb, acb_mat, fmpq, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integral import IntegerMatrix, gaussian_matrix
from polyalg.core.gaussian import GaussianRational
from polyalg.core.limits import check_matrix_polynomial_size

Coefficients: TypeAlias = list[IntegerMatrix]

DOMAINS = ("real", "circle", "imaginary")


@dataclass(frozen=True, slots=True)
class LineForm:
    """The Hermitian matrix polynomial sum_k coefficients[k] x^k / denominator, of formal degree 2d.

    Attributes
    ----------
    coefficients : list of IntegerMatrix
        2d + 1 of them, constant term first; the last ones may be singular or zero.
    denominator : fmpz
        Positive.
    """

    coefficients: Coefficients
    denominator: fmpz

    @property
    def n(self) -> int:
        """Number of rows."""
        return self.coefficients[0].nrows

    @property
    def d(self) -> int:
        """Half of the formal degree."""
        return (len(self.coefficients) - 1) // 2

    def numerator_at(self, t: fmpq) -> IntegerMatrix:
        """Return a positive multiple of the value at a rational t, in integers."""
        return value_at(self.coefficients, t)

    def balls(self) -> list[acb_mat]:
        """Return the coefficients, enclosed at the working precision."""
        return [C.balls(self.denominator) for C in self.coefficients]


def value_at(coefficients: Coefficients, t: fmpq) -> IntegerMatrix:
    """Return q^m times the value at t = p / q, m the formal degree."""
    m = len(coefficients) - 1
    weights = [t.p**k * t.q ** (m - k) for k in range(m + 1)]
    return combination(weights, coefficients)


def combination(weights: Sequence[fmpz | int], matrices: Coefficients) -> IntegerMatrix:
    """Return the sum of weights[k] * matrices[k]."""
    n, m = matrices[0].nrows, matrices[0].ncols
    row = fmpz_mat(1, len(matrices), list(weights))
    real, imag = _stacked(matrices)
    return gaussian_matrix(fmpz_mat(n, m, (row * real).entries()), fmpz_mat(n, m, (row * imag).entries()))


def translated(coefficients: Coefficients, c: fmpz) -> Coefficients:
    """Return the coefficients of P(x + c)."""
    powers = [fmpz_poly([c, 1]) ** k for k in range(len(coefficients))]
    return [combination([power[j] for power in powers], coefficients) for j in range(len(coefficients))]


def scaled(coefficients: Coefficients, exponent: int) -> tuple[Coefficients, int]:
    """Return the coefficients of 2**k P(2**exponent x) and k >= 0, the least that keeps them integral."""
    m = len(coefficients) - 1
    k = max(0, -exponent * m)
    return [C.scale(fmpz(1) << (k + exponent * j)) for j, C in enumerate(coefficients)], k


def line_form(coefficients: Coefficients, denominator: fmpz, on: str) -> LineForm:
    """Return the Hermitian polynomial on the line.

    Parameters
    ----------
    coefficients : list of IntegerMatrix
        Of P, constant term first; for the circle C_0, ..., C_d of the Laurent polynomial.
    denominator : fmpz
        Common to all.
    on : str
        "real", "circle" or "imaginary".
    """
    if on == "imaginary":
        turned = [C.scale(*_power_of_i(k)) for k, C in enumerate(coefficients)]
        return LineForm([gaussian_matrix(C.real, C.imag) for C in turned], denominator)
    if on == "circle":
        return LineForm(_from_circle(coefficients), denominator)
    return LineForm(list(coefficients), denominator)


def _power_of_i(k: int) -> tuple[int, int]:
    return ((1, 0), (0, 1), (-1, 0), (0, -1))[k % 4]


def _from_circle(coefficients: Coefficients) -> Coefficients:
    """Return the coefficients of sum_k C_k (x + i)^(d + k) (x - i)^(d - k), C_-k = C_k^*."""
    d, n = len(coefficients) - 1, coefficients[0].nrows
    check_matrix_polynomial_size(n, 2 * d, max(C.height_bits() for C in coefficients) + 2 * d)
    pairs = [(coefficients[0], IntegerMatrix(coefficients[0].real * 0))]
    pairs += [_hermitian_pair(C) for C in coefficients[1:]]
    weights = _circle_weights(d)
    u, v = (
        fmpz_mat(2 * d + 1, d + 1, [w[part][j] for j in range(2 * d + 1) for w in weights]) for part in (0, 1)
    )
    symmetric, turned = _stacked([pair[0] for pair in pairs]), _stacked([pair[1] for pair in pairs])
    real = (u * symmetric[0] + v * turned[0]).tolist()
    imag = (u * symmetric[1] + v * turned[1]).tolist()
    return [
        gaussian_matrix(fmpz_mat(n, n, list(a)), fmpz_mat(n, n, list(b)))
        for a, b in zip(real, imag, strict=True)
    ]


def _stacked(matrices: Coefficients) -> tuple[fmpz_mat, fmpz_mat]:
    """Return real and imaginary parts, the entries of each matrix in one row."""
    size = matrices[0].nrows * matrices[0].ncols
    real = [x for M in matrices for x in M.real.entries()]
    imag = [x for M in matrices for x in ([fmpz(0)] * size if M.imag is None else M.imag.entries())]
    return fmpz_mat(len(matrices), size, real), fmpz_mat(len(matrices), size, imag)


def _circle_weights(d: int) -> list[tuple[fmpz_poly, fmpz_poly]]:
    """Return real and imaginary part of (x + i)^(d + k) (x - i)^(d - k) for k = 0..d."""
    norm = fmpz_poly([1, 0, 1])
    weights = []
    u, v = fmpz_poly([1]), fmpz_poly()
    turned = []
    for _ in range(d + 1):
        turned.append((u, v))
        # times (x + i)^2 = x^2 - 1 + 2ix
        u, v = (
            u * fmpz_poly([-1, 0, 1]) - v * fmpz_poly([0, 2]),
            u * fmpz_poly([0, 2]) + v * fmpz_poly([-1, 0, 1]),
        )
    for k in range(d + 1):
        common = norm ** (d - k)
        weights.append((turned[k][0] * common, turned[k][1] * common))
    return weights


def _hermitian_pair(C: IntegerMatrix) -> tuple[IntegerMatrix, IntegerMatrix]:
    """Return C + C^* and i (C - C^*), both Hermitian."""
    A, At = C.real, C.real.transpose()
    if C.imag is None:
        return IntegerMatrix(A + At), gaussian_matrix(A * 0, A - At)
    B, Bt = C.imag, C.imag.transpose()
    return gaussian_matrix(A + At, B - Bt), gaussian_matrix(-(B + Bt), A - At)


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
