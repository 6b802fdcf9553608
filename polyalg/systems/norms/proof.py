"""The certificates of norms: what `polyalg/checker/systems/check_norm.py` reads."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq

from polyalg.algebra.evidence import matrix_json
from polyalg.checker import Certificate
from polyalg.core.evidence import integral_json, issue, rational_json
from polyalg.core.gaussian import GaussianRational
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Json
from polyalg.plane.stability import is_hurwitz_stable, is_schur_stable
from polyalg.spectral.definite import negative_vector
from polyalg.spectral.positivity import LineProblem, Negative
from polyalg.spectral.proof import number_json, positive_evidence
from polyalg.systems.norms.enclosing import Enclosure
from polyalg.systems.norms.gain import Gain
from polyalg.systems.realization import Realization

__all__ = ["Bounded", "bounded", "bounded_evidence", "norm_certificate", "system_json"]


def system_json(S: Realization, discrete: bool) -> Json:
    """Write the input of the kinds about gains."""
    return {**{name: matrix_json(getattr(S, name)) for name in "ABCD"}, "discrete": discrete}


@dataclass(frozen=True, slots=True)
class Bounded:
    """What proves that no singular value is larger than a bound; None where all and the bound are zero."""

    problem: LineProblem | None

    def evidence(self) -> Json:
        """Write it."""
        return {} if self.problem is None else positive_evidence(self.problem)


def bounded(gain: Gain, bound: fmpq, report: ReportBuilder) -> Bounded | Negative:
    """Return a proof that no singular value is larger than a bound, or a point and a vector where one is.

    Theorem 5 of the theory page on linear systems.
    """
    polynomial = gain.below(bound * bound)
    if all(C.is_zero() for C in polynomial):
        return Bounded(None)
    problem = LineProblem(polynomial, report)
    negative = problem.negative(problem.gap_points())
    return Bounded(problem) if negative is None else negative


def _place_json(point: fmpq | None, vector: list[GaussianRational]) -> Json:
    """Write a point of the line, null for infinity, and a vector."""
    return {
        "point": None if point is None else rational_json(point),
        "vector": [number_json(x) for x in vector],
    }


def _stable_points(gain: Gain, discrete: bool) -> object:
    """Return the points that show that the denominator is stable."""
    decide = is_schur_stable if discrete else is_hurwitz_stable
    return decide(gain.denominator).certificate.evidence["points"]


def bounded_evidence(gain: Gain, above: Bounded, discrete: bool) -> Json:
    """Return the proof that a system is stable, with a bound of its gain."""
    return {
        "denominator": integral_json(gain.denominator),
        "stable": _stable_points(gain, discrete),
        "upper": above.evidence(),
    }


def norm_certificate(
    S: Realization, gain: Gain, found: tuple[Enclosure, Bounded], discrete: bool, stable: bool
) -> Certificate:
    """Return the proof of the bounds, and of stability for the H-infinity norm.

    Parameters
    ----------
    S : Realization
        As given; the gain has its transfer matrix.
    """
    bounds, above = found
    claim: Json = {
        "kind": "hinf-norm" if stable else "linf-norm",
        "lower": rational_json(bounds.low),
        "upper": rational_json(bounds.high),
    }
    evidence: Json = {
        "denominator": integral_json(gain.denominator),
        "lower": _place_json(bounds.point, _reaching(gain, bounds)),
        "upper": above.evidence(),
    }
    if stable:
        evidence["stable"] = _stable_points(gain, discrete)
    return issue(claim, system_json(S, discrete), evidence)


def _reaching(gain: Gain, found: Enclosure) -> list[GaussianRational]:
    """Return a vector for which the gain at the point is at least the lower bound."""
    polynomial = gain.below(found.low**2)
    value = polynomial[-1] if found.point is None else polynomial.numerator_at(found.point)
    vector = negative_vector(value)
    if vector is None:
        assert not found.low, "the gain is above the lower bound"
        return [GaussianRational(int(not k)) for k in range(gain.size)]
    return vector
