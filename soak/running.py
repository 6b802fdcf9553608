"""One trial from its number: both calls timed and compared, a share checked and asked elsewhere."""

from __future__ import annotations

import random
import time
import traceback
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import polyalg as pa
from soak.areas import AREAS, FUZZED, PLANTED
from soak.trial import Refused, Trial, answered

__all__ = ["FLOOR", "STAGES", "Outcome", "drawn_trial", "lost_trial", "run_trial", "timed_alone"]

# Times below this are noise: a ratio is taken of times that are at least so long.
FLOOR = 0.005
STAGES = ("draw", "plain", "changed", "compare", "peers", "checker")
# What gives up on a well-posed question is a finding, not an answer.
_GIVING_UP = ("PrecisionError", "ResourceLimitError")
_LONGEST = 4000

Stage = Callable[[int], None]


@dataclass(slots=True)
class Outcome:
    """What came of one trial.

    Attributes
    ----------
    area, index
        Which trial.
    call, family, transformation : str
        Of the trial.
    seconds : pair of float
        Of the input and of its relative.
    peers : tuple of str
        Who else was asked.
    checked : int
        Certificates that were verified.
    excess : float
        How many times what is allowed one of them cost: three times the answer to make, ten times to check.
    findings : list of (kind, what)
        Empty where all is well.
    inputs : pair of str
        Written down where there is a finding or a large ratio.
    digest : int
        Of what the trial was and what the answers were; the same in every run.
    """

    area: str
    index: int
    call: str = ""
    family: str = ""
    transformation: str = ""
    seconds: tuple[float, float] = (0.0, 0.0)
    peers: tuple[str, ...] = ()
    checked: int = 0
    excess: float = 0.0
    findings: list[tuple[str, str]] = field(default_factory=list)
    inputs: tuple[str, str] = ("", "")
    digest: int = 0

    @property
    def ratio(self) -> float:
        """How much slower the relative was; times are at least the floor."""
        return max(self.seconds[1], FLOOR) / max(self.seconds[0], FLOOR)


def drawn_trial(seed: int, area: str, index: int) -> tuple[Trial, random.Random]:
    """Return a trial, and the source of the choices that are made after it."""
    rng = random.Random(f"soak {seed} {area} {index}")
    return (AREAS | FUZZED | PLANTED)[area](rng), rng


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    start = time.perf_counter()
    value = answered(call)
    return time.perf_counter() - start, value


def run_trial(seed: int, area: str, index: int, share: float, stage: Stage) -> Outcome:
    """Run one trial.

    Parameters
    ----------
    seed, area, index
        Which one.
    share : float
        Of the trials that other systems and the checker see.
    stage : callable
        Told the number of each stage before it begins.
    """
    outcome = Outcome(area, index)
    try:
        _run(outcome, seed, share, stage)
    except Exception as error:  # Any exception that is not the library's own is what is looked for.
        outcome.findings.append(("foreign exception", _described(error)))
        trial, _ = drawn_trial(seed, area, index)
        outcome.inputs = _written(trial)
    return outcome


def _described(error: Exception) -> str:
    """Return kind and message, and what Hypothesis has noted of the example."""
    notes = "\n".join(getattr(error, "__notes__", ()))[:_LONGEST]
    where = traceback.format_exception(error)[-6:]
    return f"{type(error).__name__}: {str(error)[:1000]}\n{notes}\n{''.join(where)[-1500:]}"


def _run(outcome: Outcome, seed: int, share: float, stage: Stage) -> None:
    stage(0)
    trial, rng = drawn_trial(seed, outcome.area, outcome.index)
    outcome.call, outcome.family, outcome.transformation = trial.call, trial.family, trial.transformation
    stage(1)
    first, plain = _timed(trial.plain)
    stage(2)
    second, changed = _timed(trial.changed)
    outcome.seconds = (first, second) if trial.timed else (0.0, 0.0)
    stage(3)
    _compared(outcome, trial, plain, changed)
    if rng.random() < share and not isinstance(plain, Refused):
        stage(4)
        _ask_peers(outcome, trial, plain)
    if rng.random() < share:
        stage(5)
        for answer, about, seconds in zip((plain, changed), trial.about, (first, second), strict=True):
            _check(outcome, answer, about, seconds)
    if outcome.findings or outcome.ratio > 10 or 1 / outcome.ratio > 10 or outcome.excess > 1:
        outcome.inputs = _written(trial)


def _written(trial: Trial) -> tuple[str, str]:
    first, second = (write()[:_LONGEST] for write in trial.inputs)
    return first, second


def _compared(outcome: Outcome, trial: Trial, plain: Any, changed: Any) -> None:
    refused = [x for x in (plain, changed) if isinstance(x, Refused)]
    for x in refused:
        if x.kind in _GIVING_UP:
            outcome.findings.append(("gave up", f"{x.kind}: {x.message}"))
    if len(refused) == 1 or (len(refused) == 2 and refused[0].kind != refused[1].kind):
        outcome.findings.append(("disagreement", f"{refused}: only one is refused, or for another reason"))
    elif not refused:
        wrong = trial.compare(plain, changed)
        if wrong:
            outcome.findings.append(("disagreement", wrong[:1000]))
    words = [x.kind if isinstance(x, Refused) else trial.summary(x) for x in (plain, changed)]
    text = "|".join([trial.call, trial.family, trial.transformation, *words])
    outcome.digest = zlib.crc32(text.encode())


def _ask_peers(outcome: Outcome, trial: Trial, plain: Any) -> None:
    for name, ask in trial.peers.items():
        wrong = ask(plain)
        outcome.peers += (name,)
        if wrong:
            outcome.findings.append((f"disagreement with {name}", wrong[:1000]))


def _check(outcome: Outcome, answer: Any, about: Any, seconds: float) -> None:
    start = time.perf_counter()
    if not hasattr(type(answer), "certificate"):
        return
    try:
        _ = answer.certificate
    except pa.errors.ResourceLimitError:
        return
    made = time.perf_counter()
    try:
        pa.verify(answer, input=about)
    except pa.PolyalgError as error:
        outcome.findings.append(("refused certificate", str(error)[:300]))
    outcome.checked += 1
    least, done = max(seconds, 2 * FLOOR), time.perf_counter()
    outcome.excess = max(outcome.excess, (made - start) / (3 * least), (done - made) / (10 * least))


def timed_alone(seed: int, area: str, index: int, stage: Stage, turns: int = 3) -> tuple[float, float]:
    """Return the least times of both calls, for one that is not repeated where it is long."""
    trial, _ = drawn_trial(seed, area, index)
    best = [float("inf"), float("inf")]
    for _ in range(turns):
        for k, call in enumerate((trial.plain, trial.changed)):
            stage(1 + k)
            best[k] = min(best[k], _timed(call)[0])
        if sum(best) > 1:
            break
    return best[0], best[1]


def lost_trial(seed: int, area: str, index: int, what: str, stage: int) -> Outcome:
    """Return the outcome of a trial whose process was ended, or ended by itself, at a stage."""
    outcome = Outcome(area, index, findings=[(what, f"at the stage {STAGES[stage]!r}")])
    # What was not drawn in time there would not be here.
    if stage:
        trial, _ = drawn_trial(seed, area, index)
        outcome.call, outcome.family, outcome.transformation = trial.call, trial.family, trial.transformation
        outcome.inputs = _written(trial)
    return outcome
