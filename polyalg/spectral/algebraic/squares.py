"""A sum of squares over a number field: weights in the field, and the identity multiplied out exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import NoReturn

from flint import fmpq_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.checker import Certificate
from polyalg.core.named import ConvertedTerm
from polyalg.core.packing import Recipe
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import SympyMatrix, SympyNumber
from polyalg.errors import InputError
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.polynomials import common_denominator
from polyalg.spectral.algebraic.boundary import without_real_zeros
from polyalg.spectral.algebraic.given import AlgebraicGiven
from polyalg.spectral.algebraic.interior import AlgebraicSquare, Interior
from polyalg.spectral.algebraic.interval import RealInterval
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem
from polyalg.spectral.algebraic.proof import Weighted, negative_certificate, squares_certificate
from polyalg.spectral.refusal import refuse_negative
from polyalg.spectral.squares import SumOfSquares
from polyalg.spectral.sums.interval_parts import carried, multiplier, names, width

__all__ = ["AlgebraicSumOfSquares", "squares_over_field"]

Terms = list[tuple[str, fmpq_poly, AlgebraicMatrixPolynomial]]


class AlgebraicSumOfSquares(SumOfSquares):
    """A sum of squares over a number field K: weights in K, polynomials over K, or over K(i) where P is."""

    _weights: list[AlgebraicNumber]  # type: ignore[assignment]
    polynomials: list[AlgebraicMatrixPolynomial]  # type: ignore[assignment]
    _given: AlgebraicGiven  # type: ignore[assignment]

    def _prove(self) -> Certificate:
        weights = [w.coordinates for w in self._weights]
        squares = list(zip(weights, self.polynomials, strict=True))
        return squares_certificate(self._given, squares, self._names)

    def _recipe(self) -> Recipe:
        return AlgebraicSumOfSquares, (self._weights, self.polynomials, self.report, self._given, self._names)

    def expand(self) -> AlgebraicMatrixPolynomial:  # type: ignore[override]
        """Return the sum multiplied out, which is P."""
        total: AlgebraicMatrixPolynomial | None = None
        for w, Q, m in zip(self._weights, self.polynomials, self._factors(), strict=True):
            square = (Q.star() * Q).times(w.coordinates)
            term = square * _scalar(self._over_field(m), Q.ncols)
            total = term if total is None else total + term
        assert total is not None, "P is not zero"
        return total

    def to_sympy(self) -> list[ConvertedTerm[SympyNumber, SympyNumber, SympyMatrix]]:
        """Return the terms (w, m, Q): a number, an expression and a matrix of expressions in one symbol."""
        x = self._given.origin.variable
        return [
            ConvertedTerm(w.to_sympy(), self._multiplier(m).to_sympy(x)[0, 0], Q.to_sympy(x))
            for w, m, Q in zip(self._weights, self._factors(), self.polynomials, strict=True)
        ]

    def _multiplier(self, m: fmpq_poly | AlgebraicPolynomial) -> AlgebraicMatrixPolynomial:
        return _scalar(self._over_field(m))

    def _over_field(self, m: fmpq_poly | AlgebraicPolynomial) -> AlgebraicPolynomial:
        """Return a multiplier over the field."""
        if isinstance(m, AlgebraicPolynomial):
            return m
        return AlgebraicPolynomial(self._given.polynomial.field, [fmpq_poly([c]) for c in m.coeffs()])

    def _factors(self) -> list[fmpq_poly | AlgebraicPolynomial]:  # type: ignore[override]
        interval = self._given.interval
        if isinstance(interval, RealInterval):
            return [interval.multiplier(name) for name in self._names]
        return [multiplier(name, interval) for name in self._names]

    def to_sage(self) -> NoReturn:
        """Refuse: coefficients and weights have their own ``.to_sage()``."""
        raise InputError(
            "terms over a number field do not go to Sage as a whole; weights and coefficients of the"
            " polynomials do, by their own .to_sage()"
        )

    def to_numpy(self) -> NoReturn:
        """Refuse: numpy has no algebraic numbers."""
        raise InputError("numpy has no algebraic numbers; .to_sympy() gives the terms of this sum exactly")

    def to_dict(self) -> dict[str, object]:
        """Return plain values: weights and multipliers as text, coefficients of each Q as rows of text."""
        return {
            "weights": [str(w) for w in self._weights],
            "multipliers": [str(m) for m in self._factors()],
            "polynomials": [
                [[list(map(str, row)) for row in C.table()] for C in Q.coefficients] for Q in self.polynomials
            ],
        }

    def _repr_latex_(self) -> None:
        return None


def squares_over_field(given: AlgebraicGiven, progress: ProgressOption = None) -> AlgebraicSumOfSquares:
    """Return squares that add up to P.

    Raises
    ------
    NotPositiveSemidefiniteError
        If P is not >= 0.
    """
    report = ReportBuilder(Progress(progress))
    problem = AlgebraicLineProblem(given.line(), report)
    refuse_negative(given, problem.negative(problem.gap_points()), negative_certificate)
    with report.stage("squares"):
        terms = _terms(given, problem, report)
    with report.stage("check"):
        field = given.polynomial.field
        weights = [AlgebraicNumber(field, w) for _, w, _ in terms]
        polynomials = [Q for _, _, Q in terms]
        names = [name for name, _, _ in terms]
        result = AlgebraicSumOfSquares(weights, polynomials, report.finish(), given, names)  # type: ignore[arg-type]
        if result.expand() != given.polynomial:
            raise AssertionError("the squares do not add up; please report the input")
        if any(field.embedding.sign(w) <= 0 for _, w, _ in terms):
            raise AssertionError("a weight is not positive; please report the input")
    return result


def _terms(given: AlgebraicGiven, problem: AlgebraicLineProblem, report: ReportBuilder) -> Terms:
    """Return the multipliers by name, weights and polynomials."""
    found = _of_scalar(problem, report) if given.n == 1 else _of_matrix(problem, report)
    if given.interval is None:
        return [("1", w, Q) for w, Q in found]
    terms: Terms = []
    interval = given.rational_interval
    assert interval is not None
    for start, name in enumerate(names(interval, given.d)):
        image = partial(carried, interval=interval, half=(given.d - start) // 2)
        for w, Q in found:
            # The line form is even: the products of even and odd parts cancel in the sum.
            part = Q.mapped(partial(_every_second, start=start)) if start <= Q.formal_degree else Q * 0
            if part:
                terms.append((name, w / width(interval) ** given.d, part.trimmed().mapped(image)))
    return _moved_back(terms, given.interval) if isinstance(given.interval, RealInterval) else terms


def _moved_back(terms: Terms, interval: RealInterval) -> Terms:
    """Return squares of polynomials in u = (x - a) / w as such of polynomials in x."""
    field = interval.embedding
    inverse = field.inverse(interval.width)
    start = -field.product(interval.start, inverse)
    found: Terms = []
    for name, weight, Q in terms:
        # u, 1 - u and -u are x - a, b - x divided by w.
        factors = field.power(inverse, name.count("x"))
        found.append((name, field.product(weight, factors), Q.on_line(start, inverse)))
    return found


def _every_second(Q: IntegerMatrixPolynomial, start: int) -> IntegerMatrixPolynomial:
    return IntegerMatrixPolynomial(Q.coefficients[start::2], Q.denominator)


def _of_matrix(problem: AlgebraicLineProblem, report: ReportBuilder) -> Weighted:
    """Return the squares of a matrix: those of what is left without real zeros, times what was divided by."""
    field, d = problem.line.field, problem.line.half_degree
    plain = Interior(problem.line.trimmed())
    if problem.rank == problem.line.nrows and not problem.real_count and plain.is_definite_at_infinity:
        return [(w, _over(field, Q)) for w, Q in _merged(plain.squares(report))]
    with report.stage("real zeros divided out"):
        found = without_real_zeros(problem, report)
    terms: Weighted = []
    for w, Q in _merged(Interior(found.core, found.caps).squares(report)):
        product = (_over(field, Q) * found.rows).trimmed()
        if found.place is not None:
            product = product.mapped(partial(IntegerMatrixPolynomial.moved_back, x0=found.place, d=d))
        terms.append((w, product))
    return terms


def _of_scalar(problem: AlgebraicLineProblem, report: ReportBuilder) -> Weighted:
    """Return the squares of P = g^2 h with h > 0, multiplied by g."""
    p = problem.line.entry(0, 0)
    field = p.field
    one = AlgebraicPolynomial(field, [fmpq_poly([1])])
    g, h = one, one * p[p.degree()]
    for factor in problem.factors:
        # Real zeros have even multiplicities, so that what is left once has none.
        g = g * factor.f ** (factor.multiplicity // 2)
        if factor.multiplicity % 2:
            h = h * factor.f
    if h.degree() == 0:
        return [(h.values[0], _scalar(g))]
    squares = Interior(_scalar(h)).squares(report)
    return [(w, _over(field, Q) * _scalar(g)) for w, Q in _merged(squares)]


def _merged(squares: Sequence[AlgebraicSquare]) -> Iterable[tuple[fmpq_poly, IntegerMatrixPolynomial]]:
    """Add the weights of equal polynomials; those that are primitive differ in sign alone."""
    found: dict[IntegerMatrixPolynomial, fmpq_poly] = {}
    for square in squares:
        own = square.polynomial.trimmed()
        opposite = own.times(-1)
        kept = opposite if opposite in found else own
        found[kept] = found.get(kept, fmpq_poly()) + square.weight
    return ((weight, Q) for Q, weight in found.items())


def _over(field: NumberField, Q: IntegerMatrixPolynomial) -> AlgebraicMatrixPolynomial:
    """Return a polynomial over Q or Q(i) as one over the field."""
    return AlgebraicMatrixPolynomial.of_parts(field, [Q])


def _scalar(p: AlgebraicPolynomial, n: int = 1) -> AlgebraicMatrixPolynomial:
    """Return the multiple of the n by n identity."""
    common, d = common_denominator(p.values), p.field.degree
    return AlgebraicMatrixPolynomial.of_parts(
        p.field,
        [
            IntegerMatrixPolynomial.from_terms(
                (n, n),
                ((k, i, i, ((c[j] * common).p, 0)) for k, c in enumerate(p.values) for i in range(n)),
                common,
            )
            for j in range(d)
        ],
    )
