"""The checks of "bounded-real", "positive-real" and "small-gain".

A gain of at most b, or a real part that is not negative, at all points Re s > 0, in discrete time |z| > 1, so
that there are no poles.  A no is one vector at one point, on the boundary or beyond.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..arithmetic.integers import times
from ..arithmetic.rational_matrices import read_rational_matrix, unit_matrix
from ..errors import CertificateError
from ..format.claims import Case, Json
from ..format.encoding import read_list, read_object, refuse
from ..format.limits import Work
from .check_norm import prove_gain_below, prove_stable_denominator, read_bound, square_of
from .gains import SYSTEM_KEYS, GivenSystem, prove_gain, prove_transfer, read_system, read_witness
from .words import (
    bounded_words,
    not_bounded_words,
    not_positive_real_words,
    positive_real_words,
    small_gain_words,
)

_BOUNDED = ("denominator", "stable", "upper")


def read_square_system(given: Json, work: Work) -> GivenSystem:
    """Read the input of "positive-real"."""
    system = read_system(given, work)
    if system.inputs != system.outputs:
        refuse("input.D", "must be square")
    return system


@dataclass(frozen=True, slots=True)
class Loop:
    """Two systems, the outputs of each the inputs of the other one, in one time."""

    first: GivenSystem
    second: GivenSystem


def read_loop(given: Json, work: Work) -> Loop:
    """Read the input of "small-gain"."""
    whole = read_object(given, ("first", "second"), "input")
    first, second = (
        read_system(read_object(whole[key], SYSTEM_KEYS, f"input.{key}"), work) for key in ("first", "second")
    )
    if (first.inputs, first.outputs) != (second.outputs, second.inputs):
        refuse("input.second", "must have the outputs of the first system for inputs, and conversely")
    if first.discrete != second.discrete:
        refuse("input.second.discrete", "must be that of the first system")
    return Loop(first, second)


def check_small_gain(case: Case[Loop]) -> str:
    """Prove that the product of the norms of two stable systems is less than 1, or that gains reach 1.

    Raises
    ------
    CertificateError
        Steps as for "bounded-real", and "product" (that of the bounds is on the wrong side of 1).

    Notes
    -----
    Theorem 7 of the theory page on linear systems.
    """
    work, evidence = case.work, case.evidence
    where = "evidence.bounds"
    listed = read_list(evidence["bounds"], where, length=2)
    bounds = [read_bound(x, f"{where}[{k}]") for k, x in enumerate(listed)]
    (p, q), (r, s) = bounds
    if (times(p, r, work) < times(q, s, work)) != case.holds:
        raise CertificateError("product", "the product of evidence.bounds is on the wrong side of 1")
    for key, system, bound in zip(
        ("first", "second"), (case.input.first, case.input.second), bounds, strict=True
    ):
        place = f"evidence.{key}"
        if case.holds:
            _prove_bounded(system, bound, read_object(evidence[key], _BOUNDED, place), work)
            continue
        parts = read_object(evidence[key], ("denominator", "point", "vector"), place)
        transfer = prove_transfer(system, parts["denominator"], work)
        found = read_witness(parts, place, (system, transfer), work)
        if not any(map(any, found.vector)) or found.excess(square_of(bound, work), work) < 0:
            raise CertificateError("gain", f"the gain at {place}.point does not reach the bound")
    return small_gain_words(case.input.first, holds=case.holds)


def check_bounded_real(case: Case[GivenSystem]) -> str:
    """Prove that a system is stable with a gain of at most the bound, or that it is not.

    Raises
    ------
    CertificateError
        Steps as for "hinf-norm", and "gain" (the vector does not show a larger one at the point).

    Notes
    -----
    Theorem 7 of the theory page on linear systems.
    """
    system, work = case.input, case.work
    bound = read_bound(case.claim["bound"], "claim.bound")
    if case.holds:
        _prove_bounded(system, bound, case.evidence, work)
        return bounded_words(system, bound)
    transfer = prove_transfer(system, case.evidence["denominator"], work)
    found = read_witness(case.claim, "claim", (system, transfer), work)
    if found.excess(square_of(bound, work), work) <= 0:
        raise CertificateError("gain", "the gain is not larger than the bound at claim.point")
    return not_bounded_words(system, bound)


def check_positive_real(case: Case[GivenSystem]) -> str:
    """Prove that a system is positive real, or that it is not.

    Raises
    ------
    CertificateError
        Steps as for "bounded-real", "inverse" (it is not that of I + D) and "real-part" (it is not negative).

    Notes
    -----
    Theorem 7 of the theory page on linear systems.

    The proof is that (G - I) (G + I)^-1 is bounded real with the bound 1, which knows poles of G on the
    boundary, too.
    """
    system, work = case.input, case.work
    if case.holds:
        _prove_bounded(_contraction(system, case.evidence["inverse"], work), (1, 1), case.evidence, work)
        return positive_real_words(system)
    transfer = prove_transfer(system, case.evidence["denominator"], work)
    found = read_witness(case.claim, "claim", (system, transfer), work)
    if found.real_part(work) >= 0:
        raise CertificateError("real-part", "the real part is not negative at claim.point")
    return not_positive_real_words(system)


def _prove_bounded(system: GivenSystem, bound: tuple[int, int], evidence: Json, work: Work) -> None:
    gain = prove_gain(system, evidence["denominator"], work)
    prove_stable_denominator(gain, evidence["stable"], system, work)
    prove_gain_below(gain, bound, evidence["upper"], "evidence.upper", work)


def _contraction(system: GivenSystem, listed: object, work: Work) -> GivenSystem:
    """Return a realization of I - 2 (I + G)^-1, from E = (I + D)^-1 as listed."""
    m = system.inputs
    E = read_rational_matrix(listed, "evidence.inverse", (m, m), work)
    one = unit_matrix(m)
    product = E.times(system.D.plus(one), work)
    if any(any(row) for row in product.plus(one, -1).rows):
        raise CertificateError("inverse", "evidence.inverse is not the inverse of I + D")
    BE = system.B.times(E, work)
    A = system.A.plus(BE.times(system.C, work), -1)
    D = one.plus(E.scaled(2, 1), -1)
    return replace(system, A=A, B=BE.scaled(2, 1), C=E.times(system.C, work), D=D)
