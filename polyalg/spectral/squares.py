"""`sum_of_squares`: an exact weighted sum of squares of a matrix polynomial that is >= 0 on the line.

On an interval too, with multipliers that are >= 0 there: squares of the line form, split into even and odd.

P = G^* K G with K positive definite (`polyalg.spectral.boundary`).  K - eps S is still >= 0, S the sum of the
squares of all monomials; its spectral factor, rounded to few bits, leaves a remainder smaller than eps S,
which diagonal dominance writes as squares of binomials.  The identity is multiplied out before it is
returned.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpq_poly, fmpz, fmpz_poly

from polyalg.algebra.coefficient_matrices import exact_coefficients
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, identity
from polyalg.algebra.kernels import leading_columns
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, from_integral
from polyalg.algebra.modular import integers
from polyalg.checker import Certificate
from polyalg.core.answer import Answer
from polyalg.core.bridges import load_bridge
from polyalg.core.display.polynomials import matrix_texts, polynomial_text
from polyalg.core.display.tables import Table
from polyalg.core.interval_ends import ClosedInterval
from polyalg.core.named import ConvertedTerm
from polyalg.core.packing import Recipe
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    Rational,
    RealPolynomial,
    SageElement,
    SympyMatrix,
    SympyNumber,
)
from polyalg.roots.centring import real_centre, root_exponent
from polyalg.spectral.boundary import without_real_zeros
from polyalg.spectral.compression import Compression, compress
from polyalg.spectral.display import squares_latex, squares_table
from polyalg.spectral.given import GivenPolynomial
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.proof import negative_certificate, squares_certificate
from polyalg.spectral.refusal import refuse_negative
from polyalg.spectral.sums.gram import Square, interior_squares
from polyalg.spectral.sums.interval_parts import multiplier, on_interval

__all__ = ["SumOfSquares", "rational_squares", "scalar_matrix", "squares_of"]

# Zeros whose size is not within 2**-8 and 2**8 are scaled; small numbers stay as they are.
_WORTHWHILE_EXPONENT = 8


@dataclass(frozen=True, eq=False, repr=False)
class SumOfSquares(Answer):
    """P = sum_k weights[k] multipliers[k] polynomials[k]^* polynomials[k], exactly.

    Attributes
    ----------
    weights : list of fmpq
        Positive; numbers of the system that P was read from, such as SymPy's; of the number field where P has
        irrational coefficients.
    polynomials : list of MatrixPolynomial
        With n columns and one or more rows; real where P is. Their values are in that system too.
        `AlgebraicMatrixPolynomial` over a number field.
    multipliers : list of fmpq_poly
        1 on the line; on an interval 1, x - a, b - x or (x - a)(b - x), which are >= 0 there.
    report : CostReport
        Stages and seconds.
    """

    _weights: list[fmpq]
    polynomials: list[MatrixPolynomial]
    report: CostReport
    _given: GivenPolynomial
    _names: list[str]

    def _prove(self) -> Certificate:
        return squares_certificate(self._given, self._weights, self.polynomials, self._names)

    def _recipe(self) -> Recipe:
        return SumOfSquares, (self._weights, self.polynomials, self.report, self._given, self._names)

    def _asked(self) -> tuple[object, ...]:
        return self._given.polynomial, self._given.interval

    @property
    def weights(self) -> list[Rational]:
        """The weights, positive."""
        found: list[Rational] = self._given.matrix_origin.returned(list(self._weights))
        return found

    @property
    def interval(self) -> ClosedInterval | None:
        """The pair of ends, None for one that there is not; None in place of the pair for the line."""
        return self._given.interval

    @property
    def multipliers(self) -> list[RealPolynomial]:
        """What the squares are multiplied with."""
        found: list[RealPolynomial] = self._given.polynomial_origin.returned(self._factors())
        return found

    def _factors(self) -> list[fmpq_poly]:
        return [multiplier(name, self._given.interval) for name in self._names]

    def expand(self) -> MatrixPolynomial:
        """Return the sum multiplied out, which is P."""
        total: MatrixPolynomial | None = None
        for w, Q, m in zip(self._weights, self.polynomials, self._factors(), strict=True):
            square = Q.star() * Q * w
            term = square if m.degree() < 1 else _scalar_multiple(m, square)
            total = term if total is None else total + term
        assert total is not None, "P is not zero"
        return total

    def __len__(self) -> int:
        return len(self._weights)

    def to_sympy(self) -> list[ConvertedTerm[SympyNumber, SympyNumber, SympyMatrix]]:
        """Return the terms (w, m, Q): a number, an expression and a matrix of expressions in one symbol.

        They are tuples with the names ``weight``, ``multiplier`` and ``polynomial``.
        """
        convert = load_bridge("sympy").from_scalar
        return [ConvertedTerm(convert(w), m.to_sympy()[0, 0], Q.to_sympy()) for w, m, Q in self._terms()]

    def to_sage(self) -> list[ConvertedTerm[SageElement, SageElement, SageElement]]:
        """Return the terms (w, m, Q): an element of QQ, a polynomial and a matrix of polynomials."""
        convert = load_bridge("sage").from_scalar
        return [ConvertedTerm(convert(w), m.to_sage()[0, 0], Q.to_sage()) for w, m, Q in self._terms()]

    def to_numpy(self) -> list[ConvertedTerm[object, object, list[object]]]:
        """Return the terms (w, m, Q): a fraction, a polynomial of numpy, and the coefficients of Q.

        These are a list of object arrays of integers and fractions, constant term first, and of
        `GaussianMatrix` over Q(i).
        """
        number, bridge = load_bridge("python").from_scalar, load_bridge("numpy")
        return [
            ConvertedTerm(
                number(w), bridge.from_polynomial(m), [bridge.from_matrix(C) for C in exact_coefficients(Q)]
            )
            for w, m, Q in zip(self._weights, self._factors(), self.polynomials, strict=True)
        ]

    def to_dict(self) -> dict[str, object]:
        """Return plain values: weights and multipliers as text, coefficients of each Q as rows of text."""
        return {
            "weights": [str(w) for w in self._weights],
            "multipliers": [polynomial_text(m) for m in self._factors()],
            "polynomials": [[matrix_texts(C) for C in exact_coefficients(Q)] for Q in self.polynomials],
        }

    def _terms(self) -> list[tuple[fmpq, MatrixPolynomial, MatrixPolynomial]]:
        """Return the terms with the multiplier as a 1 by 1 matrix polynomial in the variable of P."""
        P, one = self._given.polynomial, identity(1)
        factors = [from_integral(scalar_matrix(m, one), P.origin) for m in self._factors()]
        return list(zip(self._weights, factors, self.polynomials, strict=True))

    def _table(self) -> Table:
        return squares_table(self._weights, self.polynomials, self._shown_names())

    def _repr_latex_(self) -> str | None:
        return squares_latex(self._weights, self.polynomials, self._shown_names())

    def _shown_names(self) -> list[str] | None:
        return None if self._given.interval is None else self._names


def _scalar_multiple(m: fmpq_poly, P: MatrixPolynomial) -> MatrixPolynomial:
    return from_integral(scalar_matrix(m, identity(P.nrows))) * P


def scalar_matrix(m: fmpq_poly, one: IntegerMatrix) -> IntegerMatrixPolynomial:
    """Return m times the identity matrix."""
    return IntegerMatrixPolynomial((one.scale(c) for c in m.numer().coeffs()), m.denom())


def rational_squares(given: GivenPolynomial, progress: ProgressOption = None) -> SumOfSquares:
    """Return the squares of a P over Q or Q(i)."""
    report = ReportBuilder(Progress(progress))
    problem = LineProblem(given.line(), report)
    refuse_negative(given, problem.negative(problem.gap_points()), negative_certificate)
    found = {"1": squares_of(problem, report)}
    if given.interval is not None:
        found = on_interval(found["1"], given.interval, given.d)
    squares = [(name, square) for name, listed in found.items() for square in _merged(listed)]
    with report.stage("check"):
        weights = [square.weight for _, square in squares]
        polynomials = [from_integral(square.polynomial, given.polynomial.origin) for _, square in squares]
        result = SumOfSquares(weights, polynomials, report.finish(), given, [name for name, _ in squares])
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


def squares_of(problem: LineProblem, report: ReportBuilder) -> list[Square]:
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
    return next(fmpz(x) for x in integers() if len(leading_columns(line.numerator_at(fmpq(x)))) == rank)


def _without_zero_at_infinity(
    line: IntegerMatrixPolynomial, compression: Compression | None, report: ReportBuilder
) -> list[Square]:
    core = line if compression is None else compression.core
    rows = IntegerMatrixPolynomial([identity(line.nrows)]) if compression is None else compression.rows
    with report.stage("real zeros divided out"):
        interior = without_real_zeros(core, rows, line.half_degree, report)
    with report.stage("squares"):
        return interior_squares(interior, line.half_degree, report)
