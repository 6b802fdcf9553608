"""Terms of polynomials of high degree: all of them, without a list of all coefficients where they are few."""

from __future__ import annotations

import random
from typing import Any, cast

import pytest
from flint import fmpz_poly

from polyalg.core.inputs.terms import _terms_of


class Counted:
    """A polynomial that counts how many coefficients are copied and listed."""

    def __init__(self, p: fmpz_poly, counts: dict[str, int]) -> None:
        self.p, self.counts = p, counts

    def __getitem__(self, k: int) -> Any:
        return self.p[k]

    def __bool__(self) -> bool:
        return bool(self.p)

    def degree(self) -> int:
        return int(self.p.degree())

    def truncate(self, n: int) -> Counted:
        self.counts["copied"] += n
        return Counted(self.p.truncate(n), self.counts)

    def coeffs(self) -> list[Any]:
        self.counts["listed"] += len(self.p.coeffs())
        return list(self.p.coeffs())


def polynomial(n: int, terms: int) -> fmpz_poly:
    rng = random.Random(n * terms)
    coefficients = [0] * (n + 1)
    for k in [n, *rng.sample(range(n), terms - 1)]:
        coefficients[k] = rng.choice([-1, 1]) * rng.randint(1, 2**70)
    return fmpz_poly(coefficients)


@pytest.mark.parametrize(
    ("n", "terms", "listed"),
    [(10_000, 1, 0), (10_000, 10, 0), (10_000, 30, 0), (10_000, 1000, 10_000), (1000, 1001, 1000), (0, 1, 0)],
)
def test_few_terms_are_not_listed(n: int, terms: int, listed: int) -> None:
    p = polynomial(n, terms)
    counts = {"copied": 0, "listed": 0}
    found = _terms_of(cast(fmpz_poly, Counted(p, counts)))
    assert found == [(k, c) for k, c in enumerate(p.coeffs()) if c]
    assert counts["listed"] <= listed
    assert counts["copied"] <= 50 * n
