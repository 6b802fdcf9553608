"""V^-1 by one inverse in ball arithmetic, for small real matrices with simple irrational eigenvalues.

The exact chains need those of the transposed matrix as well, which cost more than the inverse of a few rows.
A pair of conjugate columns stands in the inverse as its real and its imaginary part.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import acb, acb_mat, arb, arb_mat

from polyalg.algebra.linear_systems import identity_balls, solve_by_midpoints
from polyalg.core.balls import largest_entry, radius_bound
from polyalg.core.precision import needed_bits, refine
from polyalg.core.report import ReportBuilder
from polyalg.jordan.chains import binomial_powers, re_expanded, taylor_powers
from polyalg.jordan.data import StructureData
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.spectrum import Spectrum
from polyalg.roots.complex.isolation import root_bound

# Rows up to which the chains of both sides cost more.
_MOST_ROWS = 12
# What the inverse of random dense matrices loses, found by measurement, and a few more.
_LOST_BITS, _LOST_BITS_PER_ROW = 20, 2


def inverted_enclosures(
    data: StructureData, spectrum: Spectrum, pivots: Sequence[int], eps: Fraction, report: ReportBuilder
) -> Enclosures | None:
    """Return J, V, V^-1 with every radius at most eps, or None for matrices that this is not for.

    These are large ones, those over Q(i) or with multiple or rational eigenvalues.
    """
    if not 0 < data.n <= _MOST_ROWS or not data.simple_and_irrational:
        return None
    basis = _Eigenbasis(data, spectrum, pivots, report)
    bound = basis.bound_bits(eps)
    start = needed_bits(eps) + _LOST_BITS + _LOST_BITS_PER_ROW * data.n

    def step(bits: int) -> tuple[Enclosures, arb] | None:
        found = basis.at(bits, proved=bits >= bound)
        if found is None:
            return None
        radii = [radius_bound(m) for m in (acb_mat([found.values]), found.V, found.V_inverse)]
        return (found, max(radii)) if all(radius.is_finite() for radius in radii) else None

    return refine(step, eps, start, bound, report=report, stage="Jordan form")


class _Eigenbasis:
    """The eigenvectors F(x) = sum x^m N_m at the roots x of the characteristic polynomial, and their inverse.

    Vectors are kept in the order of the factors' enclosures: first all real roots, then all of the upper half
    plane.
    """

    def __init__(
        self, data: StructureData, spectrum: Spectrum, pivots: Sequence[int], report: ReportBuilder
    ) -> None:
        self._data, self._spectrum = data, spectrum
        block = data.decomposition(report).blocks[0]
        self._height = block.height_bits()
        expanded = re_expanded(block, binomial_powers(spectrum.centre, data.n))
        assert expanded.imag is None
        self._coefficients = arb_mat(expanded.real.transpose())
        isolations = list(enumerate(spectrum.isolations))
        real = [(k, j) for k, own in isolations for j in range(own.real_count)]
        upper = [(k, j) for k, own in isolations for j in range(own.real_count, own.count)]
        self._keys, self._real_count = real + upper, len(real)
        self._pivots = {(r.factor, r.index): p for r, p in zip(spectrum.references, pivots, strict=False)}

    def bound_bits(self, eps: Fraction) -> int:
        """Return bits that are proved to suffice.

        With beta as in `JordanSolver.bound_bits` entries of the vectors are at most 2^beta, and their
        determinant is at least 1, as its square is an integer.

        Theorem 11 of the theory page on Jordan forms.
        """
        n = self._data.n
        size = max(root_bound(g).bit_length() for g, _ in self._data.factors)
        beta = self._height + (2 if any(self._spectrum.centre) else 1) * n * (2 + size)
        return needed_bits(eps) + 64 + 4 * (n * (beta + n.bit_length()) + n.bit_length())

    def at(self, bits: int, *, proved: bool) -> Enclosures | None:
        """Return the enclosures that the working precision gives, or None where it is too low.

        `proved` asks for the steps that `bound_bits` is proved for.
        """
        columns, pivots = [], []
        for key, vector in zip(self._keys, self._vectors(bits), strict=True):
            pivot = self._pivots.get(key)
            pivot = largest_entry(vector) if pivot is None else pivot
            if vector[pivot].contains(0):
                return None
            scale = 1 / vector[pivot]
            columns.append([x * scale for x in vector])
            columns[-1][pivot] = acb(1)
            pivots.append(pivot)
        rows = self._rows(columns, proved)
        return None if rows is None else self._assembled(columns, rows, pivots, bits)

    def _vectors(self, bits: int) -> list[list[acb]]:
        """Return F at each root."""
        centre = acb(*self._spectrum.centre)
        boxes = [isolation.enclosures(bits) for isolation in self._spectrum.isolations]
        powers = [taylor_powers(boxes[k][j] - centre, self._data.n) for k, j in self._keys]
        rows = [[x.real for x in own] for own in powers]
        rows += [[x.imag for x in own] for own in powers[self._real_count :]]
        # Exact entries have many times the working bits, and a product would use them all.
        parts = (arb_mat(rows) * (self._coefficients * arb(1))).tolist()
        real, imag = parts[: len(powers)], parts[len(powers) :]
        found = [[acb(x) for x in row] for row in real[: self._real_count]]
        pairs = zip(real[self._real_count :], imag, strict=True)
        return found + [[acb(x, y) for x, y in zip(*pair, strict=True)] for pair in pairs]

    def _rows(self, columns: list[list[acb]], proved: bool) -> list[list[acb]] | None:
        """Return the rows of V^-1 for these columns, or None where V is not certified to be invertible."""
        count = self._real_count
        basis = [[x.real for x in column] for column in columns]
        basis += [[x.imag for x in column] for column in columns[count:]]
        try:
            inverse = _inverse(arb_mat(basis).transpose(), proved).tolist()
        except ZeroDivisionError:
            return None
        half = arb(1) / 2
        pairs = zip(inverse[count : len(columns)], inverse[len(columns) :], strict=True)
        rows = [[acb(x) for x in row] for row in inverse[:count]]
        return rows + [[acb(x * half, -y * half) for x, y in zip(*pair, strict=True)] for pair in pairs]

    def _assembled(
        self, columns: list[list[acb]], rows: list[list[acb]], pivots: list[int], bits: int
    ) -> Enclosures:
        """Return everything in the order of the eigenvalues."""
        place = {key: at for at, key in enumerate(self._keys)}
        references = self._spectrum.references
        places = [place[r.factor, r.index] for r in references]

        def listed(vectors: list[list[acb]]) -> acb_mat:
            return acb_mat(
                [
                    [x.conjugate() for x in vectors[at]] if r.conjugated else vectors[at]
                    for r, at in zip(references, places, strict=True)
                ]
            )

        values = self._spectrum.values(bits)
        return Enclosures(
            values, listed(columns).transpose(), listed(rows), [pivots[at] for at in places], None
        )


def _inverse(matrix: arb_mat, proved: bool) -> arb_mat:
    if not proved:
        return matrix.inv()
    found = solve_by_midpoints(acb_mat(matrix), identity_balls(matrix.nrows()))
    return arb_mat([[x.real for x in row] for row in found.tolist()])
