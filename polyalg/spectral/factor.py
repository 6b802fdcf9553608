"""The spectral factor P = Q^* Q of a positive semidefinite matrix polynomial, certified to any accuracy.

The theorem of arXiv 2109.13956 by way of chains at the certified zeros of det P (`polyalg.spectral.solver`);
the paper's own steps, through the Jordan form of the block companion matrix, are in
`polyalg.spectral.companion`.  Positivity is decided exactly first; which Q is meant is exact knowledge too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING, Literal, cast

from flint import acb, acb_mat, arb, fmpq

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.kernels import leading_columns
from polyalg.algebra.laurent_polynomial import LaurentMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.answer import Answer
from polyalg.core.balls import largest_radius
from polyalg.core.bridges import load_bridge
from polyalg.core.display.balls import Ball, BallMatrix
from polyalg.core.display.numbers import radius_of_texts
from polyalg.core.display.tables import Table
from polyalg.core.floats import exact_value
from polyalg.core.gaussian import GaussianRational
from polyalg.core.packing import Recipe
from polyalg.core.pictures import draw
from polyalg.core.precision import flint_lock, needed_bits, refine, working_precision
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.scalars import short_text
from polyalg.core.typing import (
    Array,
    BallLike,
    Complexes,
    MpmathMatrix,
    SageElement,
    SympyMatrix,
)
from polyalg.errors import InputError
from polyalg.spectral.bound import core_factor, factor_bound
from polyalg.spectral.chains import TooWideError
from polyalg.spectral.display import factor_latex, factor_table
from polyalg.spectral.found import FoundFactor, G, S
from polyalg.spectral.given import Given, GivenPolynomial
from polyalg.spectral.placed_zeros import FactorZero, placed_zeros
from polyalg.spectral.positivity import LineProblem
from polyalg.spectral.proof import RationalFactor, factor_certificate, negative_certificate
from polyalg.spectral.refusal import refuse_negative
from polyalg.spectral.solver import BallSolver, CoreSolver
from polyalg.spectral.transformation import Transformation
from polyalg.spectral.zeros import Zeros

if TYPE_CHECKING:
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial

__all__ = ["SpectralFactor", "attempt", "rational_factor", "start_bits"]

_GUARD_BITS = 64
_START_BITS = 34
_BITS_PER_ROW = 1
_BITS_PER_DEGREE = 2  # of a scalar polynomial, whose coefficients grow
_BITS_PER_POWER = 4  # random strict ones of few rows lose 4.3 bits for each power of x in the factor
_BITS_PER_ELIMINATED_ROW = 4
_ELIMINATED_ROWS = 60  # `linear_systems.solve` leaves systems of so many rows to FLINT
_PRECONDITIONED_BITS = 10  # a row, up to which FLINT solves with an approximate inverse
_LIMB = 64


class SpectralFactor(Answer):
    """Q with P = Q^* Q on the domain, the zeros of det Q on one side, enclosed entry by entry.

    Attributes
    ----------
    coefficients : list of BallMatrix
        Q_0, ..., Q_d, r by n, as `acb_mat` that show the digits asked for; every entry contains the exact
        one.
    radius : arb
        The largest radius of a real or imaginary part in `coefficients`.
    residual : list of BallMatrix
        The coefficients of P - Q^* Q, each containing 0, of radius at most eps: of degree 0 to 2d on the line
        and on the axis, 0 to d on the circle.
    on : str
        "real", "circle" or "imaginary".
    normal_rank : int
        r, the rank of P at all but finitely many points.
    certificate : Certificate
        Made when first asked for; `polyalg.verify` proves it again in plain integers.
    report : CostReport
        Stages, working bits beside the bound that is proved to suffice, seconds.
    """

    def __init__(self, found: FoundFactor[Given, BallSolver], eps: Fraction, report: CostReport) -> None:
        self._found = found
        self._eps = eps
        self.on = found.given.on
        self.coefficients = [BallMatrix(C, digits_of(eps)) for C in found.coefficients]
        self.residual = [BallMatrix(C, digits_of(eps)) for C in found.residual]
        self.normal_rank: int = found.coefficients[0].nrows()
        self.report = report

    @property
    def degree(self) -> int:
        """d, half of the degree of P."""
        return len(self.coefficients) - 1

    @cached_property
    def radius(self) -> arb:
        """The largest radius of a real or imaginary part in the coefficients."""
        return largest_radius(*self.coefficients)

    def _prove(self) -> Certificate:
        return factor_certificate(cast(RationalFactor, self._found), self._eps, _sharpened)

    def __call__(self, x: BallLike) -> BallMatrix:
        """Return an enclosure of Q at a number of any library or a ball."""
        bits = max(z.bits() for C in self.coefficients for z in C.entries()) + _GUARD_BITS
        with flint_lock, working_precision(bits):
            point = _point(x)
            value: acb_mat = self.coefficients[-1]
            for C in reversed(self.coefficients[:-1]):
                value = value * point + C
        return BallMatrix(value, digits_of(self._eps))

    @property
    def polynomial(self) -> MatrixPolynomial | LaurentMatrixPolynomial | AlgebraicMatrixPolynomial:
        """P."""
        return self._found.given.polynomial

    def zeros(self) -> list[FactorZero]:
        """Return the finite zeros of P, those of Q first, enclosed about as narrowly as the coefficients.

        Returns
        -------
        list of FactorZero
            With `.value`, `.multiplicity` in P and `.in_factor`, the multiplicity in Q.

        Examples
        --------
        >>> import polyalg as pa
        >>> [(zero.multiplicity, zero.in_factor) for zero in pa.spectral_factor([0, 0, 1, 0, 1]).zeros()]
        [(1, 1), (2, 1), (1, 0)]
        """
        return placed_zeros(self._found, needed_bits(self._eps), digits_of(self._eps))

    def reflected(self, zeros: Iterable[int] | Literal["all"] = "all") -> list[Ball]:
        """Return another factor of a scalar P: some zeros of this one are exchanged with their mirror images.

        On the circle "all" gives the maximum-phase factor of a filter, some zeros a mixed-phase one, such as
        a symlet.

        Parameters
        ----------
        zeros : sequence of int or "all"
            Which of `.zeros()`, counted as there; with their whole multiplicity.

        Returns
        -------
        list of Ball
            The coefficients, constant term first, of radius at most eps: a positive number times the product
            of x - a over the zeros kept and x - conj(a), on the circle 1 - conj(a) z, on the axis
            s + conj(a), over the others.  For a real P they are real where conjugate zeros go together.

        Raises
        ------
        DimensionError
            If P is not 1 by 1.
        InputError
            If an index is none of a zero of this factor.

        Examples
        --------
        >>> import polyalg as pa
        >>> Q = pa.spectral_factor(pa.LaurentMatrixPolynomial([[[5]], [[2]]]), on="circle")
        >>> [float(C[0, 0].real) for C in Q.coefficients], [float(c.real) for c in Q.reflected()]
        ([2.0, 1.0], [1.0, 2.0])
        """
        from polyalg.spectral.reflected import reflected

        return reflected(self._found, self._eps, zeros)

    def plot(self, ax: object = None) -> Array:
        """Draw the zeros of P and Q, and both on the domain: `polyalg.plots.plot_factor`."""
        return draw("plot_factor", self, ax)

    def to_numpy(self) -> Complexes:
        """Return the midpoints as a complex128 array of shape (d + 1, r, n): no longer enclosures."""
        return load_bridge("numpy").from_ball_matrices(self.coefficients)

    def to_mpmath(self) -> list[MpmathMatrix]:
        """Return the midpoints as mpmath matrices, at the digits asked for."""
        convert = load_bridge("mpmath").from_balls
        return [convert(C, digits_of(self._eps)) for C in self.coefficients]

    def to_sympy(self) -> list[SympyMatrix]:
        """Return the midpoints as SymPy matrices of Floats, at the digits asked for."""
        convert = load_bridge("sympy").from_balls
        return [convert(C, digits_of(self._eps)) for C in self.coefficients]

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the domain, the rank, the coefficients as rows of text, and a radius.

        No part of an entry is further than the radius from its decimals.
        """
        entries = [z for C in self.coefficients for z in C.entries()]
        return {
            "on": self.on,
            "normal_rank": self.normal_rank,
            "coefficients": [C.to_texts() for C in self.coefficients],
            "radius": radius_of_texts(entries, digits_of(self._eps)),
        }

    def to_sage(self) -> list[SageElement]:
        """Return the coefficients as matrices over a ComplexBallField."""
        return [C.to_sage() for C in self.coefficients]

    def _recipe(self) -> Recipe:
        return rational_factor, (self._found.given, self._eps)

    def _table(self) -> Table:
        return factor_table(self.coefficients, self.on, self.radius, digits_of(self._eps))

    def _repr_latex_(self) -> str | None:
        return factor_latex(self.coefficients, self.on, digits_of(self._eps))


