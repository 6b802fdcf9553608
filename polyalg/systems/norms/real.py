"""Is a system bounded real, or positive real: exactly, with what shows it where it is not.

Theorem 7 of the theory page on linear systems.
"""

from __future__ import annotations

from flint import fmpq

from polyalg.algebra.blocks import unit
from polyalg.algebra.evidence import matrix_json
from polyalg.algebra.integral import IntegerMatrix
from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.evidence import integral_json, issue, rational_json
from polyalg.core.inputs.reading import read_rational
from polyalg.core.report import ReportBuilder
from polyalg.core.scalars import short_text
from polyalg.core.typing import Json, RationalLike
from polyalg.errors import DimensionError, InputError
from polyalg.spectral.definite import negative_vector
from polyalg.spectral.positivity import Negative
from polyalg.systems.norms.gain import Gain, gain_of
from polyalg.systems.norms.proof import Bounded, bounded, bounded_evidence, system_json
from polyalg.systems.norms.reading import check_ports, ports, read_system
from polyalg.systems.norms.witness import (
    SystemWitness,
    Witnessed,
    excess_form,
    near_poles,
    on_boundary,
    real_form,
    witness_json,
)
from polyalg.systems.reachable import minimal
from polyalg.systems.realization import Realization
from polyalg.systems.system import System
from polyalg.systems.verdicts import unstable_factor

__all__ = ["is_bounded_real", "is_passive", "is_positive_real"]


def is_bounded_real(S: System, gamma: RationalLike = 1) -> Verdict:
    """Decide whether a system is stable with an H-infinity norm of at most gamma.

    Parameters
    ----------
    S : System
        In continuous or discrete time.
    gamma : rational
        Not negative; a norm that is equal to it is a yes.

    Returns
    -------
    Verdict
        A no carries `.witness`, a `SystemWitness` with a Gaussian rational `.point`, on the boundary unless
        the gain is bounded there, and a `.vector` v with ``|G v| > gamma |v|`` at the point.

    Raises
    ------
    InputError, InexactInputError
        If S is no System, has no inputs or no outputs, or gamma is negative or cannot be read.

    Notes
    -----
    Theorem 7 of the theory page on linear systems.

    Exact, touching included: det(gamma^2 d d* - N* N) has its real zeros isolated, at the cost of
    `is_positive_semidefinite` for a polynomial of degree 2n with min(m, p) rows and coefficients of O(n a)
    bits, a those of an entry.

    Examples
    --------
    >>> import polyalg as pa
    >>> S = pa.systems.transfer_matrix([1, 2], [1, 1])
    >>> bool(pa.systems.is_bounded_real(S, 2))
    True
    >>> verdict = pa.systems.is_bounded_real(S, pa.exact("199/100"))
    >>> verdict.holds, verdict.witness.point.real
    (False, 0)
    """
    read, bound = read_system(S), read_rational(gamma, "gamma")
    check_ports(read)
    if bound < 0:
        raise InputError(f"gamma is {bound}; a bound of a gain must not be negative")
    report = ReportBuilder()
    discrete = read.sampling.is_discrete
    with report.stage("minimal realization"):
        R = minimal(read.realization)
        gain = gain_of(R, discrete)
    found = bounded(gain, bound, report)
    if isinstance(found, Bounded) and unstable_factor(R.A, discrete) is None:

        def prove() -> Certificate:
            evidence = bounded_evidence(gain, found, discrete)
            claim: Json = {"kind": "bounded-real", "holds": True, "bound": rational_json(bound)}
            return issue(claim, system_json(read.realization, discrete), evidence)

        return Verdict(True, prove, f"stable, with a gain of at most {bound}", None, report.finish())
    with report.stage("witness"):
        form = excess_form(bound * bound)
        if isinstance(found, Bounded):
            at = near_poles(gain, discrete, form)
        else:
            at = on_boundary(gain, abs(found.point), discrete, form)
    refusal: Json = {"kind": "bounded-real", "holds": False, "bound": rational_json(bound)}
    reason = f"the gain is larger than {bound} at {_name(read)} = {_at(at)}"
    return _refused(read, gain, refusal, at, reason, report)


