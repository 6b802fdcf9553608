"""Elements of Sage's number fields, AA and QQbar as algebraic numbers, and back.

A number field is read by its embedding alone: without one its elements are no numbers; nothing is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import acb, fmpq, fmpq_poly, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import SageElement, SageParent
from polyalg.fields.adjoining import Located
from polyalg.fields.embedding import Embedding, root_in, roots_of
from polyalg.fields.hints import near_root
from polyalg.fields.tower import Element, Tower
from polyalg.interop.sage_kinds import element_kind
from polyalg.interop.sage_styles import style_of

if TYPE_CHECKING:
    from polyalg.fields.matrix import AlgebraicMatrix
    from polyalg.fields.number import AlgebraicNumber
    from polyalg.fields.number_field import NumberField
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = [
    "embedding_of",
    "from_algebraic",
    "from_algebraic_matrix",
    "from_algebraic_polynomial",
    "read_algebraic",
]

_BITS = 128


def read_algebraic(x: SageElement, tower: Tower) -> Element | None:
    """Return a number of Sage as one of a tower; None for others, and for fields without an embedding."""
    kind = element_kind(x)
    if kind == "cyclotomic":
        x, kind = x.to_cyclotomic_field(), "number field"
        if kind != element_kind(x):
            return tower.rational(_rational(x))
    if kind == "order":
        x, kind = x.parent().number_field()(x), "number field"
    if kind == "number field":
        return _of_number_field(x, tower)
    if kind == "algebraic":
        return _of_algebraic(x, tower)
    return _of_expression(x, tower) if kind == "symbolic" else None


def _of_number_field(x: SageElement, tower: Tower) -> Element | None:
    field = x.parent()
    if not field.is_absolute():
        absolute = field.absolute_field("z")
        x, field = absolute.structure()[1](x), absolute
    near = embedding_of(field)
    if near is None:
        return None

    def generator() -> Located:
        f = _primitive(field.absolute_polynomial())
        place = near_root(f, near)
        return Located(f, lambda bits: roots_of(f, bits)[place])

    found = tower.adjoined(field, generator, str(field.variable_name()))
    value = fmpq_poly([_rational(c) for c in x.list()])
    return tower.made(tower.field.composed(value, tower.current(found)))


def embedding_of(field: SageParent) -> acb | None:
    """Return a number near the generator of a number field by its embedding; None without one."""
    root = field.gen_embedding()
    return None if root is None else _ball(root, _BITS)


def _of_algebraic(x: SageElement, tower: Tower) -> Element:
    """Return an element of AA or QQbar."""
    f = _primitive(x.minpoly())
    if f.degree() == 1:
        return tower.rational(fmpq(-f[0], f[1]))

    def number() -> Located:
        place = root_in(f, lambda bits: _ball(x, bits))[0]
        return Located(f, lambda bits: roots_of(f, bits)[place])

    return tower.adjoined(("algebraic", x), number, "")


def _of_expression(x: SageElement, tower: Tower) -> Element | None:
    """Return a symbolic expression whose value Sage knows to be algebraic."""
    from sage.rings.qqbar import QQbar

    if x.variables():
        return None
    try:
        return _of_algebraic(QQbar(x), tower)
    except (TypeError, ValueError, ArithmeticError, NotImplementedError):
        return None


def _rational(x: SageElement) -> fmpq:
    from sage.rings.rational_field import QQ

    ratio = QQ(x)
    return fmpq(int(ratio.numerator()), int(ratio.denominator()))


def _primitive(f: SageElement) -> fmpz_poly:
    """Return the primitive polynomial over Z, with a positive leading coefficient."""
    found = fmpq_poly([_rational(c) for c in f.list()]).numer()
    found = found // fmpz_poly([found.content()])
    return -found if found[found.degree()] < 0 else found


def _ball(x: SageElement, bits: int) -> acb:
    """Return a ball around an element of a field of real or complex numbers."""
    from sage.rings.complex_interval_field import ComplexIntervalField

    z = ComplexIntervalField(bits)(x)
    with flint_lock, working_precision(2 * bits + 64):
        parts = []
        for part in (z.real(), z.imag()):
            low, high = (_rational(end.exact_rational()) for end in part.endpoints())
            parts.append(acb(low).real.union(acb(high).real))
        return acb(*parts)


class _Writer:
    """Writes numbers of one field in that of the input, or in a number field with the same embedding."""

    def __init__(self, field: NumberField, style: object) -> None:
        target = style_of(style).field
        root = None if target is None else _root_in_field(field.embedding, target)
        if root is None:
            root = _own_generator(field.embedding)
        self.field: SageParent = root.parent()
        self._root = root

    def number(self, value: fmpq_poly) -> SageElement:
        from sage.rings.rational_field import QQ

        total = self.field(0)
        for c in reversed(value.coeffs()):
            total = total * self._root + self.field(QQ((int(c.p), int(c.q))))
        return total


def _root_in_field(embedding: Embedding, field: SageParent) -> SageElement | None:
    """Return the generator of our field in one of Sage, None where it is not in it."""
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing

    if not field.is_absolute() or field.gen_embedding() is None:
        return None
    modulus = PolynomialRing(field, "x")([int(c) for c in embedding.modulus.coeffs()])
    tower = Tower()
    for root in modulus.roots(multiplicities=False):
        found = read_algebraic(root, tower)
        if found is not None and _is_generator(tower, found, embedding):
            return root
    return None


def _is_generator(tower: Tower, x: Element, embedding: Embedding) -> bool:
    value = tower.current(x)
    place = root_in(embedding.modulus, lambda bits: tower.field.value(value, bits))[0]
    return place == embedding.place


def _own_generator(embedding: Embedding) -> SageElement:
    """Return the generator of a number field of Sage with the embedding."""
    from sage.rings.number_field.number_field import NumberField as SageNumberField
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing
    from sage.rings.rational_field import QQ

    from polyalg.interop.sage_writing import from_complex_root

    f = fmpq_poly(embedding.modulus)
    box = embedding.conjugates(_BITS)[embedding.place]
    root = from_complex_root(f, box, _BITS)
    modulus = PolynomialRing(QQ, "x")([int(c) for c in embedding.modulus.coeffs()])
    return SageNumberField(modulus, "a", embedding=root).gen()


def from_algebraic(x: AlgebraicNumber, style: object = None) -> SageElement:
    """Return a number in the number field of the input, or in one with the same embedding."""
    return _Writer(x.field, style).number(x.coordinates)


def from_algebraic_matrix(x: AlgebraicMatrix, style: object = None) -> SageElement:
    """Return a matrix over the number field of the input, or over one with the same embedding."""
    from sage.matrix.constructor import matrix

    writer = _Writer(x.field, style)
    return matrix(writer.field, x.nrows(), x.ncols(), [writer.number(v) for v in x.values])


def from_algebraic_polynomial(x: AlgebraicPolynomial, style: object = None) -> SageElement:
    """Return a polynomial over the number field of the input, or over one with the same embedding."""
    from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing

    writer = _Writer(x.field, style)
    ring = PolynomialRing(writer.field, style_of(style).variable or "x")
    return ring([writer.number(v) for v in x.values])
