"""The check of "algebraic-spectral-factor": enclosures of the outer factor over a real number field.

Positivity and multiplicities are proved exactly over the field, from the symmetric functions of the
eigenvalues. Then everything is enclosed at the chosen root, the core too, and the factor from it as over Q.
"""

from __future__ import annotations

from functools import partial

from ...arithmetic.fields.matrix_polynomials import FieldMatrixPolynomial, at_root
from ...arithmetic.fields.polynomials import is_divisible, power_product
from ...arithmetic.fixed.balls import Arithmetic
from ...arithmetic.matrix_polynomials import leading_value, value_at
from ...errors import CertificateError
from ...format.claims import Case
from ...format.limits import Work
from ...format.number_field import Element, Field
from ...format.reading import read_bits
from ...roots.discs import read_radius
from ...roots.real_over_field import RealField
from ..block_sizes import check_sizes, sizes_at_infinity
from ..chains import Core
from ..enclosing import (
    MOST_EXTRA,
    ProveBlocks,
    Spectrum,
    check_even_degree,
    check_multiplicities,
    check_radius,
    enclosed_rows,
    read_claimed,
)
from ..residual import check_product
from ..solving import Normal
from ..words import factor_words, on_its_domain
from ..zeros import real_factors
from .problems import FieldProblem
from .words import field_polynomial_text
from .zeros import FACTORS, FieldFactor, Semidefinite, prove_semidefinite, read_field_factors


def check_algebraic_spectral_factor(case: Case[FieldProblem]) -> str:
    """Prove enclosures of the spectral factor at the chosen root; det P is not zero.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "hermitian", those of `prove_field`, "structure" (degrees), "product",
        "smith-discs", "points", "signs", "definite", "multiplicity", "blocks", "precision", "normalisation",
        "residual" and "radius", as for "spectral-factor".

    Notes
    -----
    Theorem 13 of the theory page on spectral factors. With it the rest is as for "spectral-factor", with
    enclosures in place of the coefficients of the line form.
    """
    claim, problem, evidence, work = case.claim, case.input, case.evidence, case.work
    first = problem.parts[0]
    radius = read_radius(claim["radius"])
    places = read_bits(evidence["working_bits"], "evidence.working_bits")
    check_even_degree(first)
    claimed = read_claimed(claim["coefficients"], first.n, first, work)
    line = problem.line
    factors = read_field_factors(
        evidence["factors"], ("coefficients", "exponent", "blocks"), problem.over, work
    )
    over = RealField(problem.over, evidence["field"], "evidence.field", work)
    spectrum = _spectrum(line, factors, prove_semidefinite(line, factors, evidence, over), work)
    places = min(places, spectrum.roots.bits + MOST_EXTRA)
    arithmetic = Arithmetic(places, work)
    near, spread = at_root(line, over.embedding, work)
    core = Core(near, spread)
    normal = _normal(core, factors, spectrum, over)
    rows = enclosed_rows(first, core, spectrum, normal, arithmetic)
    check_radius(rows, claimed, radius, places, work)
    given, error = at_root(problem.given, over.embedding, work)
    check_product(given, first.on, claimed, radius, work, spread=error)
    text = on_its_domain(field_polynomial_text(problem.given), first)
    return factor_words(text, first, first.n, normal, radius)


def _spectrum(
    line: FieldMatrixPolynomial, factors: list[FieldFactor], found: Semidefinite, work: Work
) -> Spectrum:
    """Return the zeros of the determinant, the sizes of blocks that are listed proved."""
    formal, degrees = line.length - 1, [len(e) - 1 for e in found.symmetric]
    if len(degrees) <= line.rows:
        raise CertificateError("structure", "the determinant of the line form is zero")
    missing = line.rows * formal - degrees[-1]
    check_multiplicities(
        [x.exponent for x in factors],
        [x.blocks is not None for x in factors],
        real_factors(found.roots),
        missing,
        FACTORS,
    )
    owners = [
        (x.exponent, _proved_blocks(x, found.symmetric, line.over, f"{FACTORS}[{j}].blocks", work))
        for j, x in enumerate(factors)
    ]
    return Spectrum(found.roots, owners, missing, partial(sizes_at_infinity, degrees, formal, missing))


def _proved_blocks(
    factor: FieldFactor, symmetric: list[list[Element]], field: Field, where: str, work: Work
) -> ProveBlocks | None:
    """Prove the sizes of blocks that are listed at the real roots of a factor."""
    if factor.blocks is None:
        return None

    def divides(s: int, k: int) -> bool:
        return is_divisible(symmetric[k], power_product([(factor.g, s)], field, work), field, work)

    check_sizes(divides, len(symmetric) - 1, factor.blocks, factor.exponent, where)
    return partial(list[int], factor.blocks)


def _normal(core: Core, factors: list[FieldFactor], spectrum: Spectrum, over: RealField) -> Normal:
    """Return infinity where the core is definite there, else the first of 0, 1, -1, 2, -2, ... where it is.

    Notes
    -----
    The core is positive semidefinite, so it is definite where no factor of its determinant is zero, and at
    infinity if the determinant has its formal degree.
    """
    if not spectrum.at_infinity:
        return Normal(None, leading_value(core.polynomial), core.spread)
    k = 0
    while True:
        for point in (k, -k) if k else (0,):
            if all(any(over.value(x.g.coefficients, (point, 1))) for x in factors):
                spread = core.spread * sum(abs(point) ** j for j in range(core.polynomial.length))
                return Normal(point, value_at(core.polynomial, (point, 1), over.work), spread)
        k += 1
