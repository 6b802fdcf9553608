"""One number of any system into a tower of fields."""

from __future__ import annotations

from flint import acb, fmpq

from polyalg.core.bridges import load_bridge, offers, system_of
from polyalg.core.gaussian import GaussianRational
from polyalg.core.scalars import read_scalar
from polyalg.fields.adjoining import Located
from polyalg.fields.tower import Element, FieldElement, Tower
from polyalg.roots.complex.number import IsolatedNumber

__all__ = ["entered"]


def entered(tower: Tower, x: object) -> Element | None:
    """Return an exact number of any system as one of the tower; None for what is none.

    Raises
    ------
    InputError
        Where the number has no embedding.
    ResourceLimitError
        Where the field has a degree above 64.
    """
    if isinstance(x, FieldElement):
        return tower.field_element(x.embedded)
    if isinstance(x, IsolatedNumber):
        return _isolated(tower, x)
    scalar = read_scalar(x)
    if isinstance(scalar, GaussianRational):
        real = tower.rational(scalar.real)
        if not scalar.imag:
            return real
        imag = tower.product([tower.rational(scalar.imag), tower.root_of_unity(fmpq(1, 4))])
        return tower.total([real, imag])
    if scalar is not None:
        return tower.rational(fmpq(scalar))
    system = system_of(x)
    return load_bridge(system).read_algebraic(x, tower) if offers(system, "read_algebraic") else None


def _isolated(tower: Tower, x: IsolatedNumber) -> Element:
    """Return a root or an eigenvalue."""
    real = x._real
    if real is not None:
        number = Located(real.minimal_polynomial(), lambda bits: acb(real.ball(bits)))
    else:
        number = Located(x._complex.over_rationals(), x._complex.box)
    return tower.adjoined(("isolated", x), lambda: number, "")
