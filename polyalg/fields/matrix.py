"""Matrices over a number field: integer matrices, one for each power of the generator, and a denominator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from flint import acb_mat, fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integral import identity
from polyalg.core.accuracy import read_accuracy
from polyalg.core.bridges import load_bridge, load_widening, offers, operand_of_product
from polyalg.core.display.balls import BallMatrix
from polyalg.core.display.tables import shortened
from polyalg.core.display.typeset import Typeset
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.gaussian.matrix import as_gaussian_matrix
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.precision import needed_bits
from polyalg.core.typing import Array, SageElement, SympyMatrix
from polyalg.errors import DimensionError, SingularMatrixError
from polyalg.fields.characteristic import characteristic_polynomial
from polyalg.fields.embedding import Embedding
from polyalg.fields.linear_algebra import inverse, kernel, rank
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField, joined, number_beside

if TYPE_CHECKING:
    import numpy as np

    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial

__all__ = ["AlgebraicMatrix"]

_SHOWN = 12


class AlgebraicMatrix(Typeset):
    """A matrix over a number field, exact; answers come in it where the entries are irrational.

    Attributes
    ----------
    field : NumberField

    Notes
    -----
    It is made by `matrix`, by answers, and by its own arithmetic: ``+ - *`` with matrices and numbers of any
    field, in the smallest field with both; ``@`` takes matrices alone.

    Examples
    --------
    >>> import polyalg as pa
    >>> A = pa.matrix("1 sqrt(2); sqrt(2) 1")
    >>> A * A, A[0, 1] > 1, A == A.transpose()
    (AlgebraicMatrix([[3, 2*sqrt(2)], [2*sqrt(2), 3]]), True, True)
    >>> A + pa.matrix("sqrt(3) 0; 0 i")
    AlgebraicMatrix([[1 + sqrt(3), sqrt(2)], [sqrt(2), 1 + I]])
    """

    __array_ufunc__ = None  # numpy leaves mixed arithmetic to the methods below

    def __init__(self, field: NumberField, parts: Sequence[fmpz_mat], denominator: fmpz) -> None:
        self._field, self._parts, self._denominator = field, tuple(parts), denominator

    @classmethod
    def of_values(cls, field: NumberField, n: int, m: int, values: Sequence[fmpq_poly]) -> AlgebraicMatrix:
        """Return the matrix of numbers of the field, row by row, as polynomials in the generator."""
        common = fmpz(1)
        for v in values:
            common = common.lcm(v.denom())
        whole = [(v * common).numer() if v else v.numer() for v in values]
        parts = [fmpz_mat(n, m, [v[k] for v in whole]) for k in range(field.degree)]
        return cls(field, parts, common)

    @property
    def field(self) -> NumberField:
        """The field of the entries."""
        return self._field

    @property
    def parts(self) -> tuple[fmpz_mat, ...]:
        """The integer matrices of the powers of the generator of the embedding; not copies."""
        return self._parts

    @property
    def denominator(self) -> fmpz:
        """What the sum of the parts is divided by."""
        return self._denominator

    def nrows(self) -> int:
        """Return the number of rows."""
        return int(self._parts[0].nrows())

    def ncols(self) -> int:
        """Return the number of columns."""
        return int(self._parts[0].ncols())

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns; SymPy multiplies matrices that have it."""
        return self.nrows(), self.ncols()

    @cached_property
    def values(self) -> list[fmpq_poly]:
        """The entries, row by row, as polynomials in the generator of the embedding."""
        columns = [part.entries() for part in self._parts]
        return [fmpq_poly(list(c)) / self._denominator for c in zip(*columns, strict=True)]

    def __getitem__(self, index: tuple[int, int]) -> AlgebraicNumber:
        i, j = index
        value = fmpq_poly([part[i, j] for part in self._parts]) / self._denominator
        return AlgebraicNumber(self._field, value)

    def entries(self) -> list[AlgebraicNumber]:
        """Return all entries, row by row."""
        return [AlgebraicNumber(self._field, v) for v in self.values]

    def table(self) -> list[list[AlgebraicNumber]]:
        """Return the rows as lists."""
        flat, m = self.entries(), self.ncols()
        return [flat[i * m : (i + 1) * m] for i in range(self.nrows())]

    tolist = table

    @property
    def T(self) -> AlgebraicMatrix:
        """The transpose, without conjugation."""
        return self.transpose()

    def transpose(self) -> AlgebraicMatrix:
        """Return the transpose, without conjugation."""
        return self._of([part.transpose() for part in self._parts], self._denominator)

    def det(self) -> AlgebraicNumber:
        """Return the determinant."""
        n = self._size("the determinant")
        constant = characteristic_polynomial(self._field.embedding, self._parts)[0]
        return AlgebraicNumber(self._field, constant * fmpq((-1) ** n, self._denominator**n))

    def inverse(self) -> AlgebraicMatrix:
        """Return the inverse; `SingularMatrixError` where there is none."""
        n = self._size("the inverse")
        values = inverse(self._field.embedding, self._parts, self._denominator)
        if values is None:
            raise SingularMatrixError("the matrix is singular and has no inverse")
        return AlgebraicMatrix.of_values(self._field, n, n, values)

    inv = inverse

    def rank(self) -> int:
        """Return the rank."""
        return rank(self._field.embedding, self._parts)

    def nullspace(self) -> AlgebraicMatrix:
        """Return a basis of the vectors that the matrix maps to 0, as columns."""
        count, values = kernel(self._field.embedding, self._parts)
        return AlgebraicMatrix.of_values(self._field, self.ncols(), count, values)

    def _size(self, what: str) -> int:
        if self.nrows() != self.ncols():
            raise DimensionError(f"{what} needs a square matrix; this one is {self.nrows()} x {self.ncols()}")
        return self.nrows()

    def balls(self, bits: int, place: int | None = None) -> acb_mat:
        """Return the matrix, or a conjugate of it, in balls with radii of at most 2**-bits."""
        embedding = self._field.embedding
        values = [embedding.value(v, bits, place) for v in self.values]
        return acb_mat(self.nrows(), self.ncols(), values)

    def enclosure(self, digits: int = 15) -> BallMatrix:
        """Return an enclosure, each part of an entry with a radius of at most 10**-digits."""
        return BallMatrix(self.balls(needed_bits(read_accuracy(digits, None))), digits)

    def _of(self, parts: Sequence[fmpz_mat], denominator: fmpz) -> AlgebraicMatrix:
        return AlgebraicMatrix(self._field, parts, denominator)

    @classmethod
    def beside(cls, field: NumberField, M: fmpz_mat | fmpq_mat | GaussianMatrix) -> AlgebraicMatrix:
        """Return a matrix over Q or Q(i) as one over the field, or over one with i."""
        if isinstance(M, GaussianMatrix):
            real = cls.beside(field, M.real)
            return real + cls.beside(field, M.imag) * GaussianRational(0, 1) if M.imag else real
        numerator, denominator = fmpq_mat(M).numer_denom()
        zero = fmpz_mat(numerator.nrows(), numerator.ncols())
        return cls(field, [numerator, *[zero] * (field.degree - 1)], denominator)

    def _lifted(self, other: object) -> AlgebraicMatrix | None:
        """Return a matrix over a field as it is, others in this field or one with i; None for no matrix."""
        if isinstance(other, AlgebraicMatrix):
            return other
        M = as_gaussian_matrix(other)
        return None if M is None else AlgebraicMatrix.beside(self._field, M)

    def _together(self, other: AlgebraicMatrix) -> tuple[AlgebraicMatrix, AlgebraicMatrix]:
        """Return both matrices over one field."""
        if other._field == self._field:
            return self, other
        field, *values = joined(self._field, self.values, other._field, other.values, "the two matrices")
        first, second = (
            AlgebraicMatrix.of_values(field, A.nrows(), A.ncols(), v)
            for A, v in zip((self, other), values, strict=True)
        )
        return first, second

    def __neg__(self) -> AlgebraicMatrix:
        return self._of([-part for part in self._parts], self._denominator)

    def __pos__(self) -> AlgebraicMatrix:
        return self

    def _added(self, other: object, sign: int) -> AlgebraicMatrix:
        M = self._lifted(other)
        if M is None:
            return _beside(self._field, other, lambda P: P * sign + self)
        if (self.nrows(), self.ncols()) != (M.nrows(), M.ncols()):
            raise DimensionError(
                f"cannot add a {self.nrows()} x {self.ncols()} and a {M.nrows()} x {M.ncols()} matrix"
            )
        A, B = self._together(M)
        common = A._denominator.lcm(B._denominator)
        mine, theirs = common // A._denominator, sign * (common // B._denominator)
        pairs = zip(A._parts, B._parts, strict=True)
        return A._of([a * mine + b * theirs for a, b in pairs], common)

    def __add__(self, other: object) -> AlgebraicMatrix:
        return self._added(other, 1)

    __radd__ = __add__

    def __sub__(self, other: object) -> AlgebraicMatrix:
        return self._added(other, -1)

    def __rsub__(self, other: object) -> AlgebraicMatrix:
        return (-self)._added(other, 1)

    def __mul__(self, other: object) -> AlgebraicMatrix:
        M = self._lifted(other)
        if M is None:
            found = _beside(self._field, other, lambda P: P.__rmul__(self))
            return self._scaled(other) if found is NotImplemented else found
        return _product(self, M)

    def __rmul__(self, other: object) -> AlgebraicMatrix:
        M = self._lifted(other)
        if M is None:
            found = _beside(self._field, other, lambda P: P * self)
            return self._scaled(other) if found is NotImplemented else found
        return _product(M, self)

    def __matmul__(self, other: object) -> AlgebraicMatrix:
        M = operand_of_product(self._lifted(other), other)
        if M is None:
            return _beside(self._field, other, lambda P: P.__rmul__(self))
        return _product(self, M)

    def __rmatmul__(self, other: object) -> AlgebraicMatrix:
        M = operand_of_product(self._lifted(other), other)
        if M is None:
            return _beside(self._field, other, lambda P: P * self)
        return _product(M, self)

    def _scaled(self, other: object) -> AlgebraicMatrix:
        if hasattr(type(other), "__matmul__"):
            # Matrices of other systems multiply others themselves.
            theirs: AlgebraicMatrix = NotImplemented
            return theirs
        factor = number_beside(self._field, other, "a matrix over a number field")
        field, values, c = joined(
            self._field, self.values, factor.field, [factor.coordinates], "the matrix and the number"
        )
        scaled = [field.embedding.product(c[0], v) for v in values]
        return AlgebraicMatrix.of_values(field, self.nrows(), self.ncols(), scaled)

    def __truediv__(self, other: object) -> AlgebraicMatrix:
        one = AlgebraicNumber(self._field, fmpq_poly([1]))
        return self._scaled(one / other)

    def __pow__(self, exponent: int) -> AlgebraicMatrix:
        if not isinstance(exponent, int):
            return NotImplemented
        one = self._lifted(identity(self._size("a power")).real)
        assert one is not None
        return binary_power(self if exponent >= 0 else self.inverse(), abs(exponent), one)

    def __bool__(self) -> bool:
        return any(any(part.entries()) for part in self._parts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, GaussianMatrix) or (
            isinstance(other, AlgebraicMatrix) and other._field != self._field
        ):
            return (self.nrows(), self.ncols()) == (other.nrows(), other.ncols()) and (
                self.entries() == other.entries()
            )
        M = self._lifted(other)
        if M is None:
            return NotImplemented
        if (self.nrows(), self.ncols()) != (M.nrows(), M.ncols()):
            return False
        pairs = zip(self._parts, M._parts, strict=True)
        return all(a * M._denominator == b * self._denominator for a, b in pairs)

    def __hash__(self) -> int:
        return hash((self.nrows(), self.ncols(), *self.entries()))

    def __str__(self) -> str:
        if self.nrows() > _SHOWN or self.ncols() > _SHOWN:
            return f"matrix over {self._field!r}, {self.nrows()} x {self.ncols()}"
        rows = ["[" + ", ".join(map(str, row)) + "]" for row in self.table()]
        return "\n".join(rows) if rows else "[]"

    def __repr__(self) -> str:
        if self.nrows() > _SHOWN or self.ncols() > _SHOWN:
            return f"AlgebraicMatrix({self.nrows()} x {self.ncols()}, {self._field!r})"
        rows = ", ".join("[" + ", ".join(shortened(str(x)) for x in row) + "]" for row in self.table())
        return f"AlgebraicMatrix([{rows}])"

    def _repr_latex_(self) -> str | None:
        if self.nrows() > _SHOWN or self.ncols() > _SHOWN:
            return None
        rows = [" & ".join(x._latex_() for x in row) for row in self.table()]
        return "$\\begin{pmatrix}" + " \\\\ ".join(rows) + "\\end{pmatrix}$"

    def __reduce__(self) -> Recipe:
        return packed_call(AlgebraicMatrix, self._field, list(self._parts), self._denominator)

    def in_system(self, system: str, style: object) -> object:
        """Return the matrix in the system of an input, in which it is an object of that."""
        if offers(system, "from_algebraic_matrix"):
            return load_bridge(system).from_algebraic_matrix(self, style)
        return self

    def to_sympy(self) -> SympyMatrix:
        """Return the matrix as an immutable SymPy matrix, in the radicals that it was read from."""
        return load_bridge("sympy").from_algebraic_matrix(self)

    def _sympy_(self) -> SympyMatrix:
        return self.to_sympy()

    def __array__(self, dtype: np.dtype | None = None, copy: object = None) -> Array:
        """Return an array of algebraic numbers, or of what numpy makes of them."""
        found: Array = load_bridge("numpy").from_table(self.shape, self.entries())
        return found if dtype is None else found.astype(dtype)

    def to_sage(self) -> SageElement:
        """Return the matrix over the number field of Sage with the same embedding."""
        return load_bridge("sage").from_algebraic_matrix(self)


