"""`read` and `write`: decompositions in the files that are in use."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

from polyalg.core.scalars import short_text
from polyalg.errors import DimensionError, InexactInputError, InputError, ResourceLimitError
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.files.formats import Format, format_named, format_of_content, format_of_ending
from polyalg.tensor.files.sms import sms_paths
from polyalg.tensor.files.source import Source
from polyalg.tensor.from_factors import Output, read_output, with_output
from polyalg.tensor.reading import Shape, read_shape

__all__ = ["ReadFile", "read", "read_file", "write"]


class ReadFile(NamedTuple):
    """A decomposition with the format of its file, and how the third factor was read."""

    decomposition: Decomposition
    format: str
    output: Output


def read(
    path: str | os.PathLike[str] | IO[str],
    format: str | None = None,
    output: Output = "guess",
    shape: Sequence[int] | None = None,
) -> Decomposition:
    """Read a decomposition from a file.

    Parameters
    ----------
    path : str, os.PathLike or file of text
        ``"-"`` is standard input, and ``io.StringIO(text)`` a text in memory.  Files of text may be
        compressed by gzip.  Of a decomposition in three files of sparse matrices it is one, or their name
        without the letter.
    format : str, optional
        "exp" and "tensor" (a product of forms in a, b and c on each line), "equations" (``m1 = a11*b11`` and
        ``c11 = m1 + m2``, as papers print them), "npz" (arrays U, V, W), "perminov" (JSON with u, v, w or
        multiplications), "benson" (three tables of numbers), "sms" (sparse matrices L, R, P), "json" (what
        `write` makes); the content shows it if it is None.
    output : {"guess", "trace", "product"}
        How the third factor is written, as for `Decomposition.from_factors`.
    shape : (int, int, int), optional
        (m, n, p), where the file leaves it open.

    Returns
    -------
    Decomposition
        What the file says, exactly; a decimal is the rational number that it writes.  That it is one is for
        `verify` to say: where no reading of the third factor is right, the one with fewer entries that
        are wrong is returned.

    Raises
    ------
    InexactInputError
        If an array is of floats.
    InputError
        If the file is not of this format; the message names it and the line or the entry.  Also if a term is
        zero or proportional to another one.
    ResourceLimitError
        If it has more than 10**7 entries.

    Notes
    -----
    The cost is that of reading the numbers, and of `verify` once or twice for a guess.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> import polyalg as pa
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "strassen.exp"
    ...     pa.tensor.write(pa.tensor.strassen(), path)
    ...     print(path.read_text().splitlines()[1])
    ...     print(pa.tensor.read(path) == pa.tensor.strassen())
    (a21 + a22)*(b11)*(c12 - c22)
    True
    >>> import io
    >>> pa.tensor.read(io.StringIO("c11 = a11*b11")) == pa.tensor.standard(1, 1, 1)
    True
    """
    return read_file(path, format, output, shape).decomposition


def read_file(
    path: str | os.PathLike[str] | IO[str],
    format: str | None = None,
    output: Output = "guess",
    shape: Sequence[int] | None = None,
) -> ReadFile:
    """Return what `read` does, with the format and the reading of the third factor."""
    source = _source(path)
    reading = read_output(output)
    known = None if shape is None else read_shape(shape)
    named = None if format is None else format_named(format)
    if named is None and not Path(source.path).exists() and source.path != "-":
        # The three files of a name without the letter.
        named = format_named("sms") if Path(sms_paths(source.path)[0]).exists() else None
    if named is None or named.name not in ("npz", "sms"):
        _ = source.start == b"PK\x03\x04" or source.text  # what cannot be read says so with its whole path
    try:
        return _read(source, named or format_of_content(source), reading, known)
    except (InputError, ResourceLimitError) as error:
        raise _named(error, source.name) from None


def _read(source: Source, found: Format, output: Output, shape: Shape | None) -> ReadFile:
    raw = found.read(source, shape)
    if output not in ("guess", *raw.allowed):
        raise InputError(f"what is written is in the {raw.allowed[0]} form, not in the {output} form")
    result = with_output(raw.shape, raw.factors, output, raw.allowed)
    made = Decomposition.of(result.shape, result.factors, distinct=True)
    return ReadFile(made, found.name, result.output)


def _named(error: InputError | ResourceLimitError, name: str) -> InputError | ResourceLimitError:
    """Return an error with the name of the file in front."""
    message = f"{name}: {error}"
    for kind in (InexactInputError, DimensionError):
        if isinstance(error, kind):
            return kind(message, entry=error.entry)
    if isinstance(error, InputError):
        return InputError(message, entry=error.entry)
    return ResourceLimitError(message)


def _source(path: object) -> Source:
    """Return a file by its name, or the text of one that is open."""
    stream = None if isinstance(path, os.PathLike) else getattr(path, "read", None)
    if not callable(stream):
        return Source(_path_text(path))
    text = stream()
    if not isinstance(text, str):
        raise InputError("path is a file of bytes; open it as text, or pass its name")
    return Source.of_text(text)


def _path_text(path: object) -> str:
    if not isinstance(path, (str, os.PathLike)):
        raise InputError(f"path must be the name of a file, not {short_text(path)}")
    found = os.fspath(path)
    if not isinstance(found, str) or not found or "\0" in found:
        raise InputError(f"path must be the name of a file, not {short_text(found)}")
    return found


def write(
    d: Decomposition,
    path: str | os.PathLike[str],
    format: str | None = None,
) -> None:
    """Write a decomposition to a file.

    Parameters
    ----------
    d : Decomposition
    path : str or os.PathLike
        What is there is replaced.  The format "sms" makes three files, ``name_L.sms`` and so on.
    format : str, optional
        As for `read`; the ending of the name shows it if it is None: ``.exp``, ``.tensor.txt``,
        ``.equations.txt``, ``.npz``, ``.sms``, ``.json`` (the one of this library), ``.txt`` (three tables).

    Raises
    ------
    InputError
        If the ending shows no format, the file cannot be written, or the format has no numbers of the field:
        all but "json" know Q and Q(i) alone.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> import polyalg as pa
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder) / "strassen.txt"
    ...     pa.tensor.write(pa.tensor.strassen(), path)
    ...     print(path.read_text()[:33])
    # 2x2x2, rank 7
    1 0 1 0 1 -1 0
    0
    """
    require_decomposition(d)
    target = _path_text(path)
    found = format_of_ending(target) if format is None else format_named(format)
    for name, content in found.files(d, target).items():
        try:
            Path(name).write_bytes(content)
        except OSError as error:
            raise InputError(f"cannot write {name}: {error.strerror or error}") from None
