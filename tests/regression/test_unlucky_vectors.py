"""Forms over fields never ended where the one vector that was tried is in the span of some eigenvectors."""

from __future__ import annotations

import itertools

import pytest

import polyalg as pa

PHI = pa.NumberField([-1, -1, 1], 1.618).gen


@pytest.mark.parametrize("n", [2, 3, 4, 5])
@pytest.mark.parametrize("transposed", [False, True])
def test_two_equal_rows_or_columns(n: int, transposed: bool) -> None:
    """The row e_i - e_j is an eigenvector for 0; it is 0 at a vector with equal entries i and j."""
    for i, j in itertools.combinations(range(n), 2):
        rows = [
            [PHI * ((3 * a + 5 * b + a * b) % 7) + (a * a + 2 * b) % 5 for b in range(n)] for a in range(n)
        ]
        rows[j] = rows[i]
        A = pa.matrix([list(column) for column in zip(*rows, strict=True)] if transposed else rows)
        form = pa.jordan_form(A, 15)
        assert any(e.exact == 0 for e in form.eigenvalues)
        pa.verify(form, A)
