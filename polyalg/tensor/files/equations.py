"""Equations as papers print them: ``m1 = (a11 + a22)*(b11 + b22)`` and then ``c11 = m1 + m4 - m5 + m7``.

A name is a letter with an index.  What is in a alone or in b alone is a sum that later lines may use, and so
is a sum of products; the entries of c are those of the product A B, row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from polyalg.core.scalars import short_text
from polyalg.errors import InputError, ResourceLimitError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.forms import Form, Product, name_of_text, product_of_text, unit_form
from polyalg.tensor.files.indices import Terms, factors_of_forms
from polyalg.tensor.files.source import RawFactors, Source
from polyalg.tensor.files.texts import entry_names, rational_rows, written_sum
from polyalg.tensor.reading import Shape

__all__ = ["looks_like_equations", "read_equations", "terms_of_definitions", "written_equations"]

MOST_STEPS = 10**6
"""Of writing out the sums."""
_SIGN = re.compile(":?=")
_PRODUCTS = "products"
# How signs come out of PDF files, and indices out of TeX.
_PRINTED = str.maketrans({"\u2212": "-", "\u00b7": "*", "\u22c5": "*", "\u00d7": "*", "{": "", "}": ""})


def looks_like_equations(source: Source) -> bool:
    """Whether the first line has a name, and then the sign of equality."""
    lines = source.lines()
    left, mark, _ = lines[0][1].translate(_PRINTED).partition("=") if lines else ("", "", "")
    return bool(mark) and name_of_text(left.rstrip(" :")) is not None


def read_equations(source: Source, shape: Shape | None) -> RawFactors:
    """Read a file of equations; a line without a sign of equality goes on with the one before."""
    definitions: list[tuple[str, str]] = []
    for k, line in source.lines():
        text = line.translate(_PRINTED).rstrip(",;.")
        if not _SIGN.search(text) and definitions:
            name, before = definitions.pop()
            text = f"{before} {text}"
        else:
            name = f"line {k}"
        definitions.append((name, text))
    return factors_of_forms(*terms_of_definitions(definitions), shape, ("product",))


def written_equations(d: Decomposition) -> str:
    """Write the products, and after them the entries of A B."""
    rows = rational_rows(d)
    sides = list(zip("ab", d.sides, rows, strict=False))
    lines = []
    for k in range(d.rank):
        forms = (written_sum(of_term[k], entry_names(letter, side)) for letter, side, of_term in sides)
        lines.append(f"m{k + 1} = " + "*".join(f"({form})" for form in forms))
    m, _, p = d.shape
    products = [f"m{k + 1}" for k in range(d.rank)]
    for at, entry in enumerate(entry_names("c", (m, p))):
        i, j = divmod(at, p)
        lines.append(f"{entry} = {written_sum([row[j * m + i] for row in rows[2]], products)}")
    return "\n".join(lines) + "\n"


def terms_of_definitions(definitions: Iterable[tuple[str, str]]) -> Terms:
    """Return the forms of the terms, and where each is written, of ``(place, "m1 = ..")`` in order."""
    known = _Known()
    products: dict[str, tuple[str, Product]] = {}
    entries: dict[str, Form] = {}
    for where, text in definitions:
        left, right = _sides(text, where)
        if left in known:
            raise InputError(f"{where} defines {left} again")
        found = product_of_text(right, where, known)
        if found.forms.keys() == {"a", "b"}:
            products[left] = (where, found)
            found = unit_form(_PRODUCTS, left)
        if left[0] in "cC":
            entries[left[1:]] = _sum_of_products(found, left, where)
        elif len(found.forms) != 1:
            what = "a form in a, one in b, a product of the two, or a sum of products"
            raise InputError(f"{where}: {left} must be {what}")
        known[left] = found
    if not entries:
        raise InputError("there is no equation c11 = .. for an entry of the product")
    terms, names = [], []
    for name, (where, product) in products.items():
        c = {index: form[name] for index, form in entries.items() if form.get(name)}
        if not c:
            raise InputError(f"{where}: {name} is in no entry of c; leave it out, or see what is missing")
        terms.append({"a": product.whole("a"), "b": product.forms["b"], "c": c})
        names.append(where)
    return terms, names


class _Known(dict[str, Product]):
    """What names stand for; the entries that are written out for them are counted."""

    steps = 0

    def __getitem__(self, name: str) -> Product:
        found = super().__getitem__(name)
        self.steps += sum(map(len, found.forms.values()))
        if self.steps > MOST_STEPS:
            raise ResourceLimitError(f"the sums take more than {MOST_STEPS} steps to write out")
        return found


def _sides(text: str, where: str) -> tuple[str, str]:
    """Return the name and the text of the right-hand side of an equation."""
    parts = _SIGN.split(text, maxsplit=1)
    if len(parts) < 2:
        raise InputError(f"{where} must be a text with =")
    name = name_of_text(parts[0])
    if name is None or name[0] in "aAbB":
        wanted = "must be a name such as m1, or an entry c11"
        raise InputError(f"{where}: {short_text(parts[0].strip())}, before the =, {wanted}")
    return name, parts[1]


def _sum_of_products(found: Product, name: str, where: str) -> Form:
    """Return the coefficients of the products in an entry of c."""
    if not found.forms and not found.scale:
        return {}
    if found.forms.keys() != {_PRODUCTS}:
        raise InputError(f"{where}: {name} must be a sum of products that the lines above define")
    return found.whole(_PRODUCTS)
