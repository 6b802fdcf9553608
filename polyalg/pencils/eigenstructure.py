"""The complete eigenstructure of a matrix polynomial as an answer: rank, zeros, indices, with their proof."""

from __future__ import annotations

from functools import partial

from polyalg.algebra.coefficient_matrices import integral_form
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, read_matrix_polynomial
from polyalg.core.answer import Answer
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import LINES, Table, counted, shortened
from polyalg.core.inputs.reading import read_integer
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import ExactPolynomial, IntegerLike, MatrixPolynomialLike, Polynomial
from polyalg.errors import InputError
from polyalg.pencils.proof import eigenstructure_certificate
from polyalg.pencils.structure import ExactEigenstructure, structure_of_polynomial

__all__ = ["Eigenstructure", "eigenstructure", "eigenstructure_of", "read_grade"]

_FACTOR, _SIZES = 60, 40


class Eigenstructure(Answer):
    """The complete eigenstructure of a matrix polynomial P of some grade.

    Attributes
    ----------
    rank : int
        Of P over the rational functions.
    grade : int
        The degree that P is taken to have; zeros at infinity depend on it.
    finite : list of (polynomial, list of int)
        The monic irreducible polynomials, over Q or Q(i), that have the zeros of P for roots, and the partial
        multiplicities at each root, largest first.
    infinite : list of int
        The partial multiplicities at infinity, largest first.
    right_indices, left_indices : list of int
        The minimal indices, ascending; empty for a regular P.
    smith : list of polynomial
        The monic invariant polynomials on the diagonal of the Smith form, each of which divides the next one.
    report : CostReport
        Stages and seconds.
    """

    def __init__(self, P: MatrixPolynomial, structure: ExactEigenstructure, report: CostReport) -> None:
        self._P, self._structure = P, structure
        self.report = report
        self._source = partial(eigenstructure_certificate, P, structure)

    def _recipe(self) -> Recipe:
        return packed_call(eigenstructure_of, self._P, self.grade)

    @property
    def rank(self) -> int:
        return self._structure.rank

    @property
    def grade(self) -> int:
        return self._structure.grade

    @property
    def exact(self) -> ExactEigenstructure:
        """All of it as objects of FLINT, whatever the system of P."""
        return self._structure

    @property
    def is_regular(self) -> bool:
        """Whether P is square and its determinant is not zero identically."""
        return self._structure.is_regular

    @property
    def finite(self) -> list[tuple[Polynomial, list[int]]]:
        zeros = self._structure.finite
        factors = self._P.polynomial_origin.returned([zero.factor.public() for zero in zeros])
        return [(f, list(zero.sizes)) for f, zero in zip(factors, zeros, strict=True)]

    @property
    def infinite(self) -> list[int]:
        return list(self._structure.infinite)

    @property
    def right_indices(self) -> list[int]:
        return list(self._structure.right)

    @property
    def left_indices(self) -> list[int]:
        return list(self._structure.left)

    @property
    def smith(self) -> list[Polynomial]:
        found: list[Polynomial] = self._P.polynomial_origin.returned(self._structure.invariant_polynomials)
        return found

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the factors as text, and all numbers."""
        return {
            "rank": self.rank,
            "grade": self.grade,
            "finite": [[polynomial_text(f), sizes] for f, sizes in self._exact()],
            "infinite": self.infinite,
            "right_indices": self.right_indices,
            "left_indices": self.left_indices,
        }

    def _exact(self) -> list[tuple[ExactPolynomial, list[int]]]:
        return [(zero.factor.public(), list(zero.sizes)) for zero in self._structure.finite]

    def _table(self) -> Table:
        m, n = self._P.shape
        title = f"Eigenstructure, {m} x {n}, grade {self.grade}: rank {self.rank}"
        rows = [
            (shortened(polynomial_text(f), _FACTOR), _numbers(sizes)) for f, sizes in self._exact()[:LINES]
        ]
        more = len(self._structure.finite) - len(rows)
        if self.infinite:
            rows.append(("infinity", _numbers(self.infinite)))
        indices = [
            f"{side} minimal indices {_numbers(found)}"
            for side, found in (("right", self.right_indices), ("left", self.left_indices))
            if found
        ]
        note = "; ".join(indices) or ("" if rows else counted(0, "zero"))
        return Table(title, ("zeros", "partial multiplicities"), rows, more, note)


def _numbers(numbers: list[int]) -> str:
    return shortened(", ".join(map(str, numbers)), _SIZES)


def eigenstructure(
    P: MatrixPolynomialLike, *, grade: IntegerLike | None = None, progress: ProgressOption = None
) -> Eigenstructure:
    """Return the complete eigenstructure of a matrix polynomial of any shape, exactly.

    Parameters
    ----------
    P : MatrixPolynomial, or what it is made of
        m by n over Q or Q(i), regular or singular; a single polynomial is 1 by 1.
    grade : int, optional
        At least the degree, which it is if None: P is taken as one of this degree, with more zeros at
        infinity.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    Eigenstructure
        With `.rank`, `.finite`, `.infinite`, `.right_indices`, `.left_indices`, `.smith`; it has
        `.certificate` (made when first asked for) and `.report`.

    Raises
    ------
    InexactInputError, DimensionError, InputError
        If P cannot be read; if the grade is below the degree.

    Notes
    -----
    Theorem 1 of the theory page on matrix polynomials.

    The zeros are among those of the determinant, or of two random compressions of a singular P; their partial
    multiplicities are ranks of P on vectors modulo powers of a factor, minimal indices those of convolution
    matrices.  The index sum theorem closes the count.  The cost is that of the determinant,
    O~(n^4 d a + n^3 d a^2) bit operations for a bits, of factoring it, and of ranks of matrices of n j k rows
    for a factor of degree k with a partial multiplicity j.

    References
    ----------
    F. De Teran, F. M. Dopico, D. S. Mackey, Spectral equivalence of matrix polynomials and the index sum
    theorem, Linear Algebra Appl. 459 (2014) 264-333.

    Examples
    --------
    >>> import polyalg as pa
    >>> found = pa.eigenstructure(pa.MatrixPolynomial("x^2, 0; 0, x^2 - x"))
    >>> found.finite, found.infinite, found.smith
    ([(x + (-1), [1]), (x, [2, 1])], [], [x, x^3 + (-1)*x^2])

    A singular pencil has minimal indices; with a grade above the degree there are zeros at infinity.

    >>> found = pa.eigenstructure(pa.MatrixPolynomial("1 x 0; 0 1 x"))
    >>> found.rank, found.finite, found.right_indices, found.left_indices
    (2, [], [2], [])
    >>> pa.eigenstructure([-1, 1], grade=3).infinite
    [2]
    """
    read = read_matrix_polynomial(P)
    return eigenstructure_of(read, read_grade(grade, read), progress)


def read_grade(grade: IntegerLike | None, P: MatrixPolynomial) -> int:
    """Return the degree that P is taken to have, its own if None; InputError for a lower one."""
    least = max(P.degree, 0)
    wanted = least if grade is None else read_integer(grade, "grade")
    if wanted < least:
        raise InputError(f"grade is {wanted}, below the degree of P, which is {least}")
    return wanted


def eigenstructure_of(P: MatrixPolynomial, grade: int, progress: ProgressOption = None) -> Eigenstructure:
    """Return the eigenstructure of a matrix polynomial that was read."""
    report = ReportBuilder(Progress(progress))
    integral = integral_form(P)
    structure = structure_of_polynomial(integral, grade, report)
    return Eigenstructure(P, structure, report.finish())
