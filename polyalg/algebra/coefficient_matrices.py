"""Exact coefficient matrices over one common denominator: what all kinds of matrix polynomials hold.

Immutable, in lowest terms, without zero leading coefficients, so that equality is equality of the parts.
"""

from __future__ import annotations

from typing import Self, TypeGuard

from flint import fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial
from polyalg.core.display.typeset import Typeset
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.inputs.reading import MAX_ENTRIES
from polyalg.core.limits import MAX_BYTES
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import packed_call
from polyalg.core.typing import ExactMatrix, ExactPolynomial, Matrix
from polyalg.errors import DimensionError, ResourceLimitError

__all__ = [
    "CoefficientMatrices",
    "check_power",
    "exact_coefficients",
    "integral_form",
    "over_rationals",
    "polynomial_over_rationals",
    "require_square",
]


class CoefficientMatrices(Typeset):
    """Coefficients C_0, ..., C_d of one shape over Q or Q(i); the base of the matrix polynomials."""

    __slots__ = ("_hash", "_integral", "_origin")
    __array_ufunc__ = None  # numpy leaves mixed arithmetic to the methods of the classes
    _op_priority = 1000.0  # and so do the matrices of SymPy
    is_Poly = False  # which SymPy's polynomials ask before they compare

    _integral: IntegerMatrixPolynomial
    _origin: Origin
    _hash: int | None

    def _fill(self, P: IntegerMatrixPolynomial, origin: Origin) -> None:
        fields = {"_integral": P.lowest_terms(), "_hash": None, "_origin": origin}
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    @classmethod
    def _made(cls, P: IntegerMatrixPolynomial, origin: Origin = FLINT) -> Self:
        """Return the object with these coefficients."""
        made = object.__new__(cls)
        made._fill(P, origin)
        return made

    def _like(self, P: IntegerMatrixPolynomial) -> Self:
        """Return the object with these coefficients that answers in the system of this one."""
        return self._made(P, self._origin)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable; {name!r} cannot be set")

    def __reduce__(self) -> tuple[object, ...]:
        P = self._integral
        return packed_call(_rebuilt, type(self), [(C.real, C.imag) for C in P], P.denominator, self._origin)

    @property
    def nrows(self) -> int:
        """The number of rows."""
        return self._integral.nrows

    @property
    def ncols(self) -> int:
        """The number of columns."""
        return self._integral.ncols

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return self.nrows, self.ncols

    @property
    def degree(self) -> int:
        """The degree; -1 for the zero polynomial."""
        top = self._integral.formal_degree
        return -1 if not top and self._integral[0].is_zero() else top

    @property
    def coefficients(self) -> list[Matrix]:
        """The coefficient matrices, constant term first; one zero matrix for the zero polynomial.

        All are `fmpq_mat`, or all are `GaussianMatrix` where one of them has an imaginary part; matrices of
        the system that the polynomial was read from, where that was another one.  The list and the matrices
        are new at each call.
        """
        found: list[Matrix] = self.matrix_origin.returned(exact_coefficients(self))
        return found

    @property
    def is_gaussian(self) -> bool:
        """Whether a coefficient has a non-zero imaginary part."""
        return self._integral.is_gaussian

    @property
    def system(self) -> str:
        """The name of the system it was read from, which its values are in; "flint" for lists."""
        return self._origin.system

    @property
    def style(self) -> object:
        """What the bridge of that system needs to give an answer in the same form."""
        return self._origin.style

    @property
    def origin(self) -> Origin:
        """Where it came from."""
        return self._origin

    @property
    def matrix_origin(self) -> Origin:
        """Where numbers and matrices of an answer go."""
        style = self.style
        return Origin(self.system, style[-1]) if _is_tagged(style) else self._origin

    @property
    def polynomial_origin(self) -> Origin:
        """Where polynomials of an answer go: expressions for matrices of those."""
        style = self.style
        if not _is_tagged(style):
            return self._origin
        if style[0] == "polynomials":
            return Origin(self.system, ("expression", style[1], None))
        return Origin(self.system, style[1] if self.system == "sage" else None)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CoefficientMatrices) or type(other) is not type(self):
            return NotImplemented
        return self._integral == other._integral

    def __hash__(self) -> int:
        if self._hash is None:
            object.__setattr__(self, "_hash", hash((type(self).__name__, self._integral)))
        return hash(self._hash)

    def __bool__(self) -> bool:
        return self.degree >= 0

    def _entry_coefficients(self, i: int, j: int) -> ExactPolynomial:
        """Return the polynomial of the coefficients' entries (i, j)."""
        return polynomial_over_rationals(
            self._integral.entry(i, j), self._integral.denominator, self.is_gaussian
        )


