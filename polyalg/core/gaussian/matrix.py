"""Matrices over the Gaussian rationals as a pair of FLINT rational matrices.

Results are given in this type where the input has a non-zero imaginary part.  Elimination is left to FLINT:
the determinant and the inverse are reduced to rational matrices, so no loop over entries runs in Python.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeGuard

from flint import fmpq, fmpq_mat, fmpz_mat

from polyalg.core.bridges import load_bridge, operand_of_product
from polyalg.core.display.typeset import Typeset
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.gaussian.rational import (
    GaussianRational,
    as_gaussian_rational,
    combined,
    exact_gaussian,
    latex_number,
)
from polyalg.core.packing import packed_call
from polyalg.errors import DimensionError, InputError, SingularMatrixError

if TYPE_CHECKING:
    import numpy as np

    from polyalg.core.typing import Array, FlintMatrix, SympyMatrix

__all__ = ["GaussianMatrix", "as_gaussian_matrix", "rational_identity"]

_SHOWN = 12  # rows and columns that fit on one screen


def _parts(value: FlintMatrix | Iterable[Iterable[object]]) -> tuple[fmpq_mat, fmpq_mat | None]:
    """Return the real and the imaginary part, copies that later changes of the argument do not reach."""
    if isinstance(value, (fmpz_mat, fmpq_mat)):
        return fmpq_mat(value), None
    try:
        rows = [[exact_gaussian(x) for x in row] for row in value]
    except TypeError:
        what = type(value).__name__
        raise InputError(f"a Gaussian matrix is a list of rows of numbers, not of type {what}") from None
    if len({len(row) for row in rows}) > 1:
        raise DimensionError("the rows of a Gaussian matrix must have one length")
    for i, row in enumerate(rows):
        for j, z in enumerate(row):
            if z is None:
                raise InputError(
                    f"entry ({i}, {j}) of a Gaussian matrix must be an exact Gaussian rational", entry=(i, j)
                )
    exact = [[z for z in row if z is not None] for row in rows]
    real = fmpq_mat([[z.real for z in row] for row in exact])
    return real, fmpq_mat([[z.imag for z in row] for row in exact])


class GaussianMatrix(Typeset):
    """The matrix ``real + imag * i``, exact.

    Parameters
    ----------
    real, imag : fmpq_mat, fmpz_mat or nested lists of exact numbers
        The two parts, of the same shape; or one matrix, of Gaussian numbers such as ``1 + 2j``.

    Notes
    -----
    The objects `.real` and `.imag` are not copied when they are read; do not write into them.  ``*`` is the
    product with matrices and numbers, ``@`` that with matrices alone.

    Examples
    --------
    >>> from polyalg import GaussianMatrix
    >>> M = GaussianMatrix([[0, 1], [1, 0]], [[1, 0], [0, 1]])
    >>> M.det(), M[0, 0], M == GaussianMatrix([[1j, 1], [1, 1j]])
    (-2, i, True)
    """

    __slots__ = ("_hash", "_imag", "_real")
    __array_ufunc__ = None  # numpy leaves mixed arithmetic to the methods below

    _real: fmpq_mat
    _imag: fmpq_mat
    _hash: int | None

    def __init__(
        self,
        real: FlintMatrix | Iterable[Iterable[object]],
        imag: FlintMatrix | Iterable[Iterable[object]] | None = None,
    ) -> None:
        re, im = _parts(real)
        if imag is not None:
            second, more = _parts(imag)
            if any(part is not None and any(part.entries()) for part in (im, more)):
                raise InputError("with two parts both must be real; or pass one matrix of numbers a + b i")
            im = second
        im = fmpq_mat(re.nrows(), re.ncols()) if im is None else im
        if (re.nrows(), re.ncols()) != (im.nrows(), im.ncols()):
            raise DimensionError(
                f"the real part is {re.nrows()} x {re.ncols()},"
                f" the imaginary part {im.nrows()} x {im.ncols()}"
            )
        object.__setattr__(self, "_real", re)
        object.__setattr__(self, "_imag", im)
        object.__setattr__(self, "_hash", None)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"GaussianMatrix is immutable; {name!r} cannot be set")

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(GaussianMatrix, self._real, self._imag)

    @property
    def real(self) -> fmpq_mat:
        """The real part."""
        return self._real

    @property
    def imag(self) -> fmpq_mat:
        """The imaginary part."""
        return self._imag

    def nrows(self) -> int:
        """Return the number of rows."""
        return int(self._real.nrows())

    def ncols(self) -> int:
        """Return the number of columns."""
        return int(self._real.ncols())

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns; SymPy multiplies matrices that have it."""
        return self.nrows(), self.ncols()

    def __getitem__(self, index: tuple[int, int]) -> GaussianRational:
        i, j = index
        return GaussianRational(self._real[i, j], self._imag[i, j])

    def entries(self) -> list[GaussianRational]:
        """Return all entries, row by row."""
        pairs = zip(self._real.entries(), self._imag.entries(), strict=True)
        return [GaussianRational(x, y) for x, y in pairs]

    def table(self) -> list[list[GaussianRational]]:
        """Return the rows as lists."""
        flat, m = self.entries(), self.ncols()
        return [flat[i * m : (i + 1) * m] for i in range(self.nrows())]

    tolist = table

    @property
    def T(self) -> GaussianMatrix:
        """The transpose, without conjugation."""
        return self.transpose()

    def transpose(self) -> GaussianMatrix:
        """Return the transpose, without conjugation."""
        return GaussianMatrix(self._real.transpose(), self._imag.transpose())

    def conjugate(self) -> GaussianMatrix:
        """Return the matrix of the conjugate entries."""
        return GaussianMatrix(self._real, -self._imag)

    def __bool__(self) -> bool:
        return bool(self._real) or bool(self._imag)

    def __eq__(self, other: object) -> bool:
        M = as_gaussian_matrix(other)
        if M is None:
            return NotImplemented
        return bool(self._real == M._real and self._imag == M._imag)

    def __hash__(self) -> int:
        found = self._hash
        if found is None:
            # Matrices over number fields, which may be equal, do the same.
            found = hash((self.nrows(), self.ncols(), *self.entries()))
            object.__setattr__(self, "_hash", found)
        return found

    def __neg__(self) -> GaussianMatrix:
        return GaussianMatrix(-self._real, -self._imag)

    def __pos__(self) -> GaussianMatrix:
        return self

    def __add__(self, other: object) -> GaussianMatrix:
        M = as_gaussian_matrix(other)
        if M is None:
            return NotImplemented
        _same_shape(self, M)
        return GaussianMatrix(self._real + M._real, self._imag + M._imag)

    __radd__ = __add__

    def __sub__(self, other: object) -> GaussianMatrix:
        M = as_gaussian_matrix(other)
        return NotImplemented if M is None else self + (-M)

    def __rsub__(self, other: object) -> GaussianMatrix:
        M = as_gaussian_matrix(other)
        return NotImplemented if M is None else M + (-self)

    def __mul__(self, other: object) -> GaussianMatrix:
        z = as_gaussian_rational(other)
        if z is not None:
            return self._scaled(z)
        M = as_gaussian_matrix(other)
        return combined(operator.mul, self, other) if M is None else _product(self, M)

    def __rmul__(self, other: object) -> GaussianMatrix:
        z = as_gaussian_rational(other)
        if z is not None:
            return self._scaled(z)
        M = as_gaussian_matrix(other)
        return combined(operator.mul, other, self) if M is None else _product(M, self)

    def __matmul__(self, other: object) -> GaussianMatrix:
        M = operand_of_product(as_gaussian_matrix(other), other)
        return NotImplemented if M is None else _product(self, M)

    def __rmatmul__(self, other: object) -> GaussianMatrix:
        M = operand_of_product(as_gaussian_matrix(other), other)
        return NotImplemented if M is None else _product(M, self)

    def __truediv__(self, other: object) -> GaussianMatrix:
        z = as_gaussian_rational(other)
        return combined(operator.truediv, self, other) if z is None else self._scaled(z.inverse())

    def _scaled(self, z: GaussianRational) -> GaussianMatrix:
        return GaussianMatrix(
            self._real * z.real - self._imag * z.imag, self._real * z.imag + self._imag * z.real
        )

    def __pow__(self, exponent: int) -> GaussianMatrix:
        if not isinstance(exponent, int):
            return NotImplemented
        n = _square(self, "a power")
        return binary_power(
            self if exponent >= 0 else self.inverse(), abs(exponent), GaussianMatrix(rational_identity(n))
        )

    def det(self) -> GaussianRational:
        """Return the determinant.

        Notes
        -----
        With R + i S the matrix times 1 + c i, c the first of 0, 1, 2, ... with R invertible, the value is
        det(R) det(I + i R^-1 S), and det(I + i T) = (-i)^n chi_T(i).  Where n + 1 values of c fail,
        det(R - c S) vanishes identically in c, at c = -i too, and the determinant is 0.
        """
        n = _square(self, "the determinant")
        for c in range(n + 1):
            R = self._real - self._imag * fmpq(c)
            determinant = R.det()
            if determinant != 0:
                T = R.inv() * (self._imag + self._real * fmpq(c))
                value = GaussianRational(0)
                for coefficient in reversed(T.charpoly().coeffs()):
                    value = value * GaussianRational(0, 1) + coefficient
                unit = GaussianRational(0, -1) / GaussianRational(1, c)
                return value * unit**n * determinant
        return GaussianRational(0)

    def inverse(self) -> GaussianMatrix:
        """Return the inverse; `SingularMatrixError` where there is none."""
        n = _square(self, "the inverse")
        both = fmpq_mat(2 * n, 2 * n)
        for i in range(n):
            for j in range(n):
                both[i, j] = both[n + i, n + j] = self._real[i, j]
                both[n + i, j] = self._imag[i, j]
                both[i, n + j] = -self._imag[i, j]
        unit = fmpq_mat(2 * n, n, [int(i == j) for i in range(2 * n) for j in range(n)])
        try:
            flat = both.solve(unit).entries()
        except ZeroDivisionError:
            raise SingularMatrixError("the matrix is singular and has no inverse") from None
        return GaussianMatrix(fmpq_mat(n, n, flat[: n * n]), fmpq_mat(n, n, flat[n * n :]))

    def inv(self) -> GaussianMatrix:
        """Return the inverse, by the name that FLINT's matrices have for it."""
        return self.inverse()

    def __str__(self) -> str:
        if self.nrows() > _SHOWN or self.ncols() > _SHOWN:
            return f"Gaussian matrix, {self.nrows()} x {self.ncols()}"
        rows = ["[" + ", ".join(map(str, row)) + "]" for row in self.table()]
        return "\n".join(rows) if rows else "[]"

    def __repr__(self) -> str:
        if self.nrows() > _SHOWN or self.ncols() > _SHOWN:
            return f"GaussianMatrix({self.nrows()} x {self.ncols()})"
        return f"GaussianMatrix({self.nrows()} x {self.ncols()}, {self.table()})"

    def _repr_latex_(self) -> str | None:
        if self.nrows() > _SHOWN or self.ncols() > _SHOWN:
            return None
        rows = [" & ".join(map(latex_number, row)) for row in self.table()]
        return "$\\begin{pmatrix}" + " \\\\ ".join(rows) + "\\end{pmatrix}$"

    def to_sympy(self) -> SympyMatrix:
        """Return the matrix as an immutable SymPy matrix."""
        return load_bridge("sympy").from_matrix(self)

    def _sympy_(self) -> SympyMatrix:
        return self.to_sympy()

    def __array__(self, dtype: np.dtype | None = None, copy: object = None) -> Array:
        """Return an array of Gaussian rationals, or of what numpy makes of them."""
        found: Array = load_bridge("numpy").from_table((self.nrows(), self.ncols()), self.entries())
        return found if dtype is None else found.astype(dtype)


