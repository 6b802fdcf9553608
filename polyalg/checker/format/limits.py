"""Bounds on what an untrusted certificate may ask for, and a meter of the work it causes.

Every heavy step announces its cost before it starts; the sum may not pass ``WORK_BUDGET``.
Costs are rough nanoseconds of pure Python on a machine of 2020; they bound time, they prove nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import CertificateError

MAX_TEXT = 64 * 2**20
"""Characters of JSON text."""
MAX_DEPTH = 16
"""Nesting of JSON arrays and objects."""
MAX_ELEMENTS = 2**21
"""Commas, colons, brackets or strings in the JSON text: bounds the memory that parsing takes."""
MAX_DIMENSION = 400
"""Rows of the input matrix."""
MAX_FIELD_DEGREE = 64
"""Degree of a number field over Q."""
MAX_INTEGER_BITS = 2**22
"""Bits of any integer."""
MAX_RATIONAL_BITS = 2**18
"""Bits of the numerator or denominator of a rational."""
MAX_FIXED_BITS = 2**20
"""Bits after the binary point of dyadic numbers."""
MAX_MODULUS_BITS = 1024
"""Bits of a modulus in which units are inverted."""
MAX_PRIME = 2**32
"""Primes are proved by trial division, so they stay below this."""
MAX_PRIMES = 64
"""Primes listed in one irreducibility proof."""
MAX_MODULAR_FACTORS = 16
"""Factors in a proof by recombination: 2^16 subsets at most."""
MAX_DEGREE = 10000
"""Degree of a polynomial in the kinds about real roots and stability."""
MAX_MEMBERS = 1000
"""Polynomials in a family."""
MAX_POINTS = 2**16
"""Points of a cover in a proof of the number of real roots."""
MAX_SQUARES = 2**16
"""Squares in a sum of squares; n by n of degree 2d need about n^2 (2d + 1) / 2: 4186 for n = 30, d = 4."""
MAX_MEMORY = 2**29
"""Bytes of all tables of integers that live at one time, besides the text itself."""
WORK_BUDGET = 25 * 10**10
"""Sum of the announced costs (about four minutes); n = 150 at 100 digits needs 4 * 10^10."""

_HEADER = 40


def product_cost(first_bits: int, second_bits: int) -> int:
    """Estimate the nanoseconds of one product of integers.

    Notes
    -----
    Schoolbook below 70 digits of 30 bits; beyond, each halving of the shorter factor saves a quarter
    (Karatsuba).
    """
    low, high = sorted((first_bits // 30 + 1, second_bits // 30 + 1))
    if low <= 70:
        return 80 + low * high
    cost = low * high
    for _ in range((low // 70).bit_length()):
        cost = cost * 3 // 4
    return 80 + cost


def quotient_cost(dividend_bits: int, divisor_bits: int) -> int:
    """Estimate the nanoseconds of one division or greatest common divisor (schoolbook in Python)."""
    return 80 + (dividend_bits // 30 + 1) * (divisor_bits // 30 + 1)


class Work:
    """Adds up announced costs, and the memory of what lives, and refuses when a bound is passed."""

    def __init__(self) -> None:
        self.spent = 0
        self.held = 0
        self.peak = 0

    def spend(self, cost: int, what: str) -> None:
        """Announce `cost` nanoseconds of work for the step `what`.

        Raises
        ------
        CertificateError
            Step "limits", when the sum of all costs passes ``WORK_BUDGET``.
        """
        self.spent += cost
        if self.spent > WORK_BUDGET:
            raise CertificateError("limits", f"{what} needs more work than the checker's budget allows")

    def store(self, count: int, bits: int, what: str) -> None:
        """Announce `count` integers of `bits` bits that are gone when the step is done.

        Raises
        ------
        CertificateError
            Step "limits", when with all that lives they are more than ``MAX_MEMORY``.
        """
        # in CPython an integer has a header, digits of 30 bits in 4 bytes each, and a pointer to it
        size = self.held + count * (_HEADER + bits // 7)
        self.peak = max(self.peak, size)
        if size > MAX_MEMORY:
            raise CertificateError("limits", f"{what} needs more memory than the checker's limit allows")

    def keep(self, count: int, bits: int, what: str) -> int:
        """Announce `count` integers that live until `free`, the end of the `passing` block, or for good.

        Returns
        -------
        int
            Their size, for `free`.

        Raises
        ------
        CertificateError
            Step "limits", as for `store`.
        """
        self.store(count, bits, what)
        size = count * (_HEADER + bits // 7)
        self.held += size
        return size

    def free(self, size: int) -> None:
        """Announce that what was kept with this size lives no longer."""
        self.held -= size

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Forget at the end of the block what was kept in it."""
        held = self.held
        try:
            yield
        finally:
            self.held = held
