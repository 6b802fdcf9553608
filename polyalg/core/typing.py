"""The names of what goes in and of what comes out, for annotations; type checkers alone read what they mean.

Inputs are unions of what is read: what no system of the contract could be, such as a text for a matrix, is
refused by a type checker.  SymPy, Sage and numpy are known by the shape of their objects, so that neither is
needed.  The readers themselves take any `object`, since they refuse what they do not know.

Outputs are FLINT's types and our Gaussian ones.  An answer goes back to the system of the input, so that the
unions of exact answers end in the objects of SymPy and Sage, which have no types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction
    from typing import Protocol, SupportsIndex, SupportsInt

    import matplotlib.axes
    import mpmath
    import numpy as np
    import numpy.typing as npt
    import sympy
    from flint import (
        acb,
        arb,
        fmpq,
        fmpq_mat,
        fmpq_mpoly,
        fmpq_poly,
        fmpz,
        fmpz_mat,
        fmpz_poly,
    )
    from sage.structure.element import Element
    from sage.structure.parent import Parent

    from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
    from polyalg.fields.matrix import AlgebraicMatrix
    from polyalg.fields.number import AlgebraicNumber
    from polyalg.fields.polynomial import AlgebraicPolynomial

    class SymbolicLike(Protocol):
        """A number, an expression or a polynomial of SymPy."""

        @property
        def free_symbols(self) -> object:
            """The symbols in it."""

    class SymbolicMatrixLike(Protocol):
        """A matrix of SymPy, dense or of a domain."""

        @property
        def shape(self) -> tuple[int, int]:
            """The numbers of rows and columns."""

        def transpose(self) -> object:
            """Return the transpose."""

    class SageLike(Protocol):
        """A number, a polynomial or a matrix of Sage."""

        def parent(self) -> object:
            """Return the structure it is in."""

    class ArrayLike(Protocol):
        """An array of numpy, and what turns into one."""

        def __array__(self) -> object:
            """Return the array."""

    class ArrayPolynomialLike(Protocol):
        """A polynomial of `numpy.polynomial`."""

        @property
        def coef(self) -> object:
            """The coefficients."""

        @property
        def domain(self) -> object:
            """The interval of its variable."""

    class RatioLike(Protocol):
        """A rational number of any library."""

        @property
        def numerator(self) -> object:
            """The numerator."""

        @property
        def denominator(self) -> object:
            """The denominator."""

    class BinaryFloat(Protocol):
        """A floating-point number of numpy or gmpy2."""

        def as_integer_ratio(self) -> tuple[SupportsInt, SupportsInt]:
            """Return the rational that it is."""

    class BinaryNumber(Protocol):
        """A floating-point number of mpmath or SymPy."""

        @property
        def _mpf_(self) -> tuple[int, SupportsInt, SupportsInt, int]:
            """Sign, mantissa, exponent and number of bits."""

    class ControlSystem(Protocol):
        """A linear system of python-control or scipy.signal; which of these it has depends on its kind."""

        A: np.ndarray
        B: np.ndarray
        C: np.ndarray
        D: np.ndarray
        num: object
        den: object
        zeros: np.ndarray
        poles: np.ndarray
        gain: float

    class MatrixPolynomialObject(Protocol):
        """A `MatrixPolynomial` or a `LaurentMatrixPolynomial`."""

        @property
        def coefficients(self) -> Sequence[object]:
            """The coefficient matrices."""

        @property
        def degree(self) -> int:
            """The degree."""

    class TermsLikeMapping(Protocol):
        """A dict of exponents and coefficients; a Mapping would ask for one type of its keys."""

        def items(self) -> Iterable[tuple[int | tuple[int, ...], NumberLike]]:
            """Return the terms."""


# What goes in.
IntegerLike: TypeAlias = "SupportsIndex | fmpz"
RationalLike: TypeAlias = "SupportsIndex | Fraction | fmpz | fmpq | RatioLike | SymbolicLike | SageLike"
# Python's complex numbers are read where both parts are integers; a float counts as one for type checkers.
NumberLike: TypeAlias = "RationalLike | complex | GaussianRational | AlgebraicNumber"
BallLike: TypeAlias = "complex | fmpz | fmpq | arb | acb"
AccuracyLike: TypeAlias = "RationalLike | str"
EndLike: TypeAlias = "RationalLike | float"
# Of Python and FLINT; what `exact` makes of those of other libraries is not known from their types.
RealNumber: TypeAlias = "int | float | Decimal | Fraction | fmpz | fmpq"

# Lists come once in each union, so that a type checker knows what the numbers of a nested list are to be.
RowObject: TypeAlias = "fmpz_mat | fmpq_mat | ArrayLike | SageLike"
MatrixObject: TypeAlias = "RowObject | GaussianMatrix | AlgebraicMatrix | SymbolicMatrixLike"
PolynomialObject: TypeAlias = (
    "fmpz_poly | fmpq_poly | GaussianPolynomial | AlgebraicPolynomial | TermsLikeMapping | ArrayLike"
    " | ArrayPolynomialLike | SymbolicLike | SageLike"
)
MatrixLike: TypeAlias = "Sequence[Sequence[NumberLike] | RowObject] | MatrixObject"
PolynomialLike: TypeAlias = "Sequence[NumberLike] | PolynomialObject"
# A matrix, or a list of several.
MatrixFamilyLike: TypeAlias = (
    "Sequence[Sequence[Sequence[NumberLike] | NumberLike | RowObject] | MatrixObject] | MatrixObject"
)
# A polynomial, or a list of several.
FamilyLike: TypeAlias = "Sequence[NumberLike | Sequence[NumberLike] | PolynomialObject] | PolynomialObject"
TermsLike: TypeAlias = "TermsLikeMapping | fmpq_mpoly | SymbolicLike | SageLike"
# Coefficient matrices, rows of polynomials, or a single polynomial.
MatrixPolynomialLike: TypeAlias = (
    "Sequence[Sequence[Sequence[NumberLike] | NumberLike | RowObject | PolynomialObject] | MatrixObject"
    " | NumberLike] | MatrixPolynomialObject | PolynomialObject | SymbolicMatrixLike"
)
# On the circle: the half of a Laurent polynomial, or its coefficients by their power.
LaurentPolynomialLike: TypeAlias = (
    "MatrixPolynomialLike | Mapping[int, Sequence[Sequence[NumberLike]] | MatrixObject]"
)

# What words mean.
Domain: TypeAlias = Literal["real", "circle", "imaginary"]
IntervalLike: TypeAlias = "tuple[EndLike | None, EndLike | None]"
Target: TypeAlias = Literal["sympy", "numpy", "sage", "mpmath", "python"]

# What comes out.
Json: TypeAlias = "dict[str, object]"
Exact: TypeAlias = "Fraction | GaussianRational | AlgebraicNumber | list[Exact] | dict[object, Exact]"
Scalar: TypeAlias = "int | fmpz | fmpq | GaussianRational"
FlintMatrix: TypeAlias = "fmpz_mat | fmpq_mat"
FlintPolynomial: TypeAlias = "fmpz_poly | fmpq_poly"
ExactMatrix: TypeAlias = "fmpq_mat | GaussianMatrix"
ExactPolynomial: TypeAlias = "fmpq_poly | GaussianPolynomial"
# Over Q, Q(i) or a number field.
MatrixOverField: TypeAlias = "ExactMatrix | AlgebraicMatrix"
PolynomialOverField: TypeAlias = "ExactPolynomial | AlgebraicPolynomial"
Structure: TypeAlias = "list[tuple[PolynomialOverField, list[int]]]"

# What comes out in another system.  SymPy, Sage and mpmath have no types: for a type checker without stubs of
# them these are whatever they are used as.
SympyNumber: TypeAlias = "sympy.Expr"
SympySymbol: TypeAlias = "sympy.Symbol"
SympyDomain: TypeAlias = "sympy.polys.domains.domain.Domain"
SympyMatrix: TypeAlias = "sympy.ImmutableMatrix"
SympyPolynomial: TypeAlias = "sympy.Poly"
SageElement: TypeAlias = "Element"
SageParent: TypeAlias = "Parent"
MpmathNumber: TypeAlias = "mpmath.mpf"
MpmathMatrix: TypeAlias = "mpmath.matrix"

# What comes out in the system of the input.
Matrix: TypeAlias = "MatrixOverField | SympyMatrix | SageElement"
Polynomial: TypeAlias = "PolynomialOverField | SympyPolynomial | SageElement"
RealPolynomial: TypeAlias = "fmpq_poly | SympyPolynomial | SageElement"
RealPolynomialOverField: TypeAlias = "RealPolynomial | AlgebraicPolynomial"
Rational: TypeAlias = "fmpq | SympyNumber | SageElement"
Real: TypeAlias = "Rational | AlgebraicNumber"
Number: TypeAlias = "Rational | GaussianRational | AlgebraicNumber"

# Arrays of numpy.
Array: TypeAlias = "np.ndarray"
ArrayPolynomial: TypeAlias = "np.polynomial.Polynomial"
Doubles: TypeAlias = "npt.NDArray[np.float64]"
Complexes: TypeAlias = "npt.NDArray[np.complex128]"
Integers: TypeAlias = "npt.NDArray[np.int64]"
Truths: TypeAlias = "npt.NDArray[np.bool_]"

# Of matplotlib, which has no types here.
Axes: TypeAlias = "matplotlib.axes.Axes"