def _point(x: object) -> acb:
    if isinstance(x, (acb, arb)):
        return acb(x)
    value = exact_value(x)
    if value is None:
        raise InputError(f"a factor has values at numbers, not at {short_text(x)}")
    parts = (value.real, value.imag) if isinstance(value, GaussianRational) else (value, 0)
    return acb(*(fmpq(*part.as_integer_ratio()) if isinstance(part, Fraction) else part for part in parts))


def rational_factor(given: GivenPolynomial, eps: Fraction, progress: ProgressOption = None) -> SpectralFactor:
    """Return the factor of a P over Q or Q(i)."""
    report = ReportBuilder(Progress(progress))
    problem = LineProblem(given.line(), report)
    zeros = Zeros(problem)
    points = zeros.gap_points()
    refuse_negative(given, problem.negative(points), negative_certificate)
    found = _refined(given, zeros, points, eps)
    return SpectralFactor(found, eps, report.finish())


def _sharpened(found: RationalFactor, eps: Fraction) -> RationalFactor:
    """Return the same factor with a smaller radius."""
    return _refined(found.given, found.solver.zeros, found.points, eps)


def _refined(given: GivenPolynomial, zeros: Zeros, points: Sequence[fmpq], eps: Fraction) -> RationalFactor:
    """Raise the precision until both the factor and the residual are narrow enough."""
    solver = CoreSolver(zeros)
    compression = zeros.problem.compression
    rows = None if compression is None else compression.rows
    bound = factor_bound(solver, needed_bits(eps), rows, given.d)
    step = attempt(
        FoundFactor(given, solver, points, 0, [], []),
        Transformation(given, solver, None if rows is None else (rows, partial(_pivots_at, rows))),
        lambda bits: core_factor(solver, bits, bound),
    )
    start = start_bits(solver, needed_bits(eps))
    return refine(step, eps, start, bound.bits, report=zeros.problem.report, stage="factor")


