"""The factor of the input from that of a core, enclosed from the zeros of its determinant, and the claim.

What is proved exactly beforehand is given: positivity, the zeros, and what proves sizes of blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..arithmetic.fixed.balls import Arithmetic, Balls
from ..arithmetic.fixed.comparing import first_beyond, units_below
from ..arithmetic.fraction_free import eliminate
from ..arithmetic.matrix_polynomials import MatrixPolynomial
from ..errors import CertificateError
from ..format.encoding import read_object, refuse
from ..format.limits import Work
from ..format.reading import read_bits, read_fixed_rows
from .chains import Core, Zero
from .domains import left_unitary, row_values, times_rows, to_axis, to_circle, values_at
from .line_forms import Problem
from .residual import ClaimedFactor
from .solving import Normal, solve_factor
from .zeros import Roots

MOST_EXTRA = 1024
"""Working bits beyond those of the roots; more prove nothing more, as the roots are not known better."""
ProveBlocks = Callable[[], list[int]]


@dataclass(frozen=True, slots=True)
class Spectrum:
    """The proved zeros of det K, and the multiplicity of infinity, with what proves sizes of blocks there.

    For each owner of zeros there is its exponent, and what proves its blocks; None where nothing does.
    """

    roots: Roots
    owners: list[tuple[int, ProveBlocks | None]]
    at_infinity: int
    blocks_at_infinity: ProveBlocks


def check_even_degree(problem: Problem) -> None:
    """Check that the line form has an even degree."""
    if problem.degree % 2:
        refuse(
            "input.matrix_polynomial.coefficients",
            "must have even degree, as P is to be positive semidefinite",
        )


def read_claimed(value: object, r: int, problem: Problem, work: Work) -> ClaimedFactor:
    """Read {"bits": s, "matrices": [...]}: d + 1 matrices r by n of integers or pairs."""
    outer = read_object(value, ("bits", "matrices"), "claim.coefficients")
    bits = read_bits(outer["bits"], "claim.coefficients.bits")
    where, count = "claim.coefficients.matrices", problem.degree // 2 + 1
    return ClaimedFactor(bits, read_fixed_rows(outer["matrices"], where, (count, r, problem.n), work))


def check_multiplicities(
    exponents: list[int], has_blocks: list[bool], real: set[int], missing: int, where: str
) -> None:
    """Check that multiplicities on the line are even, and that blocks are listed there alone.

    Parameters
    ----------
    real : set of int
        The factors that have a real root.
    missing : int
        The multiplicity of infinity.

    Raises
    ------
    CertificateError
        Steps "multiplicity" and "blocks".
    """
    for j, exponent in enumerate(exponents):
        if j in real and exponent % 2:
            raise CertificateError("multiplicity", f"{where}[{j}] has a real root and an odd exponent")
        if j not in real and has_blocks[j]:
            raise CertificateError("blocks", f"{where}[{j}] has blocks and no real root")
    if missing % 2:
        raise CertificateError("multiplicity", "infinity has an odd multiplicity")


def enclosed_rows(
    problem: Problem,
    core: Core,
    spectrum: Spectrum,
    normal: Normal,
    arithmetic: Arithmetic,
    *,
    rows: MatrixPolynomial | None = None,
) -> list[Balls]:
    """Enclose the rows of the normalised factor of the input, which is M^* K M where there are rows M."""
    work, n, d = arithmetic.work, problem.n, problem.degree // 2
    found = solve_factor(core, _zeros(core, spectrum, arithmetic), normal, arithmetic)
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
        return left_unitary(found, value, pivots, arithmetic)
    if problem.on == "circle":
        found = left_unitary(found, value, list(range(n)), arithmetic)
    return found


def _zeros(core: Core, spectrum: Spectrum, arithmetic: Arithmetic) -> list[Zero]:
    """Return the zeros that count for the factor: those above the real line, real ones, and infinity."""
    roots, out = spectrum.roots, list[Zero]()
    count = 2 * core.d + 1 if core.r > 1 else 2
    for k, (_, y) in enumerate(roots.points):
        if y < 0:
            continue
        j = roots.owners[k]
        exponent, blocks = spectrum.owners[j]
        powers = arithmetic.powers(roots.ball(k, arithmetic.places), count)
        name = f"root {k} of evidence.factors[{j}]" if core.r > 1 else "a root"
        out.append(Zero(powers, exponent, y == 0, blocks, name))
    if spectrum.at_infinity:
        out.append(Zero(None, spectrum.at_infinity, True, spectrum.blocks_at_infinity, "infinity"))
    return out


def check_radius(
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
