"""Bounds on balls and matrices of balls.

FLINT compares balls as "certainly"; the helpers here only give bounds that hold for every point of a ball.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from flint import acb, acb_mat, arb, fmpq, fmpq_mat, fmpz

from polyalg.core.precision import flint_lock, working_precision
from polyalg.errors import ResourceLimitError

T = TypeVar("T")
M = TypeVar("M", acb_mat, fmpq_mat)

_PART_NANOSECONDS = 300_000_000
_KARATSUBA_WORDS = 32
_DOUBLE_BITS, _MOST_DOUBLE_BITS, _LARGEST_DOUBLE_BITS = 128, 4096, 1024
# From here on a double would be rounded to infinity.
_LARGEST_DOUBLE = fmpz(2) ** 1024 - fmpz(2) ** 970


def radius_bound(matrix: acb_mat) -> arb:
    """Return an upper bound of the radii of all real and imaginary parts.

    The radii of a row are added by one matrix product, so the bound may exceed the largest radius by
    a factor up to the number of columns; `largest_radius` looks at each entry.
    """
    if not matrix.nrows() or not matrix.ncols():
        return arb(0)
    with flint_lock, working_precision(64):
        spread = (matrix - matrix.mid()) * acb_mat(matrix.ncols(), 1, [acb(1)] * matrix.ncols())
        bounds = [x.abs_upper() for x in spread.entries()]
    # Comparisons with what is no number are false.
    unknown = [x for x in bounds if not x.is_finite()]
    return unknown[0] if unknown else max(bounds)


def _size(x: arb) -> tuple[bool, int, int]:
    """Return a key that orders non-negative exact numbers of any exponent, not-a-number last."""
    if not x.is_finite():
        return True, 0, 0
    # The upper end of an exact number would be rounded to the working precision.
    mantissa, exponent = (x if x.is_exact() else x.upper()).man_exp()
    bits = int(mantissa.bit_length())
    if not mantissa:
        return False, -(1 << 62), 0
    shift = 64 - bits
    scaled = int(mantissa) << shift if shift >= 0 else int(mantissa) >> -shift
    return False, bits + int(exponent), scaled


def largest_radius(*matrices: acb_mat) -> arb:
    """Return the largest radius of a real or imaginary part, exactly as FLINT holds it."""
    best, key = arb(0), _size(arb(0))
    for matrix in matrices:
        for entry in matrix.entries():
            for part in (entry.real, entry.imag):
                radius = arb(part.rad())
                if radius > 0:
                    other = _size(radius)
                    if other > key:
                        best, key = radius, other
    return best


def radius_text(radius: arb, digits: int = 2) -> str:
    """Return so many digits, which are not below a radius."""
    text = str(radius.str(digits, radius=False))
    if not radius.is_finite() or not radius.mid():
        return text
    mantissa, binary = radius.mid().man_exp()
    _, figures, decimal = Decimal(text).as_tuple()
    shown = int("".join(map(str, figures)))
    assert isinstance(decimal, int)
    exact = mantissa * fmpz(2) ** max(int(binary), 0) * fmpz(10) ** max(-decimal, 0)
    if shown * fmpz(10) ** max(decimal, 0) * fmpz(2) ** max(-int(binary), 0) < exact:
        # FLINT rounds to the nearest: one unit more in the last digit.
        text = f"{Decimal((0, tuple(map(int, str(shown + 1))), decimal)):.{digits}g}"
    return text


def magnitude_bits(x: acb | arb) -> int:
    """Return the least b found with |x| <= 2**b for every point of the ball."""
    bound = x.abs_upper()
    # A ball is true in a boolean context, whatever it holds.
    if bound == 0:
        return -(1 << 30)
    # The bound is an exact number.
    mantissa, exponent = bound.man_exp()
    return int(mantissa.bit_length()) + int(exponent)


def largest_magnitude_bits(balls: Iterable[acb | arb]) -> int:
    """Return the least b >= 0 found with |x| <= 2**b for every point of all balls."""
    return max([0, *map(magnitude_bits, balls)])


def nearest_double(ball: Callable[[int], arb]) -> float:
    """Return the double nearest to a real number, given by balls of radius 2**-bits at most.

    Raises
    ------
    ResourceLimitError
        If the number does not fit: infinity is never returned for it.
    """
    bits = _DOUBLE_BITS
    while True:
        x = ball(bits)
        if magnitude_bits(x) > _LARGEST_DOUBLE_BITS and abs(x) > _LARGEST_DOUBLE:
            raise _too_large(x)
        with flint_lock, working_precision(2 * bits + 64):
            low, high = float(x.lower()), float(x.upper())
        # At the middle between two doubles no ball tells them apart.
        if low == high or bits > _MOST_DOUBLE_BITS:
            if math.isinf(low):
                raise _too_large(x)
            return float(x.mid())
        bits *= 2


def _too_large(x: arb) -> ResourceLimitError:
    return ResourceLimitError(
        f"a number of size 2^{magnitude_bits(x)} does not fit into a double (2^1024);"
        " use .to_mpmath() or .decimal(n)"
    )


def lower_magnitude_bits(bound: arb) -> int:
    """Return the largest b found with 2**b <= bound, for an exact positive number."""
    mantissa, exponent = bound.lower().man_exp()
    return int(mantissa.bit_length()) - 1 + int(exponent)


def largest_entry(vector: Sequence[acb]) -> int:
    """Return the index of the entry of largest modulus, one of those that cannot be told apart from it."""
    best, at = vector[0].abs_lower(), 0
    for k, x in enumerate(vector):
        size = x.abs_lower()
        if size > best:
            best, at = size, k
    return at


def integers_in(balls: Iterable[acb]) -> list[fmpz] | None:
    """Return the integers that are the only ones in balls; None where one does not tell it."""
    found = [z.real.unique_fmpz() if z.imag.contains(0) else None for z in balls]
    known = [n for n in found if n is not None]
    return known if len(known) == len(found) else None


def mirror(box: acb) -> acb:
    """Return the conjugate without rounding; FLINT's own rounds midpoints to the working precision."""
    with flint_lock, working_precision(box.bits() + 2):
        return box.conjugate()


