"""The Jordan form of a large real matrix with simple eigenvalues, from `polyalg.jordan.refined`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import acb, acb_mat, arb, arb_mat, fmpz, fmpz_mat

from polyalg.core.limits import matrix_bits
from polyalg.core.precision import flint_lock, needed_bits, working_precision
from polyalg.core.progress import Progress
from polyalg.core.report import ReportBuilder
from polyalg.jordan.data import StructureData
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.refined import ApproximateSpectrum, ProvedVectors, Refinement, refined_bits
from polyalg.jordan.spectrum import Spectrum

_Part = tuple[list[fmpz], list[fmpz]]

# Rows from which the exact chains cost more.
_LEAST_SIZE = 160
# Each step gains the bits of a double at the most.
_MOST_BITS = 500
_ATTEMPTS = 3
_MORE_BITS = 80
_BOUND_BITS = 64


def refined_enclosures(
    data: StructureData, spectrum: Spectrum, pivots: Sequence[int], eps: Fraction, report: ReportBuilder
) -> Enclosures | None:
    """Return J, V, V^-1 with every radius at most eps, or None for matrices that this is not for.

    These are small ones, those over Q(i) or with multiple or rational eigenvalues, and those whose
    eigenvectors cannot be told from doubles.
    """
    # Eigenvectors of rational eigenvalues are exact where chains are made.
    if data.n < _LEAST_SIZE or needed_bits(eps) > _MOST_BITS or not data.simple_and_irrational:
        return None
    with report.stage("eigenvectors"):
        bits = refined_bits(eps, data.n)
        for _ in range(_ATTEMPTS):
            found, worth_more = _vectors(data, spectrum, bits, eps, report.progress)
            if found is not None:
                return _Assembly(spectrum, found, pivots).enclosures(needed_bits(eps))
            if not worth_more:
                return None
            bits += _MORE_BITS
    return None


def _vectors(
    data: StructureData, spectrum: Spectrum, bits: int, eps: Fraction, progress: Progress
) -> tuple[ProvedVectors | None, bool]:
    approximate = _approximate(spectrum, bits)
    with flint_lock, working_precision(_BOUND_BITS):
        refinement = Refinement(data.matrix.real, approximate)
        return refinement.proved(eps, progress), refinement.proves


def _approximate(spectrum: Spectrum, bits: int) -> ApproximateSpectrum:
    real: list[fmpz] = []
    upper: list[tuple[fmpz, fmpz]] = []
    for isolation in spectrum.isolations:
        boxes = isolation.enclosures(bits)
        real += [_scaled(box.real, bits) for box in boxes[: isolation.real_count]]
        upper += [(_scaled(box.real, bits), _scaled(box.imag, bits)) for box in boxes[isolation.real_count :]]
    return ApproximateSpectrum(real, upper, bits)


def _scaled(x: arb, bits: int) -> fmpz:
    """Return the midpoint times 2**bits, rounded downwards."""
    mantissa, exponent = x.mid().man_exp()
    shift = int(exponent) + bits
    return mantissa << shift if shift >= 0 else mantissa >> -shift


@dataclass(frozen=True, slots=True)
class _Space:
    """One eigenvector and its row of V^-1, as integers over the same power of two."""

    pivot: int
    column: tuple[list[fmpz], list[fmpz]]
    row: tuple[list[fmpz], list[fmpz]]

    def conjugate(self) -> _Space:
        """Return those of the conjugate eigenvalue."""
        (re, im), (row_re, row_im) = self.column, self.row
        return _Space(self.pivot, (re, [-x for x in im]), (row_re, [-x for x in row_im]))


class _Assembly:
    """V and V^-1 in the order of the eigenvalues, scaled so that the pivots are 1."""

    def __init__(self, spectrum: Spectrum, found: ProvedVectors, pivots: Sequence[int]) -> None:
        self._spectrum, self._found, self._known = spectrum, found, pivots
        self._bits, self._n = found.V.bits, found.V.integers.nrows()
        columns, rows = found.V.integers.transpose().tolist(), found.W.integers.tolist()
        isolations = list(enumerate(spectrum.isolations))
        real = [(k, j) for k, own in isolations for j in range(own.real_count)]
        upper = [(k, j) for k, own in isolations for j in range(own.real_count, own.count)]
        self._parts = {key: [(columns[at], rows[at])] for at, key in enumerate(real)}
        for at, key in enumerate(upper, len(real)):
            partner = at + len(upper)
            self._parts[key] = [(columns[at], rows[at]), (columns[partner], rows[partner])]

    def enclosures(self, bits: int) -> Enclosures | None:
        """Return them, with values to 2**-bits; None where a pivot that was chosen before is too small."""
        done: dict[tuple[int, int], _Space] = {}
        spaces = []
        nothing: list[int | None] = [None] * self._n
        for r, known in zip(self._spectrum.references, self._known or nothing, strict=True):
            key = r.factor, r.index
            if key not in done:
                parts = self._parts[key]
                found = self._upper(parts[0], parts[1], known) if parts[1:] else self._real(parts[0], known)
                if found is None:
                    return None
                done[key] = found
            spaces.append(done[key].conjugate() if r.conjugated else done[key])
        pivots = [space.pivot for space in spaces]
        V = self._balls([space.column for space in spaces], self._found.error, pivots)
        W = self._balls([space.row for space in spaces], self._found.inverse_error, ())
        return Enclosures(self._spectrum.values(bits), V.transpose(), W, pivots, None)

    def _pivot(self, sizes: list[fmpz], known: int | None) -> int | None:
        """Return the row of the largest square of a modulus, or the known one; each is at least 1/4."""
        largest = max(range(self._n), key=sizes.__getitem__)
        pivot = largest if known is None else known
        large = sizes[pivot] * 4 >= fmpz(1) << (2 * self._bits) and sizes[pivot] * 2 >= sizes[largest]
        return pivot if large else None

    def _real(self, part: _Part, known: int | None) -> _Space | None:
        column, row = part
        pivot = self._pivot([x * x for x in column], known)
        if pivot is None:
            return None
        p, bits = column[pivot], self._bits
        scaled = [(x << bits) // p for x in column]
        return _Space(pivot, (scaled, []), ([(x * p) >> bits for x in row], []))

    def _upper(self, re: _Part, im: _Part, known: int | None) -> _Space | None:
        pairs, rows = list(zip(re[0], im[0], strict=True)), list(zip(re[1], im[1], strict=True))
        sizes = [x * x + y * y for x, y in pairs]
        pivot = self._pivot(sizes, known)
        if pivot is None:
            return None
        bits, (p, q) = self._bits, pairs[pivot]
        u, v = (p << 2 * bits) // sizes[pivot], (q << 2 * bits) // sizes[pivot]
        column = [(x * u + y * v) >> bits for x, y in pairs], [(y * u - x * v) >> bits for x, y in pairs]
        # A row a, b of the real basis is (a - i b) / 2 in the complex one.
        half = bits + 1
        row = [(x * p + y * q) >> half for x, y in rows], [(x * q - y * p) >> half for x, y in rows]
        return _Space(pivot, column, row)

    def _balls(
        self, vectors: Sequence[tuple[list[fmpz], list[fmpz]]], error: arb, pivots: Sequence[int]
    ) -> acb_mat:
        """Return the vectors as rows with an error around each part, but 1 at the pivots."""
        n, zeros = self._n, [fmpz(0)] * self._n
        integers = fmpz_mat([re for re, _ in vectors]), fmpz_mat([im or zeros for _, im in vectors])
        around, ones = arb(0, error), arb_mat(1, n, [1] * n)
        wide = [around] * n, [around if im else arb(0) for _, im in vectors]
        with flint_lock, working_precision(max(matrix_bits(M) for M in integers) + _BOUND_BITS):
            unit = arb(2) ** -self._bits
            re, im = (
                acb_mat(arb_mat(M) * unit + arb_mat(n, 1, radii) * ones)
                for M, radii in zip(integers, wide, strict=True)
            )
            whole = re + im * acb(0, 1)
        for k, pivot in enumerate(pivots):
            whole[k, pivot] = 1
        return whole
