"""A counterexample made smaller, as long as it stays one: greedy, and the same whenever it is repeated.

Candidates leave out one place in all sequences of one length (a root of each polynomial, row and column of a
matrix), one entry, or make a number smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from polyalg.errors import PolyalgError
from polyalg.search.conjecture import Conjecture, Inputs
from polyalg.search.ordering import as_number, key

MOST_CHECKS = 3000

Nested: TypeAlias = tuple[object, ...] | list[object]


def shrunk(conjecture: Conjecture, inputs: Inputs) -> Inputs:
    """Return inputs that `check` refuses too, with a smaller key where one is found.

    Parameters
    ----------
    conjecture : Conjecture
    inputs : tuple
        Refused by its check.

    Notes
    -----
    The first candidate that is smaller and refused takes the place of the inputs, until there is none or
    3000 have been checked.  Candidates for which `check` raises an error are passed over.
    """
    checks = 0
    while True:
        current = key(inputs)
        seen = set()
        for candidate in _candidates(conjecture, inputs):
            size = key(candidate)
            if size >= current or size in seen:
                continue
            seen.add(size)
            checks += 1
            if checks > MOST_CHECKS:
                return inputs
            if _refused(conjecture, candidate):
                inputs = candidate
                break
        else:
            return inputs


def _refused(conjecture: Conjecture, inputs: Inputs) -> bool:
    try:
        return not conjecture.judge(inputs)
    except (PolyalgError, TypeError, ValueError, ArithmeticError, LookupError):
        # Not an input that the conjecture is about.
        return False


def _candidates(conjecture: Conjecture, inputs: Inputs) -> Iterator[Inputs]:
    if conjecture.shrink is not None:
        yield from conjecture.shrink(inputs)
    for length in sorted(set(_lengths(inputs)), reverse=True):
        for place in reversed(range(length)):
            yield tuple(_without(part, length, place) for part in inputs)
    for simpler in (_fewer, _moved, _smaller):
        yield from (candidate for candidate in simpler(inputs) if isinstance(candidate, tuple))


def _lengths(x: Sequence[object]) -> Iterator[int]:
    """Yield the lengths of the sequences inside, not that of x itself."""
    for part in x:
        if isinstance(part, (tuple, list)):
            yield len(part)
            yield from _lengths(part)


def _without(x: object, length: int, place: int) -> object:
    """Return x without the entry at `place` of every sequence of that length."""
    if not isinstance(x, (tuple, list)):
        return x
    kept = [part for i, part in enumerate(x) if len(x) != length or i != place]
    return type(x)(_without(part, length, place) for part in kept)


def _fewer(x: object) -> Iterator[object]:
    """Yield x without one entry, at any depth."""
    if isinstance(x, (tuple, list)):
        for i in reversed(range(len(x))):
            yield type(x)([*x[:i], *x[i + 1 :]])
        yield from _at_each_place(x, _fewer)


def _moved(x: object) -> Iterator[object]:
    """Yield x with the numbers of one of its sequences moved by one of them, cut off, or divided."""
    if not isinstance(x, (tuple, list)) or not x:
        return
    numbers = [as_number(part) for part in x]
    if all(number is not None for number in numbers):
        exact = [number for number in numbers if number is not None]
        for shift in dict.fromkeys((exact[-1], exact[0], exact[len(exact) // 2])):
            if shift:
                yield type(x)(_plain(number - shift) for number in exact)
        for most in (1, 2, 9):
            yield type(x)(max(-most, min(most, number)) for number in exact)
        for divisor in (1000, 10, 2):
            yield type(x)(_plain(Fraction(_truncated(Fraction(number) / divisor))) for number in exact)
    yield from _at_each_place(x, _moved)


def _smaller(x: object) -> Iterator[object]:
    """Yield x with one number smaller or of smaller denominator, at any depth."""
    if isinstance(x, (tuple, list)):
        yield from _at_each_place(x, _smaller)
        return
    number = as_number(x)
    if not number:
        return
    sign = 1 if number > 0 else -1
    yield 0
    yield sign
    if number.denominator > 1:
        yield _truncated(number)
        yield _truncated(number) + sign
        yield _plain(Fraction(number).limit_denominator(max(1, number.denominator // 2)))
    size = _truncated(number)
    yield _truncated(Fraction(size, 2))
    yield size - size // 4 if sign > 0 else size + (-size) // 4
    yield size - sign


def _at_each_place(x: Nested, change: Callable[[object], Iterator[object]]) -> Iterator[object]:
    for i, part in enumerate(x):
        for changed in change(part):
            yield type(x)([*x[:i], changed, *x[i + 1 :]])


def _truncated(x: int | Fraction) -> int:
    size = abs(x.numerator) // x.denominator
    return size if x > 0 else -size


def _plain(x: int | Fraction) -> int | Fraction:
    return int(x) if x.denominator == 1 else x
