"""Two matrices over one number field: are they similar, and by what."""

from __future__ import annotations

from typing import NoReturn

from polyalg.core.origin import Origin
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import PolynomialOverField
from polyalg.errors import ResourceLimitError
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.frobenius import invariant_factors, transform
from polyalg.jordan.similar import Compared, without

__all__ = ["compared"]


def compared(reads: tuple[ReadAlgebraicMatrix, ReadAlgebraicMatrix], report: ReportBuilder) -> Compared:
    """Return whether two matrices are similar, with what shows it.

    With A U = U F and B W = W F, S is U W^-1.
    """
    first, second = (AlgebraicData(read, report) for read in reads)
    factors, others = invariant_factors(first), invariant_factors(second)
    origin = Origin.first(read.origin for read in reads)
    if factors != others:
        missing: tuple[list[PolynomialOverField], list[PolynomialOverField]] = (
            [*without(factors, others)],
            [*without(others, factors)],
        )
        return Compared(reads, None, missing, origin, _no_certificate)
    U, W = transform(first, factors, report), transform(second, factors, report)
    return Compared(reads, U * W.inverse(), None, origin, _no_certificate)


def _no_certificate() -> NoReturn:
    raise ResourceLimitError(
        "a verdict on similarity over a number field has no certificate yet; .transform and .witness show it"
    )
