"""What was read: a matrix or a polynomial in integers over one denominator, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial
from polyalg.core.origin import Origin

__all__ = ["ReadMatrix", "ReadPolynomial"]


class _Read:
    __slots__ = ()

    system: str
    style: object

    @property
    def origin(self) -> Origin:
        """Where it came from."""
        return Origin(self.system, self.style)


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
    system : str
        "flint" (also for sequences), "sympy", "sage" or "numpy".
    style : object
        What the bridge of that system needs to give an answer in the same form.
    """

    real: fmpz_mat
    imag: fmpz_mat | None
    denominator: fmpz
    system: str
    style: object = None

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

    def __reduce__(self) -> tuple[object, ...]:
        # FLINT's matrices do not pickle, its integers do.
        imag = None if self.imag is None else self.imag.entries()
        parts = (self.nrows, self.ncols, self.real.entries(), imag)
        return _rebuilt_matrix, (*parts, self.denominator, self.system, self.style)


def _rebuilt_matrix(
    n: int, m: int, real: list[fmpz], imag: list[fmpz] | None, denominator: fmpz, system: str, style: object
) -> ReadMatrix:
    parts = fmpz_mat(n, m, real), None if imag is None else fmpz_mat(n, m, imag)
    return ReadMatrix(*parts, denominator, system, style)


@dataclass(frozen=True, slots=True)
class ReadPolynomial(_Read):
    """The polynomial ``(real + imag * i) / denominator``; the fields are those of `ReadMatrix`."""

    real: fmpz_poly
    imag: fmpz_poly | None
    denominator: fmpz
    system: str
    style: object = None

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
