"""The adjugate of a regular matrix polynomial times a vector: at a simple zero it spans the kernel.

P v = det P b for v = adj P b.  Values at integers modulo 62-bit primes, as for the determinant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from flint import fmpz, fmpz_poly, nmod_mat, nmod_poly

from polyalg.algebra.determinant import coefficient_bound_bits
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerPolynomial, Place, gaussian_polynomial
from polyalg.algebra.modular import chinese_remainder, integers, places, split_images

__all__ = ["adjugate_product"]


def adjugate_product(
    P: IntegerMatrixPolynomial, b: Sequence[int], is_zero: Callable[[int], bool]
) -> list[IntegerPolynomial]:
    """Return adj(P) b for the numerators of a regular P, n polynomials of degree (n - 1) d at most.

    Parameters
    ----------
    b : sequence of int
        n numbers.
    is_zero : callable
        Whether the determinant vanishes at an integer.

    Notes
    -----
    What Theorem 5 of the theory page on matrix polynomials takes at simple zeros.

    By Cramer's rule entry i is the determinant of P with b for column i; the bound on its coefficients is
    that of such determinants.
    """
    size = (P.nrows - 1) * P.formal_degree + 1
    points = list(islice((t for t in integers() if not is_zero(t)), size))
    bits = coefficient_bound_bits(P.coefficients, max(map(abs, b))) + 1
    product, moduli = fmpz(1), list[int]()
    reals: list[list[list[int]]] = []
    imags: list[list[list[int]]] = []
    for at in places():
        parts = _images(P, b, points, at)
        if parts is None:
            # The prime divides a value of the determinant.
            continue
        moduli.append(at.p)
        reals.append(parts[0])
        imags.append(parts[1])
        product *= at.p
        if int(product.bit_length()) > bits:
            break
    real, imag = (
        [fmpz_poly(chinese_remainder(rows, moduli)) for rows in zip(*images, strict=True)]
        for images in (reals, imags)
    )
    return [gaussian_polynomial(f, g) for f, g in zip(real, imag, strict=True)]


def _images(
    P: IntegerMatrixPolynomial, b: Sequence[int], points: list[int], at: Place
) -> tuple[list[list[int]], list[list[int]]] | None:
    """Return real and imaginary parts of all coefficients modulo a prime; None where it is of no use."""
    here = _at_a_place(P, b, points, at)
    if here is None:
        return None
    size = len(points)
    if not P.is_gaussian:
        return [[int(f[k]) for k in range(size)] for f in here], [[0] * size for _ in here]
    there = _at_a_place(P, b, points, at.conjugate())
    if there is None:
        return None
    pairs = [split_images(f, g, at) for f, g in zip(here, there, strict=True)]
    real, imag = ([[int(pair[part][k]) for k in range(size)] for pair in pairs] for part in (0, 1))
    return real, imag


def _at_a_place(
    P: IntegerMatrixPolynomial, b: Sequence[int], points: list[int], at: Place
) -> list[nmod_poly] | None:
    """Return the polynomials modulo a prime, interpolated at the points."""
    n, p = P.nrows, at.p
    images = [C.mod(at) for C in reversed(P.coefficients)]
    right = nmod_mat(n, 1, [x % p for x in b], p)
    rows: list[int] = []
    for t in points:
        value = images[0]
        for C in images[1:]:
            value = value * (t % p) + C
        determinant = value.det()
        if not int(determinant):
            return None
        rows += [int(x) for x in (value.solve(right) * determinant).entries()]
    size = len(points)
    vandermonde = nmod_mat(size, size, [pow(t, k, p) for t in points for k in range(size)], p)
    found = vandermonde.solve(nmod_mat(size, n, rows, p))
    return [nmod_poly([int(found[k, j]) for k in range(size)], p) for j in range(n)]
