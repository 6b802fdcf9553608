"""The adjugate of a regular matrix polynomial times a vector: at a simple zero it spans the kernel.

P v = det P b for v = adj P b.  Power series modulo 62-bit primes: v = det P (P^-1 b).
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpz, fmpz_poly, nmod_mat, nmod_poly

from polyalg.algebra.determinant import coefficient_bound_bits
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerPolynomial, Place, gaussian_polynomial
from polyalg.algebra.modular import chinese_remainder, integers, places, split_images

__all__ = ["adjugate_product"]

Known = tuple[IntegerPolynomial, int]
"""A multiple of the determinant by a number, and an integer where it is not zero."""


def adjugate_product(
    P: IntegerMatrixPolynomial, b: Sequence[int], determinant: IntegerPolynomial
) -> list[IntegerPolynomial]:
    """Return adj(P) b for the numerators of a regular P, n polynomials of degree (n - 1) d at most.

    Parameters
    ----------
    b : sequence of int
        n numbers.
    determinant : IntegerPolynomial
        That of the numerators, or a multiple of it by a number that is not zero.

    Notes
    -----
    What Theorem 5 of the theory page on matrix polynomials takes at simple zeros.

    By Cramer's rule entry i is the determinant of P with b for column i; the bound on its coefficients is
    that of such determinants.  O(n^2 d) operations for each of (n - 1) d + 1 terms, modulo each of
    O(n (bits + log(n d))) / 62 primes.
    """
    at_zero = next(t for t in integers() if any(_value(determinant, t)))
    bits = coefficient_bound_bits(P.coefficients, max(map(abs, b))) + 1
    product, moduli = fmpz(1), list[int]()
    reals: list[list[list[int]]] = []
    imags: list[list[list[int]]] = []
    for at in places():
        parts = _images(P, b, (determinant, at_zero), at)
        if parts is None:
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
    if not P.is_gaussian:
        return [IntegerPolynomial(f) for f in real]
    return [gaussian_polynomial(f, g) for f, g in zip(real, imag, strict=True)]


def _images(
    P: IntegerMatrixPolynomial, b: Sequence[int], known: Known, at: Place
) -> tuple[list[list[int]], list[list[int]]] | None:
    """Return real and imaginary parts of all coefficients modulo a prime; None where it is of no use."""
    here = _at_a_place(P, b, known, at)
    if here is None:
        return None
    size = (P.nrows - 1) * P.formal_degree + 1
    if not P.is_gaussian:
        return [[int(f[k]) for k in range(size)] for f in here], []
    there = _at_a_place(P, b, known, at.conjugate())
    if there is None:
        return None
    pairs = [split_images(f, g, at) for f, g in zip(here, there, strict=True)]
    real, imag = ([[int(pair[part][k]) for k in range(size)] for pair in pairs] for part in (0, 1))
    return real, imag


def _at_a_place(
    P: IntegerMatrixPolynomial, b: Sequence[int], known: Known, at: Place
) -> list[nmod_poly] | None:
    """Return the polynomials modulo a prime; None where that divides a value of the determinant.

    With F the multiple of it, det P = det P(t) / F(t) F.
    """
    p, t, multiple = at.p, known[1], known[0].mod(at)
    moved = _shifted([C.mod(at) for C in P.coefficients], t % p)
    value, weight = int(moved[0].det()), int(multiple(t % p))
    if not value or not weight:
        return None
    size = (P.nrows - 1) * P.formal_degree + 1
    solution = _series_solution(moved, nmod_mat(P.nrows, 1, [x % p for x in b], p), size)
    there = multiple(nmod_poly([t, 1], p)) * (value * pow(weight, -1, p) % p)
    entries = [nmod_poly((f * there).coeffs()[:size], p) for f in solution]
    return [f(nmod_poly([-t, 1], p)) for f in entries] if t else entries


def _value(f: IntegerPolynomial, t: int) -> tuple[fmpz, fmpz]:
    """Return real and imaginary part of the value at an integer."""
    return f.real(t), fmpz(0) if f.imag is None else f.imag(t)


def _shifted(images: Sequence[nmod_mat], t: int) -> list[nmod_mat]:
    """Return the coefficients of P(x + t): Horner's scheme again and again."""
    moved = list(images)
    for k in range(len(moved) if t else 0):
        for j in range(len(moved) - 2, k - 1, -1):
            moved[j] = moved[j] + moved[j + 1] * t
    return moved


def _series_solution(images: Sequence[nmod_mat], right: nmod_mat, size: int) -> list[nmod_poly]:
    """Return P^-1 b modulo x^size, for an invertible P(0)."""
    n, p, d = right.nrows(), right.modulus(), len(images) - 1
    first = images[0].solve(right)
    # One row of blocks takes the last d terms, the oldest first, to the next one.
    blocks = [[int(x) for x in (-images[0].solve(C)).entries()] for C in reversed(images[1:])]
    rows = [x for i in range(n) for block in blocks for x in block[i * n : (i + 1) * n]]
    step = nmod_mat(n, n * d, rows, p)
    terms = [0] * (n * (d - 1)) + [int(x) for x in first.entries()]
    for _ in range(size - 1):
        following = step * nmod_mat(n * d, 1, terms[len(terms) - n * d :], p)
        terms += [int(x) for x in following.entries()]
    terms = terms[n * (d - 1) :]
    return [nmod_poly(terms[i::n], p) for i in range(n)]
