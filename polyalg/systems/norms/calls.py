"""The H-infinity and the L-infinity norm as calls: a system is read, and the norm is returned."""

from __future__ import annotations

from polyalg.core.accuracy import read_accuracy
from polyalg.systems.norms.answer import Norm, norm_within
from polyalg.systems.norms.reading import read_system
from polyalg.systems.system import System

__all__ = ["hinf_norm", "linf_norm"]


def hinf_norm(S: System, digits: int = 15) -> Norm:
    """Return the H-infinity norm of a stable system: its largest gain over all frequencies, certified.

    Parameters
    ----------
    S : System
        In continuous or discrete time; its transfer matrix must be stable.
    digits : int
        Accuracy in decimal digits: absolute, and relative to a norm below 1.

    Returns
    -------
    Norm
        `.value`, `.squared` (the minimal polynomial of its square), `.frequency`, `.certificate`.

    Raises
    ------
    UnstableSystemError
        If a pole of the transfer matrix is not stable; `.factor` has it for a root.
    InputError
        If S is no System, or has no inputs or no outputs.

    Notes
    -----
    Theorem 5 of the theory page on linear systems.

    Parts that no input reaches or no output shows are left out first.  The curve of the singular values,
    a polynomial of degree n in the square of the frequency and of degree min(m, p) in that of the gain,
    takes O(n m^3) operations with O(n a) bits, a those of an entry; a handful of its levels have their real
    roots isolated, and at one above the norm det(c d d* - N* N) is shown to have no real zero: as for
    `is_positive_semidefinite`.

    Examples
    --------
    A resonance with damping 1/10, where the norm squared is 2500/99.

    >>> import polyalg as pa
    >>> S = pa.systems.transfer_matrix([1], [1, pa.exact("1/5"), 1])
    >>> norm = pa.systems.hinf_norm(S)
    >>> norm.value.str(14, radius=False)
    '5.0251890762961'
    >>> norm.squared[0], norm.frequency.str(6, radius=False)
    (99*x + (-2500), '0.989949')
    >>> print(pa.verify(norm.certificate)[:61])
    the system with 2 states, 1 input and 1 output, in continuous

    The supremum may be reached at infinity only.

    >>> pa.systems.hinf_norm(pa.systems.transfer_matrix([1, 2], [1, 1])).frequency
    'infinity'
    """
    return norm_within(read_system(S), read_accuracy(digits), True)


def linf_norm(S: System, digits: int = 15) -> Norm:
    """Return the L-infinity norm of a system: its largest gain over all frequencies, stable or not.

    Parameters
    ----------
    S, digits
        As for `hinf_norm`; no pole may lie on the imaginary axis, in discrete time on the unit circle.

    Returns
    -------
    Norm

    Raises
    ------
    UnstableSystemError
        If a pole of the transfer matrix lies on the boundary; `.factor` has it for a root.
    InputError
        As for `hinf_norm`.

    Notes
    -----
    Theorem 5 of the theory page on linear systems, at the cost of `hinf_norm`.

    Examples
    --------
    >>> import polyalg as pa
    >>> norm = pa.systems.linf_norm(pa.systems.transfer_matrix([1], [-2, 1]))
    >>> norm.squared[0], norm.frequency
    (4*x + (-1), 0)
    """
    return norm_within(read_system(S), read_accuracy(digits), False)
