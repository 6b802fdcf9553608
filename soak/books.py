"""What a run has found, as plain JSON that is written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from soak.running import FLOOR, Outcome
from soak.trial import FORMS, VERDICTS

__all__ = ["Books", "write_whole"]

VERSION = 1
_KEPT_RATIOS = 40
_KEPT_FINDINGS = 500


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or as it was before."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.replace(name, path)


def _named(outcome: dict[str, Any]) -> dict[str, Any]:
    """Return what names a trial."""
    return {k: outcome[k] for k in ("area", "index", "call", "family", "transformation", "inputs")}


class Books:
    """The state of a run: which blocks are done, what they counted, what was found.

    Parameters
    ----------
    seed : int
    size : int
        Trials in a block.
    """

    def __init__(self, seed: int, size: int) -> None:
        self.kept: dict[str, Any] = {
            "version": VERSION,
            "seed": seed,
            "block": size,
            "seconds": 0.0,
            "next": {},
            "open": [],
            "counts": {},
            "families": {},
            "peers": {},
            "checked": 0,
            "digest": 0,
            "findings": [],
            "more_findings": 0,
            "suspects": [],
            "ratios": [],
            "proofs": [],
            "over_limit": 0,
        }

    @classmethod
    def read(cls, path: Path, seed: int, size: int) -> Books:
        """Return what an earlier run left, or empty books."""
        books = cls(seed, size)
        if path.exists():
            found = json.loads(path.read_text(encoding="utf-8"))
            if (found["version"], found["seed"], found["block"]) != (VERSION, seed, size):
                raise SystemExit(
                    f"{path} is of a run with another seed, block size or version; name another file"
                )
            books.kept = found
        return books

    def write(self, path: Path) -> None:
        """Write everything down."""
        write_whole(path, json.dumps(self.kept, indent=1))

    def take_block(self, area: str) -> tuple[int, list[int]]:
        """Return the number of a block that is not done, and its trials; one left open comes first."""
        size = self.kept["block"]
        waiting = next((k for a, k in self.kept["open"] if a == area), None)
        if waiting is None:
            waiting = self.kept["next"].get(area, 0)
            self.kept["next"][area] = waiting + 1
        else:
            self.kept["open"].remove([area, waiting])
        return waiting, list(range(waiting * size, (waiting + 1) * size))

    def reopen(self, area: str, number: int) -> None:
        """Take back a block that was begun and is not done."""
        self.kept["open"].append([area, number])

    def close_block(self, outcomes: list[Outcome], limit_ratio: float) -> None:
        """Count a block that is done."""
        for outcome in outcomes:
            self._count(outcome, limit_ratio)

    def _count(self, outcome: Outcome, limit_ratio: float) -> None:
        kept = self.kept
        kinds = kept["counts"].setdefault(outcome.call or outcome.area, {})
        line = kinds.setdefault(outcome.transformation or "none", [0, 0.0, 0.0])
        line[0] += 1
        line[1] += outcome.seconds[0]
        line[2] += outcome.seconds[1]
        kept["families"][outcome.family] = kept["families"].get(outcome.family, 0) + 1
        for name in outcome.peers:
            kept["peers"][name] = kept["peers"].get(name, 0) + 1
        kept["checked"] += outcome.checked
        kept["digest"] = (kept["digest"] + outcome.digest) % 2**64
        if outcome.findings:
            self.note(outcome)
        if outcome.excess > 1:
            kept["proofs"].append(_named(asdict(outcome)) | {"excess": outcome.excess})
            kept["proofs"].sort(key=lambda e: -e["excess"])
            del kept["proofs"][_KEPT_RATIOS:]
        if max(outcome.ratio, 1 / outcome.ratio) > limit_ratio:
            kept["suspects"].append(asdict(outcome))

    def note(self, outcome: Outcome) -> None:
        """Keep findings with the trial and its inputs."""
        if len(self.kept["findings"]) < _KEPT_FINDINGS:
            self.kept["findings"].append(asdict(outcome))
        else:
            self.kept["more_findings"] += 1

    def judge(self, suspect: dict[str, Any], seconds: tuple[float, float], ratio: float) -> None:
        """Keep the ratio of a suspect that was timed alone, if it is still too large."""
        first, second = (max(x, FLOOR) for x in seconds)
        found = second / first
        if max(found, 1 / found) <= ratio:
            return
        self.kept["over_limit"] += 1
        self.kept["ratios"].append({**_named(suspect), "seconds": list(seconds), "ratio": found})
        self.kept["ratios"].sort(key=lambda e: -max(e["ratio"], 1 / e["ratio"]))
        del self.kept["ratios"][_KEPT_RATIOS:]

    def totals(self) -> dict[str, int]:
        """Return the number of trials, of verdicts, and of forms and factors; a trial has two of them."""
        trials = {
            call: sum(line[0] for line in kinds.values()) for call, kinds in self.kept["counts"].items()
        }
        return {
            "trials": sum(trials.values()),
            "verdicts": 2 * sum(n for call, n in trials.items() if call in VERDICTS),
            "forms and factors": 2 * sum(n for call, n in trials.items() if call in FORMS),
        }
