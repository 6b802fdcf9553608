"""Solutions whose closed loop may have eigenvalues on the boundary, from Jordan chains.

All chains at stable eigenvalues, and the first half of each chain on the boundary.
"""

from __future__ import annotations

from fractions import Fraction
from functools import partial

from flint import acb, acb_mat, arb, arb_mat, fmpq_mat

from polyalg.algebra.blocks import block, diagonal, unit
from polyalg.algebra.linear_systems import solve
from polyalg.algebra.matrix_polynomial import MatrixPolynomial
from polyalg.checker import Certificate
from polyalg.checker.format.encoding import encode_rational
from polyalg.core.balls import largest_radius, magnitude_bits
from polyalg.core.display.polynomials import polynomial_text
from polyalg.core.evidence import integer_json, issue, points_json
from polyalg.core.precision import flint_lock, needed_bits, shortfall, working_precision
from polyalg.core.typing import Json
from polyalg.errors import CertificateError, NoStabilizingSolutionError, PrecisionError, ResourceLimitError
from polyalg.jordan.eigenvalue import Eigenvalue
from polyalg.pencils.chains import JordanChains, jordan_chains
from polyalg.systems.riccati.deciding import check_graph, spectrum_of
from polyalg.systems.riccati.equation import RiccatiEquation, extended_pencil
from polyalg.systems.riccati.solution import Factors, Solution, gain
from polyalg.systems.riccati.stabilizing import DyadicMatrix, dyadic_json

__all__ = ["half_chains"]

_GUARD, _MARGIN, _MOST_BITS = 32, 16, 1 << 14


def half_chains(equation: RiccatiEquation, eps: Fraction) -> Solution:
    """Return the solution with all eigenvalues of the closed loop in the closed region, radii at most eps.

    Theorem 4a of the theory page on linear systems.

    Raises
    ------
    NoStabilizingSolutionError
        If a block on the boundary has odd size, the chains do not give as many vectors as A has rows, or
        their first halves are not independent.
    PrecisionError
        If the first halves of the chains are not seen to be independent, and not to be dependent.
    """
    spectrum = spectrum_of(equation)
    axis = spectrum.on_boundary
    for f, sizes in axis:
        if any(size % 2 for size in sizes):
            raise NoStabilizingSolutionError(
                "no symmetric solution is known: a block of odd size at the roots of"
                f" {polynomial_text(f)}, on the boundary",
                axis=axis,
            )
    pencil, bits, exists = pencil_of(equation), needed_bits(eps) + _GUARD, None
    while bits <= max(_MOST_BITS, 4 * needed_bits(eps)):
        chains = jordan_chains(pencil, eps=Fraction(1, 1 << bits))
        found = _with_gain(equation, chains, axis, bits)
        if found is None:
            if exists is None:
                exists = check_graph(equation, spectrum)
            bits *= 2
            continue
        X, K = found
        missing = shortfall(largest_radius(*(M for M in (X, K) if M is not None)), eps)
        if not missing:
            prove = partial(_certificate, equation, axis, eps, (bits, chains))
            return Solution(X, K, axis, 2 * bits, prove)
        bits += missing + _GUARD
    raise PrecisionError("the chains on one side are not seen to be independent; there may be no solution")


def _with_gain(
    equation: RiccatiEquation, chains: JordanChains, axis: Factors, bits: int
) -> tuple[acb_mat, acb_mat | None] | None:
    """Return solution and gain, None where balls do not tell."""
    X = _graph(chains, _Sides(equation, chains, axis), equation.order, bits)
    if X is None:
        return None
    with flint_lock, working_precision(2 * bits):
        try:
            K = gain(equation, X)
        except ZeroDivisionError:
            return None
    return X, K


def _certificate(
    equation: RiccatiEquation, axis: Factors, eps: Fraction, known: tuple[int, JordanChains]
) -> Certificate:
    """Return the proof of X: that of the chains, and about an inverse of their upper half.

    Bits with the chains that they gave are tried first.  The radius is less than eps where R + B' X B might
    be singular for a matrix within eps.
    """
    pencil, radius, (bits, chains) = pencil_of(equation), eps, known
    while True:
        sides = _Sides(equation, chains, axis)
        X, columns = _graph(chains, sides, equation.order, bits), _columns(chains, sides)
        if X is not None and columns is not None:
            try:
                return _issued(equation, (chains, columns), X, radius, bits)
            except CertificateError as error:
                if error.step not in ("radius", "inverse", "sides"):
                    raise
                if error.step == "inverse":
                    radius /= 1 << _MARGIN
        bits *= 2
        if bits > max(_MOST_BITS, 4 * needed_bits(eps)):
            raise ResourceLimitError("no certificate: the chains would need more bits than are tried")
        chains = jordan_chains(pencil, eps=Fraction(1, 1 << bits))


