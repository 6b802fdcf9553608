"""The checks of "jordan-structure" (exact) and "eigenvalues" (exact structure and root discs)."""

from __future__ import annotations

from ..format.encoding import read_object
from ..format.limits import Work
from ..format.reading import read_matrix
from .eigenvalues import prove_eigenvalues
from .structure import evidence_keys, prove_structure
from .words import eigenvalue_words, structure_words

EIGENVALUE_KEYS = ("kind", "structure", "radius", "eigenvalues", "factors")


def check_jordan_structure(
    claim: dict[str, object], given: dict[str, object], evidence: dict[str, object]
) -> str:
    """Prove the Jordan block sizes of the roots of each listed factor.

    Raises
    ------
    CertificateError
        With the steps of `prove_structure`.
    """
    work = Work()
    read_object(claim, ("kind", "structure"), "claim")
    matrix = read_matrix(given, work)
    read_object(evidence, evidence_keys(matrix), "evidence")
    return structure_words(prove_structure(claim["structure"], evidence, matrix, work))


def check_eigenvalues(claim: dict[str, object], given: dict[str, object], evidence: dict[str, object]) -> str:
    """Prove the structure and that each listed centre is within the radius of its own eigenvalue.

    Raises
    ------
    CertificateError
        With the steps of `prove_structure` and `prove_eigenvalues`.
    """
    work = Work()
    read_object(claim, EIGENVALUE_KEYS, "claim")
    matrix = read_matrix(given, work)
    read_object(evidence, (*evidence_keys(matrix), "approximations"), "evidence")
    structure = prove_structure(claim["structure"], evidence, matrix, work)
    spectrum = prove_eigenvalues(claim, evidence, structure, work)
    return eigenvalue_words(structure, spectrum)
