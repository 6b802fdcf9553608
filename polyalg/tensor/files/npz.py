"""Archives of numpy with arrays U, V and W, a column for each term; W in the trace form.

Arrays are of integers, or of texts such as "1/2".  Arrays of objects are pickles, which run code when they
are read: they are refused, as are floats.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import chain
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from polyalg.core.files.regular import endless_kind
from polyalg.core.scalars import short_text
from polyalg.core.text_numbers import parse_number
from polyalg.errors import DimensionError, InexactInputError, InputError, ResourceLimitError
from polyalg.tensor.decomposition import Decomposition
from polyalg.tensor.files.source import RawFactors, Source, Table, of_columns
from polyalg.tensor.files.texts import rational_rows
from polyalg.tensor.reading import MOST_ENTRIES, Shape

if TYPE_CHECKING:
    import numpy as np

__all__ = ["looks_like_npz", "read_npz", "written_npz"]

_ZIP = b"PK\x03\x04"
_MOST_BYTES = 2**28
# What zipfile raises of damaged, encrypted or oddly compressed archives, and numpy of headers that are none.
_FOREIGN = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, KeyError),
    *(OSError, EOFError, ValueError),
)


def looks_like_npz(source: Source) -> bool:
    """Whether it is a zip archive."""
    return source.start == _ZIP


def read_npz(source: Source, shape: Shape | None) -> RawFactors:
    """Read the arrays U, V and W of an archive; of any names where there are three."""
    kind = endless_kind(source.path) if source.path != "-" else "a stream"
    if kind:
        raise InputError(f"it is {kind}, not a file")
    try:
        with zipfile.ZipFile(Path(source.path)) as archive:
            tables = [_table(archive, name) for name in _names(archive)]
    except InputError:
        raise
    except _FOREIGN as error:
        raise InputError(f"it is no archive of numpy arrays: {short_text(error, str)}") from None
    return of_columns(tables, shape)


def _names(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the three arrays, U first."""
    found = [info.filename for info in archive.infolist() if info.filename.endswith(".npy")]
    known = {name.removesuffix(".npy").lower(): name for name in found}
    if {"u", "v", "w"} <= known.keys():
        return [known[x] for x in "uvw"]
    if len(found) == 3:
        return found
    shown = ", ".join(short_text(x, str) for x in found[:5]) or "none"
    raise InputError(f"it must have arrays U, V and W; it has {shown}")


def _table(archive: zipfile.ZipFile, name: str) -> Table:
    """Return the rows of an array of an archive."""
    from numpy.lib import format as npy

    info = archive.getinfo(name)
    label = name.removesuffix(".npy")
    if info.file_size > _MOST_BYTES:
        raise ResourceLimitError(f"{label} has {info.file_size} bytes; the limit is {_MOST_BYTES}")
    with archive.open(info) as file:
        content = io.BytesIO(file.read(_MOST_BYTES + 1))
    version = npy.read_magic(content)
    if version not in ((1, 0), (2, 0)):
        raise InputError(f"{label} has the version {version} of the format, which is not read")
    header = npy.read_array_header_1_0 if version == (1, 0) else npy.read_array_header_2_0
    shape, _, dtype = header(content)
    if dtype.hasobject:
        raise InputError(f"{label} has objects, which are pickled and would run code; save integers or texts")
    if len(shape) != 2 or not all(shape):
        raise DimensionError(f"{label} must be a matrix with a column for each term; its shape is {shape}")
    if prod(shape) > MOST_ENTRIES or prod(shape) * dtype.itemsize > _MOST_BYTES:
        raise ResourceLimitError(f"{label} has {prod(shape)} entries, which are too many")
    if dtype.kind not in "iuUS":
        first = f"entry (0, 0) of {label}"
        what = f"{first} is a number of type {dtype}; save integers, or texts such as '1/2'"
        raise (InexactInputError if dtype.kind in "fc" else InputError)(what, entry=(0, 0))
    content.seek(0)
    return _numbers(npy.read_array(content, allow_pickle=False), label)


def _numbers(array: np.ndarray, label: str) -> Table:
    rows = array.tolist()
    if array.dtype.kind in "iu":
        return cast("Table", rows)
    texts = [[x.decode("ascii", "replace") if isinstance(x, bytes) else x for x in row] for row in rows]
    return [
        [parse_number(x, f"entry ({i}, {j}) of {label}") for j, x in enumerate(row)]
        for i, row in enumerate(texts)
    ]


def written_npz(d: Decomposition) -> bytes:
    """Write a decomposition as an archive."""
    import numpy as np

    arrays: dict[str, Any] = {}
    for name, rows in zip("UVW", rational_rows(d), strict=True):
        columns = list(zip(*rows, strict=True))
        whole = all(x.lstrip("-").isdigit() and len(x) < 19 for x in chain.from_iterable(columns))
        # Texts of any length need no pickle.
        arrays[name] = np.array(columns if not whole else [list(map(int, row)) for row in columns])
    made = io.BytesIO()
    np.savez_compressed(made, **arrays)
    return made.getvalue()
