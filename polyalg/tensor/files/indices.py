"""Where the entries of forms are in matrices: "11" and "1,10", and indices that may be read in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import prod
from typing import TypeAlias

from polyalg.core.text_numbers import Number
from polyalg.errors import InputError
from polyalg.tensor.files.forms import Form
from polyalg.tensor.files.source import BOTH, RawFactors
from polyalg.tensor.from_factors import Output
from polyalg.tensor.reading import Shape, check_size, factors_of_entries, side_lengths

__all__ = ["Terms", "factors_of_forms", "flat_form"]

Side = tuple[int, int]
Terms: TypeAlias = tuple[list[dict[str, Form]], list[str]]
"""A form in a, one in b and one in c for each term, and what messages call it."""


def pairs_of_index(index: str, side: Side | None) -> list[Side]:
    """Return the pairs, counted from 1, that an index may stand for in a matrix of some size."""
    if "," in index:
        row, column = (int(x[:9]) for x in index.split(","))
        found = [(row, column)]
    else:
        cuts = range(1, min(len(index), 9))
        found = [(int(index[:k]), int(index[k:][:9])) for k in cuts if index[k] != "0"]
    rows, columns = side or (10**9, 10**9)
    return [(i, j) for i, j in found if 1 <= i <= rows and 1 <= j <= columns]


def factors_of_forms(
    terms: Sequence[Mapping[str, Form]],
    names: Sequence[str],
    shape: Shape | None,
    outputs: Sequence[Output] = BOTH,
) -> RawFactors:
    """Return the factors of terms with a form in a, one in b and one in c each.

    Parameters
    ----------
    terms : sequence of {"a": form, "b": form, "c": form}
    names : sequence of str
        What messages call the terms.
    shape : (m, n, p), optional
        The largest indices tell it if it is None.
    outputs : sequence of str
        The readings of c that what is written allows.
    """
    sizes = shape or _shape_of_indices(terms, names)
    check_size(sizes, len(terms))
    first, second, third = side_lengths(sizes)
    readings: list[tuple[Output, Side]] = [("trace", third), ("product", (third[1], third[0]))]
    failures, allowed = [], []
    lists: list[list[list[Number]]] = []
    for reading, side in readings:
        if reading not in outputs:
            continue
        try:
            c = [flat_form(t["c"], "c", side, name) for t, name in zip(terms, names, strict=True)]
        except InputError as error:
            failures.append(error)
            continue
        allowed.append(reading)
        lists.append(c)
    if not allowed:
        raise failures[0]
    a, b = (
        [flat_form(t[x], x, side, name) for t, name in zip(terms, names, strict=True)]
        for x, side in (("a", first), ("b", second))
    )
    entries = [list(chain.from_iterable(rows)) for rows in (a, b, lists[0])]
    return RawFactors(sizes, factors_of_entries(sizes, len(terms), entries), tuple(allowed))


def flat_form(form: Form, letter: str, side: Side, name: str) -> list[Number]:
    """Return the coefficients of a form, row by row of the matrix of its entries."""
    found: list[Number] = [0] * prod(side)
    for index, x in form.items():
        pairs = pairs_of_index(index, side)
        if len(pairs) != 1:
            shown = f"{letter}{index[:20]}"
            what = "is not in a matrix" if not pairs else "may be two entries of a matrix"
            raise InputError(f"{name}: {shown} {what} of {side[0]} by {side[1]}; {letter}[1,10] is clear")
        row, column = pairs[0]
        found[(row - 1) * side[1] + column - 1] += x
    return found


def _shape_of_indices(terms: Sequence[Mapping[str, Form]], names: Sequence[str]) -> Shape:
    """Return (m, n, p) from the largest indices."""
    sizes = {}
    for letter in "abc":
        pairs = []
        for term, name in zip(terms, names, strict=True):
            for index in term[letter]:
                found = pairs_of_index(index, None)
                if len(found) != 1:
                    what = f"{name}: {letter}{index[:20]} may be read in {len(found)} ways"
                    raise InputError(f"{what}; pass shape=(m, n, p)")
                pairs += found
        sizes[letter] = (_largest(x for x, _ in pairs), _largest(x for _, x in pairs))
    m, n = sizes["a"]
    _, p = sizes["b"]
    if sizes["b"][0] != n or sizes["c"] not in ((p, m), (m, p)):
        shown = ", ".join(f"{x} {i} by {j}" for x, (i, j) in sizes.items())
        raise InputError(f"the largest indices, {shown}, belong to no product; pass shape=(m, n, p)")
    if max(m, n, p) > 1000:
        raise InputError(f"the largest indices, {m}, {n} and {p}, are over 1000")
    return m, n, p


def _largest(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)
