"""Polynomials from their roots, and polynomials whose roots are moved or multiplied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from flint import fmpq, fmpq_poly, fmpz

from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_gaussian, read_integer, read_rational
from polyalg.core.limits import check_convolution_size
from polyalg.core.origin import Origin
from polyalg.core.typing import (
    ExactPolynomial,
    IntegerLike,
    NumberLike,
    Polynomial,
    PolynomialLike,
    RationalLike,
    SageElement,
    SympyPolynomial,
)
from polyalg.errors import InputError, ResourceLimitError
from polyalg.finitefree.members import MAX_DEGREE, listed, read_over_rationals

__all__ = ["dilate", "from_roots", "shift"]

Factor = TypeVar("Factor", fmpq_poly, GaussianPolynomial)


def from_roots(roots: Iterable[NumberLike] | Mapping[NumberLike, IntegerLike]) -> Polynomial:
    """Return the monic polynomial with the given roots.

    Parameters
    ----------
    roots : sequence of exact numbers, or mapping of them to multiplicities
        Rational or in Q(i); a root of multiplicity m stands m times in a sequence.  Empty gives 1.

    Returns
    -------
    fmpq_poly, or GaussianPolynomial where a coefficient is not real
        prod (x - root); a polynomial of Sage where a root is of Sage.

    Raises
    ------
    InexactInputError
        If a root is a float; the message says which.
    InputError
        If a root is no number of Q or Q(i), or a multiplicity is negative or no integer.
    ResourceLimitError
        If there are more than 100000 roots, or the coefficients would not fit into memory.

    Notes
    -----
    Products by halves, O~(n b) bit operations for n roots of together b bits.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.from_roots([1, 2, 2]) == pa.from_roots({1: 1, 2: 2})
    True
    >>> pa.from_roots([1j, -1j])
    x^2 + 1
    """
    given, numbers = _read_roots(roots)
    if len(numbers) > MAX_DEGREE:
        raise ResourceLimitError(f"{len(numbers)} roots are above {MAX_DEGREE}, the limit")
    height = sum(max(_bits(part) for part in (z.real, z.imag)) for z in numbers)
    check_convolution_size(len(numbers) + 1, height)
    found: Polynomial = Origin.of_entries(given).returned(_of_roots(numbers))
    return found


def _of_roots(numbers: list[GaussianRational]) -> ExactPolynomial:
    if not any(z.imag for z in numbers):
        return _product([fmpq_poly([-z.real, 1]) for z in numbers]) if numbers else fmpq_poly([1])
    found = _product([GaussianPolynomial([-z.real, 1], [-z.imag]) for z in numbers])
    return found if found.imag else found.real


def _read_roots(roots: object) -> tuple[list[object], list[GaussianRational]]:
    """Return the roots as they were given, and their values with multiplicity."""
    if isinstance(roots, Mapping):
        pairs = [(z, read_integer(m, f"the multiplicity of {z}")) for z, m in roots.items()]
        wrong = next(((z, m) for z, m in pairs if m < 0), None)
        if wrong is not None:
            raise InputError(f"the multiplicity of {wrong[0]} must not be negative, it is {wrong[1]}")
        if sum(m for _, m in pairs) > MAX_DEGREE:
            raise ResourceLimitError(f"the multiplicities add up to more than {MAX_DEGREE}, the limit")
    elif isinstance(roots, Iterable) and not isinstance(roots, (str, bytes)):
        pairs = [(z, 1) for z in listed(roots, "roots", "numbers")]
    else:
        raise InputError(f"roots must be a list of numbers, not a {type(roots).__name__}")
    found: list[GaussianRational] = []
    for k, (z, m) in enumerate(pairs):
        found += [read_gaussian(z, "roots", words=f"root {k}", entry=k)] * m
    return [z for z, _ in pairs], found


def _product(factors: Sequence[Factor]) -> Factor:
    """Return the product of one factor or more, by halves."""
    row = list(factors)
    while len(row) > 1:
        row = [f * g for f, g in zip(row[::2], row[1::2], strict=False)] + row[len(row) - len(row) % 2 :]
    return row[0]


def shift(p: PolynomialLike, a: RationalLike) -> fmpq_poly | SympyPolynomial | SageElement:
    """Return p(x - a): every root is moved by a.

    Parameters
    ----------
    p : polynomial over Q
        Constant term first; constants and zero stay what they are.
    a : exact rational
        Roots r become r + a, so that the first cumulant of a monic p grows by a and the others stay.

    Returns
    -------
    polynomial in the system of p
        With the leading coefficient of p.

    Raises
    ------
    InexactInputError, InputError
        If a or a coefficient is a float, is not real, or is no number; the message names it.
    ResourceLimitError
        If the coefficients would not fit into memory.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.shift([-1, 0, 1], 3) == pa.from_roots([2, 4])
    True
    """
    read, step = read_over_rationals(p, "p"), read_rational(a, "a")
    _check(read, step)
    return _returned(_rational(read)(fmpq_poly([-step, 1])), read)


def dilate(p: PolynomialLike, c: RationalLike) -> fmpq_poly | SympyPolynomial | SageElement:
    """Return c^n p(x / c) for p of degree n: every root is multiplied by c.

    Parameters
    ----------
    p : polynomial over Q
        Constant term first; constants and zero stay what they are.
    c : exact rational
        Roots r become c r, the k-th cumulant c^k times what it was.  0 is allowed: all roots become 0.

    Returns
    -------
    polynomial in the system of p
        With the leading coefficient of p.

    Raises
    ------
    InexactInputError, InputError, ResourceLimitError
        As for `shift`.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.dilate([2, -3, 1], 5) == pa.from_roots([5, 10])
    True
    """
    read, factor = read_over_rationals(p, "p"), read_rational(c, "c")
    _check(read, factor)
    power, coefficients = fmpq(1), []
    for x in _rational(read).coeffs()[::-1]:
        coefficients.append(x * power)
        power *= factor
    return _returned(fmpq_poly(coefficients[::-1]), read)


def _bits(x: fmpq) -> int:
    """Return bits of numerator and denominator, and one for a sum."""
    return int(x.p.bit_length()) + int(x.q.bit_length()) + 1


def _check(read: ReadPolynomial, number: fmpq) -> None:
    """Refuse what would not fit: a power of the number for each coefficient."""
    n = max(read.degree, 0)
    height = int(read.real.height_bits()) + int(fmpz(read.denominator).bit_length())
    check_convolution_size(n + 1, height + n * _bits(number))


def _rational(read: ReadPolynomial) -> fmpq_poly:
    return fmpq_poly(read.real, read.denominator)


def _returned(found: fmpq_poly, read: ReadPolynomial) -> fmpq_poly | SympyPolynomial | SageElement:
    return read.origin.polynomial(found)
