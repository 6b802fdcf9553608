"""What real roots and moduli have in common as numbers: they are real, and convert as such."""

from __future__ import annotations

from abc import abstractmethod

from flint import fmpq, fmpz_poly

from polyalg.core.bridges import load_bridge
from polyalg.core.typing import MpmathNumber, Number, SageElement, SympyNumber
from polyalg.roots.algebraic import RealAlgebraic
from polyalg.roots.complex.algebraic import ComplexAlgebraic
from polyalg.roots.complex.number import IsolatedNumber
from polyalg.roots.complex.without_arithmetic import WithoutArithmetic

__all__ = ["RealNumber"]


class RealNumber(WithoutArithmetic, IsolatedNumber):
    """A real algebraic number."""

    @property
    @abstractmethod
    def _real(self) -> RealAlgebraic:
        """The number."""

    @abstractmethod
    def _described(self) -> tuple[fmpz_poly, tuple[fmpq, fmpq]]:
        """Return a polynomial, and ends between which it has this root alone; equal ones are the root."""

    @property
    def _complex(self) -> ComplexAlgebraic:
        return ComplexAlgebraic.of_real(self._real)

    @property
    def exact(self) -> Number | None:
        """The number where it is rational, else None."""
        rational = self._real.rational
        return None if rational is None else self._returned(rational)

    def to_sympy(self) -> SympyNumber:
        """Return the number exactly: a rational, a square root, or a `CRootOf`."""
        return load_bridge("sympy").from_real_root(*self._described())

    def _sympy_(self) -> SympyNumber:
        # Without it SymPy makes a float of 15 digits, and compares that.
        return self.to_sympy()

    def to_sage(self) -> SageElement:
        """Return the number exactly, in the field AA."""
        return load_bridge("sage").from_real_root(*self._described())

    def to_mpmath(self) -> MpmathNumber:
        """Return an mpf with the digits that are shown, the first that counts included."""
        return load_bridge("mpmath").from_complex(self._known(self._digits), self._digits)

    def to_numpy(self) -> float:
        """Return the nearest double."""
        return float(self)
