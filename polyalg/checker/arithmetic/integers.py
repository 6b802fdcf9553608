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
    bits = x.bit_length() * exponent
    work.store(4, bits, "a power")
    work.spend(3 * product_cost(bits, bits) if exponent > 1 else _EACH, "a power")
    value: int = x**exponent
    return value


def multiples(numbers: list[int], factor: int, work: Work) -> list[int]:
    """Multiply each number of a list by one factor."""
    bits = factor.bit_length()
    work.spend(len(numbers) * (_EACH + product_cost(bits_of(numbers), bits)), _PRODUCTS)
    work.store(len(numbers), bits + _mean_bits(numbers), _PRODUCTS)
    return [factor * x for x in numbers]


def pointwise(a: list[int], b: list[int], work: Work) -> list[int]:
    """Multiply two lists of one length, number by number."""
    _announce(a, b, work)
    work.store(len(a), _mean_bits(a) + _mean_bits(b), _PRODUCTS)
    return [x * y for x, y in zip(a, b, strict=True)]


def dot(a: list[int], b: list[int], work: Work) -> int:
    """Return the scalar product of two lists of one length."""
    _announce(a, b, work)
    work.store(3, bits_of(a) + bits_of(b) + len(a).bit_length(), _PRODUCTS)
    return sum(map(mul, a, b))


def quotients(numbers: list[int], divisor: int, work: Work) -> list[int]:
    """Divide each number of a list.

    Raises
    ------
    CertificateError
        Step "structure", when a division leaves a rest.
    """
    work.spend(len(numbers) * (_EACH + quotient_cost(bits_of(numbers), divisor.bit_length())), _QUOTIENTS)
    work.store(len(numbers), _mean_bits(numbers), _QUOTIENTS)
    pairs = [divmod(x, divisor) for x in numbers]
    if any(rest for _, rest in pairs):
        raise CertificateError("structure", "a division that must be exact leaves a rest")
    return [quotient for quotient, _ in pairs]


def quotient(x: int, divisor: int, work: Work) -> int:
    """Divide, where no rest may be left, as `quotients` does."""
    return quotients([x], divisor, work)[0]


def running_products(factors: Sequence[int], work: Work) -> list[int]:
    """Return the products of the first k factors for k = 0, 1, and so on to their number."""
    bits = sum(map(int.bit_length, factors))
    work.spend((len(factors) + 1) * (_EACH + product_cost(bits, bits_of(factors))), _PRODUCTS)
    work.store(len(factors) + 1, bits, _PRODUCTS)
    return list(accumulate(factors, mul, initial=1))


def _announce(a: list[int], b: list[int], work: Work) -> None:
    work.spend(len(a) * (_EACH + product_cost(bits_of(a), bits_of(b))), _PRODUCTS)


def _mean_bits(numbers: list[int]) -> int:
    return sum(map(int.bit_length, numbers)) // max(len(numbers), 1) + 1
