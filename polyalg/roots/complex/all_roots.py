"""All complex roots of a polynomial over Q or Q(i), isolated factor by factor, in order, to any accuracy."""

from __future__ import annotations

from functools import cached_property

from flint import acb, fmpq, fmpz

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import ball_of, largest_magnitude_bits
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.roots.complex.direct import Owned, roots_at_once
from polyalg.roots.complex.isolation import RootIsolation, measured_separation
from polyalg.roots.complex.order import LexicographicRoots
from polyalg.roots.complex.splitting import SplitPolynomial, split
from polyalg.roots.complex.unity import roots_of_unity


class AllRoots:
    """The irreducible factors of a polynomial, and their roots isolated and in order.

    Parameters
    ----------
    read : ReadPolynomial
        The polynomial, not zero.
    bits : int
        The accuracy that is asked for first.
    report : ReportBuilder
        Told of the stages.
    factors : SplitPolynomial, optional
        Its irreducible factors, where they are known.

    Attributes
    ----------
    read : ReadPolynomial
        The polynomial, not zero.
    split : SplitPolynomial
        Its factors with their multiplicities.
    owners : list of int
        For each root, by real part, then imaginary part, the index of its factor.
    """

    def __init__(
        self, read: ReadPolynomial, bits: int, report: ReportBuilder, factors: SplitPolynomial | None = None
    ) -> None:
        self.read = read
        with report.stage("factors"):
            self.split: SplitPolynomial = factors or split(read, irreducible=True)
        self._progress = report.progress
        self._at_once: tuple[int, list[Owned]] | None = None
        with report.stage("root isolation"):
            parts = [g for g, _ in self.split.factors]
            owned = None
            if not self.split.gaussian:
                owned = roots_of_unity(parts, bits) or roots_at_once(parts, bits)
            if owned is not None:
                self._at_once = bits, owned
                self.owners = [k for k, _ in owned]
            else:
                self.owners = [reference.factor for reference in self._order.references]

    @cached_property
    def _order(self) -> LexicographicRoots:
        factors = [g for g, _ in self.split.factors]
        return LexicographicRoots([RootIsolation(g) for g in self._progress.steps(factors, len(factors))])

    def values(self, bits: int) -> list[acb]:
        """Return the roots in order, each part with a radius of at most 2**-bits."""
        if self._at_once is not None and self._at_once[0] >= bits:
            return [z for _, z in self._at_once[1]]
        boxes = self._order.values(bits)
        scale = self.split.scale
        if all(g.degree > 1 for g, _ in self.split.factors) and scale == 1:
            return boxes
        # Rounding is relative, bits are absolute: large roots need more.
        with flint_lock, working_precision(64):
            size = largest_magnitude_bits(boxes)
        with flint_lock, working_precision(bits + size + 32):
            found = []
            for k, box in zip(self.owners, boxes, strict=True):
                g = self.split.factors[k][0]
                found.append(box / scale if g.degree > 1 else ball_of(*_only_root(g, scale)))
            return found

    def separation_bits(self) -> int:
        """Return b >= 0 such that different roots are at least 2**-b apart."""
        return measured_separation(self.values)


def _only_root(g: IntegerPolynomial, scale: fmpz) -> tuple[fmpq, fmpq]:
    """Return the root of a linear factor, without the scale."""
    (a, b), lead = g.coefficient(0), g.coefficient(1)[0] * scale
    return fmpq(-a, lead), fmpq(-b, lead)