def is_positive_real(S: System) -> Verdict:
    """Decide whether a system is positive real: no poles and G + G* >= 0 in the open right half plane.

    Parameters
    ----------
    S : System
        With as many inputs as outputs; in discrete time the region is |z| > 1.

    Returns
    -------
    Verdict
        A no carries `.witness`, a `SystemWitness` with a Gaussian rational `.point`, on the boundary unless
        all is well there, and a `.vector` v for which the real part of v* G v at the point is negative.

    Raises
    ------
    InputError
        If S is no System, or has no inputs.
    DimensionError
        If it has not as many inputs as outputs.

    Notes
    -----
    Theorem 7 of the theory page on linear systems.

    G is positive real if and only if I + D is invertible and (G - I) (G + I)^-1 is bounded real.  So simple
    poles on the axis with residues that are >= 0 need no care of their own, and lossless systems, for which
    G + G* = 0 there, are a yes.  At the cost of `is_bounded_real`.

    Examples
    --------
    >>> import polyalg as pa
    >>> T = pa.systems.transfer_matrix
    >>> bool(pa.systems.is_positive_real(T([0, 1], [1, 0, 1])))
    True
    >>> verdict = pa.systems.is_positive_real(T([pa.exact("1.000000001"), 1], [1, 1, 1]))
    >>> verdict.holds, verdict.witness.point.real
    (False, 0)
    """
    return _real_verdict(read_system(S), "positive real")


def is_passive(S: System) -> Verdict:
    """Decide whether a system is passive: whether its transfer matrix is positive real.

    Parameters
    ----------
    S : System
        As for `is_positive_real`.

    Returns
    -------
    Verdict
        That of `is_positive_real`.

    Raises
    ------
    InputError, DimensionError
        As for `is_positive_real`.

    Notes
    -----
    A minimal realization of it then has a storage function x' P x with P > 0.  States that no input reaches
    or no output shows do not count.

    Theorem 7 of the theory page on linear systems.  At the cost of `is_bounded_real`.

    Examples
    --------
    >>> import polyalg as pa
    >>> pa.systems.is_passive(pa.systems.transfer_matrix([1], [0, 1]))
    Verdict(True: passive)
    """
    return _real_verdict(read_system(S), "passive")


def _real_verdict(S: System, name: str) -> Verdict:
    check_ports(S)
    if S.inputs != S.outputs:
        raise DimensionError(f"the system has {ports(S)}; a {name} one has equally many")
    report, discrete = ReportBuilder(), S.sampling.is_discrete
    with report.stage("minimal realization"):
        R = minimal(S.realization)
        gain, other = gain_of(R, discrete), contraction(R)
    found = None
    if other is not None:
        mapped = gain_of(other, discrete)
        found = bounded(mapped, fmpq(1), report)
        if isinstance(found, Bounded) and unstable_factor(other.A, discrete) is None:
            above = found

            def prove() -> Certificate:
                inverse = (unit(R.inputs) + R.D).inv()
                evidence = {**bounded_evidence(mapped, above, discrete), "inverse": matrix_json(inverse)}
                claim: Json = {"kind": "positive-real", "holds": True}
                return issue(claim, system_json(S.realization, discrete), evidence)

            return Verdict(True, prove, name, None, report.finish())
    with report.stage("witness"):
        at = _not_positive(gain, found, discrete)
    reason = f"not {name}: v* (G + G*) v < 0 at {_name(S)} = {_at(at)}"
    return _refused(S, gain, {"kind": "positive-real", "holds": False}, at, reason, report)


def contraction(R: Realization) -> Realization | None:
    """Return a minimal realization of I - 2 (I + G)^-1; None where I + D is singular."""
    one = unit(R.inputs)
    if not (one + R.D).det():
        return None
    E = (one + R.D).inv()
    BE = R.B * E
    return minimal(Realization(R.A - BE * R.C, 2 * BE, E * R.C, one - 2 * E))


def _not_positive(gain: Gain, found: Bounded | Negative | None, discrete: bool) -> Witnessed:
    if found is None:
        vector = negative_vector(form_at_infinity(gain))
        assert vector is not None, "I + D is singular"
        return None, vector
    if isinstance(found, Bounded):
        return near_poles(gain, discrete, real_form)
    return on_boundary(gain, abs(found.point), discrete, real_form)


def form_at_infinity(gain: Gain) -> IntegerMatrix:
    """Return D + D' times a positive number."""
    form = real_form(gain, None)
    assert form is not None, "d has no root there"
    return form


def _refused(
    S: System, gain: Gain, claim: Json, at: Witnessed, reason: str, report: ReportBuilder
) -> Verdict:
    def prove() -> Certificate:
        given = system_json(S.realization, S.sampling.is_discrete)
        return issue(claim | witness_json(at), given, {"denominator": integral_json(gain.denominator)})

    witness = S.origin.returned(SystemWitness.of(at))
    return Verdict(False, prove, reason, witness, report.finish())


def _name(S: System) -> str:
    return "z" if S.sampling.is_discrete else "s"


def _at(found: Witnessed) -> str:
    return "infinity" if found[0] is None else short_text(found[0])
