"""`MatrixPolynomial`: sum C_k x^k with exact coefficient matrices of one shape, over Q or Q(i).

Arithmetic runs on integer numerators over one denominator.  Determinants and ranks are computed in
`polyalg.algebra.determinant`; `polyalg.algebra.reading_matrix_polynomials` reads what the user passes.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, TypeAlias, cast

from flint import fmpq_mat, fmpz_mat

from polyalg.algebra.coefficient_matrices import (
    CoefficientMatrices,
    check_power,
    exact_coefficients,
    over_rationals,
    polynomial_over_rationals,
    require_square,
)
from polyalg.algebra.determinant import determinant, normal_rank
from polyalg.algebra.eigenproblem import Eigenproblem
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, identity
from polyalg.algebra.matrix_polynomial_text import latex_of_polynomial, text_of_polynomial
from polyalg.algebra.reading_matrix_polynomials import read_coefficient_matrices
from polyalg.core.bridges import load_bridge, load_widening, offers, operand_of_product, system_of
from polyalg.core.gaussian import GaussianMatrix, GaussianRational
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.gaussian.rational import combined
from polyalg.core.inputs.reading import read_gaussian, read_matrix
from polyalg.core.inputs.text import polynomial_rows_of_text
from polyalg.core.origin import FLINT, Origin
from polyalg.core.polynomial_entries import is_polynomial
from polyalg.core.refusals import ONLY_GAUSSIAN
from polyalg.core.scalars import read_choice, read_scalar
from polyalg.core.typing import (
    Domain,
    Matrix,
    MatrixPolynomialLike,
    NumberLike,
    Polynomial,
    SageElement,
    SympyMatrix,
)
from polyalg.errors import DimensionError, InputError

if TYPE_CHECKING:
    from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial

    Operand: TypeAlias = "MatrixPolynomial | AlgebraicMatrixPolynomial"

__all__ = ["MatrixPolynomial", "from_integral", "read_matrix_polynomial"]


class MatrixPolynomial(Eigenproblem):
    """The matrix polynomial C_0 + C_1 x + ... + C_d x^d, exact.

    Parameters
    ----------
    coefficients : sequence of matrices, matrix of polynomials, polynomial or str
        The coefficient matrices, constant term first, at least one, all of one shape, each in any form that
        polyalg reads.  Or a numpy array of shape (d + 1, n, m), a SymPy matrix whose entries are polynomials
        in one symbol, a Sage matrix over a polynomial ring, a Sage polynomial over matrices, a list of rows
        of polynomials.  A single polynomial of any system, also the list of its coefficients, is 1 by 1.
        Text such as ``"x^2+1 x; x 2"`` has rows of polynomials, as `matrix` reads it.

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names coefficient and entry, `.entry` is (k, i, j).
    DimensionError
        If the coefficients differ in shape, or are no matrices.
    InputError
        For an empty list, more than one symbol, and any other object.

    Notes
    -----
    Immutable and hashable.  Zero leading coefficients are dropped; the zero polynomial has degree -1 and
    keeps its shape, with one zero coefficient.  Values, entries, coefficients and the determinant are in the
    system that the polynomial was read from.  ``==`` compares with matrices of SymPy, Sage and numpy too, of
    polynomials and of numbers; equal objects of this class have equal hashes.
    ``*`` and ``@`` are the matrix product, also with one constant matrix, and ``*`` with an exact number;
    beside irrational ones the answer is an `AlgebraicMatrixPolynomial`.

    Examples
    --------
    >>> import polyalg as pa
    >>> P = pa.MatrixPolynomial([[[1, 0], [0, 2]], [[0, 1], [1, 0]], [[1, 0], [0, 0]]])
    >>> P
    MatrixPolynomial(2 x 2, degree 2, [[x^2 + 1, x], [x, 2]])
    >>> P.det(), P(3)
    (x^2 + 2, [10, 3]
    [ 3, 2])
    >>> pa.MatrixPolynomial("x^2+1, x; x, 2") == P, pa.MatrixPolynomial([1, 0, 1])
    (True, MatrixPolynomial(1 x 1, degree 2, [[x^2 + 1]]))
    >>> pa.MatrixPolynomial([[[0.5]]])
    Traceback (most recent call last):
        ...
    polyalg.errors.InexactInputError: entry (0, 0) of coefficient 0 of P is the float 0.5; pass ...
    """

    __slots__ = ()
    __iter__ = None  # entries are read by pairs; a sequence of rows it is not

    def __init__(self, coefficients: MatrixPolynomialLike | str) -> None:
        given: object = coefficients
        if isinstance(coefficients, str):
            given = polynomial_rows_of_text(coefficients, "P")
        self._fill(*_read(given, "P", "pa.AlgebraicMatrixPolynomial reads it"))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, CoefficientMatrices):
            return super().__eq__(other)
        single = self.shape == (1, 1) and is_polynomial(other)
        if not single and not offers(system_of(other), "read_matrix_polynomial"):
            return NotImplemented
        try:
            Q = read_matrix_polynomial(other) if single else _operand(other)
        except InputError:
            return False  # entries that are not exact, or not polynomials in one variable
        return NotImplemented if Q is None else self._integral == Q._integral and _same_variable(self, Q)

    __hash__ = CoefficientMatrices.__hash__

    def __getitem__(self, index: tuple[int, int]) -> Polynomial:
        """Return the entry (i, j), a polynomial: Gaussian for all entries or for none."""
        i, j = entry_index(index, self.shape)
        found: Polynomial = self.polynomial_origin.returned(self._entry_coefficients(i, j))
        return found

    def __call__(self, x: NumberLike) -> Matrix:
        """Return the value at an exact number."""
        z = read_gaussian(x, "x", words="the point")
        value, denominator = self._integral.value(z if z.imag else z.real)
        exact = over_rationals(value, denominator, self.is_gaussian or bool(z.imag))
        found: Matrix = self.matrix_origin.returned(exact)
        return found

    def star(self, on: Domain = "real") -> MatrixPolynomial:
        """Return the polynomial that is the conjugate transpose of P(x) at real x, or on the imaginary axis.

        Parameters
        ----------
        on : {"real", "imaginary"}
            P* = sum C_k^* x^k, or sum (-1)^k C_k^* x^k.  On the circle P* has negative powers, and P* P is
            `LaurentMatrixPolynomial.from_factor` of P.

        Examples
        --------
        >>> import polyalg as pa
        >>> Q = pa.MatrixPolynomial("s + 1, 2; 0, s + 3")
        >>> Q.star(on="imaginary") * Q
        MatrixPolynomial(2 x 2, degree 2, [[-x^2 + 1, -2*x + 2], [2*x + 2, -x^2 + 13]])
        """
        if on == "circle":
            raise InputError(
                "Q* has negative powers on the circle;"
                " pa.LaurentMatrixPolynomial.from_factor(Q) is Q* Q there"
            )
        adjoint = self._integral.star()
        if read_choice(on, ("real", "imaginary"), "on") == "real":
            return self._like(adjoint)
        signed = [C.scale(-1 if k % 2 else 1) for k, C in enumerate(adjoint)]
        return self._like(IntegerMatrixPolynomial(signed, adjoint.denominator))

    def transpose(self) -> MatrixPolynomial:
        """Return the transpose, without conjugation."""
        return self._like(self._integral.transpose())

    def conjugate(self) -> MatrixPolynomial:
        """Return the polynomial with the conjugate coefficients."""
        return self._like(self._integral.star().transpose())

    def derivative(self) -> MatrixPolynomial:
        """Return the derivative."""
        parts = [C.scale(k) for k, C in enumerate(self._integral)]
        return self._like(IntegerMatrixPolynomial(parts[1:] or parts, self._integral.denominator))

    def is_hermitian(self) -> bool:
        """Return whether every coefficient is Hermitian, that is, whether P* = P."""
        return self._integral.is_hermitian()

    def det(self) -> Polynomial:
        """Return the determinant; Gaussian where it has an imaginary part.

        Notes
        -----
        From images modulo enough primes for a proved bound on its coefficients.
        """
        n = require_square(self, "the determinant")
        value = determinant(self._integral.coefficients, self.is_hermitian())
        exact = polynomial_over_rationals(value, self._integral.denominator**n, not value.is_real)
        found: Polynomial = self.polynomial_origin.returned(exact)
        return found

    def normal_rank(self) -> int:
        """Return the rank over the rational functions, which is the rank at almost every point."""
        return normal_rank(self._integral.coefficients)

    def __neg__(self) -> MatrixPolynomial:
        return self * -1

    def __pos__(self) -> MatrixPolynomial:
        return self

    def __add__(self, other: object) -> MatrixPolynomial:
        Q = _beside(other)
        return NotImplemented if Q is None else _sum(self, Q)

    def __radd__(self, other: object) -> MatrixPolynomial:
        if isinstance(other, int) and other == 0:
            return self  # so that sum() works
        Q = _beside(other)
        return NotImplemented if Q is None else _sum(Q, self)

    def __sub__(self, other: object) -> MatrixPolynomial:
        Q = _beside(other)
        return NotImplemented if Q is None else _sum(self, Q * -1)

    def __rsub__(self, other: object) -> MatrixPolynomial:
        Q = _beside(other)
        return NotImplemented if Q is None else _sum(Q, self * -1)

    def __mul__(self, other: object) -> MatrixPolynomial:
        z = read_scalar(other)
        if z is not None:
            return self._like(self._integral.times(z))
        Q = _beside(other)
        return combined(operator.mul, self, other) if Q is None else _product(self, Q)

    def __rmul__(self, other: object) -> MatrixPolynomial:
        Q = None if read_scalar(other) is not None else _beside(other)
        return self * other if Q is None else _product(Q, self)

    def __matmul__(self, other: object) -> MatrixPolynomial:
        Q = operand_of_product(_beside(other), other)
        return NotImplemented if Q is None else _product(self, Q)

    def __rmatmul__(self, other: object) -> MatrixPolynomial:
        Q = operand_of_product(_beside(other), other)
        return NotImplemented if Q is None else _product(Q, self)

    def __truediv__(self, other: object) -> MatrixPolynomial:
        z = read_scalar(other)
        return combined(operator.truediv, self, other) if z is None else self * (GaussianRational(1) / z)

    def __pow__(self, exponent: int) -> MatrixPolynomial:
        if isinstance(exponent, bool) or not isinstance(exponent, int):
            return NotImplemented
        n = require_square(self, "a power")
        if exponent < 0:
            raise InputError(f"a matrix polynomial has no power {exponent}")
        check_power(self, exponent)
        return binary_power(self, exponent, self._like(IntegerMatrixPolynomial([identity(n)])))

    def __repr__(self) -> str:
        return f"MatrixPolynomial({text_of_polynomial(self)})"

    def _repr_latex_(self) -> str | None:
        return latex_of_polynomial(self)

    def to_sympy(self, x: object = None) -> SympyMatrix:
        """Return an immutable SymPy matrix of expressions in x, or in the symbol that was read."""
        return load_bridge("sympy").from_matrix_polynomial(self, x)

    def _sympy_(self) -> SympyMatrix:
        return self.to_sympy()

    def to_sympy_coefficients(self) -> list[SympyMatrix]:
        """Return the coefficients as immutable SymPy matrices, constant term first."""
        return [load_bridge("sympy").from_matrix(C) for C in exact_coefficients(self)]

    def to_sage(self) -> SageElement:
        """Return a Sage matrix over QQ[x] or QQ[i][x], in the variable that was read."""
        return load_bridge("sage").from_matrix_polynomial(self)


def entry_index(index: tuple[int, int], shape: tuple[int, int]) -> tuple[int, int]:
    """Return the place of an entry P[i, j] from 0 on.

    Raises
    ------
    InputError
        If the index is no pair.
    IndexError
        If there is no such entry.
    """
    if not isinstance(index, tuple) or len(index) != 2:
        raise InputError("entries are P[i, j]; coefficients are P.coefficients[k]")
    i, j = (k + size if k < 0 else k for k, size in zip(index, shape, strict=True))
    if not (0 <= i < shape[0] and 0 <= j < shape[1]):
        raise IndexError(f"entry {index} of a {shape[0]} x {shape[1]} matrix polynomial")
    return i, j


def read_matrix_polynomial(P: object, name: str = "P") -> MatrixPolynomial:
    """Return a `MatrixPolynomial` as it is, and read anything else that its constructor takes."""
    if isinstance(P, MatrixPolynomial):
        return P
    return MatrixPolynomial._made(*_read(P, name))


def from_integral(P: IntegerMatrixPolynomial, origin: Origin = FLINT) -> MatrixPolynomial:
    """Return the matrix polynomial of the user, with values in this system."""
    return MatrixPolynomial._made(P, origin)


def _read(P: object, name: str, advice: str = ONLY_GAUSSIAN) -> tuple[IntegerMatrixPolynomial, Origin]:
    if isinstance(P, MatrixPolynomial):
        return P._integral, P.origin
    if isinstance(P, CoefficientMatrices):
        raise InputError(
            f"{name} is a {type(P).__name__}, which lists only one half of its coefficients;"
            " a MatrixPolynomial is needed here"
        )
    return read_coefficient_matrices(P, name, advice)


def _operand(value: object) -> MatrixPolynomial | None:
    """Return a matrix polynomial, or one constant matrix as one."""
    if isinstance(value, MatrixPolynomial):
        return value
    if isinstance(value, CoefficientMatrices) or hasattr(value, "field"):
        return None  # what is over a number field combines itself with those over Q
    if (
        isinstance(value, (list, tuple, fmpz_mat, fmpq_mat, GaussianMatrix))
        or (offers(system_of(value), "read_matrix_polynomial") and hasattr(value, "shape"))
        or hasattr(value, "nrows")
    ):
        if offers(system_of(value), "read_laurent_matrix") or getattr(value, "ndim", 2) == 3:
            return MatrixPolynomial._made(*_read(value, "the matrix"))
        M = read_matrix(value, "the matrix", square=False)
        return from_integral(IntegerMatrixPolynomial([IntegerMatrix(M.real, M.imag)], M.denominator))
    return None


def _beside(value: object) -> Operand | None:
    """Return what `_operand` does, or a matrix with entries in a number field as a polynomial over that."""
    try:
        return _operand(value)
    except InputError as error:
        try:
            return cast("Operand", load_widening("fields.matrix_polynomials").beside(value))
        except InputError:
            raise error from None


def _sum(P: Operand, Q: Operand) -> MatrixPolynomial:
    if not (isinstance(P, MatrixPolynomial) and isinstance(Q, MatrixPolynomial)):
        return cast("MatrixPolynomial", operator.add(P, Q))
    if P.shape != Q.shape:
        raise DimensionError(
            f"cannot add a {P.nrows} x {P.ncols} and a {Q.nrows} x {Q.ncols} matrix polynomial"
        )
    return from_integral(P._integral + Q._integral, _in_one_variable(P, Q).origin)


def _product(P: Operand, Q: Operand) -> MatrixPolynomial:
    if not (isinstance(P, MatrixPolynomial) and isinstance(Q, MatrixPolynomial)):
        return cast("MatrixPolynomial", operator.mul(P, Q))
    if P.ncols != Q.nrows:
        raise DimensionError(
            f"cannot multiply a {P.nrows} x {P.ncols} and a {Q.nrows} x {Q.ncols} matrix polynomial"
        )
    return from_integral(P._integral * Q._integral, _in_one_variable(P, Q).origin)


def _in_one_variable(P: MatrixPolynomial, Q: MatrixPolynomial) -> MatrixPolynomial:
    """Return the operand in whose system the answer is, or raise `InputError` for different variables."""
    if not _same_variable(P, Q):
        x, y = _variable(P), _variable(Q)
        raise InputError(f"these matrix polynomials are in different variables, {x} and {y}")
    return Q if P.system == "flint" or (P.degree < 1 and Q.system != "flint") else P


def _same_variable(P: MatrixPolynomial, Q: MatrixPolynomial) -> bool:
    x, y = _variable(P), _variable(Q)
    return x is None or y is None or str(x) == str(y)


def _variable(P: MatrixPolynomial) -> object:
    """Return the variable in which P was written; None for a constant, and for coefficients without one."""
    return P.polynomial_origin.variable if P.degree > 0 else None
