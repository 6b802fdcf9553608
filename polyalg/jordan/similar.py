"""Are two matrices similar, and by what: an exact transform, or the invariant factors that differ.

No inverse is taken: cyclic bases of A and of the transpose of B multiply to a transform with short entries.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from flint import fmpq_mat, fmpz, fmpz_mat

from polyalg.algebra.integral import IntegerMatrix, IntegerPolynomial, rescaled_polynomial
from polyalg.algebra.stacking import beside
from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.display.tables import shortened
from polyalg.core.inputs.plain import plain
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.limits import check_form_size
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import Recipe, by_name
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import Matrix, MatrixOverField, PolynomialOverField
from polyalg.jordan.cyclic import decompose, invariant_factors, krylov_block
from polyalg.jordan.data import StructureData
from polyalg.jordan.proof import not_similar_certificate, similar_certificate

F = TypeVar("F")

__all__ = ["Compared", "Similarity", "rational_comparison", "without"]


class Compared(NamedTuple):
    """What two matrices over one field have in common.

    Attributes
    ----------
    reads : tuple
        Both matrices.
    transform : matrix or None
        S with A S = S B where they are similar.
    missing : tuple or None
        Where they are not, the invariant factors of each that the other does not have, with multiplicity.
    origin : Origin
        Where an answer goes.
    prove : callable
        Returns the certificate.
    """

    reads: tuple[object, object]
    transform: MatrixOverField | None
    missing: tuple[list[PolynomialOverField], list[PolynomialOverField]] | None
    origin: Origin
    prove: Callable[[], Certificate]


class Similarity(Verdict):
    """The verdict on two matrices, with what shows it.

    Attributes
    ----------
    transform : matrix or None
        On a yes S, invertible, with A S = S B exactly; in the system of the input.
    witness : tuple or None
        On a no two lists: the invariant factors of A that B does not have, and those of B that A does not.
    """

    def __init__(self, found: Compared, report: CostReport) -> None:
        self._reads = found.reads
        origin = found.origin
        self.transform: Matrix | None = origin.returned(found.transform)
        missing = found.missing
        if missing is None:
            reason = "A S = S B for the invertible matrix S in .transform"
        else:
            reason = f"the invariant factors differ: {_listed(missing[0])} for A, {_listed(missing[1])} for B"
        witness = origin.returned(missing)
        super().__init__(missing is None, found.prove, reason, witness, report)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: those of a verdict, and the rows of the transform as text, None on a no."""
        return {**super().to_dict(), "transform": plain(self.transform)}

    def _recipe(self) -> Recipe:
        return by_name, ("polyalg.jordan.calls.similar", "similarity_of", *self._reads)


class _Pair:
    """A = a / d and B = b / d over one denominator, with their invariant factors."""

    def __init__(self, reads: tuple[ReadMatrix, ReadMatrix], report: ReportBuilder) -> None:
        self.reads = reads
        common = reads[0].denominator.lcm(reads[1].denominator)
        self.gaussian = any(read.imag is not None for read in reads)
        self.data = [StructureData(_over(read, common), report) for read in reads]
        self.invariants = [invariant_factors(data.factors) for data in self.data]

    def transform(self, report: ReportBuilder) -> IntegerMatrix | None:
        """Return an integral S with A S = S B, or None where the invariant factors differ.

        Notes
        -----
        Theorem 2a of the theory page on Jordan forms.
        """
        if self.invariants[0] != self.invariants[1]:
            return None
        first, second = self.data
        right = first.decomposition(report)
        factors = [(g, sum(sizes)) for g, sizes in second.factors]
        transposed = second.matrix.transpose()
        left = decompose(transposed, factors, report, krylov_block, proved_sizes=second.factors)
        if not right.blocks:
            return IntegerMatrix(fmpz_mat(0, 0))
        with report.stage("transform"):
            return (beside(right.blocks) * beside(left.blocks).transpose()).tidied().primitive()

    def missing(self) -> tuple[list[PolynomialOverField], list[PolynomialOverField]]:
        """Return the invariant factors of each that the other does not have, with multiplicity."""
        first, second = self.invariants
        return self._public(without(first, second)), self._public(without(second, first))

    def _public(self, factors: Sequence[IntegerPolynomial]) -> list[PolynomialOverField]:
        return [rescaled_polynomial(f, self.data[0].denominator, self.gaussian) for f in factors]

    def compared(self, report: ReportBuilder) -> Compared:
        """Return whether the matrices are similar, with what shows it."""
        S = self.transform(report)
        missing = self.missing() if S is None else None
        exact: MatrixOverField | None = None
        if S is not None:
            exact = S.over_gaussian() if self.gaussian else fmpq_mat(S.real)
        return Compared(self.reads, exact, missing, self._target(), lambda: self.certificate(S))

    def _target(self) -> Origin:
        """Return where the input came from: where they differ rather not FLINT, then what is over Q(i)."""
        best = max(self.reads, key=lambda read: (read.origin != FLINT, read.imag is not None))
        return best.origin

    def certificate(self, S: IntegerMatrix | None) -> Certificate:
        """Return the proof."""
        if S is not None:
            return similar_certificate(self.reads, S)
        return not_similar_certificate(self.reads, self.data)


def _over(read: ReadMatrix, common: fmpz) -> ReadMatrix:
    """Return the same matrix over a multiple of its denominator."""
    factor = common // read.denominator
    imag = None if read.imag is None else read.imag * factor
    return ReadMatrix(read.real * factor, imag, common, read.origin)


def without(factors: Sequence[F], others: Sequence[F]) -> list[F]:
    """Return the factors that are not among others, each as often as it is missing there."""
    rest, found = list(others), []
    for f in factors:
        if f in rest:
            rest.remove(f)
        else:
            found.append(f)
    return found


def _listed(factors: Sequence[PolynomialOverField]) -> str:
    return shortened(", ".join(map(polynomial_text, factors)), 60)


def rational_comparison(reads: tuple[ReadMatrix, ReadMatrix], report: ReportBuilder) -> Compared:
    """Return whether two matrices over Q or Q(i) are similar, with what shows it."""
    for read in reads:
        check_form_size(read.nrows, read.real, read.imag, 1)
    return _Pair(reads, report).compared(report)
