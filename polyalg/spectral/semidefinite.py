"""`is_positive_semidefinite`: the exact verdict on the line, the circle and the imaginary axis.

The decision is made in `polyalg.spectral.positivity`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flint import fmpq

from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.display.tables import shortened
from polyalg.core.inputs.plain import column_texts, plain
from polyalg.core.packing import packed_call
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Matrix, Number
from polyalg.spectral.given import Given, GivenPolynomial
from polyalg.spectral.positivity import LineProblem, Negative, negative_of_odd_degree
from polyalg.spectral.proof import negative_certificate, positive_certificate, zero_certificate
from polyalg.spectral.refusal import G, negative_reason, public_point, public_vector

__all__ = [
    "NegativeValue",
    "decisive_points",
    "rational_verdict",
    "reason_of_rank",
    "reason_of_zeros",
    "refused",
]

_WHERE = {"real": "on the real line", "circle": "on the circle", "imaginary": "on the imaginary axis"}


@dataclass(frozen=True, slots=True)
class NegativeValue:
    """Where a matrix polynomial is not positive semidefinite: v^* P(point) v < 0.

    Attributes
    ----------
    point : fmpq or GaussianRational
        The real x; on the circle a number of modulus 1; on the imaginary axis the real w of s = iw; a number
        of the system that P was read from, such as SymPy's.
    vector : fmpq_mat or GaussianMatrix
        v, n by 1, likewise.
    """

    point: Number
    vector: Matrix

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(NegativeValue, self.point, self.vector)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: texts of the point and of the entries of the vector."""
        return {"point": plain(self.point), "vector": column_texts(self.vector)}

    def __repr__(self) -> str:
        # FLINT and others show a column in as many lines as it has entries.
        column = ", ".join(column_texts(self.vector))
        return f"NegativeValue(point={self.point}, vector=[{shortened(column)}])"


def rational_verdict(given: GivenPolynomial, progress: ProgressOption = None) -> Verdict:
    """Return the verdict on a P over Q or Q(i)."""
    report = ReportBuilder(Progress(progress))
    if given.polynomial.degree < 0:
        reason = "P is the zero polynomial, which is positive semidefinite"
        return Verdict(True, lambda: zero_certificate(given), reason, None, report.finish())
    if given.on in ("real", "imaginary") and given.polynomial.degree % 2:
        with report.stage("definiteness"):
            odd = negative_of_odd_degree(given.line())
        return refused(given, odd, negative_certificate, report)
    problem = LineProblem(given.line(), report)
    negative = problem.negative(decisive_points(given, problem.gap_points()))
    if negative is not None:
        return refused(given, negative, negative_certificate, report)
    return Verdict(
        True, lambda: positive_certificate(given, problem), _reason(given, problem), None, report.finish()
    )


def decisive_points(given: Given, gaps: list[fmpq]) -> list[fmpq]:
    """Return those of points in all gaps that decide: on an interval the line form is even."""
    return gaps if given.interval is None else list(dict.fromkeys(map(abs, gaps)))


def refused(
    given: G, negative: Negative, prove: Callable[[G, Negative], Certificate], report: ReportBuilder
) -> Verdict:
    """Return the verdict on a P that is negative somewhere, which `prove` writes down."""
    witness = given.matrix_origin.returned(
        NegativeValue(public_point(given, negative), public_vector(negative))
    )
    reason = negative_reason(given, negative)
    return Verdict(False, lambda: prove(given, negative), reason, witness, report.finish())


def _reason(given: GivenPolynomial, problem: LineProblem) -> str:
    if problem.compression is not None:
        return reason_of_rank(given, problem.core.nrows)
    return reason_of_zeros(given, problem.determinant.sorted.count, problem.infinite_multiplicity > 0)


def _where(given: Given) -> str:
    return f"on {given.interval}" if given.interval is not None else _WHERE[given.on]


def reason_of_rank(given: Given, rank: int) -> str:
    """Return the sentence for a P >= 0 whose determinant vanishes identically."""
    return f"P is positive semidefinite {_where(given)}, of rank {rank} at all but finitely many points"


def reason_of_zeros(given: Given, count: int, at_infinity: bool) -> str:
    """Return the sentence for a P >= 0 with so many points on the line where its determinant is zero."""
    if given.interval is not None:
        count = (count + 1) // 2  # zeros at t and -t are one in the interval
    whole = given.on == "circle" or (given.interval is not None and None not in given.interval)
    if whole and at_infinity:
        count += 1
    if not count:
        return f"P is positive definite {_where(given)}"
    points = "one point" if count == 1 else f"{count} points"
    return f"P is positive semidefinite {_where(given)}, singular at {points}"
