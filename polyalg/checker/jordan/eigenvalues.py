"""Enclosures of all eigenvalues of a proved structure, by disjoint discs around approximations."""

from __future__ import annotations

from ..format.claims import Case
from ..format.encoding import read_index, read_list
from ..format.reading import InputMatrix
from ..roots.enclosed import Enclosed, Listed, prove_enclosed
from .structure import Structure


def prove_eigenvalues(case: Case[InputMatrix], structure: Structure) -> Enclosed:
    """Prove that every listed centre is within the radius of a root of its factor, all roots distinct.

    Raises
    ------
    CertificateError
        Steps "format", "limits", "eigenvalues" (wrong number of roots of a factor), "smith-discs"
        (discs not disjoint) and "radius" (a centre is too far from its disc).

    Notes
    -----
    Theorem 7 of the theory page on Jordan forms.
    """
    claim = case.claim
    count = sum(factor.degree for factor in structure.factors)
    listed = read_list(claim["factors"], "claim.factors", most=count)
    owners = [read_index(k, f"claim.factors[{j}]", len(structure.factors)) for j, k in enumerate(listed)]
    approximations = case.evidence["approximations"]
    given = Listed("eigenvalues", claim, approximations, owners)
    return prove_enclosed([factor.g for factor in structure.factors], given, case.work)
