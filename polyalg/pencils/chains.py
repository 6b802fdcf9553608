"""Canonical sets of Jordan chains of a regular matrix polynomial, as an answer with its proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from flint import acb_mat, arb

from polyalg.algebra.matrix_polynomial import MatrixPolynomial, read_matrix_polynomial
from polyalg.core.accuracy import digits_of, read_accuracy
from polyalg.core.answer import Certified
from polyalg.core.balls import largest_radius
from polyalg.core.display.balls import BallMatrix
from polyalg.core.display.tables import LINES, Table, counted
from polyalg.core.named import ConvertedChain
from polyalg.core.packing import Recipe, packed_call
from polyalg.core.precision import needed_bits
from polyalg.core.progress import ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    AccuracyLike,
    Complexes,
    IntegerLike,
    MatrixPolynomialLike,
    MpmathMatrix,
    MpmathNumber,
    SympyMatrix,
    SympyNumber,
)
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.pencils.eigenstructure import read_grade
from polyalg.pencils.eigenvalues import PolynomialEigenvalues, eigenvalues_of
from polyalg.pencils.evaluation import FoundChains
from polyalg.pencils.proof import chains_certificate
from polyalg.pencils.root_polynomials import RootPolynomials

__all__ = ["JordanChain", "JordanChains", "jordan_chains"]


@dataclass(frozen=True, slots=True, eq=False)
class JordanChain:
    """One chain v_0, v_1, ..., v_(k-1): P(x + t) (v_0 + v_1 t + ...) = O(t^k).

    Attributes
    ----------
    eigenvalue : Eigenvalue
        x; at infinity the chain is one of the reversal at 0.
    vectors : BallMatrix
        n by k, the vectors as columns; at a finite eigenvalue v_0 is exactly 1 in one row.
    """

    eigenvalue: Eigenvalue
    vectors: BallMatrix

    def __len__(self) -> int:
        return int(self.vectors.ncols())

    def __eq__(self, other: object) -> bool:
        # FLINT's balls are equal only where they are exact; a copy has the same balls.
        if not isinstance(other, JordanChain):
            return NotImplemented
        same = self.vectors.__reduce__() == other.vectors.__reduce__()
        return same and self.eigenvalue == other.eigenvalue

    def __hash__(self) -> int:
        return hash((self.eigenvalue, len(self)))


class JordanChains(Certified, list[JordanChain]):
    """A canonical set of Jordan chains at every eigenvalue, infinity last, with what proves them.

    Attributes
    ----------
    eigenvalues : PolynomialEigenvalues
    report : CostReport
        Stages, bits and seconds.
    """

    def __init__(
        self,
        items: Sequence[JordanChain],
        of: tuple[MatrixPolynomial, Fraction, PolynomialEigenvalues],
        found: FoundChains,
        report: CostReport,
    ) -> None:
        super().__init__(items)
        self._P, self._eps, self.eigenvalues = of
        self.report = report
        self._source = partial(chains_certificate, self._P, found, self._eps)

    def _recipe(self) -> Recipe:
        return packed_call(_chains_of, self._P, self._eps, self.eigenvalues.eigenstructure.grade)

    @cached_property
    def radius(self) -> arb:
        """The largest radius of a real or imaginary part of a vector."""
        return largest_radius(*(acb_mat(chain.vectors) for chain in self)) if self else arb(0)

    def of(self, eigenvalue: Eigenvalue) -> list[JordanChain]:
        """Return the chains at one eigenvalue, the longest first."""
        return [chain for chain in self if chain.eigenvalue == eigenvalue]

    def to_sympy(self) -> list[ConvertedChain[SympyNumber, SympyMatrix]]:
        """Return exact eigenvalues, oo for infinity, with midpoints of vectors at the digits asked for."""
        return [ConvertedChain(c.eigenvalue.to_sympy(), c.vectors.to_sympy()) for c in self]

    def to_mpmath(self) -> list[ConvertedChain[MpmathNumber, MpmathMatrix]]:
        """Return midpoints at the digits asked for."""
        return [ConvertedChain(c.eigenvalue.to_mpmath(), c.vectors.to_mpmath()) for c in self]

    def to_numpy(self) -> list[ConvertedChain[complex, Complexes]]:
        """Return midpoints as complex doubles."""
        return [ConvertedChain(complex(c.eigenvalue), c.vectors.to_numpy()) for c in self]

    def to_dict(self) -> dict[str, object]:
        """Return plain values: eigenvalues as text, lengths, and the vectors as columns of rows of text."""
        return {
            "chains": [
                {"eigenvalue": str(c.eigenvalue), "length": len(c), "vectors": c.vectors.to_texts()}
                for c in self
            ]
        }

    def _table(self) -> Table:
        shown = self[:LINES]
        rows = [(str(c.eigenvalue), str(len(c))) for c in shown]
        title = f"Jordan chains: {counted(len(self), 'chain')}"
        return Table(title, ("eigenvalue", "length"), rows, len(self) - len(shown))


def jordan_chains(
    P: MatrixPolynomialLike,
    digits: int = 15,
    *,
    eps: AccuracyLike | None = None,
    grade: IntegerLike | None = None,
    progress: ProgressOption = None,
) -> JordanChains:
    """Return canonical sets of Jordan chains of a regular matrix polynomial, certified to any accuracy.

    Parameters
    ----------
    P : MatrixPolynomial, or what it is made of
        As in `polynomial_eigenvalues`.
    digits : int
        Absolute accuracy in decimal digits.
    eps : exact rational or str, optional
        Accuracy instead of `digits`: every radius is at most eps.
    grade : int, optional
        As in `polynomial_eigenvalues`; the chains at infinity are those of x^grade P(1/x) at 0.
    progress : None, bool or callable
        See `jordan_form`.

    Returns
    -------
    JordanChains
        A list of `JordanChain` with `.eigenvalue` and `.vectors`, for each eigenvalue as many as it has
        partial multiplicities and of these lengths, the longest first; the first vectors at one eigenvalue
        are independent.  At infinity the entries are exact.  It has `.radius`, `.eigenvalues`, `.of(x)`,
        `.certificate` (made when first asked for) and `.report`.

    Raises
    ------
    SingularPencilError, InexactInputError, DimensionError, InputError
        As for `polynomial_eigenvalues`.

    Notes
    -----
    Theorem 5 of the theory page on matrix polynomials.

    Root polynomials over Q or Q(i), one set for all conjugates of an eigenvalue: of a simple one the adjugate
    times a vector, from power series modulo primes; of others that modulo a power of the factor, or null
    spaces.  They are evaluated in balls, one matrix product for all zeros of a vector; the certificate has
    them modulo the powers of the factors.

    Examples
    --------
    >>> import polyalg as pa
    >>> chains = pa.jordan_chains(pa.MatrixPolynomial("x^2 - 2, 1; 0, x^2 - 2"), 20)
    >>> [(str(c.eigenvalue.factor), len(c)) for c in chains]
    [('x^2 + (-2)', 2), ('x^2 + (-2)', 2)]
    >>> chains[1].vectors[0, 0] == 1, chains[1].vectors[1, 1].real.str(6, radius=False)
    (True, '-2.82843')
    """
    read = read_matrix_polynomial(P)
    return _chains_of(read, read_accuracy(digits, eps), read_grade(grade, read), progress)


def _chains_of(
    P: MatrixPolynomial, eps: Fraction, grade: int, progress: ProgressOption = None
) -> JordanChains:
    eigenvalues = eigenvalues_of(P, eps, grade, progress)
    report = ReportBuilder()
    structure = eigenvalues.eigenstructure.exact
    found = FoundChains(RootPolynomials(structure), eigenvalues.zeros)
    with report.stage("root polynomials"):
        infinite = found.infinite()
        found.roots.find()
    bits, digits = needed_bits(eps), digits_of(eps)
    with report.stage("vectors", bits=bits, bound_bits=bits):
        finite = [M for _, M in found.to_accuracy(eps)]
    owners = [e for e in eigenvalues for _ in e.block_sizes]
    items = [JordanChain(e, BallMatrix(M, digits)) for e, M in zip(owners, [*finite, *infinite], strict=True)]
    return JordanChains(items, (P, eps, eigenvalues), found, report.finish())
