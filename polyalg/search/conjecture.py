"""A conjecture: inputs drawn at random, exactly, and a check that proves or refutes each of them.

A sample is known by the seed and its number alone, so that work can be sent anywhere as a few integers.
"""

from __future__ import annotations

import hashlib
import pickle
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from polyalg.core.answer import Verdict
from polyalg.core.display.tables import Table, shortened
from polyalg.errors import InputError

Inputs: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, repr=False)
class Conjecture:
    """A statement about all inputs of some kind, to be tried on random ones by `falsify`.

    Parameters
    ----------
    name : str
        What reports call it.
    sample : callable
        ``sample(rng, size)``, with a `random.Random` and an integer, returns a tuple of exact inputs.  All
        randomness has to come from `rng`.
    check : callable
        ``check(*inputs)`` returns a `polyalg.Verdict`: a yes where the statement holds for these inputs.  It
        raises `polyalg.PrecisionError` where it cannot decide.
    statement : str
        The statement in words or signs.
    shrink : callable, optional
        ``shrink(inputs)`` yields inputs that are simpler, to be tried on a counterexample before the general
        ones: numbers made smaller, one place left out of all sequences of equal length.
    slack : callable, optional
        ``slack(*inputs)`` returns a float: what is left between the two sides of an inequality, as a part of
        their size.  It is for the picture of a search and proves nothing.

    Notes
    -----
    To go to other processes it must be picklable: `sample` and `check` are functions of a module.

    Examples
    --------
    >>> import polyalg as pa
    >>> def sample(rng, size):
    ...     return ([1, *(rng.randint(0, 9) for _ in range(size))],)
    >>> always = pa.search.Conjecture("coefficients >= 0 are log-concave", sample, pa.is_log_concave)
    >>> pa.search.falsify(always, size=2).counterexample.inputs
    ([1, 0, 1],)
    """

    name: str
    sample: Callable[[random.Random, int], Inputs]
    check: Callable[..., Verdict]
    statement: str = ""
    shrink: Callable[[Inputs], Iterable[Inputs]] | None = None
    slack: Callable[..., float] | None = None

    def __repr__(self) -> str:
        return f"Conjecture({self.name}: {shortened(self.statement, 200)})"

    def _repr_html_(self) -> str:
        return Table(f"Conjecture {self.name}", (), [(self.statement,)] if self.statement else []).html()

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise InputError(f"name is {self.name!r}; a conjecture needs one, for its reports")
        for field in ("sample", "check"):
            if not callable(getattr(self, field)):
                raise InputError(f"{field} is {getattr(self, field)!r}, which cannot be called")

    def draw(self, seed: int, number: int, size: int) -> Inputs:
        """Return sample `number` of the seed: the same tuple everywhere, whatever was drawn before.

        Parameters
        ----------
        seed, number, size : int
            As in `falsify`; samples are numbered from 0 on.
        """
        digest = hashlib.sha256(f"{seed}:{number}".encode()).digest()
        inputs = self.sample(random.Random(int.from_bytes(digest[:8], "big")), size)
        if not isinstance(inputs, tuple):
            raise InputError(f"sample returned {type(inputs).__name__}; it must return a tuple of inputs")
        return inputs

    def judge(self, inputs: Inputs) -> Verdict:
        """Return the verdict on a tuple of inputs."""
        verdict = self.check(*inputs)
        if not isinstance(verdict, Verdict):
            raise InputError(
                f"check returned {type(verdict).__name__}; it must return a polyalg.Verdict, "
                "which carries the proof"
            )
        return verdict


def require_picklable(conjecture: Conjecture) -> None:
    """Raise `InputError` where a conjecture cannot be sent to another process."""
    try:
        pickle.dumps(conjecture)
    except Exception as error:
        raise InputError(
            f"the conjecture {conjecture.name!r} cannot be pickled, so it cannot go to other processes:"
            f" {error}; make sample and check functions of a module, or pass executor=None or threads"
        ) from error
