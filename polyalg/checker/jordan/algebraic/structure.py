"""Reading and proving the Jordan structure over a number field: the part that three kinds of claims share.

As over Q: a list of factors with block sizes determines the invariant factors f_1 | ... | f_r; generators v_i
with f_i(A) v_i = 0 whose Krylov vectors are a basis of K^n make A similar to the sum of their companions.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...arithmetic.fields.polynomials import image, power_product, rescaled
from ...arithmetic.fields.vectors import Action, FieldVector, check_independent, cyclic_vectors
from ...errors import CertificateError
from ...format.claims import Case
from ...format.encoding import read_boolean, read_list, read_object
from ...format.limits import Work
from ...format.number_field import (
    Field,
    FieldMatrix,
    MonicFieldPolynomial,
    read_field_vector,
    read_monic_field_polynomial,
    read_place,
)
from ...roots.irreducible_over_field import check_irreducible_over_field
from ...roots.number_field import ProvedField, prove_field
from ..structure import check_square_free_product, read_sizes


@dataclass(frozen=True, slots=True)
class FieldFactor:
    """A factor g with the sizes of the Jordan blocks of each of its roots, largest first."""

    g: MonicFieldPolynomial
    sizes: list[int]
    irreducible: bool


@dataclass(frozen=True, slots=True)
class FieldStructure:
    """A proved Jordan structure.

    ``chains[j]`` has the vectors N_0, .., up to a common factor, of the generator that belongs to the j-th
    size of each factor.
    """

    matrix: FieldMatrix
    field: ProvedField
    factors: list[FieldFactor]
    chains: list[list[FieldVector]]


def prove_field_structure(case: Case[FieldMatrix]) -> FieldStructure:
    """Read a claimed structure and prove it from the evidence.

    Raises
    ------
    CertificateError
        Steps "format", "limits", those of `prove_field`, "structure" (degrees do not add up), "separation",
        "annihilation", "krylov" and "irreducibility".

    Notes
    -----
    Theorem 6 of the theory page on number fields.
    """
    matrix, evidence, work = case.input, case.evidence, case.work
    field = matrix.over
    factors = _read_factors(case.claim["structure"], matrix, work)
    count = max((len(factor.sizes) for factor in factors), default=0)
    generators = read_list(evidence["generators"], "evidence.generators", length=count)
    vectors = [
        read_field_vector(v, f"evidence.generators[{k}]", field, matrix.n) for k, v in enumerate(generators)
    ]
    place = read_place(evidence["place"], "evidence.place", field, work)
    proofs = read_list(evidence["irreducibility"], "evidence.irreducibility", length=len(factors))
    proved = prove_field(field, evidence["field"], "evidence.field", work)
    _check_separation(factors, evidence["separation"], field, work)
    action = Action(matrix, work)
    scaled = [rescaled(factor.g, matrix.den, work) for factor in factors]
    chains: list[list[FieldVector]] = []
    for j in range(count):
        parts = [(g, x.sizes[j]) for g, x in zip(scaled, factors, strict=True) if j < len(x.sizes)]
        f = power_product(parts, field, work)
        k = count - 1 - j
        chains.append(cyclic_vectors(action, f.coefficients, vectors[k], f"evidence.generators[{k}]", work))
    basis = [vector for chain in chains for vector in chain]
    check_independent(basis, place, "krylov", "the Krylov matrix of the generators is", work)
    for k, (factor, proof) in enumerate(zip(factors, proofs, strict=True)):
        where = f"evidence.irreducibility[{k}]"
        if factor.irreducible:
            check_irreducible_over_field(factor.g, field, matrix.den, (proof, where), work)
        elif proof is not None:
            raise CertificateError("format", f"{where} must be null where irreducibility is not claimed")
    return FieldStructure(matrix, proved, factors, chains)


def _read_factors(listed: object, matrix: FieldMatrix, work: Work) -> list[FieldFactor]:
    items = read_list(listed, "claim.structure", most=matrix.n)
    total = 0
    factors: list[FieldFactor] = []
    for k, listed_factor in enumerate(items):
        where = f"claim.structure[{k}]"
        item = read_object(listed_factor, ("factor", "sizes", "irreducible"), where)
        sizes = read_sizes(item["sizes"], f"{where}.sizes", matrix.n)
        g = read_monic_field_polynomial(item["factor"], f"{where}.factor", matrix.over, matrix.n, work)
        total += g.degree * sum(sizes)
        factors.append(FieldFactor(g, sizes, read_boolean(item["irreducible"], f"{where}.irreducible")))
    # before any power is formed
    if total != matrix.n:
        raise CertificateError("structure", f"degrees times sizes add up to {total}, not to {matrix.n}")
    return factors


def _check_separation(factors: list[FieldFactor], holder: object, field: Field, work: Work) -> None:
    """Prove the product of all factors square-free: they are pairwise coprime and square-free."""
    place = read_place(holder, "evidence.separation", field, work)
    check_square_free_product([image(factor.g, place, work) for factor in factors], place.m, work)
