"""numpy arrays and polynomials to exact values and back, and enclosures to complex128.

Float arrays are refused by their dtype, also where all values happen to be integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import acb_mat, fmpq, fmpz

from polyalg.core.balls import double_of
from polyalg.core.bridges import Limit, ReadTable
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.refusals import advice_on_matrix
from polyalg.core.typing import (
    Array,
    ArrayPolynomial,
    Complexes,
    Doubles,
    FlintMatrix,
    FlintPolynomial,
    Truths,
)
from polyalg.errors import DimensionError, InexactInputError, InputError

__all__ = [
    "from_balls",
    "from_coefficients",
    "from_complexes",
    "from_floats",
    "from_matrix",
    "from_polynomial",
    "from_table",
    "is_masked",
    "is_polynomial",
    "nested_lists",
    "only_entry",
    "read_matrix",
    "read_matrix_polynomial",
    "read_polynomial",
    "read_row",
]


def read_matrix(A: object, name: str, limit: Limit) -> ReadTable | None:
    """Return (rows, columns, entries, style) of a two-dimensional array; None for other objects."""
    import numpy as np

    if not isinstance(A, np.ndarray):
        return None
    if A.ndim != 2:
        raise DimensionError(f"{name} must have two dimensions; the array has {A.ndim}")
    limit(A.size, name)
    _check_dtype(A, name)
    return A.shape[0], A.shape[1], [x for row in np.asarray(A).tolist() for x in row], None


def read_matrix_polynomial(
    P: object, name: str, limit: Limit
) -> tuple[tuple[int, int], list[list[object]], None] | None:
    """Return (shape, entries of each coefficient, style) of a three-dimensional array.

    None for one dimension, the coefficients of a single polynomial, and for other objects.
    """
    import numpy as np

    if not isinstance(P, np.ndarray) or P.ndim == 1:
        return None
    if P.ndim != 3:
        raise DimensionError(
            f"{name} must have three dimensions (coefficient, row, column); the array has {P.ndim}"
        )
    if not P.shape[0]:
        raise InputError(f"{name} has no coefficients: the array has the shape {P.shape}")
    limit(P.size, name)
    _check_dtype(P, name)
    return (P.shape[1], P.shape[2]), [C.ravel().tolist() for C in np.asarray(P)], None


def is_masked(x: object) -> bool:
    """Return whether x is one masked entry, such as `numpy.ma.masked`."""
    import numpy as np

    return isinstance(x, np.ma.MaskedArray) and x.ndim == 0 and bool(np.ma.getmaskarray(x))


def read_row(x: object) -> list[object] | None:
    """Return a vector as a list; None for other objects."""
    import numpy as np

    return list(x) if isinstance(x, np.ndarray) and x.ndim == 1 else None


def only_entry(x: Array) -> object:
    """Return the entry of an array of no dimension; None where it is masked."""
    import numpy as np

    entry = None if is_masked(x) or x.dtype.kind not in "iufcO" else x[()]
    return None if isinstance(entry, np.ndarray) else entry


def is_polynomial(x: object) -> bool:
    """Return whether x is a polynomial of numpy."""
    import numpy as np

    return isinstance(x, np.polynomial.Polynomial)


def _check_mask(A: Array, name: str) -> None:
    """Refuse masked entries: what lies below the mask is not meant, and nothing else is there."""
    import numpy as np

    if not isinstance(A, np.ma.MaskedArray):
        return
    where = np.argwhere(np.ma.getmaskarray(A))
    if len(where):
        place = tuple(int(k) for k in where[0])
        words = f"{_place_in_words(place)} of {name}" if place else name
        raise InputError(
            f"{words} is None, as it is masked; fill it in, as by .filled(0)",
            entry=place[0] if len(place) == 1 else place,
        )


def _check_dtype(A: Array, name: str) -> None:
    _check_mask(A, name)
    # Complex entries with integer parts are read as Python's are; wider ones would lose digits on the way.
    if A.dtype.kind in "iuO" or (A.dtype.kind == "c" and A.dtype.itemsize <= 16 and _is_integral(A)):
        return
    if A.dtype.kind in "fc":
        place = _first_float(A)
        shown = "" if place is None else f": {_place_in_words(place)} is {A[place]!s}"
        argument = "..." if " " in name else name  # a place in words is no code
        decimals = f", pa.exact({argument}, decimal=True) as the decimals that they print"
        also = "" if _is_integral(A) else decimals
        raise InexactInputError(
            f"{name} is a numpy array of dtype {A.dtype}{shown}; pass pa.exact({argument}) to read the"
            f" entries as the dyadic rationals that they are{also}, or an array of integers"
            " (dtype int or object)",
            entry=place[0] if place is not None and len(place) == 1 else place,
        )
    what = "booleans; use .astype(int)" if A.dtype.kind == "b" else f"dtype {A.dtype}, which holds no numbers"
    raise InputError(f"{name} is a numpy array of {what}")


def _first_float(A: Array) -> tuple[int, ...] | None:
    """Return the place of the first entry that is no integer, otherwise of the first entry."""
    import numpy as np

    if not A.size:
        return None
    where = np.argwhere(~_integral_entries(A))
    return tuple(int(k) for k in where[0]) if len(where) else (0,) * A.ndim


def _integral_entries(A: Array) -> Truths:
    import numpy as np

    with np.errstate(invalid="ignore"):
        finite: Truths = np.isfinite(A.real) & np.isfinite(A.imag)
        integral: Truths = finite & (A.real == np.trunc(A.real)) & (A.imag == np.trunc(A.imag))
    return integral


def _is_integral(A: Array) -> bool:
    return bool(_integral_entries(A).all())


def _place_in_words(place: tuple[int, ...]) -> str:
    if len(place) > 2:
        return f"coefficient {place[0]}, entry {place[1:]}"
    return f"entry {place}" if len(place) > 1 else f"coefficient {place[0]}"


def nested_lists(x: object) -> object:
    """Return an array as nested lists, a Polynomial as its coefficients; None for other objects."""
    import numpy as np

    if isinstance(x, np.polynomial.Polynomial):
        _check_domain(x, "the polynomial")
        return list(x.coef)
    if not isinstance(x, np.ndarray):
        return None
    _check_mask(x, "the array")
    if x.dtype.kind not in "iufcO":
        _check_dtype(x, "the argument")
    # Rows of a subclass may have two dimensions again, as those of numpy.matrix.
    plain = np.asarray(x)
    # As Python's floats those of single precision would print more decimals than they have.
    values = _scalars(plain) if x.dtype.kind in "fc" and x.dtype.char not in "dD" else plain.tolist()
    if x.dtype.kind == "O":
        for place in np.ndindex(x.shape):
            if isinstance(x[place], (list, tuple, dict, np.ndarray)) and x.ndim:
                kind = type(x[place]).__name__
                raise InputError(f"{_place_in_words(place)} of the array is of type {kind}, not a number")
    return values


def _scalars(A: Array) -> object:
    return [_scalars(row) for row in A] if A.ndim > 1 else list(A) if A.ndim else A[()]


def read_polynomial(p: object, name: str) -> tuple[list[object], str] | None:
    """Return (coefficients, style) of a Polynomial or a one-dimensional array; None for other objects."""
    import numpy as np

    if isinstance(p, np.ndarray):
        if p.ndim != 1:
            raise DimensionError(
                f"the coefficients of {name} must have one dimension; the array has {p.ndim};"
                f" {advice_on_matrix(name)}"
            )
        _check_dtype(p, name)
        return np.asarray(p).tolist(), "sequence"
    if not isinstance(p, np.polynomial.Polynomial):
        return None
    _check_domain(p, name)
    _check_dtype(p.coef, name)
    return p.coef.tolist(), "Polynomial"


def _check_domain(p: ArrayPolynomial, name: str) -> None:
    import numpy as np

    if not np.array_equal(p.domain, p.window):
        raise InputError(
            f"{name} is a numpy Polynomial on a mapped domain; pass one with domain equal to window"
        )


def _python_number(x: fmpz | fmpq) -> int | Fraction:
    if isinstance(x, fmpq):
        return int(x.p) if x.q == 1 else Fraction(int(x.p), int(x.q))
    return int(x)


def from_matrix(value: FlintMatrix | GaussianMatrix, style: object = None) -> Array | GaussianMatrix:
    """Return an object array of Python integers and Fractions; Gaussian rationals as they are."""
    if isinstance(value, GaussianMatrix):
        return value
    entries: Sequence[fmpz | fmpq] = value.entries()
    return from_table((value.nrows(), value.ncols()), list(map(_python_number, entries)))


def from_table(shape: tuple[int, int], entries: Sequence[object]) -> Array:
    """Return entries, row by row, as an object array."""
    import numpy as np

    result = np.empty(shape, dtype=object)
    for k, x in enumerate(entries):
        result[divmod(k, shape[1])] = x
    return result


def from_polynomial(
    value: FlintPolynomial | GaussianPolynomial, style: object = None
) -> ArrayPolynomial | GaussianPolynomial:
    """Return a `numpy.polynomial.Polynomial` of exact numbers; Gaussian rationals as they are."""
    if isinstance(value, GaussianPolynomial):
        return value
    coefficients: Sequence[fmpz | fmpq] = value.coeffs()
    return from_coefficients([_python_number(c) for c in coefficients] or [0])


def from_coefficients(numbers: Sequence[object]) -> ArrayPolynomial:
    """Return exact numbers as a `numpy.polynomial.Polynomial`."""
    import numpy as np

    # With the usual domain of floats numpy would round the argument, and so the value.
    ends = np.array([Fraction(-1), Fraction(1)], dtype=object)
    return np.polynomial.Polynomial(np.array(numbers, dtype=object), ends, ends)


def from_balls(M: acb_mat, digits: int = 15) -> Complexes:
    """Return the midpoints of an `acb_mat`, each rounded once, as a complex128 array, whatever the digits.

    Raises
    ------
    ResourceLimitError
        (also an OverflowError) If an entry does not fit into a double; none becomes an infinity.
    """
    import numpy as np

    result = np.empty((M.nrows(), M.ncols()), dtype=np.complex128)
    for k, z in enumerate(M.entries()):
        result[divmod(k, M.ncols())] = complex(double_of(z.real), double_of(z.imag))
    return result


def from_ball_matrices(matrices: Sequence[acb_mat]) -> Complexes:
    """Return matrices of one shape as one complex128 array with three axes."""
    import numpy as np

    return np.stack([from_balls(M) for M in matrices])


def from_floats(numbers: Sequence[float]) -> Doubles:
    """Return doubles as one array."""
    import numpy as np

    return np.array(numbers)


def from_complexes(numbers: Sequence[complex]) -> Complexes:
    """Return complex doubles as one array."""
    import numpy as np

    return np.array(numbers, dtype=np.complex128)
