"""Solutions whose closed loop may have eigenvalues on the boundary, from Jordan chains.

All chains at stable eigenvalues, and the first half of each chain on the boundary.
"""

from __future__ import annotations

from fractions import Fraction

from flint import acb, acb_mat, arb

from polyalg.algebra.blocks import unit
from polyalg.algebra.linear_systems import solve
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.balls import largest_radius
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.errors import NoStabilizingSolutionError, PrecisionError
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.pencils.chains import JordanChains, jordan_chains
from polyalg.systems.riccati.deciding import boundary_factors, extended_pencil
from polyalg.systems.riccati.equation import RiccatiEquation
from polyalg.systems.riccati.solution import Factors, Solution, gain

__all__ = ["half_chains"]

_GUARD, _MOST_BITS = 32, 1 << 14


def half_chains(equation: RiccatiEquation, eps: Fraction) -> Solution:
    """Return the solution with all eigenvalues of the closed loop in the closed region, radii at most eps.

    Theorem 4a of the theory page on linear systems.

    Raises
    ------
    NoStabilizingSolutionError
        If a block on the boundary has odd size, or the chains do not give as many vectors as A has rows.
    PrecisionError
        If the first halves of the chains are not seen to be independent.
    """
    axis = boundary_factors(equation)
    for f, sizes in axis:
        if any(size % 2 for size in sizes):
            raise NoStabilizingSolutionError(
                f"no symmetric solution is known: a block of odd size at the roots of {f}, on the boundary",
                axis=axis,
            )
    pencil, bits = pencil_of(equation), needed_bits(eps) + _GUARD
    while bits <= max(_MOST_BITS, 4 * needed_bits(eps)):
        chains = jordan_chains(pencil, eps=Fraction(1, 1 << bits))
        found = _with_gain(equation, chains, axis, bits)
        if found is None:
            bits *= 2
            continue
        missing = shortfall(largest_radius(*(M for M in (found.X, found.K) if M is not None)), eps)
        if not missing:
            return found
        bits += missing + _GUARD
    raise PrecisionError("the chains on one side are not seen to be independent; there may be no solution")


def _with_gain(equation: RiccatiEquation, chains: JordanChains, axis: Factors, bits: int) -> Solution | None:
    """Return solution and gain, None where balls do not tell."""
    X = _graph(chains, _Sides(equation, chains, axis), equation.order, bits)
    if X is None:
        return None
    with flint_lock, working_precision(2 * bits):
        try:
            K = gain(equation, X)
        except ZeroDivisionError:
            return None
    return Solution(X, K, axis, 2 * bits, lambda: chains.certificate)


def pencil_of(equation: RiccatiEquation) -> MatrixPolynomial:
    """Return the pencil whose deflating subspaces are the solutions: (x, X x) in its kernel."""
    if equation.is_discrete:
        return extended_pencil(equation)
    return MatrixPolynomial([equation.hamiltonian, -1 * unit(2 * equation.order)])


class _Sides:
    """On which side of the boundary an eigenvalue is."""

    def __init__(self, equation: RiccatiEquation, chains: JordanChains, axis: Factors) -> None:
        self._equation, self._axis = equation, {str(f) for f, _ in axis}
        self._all = [acb(e.value) for e in chains.eigenvalues if not e.is_infinite]

    def __call__(self, e: Eigenvalue) -> int | None:
        """Return -1 inside, 1 outside, 0 on the boundary; None where the balls do not tell."""
        z = acb(e.value)
        beta = self._equation.discount
        distance = z.real if beta is None else z.real**2 + z.imag**2 - 1 / arb(beta)
        if distance < 0:
            return -1
        if distance > 0:
            return 1
        # The factor is its own mirror image: a root that is alone near its image is on the boundary.
        image = -z.conjugate() if beta is None else 1 / (z.conjugate() * arb(beta))
        alone = sum(image.overlaps(other) for other in self._all) == 1
        return 0 if alone and str(e.factor) in self._axis else None


def _graph(chains: JordanChains, side: _Sides, n: int, bits: int) -> acb_mat | None:
    """Return V2 V1^-1 for the vectors (V1, V2) on one side; None where balls do not tell."""
    columns: list[list[acb]] = []
    with flint_lock, working_precision(2 * bits):
        for chain in chains:
            if chain.eigenvalue.is_infinite:
                continue
            where = side(chain.eigenvalue)
            if where is None:
                return None
            kept = len(chain) if where < 0 else len(chain) // 2 if where == 0 else 0
            listed = acb_mat(chain.vectors).transpose().tolist()
            columns += listed[:kept]
        if len(columns) != n:
            raise NoStabilizingSolutionError(
                f"{len(columns)} vectors belong to eigenvalues of one side; a solution needs {n}"
            )
        if not n:
            return acb_mat(0, 0)
        upper = acb_mat([column[:n] for column in columns])
        lower = acb_mat([column[n : 2 * n] for column in columns])
        try:
            X = solve(upper, lower, 2 * bits).transpose()
        except ZeroDivisionError:
            return None
        return _symmetrized(X)


def _symmetrized(X: acb_mat) -> acb_mat:
    """Return the real symmetric part, which X is."""
    half = arb(0.5)
    rows = X.tolist()
    n = len(rows)
    return acb_mat([[(rows[i][j].real + rows[j][i].real) * half for j in range(n)] for i in range(n)])
