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

import polyalg as pa
from polyalg.checker import CertificateError, verify
from polyalg.checker.format.encoding import encode_integer
from polyalg.checker.format.limits import Work
from polyalg.checker.jordan import check_form
from polyalg.checker.spectral import check_factor

from . import handmade_spectral, truth
from .crafts import CRAFTS
from .edits import NULLABLE, PARTS, Donors, edit, is_number, places, put, rational
from .pool import honest, plain, prove
from .truth_matrices import rows_of
from .truth_roots import parse

NO_CLAIM = (
    pa.PolyalgError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    StopIteration,
)
"""What provers and oracles of these tests, which trust their input, make of one that is no claim at all."""
FORMAL = ("format", "limits")
"""Steps that refuse a certificate before its claim is looked at."""
REASONS = {"log-concave": 2, "sum-of-squares": 2}
"""Steps of substance where fewer than three can fail."""
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


@contextlib.contextmanager
def without_residuals():
    """Leave the derivations alone to refuse what is false, for the block."""
    with contextlib.ExitStack() as stack:
        for module, name in (
            (check_factor, "check_product"),
            (check_form, "check_chains"),
            (check_form, "check_inverses"),
        ):
            stack.enter_context(mock.patch.object(module, name, lambda *parts: None))
        yield


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
        return truth.is_false({"claim": claim, "input": given})
    except NO_CLAIM:
        return False


def is_false(cert):
    """Tell whether a claim is one, and known to be false."""
    return _is_false(json.dumps([cert["claim"], cert["input"]]))


# ------------------------------------------------------------------------------------------------ transplants


def relative(cert, rng):
    """Return an honest certificate of the same kind for an input with one edit, or None."""
    donors = Donors([])
    for _ in range(8):
        given = RELATIVES.get(cert["claim"]["kind"], near)(cert, donors, rng)
        if is_too_large({}, given):
            continue
        try:
            return plain(prove(cert, given, rng))
        except NO_CLAIM:
            continue
    return None


def near(cert, donors, rng):
    """Edit a number of the input."""
    return edit({"input": cert["input"]}, donors, rng, ("input",))["input"]


def near_matrix(cert, donors, rng):
    """Change an entry, transpose, shift, negate, scale or conjugate; or take a defect away."""
    matrix = copy.deepcopy(cert["input"]["matrix"])
    rows = matrix["entries"]
    n, way = len(rows), rng.randrange(6)
    if way == 0 or not n:
        return near(cert, donors, rng)
    if way == 1:
        matrix["entries"] = [list(row) for row in zip(*rows, strict=True)]
    elif way == 2:
        matrix["entries"] = rows[::-1]
    elif way == 3 and n > 1:
        i, j = rng.sample(range(n), 2)
        matrix["entries"][i][j] = matrix["entries"][j][i]
    else:
        z = matrix["field"] == "Q(i)"
        i = rng.randrange(n)
        rows[i] = [["0", "0"] if z else "0" for _ in rows[i]]
    return {"matrix": matrix}


def near_polynomial(cert, donors, rng):
    """Edit a number of an Hermitian matrix polynomial, and its mirror image with it."""
    given = copy.deepcopy(cert["input"])
    rows = rng.choice(given["matrix_polynomial"]["coefficients"])
    i = rng.randrange(len(rows))
    j = rng.choice([i, rng.randrange(len(rows))])
    x = rows[i][j]
    c = str(rng.choice([1, -1, 2, "1/2", "-1/100000"]))
    if isinstance(x, str):
        total = parse(x) + parse(c)
        rows[i][j] = rational(total)
        if i != j and isinstance(rows[j][i], str):
            rows[j][i] = rational(total if x == rows[j][i] else -total)
    return given


RELATIVES = {
    **dict.fromkeys(truth.MATRICES, near_matrix),
    **dict.fromkeys(truth.SPECTRAL, near_polynomial),
}


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


def encoded_pair(x, y):
    return [encode_integer(x), encode_integer(y)]


def adopted_factor(cert):
    """Return the claim of a factor with the numbers that the checker computes from the evidence."""
    caught = []

    def capture(rows, claimed, radius, places, work):
        caught.append((rows, places))

    with mock.patch.object(check_factor, "_check_radius", capture), without_residuals():
        try:
            verify(copy.deepcopy(cert))
        except CertificateError:
            return None
    rows, bits = caught[0]
    n = len(cert["claim"]["coefficients"]["matrices"][0][0])
    out = copy.deepcopy(cert)
    matrices = [
        [
            [encoded_pair(x, y) for x, y in zip(row.re[k : k + n], row.im[k : k + n], strict=True)]
            for row in rows
        ]
        for k in range(0, len(rows[0].re), n)
    ]
    out["claim"]["coefficients"] = {"bits": str(bits), "matrices": matrices}
    return out