def rational_identity(n: int) -> fmpq_mat:
    """Return the unit matrix."""
    return fmpq_mat(n, n, [int(i == j) for i in range(n) for j in range(n)])


def _is_table(value: object) -> TypeGuard[np.ndarray]:
    return type(value).__module__ == "numpy" and getattr(value, "ndim", None) == 2


def as_gaussian_matrix(value: object) -> GaussianMatrix | None:
    """Return a matrix of FLINT, or an array of integers, over Q(i); None for anything else."""
    if isinstance(value, GaussianMatrix):
        return value
    if isinstance(value, (fmpz_mat, fmpq_mat)):
        return GaussianMatrix(value)
    if _is_table(value) and value.dtype.kind in "iu":
        return GaussianMatrix(fmpz_mat(value.shape[0], value.shape[1], value.ravel().tolist()))
    return None


def _square(M: GaussianMatrix, what: str) -> int:
    if M.nrows() != M.ncols():
        raise DimensionError(f"{what} needs a square matrix; this one is {M.nrows()} x {M.ncols()}")
    return M.nrows()


def _same_shape(A: GaussianMatrix, B: GaussianMatrix) -> None:
    if (A.nrows(), A.ncols()) != (B.nrows(), B.ncols()):
        raise DimensionError(f"cannot add a {A.nrows()} x {A.ncols()} and a {B.nrows()} x {B.ncols()} matrix")


def _product(A: GaussianMatrix, B: GaussianMatrix) -> GaussianMatrix:
    if A.ncols() != B.nrows():
        raise DimensionError(
            f"cannot multiply a {A.nrows()} x {A.ncols()} and a {B.nrows()} x {B.ncols()} matrix"
        )
    if not A.imag or not B.imag:
        return GaussianMatrix(A.real * B.real, A.real * B.imag + A.imag * B.real)
    # Three products instead of four.
    first, second = A.real * B.real, A.imag * B.imag
    both = (A.real + A.imag) * (B.real + B.imag)
    return GaussianMatrix(first - second, both - first - second)
