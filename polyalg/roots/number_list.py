"""Lists of numbers with what proves them: in other systems, as doubles, and their widest enclosure."""

from __future__ import annotations

from typing import Protocol, TypeVar

from flint import acb, acb_mat, arb

from polyalg.core.answer import Certified
from polyalg.core.balls import largest_radius
from polyalg.core.bridges import load_bridge
from polyalg.core.typing import Complexes, MpmathNumber, SageElement, SympyNumber

__all__ = ["ComplexList", "NumberList"]


class Number(Protocol):
    """A number that converts itself."""

    def to_sympy(self) -> SympyNumber:
        """Return the number in SymPy."""

    def to_sage(self) -> SageElement:
        """Return the number in Sage."""

    def to_mpmath(self) -> MpmathNumber:
        """Return the number in mpmath."""


class Enclosed(Number, Protocol):
    """A number with an enclosure."""

    @property
    def value(self) -> acb:
        """The enclosure."""

    def __complex__(self) -> complex: ...


N = TypeVar("N", bound=Number)
E = TypeVar("E", bound=Enclosed)


class NumberList(Certified, list[N]):
    """Distinct numbers in order, with what proves them."""

    def to_sympy(self) -> list[SympyNumber]:
        """Return the numbers exactly, without their multiplicities."""
        return [x.to_sympy() for x in self]

    def to_sage(self) -> list[SageElement]:
        """Return the numbers exactly, without their multiplicities."""
        return [x.to_sage() for x in self]

    def to_mpmath(self) -> list[MpmathNumber]:
        """Return mpf and mpc with the digits that are known."""
        return [x.to_mpmath() for x in self]


class ComplexList(NumberList[E]):
    """Numbers that need not be real, each with an enclosure."""

    @property
    def radius(self) -> arb:
        """Largest radius of a real or imaginary part."""
        return largest_radius(acb_mat(1, len(self), [x.value for x in self])) if self else arb(0)

    def to_numpy(self) -> Complexes:
        """Return the numbers as an array of complex doubles."""
        return load_bridge("numpy").from_complexes([complex(x) for x in self])
