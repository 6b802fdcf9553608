"""How many bits suffice for a spectral factor, from degrees and heights alone.

Theorem 9 of the theory page on spectral factors.  It is about the route through the companion matrix
(`polyalg.spectral.companion`), which takes over if all attempts of the faster route below that precision have
failed.  Every number here is an upper bound of a logarithm to base 2.
"""

from __future__ import annotations

from dataclasses import dataclass

from flint import acb_mat, fmpq

from polyalg.algebra.integer_matrix_polynomial import IntegerMatrixPolynomial
from polyalg.spectral.solver import CoreSolver

_SAFETY = 8


@dataclass(frozen=True, slots=True)
class FactorBound:
    """Sufficient bits, and the accuracy to which they give the Jordan form of the companion matrix."""

    bits: int
    accuracy: int


def core_factor(solver: CoreSolver, bits: int, bound: FactorBound) -> list[acb_mat] | None:
    """Return enclosures of the core's factor at `bits`; at those of the bound by the proved route."""
    if bits < bound.bits:
        return solver.at(bits)
    # Hardly ever needed, and it loads the area of Jordan forms.
    from polyalg.spectral.companion import factor_to_accuracy

    # That route does not need them, but the certificate does.
    solver.zeros.find_blocks()
    return factor_to_accuracy(solver.core, solver.place, bound.accuracy)


def factor_bound(
    solver: CoreSolver, needed: int, rows: IntegerMatrixPolynomial | None = None, degree: int = 0
) -> FactorBound:
    """Return bits that suffice for radii of at most 2**-needed in the factor and in the residual.

    Parameters
    ----------
    solver : CoreSolver
        Of the core K.
    needed : int
    rows : IntegerMatrixPolynomial, optional
        M in P = M^* K M.
    degree : int
        Half of the formal degree of P, where that is above the one of K.

    Notes
    -----
    Theorem 9 of the theory page on spectral factors.
    """
    return _bound(_sizes_of(solver.core, solver.place, rows, degree), needed)


def monic_scalar_bound(solver: CoreSolver, needed: int) -> FactorBound:
    """Return the same for a scalar factor with integer P, divided by its leading coefficient, and for the
    imaginary parts of its coefficients divided by the second of them, which is the sum of those of the zeros.
    """
    sizes = _sizes_of(solver.core, solver.place)
    return _bound(sizes, needed + 2 * (sizes.entries + _separation(sizes)) + _SAFETY)


def _bound(sizes: _Sizes, needed: int) -> FactorBound:
    inverse, jordan = _jordan(sizes)
    loss = _companion_loss(sizes, inverse) + _transformation_loss(sizes)
    accuracy = max(needed + loss + _SAFETY, _separation(sizes))
    return FactorBound(max(accuracy + jordan, 2 * accuracy + 64), accuracy)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """n, d and N = 2dn with logarithms, heights of K, of the moved K and of M, and of D and 1 + |x0|.

    `degree` is that of the factor of P, at least d.
    """

    n: int
    d: int
    degree: int
    height: int
    moved_height: int
    rows_height: int
    log_denominator: int
    log_place: int

    @property
    def N(self) -> int:
        """Rows of the companion matrix."""
        return max(1, 2 * self.d * self.n)

    @property
    def log_n(self) -> int:
        return self.n.bit_length()

    @property
    def log_N(self) -> int:
        return self.N.bit_length()

    @property
    def log_terms(self) -> int:
        return (2 * self.degree + 1).bit_length()

    @property
    def leading(self) -> int:
        """Of adj(L) K_k, L the leading coefficient: heights of the companion matrix and its denominator."""
        return self.n * (self.moved_height + 1 + self.log_n) + 1

    @property
    def entries(self) -> int:
        """Of the entries of all factors on the way, and of their values at the place of normalization."""
        known = self.height + self.rows_height + 2 * self.degree + self.degree * self.log_place
        return known + 2 * self.log_n + 4 * self.log_terms + 3

    @property
    def monic(self) -> int:
        """Of the norms of the coefficients of the monic factor."""
        return self.leading + 2 * self.d + self.log_terms


def _sizes_of(
    core: IntegerMatrixPolynomial,
    place: fmpq | None,
    rows: IntegerMatrixPolynomial | None = None,
    degree: int = 0,
) -> _Sizes:
    height = core.height_bits()
    return _Sizes(
        core.nrows,
        core.half_degree,
        max(core.half_degree, degree),
        height,
        height if place is None else core.moved(place.p).height_bits(),
        0 if rows is None else rows.height_bits(),
        int(core.denominator.bit_length()),
        1 if place is None else int((abs(place.p) + 1).bit_length()),
    )


def _jordan(s: _Sizes) -> tuple[int, int]:
    """Return a bound of the norm of V^-1, and of the bits beyond its accuracy that the Jordan form needs."""
    N, log_N, h = s.N, s.log_N, s.leading
    growth = N * (h + 2 * log_N + 2)
    generators = 2 * N * (growth + 2 * log_N + 4) + log_N + 6
    beta = growth + generators + log_N + 3 + N * (h + 3 * log_N + 10)
    gamma = 3 * beta + 2 * log_N
    inverse = 2 * log_N + N * (gamma + log_N) + 2 * beta
    return inverse, 64 + 4 * (N + 1) * (gamma + log_N) + N * h


def _companion_loss(s: _Sizes, inverse: int) -> int:
    """Return the bits lost between the Jordan form and the factor of the core."""
    condition = inverse + 1 + s.log_terms + s.d * (s.d.bit_length() + s.monic + 1)
    solved = condition + 2 * s.log_N + s.monic + 6
    scaled = s.log_n + s.moved_height + 3
    moved_back = s.log_terms + s.d * s.log_place + 1
    return solved + scaled + moved_back


def _transformation_loss(s: _Sizes) -> int:
    """Return the bits lost between the factor of the core and that of P and its residual."""
    size = s.entries
    determinant = s.n * (2 * s.degree + s.log_denominator)
    expanded = s.log_terms + s.log_n + s.rows_height + 2
    on_circle = s.log_terms + 2
    value = s.log_terms + s.degree * s.log_place + 1
    unitary = 3 + s.log_n + size + s.n * (9 + 5 * s.log_n + 3 * size) + 2 * determinant
    turned = s.log_n + size + 2
    residual = s.log_terms + s.log_n + size + 4
    return expanded + on_circle + value + unitary + turned + residual


def _separation(s: _Sizes) -> int:
    """Return b with 2**-b below a quarter of the imaginary part of every zero off the line."""
    determinant = s.n * (s.moved_height + 1 + s.log_n + s.log_terms)
    return s.N * (2 * s.log_N + determinant) + 4
