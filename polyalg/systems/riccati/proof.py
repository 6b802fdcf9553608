"""The certificates of stabilizing solutions: what `polyalg/checker/systems` reads."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from flint import acb_mat, arb, arb_mat, fmpq, fmpz

from polyalg.checker import Certificate
from polyalg.checker.arithmetic.upper_bounds import UpperBound
from polyalg.checker.format.encoding import encode_rational
from polyalg.core.evidence import issue
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import Json
from polyalg.systems.riccati.equation import RiccatiEquation
from polyalg.systems.riccati.solution import Solution
from polyalg.systems.riccati.stabilizing import DyadicMatrix, Proved, dyadic_json

__all__ = ["enclosed"]

_MARGIN = 128


def enclosed(equation: RiccatiEquation, proved: Proved, eps: Fraction) -> Solution:
    """Return what was proved as balls, with its certificate."""
    assert proved.distances is not None
    of_solution, of_gain = proved.distances
    return Solution(
        _balls(proved.X, of_solution),
        None if proved.K is None else _balls(proved.K, of_gain),
        [],
        max(_exact_bits(M) for M in (proved.X, proved.K) if M is not None),
        partial(_certificate, equation, proved, eps),
    )


def _exact_bits(M: DyadicMatrix) -> int:
    """Return a precision in which the entries are exact, those before the binary point too."""
    return max((x.bit_length() for x in M.numerators.entries()), default=0) + _MARGIN


def _balls(M: DyadicMatrix, bound: UpperBound) -> acb_mat:
    """Return the entries with the radius that is proved."""
    with flint_lock, working_precision(_exact_bits(M)):
        around = arb(0, arb(bound.m) * arb(2) ** bound.e)
        entries = [arb(fmpq(x, fmpz(1) << M.bits)) + around for x in M.numerators.entries()]
        return acb_mat(arb_mat(M.numerators.nrows(), M.numerators.ncols(), entries))


def _certificate(equation: RiccatiEquation, proved: Proved, eps: Fraction) -> Certificate:
    kind = "dare" if equation.is_discrete else "care"
    claim: Json = {
        "kind": kind if equation.product is None else "care-with-product",
        "radius": encode_rational(eps.numerator, eps.denominator),
        "X": dyadic_json(proved.X),
    }
    evidence: Json = {"lyapunov": dyadic_json(proved.P)}
    if proved.K is not None and proved.inverse is not None:
        claim["K"] = dyadic_json(proved.K)
        evidence["inverse"] = dyadic_json(proved.inverse)
    return issue(claim, equation.to_json(), evidence)
