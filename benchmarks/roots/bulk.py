"""Many polynomials of low degree: microseconds a call, where what surrounds the method costs most."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import polyalg as pa
from benchmarks.common.results import WrongAnswerError
from benchmarks.common.tables import Table
from benchmarks.common.timing import timed
from benchmarks.roots.peers import flint_real_roots, pari_polrootsreal

# The name of these polynomials among the families of the area.
BULK = "bulk"
DEGREES = (2, 3, 4, 6, 8, 10)
_POLYNOMIALS, _ROUNDS = 60, 7
_OURS: dict[str, Callable[[list[int]], Any]] = {
    "real_roots": pa.real_roots,
    "count_real_roots": pa.count_real_roots,
    "is_real_rooted": pa.is_real_rooted,
}
_PEERS = {"FLINT real_roots": flint_real_roots, "PARI polrootsreal": pari_polrootsreal}
COLUMNS = ("degree", *_OURS, *_PEERS)
NOTE = (
    f"Microseconds a call, {_POLYNOMIALS} random polynomials of 8-bit coefficients a degree; the least of "
    f"{_ROUNDS} rounds in which all take turns. The conversion of the peers' input is not counted."
)


@dataclass(frozen=True, slots=True)
class BulkCost:
    """Seconds a call at one degree, by the name of the function; None for a peer that is not installed."""

    degree: int
    seconds: dict[str, float | None]


def bulk(degree: int, seed: int = 1) -> list[list[int]]:
    """Return random polynomials of this degree."""
    rng = random.Random(seed * 1000 + degree)
    return [[rng.randint(-255, 255) or 1 for _ in range(degree + 1)] for _ in range(_POLYNOMIALS)]


def costs(degree: int, rounds: int = _ROUNDS) -> BulkCost:
    """Time all functions on the polynomials of one degree, and compare the numbers of roots."""
    polynomials = bulk(degree)
    calls: dict[str, list[Callable[[], Any]]] = {
        name: [partial(call, p) for p in polynomials] for name, call in _OURS.items()
    }
    expected = [pa.count_real_roots(p) for p in polynomials]
    for name, prepare in _PEERS.items():
        try:
            prepared = [prepare(p, 15) for p in polynomials]
        except ImportError:
            continue
        found = [count(call()) for call, count in prepared]
        if found != expected:
            raise WrongAnswerError(f"{name} and polyalg disagree at degree {degree}: {found}, {expected}")
        calls[name] = [call for call, _ in prepared]
    least: dict[str, float | None] = dict.fromkeys(COLUMNS[1:])
    for _ in range(rounds):
        for name, own in calls.items():
            seconds = timed(partial(_all, own))[0] / len(own)
            before = least[name]
            least[name] = seconds if before is None else min(before, seconds)
    return BulkCost(degree, least)


def _all(calls: Sequence[Callable[[], Any]]) -> None:
    for call in calls:
        call()


def table(found: Sequence[BulkCost]) -> Table:
    """Return the table of all degrees."""
    rows = [
        (str(c.degree), *("" if (s := c.seconds[name]) is None else f"{1e6 * s:.0f}" for name in COLUMNS[1:]))
        for c in found
    ]
    return Table("Low degrees in bulk", COLUMNS, rows, NOTE)
