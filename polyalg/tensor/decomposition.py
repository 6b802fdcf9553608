"""Decompositions of matrix multiplication tensors into rank-one terms, with exact coefficients.

A term is three matrices a (m by n), b (n by p), c (p by m); with <x, X> the sum of products of entries,
sum <a, A> <b, B> <c, C> = tr(A B C).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import prod
from typing import NamedTuple

from flint import fmpq_poly, fmpz, fmpz_mat

from polyalg.core.display.tables import LINES, Shown, Table, counted
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.scalars import short_text
from polyalg.core.typing import MatrixLike, MatrixOverField
from polyalg.errors import InputError
from polyalg.fields.embedding import Embedding
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField
from polyalg.tensor.coefficients import (
    labelled_matrices,
    over_field,
    over_smallest_field,
    proportional,
    table_text,
)
from polyalg.tensor.from_factors import Output, read_factors
from polyalg.tensor.reading import Shape, read_shape, read_terms, side_lengths
from polyalg.tensor.sums import differences

__all__ = ["Decomposition", "Term", "require_decomposition"]

_WIDTH = 28


class Term(NamedTuple):
    """The matrices of a term: m by n, n by p, p by m."""

    a: MatrixOverField
    b: MatrixOverField
    c: MatrixOverField

    def __repr__(self) -> str:
        return f"Term({labelled_matrices(**self._asdict())})"


class Decomposition(Shown):
    """Rank-one terms that claim to add up to the tensor of the product of matrices; `verify` decides.

    Parameters
    ----------
    shape : (int, int, int)
        (m, n, p): matrices of m by n are multiplied by those of n by p.
    terms : sequence of (a, b, c)
        Matrices of m by n, n by p and p by m, or lists of their entries, row by row; in the trace form: sum
        <a, A> <b, B> <c, C> = tr(A B C). For C = A B, c is the transpose of the coefficients of the output;
        `from_factors` reads that, too.
    field : NumberField, optional
        The field of the entries; the smallest one if None.

    Attributes
    ----------
    shape : tuple of int

    Raises
    ------
    InexactInputError
        If an entry is a float; the message names term and entry.
    InputError
        If shapes differ from what `shape` says, or a term is zero or proportional to another one.

    Notes
    -----
    Two are equal if their sets of terms are, as tensors: the order, and factors that cancel in a term, do not
    count.

    Examples
    --------
    >>> import polyalg as pa
    >>> d = pa.tensor.strassen()
    >>> d.shape, d.rank, d.cubes, d.inverted_primes
    ((2, 2, 2), 7, 1, [])
    >>> d.terms[0].a
    [1, 0]
    [0, 1]
    """

    def __init__(
        self, shape: Sequence[int], terms: Iterable[object], field: NumberField | None = None
    ) -> None:
        sizes = read_shape(shape)
        self._set(sizes, tuple(read_terms(sizes, terms, field)), distinct=True)

    @classmethod
    def of(cls, shape: Shape, factors: Sequence[AlgebraicMatrix], *, distinct: bool = False) -> Decomposition:
        """Return the one with these factors, a row for each term, all over one field.

        Parameters
        ----------
        distinct : bool
            Whether terms that are zero or proportional are looked for; they cannot come from moves.
        """
        made = cls.__new__(cls)
        made._set(shape, tuple(factors), distinct)
        return made

    @classmethod
    def from_factors(
        cls,
        U: MatrixLike,
        V: MatrixLike,
        W: MatrixLike,
        *,
        output: Output = "guess",
        shape: Sequence[int] | None = None,
    ) -> Decomposition:
        """Return the one with factor matrices that have a column for each term.

        Parameters
        ----------
        U, V, W : matrix
            m n by r, n p by r and p m by r, exact, of any system: the entries of a, b and c are read down the
            columns, row by row of each.
        output : {"guess", "trace", "product"}
            Whether a column of W is the matrix c of p by m in the trace tr(A B C), or the m by p
            coefficients of the term in the entries of A B, its transpose.  A guess tries both, and takes the
            one that gives the tensor, or gives it modulo an integer, or else has fewer wrong entries.
        shape : (int, int, int), optional
            (m, n, p), which the three sizes give if it is None.

        Raises
        ------
        InexactInputError
            If an entry is a float; the message names the matrix and the entry.
        DimensionError
            If the matrices have not the same number of columns, or their rows belong to no shape.
        InputError
            If a term is zero or proportional to another one.

        Notes
        -----
        The cost is that of `verify`, twice for a guess.

        Examples
        --------
        >>> import polyalg as pa
        >>> s = pa.tensor.strassen()
        >>> U, V, W = ([list(M.entries()) for M in side] for side in zip(*s.terms))
        >>> columns = [list(zip(*rows)) for rows in (U, V, W)]
        >>> pa.tensor.Decomposition.from_factors(*columns) == s
        True
        """
        found = read_factors(U, V, W, output, shape)
        return cls.of(found.shape, found.factors, distinct=True)

    def _set(self, shape: Shape, factors: tuple[AlgebraicMatrix, ...], distinct: bool) -> None:
        self.shape = shape
        self.factors = factors
        if distinct:
            self._check_terms()

    @property
    def rank(self) -> int:
        """The number of terms."""
        return self.factors[0].nrows()

    @property
    def field(self) -> NumberField:
        """The field of the entries; of degree 1 for Q."""
        return self.factors[0].field

    @property
    def sides(self) -> list[tuple[int, int]]:
        """The shapes of a, b and c."""
        return side_lengths(self.shape)

    @cached_property
    def matrices(self) -> list[tuple[AlgebraicMatrix, AlgebraicMatrix, AlgebraicMatrix]]:
        """The factors of each term as matrices over the field."""
        modes = [rows_as_matrices(F, *side) for F, side in zip(self.factors, self.sides, strict=True)]
        return list(zip(*modes, strict=True))

    @cached_property
    def terms(self) -> list[Term]:
        """The factors of each term as matrices of FLINT, or of polyalg where the entries are irrational."""
        return [Term(*map(over_smallest_field, term)) for term in self.matrices]

    @cached_property
    def cubes(self) -> int:
        """The number of terms (a, a, a), up to factors."""
        m, n, p = self.shape
        if not m == n == p:
            return 0
        return sum(
            proportional(a, b) and proportional(b, c)
            for a, b, c in zip(*(list(rows_as_matrices(F, 1, m * m)) for F in self.factors), strict=True)
        )

    @cached_property
    def rank_pattern(self) -> dict[tuple[int, int, int], int]:
        """How many terms have matrices of the ranks (a, b, c)."""
        found = Counter((a.rank(), b.rank(), c.rank()) for a, b, c in self.matrices)
        return dict(sorted(found.items()))

    @cached_property
    def inverted_primes(self) -> list[int]:
        """The primes in the denominators of terms, multiplied out, in powers of the generator of the field.

        The terms have integral coordinates where these are inverted, and there only.
        """
        found: set[int] = set()
        for k in range(self.rank):
            products = prod((content_of_row(F, k) for F in self.factors), start=fmpz(1))
            over = prod((F.denominator for F in self.factors), start=fmpz(1))
            found |= {int(p) for p, _ in (over // over.gcd(products)).factor()}
        return sorted(found)

    @cached_property
    def adds_up(self) -> bool:
        """Whether the terms add up to the tensor, as `verify` says with a reason."""
        return not differences(self.shape, self.factors)

    @cached_property
    def normal_terms(self) -> list[tuple[tuple[fmpq_poly, ...], ...]]:
        """The terms with a first entry 1 in a and in b, which are equal where the tensors are."""
        embedding = self.field.embedding
        normal: list[tuple[tuple[fmpq_poly, ...], ...]] = []
        for a, b, c in zip(*(value_rows(F) for F in self.factors), strict=True):
            (first, own), (second, other) = (led_by_one(embedding, v) for v in (a, b))
            scale = embedding.product(first, second)
            normal.append((own, other, tuple(embedding.product(x, scale) for x in c)))
        return normal

    def _check_terms(self) -> None:
        """Refuse a term that is zero, or proportional to another one."""
        rows = [value_rows(F) for F in self.factors]
        seen: dict[tuple[object, ...], int] = {}
        embedding = self.field.embedding
        for k, vectors in enumerate(zip(*rows, strict=True)):
            for name, v in zip("abc", vectors, strict=True):
                if not any(v):
                    raise InputError(
                        f"{name} of term {k} is zero; leave the term out", entry=(k, "abc".index(name))
                    )
            key = tuple(tuple(tuple(x.coeffs()) for x in led_by_one(embedding, v)[1]) for v in vectors)
            if key in seen:
                raise InputError(
                    f"term {k} is proportional to term {seen[key]}; add them up, or leave both out",
                    entry=(k,),
                )
            seen[key] = k

    def __len__(self) -> int:
        return self.rank

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    def __getitem__(self, index: int) -> Term:
        return self.terms[index]

    def _key(self, field: NumberField) -> frozenset[object] | None:
        """Return the terms over a field, whatever that of the factors; None where one is not over it."""
        values = [x for term in self.normal_terms for v in term for x in v]
        if self.field != field:
            try:
                row = AlgebraicMatrix.of_values(self.field, 1, len(values), values)
                values = over_field(row, field).values
            except InputError:
                return None
        found = iter(values)
        return frozenset(
            tuple(tuple(tuple(next(found).coeffs()) for _ in v) for v in term) for term in self.normal_terms
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decomposition):
            return NotImplemented
        if self.shape != other.shape or self.rank != other.rank:
            return False
        return self._key(self.field) == other._key(self.field)

    def __hash__(self) -> int:
        return hash((self.shape, self.rank))

    def over(self, field: NumberField) -> Decomposition | None:
        """Return the same over another field; None where an entry is not in it."""
        try:
            return Decomposition.of(self.shape, [over_field(F, field) for F in self.factors])
        except InputError:
            return None

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the format, the rank, the field and the terms, entries row by row."""
        rows = [[[str(x) for x in row] for row in F.table()] for F in self.factors]
        return {
            "format": list(self.shape),
            "rank": self.rank,
            "field": repr(self.field) if self.field.degree > 1 else None,
            "terms": [list(term) for term in zip(*rows, strict=True)],
        }

    def __reduce__(self) -> Recipe:
        return packed_call(Decomposition.of, self.shape, list(self.factors))

    def _table(self) -> Table:
        where = f", over {self.field!r}" if self.field.degree > 1 else ""
        title = f"Decomposition for {'x'.join(map(str, self.shape))}: {counted(self.rank, 'term')}{where}"
        shown = self.matrices[: LINES - 2]
        rows = [tuple(table_text(M, _WIDTH) for M in term) for term in shown]
        return Table(title, ("a", "b", "c"), rows, max(0, self.rank - len(rows)))