def _issued(
    equation: RiccatiEquation,
    found: tuple[JordanChains, list[list[acb]]],
    X: acb_mat,
    radius: Fraction,
    bits: int,
) -> Certificate:
    """Return the certificate that X is within a radius, if these chains show it; else CertificateError."""
    chains, columns = found
    n, places = equation.order, needed_bits(radius) + _MARGIN
    with flint_lock, working_precision(places + max((z.bits() for z in X.entries()), default=0)):
        listed = DyadicMatrix.near(arb_mat(n, n, [z.real for z in X.entries()]), places, True)
    claim: Json = {
        "kind": "semistabilizing",
        "radius": encode_rational(radius.numerator, radius.denominator),
        "X": dyadic_json(listed),
    }
    made = chains.certificate
    evidence: Json = {
        "chains": {"claim": made.claim, "evidence": made.evidence},
        "inverse": _inverse_json([column[:n] for column in columns], bits),
        "weight": [] if equation.product is not None else _weight_json(equation, X, places),
    }
    return issue(claim, equation.to_json(), evidence)


def _weight_json(equation: RiccatiEquation, X: acb_mat, bits: int) -> Json:
    """Write about the inverse of R, or of R + b B' X B."""
    with flint_lock, working_precision(2 * bits):
        W = acb_mat(equation.R)
        if equation.discount is not None:
            B = acb_mat(equation.B)
            W = W + B.transpose() * X * B * equation.discount
        m = W.nrows()
        inverse = W.inv() if m else W
        size = max((magnitude_bits(z) for z in W.entries()), default=0)
        return dyadic_json(
            DyadicMatrix.near(
                arb_mat(m, m, [z.real for z in inverse.entries()]), max(size, 0) + m.bit_length() + _MARGIN
            )
        )


def _inverse_json(upper: list[list[acb]], bits: int) -> Json:
    """Write about the inverse of the matrix with these columns."""
    with flint_lock, working_precision(2 * bits):
        inverse = acb_mat(upper).transpose().inv() if upper else acb_mat(0, 0)
        size = max((magnitude_bits(z) for column in upper for z in column), default=0)
    places = max(size, 0) + len(upper).bit_length() + _MARGIN
    return {
        "bits": integer_json(places),
        "entries": [points_json(row, places) for row in inverse.tolist()],
    }


def pencil_of(equation: RiccatiEquation) -> MatrixPolynomial:
    """Return the pencil whose deflating subspaces are the solutions: (x, X x) in its kernel."""
    if equation.is_discrete:
        return extended_pencil(equation)
    n, m = equation.order, equation.B.ncols()
    if equation.product is not None:
        return MatrixPolynomial([equation.hamiltonian, -1 * unit(2 * n)])
    A, B, Q, R, S = equation.A, equation.B, equation.Q, equation.R, equation.S
    zero = fmpq_mat(n, n)
    constant = block([[A, zero, B], [-1 * Q, -1 * A.transpose(), -1 * S], [S.transpose(), B.transpose(), R]])
    lead = diagonal(-1 * unit(2 * n), fmpq_mat(m, m))
    return MatrixPolynomial([constant, lead])


class _Sides:
    """On which side of the boundary an eigenvalue is."""

    def __init__(self, equation: RiccatiEquation, chains: JordanChains, axis: Factors) -> None:
        self._equation, self._axis = equation, {str(f) for f, _ in axis}
        self._all = [acb(e.value) for e in chains.eigenvalues if not e.is_infinite]

    def __call__(self, e: Eigenvalue) -> int | None:
        """Return -1 inside, 1 outside, 0 on the boundary; None where the balls do not tell."""
        z = acb(e.value)
        beta, depth = self._equation.discount, self._equation.depth(z)
        if depth > 0:
            return -1
        if depth < 0:
            return 1
        # The factor is its own mirror image: a root that is alone near its image is on the boundary.
        image = -z.conjugate() if beta is None else 1 / (z.conjugate() * arb(beta))
        alone = sum(image.overlaps(other) for other in self._all) == 1
        return 0 if alone and str(e.factor) in self._axis else None


def _columns(chains: JordanChains, side: _Sides) -> list[list[acb]] | None:
    """Return the vectors inside, and the first halves of chains on the boundary; None where it is open."""
    columns: list[list[acb]] = []
    for chain in chains:
        if chain.eigenvalue.is_infinite:
            continue
        where = side(chain.eigenvalue)
        if where is None:
            return None
        kept = len(chain) if where < 0 else len(chain) // 2 if where == 0 else 0
        columns += acb_mat(chain.vectors).transpose().tolist()[:kept]
    return columns


def _graph(chains: JordanChains, side: _Sides, n: int, bits: int) -> acb_mat | None:
    """Return V2 V1^-1 for the vectors (V1, V2) on one side; None where balls do not tell."""
    with flint_lock, working_precision(2 * bits):
        columns = _columns(chains, side)
        if columns is None:
            return None
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
