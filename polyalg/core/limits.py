"""Sizes that are refused before FLINT is called, since FLINT ends the process where memory ends.

Estimates are generous upper bounds of what a call would hold; the limit is one constant.
"""

from __future__ import annotations

import os

from flint import fmpz_mat

from polyalg.errors import ResourceLimitError


def _physical_memory() -> int:
    """Return the bytes of memory of the machine, where it tells; otherwise those of a small one."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return 1 << 33


# Bytes that one answer may need; a request beyond is a mistake or wants another method.
MAX_BYTES = min(1 << 34, _physical_memory() * 3 // 4)


def check_form_size(n: int, real: fmpz_mat, imag: fmpz_mat | None, bits: int) -> None:
    """Raise `ResourceLimitError` if a Jordan form of this size would not fit.

    The exact vectors of both sides are 2 n^2 integers of about n (a + log n) bits, the answer 2 n^2
    complex balls of `bits` bits and the loss of precision on the way.

    Parameters
    ----------
    n : int
        Size of the matrix.
    real, imag : fmpz_mat
        Numerators.
    bits : int
        Accuracy asked for.
    """
    height = matrix_bits(real) + (0 if imag is None else matrix_bits(imag))
    exact = 2 * n * n * n * (height + n.bit_length())
    balls = 8 * n * n * (bits + n * (height + n.bit_length()) // 4 + 128)
    _check(
        (exact + balls) // 8,
        f"the Jordan form of a {n} x {n} matrix with {height}-bit entries at {bits} bits",
    )


def check_null_space_size(columns: int, rank: int, height: int) -> None:
    """Raise `ResourceLimitError` if a basis of a null space would not fit.

    Parameters
    ----------
    columns, rank : int
        Of the matrix.
    height : int
        Bits of its largest entry.
    """
    # Entries are minors; FLINT holds the solution, its numerators and the basis.
    bits = rank * (height + rank.bit_length()) + 64
    _check(
        3 * (columns - rank) * (rank + 1) * bits // 8,
        f"the null space of a matrix of rank {rank} with {columns} columns of {height}-bit entries",
    )


def check_power_size(
    n: int, real: fmpz_mat, imag: fmpz_mat | None, denominator_bits: int, exponent: int
) -> None:
    """Raise `ResourceLimitError` if the exact power of a matrix would not fit.

    Parameters
    ----------
    n, real, imag
        The matrix of numerators.
    denominator_bits : int
        Bits of the common denominator.
    exponent : int
        Power, of any sign.
    """
    height = matrix_bits(real) + (0 if imag is None else matrix_bits(imag))
    if height + denominator_bits <= 1 and n <= 1:
        return
    entry = abs(exponent) * (height + n.bit_length() + denominator_bits) * (n if exponent < 0 else 1)
    _check(2 * n * n * entry // 8, f"the power {_shown(exponent)} of a {n} x {n} matrix")


def check_number_power_size(degree: int, bits: int, exponent: int) -> None:
    """Raise `ResourceLimitError` if the exact power of an algebraic number would not fit.

    Parameters
    ----------
    degree : int
        Of the field.
    bits : int
        Of the power.
    exponent : int
    """
    # The power, a product of twice its length, and the work space of that.
    _check(8 * degree * bits // 8, f"the power {_shown(exponent)} of a number of degree {degree}")


def _shown(exponent: int) -> str:
    bits = exponent.bit_length()
    return str(exponent) if bits < 100 else f"with an exponent of {bits} bits"


def check_function_size(n: int, growth_bits: int, what: str) -> None:
    """Raise `ResourceLimitError` if a function of a matrix has values too large to hold.

    Parameters
    ----------
    n : int
        Size of the matrix.
    growth_bits : int
        Bits of the integer part of the largest value.
    what : str
        The function, for the message.
    """
    # V, f(J) and V^-1 and two products, each with two parts.
    _check(10 * n * n * max(growth_bits, 0) // 8, f"{what} of a {n} x {n} matrix")


def check_matrix_polynomial_size(n: int, degree: int, bits: int) -> None:
    """Raise `ResourceLimitError` if exact work on a matrix polynomial would not fit.

    Parameters
    ----------
    n : int
        Size of the coefficients.
    degree : int
    bits : int
        Height of the coefficients.
    """
    # The determinant at one large integer, of about n^2 degree (bits + log n) bits, and its images.
    determinant = n * degree * n * (bits + n.bit_length() + 1)
    _check(
        (8 * n * n * (degree + 1) * bits + 16 * determinant) // 8,
        f"a matrix polynomial of size {n} and degree {degree} with coefficients of {bits} bits",
    )


def check_convolution_size(count: int, bits: int) -> None:
    """Raise `ResourceLimitError` if a product of polynomials with so many long coefficients would not fit.

    Parameters
    ----------
    count : int
        Coefficients of the answer.
    bits : int
        Of the coefficients of both factors together, at most.
    """
    # The factors, the weights and the product, half as long on average.
    _check(count * bits * 4 // 8, f"a convolution of {count} coefficients of up to {bits} bits")


def _check(size: int, what: str) -> None:
    if size > MAX_BYTES:
        # A size from an exponent of the user's can be an integer that no float or text holds.
        need = f"about {size >> 30}" if size.bit_length() < 100 else f"more than 2^{size.bit_length() - 31}"
        raise ResourceLimitError(
            f"{what} may need {need} GiB, more than the limit of {MAX_BYTES // 2**30} GiB"
        )


def matrix_bits(matrix: fmpz_mat) -> int:
    """Return the bits of the largest entry."""
    entries = matrix.entries()
    # Two comparisons an entry cost less than asking each for its size.
    return int(max(max(entries), -min(entries)).height_bits()) if entries else 0