def rows_as_matrices(F: AlgebraicMatrix, rows: int, columns: int) -> Iterator[AlgebraicMatrix]:
    """Yield each row of a matrix as a matrix of another shape."""
    tables = [part.tolist() for part in F.parts]
    for k in range(F.nrows()):
        yield AlgebraicMatrix(F.field, [fmpz_mat(rows, columns, t[k]) for t in tables], F.denominator)


def value_rows(F: AlgebraicMatrix) -> list[list[fmpq_poly]]:
    """Return the entries as polynomials in the generator, row by row."""
    flat, m = F.values, F.ncols()
    return [flat[k * m : (k + 1) * m] for k in range(F.nrows())]


def led_by_one(embedding: Embedding, v: Sequence[fmpq_poly]) -> tuple[fmpq_poly, tuple[fmpq_poly, ...]]:
    """Return the first number that is not zero, and the vector divided by it."""
    lead = next(x for x in v if x)
    return lead, tuple(embedding.quotient(x, lead) for x in v)


def content_of_row(F: AlgebraicMatrix, k: int) -> fmpz:
    """Return the greatest common divisor of the coordinates of the numerators in a row."""
    found = fmpz(0)
    for part in F.parts:
        for j in range(F.ncols()):
            found = found.gcd(part[k, j])
    return found


def require_decomposition(d: object, name: str = "d") -> Decomposition:
    """Refuse what is no `Decomposition`."""
    if not isinstance(d, Decomposition):
        raise InputError(f"{name} must be a Decomposition, not {short_text(d)}")
    return d
