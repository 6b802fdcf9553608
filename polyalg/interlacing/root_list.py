"""What the lists of real and of complex roots have in common: the table of the roots."""

from __future__ import annotations

from typing import ClassVar, Protocol, TypeVar

from polyalg.core.display.polynomials import digits_of_each, latex_row, polynomial_text, with_multiplicity
from polyalg.core.display.tables import LINES, Table, counted, named_once, shortened
from polyalg.roots.number_list import Number, NumberList

__all__ = ["RootList"]

_SHOWN_LATEX = 8


class Root(Number, Protocol):
    """A root with its multiplicity and its factor, which shows and converts itself."""

    @property
    def multiplicity(self) -> int:
        """How often it is a root."""

    @property
    def factor(self) -> object:
        """The factor that it belongs to."""

    @property
    def _digits(self) -> int: ...

    def _text(self, digits: int) -> str: ...

    def _formula(self, digits: int) -> str: ...

    def to_dict(self) -> dict[str, object]:
        """Return plain values."""


R = TypeVar("R", bound=Root)


class RootList(NumberList[R]):
    """Distinct roots in order, with what proves them."""

    _what: ClassVar[str]

    def _table(self) -> Table:
        shown = self[:LINES]
        factors = named_once([shortened(polynomial_text(root.factor), 60) for root in shown])
        rows = [
            (
                root._text(digits_of_each(root._digits, len(shown))),
                str(root.multiplicity),
                factor,
            )
            for root, factor in zip(shown, factors, strict=True)
        ]
        title = counted(len(self), self._what)
        return Table(title, ("root", "multiplicity", "factor"), rows, len(self) - len(shown))

    def _repr_latex_(self) -> str:
        parts = [
            with_multiplicity(root._formula(digits_of_each(root._digits, len(self))), root.multiplicity)
            for root in self[:_SHOWN_LATEX]
        ]
        return latex_row(parts, len(self))

    def to_dict(self) -> dict[str, object]:
        """Return plain values, root by root."""
        return {"roots": [root.to_dict() for root in self]}
