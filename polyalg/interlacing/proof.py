"""The certificates of this area: what `polyalg/checker/check_*.py` reads, written from what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from flint import fmpq, fmpz_poly

from polyalg.checker import Certificate
from polyalg.checker.format.limits import MAX_DEGREE, MAX_MEMBERS, MAX_RATIONAL_BITS
from polyalg.core.evidence import integer_json, integral_json, issue, rational_json
from polyalg.core.reading import ReadPolynomial
from polyalg.errors import ResourceLimitError
from polyalg.interlacing.members import Decided, rational_coefficients
from polyalg.interlacing.table import RootTable
from polyalg.roots.dyadic import separators
from polyalg.roots.merging import SortedRoots
from polyalg.roots.nonreal import NonRealProof
from polyalg.roots.piece_cover import completeness_json
from polyalg.roots.sources import RootSource

Json: TypeAlias = dict[str, object]

_POINT_BITS = 8


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


def polynomial_json(read: ReadPolynomial) -> list[object]:
    """Write an input polynomial.

    Raises
    ------
    ResourceLimitError
        If it is larger than what the checker reads.
    """
    check_size(read.degree, max(int(read.real.height_bits()), int(read.denominator.bit_length())))
    return [rational_json(c) for c in rational_coefficients(read)]


def nonreal_json(proof: NonRealProof) -> Json:
    """Write a proof that a root is not real."""
    if proof.method == "newton":
        assert proof.point is not None and proof.index is not None
        return {"method": "newton", "point": rational_json(proof.point), "index": integer_json(proof.index)}
    if proof.method == "laguerre":
        assert proof.point is not None
        return {"method": "laguerre", "point": rational_json(proof.point)}
    if proof.method == "gap":
        assert proof.point is not None and proof.index is not None
        where = {"point": rational_json(proof.point)} if proof.point else {}
        return {"method": "gap", "index": integer_json(proof.index), **where}
    assert proof.center is not None
    return {"method": "disc", "center": [rational_json(x) for x in proof.center]}


def alternating_points(g: SortedRoots) -> list[fmpq]:
    """Return short dyadic points, one more than there are roots, that separate them."""
    return separators([root.ball for root in g.placed(_POINT_BITS)])


def real_rooted_certificate(read: ReadPolynomial, decided: Decided) -> Certificate:
    """Return the proof of "real-rooted", or of its contrary."""
    given: Json = {"polynomial": polynomial_json(read)}
    if decided.nonreal is not None:
        evidence: Json = {"proof": nonreal_json(decided.nonreal)}
        return issue({"kind": "real-rooted", "holds": False}, given, evidence)
    factors = []
    for factor in decided.factors:
        points = alternating_points(SortedRoots([factor.problem.roots(_POINT_BITS)]))
        factors.append(
            {
                "coefficients": integral_json(factor.g),
                "exponent": integer_json(factor.multiplicity),
                "points": [rational_json(x) for x in points],
            }
        )
    return issue({"kind": "real-rooted", "holds": True}, given, {"factors": factors})


def real_roots_certificate(
    read: ReadPolynomial,
    factors: Sequence[tuple[fmpz_poly, int, RootSource]],
    owners: Sequence[int],
    roots: Sequence[tuple[tuple[fmpq, fmpq], int]],
) -> Certificate:
    """Return the proof of "real-roots": exactly these roots, with these multiplicities.

    Parameters
    ----------
    factors : sequence of (fmpz_poly, int, RootSource)
        Primitive factors with simple real roots, their exponents, and these roots.
    owners : sequence of int
        The factor of each root.
    """
    given: Json = {"polynomial": polynomial_json(read)}
    listed = [
        {
            "coefficients": integral_json(g),
            "exponent": integer_json(exponent),
            **completeness_json(g, SortedRoots([source])),
        }
        for g, exponent, source in factors
    ]
    claim = [
        {"low": rational_json(low), "high": rational_json(high), "multiplicity": integer_json(m)}
        for (low, high), m in roots
    ]
    return issue(
        {"kind": "real-roots", "roots": claim},
        given,
        {"factors": listed, "owners": [integer_json(j) for j in owners]},
    )


def family_json(members: Sequence[ReadPolynomial]) -> Json:
    """Write the input of a claim about several polynomials."""
    if len(members) > MAX_MEMBERS:
        raise ResourceLimitError(f"the checker reads at most {MAX_MEMBERS} members, not {len(members)}")
    return {"polynomials": [polynomial_json(read) for read in members]}


def table_json(table: RootTable) -> Json:
    """Write a table of roots; the counts follow from the exponents."""
    return {
        "factors": [
            {"coefficients": integral_json(b.g), "exponents": [integer_json(e) for e in b.exponents]}
            for b in table.factors
        ],
        "points": [rational_json(x) for x in table.points],
        "gaps": [integer_json(root.source) for root in table.roots],
    }
