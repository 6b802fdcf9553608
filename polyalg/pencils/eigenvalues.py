"""The eigenvalues of a regular matrix polynomial, infinity among them, with their partial multiplicities."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import count

from flint import acb_mat, arb

from polyalg.algebra.matrix_polynomial import MatrixPolynomial, read_matrix_polynomial
from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.balls import largest_radius
from polyalg.core.display.balls import Ball
from polyalg.core.display.tables import Table
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.pictures import draw
from polyalg.core.precision import needed_bits
from polyalg.core.progress import ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import AccuracyLike, Axes, IntegerLike, MatrixLike, MatrixPolynomialLike
from polyalg.errors import SingularPencilError
from polyalg.jordan.display import eigenvalues_latex, eigenvalues_table
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.pencils.eigenstructure import Eigenstructure, eigenstructure_of, read_grade
from polyalg.pencils.forms import pencil_of
from polyalg.pencils.infinity import InfiniteEigenvalue
from polyalg.pencils.proof import eigenvalues_certificate
from polyalg.pencils.zeros import FiniteZeros
from polyalg.roots.number_list import ComplexList

__all__ = [
    "PolynomialEigenvalues",
    "eigenvalues_of",
    "generalized_eigenvalues",
    "polynomial_eigenvalues",
]


class PolynomialEigenvalues(ComplexList[Eigenvalue]):
    """The distinct eigenvalues of a regular matrix polynomial, infinity last, with what proves them.

    Attributes
    ----------
    eigenstructure : Eigenstructure
        All that is known exactly.
    radius : arb
        Largest radius of a real or imaginary part of a finite one.
    report : CostReport
        Stages, bits and seconds.
    """

    def __init__(
        self,
        items: Sequence[Eigenvalue],
        of: tuple[MatrixPolynomial, Fraction, Eigenstructure],
        roots: FiniteZeros,
        report: CostReport,
    ) -> None:
        super().__init__(items)
        self._P, self._eps, self.eigenstructure = of
        self.zeros = roots
        self.report = report

    def _prove(self) -> Certificate:
        return eigenvalues_certificate(self._P, self.eigenstructure.exact, self.zeros, self._eps)

    def _recipe(self) -> Recipe:
        return packed_call(eigenvalues_of, self._P, self._eps, self.eigenstructure.grade)

    @property
    def radius(self) -> arb:
        finite = [x.value for x in self if not x.is_infinite]
        return largest_radius(acb_mat(1, len(finite), finite)) if finite else arb(0)

    def _table(self) -> Table:
        return eigenvalues_table(self, digits_of(self._eps))

    def _repr_latex_(self) -> str:
        return eigenvalues_latex(self, digits_of(self._eps))

    def plot(self, ax: object = None) -> Axes:
        """Draw the finite ones, and say what is at infinity: `polyalg.plots.plot_eigenvalues`."""
        return draw("plot_eigenvalues", self, ax)

    def to_dict(self) -> dict[str, object]:
        """Return plain values, eigenvalue by eigenvalue."""
        return {"eigenvalues": [e.to_dict() for e in self]}


def polynomial_eigenvalues(
    P: MatrixPolynomialLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
    grade: IntegerLike | None = None,
    progress: ProgressOption = None,
) -> PolynomialEigenvalues:
    """Return the distinct eigenvalues of a regular matrix polynomial, certified to any accuracy.

    Parameters
    ----------
    P : MatrixPolynomial, or what it is made of
        n by n over Q or Q(i), with a determinant that is not zero identically.
    digits : int
        Absolute accuracy in decimal digits.
    eps : exact rational or str, optional
        Accuracy instead of `digits`: every radius is at most eps.
    grade : int, optional
        As in `eigenstructure`: above the degree of P there are more eigenvalues at infinity.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    PolynomialEigenvalues
        A list of `Eigenvalue`, sorted by real part, then imaginary part, infinity last (`.is_infinite`, its
        `.value` is None); `.block_sizes` are the partial multiplicities, `.multiplicity` their sum.  It has
        `.radius`, `.eigenstructure`, `.certificate` (made when first asked for) and `.report`.

    Raises
    ------
    SingularPencilError
        If P is not square, or its determinant vanishes identically; `.eigenstructure` has its zeros.
    InexactInputError, DimensionError, InputError
        If P cannot be read; for digits or eps that are no positive number; if the grade is below the degree.

    Notes
    -----
    The roots of the irreducible factors of `eigenstructure`, whose multiplicities are exact; the cost is that
    of it, and O~(n d log(1/eps)) bit operations for each root once they are isolated.

    Examples
    --------
    A mass that is not everywhere gives infinite eigenvalues.

    >>> import polyalg as pa
    >>> found = pa.polynomial_eigenvalues(pa.MatrixPolynomial("x^2 + x + 1, 0; 0, x - 2"))
    >>> [e.is_infinite for e in found], found[-1].block_sizes, found[2] == 2
    ([False, False, False, True], [1], True)
    >>> pa.verify(found.certificate).splitlines()[0]
    'the 2 by 2 matrix polynomial P of grade 2 over Q has rank 2'
    """
    read = read_matrix_polynomial(P)
    return eigenvalues_of(read, read_accuracy(digits, eps), read_grade(grade, read), progress)


def generalized_eigenvalues(
    A: MatrixLike,
    B: MatrixLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
    progress: ProgressOption = None,
) -> PolynomialEigenvalues:
    """Return the distinct x with det(A - x B) = 0, infinity included, certified to any accuracy.

    Parameters
    ----------
    A, B : n by n matrices over Q or Q(i)
        B may be singular, also zero; the determinant of A - x B must not vanish identically.
    digits, eps, progress
        As in `polynomial_eigenvalues`.

    Returns
    -------
    PolynomialEigenvalues
        As from `polynomial_eigenvalues`.

    Raises
    ------
    SingularPencilError
        If the pencil is singular; `.eigenstructure` has its zeros and minimal indices.
    InexactInputError, DimensionError, InputError
        As for `kronecker_form` and `polynomial_eigenvalues`.

    Notes
    -----
    As `polynomial_eigenvalues` of A - x B with the grade 1: with multiplicities there are n eigenvalues.

    Examples
    --------
    >>> import polyalg as pa
    >>> found = pa.generalized_eigenvalues([[1, 0], [0, 1]], [[2, 0], [0, 0]])
    >>> found[0].exact, found[1].is_infinite
    (1/2, True)
    """
    return eigenvalues_of(pencil_of(A, B), read_accuracy(digits, eps), 1, progress)


def eigenvalues_of(
    P: MatrixPolynomial, eps: Fraction, grade: int, progress: ProgressOption = None
) -> PolynomialEigenvalues:
    """Return the eigenvalues of a matrix polynomial of some grade that was read."""
    structure = eigenstructure_of(P, grade, progress)
    if not structure.is_regular:
        raise _singular(P, structure)
    report = ReportBuilder()
    digits, bits = digits_of(eps), needed_bits(eps)
    zeros = FiniteZeros.of(structure.exact, bits, report)
    with report.stage("refinement", bits=bits, bound_bits=bits):
        values = zeros.values(bits)
    shown = structure.finite
    places = [count() for _ in shown]
    items: list[Eigenvalue] = [
        Eigenvalue(Ball(z, digits), shown[k][0], sum(shown[k][1]), shown[k][1], next(places[k]), digits)
        for k, z in zip(zeros.owners, values, strict=True)
    ]
    if structure.infinite:
        items.append(InfiniteEigenvalue(structure.infinite, digits))
    return PolynomialEigenvalues(items, (P, eps, structure), zeros, report.finish())


def _singular(P: MatrixPolynomial, structure: Eigenstructure) -> SingularPencilError:
    m, n = P.shape
    rank = f"its determinant vanishes identically, the rank is {structure.rank}"
    return SingularPencilError(
        f"P is not regular: {rank if m == n else f'it is {m} x {n}'}; pa.eigenstructure(P) gives its zeros"
        " and minimal indices",
        eigenstructure=structure,
    )
