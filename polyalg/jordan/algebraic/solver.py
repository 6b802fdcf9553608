"""J, V and V^-1 over a number field, from those of the restriction of scalars."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cached_property

from flint import acb, acb_mat

from polyalg.core.balls import largest_entry, largest_magnitude_bits, lower_magnitude_bits, radius_bound
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.fields.embedding import roots_of
from polyalg.fields.restriction import Contraction
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.krylov import eigenvectors
from polyalg.jordan.algebraic.spectrum import AlgebraicSpectrum
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.solver import JordanSolver
from polyalg.jordan.spectrum import Spectrum

_GUARD_BITS = 24
_RETRY_MARGIN = 8
# What random matrices lose, found by measurement.
_BITS_A_ROW = 4


class AlgebraicSolver:
    """Everything about the Jordan form of one matrix over a number field.

    Parameters
    ----------
    data : AlgebraicData
    spectrum : AlgebraicSpectrum
    report : ReportBuilder
        Told of the stages.
    """

    def __init__(self, data: AlgebraicData, spectrum: AlgebraicSpectrum, report: ReportBuilder) -> None:
        self.data, self.spectrum = data, spectrum
        self._report = report
        self._pivots: list[int] | None = None

    @cached_property
    def inner(self) -> JordanSolver:
        """The same for the restriction of scalars."""
        data = self.data.restriction
        return JordanSolver(data, Spectrum(data, self._report))

    @property
    def blocks(self) -> list[tuple[int, int]]:
        """Pairs (index of the eigenvalue, size), in order."""
        return [(k, size) for k, (j, _) in enumerate(self.spectrum.order) for size in self.data.factors[j][1]]

    @cached_property
    def _columns(self) -> list[int]:
        """Return the first column, in the form of B', of each block of `blocks`."""
        places = self._places()
        starts: dict[tuple[int, int], list[int]] = {}
        at = 0
        for index, size in self.inner.blocks:
            starts.setdefault(places[index], []).append(at)
            at += size
        own = self.data.field.embedding.place
        found = []
        for j, k in self.spectrum.order:
            factor = self.data.factors[j][0]
            number = next(i for i, (g, _) in enumerate(self.data.restriction.factors) if g.real == factor.g)
            found += starts[number, factor.places[own][k]]
        return found

    def _places(self) -> list[tuple[int, int]]:
        """Return for each eigenvalue of B', in order, its factor and its place in `roots_of`."""
        bits = 64
        while True:
            found = []
            for r, box in zip(self.inner.spectrum.references, self._thetas(bits), strict=True):
                roots = roots_of(self.data.restriction.factors[r.factor][0].real, bits)
                found += [(r.factor, k) for k, z in enumerate(roots) if z.overlaps(box)]
            if len(found) == len(self.inner.spectrum.references):
                return found
            bits *= 2

    def _thetas(self, bits: int) -> list[acb]:
        return self.inner.spectrum.roots.values(bits)

    def enclosures(self, eps: Fraction, report: ReportBuilder) -> Enclosures:
        """Return J, V, V^-1 with every radius certified to be at most eps."""
        if all(sizes == (1,) for _, sizes in self.data.factors):
            return self._refined(eps, report, "eigenvectors", self._by_quotients)
        return self._refined(
            eps, report, "contraction", lambda bits: self._contracted(self.inner.enclosures, bits, report)
        )

    def by_chains(self, eps: Fraction, report: ReportBuilder) -> Enclosures:
        """Return J, V, V^-1 as `enclosures` does, always from the exact chains of the restriction."""
        return self._refined(
            eps, report, "contraction", lambda bits: self._contracted(self.inner.by_chains, bits, report)
        )

    def _refined(
        self, eps: Fraction, report: ReportBuilder, stage: str, step: Callable[[int], Enclosures | None]
    ) -> Enclosures:
        """Repeat a step with ever more bits until the radii are small enough.

        The exact matrices are what the enclosures close in on, so that this ends.
        """
        bits = needed_bits(eps) + _GUARD_BITS + _BITS_A_ROW * self.data.n
        while True:
            with report.stage(stage):
                found = step(bits)
            missing = bits
            if found is not None:
                row = acb_mat([found.values]) if found.values else acb_mat(1, 0)
                bounds = [radius_bound(M) for M in (row, found.V, found.V_inverse)]
                largest = bounds[0].max(bounds[1]).max(bounds[2])
                missing = shortfall(largest, eps) if largest.is_finite() else bits
            if found is not None and not missing:
                self._pivots = found.pivots
                return found
            bits += missing + _RETRY_MARGIN

    def _by_quotients(self, bits: int) -> Enclosures | None:
        """Return the form of a matrix with simple eigenvalues."""
        vectors = eigenvectors(self.data, self.spectrum.values(bits), bits)
        if vectors is None:
            return None
        return self._scaled(vectors.columns, vectors.rows, bits, 2 * bits)

    def _contracted(
        self, compute: Callable[[Fraction, ReportBuilder], Enclosures], bits: int, report: ReportBuilder
    ) -> Enclosures | None:
        """Return the form from that of the restriction."""
        found = compute(Fraction(1, 1 << bits), report)
        sizes = [size for _, size in self.blocks]
        wanted = [at + k for at, size in zip(self._columns, sizes, strict=True) for k in range(size)]
        work = bits + largest_magnitude_bits([*found.V.entries(), *found.V_inverse.entries()]) + _GUARD_BITS
        contraction = Contraction(self.data.field.embedding, self.data.n, work)
        with flint_lock, working_precision(work):
            columns = contraction.columns(found.V, wanted)
            rows = contraction.rows(found.V_inverse, wanted)
        return self._scaled(columns, rows, bits, work)

    def _scaled(
        self, columns: list[list[acb]], rows: list[list[acb]], bits: int, work: int
    ) -> Enclosures | None:
        """Return the enclosures with 1 at the pivots; None where one is not known to differ from zero."""
        n, sizes = self.data.n, [size for _, size in self.blocks]
        with flint_lock, working_precision(work):
            pivots, pivot_bits, at = [], [], 0
            for number, length in enumerate(sizes):
                block = slice(at, at + length)
                pivot = largest_entry(columns[at]) if self._pivots is None else self._pivots[number]
                unit = columns[at][pivot]
                if unit.contains(0):
                    return None
                columns[block] = [[x / unit for x in column] for column in columns[block]]
                rows[block] = [[x * unit for x in row] for row in rows[block]]
                columns[at][pivot] = acb(1)
                pivots.append(pivot)
                pivot_bits.append(lower_magnitude_bits(unit.abs_lower()))
                at += length
            return Enclosures(
                self.spectrum.values(bits),
                acb_mat([list(row) for row in zip(*columns, strict=True)]) if n else acb_mat(0, 0),
                acb_mat(rows) if n else acb_mat(0, 0),
                pivots,
                pivot_bits,
            )
