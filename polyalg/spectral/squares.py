"""`sum_of_squares`: an exact weighted sum of squares of a matrix polynomial that is >= 0 on the line.

P = G^* K G with K positive definite (`polyalg.spectral.boundary`).  K - eps S is still >= 0, S the sum of the
squares of all monomials; its spectral factor, rounded to few bits, leaves a remainder smaller than eps S,
which diagonal dominance writes as squares of binomials.  The identity is multiplied out before it is
returned.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpz, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerPolynomial, identity
from polyalg.algebra.kernels import leading_columns
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral
from polyalg.checker import Certificate
from polyalg.core.answer import Answer, Recipe
from polyalg.core.display.tables import Table
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import MatrixPolynomialLike
from polyalg.roots.centring import real_centre, root_exponent
from polyalg.spectral.boundary import without_real_zeros
from polyalg.spectral.compression import Compression, compress
from polyalg.spectral.display import squares_latex, squares_table
from polyalg.spectral.given import GivenPolynomial, read_given
from polyalg.spectral.gram import Square, interior_squares
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.proof import squares_certificate
from polyalg.spectral.refusal import refuse_negative

__all__ = ["SumOfSquares", "sum_of_squares"]

# Zeros whose size is not within 2**-8 and 2**8 are scaled; small numbers stay as they are.
_WORTHWHILE_EXPONENT = 8


@dataclass(frozen=True, eq=False, repr=False)
class SumOfSquares(Answer):
    """P = sum_k weights[k] polynomials[k]^* polynomials[k], exactly.

    Attributes
    ----------
    weights : list of fmpq
        Positive.
    polynomials : list of MatrixPolynomial
        With n columns and one or more rows; real where P is.
    report : CostReport
        Stages and seconds.
    """

    weights: list[fmpq]
    polynomials: list[MatrixPolynomial]
    report: CostReport
    _given: GivenPolynomial

    def _prove(self) -> Certificate:
        return squares_certificate(self._given, self.weights, self.polynomials)

    def _recipe(self) -> Recipe:
        return SumOfSquares, (self.weights, self.polynomials, self.report, self._given)

    def _asked(self) -> tuple[object, ...]:
        return (self._given.polynomial,)

    def expand(self) -> MatrixPolynomial:
        """Return the sum multiplied out, which is P."""
        terms = [Q.star() * Q * w for w, Q in zip(self.weights, self.polynomials, strict=True)]
        total = terms[0]
        for term in terms[1:]:
            total = total + term
        return total

    def __len__(self) -> int:
        return len(self.weights)

    def _table(self) -> Table:
        return squares_table(self.weights, self.polynomials)

    def _repr_latex_(self) -> str | None:
        return squares_latex(self.weights, self.polynomials)


def sum_of_squares(P: MatrixPolynomialLike, *, progress: ProgressOption = None) -> SumOfSquares:
    """Write a matrix polynomial that is >= 0 on the real line as an exact weighted sum of squares.

    Parameters
    ----------
    P : MatrixPolynomial, or what it is made of
        n by n over Q or Q(i), Hermitian coefficients, even degree; a single polynomial is 1 by 1.
    progress : None, bool or callable
        Show the stages: True for a line on standard error, or a callable (done, total, stage).

    Returns
    -------
    SumOfSquares
        Positive rational `.weights` w_k and exact `.polynomials` Q_k, real where P is, with P == sum w_k
        Q_k^* Q_k identically.  Zeros of det P on the line, and det P = 0, are allowed.

    Raises
    ------
    NotPositiveSemidefiniteError
        If P is not >= 0; `.point` and `.vector` prove it.
    InexactInputError, InputError, DimensionError, ResourceLimitError
        As for `spectral_factor`.

    Notes
    -----
    Existence: P is a square over R by the factorization theorem; where P is strictly positive an interior
    point of the Gram matrices is rational, and the boundary is divided out over Q.  A scalar of degree 2d has
    at most d + 1 squares, as long as their denominators are short (d up to about 50; less than 2d beyond).
    Two would do with irrational coefficients, and five with rational ones by Pourchet's theorem (1971), which
    is not used here.  For n > 1 they are one or two polynomials of small integers over a power of two, and
    binomials for the rest: about n^2 d of them.

    Examples
    --------
    >>> import polyalg as pa
    >>> P = pa.MatrixPolynomial([[[2]], [[0]], [[-3]], [[0]], [[2]]])
    >>> S = pa.sum_of_squares(P)
    >>> S.expand() == P, all(w > 0 for w in S.weights)
    (True, True)
    """
    given = read_given(P, "real")
    report = ReportBuilder(Progress(progress))
    problem = LineProblem(given.line(), report)
    refuse_negative(given, problem.negative(problem.gap_points()))
    squares = _merged(_squares(problem, report))
    with report.stage("check"):
        weights = [square.weight for square in squares]
        polynomials = [from_integral(square.polynomial) for square in squares]
        result = SumOfSquares(weights, polynomials, report.finish(), given)
        if result.expand() != given.polynomial:
            raise AssertionError("the squares do not add up; please report the input")
    return result


def _merged(squares: list[Square]) -> list[Square]:
    """Add the weights of equal polynomials; they are primitive, so only their sign is left to settle."""
    found: dict[IntegerMatrixPolynomial, fmpq] = {}
    for square in squares:
        opposite = square.polynomial.times(-1)
        kept = opposite if opposite in found else square.polynomial
        found[kept] = found.get(kept, fmpq(0)) + square.weight
    return [Square(weight, Q) for Q, weight in found.items()]


def _squares(problem: LineProblem, report: ReportBuilder) -> list[Square]:
    """Return the squares of P >= 0, found where the zeros of its trace are of moderate size around 0."""
    trace = IntegerPolynomial(_trace(problem.line))
    centre = real_centre(trace.real)
    exponent = root_exponent(trace.shifted(centre)) if trace.degree > 0 else 0
    if abs(exponent) < _WORTHWHILE_EXPONENT:
        exponent = 0
    if not centre and not exponent:
        return _squares_there(problem, report)
    line = problem.line.shifted(centre).stretched(exponent)
    found = _squares_there(LineProblem(line, report), report)
    # Q((x - centre) / 2**exponent)
    moved = ((square.weight, square.polynomial.stretched(-exponent).shifted(-centre)) for square in found)
    return [Square(weight, Q).integral() for weight, Q in moved]


def _trace(line: IntegerMatrixPolynomial) -> fmpz_poly:
    """Return the sum of the diagonal entries: its size along the line is that of P >= 0."""
    return sum((line.entry(i, i).real for i in range(line.nrows)), fmpz_poly())


def _squares_there(problem: LineProblem, report: ReportBuilder) -> list[Square]:
    """Return the squares of P >= 0; a zero at infinity is first brought to a finite point."""
    place = _place(problem)
    if place is None:
        return _without_zero_at_infinity(problem.line, problem.compression, report)
    line = problem.line.moved(place)
    with report.stage("normal rank"):
        compression = compress(line)
    found = _without_zero_at_infinity(line, compression, report)
    d = problem.line.half_degree
    return [Square(square.weight, square.polynomial.moved_back(place, d)) for square in found]


def _place(problem: LineProblem) -> fmpz | None:
    """Return None where P has full rank at infinity, else the first of 0, 1, -1, ... where it has."""
    line, rank = problem.line, problem.core.nrows
    if len(leading_columns(line[-1])) == rank:
        return None
    k = 0
    while True:
        for x in (k, -k):
            if len(leading_columns(line.numerator_at(fmpq(x)))) == rank:
                return fmpz(x)
        k += 1


def _without_zero_at_infinity(
    line: IntegerMatrixPolynomial, compression: Compression | None, report: ReportBuilder
) -> list[Square]:
    core = line if compression is None else compression.core
    rows = IntegerMatrixPolynomial([identity(line.nrows)]) if compression is None else compression.rows
    with report.stage("real zeros divided out"):
        interior = without_real_zeros(core, rows, line.half_degree, report)
    with report.stage("squares"):
        return interior_squares(interior, line.half_degree, report)
