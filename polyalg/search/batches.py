"""Batches of samples: what is sent to a worker, and the tally that comes back, in plain integers.

A worker raises nothing: what went wrong in a sample comes back in the tally, so that an error of a future
means that the worker died.
"""

from __future__ import annotations

from dataclasses import dataclass

from polyalg.errors import PrecisionError, ResourceLimitError
from polyalg.search.conjecture import Conjecture
from polyalg.search.ordering import Key, key

SHOWN = 10  # numbers of undecided samples that are kept


@dataclass(frozen=True)
class Tally:
    """What became of some samples.

    Attributes
    ----------
    held, refused : int
        How many the check accepted and refused.
    undecided : tuple of int
        The numbers of those that it could not decide, the first ten.
    undecided_count : int
    best : (key, int) or None
        The smallest refused inputs and the number of the sample.
    error : (int, Exception) or None
        The first sample that raised, with what it raised; the samples after it were not tried.
    """

    held: int = 0
    refused: int = 0
    undecided: tuple[int, ...] = ()
    undecided_count: int = 0
    best: tuple[Key, int] | None = None
    error: tuple[int, Exception] | None = None

    def __add__(self, other: Tally) -> Tally:
        best = min((b for b in (self.best, other.best) if b is not None), default=None)
        return Tally(
            self.held + other.held,
            self.refused + other.refused,
            tuple(sorted(self.undecided + other.undecided)[:SHOWN]),
            self.undecided_count + other.undecided_count,
            best,
            self.error or other.error,
        )


def run_batch(conjecture: Conjecture | str, seed: int, first: int, count: int, size: int) -> Tally:
    """Try the samples first, ..., first + count - 1; a conjecture of the library goes by its name."""
    if isinstance(conjecture, str):
        # Imported here: a worker that is sent a user's conjecture needs none of these.
        from polyalg.search.named import conjectures

        conjecture = conjectures[conjecture]
    held = refused = undecided_count = 0
    undecided: list[int] = []
    best: tuple[Key, int] | None = None
    for number in range(first, first + count):
        try:
            inputs = conjecture.draw(seed, number, size)
            verdict = conjecture.judge(inputs)
        except (PrecisionError, ResourceLimitError):
            undecided_count += 1
            undecided.append(number)
        except Exception as error:
            return Tally(held, refused, tuple(undecided[:SHOWN]), undecided_count, best, (number, error))
        else:
            if verdict:
                held += 1
                continue
            refused += 1
            found = (key(inputs), number)
            best = found if best is None else min(best, found)
    return Tally(held, refused, tuple(undecided[:SHOWN]), undecided_count, best)
