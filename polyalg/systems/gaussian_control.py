"""Optimal control of noisy systems: a regulator and a filter, each with its certificate."""

from __future__ import annotations

from functools import cached_property

from flint import acb_mat, fmpq

from polyalg.core.display.balls import BallMatrix
from polyalg.core.display.tables import Shown, Table, counted
from polyalg.core.inputs.reading import read_rational
from polyalg.core.packing import packed_call
from polyalg.core.precision import flint_lock, working_precision
from polyalg.core.typing import MatrixLike, RationalLike
from polyalg.errors import InputError
from polyalg.systems.norms.reading import read_system
from polyalg.systems.riccati.answer import Riccati
from polyalg.systems.riccati.calls import riccati
from polyalg.systems.riccati.equation import Names
from polyalg.systems.system import System

__all__ = ["LQG", "kalman", "lqg", "lqr"]

_BITS = 64
_OF_REGULATOR = Names(S="N")
_OF_FILTER = Names("A'", "C'", "W", "V", "N", "A has eigenvalues that no output shows")


def lqr(
    S: System,
    Q: MatrixLike,
    R: MatrixLike,
    N: MatrixLike | None = None,
    digits: int = 15,
    *,
    discount: RationalLike = 1,
    semistabilizing: bool = False,
) -> Riccati:
    """Return the linear-quadratic regulator: the least integral of x' Q x + u' R u + 2 x' N u.

    Parameters
    ----------
    S : System
        In continuous or discrete time; only A and B count, and `care` and `dare` take these as they are.
    Q, R, N : matrices over Q
        As Q, R and S in `care` and `dare`.
    digits : int
        As there.
    discount : rational
        As in `dare`; in continuous time 1.
    semistabilizing : bool
        As in `care` and `dare`.

    Returns
    -------
    Riccati
        `.K` is the feedback u = -K x.

    Raises
    ------
    NoStabilizingSolutionError, InputError
        As for `care` and `dare`.

    Examples
    --------
    >>> import polyalg as pa
    >>> S = pa.systems.System([[0, 1], [0, 0]], [[0], [1]], [[1, 0]])
    >>> [float(x.real) for x in pa.systems.lqr(S, [[1, 0], [0, 2]], [[1]]).K.entries()]
    [1.0, 2.0]
    """
    read = read_system(S)
    A, B = read.realization.A, read.realization.B
    beta = read_rational(discount, "discount")
    if beta != 1 and not read.sampling.is_discrete:
        raise InputError(
            f"discount is {beta}, and S is in continuous time; exp(-a t) as a factor of the cost"
            " is A - a/2 I in place of A"
        )
    discrete = read.sampling.is_discrete
    return riccati((A, B, Q, R, N), beta if discrete else None, digits, semistabilizing, _OF_REGULATOR)


def kalman(
    S: System,
    W: MatrixLike,
    V: MatrixLike,
    N: MatrixLike | None = None,
    digits: int = 15,
    *,
    semistabilizing: bool = False,
) -> Riccati:
    """Return the stationary Kalman filter of x' = A x + w, y = C x + v with covariances W, V and N of (w, v).

    Parameters
    ----------
    S : System
        In continuous or discrete time; only A and C count.
    W, V, N : matrices over Q
        n by n, p by p and n by p.
    digits : int
        As in `care`.
    semistabilizing : bool
        As in `care` and `dare`.

    Returns
    -------
    Riccati
        `.X` is the covariance of the error of the estimate (in discrete time of the prediction), the
        transpose of `.K` the gain L: xhat' = A xhat + L (y - C xhat).

    Raises
    ------
    NoStabilizingSolutionError, InputError
        As for `care` and `dare`.

    Examples
    --------
    >>> import polyalg as pa
    >>> S = pa.systems.System([[0]], [[1]], [[1]])
    >>> float(pa.systems.kalman(S, [[4]], [[1]]).K[0, 0].real)
    2.0
    """
    read = read_system(S)
    A, C = read.realization.A.transpose(), read.realization.C.transpose()
    discount = fmpq(1) if read.sampling.is_discrete else None
    return riccati((A, C, W, V, N), discount, digits, semistabilizing, _OF_FILTER)