def mirrors(boxes: Sequence[acb]) -> list[acb]:
    """Return the conjugates as `mirror` does."""
    with flint_lock, working_precision(max((box.bits() for box in boxes), default=0) + 2):
        return [box.conjugate() for box in boxes]


def scaled_midpoint(x: arb, bits: int) -> int:
    """Return the integer nearest to 2^bits times the midpoint, up to one."""
    mantissa, exponent = x.mid().man_exp()
    shift = int(exponent) + bits
    return int(mantissa) << shift if shift >= 0 else ((int(mantissa) >> (-shift - 1)) + 1) >> 1


def row_parts(rows: Sequence[T], per_row: int, bits: int) -> list[list[T]]:
    """Cut the rows of a matrix product into parts that take less than about a third of a second each.

    FLINT sees no signals, so a product that takes longer is done in parts.

    Parameters
    ----------
    rows : sequence
        The rows of the left factor.
    per_row : int
        Multiplications for each row.
    bits : int
        Working precision.
    """
    words = bits // 64 + 1
    nanoseconds = per_row * (30 + words * min(words, _KARATSUBA_WORDS)) + 1
    size = max(1, _PART_NANOSECONDS // nanoseconds)
    return [list(rows[k : k + size]) for k in range(0, len(rows), size)]


def product(left: M, right: M, bits: int) -> M:
    """Return left * right, in parts where it takes long; both of one type of matrix."""
    kind = type(left)
    # A complex product is four real ones.
    per_row = (4 if kind is acb_mat else 1) * right.nrows() * right.ncols()
    parts = row_parts(range(left.nrows()), per_row, bits)
    if len(parts) <= 1:
        return left * right
    rows = left.tolist()
    return kind([row for part in parts for row in (kind([rows[i] for i in part]) * right).tolist()])


def middle(x: arb) -> arb:
    """Return the point of a ball that stands for it in other systems: 0 where it cannot be told from 0."""
    return arb(0) if x.is_finite() and x.contains(0) else x.mid()


def double_of(x: arb) -> float:
    """Return the double nearest to the middle of a ball, which is not made infinite."""
    point = middle(x)
    if not point.is_finite():
        return float("nan")
    mantissa, exponent = (int(v) for v in point.man_exp())
    shift = mantissa.bit_length() + exponent
    if shift > 1024:
        raise ResourceLimitError(
            f"an entry of size 2^{shift} does not fit into a double (2^1024);"
            " use .to_mpmath() or the FLINT matrix"
        )
    if shift < -1200:
        return float(0)
    return float(Fraction(mantissa) * Fraction(2) ** exponent)


def ball_of(real: fmpq, imag: fmpq) -> acb:
    """Return the enclosure of a Gaussian rational at the working precision, exact if dyadic and short."""
    return acb(real, imag) if imag else acb(real)
