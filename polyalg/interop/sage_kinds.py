"""Which kind of Sage object is this: decided by the modules that define its class and that of its parent.

Sage is never imported for it.  A kind that is not in the table is not read: many rings of Sage have elements
with the methods of polynomials or rationals that mean something else.
"""

from __future__ import annotations

from functools import lru_cache

from polyalg.core.typing import SageParent

__all__ = ["element_kind", "is_matrix", "is_vector", "parent", "ring_kind"]


# The first class of a parent whose module begins like this decides.
_RINGS = (
    ("sage.rings.integer_ring", "integer"),
    ("sage.rings.rational_field", "rational"),
    ("sage.rings.number_field.order", "order"),
    ("sage.rings.number_field.", "number field"),
    ("sage.rings.qqbar", "algebraic"),
    ("sage.rings.universal_cyclotomic_field", "cyclotomic"),
    ("sage.symbolic.", "symbolic"),
    ("sage.rings.polynomial.polynomial_ring", "polynomial"),
    ("sage.rings.polynomial.multi_polynomial_ring", "multivariate"),
    ("sage.rings.polynomial.laurent_polynomial_ring", "Laurent"),
    ("sage.rings.polynomial.polynomial_quotient_ring", "quotient"),
    ("sage.rings.quotient_ring", "quotient"),
    ("sage.rings.fraction_field", "fraction"),
    ("sage.rings.power_series_ring", "power series"),
    ("sage.rings.laurent_series_ring", "Laurent series"),
    ("sage.rings.infinity", "infinite"),
    ("sage.rings.real_mpfr", "float"),
    ("sage.rings.real_double", "float"),
    ("sage.rings.complex_mpfr", "complex float"),
    ("sage.rings.complex_double", "complex float"),
    ("sage.rings.complex_mpc", "complex float"),
    ("sage.rings.real_mpfi", "ball"),
    ("sage.rings.real_arb", "ball"),
    ("sage.rings.complex_interval_field", "complex ball"),
    ("sage.rings.complex_arb", "complex ball"),
    ("sage.rings.real_lazy", "lazy"),
    ("sage.rings.padics.", "p-adic"),
    ("sage.rings.finite_rings.", "finite"),
)


def parent(x: object) -> SageParent | None:
    """Return the ring of an element, None for objects without one."""
    found = getattr(x, "parent", None)
    return found() if callable(found) else None


def ring_kind(ring: SageParent) -> str:
    """Return the kind of a ring, "" for one that is not known."""
    return _kind_of_class(_class_of(ring))


def _class_of(x: object) -> type:
    return type(x)


def element_kind(x: object) -> str:
    """Return the kind of the ring of an element, "" for one that is not known."""
    return _kind_of_class(_class_of(parent(x)))


@lru_cache(maxsize=512)
def _kind_of_class(cls: type) -> str:
    for ancestor in cls.__mro__:
        for start, kind in _RINGS:
            if ancestor.__module__.startswith(start):
                return kind
    return ""


def is_matrix(x: object) -> bool:
    """Return whether x is a matrix, whose entries are those of its base ring."""
    return _descends(_class_of(x), "Matrix")


def is_vector(x: object) -> bool:
    """Return whether x is a vector."""
    return _descends(_class_of(x), "Vector")


@lru_cache(maxsize=512)
def _descends(cls: type, name: str) -> bool:
    return any(c.__module__ == "sage.structure.element" and c.__name__ == name for c in cls.__mro__)
