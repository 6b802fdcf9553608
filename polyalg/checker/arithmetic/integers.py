"""Products, powers and quotients of long integers, and of lists of them, each announced before it is made.

A list is announced at once, by its longest number; what it takes in memory is announced by the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import mul

from ..errors import CertificateError
from ..format.limits import Work, product_cost, quotient_cost

_PRODUCT, _PRODUCTS = "a product of integers", "products of integers"
_QUOTIENTS = "quotients of integers"
_EACH = 150


def bits_of(numbers: Iterable[int]) -> int:
    """Return the bits of the largest modulus; 0 where there is none."""
    return max(map(int.bit_length, numbers), default=0)


def times(x: int, y: int, work: Work) -> int:
    """Multiply."""
    first, second = x.bit_length(), y.bit_length()
    work.spend(_EACH + product_cost(first, second), _PRODUCT)
    work.store(1, first + second, _PRODUCT)
    return x * y


def product_of(numbers: Iterable[int], work: Work) -> int:
    """Multiply a few integers, from the left; 1 where there is none."""
    result = 1
    for x in numbers:
        result = times(result, x, work)
    return result


def power(x: int, exponent: int, work: Work) -> int:
    """Return x^exponent, exponent >= 0."""
    if exponent == 1:
        return x
    bits = x.bit_length() * exponent
    work.store(4, bits, "a power")
    work.spend(_EACH + 3 * product_cost(bits, bits), "a power")
    value: int = x**exponent
    return value


def multiples(numbers: list[int], factor: int, work: Work) -> list[int]:
    """Multiply each number of a list by one factor."""
    if factor == 1:
        return list(numbers)
    bits = factor.bit_length()
    longest, mean = _lengths(numbers)
    work.spend(len(numbers) * (_EACH + product_cost(longest, bits)), _PRODUCTS)
    work.store(len(numbers), mean + bits, _PRODUCTS)
    return [factor * x for x in numbers]


def pointwise(a: list[int], b: list[int], work: Work) -> list[int]:
    """Multiply two lists of one length, number by number."""
    (first, mean_of_first), (second, mean_of_second) = _lengths(a), _lengths(b)
    work.spend(len(a) * (_EACH + product_cost(first, second)), _PRODUCTS)
    work.store(len(a), mean_of_first + mean_of_second, _PRODUCTS)
    return [x * y for x, y in zip(a, b, strict=True)]


def dot(a: list[int], b: list[int], work: Work) -> int:
    """Return the scalar product of two lists of one length."""
    first, second = bits_of(a), bits_of(b)
    work.spend(len(a) * (_EACH + product_cost(first, second)), _PRODUCTS)
    work.store(3, first + second + len(a).bit_length(), _PRODUCTS)
    return sum(map(mul, a, b))


def quotients(numbers: list[int], divisor: int, work: Work) -> list[int]:
    """Divide each number of a list.

    Raises
    ------
    CertificateError
        Step "structure", when a division leaves a rest.
    """
    if divisor == 1:
        return list(numbers)
    longest, mean = _lengths(numbers)
    work.spend(len(numbers) * (_EACH + quotient_cost(longest, divisor.bit_length())), _QUOTIENTS)
    work.store(len(numbers), mean, _QUOTIENTS)
    found: list[int] = []
    for x in numbers:
        result, rest = divmod(x, divisor)
        if rest:
            raise CertificateError("structure", "a division that must be exact leaves a rest")
        found.append(result)
    return found


def quotient(x: int, divisor: int, work: Work) -> int:
    """Divide, where no rest may be left, as `quotients` does."""
    return quotients([x], divisor, work)[0]


def running_products(factors: Sequence[int], work: Work) -> list[int]:
    """Return the products of the first k factors for k = 0, 1, and so on to their number."""
    bits = sum(map(int.bit_length, factors))
    work.spend((len(factors) + 1) * (_EACH + product_cost(bits, bits_of(factors))), _PRODUCTS)
    work.store(len(factors) + 1, bits, _PRODUCTS)
    return list(accumulate(factors, mul, initial=1))


def _lengths(numbers: list[int]) -> tuple[int, int]:
    """Return the bits of the longest number, and those that are needed on the average."""
    if not numbers:
        return 0, 0
    lengths = list(map(int.bit_length, numbers))
    return max(lengths), sum(lengths) // len(lengths) + 1
