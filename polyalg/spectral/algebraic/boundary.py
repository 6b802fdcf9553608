"""Real zeros taken out exactly: P = G^* K G with K positive definite on the line, over a number field.

As `polyalg.spectral.boundary` over Q, with factors that are irreducible over the field, and linear algebra by
restriction of scalars.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import fmpq, fmpq_poly, fmpz

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.algebra.integral import identity
from polyalg.algebra.kernels import row_echelon
from polyalg.algebra.modular import integers
from polyalg.core.report import ReportBuilder
from polyalg.fields.matrix_polynomials.polynomial import AlgebraicMatrixPolynomial
from polyalg.fields.polynomial import AlgebraicPolynomial
from polyalg.spectral.algebraic.compression import (
    compress_over_field,
    pivots_at,
    restricted_parts,
    solution_over_field,
)
from polyalg.spectral.algebraic.isolation import AlgebraicIsolation
from polyalg.spectral.algebraic.problem import AlgebraicLineProblem

__all__ = ["Bounded", "without_real_zeros"]

_ZERO = fmpq_poly()


@dataclass(frozen=True)
class Bounded:
    """P = rows^* core rows at x0 - 1/y times y^(2d), or at x = y where there is no x0.

    Attributes
    ----------
    rows, core : AlgebraicMatrixPolynomial
        The core is positive definite on the line; its entry (i, j) has at most degree caps[i] + caps[j].
    caps : list of int
    place : fmpz or None
        x0.
    """

    rows: AlgebraicMatrixPolynomial
    core: AlgebraicMatrixPolynomial
    caps: list[int]
    place: fmpz | None


def without_real_zeros(problem: AlgebraicLineProblem, report: ReportBuilder) -> Bounded:
    """Take all real zeros out of a P that is >= 0 on the line, and that at infinity.

    Notes
    -----
    Theorem 7 of the theory page on spectral factors.
    """
    line, rank, d = problem.line, problem.rank, problem.line.half_degree
    place = _place(problem)
    if place is not None:
        line = line.mapped(lambda part: part.moved(place))
    field = line.field
    rows = AlgebraicMatrixPolynomial.of_parts(field, [IntegerMatrixPolynomial([identity(line.nrows)])])
    core = line
    if rank < line.nrows:
        compression = compress_over_field(line, rank)
        rows, core = compression.rows, compression.core
    while True:
        degrees = _row_degrees(rows)
        f = _real_part(AlgebraicLineProblem(core, report).symmetric[-1])
        if f.degree() < 1:
            return Bounded(rows, core, [d - degree for degree in degrees], place)
        G = _reduced_basis(core, f, degrees)
        core, rows = _quotient(core, G), (G * rows).trimmed()


def _place(problem: AlgebraicLineProblem) -> fmpz | None:
    """Return None where P has full rank at infinity, else the first of 0, 1, -1, ... where it has."""
    if not problem.infinite_multiplicity:
        return None
    return next(fmpz(x) for x in integers() if len(pivots_at(problem.line, fmpq(x))) == problem.rank)


def _real_part(p: AlgebraicPolynomial) -> AlgebraicPolynomial:
    """Return the product of the irreducible factors that have a real root."""
    product = AlgebraicPolynomial(p.field, [fmpq_poly([1])])
    for f, _ in p.factor() if p.degree() > 0 else []:
        if AlgebraicIsolation(f).real_count:
            product = product * f
    return product


def _row_degrees(G: AlgebraicMatrixPolynomial) -> list[int]:
    """Return the degrees of the rows, none of which is zero."""
    return [
        max(
            k
            for part in G.parts
            for k, C in enumerate(part)
            if any(any(C.entry(i, j)) for j in range(G.ncols))
        )
        for i in range(G.nrows)
    ]


def _reduced_basis(
    K: AlgebraicMatrixPolynomial, f: AlgebraicPolynomial, shifts: list[int]
) -> AlgebraicMatrixPolynomial:
    """Return a basis of the module of the rows of K and f I, reduced for degrees shifted by `shifts`.

    All elements of shifted degree up to that of f I are a space over the field; in its echelon form, terms of
    highest shifted degree first, the row of least degree for each leading column is a (Popov) basis.
    """
    r, g, top = K.nrows, f.degree(), max(shifts)
    positions = sorted(
        ((a, j) for j in range(r) for a in range(g + top - shifts[j] + 1)),
        key=lambda term: (-term[0] - shifts[term[1]], term[1]),
    )
    index = {term: k for k, term in enumerate(positions)}
    rows = [*_rows_modulo(K, f)]
    for j in range(r):
        for a in range(top - shifts[j] + 1):
            rows.append({(a + b, j): (c, _ZERO) for b, c in enumerate(f.values)})
    flat = [row.get(term, (_ZERO, _ZERO)) for row in rows for term in positions]
    table = AlgebraicMatrixPolynomial.of_values(K.field, (len(rows), len(index)), flat)
    d = K.field.degree
    form, denominator, leading = row_echelon(
        restricted_parts(K.field.embedding, [part[0] for part in table.parts])
    )
    chosen = {positions[leading[k] // d][1]: k for k in range(0, len(leading), d)}
    degree = max(a for a, _ in positions)

    def value(i: int, a: int, j: int) -> tuple[fmpq_poly, fmpq_poly]:
        if (a, j) not in index:
            return _ZERO, _ZERO
        pairs = [form.entry(chosen[i] + k, index[a, j] * d) for k in range(d)]
        return (
            fmpq_poly([re for re, _ in pairs]) / denominator,
            fmpq_poly([im for _, im in pairs]) / denominator,
        )

    values = [value(i, a, j) for a in range(degree + 1) for i in range(r) for j in range(r)]
    return AlgebraicMatrixPolynomial.of_values(K.field, (r, r), values).trimmed()


Row = dict[tuple[int, int], tuple[fmpq_poly, fmpq_poly]]
"""Real and imaginary parts of the coefficients of x^a e_j."""


def _rows_modulo(K: AlgebraicMatrixPolynomial, f: AlgebraicPolynomial) -> list[Row]:
    """Return x^a K modulo f, row by row, a < deg f."""
    x = AlgebraicPolynomial(K.field, [_ZERO, fmpq_poly([1])])
    found = []
    for i in range(K.nrows):
        row = [
            tuple(
                AlgebraicPolynomial(
                    K.field, [K.entry_values(k, i, j)[side] for k in range(K.formal_degree + 1)]
                )
                % f
                for side in (0, 1)
            )
            for j in range(K.nrows)
        ]
        for _ in range(f.degree()):
            found.append(
                {
                    (a, j): (parts[0][a].coordinates, parts[1][a].coordinates)
                    for j, parts in enumerate(row)
                    for a in range(f.degree())
                }
            )
            row = [tuple(p * x % f for p in parts) for parts in row]
    return found


def _quotient(K: AlgebraicMatrixPolynomial, G: AlgebraicMatrixPolynomial) -> AlgebraicMatrixPolynomial:
    """Return K1 with K = G^* K1 G."""
    right = solution_over_field(G.star(), K)
    assert right is not None, "v^* K v has a double zero where K v vanishes"
    # right = K1 G, so that G^* K1 = right^*.
    found = solution_over_field(G.star(), right.star())
    assert found is not None, "likewise"
    return found.mapped(IntegerMatrixPolynomial.of_even_degree)
