"""The Jordan form at a working precision: all exact data once, ball arithmetic as often as it takes.

Planning: the loss of bits does not depend on the working precision once that exceeds it, so a cheap
start and one repetition with the shortfall are the rule; `bound_bits` is the proved worst case.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flint import acb, acb_mat, arb

from polyalg.core.balls import ball_of, largest_entry, lower_magnitude_bits, radius_bound
from polyalg.core.precision import needed_bits, refine
from polyalg.core.progress import SILENT, Progress
from polyalg.core.report import ReportBuilder
from polyalg.jordan.chains import BallEvaluation, EigenvalueChains, TwoSidedChains
from polyalg.jordan.cyclic import adjugate_block, decompose
from polyalg.jordan.data import StructureData
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.exact_chains import ExactChains, RationalChains
from polyalg.jordan.inverted import inverted_enclosures
from polyalg.jordan.refined_form import refined_enclosures
from polyalg.jordan.spectrum import Spectrum
from polyalg.roots.complex.isolation import RootIsolation, root_bound
from polyalg.roots.complex.order import RootReference


@dataclass(frozen=True, slots=True)
class _Eigenspace:
    """Scaled columns and rows of one eigenvalue; pivots as in `Enclosures`."""

    columns: list[list[acb]]
    rows: list[list[acb]]
    pivots: list[int]
    pivot_bits: list[int]

    def conjugate(self) -> _Eigenspace:
        """Return the eigenspace of the conjugate eigenvalue of a real matrix."""
        columns = [[x.conjugate() for x in vector] for vector in self.columns]
        rows = [[x.conjugate() for x in vector] for vector in self.rows]
        return _Eigenspace(columns, rows, self.pivots, self.pivot_bits)


class JordanSolver:
    """Everything exact about the Jordan form of one matrix.

    Parameters
    ----------
    data : StructureData
        Proved structure.
    spectrum : Spectrum
        Isolated eigenvalues in order.
    """

    def __init__(self, data: StructureData, spectrum: Spectrum) -> None:
        self.data = data
        self.spectrum = spectrum
        # Rows of the entries that are 1, by (factor, root): chosen once, since where two moduli tie
        # another precision would choose another row.
        self._pivots: dict[tuple[int, int], list[int]] = {}
        self._exact_data: tuple[TwoSidedChains, dict[int, ExactChains]] | None = None

    @property
    def chains(self) -> TwoSidedChains:
        """The exact chains, made when first asked for."""
        return self._prepared()[0]

    @property
    def exact(self) -> dict[int, ExactChains]:
        """The chains of rational eigenvalues by the number of their factor, made when first asked for."""
        return self._prepared()[1]

    def _prepared(self, report: ReportBuilder | None = None) -> tuple[TwoSidedChains, dict[int, ExactChains]]:
        """Make the exact data, at the first call; later ones have no stages."""
        if self._exact_data is None:
            data, report = self.data, report or ReportBuilder()
            right = data.decomposition(report)
            factors = [(g, sum(sizes)) for g, sizes in data.factors]
            transposed = data.matrix.transpose()
            left = decompose(transposed, factors, report, adjugate_block, proved_sizes=data.factors)
            chains = TwoSidedChains(right, left)
            linear = [k for k, (g, _) in enumerate(data.factors) if g.degree == 1]
            with report.stage("rational eigenvalues"):
                rational = RationalChains(chains, data.denominator)
                exact = {k: rational.at(k) for k in report.progress.steps(linear, len(linear))}
            self._exact_data = chains, exact
        return self._exact_data

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
        return needed_bits(eps) + 24 + self.data.n // 8

    def bound_bits(self, eps: Fraction) -> int:
        """Return bits that are proved to suffice.

        Every vector is a sum of integers below 2^height times binom(m, k) lambda^(m-k), at most 2^beta in
        modulus with beta = height + n (2 + log R); an entry of G is below 2^gamma, gamma = 3 beta + 2 log n.
        A pivot is a non-zero algebraic integer of degree deg g whose conjugates are below 2^beta, so it is
        at least 2^(-beta (deg g - 1)); det G of an m by m block likewise, so that |G^-1| is below
        2^(K (gamma + log n)) with K = m deg g.  Errors of 2^-bits are multiplied by the square of such an
        inverse at the most, and a certified inverse needs its condition number in bits.  Vector k of a chain
        is multiplied by denominator^k at the end, and its radius with it.

        Theorem 6 of the theory page on Jordan forms.
        """
        n = max(self.data.n, 1)
        size = max((root_bound(g).bit_length() for g, _ in self.data.factors), default=1)
        # About a centre, |c| <= 4 R / 3, coefficients are below n 2^n |c|^n 2^height, powers below (R / 3)^n.
        beta = self.chains.height_bits() + (2 if any(self.spectrum.centre) else 1) * n * (2 + size)
        degree = max((g.degree * sum(sizes) for g, sizes in self.data.factors), default=1)
        gamma = 3 * beta + 2 * n.bit_length()
        loss = 4 * (degree + 1) * (gamma + n.bit_length())
        return needed_bits(eps) + 64 + loss + self.scaling_bits()

    @property
    def longest(self) -> int:
        """Size of the largest Jordan block."""
        return max((sizes[0] for _, sizes in self.data.factors), default=1)

    def scaling_bits(self) -> int:
        """Return a bound on the bits of the last scaling: denominator^(longest block - 1)."""
        return (self.longest - 1) * int(self.data.denominator.bit_length())

    def eigenvalue_bits(self) -> tuple[int, int]:
        """Return u, v >= 0 with 2**-v <= |x| <= 2**u for every eigenvalue x of A that is not zero.

        The norm of a non-zero root of g is an integer, and its conjugates are below R in modulus.
        """
        bounds = [(g.degree, root_bound(g).bit_length()) for g, _ in self.data.factors]
        above = max((size for _, size in bounds), default=0)
        below = max(((degree - 1) * size for degree, size in bounds), default=0)
        return above, below + int(self.data.denominator.bit_length())

    def enclosures(self, eps: Fraction, report: ReportBuilder) -> Enclosures:
        """Return J, V, V^-1 with every radius certified to be at most eps."""
        for make in (refined_enclosures, inverted_enclosures):
            found = make(self.data, self.spectrum, self._known_pivots(), eps, report)
            if found is not None:
                return self._kept(found)
        return self.by_chains(eps, report)

    def by_chains(self, eps: Fraction, report: ReportBuilder) -> Enclosures:
        """Return J, V, V^-1 as `enclosures` does, always from the exact chains."""
        self._prepared(report)
        bound = self.bound_bits(eps)

        def step(bits: int) -> tuple[Enclosures, arb] | None:
            result = self.at(bits, report.progress, proved=bits >= bound)
            if result is None:
                return None
            row = acb_mat(1, len(result.values), result.values)
            bounds = [radius_bound(m) for m in (row, result.V, result.V_inverse)]
            if not all(bound.is_finite() for bound in bounds):
                return None
            return result, bounds[0].max(bounds[1]).max(bounds[2])

        return self._kept(refine(step, eps, self.start_bits(eps), bound, report=report, stage="Jordan form"))

    def _known_pivots(self) -> list[int]:
        """Return the pivots as in `Enclosures`, none where none are known yet."""
        if not self._pivots:
            return []
        return [pivot for r in self.spectrum.references for pivot in self._pivots[self._key(r)]]

    def _kept(self, found: Enclosures) -> Enclosures:
        """Remember the pivots of the first enclosures."""
        at = 0
        for r in self.spectrum.references if not self._pivots else ():
            count = len(self.data.factors[r.factor][1])
            self._pivots.setdefault(self._key(r), found.pivots[at : at + count])
            at += count
        return found

    def at(self, bits: int, progress: Progress = SILENT, *, proved: bool = False) -> Enclosures | None:
        """Return the enclosures that the present working precision gives, or None where it is too low.

        `proved` asks for the steps that `bound_bits` is proved for.
        """
        roots = {
            k: self._boxes(isolation, bits)
            for k, isolation in enumerate(self.spectrum.isolations)
            if k not in self.exact
        }
        evaluation = BallEvaluation(self.chains, roots, bits, self.spectrum.centre, proved)
        done: dict[tuple[int, int], _Eigenspace] = {}
        spaces = []
        for r in progress.steps(self.spectrum.references, len(self.spectrum.references)):
            key = self._key(r)
            if key not in done:
                found = self._eigenspace(evaluation, key)
                if found is None:
                    return None
                done[key] = found
            spaces.append(done[key].conjugate() if r.conjugated and not self.data.gaussian else done[key])
        return self._assembled(spaces, bits)

    def _boxes(self, isolation: RootIsolation, bits: int) -> list[acb]:
        """Return the roots at which chains are evaluated: one of each conjugate pair, if A is real."""
        boxes = isolation.enclosures(bits)
        return isolation.with_conjugates(boxes) if self.data.gaussian else boxes

    def _key(self, r: RootReference) -> tuple[int, int]:
        """Return the factor and the number among `_boxes` that the chains of this root come from."""
        isolation = self.spectrum.isolations[r.factor]
        if r.conjugated and self.data.gaussian:
            return r.factor, isolation.count + r.index - isolation.real_count
        return r.factor, r.index

    def _assembled(self, spaces: Sequence[_Eigenspace], bits: int) -> Enclosures:
        columns = [vector for space in spaces for vector in space.columns]
        rows = [row for space in spaces for row in space.rows]
        n = self.data.n
        return Enclosures(
            self.spectrum.values(bits),
            acb_mat(columns).transpose() if n else acb_mat(0, 0),
            acb_mat(rows) if n else acb_mat(0, 0),
            [pivot for space in spaces for pivot in space.pivots],
            [size for space in spaces for size in space.pivot_bits],
        )

    def _eigenspace(self, evaluation: BallEvaluation, key: tuple[int, int]) -> _Eigenspace | None:
        if key[0] in self.exact:
            return _rounded(self.exact[key[0]])
        found = evaluation.eigenvalue(*key)
        return None if found is None else _scaled(found, int(self.data.denominator), self._pivots.get(key))


def _rounded(chains: ExactChains) -> _Eigenspace:
    columns = [[ball_of(*x) for x in vector] for chain in chains.columns for vector in chain]
    rows = [[ball_of(*x) for x in vector] for block in chains.rows for vector in block]
    return _Eigenspace(columns, rows, chains.pivots, chains.pivot_bits)


def _scaled(chains: EigenvalueChains, denominator: int, pivots: Sequence[int] | None) -> _Eigenspace | None:
    """Scale every chain so that the largest entry of its eigenvector is 1, and vector k by denominator^k.

    The largest entries are at `pivots` where these are known.  None where an eigenvector is not
    certified to differ from zero.
    """
    space = _Eigenspace([], [], [], [])
    for number, (chain, block) in enumerate(zip(chains.columns, chains.rows, strict=True)):
        pivot = largest_entry(chain[0]) if pivots is None else pivots[number]
        unit = chain[0][pivot]
        if unit.contains(0):
            return None
        scale, inverse_scale = 1 / unit, unit
        for k, (vector, row) in enumerate(zip(chain, block, strict=True)):
            space.columns.append([x * scale for x in vector])
            space.rows.append([x * inverse_scale for x in row])
            if k == 0:
                space.columns[-1][pivot] = acb(1)
            if denominator != 1:
                scale, inverse_scale = scale * denominator, inverse_scale / denominator
        space.pivots.append(pivot)
        space.pivot_bits.append(lower_magnitude_bits(unit.abs_lower()))
    return space
