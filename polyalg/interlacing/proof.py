"""The certificates of this area: what `polyalg/checker/check_*.py` reads, written from what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from flint import fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.checker.format.limits import MAX_DEGREE, MAX_MEMBERS, MAX_RATIONAL_BITS
from polyalg.core.evidence import integer_json, integral_json, issue, rational_json
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.typing import Json
from polyalg.errors import ResourceLimitError
from polyalg.fields.real.exact import AnyRoots, ExactReal
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.reading import rational_coefficients
from polyalg.interlacing.table import RootTable
from polyalg.roots.factored import FactoredPolynomial, alternation_json, factors_json
from polyalg.roots.nonreal import NonRealProof, nonreal_json
from polyalg.roots.piece_cover import completeness_json
from polyalg.roots.sources import RootSource

if TYPE_CHECKING:
    from polyalg.fields.inputs import ReadAlgebraicPolynomial

# Bits of approximations beyond what an estimate of Smith's radii asks for.
_MARGIN = 6


def check_size(degree: int, bits: int) -> None:
    """Refuse a polynomial that the checker does not read; the answer itself has no such limit.

    Raises
    ------
    ResourceLimitError
    """
    if degree > MAX_DEGREE or bits > MAX_RATIONAL_BITS:
        raise ResourceLimitError(
            f"no certificate for degree {degree} and coefficients of {bits} bits: the checker reads "
            f"degrees up to {MAX_DEGREE} and {MAX_RATIONAL_BITS} bits"
        )


def refuse_certificate(read: ReadAlgebraicPolynomial) -> NoReturn:
    """Raise `ResourceLimitError`: the checker does not read claims about polynomials over number fields."""
    raise ResourceLimitError(
        f"a claim about polynomials over {read.polynomial.field!r} has no certificate yet;"
        " the answer itself is proved"
    )


def polynomial_json(read: ReadReal) -> list[object]:
    """Write an input polynomial.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads, or over a number field.
    """
    if not isinstance(read, ReadPolynomial):
        refuse_certificate(read)
    check_size(read.degree, max(int(read.real.height_bits()), int(read.denominator.bit_length())))
    return [rational_json(c) for c in rational_coefficients(read)]


def real_rooted_certificate(read: ReadReal, polynomial: AnyRoots) -> Certificate:
    """Return the proof of "real-rooted" or "algebraic-real-rooted", or of their contraries."""
    if not isinstance(polynomial, FactoredPolynomial):
        from polyalg.interlacing.proof_over_fields import real_rooted_over_field

        return real_rooted_over_field(polynomial.p, polynomial)
    if polynomial.nonreal is not None:
        return not_real_rooted_certificate(read, polynomial.nonreal)
    given: Json = {"polynomial": polynomial_json(read)}
    return issue(
        {"kind": "real-rooted", "holds": True}, given, {"factors": polynomial.evidence(alternation_json)}
    )


def not_real_rooted_certificate(read: ReadReal, proof: NonRealProof) -> Certificate:
    """Return the proof that a root is not real."""
    given: Json = {"polynomial": polynomial_json(read)}
    return issue({"kind": "real-rooted", "holds": False}, given, {"proof": nonreal_json(proof)})


def real_roots_certificate(
    read: ReadReal,
    factors: Sequence[tuple[ExactReal, int, RootSource]],
    owners: Sequence[int],
    roots: Sequence[tuple[tuple[fmpq, fmpq], int]],
) -> Certificate:
    """Return the proof of "real-roots": exactly these roots, with these multiplicities.

    Parameters
    ----------
    factors : sequence of (polynomial, int, RootSource)
        Primitive factors with simple real roots, their exponents, and these roots.
    owners : sequence of int
        The factor of each root.
    """
    given: Json = {"polynomial": polynomial_json(read)}
    claim = [
        {"low": rational_json(low), "high": rational_json(high), "multiplicity": integer_json(m)}
        for (low, high), m in roots
    ]
    integral = [(g, m, source) for g, m, source in factors if isinstance(g, fmpz_poly)]
    return issue(
        {"kind": "real-roots", "roots": claim},
        given,
        {"factors": factors_json(integral, completeness_json), "owners": [integer_json(j) for j in owners]},
    )


def family_json(members: Sequence[ReadReal]) -> Json:
    """Write the input of a claim about several polynomials."""
    if len(members) > MAX_MEMBERS:
        raise ResourceLimitError(f"the checker reads at most {MAX_MEMBERS} members, not {len(members)}")
    return {"polynomials": [polynomial_json(read) for read in members]}


def no_interlacer_certificate(
    members: Sequence[ReadReal],
    indices: Sequence[int],
    table: RootTable,
    conflicts: Sequence[tuple[int, int, int]],
    *,
    signed: bool,
) -> Certificate:
    """Return the proof of "no-common-interlacer".

    Parameters
    ----------
    indices : sequence of int
        Where the members of the table are among all.
    conflicts : sequence of (int, int, int)
        Two members of the table and a point of it, by their indices.
    """
    chosen = sorted({i for f, g, _ in conflicts for i in (f, g)})
    own, gaps = table.of_members(chosen, [t for _, _, t in conflicts])
    listed = [
        {
            "pair": [integer_json(indices[f]), integer_json(indices[g])],
            "point": rational_json(own.points[gaps[t]]),
        }
        for f, g, t in conflicts
    ]
    return issue(
        {"kind": "no-common-interlacer", "signed": signed, "conflicts": listed},
        family_json(members),
        {"table": table_json(own)},
    )


def table_json(table: RootTable) -> Json:
    """Write a table of roots; the counts follow from the exponents."""
    return {
        "factors": [
            {"coefficients": integral_json(b.g), "exponents": [integer_json(e) for e in b.exponents]}
            for b in table.factors
            if isinstance(b.g, fmpz_poly)
        ],
        "points": [rational_json(x) for x in table.points],
        "gaps": [integer_json(root.source) for root in table.roots],
    }
