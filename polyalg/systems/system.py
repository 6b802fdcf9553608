"""Linear systems x' = A x + B u, y = C x + D u, or x(t + 1) = A x(t) + ..., with exact data."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from flint import fmpq, fmpq_mat

from polyalg.algebra.blocks import block, unit
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.checker import Certificate
from polyalg.core.answer import Verdict
from polyalg.core.bridges import load_bridge
from polyalg.core.display.tables import Shown, Table, counted
from polyalg.core.inputs.reading import read_rational
from polyalg.core.named import ConvertedSystem
from polyalg.core.origin import FLINT, Origin
from polyalg.core.packing import packed_call
from polyalg.core.pictures import draw
from polyalg.core.scalars import read_scalar
from polyalg.core.typing import (
    AccuracyLike,
    Array,
    Axes,
    ExactMatrix,
    MatrixLike,
    Polynomial,
    RationalLike,
    SageElement,
    SympyMatrix,
)
from polyalg.errors import DimensionError, InputError
from polyalg.jordan.calls.eigenvalues import eigenvalues
from polyalg.jordan.calls.structure import jordan_structure
from polyalg.jordan.eigenvalues import Eigenvalues
from polyalg.jordan.structure import JordanStructure
from polyalg.pencils.eigenstructure import Eigenstructure, eigenstructure_of
from polyalg.systems.interconnection import loop, parallel, series, static_gain
from polyalg.systems.kalman_decomposition import KalmanDecomposition
from polyalg.systems.proof import minimal_certificate
from polyalg.systems.reachable import kalman_basis, minimal
from polyalg.systems.reading_matrices import matrix_of, read_real, read_realization
from polyalg.systems.realization import Realization
from polyalg.systems.sampling import Sampling
from polyalg.systems.transfer import TransferMatrix, fractions_of
from polyalg.systems.verdicts import controllability, stability
from polyalg.systems.zeros import zero_matrix

if TYPE_CHECKING:
    from polyalg.core.typing import ControlSystem

__all__ = ["System"]


class System(Shown):
    """A linear system over Q, in continuous or discrete time.

    Parameters
    ----------
    A, B, C : matrices over Q
        n by n, n by m and p by n, as in `jordan_form`.
    D : matrix over Q, optional
        p by m; zero if None or 0.
    dt : None, True or rational, optional
        None or 0 for continuous time, a period, or True for discrete time without one.

    Attributes
    ----------
    order, inputs, outputs : int
        n, m and p.
    dt : fmpq, True or None

    Raises
    ------
    InexactInputError, DimensionError, InputError
        If a matrix cannot be read, or they do not fit together.

    Notes
    -----
    Nothing is rounded: ranks, poles and zeros are decided exactly.

    Examples
    --------
    >>> import polyalg as pa
    >>> S = pa.systems.System([[0, 1], [-2, -3]], [[0], [1]], [[1, 1]])
    >>> S.poles, S.zeros
    ([(x + 1, [1]), (x + 2, [1])], [(x + 1, [1])])
    >>> S.mcmillan_degree, S.minimal().transfer()[0, 0]
    (1, (1, x + 2))
    """

    def __init__(
        self,
        A: MatrixLike,
        B: MatrixLike,
        C: MatrixLike,
        D: MatrixLike | RationalLike | None = None,
        dt: RationalLike | None = None,
    ) -> None:
        realization, origin = read_realization(A, B, C, D)
        self._set(realization, Sampling.read(dt), origin)

    def _set(self, realization: Realization, sampling: Sampling, origin: Origin) -> None:
        self.realization, self.sampling, self._origin = realization, sampling, origin

    def in_time(self, sampling: Sampling) -> System:
        """Return the same matrices in another time."""
        return System.of(self.realization, sampling, self._origin)

    @classmethod
    def of(cls, realization: Realization, sampling: Sampling, origin: Origin = FLINT) -> System:
        """Return the system with a realization."""
        made = cls.__new__(cls)
        made._set(realization, sampling, origin)
        return made

    def _like(self, realization: Realization) -> System:
        return System.of(realization, self.sampling, self._origin)

    def __reduce__(self) -> tuple[object, ...]:
        S = self.realization
        tables = [(M.nrows(), M.ncols(), M.entries()) for M in (S.A, S.B, S.C, S.D)]
        return packed_call(_system, tables, self.dt, self._origin)

    @property
    def origin(self) -> Origin:
        """The system of numbers that the matrices came from."""
        return self._origin

    @property
    def dt(self) -> fmpq | bool | None:
        return self.sampling.dt

    @property
    def order(self) -> int:
        return self.realization.order

    @property
    def inputs(self) -> int:
        return self.realization.inputs

    @property
    def outputs(self) -> int:
        return self.realization.outputs

    @property
    def A(self) -> ExactMatrix:
        """The n by n matrix of the states."""
        return self._origin.matrix(self.realization.A)

    @property
    def B(self) -> ExactMatrix:
        """The n by m matrix of the inputs."""
        return self._origin.matrix(self.realization.B)

    @property
    def C(self) -> ExactMatrix:
        """The p by n matrix of the outputs."""
        return self._origin.matrix(self.realization.C)

    @property
    def D(self) -> ExactMatrix:
        """The p by m matrix from inputs to outputs."""
        return self._origin.matrix(self.realization.D)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, System):
            return NotImplemented
        mine, theirs = self.realization, other.realization
        same = all(getattr(mine, name) == getattr(theirs, name) for name in "ABCD")
        return same and self.sampling == other.sampling

    def __hash__(self) -> int:
        return hash((self.order, self.inputs, self.outputs, self.sampling))

    @cached_property
    def poles(self) -> JordanStructure:
        """Pairs (factor, sizes of the Jordan blocks at each of its roots) of A; see `jordan_structure`."""
        return jordan_structure(self.A)

    @cached_property
    def zeros(self) -> list[tuple[Polynomial, list[int]]]:
        """Pairs (factor, partial multiplicities at each of its roots) of the finite invariant zeros.

        Those of [A - x I, B; C, D]; for a minimal system they are the transmission zeros.  `.structure` has
        them with the zeros at infinity, the minimal indices, and a certificate.
        """
        Z = zero_matrix(self.realization)
        return list(jordan_structure(self._origin.matrix(Z)))

    def pole_values(self, digits: int = 15, *, eps: AccuracyLike | None = None) -> Eigenvalues:
        """Return the poles as numbers, certified: the eigenvalues of A."""
        return eigenvalues(self.A, digits, eps=eps)

    def zero_values(self, digits: int = 15, *, eps: AccuracyLike | None = None) -> Eigenvalues:
        """Return the finite invariant zeros as numbers, certified."""
        return eigenvalues(self._origin.matrix(zero_matrix(self.realization)), digits, eps=eps)

    @cached_property
    def structure(self) -> Eigenstructure:
        """The eigenstructure of the system matrix [A - x I, B; C, D], a pencil."""
        return eigenstructure_of(self.system_matrix(), 1)

    def system_matrix(self) -> MatrixPolynomial:
        """Return Rosenbrock's matrix [A - x I, B; C, D]."""
        S = self.realization
        lead = fmpq_mat(S.order + S.outputs, S.order + S.inputs)
        for i in range(S.order):
            lead[i, i] = -1
        return MatrixPolynomial([block([[S.A, S.B], [S.C, S.D]]), lead])

    @property
    def mcmillan_degree(self) -> int:
        """The order of a minimal realization of the transfer matrix."""
        return minimal(self.realization).order

    def minimal(self) -> System:
        """Return a minimal realization of the same transfer matrix; the system itself where it is one."""
        found = minimal(self.realization)
        return self if found is self.realization else self._like(found)

    def minimal_certificate(self) -> Certificate:
        """Return the proof that `.minimal()` has this transfer matrix, and that none has fewer states.

        Raises
        ------
        ResourceLimitError
            If it is beyond what the checker reads.
        """
        return minimal_certificate(self.realization, minimal(self.realization))

    def kalman(self) -> KalmanDecomposition:
        """Return Kalman's decomposition into reachable and observable parts."""
        T, sizes = kalman_basis(self.realization)
        return KalmanDecomposition(self._like(self.realization.changed(T)), self._origin.matrix(T), sizes)

    def is_stable(self) -> Verdict:
        """Decide whether all poles lie in the open left half plane; in discrete time in the open unit disc.

        The witness of a no is an irreducible polynomial with another pole for a root.  The certificate is one
        of `is_hurwitz_stable` or `is_schur_stable`, about det(x I - A).
        """
        return stability(self.realization.A, self.sampling.is_discrete, self._origin)

    def is_controllable(self) -> Verdict:
        """Decide whether the inputs reach all states.

        The witness of a no is an irreducible polynomial whose roots are eigenvalues that no input moves.
        """
        return controllability(self.realization.A, self.realization.B, self._origin)

    def is_observable(self) -> Verdict:
        """Decide whether the outputs show all states.

        The witness of a no is an irreducible polynomial whose roots are eigenvalues that no output shows.
        """
        dual = self.realization.dual()
        return controllability(dual.A, dual.B, self._origin, observable=True)

    def transfer(self) -> TransferMatrix:
        """Return C (x I - A)^-1 B + D, entries in lowest terms."""
        return TransferMatrix(fractions_of(self.realization), self.inputs, self._origin)

    def dual(self) -> System:
        """Return the system with the transposed transfer matrix."""
        return self._like(self.realization.dual())

    def __neg__(self) -> System:
        S = self.realization
        return self._like(Realization(S.A, S.B, -1 * S.C, -1 * S.D))

    def __add__(self, other: object) -> System:
        """Return the system whose outputs are the sums; a number c stands for c I."""
        right = self._operand(other, self.inputs)
        if right is None:
            return NotImplemented
        sampling = self._together(right, (self.outputs, self.inputs), (right.outputs, right.inputs), "added")
        return System.of(parallel(self.realization, right.realization), sampling, self._origin)

    def __radd__(self, other: object) -> System:
        return self + other

    def __sub__(self, other: object) -> System:
        right = self._operand(other, self.inputs)
        return NotImplemented if right is None else self + (-right)

    def __rsub__(self, other: object) -> System:
        return -self + other

    def __mul__(self, other: object) -> System:
        """Return the system that gives the outputs of the other one to this one; a number c is c I."""
        right = self._operand(other, self.inputs)
        if right is None:
            return NotImplemented
        sampling = self._together(right, (self.inputs,), (right.outputs,), "multiplied")
        return System.of(series(self.realization, right.realization), sampling, self._origin)

    def __rmul__(self, other: object) -> System:
        left = self._operand(other, self.outputs)
        return NotImplemented if left is None else left * self

    def feedback(self, other: System | MatrixLike | RationalLike | None = None) -> System:
        """Return the system u -> y with y = S (u - other y), negative feedback.

        Parameters
        ----------
        other : System, matrix or number, optional
            A matrix is a constant gain, a number c stands for c I; 1 if None.

        Raises
        ------
        InexactInputError, DimensionError, InputError
            If the systems do not fit, or the loop is not well posed: I + D D' is singular.
        """
        K = self._operand(1 if other is None else other, self.outputs)
        if K is None:
            K = self._like(static_gain(matrix_of(read_real(other, "the gain"))))
        sampling = self._together(K, (self.outputs, self.inputs), (K.inputs, K.outputs), "closed to a loop")
        return System.of(loop(self.realization, K.realization), sampling, self._origin)

    def _operand(self, other: object, size: int) -> System | None:
        """Return a system, or that of a number times the identity; None for anything else."""
        if isinstance(other, System):
            return other
        if read_scalar(other) is None and not isinstance(other, float):
            return None
        return self._like(static_gain(unit(size) * read_rational(other, "the factor")))

    def _together(self, other: System, mine: object, theirs: object, what: str) -> Sampling:
        if mine != theirs:
            raise DimensionError(
                f"systems of {self.outputs} x {self.inputs} and {other.outputs} x {other.inputs}"
                f" cannot be {what}"
            )
        return self.sampling.common(other.sampling)

    def plot(self, ax: object = None) -> Axes:
        """Draw poles and zeros in the plane: `polyalg.plots.plot_poles_and_zeros`."""
        return draw("plot_poles_and_zeros", self, ax)

    def to_sympy(self) -> ConvertedSystem[SympyMatrix]:
        """Return (A, B, C, D) as SymPy matrices; `.transfer().to_sympy()` is the transfer matrix."""
        return self._converted(Origin("sympy", "ImmutableMatrix"))

    def to_sage(self) -> ConvertedSystem[SageElement]:
        """Return (A, B, C, D) as Sage matrices."""
        return self._converted(Origin("sage"))

    def to_numpy(self) -> ConvertedSystem[Array]:
        """Return (A, B, C, D) as object arrays of integers and fractions; `.astype(float)` rounds them."""
        return cast("ConvertedSystem[Array]", self._converted(Origin("numpy")))

    def to_control(self) -> ControlSystem:
        """Return a StateSpace of python-control: each number is rounded to the nearest double.

        Raises
        ------
        MissingLibraryError
            If python-control is not installed.
        InputError
            For states without inputs or outputs, of which it has no state space.
        ResourceLimitError
            For a number that does not fit into a double.
        """
        if self.order and not (self.inputs and self.outputs):
            raise InputError(
                f"the system has {counted(self.inputs, 'input')} and {counted(self.outputs, 'output')};"
                " python-control has no state space of that kind, .to_numpy() has the matrices"
            )
        S = self.realization
        return load_bridge("control").from_state_space([S.A, S.B, S.C, S.D], self.dt)

    def _converted(self, origin: Origin) -> ConvertedSystem[object]:
        S = self.realization
        return ConvertedSystem(*(origin.matrix(M) for M in (S.A, S.B, S.C, S.D)))

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the matrices as text."""
        S = self.realization
        tables = {name: [[str(x) for x in row] for row in getattr(S, name).tolist()] for name in "ABCD"}
        return {**tables, "dt": None if self.dt is None else str(self.dt)}

    def _table(self) -> Table:
        numbers = ((self.order, "state"), (self.inputs, "input"), (self.outputs, "output"))
        sizes = ", ".join(counted(k, what) for k, what in numbers)
        return Table(f"System: {sizes}, {self.sampling}")


def _system(tables: Sequence[tuple[int, int, list[fmpq]]], dt: fmpq | bool | None, origin: Origin) -> System:
    A, B, C, D = (fmpq_mat(*table) for table in tables)
    return System.of(Realization(A, B, C, D), Sampling.read(dt), origin)
