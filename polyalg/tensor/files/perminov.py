"""JSON with the factors u, v and w, a row for each term, as in the collection of A. Perminov.

Its files are of three kinds: rows of numbers; rows of ``{"index": .., "value": ..}`` with auxiliary sums
``u_fresh``, which later rows refer to; products ``m1 = (a11 + a22) * (b11 + b22)`` as text, with entries
``c11 = m1 + m4``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import cast

from polyalg.core.files.text import json_entries, json_entry, json_value
from polyalg.core.scalars import short_text
from polyalg.core.text_numbers import Number
from polyalg.errors import InputError, ResourceLimitError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.equations import terms_of_definitions
from polyalg.tensor.files.indices import factors_of_forms
from polyalg.tensor.files.source import RawFactors, Source, of_entries
from polyalg.tensor.files.texts import rational_rows
from polyalg.tensor.reading import MOST_ENTRIES, Shape, check_size, read_shape

__all__ = ["json_number", "json_object", "looks_like_perminov", "read_perminov", "written_perminov"]

Sparse = dict[int, Number]
MOST_STEPS = 10**7
"""Of writing out the auxiliary sums of a factor."""


def json_object(source: Source) -> dict[str, object]:
    """Return the object of a JSON file."""
    # The name of the file comes in front of every message of a reader.
    value = json_value(source.text, "the text")
    if not isinstance(value, dict):
        raise InputError("the JSON is no object with keys")
    return cast("dict[str, object]", value)


def json_number(text: str) -> int | str:
    """Return a number as JSON writes it: an integer as it is, others as text."""
    return int(text) if len(text) < 4000 and text.lstrip("-").isdigit() else text


def looks_like_perminov(source: Source) -> bool:
    """Whether it is an object with the keys n and either u or multiplications."""
    head = source.text.lstrip()
    return head.startswith("{") and '"n"' in head and ('"u"' in head or '"multiplications"' in head)


def read_perminov(source: Source, shape: Shape | None) -> RawFactors:
    """Read a file of any of the three kinds."""
    value = json_object(source)
    sizes = shape_of_json(value.get("n"), "n", shape)
    rank = whole_number(value.get("m"), "m")
    check_size(sizes, rank)
    if "multiplications" in value and "u" not in value:
        return _of_texts(value, sizes, rank)
    entries = []
    for name, width in zip("uvw", check_size(sizes, rank), strict=True):
        rows = listed(value.get(name), name)
        fresh = listed(value.get(f"{name}_fresh", []), f"{name}_fresh")
        if any(isinstance(row, list) and row and isinstance(row[0], dict) for row in rows):
            found = _expanded(rows, fresh, name, (rank, width))
        else:
            found = [_numbers(row, f"{name}[{k}]", width) for k, row in enumerate(rows)]
        if len(found) != rank:
            raise InputError(f"{name} has {len(found)} rows; m says {rank} terms")
        entries.append([x for row in found for x in row])
    return of_entries(entries, rank, sizes)


def shape_of_json(value: object, name: str, shape: Shape | None) -> Shape:
    """Read (m, n, p) in a JSON file, and compare it with what is known."""
    sizes = listed(value, name)
    found = read_shape([whole_number(x, f"{name}[{k}]") for k, x in enumerate(sizes)], name)
    if shape not in (None, found):
        raise InputError(f"{name} is {list(found)}, not the shape {shape}")
    return found


def listed(value: object, name: str) -> list[object]:
    """Return an array of a JSON file."""
    if not isinstance(value, list):
        raise InputError(f"{name} must be an array" if value is not None else f"there is no {name}")
    return value


def whole_number(value: object, name: str) -> int:
    """Return a small positive integer of a JSON file."""
    found = None if value is None else json_entry(value, name)
    if not isinstance(found, int) or not 0 < found <= MOST_ENTRIES:
        raise InputError(f"{name} must be a positive integer" if value is not None else f"there is no {name}")
    return found


def _numbers(row: object, name: str, width: int) -> list[Number]:
    cells = listed(row, name)
    if len(cells) != width:
        raise InputError(f"{name} has {len(cells)} numbers, not {width}")
    return json_entries(cells, [f"{name}[{k}]" for k in range(len(cells))])


def _expanded(
    rows: Sequence[object], fresh: Sequence[object], name: str, size: tuple[int, int]
) -> list[list[Number]]:
    """Return rows with the auxiliary sums put in; those of w are the entries of the output."""
    rank, width = size
    inputs = rank if name == "w" else width
    sums = [_combined(row, inputs + k, f"{name}_fresh[{k}]") for k, row in enumerate(fresh)]
    steps = 0
    found = []
    for k, row in enumerate(rows):
        total, count = _written_out(_combined(row, inputs + len(sums), f"{name}[{k}]"), sums, inputs)
        found.append(total)
        steps += count
        if steps > MOST_STEPS:
            raise ResourceLimitError(f"the sums of {name} take more than {MOST_STEPS} steps to write out")
    if name != "w":
        return [[row.get(k, 0) for k in range(width)] for row in found]
    if len(found) != width:
        raise InputError(f"w has {len(found)} rows, not one for each of the {width} entries")
    return [[row.get(k, 0) for row in found] for k in range(rank)]


def _written_out(row: Sparse, sums: Sequence[Sparse], inputs: int) -> tuple[Sparse, int]:
    """Return a row without auxiliary sums, and the number of steps.

    Notes
    -----
    The latest sum first, so that each is put in once, with all that the others take of it: a chain of them
    costs its length, whereas writing out each sum costs its square.
    """
    total = dict(row)
    waiting = [-k for k in row if k >= inputs]
    heapify(waiting)
    steps = 0
    while waiting:
        place = -heappop(waiting)
        factor, parts = total.pop(place), sums[place - inputs]
        steps += len(parts)
        for k, x in parts.items():
            if k >= inputs and k not in total:
                heappush(waiting, -k)
            total[k] = total.get(k, 0) + factor * x
    return total, steps


def _combined(row: object, known: int, name: str) -> Sparse:
    """Return the factors of a row by index; it may refer to so many."""
    total: Sparse = {}
    for j, cell in enumerate(listed(row, name)):
        if not isinstance(cell, Mapping) or not {"index", "value"} <= cell.keys():
            raise InputError(f'{name}[{j}] is not {{"index": .., "value": ..}}')
        index = json_entry(cell["index"], f"the index of {name}[{j}]")
        factor = json_entry(cell["value"], f"the value of {name}[{j}]")
        if not isinstance(index, int) or not 0 <= index < known:
            raise InputError(f"the index of {name}[{j}] is {short_text(index, str)}, not below {known}")
        total[index] = total.get(index, 0) + factor
    return total


def _of_texts(value: Mapping[str, object], shape: Shape, rank: int) -> RawFactors:
    """Return the factors of products and entries as text."""
    listed_products = listed(value.get("multiplications"), "multiplications")
    if len(listed_products) != rank:
        raise InputError(f"there are {len(listed_products)} multiplications; m says {rank}")
    definitions = [(f"multiplications[{k}]", x) for k, x in enumerate(listed_products)]
    elements = enumerate(listed(value.get("elements"), "elements"))
    definitions += [(f"elements[{k}]", x) for k, x in elements]
    texts = [(name, x if isinstance(x, str) else "") for name, x in definitions]
    terms, names = terms_of_definitions(texts)
    return factors_of_forms(terms, names, shape)


def written_perminov(d: Decomposition) -> str:
    """Write a decomposition with rows of numbers, w in the trace form."""
    value: dict[str, object] = {"n": list(d.shape), "m": d.rank, "z2": False}
    for name, rows in zip("uvw", rational_rows(d), strict=True):
        value[name] = [[json_number(x) for x in row] for row in rows]
    return json.dumps(value) + "\n"
