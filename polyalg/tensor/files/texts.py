"""The numbers of a decomposition as text, for formats that know Q and Q(i) alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flint import fmpq

from polyalg.core.gaussian import GaussianRational
from polyalg.errors import InputError
from polyalg.tensor.coefficients import gaussian_field
from polyalg.tensor.decomposition import Decomposition

__all__ = ["entry_names", "rational_rows", "written_sum"]


def rational_rows(d: Decomposition) -> list[list[list[str]]]:
    """Return the rows of each factor as texts such as "1/2" and "1 - i".

    Raises
    ------
    InputError
        If the field is neither Q nor Q(i).
    """
    modulus = d.field.embedding.modulus
    if d.field.degree > 1 and modulus != gaussian_field().embedding.modulus:
        raise InputError(f"this format has no numbers of {d.field!r}; write it as JSON")
    # The other root of x^2 + 1.
    sign = 1 if d.field.degree == 1 or d.field.gen == GaussianRational(0, 1) else -1
    made = []
    for F in d.factors:
        texts = [
            str(fmpq(x[0]) if not x[1] else GaussianRational(x[0], sign * x[1])) if x else "0"
            for x in F.values
        ]
        width = F.ncols()
        made.append([texts[k * width : (k + 1) * width] for k in range(d.rank)])
    return made


def entry_names(letter: str, side: tuple[int, int]) -> list[str]:
    """Return the names of the entries of a matrix, row by row: ``a11``, or ``a[1,10]``."""
    rows, columns = side
    wide = max(side) >= 10
    pairs = [(i, j) for i in range(1, rows + 1) for j in range(1, columns + 1)]
    return [f"{letter}[{i},{j}]" if wide else f"{letter}{i}{j}" for i, j in pairs]


def written_sum(coefficients: Iterable[str], names: Sequence[str]) -> str:
    """Write a sum such as ``a11 - 2*a12``, of coefficients that `rational_rows` gives."""
    found = ""
    for x, name in zip(coefficients, names, strict=True):
        if x == "0":
            continue
        negative = x.startswith("-") and " " not in x
        size = x[1:] if negative else f"({x})" if " " in x else x
        found += (" - " if negative else " + ") if found else ("-" if negative else "")
        found += name if size == "1" else f"{size}*{name}"
    return found or "0"
