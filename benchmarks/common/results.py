"""Lines of the tables of times, for every area: who was asked what, how long it took, what it was worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.common.tables import ratio_text, seconds_text
from benchmarks.common.timing import Foresight, Limits, median

OURS = "polyalg"


class WrongAnswerError(Exception):
    """polyalg gave an answer that is not one; the benchmark stops."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a table.

    Attributes
    ----------
    n, d : int
        Size or degree; d is the degree where n is the size of a matrix polynomial, else 0.
    seconds : float or None
        Median of `runs` calls; None where it did not run.
    ratio : float or None
        Time of polyalg divided by this time.
    verdict : str
        "proved", "ok", "fails: ...", "wrong: ..." and the like.
    """

    task: str
    family: str
    n: int
    digits: int
    name: str
    seconds: float | None
    runs: int
    ratio: float | None
    verdict: str
    d: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the fields."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Asked:
    """What all contestants of one comparison are asked."""

    task: str
    family: str
    n: int
    digits: int
    d: int = 0

    def asks(self, result: Result) -> bool:
        """Whether a line belongs to this comparison."""
        mine = (self.task, self.family, self.n, self.digits, self.d)
        return mine == (result.task, result.family, result.n, result.digits, result.d)

    def line(self, name: str, verdict: str, times: Mapping[str, list[float]]) -> Result:
        """Return the line of one contestant, from the times of all; one that failed has no ratio."""
        found = times.get(name)
        if not found:
            return Result(self.task, self.family, self.n, self.digits, name, None, 0, None, verdict, self.d)
        seconds, ratio = median(found), None
        if name != OURS and seconds > 0 and not failed(verdict):
            ratio = median(times[OURS]) / seconds
        fields = (name, seconds, len(found), ratio, verdict, self.d)
        return Result(self.task, self.family, self.n, self.digits, *fields)


def failed(verdict: str) -> bool:
    """Whether a contestant gave no answer."""
    return verdict.startswith(("fails", "more than"))


def left_out(
    limits: Limits, foresight: Foresight, key: tuple[str, str, int], place: tuple[str, int], allowed: float
) -> str | None:
    """Return why a peer is not asked, None where it is.

    Parameters
    ----------
    key : tuple
        Of the foresight: task, name, digits.
    place : (str, int)
        Family and size.
    allowed : float
        Seconds that may be foreseen.
    """
    if limits.over:
        return "left out: no time left"
    return "left out: too long" if foresight.expected(key, *place) > allowed else None


def best_ratio(results: Sequence[Result], asked: Asked) -> float | None:
    """Return the time of polyalg over that of the quickest peer whose answer is not wrong."""
    ratios = [
        r.ratio
        for r in results
        if asked.asks(r) and r.ratio is not None and not r.verdict.startswith("wrong")
    ]
    return max(ratios, default=None)


def rows(
    found: Sequence[Result], digits_of: Sequence[str] = (), degrees: bool = False
) -> list[Sequence[str]]:
    """Return the cells of a table; what was asked stands in polyalg's line alone.

    Parameters
    ----------
    digits_of : sequence of str
        The tasks whose digits mean something.
    degrees : bool
        A column for d after that for n.
    """
    cells: list[Sequence[str]] = []
    for r in found:
        asked = [r.family, str(r.n), *([str(r.d)] if degrees else [])]
        asked.append(str(r.digits) if r.task in digits_of else "")
        shown = asked if r.name == OURS else [""] * len(asked)
        cells.append((*shown, r.name, seconds_text(r.seconds), ratio_text(r.ratio), r.verdict))
    return cells
