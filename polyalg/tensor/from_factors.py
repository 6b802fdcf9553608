"""Three factor matrices, with a column for each term, to the factors of a decomposition in the trace form.

Half of the lists that are public write the third factor for the trace of A B C, the others for the entries of
the product A B: the one is the transpose of the other, and only the identity itself can tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isqrt
from typing import Literal, NamedTuple, TypeAlias, get_args

from polyalg.core.scalars import read_choice
from polyalg.core.typing import MatrixLike
from polyalg.errors import DimensionError
from polyalg.fields.inputs import read_matrix
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.tensor.coefficients import (
    over_field,
    smallest_common_field,
    whole_matrix,
    with_transposed_rows,
)
from polyalg.tensor.reading import Shape, check_size, read_shape, side_lengths
from polyalg.tensor.sums import differences, largest_modulus

__all__ = ["Output", "ReadFactors", "read_factors", "read_output", "shape_of_sizes", "with_output"]

Output: TypeAlias = Literal["trace", "product", "guess"]


class ReadFactors(NamedTuple):
    """The factors of terms in the trace form, and how the third one was read: "trace" or "product"."""

    shape: Shape
    factors: tuple[AlgebraicMatrix, ...]
    output: Output


def read_output(output: object) -> Output:
    """Read the reading of the third factor."""
    return read_choice(output, get_args(Output), "output")


def read_factors(
    U: MatrixLike, V: MatrixLike, W: MatrixLike, output: Output, shape: Sequence[int] | None = None
) -> ReadFactors:
    """Read three matrices of any system; see `Decomposition.from_factors`."""
    reading = read_output(output)
    named = list(zip((U, V, W), "UVW", strict=True))
    matrices = [whole_matrix(read_matrix(M, name, square=False)) for M, name in named]
    ranks = [M.ncols() for M in matrices]
    if len(set(ranks)) > 1 or not ranks[0]:
        raise DimensionError(
            f"U, V and W must have a column for each term; they have {ranks[0]}, {ranks[1]} and {ranks[2]}"
        )
    field = smallest_common_field([M.field for M in matrices], "U, V and W")
    rows = [over_field(M, field).transpose() for M in matrices]
    sizes = shape_of_sizes([M.ncols() for M in rows], None if shape is None else read_shape(shape))
    return with_output(sizes, rows, reading)


def shape_of_sizes(sizes: Sequence[int], shape: Shape | None = None) -> Shape:
    """Return (m, n, p) from m n, n p and p m, of which there is one at most, or the one that is known.

    Raises
    ------
    DimensionError
        If there is none, or it is another one.
    """
    first, second, third = sizes
    known = shape is not None
    if shape is None and all(sizes):
        # m^2 = (m n) (p m) / (n p), and so on.
        shape = (
            isqrt(first * third // second),
            isqrt(first * second // third),
            isqrt(second * third // first),
        )
    if shape is None or [rows * columns for rows, columns in side_lengths(shape)] != [first, second, third]:
        wanted = f"not those of the shape {shape}" if known else "m n, n p and p m for no shape (m, n, p)"
        raise DimensionError(f"the factors have {first}, {second} and {third} entries, which are {wanted}")
    return shape


def with_output(
    shape: Shape,
    factors: Sequence[AlgebraicMatrix],
    output: Output,
    allowed: Sequence[Output] = ("trace", "product"),
) -> ReadFactors:
    """Return the factors with the third one in the trace form.

    Parameters
    ----------
    shape : (int, int, int)
    factors : sequence of AlgebraicMatrix
        With a row for each term.
    output : {"trace", "product", "guess"}
        How the third one is written; a guess is the first reading that gives the tensor, otherwise the first
        that gives it modulo an integer, otherwise the first with the fewest entries that are wrong.
    allowed : sequence of str
        The readings that are possible, for a guess.
    """
    check_size(shape, factors[0].nrows())
    readings = list(allowed) if output == "guess" else [output]
    best: ReadFactors | None = None
    least: tuple[int, ReadFactors] | None = None
    for reading in readings:
        found = ReadFactors(shape, _read_as(shape, factors, reading), reading)
        if len(readings) == 1:
            return found
        wrong = differences(shape, found.factors)
        if not wrong:
            return found
        if best is None and largest_modulus(found.factors, list(wrong.values())) is not None:
            best = found
        if least is None or len(wrong) < least[0]:
            least = (len(wrong), found)
    assert least is not None  # there is a reading
    return best or least[1]


def _read_as(shape: Shape, factors: Sequence[AlgebraicMatrix], output: Output) -> tuple[AlgebraicMatrix, ...]:
    a, b, c = factors
    m, _, p = shape
    return (a, b, with_transposed_rows(c, m, p) if output == "product" else c)
