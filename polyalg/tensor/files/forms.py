"""Products of linear forms as text: ``3*(a11 - a12)*(b21)/2``, ``(2a1_10 + a[2,1])``; nothing is evaluated.

Letters are followed by an index, which is kept as it is written: "11", "1,10".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple, TypeAlias, cast

from polyalg.core.gaussian import GaussianRational
from polyalg.core.scalars import short_text
from polyalg.core.text_numbers import Number, parse_number
from polyalg.errors import InputError, ResourceLimitError

__all__ = ["Form", "Product", "name_of_text", "product_of_text", "unit_form"]

Form: TypeAlias = dict[str, Number]
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z](?:\[\s*\d+\s*(?:,\s*\d+\s*)?\]|_?\d+(?:[_,]\d+)?))"
    r"|(?P<unit>[iIjJ])|(?P<mark>[-+*/()]))"
)
_MOST_DEPTH = 50
_MOST_CHARACTERS = 10**6


class Product(NamedTuple):
    """A number times linear forms, one for each letter."""

    scale: Number
    forms: dict[str, Form]

    def whole(self, letter: str) -> Form:
        """Return the form in a letter, with the number multiplied in."""
        return {index: self.scale * x for index, x in self.forms[letter].items()}


def unit_form(letter: str, index: str) -> Product:
    """Return one entry."""
    return Product(Fraction(1), {letter: {index: Fraction(1)}})


def name_of_text(text: str) -> str | None:
    """Return a letter with its index, as it is kept; None for any other text."""
    match = _TOKEN.fullmatch(text.strip())
    return _kept(match["name"]) if match and match["name"] else None


def product_of_text(text: str, where: str, known: Mapping[str, Product] | None = None) -> Product:
    """Read a product of linear forms; `where` is its place, as the subject of a message.

    Parameters
    ----------
    text, where : str
    known : mapping of str to Product, optional
        What names other than entries of a and b stand for; without it every letter has entries.

    Raises
    ------
    InputError
        For what is none: products of two forms in one letter, sums of forms in different letters.
    """
    if len(text) > _MOST_CHARACTERS:
        raise ResourceLimitError(f"{where} is longer than {_MOST_CHARACTERS} characters")
    return _Parser(list(_tokens(text, where)), where, known).whole()


def _tokens(text: str, where: str) -> Iterator[tuple[str, str]]:
    at, stop = 0, len(text.rstrip())
    while at < stop:
        match = _TOKEN.match(text, at)
        if match is None:
            raise InputError(f"{where} has {short_text(text[at : at + 20].strip())}, which is not read")
        assert match.lastgroup is not None  # one of the groups is there
        yield match.lastgroup, match[match.lastgroup]
        at = match.end()


class _Parser:
    """Reads tokens from the left."""

    def __init__(
        self, tokens: list[tuple[str, str]], where: str, known: Mapping[str, Product] | None
    ) -> None:
        self._known = known
        self._tokens, self._where, self._at, self._depth = tokens, where, 0, 0

    def whole(self) -> Product:
        """Return the product that all tokens are."""
        found = self._sum()
        if self._at < len(self._tokens):
            raise self._refused(f"{self._tokens[self._at][1]!r} where nothing should follow")
        return found

    def _refused(self, what: str) -> InputError:
        return InputError(f"{self._where} has {what}")

    def _next(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _sum(self) -> Product:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise self._refused(f"brackets more than {_MOST_DEPTH} deep")
        total = self._term()
        if self._next()[1] in ("+", "-"):
            letter, found = self._linear(total)
            while self._next()[1] in ("+", "-"):
                other, more = self._linear(self._term())
                if other != letter:
                    raise self._refused(f"a sum of {_named(letter)} and {_named(other)}")
                for index, x in more.items():
                    found[index] = found.get(index, 0) + x
            total = Product(Fraction(1), {letter: found}) if letter else Product(found[""], {})
        self._depth -= 1
        return total

    def _linear(self, x: Product) -> tuple[str, Form]:
        """Return the letter and the form, with the letter "" for a number."""
        if not x.forms:
            return "", {"": x.scale}
        if len(x.forms) > 1:
            raise self._refused("a sum of products of forms")
        letter = next(iter(x.forms))
        return letter, x.whole(letter)

    def _signs(self) -> int:
        """Pass signs, and return their product."""
        sign = 1
        while self._next()[1] in ("+", "-"):
            sign = -sign if self._next()[1] == "-" else sign
            self._at += 1
        return sign

    def _term(self) -> Product:
        """Return a product with its signs in front."""
        scale, forms = self._factor()
        while (mark := self._next()[1]) in ("*", "/", "(") or self._next()[0] in ("name", "unit"):
            self._at += mark in ("*", "/")
            other = self._factor()
            if mark == "/":
                if other.forms or not other.scale:
                    raise self._refused("a division by something that is not a number, or is 0")
                scale = cast("Number", scale / other.scale)
                continue
            both = forms.keys() & other.forms.keys()
            if both:
                raise self._refused(f"a product of two forms in {min(both)}")
            scale, forms = scale * other.scale, {**forms, **other.forms}
        return Product(scale, forms)

    def _named(self, name: str) -> Product:
        letter = name[0].lower()
        if self._known is None or letter in "ab":
            return unit_form(letter, name[1:])
        if name not in self._known:
            raise self._refused(f"{short_text(name, str)}, which is not defined above")
        return self._known[name]

    def _factor(self) -> Product:
        sign = self._signs()
        kind, text = self._next()
        self._at += 1
        if kind == "number":
            # A quotient of whole numbers is exact.
            return Product(sign * _fraction(parse_number(text, f"a number in {self._where}")), {})
        if kind == "unit":
            return Product(GaussianRational(0, sign), {})
        if kind == "name":
            named = self._named(_kept(text))
            return named._replace(scale=sign * named.scale)
        if text != "(":
            what = f"{text!r} where a number, an entry or a bracket should be" if text else "an open end"
            raise self._refused(what)
        found = self._sum()
        if self._next()[1] != ")":
            raise self._refused("a bracket that is not closed")
        self._at += 1
        return found._replace(scale=sign * found.scale)


def _kept(name: str) -> str:
    """Return a name with its index as "11" or "1,10"."""
    return name[0] + re.sub(r"[\s\[\]]", "", name[1:]).removeprefix("_").replace("_", ",")


def _named(letter: str) -> str:
    return f"a form in {letter}" if letter else "a number"


def _fraction(x: Number) -> Number:
    return Fraction(x) if isinstance(x, int) else x
