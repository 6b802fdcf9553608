"""What all strategies share: choices that Hypothesis makes and shrinks, and examples in a system.

Builders take a `random.Random`.  One whose every choice is drawn by Hypothesis shrinks choice by choice, as a
seed could not.  `hypothesis.strategies.randoms` is such a one too; here a sample costs a tenth.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, MutableSequence, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from polyalg.errors import InexactInputError
from polyalg.testing.printing import Pasteable, register_with_hypothesis
from polyalg.testing.systems import System, in_system, with_inputs_in

if TYPE_CHECKING:
    from _typeshed import SupportsLenAndGetItem
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["Choices", "denominators", "drawn", "drawn_in", "drawn_record"]

T = TypeVar("T")
Record = TypeVar("Record", bound=Pasteable)


def drawn(build: Callable[[DrawFn], T]) -> SearchStrategy[T]:
    """Return the strategy of what a function draws, with examples that print as Python."""
    from hypothesis import strategies as st

    register_with_hypothesis()
    strategy: SearchStrategy[T] = st.composite(build)()
    return strategy


def drawn_in(system: System, build: Callable[[DrawFn], object]) -> SearchStrategy[Any]:
    """Return the strategy of exact values, given in a system; for numpy those that doubles hold."""
    in_system((), system)
    return drawn(lambda draw: _held(lambda: in_system(build(draw), system)))


def drawn_record(system: System, build: Callable[[DrawFn], Record], *names: str) -> SearchStrategy[Record]:
    """Return the strategy of records with these fields in a system."""
    in_system((), system)

    def build_in(draw: DrawFn) -> Record:
        return _held(lambda: with_inputs_in(build(draw), system, *names))

    return drawn(build_in)


def _held(make: Callable[[], T]) -> T:
    """Reject the example if doubles do not hold it."""
    from hypothesis import reject

    try:
        return make()
    except InexactInputError:
        reject()
        raise


class Choices(random.Random):
    """A generator whose choices Hypothesis makes, those that builders ask for.

    Integers shrink towards 0, choices to the first, samples to the first ones, permutations to the identity.
    """

    def __init__(self, draw: DrawFn) -> None:
        super().__init__(0)
        self._draw = draw

    def __new__(cls, draw: DrawFn) -> Choices:
        """Leave what draws out of the seed."""
        return super().__new__(cls)

    def randint(self, a: int, b: int) -> int:
        """Return an integer from a to b."""
        return int(self._draw(_integers(a, b)))

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """Return an integer of the range."""
        numbers = range(start) if stop is None else range(start, stop, step)
        return numbers[self.randint(0, len(numbers) - 1)]

    def choice(self, seq: SupportsLenAndGetItem[T]) -> T:
        """Return an element."""
        return seq[self.randint(0, len(seq) - 1)]

    def sample(self, population: Sequence[T], k: int, *, counts: Iterable[int] | None = None) -> list[T]:
        """Return k elements at different places."""
        left = list(population)
        if counts is not None:
            left = [x for x, count in zip(left, counts, strict=True) for _ in range(count)]
        return [left.pop(self.randint(0, len(left) - 1)) for _ in range(k)]

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Permute a list."""
        x[:] = self.sample(list(x), len(x))

    def random(self) -> float:
        """Return a multiple of 1/64 below 1."""
        return self.randint(0, 63) / 64


@lru_cache(maxsize=1024)
def _integers(a: int, b: int) -> SearchStrategy[int]:
    from hypothesis import strategies as st

    return st.integers(a, b)


def denominators(top: int, system: System) -> SearchStrategy[int]:
    """Return the strategy of denominators up to a number, for numpy powers of two."""
    from hypothesis import strategies as st

    if system == "numpy":
        return st.sampled_from([1 << k for k in range(top.bit_length())])
    return st.integers(1, top)
