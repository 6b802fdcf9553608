"""Random certificates, near the documented grammar or far from it, and random text."""

from __future__ import annotations

import copy
import json
import random

from polyalg.checker.kinds import KINDS

from .cases import honest
from .edits import Donors, edit, places, put

DEEP = ["1"]
for _ in range(30):
    DEEP = [DEEP]
VALUES = [
    *(None, True, False, 0, 1, -1, 2**70, 1.5, float("nan"), float("inf")),
    *(
        "",
        "0",
        "-0",
        "00",
        "+1",
        " 1",
        "1 ",
        "1_0",
        "1e3",
        "0.5",
        "1/2",
        "-1/3",
        "2/4",
        "1/0",
        "1/-2",
        "/",
        "-",
    ),
    *("0x", "0x1f", "-0xFf", "0b1", "٣", "１", "½", "\x00", "\ud800", "a" * 5000, "1" * 4500, "9" * 300),
    *(hex(2**5000), "-" + hex(2**70000), "1/" + hex(3**3000), "oo", "-oo", "Q", "Q(i)", "real", "plane"),
    *([], {}, [[]], ["1"], ["1", "2"], [["1"]], ["0", "0"], ["1"] * 300, {"": ""}, {"method": "gap"}, DEEP),
]


def wild(cert, donors, rng):
    """Return a certificate with something at a place that may not belong there."""
    found = [p for p, _ in places(cert) if p]
    place = rng.choice(found)
    value = rng.choice(VALUES)
    if rng.random() < 0.3:
        other = rng.choice(honest(rng.choice(sorted(KINDS))))
        value = rng.choice(places(other))[1]
    return put(cert, place, value)


def with_other_keys(cert, rng):
    """Return a certificate with a key more or less in one of its objects."""
    out = copy.deepcopy(cert)
    holder = rng.choice([v for _, v in places(out) if isinstance(v, dict)])
    if holder and rng.random() < 0.6:
        key = rng.choice(sorted(holder))
        value = holder.pop(key)
        if rng.random() < 0.5:
            holder[rng.choice([key.upper(), key + " ", "ключ", "", "blocks", "identity"])] = value
    else:
        holder[rng.choice(["more", "", "identity", "interval", "member", "exact", "kind"])] = rng.choice(
            VALUES
        )
    return out


def generated(kind, donors, rng):
    """Return a certificate of which every field has the value that some honest one has there."""
    out = copy.deepcopy(rng.choice(honest(kind)))
    for place, value in places(out):
        if (
            len(place) in (2, 3)
            and not isinstance(place[-1], int)
            and place[-1] != "kind"
            and rng.random() < 0.3
        ):
            donated = donors.value(place, rng)
            if type(donated) is type(value):
                out = put(out, place, donated) if has(out, place) else out
    return out


def has(cert, place):
    for key in place:
        if not isinstance(cert, dict) or key not in cert:
            return False
        cert = cert[key]
    return True


def random_objects(kind, rng, donors):
    """Return the objects of a certificate, a few edits from an honest one."""
    cert = copy.deepcopy(rng.choice(honest(kind))) if rng.random() < 0.7 else generated(kind, donors, rng)
    for _ in range(rng.choice([0, 1, 1, 1, 1, 2, 3, 6])):
        way = rng.random()
        if way < 0.65:
            cert = edit(cert, donors, rng) if has_parts(cert) else cert
        elif way < 0.9:
            cert = wild(cert, donors, rng)
        else:
            cert = with_other_keys(cert, rng)
    return cert


def has_parts(cert):
    return all(isinstance(cert.get(name), dict) for name in ("claim", "input", "evidence"))


def random_text(kind, rng, donors):
    """Return JSON text of a certificate with a few characters changed, or a key twice."""
    text = json.dumps(rng.choice(honest(kind)), indent=rng.choice([None, None, 1]))
    for _ in range(rng.choice([0, 1, 1, 2])):
        k = rng.randrange(len(text))
        piece = rng.choice(
            ['"', "[", "]", "{", "}", ",", ":", "0", "-", "\\", "\n", "\u2028", "é", "\\u0000", "1"]
        )
        text = text[:k] + piece + text[k + rng.choice([0, 1]) :]
    if rng.random() < 0.1:
        text = text.replace('"claim":', '"claim": {}, "claim":', 1)
    if rng.random() < 0.1:
        text = rng.choice(["", "\ufeff", "[", " \t"]) + text[: rng.randrange(len(text) + 1)]
    return text


def fuzzed(kind, count, seed=0):
    """Yield random certificates, a tenth of them as text."""
    rng = random.Random(f"fuzz {kind} {seed}")
    donors = Donors(honest(kind))
    for k in range(count):
        yield random_text(kind, rng, donors) if k % 10 == 9 else random_objects(kind, rng, donors)
