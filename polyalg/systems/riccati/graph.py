"""Is the subspace of the stable eigenvalues the graph of a matrix, exactly: what has no solution otherwise.

Theorem 4b of the theory page on linear systems.
"""

from __future__ import annotations

import math
from itertools import count
from typing import NamedTuple, cast

from flint import acb, acb_mat, arb, fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_mat

from polyalg.algebra.coefficient_matrices import exact_coefficients
from polyalg.core.balls import magnitude_bits
from polyalg.core.precision import flint_lock, working_precision
from polyalg.plane.counting import RegionCount
from polyalg.systems.riccati.equation import RiccatiEquation, extended_pencil
from polyalg.systems.riccati.solution import Factors

__all__ = ["Spectrum", "is_graph"]

_FIRST_BITS, _MOST_BITS = 128, 1 << 16


class Spectrum(NamedTuple):
    """The eigenvalues of the pencil: factors, sizes and places of its roots; the largest size at infinity.

    Attributes
    ----------
    factors : list of (fmpq_poly, list of int)
    counts : list of RegionCount
        Of each factor, about the region of stability.
    infinite : int
    """

    factors: Factors
    counts: list[RegionCount]
    infinite: int

    @property
    def on_boundary(self) -> Factors:
        """The factors with roots on the axis, or on the circle."""
        pairs = zip(self.factors, self.counts, strict=True)
        return [factor for factor, found in pairs if found.boundary]


class _Operator(NamedTuple):
    """An integral multiple of an operator with the eigenvalues 1 / (z - at), of z where `at` is None."""

    matrix: fmpz_mat
    scale: fmpz
    at: fmpq | None


def is_graph(equation: RiccatiEquation, spectrum: Spectrum) -> bool | None:
    """Return whether the stable subspace, with half of each block on the boundary, is a graph over x.

    None where a block on the boundary has no half, there are blocks of different sizes at one root on it, or
    the proof of a no would need too many bits.

    Theorem 4b of the theory page on linear systems.

    Notes
    -----
    det(V V') of n rows V of a polynomial q of the operator is an algebraic integer; its conjugates belong to
    other choices of the stable roots, and all are bounded by Hadamard's inequality.
    """
    for (_, sizes), found in zip(spectrum.factors, spectrum.counts, strict=True):
        if found.boundary and (len(set(sizes)) > 1 or sizes[0] % 2):
            return None
    if not equation.order:
        return True
    operator = _operator(equation)
    bits = _FIRST_BITS
    while True:
        with flint_lock, working_precision(2 * bits):
            decided = _decided(equation, spectrum, operator)
        if isinstance(decided, bool):
            return decided
        if max(decided or 0, bits // 2) > _MOST_BITS:
            return None
        bits *= 2


def _decided(equation: RiccatiEquation, spectrum: Spectrum, operator: _Operator) -> bool | int | None:
    """Return the answer; else how many bits a no takes, None where places of roots are not told apart."""
    roots = _outside(equation, spectrum, operator)
    if roots is None:
        return None
    n, N = equation.order, operator.matrix.nrows()
    T, rows = acb_mat(operator.matrix), acb_mat(n, N, [acb(int(i == j)) for i in range(n) for j in range(N)])
    for w, exponent in roots:
        for _ in range(exponent):
            rows = rows * T - rows * w
    det = acb((rows * rows.transpose()).det()).real
    if not det.contains(0):
        return True
    norm = arb(sum((x * x for x in operator.matrix.entries()), fmpz(0))).sqrt()
    largest = max((abs(w) for w in _all_roots(spectrum, operator)), key=magnitude_bits, default=arb(0))
    size = max(magnitude_bits(norm + largest), 1) * 2 * n * sum(e for _, e in roots)
    needed = (_conjugates(equation, spectrum) - 1) * size
    return False if det.abs_upper() < arb(2) ** (-needed) else needed


def _operator(equation: RiccatiEquation) -> _Operator:
    """Return the Hamiltonian matrix, or -(P_0 + at P_1)^-1 P_1 for the pencil P_0 + z P_1."""
    if not equation.is_discrete:
        numerators, den = equation.hamiltonian.numer_denom()
        return _Operator(fmpz_mat(numerators), fmpz(den), None)
    M, L = (cast(fmpq_mat, C) for C in exact_coefficients(extended_pencil(equation)))
    for k in count():
        at = fmpq((k + 1) // 2 * (-1) ** k)
        shifted = M + L * at
        if shifted.det():
            numerators, den = (-1 * shifted.solve(L)).numer_denom()
            return _Operator(fmpz_mat(numerators), fmpz(den), at)
    raise AssertionError("unreachable: the pencil is regular")


def _outside(
    equation: RiccatiEquation, spectrum: Spectrum, operator: _Operator
) -> list[tuple[acb, int]] | None:
    """Return the eigenvalues that are not stable, and the exponents of q there; None if not told apart."""
    found: list[tuple[acb, int]] = [(acb(0), spectrum.infinite)] if spectrum.infinite else []
    for (f, sizes), counted in zip(spectrum.factors, spectrum.counts, strict=True):
        unknown = 0
        for z in _roots(f):
            depth = equation.depth(z)
            if depth > 0:
                continue
            exponent = max(sizes)
            if not depth < 0:
                unknown += 1
                exponent = sizes[0] // 2
            found.append((_moved(z, operator), exponent))
        if unknown != counted.boundary:
            return None
    return found


def _roots(f: fmpq_poly) -> list[acb]:
    return [z for z, _ in cast("list[tuple[acb, int]]", f.numer().complex_roots())]


def _moved(z: acb, operator: _Operator) -> acb:
    """Return the eigenvalue of the integral multiple of the operator."""
    w = z if operator.at is None else 1 / (z - acb(operator.at))
    return w * arb(operator.scale)


def _all_roots(spectrum: Spectrum, operator: _Operator) -> list[arb]:
    return [abs(_moved(z, operator)) for f, _ in spectrum.factors for z in _roots(f)]


def _conjugates(equation: RiccatiEquation, spectrum: Spectrum) -> int:
    """Return how many choices of stable and of boundary roots there are at most."""
    total = 1
    for (f, _), found in zip(spectrum.factors, spectrum.counts, strict=True):
        n, on = f.degree(), found.boundary
        if n > 1 and _mirrored(f, equation.discount) == f:
            # Pairs of roots with their mirror images are pairs for each choice.
            total *= math.comb(n // 2, on // 2) << (n - on) // 2
        else:
            total *= math.comb(n, found.inside) * math.comb(n - found.inside, on)
    return total


def _mirrored(f: fmpq_poly, beta: fmpq | None) -> fmpq_poly:
    """Return the monic polynomial with the roots -z, in discrete time 1 / (beta z)."""
    n = f.degree()
    if beta is None:
        return fmpq_poly([f[k] * (-1) ** (n - k) for k in range(n + 1)])
    turned = fmpq_poly([f[n - k] * beta**k for k in range(n + 1)])
    return turned if not turned else turned / turned[turned.degree()]
