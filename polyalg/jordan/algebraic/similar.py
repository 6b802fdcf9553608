"""Two matrices over one number field: are they similar, and by what."""

from __future__ import annotations

from functools import partial

from polyalg.core.origin import Origin
from polyalg.core.report import ReportBuilder
from polyalg.core.typing import PolynomialOverField
from polyalg.fields.inputs import ReadAlgebraicMatrix
from polyalg.jordan.algebraic.data import AlgebraicData
from polyalg.jordan.algebraic.frobenius import invariant_factors, symmetrizers, transform
from polyalg.jordan.algebraic.proof import not_similar_certificate, similar_certificate
from polyalg.jordan.similar import Compared, without

__all__ = ["compared"]


def compared(reads: tuple[ReadAlgebraicMatrix, ReadAlgebraicMatrix], report: ReportBuilder) -> Compared:
    """Return whether two matrices are similar, with what shows it.

    With A U = U F, B^T W = W F and F H = H F^T, S is U H W^T: no inverse is taken.
    """
    first = AlgebraicData(reads[0], report)
    transposed = AlgebraicData(ReadAlgebraicMatrix(reads[1].matrix.transpose()), report)
    factors, others = invariant_factors(first), invariant_factors(transposed)
    origin = Origin.first(read.origin for read in reads)
    if factors != others:
        missing: tuple[list[PolynomialOverField], list[PolynomialOverField]] = (
            [*without(factors, others)],
            [*without(others, factors)],
        )
        second = AlgebraicData(reads[1], report)
        prove = partial(not_similar_certificate, [first, second], [factors, others])
        return Compared(reads, None, missing, origin, prove)
    U, W = transform(first, factors, report), transform(transposed, factors, report)
    S = U * symmetrizers(first, factors) * W.transpose()
    prove_similar = partial(similar_certificate, [read.matrix for read in reads], S)
    return Compared(reads, S, None, origin, prove_similar)
