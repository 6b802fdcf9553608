"""Matrix polynomials over a field K = Q[y] / f or over K(i): one over Q(i) for each power of y."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...format.encoding import read_list, read_object, refuse
from ...format.limits import Work
from ...format.number_field import Field, read_field
from ...format.reading import read_numbers
from ..matrix_polynomials import MatrixPolynomial, listed_entries, of_entries
from .elements import Packing
from .embedded import Embedding

_WHAT = "matrix polynomials over a field"


@dataclass(frozen=True, slots=True)
class FieldMatrixPolynomial:
    """The sum of y^k times the k-th part, k below the degree of f; all parts of one shape, length and den."""

    over: Field
    parts: list[MatrixPolynomial]

    @property
    def rows(self) -> int:
        """Number of rows."""
        return self.parts[0].rows

    @property
    def columns(self) -> int:
        """Number of columns."""
        return self.parts[0].columns

    @property
    def length(self) -> int:
        """Number of coefficients, one more than the formal degree."""
        return self.parts[0].length

    @property
    def den(self) -> int:
        """The denominator of all parts."""
        return self.parts[0].den

    @property
    def bits(self) -> int:
        """Bits of the largest integer."""
        return max(part.bits for part in self.parts)

    @property
    def is_rational(self) -> bool:
        """Whether all coefficients are over Q(i)."""
        return not any(any(c) for part in self.parts[1:] for c in part.lists())

    @property
    def is_real(self) -> bool:
        """Whether all coefficients are over K."""
        return not any(any(c) for part in self.parts for row in part.im for c in row)

    def interleaved(self, work: Work) -> MatrixPolynomial:
        """Return the matrix whose lists have the coordinates of x^0, then those of x^1, and so on."""
        self._announce(self.bits, work)
        return self._joined(
            lambda lists: [c for coordinates in zip(*lists, strict=True) for c in coordinates]
        )

    def packed(self, packing: Packing, work: Work) -> MatrixPolynomial:
        """Return the matrix whose lists have packed numbers."""
        self._announce(self.bits + packing.slot, work)
        return self._joined(lambda lists: [packing.packed(list(x)) for x in zip(*lists, strict=True)])

    def _announce(self, bits: int, work: Work) -> None:
        count = 2 * self.rows * self.columns * self.length * len(self.parts)
        work.spend(count * (300 + len(self.parts) * bits // 30), _WHAT)
        work.store(count, bits, _WHAT)

    def _joined(self, join: Callable[[list[list[int]]], list[int]]) -> MatrixPolynomial:
        """Return what is made of the lists of the parts, entry by entry."""
        re, im = (
            [[join([grid[i][j] for grid in grids]) for j in range(self.columns)] for i in range(self.rows)]
            for grids in ([part.re for part in self.parts], [part.im for part in self.parts])
        )
        return MatrixPolynomial(re, im, self.den)


def read_field_input(given: dict[str, object], work: Work) -> FieldMatrixPolynomial:
    """Read the square input {"field": ..., "matrix_polynomial": [C_0, C_1, ...]}, not zero."""
    outer = read_object(given, ("field", "matrix_polynomial"), "input")
    field, where = read_field(outer["field"], "input.field"), "input.matrix_polynomial"
    result = read_field_matrices(outer["matrix_polynomial"], where, field, work)
    if result.rows != result.columns:
        refuse(where, "must be square matrices")
    if all(part.is_zero_at(result.length - 1) for part in result.parts):
        refuse(where, "must end with a matrix that is not zero")
    return result


def read_field_matrices(
    value: object, where: str, field: Field, work: Work, *, columns: int | None = None
) -> FieldMatrixPolynomial:
    """Read [C_0, C_1, ...], whose entries are lists of coordinates, rationals or pairs of them."""
    shape, entries = listed_entries(value, where, work, columns=columns)
    d = field.degree
    flat: list[object] = []
    for k, entry in enumerate(entries):
        flat += read_list(entry, f"{where}, entry {k},", length=d)
    numbers = read_numbers(flat, where, True, work)
    im = numbers.im or []
    parts = [of_entries(shape, numbers.re[k::d], im[k::d], numbers.den) for k in range(d)]
    return FieldMatrixPolynomial(field, parts)


def at_root(p: FieldMatrixPolynomial, embedding: Embedding, work: Work) -> tuple[MatrixPolynomial, int]:
    """Enclose it at the chosen root: a polynomial over Q(i), and the error of its parts over the denominator.

    Notes
    -----
    As y is real, each part is a combination of that part of the coordinates.
    """
    whole = p.interleaved(work)
    d, error = len(p.parts), 0

    def near(c: list[int]) -> list[int]:
        nonlocal error
        found = embedding.values([c[k : k + d] for k in range(0, len(c), d)], _WHAT)
        error = max(error, found.error)
        return found.re

    re, im = ([[near(c) for c in row] for row in grid] for grid in (whole.re, whole.im))
    return MatrixPolynomial(re, im, p.den << embedding.places), error
