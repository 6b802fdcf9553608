"""Expressions of SymPy without symbols as algebraic numbers, by their structure: no algebra of SymPy is used.

Radicals have their principal values, as in SymPy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from flint import acb, arb, fmpq, fmpq_poly, fmpz_poly

from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import SympyMatrix, SympyNumber, SympyPolynomial
from polyalg.fields.adjoining import Located
from polyalg.fields.embedding import real_places, roots_of
from polyalg.fields.number import AlgebraicNumber
from polyalg.fields.number_field import GENERATOR, NumberField
from polyalg.fields.tower import Element, Tower
from polyalg.interop.sympy_algebraic import from_complex_root

if TYPE_CHECKING:
    from polyalg.fields.matrix import AlgebraicMatrix
    from polyalg.fields.polynomial import AlgebraicPolynomial

__all__ = [
    "from_algebraic",
    "from_algebraic_matrix",
    "from_algebraic_polynomial",
    "place_of_root",
    "read_algebraic",
]

_BITS = 64
_MOST_POWER = 10**6
# Names that SymPy reads as this library does, beyond doubt.
_PLAIN = re.compile(r"sqrt\(-?[0-9]+\)")


class _NotAlgebraicError(Exception):
    """Something in an expression is not known to be algebraic."""


def read_algebraic(x: object, tower: Tower) -> Element | None:
    """Return a number of SymPy as one of a tower; None for what is not known to be algebraic."""
    import sympy

    if not isinstance(x, sympy.Expr) or x.free_symbols:
        return None
    try:
        return _Reader(tower).read(x)
    except (_NotAlgebraicError, ZeroDivisionError):
        return None


class _Reader:
    """Reads expressions into one tower."""

    def __init__(self, tower: Tower) -> None:
        self._tower = tower

    def read(self, x: SympyNumber) -> Element:
        import sympy

        tower = self._tower
        if isinstance(x, sympy.Rational):
            return tower.rational(_rational(x))
        if x is sympy.I:
            return tower.root_of_unity(fmpq(1, 4))
        if isinstance(x, sympy.Add):
            return tower.total([self.read(a) for a in x.args])
        if isinstance(x, sympy.Mul):
            return tower.product([self.read(a) for a in x.args])
        if isinstance(x, sympy.Pow) and x.base is not sympy.E:
            return self._power(x)
        if isinstance(x, (sympy.exp, sympy.Pow)):
            return tower.root_of_unity(_turn(x.exp / sympy.I))
        if isinstance(x, sympy.CRootOf):
            return tower.adjoined(x, lambda: _root_of(x), str(x))
        if isinstance(x, sympy.UnevaluatedExpr):
            return self.read(x.args[0])
        return self._function(x)

    def _power(self, x: SympyNumber) -> Element:
        import sympy

        if not isinstance(x.exp, sympy.Rational) or max(abs(x.exp.p), x.exp.q) > _MOST_POWER:
            raise _NotAlgebraicError
        p, q = int(x.exp.p), int(x.exp.q)
        base = self.read(x.base)
        if q > 1:
            base = self._tower.root(base, q, str(sympy.Pow(x.base, sympy.Rational(1, q), evaluate=False)))
        return base if p == 1 else self._tower.power(base, p)

    def _function(self, x: SympyNumber) -> Element:
        import sympy

        tower = self._tower
        if x is sympy.GoldenRatio or x is sympy.TribonacciConstant or isinstance(x, sympy.AlgebraicNumber):
            return self.read(x.as_expr() if isinstance(x, sympy.AlgebraicNumber) else x._eval_expand_func())
        trigonometric: dict[type, Callable[[fmpq], Element]] = {
            sympy.cos: tower.cosine,
            sympy.sin: tower.sine,
            sympy.sec: lambda t: tower.power(tower.cosine(t), -1),
            sympy.csc: lambda t: tower.power(tower.sine(t), -1),
            sympy.tan: tower.tangent,
            sympy.cot: lambda t: tower.quotient(tower.cosine(t), tower.sine(t)),
        }
        if type(x) in trigonometric:
            return trigonometric[type(x)](_turn(x.args[0]))
        parts: dict[type, Callable[[Element], Element]] = {
            sympy.conjugate: tower.conjugate,
            sympy.re: tower.real_part,
            sympy.im: tower.imaginary_part,
            sympy.Abs: tower.modulus,
        }
        if type(x) in parts:
            return parts[type(x)](self.read(x.args[0]))
        raise _NotAlgebraicError


def _rational(x: SympyNumber) -> fmpq:
    return fmpq(int(x.p), int(x.q))


def _turn(angle: SympyNumber) -> fmpq:
    """Return an angle over 2 pi, a rational number."""
    import sympy

    turn = angle / (2 * sympy.pi)
    if not isinstance(turn, sympy.Rational):
        turn = sympy.expand(turn)
    if not isinstance(turn, sympy.Rational) or turn.q > _MOST_POWER:
        raise _NotAlgebraicError
    return _rational(turn)


def _root_of(x: SympyNumber) -> Located:
    f = fmpz_poly([int(c) for c in reversed(x.poly.all_coeffs())])
    if f[f.degree()] < 0:
        f = -f
    place = _place(x, f)
    return Located(f, lambda bits: roots_of(f, bits)[place])


def place_of_root(f: fmpz_poly, index: int) -> int:
    """Return the place in `roots_of` of the root of an irreducible polynomial that SymPy gives a number."""
    import sympy

    p = sympy.Poly([int(c) for c in reversed(f.coeffs())], sympy.Symbol("x"))
    return _place(sympy.CRootOf(p, index, radicals=False), f) if f.degree() > 1 else 0


def _place(x: SympyNumber, f: fmpz_poly) -> int:
    """Return the place of a `CRootOf`: real ones are numbered from below, others have a rectangle."""
    real = real_places(f)
    return real[x.index] if x.index < len(real) else _place_in_rectangle(x, f)


def _place_in_rectangle(x: SympyNumber, f: fmpz_poly) -> int:
    """Return the place of the root in the rectangle of a complex `CRootOf`, made smaller as needed."""
    interval, bits = x._get_interval(), _BITS
    while True:
        with flint_lock, working_precision(4 * bits):
            ends = [
                arb(_rational(low)).union(arb(_rational(high)))
                for low, high in ((interval.ax, interval.bx), (interval.ay, interval.by))
            ]
            rectangle = acb(*ends)
        found = [k for k, z in enumerate(roots_of(f, bits)) if z.overlaps(rectangle)]
        if len(found) == 1:
            return found[0]
        interval, bits = interval.refine(), bits + 2


def from_algebraic(x: AlgebraicNumber, style: object = None) -> SympyNumber:
    """Return a number in what it was read from, or in powers of a `CRootOf`."""
    return _Writer(x.field).number(x.coordinates)


def from_algebraic_matrix(x: AlgebraicMatrix, style: object = "ImmutableMatrix") -> SympyMatrix:
    """Return a matrix of the kind that the style names; immutable where it names none."""
    import sympy
    from sympy.polys.matrices import DomainMatrix

    writer = _Writer(x.field)
    entries = [writer.number(v) for v in x.values]
    if style == "Matrix":
        return sympy.Matrix(x.nrows(), x.ncols(), entries)
    result = sympy.ImmutableMatrix(x.nrows(), x.ncols(), entries)
    return DomainMatrix.from_Matrix(result, extension=True) if style == "DomainMatrix" else result


def from_algebraic_polynomial(x: AlgebraicPolynomial, style: object = None) -> SympyPolynomial:
    """Return a `Poly`, or an expression where the style says that one came in."""
    import sympy

    kind, symbol = style[:2] if isinstance(style, tuple) else ("Poly", sympy.Symbol("x"))
    writer = _Writer(x.field)
    numbers = [writer.number(v) for v in reversed(x.values)]
    poly = sympy.Poly(numbers or [0], symbol)
    return poly.as_expr() if kind == "expression" else poly


class _Writer:
    """Writes numbers of one field."""

    def __init__(self, field: NumberField) -> None:
        named = _named(field)
        # What SymPy would read as another number is written by the generator.
        self._field = field if named is not None else NumberField.of(field.embedding)
        self._values = named or {GENERATOR: _generator(self._field)}

    def number(self, value: fmpq_poly) -> SympyNumber:
        import sympy

        total = sympy.Integer(0)
        for c, powers in self._field.terms(value):
            product = sympy.Rational(int(c.p), int(c.q))
            for name, e in powers:
                product *= self._values[name] ** e
            total += product
        return total


def _named(field: NumberField) -> dict[str, SympyNumber] | None:
    """Return what the field is written with; None without that, or where SymPy means another number."""
    presentation = field.presentation
    if presentation is None:
        return None
    found = {name: value for name in presentation.names if (value := _meant(name)) is not None}
    if len(found) < len(presentation.names):
        return None
    if not all(map(_PLAIN.fullmatch, found)):
        for name, x in presentation.generators():
            if not _PLAIN.fullmatch(name) and not _is_number(found[name], AlgebraicNumber(field, x)):
                return None
    return found


def _is_number(expression: SympyNumber, x: AlgebraicNumber) -> bool:
    tower = Tower()
    element = read_algebraic(expression, tower)
    return element is not None and AlgebraicNumber(NumberField.of(tower.field), tower.current(element)) == x


def _meant(name: str) -> SympyNumber | None:
    """Return a name as an expression; None where it is none, or has symbols."""
    import sympy

    def zeta(n: SympyNumber) -> SympyNumber:
        return sympy.exp(2 * sympy.I * sympy.pi / n)

    known = {"i": sympy.I, "phi": sympy.GoldenRatio, "zeta": zeta}
    try:
        found = sympy.sympify(name, locals=known, rational=True)
    except (sympy.SympifyError, TypeError, ValueError, AttributeError, SyntaxError, NotImplementedError):
        return None
    return found if isinstance(found, sympy.Expr) and not found.free_symbols else None


def _generator(field: NumberField) -> SympyNumber:
    """Return the generator: a rational, a square root or a `CRootOf`."""
    return from_complex_root(field.polynomial, *field.gen._complex.isolated())
