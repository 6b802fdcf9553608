"""Linear forms with shared sums: greedy elimination of pairs, and the transpose of such a program.

A pair (i, j, q) that several forms have in common, x_i + q x_j up to a factor, becomes a variable of its own.
A program for the transposed forms gives one for the forms themselves, by running it backwards; it has as many
more additions as there are more inputs than outputs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import TypeAlias

__all__ = ["Form", "Linear", "additions", "shared", "transposed"]

Form: TypeAlias = dict[int, Fraction]
Pair: TypeAlias = tuple[int, int, Fraction]


@dataclass(frozen=True)
class Linear:
    """Forms in variables, the first of which are inputs; each of the others is a sum of earlier ones."""

    inputs: int
    sums: tuple[Form, ...]
    outputs: tuple[Form, ...]

    @property
    def additions(self) -> int:
        """The number of additions and subtractions."""
        return additions([*self.sums, *self.outputs])

    def expanded(self) -> list[Form]:
        """Return the outputs as forms in the inputs."""
        known: list[Form] = [{k: Fraction(1)} for k in range(self.inputs)]
        for form in self.sums:
            known.append(_inserted(form, known))
        return [_inserted(form, known) for form in self.outputs]


def additions(forms: Sequence[Form]) -> int:
    """Return the number of additions that forms take one by one."""
    return sum(max(0, len(form) - 1) for form in forms)


def _inserted(form: Form, known: Sequence[Form]) -> Form:
    total: Form = {}
    for k, x in form.items():
        for j, y in known[k].items():
            total[j] = total.get(j, Fraction(0)) + x * y
    return {j: x for j, x in total.items() if x}


def shared(forms: Sequence[Form], inputs: int, rng: Random) -> Linear:
    """Return a program for forms; which of the most frequent pairs goes first is drawn."""
    left = [dict(form) for form in forms]
    pairs = [set(_pairs(form)) for form in left]
    counts: Counter[Pair] = Counter()
    for found in pairs:
        counts.update(found)
    sums: list[Form] = []
    while counts and (most := max(counts.values())) > 1:
        i, j, ratio = rng.choice(sorted(pair for pair, count in counts.items() if count == most))
        new = inputs + len(sums)
        sums.append({i: Fraction(1), j: ratio})
        for k, form in enumerate(left):
            if (i, j, ratio) not in pairs[k]:
                continue
            form[new] = form.pop(i)
            del form[j]
            before, pairs[k] = pairs[k], set(_pairs(form))
            for pair in before - pairs[k]:
                counts[pair] -= 1
                if not counts[pair]:
                    del counts[pair]
            counts.update(pairs[k] - before)
    return Linear(inputs, tuple(sums), tuple(left))


def _pairs(form: Form) -> Iterator[Pair]:
    listed = sorted(form.items())
    for at, (i, x) in enumerate(listed):
        for j, y in listed[at + 1 :]:
            yield i, j, y / x


def transposed(program: Linear, outputs: int) -> Linear:
    """Return the program for the transposed forms: of `outputs` variables, which were the inputs."""
    count = len(program.outputs)
    used: list[Form] = [{} for _ in range(program.inputs + len(program.sums))]
    for k, form in enumerate(program.outputs):
        for i, x in form.items():
            used[i][k] = x
    # The variables of the transpose are the outputs, then the sums from the last to the first.
    for at in range(len(program.sums) - 1, -1, -1):
        name = count + len(program.sums) - 1 - at
        for i, x in program.sums[at].items():
            used[i][name] = used[i].get(name, Fraction(0)) + x
    sums = tuple(used[program.inputs + at] for at in range(len(program.sums) - 1, -1, -1))
    return Linear(count, sums, tuple(used[:outputs]))
