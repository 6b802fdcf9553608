"""What a search found: counts, and the smallest counterexample with its proof."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.display.tables import Shown, Table, shortened
from polyalg.core.pictures import draw
from polyalg.core.report import CostReport
from polyalg.core.typing import Axes
from polyalg.search.conjecture import Conjecture, Inputs
from polyalg.search.ordering import inputs_json

FORMAT = "polyalg-search"
VERSION = 1


@dataclass(frozen=True)
class Counterexample:
    """Inputs that a conjecture does not hold for.

    Attributes
    ----------
    inputs : tuple
        What `check` refuses, shrunk.
    reason : str
        One sentence from the check.
    witness : object
        That of the verdict.
    sample : int
        The number of the sample that it was shrunk from.
    drawn : tuple
        That sample.
    """

    inputs: Inputs
    verdict: Verdict = field(repr=False)
    sample: int
    drawn: Inputs = field(repr=False)

    @property
    def certificate(self) -> Certificate:
        """The proof, for `polyalg.verify`."""
        return self.verdict.certificate

    @property
    def reason(self) -> str:
        """One sentence from the check."""
        return self.verdict.reason

    @property
    def witness(self) -> Any:
        """The witness of the verdict."""
        return self.verdict.witness


@dataclass(frozen=True, repr=False)
class SearchResult(Shown):
    """What became of the samples of a conjecture.

    Attributes
    ----------
    conjecture : str
        Its name.
    seed, size : int
        As passed to `falsify`.
    tried, held, undecided : int
        Numbers of samples; the others were refused.
    undecided_samples : tuple of int
        The numbers of the first ten that were not decided, for `Conjecture.draw`.
    counterexample : Counterexample or None
        The smallest of the refused samples, shrunk.
    report : CostReport
        Time spent.
    """

    conjecture: str
    seed: int
    size: int
    tried: int
    held: int
    undecided: int
    undecided_samples: tuple[int, ...]
    counterexample: Counterexample | None
    report: CostReport

    @property
    def refused(self) -> int:
        """How many samples the check refused."""
        return self.tried - self.held - self.undecided

    def plot(self, ax: object = None, *, conjecture: Conjecture | None = None) -> Axes:
        """Draw the slack of the samples, or what became of them: `polyalg.plots.plot_search`."""
        return draw("plot_search", self, ax, conjecture=conjecture)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the same for the same seed, on every executor."""
        found = self.counterexample
        return {
            "format": FORMAT,
            "version": VERSION,
            "conjecture": self.conjecture,
            "seed": self.seed,
            "size": self.size,
            "samples": self.tried,
            "held": self.held,
            "undecided": self.undecided,
            "undecided_samples": list(self.undecided_samples),
            "counterexample": None
            if found is None
            else {
                "sample": found.sample,
                "drawn": inputs_json(found.drawn),
                "inputs": inputs_json(found.inputs),
                "reason": found.reason,
                "certificate": json.loads(found.certificate.to_json()),
            },
        }

    def to_json(self) -> str:
        """Return the report as JSON text."""
        return json.dumps(self.to_dict(), sort_keys=True, indent=1, ensure_ascii=True) + "\n"

    def _table(self) -> Table:
        rows = [("held", str(self.held)), ("undecided", str(self.undecided)), ("refused", str(self.refused))]
        found = self.counterexample
        if found is not None:
            rows.append(("counterexample", shortened(", ".join(map(str, found.inputs)), 300)))
            rows.append(("because", shortened(found.reason, 200)))
        return Table(f"SearchResult {self.conjecture}: {self.tried} samples of size {self.size}", (), rows)
