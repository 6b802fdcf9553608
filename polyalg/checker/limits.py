"""Bounds on what an untrusted certificate may ask for, and a meter of the work it causes.

Every heavy step announces its cost before it starts; the sum may not pass ``WORK_BUDGET``.
Costs are rough nanoseconds of pure Python on a machine of 2020; they bound time, they prove nothing.
"""

from __future__ import annotations

from .errors import CertificateError

MAX_TEXT = 64 * 2**20
"""Characters of JSON text."""
MAX_DEPTH = 16
"""Nesting of JSON arrays and objects."""
MAX_ELEMENTS = 2**22
"""Commas, colons, brackets or strings in the JSON text: bounds the memory that parsing takes."""
MAX_DIMENSION = 400
"""Rows of the input matrix."""
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
MAX_STORE_BITS = 2**32
"""Bits of one stored table of integers (half a gigabyte)."""
WORK_BUDGET = 25 * 10**10
"""Sum of the announced costs (about four minutes); n = 150 at 100 digits needs 4 * 10^10."""


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
    """Adds up announced costs and refuses when a bound is passed."""

    def __init__(self) -> None:
        self.spent = 0

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

    def store(self, bits: int, what: str) -> None:
        """Announce a table of `bits` bits.

        Raises
        ------
        CertificateError
            Step "limits", when it is larger than ``MAX_STORE_BITS``.
        """
        if bits > MAX_STORE_BITS:
            raise CertificateError("limits", f"{what} needs more memory than the checker's limit allows")
