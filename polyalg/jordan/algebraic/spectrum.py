"""The eigenvalues of a matrix over a number field: exact order by their minimal polynomials over Q."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import count

from flint import acb

from polyalg.core.display.balls import Ball
from polyalg.core.report import ReportBuilder
from polyalg.fields.ordered import OrderedRoots
from polyalg.fields.placed import Described
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.eigenvalue import AlgebraicEigenvalue


class AlgebraicSpectrum(OrderedRoots):
    """The roots of all factors over the field, isolated and in order."""

    def __init__(self, data: AlgebraicData, report: ReportBuilder) -> None:
        self.data = data
        with report.stage("root isolation"):
            super().__init__([factor for factor, _ in data.factors], data.denominator)

    def eigenvalues(self, values: Sequence[acb], digits: int) -> list[AlgebraicEigenvalue]:
        """Return the result objects for enclosures in order."""
        exact = [self.data.public_factor(factor) for factor, _ in self.data.factors]
        factors = self.data.read.origin.returned(exact)
        places = [count() for _ in factors]
        result = []
        for k, ((j, _), value) in enumerate(zip(self.order, values, strict=True)):
            sizes = self.data.factors[j][1]
            described = Described(exact[j], partial(self.over_rationals, k))
            ball = Ball(value, digits)
            result.append(
                AlgebraicEigenvalue(
                    ball, factors[j], sum(sizes), list(sizes), next(places[j]), digits, described
                )
            )
        return result