def _beside(
    field: NumberField,
    other: object,
    operation: Callable[[AlgebraicMatrixPolynomial], AlgebraicMatrixPolynomial],
) -> AlgebraicMatrix:
    """Return what an operation makes of a matrix polynomial; NotImplemented for anything else."""
    # Its type stands above that of its coefficients.
    P = load_widening("fields.matrix_polynomials").widened_matrix_polynomial(field, other)
    return NotImplemented if P is None else cast("AlgebraicMatrix", operation(P))


def _product(A: AlgebraicMatrix, B: AlgebraicMatrix) -> AlgebraicMatrix:
    if A.ncols() != B.nrows():
        raise DimensionError(
            f"cannot multiply a {A.nrows()} x {A.ncols()} and a {B.nrows()} x {B.ncols()} matrix"
        )
    A, B = A._together(B)
    parts = product_parts(A.field.embedding, A.parts, B.parts)
    return AlgebraicMatrix(A.field, *_reduced(parts, A.denominator * B.denominator))


def _reduced(parts: list[fmpz_mat], denominator: fmpz) -> tuple[list[fmpz_mat], fmpz]:
    """Return the same quotients without a common divisor, which would grow from power to power."""
    if denominator == 1:
        return parts, denominator
    g = fmpz_poly([denominator, *(x for part in parts for x in part.entries())]).content()
    if g == 1:
        return parts, denominator
    return [fmpz_mat(M.nrows(), M.ncols(), [x // g for x in M.entries()]) for M in parts], denominator // g


def product_parts(
    embedding: Embedding, first: Sequence[fmpz_mat], second: Sequence[fmpz_mat]
) -> list[fmpz_mat]:
    """Return the product of two matrices given by their parts."""
    d = embedding.degree
    zero = fmpz_mat(first[0].nrows(), second[0].ncols())
    sums = [zero] * (2 * d - 1)
    for j, a in enumerate(first):
        if any(a.entries()):
            for k, b in enumerate(second):
                sums[j + k] = sums[j + k] + a * b
    for top in range(2 * d - 2, d - 1, -1):
        for k in range(d):
            c = embedding.modulus[k]
            if c:
                sums[top - d + k] = sums[top - d + k] - sums[top] * c
    return sums[:d]
