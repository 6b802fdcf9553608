"""The check of "pairwise-not-compatible": every two members are compatible, all together are not."""

from __future__ import annotations

from itertools import combinations as pairs_of

from ..errors import CertificateError
from ..format.claims import Case
from ..format.encoding import read_index, read_list, read_object, refuse
from ..format.reading import Numbers
from ..roots.real_polynomials import RationalPolynomials
from .check_compatible import COMPATIBLE_KEYS, prove_compatible, prove_incompatible


def check_pairwise_not_compatible(case: Case[list[Numbers]]) -> str:
    """Prove that all pairs are compatible and that one combination has a root that is not real.

    Raises
    ------
    CertificateError
        Step "format" for fewer than three members, and the steps of "compatible"; the pair is named.
    """
    family, evidence, over = case.input, case.evidence, RationalPolynomials(case.work)
    count = len(family)
    if count < 3:
        refuse(
            "input.polynomials", f"must be three at least, not {count}: there are no pairs beside the whole"
        )
    items = read_list(evidence["pairs"], "evidence.pairs", length=count * (count - 1) // 2)
    for k, (item, (i, j)) in enumerate(zip(items, pairs_of(range(count), 2), strict=True)):
        where = f"evidence.pairs[{k}]"
        parts = read_object(item, ("pair", "evidence"), where)
        listed = read_list(parts["pair"], f"{where}.pair", length=2)
        if [read_index(x, f"{where}.pair", count) for x in listed] != [i, j]:
            refuse(f"{where}.pair", f"must be {i}, {j}")
        try:
            proof = read_object(parts["evidence"], COMPATIBLE_KEYS, "evidence")
            prove_compatible([family[i], family[j]], proof, over)
        except CertificateError as error:
            raise CertificateError(error.step, f"{where}: {error.detail}") from None
    degree = prove_incompatible(family, case.claim["weights"], evidence["proof"], over)
    return (
        f"every two of {over.family_text(family)} are compatible, by the theorem on\n"
        "compatible families: all combinations with non-negative coefficients are real-rooted or zero;\n"
        "but the combination of all of them with the listed weights, none of them negative,\n"
        f"has degree {degree} and a root that is not real"
    )
