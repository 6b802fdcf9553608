"""``polyalg tour``: one area after the other, each with examples that are proved on the spot."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import Field, asdict, dataclass
from typing import Any, ClassVar, Protocol

from polyalg.cli.answering import document
from polyalg.cli.finitefree import tour as tour_finitefree
from polyalg.cli.jordan import tour as tour_jordan
from polyalg.cli.progress import ProgressBar
from polyalg.cli.roots import tour as tour_roots
from polyalg.cli.spectral import tour as tour_spectral
from polyalg.cli.tensor import tour as tour_tensor
from polyalg.core.progress import ProgressOption

__all__ = ["AREAS", "Area", "run_tour"]


class Stop(Protocol):
    """What was found out about an example: a dataclass that can say it."""

    __dataclass_fields__: ClassVar[dict[str, Field[object]]]

    def text(self, number: int) -> str:
        """Return the stop as text; `number` is its place in the tour."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the tour: its name in JSON, its first line, its examples, and how to visit one.

    `visit` takes an example and a progress callback and returns a stop; each area has examples of its own.
    """

    name: str
    title: str
    cases: Sequence[object]
    visit: Callable[[Any, ProgressOption], Stop]


AREAS = (
    Area(
        "jordan",
        "Jordan forms, exact in structure and certified in every digit.",
        tour_jordan.CASES,
        tour_jordan.visit,
    ),
    Area(
        "spectral",
        "Positive matrix polynomials: factors to 50 digits, squares, and a refusal.",
        tour_spectral.CASES,
        tour_spectral.visit,
    ),
    Area(
        "roots",
        "Real-rooted polynomials and compatible families, decided exactly.",
        tour_roots.CASES,
        tour_roots.visit,
    ),
    Area(
        "finitefree",
        "Finite free convolutions: bounds that are proved, statements that are false.",
        tour_finitefree.CASES,
        tour_finitefree.visit,
    ),
    Area(
        "tensor",
        "Matrix multiplication with fewer products: symmetries, and a search.",
        tour_tensor.CASES,
        tour_tensor.visit,
    ),
)


def run_tour(as_json: bool = False, quiet: bool = False, timing: bool = False) -> int:
    """Print the tour and return the exit code; seconds are in its JSON if `timing`."""
    start, talks = time.perf_counter(), not as_json and not quiet
    results: list[dict[str, object]] = []
    for area in AREAS:
        if talks:
            print(f"{area.title}\n", flush=True)
        for case in area.cases:
            with ProgressBar(not quiet) as bar:
                stop = area.visit(case, bar)
            found = {key: x for key, x in asdict(stop).items() if timing or not key.endswith("seconds")}
            results.append({"area": area.name, **found})
            if talks:
                print(stop.text(len(results)), flush=True)
    if as_json:
        print(json.dumps(document("tour", {"stops": results}), indent=1).replace(r"\u00a0", " "))
    elif talks:
        seconds = time.perf_counter() - start
        print(f"{len(results)} examples, all claims proved, {seconds:.1f} seconds in all.")
    return 0
