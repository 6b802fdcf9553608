"""`LaurentMatrixPolynomial`: sum over |k| <= d of C_k z^k with C_-k = C_k^*, Hermitian on |z| = 1, exact.

Only the half k >= 0 is held.  Such polynomials form a vector space over Q, not a ring: the product of two
Hermitian matrices is not Hermitian, so there is none here.
"""

from __future__ import annotations

from flint import fmpq

from polyalg.algebra.coefficient_matrices import (
    CoefficientMatrices,
    exact_coefficients,
    over_rationals,
    polynomial_over_rationals,
)
from polyalg.algebra.determinant import determinant, normal_rank
from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.matrix_polynomial import MatrixPolynomial, read_matrix_polynomial
from polyalg.algebra.matrix_polynomial_text import latex_of_laurent, text_of_laurent
from polyalg.algebra.reading_matrix_polynomials import (
    is_laurent_mapping,
    read_coefficient_matrices,
    read_laurent_coefficients,
)
from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian import GaussianRational
from polyalg.core.inputs.reading import read_gaussian
from polyalg.core.origin import Origin
from polyalg.core.scalars import read_scalar, short_text
from polyalg.core.typing import (
    ExactMatrix,
    LaurentPolynomialLike,
    Matrix,
    MatrixPolynomialLike,
    NumberLike,
    Polynomial,
    SageElement,
    SympyMatrix,
)
from polyalg.errors import DimensionError, InputError

__all__ = ["LaurentMatrixPolynomial", "read_laurent_polynomial"]


class LaurentMatrixPolynomial(CoefficientMatrices):
    """The Laurent polynomial sum_{k=-d}^{d} C_k z^k with C_{-k} = C_k^*, exact.

    Parameters
    ----------
    coefficients : sequence of square matrices, Laurent polynomial, dict or str
        C_0, C_1, ..., C_d, the coefficients of z^0, ..., z^d, at least one, each in any form that polyalg
        reads; or a numpy array of shape (d + 1, n, n).  C_0 is Hermitian.  Numbers instead of matrices are 1
        by 1.  Or a dict ``{power: coefficient}``, or text such as ``"5 + 2*z, z; 0, 3"``; where they have
        negative powers too, ``"2/z + 5 + 2*z"``, all of them are written.  Or a Laurent polynomial of SymPy
        or Sage in one variable, or a matrix of such.  What has all powers is Hermitian on the circle.

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names coefficient and entry, `.entry` is (k, i, j).
    DimensionError
        If the coefficients are not square, or differ in shape.
    InputError
        If C_0 is not Hermitian, or what has all powers is not; for an empty list, and any other object.

    Notes
    -----
    Immutable and hashable; zero leading coefficients are dropped, the zero polynomial has degree -1.  Sums,
    differences and multiples by real exact numbers are again of this kind.

    Examples
    --------
    2 - z - 1/z is |1 - z|^2 on the circle.

    >>> import polyalg as pa
    >>> P = pa.LaurentMatrixPolynomial([[[2]], [[-1]]])
    >>> P
    LaurentMatrixPolynomial(1 x 1, degree 1, [[-z + 2 - z^(-1)]])
    >>> P == pa.LaurentMatrixPolynomial.from_factor([[[1]], [[-1]]])
    True
    >>> P == pa.LaurentMatrixPolynomial("2 - z") == pa.LaurentMatrixPolynomial("-1/z + 2 - z")
    True
    >>> P(pa.GaussianRational(0, 1)), P.det()
    (GaussianMatrix(1 x 1, [[2]]), (-1)*x^2 + 2*x + (-1))
    """

    __slots__ = ()

    def __init__(self, coefficients: LaurentPolynomialLike | str) -> None:
        if isinstance(coefficients, str):
            self._fill(*_hermitian(*read_laurent_coefficients(coefficients, "P"), "P"))
        else:
            self._fill(*_read(coefficients, "P"))

    @classmethod
    def from_factor(cls, Q: MatrixPolynomialLike | str) -> LaurentMatrixPolynomial:
        """Return Q^* Q on the circle, that is C_k = sum_j Q_j^* Q_{j+k}.

        Parameters
        ----------
        Q : matrix polynomial
            r by n, in any form that `MatrixPolynomial` takes.
        """
        factor = (MatrixPolynomial(Q) if isinstance(Q, str) else read_matrix_polynomial(Q, "Q"))._integral
        adjoints = factor.star().coefficients
        sums = []
        for k in range(len(factor)):
            products = [adjoints[j] * factor[j + k] for j in range(len(factor) - k)]
            sums.append(sum(products[1:], products[0]))
        return cls._made(IntegerMatrixPolynomial(sums, factor.denominator**2))

    def coefficient(self, k: int) -> Matrix:
        """Return C_k for an integer k of any sign; zero for |k| > d."""
        found: Matrix = self.matrix_origin.returned(self._exact_coefficient(k))
        return found

    def _exact_coefficient(self, k: int) -> ExactMatrix:
        """Return C_k as an object of FLINT or ours."""
        P = self._integral
        C = P[abs(k)] if abs(k) < len(P) else P[0].scale(0)
        return over_rationals(C if k >= 0 else C.adjoint(), P.denominator, self.is_gaussian)

    def star(self) -> LaurentMatrixPolynomial:
        """Return the conjugate transpose on the circle, which is the polynomial itself."""
        return self

    def transpose(self) -> LaurentMatrixPolynomial:
        """Return the transpose, without conjugation; on the circle it is the complex conjugate."""
        return self._like(self._integral.transpose())

    def __call__(self, z: NumberLike) -> Matrix:
        """Return the value at an exact number other than 0; Hermitian where |z| = 1."""
        point = read_gaussian(z, "z", words="the point")
        if not point:
            raise InputError("a Laurent polynomial has no value at 0")
        matrix, denominator = self._integral.mirrored().value(point)
        result = matrix.over_gaussian() * (point**-self._integral.formal_degree / fmpq(denominator))
        found: Matrix = self.matrix_origin.returned(result if self.is_gaussian or point.imag else result.real)
        return found

    def det(self) -> Polynomial:
        """Return z^{nd} det P(z), a polynomial of degree at most 2nd; Gaussian where it is not real.

        Notes
        -----
        Coefficient 2nd - k is the conjugate of coefficient k.  For the zero polynomial d counts as 0.
        """
        value = determinant(self._integral.mirrored().coefficients)
        exact = polynomial_over_rationals(value, self._integral.denominator**self.nrows, not value.is_real)
        found: Polynomial = self.polynomial_origin.returned(exact)
        return found

    def normal_rank(self) -> int:
        """Return the rank at almost every point."""
        return normal_rank(self._integral.mirrored().coefficients)

    def __neg__(self) -> LaurentMatrixPolynomial:
        return self * -1

    def __pos__(self) -> LaurentMatrixPolynomial:
        return self

    def __add__(self, other: object) -> LaurentMatrixPolynomial:
        if not isinstance(other, LaurentMatrixPolynomial):
            return NotImplemented
        if self.shape != other.shape:
            n, m = self.nrows, other.nrows
            raise DimensionError(f"cannot add a {n} x {n} and a {m} x {m} Laurent matrix polynomial")
        return (other if self.system == "flint" else self)._like(self._integral + other._integral)

    def __radd__(self, other: object) -> LaurentMatrixPolynomial:
        return self if isinstance(other, int) and other == 0 else NotImplemented  # so that sum() works

    def __sub__(self, other: object) -> LaurentMatrixPolynomial:
        return self + other * -1 if isinstance(other, LaurentMatrixPolynomial) else NotImplemented

    def __mul__(self, other: object) -> LaurentMatrixPolynomial:
        z = read_scalar(other)
        if z is None:
            return NotImplemented
        if isinstance(z, GaussianRational) and z.imag:
            raise InputError(
                f"{z} times a Laurent polynomial that is Hermitian on the circle is not Hermitian"
            )
        return self._like(self._integral.times(z))

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> LaurentMatrixPolynomial:
        z = read_scalar(other)
        return NotImplemented if z is None else self * (GaussianRational(1) / z)

    def __repr__(self) -> str:
        return f"LaurentMatrixPolynomial({text_of_laurent(self)})"

    def _repr_latex_(self) -> str | None:
        return latex_of_laurent(self)

    def to_sympy(self, z: object = None) -> SympyMatrix:
        """Return an immutable SymPy matrix of expressions in z."""
        return load_bridge("sympy").from_laurent_polynomial(self, z)

    def _sympy_(self) -> SympyMatrix:
        return self.to_sympy()

    def to_sympy_coefficients(self) -> list[SympyMatrix]:
        """Return C_0, ..., C_d as immutable SymPy matrices."""
        return [load_bridge("sympy").from_matrix(C) for C in exact_coefficients(self)]

    def to_sage(self) -> SageElement:
        """Return a Sage matrix over the Laurent polynomials in z over QQ or QQ[i]."""
        return load_bridge("sage").from_laurent_polynomial(self)


