"""The areas of the soak, and the planted ones by which it is tested that it finds what it is for."""

from __future__ import annotations

import os
import random

import polyalg as pa
from soak.fields_area import fields_trial
from soak.finitefree_area import finitefree_trial
from soak.forms_area import forms_trial
from soak.functions_area import functions_trial
from soak.norms_area import norms_trial
from soak.pairs_area import pairs_trial
from soak.pencils_area import pencils_trial
from soak.plane_area import plane_trial
from soak.readers_area import commands_trial, files_trial, readers_trial
from soak.regions_area import regions_trial
from soak.roots_area import roots_trial, same_verdict
from soak.spectral_area import interval_trial, positive_trial, spectral_trial, squares_trial
from soak.stability_area import stability_trial
from soak.systems_area import systems_trial
from soak.trial import Draw, Trial

__all__ = ["AREAS", "FUZZED", "PLANTED", "WEIGHTS"]

AREAS: dict[str, Draw] = {
    "roots": roots_trial,
    "pairs": pairs_trial,
    "stability": stability_trial,
    "regions": regions_trial,
    "plane": plane_trial,
    "positive": positive_trial,
    "forms": forms_trial,
    "functions": functions_trial,
    "factors": spectral_trial,
    "squares": squares_trial,
    "intervals": interval_trial,
    "finitefree": finitefree_trial,
    "fields": fields_trial,
    "pencils": pencils_trial,
    "systems": systems_trial,
    "norms": norms_trial,
}
# Blocks of an area in one round of all: about ten verdicts for one form or factor.
WEIGHTS = {
    "roots": 24,
    "pairs": 4,
    "stability": 20,
    "regions": 4,
    "plane": 4,
    "positive": 2,
    "forms": 3,
    "functions": 1,
    "factors": 1,
    "squares": 1,
    "intervals": 1,
    "finitefree": 2,
    "fields": 2,
    "pencils": 2,
    "systems": 2,
    "norms": 2,
}
# Readers of objects, of texts and of standard input: examples of Hypothesis, right and wrong.
FUZZED: dict[str, Draw] = {
    "readers": readers_trial,
    "files": files_trial,
    "commands": commands_trial,
}
_SLOW = 12_000_000


def _planted(rng: random.Random, name: str, changed: object) -> Trial:
    p = [rng.randint(-9, 9), rng.randint(-9, 9), 1]
    return Trial(
        "is_real_rooted",
        f"planted, {name}",
        "none",
        lambda: pa.is_real_rooted(p),
        lambda: changed if isinstance(changed, bool) else _do(name, p),
        same_verdict,
        (lambda: str(p), lambda: str(p)),
        {},
        lambda found: str(bool(found)),
    )


def _do(name: str, p: list[int]) -> object:
    if name == "hang":
        while True:
            pass
    if name == "crash":
        os.abort()
    if name == "foreign":
        return p[len(p)]
    if name == "slow":
        sum(range(_SLOW))
    return pa.is_real_rooted(p)


def _wrong(rng: random.Random) -> Trial:
    """Give a wrong answer for one input in ten."""
    p = [rng.randint(-9, 9), rng.randint(-9, 9), 1]
    wrong = rng.random() < 0.1
    trial = _planted(rng, "wrong", (not pa.is_real_rooted(p)) if wrong else bool(pa.is_real_rooted(p)))
    return Trial(
        trial.call,
        trial.family,
        trial.transformation,
        lambda: pa.is_real_rooted(p),
        trial.changed,
        trial.compare,
        trial.inputs,
        {},
        trial.summary,
    )


def _one_in_ten(name: str) -> Draw:
    def draw(rng: random.Random) -> Trial:
        return _planted(rng, name if rng.random() < 0.1 else "nothing", None)

    return draw


PLANTED: dict[str, Draw] = {
    "planted-wrong": _wrong,
    **{f"planted-{name}": _one_in_ten(name) for name in ("slow", "hang", "crash", "foreign")},
}
