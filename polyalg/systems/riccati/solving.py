"""The solution of a Riccati equation, or the error that says why there is none."""

from __future__ import annotations

from fractions import Fraction

from polyalg.core.precision import needed_bits
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.errors import NoStabilizingSolutionError, PrecisionError
from polyalg.systems.riccati.deciding import decide
from polyalg.systems.riccati.equation import RiccatiEquation
from polyalg.systems.riccati.proof import enclosed
from polyalg.systems.riccati.semistabilizing import half_chains
from polyalg.systems.riccati.solution import Solution
from polyalg.systems.riccati.stabilizing import Proved, attempted

__all__ = ["solved"]

_MARGIN, _MOST_BITS = 128, 1 << 16


def solved(equation: RiccatiEquation, eps: Fraction, semistabilizing: bool) -> tuple[Solution, CostReport]:
    """Return the stabilizing solution; with `semistabilizing` one with eigenvalues on the boundary, too.

    Raises
    ------
    NoStabilizingSolutionError, PrecisionError
        As for `care`.
    """
    report = ReportBuilder()
    exists: bool | None = None
    bits, short = needed_bits(eps) + _MARGIN, False
    while bits <= max(_MOST_BITS, 4 * needed_bits(eps)):
        with report.stage("solution", bits=bits):
            found = attempted(equation, eps, bits)
        if isinstance(found, Proved):
            return enclosed(equation, found, eps), report.finish()
        if found is not None and not short:
            # Found, but large: whether there is one is only asked where more bits do not help.
            bits, short = min(found, 2 * bits), True
            continue
        bits *= 2
        if exists is None:
            with report.stage("existence"):
                try:
                    exists = decide(equation)
                except NoStabilizingSolutionError as error:
                    if not semistabilizing or error.uncontrollable is not None:
                        raise
                    break
    else:
        raise PrecisionError(
            f"no stabilizing solution found with {_MOST_BITS} bits"
            + ("" if exists else "; for an indefinite G, or costs [Q, S; S', R], there need not be one")
        )
    with report.stage("half chains"):
        return half_chains(equation, eps), report.finish()
