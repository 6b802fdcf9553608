"""The stops of the tour on matrix multiplication: a group, and a decomposition found on the spot."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import polyalg
from polyalg.cli.tour_text import heading, paragraph, proof_text, prove, seconds_text
from polyalg.core.progress import ProgressOption

__all__ = ["CASES", "Case", "GroupStop", "visit"]

_SEED = 2


@dataclass(frozen=True, slots=True)
class GroupStop:
    """A decomposition and its symmetries."""

    title: str
    source: str
    rank: int
    cubes: int
    order: int
    name: str | None
    found_seconds: float
    seconds: float
    claim: str
    certificate_bytes: int
    verify_seconds: float

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""
        name = f", {self.name}" if self.name else ""
        return "\n".join(
            [
                heading(number, self.title, self.source),
                paragraph(
                    "terms", f"{self.rank}, {self.cubes} of them cubes: {seconds_text(self.found_seconds)}"
                ),
                paragraph("polyalg", f"{self.order} symmetries{name}: {seconds_text(self.seconds)}"),
                paragraph("proof", proof_text(self.certificate_bytes, self.verify_seconds)),
                "",
            ]
        )


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the tour, and where its decomposition comes from."""

    title: str
    source: str
    make: Callable[[ProgressOption], polyalg.tensor.Decomposition]


def _laderman(progress: ProgressOption) -> polyalg.tensor.Decomposition:
    return polyalg.tensor.laderman()


def _searched(progress: ProgressOption) -> polyalg.tensor.Decomposition:
    found: polyalg.tensor.Decomposition = polyalg.tensor.cyclic_search(3, 23, 11, _SEED, progress=progress)[0]
    return found


CASES = (
    Case(
        "Laderman's algorithm for 3 x 3 matrices",
        "23 multiplications, 1976. Its symmetries were found by V. Burichenko, arXiv 1508.01110.",
        _laderman,
    ),
    Case(
        "Another one with 23 multiplications, from a random start",
        "11 cubes and a cyclic symmetry: the ansatz of arXiv 1801.00843, with an exact lift.",
        _searched,
    ),
)


def visit(case: Case, progress: ProgressOption) -> GroupStop:
    """Make or find the decomposition, and prove its symmetries."""
    start = time.perf_counter()
    d = case.make(progress)
    middle = time.perf_counter()
    group = polyalg.tensor.symmetry_group(d, progress=progress)
    end = time.perf_counter()
    assert polyalg.tensor.verify(d)
    return GroupStop(
        case.title,
        case.source,
        d.rank,
        d.cubes,
        group.order,
        group.name,
        middle - start,
        end - middle,
        *prove(group),
    )
