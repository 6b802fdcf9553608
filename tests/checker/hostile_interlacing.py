"""Refusals within a time, and objects that are no certificates."""

from __future__ import annotations

import tracemalloc

from polyalg.checker.format.limits import MAX_DEGREE, MAX_RATIONAL_BITS

from .accepted_interlacing import CASES
from .handmade_interlacing import certificate
from .hostile import refused

HUGE = hex(2 ** (MAX_RATIONAL_BITS - 1))


ONES = ["1"] * (MAX_DEGREE + 1)


def bounded(cert, step: str, seconds: float = 10, megabytes: int = 256) -> str:
    tracemalloc.start()
    try:
        text = refused(cert, step, seconds)
        assert tracemalloc.get_traced_memory()[1] < megabytes * 2**20
    finally:
        tracemalloc.stop()
    return text


def real_rooted(p, *factors):
    listed = [{"coefficients": g, "exponent": str(m), "points": t} for g, m, t in factors]
    return certificate({"kind": "real-rooted", "holds": True}, {"polynomial": p}, {"factors": listed})


def not_real(p, proof):
    return certificate({"kind": "real-rooted", "holds": False}, {"polynomial": p}, {"proof": proof})


def no_roots(p, cover):
    factor = {"coefficients": p, "exponent": "1", "cover": cover}
    evidence = {"factors": [factor], "owners": []}
    return certificate({"kind": "real-roots", "roots": []}, {"polynomial": p}, evidence)


def in_pieces(p, positive, negative=(), bits=()):
    halves = [
        {"points": list(positive), "bits": [list(x) for x in bits]},
        {"points": list(negative), "bits": []},
    ]
    factor = {
        "coefficients": p,
        "exponent": "1",
        "pieces": dict(zip(("positive", "negative"), halves, strict=True)),
    }
    evidence = {"factors": [factor], "owners": []}
    return certificate({"kind": "real-roots", "roots": []}, {"polynomial": p}, evidence)


ALTERNATING = [str((-1) ** k * (k % 9 + 1)) for k in range(MAX_DEGREE + 1)]


KINDS = sorted({cert["claim"]["kind"] for cert, _ in CASES.values()})
