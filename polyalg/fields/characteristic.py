"""The characteristic polynomial over a number field, by values at integers for the generator."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_poly, fmpz_mat

from polyalg.core.progress import SILENT, Progress
from polyalg.fields.embedding import Embedding
from polyalg.fields.polynomials import Coefficients

__all__ = ["characteristic_polynomial"]


def characteristic_polynomial(
    field: Embedding, parts: Sequence[fmpz_mat], progress: Progress = SILENT
) -> Coefficients:
    """Return det(x - A) for A the sum of part k times y^k, with coefficients in Z[y].

    Notes
    -----
    With t in place of y the coefficients are polynomials in t of a degree of at most n (d - 1), so that so
    many values and one more determine them; then t is y again.
    """
    n, count = int(parts[0].nrows()), int(parts[0].nrows()) * (len(parts) - 1) + 1
    points = range(-(count // 2), count - count // 2)
    rows = []
    for t in progress.steps(points, count):
        at = parts[-1]
        for part in reversed(parts[:-1]):
            at = at * t + part
        rows.append(at.charpoly().coeffs())
    powers = fmpz_mat([[t**k for k in range(count)] for t in points])
    found = powers.solve(fmpz_mat(rows))
    return [field.reduced(fmpq_poly([found[k, j] for k in range(count)])) for j in range(n + 1)]