def read_laurent_polynomial(P: object, name: str = "P") -> LaurentMatrixPolynomial:
    """Return a `LaurentMatrixPolynomial` as it is, and read anything else that its constructor takes."""
    if isinstance(P, LaurentMatrixPolynomial):
        return P
    return LaurentMatrixPolynomial._made(*_read(P, name))


def _read(P: object, name: str) -> tuple[IntegerMatrixPolynomial, Origin]:
    if isinstance(P, LaurentMatrixPolynomial):
        return P._integral, P.origin
    if is_laurent_mapping(P) or offers(system_of(P), "read_laurent_matrix"):
        return _hermitian(*read_laurent_coefficients(P, name), name)
    if isinstance(P, str):
        raise InputError(f"{name} is text; pass pa.LaurentMatrixPolynomial({short_text(P)}), which reads it")
    if isinstance(P, MatrixPolynomial):
        raise InputError(
            f"{name} is of type {type(P).__name__}; pass the list of the coefficients of z^0, ..., z^d,"
            " those of the negative powers follow from them, or of a factor Q"
            " pa.LaurentMatrixPolynomial.from_factor(Q), which is Q* Q on the circle"
        )
    half, origin = read_coefficient_matrices(P, name)
    if half.nrows != half.ncols:
        raise DimensionError(
            f"the coefficients of {name} must be square; they are {half.nrows} x {half.ncols}"
        )
    return _hermitian(half, origin, name)


def _hermitian(
    half: IntegerMatrixPolynomial, origin: Origin, name: str
) -> tuple[IntegerMatrixPolynomial, Origin]:
    """Return both; raise where C_0 is not Hermitian, naming an entry and its partner."""
    C = half[0]
    place = C.asymmetric_entry()
    if place is None:
        return half, origin
    i, j = place
    own, partner = (
        GaussianRational(*(fmpq(x, half.denominator) for x in C.entry(*at))) for at in (place, (j, i))
    )
    where = f"coefficient 0 of {name} must be Hermitian: its entry ({i}, {j}) is {own}"
    rest = "not real" if i == j else f"but entry ({j}, {i}) is {partner}, not the conjugate"
    raise InputError(f"{where}, {rest}", entry=(0, i, j))
