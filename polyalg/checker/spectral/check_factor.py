"""The check of "spectral-factor": enclosures of the unique outer factor of a matrix polynomial that is >= 0.

Positivity and multiplicities are proved exactly. The factor is then enclosed from its zeros by linear
algebra with balls; nothing rests on how the claimed numbers were found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from ..arithmetic.determinant_factors import prove_determinant
from ..arithmetic.fixed.balls import Arithmetic, Balls
from ..arithmetic.fixed.comparing import first_beyond, units_below
from ..arithmetic.fraction_free import eliminate
from ..arithmetic.hermitian import check_definite_at
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_object, refuse
from ..format.limits import Work
from ..format.reading import read_bits, read_fixed_rows
from ..roots.discs import read_radius
from .block_sizes import Characteristic
from .chains import Core, Zero
from .compression import Compressed, read_compression
from .domains import (
    left_unitary,
    row_values,
    times_rows,
    to_axis,
    to_circle,
    values_at,
)
from .line_forms import Problem
from .residual import ClaimedFactor, check_product
from .solving import Normal, normal_point, solve_factor
from .words import factor_words
from .zeros import RootFactor, Roots, prove_roots, read_root_factors, read_separating, real_factors

_MOST_EXTRA = 1024
"""Working bits beyond those of the roots; more prove nothing more, as the roots are not known better."""


def check_spectral_factor(case: Case[Problem]) -> str:
    """Prove enclosures of the spectral factor.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "hermitian", "compression", "structure" (degrees), "product", "smith-discs",
        "points", "definite", "multiplicity" (an odd one at a real root), "blocks", "precision",
        "normalisation", "residual" (the product of the claimed enclosures misses P) and "radius" (an entry is
        too far from the factor).

    Notes
    -----
    The core is positive semidefinite as in `check_positive_semidefinite`, so it has a factor X, unique up to
    a constant unitary matrix on the left, with all zeros in Im x >= 0: the quotient of two such is unitary
    on the real line, with poles neither above nor below, hence constant. The determinant of X has the zeros
    of det K in the upper half plane, and the real ones, and infinity, with half their multiplicity. X M has
    the same property for P, and so have its images for the other domains.
    """
    claim, problem, evidence, work = case.claim, case.input, case.evidence, case.work
    radius = read_radius(claim["radius"])
    places = read_bits(evidence["working_bits"], "evidence.working_bits")
    if problem.degree % 2:
        refuse(
            "input.matrix_polynomial.coefficients",
            "must have even degree, as P is to be positive semidefinite",
        )
    compressed = read_compression(evidence["compression"], problem.line, work, inverse=True)
    if compressed.core.length % 2 == 0:
        raise CertificateError("compression", "the core has odd degree, so it is not positive semidefinite")
    claimed = _read_claimed(claim["coefficients"], compressed.r, problem, work)
    factors = read_root_factors(evidence["factors"])
    roots, missing = _prove_core(compressed, factors, evidence, work)
    places = min(places, roots.bits + _MOST_EXTRA)
    arithmetic = Arithmetic(places, work)
    rows, normal = _enclose(problem, compressed, _Enclosed(factors, roots, missing), arithmetic)
    _check_radius(rows, claimed, radius, places, work)
    check_product(problem, claimed, radius, work)
    return factor_words(problem, compressed.r, normal, radius)


@dataclass(frozen=True, slots=True)
class _Enclosed:
    """The proved zeros of det K, and the multiplicity of infinity."""

    factors: list[RootFactor]
    roots: Roots
    at_infinity: int


def _read_claimed(value: object, r: int, problem: Problem, work: Work) -> ClaimedFactor:
    """Read {"bits": s, "matrices": [...]}: d + 1 matrices r by n of integers or pairs."""
    outer = read_object(value, ("bits", "matrices"), "claim.coefficients")
    bits = read_bits(outer["bits"], "claim.coefficients.bits")
    where, count = "claim.coefficients.matrices", problem.degree // 2 + 1
    return ClaimedFactor(bits, read_fixed_rows(outer["matrices"], where, (count, r, problem.n), work))


def _prove_core(
    compressed: Compressed, factors: list[RootFactor], evidence: dict[str, object], work: Work
) -> tuple[Roots, int]:
    """Prove that the core is positive semidefinite, and which zeros its determinant has."""
    core = compressed.core
    degree = prove_determinant(core, [(x.f, x.exponent) for x in factors], work)
    roots = prove_roots(evidence["roots"], factors, work)
    points: list[Point] = read_separating(evidence["points"], roots, work)
    check_definite_at(core, points, "evidence.points", work)
    real = real_factors(roots)
    for j, factor in enumerate(factors):
        if j in real and factor.exponent % 2:
            raise CertificateError(
                "multiplicity", f"evidence.factors[{j}] has a real root and an odd exponent"
            )
        if j not in real and factor.blocks is not None:
            raise CertificateError("blocks", f"evidence.factors[{j}] has blocks and no real root")
    missing = core.rows * (core.length - 1) - degree
    if missing % 2:
        raise CertificateError("multiplicity", "infinity has an odd multiplicity")
    return roots, missing


def _enclose(
    problem: Problem, compressed: Compressed, spectrum: _Enclosed, arithmetic: Arithmetic
) -> tuple[list[Balls], Normal]:
    """Enclose the rows of the normalised factor of the input."""
    work, n, d = arithmetic.work, problem.n, problem.degree // 2
    rows = compressed.rows
    core = Core(compressed.core)
    normal = normal_point(compressed.core, rows is None, arithmetic)
    bits = max((sum(map(abs, x.f)).bit_length() * x.exponent for x in spectrum.factors), default=0)
    characteristic = Characteristic(compressed.core, bits, work)
    zeros = _zeros(core, spectrum, characteristic, arithmetic)
    found = solve_factor(core, zeros, normal, arithmetic)
    if rows is not None:
        found = times_rows(found, rows, d, arithmetic)
    if problem.on == "circle":
        found = to_circle(found, n, arithmetic)
        value = [row.part(0, n) for row in found]
    elif rows is not None and normal.point is not None:
        value = values_at(found, n, normal.point, arithmetic)
    if problem.on == "imaginary":
        found = to_axis(found, n, d if normal.point is None else 0)
    if rows is not None:
        at = row_values(rows, problem.on, normal.point or 0, work)
        pivots, _ = eliminate(list(zip(*at, strict=True)), work)
        return left_unitary(found, value, pivots, arithmetic), normal
    if problem.on == "circle":
        found = left_unitary(found, value, list(range(n)), arithmetic)
    return found, normal


def _zeros(
    core: Core, spectrum: _Enclosed, characteristic: Characteristic, arithmetic: Arithmetic
) -> list[Zero]:
    """Return the zeros that count for the factor: those above the real line, real ones, and infinity."""
    roots, out = spectrum.roots, list[Zero]()
    blocks = [_proved_sizes(x, j, characteristic) for j, x in enumerate(spectrum.factors)]
    count = 2 * core.d + 1 if core.r > 1 else 2
    for k, (_, y) in enumerate(roots.points):
        if y < 0:
            continue
        j = roots.owners[k]
        factor = spectrum.factors[j]
        powers = arithmetic.powers(roots.ball(k, arithmetic.places), count)
        name = f"root {k} of evidence.factors[{j}]" if core.r > 1 else "a root"
        out.append(Zero(powers, factor.exponent, y == 0, blocks[j], name))
    at_infinity = spectrum.at_infinity
    if at_infinity:
        proved = partial(characteristic.sizes_at_infinity, at_infinity)
        out.append(Zero(None, at_infinity, True, proved, "infinity"))
    return out


def _proved_sizes(
    factor: RootFactor, j: int, characteristic: Characteristic
) -> Callable[[], list[int]] | None:
    """Prove the sizes of blocks at the real roots of a factor, where they are given."""
    if factor.blocks is None:
        return None
    characteristic.check_sizes(factor.f, factor.blocks, factor.exponent, f"evidence.factors[{j}].blocks")
    return partial(list, factor.blocks)


def _check_radius(
    rows: list[Balls], claimed: ClaimedFactor, radius: tuple[int, int], places: int, work: Work
) -> None:
    """Check that each part of each ball is within the radius of the number listed."""
    unit = max(places, claimed.bits)
    up, lift = unit - places, unit - claimed.bits
    allowed = units_below(radius, unit, work)
    for i, (row, (re, im)) in enumerate(zip(rows, claimed.rows, strict=True)):
        left = [allowed - (row.radius << up)] * (2 * len(re))
        k = first_beyond(row.re + row.im, re + im, left, (up, lift), work)
        if k is not None:
            raise CertificateError(
                "radius", f"row {i} of the factor, number {k % len(re)}: not proved to be within the radius"
            )
