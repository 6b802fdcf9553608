"""Matrix polynomials over a real number field K, or over K(i): one over Z or Z[i] for each power of y.

What is linear over Q(i) is done with the parts, by `IntegerMatrixPolynomial`; only products reduce powers of
the generator y.  As y is real, conjugation goes through to the parts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from flint import acb, acb_mat, fmpq, fmpq_poly, fmpz, fmpz_mat

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, gaussian_matrix
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, entry_index, from_integral
from polyalg.core.bridges import operand_of_product
from polyalg.core.display.typeset import Typeset
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.precision import current_bits
from polyalg.core.typing import (
    MatrixOverField,
    MatrixPolynomialLike,
    NumberLike,
    PolynomialOverField,
    SympyMatrix,
)
from polyalg.errors import DimensionError, InputError
from polyalg.fields.inputs import matrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.matrix_polynomials.arithmetic import matrix_product, scaled, sum_of_products, together
from polyalg.fields.matrix_polynomials.parts import determinant_of_parts, padded, with_unit
from polyalg.fields.matrix_polynomials.reading import part_of, read_algebraic_coefficients, read_matrix_beside
from polyalg.fields.matrix_polynomials.text import (
    latex_of_polynomial,
    sympy_of_polynomial,
    text_of_polynomial,
)
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.fields.reading import algebraic

__all__ = ["AlgebraicMatrixPolynomial"]


class AlgebraicMatrixPolynomial(Typeset):
    """A matrix polynomial over a real number field K, or over K(i), exact.

    Parameters
    ----------
    coefficients : sequence of matrices, matrix of polynomials, polynomial or str
        As for `MatrixPolynomial`, with a coefficient that is in neither Q nor Q(i).

    Attributes
    ----------
    field : NumberField
        K, the smallest field of all real and imaginary parts.

    Raises
    ------
    InexactInputError, DimensionError, InputError, ResourceLimitError
        As for `MatrixPolynomial` and `matrix`; `InputError` where all coefficients are in Q(i) too.

    Notes
    -----
    Answers about matrix polynomials with irrational coefficients come in it.  ``+ - *`` with others over the
    same field or another, ``* /`` with numbers, and ``==``, also with objects of other systems, are exact.

    Examples
    --------
    >>> import polyalg as pa
    >>> P = pa.AlgebraicMatrixPolynomial("x^2 + sqrt(2), x; x, sqrt(2)")
    >>> P
    AlgebraicMatrixPolynomial(2 x 2, degree 2, [[x^2 + sqrt(2), x], [x, sqrt(2)]])
    >>> P.coefficients[0], P == P.transpose()
    (AlgebraicMatrix([[sqrt(2), 0], [0, sqrt(2)]]), True)
    """

    __array_ufunc__ = None  # numpy leaves mixed arithmetic to the methods below
    _op_priority = 1000  # and so do the matrices of SymPy
    is_Poly = False  # which SymPy's polynomials ask before they compare
    __iter__ = None  # entries are read by pairs; a sequence of rows it is not

    _field: NumberField
    _parts: tuple[IntegerMatrixPolynomial, ...]

    def __init__(self, coefficients: MatrixPolynomialLike | str) -> None:
        if isinstance(coefficients, AlgebraicMatrixPolynomial):
            self._field, self._parts = coefficients._field, coefficients._parts
            return
        read = read_algebraic_coefficients(coefficients, "P")
        if read.field is None:
            raise InputError("all coefficients of P are in Q(i); pass pa.MatrixPolynomial(P)")
        self._fill(read.field, read.parts)

    @classmethod
    def of_parts(
        cls, field: NumberField, parts: Sequence[IntegerMatrixPolynomial]
    ) -> AlgebraicMatrixPolynomial:
        """Return the sum of the parts, one at least, times the powers of the generator of the embedding."""
        made = cls.__new__(cls)
        made._fill(field, parts)
        return made

    @classmethod
    def of_values(
        cls, field: NumberField, shape: tuple[int, int], values: Sequence[tuple[fmpq_poly, fmpq_poly]]
    ) -> AlgebraicMatrixPolynomial:
        """Return it from the parts of the entries of all coefficients, row by row."""
        powers = range(field.degree)
        parts = [part_of(shape, [re[k] for re, _ in values], [im[k] for _, im in values]) for k in powers]
        return cls.of_parts(field, parts)

    def _fill(self, field: NumberField, parts: Sequence[IntegerMatrixPolynomial]) -> None:
        parts = [*parts, *[parts[0].times(0)] * (field.degree - len(parts))]
        length, common = max(map(len, parts)), fmpz(1)
        for part in parts:
            common = common.lcm(part.denominator)
        self._field = field
        self._parts = tuple(padded(part.times(common // part.denominator), length, common) for part in parts)

    @property
    def field(self) -> NumberField:
        """K, a real field."""
        return self._field

    @property
    def parts(self) -> tuple[IntegerMatrixPolynomial, ...]:
        """For each power of the generator of the embedding, all of one length and over one denominator."""
        return self._parts

    @property
    def denominator(self) -> fmpz:
        """That of the parts."""
        return self._parts[0].denominator

    @property
    def nrows(self) -> int:
        """The number of rows."""
        return self._parts[0].nrows

    @property
    def ncols(self) -> int:
        """The number of columns."""
        return self._parts[0].ncols

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return self._parts[0].shape

    @property
    def formal_degree(self) -> int:
        """The degree, where zero leading coefficients count."""
        return self._parts[0].formal_degree

    @property
    def half_degree(self) -> int:
        """Half of the formal degree."""
        return self.formal_degree // 2

    @cached_property
    def degree(self) -> int:
        """The degree; -1 for the zero polynomial."""
        return max(
            (k for part in self._parts for k, C in enumerate(part) if not C.is_zero()),
            default=-1,
        )

    @cached_property
    def is_gaussian(self) -> bool:
        """Whether a coefficient is not real."""
        return any(part.is_gaussian for part in self._parts)

    @cached_property
    def coefficients(self) -> list[AlgebraicMatrix]:
        """The coefficients, constant term first, one at least; over K(i) where one of them is not real."""
        tables = [self.numbers(k) for k in range(max(self.degree, 0) + 1)]
        if not self.is_gaussian:
            return [AlgebraicMatrix.of_values(self._field, *self.shape, [x for x, _ in t]) for t in tables]
        field, made = with_unit(self._field)
        return [AlgebraicMatrix.of_values(field, *self.shape, [made(*x) for x in t]) for t in tables]

    def numbers(self, k: int) -> list[tuple[fmpq_poly, fmpq_poly]]:
        """Return real and imaginary parts of the entries of a coefficient, row by row."""
        reals = [part[k].real.entries() for part in self._parts]
        imags = [part[k].imaginary.entries() for part in self._parts]
        return [
            (fmpq_poly(list(re)) / self.denominator, fmpq_poly(list(im)) / self.denominator)
            for re, im in zip(zip(*reals, strict=True), zip(*imags, strict=True), strict=True)
        ]

    def entry_values(self, k: int, i: int, j: int) -> tuple[fmpq_poly, fmpq_poly]:
        """Return the parts of one entry of coefficient k, as polynomials in the generator."""
        pairs = [part[k].entry(i, j) for part in self._parts]
        re, im = (fmpq_poly([pair[side] for pair in pairs]) / self.denominator for side in (0, 1))
        return re, im

    def entry(self, i: int, j: int) -> AlgebraicPolynomial:
        """Return the real part of an entry."""
        return AlgebraicPolynomial(
            self._field, [self.entry_values(k, i, j)[0] for k in range(self.formal_degree + 1)]
        )

    def balls(self) -> list[acb_mat]:
        """Return all coefficients up to the formal degree, enclosed at about the working precision."""
        bits, embedding = current_bits(), self._field.embedding

        def ball(re: fmpq_poly, im: fmpq_poly) -> acb:
            real = embedding.value(re, bits).real
            return acb(real, embedding.value(im, bits).real) if im else acb(real)

        return [
            acb_mat(*self.shape, [ball(*pair) for pair in self.numbers(k)])
            for k in range(self.formal_degree + 1)
        ]

    def at(self, x: fmpq) -> AlgebraicMatrixPolynomial:
        """Return the value at a rational point, as a constant."""
        values = (part.value(x) for part in self._parts)
        return self._of([IntegerMatrixPolynomial([C], denominator) for C, denominator in values])

    def __call__(self, x: NumberLike) -> MatrixOverField:
        """Return the value at an exact number; where that is irrational, over the smallest field."""
        point = algebraic(x)
        if isinstance(point, fmpq):
            return self.at(point).coefficients[0]
        return matrix([[self[i, j](point) for j in range(self.ncols)] for i in range(self.nrows)])

    def __getitem__(self, index: tuple[int, int]) -> AlgebraicPolynomial:
        """Return the entry (i, j), a polynomial; over K(i) for all entries or for none."""
        i, j = entry_index(index, self.shape)
        field = self.coefficients[0].field
        return AlgebraicPolynomial(field, [C[i, j].coordinates for C in self.coefficients])

    def on_line(self, a: fmpq_poly, b: fmpq_poly) -> AlgebraicMatrixPolynomial:
        """Return P(a + b x), a and b numbers of K as polynomials in the generator."""

        def coefficient(k: int) -> AlgebraicMatrixPolynomial:
            return self.mapped(lambda part: IntegerMatrixPolynomial([part[k]], part.denominator))

        def raised(part: IntegerMatrixPolynomial) -> IntegerMatrixPolynomial:
            return IntegerMatrixPolynomial([part[0].scale(0), *part], part.denominator)

        result = coefficient(self.formal_degree)
        for k in range(self.formal_degree - 1, -1, -1):
            result = result.times(b).mapped(raised) + result.times(a) + coefficient(k)
        return result

    def mapped(
        self, f: Callable[[IntegerMatrixPolynomial], IntegerMatrixPolynomial]
    ) -> AlgebraicMatrixPolynomial:
        """Return what a map that is linear over Q, or over Q(i), makes of it."""
        return self._of([f(part) for part in self._parts])

    def _of(self, parts: Sequence[IntegerMatrixPolynomial]) -> AlgebraicMatrixPolynomial:
        return AlgebraicMatrixPolynomial.of_parts(self._field, parts)

    def trimmed(self) -> AlgebraicMatrixPolynomial:
        """Return it without zero leading coefficients, one coefficient at least."""
        end = max(self.degree, 0) + 1
        return self.mapped(lambda part: IntegerMatrixPolynomial(part.coefficients[:end], part.denominator))

    def leading(self) -> AlgebraicMatrixPolynomial:
        """Return the last coefficient of the formal degree, as a constant."""
        return self.mapped(lambda part: IntegerMatrixPolynomial(part.coefficients[-1:], part.denominator))

    def star(self) -> AlgebraicMatrixPolynomial:
        """Return the conjugate transpose at real points."""
        return self.mapped(IntegerMatrixPolynomial.star)

    def transpose(self) -> AlgebraicMatrixPolynomial:
        """Return the transpose, without conjugation."""
        return self.mapped(IntegerMatrixPolynomial.transpose)

    def is_hermitian(self) -> bool:
        """Return whether every coefficient is Hermitian."""
        return all(part.is_hermitian() for part in self._parts)

    def times(self, c: fmpq_poly) -> AlgebraicMatrixPolynomial:
        """Return the product with a number of K, a polynomial in the generator."""
        parts = self._parts
        return sum_of_products(self, [part.times(c[k]) for part in parts for k in range(len(parts))])

    def _lifted(self, other: object) -> AlgebraicMatrixPolynomial | None:
        """Return a matrix polynomial, or a matrix as one, over some field; None for others."""
        if isinstance(other, MatrixPolynomial):
            return self._of([other._integral])
        if isinstance(other, AlgebraicMatrixPolynomial):
            return other
        read = read_matrix_beside(other)
        return None if read is None else self.of_parts(read.field or self._field, read.parts)

    def det(self) -> PolynomialOverField:
        """Return the determinant, over the smallest field with its coefficients."""
        return determinant_of_parts(self._field, self._parts)

    def __neg__(self) -> AlgebraicMatrixPolynomial:
        return self.mapped(lambda part: part.times(-1))

    def __pos__(self) -> AlgebraicMatrixPolynomial:
        return self

    def __add__(self, other: object) -> AlgebraicMatrixPolynomial:
        lifted = self._lifted(other)
        if lifted is None:
            return NotImplemented
        if self.shape != lifted.shape:
            raise DimensionError(f"cannot add matrix polynomials of shapes {self.shape} and {lifted.shape}")
        P, Q = together(self, lifted)
        return P._of([a + b for a, b in zip(P._parts, Q._parts, strict=True)])

    __radd__ = __add__

    def __sub__(self, other: object) -> AlgebraicMatrixPolynomial:
        Q = self._lifted(other)
        return NotImplemented if Q is None else self + -Q

    def __rsub__(self, other: object) -> AlgebraicMatrixPolynomial:
        return -self + other

    def __mul__(self, other: object) -> AlgebraicMatrixPolynomial:
        Q = self._lifted(other)
        return scaled(self, other) if Q is None else matrix_product(self, Q)

    def __rmul__(self, other: object) -> AlgebraicMatrixPolynomial:
        Q = self._lifted(other)
        return scaled(self, other) if Q is None else matrix_product(Q, self)

    def __matmul__(self, other: object) -> AlgebraicMatrixPolynomial:
        Q = operand_of_product(self._lifted(other), other)
        return NotImplemented if Q is None else matrix_product(self, Q)

    def __rmatmul__(self, other: object) -> AlgebraicMatrixPolynomial:
        Q = operand_of_product(self._lifted(other), other)
        return NotImplemented if Q is None else matrix_product(Q, self)

    def __truediv__(self, other: object) -> AlgebraicMatrixPolynomial:
        return scaled(self, AlgebraicNumber(self._field, fmpq_poly([1])) / other)

    def __bool__(self) -> bool:
        return self.degree >= 0

    def _key(self) -> tuple[IntegerMatrixPolynomial, ...]:
        return tuple(part.lowest_terms() for part in self._parts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, AlgebraicMatrixPolynomial):
            if self._field == other._field:
                return self._key() == other._key()
            return self.coefficients == other.coefficients
        if isinstance(other, MatrixPolynomial):
            return self._rational == other
        try:
            read = read_algebraic_coefficients(other, "P")
        except InputError:
            return NotImplemented
        if read.field is None:
            return self == from_integral(read.parts[0])
        return self == AlgebraicMatrixPolynomial.of_parts(read.field, read.parts)

    def __hash__(self) -> int:
        rational = self._rational  # of which zero is false
        return hash(tuple(self.coefficients) if rational is None else rational)

    @property
    def _rational(self) -> MatrixPolynomial | None:
        """The polynomial over Q or Q(i) that it is; None where it is over neither."""
        higher = (C for part in self._parts[1:] for C in part)
        return from_integral(self._parts[0]) if all(C.is_zero() for C in higher) else None

    def __repr__(self) -> str:
        return f"AlgebraicMatrixPolynomial({text_of_polynomial(self)})"

    def _repr_latex_(self) -> str | None:
        return latex_of_polynomial(self)

    def __reduce__(self) -> Recipe:
        packed = [([(C.real, C.imag) for C in part], part.denominator) for part in self._parts]
        return packed_call(_rebuilt, self._field, packed)

    def to_sympy(self, x: object = None) -> SympyMatrix:
        """Return an immutable SymPy matrix of expressions in x, in the radicals that were read."""
        return sympy_of_polynomial(self, x)

    def _sympy_(self) -> SympyMatrix:
        return self.to_sympy()


def _rebuilt(
    field: NumberField, packed: Sequence[tuple[Sequence[tuple[fmpz_mat, fmpz_mat | None]], fmpz]]
) -> AlgebraicMatrixPolynomial:
    parts = [
        IntegerMatrixPolynomial(
            (IntegerMatrix(re) if im is None else gaussian_matrix(re, im) for re, im in matrices), denominator
        )
        for matrices, denominator in packed
    ]
    return AlgebraicMatrixPolynomial.of_parts(field, parts)
