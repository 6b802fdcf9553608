"""Names of small groups, by the orders of their elements, and by whether they are commutative."""

from __future__ import annotations

from collections.abc import Sequence

from polyalg.tensor.correspondence import Symmetry
from polyalg.tensor.symmetry.permutations import composed

__all__ = ["group_name"]

# Groups told from all others of their order by the numbers of elements of each order, commutative or not.
_NAMES = {
    (False, (1, 1), (2, 3), (3, 2)): "S3",
    (False, (1, 1), (2, 5), (4, 2)): "D4",
    (False, (1, 1), (2, 1), (4, 6)): "Q8",
    (False, (1, 1), (2, 3), (3, 8)): "A4",
    (False, (1, 1), (2, 7), (3, 2), (6, 2)): "S3 x Z2",
    (False, (1, 1), (2, 9), (3, 8), (4, 6)): "S4",
    (False, (1, 1), (2, 15), (3, 8), (6, 12)): "S3 x S3",
    (True, (1, 1), (2, 3)): "Z2 x Z2",
    (True, (1, 1), (2, 7)): "Z2 x Z2 x Z2",
    (True, (1, 1), (2, 3), (4, 4)): "Z4 x Z2",
    (True, (1, 1), (3, 8)): "Z3 x Z3",
    (True, (1, 1), (2, 3), (3, 2), (6, 6)): "Z6 x Z2",
}


def group_name(orders: dict[int, int], generators: Sequence[Symmetry]) -> str | None:
    """Return the name of a group with so many elements of each order, None where it is not told by them."""
    count = sum(orders.values())
    if count == 1:
        return "trivial"
    if orders.get(count):
        return f"Z{count}"
    commutative = all(composed(g, h) == composed(h, g) for g in generators for h in generators)
    return _NAMES.get((commutative, *sorted(orders.items())))
