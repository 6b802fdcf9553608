"""What is kept of a Sage input for its answer: the variable, and the number field that i lies in.

Rational answers are over QQ, which every field of Sage takes.  Answers with imaginary parts are over the
number field of the input: from QQ[i] there is no map into fields without an embedding.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from polyalg.core.gaussian import GaussianRational
from polyalg.core.typing import SageElement, SageParent
from polyalg.interop.sage_kinds import parent, ring_kind
from polyalg.interop.sage_numbers import reader_of

__all__ = ["Style", "i_of", "style_of", "style_of_entries", "style_of_ring"]

_OVER_A_RING = ("polynomial", "multivariate", "Laurent", "fraction")


class Style(NamedTuple):
    """The style of `ReadMatrix` and `ReadPolynomial` for Sage.

    Attributes
    ----------
    variable : str or None
        Its name, None for numbers.
    field : number field or None
        The field that the entries lie in; None for QQ and the fields that QQ[i] has a map to.
    """

    variable: str | None = None
    field: SageParent | None = None


def style_of_ring(ring: SageParent, variable: str | None = None) -> Style:
    """Return the style of what has its entries or coefficients in a ring."""
    while ring_kind(ring) in _OVER_A_RING:
        ring = ring.base_ring()
    if ring_kind(ring) == "order":
        ring = ring.number_field()
    return Style(variable, ring if ring_kind(ring) == "number field" else None)


def style_of_entries(entries: Sequence[object]) -> Style:
    """Return the style of a list of numbers and polynomials: the first variable and number field in it."""
    variable = field = None
    for x in entries:
        ring = parent(x)
        field = field or style_of_ring(ring).field
        variable = variable or _variable_of(x, ring)
    return Style(variable, field)


def _variable_of(x: SageElement, ring: SageParent) -> str | None:
    """Return the variable of a polynomial or an expression, None for constants."""
    kind = ring_kind(ring)
    if kind == "symbolic":
        return next((str(v) for v in x.variables()), None)
    return str(ring.variable_name()) if kind == "polynomial" and x.degree() > 0 else None


def style_of(style: object) -> Style:
    """Return the style of Sage, for a list of matrices that of the first; an empty one for other systems."""
    if isinstance(style, tuple) and not isinstance(style, Style) and len(style) == 2:
        style = style[1]
    return style if isinstance(style, Style) else Style()


def i_of(style: object) -> SageElement:
    """Return i in the field of a style: the element that is read as it; that of QQ[i] where there is none."""
    field = style_of(style).field
    found = None if field is None else _square_root(field)
    if found is not None:
        return found
    from sage.rings.number_field.number_field import QuadraticField

    return QuadraticField(-1, "i").gen()


@lru_cache(maxsize=64)
def _square_root(field: SageParent) -> SageElement | None:
    """Return the root of -1 in a number field that is read as i, None where there is none."""
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing

    read = reader_of(field)
    roots = PolynomialRing(field, "x")([1, 0, 1]).roots(multiplicities=False)
    return next((root for root in roots if read(root) == GaussianRational(0, 1)), None)
