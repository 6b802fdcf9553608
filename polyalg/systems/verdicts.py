"""Whether a realization is stable, controllable, observable: verdicts with the factor that is in the way."""

from __future__ import annotations

from flint import fmpq_mat, fmpq_poly

from polyalg.algebra.evidence import matrix_json
from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import null_space
from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.evidence import integer_json, issue, polynomial_json, rational_json
from polyalg.core.origin import Origin
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Json
from polyalg.plane.stability import is_hurwitz_stable, is_schur_stable
from polyalg.systems.reachable import independent_columns, not_reachable

__all__ = ["controllability", "irreducible_factors", "stability", "unstable_factor"]


def irreducible_factors(p: fmpq_poly) -> list[fmpq_poly]:
    """Return the monic irreducible factors."""
    found = [fmpq_poly(f) for f, _ in p.numer().factor()[1]]
    return [f / f[f.degree()] for f in found]


def unstable_factor(A: fmpq_mat, discrete: bool) -> fmpq_poly | None:
    """Return an irreducible polynomial, a root of which is an eigenvalue of A that is not stable."""
    return _unstable(A.charpoly(), discrete) if A.nrows() else None


def _unstable(p: fmpq_poly, discrete: bool) -> fmpq_poly | None:
    decide = is_schur_stable if discrete else is_hurwitz_stable
    return next((f for f in irreducible_factors(p) if not decide(f)), None)


def stability(A: fmpq_mat, discrete: bool, origin: Origin) -> Verdict:
    """Decide whether all eigenvalues are in the open left half plane, or in the open unit disc."""
    report = ReportBuilder()
    with report.stage("characteristic polynomial"):
        p = A.charpoly() if A.nrows() else fmpq_poly([1])
    with report.stage("stability"):
        verdict = is_schur_stable(p) if discrete else is_hurwitz_stable(p)
    where = "the open unit disc" if discrete else "the open left half plane"

    def prove() -> Certificate:
        return verdict.certificate

    if verdict:
        return Verdict(True, prove, f"all poles lie in {where}", None, report.finish())
    factor = _unstable(p, discrete)
    assert factor is not None
    reason = f"not all roots of {polynomial_text(factor)} lie in {where}"
    return Verdict(False, prove, reason, origin.polynomial(factor), report.finish())


def controllability(A: fmpq_mat, B: fmpq_mat, origin: Origin, observable: bool = False) -> Verdict:
    """Decide whether inputs reach all states; with A and C transposed, whether outputs show all states."""
    report = ReportBuilder()
    kind = "observable" if observable else "controllable"
    turned = (A.transpose(), B.transpose()) if observable else (A, B)
    given: Json = {"A": matrix_json(turned[0]), "C" if observable else "B": matrix_json(turned[1])}
    with report.stage("Krylov columns"):
        found = independent_columns(A, B)
    if found is not None:
        modulus, columns = found
        evidence: Json = {
            "modulus": integer_json(modulus),
            "columns": [[integer_json(k) for k in pair] for pair in columns],
        }
        reason = "the outputs show all states" if observable else "the inputs reach all states"
        return Verdict(
            True, lambda: issue({"kind": kind, "holds": True}, given, evidence), reason, None, report.finish()
        )
    with report.stage("factor"):
        factor, row = _left_vector(A, B)
    claim: Json = {"kind": kind, "holds": False, "factor": polynomial_json(factor)}
    why: Json = {"vector": [rational_json(x) for x in row.entries()]}
    done = "that no output shows" if observable else "that no input moves"
    reason = f"A has eigenvalues {done}, roots of {polynomial_text(factor)}"
    return Verdict(
        False, lambda: issue(claim, given, why), reason, origin.polynomial(factor), report.finish()
    )


def _left_vector(A: fmpq_mat, B: fmpq_mat) -> tuple[fmpq_poly, fmpq_mat]:
    """Return an irreducible f and a row w, not zero, with w f(A) = 0 and w A^k B = 0 for all k."""
    W, Q = not_reachable(A, B)
    factor = min(irreducible_factors(Q.charpoly()), key=fmpq_poly.degree)
    value = fmpq_mat(Q.nrows(), Q.nrows())
    for c in reversed(factor.coeffs()):
        value = value * Q
        for i in range(Q.nrows()):
            value[i, i] += c
    kernel = null_space(IntegerMatrix(value.transpose().numer_denom()[0]))
    first = fmpq_mat(1, Q.nrows(), [kernel.real[i, 0] for i in range(Q.nrows())])
    return factor, first * W
