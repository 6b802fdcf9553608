"""What was read: a matrix or a polynomial in integers over one denominator, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flint import fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import packed_call

__all__ = ["ReadMatrix", "ReadPolynomial"]


class _Read:
    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]  # the fields of the dataclass, in order

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(type(self), *(getattr(self, name) for name in self.__match_args__))


@dataclass(frozen=True, slots=True)
class ReadMatrix(_Read):
    """The matrix ``(real + imag * i) / denominator``.

    Attributes
    ----------
    real : fmpz_mat
    imag : fmpz_mat or None
        None where it is zero.
    denominator : fmpz
        Positive, the least common denominator of all parts of all entries.
    origin : Origin
        Where it came from, for answers in the same form.
    """

    real: fmpz_mat
    imag: fmpz_mat | None
    denominator: fmpz
    origin: Origin = FLINT

    @property
    def nrows(self) -> int:
        """The number of rows."""
        return int(self.real.nrows())

    @property
    def ncols(self) -> int:
        """The number of columns."""
        return int(self.real.ncols())

    def value(self) -> fmpq_mat | GaussianMatrix:
        """Return the matrix itself, a `GaussianMatrix` where it has an imaginary part."""
        real = fmpq_mat(self.real) / self.denominator
        return real if self.imag is None else GaussianMatrix(real, fmpq_mat(self.imag) / self.denominator)


@dataclass(frozen=True, slots=True)
class ReadPolynomial(_Read):
    """The polynomial ``(real + imag * i) / denominator``; the fields are those of `ReadMatrix`."""

    real: fmpz_poly
    imag: fmpz_poly | None
    denominator: fmpz
    origin: Origin = FLINT

    @property
    def degree(self) -> int:
        """The degree; -1 for the zero polynomial."""
        return int(max(self.real.degree(), -1 if self.imag is None else self.imag.degree()))

    def value(self) -> fmpq_poly | GaussianPolynomial:
        """Return the polynomial itself, a `GaussianPolynomial` where it has an imaginary part."""
        real = fmpq_poly(self.real) / self.denominator
        return (
            real if self.imag is None else GaussianPolynomial(real, fmpq_poly(self.imag) / self.denominator)
        )
