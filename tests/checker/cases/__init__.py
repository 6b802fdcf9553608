"""What each kind of claim brings to the tests that go over the register: a module a subject."""

from __future__ import annotations

import functools
import random

from polyalg.checker import CertificateError, verify
from polyalg.errors import PolyalgError

from . import (
    algebraic,
    algebraic_spectral,
    convolutions,
    convolutions_over_fields,
    equations,
    families,
    matrices,
    matrix_polynomials,
    multivariate,
    norms,
    pencils,
    plane,
    plane_over_fields,
    polynomials,
    reachability,
    real_over_fields,
    shapes_over_fields,
    similarity,
    systems,
    tensor,
)
from .base import Cases, plain

__all__ = ["CASES", "Cases", "honest", "is_false"]

CASES: dict[str, Cases] = {
    kind: cases
    for module in (
        matrices,
        similarity,
        algebraic,
        algebraic_spectral,
        real_over_fields,
        shapes_over_fields,
        polynomials,
        plane,
        plane_over_fields,
        families,
        matrix_polynomials,
        pencils,
        convolutions,
        convolutions_over_fields,
        multivariate,
        equations,
        systems,
        norms,
        reachability,
        tensor,
    )
    for kind, cases in module.CASES.items()
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
