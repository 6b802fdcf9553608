"""Polynomials of graphs: matching, independence and characteristic polynomials, and claws.

A graph is a networkx graph, a mapping of vertices to neighbours, or an iterable of edges; networkx is not
imported.  A vertex without an edge, as a deleted neighbour may leave one, is in the first two alone: edges do
not tell of it, and a matching polynomial has the number of vertices as its degree.

Matching polynomials are always real-rooted (Heilmann and Lieb 1972), independence polynomials of claw-free
graphs too (Chudnovsky and Seymour 2007).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Set
from itertools import combinations
from typing import Protocol, TypeAlias

from flint import fmpz_poly

from polyalg.core.scalars import short_text
from polyalg.errors import InputError

__all__ = [
    "grid_matching_polynomial",
    "independence_polynomial",
    "is_claw_free",
    "matching_polynomial",
    "path_edges",
    "tree_characteristic_polynomial",
]


class GraphObject(Protocol):
    """A graph of networkx."""

    @property
    def nodes(self) -> Iterable[Hashable]:
        """The vertices."""

    @property
    def edges(self) -> Iterable[tuple[Hashable, ...]]:
        """The edges."""


class Neighbours(Protocol):
    """A dict of vertices and their neighbours; a Mapping would ask for one type of its keys."""

    def items(self) -> Iterable[tuple[Hashable, Iterable[Hashable]]]:
        """Return the vertices with their neighbours."""


Graph: TypeAlias = GraphObject | Neighbours | Iterable[tuple[Hashable, ...] | list[Hashable]]

_LONGEST_EDGE = 4
_ADVICE = "of an adjacency matrix A pass {i: [j for j, a in enumerate(row) if a] for i, row in enumerate(A)}"

X = fmpz_poly([0, 1])
ONE = fmpz_poly([1])


def path_edges(n: int) -> list[tuple[int, int]]:
    """Return the edges of the path on the vertices 0, 1, ..., n - 1.

    Examples
    --------
    >>> path_edges(4)
    [(0, 1), (1, 2), (2, 3)]
    """
    return [(k, k + 1) for k in range(n - 1)]


def matching_polynomial(graph: Graph) -> fmpz_poly:
    """Return the matching polynomial sum_k (-1)^k m_k x^(n - 2k), m_k the number of matchings of k edges.

    Parameters
    ----------
    graph : networkx graph, mapping of vertices to neighbours, or iterable of edges
        Undirected, without loops; an edge given twice counts once.

    Returns
    -------
    fmpz_poly
        Monic, of degree n, the number of vertices.

    Notes
    -----
    mu(G) = x mu(G - v) - sum over the neighbours u of v of mu(G - v - u), with v next in an order by breadth,
    each induced subgraph once, connected components apart.  Exponential in the width of the graph, not in n.

    Examples
    --------
    The 4-cycle has 4 edges and 2 perfect matchings.

    >>> matching_polynomial([(0, 1), (1, 2), (2, 3), (3, 0)])
    x^4 + (-4)*x^2 + 2
    """
    masks = _ordered(_neighbours(graph))
    seen: dict[int, fmpz_poly] = {0: ONE}

    def mu(vertices: int) -> fmpz_poly:
        if vertices not in seen:
            part = _component(masks, vertices)
            if part != vertices:
                seen[vertices] = mu(part) * mu(vertices & ~part)
            else:
                v = vertices & -vertices
                rest = vertices ^ v
                total = X * mu(rest)
                for u in _bits(masks[v.bit_length() - 1] & rest):
                    total -= mu(rest ^ u)
                seen[vertices] = total
        return seen[vertices]

    return mu((1 << len(masks)) - 1)


def independence_polynomial(graph: Graph) -> fmpz_poly:
    """Return the independence polynomial sum_k i_k x^k, i_k the number of independent sets of k vertices.

    Parameters
    ----------
    graph : networkx graph, mapping of vertices to neighbours, or iterable of edges
        Undirected, without loops.

    Returns
    -------
    fmpz_poly
        With constant term 1, of degree the independence number.

    Notes
    -----
    I(G) = I(G - v) + x I(G - v - neighbours of v), as for `matching_polynomial`.

    Examples
    --------
    The claw, the star of three leaves, is the smallest graph where the roots are not all real.

    >>> independence_polynomial([(0, 1), (0, 2), (0, 3)])
    x^3 + 3*x^2 + 4*x + 1
    """
    masks = _ordered(_neighbours(graph))
    seen: dict[int, fmpz_poly] = {0: ONE}

    def count(vertices: int) -> fmpz_poly:
        if vertices not in seen:
            part = _component(masks, vertices)
            if part != vertices:
                seen[vertices] = count(part) * count(vertices & ~part)
            else:
                v = vertices & -vertices
                rest = vertices ^ v
                seen[vertices] = count(rest) + X * count(rest & ~masks[v.bit_length() - 1])
        return seen[vertices]

    return count((1 << len(masks)) - 1)


def is_claw_free(graph: Graph) -> bool:
    """Return whether no vertex has three neighbours without an edge among them.

    Parameters
    ----------
    graph : networkx graph, mapping of vertices to neighbours, or iterable of edges
        Undirected, without loops.

    Examples
    --------
    >>> is_claw_free([(0, 1), (0, 2), (0, 3)]), is_claw_free([(0, 1), (0, 2), (0, 3), (1, 2)])
    (False, True)
    """
    neighbours = _neighbours(graph)
    return not any(
        b not in neighbours[a] and c not in neighbours[a] and c not in neighbours[b]
        for around in neighbours
        for a, b, c in combinations(sorted(around), 3)
    )


def tree_characteristic_polynomial(edges: Graph) -> fmpz_poly:
    """Return the characteristic polynomial det(x - A) of the adjacency matrix of a tree.

    Parameters
    ----------
    edges : iterable of edges, or any form of graph that `matching_polynomial` takes
        A tree, or a forest; a cycle raises `InputError`.

    Returns
    -------
    fmpz_poly
        Monic; equal to the matching polynomial.

    Notes
    -----
    For a vertex v with subtrees of its children c: P_v = x prod P_c - sum_c Q_c prod_{c' != c} P_c' with
    Q_v = prod P_c, from the leaves up; O(n) products.

    Examples
    --------
    >>> tree_characteristic_polynomial(path_edges(4))
    x^4 + (-3)*x^2 + 1
    """
    neighbours = _neighbours(edges)
    result, done = ONE, [False] * len(neighbours)
    for root in range(len(neighbours)):
        if not done[root]:
            result *= _tree(neighbours, root, done)
    return result


def _tree(neighbours: list[set[int]], root: int, done: list[bool]) -> fmpz_poly:
    order, parents = [root], {root: -1}
    for v in order:
        done[v] = True
        for u in neighbours[v] - {parents[v]}:
            if u in parents:
                raise InputError("the graph has a cycle; this function takes trees and forests")
            parents[u] = v
            order.append(u)
    # For each vertex the product of P_c over the children seen so far, and the sum of the exchanged ones.
    products = dict.fromkeys(order, ONE)
    exchanged = dict.fromkeys(order, fmpz_poly([0]))
    for v in reversed(order):
        whole = X * products[v] - exchanged[v]
        parent = parents[v]
        if parent == -1:
            return whole
        exchanged[parent] = exchanged[parent] * whole + products[parent] * products[v]
        products[parent] *= whole
    return ONE


def grid_matching_polynomial(rows: int, columns: int) -> fmpz_poly:
    """Return the matching polynomial of the grid with rows x columns vertices.

    Parameters
    ----------
    rows, columns : int
        At least 1 each.

    Returns
    -------
    fmpz_poly
        Monic, of degree rows * columns.

    Raises
    ------
    InputError
        If a size is below 1, or both are above 16: the states would not fit.

    Notes
    -----
    A transfer over the 2^min(rows, columns) states of a column, one cell at a time.  12 x 12 takes seconds;
    the polynomial of the grid 20 x 20 is kept with the benchmarks.

    Examples
    --------
    >>> grid_matching_polynomial(2, 2)
    x^4 + (-4)*x^2 + 2
    >>> grid_matching_polynomial(8, 8)[0]  # perfect matchings of the chess board
    12988816
    """
    if not (isinstance(rows, int) and isinstance(columns, int)) or min(rows, columns) < 1:
        raise InputError(f"the grid is {rows!r} by {columns!r}; both must be integers, at least 1")
    height, width = sorted((rows, columns))
    if height > 16:
        raise InputError(f"the grid is {rows} by {columns}; the smaller size must be at most 16")
    counts = _grid_counts(height, width)
    degree = rows * columns
    coefficients = [0] * (degree + 1)
    for k in range(degree // 2 + 1):
        coefficients[degree - 2 * k] = (-1) ** k * int(counts[k])
    return fmpz_poly(coefficients)


def _grid_counts(height: int, width: int) -> fmpz_poly:
    """Return sum_k m_k y^k.

    Bit i of a state says of row i: already covered, for the cells that are still to come; joined to the
    next column, for those that are done.
    """
    states = {0: ONE}
    for _ in range(width):
        for row in range(height):
            bit, below = 1 << row, 2 << row if row + 1 < height else 0
            after: dict[int, fmpz_poly] = {}
            for state, p in states.items():
                moves = [(state & ~bit, p)]
                if not state & bit:
                    q = X * p
                    moves.append((state | bit, q))
                    if below and not state & below:
                        moves.append((state | below, q))
                for target, value in moves:
                    after[target] = after[target] + value if target in after else value
            states = after
    return states[0]


def _neighbours(graph: Graph) -> list[set[int]]:
    """Return the sets of neighbours of the vertices, numbered as they come."""
    vertices, edges = _parts(graph)
    numbers: dict[Hashable, int] = {}
    for v in vertices:
        numbers.setdefault(v, len(numbers))
    pairs = []
    for edge in edges:
        # Edges of other libraries are tuples with a key and a label at most; longer lists are rows of tables.
        most = _LONGEST_EDGE if isinstance(edge, tuple) else 2
        if not isinstance(edge, tuple | list) or not 2 <= len(edge) <= most:
            raise InputError(f"the edge {short_text(edge)} is not a pair of vertices; {_ADVICE}")
        if not all(isinstance(v, Hashable) for v in edge[:2]):
            raise InputError(f"the edge {edge!r} has a vertex that cannot be one: it has no hash")
        pairs.append(tuple(numbers.setdefault(v, len(numbers)) for v in edge[:2]))
        if pairs[-1][0] == pairs[-1][1]:
            raise InputError(f"the edge {edge!r} is a loop")
    found: list[set[int]] = [set() for _ in numbers]
    for u, v in pairs:
        found[u].add(v)
        found[v].add(u)
    return found


def _parts(graph: Graph) -> tuple[Iterable[Hashable], Iterable[object]]:
    if hasattr(graph, "nodes") and hasattr(graph, "edges"):
        return list(graph.nodes), list(graph.edges)
    if isinstance(graph, Set) and type(graph).__name__.startswith("Node"):
        raise InputError("these are the nodes of a graph, without its edges; pass the graph")
    # The view of the edges of a networkx graph maps them to their attributes, but is a set of pairs too.
    if isinstance(graph, Mapping) and not isinstance(graph, Set):
        return list(graph), [(v, u) for v, around in graph.items() for u in _around(v, around)]
    if not isinstance(graph, Iterable):
        raise InputError(f"{graph!r} is no graph: pass a networkx graph, a mapping of vertices, or edges")
    return [], list(graph)


def _around(vertex: Hashable, neighbours: object) -> Iterable[Hashable]:
    if not isinstance(neighbours, Iterable) or isinstance(neighbours, str | bytes):
        raise InputError(
            f"a mapping has the neighbours of each vertex, but that of {vertex!r} is {neighbours!r};"
            " pass list(mapping) if its keys are edges"
        )
    return neighbours


def _ordered(neighbours: list[set[int]]) -> list[int]:
    """Return the neighbours as masks, after renumbering by breadth from vertices of small degree."""
    order: list[int] = []
    seen: set[int] = set()
    for start in sorted(range(len(neighbours)), key=lambda v: len(neighbours[v])):
        if start in seen:
            continue
        seen.add(start)
        queue = [start]
        for v in queue:
            fresh = sorted(neighbours[v] - seen, key=lambda u: len(neighbours[u]))
            seen.update(fresh)
            queue += fresh
        order += queue
    position = {v: k for k, v in enumerate(order)}
    return [sum(1 << position[u] for u in neighbours[v]) for v in order]


def _bits(mask: int) -> Iterable[int]:
    while mask:
        bit = mask & -mask
        yield bit
        mask ^= bit


def _component(masks: list[int], vertices: int) -> int:
    """Return the connected component of the lowest vertex within a set."""
    part = fresh = vertices & -vertices
    while fresh:
        around = 0
        for bit in _bits(fresh):
            around |= masks[bit.bit_length() - 1]
        fresh = around & vertices & ~part
        part |= fresh
    return part
