"""`is_positive_semidefinite`: the exact verdict on the line, the circle and the imaginary axis.

The decision is made in `polyalg.spectral.positivity`.
"""

from __future__ import annotations

from dataclasses import dataclass

from polyalg.core.answer import Verdict
from polyalg.core.display.tables import shortened
from polyalg.core.inputs.plain import column_texts, plain
from polyalg.core.packing import packed_call
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import Domain, IntervalLike, LaurentPolynomialLike, Matrix, Number
from polyalg.spectral.given import GivenPolynomial, read_given
from polyalg.spectral.positivity import LineProblem, Negative, negative_of_odd_degree
from polyalg.spectral.proof import negative_certificate, positive_certificate, zero_certificate
from polyalg.spectral.refusal import negative_reason, public_point, public_vector

__all__ = ["NegativeValue", "is_positive_semidefinite"]

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


def is_positive_semidefinite(
    P: LaurentPolynomialLike, on: Domain | IntervalLike = "real", *, progress: ProgressOption = None
) -> Verdict:
    """Decide whether a matrix polynomial is positive semidefinite everywhere on its domain.

    Parameters
    ----------
    P : MatrixPolynomial, LaurentMatrixPolynomial, or what either is made of
        n by n over Q or Q(i), a single polynomial is 1 by 1; symmetric on the domain as in
        `spectral_factor`, of any degree: the zero polynomial is a yes, an odd degree on the line or the axis
        a no.
    on : {"real", "circle", "imaginary"} or pair
        The domain; (a, b) is the interval a <= x <= b with rational ends. None, or an infinity of any
        library, leaves a side unbounded.
    progress : None, bool or callable
        Show the stages: True for a line on standard error, or a callable (done, total, stage).

    Returns
    -------
    Verdict
        A no carries `.witness`, a `NegativeValue` with a rational `.point` (on the circle a Gaussian
        rational of modulus 1, on the imaginary axis the real w of s = iw) and a (Gaussian) rational n by 1
        `.vector`. The certificate of a yes has the real zeros of the determinant and one point in every gap
        between them where P is positive definite, that of a no the point and the vector. Those of an
        interval are about P at the image of t^2, on the line.

    Raises
    ------
    InexactInputError, InputError, DimensionError, ResourceLimitError
        As for `spectral_factor`, but for the degree.

    Notes
    -----
    Theorem 3 of the theory page on spectral factors.

    Where det P is not identically zero the inertia of P(x) changes at its real zeros only.  These are
    isolated, and one value in every gap is tested; touching points, irrational ones too, need no more.
    Where det P = 0 identically, P = M^* K M exactly with det K not zero.  P >= 0 on [a, b] if and only if
    (1 + t^2)^d P((a + b t^2) / (1 + t^2)) >= 0 for all real t, d the degree of P; on [a, oo) P(a + t^2) is.
    The cost is in section 8 of the theory page on spectral factors: O~(n^5 d a + n^3 d a^2) bit operations
    for the determinant, and the isolation of the real zeros of a polynomial of degree 2dn.

    Examples
    --------
    x^4 - 4 x^2 + 4 touches zero at the square roots of 2; a little less does not stay above.

    >>> import polyalg as pa
    >>> from flint import fmpq
    >>> P = pa.MatrixPolynomial([[[4]], [[0]], [[-4]], [[0]], [[1]]])
    >>> bool(pa.is_positive_semidefinite(P))
    True
    >>> verdict = pa.is_positive_semidefinite(P - pa.MatrixPolynomial([[[fmpq(1, 10**40)]]]))
    >>> x = verdict.witness.point
    >>> bool(verdict), (x**2 - 2) ** 2 < fmpq(1, 10**40)
    (False, True)

    x^2 - 2 is >= 0 from 3/2 on, 1 - x^2 between -1 and 1.

    >>> pa.is_positive_semidefinite([-2, 0, 1], on=(fmpq(3, 2), None))
    Verdict(True: P is positive definite on [3/2, oo))
    >>> pa.is_positive_semidefinite([1, 0, -1], on=(-1, 1))
    Verdict(True: P is positive semidefinite on [-1, 1], singular at 2 points)
    """
    given = read_given(P, on, any_degree=True)
    report = ReportBuilder(Progress(progress))
    return _decided(given, report)


def _decided(given: GivenPolynomial, report: ReportBuilder) -> Verdict:
    if given.polynomial.degree < 0:
        reason = "P is the zero polynomial, which is positive semidefinite"
        return Verdict(True, lambda: zero_certificate(given), reason, None, report.finish())
    if given.on in ("real", "imaginary") and given.polynomial.degree % 2:
        with report.stage("definiteness"):
            odd = negative_of_odd_degree(given.line())
        return _refused(given, odd, report)
    problem = LineProblem(given.line(), report)
    points = problem.gap_points()
    if given.interval is not None:
        # The line form is even.
        points = list(dict.fromkeys(map(abs, points)))
    negative = problem.negative(points)
    if negative is not None:
        return _refused(given, negative, report)
    return Verdict(
        True, lambda: positive_certificate(given, problem), _reason(given, problem), None, report.finish()
    )


def _refused(given: GivenPolynomial, negative: Negative, report: ReportBuilder) -> Verdict:
    witness = given.polynomial.matrix_origin.returned(
        NegativeValue(public_point(given, negative), public_vector(negative))
    )
    reason = negative_reason(given, negative)
    return Verdict(False, lambda: negative_certificate(given, negative), reason, witness, report.finish())


def _reason(given: GivenPolynomial, problem: LineProblem) -> str:
    where = f"on {given.interval}" if given.interval is not None else _WHERE[given.on]
    if problem.compression is not None:
        rank = problem.core.nrows
        return f"P is positive semidefinite {where}, of rank {rank} at all but finitely many points"
    count = problem.determinant.sorted.count
    if given.interval is not None:
        count = (count + 1) // 2  # zeros at t and -t are one in the interval
    whole = given.on == "circle" or (given.interval is not None and None not in given.interval)
    if whole and problem.infinite_multiplicity:
        count += 1
    if not count:
        return f"P is positive definite {where}"
    points = "one point" if count == 1 else f"{count} points"
    return f"P is positive semidefinite {where}, singular at {points}"
