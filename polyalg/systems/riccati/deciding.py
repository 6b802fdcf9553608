"""Whether a Riccati equation has a stabilizing solution, exactly: what an error says of it.

Theorem 4 of the theory page on linear systems.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from flint import fmpq_mat, fmpq_poly

from polyalg.algebra.blocks import block
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.core.display.polynomials import polynomial_text
from polyalg.errors import NoStabilizingSolutionError
from polyalg.jordan.calls.structure import jordan_structure
from polyalg.pencils.eigenstructure import eigenstructure
from polyalg.plane.counting import count_roots
from polyalg.plane.regions import disc, half_plane
from polyalg.spectral.calls.semidefinite import is_positive_semidefinite
from polyalg.systems.reachable import not_reachable
from polyalg.systems.riccati.equation import RiccatiEquation, extended_pencil
from polyalg.systems.riccati.graph import Spectrum, is_graph
from polyalg.systems.verdicts import irreducible_factors

__all__ = ["check_graph", "decide", "spectrum_of"]


def decide(equation: RiccatiEquation) -> bool:
    """Return whether there is known to be a stabilizing solution; an error says why there is none.

    Theorem 4 of the theory page on linear systems.

    Raises
    ------
    NoStabilizingSolutionError
        Eigenvalues on the boundary, one that no input moves and that is not stable, a singular pencil, or a
        stable subspace that is no graph.
    """
    spectrum = spectrum_of(equation)
    found = spectrum.on_boundary
    for factor, what in _unstable_factors(equation):
        if factor is not None:
            raise NoStabilizingSolutionError(
                f"no stabilizing solution: {what} and that are not stable, roots of"
                f" {polynomial_text(factor)}",
                axis=found,
                uncontrollable=factor,
            )
    if found:
        where = "on the unit circle" if equation.is_discrete else "on the imaginary axis"
        odd = any(size % 2 for _, sizes in found for size in sizes)
        allowed = "semistabilizing=True in care, dare, lqr and kalman allows that"
        advice = "in a block of odd size" if odd else allowed
        raise NoStabilizingSolutionError(
            f"no stabilizing solution: {_pencil_name(equation)} has eigenvalues {where}, roots of"
            f" {', '.join(polynomial_text(f) for f, _ in found)}; {advice}",
            axis=found,
        )
    return _is_semidefinite(equation) or check_graph(equation, spectrum)


def _unstable_factors(equation: RiccatiEquation) -> Iterator[tuple[fmpq_poly | None, str]]:
    """Yield what `_unmoved_factor` finds of pairs whose inputs have to reach all that is not stable.

    Where R is indefinite, the closed loop A - B R^-1 S' - G X may be fixed at more eigenvalues than those
    that no input moves.
    """
    A, G, _ = (equation.A, None, None) if equation.is_discrete else equation.reduced
    names = equation.names
    if equation.product is None:
        yield _unmoved_factor(equation, equation.A, equation.B), names.unmoved
    if G is not None:
        name, product = "A", "G"
        if equation.product is None:
            gain = f"{names.B} {names.R}^-1"
            name, product = f"{names.A} - {gain} {names.S}'", f"{gain} {names.B}'"
        yield _unmoved_factor(equation, A, G), f"{name} has eigenvalues that {product} X moves for no X"


def _pencil_name(equation: RiccatiEquation) -> str:
    return "the symplectic pencil" if equation.is_discrete else "the Hamiltonian matrix"


def spectrum_of(equation: RiccatiEquation) -> Spectrum:
    """Return all eigenvalues of the Hamiltonian matrix, or of the symplectic pencil, by their places.

    Raises
    ------
    NoStabilizingSolutionError
        If the pencil is singular: with a solution X the determinant is that of R + b B' X B times others.
    """
    infinite = 0
    if equation.discount is None:
        structure, region = list(jordan_structure(equation.hamiltonian)), half_plane("left")
    else:
        whole = eigenstructure(extended_pencil(equation))
        if not whole.is_regular:
            raise NoStabilizingSolutionError(
                "no solution: the determinant of the symplectic pencil vanishes identically, so that"
                " R + B' X B would be singular for each X that solves the equation"
            )
        structure, region = whole.finite, disc(0, 1)
        infinite = max(whole.infinite, default=0)
    factors = [(cast(fmpq_poly, f), sizes) for f, sizes in structure]
    counts = [count_roots(_scaled(f, equation), region) for f, _ in factors]
    return Spectrum(factors, counts, infinite)


def check_graph(equation: RiccatiEquation, spectrum: Spectrum) -> bool:
    """Return whether the subspace of the closed region is known to be a graph; an error where it is none."""
    graph = is_graph(equation, spectrum)
    if graph is not False:
        return bool(graph)
    axis = spectrum.on_boundary
    what = "semi-stabilizing solution" if axis else "stabilizing solution"
    # With several blocks at one root there are other invariant subspaces.
    known = "" if all(len(sizes) == 1 for _, sizes in axis) else " is known"
    halves = " and of the first halves of blocks on the boundary" if axis else ""
    raise NoStabilizingSolutionError(
        f"no {what}{known}: the subspace of the stable eigenvalues of {_pencil_name(equation)}{halves} has"
        " vectors (0, y), so that it is no graph y = X x",
        axis=axis,
    )


def _scaled(f: fmpq_poly, equation: RiccatiEquation) -> fmpq_poly:
    """Return f, whose roots count by their modulus; |z|^2 discount in place of |z|^2 is taken by squares."""
    beta = equation.discount
    if beta is None or beta == 1:
        return f
    # The squares of the roots, times the discount.
    even, odd = (fmpq_poly(f.coeffs()[k::2] or [0]) for k in (0, 1))
    squares = even * even - fmpq_poly([0, 1]) * odd * odd
    n = squares.degree()
    return fmpq_poly([squares[k] * beta ** (n - k) for k in range(n + 1)])


def _unmoved_factor(equation: RiccatiEquation, A: fmpq_mat, B: fmpq_mat) -> fmpq_poly | None:
    """Return a factor with an eigenvalue of A that no input moves and that is not stable, None without."""
    _, rest = not_reachable(A, B)
    region = half_plane("left") if equation.discount is None else disc(0, 1)
    for f in irreducible_factors(rest.charpoly()) if rest.nrows() else []:
        if count_roots(_scaled(f, equation), region).inside < f.degree():
            return f
    return None


def _is_semidefinite(equation: RiccatiEquation) -> bool:
    """Whether G, in discrete time [Q, S; S', R], is positive semidefinite: then the conditions are enough."""
    if equation.is_discrete:
        M = block([[equation.Q, equation.S], [equation.S.transpose(), equation.R]])
    else:
        M = equation.reduced[1]
    if not M.nrows():
        return True
    return bool(is_positive_semidefinite(MatrixPolynomial([M])))
