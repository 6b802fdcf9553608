"""Where an input came from, and exact values in that system; a reader stores it once, in what it read.

SymPy in, SymPy out; Sage in, Sage out; for numpy matrices as object arrays.  Sequences and objects of FLINT
are answered with objects of FLINT, unchanged; a sequence with a number of Sage in it is of Sage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple, Self, TypeVar

from flint import fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat, fmpz_poly

from polyalg.core.bridges import bridge_for, load_bridge, offers, system_of
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
        "flint" (also for sequences without numbers of Sage), or the name of a row of `BRIDGES`.
    style : object
        What the bridge of that system needs to give an answer in the same form.
    """

    system: str
    style: object = None

    @classmethod
    def of(cls, value: object) -> Self:
        """Return the origin of an answer that was given in the system of its input."""
        bridge = bridge_for(value, "style_of_entries")
        return cls(system_of(value), None if bridge is None else bridge.style_of_entries([value]))

    @staticmethod
    def of_entries(entries: Sequence[object]) -> Origin:
        """Return the origin of a sequence: Sage's where one of Sage is in it, else FLINT's."""
        one_of_each_type = {type(x): x for x in entries}
        for x in one_of_each_type.values():
            bridge = bridge_for(x, "style_of_entries")
            if bridge is not None:
                return Origin(system_of(x), bridge.style_of_entries(entries))
        return FLINT

    @staticmethod
    def first(origins: Iterable[Origin]) -> Origin:
        """Return the first that is not FLINT's, which plain sequences have: where an answer to all goes."""
        return next((origin for origin in origins if origin.system != "flint"), FLINT)

    @property
    def variable(self) -> object:
        """The variable that a polynomial was written in: a symbol of SymPy, a name in Sage; None without."""
        return load_bridge(self.system).variable(self.style) if offers(self.system, "variable") else None

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
        if hasattr(value, "in_system"):
            return value.in_system(self.system, self.style)
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
        if hasattr(value, "in_system"):
            return value.in_system(self.system, self.style)
        if not offers(self.system, task):
            return value
        return getattr(load_bridge(self.system), task)(value, self.style)


FLINT = Origin("flint")
