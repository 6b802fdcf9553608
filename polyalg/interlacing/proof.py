"""The certificates of this area: what `polyalg/checker/interlacing` reads, written from what was found."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq

from polyalg.checker import Certificate
from polyalg.core.evidence import integer_json, rational_json
from polyalg.core.inputs.read import ReadPolynomial
from polyalg.core.typing import Json
from polyalg.fields.real.exact import AnyFactor, AnyRoots, ExactReal
from polyalg.fields.real.reading import ReadReal
from polyalg.interlacing.table import RootTable
from polyalg.interlacing.writing import ClaimWriter
from polyalg.roots.factored import factors_json
from polyalg.roots.nonreal import NonRealProof
from polyalg.roots.sources import RootSource


def writer_of(reads: Sequence[ReadReal]) -> ClaimWriter:
    """Return what writes claims about polynomials over Q, or over one number field."""
    first = reads[0]
    if isinstance(first, ReadPolynomial):
        return ClaimWriter()
    from polyalg.interlacing.proof_over_fields import FieldClaimWriter

    return FieldClaimWriter(first.polynomial.field)


def real_rooted_certificate(read: ReadReal, polynomial: AnyRoots) -> Certificate:
    """Return the proof of "real-rooted", or of its contrary."""
    if polynomial.nonreal is not None:
        return not_real_rooted_certificate(read, polynomial.p, polynomial.nonreal)
    write = writer_of([read])
    factors: list[AnyFactor] = [*polynomial.factors]
    pairs = zip(factors, polynomial.sources(), strict=True)
    listed = factors_json(((f.g, f.multiplicity, s) for f, s in pairs), write.alternation, write.factor)
    return write.issue({"kind": "real-rooted", "holds": True}, write.polynomial(read), {"factors": listed})


def not_real_rooted_certificate(read: ReadReal, p: ExactReal, proof: NonRealProof) -> Certificate:
    """Return the proof that a root of p, a positive multiple of the polynomial, is not real."""
    write = writer_of([read])
    claim: Json = {"kind": "real-rooted", "holds": False}
    return write.issue(claim, write.polynomial(read), {"proof": write.nonreal(p, proof)})


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
        Primitive or monic factors with simple real roots, their exponents, and these roots.
    owners : sequence of int
        The factor of each root.
    """
    write = writer_of([read])
    claim = [
        {"low": rational_json(low), "high": rational_json(high), "multiplicity": integer_json(m)}
        for (low, high), m in roots
    ]
    for j, (ends, _) in zip(owners, roots, strict=True):
        if ends[0] != ends[1]:
            write.looks_at(factors[j][0], ends)
    listed = factors_json(factors, write.completeness, write.factor)
    evidence: Json = {"factors": listed, "owners": [integer_json(j) for j in owners]}
    return write.issue({"kind": "real-roots", "roots": claim}, write.polynomial(read), evidence)


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
    write = writer_of(members)
    chosen = sorted({i for f, g, _ in conflicts for i in (f, g)})
    own, gaps = table.of_members(chosen, [t for _, _, t in conflicts])
    listed = [
        {
            "pair": [integer_json(indices[f]), integer_json(indices[g])],
            "point": rational_json(own.points[gaps[t]]),
        }
        for f, g, t in conflicts
    ]
    if signed:
        for i in chosen:
            p = members[indices[i]].real
            write.looks_at_coefficients(p, [int(p.degree())])
    claim: Json = {"kind": "no-common-interlacer", "signed": signed, "conflicts": listed}
    return write.issue(claim, write.family(members), {"table": write.table(own)})
