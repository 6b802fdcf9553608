"""The checks of "jordan-structure" (exact) and "eigenvalues" (exact structure and root discs)."""

from __future__ import annotations

from ..format.claims import Case
from ..format.reading import InputMatrix
from ..roots.enclosed import prove_eigenvalues
from .structure import prove_structure
from .words import eigenvalue_words, structure_words


def check_jordan_structure(case: Case[InputMatrix]) -> str:
    """Prove the Jordan block sizes of the roots of each listed factor.

    Raises
    ------
    CertificateError
        With the steps of `prove_structure`.
    """
    return structure_words(prove_structure(case))


def check_eigenvalues(case: Case[InputMatrix]) -> str:
    """Prove the structure and that each listed centre is within the radius of its own eigenvalue.

    Raises
    ------
    CertificateError
        With the steps of `prove_structure` and `prove_eigenvalues`.
    """
    structure = prove_structure(case)
    return eigenvalue_words(
        structure_words(structure), prove_eigenvalues(case, [factor.g for factor in structure.factors])
    )
