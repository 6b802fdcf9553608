"""The exceptions of polyalg: one family, with the built-in parents that Python users expect.

Every exception of the library derives from `PolyalgError`.  What a program may want to know about a
failure is an attribute (`.entry`, `.point`, `.vector`, ...), not only a part of the message.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeGuard

from polyalg.checker.errors import CertificateError, PolyalgError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flint import fmpq, fmpq_mat

    from polyalg.checker import Certificate

__all__ = [
    "CertificateError",
    "DimensionError",
    "ImproperSystemError",
    "InexactInputError",
    "InputError",
    "MissingLibraryError",
    "NoCommonInterlacerError",
    "NoStabilizingSolutionError",
    "NotLiftableError",
    "NotPositiveSemidefiniteError",
    "NotRealRootedError",
    "NotUniqueError",
    "PolyalgError",
    "PrecisionError",
    "ResourceLimitError",
    "SingularMatrixError",
    "SingularPencilError",
    "UnstableSystemError",
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


class ImproperSystemError(InputError):
    """A rational function has a larger degree above than below, where a system has to be proper."""


class _WithFactor(InputError):
    """An error about some eigenvalues, the roots of a polynomial."""

    def __init__(self, message: str = "", *, factor: object = None) -> None:
        super().__init__(message)
        self.factor = factor

    def __reduce__(self) -> tuple[object, ...]:
        return _with_factor, (type(self), self.args, _parts(self.factor))


def _with_factor(kind: type[_WithFactor], args: tuple[str, ...], factor: _Parts) -> _WithFactor:
    return kind(*args, factor=_whole(factor))


# FLINT's polynomials do not pickle, its numbers do.
_Parts = tuple["Callable[..., object] | None", object]


def _parts(f: object) -> _Parts:
    return (type(f), getattr(f, "coeffs", list)()) if _of_flint(f) else (None, f)


def _whole(parts: _Parts) -> object:
    make, value = parts
    return value if make is None else make(value)


class UnstableSystemError(_WithFactor):
    """A system is not stable where it has to be.

    Parameters
    ----------
    message : str
        The reason in words.
    factor : polynomial, optional
        An irreducible polynomial with an eigenvalue on the wrong side for a root.
    """


class NotLiftableError(InputError):
    """A decomposition modulo 2 has no lift to the integers that was found.

    Parameters
    ----------
    message : str
    step : int
        The k for which what holds modulo 2^k is not continued modulo 2^(k + 1).
    """

    def __init__(self, message: str = "", *, step: int = 0) -> None:
        super().__init__(message)
        self.step = step

    def __reduce__(self) -> tuple[object, ...]:
        return _not_liftable, (str(self), self.step)


def _not_liftable(message: str, step: int) -> NotLiftableError:
    return NotLiftableError(message, step=step)


class NotUniqueError(_WithFactor):
    """A linear equation between matrices has not exactly one solution.

    Parameters
    ----------
    message : str
        The reason in words.
    factor : polynomial, optional
        A polynomial that has the eigenvalues at fault for roots.
    """


class NoStabilizingSolutionError(InputError):
    """A Riccati equation has no stabilizing solution.

    Parameters
    ----------
    message : str
        The reason in words, which is also `.reason`.
    axis : list of (polynomial, list of int)
        The irreducible factors with eigenvalues of the Hamiltonian matrix, or of the symplectic pencil, on
        the imaginary axis, or on the unit circle, and the sizes of their Jordan blocks.
    uncontrollable : polynomial, optional
        An irreducible factor with an eigenvalue that no input moves and that is not stable.
    """

    def __init__(
        self,
        message: str = "",
        *,
        axis: Sequence[tuple[object, list[int]]] = (),
        uncontrollable: object = None,
    ) -> None:
        super().__init__(message)
        self.reason, self.axis, self.uncontrollable = message, list(axis), uncontrollable

    def __reduce__(self) -> tuple[object, ...]:
        axis = [(_parts(f), sizes) for f, sizes in self.axis]
        return _no_solution, (self.reason, axis, _parts(self.uncontrollable))


def _no_solution(
    reason: str, axis: list[tuple[_Parts, list[int]]], uncontrollable: _Parts
) -> NoStabilizingSolutionError:
    factors = [(_whole(f), sizes) for f, sizes in axis]
    return NoStabilizingSolutionError(reason, axis=factors, uncontrollable=_whole(uncontrollable))


class SingularMatrixError(PolyalgError, ZeroDivisionError, ValueError):
    """The inverse, or a negative power, of a singular matrix was asked for."""


class SingularPencilError(InputError):
    """A matrix polynomial is not square, or its determinant vanishes identically, where it must be regular.

    Parameters
    ----------
    message : str
        The reason in words.
    eigenstructure : Eigenstructure, optional
        Its rank, zeros and minimal indices.
    """

    def __init__(self, message: str = "", *, eigenstructure: object = None) -> None:
        super().__init__(message)
        self.eigenstructure = eigenstructure

    def __reduce__(self) -> tuple[object, ...]:
        return _singular, (self.args, self.eigenstructure)


def _singular(args: tuple[str, ...], eigenstructure: object) -> SingularPencilError:
    return SingularPencilError(*args, eigenstructure=eigenstructure)


class _Refusal(PolyalgError, ValueError):
    """A no that may come with its proof."""

    _prove: Callable[[], Certificate] | None = None
    _certificate: Certificate | None = None

    def proved_by(self, prove: Callable[[], Certificate]) -> Self:
        """Return the error itself, with what makes its certificate."""
        self._prove = prove
        return self

    @property
    def certificate(self) -> Certificate | None:
        """The proof of the no, for `polyalg.verify`; made when first asked for, None where there is none.

        Raises
        ------
        ResourceLimitError
            If it is beyond what the checker reads.
        """
        if self._certificate is None and self._prove is not None:
            self._certificate = self._prove()
        return self._certificate

    def __reduce__(self) -> tuple[object, ...]:
        # By the class itself, as other libraries replace what copyreg knows of exceptions (tblib, for Dask).
        return _remade, (type(self), self.args, {}, self._packed_proof())

    def _packed_proof(self) -> Certificate | None:
        """Return the certificate, as what makes it does not pickle; None if it is beyond the checker."""
        try:
            return self.certificate
        except PolyalgError:
            return None


def _remade(
    kind: type[_Refusal], args: tuple[str, ...], more: dict[str, object], certificate: Certificate | None
) -> _Refusal:
    error = kind(*args, **more)
    if certificate is not None:
        error._certificate = certificate
    return error


class NotPositiveSemidefiniteError(_Refusal):
    """A matrix polynomial is not positive semidefinite where it has to be.

    Its ``.certificate`` proves that.

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
        vector, proof = self.vector, self._packed_proof()
        if not _of_flint(vector):
            return _remade, (type(self), self.args, {"point": self.point, "vector": vector}, proof)
        # FLINT's matrices do not pickle, its numbers do.
        parts = (type(vector), vector.nrows(), vector.ncols(), vector.entries())
        return _with_vector, (type(self), self.args, self.point, parts, proof)


