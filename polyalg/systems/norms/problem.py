"""What is asked of a system for its norm: the gain of a minimal realization, once no pole is in the way."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from flint import fmpq_poly

from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.report import ReportBuilder
from polyalg.errors import PrecisionError, UnstableSystemError
from polyalg.plane.counting import count_roots
from polyalg.plane.regions import disc, half_plane
from polyalg.systems.norms.curve import Curve, curve_of
from polyalg.systems.norms.enclosing import Enclosure, enclosed
from polyalg.systems.norms.gain import Gain, gain_of
from polyalg.systems.norms.proof import Bounded, bounded
from polyalg.systems.norms.reading import check_ports, stable_minimal
from polyalg.systems.reachable import minimal
from polyalg.systems.realization import Realization
from polyalg.systems.system import System
from polyalg.systems.verdicts import irreducible_factors

__all__ = ["Problem", "problem_of", "proved"]

_MORE_BITS, _ATTEMPTS = 24, 4


class Problem(NamedTuple):
    """A system, the gain of its minimal part, and whether it was proved to be stable."""

    system: System
    gain: Gain
    curve: Curve
    stable: bool


def problem_of(S: System, stable: bool, report: ReportBuilder) -> Problem:
    """Return the problem; UnstableSystemError where a pole is in the way."""
    with report.stage("minimal realization"):
        check_ports(S)
        found = stable_minimal(S, "the H-infinity norm is infinite") if stable else _without_boundary_poles(S)
    with report.stage("curve of the singular values"):
        gain = gain_of(found, S.sampling.is_discrete)
        return Problem(S, gain, curve_of(gain), stable)


def _without_boundary_poles(S: System) -> Realization:
    found = minimal(S.realization)
    region = disc(0, 1) if S.sampling.is_discrete else half_plane("left")
    factors: list[fmpq_poly] = irreducible_factors(found.A.charpoly()) if found.order else []
    for f in factors:
        if count_roots(f, region).boundary:
            where = "the unit circle" if S.sampling.is_discrete else "the imaginary axis"
            raise UnstableSystemError(
                f"the L-infinity norm is infinite: a pole of the system, a root of {polynomial_text(f)},"
                f" is on {where}",
                factor=S.origin.polynomial(f),
            )
    return found


def proved(problem: Problem, eps: Fraction) -> tuple[Enclosure, Bounded]:
    """Return bounds, of which the upper one is proved; the lower one is seen at a point."""
    for _ in range(_ATTEMPTS):
        found = enclosed(problem.curve, eps)
        above = bounded(problem.gain, found.high, ReportBuilder())
        if isinstance(above, Bounded):
            return found, above
        eps /= 1 << _MORE_BITS
    raise PrecisionError("the largest gain was missed; please report the input")
