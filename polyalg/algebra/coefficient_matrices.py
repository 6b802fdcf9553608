"""Exact coefficient matrices over one common denominator: what all kinds of matrix polynomials hold.

Immutable, in lowest terms, without zero leading coefficients, so that equality is equality of the parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from flint import fmpq_mat, fmpq_poly, fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial

__all__ = ["CoefficientMatrices", "in_lowest_terms", "rescaled"]

Parts = tuple[IntegerMatrix, ...]


class CoefficientMatrices:
    """Coefficients C_0, ..., C_d of one shape over Q or Q(i); the base of the matrix polynomials."""

    __slots__ = ("_denominator", "_hash", "_parts", "_style", "_system")
    __array_ufunc__ = None  # numpy leaves mixed arithmetic to the methods of the classes
    _op_priority = 1000.0  # and so do the matrices of SymPy

    _parts: Parts
    _denominator: fmpz
    _system: str
    _style: object
    _hash: int | None

    def _fill(self, parts: Sequence[IntegerMatrix], denominator: fmpz, source: tuple[str, object]) -> None:
        lowest, common = in_lowest_terms(parts, denominator)
        fields = {"_parts": lowest, "_denominator": common, "_hash": None}
        fields |= {"_system": source[0], "_style": source[1]}
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    @classmethod
    def _made(
        cls, parts: Sequence[IntegerMatrix], denominator: fmpz, source: tuple[str, object] = ("flint", None)
    ) -> Self:
        """Return the object with the coefficients parts[k] / denominator."""
        made = object.__new__(cls)
        made._fill(parts, denominator, source)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable; {name!r} cannot be set")

    def __reduce__(self) -> tuple[Any, ...]:
        # FLINT's matrices do not pickle, its integers do.
        parts = [(C.real.entries(), None if C.imag is None else C.imag.entries()) for C in self._parts]
        return _rebuilt, (type(self), self.shape, parts, self._denominator, (self._system, self._style))

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
        return self.nrows, self.ncols

    @property
    def degree(self) -> int:
        """The degree; -1 for the zero polynomial."""
        return -1 if len(self._parts) == 1 and self._parts[0].is_zero() else len(self._parts) - 1

    @property
    def coefficients(self) -> list[Any]:
        """The coefficient matrices, constant term first; one zero matrix for the zero polynomial.

        All are `fmpq_mat`, or all are `GaussianMatrix` where one of them has an imaginary part.  The list and
        the matrices are new at each call.
        """
        reals = [fmpq_mat(C.real) / self._denominator for C in self._parts]
        if not self.is_gaussian:
            return reals
        imags = [None if C.imag is None else fmpq_mat(C.imag) / self._denominator for C in self._parts]
        return [GaussianMatrix(re, im) for re, im in zip(reals, imags, strict=True)]

    @property
    def is_gaussian(self) -> bool:
        """Whether a coefficient has a non-zero imaginary part."""
        return any(C.imag is not None for C in self._parts)

    @property
    def system(self) -> str:
        """The name of the system it was read from, "flint" for lists and for results of arithmetic."""
        return self._system

    @property
    def style(self) -> object:
        """What the bridge of that system needs to give an answer in the same form."""
        return self._style

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, CoefficientMatrices) or type(other) is not type(self):
            return NotImplemented
        if self._denominator != other._denominator or len(self._parts) != len(other._parts):
            return False
        pairs = zip(self._parts, other._parts, strict=True)
        return self.shape == other.shape and all(C == D for C, D in pairs)

    def __hash__(self) -> int:
        if self._hash is None:
            key = (type(self).__name__, *self.shape, int(self._denominator), *self._parts)
            object.__setattr__(self, "_hash", hash(key))
        return hash(self._hash)

    def __bool__(self) -> bool:
        return self.degree >= 0

    def _entry_coefficients(self, i: int, j: int) -> Any:
        """Return the polynomial of the coefficients' entries (i, j)."""
        real = fmpq_poly([C.real[i, j] for C in self._parts]) / self._denominator
        if not self.is_gaussian:
            return real
        imag = [fmpz(0) if C.imag is None else C.imag[i, j] for C in self._parts]
        return GaussianPolynomial(real, fmpq_poly(imag) / self._denominator)


def _rebuilt(
    cls: type[CoefficientMatrices],
    shape: tuple[int, int],
    parts: list[tuple[list[fmpz], list[fmpz] | None]],
    denominator: fmpz,
    source: tuple[str, object],
) -> CoefficientMatrices:
    matrices = [
        IntegerMatrix(fmpz_mat(*shape, re), None if im is None else fmpz_mat(*shape, im)) for re, im in parts
    ]
    return cls._made(matrices, denominator, source)


def in_lowest_terms(parts: Sequence[IntegerMatrix], denominator: fmpz) -> tuple[Parts, fmpz]:
    """Return the coefficients trimmed, over the least denominator, zero imaginary parts dropped."""
    end = len(parts)
    while end > 1 and parts[end - 1].is_zero():
        end -= 1
    kept = [C.tidied() for C in parts[:end]]
    common = fmpz(denominator)
    for C in kept:
        if common == 1:
            break
        common = common.gcd(C.content())
    return tuple(C.divided(common) for C in kept), fmpz(denominator) // common


def rescaled(parts: Sequence[IntegerMatrix], factor: fmpz) -> Parts:
    """Return the parts times a positive integer."""
    return tuple(parts) if factor == 1 else tuple(C.scale(factor) for C in parts)


def multiplied(A: Sequence[IntegerMatrix], B: Sequence[IntegerMatrix]) -> list[IntegerMatrix]:
    """Return the coefficients of the product of two matrix polynomials, all sums of products."""
    sums: list[IntegerMatrix | None] = [None] * (len(A) + len(B) - 1)
    for i, C in enumerate(A):
        for j, D in enumerate(B):
            before, product = sums[i + j], C * D
            sums[i + j] = product if before is None else before + product
    return [C for C in sums if C is not None]
