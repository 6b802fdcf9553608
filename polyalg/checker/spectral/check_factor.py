"""The check of "spectral-factor": enclosures of the unique outer factor of a matrix polynomial that is >= 0.

Positivity and multiplicities are proved exactly. The factor is then enclosed from its zeros by linear
algebra with balls; nothing rests on how the claimed numbers were found.
"""

from __future__ import annotations

from functools import partial

from ..arithmetic.determinant_factors import prove_determinant
from ..arithmetic.fixed.balls import Arithmetic
from ..arithmetic.hermitian import check_definite_at
from ..arithmetic.rational_polynomials import Point
from ..errors import CertificateError
from ..format.claims import Case
from ..format.limits import Work
from ..format.reading import read_bits
from ..roots.discs import read_radius
from .block_sizes import Characteristic
from .chains import Core
from .compression import Compressed, read_compression
from .enclosing import (
    MOST_EXTRA,
    ProveBlocks,
    Spectrum,
    check_even_degree,
    check_multiplicities,
    check_radius,
    enclosed_rows,
    read_claimed,
)
from .line_forms import Problem
from .residual import check_product
from .solving import normal_point
from .words import factor_words, problem_text
from .zeros import RootFactor, Roots, prove_roots, read_root_factors, read_separating, real_factors


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
    check_even_degree(problem)
    compressed = read_compression(evidence["compression"], problem.line, work, inverse=True)
    if compressed.core.length % 2 == 0:
        raise CertificateError("compression", "the core has odd degree, so it is not positive semidefinite")
    claimed = read_claimed(claim["coefficients"], compressed.r, problem, work)
    factors = read_root_factors(evidence["factors"])
    roots, missing = _prove_core(compressed, factors, evidence, work)
    places = min(places, roots.bits + MOST_EXTRA)
    arithmetic = Arithmetic(places, work)
    normal = normal_point(compressed.core, compressed.rows is None, arithmetic)
    spectrum = _spectrum(compressed, factors, roots, missing, work)
    rows = enclosed_rows(problem, Core(compressed.core), spectrum, normal, arithmetic, rows=compressed.rows)
    check_radius(rows, claimed, radius, places, work)
    check_product(problem.given, problem.on, claimed, radius, work)
    return factor_words(problem_text(problem), problem, compressed.r, normal, radius)


def _prove_core(
    compressed: Compressed, factors: list[RootFactor], evidence: dict[str, object], work: Work
) -> tuple[Roots, int]:
    """Prove that the core is positive semidefinite, and which zeros its determinant has."""
    core = compressed.core
    degree = prove_determinant(core, [(x.f, x.exponent) for x in factors], work)
    roots = prove_roots(evidence["roots"], [x.monic for x in factors], work)
    points: list[Point] = read_separating(evidence["points"], roots, work)
    check_definite_at(core, points, "evidence.points", work)
    missing = core.rows * (core.length - 1) - degree
    check_multiplicities(
        [x.exponent for x in factors],
        [x.blocks is not None for x in factors],
        real_factors(roots),
        missing,
        "evidence.factors",
    )
    return roots, missing


def _spectrum(
    compressed: Compressed, factors: list[RootFactor], roots: Roots, missing: int, work: Work
) -> Spectrum:
    """Prove the sizes of blocks that are listed, and say how those at infinity are proved."""
    bits = max((sum(map(abs, x.f)).bit_length() * x.exponent for x in factors), default=0)
    characteristic = Characteristic(compressed.core, bits, work)
    owners = [(x.exponent, _proved_sizes(x, j, characteristic)) for j, x in enumerate(factors)]
    return Spectrum(roots, owners, missing, partial(characteristic.sizes_at_infinity, missing))


def _proved_sizes(factor: RootFactor, j: int, characteristic: Characteristic) -> ProveBlocks | None:
    """Prove the sizes of blocks at the real roots of a factor, where they are given."""
    if factor.blocks is None:
        return None
    characteristic.check_sizes(factor.f, factor.blocks, factor.exponent, f"evidence.factors[{j}].blocks")
    return partial(list[int], factor.blocks)
