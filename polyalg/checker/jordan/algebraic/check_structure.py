"""The check of "algebraic-jordan-structure", exact."""

from __future__ import annotations

from ...format.claims import Case
from ...format.number_field import FieldMatrix
from .structure import prove_field_structure
from .words import structure_words


def check_algebraic_structure(case: Case[FieldMatrix]) -> str:
    """Prove the Jordan block sizes of the roots of each listed factor over the field.

    Raises
    ------
    CertificateError
        With the steps of `prove_field_structure`.
    """
    return structure_words(prove_field_structure(case))
