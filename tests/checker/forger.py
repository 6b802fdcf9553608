"""A forger: false claims of every kind with evidence that is as honest as can be.

It mixes certificates of near inputs, leaves out what the format allows to leave out, takes over the numbers
that the checker itself computes, and climbs: edits that make the checker work longer before it refuses are
kept. What is false is decided by `truth` alone.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import itertools
import json
import math
import random
from collections import Counter
from dataclasses import dataclass
from unittest import mock

from polyalg.checker import CertificateError, verify
from polyalg.checker.format.limits import Work

from . import cases
from .cases import CASES, honest
from .cases.base import NO_CLAIM, near, plain, without_residuals
from .edits import NULLABLE, PARTS, Donors, edit, is_number, places, put
from .truth_roots import parse

FORMAL = ("format", "limits")
"""Steps that refuse a certificate before its claim is looked at."""
RESIDUALS = ("jordan-form", "algebraic-jordan-form", "spectral-factor", "algebraic-spectral-factor")
"""Kinds whose numbers are tested by their definition besides."""
ROUNDS = 60
"""Rounds, besides one an attempt, after which the forger gives up to find other reasons."""
MOST = {"degree": 12, "columns": 12, "bits": 5000}
"""What the oracle decides in a moment."""


@dataclass(frozen=True)
class Attempt:
    """What became of a certificate: the step that refused it (None: accepted), and the work until then."""

    cert: dict
    step: str | None
    spent: int


class Accepted(AssertionError):
    """A false claim was accepted."""


@contextlib.contextmanager
def metered():
    """Collect the meters of all checks in the block."""
    meters = []
    start = Work.__init__

    def counted(self):
        start(self)
        meters.append(self)

    with mock.patch.object(Work, "__init__", counted):
        yield meters


def attempt(cert):
    """Hand a certificate to the checker."""
    with metered() as meters:
        try:
            verify(copy.deepcopy(cert))
            step = None
        except CertificateError as error:
            step = error.step
    return Attempt(cert, step, sum(meter.spent for meter in meters))


def is_too_large(claim, given):
    """Tell whether the oracle would take too long."""
    for place, x in (item for part in (claim, given) for item in places(part)):
        if is_number(x) and (len(x) > 200 or parse(x) > MOST.get(place[-1], math.inf)):
            return True
    return False


@functools.lru_cache(20000)
def _is_false(text):
    claim, given = json.loads(text)
    if is_too_large(claim, given):
        return False
    try:
        return cases.is_false({"claim": claim, "input": given})
    except NO_CLAIM:
        return False


def is_false(cert):
    """Tell whether a claim is one, and known to be false."""
    return _is_false(json.dumps([cert["claim"], cert["input"]]))


# ------------------------------------------------------------------------------------------------ transplants


def relative(cert, rng):
    """Return an honest certificate of the same kind for an input with one edit, or None."""
    donors, case = Donors([]), CASES[cert["claim"]["kind"]]
    for _ in range(8):
        given = (case.relative or near)(cert, donors, rng)
        if is_too_large({}, given):
            continue
        try:
            return plain(case.prove(cert, given, rng))
        except NO_CLAIM:
            continue
    return None


def mixtures(x, y):
    """Return certificates with parts of two, not all of one."""
    for chosen in itertools.product((x, y), repeat=3):
        if any(part is not chosen[0] for part in chosen):
            made = {"format": x["format"], "version": x["version"]}
            yield made | {name: copy.deepcopy(c[name]) for name, c in zip(PARTS, chosen, strict=True)}


# -------------------------------------------------------------------------------------------------- omissions


def omissions(cert):
    """Return certificates whose evidence lacks something that it need not have, or may hope not to need."""
    for place, value in places(cert["evidence"], ("evidence",)):
        if place[-1] in NULLABLE and value is not None:
            yield put(cert, place, None)
        elif isinstance(value, list) and value and place[-1] in ("cover", "others", "points", "factors"):
            yield put(cert, place, [])
            yield put(cert, place, value[:-1])
    spoilt = copy.deepcopy(cert)
    for factor in spoilt["evidence"].get("factors", []):
        if isinstance(factor, dict) and "blocks" in factor:
            factor["blocks"] = None
    yield spoilt


# --------------------------------------------------------------------------------------------------- adoption


def adopted(cert):
    """Return a claim with the checker's own numbers, or the certificate where there are none to take over."""
    case = CASES[cert["claim"]["kind"]]
    adopt = case.adopt or case.anew
    if adopt is None:
        return cert
    if is_too_large(cert["claim"], cert["input"]):
        return cert
    try:
        return adopt(cert) or cert
    except NO_CLAIM:
        return cert


# ------------------------------------------------------------------------------------------------- the attack


def first_attempts(kind, rng):
    """Return certificates mixed from two, as they are and with omissions and adoptions."""
    x = rng.choice(honest(kind))
    y = relative(x, rng) if rng.random() < 0.7 else None
    y = y or rng.choice(honest(kind))
    for mixed in mixtures(x, y):
        yield mixed
        yield adopted(mixed)
        yield from with_omissions(mixed)


def with_omissions(cert):
    """Return certificates that lack something, and claims with the numbers that follow from these."""
    for spoilt in omissions(cert):
        yield spoilt
        if CASES[cert["claim"]["kind"]].adopt is not None:
            yield adopted(spoilt)


