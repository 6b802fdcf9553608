"""What one trial is: a call, the same call on a relative of its input, and how the answers are related."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from polyalg.errors import PolyalgError

__all__ = ["FORMS", "VERDICTS", "Draw", "Refused", "Trial", "answered", "chosen"]

# What the goals of a kept run count: verdicts (and counts), and forms or factors.
VERDICTS = frozenset(
    {
        "is_real_rooted",
        "count_real_roots",
        "interlaces",
        "are_compatible",
        "is_hurwitz_stable",
        "is_schur_stable",
        "count_roots",
        "is_log_concave",
        "is_unimodal",
        "is_ultra_log_concave",
        "is_gamma_positive",
        "is_positive_semidefinite",
        "is_similar",
    }
)
FORMS = frozenset(
    {
        "jordan_form",
        "jordan_structure",
        "frobenius_form",
        "eigenvalues",
        "complex_roots",
        "matrix_function",
        "spectral_factor",
        "sum_of_squares",
    }
)


@dataclass(frozen=True, slots=True)
class Refused:
    """An error of the library in place of an answer.

    Attributes
    ----------
    kind : str
        The name of its class.
    message : str
        What it says.
    """

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Two calls whose answers are known from each other.

    Attributes
    ----------
    call : str
        The function that is tried.
    family : str
        Where the input comes from.
    transformation : str
        What makes the relative.
    plain, changed : callable
        The call on the input, and on its relative.
    compare : callable
        Takes both answers and returns what is wrong, or "".
    inputs : tuple of callable
        Write both inputs down; called only where there is something to report.
    peers : mapping of names to callables
        Other systems and other routes: each takes the plain answer and returns what is wrong, or "".
    summary : callable
        Text of an answer that is the same in every run.
    timed : bool
        Whether the times of both calls can be compared.
    about : pair
        What the certificates of both answers have to be about.
    """

    call: str
    family: str
    transformation: str
    plain: Callable[[], Any]
    changed: Callable[[], Any]
    compare: Callable[[Any, Any], str]
    inputs: tuple[Callable[[], str], Callable[[], str]]
    peers: dict[str, Callable[[Any], str]]
    summary: Callable[[Any], str] = str
    timed: bool = True
    about: tuple[Any, Any] = (None, None)


Draw = Callable[[random.Random], Trial]


def answered(call: Callable[[], Any]) -> Any:
    """Return the answer of a call, or the refusal; a foreign exception goes on."""
    try:
        return call()
    except PolyalgError as error:
        return Refused(type(error).__name__, str(error)[:300])


def chosen(rng: random.Random, weighted: dict[str, int]) -> str:
    """Return one of the names, with these weights."""
    return rng.choices(list(weighted), list(weighted.values()))[0]