class LQG(Shown):
    """A regulator and a filter, and the controller that they make.

    Attributes
    ----------
    regulator, filter : Riccati
        With their certificates.
    K, L : BallMatrix
        The gains: u = -K xhat, xhat' = A xhat + B u + L (y - C xhat - D u).
    controller : tuple of BallMatrix
        (A - B K - L C + L D K, L, -K) of the system from y to u.
    """

    def __init__(self, system: System, regulator: Riccati, estimator: Riccati) -> None:
        self._system, self.regulator, self.filter = system, regulator, estimator

    def __reduce__(self) -> tuple[object, ...]:
        return packed_call(LQG, self._system, self.regulator, self.filter)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LQG):
            return NotImplemented
        mine = (self._system, self.regulator, self.filter)
        return mine == (other._system, other.regulator, other.filter)

    def __hash__(self) -> int:
        return hash(self._system)

    def certified_parts(self) -> dict[str, object]:
        """Return the regulator and the filter, which have the certificates."""
        return {"regulator": self.regulator, "filter": self.filter}

    @property
    def K(self) -> BallMatrix:
        found = self.regulator.K
        assert found is not None
        return found

    @cached_property
    def L(self) -> BallMatrix:
        found = self.filter.K
        assert found is not None
        return BallMatrix(acb_mat(found).transpose(), found.digits)

    @cached_property
    def controller(self) -> tuple[BallMatrix, BallMatrix, BallMatrix]:
        S, digits = self._system.realization, self.K.digits
        bits = max((z.bits() for M in (self.K, self.L) for z in M.entries()), default=0) + _BITS
        with flint_lock, working_precision(bits):
            K, L = acb_mat(self.K), acb_mat(self.L)
            A = acb_mat(S.A) - acb_mat(S.B) * K - L * (acb_mat(S.C) - acb_mat(S.D) * K)
        return BallMatrix(A, digits), self.L, BallMatrix(-1 * K, digits)

    def to_dict(self) -> dict[str, object]:
        """Return plain values: the midpoints of the gains as text."""
        return {"K": self.K.to_texts(), "L": self.L.to_texts()}

    def _table(self) -> Table:
        n, m, p = self._system.order, self._system.inputs, self._system.outputs
        rows = [("K", f"{m} x {n}"), ("L", f"{n} x {p}")]
        title = f"LQG controller, {counted(n, 'state')}, {self._system.sampling}"
        return Table(title, ("gain", "shape"), rows)


def lqg(S: System, Q: MatrixLike, R: MatrixLike, W: MatrixLike, V: MatrixLike, *, digits: int = 15) -> LQG:
    """Return the linear-quadratic Gaussian controller of a system.

    Parameters
    ----------
    S : System
        In continuous or discrete time.
    Q, R : matrices over Q
        Costs of states and inputs, as in `lqr`.
    W, V : matrices over Q
        Covariances of the noise of states and outputs, as in `kalman`.
    digits : int
        Absolute accuracy of the gains and of both solutions.

    Returns
    -------
    LQG
        Both closed loops are proved to be stable, hence that of the controller.

    Raises
    ------
    NoStabilizingSolutionError, InputError
        As for `care` and `dare`.

    Examples
    --------
    >>> import polyalg as pa
    >>> S = pa.systems.System([[0]], [[1]], [[1]])
    >>> found = pa.systems.lqg(S, [[1]], [[1]], [[4]], [[1]])
    >>> [float(M[0, 0].real) for M in (found.K, found.L, found.controller[0])]
    [1.0, 2.0, -3.0]
    >>> pa.verify(found).splitlines()[0]
    'regulator:'
    """
    return LQG(S, lqr(S, Q, R, digits=digits), kalman(S, W, V, digits=digits))
