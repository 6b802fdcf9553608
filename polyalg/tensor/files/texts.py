"""The numbers of a decomposition as text, for formats that know Q and Q(i) alone."""

from __future__ import annotations

from flint import fmpq

from polyalg.core.gaussian import GaussianRational
from polyalg.errors import InputError
from polyalg.tensor.coefficients import gaussian_field
from polyalg.tensor.decomposition import Decomposition

__all__ = ["rational_rows"]


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
