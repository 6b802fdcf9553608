"""Balls and matrices of balls as they leave the library: FLINT's, shown with the digits that were asked for.

They are FLINT's numbers and matrices in every respect but that they show those digits on one screen, give
parts of matrices by slices, convert, and pickle.  What is calculated from them is FLINT's again.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, SupportsIndex, overload

from flint import acb, acb_mat, arb, arb_mat, fmpq_mat, fmpz_mat

from polyalg.core.balls import largest_radius, radius_text
from polyalg.core.bridges import load_bridge, load_widening, operand_of_product, system_of
from polyalg.core.display.numbers import (
    ball_text,
    complex_text,
    decimal_of,
    latex_of_text,
)
from polyalg.core.display.polynomials import CHARACTERS, digits_of_each
from polyalg.core.display.tables import LINES, WIDTH
from polyalg.core.display.typeset import SageNumber, Typeset
from polyalg.core.precision import flint_lock, working_precision
from polyalg.errors import DimensionError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from polyalg.core.typing import (
        Complexes,
        MpmathMatrix,
        MpmathNumber,
        SageElement,
        SageParent,
        SympyMatrix,
        SympyNumber,
    )

__all__ = ["Ball", "BallMatrix", "RealBall"]

_LEAST_DIGITS = 4  # of the entries of a matrix
_MOST_COLUMNS, _WIDEST = 10, 2 * WIDTH
_LATEX_SIZE = 8
_GUARD_BITS = 64
_FLINT = (acb_mat, arb_mat, fmpq_mat, fmpz_mat)
_Parts = tuple[tuple[int, int], tuple[int, int]]


class RealBall(Typeset, SageNumber, arb):
    """A real ball that shows so many digits."""

    digits: int = 15

    def __new__(cls, value: arb, digits: int) -> RealBall:
        self = super().__new__(cls)
        self.digits = digits
        return self

    def __init__(self, value: arb, digits: int) -> None:
        super().__init__(value)

    def __repr__(self) -> str:
        return ball_text(self, self.digits)

    def __format__(self, specification: str) -> str:
        return format(float(self), specification) if specification else str(self)

    def _sympy_(self) -> SympyNumber:
        return self.to_sympy()

    __str__ = __repr__

    def _repr_latex_(self) -> str:
        return f"${latex_of_text(str(self))}$"

    def __reduce__(self) -> tuple[object, ...]:
        return _real_ball, (_parts(self), self.digits)

    def to_mpmath(self) -> MpmathNumber:
        """Return the midpoint as an mpf with these digits."""
        return load_bridge("mpmath").from_complex(acb(self), self.digits)

    def to_sympy(self) -> SympyNumber:
        """Return the midpoint as a Float with these digits."""
        return load_bridge("sympy").from_complex(acb(self), self.digits)

    def to_sage(self) -> SageElement:
        """Return the ball in a RealBallField."""
        return load_bridge("sage").from_complex(acb(self))


class Ball(Typeset, SageNumber, acb):
    """A complex ball that shows so many digits."""

    digits: int = 15

    def __new__(cls, value: acb, digits: int) -> Ball:
        self = super().__new__(cls)
        self.digits = digits
        return self

    def __init__(self, value: acb, digits: int) -> None:
        super().__init__(value)

    @property
    def real(self) -> RealBall:
        """The real part."""
        return RealBall(super().real, self.digits)

    @property
    def imag(self) -> RealBall:
        """The imaginary part."""
        return RealBall(super().imag, self.digits)

    def __float__(self) -> float:
        if self.imag != 0:
            raise InputError(f"{self} is not known to be real; use complex()")
        return float(self.real)

    def __format__(self, specification: str) -> str:
        if not specification:
            return str(self)
        return format(float(self) if self.imag == 0 else complex(self), specification)

    def _sympy_(self) -> SympyNumber:
        return self.to_sympy()

    def __repr__(self) -> str:
        text, radius = complex_text(self, self.digits), _radius(acb_mat([[self]]))
        return f"{text} ± {radius}" if radius and "±" not in text else text

    __str__ = __repr__

    def _repr_latex_(self) -> str:
        return f"${latex_of_text(str(self))}$"

    def __reduce__(self) -> tuple[object, ...]:
        return _ball, (_parts(self.real), _parts(self.imag), self.digits)

    def to_mpmath(self) -> MpmathNumber:
        """Return the midpoint as an mpf or mpc with these digits."""
        return load_bridge("mpmath").from_complex(self, self.digits)

    def to_sympy(self) -> SympyNumber:
        """Return the midpoint with Floats of these digits."""
        return load_bridge("sympy").from_complex(self, self.digits)

    def to_sage(self) -> SageElement:
        """Return the ball in a ComplexBallField, in a RealBallField where it is real."""
        return load_bridge("sage").from_complex(self)


class BallMatrix(Typeset, acb_mat):
    """A matrix of balls that shows so many digits; ``M[:, 0]`` is its first column.

    Notes
    -----
    ``+ - * @`` with exact matrices, of SymPy too, are matrices of balls.  What is not exact, such as a matrix
    of Floats, is refused; beside arrays of numpy ``@`` is the product of the midpoints.
    """

    digits: int = 15

    def __new__(cls, value: acb_mat, digits: int) -> BallMatrix:
        self = super().__new__(cls)
        self.digits = digits
        return self

    def __init__(self, value: acb_mat, digits: int) -> None:
        super().__init__(value)

    @overload
    def __getitem__(self, index: tuple[int, int]) -> Ball: ...
    @overload
    def __getitem__(self, index: tuple[slice, int | slice] | tuple[int, slice]) -> BallMatrix: ...
    def __getitem__(self, index: object) -> Ball | BallMatrix:
        """Return an entry, or by slices a matrix."""
        if not isinstance(index, tuple) or len(index) != 2:
            raise InputError(f"an entry of a matrix is M[i, j] and a column M[:, j], not M[{index!r}]")
        rows, columns = (_places(k, n) for k, n in zip(index, self.shape, strict=True))
        if isinstance(rows, int) and isinstance(columns, int):
            return Ball(super().__getitem__((rows, columns)), self.digits)
        places = [(i, j) for i in _several(rows) for j in _several(columns)]
        entries = [super(BallMatrix, self).__getitem__(place) for place in places]
        return BallMatrix(acb_mat(len(_several(rows)), len(_several(columns)), entries), self.digits)

    __array_ufunc__ = None  # numpy would multiply entry by entry

    _op_priority = 1000.0  # and the matrices of SymPy leave it, too

    def __mul__(self, other: object) -> acb_mat:
        return _combined("__mul__", operator.mul, self, other)

    def __rmul__(self, other: object) -> acb_mat:
        return _combined("__rmul__", lambda x, y: y * x, self, other)

    def __add__(self, other: object) -> acb_mat:
        return _combined("__add__", operator.add, self, other)

    def __radd__(self, other: object) -> acb_mat:
        return _combined("__radd__", operator.add, self, other)

    def __sub__(self, other: object) -> acb_mat:
        return _combined("__sub__", operator.sub, self, other)

    def __rsub__(self, other: object) -> acb_mat:
        return _combined("__rsub__", lambda x, y: y - x, self, other)

    def __matmul__(self, other: object) -> object:
        """Return the product: in balls, with an array of numpy that of the midpoints, an array."""
        if isinstance(other, _FLINT) or _is_exact(other):
            return self * other
        array = operand_of_product(_array(self, other), other)
        return NotImplemented if array is None else operator.matmul(array, other)

    def __rmatmul__(self, other: object) -> object:
        if isinstance(other, _FLINT) or _is_exact(other):
            return other * self
        array = operand_of_product(_array(self, other), other)
        return NotImplemented if array is None else operator.matmul(other, array)

    @property
    def T(self) -> BallMatrix:
        """The transpose, without conjugation."""
        return self.transpose()

    def transpose(self) -> BallMatrix:
        """Return the transpose, without conjugation."""
        return BallMatrix(super().transpose(), self.digits)

    def conjugate(self) -> BallMatrix:
        """Return the matrix of the conjugate entries, not rounded."""
        return BallMatrix(super().conjugate(), self.digits)

    def __array__(self, dtype: object = None, copy: object = None) -> Complexes:
        return self.to_numpy()

    @property
    def shape(self) -> tuple[int, int]:
        """The numbers of rows and columns."""
        return self.nrows(), self.ncols()

    def __repr__(self) -> str:
        """Return the entries in their columns and the largest radius, on one screen."""
        n, m = self.shape
        if not n or not m:
            return f"{n} by {m} matrix of balls"
        digits, lines = _lines(self)
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        end = "  ...]" if m > len(widths) else "]"
        rows = ["[" + ", ".join(map(str.rjust, row, widths)) + end for row in lines]
        radius = _radius(self)
        notes = [f"{n} by {m} matrix"] if n > len(lines) or m > len(widths) else []
        notes += [f"{digits} of {self.digits} digits"] if digits < self.digits else []
        notes += [f"radius at most {radius}"] if radius else []
        return "\n".join(
            [*rows, *(["..."] if n > len(lines) else []), *([", ".join(notes)] if notes else [])]
        )

    __str__ = __repr__

    def _repr_latex_(self) -> str:
        n, m = self.shape
        if max(n, m) > _LATEX_SIZE:
            radius = latex_of_text(_radius(self) or "0")
            return f"$\\text{{{n} by {m} matrix of balls of radius at most }} {radius}$"
        digits = digits_of_each(self.digits, n * m)
        rows = [
            " & ".join(latex_of_text(complex_text(self[i, j], digits)) for j in range(m)) for i in range(n)
        ]
        return "$\\begin{pmatrix} " + " \\\\ ".join(rows) + " \\end{pmatrix}$"

    def __reduce__(self) -> tuple[object, ...]:
        entries = [(_parts(z.real), _parts(z.imag)) for z in self.entries()]
        return _ball_matrix, (self.nrows(), self.ncols(), entries, self.digits)

    def to_texts(self) -> list[list[str]]:
        """Return decimals of the entries, row by row: numbers that can be read, 0 for a ball around it."""
        n, m = self.shape
        entries = [decimal_of(z, self.digits)[0] for z in self.entries()]
        return [entries[i * m : (i + 1) * m] for i in range(n)]

    def to_numpy(self) -> Complexes:
        """Return the midpoints as a complex128 array; 0 for what cannot be told from it."""
        return load_bridge("numpy").from_balls(self)

    def to_mpmath(self) -> MpmathMatrix:
        """Return the midpoints as an mpmath matrix with these digits."""
        return load_bridge("mpmath").from_balls(self, self.digits)

    def to_sympy(self) -> SympyMatrix:
        """Return the midpoints as a SymPy matrix of Floats with these digits."""
        return load_bridge("sympy").from_balls(self, self.digits)

    def to_sage(self) -> SageElement:
        """Return the balls as a matrix over a ComplexBallField that holds the midpoints."""
        return load_bridge("sage").from_balls(self)

    def _sage_(self) -> SageElement:
        # Beside a matrix of Sage.
        return self.to_sage()

    def _matrix_(self, ring: SageParent | None = None) -> SageElement:
        # Sage calls it for matrix(CBF, M); it would take midpoints from the array.
        found = self.to_sage()
        return found if ring is None else found.change_ring(ring)


def _is_exact(other: object) -> bool:
    """Return whether an object is a matrix, of SymPy or ours; numpy takes matrices of balls for arrays."""
    is_matrix = hasattr(type(other), "__matmul__") and hasattr(other, "tolist")
    return is_matrix and not isinstance(other, acb_mat) and system_of(other) != "numpy"


def _array(M: BallMatrix, other: object) -> Complexes | None:
    """Return the midpoints beside an array; None beside other objects."""
    return M.to_numpy() if hasattr(type(other), "__matmul__") and system_of(other) == "numpy" else None


def _combined(
    method: str, operation: Callable[[acb_mat, acb_mat], acb_mat], M: BallMatrix, other: object
) -> acb_mat:
    """Return what FLINT makes of a matrix of balls and another object, an exact matrix in balls as narrow."""
    if not _is_exact(other):
        found: acb_mat = getattr(acb_mat, method)(M, other)
        return found
    bits = max((z.bits() for z in M.entries()), default=0) + _GUARD_BITS
    try:
        # What reads exact matrices stands above balls.
        theirs = load_widening("fields.matrix_polynomials").enclosed(other, bits)
    except InputError as error:
        raise TypeError(
            f"matrices of balls stand beside exact ones: {error}; to calculate with rounded numbers, take"
            " .to_sympy(), .to_mpmath() or .to_numpy() of the balls"
        ) from None
    with flint_lock, working_precision(bits):
        return BallMatrix(operation(acb_mat(M), theirs), M.digits)


def _places(index: object, size: int) -> int | range:
    """Return a row or column number, or those of a slice."""
    if isinstance(index, slice) and index.step != 0:
        return range(*index.indices(size))
    if not isinstance(index, SupportsIndex) or isinstance(index, bool):
        raise InputError(f"a matrix has rows and columns by integers and slices, not by {index!r}")
    place = operator.index(index)
    if not -size <= place < size:
        raise DimensionError(f"there is no row or column {place} among {size}")
    return place % size


def _several(places: int | range) -> Sequence[int]:
    return [places] if isinstance(places, int) else places


def _lines(M: BallMatrix) -> tuple[int, list[list[str]]]:
    """Return the texts of the entries that are shown, with as many digits as fit, and how many these are."""
    columns, rows = min(M.ncols(), _MOST_COLUMNS), min(M.nrows(), LINES)
    digits = max(_LEAST_DIGITS, min(M.digits, CHARACTERS * 2 // rows))
    while True:
        entries = [[acb_mat.__getitem__(M, (i, j)) for j in range(columns)] for i in range(rows)]
        lines = [[complex_text(z, digits) for z in row] for row in entries]
        wide = max(sum(max(map(len, column)) + 2 for column in zip(*lines, strict=True)), 1)
        if wide <= _WIDEST or digits <= _LEAST_DIGITS or columns == 1:
            return digits, lines
        digits = max(_LEAST_DIGITS, min(digits - 1, digits * _WIDEST // wide))


def _radius(M: acb_mat) -> str:
    """Return one digit of the largest radius; nothing where all is exact."""
    with flint_lock, working_precision(64):
        radius = largest_radius(M)
        return radius_text(radius, 1) if radius > 0 else ""


def _parts(x: arb) -> _Parts:
    """Return mantissa and exponent of midpoint and radius."""
    middle, radius = (part.man_exp() for part in (x.mid(), arb(x.rad())))
    return (int(middle[0]), int(middle[1])), (int(radius[0]), int(radius[1]))


def _arb(parts: _Parts) -> arb:
    (mantissa, exponent), (width, power) = parts
    with flint_lock, working_precision(mantissa.bit_length() + 64):
        return arb((mantissa, exponent), (width, power)) if width else arb((mantissa, exponent))


def _real_ball(parts: _Parts, digits: int) -> RealBall:
    return RealBall(_arb(parts), digits)


def _ball(real: _Parts, imag: _Parts, digits: int) -> Ball:
    return Ball(acb(_arb(real), _arb(imag)), digits)


def _ball_matrix(n: int, m: int, entries: list[tuple[_Parts, _Parts]], digits: int) -> BallMatrix:
    return BallMatrix(acb_mat(n, m, [acb(_arb(real), _arb(imag)) for real, imag in entries]), digits)
