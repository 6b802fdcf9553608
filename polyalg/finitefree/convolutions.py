"""The finite free convolutions: additive, multiplicative and rectangular, by one product of polynomials.

A. Marcus, D. Spielman, N. Srivastava, Finite free convolutions of polynomials, arXiv 1504.00350;
A. Gribinski, A. Marcus, A rectangular additive convolution for polynomials, arXiv 1904.11552.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from flint import fmpz, fmpz_mod_ctx, fmpz_mod_poly_ctx, fmpz_poly

from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_integer
from polyalg.core.limits import check_convolution_size
from polyalg.core.typing import FamilyLike, IntegerLike, PolynomialLike, RealPolynomialOverField
from polyalg.errors import DimensionError, InputError
from polyalg.fields.real.reading import ReadReal
from polyalg.finitefree.members import (
    in_first_system,
    read_degree,
    read_operands,
    returned,
    reversed_in_degree,
)

__all__ = ["additive_convolution", "multiplicative_convolution", "rectangular_convolution"]

_GUARD_BITS = 8
_MODULAR_COST = 3  # of a product modulo a number, in products of plain integers of that length


def additive_convolution(
    p: FamilyLike,
    q: PolynomialLike | IntegerLike | None = None,
    *more: PolynomialLike | IntegerLike | None,
    n: IntegerLike | None = None,
) -> RealPolynomialOverField:
    """Return the finite free additive convolution of two polynomials or more.

    Parameters
    ----------
    p, q, *more : polynomials over Q or real number fields, or one list of them
        Coefficients with the constant term first; not necessarily monic, of degree n or lower, zero allowed.
        A number behind them is n.
    n : int, optional
        The degree that the convolution lives in; by default the common degree of p, q, ...

    Returns
    -------
    polynomial in the system of the input
        With p = sum a_i x^(n-i), q = sum b_j x^(n-j), the coefficient of x^(n-k) is
        sum_{i+j=k} (n-i)! (n-j)! / (n! (n-k)!) a_i b_j.

    Raises
    ------
    DimensionError
        If n is not given and the degrees differ, or n is below one of them.
    InexactInputError, InputError
        If a coefficient is a float, is not real, or is no number; the message names it.  Also if there is one
        polynomial only, or n is given twice.
    ResourceLimitError
        If n is above 100000, or the coefficients generate a field of a degree above 64.

    Notes
    -----
    Theorem 1 of the theory page on finite free convolutions.

    For characteristic polynomials of symmetric A, B it is the expected one of A + Q B Q^T, Q orthogonal.
    Bilinear, commutative, associative, with the unit x^n.  One product of degree n; its coefficients have
    about log2 lcm C(n, i) = 1.44 n bits more than those of p and q together.

    References
    ----------
    arXiv 1504.00350, Definition 1.1 and Theorem 1.2.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.additive_convolution([-1, 0, 1], [-1, 0, 1])
    x^2 + (-2)
    >>> pa.additive_convolution([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
    x^2 + (-3)
    >>> pa.additive_convolution(pa.polynomial("(x - sqrt(2))^2"), pa.polynomial("(x - sqrt(3))^2"))
    x^2 + (-2*sqrt(2) - 2*sqrt(3))*x + (5 + 2*sqrt(2)*sqrt(3))
    >>> pa.additive_convolution([-1, 1], [-1, 0, 1])
    Traceback (most recent call last):
        ...
    polyalg.errors.DimensionError: p has degree 1 and q has degree 2; the convolution depends on its n, so
    pass n
    """
    operands, (size,) = read_operands((p, q, *more), ("n", n))
    degree = read_degree(size, operands)
    return _folded(operands, degree, [degree])


def rectangular_convolution(
    p: FamilyLike,
    q: PolynomialLike | IntegerLike | None = None,
    *more: PolynomialLike | IntegerLike | None,
    m: IntegerLike | None = None,
    n: IntegerLike | None = None,
) -> RealPolynomialOverField:
    """Return the rectangular (asymmetric) additive convolution for n by m matrices, m >= n.

    Parameters
    ----------
    p, q, *more : polynomials over Q or real number fields, or one list of them
        As for `additive_convolution`; their roots play the part of squared singular values.  Numbers behind
        them are m and n.
    m : int
        Number of columns, at least n; it has to be given.
    n : int, optional
        Number of rows; by default the common degree of p, q, ...

    Returns
    -------
    polynomial in the system of the input
        The coefficient of x^(n-k) is
        sum_{i+j=k} [(n-i)! (n-j)! / (n! (n-k)!)] [(m-i)! (m-j)! / (m! (m-k)!)] a_i b_j.

    Raises
    ------
    DimensionError
        If m < n, n is not given and the degrees differ, or n is below one of them.
    InexactInputError, InputError, ResourceLimitError
        As for `additive_convolution`.

    Notes
    -----
    Theorem 1 of the theory page on finite free convolutions.

    For p and q characteristic polynomials of A A^T and B B^T it is the expected one of
    (A + Q B R)(A + Q B R)^T over orthogonal Q and R.

    References
    ----------
    arXiv 1904.11552; for m = n arXiv 1504.00350, section 2.3.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.rectangular_convolution([-1, 1], [-2, 1], 5)
    x + (-3)
    """
    operands, (width, size) = read_operands((p, q, *more), ("m", m), ("n", n))
    degree = read_degree(size, operands)
    if width is None:
        raise InputError("m, the number of columns, is missing; pass m=")
    columns = read_integer(width, "m")
    if columns < degree:
        raise DimensionError(f"m = {columns} is below n = {degree}; the matrices are n by m with m >= n")
    return _folded(operands, degree, [degree, columns])


def multiplicative_convolution(
    p: FamilyLike,
    q: PolynomialLike | IntegerLike | None = None,
    *more: PolynomialLike | IntegerLike | None,
    n: IntegerLike | None = None,
) -> RealPolynomialOverField:
    """Return the finite free multiplicative convolution of two polynomials.

    Parameters
    ----------
    p, q, *more : polynomials over Q or real number fields, or one list of them
        As for `additive_convolution`.
    n : int, optional
        The degree that the convolution lives in; by default the common degree of p, q, ...

    Returns
    -------
    polynomial in the system of the input
        The coefficient of x^(n-k) is (-1)^k a_k b_k / C(n, k), signs included in a_k and b_k.

    Raises
    ------
    DimensionError, InexactInputError, InputError, ResourceLimitError
        As for `additive_convolution`.

    Notes
    -----
    Theorem 1 of the theory page on finite free convolutions.

    For characteristic polynomials of symmetric A and B it is the expected one of A Q B Q^T.  The unit is
    (x - 1)^n.

    References
    ----------
    arXiv 1504.00350, Definition 1.4 and Theorem 1.5.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.multiplicative_convolution([2, -3, 1], [1, -2, 1])
    x^2 + (-3)*x + 2
    """
    operands, (size,) = read_operands((p, q, *more), ("n", n))
    degree = read_degree(size, operands)
    return _folded(operands, degree, None)


def diagonal_convolution(a: list[fmpz], b: list[fmpz], n: int) -> tuple[list[fmpz], fmpz]:
    """Return numerators and denominator of (-1)^k a_k b_k / C(n, k)."""
    multiple = _lcm_of_binomials(n)
    binomial, found = fmpz(1), []
    for k in range(n + 1):
        found.append((-1) ** k * a[k] * b[k] * (multiple // binomial))
        binomial = binomial * (n - k) // (k + 1)
    return found, multiple


def _folded(given: Sequence[ReadReal], n: int, sizes: Sequence[int] | None) -> RealPolynomialOverField:
    """Return the convolution of all operands, one after the other: it is associative.

    It has one weight for each size (n; or n and m), and is the multiplicative one for None.
    """
    operands = [operand for operand in given if isinstance(operand, ReadPolynomial)]
    if len(operands) < len(given):
        from polyalg.finitefree.over_fields import convolved_over_field

        members = [operand.polynomial for operand in given if not isinstance(operand, ReadPolynomial)]
        return in_first_system(convolved_over_field(members, n, sizes), given)
    numerator, denominator = reversed_in_degree(operands[0], n), operands[0].denominator
    for operand in operands[1:]:
        numerator, factor = _convolved(numerator, reversed_in_degree(operand, n), n, sizes)
        denominator = denominator * factor * operand.denominator
        # Denominators would add up where they cancel.
        common = fmpz_poly(numerator).content().gcd(denominator) if len(operands) > 2 else fmpz(1)
        if common != 1:
            numerator, denominator = [x // common for x in numerator], denominator // common
    return returned(fmpz_poly(numerator[::-1]), denominator, *operands)


def _convolved(a: list[fmpz], b: list[fmpz], n: int, sizes: Sequence[int] | None) -> tuple[list[fmpz], fmpz]:
    if sizes is None:
        return diagonal_convolution(a, b, n)
    if not any(a) or not any(b):
        return [fmpz(0)] * (n + 1), fmpz(1)
    return weighted_convolution(a, b, n, sizes)


def weighted_convolution(
    a: list[fmpz], b: list[fmpz], n: int, sizes: Sequence[int]
) -> tuple[list[fmpz], fmpz]:
    """Return numerators and denominator of c_k = sum_{i+j=k} a_i b_j prod_s (s-i)! (s-j)! / (s! (s-k)!).

    The weight is prod_s C(s-i, j) / C(s, j), so c_k times the lcm of the binomials is an integer of few bits,
    which one product modulo a number prime to s! tells; where a and b have long entries themselves, the plain
    product of the factorial-scaled integers is quicker.  Leading zeros (lower degrees) are left out first.
    """
    first = [next(k for k, x in enumerate(f) if x) for f in (a, b)]
    start = sum(first)
    if start > n:
        return [fmpz(0)] * (n + 1), fmpz(1)
    left, right = a[first[0] : n + 1 - first[1]], b[first[1] : n + 1 - first[0]]
    height = sum(max(int(x.bit_length()) for x in f) for f in (left, right))
    check_convolution_size(len(left), 2 * len(left) * sum(s.bit_length() for s in sizes) + height)
    last = (n - first[1], n - first[0])
    scaled = _Scaled(
        left,
        right,
        [_weights(sizes, k, end) for k, end in ((first[0], last[0]), (first[1], last[1]), (start, n))],
        prod((_falling(s - last[0], n - last[0]) for s in sizes), start=fmpz(1)),
        prod((_falling(s, last[1]) for s in sizes), start=fmpz(1)),
    )
    if start:
        found, denominator = scaled.by_product()
        return [fmpz(0)] * start + found, denominator
    multiple = _common_multiple(sizes, n)
    bits = height + (n + 1).bit_length() + _GUARD_BITS + int(multiple.bit_length())
    plain = height + int(scaled.weights[0][0].bit_length() + scaled.weights[1][0].bit_length())
    if plain <= _MODULAR_COST * bits:
        return scaled.by_product_over(multiple), multiple
    return scaled.by_residues(multiple, _modulus_beyond(bits, max(sizes))), multiple


@dataclass(frozen=True, slots=True)
class _Scaled:
    """Coefficients without leading zeros; (s-i)! (s-j)! / (s! (s-k)!) as weights of them and of the answer.

    The weights begin at (s - last)!; `factor` and `whole` are what they leave over.
    """

    left: list[fmpz]
    right: list[fmpz]
    weights: list[list[fmpz]]
    factor: fmpz
    whole: fmpz

    def _product(self) -> fmpz_poly:
        """Return the product of the scaled integers, as far as the answer goes."""
        scaled = [
            fmpz_poly([x * y for x, y in zip(f, w, strict=True)])
            for f, w in zip((self.left, self.right), self.weights[:2], strict=True)
        ]
        return scaled[0].mul_low(scaled[1], len(self.left))

    def by_product(self) -> tuple[list[fmpz], fmpz]:
        """Return numerators over the product of all factorials."""
        product, top = self._product(), self.weights[2][0]
        found = [product[k] * (self.factor * (top // w)) for k, w in enumerate(self.weights[2])]
        return found, self.whole * top

    def by_product_over(self, multiple: fmpz) -> list[fmpz]:
        """Return numerators over a short denominator: a gcd with n!^2 would cost as much as the product."""
        product = self._product()
        return [product[k] * multiple // (self.whole * w) for k, w in enumerate(self.weights[2])]

    def by_residues(self, multiple: fmpz, modulus: fmpz) -> list[fmpz]:
        """Return the same from one product modulo a number prime to s! and beyond twice the numerators."""
        top = self.weights[2][0]
        product = _modular_product(self.left, self.right, self.weights[0], modulus)
        scale = multiple * fmpz(pow(int(self.whole * top % modulus), -1, int(modulus))) % modulus
        half = modulus // 2
        values = [
            x * scale % modulus * (top // w % modulus) % modulus
            for x, w in zip(product, self.weights[2], strict=True)
        ]
        return [x - modulus if x > half else x for x in values]


def _weights(sizes: Sequence[int], first: int, last: int) -> list[fmpz]:
    """Return prod_s (s-k)! / (s-last)! for k = first..last."""
    result = [fmpz(1)]
    for k in range(last, first, -1):
        step = fmpz(1)
        for s in sizes:
            step *= s - k + 1
        result.append(result[-1] * step)
    return result[::-1]


def _falling(s: int, n: int) -> fmpz:
    """Return s! / (s-n)!, by halves."""

    def product(low: int, high: int) -> fmpz:
        if high - low < 32:
            result = fmpz(1)
            for x in range(low, high):
                result *= x
            return result
        middle = (low + high) // 2
        return product(low, middle) * product(middle, high)

    return product(s - n + 1, s + 1)


def _common_multiple(sizes: Sequence[int], n: int) -> fmpz:
    multiple = fmpz(1)
    for s in sizes:
        multiple *= _lcm_of_binomials(s, n)
    return multiple


def _modular_product(a: list[fmpz], b: list[fmpz], weights: list[fmpz], modulus: fmpz) -> list[fmpz]:
    """Return the coefficients of the product of the weighted polynomials modulo x^(n+1) and the modulus."""
    context = fmpz_mod_poly_ctx(fmpz_mod_ctx(modulus))
    short = [x % modulus for x in weights]
    left = context([x * y for x, y in zip(a, short, strict=True)])
    right = context([x * y for x, y in zip(b, short, strict=True)])
    product = left.mul_low(right, len(a))
    return [fmpz(int(product[k])) for k in range(len(a))]


def _modulus_beyond(bits: int, s: int) -> fmpz:
    """Return a number above 2^bits that is prime to s!."""
    primes = fmpz.primorial_ui(fmpz(s)) if s > 1 else fmpz(1)
    candidate = (fmpz(1) << bits) + 1
    while candidate.gcd(primes) != 1:
        candidate += 2
    return candidate


def _lcm_of_binomials(s: int, n: int | None = None) -> fmpz:
    """Return the lcm of C(s, j), j = 0..n (all of them by default)."""
    if n is None or n == s:
        # lcm_j C(s, j) = lcm(1, ..., s + 1) / (s + 1)
        return _lcm_up_to(s + 1) // (s + 1)
    binomial, multiple = fmpz(1), fmpz(1)
    for j in range(n):
        binomial = binomial * (s - j) // (j + 1)
        multiple = multiple.lcm(binomial)
    return multiple


def _lcm_up_to(n: int) -> fmpz:
    """Return lcm(1, ..., n)."""
    result = fmpz(1)
    sieve = bytearray([1]) * (n + 1)
    for p in range(2, n + 1):
        if sieve[p]:
            sieve[p * p :: p] = bytes(len(range(p * p, n + 1, p)))
            power = p
            while power * p <= n:
                power *= p
            result *= power
    return result
