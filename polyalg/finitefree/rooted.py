"""Polynomials from their roots, and polynomials whose roots are moved or multiplied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from flint import fmpq, fmpq_poly, fmpz

from polyalg.core.gaussian import GaussianPolynomial, GaussianRational
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.inputs.reading import read_gaussian, read_integer
from polyalg.core.limits import check_convolution_size
from polyalg.core.origin import Origin
from polyalg.core.refusals import refusal
from polyalg.core.typing import (
    ExactPolynomial,
    IntegerLike,
    NumberLike,
    Polynomial,
    PolynomialLike,
    PolynomialOverField,
    RealPolynomialOverField,
)
from polyalg.errors import InexactInputError, InputError, ResourceLimitError
from polyalg.fields.real.exact import RealEnd, over_field, polynomial_of, read_end
from polyalg.fields.real.reading import ReadReal
from polyalg.finitefree.members import MAX_DEGREE, in_first_system, listed, read_real, with_number

if TYPE_CHECKING:
    from polyalg.fields.number import AlgebraicNumber
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = ["dilate", "from_roots", "shift"]

Number = TypeVar("Number", fmpq, "AlgebraicNumber")
Factor = TypeVar("Factor", fmpq_poly, GaussianPolynomial, "AlgebraicPolynomial")


def from_roots(roots: Iterable[NumberLike] | Mapping[NumberLike, IntegerLike]) -> Polynomial:
    """Return the monic polynomial with the given roots.

    Parameters
    ----------
    roots : sequence of exact numbers, or mapping of them to multiplicities
        Rational, in Q(i) or algebraic; a root of multiplicity m stands m times in a sequence.  Empty gives 1.

    Returns
    -------
    fmpq_poly, or GaussianPolynomial where a coefficient is not real
        prod (x - root); an AlgebraicPolynomial where a coefficient is in neither Q nor Q(i); a polynomial of
        Sage where a root is of Sage.

    Raises
    ------
    InexactInputError
        If a root is a float; the message says which.
    InputError
        If a root is not known to be algebraic, or a multiplicity is negative or no integer.
    ResourceLimitError
        If there are more than 100000 roots, the coefficients would not fit into memory, or the roots generate
        a field of a degree above 64.

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
    >>> pa.from_roots([pa.algebraic("sqrt(2)"), pa.algebraic("sqrt(3)")])
    x^2 + (-sqrt(2) - sqrt(3))*x + sqrt(2)*sqrt(3)
    """
    pairs = _read_pairs(roots)
    found: Polynomial = Origin.of_entries([z for z, _ in pairs]).returned(_of_pairs(pairs))
    return found


def _of_pairs(pairs: list[tuple[object, int]]) -> PolynomialOverField:
    numbers: list[GaussianRational] = []
    try:
        for k, (z, m) in enumerate(pairs):
            numbers += [read_gaussian(z, "roots", words=f"root {k}", entry=k)] * m
    except InexactInputError:
        raise
    except InputError:
        return _of_algebraic(pairs)
    _check_count(len(numbers))
    height = sum(max(_bits(part) for part in (z.real, z.imag)) for z in numbers)
    check_convolution_size(len(numbers) + 1, height)
    return _of_roots(numbers)


def _check_count(count: int) -> None:
    if count > MAX_DEGREE:
        raise ResourceLimitError(f"{count} roots are above {MAX_DEGREE}, the limit")


def _of_algebraic(pairs: list[tuple[object, int]]) -> PolynomialOverField:
    from polyalg.fields.inputs import read_polynomial
    from polyalg.fields.polynomial import AlgebraicPolynomial
    from polyalg.fields.reading import read_numbers

    def refuse(k: int) -> InputError:
        return refusal(pairs[k][0], f"root {k}", "roots", k)

    read = read_numbers([z for z, _ in pairs], refuse, "the roots")
    count, height = sum(m for _, m in pairs), max(int(z.numer().height_bits()) for z in read.values)
    _check_count(count)
    check_convolution_size((count + 1) * read.field.degree, (count + 1) * (height + 1))
    one = fmpq_poly([1])
    factors = [AlgebraicPolynomial(read.field, [one])]
    for z, (_, m) in zip(read.values, pairs, strict=True):
        factors += [AlgebraicPolynomial(read.field, [-z, one])] * m
    return read_polynomial(_product(factors)).value()


def _of_roots(numbers: list[GaussianRational]) -> ExactPolynomial:
    if not any(z.imag for z in numbers):
        return _product([fmpq_poly([-z.real, 1]) for z in numbers]) if numbers else fmpq_poly([1])
    found = _product([GaussianPolynomial([-z.real, 1], [-z.imag]) for z in numbers])
    return found if found.imag else found.real


def _read_pairs(roots: object) -> list[tuple[object, int]]:
    """Return the roots as they were given, with their multiplicities."""
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
    return pairs


def _product(factors: Sequence[Factor]) -> Factor:
    """Return the product of one factor or more, by halves."""
    row = list(factors)
    while len(row) > 1:
        row = [f * g for f, g in zip(row[::2], row[1::2], strict=False)] + row[len(row) - len(row) % 2 :]
    return row[0]


def shift(p: PolynomialLike, a: NumberLike) -> RealPolynomialOverField:
    """Return p(x - a): every root is moved by a.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Constant term first; constants and zero stay what they are.
    a : exact real number, rational or algebraic
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
        If the coefficients would not fit into memory, or generate a field with a of a degree above 64.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.shift([-1, 0, 1], 3) == pa.from_roots([2, 4])
    True
    >>> pa.shift([0, 0, 1], pa.algebraic("sqrt(2)"))
    x^2 - 2*sqrt(2)*x + 2
    """
    read, step = read_real(p, "p"), read_end(a, "a")
    if isinstance(read, ReadPolynomial) and isinstance(step, fmpq):
        _check(read, step)
        return read.origin.polynomial(_rational(read)(fmpq_poly([-step, 1])))
    from polyalg.fields.real.evaluation import shifted

    polynomial, number = _over_field(read, step, "a")
    return in_first_system(shifted(polynomial, -number), [read])


def dilate(p: PolynomialLike, c: NumberLike) -> RealPolynomialOverField:
    """Return c^n p(x / c) for p of degree n: every root is multiplied by c.

    Parameters
    ----------
    p : polynomial over Q or a real number field
        Constant term first; constants and zero stay what they are.
    c : exact real number, rational or algebraic
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
    read, factor = read_real(p, "p"), read_end(c, "c")
    if isinstance(read, ReadPolynomial) and isinstance(factor, fmpq):
        _check(read, factor)
        return read.origin.polynomial(fmpq_poly(_dilated(_rational(read).coeffs(), factor)))
    polynomial, number = _over_field(read, factor, "c")
    return in_first_system(polynomial_of(_dilated(polynomial.coeffs(), number)), [read])


