"""The stationary distributions of a finite Markov chain, exactly: one for each closed communicating class.

J. R. Norris, Markov Chains (1997), Theorems 1.2.1 and 1.7.5 to 1.7.7.
"""

from __future__ import annotations

from flint import fmpq, fmpq_mat, fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix
from polyalg.algebra.kernels import null_space
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_matrix
from polyalg.core.limits import check_null_space_size
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.scalars import short_text
from polyalg.core.typing import Matrix, MatrixLike
from polyalg.errors import InputError

__all__ = ["stationary_distributions"]


def stationary_distributions(P: MatrixLike, *, progress: ProgressOption = None) -> list[Matrix]:
    """Return the extreme stationary distributions of a Markov chain, exact.

    Parameters
    ----------
    P : n by n matrix over Q
        Stochastic: entries >= 0, each row sums up to 1; P[i, j] is the probability of going from i to j.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    list of 1 by n matrices in the system of the input
        Row vectors v >= 0 with v P = v and sum 1: one for each closed communicating class, positive on it and
        0 outside, in the order of the first states of the classes.  Every stationary distribution is a
        weighted mean of them, in exactly one way.  Empty for n = 0.

    Raises
    ------
    InputError
        If an entry is negative or not real, or a row does not sum up to 1; the message names the entry, or
        the row and its sum.
    InexactInputError, DimensionError
        As for `jordan_form`; rows of rounded numbers do not sum up to 1 exactly.
    ResourceLimitError
        If the answer would need more memory than the library allows itself.

    Notes
    -----
    A class is closed where no entry leads out of it; v is the only null vector, up to a factor, of the
    transpose of P - 1 restricted to it.  Whether the chain is periodic does not matter.  O(n^2) for the
    classes, one p-adic solution of c equations for a class of c states.

    References
    ----------
    J. R. Norris, Markov Chains, Cambridge 1997, Theorem 1.7.7.

    Examples
    --------
    >>> import polyalg as pa
    >>> from fractions import Fraction
    >>> half = Fraction(1, 2)
    >>> pa.stationary_distributions([[half, half], [1, 0]])
    [[2/3, 1/3]]

    States 0 and 2 are never left, state 1 is:

    >>> pa.stationary_distributions([[1, 0, 0], [half, 0, half], [0, 0, 1]])
    [[1, 0, 0], [0, 0, 1]]
    """
    read = read_matrix(P, "P")
    rows = _checked_rows(read)
    classes = closed_classes([[j for j, x in enumerate(row) if x] for row in rows])
    found = []
    for states in Progress(progress).steps(classes, len(classes)):
        entries = [fmpq(0)] * read.nrows
        for state, x in zip(states, _distribution(rows, read.denominator, states), strict=True):
            entries[state] = x
        found.append(read.origin.matrix(fmpq_mat(1, read.nrows, entries)))
    return found


def _checked_rows(read: ReadMatrix) -> list[list[fmpz]]:
    """Return the numerators of a stochastic matrix, or raise."""
    if read.imag is not None:
        at = next(k for k, x in enumerate(read.imag.entries()) if x)
        place = divmod(at, read.ncols)
        raise InputError(f"entry {place} of P is not real; probabilities are meant", entry=place)
    rows = read.real.tolist()
    for i, row in enumerate(rows):
        for j, x in enumerate(row):
            if x < 0:
                value = short_text(fmpq(x, read.denominator))
                raise InputError(f"entry ({i}, {j}) of P is negative: {value}", entry=(i, j))
        total = sum(row)
        if total != read.denominator:
            value = short_text(fmpq(total, read.denominator))
            raise InputError(
                f"row {i} of P sums up to {value}, not to 1; rows of a stochastic matrix are distributions",
                entry=i,
            )
    return rows


def closed_classes(follow: list[list[int]]) -> list[list[int]]:
    """Return the strongly connected components of a graph that nothing leads out of, by their first nodes.

    Parameters
    ----------
    follow : list of list of int
        For each node those that it leads to.

    Notes
    -----
    R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972), without recursion.
    """
    search = _Components(follow)
    for node in range(len(follow)):
        if search.number[node] < 0:
            search.visit(node)
    closed = [
        sorted(nodes)
        for nodes in search.components
        if all(search.owner[other] == search.owner[node] for node in nodes for other in follow[node])
    ]
    return sorted(closed)


class _Components:
    """One depth-first search: numbers of nodes, and components as they are completed."""

    def __init__(self, follow: list[list[int]]) -> None:
        self._follow = follow
        self.number = [-1] * len(follow)
        self.owner = [-1] * len(follow)
        self.components: list[list[int]] = []
        self._low = [0] * len(follow)
        self._open: list[int] = []
        self._count = 0

    def visit(self, root: int) -> None:
        """Search from a node that has no number yet."""
        path = [(root, iter(self._follow[root]))]
        self._enter(root)
        while path:
            node, rest = path[-1]
            for other in rest:
                if self.number[other] < 0:
                    self._enter(other)
                    path.append((other, iter(self._follow[other])))
                    break
                if self.owner[other] < 0:
                    self._low[node] = min(self._low[node], self.number[other])
            else:
                path.pop()
                self._leave(node, path[-1][0] if path else None)

    def _enter(self, node: int) -> None:
        self.number[node] = self._low[node] = self._count
        self._count += 1
        self._open.append(node)

    def _leave(self, node: int, parent: int | None) -> None:
        if parent is not None:
            self._low[parent] = min(self._low[parent], self._low[node])
        if self._low[node] == self.number[node]:
            component = [self._open.pop()]
            while component[-1] != node:
                component.append(self._open.pop())
            for member in component:
                self.owner[member] = len(self.components)
            self.components.append(component)


def _distribution(rows: list[list[fmpz]], denominator: fmpz, states: list[int]) -> list[fmpq]:
    """Return the stationary distribution on a closed class, in the order of the states."""
    size = len(states)
    # (P - 1)^T times the denominator, restricted to the class.
    entries = [rows[j][i] - (denominator if i == j else 0) for i in states for j in states]
    matrix = IntegerMatrix(fmpz_mat(size, size, entries))
    check_null_space_size(size, size - 1, matrix.height_bits())
    numbers = null_space(matrix).real.entries()
    total = sum(numbers)
    # An irreducible chain has one null vector, without a zero and of one sign.
    assert len(numbers) == size and all(x * total > 0 for x in numbers)
    return [fmpq(x, total) for x in numbers]
