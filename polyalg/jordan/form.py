"""The certified Jordan form of an integer, rational or Gaussian-rational matrix, to any accuracy.

Theorem 4.2 of arXiv 2109.13956: the structure exact, J, V and V^-1 as balls around the exact matrices.
The chains are found in `polyalg.jordan.chains`; functions of the matrix are in
`polyalg.jordan.functions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from flint import acb, acb_mat, arb

from polyalg.checker import Certificate
from polyalg.core.accuracy import digits_of
from polyalg.core.answer import Answer
from polyalg.core.balls import largest_radius
from polyalg.core.bridges import load_bridge
from polyalg.core.display.balls import BallMatrix
from polyalg.core.display.numbers import radius_of_texts
from polyalg.core.display.polynomials import matrix_texts
from polyalg.core.display.tables import Table
from polyalg.core.inputs.plain import plain
from polyalg.core.inputs.read import ReadMatrix
from polyalg.core.inputs.reading import read_integer
from polyalg.core.limits import check_form_size
from polyalg.core.named import ConvertedForm
from polyalg.core.origin import Origin
from polyalg.core.packing import Recipe, by_name
from polyalg.core.pictures import draw
from polyalg.core.precision import digits_in, needed_bits
from polyalg.core.progress import Progress, ProgressOption
from polyalg.core.report import CostReport, ReportBuilder
from polyalg.core.typing import (
    Axes,
    Complexes,
    IntegerLike,
    Matrix,
    MatrixOverField,
    MpmathMatrix,
    SageElement,
    SympyMatrix,
)
from polyalg.errors import InputError
from polyalg.jordan.data import StructureData
from polyalg.jordan.display import form_latex, form_table
from polyalg.jordan.eigenvalues import Accurately, Eigenvalues
from polyalg.jordan.enclosures import Enclosures
from polyalg.jordan.exact_form import exact_form
from polyalg.jordan.functions.methods import MatrixFunctions
from polyalg.jordan.proof import eigenvalues_certificate, form_certificate, structure_certificate
from polyalg.jordan.solver import JordanSolver
from polyalg.jordan.spectrum import Spectrum
from polyalg.jordan.structure import JordanStructure

if TYPE_CHECKING:
    from polyalg.jordan.algebraic.solver import AlgebraicSolver

__all__ = ["JordanForm", "rational_form"]


class JordanForm(MatrixFunctions, Answer):
    """A = V J V^-1 with V and J enclosed entry by entry, and the structure exact.

    Attributes
    ----------
    structure : JordanStructure
        Pairs (factor, block sizes), exact.
    eigenvalues : Eigenvalues
        The list of `Eigenvalue`:
        Distinct, sorted by real part, then imaginary part.
    J : BallMatrix
    V : BallMatrix
    V_inverse : BallMatrix
        Enclosures, matrices of FLINT (`acb_mat`) that show the digits asked for, give parts by slices such as
        ``V[:, 0]``, convert and pickle; superdiagonal ones and zeros of J are exact.  The entry of largest
        modulus of the first vector of each chain is exactly 1 (where others cannot be told from it at the
        working precision, one of them).
    blocks : list of (int, int)
        (index of the eigenvalue, size), in the order of the diagonal of J.
    radius : arb
        The largest radius of a real or imaginary part in J, V, V_inverse.
    certificate : Certificate
        Made when first asked for; `polyalg.verify` proves it again in plain integers.
    report : CostReport
        Stages, working bits beside the a-priori bound, seconds.
    exact : tuple or None
        (J, V, V_inverse) as exact matrices where every eigenvalue is in the field of the entries.
    """

    def __init__(
        self, solver: JordanSolver | AlgebraicSolver, eps: Fraction, found: Enclosures, report: CostReport
    ) -> None:
        self._solved = solver
        self._eps = eps
        self._found = found
        self.report = report
        self.blocks: list[tuple[int, int]] = solver.blocks

    @property
    def _solver(self) -> JordanSolver:
        # Over a number field all that would need it is done another way.
        assert isinstance(self._solved, JordanSolver)
        return self._solved

    @cached_property
    def structure(self) -> JordanStructure:
        """Pairs (factor, block sizes), exact."""
        return JordanStructure(self._solved.data, self._prove_structure, self.report)

    @cached_property
    def eigenvalues(self) -> Eigenvalues:
        """The list of `Eigenvalue`: distinct, sorted by real part, then imaginary part."""
        items = self._solved.spectrum.eigenvalues(self._found.values, digits_of(self._eps))
        return Eigenvalues(
            items, Accurately(self._solved.data.read, self._eps), self._prove_eigenvalues, self.report
        )

    @cached_property
    def J(self) -> BallMatrix:
        """The Jordan matrix; superdiagonal ones and zeros are exact."""
        return self._shown(_block_matrix(self._found.values, self.blocks))

    @cached_property
    def V(self) -> BallMatrix:
        """The vectors of the chains, as columns."""
        return self._shown(self._found.V)

    @cached_property
    def V_inverse(self) -> BallMatrix:
        """The inverse of V."""
        return self._shown(self._found.V_inverse)

    @property
    def n(self) -> int:
        """Size of the matrix."""
        return self._solved.data.n

    @cached_property
    def radius(self) -> arb:
        """The largest radius of a real or imaginary part in J, V, V_inverse."""
        return largest_radius(self._found.V, self._found.V_inverse, acb_mat([self._found.values]))

    def _prove(self) -> Certificate:
        return form_certificate(self._solver, self._found, self._eps)

    def _prove_eigenvalues(self) -> Certificate:
        return eigenvalues_certificate(self._solver.spectrum, self._eps)

    def _prove_structure(self) -> Certificate:
        return structure_certificate(self._solver.data)

    @property
    def exact(self) -> tuple[Matrix, Matrix, Matrix] | None:
        """(J, V, V_inverse) exactly where every eigenvalue is rational, otherwise None."""
        found: tuple[Matrix, Matrix, Matrix] | None = self._solved.data.read.origin.returned(self._exact)
        return found

    @cached_property
    def _exact(self) -> tuple[MatrixOverField, MatrixOverField, MatrixOverField] | None:
        return exact_form(self._solver)

    def eigenvectors(self, k: IntegerLike) -> BallMatrix:
        """Return independent eigenvectors of one eigenvalue, as columns: the first ones of its chains.

        Parameters
        ----------
        k : int
            Index of the eigenvalue in `.eigenvalues`, from the end where it is negative.

        Returns
        -------
        BallMatrix
            The columns of V, one for each block of the eigenvalue, in order; they span its eigenspace.

        Raises
        ------
        InputError
            If there is no such eigenvalue.

        Examples
        --------
        >>> import polyalg as pa
        >>> pa.jordan_form([[2, 0, 0], [0, 2, 1], [0, 0, 2]]).eigenvectors(0).ncols()
        2
        """
        index = _index(k, len(self.eigenvalues), "eigenvalue")
        return self._columns([at for at, block in self._starts() if block[0] == index])

    def chain(self, k: IntegerLike) -> BallMatrix:
        """Return the Jordan chain of one block, as columns: an eigenvector, and what A - lambda maps to it.

        Parameters
        ----------
        k : int
            Index of the block in `.blocks`, from the end where it is negative.

        Returns
        -------
        BallMatrix
            Columns v_1, v_2, ... of V with A v_1 = lambda v_1 and A v_j = lambda v_j + v_(j-1).

        Raises
        ------
        InputError
            If there is no such block.

        Examples
        --------
        >>> import polyalg as pa
        >>> form = pa.jordan_form([[2, 0, 0], [0, 2, 1], [0, 0, 2]])
        >>> [form.chain(k).ncols() for k in range(2)]
        [2, 1]
        """
        at, (_, size) = self._starts()[_index(k, len(self.blocks), "block")]
        return self._columns(range(at, at + size))

    def _starts(self) -> list[tuple[int, tuple[int, int]]]:
        """Return each block with its first column."""
        places = accumulate((size for _, size in self.blocks), initial=0)
        return list(zip(places, self.blocks, strict=False))

    def _columns(self, columns: Sequence[int]) -> BallMatrix:
        V = self._found.V
        return self._shown(acb_mat(self.n, len(columns), [V[i, j] for i in range(self.n) for j in columns]))

    def plot(self, ax: object = None, *, compare: bool = False) -> Axes:
        """Draw the eigenvalues in the plane: `polyalg.plots.plot_eigenvalues`."""
        return draw("plot_eigenvalues", self, ax, compare=compare)

    def to_numpy(self) -> ConvertedForm[Complexes]:
        """Return (J, V) as complex128 midpoints: no longer enclosures."""
        convert = load_bridge("numpy").from_balls
        return ConvertedForm(convert(self.J), convert(self.V))

    def to_mpmath(self) -> ConvertedForm[MpmathMatrix]:
        """Return (J, V) as mpmath matrices of midpoints, at the digits asked for."""
        bridge = load_bridge("mpmath")
        return ConvertedForm(*(bridge.from_balls(M, self._digits()) for M in (self.J, self.V)))

    def to_sympy(self) -> ConvertedForm[SympyMatrix]:
        """Return (J, V) as SymPy matrices: exact if all eigenvalues are rational, else Floats."""
        bridge = load_bridge("sympy")
        exact = self._exact
        if exact is not None:
            origin = Origin("sympy")
            return ConvertedForm(origin.returned(exact[0]), origin.returned(exact[1]))
        return ConvertedForm(*(bridge.from_balls(M, self._digits()) for M in (self.J, self.V)))

    def to_sage(self) -> ConvertedForm[SageElement]:
        """Return (J, V) as Sage matrices: exact if all eigenvalues are rational, else over a ball field."""
        exact = self._exact
        if exact is None:
            return ConvertedForm(self.J.to_sage(), self.V.to_sage())
        origin = Origin("sage", self._solved.data.read.origin.style)
        return ConvertedForm(origin.returned(exact[0]), origin.returned(exact[1]))

    def to_dict(self) -> dict[str, object]:
        """Return plain values: eigenvalues with their blocks, the rows of J and V as text, and a radius.

        Where all eigenvalues are rational, J and V are exact, and the radius is "0"; otherwise rational
        eigenvalues are exact in J, and no part of an entry is further than the radius from its decimals.
        """
        exact = self._exact
        if exact is None:
            texts = [self._texts_of_J(), self.V.to_texts()]
            radius = radius_of_texts([*self.J.entries(), *self.V.entries()], self._digits())
        else:
            texts, radius = [matrix_texts(M) for M in exact[:2]], "0"
        return {
            **self.eigenvalues.to_dict(),
            "blocks": [list(block) for block in self.blocks],
            "J": texts[0],
            "V": texts[1],
            "radius": radius,
        }

    def _texts_of_J(self) -> list[list[str]]:
        found = self.J.to_texts()
        values = [self.eigenvalues[k].exact for k, size in self.blocks for _ in range(size)]
        for i, value in enumerate(values):
            if value is not None:
                found[i][i] = str(plain(value))
        return found

    def _recipe(self) -> Recipe:
        return by_name, ("polyalg.jordan.calls.form", "form_of", self._solved.data.read, self._eps)

    def _digits(self) -> int:
        return max(1, digits_in(needed_bits(self._eps)))

    def _table(self) -> Table:
        return form_table(self.eigenvalues, self.blocks, self.radius, digits_of(self._eps))

    def _repr_latex_(self) -> str:
        return form_latex(self.eigenvalues, self.blocks, digits_of(self._eps))


def _index(k: object, count: int, what: str) -> int:
    """Read the index of one of so many things, from the end where it is negative, as Python does."""
    index = read_integer(k, "k")
    if not -count <= index < count:
        raise InputError(f"there is no {what} {index}; there are {count}, counted from 0")
    return index % count


def _block_matrix(values: list[acb], blocks: list[tuple[int, int]]) -> acb_mat:
    n = sum(size for _, size in blocks)
    J = acb_mat(n, n)
    at = 0
    for index, size in blocks:
        for k in range(size):
            J[at + k, at + k] = values[index]
            if k:
                J[at + k - 1, at + k] = 1
        at += size
    return J


def rational_form(read: ReadMatrix, eps: Fraction, progress: ProgressOption = None) -> JordanForm:
    """Return the Jordan form of a matrix over Q or Q(i)."""
    check_form_size(read.nrows, read.real, read.imag, needed_bits(eps))
    report = ReportBuilder(Progress(progress))
    data = StructureData(read, report)
    spectrum = Spectrum(data, report)
    solver = JordanSolver(data, spectrum)
    found = solver.enclosures(eps, report)
    return JordanForm(solver, eps, found, report.finish())
