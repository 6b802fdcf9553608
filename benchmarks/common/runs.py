"""What the runs of all areas have in common: what was asked for, and what was found so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.common.peers import Peer
from benchmarks.common.results import Result
from benchmarks.common.tables import Table
from benchmarks.common.timing import Foresight, Limits


@dataclass(slots=True)
class Run:
    """A run of one area, which gives `families` its own default."""

    quick: bool
    limits: Limits
    show: Callable[[Table], None]
    families: Sequence[str] = ()
    foresight: Foresight = field(default_factory=Foresight)
    peers: list[Peer] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