def _is_tagged(style: object) -> TypeGuard[tuple[object, ...]]:
    """Return whether a style is that of matrices, behind a word that says how they were put together."""
    return type(style) is tuple and style[0] in ("coefficients", "polynomials")


def _rebuilt(
    cls: type[CoefficientMatrices],
    parts: list[tuple[fmpz_mat, fmpz_mat | None]],
    denominator: fmpz,
    origin: Origin,
) -> CoefficientMatrices:
    matrices = [IntegerMatrix(real, imag) for real, imag in parts]
    return cls._made(IntegerMatrixPolynomial(matrices, denominator), origin)


def exact_coefficients(P: CoefficientMatrices) -> list[ExactMatrix]:
    """Return the coefficient matrices as objects of FLINT or ours, whatever P was read from."""
    integral, gaussian = P._integral, P.is_gaussian
    return [over_rationals(C, integral.denominator, gaussian) for C in integral]


def integral_form(P: CoefficientMatrices) -> IntegerMatrixPolynomial:
    """Return the coefficients in integers and in lowest terms, one zero matrix for the zero polynomial.

    The matrices are not copied; do not write into them.
    """
    return P._integral


def over_rationals(C: IntegerMatrix, denominator: fmpz, gaussian: bool) -> fmpq_mat | GaussianMatrix:
    """Return C / denominator in the type of the user's matrices."""
    real = fmpq_mat(C.real) / denominator
    if not gaussian:
        return real
    return GaussianMatrix(real, None if C.imag is None else fmpq_mat(C.imag) / denominator)


def polynomial_over_rationals(
    f: IntegerPolynomial, denominator: fmpz, gaussian: bool
) -> fmpq_poly | GaussianPolynomial:
    """Return f / denominator in the type of the user's polynomials."""
    real = fmpq_poly(f.real) / denominator
    return GaussianPolynomial(real, fmpq_poly(f.imag or fmpz_poly()) / denominator) if gaussian else real


def check_power(P: CoefficientMatrices, exponent: int) -> None:
    """Raise `ResourceLimitError` for a power that memory would not hold."""
    if exponent < 2 or not P.nrows:
        return
    entries = P.nrows**2 * (max(P.degree, 0) * exponent + 1)
    # The sum of all entries bounds those of a product of two factors by the product of their bounds.
    height = P._integral.height_bits() + (2 * P.nrows**2 * len(P._integral)).bit_length()
    size = entries * exponent * (height + P._integral.denominator.bit_length()) // 8
    if entries > MAX_ENTRIES or size > MAX_BYTES:
        shown = (
            exponent if exponent.bit_length() < 100 else f"with an exponent of {exponent.bit_length()} bits"
        )
        raise ResourceLimitError(
            f"the power {shown} of a matrix polynomial of size {P.nrows} and degree {P.degree} may need more"
            f" than {MAX_BYTES // 2**30} GiB"
        )


def require_square(P: CoefficientMatrices, what: str) -> int:
    """Return the number of rows; `DimensionError` for a matrix that is not square."""
    if P.nrows != P.ncols:
        raise DimensionError(f"{what} needs a square matrix polynomial; this one is {P.nrows} x {P.ncols}")
    return P.nrows