def adopted_form(cert):
    """Return the claim of a Jordan form with the columns that the checker computes, and the given inverse."""
    caught = []

    def capture(columns, claimed, radius, work):
        caught.append(columns)

    patched = mock.patch.object(check_form, "_check_claimed", capture)
    with patched, without_residuals(), contextlib.suppress(CertificateError):
        verify(copy.deepcopy(cert))
    if not caught:
        return None
    out = copy.deepcopy(cert)
    columns = caught[0].columns
    entries = [[encoded_pair(column.re[i], column.im[i]) for column in columns] for i in range(len(columns))]
    out["claim"]["V"] = {"bits": str(caught[0].places), "entries": entries}
    out["claim"]["V_inverse"] = copy.deepcopy(cert["evidence"]["inverse"])
    return out


def adopted_centers(cert):
    """Return the claim with the approximations of the evidence as eigenvalues."""
    out = copy.deepcopy(cert)
    given = out["evidence"]["approximations"]
    out["claim"]["eigenvalues"] = {"bits": given["bits"], "centers": copy.deepcopy(given["roots"])}
    return out


def adopted_form_and_centers(cert):
    made = adopted_centers(cert)
    return adopted_form(made) or made


def adopted_ends(cert):
    """Return a claim about places of roots that are the ends of the cover, or points."""
    out = copy.deepcopy(cert)
    for root, owner in zip(out["claim"]["roots"], out["evidence"]["owners"], strict=False):
        factors = out["evidence"]["factors"]
        if is_index(owner, factors):
            root["multiplicity"] = factors[int(owner)]["exponent"]
    return out


def is_index(text, items):
    return isinstance(text, str) and text.isdigit() and int(text) < len(items)


def proved_anew(cert):
    """Return the best evidence for a false claim about convolutions, of which the last step is wrong."""
    if not is_false(cert):
        return None
    return json.loads(_proved_anew(json.dumps([cert["claim"], cert["input"]])))


@functools.lru_cache(5000)
def _proved_anew(text):
    claim, given = json.loads(text)
    try:
        return json.dumps(plain(prove({"claim": claim}, given, random.Random(0))))
    except NO_CLAIM:
        return "null"


def as_if_positive(cert):
    """Claim that the input is positive semidefinite, with evidence of which the last step may be wrong."""
    on = cert["claim"]["on"]
    listed = cert["input"]["matrix_polynomial"]["coefficients"]
    return handmade_spectral.positive([rows_of(c) for c in listed], on) | {"input": cert["input"]}


ADOPTIONS = {
    **dict.fromkeys(truth.CONVOLUTIONS, proved_anew),
    "positive-semidefinite": as_if_positive,
    "eigenvalues": adopted_centers,
    "jordan-form": adopted_form_and_centers,
    "spectral-factor": adopted_factor,
    "real-roots": adopted_ends,
}


def adopted(cert):
    """Return a claim with the checker's own numbers, or the certificate where there are none to take over."""
    adopt = ADOPTIONS.get(cert["claim"]["kind"])
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
        if ADOPTIONS.get(cert["claim"]["kind"]) not in (None, proved_anew, as_if_positive):
            yield adopted(spoilt)


def cunning_attempts(kind, donors, rng):
    """Return certificates that one who knows the kind would try, and claims and inputs with one edit."""
    for cert in rng.sample(honest(kind), 4):
        for craft in CRAFTS[kind]:
            made = craft(cert, rng)
            if made is not None:
                yield made
                yield adopted(made)
                made = rng.choice(CRAFTS[kind])(made, rng) or made
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
    out, crafts = [best], CRAFTS[best.cert["claim"]["kind"]]
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
        if found.step == "residual" and found.cert["claim"]["kind"] in ("jordan-form", "spectral-factor"):
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


def forge(kind, count, steps=12, seed=0):
    """Return `count` refused attempts or more at false claims of a kind, few of which fail in their form.

    It goes on until they fail for several reasons.

    Raises
    ------
    Accepted
        With the JSON text, when a false claim is accepted.
    """
    rng = random.Random(f"forge {kind} {seed}")
    donors = Donors(honest(kind))
    kept = Collection()
    refuse_to_be_wrong([attempt(c) for c in systematic_attempts(kind) if is_false(c)])
    while len(kept.attempts) < count or len(kept.steps.keys() - set(FORMAL)) < REASONS.get(kind, 3):
        for source in (first_attempts(kind, rng), cunning_attempts(kind, donors, rng)):
            # all are tried as they are, and some are starts of a search
            candidates = [attempt(c) for c in source if is_false(c)]
            refuse_to_be_wrong(candidates)
            kept.add_some(candidates, 2)
            for start in rng.sample(candidates, min(len(candidates), 3)):
                attempts = climb(start, donors, rng, steps)
                refuse_to_be_wrong(attempts)
                kept.add_some(attempts, 1)
    return kept.attempts
