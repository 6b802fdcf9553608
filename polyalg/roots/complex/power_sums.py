"""Polynomials whose roots are sums and products of two roots of another one, by the sums of their powers."""

from __future__ import annotations

from flint import fmpq, fmpq_poly, fmpq_series, fmpz, fmpz_poly

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.precision import with_series_length


def conjugate_sums(f: IntegerPolynomial) -> fmpz_poly:
    """Return the monic polynomial whose roots are all alpha + conj(beta), alpha and beta roots of a monic f.

    Power sums of the sums are a product of exponential generating functions; Newton's identities, as
    the exponential of a series, lead back to coefficients.
    """
    size = f.degree**2 + 1
    return _with_power_sums(_binomial_convolution(*_power_sums(f, size)))


def conjugate_products(f: IntegerPolynomial) -> fmpz_poly:
    """Return a monic polynomial with z conj(z) as a root for every root z of a monic f that is not real.

    Its roots are all products of two roots of a real f at different places, and of another one all
    alpha conj(beta).
    """
    n = f.degree
    if f.is_real:
        size = n * (n - 1) // 2 + 1
        sums, _ = _power_sums(f, 2 * size - 1)
        return _with_power_sums([(sums[k] ** 2 - sums[2 * k]) // 2 for k in range(size)])
    return _with_power_sums([a * a + b * b for a, b in zip(*_power_sums(f, n * n + 1), strict=True)])


def _with_power_sums(sums: list[fmpz]) -> fmpz_poly:
    """Return the monic polynomial over Z of degree len(sums) - 1 with these sums of powers of the roots."""
    size = len(sums)
    terms = [fmpq(0)] + [fmpq(-sums[k], k) for k in range(1, size)]
    reverse = with_series_length(size, lambda: fmpq_series(terms, prec=size).exp()).coeffs()
    reverse += [fmpq(0)] * (size - len(reverse))
    return fmpq_poly(reverse[::-1]).numer()


def _power_sums(f: IntegerPolynomial, size: int) -> tuple[list[fmpz], list[fmpz]]:
    """Return the two parts of the sums of k-th powers of the roots, k < size, by Newton's identities."""
    degree = f.degree
    coefficients = [f.coefficient(degree - k) for k in range(degree + 1)]
    real, imag = [fmpz(degree)], [fmpz(0)]
    for k in range(1, size):
        re, im = fmpz(0), fmpz(0)
        for j in range(1, min(k, degree) + 1):
            a, b = coefficients[j]
            p, q = (fmpz(k), fmpz(0)) if j == k else (real[k - j], imag[k - j])
            re -= a * p - b * q
            im -= a * q + b * p
        real.append(re)
        imag.append(im)
    return real, imag


def _binomial_convolution(real: list[fmpz], imag: list[fmpz]) -> list[fmpz]:
    """Return sum_j binom(k, j) s_j conj(s_{k-j}) for s = real + i imag.

    Over the common denominator N! everything is an integer.
    """
    size = len(real)
    top = fmpz.fac_ui(fmpz(size - 1))
    weights = [top]
    for k in range(1, size):
        weights.append(weights[-1] // k)
    product = fmpz_poly([x * w for x, w in zip(real, weights, strict=True)]) ** 2
    if any(imag):
        product += fmpz_poly([x * w for x, w in zip(imag, weights, strict=True)]) ** 2
    # weights[k] = N! / k!
    return [product[k] // (top * weights[k]) for k in range(size)]
