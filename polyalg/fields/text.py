"""Algebraic numbers, and polynomials with such coefficients, as text: ``sqrt(2)*x + cos(2*pi/7)``.

The grammar is that of `polyalg.core.inputs.text`, with roots and the functions of angles that are rational
multiples of pi; radicals have their principal values.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import partial
from itertools import product

from flint import acb, fmpq, fmpz_poly

from polyalg.core.bridges import load_bridge
from polyalg.core.gaussian.powers import binary_power
from polyalg.core.inputs.text import CONSTANTS, FUNCTIONS, Written, polynomial_of_text, written
from polyalg.errors import InputError, ResourceLimitError
from polyalg.fields.adjoining import Located
from polyalg.fields.embedding import real_places, roots_of
from polyalg.fields.polynomials import Coefficients, height_bits, multiplied
from polyalg.fields.tower import Element, Tower

__all__ = [
    "has_variable",
    "is_algebraic_text",
    "is_arithmetic",
    "number_in_tower",
    "polynomial_in_tower",
    "terms_in_tower",
]

_ADVICE = "write a number as '(1 + sqrt(5))/2', '2*cos(pi/9)' or '2^(1/3)'"
_UNITS = "iI"
_NAMED = re.compile("|".join(sorted(FUNCTIONS | CONSTANTS)))
# Any letter that is not the imaginary unit, nor in the exponent of a number.
_VARIABLE = re.compile(r"(?![ijIJ])[A-Za-z](?<![0-9.][eEdD])")
_BROKEN_POWER = re.compile(r"(\^|\*\*)\s*\([^()]*/")
_SIGNS = {"\u221a": "sqrt", "\u221b": "cbrt"}
_SIGN = re.compile("[\u221a\u221b]")
_LAST_SIGN = re.compile(
    "(.*)([\u221a\u221b])\\s*([0-9]+(?:\\.[0-9]+)?|[A-Za-z]*)([^\u221a\u221b]*)", re.DOTALL
)
# Possessive: digits can be cut in as many ways as there are subsets of them.
_ARITHMETIC = re.compile(r"(?:[-+*/^().\s]|[0-9]++(?:[eE][-+]?[0-9]++)?|[iI](?![iI]))++")
_OPERATION = re.compile("[*^(iI]")
_MOST_DEGREE = 10**4
_MOST_ROOT = 10**4
_MOST_BITS = 2 * 10**8
# Exponents of the variable and of pi, with coefficients.
_Value = dict[tuple[int, int], Element]


def is_algebraic_text(text: str) -> bool:
    """Whether a text has what only this grammar knows: a function, a named constant, a broken power."""
    return bool(_NAMED.search(text) or _BROKEN_POWER.search(text) or _SIGN.search(text))


def is_arithmetic(text: str) -> bool:
    """Whether a text is made of digits, operations and the imaginary unit, with a product, power or unit.

    A date is made of digits and signs, and no number.
    """
    return bool(_ARITHMETIC.fullmatch(text) and _OPERATION.search(text))


def has_variable(text: str) -> bool:
    """Whether an algebraic text has a letter, or a word, that is part of no number."""
    return _VARIABLE.search(_NAMED.sub("", text)) is not None


def _without_signs(text: str) -> str:
    """Return a text with functions for root signs, of the number, the name or the bracket that follows."""
    while (found := _LAST_SIGN.fullmatch(text)) is not None:
        before, sign, start, rest = found.groups()
        end = _end_of_bracket(rest) if rest.startswith("(") and not start[:1].isdigit() else 0
        text = f"{before}{_SIGNS[sign]}({start}{rest[:end]}){rest[end:]}"
    return text


def _end_of_bracket(text: str) -> int:
    """Return where the bracket ends with which a text begins; its length where it does not end."""
    depth = 0
    for k, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if depth == 0:
            return k + 1
    return len(text)


def number_in_tower(tower: Tower, text: str, name: str) -> Element:
    """Return the number that is written, as one of the tower.

    Raises
    ------
    InputError
        For what is no number, or not known to be algebraic; the message quotes what is wrong.
    """
    found = _terms(tower, written(_without_signs(text), name, FUNCTIONS, CONSTANTS, _ADVICE))
    if any(found):
        raise InputError(f"{name} = {text[:60]!r} is a polynomial, not a number")
    return found.get(0, tower.rational(0))


def polynomial_in_tower(tower: Tower, text: str, name: str) -> list[Element]:
    """Return the coefficients, constant term first, of the polynomial that is written."""
    return _listed(tower, terms_in_tower(tower, text, name))


def terms_in_tower(tower: Tower, text: str, name: str, *, laurent: bool = False) -> dict[int, Element]:
    """Return the coefficients by their power, of a Laurent polynomial also below 0."""
    return _terms(tower, written(_without_signs(text), name, FUNCTIONS, CONSTANTS), laurent=laurent)


def _terms(tower: Tower, source: Written, *, laurent: bool = False) -> dict[int, Element]:
    found = _Evaluator(tower, source).terms()
    if not laurent and min(found, default=0) < 0:
        raise source.with_pole()
    return found


def _listed(tower: Tower, terms: dict[int, Element]) -> list[Element]:
    zero = tower.rational(0)
    return [terms.get(k, zero) for k in range(max(terms, default=-1) + 1)]


class _Evaluator:
    """Evaluates the tree of an expression in a tower."""

    def __init__(self, tower: Tower, source: Written) -> None:
        self._tower, self._source = tower, source

    def terms(self) -> dict[int, Element]:
        """Return the coefficients by their power."""
        try:
            value = self._read(self._source.tree.body)
        except RecursionError:
            raise InputError(f"{self._source.name} is nested too deeply") from None
        except ZeroDivisionError:
            raise self._source.refused("a division by 0") from None
        value = self._present(value)
        if any(turns for _, turns in value):
            raise self._source.refused("pi, which is not known to be algebraic")
        return {k: c for (k, _), c in value.items()}

    def _read(self, node: ast.expr) -> _Value:
        if isinstance(node, ast.Name):
            return self._name(node.id)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
            inner = self._read(node.operand)
            return self._scaled(inner, -1) if isinstance(node.op, ast.USub) else inner
        if isinstance(node, ast.BinOp):
            return self._operation(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
            return self._call(node.func.id, node.args)
        raise self._source.refused("something that is no number, variable, function or operation")

    def _name(self, name: str) -> _Value:
        tower = self._tower
        number = self._source.number(name)
        if number is not None:
            return {(0, 0): tower.rational(number)}
        if name in _UNITS:
            return {(0, 0): tower.root_of_unity(fmpq(1, 4))}
        if name == "pi":
            return {(0, 1): tower.rational(1)}
        if name in CONSTANTS:
            root = tower.root(tower.rational(5), 2, "sqrt(5)")
            half = tower.rational(fmpq(1, 2))
            return {(0, 0): tower.product([half, tower.total([tower.rational(1), root])])}
        return {(1, 0): tower.rational(1)}

    def _scaled(self, value: _Value, factor: int) -> _Value:
        minus = self._tower.rational(factor)
        return {key: self._tower.product([minus, c]) for key, c in value.items()}

    def _operation(self, node: ast.BinOp) -> _Value:
        left, right = self._read(node.left), self._read(node.right)
        if isinstance(node.op, ast.Add):
            return self._sum(left, right)
        if isinstance(node.op, ast.Sub):
            return self._sum(left, self._scaled(right, -1))
        if isinstance(node.op, ast.Mult):
            return self._product(left, right)
        if isinstance(node.op, ast.Div):
            inverse = self._inverse(right, "a division by what is neither a number nor a power")
            return self._product(left, inverse)
        if isinstance(node.op, ast.Pow):
            return self._power(left, self._rational(right, "an exponent that is not rational"), node)
        raise self._source.refused("another operation than + - * / ^")

    def _sum(self, left: _Value, right: _Value) -> _Value:
        total = dict(left)
        for key, c in right.items():
            total[key] = self._tower.total([total[key], c]) if key in total else c
        return total

    def _product(self, left: _Value, right: _Value) -> _Value:
        if len(left) == len(right) == 1:
            [((j, s), c)], [((k, t), e)] = left.items(), right.items()
            self._check_power(abs(j + k))
            return {(j + k, s + t): self._tower.product([c, e])}
        total: _Value = {}
        for (s, j, p), (t, k, q) in product(self._by_turns(left), self._by_turns(right)):
            self._check_power(max(abs(j + k), abs(j + k + len(p) + len(q) - 2)))
            coefficients = enumerate(multiplied(self._tower.field, p, q), j + k)
            total = self._sum(total, {(i, s + t): self._tower.made(c) for i, c in coefficients if c})
        return total

    def _by_turns(self, value: _Value) -> list[tuple[int, int, Coefficients]]:
        """Return a polynomial, from its lowest power on, for each power of pi."""
        found = []
        for t in {t for _, t in value}:
            powers = [k for k, turns in value if turns == t]
            low, zero = min(powers), self._tower.rational(0)
            terms = [value.get((k, t), zero) for k in range(low, max(powers) + 1)]
            found.append((t, low, [self._tower.current(c) for c in terms]))
        return found

    def _check_power(self, power: int) -> None:
        if power > _MOST_DEGREE:
            raise ResourceLimitError(f"{self._source.name} has a power above {_MOST_DEGREE}")

    def _power(self, base: _Value, exponent: fmpq, node: ast.BinOp) -> _Value:
        base = self._present(base)
        if exponent.q == 1 and exponent < 0 and set(base) - {(0, 0)}:
            base, exponent = self._inverse(base, "a negative power of 0, or of a sum"), -exponent
        if exponent.q == 1 and set(base) - {(0, 0)}:
            longest = max(max(abs(k), abs(turns)) for k, turns in base)
            self._check_power(longest * int(exponent.p))
            self._check_length(base, int(exponent.p), longest)
            one: _Value = {(0, 0): self._tower.rational(1)}
            return binary_power(base, int(exponent.p), one, self._product)
        number = self._number(base, "a root or an inverse of what is not a number")
        if max(abs(exponent.p), exponent.q) > _MOST_ROOT:
            raise self._source.refused("an exponent that is too large")
        if exponent.q > 1:
            number = self._root(number, int(exponent.q), node.left)
        self._check_length({(0, 0): number}, abs(int(exponent.p)), 0)
        return {(0, 0): self._tower.power(number, int(exponent.p))}

    def _check_length(self, base: _Value, exponent: int, degree: int) -> None:
        """Refuse powers with more bits than are read in a moment: a short text may write a long number."""
        field = self._tower.field
        bits = max(map(height_bits, map(self._tower.current, base.values())), default=0)
        growth = int(field.modulus.height_bits()) if field.degree > 1 else 0
        if (bits + growth) * exponent * (degree * exponent + 1) * field.degree > _MOST_BITS:
            raise ResourceLimitError(f"{self._source.name} has a power that is too long to be written out")

    def _present(self, value: _Value) -> _Value:
        return {key: c for key, c in value.items() if self._tower.current(c)}

    def _inverse(self, value: _Value, otherwise: str) -> _Value:
        """Return the inverse of a number, or of one times a power of the variable."""
        present = self._present(value)
        if not present:
            raise self._source.refused("a division by 0")
        if len(present) > 1 or any(turns for _, turns in present):
            raise self._source.refused(otherwise)
        [((k, _), c)] = present.items()
        return {(-k, 0): self._tower.power(c, -1)}

    def _number(self, value: _Value, otherwise: str) -> Element:
        if set(value) - {(0, 0)}:
            raise self._source.refused(otherwise)
        return value.get((0, 0), self._tower.rational(0))

    def _rational(self, value: _Value, otherwise: str) -> fmpq:
        number = self._tower.current(self._number(value, otherwise))
        if number.degree() > 0:
            raise self._source.refused(otherwise)
        return number[0]

    def _call(self, name: str, arguments: list[ast.expr]) -> _Value:
        tower = self._tower
        if name in ("CRootOf", "rootof"):
            return {(0, 0): self._root_of(arguments)}
        if len(arguments) != (2 if name == "root" else 1):
            raise self._source.refused(f"{name} with {len(arguments)} arguments")
        if name in ("cos", "sin", "tan", "exp"):
            functions: dict[str, Callable[[fmpq], Element]] = {
                "cos": tower.cosine,
                "sin": tower.sine,
                "tan": tower.tangent,
                "exp": tower.root_of_unity,
            }
            # In a field of its own: the unit in an exponent would make this one twice as large.
            apart = _Evaluator(Tower(self._source.name), self._source)
            return {(0, 0): functions[name](apart._turn(arguments[0], is_exponent=name == "exp"))}
        values = [self._read(argument) for argument in arguments]
        if name == "zeta":
            order = self._rational(values[0], "zeta of what is no integer")
            if order.q != 1 or not 0 < order.p <= _MOST_ROOT:
                raise self._source.refused("zeta of what is no positive integer")
            return {(0, 0): tower.root_of_unity(fmpq(1, order.p))}
        number = self._number(values[0], f"{name} of what is not a number")
        if name == "conjugate":
            return {(0, 0): tower.conjugate(number)}
        degree = {"sqrt": fmpq(2), "cbrt": fmpq(3)}.get(name)
        if degree is None:
            degree = self._rational(values[1], "a root whose degree is no integer")
        if degree.q != 1 or not 0 < degree.p <= _MOST_ROOT:
            raise self._source.refused("a root whose degree is no positive integer")
        return {(0, 0): self._root(number, int(degree.p), arguments[0])}

    def _root(self, x: Element, degree: int, node: ast.expr) -> Element:
        """Return a principal root, called as it would be typed."""
        inner = self._source.restored(ast.unparse(node))
        base = inner if inner.isdigit() else f"({inner})"
        text = f"sqrt({inner})" if degree == 2 else f"{base}^(1/{degree})"
        return self._tower.root(x, degree, text)

    def _turn(self, node: ast.expr, *, is_exponent: bool) -> fmpq:
        """Return an angle over 2 pi, or an exponent over 2 pi i."""
        value = self._read(node)
        if is_exponent:
            value = self._product(value, {(0, 0): self._tower.root_of_unity(fmpq(3, 4))})
        present = {key: self._tower.current(c) for key, c in value.items()}
        rest = [key for key, c in present.items() if c and key != (0, 1)]
        angle = present.get((0, 1))
        if rest or (angle is not None and angle.degree() > 0):
            raise self._source.refused("a function of what is no rational multiple of pi")
        return angle[0] / 2 if angle is not None else fmpq(0)

    def _root_of(self, arguments: list[ast.expr]) -> Element:
        """Return a root by its number among those of a polynomial: real ones from below, then the others."""
        if len(arguments) != 2:
            raise self._source.refused("CRootOf without a polynomial and a number")
        written_polynomial = self._source.restored(ast.unparse(arguments[0]))
        p = polynomial_of_text(written_polynomial, self._source.name)
        index = self._rational(self._read(arguments[1]), "a number of a root that is no integer")
        f = p.real.numer()
        if p.imag or f.degree() < 1 or len(f.factor()[1]) > 1 or f.factor()[1][0][1] > 1:
            raise self._source.refused("CRootOf of what is no irreducible polynomial over Q")
        if index.q != 1 or not 0 <= index.p < f.degree():
            raise self._source.refused("CRootOf with a number that no root has")
        place = _place_of(f, int(index.p))
        text = f"CRootOf({written_polynomial}, {index.p})"
        return self._tower.adjoined(text, lambda: Located(f, partial(_root, f, place)), text)


def _place_of(f: fmpz_poly, index: int) -> int:
    """Return the place in `roots_of` of a root as SymPy numbers them: real ones first."""
    real = real_places(f)
    return real[index] if index < len(real) else load_bridge("sympy").place_of_root(f, index)


def _root(f: fmpz_poly, place: int, bits: int) -> acb:
    return roots_of(f, bits)[place]
