"""Lists of products, one a line: ``(a11 + a22)*(b11 + b22)*(c11 + c22)``; ``#`` begins a comment.

In the collections of files ``.exp`` and ``.tensor.txt`` the entry c21 is the one of the transpose of the
product: c is written in the trace form.
"""

from __future__ import annotations

from polyalg.errors import InputError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.forms import product_of_text
from polyalg.tensor.files.indices import factors_of_forms
from polyalg.tensor.files.source import RawFactors, Source
from polyalg.tensor.files.texts import entry_names, rational_rows, written_sum
from polyalg.tensor.reading import Shape

__all__ = ["looks_like_products", "read_products", "written_list", "written_products"]


def looks_like_products(source: Source) -> bool:
    """Whether the first line is a product of brackets."""
    lines = source.lines()
    return bool(lines) and "a" in lines[0][1].lower() and "(" in lines[0][1]


def read_products(source: Source, shape: Shape | None) -> RawFactors:
    """Read the products of a file."""
    terms, names = [], []
    for k, line in source.lines():
        name = f"line {k}"
        product = product_of_text(line.rstrip(",;"), name)
        if product.forms.keys() != set("abc"):
            found = ", ".join(sorted(product.forms)) or "none"
            raise InputError(f"{name} must be a product of forms in a, b and c; it has {found}")
        terms.append({"a": product.whole("a"), "b": product.forms["b"], "c": product.forms["c"]})
        names.append(name)
    if not terms:
        raise InputError("there are no products")
    return factors_of_forms(terms, names, shape)


def written_products(d: Decomposition) -> str:
    """Write a decomposition with a product on each line, c in the trace form."""
    sides = list(zip("abc", d.sides, rational_rows(d), strict=True))
    lines = []
    for k in range(d.rank):
        forms = [written_sum(rows[k], entry_names(letter, side)) for letter, side, rows in sides]
        lines.append("*".join(f"({form})" for form in forms))
    return "\n".join(lines) + "\n"


def written_list(d: Decomposition) -> str:
    """Write the same after a comment."""
    m, n, p = d.shape
    head = f"# {m}x{n}x{p}, {d.rank} products; c is transposed: C = (A*B)^T\n"
    return head + written_products(d)
