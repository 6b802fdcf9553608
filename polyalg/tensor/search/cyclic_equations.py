"""The equations of decompositions that a cyclic shift of the factors keeps, in floating point.

Unknowns: s cubes (a, a, a) and t orbits (a, b, c), (b, c, a), (c, a, b), each matrix with n^2 entries.  Of
three equations that a shift permutes one is kept, with the weight sqrt(3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["CyclicEquations"]


class CyclicEquations:
    """sum a x a x a + sum (a x b x c + b x c x a + c x a x b) = the tensor of the n by n product.

    Attributes
    ----------
    n, cubes, orbits : int
    unknowns : int
    """

    def __init__(self, n: int, cubes: int, orbits: int) -> None:
        import numpy as np

        self.n, self.cubes, self.orbits = n, cubes, orbits
        size = self.size = n * n
        self.unknowns = size * (cubes + 3 * orbits)
        places = [
            (i, j, k)
            for i in range(size)
            for j in range(size)
            for k in range(size)
            if (i, j, k) == min((i, j, k), (j, k, i), (k, i, j))
        ]
        self._places = np.array(places).T
        self._weights = np.array([1.0 if i == j == k else 3.0**0.5 for i, j, k in places])
        self._target = np.array([float(self._is_one(*place)) for place in places])

    def _is_one(self, i: int, j: int, k: int) -> bool:
        n = self.n
        return i % n == j // n and j % n == k // n and k % n == i // n

    def parts(self, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the cubes, s by n^2, and the orbits, t by 3 by n^2."""
        count = self.size * self.cubes
        return x[:count].reshape(self.cubes, self.size), x[count:].reshape(self.orbits, 3, self.size)

    def matrices(self, x: np.ndarray) -> np.ndarray:
        """Return all unknowns as n by n matrices: the cubes, and then a, b, c of each orbit."""
        return x.reshape(-1, self.n, self.n)

    def residual(self, x: np.ndarray) -> np.ndarray:
        """Return the left sides minus the right ones, with their weights."""
        p, q = self.parts(x)
        first, second, third = self._places
        total = (p[:, first] * p[:, second] * p[:, third]).sum(axis=0) - self._target
        for k in range(3):
            a, b, c = (q[:, (k + t) % 3] for t in range(3))
            total = total + (a[:, first] * b[:, second] * c[:, third]).sum(axis=0)
        result: np.ndarray = total * self._weights
        return result

    def jacobian(self, x: np.ndarray) -> np.ndarray:
        """Return the derivatives of the residual, a column for each unknown."""
        import numpy as np

        p, q = self.parts(x)
        rows = np.arange(len(self._weights))
        weights = self._weights[:, None]
        at = [p[:, row].T for row in self._places]
        columns = np.zeros((len(rows), self.cubes, self.size))
        for k, places in enumerate(self._places):
            columns[rows, :, places] += weights * at[(k + 1) % 3] * at[(k + 2) % 3]
        values = [[q[:, f][:, row].T for row in self._places] for f in range(3)]
        turned = np.zeros((len(rows), self.orbits, 3, self.size))
        for f in range(3):
            for k, places in enumerate(self._places):
                # Factor f stands at place k of the product in which the next factors follow.
                others = values[(f + 1) % 3][(k + 1) % 3] * values[(f + 2) % 3][(k + 2) % 3]
                turned[rows, :, f, places] += weights * others
        return np.hstack([columns.reshape(len(rows), -1), turned.reshape(len(rows), -1)])