def _pivots_at(rows: IntegerMatrixPolynomial, x: fmpq | GaussianRational) -> list[int]:
    return leading_columns(rows.numerator_at(x))


def attempt(
    unfinished: FoundFactor[G, S],
    transformation: Transformation,
    core: Callable[[int], list[acb_mat] | None],
) -> Callable[[int], tuple[FoundFactor[G, S], arb] | None]:
    """Return what finds the factor at a number of bits, with its radius; None where the balls are too wide.

    Parameters
    ----------
    unfinished : FoundFactor
        With what does not depend on the bits.
    core : callable
        Gives the factor of the core.
    """

    def step(bits: int) -> tuple[FoundFactor[G, S], arb] | None:
        Q = core(bits)
        if Q is None:
            return None
        try:
            coefficients = transformation.factor(Q)
        except TooWideError:
            return None
        residual = transformation.residual(coefficients)
        widest = largest_radius(*coefficients, *residual)
        return replace(unfinished, bits=bits, coefficients=coefficients, residual=residual), widest

    return step


def start_bits(solver: BallSolver, needed: int) -> int:
    """Return the working precision of the first attempt, which should mostly be the last."""
    d, rows, known = solver.d, solver.n * solver.d, needed + _START_BITS + solver.size_bits
    if solver.n == 1:
        return known + _BITS_PER_DEGREE * d
    bits = _whole_limbs(known + max(_BITS_PER_ROW * rows, _BITS_PER_POWER * d))
    if rows <= _ELIMINATED_ROWS and bits > _PRECONDITIONED_BITS * rows:
        # FLINT then eliminates in balls, whose radii grow with the rows.
        bits = max(bits, _whole_limbs(known + _BITS_PER_ELIMINATED_ROW * rows))
    return bits


def _whole_limbs(bits: int) -> int:
    """Return about as many bits: up to a whole number of limbs they cost nothing, the first of one much."""
    return bits // _LIMB * _LIMB if bits % _LIMB <= _LIMB // 8 else -(-bits // _LIMB) * _LIMB
