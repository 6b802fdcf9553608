"""The check of "similar": A S = S B with det S != 0, or two matrices with different invariant factors.

A yes is the definition, tested exactly.  A no proves the invariant factors of both from cyclic vectors.

Theorem 1 of the theory page on Jordan forms.
"""

from __future__ import annotations

from ..arithmetic.integers import multiples
from ..arithmetic.krylov import check_independent, cyclic_vectors
from ..arithmetic.matrix import Vector, images, multiple
from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_list, read_object
from ..format.limits import Work
from ..format.reading import (
    InputMatrix,
    MatrixPair,
    Numbers,
    modulus_keys,
    read_modulus,
    read_rows,
    read_vector,
)
from .invariants import read_invariant_factors
from .words import invariant_words


def check_similar(case: Case[MatrixPair]) -> str:
    """Prove that two matrices are similar, or that they are not.

    Raises
    ------
    CertificateError
        Steps "format", "limits"; for a yes "transform" (A S = S B fails) and "invertible"; for a no
        "structure", "scaling", "divisibility", "annihilation", "krylov" and "invariants" (they agree).
    """
    pair = case.input
    n, field = pair.first.n, pair.field
    if case.holds:
        _check_transform(case)
        return (
            f"the {n} by {n} matrices A and B over {field} are similar:\n"
            "The listed matrix S is invertible and A S = S B exactly."
        )
    listed = read_list(case.claim["invariant_factors"], "claim.invariant_factors", length=2)
    proofs = read_list(case.evidence["proofs"], "evidence.proofs", length=2)
    first, second = (
        _proved_factors(matrix, (listed[k], f"claim.invariant_factors[{k}]"), proofs[k], k, case.work)
        for k, matrix in enumerate((pair.first, pair.second))
    )
    if _agree(first, second, case.work):
        raise CertificateError("invariants", "A and B have the same invariant factors")
    return "\n".join(
        [
            f"the {n} by {n} matrices A and B over {field} are not similar:",
            *invariant_words("A", first),
            *invariant_words("B", second),
        ]
    )


def _check_transform(case: Case[MatrixPair]) -> None:
    """Prove (a A) (s S) b = (s S) (b B) a for the denominators a, b, s, column by column, and det S != 0."""
    A, B, work = case.input.first, case.input.second, case.work
    modulus = read_modulus(case.evidence, "evidence", A.gaussian)
    rows = read_list(case.claim["transform"], "claim.transform", length=A.n)
    S = read_rows(rows, "claim.transform", A.gaussian, work)
    columns = S.columns()
    products = zip(images(A, columns, work), images(S, B.columns(), work), strict=True)
    for j, (left, right) in enumerate(products):
        if multiple(left, (B.den, 0), work) != multiple(right, (A.den, 0), work):
            raise CertificateError("transform", f"A S = S B fails in column {j}")
    check_independent(columns, modulus, "invertible", "the transform is", work)


def _proved_factors(
    matrix: InputMatrix, claimed: tuple[object, str], proof: object, index: int, work: Work
) -> list[Numbers]:
    """Prove the invariant factors of one matrix: they annihilate vectors whose cyclic spaces are all."""
    factors = read_invariant_factors(*claimed, matrix, work)
    where = f"evidence.proofs[{index}]"
    parts = read_object(proof, ("generators", *modulus_keys(matrix.gaussian)), where)
    modulus = read_modulus(parts, where, matrix.gaussian)
    generators = read_list(parts["generators"], f"{where}.generators", length=len(factors))
    basis: list[Vector] = []
    for k, (factor, listed) in enumerate(zip(factors, generators, strict=True)):
        place = f"{where}.generators[{k}]"
        basis += cyclic_vectors(matrix, factor.scaled, read_vector(listed, place, matrix), place, work)
    check_independent(basis, modulus, "krylov", "the Krylov matrix of the generators is", work)
    return [factor.f for factor in factors]


def _agree(first: list[Numbers], second: list[Numbers], work: Work) -> bool:
    return len(first) == len(second) and all(
        _scaled(f, g.den, work) == _scaled(g, f.den, work) for f, g in zip(first, second, strict=True)
    )


def _scaled(f: Numbers, factor: int, work: Work) -> list[list[int]]:
    return [multiples(part, factor, work) for part in (f.re, f.im) if part is not None]
