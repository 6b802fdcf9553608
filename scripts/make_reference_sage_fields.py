"""Reference vectors over number fields from Sage: sage -python scripts/make_reference_sage_fields.py

Characteristic polynomials, their factors over the field and the block sizes of each, by ranks, of 100
matrices over ten fields with an embedding.  Made with the parts of Sage in requirements/sage.txt; polyalg
itself is not used.
"""

from __future__ import annotations

import json
import random
from itertools import pairwise
from pathlib import Path
from typing import Any

import sage.rings.polynomial.laurent_polynomial_ring  # noqa: F401, its absence breaks matrix()
from sage.matrix.constructor import block_diagonal_matrix, identity_matrix, matrix
from sage.rings.number_field.number_field import NumberField
from sage.rings.polynomial.polynomial_ring_constructor import PolynomialRing
from sage.rings.rational_field import QQ
from sage.version import version

TARGET = Path(__file__).resolve().parent.parent / "tests" / "reference" / "sage_fields.json"
# Coefficients, constant term first, and the root nearest to which is meant.
FIELDS: tuple[tuple[list[int], str], ...] = (
    ([-2, 0, 1], "1.41421356"),
    ([-2, 0, 1], "-1.41421356"),
    ([-1, -1, 1], "1.61803399"),
    ([3, 0, 1], "1.73205081i"),
    ([-2, 0, 0, 1], "1.25992105"),
    ([-2, 0, 0, 1], "-0.62996052 + 1.09112364i"),
    ([1, 0, -10, 0, 1], "3.14626437"),
    ([1, 1, 1, 1, 1], "0.30901699 + 0.95105652i"),
    ([-1, -1, 0, 1], "1.32471796"),
    ([-2, 0, 0, 0, 1], "1.18920712"),
)
EACH = 10


def planted(rng: random.Random, K: Any) -> Any:
    """Return Jordan blocks, hidden by elementary conjugations; every third matrix has random entries."""
    a = K.gen()
    n = rng.randint(2, 5)
    if rng.randint(0, 2) == 0:
        return matrix(
            K, n, n, [sum(rng.randint(-3, 3) * a**k for k in range(K.degree())) for _ in range(n * n)]
        )
    blocks = []
    while sum(B.nrows() for B in blocks) < n:
        value, size = rng.choice([a, -a, a + 1, K(0), K(1), a**2]), rng.randint(1, 3)
        blocks.append(matrix(K, size, size, lambda i, j, v=value: v if i == j else int(j == i + 1)))
    A = block_diagonal_matrix(blocks, subdivide=False)
    for _ in range(2 * A.nrows()):
        i, j = rng.sample(range(A.nrows()), 2)
        E = identity_matrix(K, A.nrows())
        E[i, j] = rng.choice([1, -1, a, 1 - a])
        A = E * A * E.inverse()
    return A


def number(x: Any) -> list[str]:
    return [str(c) for c in x.list()]


def block_sizes(A: Any, g: Any, exponent: int) -> list[int]:
    """Return the sizes of the blocks at each root of g, largest first, by the nullities of g(A)^k."""
    value = g(A)
    power, nullities = value, [0]
    while nullities[-1] < exponent * g.degree():
        nullities.append(A.nrows() - power.rank())
        power = power * value
    at_least = [(y - x) // g.degree() for x, y in pairwise(nullities)]
    return [sum(1 for count in at_least if count > j) for j in range(at_least[0])]


def case(rng: random.Random, f: list[int], root: str) -> dict[str, Any]:
    K = NumberField(PolynomialRing(QQ, "x")(f), "a")
    A = planted(rng, K)
    chi = A.charpoly("x")
    factors = [
        {"factor": [number(c) for c in g.list()], "sizes": block_sizes(A, g, e)} for g, e in chi.factor()
    ]
    return {
        "field": f,
        "root": root,
        "matrix": [[number(x) for x in row] for row in A.rows()],
        "characteristic_polynomial": [number(c) for c in chi.list()],
        "structure": factors,
    }


def main() -> None:
    rng = random.Random(16)
    cases = [case(rng, f, root) for f, root in FIELDS for _ in range(EACH)]
    TARGET.write_text(json.dumps({"sage": version, "cases": cases}, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
