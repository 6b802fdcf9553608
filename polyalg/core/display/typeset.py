"""What Sage asks of an object by name: LaTeX for ``latex(x)``, and an element for ``RBF(x)``, ``CC(x)``, ...

Sage (for LaTeX SymPy too) calls these methods; nothing of Sage is imported for them here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from polyalg.core.typing import SageElement, SageParent

__all__ = ["SageNumber", "Typeset"]

_SPECIAL = {c: f"\\{c}" for c in "#$%&_{}"} | {"\\": "$\\backslash$", "^": "$\\wedge$", "~": "$\\sim$"}


class Typeset:
    """What has LaTeX: between dollar signs for notebooks, without them for Sage."""

    __slots__ = ()

    def _repr_latex_(self) -> str | None:
        """Return LaTeX in dollar signs, None where there is none, or it would not fit on a screen."""
        return None

    def _latex(self, printer: object) -> str:
        """Return the same for `sympy.latex`."""
        return self._latex_()

    def _latex_(self) -> str:
        """Return the same for Sage, or the first line as text."""
        found = self._repr_latex_()
        if found is not None:
            return found.removeprefix("$").removesuffix("$")
        line = str(self).partition("\n")[0]
        return "\\text{" + "".join(_SPECIAL.get(c, c) for c in line) + "}"


class SageNumber:
    """A number or a ball that Sage's fields take: RIF, CIF, RBF and CBF as an enclosure."""

    __slots__ = ()

    def to_sage(self) -> SageElement:
        """Return the number in a field of Sage."""
        # Not an abstract method: balls are made by FLINT's classes, which do not look for such.
        raise NotImplementedError

    def _sage_(self) -> SageElement:
        # Beside an element of Sage, where its arithmetic and its order begin.
        return self.to_sage()

    def _into(self, field: SageParent) -> SageElement:
        return field(self.to_sage())

    _real_mpfi_ = _complex_mpfi_ = _mpfr_ = _complex_mpfr_field_ = _complex_double_ = _symbolic_ = _into
