"""Enclosures of all eigenvalues of a proved structure, by disjoint discs around approximations."""

from __future__ import annotations

from collections.abc import Sequence

from ..format.claims import Case, Input
from ..format.encoding import read_index, read_list
from ..format.reading import Numbers
from ..roots.enclosed import Enclosed, Listed, prove_enclosed


def prove_eigenvalues(
    case: Case[Input], factors: Sequence[Numbers], *, spreads: Sequence[int] = ()
) -> Enclosed:
    """Prove that every listed centre is within the radius of a root of its factor, all roots distinct.

    Parameters
    ----------
    case : Case
    factors : sequence of Numbers
        The factors of a proved structure.
    spreads : sequence of int
        The errors of their coefficients, where they are known approximately; see `prove_enclosed`.

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
    count = sum(len(g.re) - 1 for g in factors)
    listed = read_list(claim["factors"], "claim.factors", most=count)
    owners = [read_index(k, f"claim.factors[{j}]", len(factors)) for j, k in enumerate(listed)]
    given = Listed("eigenvalues", claim, case.evidence["approximations"], owners)
    return prove_enclosed(factors, given, case.work, spreads=spreads)
