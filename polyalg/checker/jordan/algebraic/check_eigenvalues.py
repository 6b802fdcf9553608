"""The checks of "algebraic-eigenvalues" and "algebraic-jordan-form": numbers at the chosen root."""

from __future__ import annotations

from dataclasses import dataclass

from ...arithmetic.fields.embedded import Embedding
from ...arithmetic.fixed.vector_polynomials import VectorPolynomial
from ...arithmetic.matrix import Vector
from ...format.claims import Case
from ...format.number_field import FieldMatrix
from ...format.reading import read_points
from ...roots.enclosed import Enclosed, prove_eigenvalues
from ..form import Chained, PivotEntries, prove_form, read_form
from ..residual import check_chains, check_inverses
from ..words import eigenvalue_words, form_words
from .structure import FieldStructure, prove_field_structure
from .words import structure_words

_ENTRIES = "evidence.pivot_entries"


@dataclass(frozen=True, slots=True)
class _Spectrum:
    """A proved structure, the field at the chosen root, and the eigenvalues there."""

    structure: FieldStructure
    embedding: Embedding
    enclosed: Enclosed


def check_algebraic_eigenvalues(case: Case[FieldMatrix]) -> str:
    """Prove the structure and that each listed centre is within the radius of its own eigenvalue.

    Raises
    ------
    CertificateError
        With the steps of `prove_field_structure` and `prove_eigenvalues`.
    """
    found = _prove_spectrum(case)
    return eigenvalue_words(structure_words(found.structure), found.enclosed)


def _prove_spectrum(case: Case[FieldMatrix]) -> _Spectrum:
    """Enclose the roots of the factors, whose coefficients are known as closely as the root of the field."""
    structure = prove_field_structure(case)
    embedding = structure.field.embedding(case.work)
    near = [embedding.polynomial(factor.g) for factor in structure.factors]
    enclosed = prove_eigenvalues(case, [g for g, _ in near], spreads=[error for _, error in near])
    return _Spectrum(structure, embedding, enclosed)


def check_algebraic_form(case: Case[FieldMatrix]) -> str:
    """Prove enclosures of the eigenvalues, of V and of V^-1 with A = V J V^-1 at the chosen root.

    Raises
    ------
    CertificateError
        With the steps of `prove_field_structure`, `prove_eigenvalues` and `prove_form`, and "residual" (A V =
        V J or V V^-1 = 1 fails for the claimed enclosures).

    Notes
    -----
    Theorem 9 of the theory page on number fields.
    """
    matrix, work = case.input, case.work
    given = read_form(case, matrix.n)
    found = _prove_spectrum(case)
    structure, embedding, spectrum = found.structure, found.embedding, found.enclosed
    chained = Chained(
        matrix.n,
        matrix.den,
        embedding.is_real,
        [factor.sizes for factor in structure.factors],
        [_module(embedding, chain, matrix.n) for chain in structure.chains],
        PivotEntries(*read_points(case.evidence["pivot_entries"], "entries", _ENTRIES, matrix.n)),
    )
    form, partner = prove_form(case.claim, given, chained, spectrum, work)
    near, spread = embedding.matrix(matrix)
    check_chains(near, form, work, spread=spread)
    check_inverses(form, partner, work)
    return form_words(structure_words(structure), spectrum)


def _module(embedding: Embedding, chain: list[list[list[int]]], n: int) -> VectorPolynomial:
    """Enclose the vectors N_m of a generator, times a factor that is divided out with the pivot."""
    vectors: list[Vector] = []
    spreads: list[int] = []
    for vector in chain:
        near = embedding.values(vector, "the vectors of a chain")
        vectors.append((near.re, near.im))
        spreads.append(near.modulus_error)
    return VectorPolynomial(vectors, n, spreads)
