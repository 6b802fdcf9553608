"""What each kind of claim brings to the tests that go over the register: a module a subject."""

from __future__ import annotations

import functools
import pkgutil
import random
from importlib import import_module

from polyalg.checker import CertificateError, verify
from polyalg.errors import PolyalgError

from .base import Cases, plain

__all__ = ["CASES", "Cases", "honest", "is_false"]

CASES: dict[str, Cases] = {
    kind: cases
    for module in sorted(info.name for info in pkgutil.iter_modules(__path__))
    for kind, cases in getattr(import_module(f"{__name__}.{module}"), "CASES", {}).items()
}


def is_false(cert):
    """Tell whether the claim is known to be false."""
    return CASES[cert["claim"]["kind"]].is_false(cert)


@functools.cache
def honest(kind, count=12):
    """Return honest certificates of a kind, always the same; do not change them."""
    rng = random.Random(f"honest {kind}")
    count *= 2 if kind == "spectral-factor" else 1
    out = []
    for _ in range(20 * count):
        if len(out) == count:
            break
        try:
            made = plain(CASES[kind].honest(rng))
            # bounds of few digits do not prove what holds with equality
            verify(made)
            out.append(made)
        except (PolyalgError, CertificateError):
            continue
    return out
