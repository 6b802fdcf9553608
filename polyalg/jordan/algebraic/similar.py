"""Two matrices over one number field: are they similar, and by what."""

from __future__ import annotations

from functools import partial

from polyalg.core.origin import Origin
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import PolynomialOverField
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.frobenius import invariant_factors, transform
from polyalg.jordan.algebraic.proof import not_similar_certificate, similar_certificate
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
        prove = partial(not_similar_certificate, [first, second], [factors, others])
        return Compared(reads, None, missing, origin, prove)
    U, W = transform(first, factors, report), transform(second, factors, report)
    S = U * W.inverse()
    prove_similar = partial(similar_certificate, [read.matrix for read in reads], S)
    return Compared(reads, S, None, origin, prove_similar)
