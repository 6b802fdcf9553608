"""The certificates of claims about decompositions: what `polyalg/checker/tensor` reads."""

from __future__ import annotations

from collections.abc import Sequence

from flint import fmpq_poly

from polyalg.checker import Certificate
from polyalg.core.evidence import integer_json, issue, rational_json
from polyalg.core.typing import Json
from polyalg.fields.evidence import element_json, field_evidence, field_json, place_json
from polyalg.fields.matrix import AlgebraicMatrix
from polyalg.fields.number_field import NumberField
from polyalg.fields.polynomials import DegreeOnePlace
from polyalg.tensor.correspondence import Isomorphism, Telling
from polyalg.tensor.decomposition import Decomposition

__all__ = [
    "difference_certificate",
    "difference_of_lists_certificate",
    "identity_certificate",
    "isomorphism_certificate",
    "symmetries_certificate",
    "terms_json",
]


def number_json(field: NumberField, x: fmpq_poly) -> object:
    """Write a number: a rational over Q, else the list of its coordinates."""
    return rational_json(x[0]) if field.degree == 1 else element_json(field.embedding, x)


def rows_json(M: AlgebraicMatrix) -> list[object]:
    """Write the rows of a matrix."""
    flat, m = [number_json(M.field, x) for x in M.values], M.ncols()
    return [flat[k * m : (k + 1) * m] for k in range(M.nrows())]


def terms_json(d: Decomposition) -> Json:
    """Write a decomposition."""
    made: Json = {"shape": [integer_json(x) for x in d.shape]}
    made |= {name: rows_json(F) for name, F in zip("abc", d.factors, strict=True)}
    return made if d.field.degree == 1 else {"field": field_json(d.field.embedding), **made}


def identity_certificate(d: Decomposition) -> Certificate:
    """Return the proof that the terms add up to the tensor."""
    return issue({"kind": "matrix-multiplication", "holds": True}, terms_json(d), {})


def difference_certificate(d: Decomposition, index: tuple[int, ...], value: fmpq_poly) -> Certificate:
    """Return the proof that they do not, by one entry."""
    claim: Json = {
        "kind": "matrix-multiplication",
        "holds": False,
        "index": [integer_json(k) for k in index],
        "value": number_json(d.field, value),
    }
    return issue(claim, terms_json(d), _field_keys(d))


def _field_keys(d: Decomposition) -> Json:
    return {} if d.field.degree == 1 else {"field": field_evidence(d.field.embedding)}


def _change_json(found: Isomorphism) -> Json:
    """Write a permutation of the factors, a change of bases with its inverses, and where the terms go."""
    (move, permutation), matrices = found
    return {
        "turns": integer_json(move.turns),
        "turned": move.turned,
        **{name: rows_json(M) for name, M in zip("XYZ", matrices, strict=True)},
        "inverses": [rows_json(M.inverse()) for M in matrices],
        "permutation": [integer_json(k) for k in permutation],
    }


def symmetries_certificate(
    d: Decomposition, generators: Sequence[Isomorphism], order: int, orbits: Sequence[Sequence[int]]
) -> Certificate:
    """Return the proof that generators are symmetries, and make a group of this order."""
    claim: Json = {
        "kind": "tensor-symmetries",
        "order": integer_json(order),
        "orbits": [[integer_json(k) for k in orbit] for orbit in orbits],
        "generators": [_change_json(g) for g in generators],
    }
    return issue(claim, terms_json(d), _field_keys(d))


def isomorphism_certificate(d: Decomposition, e: Decomposition, found: Isomorphism) -> Certificate:
    """Return the proof that a change of bases takes d to e."""
    claim: Json = {"kind": "tensor-equivalent", "holds": True, "isomorphism": _change_json(found)}
    return issue(claim, {"decompositions": [terms_json(d), terms_json(e)]}, _field_keys(d))


def difference_of_lists_certificate(
    d: Decomposition, e: Decomposition, at: DegreeOnePlace, telling: Telling
) -> Certificate:
    """Return the proof that none does, by invariants at a place of degree one; some terms are marked."""
    claim: Json = {"kind": "tensor-equivalent", "holds": False}
    evidence: Json = {**_field_keys(d), **place_json(at), "fixed": [integer_json(k) for k in telling.fixed]}
    if telling.words:
        words = [[[integer_json(k) for k in part] for part in word] for word in telling.words]
        evidence |= {"words": words}
    return issue(claim, {"decompositions": [terms_json(d), terms_json(e)]}, evidence)
