"""The Jordan form at a working precision: all exact data once, ball arithmetic as often as it takes.

Planning: the loss of bits does not depend on the working precision once that exceeds it, so a cheap
start and one repetition with the shortfall are the rule; `bound_bits` is the proved worst case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import acb, acb_mat, arb

from polyalg.core.balls import ball_of, radius_bound
from polyalg.core.precision import needed_bits, refine
from polyalg.core.report import ReportBuilder
from polyalg.jordan.chains import BallEvaluation, EigenvalueChains, TwoSidedChains
from polyalg.jordan.cyclic import adjugate_block, decompose
from polyalg.jordan.exact_chains import ExactChains, exact_chains
from polyalg.jordan.spectrum import Spectrum
from polyalg.jordan.structure import StructureData
from polyalg.roots.complex import root_bound
from polyalg.roots.order import RootReference


@dataclass(frozen=True, slots=True)
class Enclosures:
    """J, V and V^-1 of A at one working precision.

    Attributes
    ----------
    values : list of acb
        Eigenvalues in order.
    V, V_inverse : acb_mat
        With A = V J V_inverse.
    pivots : list of int
        For each block the row whose entry in the eigenvector is exactly 1.
    """

    values: list[acb]
    V: acb_mat
    V_inverse: acb_mat
    pivots: list[int]


class JordanSolver:
    """Everything exact about the Jordan form of one matrix.

    Parameters
    ----------
    data : StructureData
        Proved structure.
    spectrum : Spectrum
        Isolated eigenvalues in order.
    report : ReportBuilder
        Told of the stages.
    """

    def __init__(self, data: StructureData, spectrum: Spectrum, report: ReportBuilder) -> None:
        self.data = data
        self.spectrum = spectrum
        right = data.decomposition(report)
        factors = [(g, sum(sizes)) for g, sizes in data.factors]
        left = decompose(
            data.matrix.transpose(), factors, report, adjugate_block, proved_sizes=data.factors
        )
        self.chains = TwoSidedChains(right, left)
        self._linear = [k for k, (g, _) in enumerate(data.factors) if g.degree == 1]
        with report.stage("rational eigenvalues"):
            self.exact = {
                k: exact_chains(self.chains, k, data.denominator)
                for k in report.progress.steps(self._linear, len(self._linear))
            }

    @property
    def blocks(self) -> list[tuple[int, int]]:
        """Pairs (index of the eigenvalue, size), in order."""
        return [
            (k, size)
            for k, r in enumerate(self.spectrum.references)
            for size in self.data.factors[r.factor][1]
        ]

    def start_bits(self, eps: Fraction) -> int:
        """Return the bits of the first attempt: what random dense matrices need, found by measurement."""
        return needed_bits(eps) + 24 + self.data.n // 4

    def bound_bits(self, eps: Fraction) -> int:
        """Return bits that are proved to suffice.

        Every quantity is a sum of integers below 2^height times binom(m, k) lambda^(m-k), at most
        2^beta in modulus with beta = height + n (2 + log R).  A pivot is a non-zero algebraic integer of
        degree deg g whose conjugates are below 2^beta, so it is at least 2^(-beta (deg g - 1)); the same for
        det G (m by m, entries below 2^(2 beta + log n)).  Each division loses at most twice the bits of
        its divisor, and there are two in a row.
        """
        n = max(self.data.n, 1)
        size = max((root_bound(g).bit_length() for g, _ in self.data.factors), default=1)
        beta = self.chains.height_bits() + n * (2 + size)
        degree = max((g.degree * sum(sizes) for g, sizes in self.data.factors), default=1)
        return needed_bits(eps) + 64 + 4 * (degree + 1) * (2 * beta + 2 * n.bit_length())

    def enclosures(self, eps: Fraction, report: ReportBuilder) -> Enclosures:
        """Return J, V, V^-1 with every radius certified to be at most eps."""

        def step(bits: int) -> tuple[Enclosures, arb] | None:
            result = self.at(bits)
            if result is None:
                return None
            row = acb_mat(1, len(result.values), result.values)
            bounds = [radius_bound(m) for m in (row, result.V, result.V_inverse)]
            if not all(bound.is_finite() for bound in bounds):
                return None
            return result, bounds[0].max(bounds[1]).max(bounds[2])

        return refine(step, eps, self.start_bits(eps), self.bound_bits(eps), report, "Jordan form")

    def at(self, bits: int) -> Enclosures | None:
        """Return the enclosures that the present working precision gives, or None where it is too low."""
        roots = {
            k: isolation.enclosures(bits)
            for k, isolation in enumerate(self.spectrum.isolations)
            if k not in self.exact
        }
        evaluation = BallEvaluation(self.chains, roots)
        columns: list[list[acb]] = []
        rows: list[list[acb]] = []
        pivots: list[int] = []
        done: dict[tuple[int, int], tuple[list[list[acb]], list[list[acb]], list[int]]] = {}
        for r in self.spectrum.references:
            key = (r.factor, r.index)
            if key not in done:
                found = self._one(evaluation, r)
                if found is None:
                    return None
                done[key] = found
            own_columns, own_rows, own_pivots = done[key]
            columns += [_conjugated(c) for c in own_columns] if r.conjugated else own_columns
            rows += [_conjugated(c) for c in own_rows] if r.conjugated else own_rows
            pivots += own_pivots
        n = self.data.n
        V = acb_mat([list(row) for row in zip(*columns, strict=True)]) if n else acb_mat(0, 0)
        return Enclosures(self.spectrum.values(bits), V, acb_mat(rows) if n else acb_mat(0, 0), pivots)

    def _one(
        self, evaluation: BallEvaluation, r: RootReference
    ) -> tuple[list[list[acb]], list[list[acb]], list[int]] | None:
        if r.factor in self.exact:
            return _rounded(self.exact[r.factor])
        found = evaluation.eigenvalue(r.factor, r.index)
        return None if found is None else _scaled(found, int(self.data.denominator))


def _conjugated(vector: Sequence[acb]) -> list[acb]:
    return [x.conjugate() for x in vector]


def _rounded(chains: ExactChains) -> tuple[list[list[acb]], list[list[acb]], list[int]]:
    columns = [[ball_of(*x) for x in vector] for chain in chains.columns for vector in chain]
    rows = [[ball_of(*x) for x in vector] for block in chains.rows for vector in block]
    return columns, rows, chains.pivots


def _scaled(
    chains: EigenvalueChains, denominator: int
) -> tuple[list[list[acb]], list[list[acb]], list[int]] | None:
    """Scale every chain so that the largest entry of its eigenvector is 1, and vector k by denominator^k for A."""
    columns: list[list[acb]] = []
    rows: list[list[acb]] = []
    pivots = []
    for chain, block in zip(chains.columns, chains.rows, strict=True):
        sizes = [x.abs_lower() for x in chain[0]]
        pivot = sizes.index(_largest(sizes))
        unit = chain[0][pivot]
        if unit.contains(0):
            return None
        scale, inverse_scale = 1 / unit, unit
        for k, (vector, row) in enumerate(zip(chain, block, strict=True)):
            columns.append([x * scale for x in vector])
            rows.append([x * inverse_scale for x in row])
            if k == 0:
                columns[-1][pivot] = acb(1)
            if denominator != 1:
                scale, inverse_scale = scale * denominator, inverse_scale / denominator
        pivots.append(pivot)
    return columns, rows, pivots


def _largest(sizes: Sequence[arb]) -> arb:
    best = sizes[0]
    for size in sizes:
        if size > best:
            best = size
    return best
