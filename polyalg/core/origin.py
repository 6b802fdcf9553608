"""Where an input came from, and exact values in that system.

SymPy in, SymPy out; Sage in, Sage out; for numpy matrices as object arrays.  Sequences and objects of FLINT
are answered with objects of FLINT, unchanged; a sequence with a number of Sage in it is of Sage.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, Self, TypeVar

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian import GaussianMatrix, GaussianPolynomial, GaussianRational
from polyalg.core.typing import SageElement, SympyMatrix, SympyPolynomial

__all__ = ["FLINT", "Origin"]

AnyPolynomial = TypeVar("AnyPolynomial", fmpz_poly, fmpq_poly, fmpq_poly | GaussianPolynomial)
AnyMatrix = TypeVar("AnyMatrix", fmpz_mat, fmpq_mat, fmpq_mat | GaussianMatrix)


class Origin(NamedTuple):
    """A system, and what its bridge needs to give an answer in the form of the input.

    Attributes
    ----------
    system : str
        "flint" (also for sequences without numbers of Sage), "sympy", "sage" or "numpy".
    style : object
        As in `ReadMatrix` and `ReadPolynomial`.
    """

    system: str
    style: object = None

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the origin of an answer that was given in the system of its input."""
        system = system_of(value)
        if not offers(system, "style_of_entries"):
            return cls(system)
        return cls(system, load_bridge(system).style_of_entries([value]))

    def polynomial(self, value: AnyPolynomial) -> AnyPolynomial | SympyPolynomial | SageElement:
        """Return a polynomial in this system."""
        return self._written("from_polynomial", value)

    def matrix(self, value: AnyMatrix) -> AnyMatrix | SympyMatrix | SageElement:
        """Return a matrix in this system."""
        return self._written("from_matrix", value)

    def returned(self, value: Any) -> Any:
        """Return an exact value, or a list, tuple or record of such, in this system.

        What is no exact number, polynomial or matrix of FLINT or of ours stays what it is, and so do numbers
        for numpy, which has no exact ones.
        """
        if self.system == "flint":
            return value
        if isinstance(value, (fmpz_mat, fmpq_mat, GaussianMatrix)):
            return self._written("from_matrix", value)
        if isinstance(value, (fmpz_poly, fmpq_poly, GaussianPolynomial)):
            return self._written("from_polynomial", value)
        if isinstance(value, (fmpz, fmpq, GaussianRational)):
            return self._written("from_scalar", value)
        if type(value) in (list, tuple):
            return type(value)(self.returned(x) for x in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: self.returned(getattr(value, f.name)) for f in fields(value)})
        return value

    def _written(self, task: str, value: object) -> Any:
        if not offers(self.system, task):
            return value
        return getattr(load_bridge(self.system), task)(value, self.style)


FLINT = Origin("flint")
