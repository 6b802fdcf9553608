"""Pairs of polynomials and what tells them apart."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from flint import fmpz_poly

import polyalg as pa
from polyalg.testing import polynomials

from . import reference as truth


def p(*roots: Any, leading: int = 1) -> fmpz_poly:
    return polynomials.real_rooted(roots, leading)


def rational(x: Any) -> Fraction | None:
    return None if x is None else Fraction(int(x.p), int(x.q))


def differences(f: fmpz_poly, g: fmpz_poly) -> set[int]:
    """Return all values of N_f - N_g."""
    bound = Fraction(truth.bound_of_roots(f * g) + 1)
    counts = {0}
    for y in truth.isolate(f * g, -bound, bound):
        counts.add(truth.count_with_multiplicity(f, y) - truth.count_with_multiplicity(g, y))
    return counts


def check(f: fmpz_poly, g: fmpz_poly) -> bool:
    """Compare a verdict on real-rooted f and g with the definition, and check witness and certificate."""
    verdict = pa.interlaces(f, g)
    found = differences(f, g)
    assert bool(verdict) == (found <= {0, 1} or found <= {0, -1})
    if not verdict:
        a, b = map(rational, verdict.witness)
        difference = truth.count_with_multiplicity(f, a, b) - truth.count_with_multiplicity(g, a, b)
        assert abs(difference) >= 2
    pa.verify(verdict.certificate.to_json())
    return bool(verdict)
