"""Trials of readers: batches of examples of Hypothesis, each with a seed of its own."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from typing import Any

from polyalg.errors import PolyalgError
from soak.reader_inputs import objects, texts
from soak.readers import COMMANDS, OF_OBJECTS, OF_TEXTS, with_text
from soak.trial import Trial

__all__ = ["EXAMPLES", "commands_trial", "files_trial", "readers_trial"]

# Examples of one batch, which is one trial.
EXAMPLES = 100


def readers_trial(rng: random.Random) -> Trial:
    """Return a batch for a function that reads objects."""
    name = rng.choice(sorted(OF_OBJECTS))
    count, call = OF_OBJECTS[name]

    def strategy() -> Any:
        from hypothesis import strategies as st

        return st.tuples(*[objects()] * count)

    return _batch(f"read by {name}", rng.getrandbits(32), strategy, lambda given: call(*given))


def files_trial(rng: random.Random) -> Trial:
    """Return a batch for a function that reads texts."""
    name = rng.choice(sorted(OF_TEXTS))
    kind, call = OF_TEXTS[name]
    return _batch(f"text of {name}", rng.getrandbits(32), lambda: texts(kind), call)


def commands_trial(rng: random.Random) -> Trial:
    """Return a batch for a command that reads standard input."""
    name = rng.choice(sorted(COMMANDS))
    kind, words = COMMANDS[name]
    return _batch(f"polyalg {name}", rng.getrandbits(32), lambda: texts(kind), lambda t: with_text(words, t))


def _batch(
    name: str, seed_: int, strategy: Callable[[], Any], call: Callable[[Any], Any], examples: int = EXAMPLES
) -> Trial:
    def run() -> str:
        from hypothesis import HealthCheck, given, seed, settings

        calm = settings(
            max_examples=examples, database=None, deadline=None, suppress_health_check=list(HealthCheck)
        )

        def one(example: Any) -> None:
            with contextlib.suppress(PolyalgError):
                call(example)

        seed(seed_)(calm(given(strategy())(one)))()
        return ""

    return Trial(
        name,
        "Hypothesis",
        f"batches of {examples}",
        run,
        str,
        lambda _, __: "",
        (lambda: f"seed {seed_}", lambda: ""),
        {},
        timed=False,
    )
