"""The distinct eigenvalues of one matrix, isolated and in order, at any accuracy.

They are the certified roots of the irreducible factors of the characteristic polynomial, so multiplicities
are exact and never show in the numerics.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from itertools import count

from flint import acb, arb, fmpq, fmpz

from polyalg.algebra.integral import IntegerPolynomial
from polyalg.core.balls import largest_magnitude_bits
from polyalg.core.display.balls import Ball
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.report import ReportBuilder
from polyalg.jordan.data import StructureData
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.roots.complex.isolation import RootIsolation
from polyalg.roots.complex.matrix_guesses import approximate_eigenvalues
from polyalg.roots.complex.order import LexicographicRoots, RootReference


class Spectrum:
    """The roots of all factors of B = denominator * A, isolated and in order.

    Parameters
    ----------
    data : StructureData
        Factors with their block sizes, proved.
    report : ReportBuilder
        Told of the stage.
    """

    def __init__(self, data: StructureData, report: ReportBuilder) -> None:
        self.data = data
        with report.stage("root isolation"):
            factors = data.factors
            # Doubles say little about multiple eigenvalues.
            simple = all(sizes == (1,) for _, sizes in factors)
            guesses = partial(approximate_eigenvalues, data.matrix) if simple else None
            steps = report.progress.steps(factors, len(factors))
            self.isolations = [RootIsolation(g, guesses) for g, _ in steps]
            self.roots = LexicographicRoots(self.isolations)

    @property
    def references(self) -> list[RootReference]:
        """The eigenvalues in order."""
        return self.roots.references

    def values(self, bits: int) -> list[acb]:
        """Return the eigenvalues of A in order, with radius at most 2**-bits."""
        boxes = self.roots.values(bits)
        if self.data.denominator == 1:
            return boxes
        # Rounding is relative, bits are absolute: large eigenvalues need more.
        with flint_lock, working_precision(64):
            size = largest_magnitude_bits(boxes)
        with flint_lock, working_precision(bits + size + 32):
            return [
                _exact_quotient(self.data.factors[r.factor][0], self.data.denominator)
                if self.isolations[r.factor].degree == 1
                else box / self.data.denominator
                for r, box in zip(self.references, boxes, strict=True)
            ]

    @cached_property
    def centre(self) -> tuple[int, int]:
        """The Gaussian integer c below the mean of the irrational roots if all are within |c| / 4, else 0."""
        boxes = [
            box for isolation in self.isolations if isolation.degree > 1 for box in isolation.all_isolating()
        ]
        if not boxes:
            return 0, 0
        with flint_lock, working_precision(max(box.bits() for box in boxes) + 64):
            mean = sum(boxes, acb(0)) / len(boxes)
            # That of a real matrix is real, and the middle of a ball may be a little off the line.
            centre = (_integer_below(mean.real), _integer_below(mean.imag) if self.data.gaussian else 0)
            c = acb(*centre)
            if all((box - c).abs_upper() * 4 < c.abs_lower() for box in boxes):
                return centre
        return 0, 0

    def separation_bits(self) -> int:
        """Return b >= 0 such that different roots of one factor are at least 2**-b apart."""
        bits = int(self.data.denominator.bit_length())
        return bits + max((isolation.separation_bits() for isolation in self.isolations), default=0)

    def eigenvalues(self, values: Sequence[acb], digits: int) -> list[Eigenvalue]:
        """Return the result objects for enclosures in order."""
        exact = [self.data.public_factor(g) for g, _ in self.data.factors]
        factors = self.data.read.origin.returned(exact)
        places = [count() for _ in factors]
        result = []
        for r, value in zip(self.references, values, strict=True):
            sizes = self.data.factors[r.factor][1]
            place = next(places[r.factor])
            result.append(
                Eigenvalue(Ball(value, digits), factors[r.factor], sum(sizes), list(sizes), place, digits)
            )
        return result


def _integer_below(x: arb) -> int:
    found = x.mid().floor().unique_fmpz()
    assert found is not None
    return int(found)


def _exact_quotient(g: IntegerPolynomial, denominator: fmpz) -> acb:
    re, im = g.coefficient(0)
    return acb(fmpq(-re, denominator), fmpq(-im, denominator))