def _of_flint(vector: object) -> TypeGuard[fmpq_mat]:
    return type(vector).__module__.partition(".")[0] == "flint"


def _with_vector(
    kind: type[NotPositiveSemidefiniteError],
    args: tuple[str, ...],
    point: object,
    parts: tuple[Callable[[int, int, list[fmpq]], object], int, int, list[fmpq]],
    certificate: Certificate | None,
) -> _Refusal:
    matrix, n, m, entries = parts
    return _remade(kind, args, {"point": point, "vector": matrix(n, m, entries)}, certificate)


class NotRealRootedError(_Refusal):
    """A polynomial has a root that is not real, or is negative, where all must be real, or >= 0.

    Its ``.certificate`` proves that a root is not real, for the polynomial or a multiple of it by a number.
    It is None where a root is negative, and where there is no real root.
    """


class NoCommonInterlacerError(_Refusal):
    """A family of polynomials has no (rational) common interlacer.

    Its ``.certificate`` proves that there is none with real coefficients.  It is None where only a rational
    one is missing.

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

    def __reduce__(self) -> tuple[object, ...]:
        more = {"pair": self.pair, "point": self.point}
        return _remade, (type(self), self.args, more, self._packed_proof())


class PrecisionError(PolyalgError, ArithmeticError):
    """No precision that was tried gave the accuracy asked for.

    From `apply` it means that the function given has a singularity or a branch cut at an eigenvalue;
    anywhere else a proved bound was reached, which is a bug of polyalg.
    """


class ResourceLimitError(PolyalgError, OverflowError):
    """The computation would need more memory or larger numbers than the libraries below can hold."""


class MissingLibraryError(PolyalgError, ImportError):
    """A library that only this call needs is not installed; the message says how to install it."""
