"""The exceptions of polyalg: one family, with the built-in parents that Python users expect.

Every exception of the library derives from `PolyalgError`.  What a program may want to know about a
failure is an attribute (`.entry`, `.point`, `.vector`, ...), not only a part of the message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from polyalg.checker.errors import CertificateError, PolyalgError

if TYPE_CHECKING:
    from collections.abc import Callable

    from flint import fmpq, fmpq_mat

__all__ = [
    "CertificateError",
    "DimensionError",
    "InexactInputError",
    "InputError",
    "NoCommonInterlacerError",
    "NotPositiveSemidefiniteError",
    "NotRealRootedError",
    "PolyalgError",
    "PrecisionError",
    "ResourceLimitError",
    "SingularMatrixError",
]


class InputError(PolyalgError, ValueError):
    """An argument that the function cannot take.

    Parameters
    ----------
    message : str
        What was wrong, where, the value, and what to do.
    entry : tuple of int or int, optional
        Where it was: ``(row, column)`` in a matrix, the index of a coefficient in a polynomial.
    """

    def __init__(self, message: str = "", *, entry: tuple[int, ...] | int | None = None) -> None:
        super().__init__(message)
        self.entry = entry


class InexactInputError(InputError, TypeError):
    """A float (of any library) where an exact number is needed."""


class DimensionError(InputError):
    """A matrix that is not square, rows of unequal length, degrees that do not fit together."""


class SingularMatrixError(PolyalgError, ZeroDivisionError, ValueError):
    """The inverse, or a negative power, of a singular matrix was asked for."""


class NotPositiveSemidefiniteError(PolyalgError, ValueError):
    """A matrix polynomial is not positive semidefinite where it has to be.

    Parameters
    ----------
    message : str
        The reason in words.
    point, vector : optional
        An exact point and an exact vector v with v* P(point) v < 0.
    """

    def __init__(self, message: str = "", *, point: object = None, vector: object = None) -> None:
        super().__init__(message)
        self.point = point
        self.vector = vector

    def __reduce__(self) -> tuple[object, ...]:
        # By the class itself, as other libraries replace what copyreg knows of exceptions (tblib, for Dask).
        vector = self.vector
        if not _of_flint(vector):
            return _with_vector, (type(self), self.args, self.point, vector)
        # FLINT's matrices do not pickle, its numbers do.
        parts = (type(vector), vector.nrows(), vector.ncols(), vector.entries())
        return _with_vector, (type(self), self.args, self.point, None, parts)


def _of_flint(vector: object) -> TypeGuard[fmpq_mat]:
    return type(vector).__module__.partition(".")[0] == "flint"


def _with_vector(
    kind: type[NotPositiveSemidefiniteError],
    args: tuple[str, ...],
    point: object,
    vector: object,
    parts: tuple[Callable[[int, int, list[fmpq]], object], int, int, list[fmpq]] | None = None,
) -> NotPositiveSemidefiniteError:
    if parts is not None:
        matrix, n, m, entries = parts
        vector = matrix(n, m, entries)
    return kind(*args, point=point, vector=vector)


class NotRealRootedError(PolyalgError, ValueError):
    """A polynomial has a root that is not real, where all must be."""


class NoCommonInterlacerError(PolyalgError, ValueError):
    """A family of polynomials has no (rational) common interlacer.

    Parameters
    ----------
    message : str
        The reason in words; also ``.reason``.
    pair, point : optional
        The indices of two members and a rational point that forbid it.
    """

    def __init__(
        self, message: str = "", *, pair: tuple[int, int] | None = None, point: object = None
    ) -> None:
        super().__init__(message)
        self.reason = message
        self.pair = pair
        self.point = point


class PrecisionError(PolyalgError, ArithmeticError):
    """No precision that was tried gave the accuracy asked for.

    From `apply` it means that the function given has a singularity or a branch cut at an eigenvalue;
    anywhere else a proved bound was reached, which is a bug of polyalg.
    """


class ResourceLimitError(PolyalgError, OverflowError):
    """The computation would need more memory or larger numbers than the libraries below can hold."""
