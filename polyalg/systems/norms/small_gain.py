"""The small gain condition: is the product of two norms less than 1, decided exactly."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import integral_json, issue, rational_json
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Json
from polyalg.errors import DimensionError, ResourceLimitError
from polyalg.roots.evaluation import rational_root
from polyalg.systems.norms.exact import AlgebraicSquare, squared
from polyalg.systems.norms.problem import Problem, problem_of, proved
from polyalg.systems.norms.proof import bounded_evidence, system_json
from polyalg.systems.norms.reading import ports, read_system
from polyalg.systems.norms.witness import Witnessed, excess_form, on_boundary, touching, witness_json
from polyalg.systems.system import System

__all__ = ["small_gain"]

_NAMES = ("first", "second")
_EPS = Fraction(1, 10**6)


def small_gain(S1: System, S2: System) -> Verdict:
    """Decide whether the product of the H-infinity norms of two systems is less than 1.

    Parameters
    ----------
    S1, S2 : System
        Both stable; the outputs of each are the inputs of the other one.

    Returns
    -------
    Verdict
        A yes proves that the loop of both is stable, whatever the signs.  The witness of a no is a pair of
        points s or z on the boundary, None for infinity, at which the gains multiply to 1 at least.  Where
        the product is exactly 1 that takes rational norms, reached at rational points; else there is
        neither a witness nor a certificate.

    Raises
    ------
    UnstableSystemError
        If one of them is not stable; `.factor` has an unstable pole for a root.
    DimensionError, InputError
        If they do not fit together, or their times differ.

    Notes
    -----
    Theorem 7 of the theory page on linear systems.

    Both norms are enclosed more and more narrowly; that the product is 1 is seen from the minimal polynomials
    of their squares.  At the cost of two calls of `hinf_norm`.

    Examples
    --------
    >>> import polyalg as pa
    >>> T = pa.systems.transfer_matrix
    >>> bool(pa.systems.small_gain(T([1], [2, 1]), T([1, 1], [1, 2])))
    True
    >>> pa.systems.small_gain(T([1], [1, 1]), T([1], [1, 1]))
    Verdict(False: the product of the norms is exactly 1)
    """
    first, second = read_system(S1, "S1"), read_system(S2, "S2")
    if (first.inputs, first.outputs) != (second.outputs, second.inputs):
        raise DimensionError(
            f"S1 has {ports(first)}, S2 {ports(second)}; the outputs of each must be the inputs of the"
            " other one"
        )
    first.sampling.common(second.sampling)
    report = ReportBuilder()
    problems = [problem_of(S, True, report) for S in (first, second)]
    with report.stage("bounds"):
        both, holds = _decided(problems)
    if holds is None:
        reason, ends = "the product of the norms is exactly 1", [bounds.touched() for bounds in both]
        if None in ends:
            return Verdict(False, _no_certificate, reason, None, report.finish())
        shown = [end for end in ends if end is not None]
        at = tuple(found[0] for _, found in shown)
        return Verdict(False, lambda: _refusal(both, shown), reason, at, report.finish())
    if holds:
        reason = "the product of the norms is less than 1"
        return Verdict(True, lambda: _certificate(both), reason, None, report.finish())
    shown = [(bounds.low, bounds.reached()) for bounds in both]
    reason, at = "the product of the norms is at least 1", tuple(found[0] for _, found in shown)
    return Verdict(False, lambda: _refusal(both, shown), reason, at, report.finish())


def _decided(problems: list[Problem]) -> tuple[list[_Bounds], bool | None]:
    """Return bounds, and whether their products are below 1; None where the norms multiply to 1."""
    eps = _EPS
    while True:
        # The second interval has to fit into the first one where the product is 1.
        one, two = (_Bounds(problem, e) for problem, e in zip(problems, (eps, eps * eps), strict=True))
        if one.high * two.high < 1 or one.low * two.low >= 1:
            return [one, two], bool(one.high * two.high < 1)
        if _are_reciprocal(one.squared(), two.squared()):
            return [one, two], None
        eps = eps * eps


class _Bounds:
    """The norm of one of the systems to within an accuracy."""

    def __init__(self, problem: Problem, eps: Fraction) -> None:
        self.problem, self._eps = problem, eps
        self._found, self._above = proved(problem, eps)
        self.low, self.high = self._found.low, self._found.high

    def squared(self) -> AlgebraicSquare:
        """Return the exact square, with an interval."""
        return squared(self.problem.curve, lambda eps: proved(self.problem, eps)[0], self._eps)

    def reached(self) -> Witnessed:
        """Return a point and a vector for which the gain is above the lower bound."""
        form = excess_form(self.low**2)
        return on_boundary(self.problem.gain, self._found.point, self._discrete, form)

    def touched(self) -> tuple[fmpq, Witnessed] | None:
        """Return the norm, a point and a vector that reach it, where all of them are rational."""
        g, _ = self.squared()
        norm = rational_root(fmpq(-g[0], g[1])) if g.degree() == 1 else None
        if norm is None:
            return None
        gain, form = self.problem.gain, excess_form(norm * norm)
        level = self.problem.curve.at_level(norm * norm)
        squares = [fmpq(-f[0], f[1]) for f, _ in level.factor()[1] if f.degree() == 1]
        roots = [rational_root(y) for y in squares if y > 0]
        for x in (fmpq(0), None, *(root for root in roots if root is not None)):
            found = touching(gain, x, self._discrete, form)
            if found is not None:
                return norm, found
        return None

    @property
    def _discrete(self) -> bool:
        return self.problem.system.sampling.is_discrete

    def given(self) -> Json:
        """Write the system."""
        return system_json(self.problem.system.realization, self._discrete)

    def upper_evidence(self) -> Json:
        """Write what proves the upper bound."""
        return bounded_evidence(self.problem.gain, self._above, self._discrete)

    def lower_evidence(self, found: Witnessed) -> Json:
        """Write what proves a lower bound."""
        return {"denominator": integral_json(self.problem.gain.denominator), **witness_json(found)}


def _are_reciprocal(one: AlgebraicSquare, two: AlgebraicSquare) -> bool:
    """Whether the squares of two norms are known to multiply to 1."""
    (f, (low, high)), (g, (lowest, highest)) = one, two
    turned = fmpz_poly(g.coeffs()[::-1])
    if f not in (turned, -turned) or not lowest > 0:
        return False
    # The reciprocal is a root of f, and there is one in the interval only.
    return bool(low <= 1 / highest and 1 / lowest <= high)


def _no_certificate() -> Certificate:
    raise ResourceLimitError(
        "there is no certificate that a product of norms is exactly 1 where no rational gains show it"
    )


def _certificate(both: list[_Bounds]) -> Certificate:
    parts: Json = {name: bounds.upper_evidence() for name, bounds in zip(_NAMES, both, strict=True)}
    return _issued(both, True, [bounds.high for bounds in both], parts)


def _refusal(both: list[_Bounds], shown: list[tuple[fmpq, Witnessed]]) -> Certificate:
    """Return the proof of a no from lower bounds of both norms, and what shows them."""
    parts: Json = {
        name: bounds.lower_evidence(found)
        for name, bounds, (_, found) in zip(_NAMES, both, shown, strict=True)
    }
    return _issued(both, False, [low for low, _ in shown], parts)


def _issued(both: list[_Bounds], holds: bool, ends: list[fmpq], parts: Json) -> Certificate:
    claim: Json = {"kind": "small-gain", "holds": holds}
    evidence: Json = {"bounds": [rational_json(x) for x in ends], **parts}
    return issue(claim, {name: b.given() for name, b in zip(_NAMES, both, strict=True)}, evidence)