def cunning_attempts(kind, donors, rng):
    """Return certificates that one who knows the kind would try, and claims and inputs with one edit."""
    crafts = CASES[kind].crafts
    for cert in rng.sample(honest(kind), 4):
        for craft in crafts:
            made = craft(cert, rng)
            if made is not None:
                yield made
                yield adopted(made)
                made = rng.choice(crafts)(made, rng) or made
                yield rng.choice((made, adopted(made)))
        edited = [edit(cert, donors, rng, (part,)) for part in ("claim", "input")]
        for made in edited:
            yield made
            yield adopted(made)
        yield from with_omissions(cert)
    yield flipped(kind, rng)


def systematic_attempts(kind):
    """Return the numbers that follow from each honest certificate without any sizes of blocks."""
    for cert in honest(kind):
        *_, spoilt = omissions(cert)
        yield adopted(spoilt)


def flipped(kind, rng):
    """Return the opposite claim with the same evidence."""
    cert = copy.deepcopy(rng.choice(honest(kind)))
    if isinstance(cert["claim"].get("holds"), bool):
        cert["claim"]["holds"] = not cert["claim"]["holds"]
        if "left" in cert["claim"]:
            cert["claim"]["holds"] = not cert["claim"]["holds"]
            for part in ("claim", "evidence"):
                left, right = (cert[part].get(side) for side in ("left", "right"))
                if left is not None:
                    cert[part] |= {"left": right, "right": left}
    return cert


def climb(best, donors, rng, steps):
    """Return the attempts of a search for the edits that get farthest."""
    out, crafts = [best], CASES[best.cert["claim"]["kind"]].crafts
    for _ in range(steps):
        made = best.cert
        for _ in range(rng.choice([1, 1, 2, 3])):
            if rng.random() < 0.2:
                made = rng.choice(crafts)(made, rng) or made
            else:
                made = edit(made, donors, rng, ("claim", "input", "evidence", "evidence", "evidence"))
        if rng.random() < 0.3:
            made = adopted(made)
        if not is_false(made):
            continue
        found = attempt(made)
        out.append(found)
        if found.step is None:
            break
        if found.step not in FORMAL and (found.spent >= best.spent or rng.random() < 0.05):
            best = found
    return out


def refuse_to_be_wrong(attempts):
    """Fail where a false claim was accepted, by the whole check or by the derivation alone."""
    for found in attempts:
        if found.step is None:
            raise Accepted(json.dumps(found.cert))
        if found.step == "residual" and found.cert["claim"]["kind"] in RESIDUALS:
            with without_residuals():
                if attempt(found.cert).step is None:
                    raise Accepted("but for the residual: " + json.dumps(found.cert))


class Collection:
    """Refused attempts, each once, and of each step about as many."""

    def __init__(self):
        self.attempts, self.steps, self.seen = [], Counter(), set()

    def add(self, found):
        """Add an attempt; one that fails in its form only where they are few."""
        text = json.dumps(found.cert)
        formal = sum(self.steps[step] for step in FORMAL)
        is_one_more = found.step in FORMAL and 5 * (formal + 1) > len(self.attempts)
        if text not in self.seen and not is_one_more:
            self.seen.add(text)
            self.steps[found.step] += 1
            self.attempts.append(found)

    def add_some(self, attempts, most):
        """Add those with the rarest steps, and among these the ones that got farthest."""
        for _ in range(most):
            attempts = [a for a in attempts if json.dumps(a.cert) not in self.seen]
            if attempts:
                self.add(min(attempts, key=lambda a: (a.step in FORMAL, self.steps[a.step], -a.spent)))


def forge(kind, count, steps=12, seed=0, reasons=None):
    """Return `count` refused attempts or more at false claims of a kind, few of which fail in their form.

    It goes on until they fail for several reasons, `reasons` or those of the kind.

    Raises
    ------
    Accepted
        With the JSON text, when a false claim is accepted.
    AssertionError
        When after many rounds there are too few attempts, or too few reasons.
    """
    rng = random.Random(f"forge {kind} {seed}")
    reasons = CASES[kind].reasons if reasons is None else min(reasons, CASES[kind].reasons)
    donors = Donors(honest(kind))
    kept = Collection()
    refuse_to_be_wrong([attempt(c) for c in systematic_attempts(kind) if is_false(c)])
    for _ in range(ROUNDS + count):
        if len(kept.attempts) >= count and len(kept.steps.keys() - set(FORMAL)) >= reasons:
            return kept.attempts
        for source in (first_attempts(kind, rng), cunning_attempts(kind, donors, rng)):
            # all are tried as they are, and some are starts of a search
            candidates = [attempt(c) for c in source if is_false(c)]
            refuse_to_be_wrong(candidates)
            kept.add_some(candidates, 2)
            for start in rng.sample(candidates, min(len(candidates), 3)):
                attempts = climb(start, donors, rng, steps)
                refuse_to_be_wrong(attempts)
                kept.add_some(attempts, 1)
    raise AssertionError(
        f"{len(kept.attempts)} false claims of the kind {kind} fail in the steps {dict(kept.steps)}: "
        "give it other crafts, or as many `reasons` as its check has"
    )
