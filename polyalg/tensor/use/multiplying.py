"""The product of two matrices by recursion with the terms of a decomposition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from math import prod
from typing import Any, TypeVar, cast

from flint import acb, acb_mat, arb, arb_mat, fmpq, fmpq_mat, fmpq_poly, fmpz_mat

from polyalg.core.bridges import system_of
from polyalg.core.display.balls import BallMatrix
from polyalg.core.gaussian import GaussianMatrix
from polyalg.core.inputs.reading import read_integer, read_table
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.refusals import refusal
from polyalg.core.scalars import read_scalar, short_text
from polyalg.errors import DimensionError, InputError
from polyalg.fields.embedding import Embedding
from polyalg.fields.inputs import read_matrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number import AlgebraicNumber
from polyalg.tensor.coefficients import (
    over_field,
    smallest_common_field,
    whole_matrix,
)
from polyalg.tensor.decomposition import Decomposition, require_decomposition
from polyalg.tensor.use.blocks import (
    Blocks,
    Coefficient,
    algebraic_blocks,
    ball_blocks,
    exact_blocks,
    table_blocks,
)

__all__ = ["multiply", "require_identity"]

Matrix = TypeVar("Matrix")
Sparse = list[list[tuple[int, Coefficient]]]
_GUARD_BITS = 10
_LEAST_BITS = 53
_MOST_LEVELS = 30


@dataclass(frozen=True)
class _Plan:
    """The coefficients of the terms without zeros: of the blocks of A, of B, and of A B by its blocks."""

    shape: tuple[int, int, int]
    left: Sparse
    right: Sparse
    output: Sparse
    denominator: int


def multiply(d: Decomposition, A: Matrix, B: Matrix, levels: int = 1) -> Matrix:
    """Return A B, multiplied by recursion: r products of blocks for m n p of them.

    Parameters
    ----------
    d : Decomposition
        Right, as `verify` says; for m by n blocks of A and n by p blocks of B.
    A, B : matrix
        Of any sizes with a product, both of one kind: nested lists, numpy arrays of integers or objects,
        `fmpz_mat`, `fmpq_mat`, `GaussianMatrix`, `AlgebraicMatrix`, exact matrices of SymPy or Sage,
        `arb_mat`, `acb_mat` or matrices of balls of this library.  Sides that are no multiples are filled up
        with zeros.
    levels : int
        How often blocks are divided again; 0 multiplies directly.

    Returns
    -------
    matrix
        Of the kind of A and B.  For exact entries it is the product.  Entries of balls enclose it, and their
        radii are larger than those of the direct product: for Strassen's terms by one or two bits a level.

    Raises
    ------
    InexactInputError
        If an entry is a float.
    DimensionError
        If A has not as many columns as B has rows.
    InputError
        If the decomposition is not right; for tables of objects that are not exact numbers, if its
        coefficients are not rational.

    Notes
    -----
    r^levels products of blocks, and additions of blocks as `straight_line` counts them without sharing.  It
    pays where a product of entries costs more than about a dozen additions: integers of 10^5 bits, not balls,
    whose direct product FLINT makes through blocks of integers.  The identity holds for any ring; it is
    tested before it is used.

    Examples
    --------
    >>> import polyalg as pa
    >>> A, B = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 0, 2], [0, 1, 0], [3, 0, 1]]
    >>> pa.tensor.multiply(pa.tensor.strassen(), A, B, levels=2)
    [[10, 2, 5], [22, 5, 14], [34, 8, 23]]
    """
    require_identity(d)
    depth = read_integer(levels, "levels")
    if not 0 <= depth <= _MOST_LEVELS:
        raise InputError(f"levels must be from 0 to {_MOST_LEVELS}, not {short_text(depth)}")
    found: object
    if isinstance(A, (arb_mat, acb_mat)) or isinstance(B, (arb_mat, acb_mat)):
        found = _of_balls(d, A, B, depth)
    elif _is_table(A) and _is_table(B):
        found = _of_tables(d, A, B, depth)
    else:
        found = _of_exact(d, A, B, depth)
    return cast(Matrix, found)


def require_identity(d: object) -> None:
    """Refuse what is no decomposition of the tensor of a product."""
    if not require_decomposition(d).adds_up:
        raise InputError(
            "the terms of d do not add up to the tensor of a product; pa.tensor.verify says where"
        )


def _is_table(A: object) -> bool:
    return isinstance(A, (list, tuple)) or system_of(A) == "numpy"


def _plan(d: Decomposition, coefficient: Any) -> _Plan:
    """Return the coefficients of a decomposition as numbers of some kind, of values without denominators."""
    m, _, p = d.shape
    lists: list[Sparse] = []
    for F in d.factors:
        width = F.ncols()
        values = [x * F.denominator for x in F.values]
        rows = [values[k * width : (k + 1) * width] for k in range(d.rank)]
        lists.append([[(j, coefficient(x)) for j, x in enumerate(row) if x] for row in rows])
    left, right, last = lists
    # c is the transpose of what goes to the output.
    output = [[(j % m * p + j // m, x) for j, x in row] for row in last]
    return _Plan(d.shape, left, right, output, prod(int(F.denominator) for F in d.factors))


def _recursive(plan: _Plan, blocks: Blocks, A: Any, B: Any, levels: int) -> Any:
    """Return the product of two blocks with entries."""
    left, right = blocks.rows(A), blocks.rows(B)
    sizes = len(left), len(right), len(right[0])
    m, n, p = plan.shape
    # Sides that no longer shrink make the recursion dearer, and nothing smaller.
    if not levels or all(1 in pair for pair in zip(sizes, plan.shape, strict=True)):
        return blocks.product(A, B)
    height, middle, width = (-(-size // count) for size, count in zip(sizes, plan.shape, strict=True))
    first = blocks.cut(left, (height, middle), (m, n))
    second = blocks.cut(right, (middle, width), (n, p))
    sums: list[list[tuple[Coefficient, Any]]] = [[] for _ in range(m * p)]
    for a, b, c in zip(plan.left, plan.right, plan.output, strict=True):
        one, other = (blocks.combined([(x, M[j]) for j, x in row]) for row, M in ((a, first), (b, second)))
        made = _recursive(plan, blocks, one, other, levels - 1)
        for j, x in c:
            sums[j] = [(1, blocks.combined([*sums[j], (x, made)]))]
    found = [pairs[0][1] for pairs in sums]
    if plan.denominator != 1:
        found = [blocks.divided(M, plan.denominator) for M in found]
    return blocks.make(blocks.joined(found, p, (sizes[0], sizes[2])))


def _product(d: Decomposition, blocks: Blocks, coefficient: Any, tables: Sequence[Any], levels: int) -> Any:
    A, B = (blocks.make(table) for table in tables)
    return _recursive(_plan(d, coefficient), blocks, A, B, levels)


def _integer(x: Any) -> int:
    return int(x[0].p)


def _check_sides(columns: int, rows: int) -> None:
    if columns != rows:
        raise DimensionError(f"A has {columns} columns and B has {rows} rows; there is no product")


def _of_tables(d: Decomposition, A: Any, B: Any, levels: int) -> object:
    """Return the product of nested lists or arrays, of numbers of any ring."""
    as_array = "numpy" in (system_of(A), system_of(B))
    tables = []
    for M, name in ((A, "A"), (B, "B")):
        read = read_table(M, name, square=False)
        flat = list(read.value().entries()) if not hasattr(read, "entries") else list(read.entries)
        if not flat:
            return _of_exact(d, A, B, levels)
        original = [list(row) for row in (M.tolist() if system_of(M) == "numpy" else M)]
        _check_entries(original, name)
        tables.append(original)
    _check_sides(len(tables[0][0]), len(tables[1]))
    if d.field.degree > 1:
        exact = _exact_product(d, A, B, levels)
        found = exact.tolist() if not isinstance(exact, (GaussianMatrix, AlgebraicMatrix)) else exact.table()
        if all(type(x) in (int, Fraction) for table in tables for row in table for x in row):
            found = [[_plain(x) for x in row] for row in found]
    else:
        found = _product(d, table_blocks(), _integer, tables, levels)
    return _array(found) if as_array else found


def _plain(x: Any) -> Any:
    """Return a rational number as one of Python."""
    return x if not isinstance(x, fmpq) else int(x.p) if x.q == 1 else Fraction(int(x.p), int(x.q))


def _check_entries(table: list[list[Any]], name: str) -> None:
    """Refuse floats, and what has no products."""
    for i, row in enumerate(table):
        for j, x in enumerate(row):
            ring = read_scalar(x) is not None or system_of(x) in ("sympy", "sage", "flint")
            if not ring and not hasattr(x, "field"):
                raise refusal(x, f"entry ({i}, {j}) of {name}", name, (i, j))


def _array(rows: list[list[Any]]) -> object:
    import numpy as np

    found = np.empty((len(rows), len(rows[0])), dtype=object)
    for i, row in enumerate(rows):
        for j, x in enumerate(row):
            found[i, j] = x
    return found


def _of_exact(d: Decomposition, A: Any, B: Any, levels: int) -> object:
    """Return the product of exact matrices of any system, in that of A, or of B where A is of FLINT."""
    if isinstance(A, fmpz_mat) and isinstance(B, fmpz_mat) and d.field.degree == 1 and _has_entries(A, B):
        _check_sides(A.ncols(), B.nrows())
        return _product(d, exact_blocks(fmpz_mat), _integer, [A.tolist(), B.tolist()], levels)
    read = [read_matrix(M, name, square=False) for M, name in ((A, "A"), (B, "B"))]
    found = _exact_product(d, A, B, levels)
    if isinstance(A, GaussianMatrix) and isinstance(found, fmpq_mat):
        found = GaussianMatrix(found)
    origin = next((r.origin for r in read if r.origin.system != "flint"), read[0].origin)
    return origin.returned(found)


def _has_entries(A: Any, B: Any) -> bool:
    return bool(A.nrows() and A.ncols() and B.ncols())


def _exact_product(d: Decomposition, A: Any, B: Any, levels: int) -> Any:
    """Return the product of exact matrices, over the field of both and of the coefficients."""
    first, second = (read_matrix(M, name, square=False).value() for M, name in ((A, "A"), (B, "B")))
    _check_sides(first.ncols(), second.nrows())
    kinds = {type(first), type(second)}
    if not _has_entries(first, second):
        return first * second
    if d.field.degree == 1 and kinds <= {fmpq_mat, GaussianMatrix}:
        kind: Any = GaussianMatrix if GaussianMatrix in kinds else fmpq_mat
        whole = [M if isinstance(M, kind) else kind(M) for M in (first, second)]
        tables = [M.table() if kind is GaussianMatrix else M.tolist() for M in whole]
        return _product(d, exact_blocks(kind), _integer, tables, levels)
    fields = [whole_matrix(read_matrix(M, "the matrix", square=False)) for M in (first, second)]
    larger = smallest_common_field([d.field, *(M.field for M in fields)])
    same = d.over(larger)
    assert same is not None  # the field has all coefficients
    tables = [over_field(M, larger).table() for M in fields]
    blocks = algebraic_blocks(larger)
    found = _product(same, blocks, lambda x: AlgebraicNumber(larger, x), tables, levels)
    # What the coefficients brought in cancels.
    return read_matrix(found, "the product", square=False).value()


def _ball(embedding: Embedding, bits: int, real: bool, x: fmpq_poly) -> acb | arb:
    value = embedding.value(x, bits)
    return value.real if real else value


def _of_balls(d: Decomposition, A: Any, B: Any, levels: int) -> object:
    """Return the product of matrices of balls, at the bits that their entries have."""
    for M, name in ((A, "A"), (B, "B")):
        if not isinstance(M, (arb_mat, acb_mat)):
            raise InputError(f"{name} is a {type(M).__name__}, the other one has balls; pass both as balls")
    _check_sides(A.ncols(), B.nrows())
    entries = [acb(x) for M in (A, B) for x in M.entries()]
    bits = max([_LEAST_BITS, *(int(max(x.real.bits(), x.imag.bits())) for x in entries)]) + _GUARD_BITS
    complexes = isinstance(A, acb_mat) or isinstance(B, acb_mat)
    real = d.field.embedding.is_real if d.field.degree > 1 else True
    kind = acb_mat if complexes or not real else arb_mat
    with flint_lock, working_precision(bits):
        if not entries or not _has_entries(A, B):
            return A * B
        coefficient: Callable[[Any], Any] = _integer
        if d.field.degree > 1:
            coefficient = partial(_ball, d.field.embedding, bits, kind is arb_mat)
        tables = [kind(M).tolist() for M in (A, B)]
        found = _product(d, ball_blocks(kind), coefficient, tables, levels)
        if kind is acb_mat and not complexes:
            # The exact product is real.
            found = arb_mat([[x.real for x in row] for row in found.tolist()])
    digits = [M.digits for M in (A, B) if isinstance(M, BallMatrix)]
    return BallMatrix(acb_mat(found), min(digits)) if len(digits) == 2 else found