def _dilated(coefficients: list[Number], factor: Number) -> list[Number]:
    """Return the coefficients times powers of a number, the first power for the second highest."""
    found, power = coefficients[-1:], factor
    for x in coefficients[-2::-1]:
        found.append(x * power)
        power = power * factor
    return found[::-1]


def _rational(read: ReadPolynomial) -> fmpq_poly:
    return fmpq_poly(read.real, read.denominator)


def _bits(x: fmpq) -> int:
    """Return bits of numerator and denominator, and one for a sum."""
    return int(x.p.bit_length()) + int(x.q.bit_length()) + 1


def _check(read: ReadPolynomial, number: fmpq) -> None:
    """Refuse what would not fit: a power of the number for each coefficient."""
    n = max(read.degree, 0)
    height = int(read.real.height_bits()) + int(fmpz(read.denominator).bit_length())
    check_convolution_size(n + 1, height + n * _bits(number))


def _over_field(read: ReadReal, x: RealEnd, name: str) -> tuple[AlgebraicPolynomial, AlgebraicNumber]:
    """Return a polynomial and a number, one of which is irrational, over one field; the sizes are checked."""
    (joined,), number = with_number([("p", read)], x, name)
    p, n = over_field(joined.real), max(read.degree, 0)
    assert not isinstance(number, fmpq)
    height = max(_bits(c) for y in (number, *p) for c in (fmpq(0), *y.coordinates.coeffs()))
    check_convolution_size((n + 1) * p.field.degree, (n + 1) * height)
    return p, number
